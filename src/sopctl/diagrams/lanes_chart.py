"""The chart of one page of the `lanes` view: its ways, and the sizes of its symbols."""

from collections.abc import Mapping, Sequence
from copy import copy

from sopctl.diagrams.figure_building import build_figure
from sopctl.diagrams.figures import (
    JUMP_RADIUS,
    PAGE_ROOM,
    PAGE_STYLE,
    Figure,
    Frame,
    Print,
    Ways,
    half_width_at,
)
from sopctl.diagrams.geometry import Point, Rect, SymbolKind, TextLine
from sopctl.diagrams.lanes_columns import LaneColumns
from sopctl.diagrams.lanes_graph import Joint, JointKey, LaneGraph
from sopctl.diagrams.lanes_roles import companions
from sopctl.diagrams.lanes_routing import plan_lane_routes
from sopctl.diagrams.lanes_tracks import assign_tracks, ports_of
from sopctl.diagrams.lanes_ways import Door
from sopctl.diagrams.lanes_ways import Route as LaneRoute
from sopctl.diagrams.marks import Caption, Captions, Mark
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.routing import DownRoute, Port, Route, Side
from sopctl.diagrams.typesetting import SetLine, Typesetter
from sopctl.flow import Node
from sopctl.structs import Frozen, field, replace

_ANY_LETTER = "A"
"""Of a connector while the pages are still being cut."""

_LABEL_GAP = 2.0
_PORT_SPACING = 7.0


class ChartTexts(Frozen):
    """What the symbols say, and in which sizes.

    `letters` are those of the connectors between pages, `pages` where the work goes from each or
    comes from; both are known once all is cut into pages.
    """

    captions: Captions
    sizes: Print
    metrics: Metrics
    words: PageWords
    letters: Mapping[JointKey, str] = field(default_factory=dict)
    pages: Mapping[Joint, tuple[int, ...]] = field(default_factory=dict)
    known: dict[tuple[Node, Frame, Ways], Figure] = field(default_factory=dict)
    """Figures that were built for one page and may stand on another."""


class Remark(Frozen):
    """A line that stands above or below a connector between pages."""

    line: SetLine
    above: bool

    @property
    def height(self) -> float:
        """The height of the line."""
        return PAGE_ROOM

    def placed(self, center: Point, half: float) -> TextLine:
        """Return the line at a connector about `center` that is twice `half` high."""
        top = center.y + half + _LABEL_GAP
        if self.above:
            top = center.y - half - _LABEL_GAP - self.height
        left = center.x - self.line.width / 2
        return TextLine(self.line.text, PAGE_STYLE, Rect(left, top, self.line.width, self.height))


