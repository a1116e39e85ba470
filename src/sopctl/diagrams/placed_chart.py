"""A flowchart whose symbols have their places: what is drawn of it."""

from collections.abc import Iterator, Mapping, Sequence

from sopctl.diagrams.chart import Chart, Gutters
from sopctl.diagrams.figures import JUMP_RADIUS, Figure
from sopctl.diagrams.geometry import Arrow, Point, Rect, Symbol, SymbolKind, TextLine
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.routing import DownRoute, Entry, Jump, Port, Route, Side, SideRoute
from sopctl.diagrams.sheets import FOOT, HEAD, Letters
from sopctl.flow import Node
from sopctl.structs import Frozen

_BESIDE_CONNECTOR, _BESIDE_RULE = 4.0, 2.0
_BUS = 4.0
"""From the widest symbol to where the ways of a bar turn to their connectors."""


class ChartColumn(Frozen):
    """Where the chart's column stands: its axis, the width of its widest symbols, its gutters."""

    center: float
    width: float
    gutters: Gutters


class PlacedChart(Frozen):
    """The part of a chart that is on one page (`page`, from 0), all of it at its place.

    `junctions` gives for each row the height at which ways to the row below turn aside.
    """

    chart: Chart
    column: ChartColumn
    figures: Mapping[Node, Figure]
    centers: Mapping[Node, Point]
    junctions: Sequence[float]
    letters: Letters
    words: PageWords
    page: int

    def symbols(self) -> tuple[Symbol, ...]:
        """Return the symbols, row by row, and the connectors beside them."""
        return (
            *(self._symbol(node) for row in self.chart.plan.rows for node in row),
            *(self._connector(jump) for jump in self.chart.plan.jumps),
        )

    def arrows(self) -> tuple[Arrow, ...]:
        """Return the arrows."""
        return (
            *(self._down(route) for route in self.chart.plan.down),
            *(self._sideways(route) for route in self.chart.plan.sideways),
            *(self._jump(jump) for jump in self.chart.plan.jumps),
        )

    def texts(self) -> Iterator[TextLine]:
        """Yield what stands at the connectors: on which page the work goes on."""
        right = self._aside(Side.RIGHT, self.column.gutters.right.width)
        for node in (HEAD, FOOT):
            if node in self.centers:
                center = self.centers[node]
                words = self.words.continued_from if node == HEAD else self.words.continued_on
                page = self.page if node == HEAD else self.page + 2
                left = center.x + JUMP_RADIUS + _BESIDE_CONNECTOR
                yield words(page, left, right - _BESIDE_RULE, center.y)
        for jump in self.chart.plan.jumps:
            if not jump.arrives:
                center = self._beside(jump)
                page = self.letters.page_of[jump.goal] + 1
                yield self.words.on_page(page, center.x, center.y + JUMP_RADIUS)

    def _symbol(self, node: Node) -> Symbol:
        if node in (HEAD, FOOT):
            letter = self.letters.onward[self.page - 1 if node == HEAD else self.page]
            return self._circle(self._name(node), letter, self.centers[node])
        return self.figures[node].placed(self.chart.mark(node), self.centers[node])

    def _connector(self, jump: Jump) -> Symbol:
        return self._circle(self._jump_name(jump), self._letter(jump), self._beside(jump))

    def _circle(self, name: str, letter: str, center: Point) -> Symbol:
        rect = Rect.centered(center, 2 * JUMP_RADIUS, 2 * JUMP_RADIUS)
        return Symbol(name, SymbolKind.CONNECTOR, rect, (self.words.letter(letter, center),))

    def _letter(self, jump: Jump) -> str:
        return self.letters.jumps[jump.goal, jump.side]

    def _name(self, node: Node) -> str:
        if node == HEAD:
            return f"from-{self.letters.onward[self.page - 1]}"
        if node == FOOT:
            return f"to-{self.letters.onward[self.page]}"
        return self.chart.mark(node).name

    def _jump_name(self, jump: Jump) -> str:
        role = "from" if jump.arrives else f"{self._name(jump.node)}:to"
        return f"{role}-{self._letter(jump)}"

    def _down(self, route: DownRoute) -> Arrow:
        start = self._end_of_down(route.source, route.target, 1)
        end = self._end_of_down(route.target, route.source, -1)
        points: tuple[Point, ...] = (start, end)
        if abs(start.x - end.x) > 0.01:
            y = self.junctions[self.chart.row_of[route.source]]
            points = (start, Point(start.x, y), Point(end.x, y), end)
        return Arrow(points, self._name(route.source), self._name(route.target), self._label(route))

    def _end_of_down(self, node: Node, other: Node, direction: int) -> Point:
        """Return where a way down meets a symbol: in its middle, or anywhere along a bar."""
        center, figure = self.centers[node], self.figures[node]
        x = center.x
        if figure.kind is SymbolKind.BAR:
            reach = figure.width / 2 - 1
            x = min(max(self.centers[other].x, center.x - reach), center.x + reach)
        return Point(x, center.y + direction * figure.height / 2)

    def _sideways(self, route: SideRoute) -> Arrow:
        start = self._port(route.source, route)
        end = self._port(route.target, Entry(route.side))
        x = self._aside(route.side, self.column.gutters.of(route.side).distance(route.lane))
        return Arrow(
            (start, Point(x, start.y), Point(x, end.y), end),
            self._name(route.source),
            self._name(route.target),
            self._label(route),
        )

    def _jump(self, jump: Jump) -> Arrow:
        port, center = self._port(jump.node, jump), self._beside(jump)
        meets = Point(center.x - jump.side.value * JUMP_RADIUS, center.y)
        points: tuple[Point, ...] = (port, meets)
        if abs(port.y - meets.y) > 0.01:
            x = self._aside(jump.side, _BUS)
            points = (port, Point(x, port.y), Point(x, meets.y), meets)
        ends = (self._name(jump.node), self._jump_name(jump))
        if jump.arrives:
            return Arrow(points[::-1], ends[1], ends[0])
        return Arrow(points, *ends, self._label(jump))

    def _beside(self, jump: Jump) -> Point:
        """Return the middle of the connector beside a symbol."""
        y = self.centers[jump.node].y + self.figures[jump.node].levels[jump]
        return Point(self._aside(jump.side, self.column.gutters.of(jump.side).connector), y)

    def _aside(self, side: Side, distance: float) -> float:
        """Return the x at a distance from the edge of the widest symbol."""
        return self.column.center + side.value * (self.column.width / 2 + distance)

    def _port(self, node: Node, port: Port) -> Point:
        center, offset = self.centers[node], self.figures[node].ports[port]
        return Point(center.x + offset.x, center.y + offset.y)

    def _label(self, route: Route) -> tuple[TextLine, ...]:
        ends = (route.node,) if isinstance(route, Jump) else (route.source, route.target)
        for node in ends:
            lines = self.figures[node].labels.get(route)
            if lines is not None:
                return tuple(line.shifted(*self.centers[node]) for line in lines)
        return ()
