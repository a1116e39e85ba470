"""How large each symbol is: its text, its ports and the labels of its arrows must fit."""

from collections.abc import Mapping, Sequence
from math import ceil, hypot
from operator import itemgetter

from sopctl.diagrams.diamond_text import set_in_diamond
from sopctl.diagrams.figures import (
    DEEPEST_LABEL,
    DIAMOND_PADDING,
    JUMP_RADIUS,
    LANE_GAP,
    LEAST_UNCUT,
    PAGE_ROOM,
    SIDE_BAR,
    SYMBOL_PADDING,
    Figure,
    Frame,
    Print,
    SideExit,
    Ways,
    half_width_at,
    labelled,
    narrowest_diamond,
    ways_between,
)
from sopctl.diagrams.geometry import Point, Rect, SymbolKind, TextLine, TextStyle, stacked
from sopctl.diagrams.marks import Caption
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.routing import DownRoute, Jump, Port, Route, Side
from sopctl.diagrams.typesetting import SetLine, Typesetter
from sopctl.structs import replace

_CORNER = 8.0
"""No arrow ends nearer to a box's corner."""

_PADDING_Y = 5.0
_PORT_SPACING, _DIAMOND_PORT_SPACING = 10.0, 16.0
_JUMP_SPACING = 2 * JUMP_RADIUS + PAGE_ROOM + 2.0
_BAR_HEIGHT = 4.0
_LEAST_CIRCLE = 28.0

_CIRCLE_SHARES = (0.3, 0.4, 0.5, 0.6, 0.7)
"""Of a circle's room: how wide its text may be; the smallest circle is drawn."""

_PRINT_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Of the usual size of print, for a text that is too long for its symbol; the last for circles."""

_NO_HELP = 1.15
"""Times the height in the smallest print: what is no higher in larger print stays in that."""

_LABEL_GAP = 2.0
_WIDEST_LABEL = 64.0
WIDEST_LABEL_WORD = 90.0
"""Longer words of labels are cut rather than that they make the symbol wider."""

_NARROWEST_DIAMOND = 60.0
_CORNER_INSETS = 8.0, 22.0
_FLATTEST_DIAMOND = 0.32
"""Height to width."""

_NEAR = 1.0
"""From an arrow to its label in the corner beside a diamond; else the arrow ends nearer to that."""

_DIAMOND_PORTS = 0.7
"""Of a diamond's height: the part in which arrows may end."""


def build_figure(
    kind: SymbolKind,
    caption: Caption,
    frame: Frame,
    ways: Ways,
    metrics: Metrics,
    sizes: Print,
) -> Figure:
    """Return the figure of a symbol that is at most as wide as `frame`.

    Its print is smaller where a word would be cut, or where the symbol would be higher than `frame`.
    Where even the smallest print is too much for that, the symbol is higher, and a circle wider too;
    where it is high for its many ways, its print is no smaller than helps. Below the frame's least
    size it is only for a word that would be cut, and in circles.
    """
    is_circle = kind is SymbolKind.CONNECTOR
    shares = _PRINT_SHARES if is_circle else _PRINT_SHARES[:-1]
    builders = {share: _Builder(frame, ways, metrics, sizes.scaled(share)) for share in shares}
    uncut = (s for s, builder in builders.items() if not builder.cuts_word(kind, caption))
    largest = next((share for share in uncut if share >= LEAST_UNCUT), 1.0)
    least_share = 0.0 if is_circle else min(largest, frame.least_size / sizes.small.size)
    tried = [share for share in shares if least_share <= share <= largest]
    built: list[Figure] = []
    for share in tried:
        builder = builders[share]
        if share != tried[-1] and builder.least_height(kind, caption) > frame.height:
            continue
        figure = builder.figure(kind, caption)
        too_wide = is_circle and figure.width >= frame.width + 1
        if figure.reach <= frame.height and not too_wide:
            return figure
        built.append(figure)
    least = min(figure.reach for figure in built)
    return next(figure for figure in built if figure.reach <= _NO_HELP * least)


