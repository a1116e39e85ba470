"""The flowchart of an SOP as a column of symbols: rows, figures, and arrows once all have a place.

What puts the rows somewhere (a table, a plain page) decides the height of each row and where the
column stands; everything between the symbols is done here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import inf

from sopctl.diagrams.chart_graph import ChartGraph
from sopctl.diagrams.figure_building import build_figure
from sopctl.diagrams.figures import JUMP_RADIUS, Figure, Frame, Print, Ways, ways_between
from sopctl.diagrams.geometry import SymbolKind
from sopctl.diagrams.marks import Mark
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.routing import DownRoute, RoutePlan, Side, plan_routes
from sopctl.diagrams.sheets import FOOT, HEAD, Cut
from sopctl.diagrams.typesetting import Typesetter
from sopctl.flow import Node
from sopctl.structs import Frozen

FIRST_LANE = 11.0
"""From the widest symbol to the first lane of a gutter, in points."""

_WIDEST_PITCH, _NARROWEST_PITCH = 8.0, 3.5
_COMFORTABLE_LANES = 64.0
_MARGIN = 6.0
_ARROW_ROOM = 13.0
_LEAVING_ROOM = 9.0
_IDLE_ROOM = 6.0
_LABEL_GAP = 2.0
_JUMP_ROOM = 2 * JUMP_RADIUS + 6.0
_BAR_SHARE = 0.6
_BAR_OVERHANG = 12.0

PAGE_CONNECTOR = Figure(
    SymbolKind.CONNECTOR, 2 * JUMP_RADIUS, 2 * JUMP_RADIUS, lines=(), ports={}, labels={}, levels={}
)
"""The connector at the head or the foot of a page; its letter is known last."""

FigureCache = dict[tuple[Node, Frame, Ways], Figure]


class Gutter(Frozen):
    """One side's lanes: how many, how far apart, and whether connectors stand before them."""

    lanes: int = 0
    connectors: bool = False

    @property
    def pitch(self) -> float:
        """From lane to lane; many lanes stand closer."""
        between = max(1, self.lanes - 1)
        return max(_NARROWEST_PITCH, min(_WIDEST_PITCH, _COMFORTABLE_LANES / between))

    @property
    def width(self) -> float:
        """From the widest symbol's edge to the column's."""
        if not self.lanes:
            return FIRST_LANE + _JUMP_ROOM + 2.0 if self.connectors else _MARGIN
        return self.distance(self.lanes - 1) + _MARGIN

    @property
    def connector(self) -> float:
        """From the widest symbol's edge to the middle of a connector."""
        return FIRST_LANE + _JUMP_ROOM / 2

    def distance(self, lane: int) -> float:
        """From the widest symbol's edge to a lane."""
        return FIRST_LANE + (_JUMP_ROOM + 2.0 if self.connectors else 0.0) + lane * self.pitch


class Gutters(Frozen):
    """The gutters on both sides of the symbols."""

    left: Gutter = Gutter()
    right: Gutter = Gutter()

    @property
    def width(self) -> float:
        """Of both together."""
        return self.left.width + self.right.width

    def of(self, side: Side) -> Gutter:
        """Return the gutter of a side."""
        return self.left if side is Side.LEFT else self.right

    def covering(self, other: "Gutters") -> "Gutters":
        """Return gutters in which both these and `other` have room."""
        return Gutters(
            *(
                Gutter(max(one.lanes, two.lanes), one.connectors or two.connectors)
                for one, two in ((self.left, other.left), (self.right, other.right))
            )
        )


class RowRoom(Frozen):
    """The height that a row's symbols take, and the room above and below them for arrows."""

    above: float
    symbols: float
    below: float

    @property
    def height(self) -> float:
        """All together."""
        return self.above + self.symbols + self.below