class LaneChart:
    """The symbols of a page (counted from 1) and the ways between them."""

    def __init__(self, graph: LaneGraph, texts: ChartTexts, page: int = 1) -> None:
        self.graph = graph
        self.page = page
        self.texts = texts
        self.routes: Sequence[LaneRoute] = plan_lane_routes(texts.captions.flow, graph)
        self.tracks = assign_tracks(self.routes, graph.lanes)
        steps = (node for row in graph.rows for node in row if node not in graph.joints)
        marks = texts.captions.marks(steps)
        self.marks = {node: self._with_companions(node, mark) for node, mark in marks.items()}

    def ask(self) -> None:
        """Ask for the widths of all words of the symbols, beside arrows and at connectors."""
        metrics, sizes = self.texts.metrics, self.texts.sizes
        body, small = Typesetter(metrics, sizes.body), Typesetter(metrics, sizes.small)
        for mark in self.marks.values():
            body.widest_word(mark.caption.text)
            for said in mark.caption.small:
                small.widest_word(said)
        for link in self.graph.links:
            small.widest_word(link.label or "")
        self.texts.words.ask()

    def lettered(self, texts: ChartTexts, page: int) -> "LaneChart":
        """Return the same chart on a page, with the letters of `texts`."""
        chart = copy(self)
        chart.texts = texts
        chart.page = page
        return chart

    def mark(self, node: Node) -> Mark:
        """Return what a node is drawn as."""
        joint = self.graph.joints.get(node)
        if joint is None:
            return self.marks[node]
        letter = self.texts.letters.get(joint.key, _ANY_LETTER)
        # The work comes in at one place, but may leave for it on several pages.
        name = f"page-{self.page}:to-{letter}" if joint.leaves else f"from-{letter}"
        return Mark(name, SymbolKind.CONNECTOR, Caption(letter))

    def figures(
        self, columns: LaneColumns, highest: float, least_size: float
    ) -> dict[Node, Figure]:
        """Return the figure of each node, row by row, none higher than `highest` if that can be.

        No print is made smaller than `least_size` for that.
        """
        figures = {}
        for row in self.graph.rows:
            for node in row:
                width = columns.symbol_widths[self.graph.lanes[node]]
                frame = Frame(width, columns.gap, highest, least_size)
                figures[node] = self._figure(node, frame)
        return figures

    def _figure(self, node: Node, frame: Frame) -> Figure:
        mark, ways = self.mark(node), self._ways(node)
        if node in self.graph.joints:
            return page_connector(self.texts.words.letter(mark.caption.text, Point(0, 0)), ways)
        known = self.texts.known.get((node, frame, ways))
        if known is None:
            metrics, sizes = self.texts.metrics, self.texts.sizes
            figure = build_figure(mark.kind, mark.caption, frame, ways, metrics, sizes)
            known = self.texts.known[node, frame, ways] = _clear(figure, ways)
        return known

    def remark(self, node: Node) -> Remark | None:
        """Return the page on which the work goes on at a connector, or from which it comes there."""
        joint = self.graph.joints.get(node)
        pages = () if joint is None else self.texts.pages.get(joint, (1,))
        if joint is None or len(pages) != 1:
            return None
        line = self.texts.words.on_page(pages[0], 0.0, 0.0)
        return Remark(SetLine(line.text, line.rect.width), above=not joint.leaves)

    def routes_from(self, node: Node) -> list[LaneRoute]:
        """Return the ways out of a symbol."""
        return [route for route in self.routes if route.link.source == node]

    def _with_companions(self, node: Node, mark: Mark) -> Mark:
        captions = self.texts.captions
        others = companions(captions.flow, node, captions.language)
        return replace(mark, caption=replace(mark.caption, companions=others))

    def _ways(self, node: Node) -> Ways:
        left, right = (
            ports_of(node, side, self.routes, self.tracks) for side in (Side.LEFT, Side.RIGHT)
        )
        below = [
            down_route(route)
            for route in self.routes_from(node)
            if route.exit is Door.BELOW and route.link.label
        ]
        return Ways(left, right, leaving=tuple(below))


def down_route(route: LaneRoute) -> DownRoute:
    """Return how figures name a way out below."""
    return DownRoute(route.link.source, route.link.target, route.link.label)


def page_connector(letter: TextLine, ways: Ways) -> Figure:
    """Return the figure of a connector between pages, with its `letter` in the middle."""
    size = 2 * JUMP_RADIUS
    ports: dict[Port, Point] = {}
    for side, side_ports in ways.sides:
        top = -_PORT_SPACING * (len(side_ports) - 1) / 2
        for index, port in enumerate(side_ports):
            dy = top + index * _PORT_SPACING
            half = half_width_at(SymbolKind.CONNECTOR, size, size, dy)
            ports[port] = Point(side.value * half, dy)
    return Figure(SymbolKind.CONNECTOR, size, size, (letter,), ports, labels={}, levels={})


def _clear(figure: Figure, ways: Ways) -> Figure:
    """Return `figure` with the labels of its ways below moved clear of those at its sides."""
    below: dict[Route, tuple[TextLine, ...]] = {
        route: figure.labels[route] for route in ways.leaving if route in figure.labels
    }
    beside = [
        line.rect for route, lines in figure.labels.items() if route not in below for line in lines
    ]
    lower = max((rect.bottom for rect in beside), default=0.0) + _LABEL_GAP
    moved = {
        route: tuple(line.shifted(0, lower - lines[0].rect.top) for line in lines)
        for route, lines in below.items()
        if any(line.rect.overlaps(rect) for line in lines for rect in beside)
    }
    labels = {route: moved.get(route, lines) for route, lines in figure.labels.items()}
    return replace(figure, labels=labels)