class _Builder:
    def __init__(self, frame: Frame, ways: Ways, metrics: Metrics, sizes: Print) -> None:
        self._frame = frame
        self._ways = ways
        self._body = Typesetter(metrics, sizes.body)
        self._small = Typesetter(metrics, sizes.small)
        self._jumps = [port for _, ports in ways.sides for port in ports if isinstance(port, Jump)]

    def least_height(self, kind: SymbolKind, caption: Caption) -> float:
        """Return a height below which the text has no room; a diamond is half of its box."""
        area = sum(setter.width(said) * setter.line_height for setter, said in self._said(caption))
        return area / self._frame.width * (2 if kind is SymbolKind.DECISION else 1)

    def cuts_word(self, kind: SymbolKind, caption: Caption) -> bool:
        """Tell whether the symbol is too narrow for a word of what it says."""
        word = self._widest_word(caption)
        match kind:
            case SymbolKind.DECISION:
                return narrowest_diamond(word) > self._frame.width or self._cuts_label(caption)
            case SymbolKind.CONNECTOR:
                return word > _CIRCLE_SHARES[-1] * self._frame.width
            case SymbolKind.TERMINATOR:
                return word > self._frame.width - 4 * SYMBOL_PADDING
            case SymbolKind.PREDEFINED:
                return word > self._frame.width - 2 * SIDE_BAR - 2 * SYMBOL_PADDING
            case SymbolKind.ACTIVITY:
                return word > self._frame.width - 2 * SYMBOL_PADDING
            case SymbolKind.BAR:
                return False

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
        word = self._widest_word(caption)
        widths = [share * self._frame.width for share in _CIRCLE_SHARES]
        texts = [self._text(caption, width) for width in widths if width >= word]
        texts = texts or [self._text(caption, widths[-1])]
        size, text = min(((self._around(text), text) for text in texts), key=itemgetter(0))
        size = max(size, _LEAST_CIRCLE, self._port_span() / _DIAMOND_PORTS)
        return self._figure(SymbolKind.CONNECTOR, size, size, text)

    def _around(self, text: Sequence[tuple[str, TextStyle, float]]) -> float:
        """Return the diameter of a circle around the letters of a text."""
        widest = max((width for _, _, width in text), default=0.0)
        ink = _height(text) - self._body.line_height * 0.4
        return hypot(widest, ink) + _PADDING_Y

    def decision(self, caption: Caption) -> Figure:
        between = self._between
        width = self._diamond_width(caption)
        text, height = set_in_diamond(self._said(caption), width, DIAMOND_PADDING)
        labels = {
            port: self._small.even_lines(port.label or "", self._label_room(width, port))
            for _, ports in self._ways.sides
            for port in labelled(ports)
        }
        spacing = self._spacing(labels, between)
        spans = {side: self._span(ports, spacing) for side, ports in self._ways.sides}
        height = max(
            height,
            width * _FLATTEST_DIAMOND,
            *(span / _DIAMOND_PORTS for span in spans.values()),
            *(span + 2 * spacing for span in spans.values() if between),
            *(
                self._corner_height(width, set_, spans[port.side])
                for port, set_ in labels.items()
                if port not in between
            ),
        )
        slopes: dict[Port, float] = {
            port: self._slope(width, height, set_)
            for port, set_ in labels.items()
            if port not in between
        }
        figure = self._figure(SymbolKind.DECISION, width, height, text, spacing, slopes)
        placed: dict[Route, tuple[TextLine, ...]] = {
            route: self._side_label(figure, route, set_, between) for route, set_ in labels.items()
        }
        return replace(figure, labels={**figure.labels, **placed})

    def _diamond_width(self, caption: Caption) -> float:
        width = max(self._frame.width - 2 * self._inset(self._between), _NARROWEST_DIAMOND)
        uncut = narrowest_diamond(self._widest_word(caption))
        return max(width, min(self._frame.width, uncut))

    def _cuts_label(self, caption: Caption) -> bool:
        width = self._diamond_width(caption)
        return any(
            self._small.widest_word(port.label or "") > self._label_room(width, port)
            for _, ports in self._ways.sides
            for port in labelled(ports)
        )

    @property
    def _between(self) -> frozenset[SideExit]:
        """The ways whose labels stand in no corner: neither a side's uppermost nor its lowest."""
        return frozenset(ways_between(self._ways))

    def _text(self, caption: Caption, width: float) -> list[tuple[str, TextStyle, float]]:
        return [
            (line.text, setter.style, line.width)
            for setter, said in self._said(caption)
            for line in setter.even_lines(said, width)
        ]

    def _said(self, caption: Caption) -> list[tuple[Typesetter, str]]:
        return [(self._body, caption.text), *((self._small, said) for said in caption.small)]

    def _widest_word(self, caption: Caption) -> float:
        return max(setter.widest_word(said) for setter, said in self._said(caption))

    def _figure(
        self,
        kind: SymbolKind,
        width: float,
        height: float,
        text: Sequence[tuple[str, TextStyle, float]],
        spacing: float | None = None,
        slopes: Mapping[Port, float] | None = None,
    ) -> Figure:
        spacing = self._port_spacing if spacing is None else spacing
        # Graphviz draws symbols in whole points; so the arrows meet their borders.
        width, height = float(ceil(width)), float(ceil(height))
        ports: dict[Port, Point] = {}
        for side, side_ports in self._ways.sides:
            top = -self._span(side_ports, spacing) / 2
            for index, port in enumerate(side_ports):
                dy = top + index * spacing
                if slopes and port in slopes:
                    near = slopes[port] - _NEAR
                    dy = min(dy, -near) if index == 0 else max(dy, near)
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
        room = min(self._frame.width / 2 - 2 * LANE_GAP, 2 * _WIDEST_LABEL)
        lines = self._small.even_lines(route.label or "", room)
        if below is None:
            top = -above - _LABEL_GAP - len(lines) * self._small.line_height
        else:
            top = below + _LABEL_GAP
        return self._block(lines, left=LANE_GAP + 1, top=top)

    def _inset(self, between: frozenset[SideExit]) -> float:
        """Return by how much a diamond is smaller than its room, on either side, for labels."""
        widest = {
            port: max(
                line.width
                for line in self._small.even_lines(port.label or "", self._widest_beside(port))
            )
            for _, ports in self._ways.sides
            for port in labelled(ports)
        }
        beyond = self._frame.gap - LANE_GAP
        # In whole points: no label is parted for what a sum loses.
        insets = [float(ceil(widest[port] + _LABEL_GAP - beyond)) for port in between]
        corners = [width for port, width in widest.items() if port not in between]
        if corners:
            least, most = _CORNER_INSETS
            # So that `_label_room` is enough: of a diamond's quarter less comes away than is gained.
            wanted = 2 * (max(corners) - beyond - self._frame.width / 4)
            insets.append(min(most, max(least, wanted)))
        return max(insets, default=0.0)

    def _widest_beside(self, port: SideExit) -> float:
        """Return how wide a label may make the room beside a diamond."""
        word = self._small.widest_word(port.label or "")
        return max(_WIDEST_LABEL, min(WIDEST_LABEL_WORD, word))

    def _label_room(self, width: float, port: SideExit) -> float:
        """Return how wide a side label may be: it stands outside the diamond, inside the lanes."""
        outside = self._frame.width / 2 + self._frame.gap - LANE_GAP - width / 2
        if port in self._between:
            return outside - _LABEL_GAP
        word = self._small.widest_word(port.label or "")
        return max(outside + width / 4, min(word, outside + width * DEEPEST_LABEL))

    def _spacing(
        self, labels: Mapping[SideExit, Sequence[SetLine]], between: frozenset[SideExit]
    ) -> float:
        least = max(_DIAMOND_PORT_SPACING, _JUMP_SPACING if self._jumps else 0.0)
        lines = max((len(labels[port]) for port in between), default=0)
        return max(least, lines * self._small.line_height + 2 * _LABEL_GAP)

    def _corner_height(self, width: float, label: Sequence[SetLine], span: float) -> float:
        """Return the height at which a label fits in the corner beside the diamond.

        It stands beyond the outermost way of its side, the ways of which are `span` apart.
        """
        share = 1 - self._inner_edge(width, label) / (width / 2)  # of the half height
        tall = len(label) * self._small.line_height + 2 * _LABEL_GAP
        return max(2 * tall / (1 - min(max(share, 0.0), 0.75)), span + 2 * tall)

    def _inner_edge(self, width: float, label: Sequence[SetLine]) -> float:
        """Return how far from the axis of a diamond, `width` wide, a side label begins."""
        before_lanes = self._frame.width / 2 + self._frame.gap - LANE_GAP
        return min(before_lanes - max(line.width for line in label), width / 2 + _LABEL_GAP)

    def _slope(self, width: float, height: float, label: Sequence[SetLine]) -> float:
        """Return how far above or below the middle of a diamond its border leaves a label free."""
        return height / 2 * max(0.0, 1 - self._inner_edge(width, label) / (width / 2))

    def _side_label(
        self,
        figure: Figure,
        route: SideExit,
        label: Sequence[SetLine],
        between: frozenset[SideExit],
    ) -> tuple[TextLine, ...]:
        dy = figure.ports[route].y
        tall = len(label) * self._small.line_height
        inner = self._inner_edge(figure.width, label)
        slope = self._slope(figure.width, figure.height, label)
        ports = dict(self._ways.sides)[route.side]
        if route in between:
            top = dy - _LABEL_GAP - tall
        elif route == ports[0]:
            top = min(dy, -slope) - _LABEL_GAP - tall
        else:
            top = max(dy, slope) + _LABEL_GAP
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


def _height(text: Sequence[tuple[str, TextStyle, float]]) -> float:
    return sum(style.line_height for _, style, _ in text)
