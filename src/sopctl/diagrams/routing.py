"""Which way each arrow goes: straight down to the next row, or through a gutter at the side.

Going back takes the left gutter, skipping rows the right one, so that no arrow meets a symbol that
it does not belong to. In a gutter each target has a lane of its own where the ways overlap; arrows
to the same target share one, as they arrive together. A way to or from another page ends at a
connector that stands beside its symbol, between it and the lanes.

This is the plan only. It is made before anything has a size, because the sizes depend on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property

from sopctl.diagrams.chart_graph import ChartEdge
from sopctl.flow import Node
from sopctl.structs import Frozen


class Side(Enum):
    """A side of the flow column; the value is its direction in x."""

    LEFT = -1
    RIGHT = 1


class DownRoute(Frozen):
    """Down to a symbol of the next row."""

    source: Node
    target: Node
    label: str | None = None


class SideRoute(Frozen):
    """Out at a side, along a lane of that gutter (0 is the inmost), and in at the same side."""

    source: Node
    target: Node
    label: str | None
    side: Side
    lane: int


class Entry(Frozen):
    """Where the arrows of a gutter come in."""

    side: Side


class Jump(Frozen):
    """A way between pages: to (or, where it `arrives`, from) a connector beside the symbol `node`.

    `goal` is where the work goes. What leads forward stands on the right, what leads back on the
    left, at either end; so a goal and a side make a pair of connectors.
    """

    node: Node
    goal: Node
    side: Side
    label: str | None = None
    arrives: bool = False


Port = SideRoute | Entry | Jump
Route = DownRoute | SideRoute | Jump


class RoutePlan(Frozen, dict=True):
    """The ways of all arrows between symbols that stand in `rows`."""

    rows: tuple[tuple[Node, ...], ...]
    down: tuple[DownRoute, ...]
    sideways: tuple[SideRoute, ...]
    jumps: tuple[Jump, ...] = ()

    def lanes(self, side: Side) -> int:
        """Return how many lanes a gutter has."""
        return max((route.lane + 1 for route in self.sideways if route.side is side), default=0)

    def has_jumps(self, side: Side) -> bool:
        """Tell whether connectors stand at that side of the symbols."""
        return any(jump.side is side for jump in self.jumps)

    def ports(self, node: Node, side: Side) -> tuple[Port, ...]:
        """Return the ports at one side of a symbol from top to bottom.

        In that order no two arrows of the symbol cross: on the right, where arrows run down, those
        that come in are above those that go out, and of these the outer lane is above; on the left,
        where they run up, the other way round. One that comes straight back runs down beside its
        own entry.
        """
        leaving = sorted(
            (route for route in self._leaving.get(node, ()) if route.side is side),
            key=lambda route: (route.target == node, route.lane),
        )
        jumps = [jump for jump in self._jumping.get(node, ()) if jump.side is side]
        away: list[Port] = [jump for jump in jumps if not jump.arrives]
        entries: list[Port] = [Entry(side)] if (node, side) in self._entered else []
        entries += (jump for jump in jumps if jump.arrives)
        if side is Side.LEFT:
            return (*leaving, *away, *entries)
        return (*entries, *away, *leaving[::-1])

    @cached_property
    def _leaving(self) -> Mapping[Node, Sequence[SideRoute]]:
        routes: dict[Node, list[SideRoute]] = defaultdict(list)
        for route in self.sideways:
            routes[route.source].append(route)
        return routes

    @cached_property
    def _jumping(self) -> Mapping[Node, Sequence[Jump]]:
        jumps: dict[Node, list[Jump]] = defaultdict(list)
        for jump in self.jumps:
            jumps[jump.node].append(jump)
        return jumps

    @cached_property
    def _entered(self) -> frozenset[tuple[Node, Side]]:
        return frozenset((route.target, route.side) for route in self.sideways)


def plan_routes(
    rows: Sequence[Sequence[Node]], edges: Iterable[ChartEdge], jumps: Iterable[Jump] = ()
) -> RoutePlan:
    """Plan the ways of `edges`, whose ends stand in `rows`, and of the `jumps` to other pages."""
    row_of = {node: index for index, row in enumerate(rows) for node in row}
    down: list[DownRoute] = []
    around: list[ChartEdge] = []
    for edge in edges:
        if row_of[edge.target] == row_of[edge.source] + 1:
            down.append(DownRoute(*edge))
        else:
            around.append(edge)
    lanes = _Lanes(row_of)
    lanes.assign(around)
    sideways = [
        SideRoute(source, target, label, *lanes.of(source, target))
        for source, target, label in around
    ]
    return RoutePlan(tuple(map(tuple, rows)), tuple(down), tuple(sideways), tuple(jumps))


class _Lanes:
    """Assigns lanes, short ways inside."""

    def __init__(self, row_of: Mapping[Node, int]) -> None:
        self._row_of = row_of
        self._lane: dict[tuple[Side, Node], int] = {}

    def of(self, source: Node, target: Node) -> tuple[Side, int]:
        """Return the side and lane of a way."""
        side = self._side(source, target)
        return side, self._lane[side, target]

    def assign(self, ways: Iterable[ChartEdge]) -> None:
        """Give each target a lane on each side from which it is reached."""
        spans: dict[tuple[Side, Node], list[int]] = defaultdict(list)
        for source, target, _ in ways:
            side = self._side(source, target)
            spans[side, target] += self._span(side, source, target)
        taken: dict[tuple[Side, int], list[tuple[int, int]]] = defaultdict(list)
        by_length = sorted(
            spans.items(), key=lambda item: (max(item[1]) - min(item[1]), min(item[1]))
        )
        for (side, target), ends in by_length:
            first, last = min(ends), max(ends)
            lane = 0
            while any(first <= end and start <= last for start, end in taken[side, lane]):
                lane += 1
            taken[side, lane].append((first, last))
            self._lane[side, target] = lane

    def _side(self, source: Node, target: Node) -> Side:
        return Side.LEFT if self._row_of[target] <= self._row_of[source] else Side.RIGHT

    def _span(self, side: Side, source: Node, target: Node) -> tuple[int, int]:
        """Return both ends in half rows: a symbol's upper ports are above its lower ones."""
        lower_exit = side is Side.RIGHT
        return 2 * self._row_of[source] + lower_exit, 2 * self._row_of[target] + (not lower_exit)
