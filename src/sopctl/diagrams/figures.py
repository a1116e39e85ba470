"""The size of each symbol: its text, its ports and the labels of its arrows must fit.

A figure is laid out about its own centre at (0, 0) and placed later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, hypot, inf, sqrt

from sopctl.diagrams.geometry import (
    Point,
    Rect,
    Symbol,
    SymbolKind,
    TextLine,
    TextStyle,
    stacked,
)
from sopctl.diagrams.marks import Caption, Mark
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.routing import DownRoute, Entry, Jump, Port, Route, Side, SideRoute
from sopctl.diagrams.typesetting import WIDEST_IN_DIAMOND, SetLine, Typesetter

SIDE_BAR = 6.0
"""Between the double bars of a predefined process."""

_CORNER = 8.0
"""No arrow ends nearer to a box's corner."""

SYMBOL_PADDING = 8.0
"""Between a symbol's upright border and its text."""

_PADDING_Y = 5.0
_DIAMOND_PADDING = 2.0
_PORT_SPACING, _DIAMOND_PORT_SPACING = 10.0, 16.0

JUMP_RADIUS = 10.0
"""Of a connector between pages."""

PAGE_STYLE = TextStyle(9)
"""Of the page's number that stands under a connector."""

_PAGE_ROOM = PAGE_STYLE.line_height
_JUMP_SPACING = 2 * JUMP_RADIUS + _PAGE_ROOM + 2.0
_BAR_HEIGHT = 4.0

_PRINT_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Of the usual size of print, for a text that is too long for its symbol."""
_LABEL_GAP = 2.0
_LANE_GAP = 3.0
_WIDEST_LABEL = 64.0
_NARROWEST_DIAMOND = 60.0
_CORNER_INSETS = 8.0, 22.0
_FLATTEST_DIAMOND = 0.32
"""Height to width."""

_DIAMOND_PORTS = 0.7
"""Of a diamond's height: the part in which arrows may end."""


_SideExit = SideRoute | Jump
"""What leaves at a side; only such a way has its label there."""


