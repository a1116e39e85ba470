"""The places of a page's symbols, arrows and bars in the `lanes` view."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from sopctl.diagrams.geometry import Arrow, Point, Rect, Symbol, SymbolKind, TextLine
from sopctl.diagrams.lanes_chart import LaneChart, down_route
from sopctl.diagrams.lanes_columns import LaneColumns
from sopctl.diagrams.lanes_graph import Link
from sopctl.diagrams.lanes_tracks import arrival_of, side_route
from sopctl.diagrams.lanes_ways import Door, Route, middle_of
from sopctl.flow import Node
from sopctl.structs import Frozen

BAR_HEIGHT = 3.5
"""Of the bar at which work forks or joins, in points."""

_BAR_OVERHANG, _BAR_END = 10.0, 3.0
_LEAVING_ROOM, _ARROW_ROOM, _BETWEEN_TURNS, _EDGE_ROOM = 8.0, 13.0, 9.0, 7.0
_BEFORE_BAR = 15.0
_LABEL_GAP = 2.0
_MOST_BESIDE = 170.0
"""What two connectors, the arrows and a label may take of a page that has but one step."""


class ChartPlace(Frozen):
    """Where a chart begins, and where it must end if that can be, in print of `least_size`."""

    top: float
    bottom: float
    least_size: float


class LaidChart(Frozen):
    """A chart at its place, which ends at `bottom`."""

    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]
    remarks: tuple[TextLine, ...]
    bottom: float


def lay_out_chart(chart: LaneChart, columns: LaneColumns, place: ChartPlace) -> LaidChart:
    """Return `chart` in its lanes, where `place` says."""
    return _Placer(chart, columns, place).laid_out()


class _Heights(Frozen):
    """Where rows have their middle, and where in the gaps below them ways turn aside."""

    middles: Sequence[float]
    turns: Sequence[float]
    arrivals: Sequence[float]
    bottom: float


class _Placer:
    def __init__(self, chart: LaneChart, columns: LaneColumns, place: ChartPlace) -> None:
        self._chart = chart
        self._columns = columns
        highest = place.bottom - place.top - _MOST_BESIDE
        self._figures = chart.figures(columns, highest, place.least_size)
        self._remarks = {node: chart.remark(node) for node in self._figures}
        self._row = chart.graph.row_of()
        self._heights = self._all_heights(place.top)
        self._centers = {
            node: Point(
                columns.middles[chart.graph.lanes[node]], self._heights.middles[self._row[node]]
            )
            for node in self._figures
        }
        self._bars = dict(self._all_bars())

    def laid_out(self) -> LaidChart:
        return LaidChart(
            (*map(self._symbol, self._figures), *self._bars.values()),
            tuple(self._arrows()),
            tuple(
                remark.placed(self._centers[node], self._figures[node].height / 2)
                for node, remark in self._remarks.items()
                if remark is not None
            ),
            self._heights.bottom,
        )

    def _all_heights(self, top: float) -> _Heights:
        middles, turns, arrivals = [], [], []
        rows = self._chart.graph.rows
        y = top + _EDGE_ROOM
        for index, row in enumerate(rows):
            figures = [self._figures[node] for node in row]
            y += max(self._above(node) for node in row)
            height = max(figure.height for figure in figures)
            middles.append(y + height / 2)
            y += height + max(self._below(node) for node in row)
            turning, arriving = self._gap(index)
            barred = any(link.forks or link.joins for link in self._links_below(index))
            turn = y + (_BEFORE_BAR if barred else _LEAVING_ROOM)
            both = turning and arriving
            arrival = turn + (_BETWEEN_TURNS if both else 0.0)
            turns.append(turn)
            arrivals.append(arrival)
            if index < len(rows) - 1:
                y = float(ceil(arrival + _ARROW_ROOM))
        return _Heights(middles, turns, arrivals, y + _EDGE_ROOM)

    def _above(self, node: Node) -> float:
        remark = self._remarks[node]
        under = remark.height if remark is not None and remark.above else 0.0
        room = max(self._figures[node].above, under)
        return room + 2 * _LABEL_GAP if room else 0.0

    def _below(self, node: Node) -> float:
        remark = self._remarks[node]
        under = remark.height if remark is not None and not remark.above else 0.0
        room = max(self._figures[node].below, under)
        return room + _LABEL_GAP if room else 0.0

    def _links_below(self, row: int) -> Iterator[Link]:
        """Yield the links that part below a row or meet above the next."""
        for route in self._chart.routes:
            link = route.link
            if link.forks and self._row[link.source] == row:
                yield link
            if link.joins and self._row[link.target] == row + 1:
                yield link

    def _gap(self, row: int) -> tuple[bool, bool]:
        """Tell whether ways out of `row` turn aside below it, and whether ways into the next do."""
        turning = any(
            route.exit is Door.BELOW
            and self._row[route.link.source] == row
            and (route.column != self._middle(route.link.source) or route.link.forks)
            for route in self._chart.routes
        )
        arriving = any(
            route.entry is Door.ABOVE
            and self._row[route.link.target] == row + 1
            and (route.column != self._middle(route.link.target) or route.link.joins)
            for route in self._chart.routes
        )
        return turning, arriving

    def _middle(self, node: Node) -> int:
        return middle_of(self._chart.graph.lanes[node])

    def _symbol(self, node: Node) -> Symbol:
        mark = self._chart.mark(node)
        return self._figures[node].placed(mark, self._centers[node])

    def _name(self, node: Node) -> str:
        return self._chart.mark(node).name

    def _arrows(self) -> Iterator[Arrow]:
        """Yield an arrow for each way; a bar that it passes parts it, and has one arrow of its own."""
        for index, route in enumerate(self._chart.routes):
            yield self._arrow(index, route)
        for (node, door), bar in self._bars.items():
            center, half = self._centers[node], self._figures[node].height / 2
            if door is Door.BELOW:
                points = (Point(center.x, center.y + half), Point(center.x, bar.rect.top))
                yield Arrow(points, self._name(node), bar.name)
            else:
                points = (Point(center.x, bar.rect.bottom), Point(center.x, center.y - half))
                yield Arrow(points, bar.name, self._name(node))

    def _arrow(self, index: int, route: Route) -> Arrow:
        link = route.link
        start, turn = self._start(index, route)
        end, arrival = self._end(route)
        x = self._x(route)
        source, target = self._name(link.source), self._name(link.target)
        points = [start, Point(start.x, turn), Point(x, turn)]
        fork, join = self._fork(route), self._join(route)
        if fork is not None:
            source, points = fork.name, [Point(x, fork.rect.bottom)]
        if join is not None:
            target = join.name
            points.append(Point(x, join.rect.top))
        else:
            points += [Point(x, arrival), Point(end.x, arrival), end]
        return Arrow(_straightened(points), source, target, self._label(index, route))

    def _fork(self, route: Route) -> Symbol | None:
        known = route.link.forks and route.exit is Door.BELOW
        return self._bars.get((route.link.source, Door.BELOW)) if known else None

    def _join(self, route: Route) -> Symbol | None:
        known = route.link.joins and route.entry is Door.ABOVE
        return self._bars.get((route.link.target, Door.ABOVE)) if known else None

    def _start(self, index: int, route: Route) -> tuple[Point, float]:
        """Return where a way begins, and at which height it first runs level."""
        node = route.link.source
        center, figure = self._centers[node], self._figures[node]
        port = side_route(index, route)
        if port is None:
            turn = self._heights.turns[self._row[node]]
            return Point(center.x, center.y + figure.height / 2), turn
        offset = figure.ports[port]
        point = Point(center.x + offset.x, center.y + offset.y)
        return point, point.y

    def _end(self, route: Route) -> tuple[Point, float]:
        """Return where a way ends, and at which height it last runs level."""
        node = route.link.target
        center, figure = self._centers[node], self._figures[node]
        port = arrival_of(route)
        if port is None:
            arrival = self._heights.arrivals[self._row[node] - 1]
            return Point(center.x, center.y - figure.height / 2), arrival
        offset = figure.ports[port]
        point = Point(center.x + offset.x, center.y + offset.y)
        return point, point.y

    def _x(self, route: Route) -> float:
        if route.column % 2:
            return self._columns.middles[route.column // 2]
        return self._columns.track(route.column, self._chart.tracks.of[route])

    def _label(self, index: int, route: Route) -> tuple[TextLine, ...]:
        node = route.link.source
        key = side_route(index, route) or down_route(route)
        lines = self._figures[node].labels.get(key, ())
        return tuple(line.shifted(*self._centers[node]) for line in lines)

    def _all_bars(self) -> Iterator[tuple[tuple[Node, Door], Symbol]]:
        """Yield the bars by their symbol and on which side of it they stand."""
        meeting: dict[tuple[Node, Door], list[Route]] = defaultdict(list)
        for route in self._chart.routes:
            if route.link.forks and route.exit is Door.BELOW:
                meeting[route.link.source, Door.BELOW].append(route)
            if route.link.joins and route.entry is Door.ABOVE:
                meeting[route.link.target, Door.ABOVE].append(route)
        for (node, door), routes in meeting.items():
            if len(routes) > 1:  # one way alone needs none
                row = self._row[node]
                below = door is Door.BELOW
                y = self._heights.turns[row] if below else self._heights.arrivals[row - 1]
                center = self._centers[node].x
                # Beside a track there may be another, which the bar must not meet.
                ends = [(center, _BAR_OVERHANG)]
                ends += [
                    (self._x(route), _BAR_OVERHANG if route.column % 2 else _BAR_END)
                    for route in routes
                ]
                left = min(x - overhang for x, overhang in ends)
                right = max(x + overhang for x, overhang in ends)
                rect = Rect(left, y - BAR_HEIGHT / 2, right - left, BAR_HEIGHT)
                name = f"{self._name(node)}-{'fork' if below else 'join'}"
                yield (node, door), Symbol(name, SymbolKind.BAR, rect)


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the corners of a way alone."""
    kept = [points[0]]
    for point in points[1:]:
        if abs(point.x - kept[-1].x) > 0.01 or abs(point.y - kept[-1].y) > 0.01:
            kept.append(point)
    corners = [
        middle
        for before, middle, after in zip(kept, kept[1:], kept[2:], strict=False)
        if not _in_line(before, middle, after)
    ]
    return (kept[0], *corners, kept[-1])


def _in_line(a: Point, b: Point, c: Point) -> bool:
    return (abs(a.x - b.x) < 0.01 and abs(b.x - c.x) < 0.01) or (
        abs(a.y - b.y) < 0.01 and abs(b.y - c.y) < 0.01
    )
