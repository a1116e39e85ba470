"""The flowchart of an SOP as a column of symbols: rows, figures, and arrows once all have a place.

What puts the rows somewhere (a table, a plain page) decides the height of each row and where the
column stands; everything between the symbols is done here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sopctl.bilingual import Language
from sopctl.diagrams import wording
from sopctl.diagrams.figures import Caption, Figure, Frame, Print, Ways, build_figure
from sopctl.diagrams.geometry import Arrow, Point, Symbol, SymbolKind, TextLine
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.routing import (
    DownRoute,
    Entry,
    RoutePlan,
    Side,
    SideRoute,
    plan_routes,
)
from sopctl.flow import END, START, Flow, Node
from sopctl.model.step import Step, StepKind

FIRST_LANE = 11.0
"""From the widest symbol to the first lane of a gutter, in points."""

_WIDEST_PITCH, _NARROWEST_PITCH = 8.0, 3.5
_COMFORTABLE_LANES = 64.0
_MARGIN = 6.0
_ARROW_ROOM = 13.0
_LEAVING_ROOM = 9.0
_IDLE_ROOM = 6.0
_LABEL_GAP = 2.0

_KINDS = {
    StepKind.ACTIVITY: SymbolKind.ACTIVITY,
    StepKind.DECISION: SymbolKind.DECISION,
    StepKind.START: SymbolKind.TERMINATOR,
    StepKind.END: SymbolKind.TERMINATOR,
    StepKind.CONNECTOR: SymbolKind.CONNECTOR,
}


def symbol_name(node: Node) -> str:
    """Return the name of a node's symbol, unique in the drawing."""
    return {START: "start", END: "end"}.get(node, f"step-{node + 1}")


def symbol_kind(step: Step | None) -> SymbolKind:
    """Return which symbol a step is; None is a start or end that the file does not write."""
    if step is None:
        return SymbolKind.TERMINATOR
    if step.sop is not None and step.kind is StepKind.ACTIVITY:
        return SymbolKind.PREDEFINED
    return _KINDS[step.kind]


@dataclass(frozen=True, slots=True)
class Captions:
    """What the symbols say. `sop_names` are the titles of the SOPs that steps call, by id."""

    flow: Flow
    language: Language
    sop_names: Mapping[str, str]

    def of(self, node: Node) -> Caption:
        """Return the caption of a node's symbol."""
        step = self.flow.step(node)
        if step is None:
            default = wording.START if node == START else wording.END
            return Caption(default.in_language(self.language))
        if step.name is None:
            usual = {StepKind.START: wording.START, StepKind.END: wording.END}.get(step.kind)
            return Caption(usual.in_language(self.language) if usual else step.id)
        if step.sop is None:
            return Caption(step.name)
        called = self.sop_names.get(step.sop, step.sop)
        return Caption(step.name, None if called == step.name else f"SOP: {called}")


@dataclass(frozen=True, slots=True)
class Gutter:
    """One side's lanes: how many, and how far apart."""

    lanes: int

    @property
    def pitch(self) -> float:
        """From lane to lane; many lanes stand closer."""
        between = max(1, self.lanes - 1)
        return max(_NARROWEST_PITCH, min(_WIDEST_PITCH, _COMFORTABLE_LANES / between))

    @property
    def width(self) -> float:
        """From the widest symbol's edge to the column's."""
        if not self.lanes:
            return _MARGIN
        return FIRST_LANE + (self.lanes - 1) * self.pitch + _MARGIN

    def distance(self, lane: int) -> float:
        """From the widest symbol's edge to a lane."""
        return FIRST_LANE + lane * self.pitch


@dataclass(frozen=True, slots=True)
class RowRoom:
    """The height that a row's symbols take, and the room above and below them for arrows."""

    above: float
    symbols: float
    below: float

    @property
    def height(self) -> float:
        """All together."""
        return self.above + self.symbols + self.below