@dataclass(frozen=True, slots=True)
class Print:
    """The sizes of print: what symbols say, and what stands beside arrows or in a note."""

    body: TextStyle
    small: TextStyle

    def scaled(self, share: float) -> "Print":
        """Return both sizes multiplied by `share`."""
        if share == 1:
            return self
        return Print(*(s._replace(size=s.size * share) for s in (self.body, self.small)))


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for a symbol: its greatest width, and how far beyond that the first lane is.

    Text that would make the symbol higher than `height` is set smaller.
    """

    width: float
    gap: float
    height: float = inf


@dataclass(frozen=True, slots=True)
class Ways:
    """The arrows that meet a symbol.

    Of the ways down, `leaving` and `arriving` are those whose labels stand at this end.
    """

    left: tuple[Port, ...] = ()
    right: tuple[Port, ...] = ()
    leaving: tuple[DownRoute, ...] = ()
    arriving: tuple[DownRoute, ...] = ()

    @property
    def sides(self) -> tuple[tuple[Side, tuple[Port, ...]], ...]:
        """Both sides with their ports."""
        return (Side.LEFT, self.left), (Side.RIGHT, self.right)


@dataclass(frozen=True, slots=True)
class Figure:
    """A symbol about its centre, with its ports and the labels that stand beside it.

    `levels` are the heights of the connectors beside it.
    """

    kind: SymbolKind
    width: float
    height: float
    lines: tuple[TextLine, ...]
    ports: Mapping[Port, Point]
    labels: Mapping[Route, tuple[TextLine, ...]]
    levels: Mapping[Jump, float]

    @property
    def above(self) -> float:
        """How far labels and connectors reach above the symbol."""
        tops = [line.rect.top for label in self.labels.values() for line in label]
        tops += (level - JUMP_RADIUS for level in self.levels.values())
        return max(0.0, -self.height / 2 - min(tops, default=0.0))

    @property
    def below(self) -> float:
        """How far labels, connectors and what stands under these reach below the symbol."""
        bottoms = [line.rect.bottom for label in self.labels.values() for line in label]
        bottoms += (level + JUMP_RADIUS + _PAGE_ROOM for level in self.levels.values())
        return max(0.0, max(bottoms, default=0.0) - self.height / 2)

    def placed(self, mark: Mark, center: Point) -> Symbol:
        """Return the symbol at its place."""
        lines = tuple(line.shifted(*center) for line in self.lines)
        rect = Rect.centered(center, self.width, self.height)
        return Symbol(mark.name, self.kind, rect, lines, mark.link)


def half_width_at(kind: SymbolKind, width: float, height: float, dy: float) -> float:
    """Return how far the border is from the vertical axis, `dy` above or below the centre."""
    if kind is SymbolKind.DECISION:
        return width / 2 * (1 - abs(dy) / (height / 2))
    if kind is SymbolKind.CONNECTOR:
        return sqrt(max(0.0, (width / 2) ** 2 - dy**2))
    return width / 2


def narrowest_diamond(word: float) -> float:
    """Return the width of a diamond that cuts no word as wide as `word`."""
    return (word + 2 * _DIAMOND_PADDING) / WIDEST_IN_DIAMOND


def build_figure(
    kind: SymbolKind,
    caption: Caption,
    frame: Frame,
    ways: Ways,
    metrics: Metrics,
    sizes: Print,
) -> Figure:
    """Return the figure of a symbol that is at most as wide as `frame`.

    Where even the smallest print is too much for the height of `frame`, the symbol is higher.
    """
    for share in _PRINT_SHARES:
        builder = _Builder(frame, ways, metrics, sizes.scaled(share))
        figure = builder.figure(kind, caption)
        if figure.above + figure.height + figure.below <= frame.height:
            break
    return figure


class _Builder:
    def __init__(self, frame: Frame, ways: Ways, metrics: Metrics, sizes: Print) -> None:
        self._frame = frame
        self._ways = ways
        self._body = Typesetter(metrics, sizes.body)
        self._small = Typesetter(metrics, sizes.small)
        self._jumps = [port for _, ports in ways.sides for port in ports if isinstance(port, Jump)]

    def figure(self, kind: SymbolKind, caption: Caption) -> Figure:
        match kind:
            case SymbolKind.DECISION:
                return self.decision(caption)
            case SymbolKind.CONNECTOR:
                return self.connector(caption)
            case SymbolKind.TERMINATOR:
                return self.terminator(caption)
            case SymbolKind.ACTIVITY | SymbolKind.PREDEFINED:
                return self.box(kind, caption)
            case SymbolKind.BAR:
                return self.bar()

    def bar(self) -> Figure:
        """Return a bar: what leaves or arrives at a side does so at its end."""
        width, height = float(ceil(self._frame.width)), _BAR_HEIGHT
        ports: dict[Port, Point] = {}
        levels: dict[Jump, float] = {}
        for side, side_ports in self._ways.sides:
            ports |= dict.fromkeys(side_ports, Point(side.value * width / 2, 0.0))
            jumps = [port for port in side_ports if isinstance(port, Jump)]
            first = 0 if len(jumps) == len(side_ports) else 1
            for index, jump in enumerate(jumps, start=first):
                levels[jump] = index * _JUMP_SPACING * (-1 if jump.arrives else 1)
        return Figure(SymbolKind.BAR, width, height, (), ports, self._down_labels(height), levels)

    def box(self, kind: SymbolKind, caption: Caption) -> Figure:
        bars = 2 * SIDE_BAR if kind is SymbolKind.PREDEFINED else 0.0
        text = self._text(caption, self._frame.width - bars - 2 * SYMBOL_PADDING)
        height = max(_height(text) + 2 * _PADDING_Y, self._port_span() + 2 * _CORNER)
        return self._figure(kind, self._frame.width, height, text)

    def terminator(self, caption: Caption) -> Figure:
        text = self._text(caption, self._frame.width - 4 * SYMBOL_PADDING)
        width = max((width for _, _, width in text), default=0.0) + 4 * SYMBOL_PADDING
        height = max(_height(text) + 2 * _PADDING_Y, self._port_span() + 2 * _CORNER)
        wide = min(self._frame.width, max(width, 2.5 * height))
        return self._figure(SymbolKind.TERMINATOR, max(wide, width), height, text)

    def connector(self, caption: Caption) -> Figure:
        text = self._text(caption, self._frame.width * 0.6)
        widest = max((width for _, _, width in text), default=0.0)
        ink = _height(text) - self._body.line_height * 0.4
        size = max(hypot(widest, ink) + _PADDING_Y, 28.0, self._port_span() / _DIAMOND_PORTS)
        return self._figure(SymbolKind.CONNECTOR, size, size, text)

    def decision(self, caption: Caption) -> Figure:
        crowded = any(len(_labelled(ports)) > 1 for _, ports in self._ways.sides)
        inset = self._inset(crowded)
        width = max(self._frame.width - 2 * inset, _NARROWEST_DIAMOND)
        uncut = narrowest_diamond(self._body.widest_word(caption.text))
        width = max(width, min(self._frame.width, uncut))
        set_lines, height = self._body.in_diamond(caption.text, width, _DIAMOND_PADDING)
        room = self._label_room(width, crowded)
        labels = {
            port: self._small.even_lines(port.label or "", room)
            for _, ports in self._ways.sides
            for port in _labelled(ports)
        }
        spacing = self._spacing(labels, crowded)
        height = max(
            height,
            width * _FLATTEST_DIAMOND,
            *(self._span(ports, spacing) / _DIAMOND_PORTS for _, ports in self._ways.sides),
            *(self._span(ports, spacing) + 2 * spacing for _, ports in self._ways.sides if crowded),
            *(0.0 if crowded else self._corner_height(width, set_) for set_ in labels.values()),
        )
        text = [(line.text, self._body.style, line.width) for line in set_lines]
        figure = self._figure(SymbolKind.DECISION, width, height, text, spacing)
        placed: dict[Route, tuple[TextLine, ...]] = {
            route: self._side_label(figure, route, set_, crowded) for route, set_ in labels.items()
        }
        return replace(figure, labels={**figure.labels, **placed})

    def _text(self, caption: Caption, width: float) -> list[tuple[str, TextStyle, float]]:
        text = [(*line, self._body.style) for line in self._body.even_lines(caption.text, width)]
        if caption.note:
            text += [
                (*line, self._small.style) for line in self._small.even_lines(caption.note, width)
            ]
        return [(line, style, width) for line, width, style in text]

    def _figure(
        self,
        kind: SymbolKind,
        width: float,
        height: float,
        text: Sequence[tuple[str, TextStyle, float]],
        spacing: float | None = None,
    ) -> Figure:
        spacing = self._port_spacing if spacing is None else spacing
        # Graphviz draws symbols in whole points; so the arrows meet their borders.
        width, height = float(ceil(width)), float(ceil(height))
        ports: dict[Port, Point] = {}
        for side, side_ports in self._ways.sides:
            top = -self._span(side_ports, spacing) / 2
            for index, port in enumerate(side_ports):
                dy = top + index * spacing
                ports[port] = Point(side.value * half_width_at(kind, width, height, dy), dy)
        levels = {jump: ports[jump].y for jump in self._jumps}
        lines = stacked(text, Point(0, 0))
        return Figure(kind, width, height, lines, ports, self._down_labels(height), levels)

    @property
    def _port_spacing(self) -> float:
        return _JUMP_SPACING if self._jumps else _PORT_SPACING

    def _port_span(self) -> float:
        return max(self._span(ports, self._port_spacing) for _, ports in self._ways.sides)

    def _down_labels(self, height: float) -> dict[Route, tuple[TextLine, ...]]:
        return {
            **{route: self._down_label(route, height / 2) for route in self._ways.leaving},
            **{route: self._down_label(route, None, height / 2) for route in self._ways.arriving},
        }

    @staticmethod
    def _span(ports: Sequence[Port], spacing: float) -> float:
        return max(0, len(ports) - 1) * spacing

    def _down_label(
        self, route: DownRoute, below: float | None, above: float = 0.0
    ) -> tuple[TextLine, ...]:
        """Return the label of a way down, right of the axis, `below` or else `above` the centre."""
        room = min(self._frame.width / 2 - 2 * _LANE_GAP, 2 * _WIDEST_LABEL)
        lines = self._small.even_lines(route.label or "", room)
        if below is None:
            top = -above - _LABEL_GAP - len(lines) * self._small.line_height
        else:
            top = below + _LABEL_GAP
        return self._block(lines, left=_LANE_GAP + 1, top=top)

    def _inset(self, crowded: bool) -> float:
        """Return by how much a diamond is smaller than its room, on either side, for labels."""
        labelled = [port for _, ports in self._ways.sides for port in _labelled(ports)]
        if not labelled:
            return 0.0
        lines = [
            line
            for port in labelled
            for line in self._small.even_lines(port.label or "", _WIDEST_LABEL)
        ]
        widest = max(line.width for line in lines)
        beyond = self._frame.gap - _LANE_GAP
        if crowded:
            return max(0.0, widest + _LABEL_GAP - beyond)
        least, most = _CORNER_INSETS
        # So that `_label_room` is enough: of a diamond's quarter less comes away than is gained.
        return min(most, max(least, 2 * (widest - beyond - self._frame.width / 4)))

    def _label_room(self, width: float, crowded: bool) -> float:
        """Return how wide a side label may be: it stands outside the diamond, inside the lanes."""
        outside = self._frame.width / 2 + self._frame.gap - _LANE_GAP - width / 2
        return outside - _LABEL_GAP if crowded else outside + width / 4

    def _spacing(self, labels: Mapping[_SideExit, Sequence[SetLine]], crowded: bool) -> float:
        least = _JUMP_SPACING if self._jumps else 0.0
        if not crowded:
            return max(least, _DIAMOND_PORT_SPACING)
        tallest = max(len(lines) for lines in labels.values()) * self._small.line_height
        return max(least, tallest + 2 * _LABEL_GAP)

    def _corner_height(self, width: float, label: Sequence[SetLine]) -> float:
        """Return the height at which a label fits in the corner beside the diamond."""
        share = 1 - self._inner_edge(width, label) / (width / 2)  # of the half height
        tall = len(label) * self._small.line_height + 2 * _LABEL_GAP
        return 2 * tall / (1 - min(max(share, 0.0), 0.75))

    def _inner_edge(self, width: float, label: Sequence[SetLine]) -> float:
        """Return how far from the axis of a diamond, `width` wide, a side label begins."""
        before_lanes = self._frame.width / 2 + self._frame.gap - _LANE_GAP
        return min(before_lanes - max(line.width for line in label), width / 2 + _LABEL_GAP)

    def _side_label(
        self, figure: Figure, route: _SideExit, label: Sequence[SetLine], crowded: bool
    ) -> tuple[TextLine, ...]:
        dy = figure.ports[route].y
        tall = len(label) * self._small.line_height
        inner = self._inner_edge(figure.width, label)
        # Beside a diamond the label stands clear of the sloping border, above or below its arrow.
        slope = 0.0 if crowded else figure.height / 2 * max(0.0, 1 - inner / (figure.width / 2))
        arrives = any(_comes_in(port) and port.side is route.side for port in figure.ports)
        if arrives and route.side is Side.RIGHT and not crowded:
            top = max(dy, slope) + _LABEL_GAP
        else:
            top = min(dy, -slope if slope else dy) - _LABEL_GAP - tall
        width = max(line.width for line in label)
        left = inner if route.side is Side.RIGHT else -inner - width
        return self._block(label, left, top)

    def _block(self, lines: Sequence[SetLine], left: float, top: float) -> tuple[TextLine, ...]:
        style = self._small.style
        tall = style.line_height
        return tuple(
            TextLine(line.text, style, Rect(left, top + index * tall, line.width, tall))
            for index, line in enumerate(lines)
        )


def _labelled(ports: Sequence[Port]) -> list[_SideExit]:
    return [port for port in ports if not isinstance(port, Entry) and port.label]


def _comes_in(port: Port) -> bool:
    return isinstance(port, Entry) or (isinstance(port, Jump) and port.arrives)


def _height(text: Sequence[tuple[str, TextStyle, float]]) -> float:
    return sum(style.line_height for _, style, _ in text)