class Chart:
    """The rows of a flowchart that stand on one page, between connectors if it goes on."""

    def __init__(self, graph: ChartGraph, cut: Cut, sizes: Print) -> None:
        self._graph = graph
        self._sizes = sizes
        self.cut = cut
        rows: list[Sequence[Node]] = [(HEAD,)] if cut.head else []
        rows += graph.rows[cut.first : cut.last]
        if cut.foot:
            rows.append((FOOT,))
        self.plan: RoutePlan = plan_routes(rows, cut.edges, cut.jumps)
        self.row_of = {node: index for index, row in enumerate(rows) for node in row}
        self._leaving: dict[Node, list[DownRoute]] = defaultdict(list)
        self._arriving: dict[Node, list[DownRoute]] = defaultdict(list)
        for route in self.plan.down:
            self._leaving[route.source].append(route)
            self._arriving[route.target].append(route)

    @property
    def gutters(self) -> Gutters:
        """The gutters that the page needs."""
        return Gutters(
            *(
                Gutter(self.plan.lanes(side), self.plan.has_jumps(side))
                for side in (Side.LEFT, Side.RIGHT)
            )
        )

    def mark(self, node: Node) -> Mark:
        """Return what a node of the SOP, or a bar, is drawn as."""
        return self._graph.marks[node]

    def figures(
        self,
        width: float,
        metrics: Metrics,
        cache: FigureCache,
        single: float | None = None,
        gap: float = 0.0,
        tallest: float = inf,
        least_size: float = 0.0,
    ) -> dict[Node, Figure]:
        """Return the figure of each node in a column whose symbols are at most `width` wide.

        Symbols side by side share the width, `gap` apart; one by itself is at most `single` wide.
        In one that would be higher than `tallest` the print is smaller, but not below `least_size`.
        """
        figures = {}
        for index, row in enumerate(self.plan.rows):
            share = (width - gap * (len(row) - 1)) / len(row)
            if len(row) == 1 and single is not None:
                share = min(share, single)
            for node in row:
                if node in (HEAD, FOOT):
                    figures[node] = PAGE_CONNECTOR
                    continue
                mark = self.mark(node)
                if mark.kind is SymbolKind.BAR:
                    share = max(_BAR_SHARE * share, self._span_beside(index, width, gap))
                gap_beside = FIRST_LANE + (width - share) / 2
                frame = Frame(share, gap_beside, tallest, least_size)
                figures[node] = self._figure(node, mark, frame, metrics, cache)
        return figures

    def widest_between(self, metrics: Metrics) -> float:
        """Return how wide the labels are, on one line, of ways that leave decisions between others."""
        small = Typesetter(metrics, self._sizes.small)
        decisions = (
            node
            for node in self.row_of
            if node not in (HEAD, FOOT) and self.mark(node).kind is SymbolKind.DECISION
        )
        labels = (way.label or "" for node in decisions for way in ways_between(self._ways(node)))
        return max(map(small.width, labels), default=0.0)

    def room(self, row: Sequence[Node], figures: Mapping[Node, Figure]) -> RowRoom:
        """Return the heights that a row needs."""
        arrives = any(self._arriving.get(node) for node in row)
        leaves = any(self._leaving.get(node) for node in row)
        below = _LEAVING_ROOM if leaves else _IDLE_ROOM
        above = _ARROW_ROOM if arrives else _IDLE_ROOM
        return RowRoom(
            above=max(above, *(figures[node].above + 2 * _LABEL_GAP for node in row)),
            symbols=max(figures[node].height for node in row),
            below=max(below, *(figures[node].below + _LABEL_GAP for node in row)),
        )

    def stack_height(self, rows: Sequence[Sequence[Node]], figures: Mapping[Node, Figure]) -> float:
        """Return the height that `rows` need under one another."""
        return sum(self.room(row, figures).height for row in rows)

    def middles(
        self, rows: Sequence[Sequence[Node]], figures: Mapping[Node, Figure], top: float
    ) -> Iterator[tuple[Sequence[Node], float, float]]:
        """Yield each of `rows` under one another from `top`: its nodes, its middle, its end."""
        for row in rows:
            room = self.room(row, figures)
            middle = top + room.above + room.symbols / 2
            top += room.height
            yield row, middle, top

    def _figure(
        self, node: Node, mark: Mark, frame: Frame, metrics: Metrics, cache: FigureCache
    ) -> Figure:
        ways = self._ways(node)
        known = cache.get((node, frame, ways))
        if known is None:
            known = build_figure(mark.kind, mark.caption, frame, ways, metrics, self._sizes)
            cache[node, frame, ways] = known
        return known

    def _ways(self, node: Node) -> Ways:
        return Ways(
            self.plan.ports(node, Side.LEFT),
            self.plan.ports(node, Side.RIGHT),
            leaving=tuple(r for r in self._leaving.get(node, ()) if r.label and not self._forks(r)),
            arriving=tuple(r for r in self._arriving.get(node, ()) if r.label and self._forks(r)),
        )

    def _forks(self, route: DownRoute) -> bool:
        """Tell whether a way leads to one of several symbols side by side."""
        return len(self.plan.rows[self.row_of[route.target]]) > 1

    def _span_beside(self, index: int, width: float, gap: float) -> float:
        """Return how wide a bar is that reaches all symbols of the rows next to its own."""
        beside = self.plan.rows[max(0, index - 1) : index + 2]
        most = max(len(row) for row in beside)
        return (width + gap) / most * (most - 1) + 2 * _BAR_OVERHANG if most > 1 else 0.0


def ask_for_chart(graph: ChartGraph, sizes: Print, metrics: Metrics) -> None:
    """Ask for the widths of all words of the symbols and beside the arrows."""
    body, small = Typesetter(metrics, sizes.body), Typesetter(metrics, sizes.small)
    for mark in graph.marks.values():
        body.widest_word(mark.caption.text)
        for said in mark.caption.small:
            small.widest_word(said)
    for edge in graph.edges:
        small.widest_word(edge.label or "")