class Chart:
    """The flowchart in rows; what it says is set once `set_figures` knows how wide it may be."""

    def __init__(
        self, flow: Flow, rows: Sequence[Sequence[Node]], captions: Captions, sizes: Print
    ) -> None:
        self.flow = flow
        self._sizes = sizes
        self.plan: RoutePlan = plan_routes(rows, flow.edges)
        self.left = Gutter(self.plan.lanes(Side.LEFT))
        self.right = Gutter(self.plan.lanes(Side.RIGHT))
        self._captions = captions

    @property
    def gutters_width(self) -> float:
        """The width that both gutters take."""
        return self.left.width + self.right.width

    def caption(self, node: Node) -> Caption:
        """Return what a symbol says."""
        return self._captions.of(node)

    def figures(
        self, width: float, metrics: Metrics, single: float | None = None, gap: float = 0.0
    ) -> dict[Node, Figure]:
        """Return the figure of each node in a column whose symbols are at most `width` wide.

        Symbols side by side share the width, `gap` apart; one by itself is at most `single` wide.
        """
        figures = {}
        for row in self.plan.rows:
            share = (width - gap * (len(row) - 1)) / len(row)
            if len(row) == 1 and single is not None:
                share = min(share, single)
            frame = Frame(share, FIRST_LANE + (width - share) / 2)
            for node in row:
                kind = symbol_kind(self.flow.step(node))
                figures[node] = build_figure(
                    kind, self.caption(node), frame, self._ways(node), metrics, self._sizes
                )
        return figures

    def room(self, row: Sequence[Node], figures: Mapping[Node, Figure]) -> RowRoom:
        """Return the heights that a row needs."""
        arrives = [route for route in self.plan.down if route.target in row]
        leaves = any(route.source in row for route in self.plan.down)
        below = _LEAVING_ROOM if leaves else _IDLE_ROOM
        above = _ARROW_ROOM if arrives else _IDLE_ROOM
        return RowRoom(
            above=max(above, *(figures[node].above + 2 * _LABEL_GAP for node in row)),
            symbols=max(figures[node].height for node in row),
            below=max(below, *(figures[node].below + _LABEL_GAP for node in row)),
        )

    def _ways(self, node: Node) -> Ways:
        labelled = [route for route in self.plan.down if route.label]
        return Ways(
            self.plan.ports(node, Side.LEFT),
            self.plan.ports(node, Side.RIGHT),
            leaving=tuple(r for r in labelled if r.source == node and not self._forks(r)),
            arriving=tuple(r for r in labelled if r.target == node and self._forks(r)),
        )

    def _forks(self, route: DownRoute) -> bool:
        """Tell whether a way leads to one of several symbols side by side."""
        return any(route.target in row for row in self.plan.rows if len(row) > 1)


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """Where the chart's column stands: its axis, and the width of its widest symbols."""

    center: float
    width: float


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart whose symbols have their places.

    `junctions` gives for each row the height at which ways to the row below turn aside.
    """

    chart: Chart
    column: ChartColumn
    figures: Mapping[Node, Figure]
    centers: Mapping[Node, Point]
    junctions: Sequence[float]

    def symbols(self) -> tuple[Symbol, ...]:
        """Return the symbols, row by row."""
        return tuple(
            self.figures[node].placed(symbol_name(node), self.centers[node])
            for row in self.chart.plan.rows
            for node in row
        )

    def arrows(self) -> tuple[Arrow, ...]:
        """Return the arrows."""
        return (
            *(self._down(route) for route in self.chart.plan.down),
            *(self._sideways(route) for route in self.chart.plan.sideways),
        )

    def _down(self, route: DownRoute) -> Arrow:
        source, target = self.centers[route.source], self.centers[route.target]
        start = Point(source.x, source.y + self.figures[route.source].height / 2)
        end = Point(target.x, target.y - self.figures[route.target].height / 2)
        points: tuple[Point, ...] = (start, end)
        if abs(start.x - end.x) > 0.01:
            y = self.junctions[self._row_of(route.source)]
            points = (start, Point(start.x, y), Point(end.x, y), end)
        return Arrow(
            points, symbol_name(route.source), symbol_name(route.target), self._label(route)
        )

    def _sideways(self, route: SideRoute) -> Arrow:
        start = self._port(route.source, route)
        end = self._port(route.target, Entry(route.side))
        gutter = self.chart.left if route.side is Side.LEFT else self.chart.right
        away = self.column.width / 2 + gutter.distance(route.lane)
        x = self.column.center + route.side.value * away
        return Arrow(
            (start, Point(x, start.y), Point(x, end.y), end),
            symbol_name(route.source),
            symbol_name(route.target),
            self._label(route),
        )

    def _port(self, node: Node, port: SideRoute | Entry) -> Point:
        center, offset = self.centers[node], self.figures[node].ports[port]
        return Point(center.x + offset.x, center.y + offset.y)

    def _label(self, route: SideRoute | DownRoute) -> tuple[TextLine, ...]:
        for node in (route.source, route.target):
            lines = self.figures[node].labels.get(route)
            if lines is not None:
                return tuple(line.shifted(*self.centers[node]) for line in lines)
        return ()

    def _row_of(self, node: Node) -> int:
        return next(index for index, row in enumerate(self.chart.plan.rows) if node in row)
