"""Which way each arrow of the `lanes` view goes. A plan only: nothing has a size yet.

A way leaves its symbol below or at a side, runs level to a column, along it up or down, level again
and into the next symbol from above or at a side. The columns are the middles of the lanes, where a
way must meet no symbol, and between lanes the channels, in which there is none. So no arrow can
cross a symbol. Of the ways that are left the one with the fewest bends and crossings is taken.

Columns are counted from the left: `2k` is the channel left of lane `k`, `2k + 1` its middle. Heights
are counted downwards: `4r` is the middle of row `r`; in the gap below it `4r + 2` is where its own
ways turn aside, and `4r + 3` where those into the next row do.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from sopctl.diagrams.lanes_graph import LaneGraph, Link
from sopctl.diagrams.lanes_ways import (
    Bar,
    Door,
    Level,
    Route,
    Upright,
    bar_at,
    bars_of,
    cross,
    height_of,
    middle_of,
    related,
    towards,
)
from sopctl.flow import Flow, Node
from sopctl.model.step import StepKind
from sopctl.structs import replace

_ROW, _AFTER, _BEFORE = 4, 2, 3
_BEND, _SIDE_ENTRY, _SIDE_EXIT, _CHANNEL, _SHARED_SIDE = 2.0, 3.0, 3.0, 1.0, 3.0
_CROSSING, _SIBLINGS_CROSS, _THROUGH_A_BAR = 5.0, 1000.0, 300.0
_WRONG_SIDE = 0.5
_MOST_CHOICES, _BEAM = 16, 24
"""How many ways are weighed for a link, and how many part solutions for one symbol's links."""

_MANY_LINKS = 120
"""With more on a page, fewer part solutions are weighed: that bounds the time it takes."""

_MOST_ROUNDS = 3
"""How often ways that still go through a bar are planned anew."""


class _Choice(NamedTuple):
    """A way that is weighed with others out of its symbol: its stretches are found but once."""

    route: Route
    levels: list[Level]
    upright: Upright


def plan_lane_routes(flow: Flow, graph: LaneGraph) -> tuple[Route, ...]:
    """Return a way for each link of `graph`, in the order of its rows.

    Where another way would have to go through a bar, however it is led, the links of that bar are
    plain: they leave, or come in, one by one.
    """
    while True:
        planner = _Planner(flow, graph)
        routes = planner.plan()
        crossed = set[Bar]().union(*planner.crossed_bars().values())
        if not crossed:
            return routes
        graph = _without(graph, crossed)


def _without(graph: LaneGraph, bars: Collection[Bar]) -> LaneGraph:
    links = (
        replace(
            link,
            forks=link.forks and Bar(link.source, forks=True) not in bars,
            joins=link.joins and Bar(link.target, forks=False) not in bars,
        )
        for link in graph.links
    )
    return replace(graph, links=tuple(links))


class _Planner:
    def __init__(self, flow: Flow, graph: LaneGraph) -> None:
        self._flow = flow
        self._graph = graph
        self._row = graph.row_of()
        self._taken = {(graph.lanes[node], self._row[node]) for node in self._row}
        self._channels = range(0, 2 * (max(graph.lanes.values()) + 1) + 1, 2)
        crowd = max(1.0, len(graph.links) / _MANY_LINKS)
        self._choices_kept, self._beam = ceil(_MOST_CHOICES / crowd), ceil(_BEAM / crowd)
        self._joined = {link.target for link in graph.links if link.joins}
        self._routes: dict[Node, tuple[Route, ...]] = {}
        self._levels: list[Level] = []
        self._uprights: list[Upright] = []
        self._passing: dict[int, list[Upright]] = {}
        self._entered: set[tuple[Node, Door]] = set()

    def plan(self) -> tuple[Route, ...]:
        nodes = [node for row in self._graph.rows for node in row]
        # Bars come first, so that all other ways can go round them.
        for node in sorted(nodes, key=self._meets_no_bar):
            self._plan(node)
        for _ in range(_MOST_ROUNDS):
            crossed = self.crossed_bars()
            for node in (node for node in nodes if crossed[node]):
                self._plan(node)
        return tuple(route for node in nodes for route in self._routes[node])

    def _plan(self, node: Node) -> None:
        """Find the ways out of a symbol, among those of all others that are known."""
        self._routes.pop(node, None)
        known = [route for routes in self._routes.values() for route in routes]
        levels = (level for route in known for level in self._level_parts(route))
        self._levels = sorted(levels, key=height_of)
        self._uprights = [self._upright(route) for route in known]
        self._passing = {}
        self._entered = {(route.link.target, route.entry) for route in known}
        links = [link for link in self._graph.links if link.source == node]
        self._routes[node] = self._best(sorted(links, key=self._naturalness))

    def crossed_bars(self) -> dict[Node, set[Bar]]:
        """Return for each symbol the bars through which ways out of it go."""
        ways = (way for routes in self._routes.values() for way in routes)
        barred = (self._level_parts(way) for way in ways if way.link.forks or way.link.joins)
        levels = [level for levels in barred for level in levels]
        return {
            node: {
                bar_at(level)
                for upright in map(self._upright, routes)
                for level in levels
                if self._through_bar(level, upright)
            }
            for node, routes in self._routes.items()
        }

    def _meets_no_bar(self, node: Node) -> bool:
        return not any(one.forks or one.joins for one in self._graph.links if one.source == node)

    def _naturalness(self, link: Link) -> tuple[bool, int]:
        distance = self._row[link.target] - self._row[link.source]
        return distance <= 0, abs(distance)

    def _best(self, links: Sequence[Link]) -> tuple[Route, ...]:
        """Return the ways of one symbol's links that cost least together."""
        beam: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        weighed: list[_Choice] = []
        known: dict[tuple[int, int], float] = {}

        def together(one: int, other: int) -> float:
            if (one, other) not in known:
                known[one, other] = self._together(weighed[one], weighed[other])
            return known[one, other]

        for link in links:
            choices = sorted(
                ((self._cost(route), route) for route in self._choices(link)),
                key=lambda choice: choice[0],
            )[: self._choices_kept]
            first = len(weighed)
            for _, one in choices:
                weighed.append(_Choice(one, self._level_parts(one), self._whole_upright(one)))
            longer = [
                (cost + own + sum(together(route, other) for other in chosen), route, chosen)
                for cost, chosen in beam
                for route, (own, _) in enumerate(choices, start=first)
            ]
            longer.sort(key=lambda one: one[0])
            beam = [(cost, (*chosen, route)) for cost, route, chosen in longer[: self._beam]]
        return tuple(weighed[route].route for route in beam[0][1])

    def _choices(self, link: Link) -> list[Route]:
        """Return the ways that meet no symbol and share no column with a stranger's way."""
        possible = [route for route in self._all(link) if self._is_clear(route)]
        free = [route for route in possible if not self._runs_along(route)]
        return free or possible

    def _all(self, link: Link) -> Iterator[Route]:
        start, end = self._column(link.source), self._column(link.target)
        for column in dict.fromkeys((start, end, *self._channels)):
            for exit_ in (Door.BELOW, towards(start, column)):
                for entry in (Door.ABOVE, towards(end, column)):
                    if exit_ is not None and entry is not None:
                        route = self._route(link, exit_, column, entry)
                        if self._is_meant(route):
                            yield route

    def _route(self, link: Link, exit_: Door, column: int, entry: Door) -> Route:
        source, target = self._row[link.source], self._row[link.target]
        turn = _ROW * source + (_AFTER if exit_ is Door.BELOW else 0)
        arrival = _ROW * target - (_ROW - _BEFORE if entry is Door.ABOVE else 0)
        return Route(link, exit_, column, entry, turn, arrival)

    def _is_meant(self, route: Route) -> bool:
        """Tell whether a way keeps to what the kinds of link and symbol ask of it."""
        link = route.link
        alone = (len(self._graph.rows[self._row[node]]) == 1 for node in (link.source, link.target))
        source_alone, target_alone = alone
        if self._row[link.target] <= self._row[link.source]:
            return route.exit.side is not None and route.entry.side is not None
        start, end = self._column(link.source), self._column(link.target)
        if start != end and route.column in (start * link.forks, end * link.joins):
            return False  # it would run beside the bar and not along it
        if (link.forks or not source_alone) and route.exit is not Door.BELOW:
            return False
        if link.joins or not target_alone:
            return route.entry is Door.ABOVE
        return link.target not in self._joined or route.entry is not Door.ABOVE

    def _is_clear(self, route: Route) -> bool:
        if route.column % 2 == 0:
            return True
        lane = route.column // 2
        first, last = sorted((route.turn, route.arrival))
        return not any(
            first <= _ROW * row <= last
            for row in range(first // _ROW, last // _ROW + 1)
            if (lane, row) in self._taken
        )

    def _runs_along(self, route: Route) -> bool:
        one = self._upright(route)
        return any(
            one.x == other.x
            and one.x % 2
            and min(one.bottom, other.bottom) > max(one.top, other.top)
            and not related(route, other.route)
            for other in self._uprights
        )

    def _cost(self, route: Route) -> float:
        link = route.link
        start, end = self._column(link.source), self._column(link.target)
        length = abs(start - route.column) + abs(end - route.column)
        bends = 2 * sum(column != route.column for column in (start, end))
        bends -= (route.exit.side is not None) + (route.entry.side is not None)
        cost = length + _BEND * bends + self._crossings(route)
        if route.column % 2 == 0:
            cost += _CHANNEL
            back = self._row[link.target] <= self._row[link.source]
            cost += _WRONG_SIDE * ((route.column > start) if back else (route.column < start))
        onward = self._row[link.target] == self._row[link.source] + 1
        if route.exit.side is not None and (onward or not self._decides(link.source)):
            cost += _SIDE_EXIT
        if route.entry.side is not None:
            cost += _SIDE_ENTRY
        if (link.source, route.exit) in self._entered:
            cost += _SHARED_SIDE
        return cost

    def _crossings(self, route: Route) -> float:
        upright, levels = self._upright(route), self._level_parts(route)
        first = bisect_right(self._levels, upright.top, key=height_of)
        stop = bisect_left(self._levels, upright.bottom, key=height_of)
        pairs = [(level, upright) for level in self._levels[first:stop]]
        pairs += [(level, one) for level in levels for one in self._uprights_at(level.y)]
        return sum(self._crossing_cost(level, other) for level, other in pairs)

    def _uprights_at(self, y: int) -> list[Upright]:
        """Return the upright stretches of known ways that pass a height."""
        found = self._passing.get(y)
        if found is None:
            found = [one for one in self._uprights if one.top < y < one.bottom]
            self._passing[y] = found
        return found

    def _crossing_cost(self, level: Level, upright: Upright) -> float:
        if self._through_bar(level, upright):
            return _THROUGH_A_BAR
        crosses = cross(level, upright) and not related(level.route, upright.route)
        return _CROSSING * crosses

    def _through_bar(self, level: Level, upright: Upright) -> bool:
        """Tell whether a way goes through the bar, if `level` is at one, and does not end there.

        A bar that ends in a channel may reach over other tracks there. In the outermost ones it
        runs nearer than they (see `lanes_tracks`), unless that holds of two ways for each other.
        """
        way, one, other = level.route, level.route.link, upright.route.link
        forks = one.forks and way.exit is Door.BELOW and level.y == way.turn
        joins = one.joins and way.entry is Door.ABOVE and level.y == way.arrival
        belongs = (forks and other.forks and one.source == other.source) or (
            joins and other.joins and one.target == other.target
        )
        if not (forks or joins) or belongs or not upright.top < level.y < upright.bottom:
            return False
        if upright.x in (self._channels[0], self._channels[-1]):
            top, bottom = sorted((way.turn, way.arrival))
            return way.column == upright.x and any(
                top < bar < bottom for bar in bars_of(upright.route)
            )
        return level.left <= upright.x <= level.right

    def _together(self, one: _Choice, other: _Choice) -> float:
        """Return what two ways out of one symbol cost more than each by itself."""
        fork = one.route.link.forks and other.route.link.forks
        if one.route.exit is other.route.exit is Door.BELOW and not fork:
            return _SIBLINGS_CROSS
        cost = _SHARED_SIDE * (one.route.exit is other.route.exit and not fork)
        for a, b in ((one, other), (other, one)):
            levels = a.levels[fork:]  # the first of a fork's is its bar
            column = a.route.column
            same_channel = column == b.route.column and column % 2 == 0 and not fork
            below = a.route.exit is Door.BELOW and b.route.arrival > a.route.turn
            if (same_channel and below) or any(cross(level, b.upright) for level in levels):
                cost += _SIBLINGS_CROSS
        return cost

    def _level_parts(self, route: Route) -> list[Level]:
        start, end = self._column(route.link.source), self._column(route.link.target)
        return [
            Level(y, min(x, route.column), max(x, route.column), route)
            for x, y in ((start, route.turn), (end, route.arrival))
        ]

    @staticmethod
    def _upright(route: Route) -> Upright:
        top, bottom = sorted((route.turn, route.arrival))
        return Upright(route.column, top, bottom, route)

    def _whole_upright(self, route: Route) -> Upright:
        """Return the upright stretch of a way with what joins it straight to a symbol."""
        upright = self._upright(route)
        heights = [upright.top, upright.bottom]
        if route.exit is Door.BELOW and route.column == self._column(route.link.source):
            heights.append(_ROW * self._row[route.link.source])
        if route.entry is Door.ABOVE and route.column == self._column(route.link.target):
            heights.append(_ROW * self._row[route.link.target])
        return upright._replace(top=min(heights), bottom=max(heights))

    def _column(self, node: Node) -> int:
        return middle_of(self._graph.lanes[node])

    def _decides(self, node: Node) -> bool:
        step = self._flow.step(node) if node in range(len(self._flow.sop.steps)) else None
        return step is not None and step.kind is StepKind.DECISION
