"""How wide the symbols of the `lanes` view must be."""

from sopctl.diagrams.figure_building import build_figure
from sopctl.diagrams.figures import SIDE_BAR, SYMBOL_PADDING, Frame, Ways
from sopctl.diagrams.geometry import SymbolKind
from sopctl.diagrams.lanes_chart import LaneChart
from sopctl.diagrams.lanes_routing import Door
from sopctl.diagrams.marks import Mark
from sopctl.diagrams.typesetting import Typesetter
from sopctl.flow import Node

_LEAST, _MOST = 70.0, 150.0
"""Words longer than that are cut rather than that they make the print of all pages smaller."""

_MOST_CROWDED = 220.0
"""For a decision with several labels at one side."""

_DIAMOND_WORD = 1.75
"""Widths of its widest word that a diamond needs, so that none is cut in its narrow parts."""

_WIDEST_LABEL, _WIDEST_IN_CORNER = 64.0, 52.0
_BESIDE_DIAMOND = 16.0
"""What a label at a diamond's corner takes of its width."""


def symbol_needs(chart: LaneChart, lanes: int) -> tuple[float, ...]:
    """Return for each lane the width at which its symbols cut no word, within bounds, in points."""
    needs = [_LEAST] * lanes
    for row in chart.graph.rows:
        for node in row:
            lane = chart.graph.lanes[node]
            needs[lane] = max(needs[lane], _need(chart, node))
    return tuple(needs)


def _need(chart: LaneChart, node: Node) -> float:
    mark = chart.mark(node)
    body = Typesetter(chart.texts.metrics, chart.texts.sizes.body)
    word = body.widest_word(mark.caption.text)
    match mark.kind:
        case SymbolKind.DECISION:
            beside = _beside(chart, node)
            most = _MOST if beside <= 2 * _BESIDE_DIAMOND else _MOST_CROWDED
            text = word * _DIAMOND_WORD + beside
            return min(most, max(text, _room_for_corner_labels(chart, node)))
        case SymbolKind.CONNECTOR:
            return _circle(chart, mark)
        case SymbolKind.TERMINATOR:
            width = word + 4 * SYMBOL_PADDING
        case SymbolKind.PREDEFINED:
            width = word + 2 * SYMBOL_PADDING + 2 * SIDE_BAR
        case _:
            width = word + 2 * SYMBOL_PADDING
    return min(_MOST, width)


def _beside(chart: LaneChart, node: Node) -> float:
    """Return what the labels beside a diamond take of its width on both sides together."""
    small = Typesetter(chart.texts.metrics, chart.texts.sizes.small)
    widths = [0.0]
    for door in (Door.LEFT, Door.RIGHT):
        labels = [
            route.link.label
            for route in chart.routes_from(node)
            if route.exit is door and route.link.label
        ]
        if len(labels) > 1:
            widths += (min(_WIDEST_LABEL, small.width(label)) for label in labels)
        elif labels:
            widths.append(_BESIDE_DIAMOND)
    return 2 * max(widths)


def _room_for_corner_labels(chart: LaneChart, node: Node) -> float:
    """Return the width at which a label beside a diamond needs one line."""
    small = Typesetter(chart.texts.metrics, chart.texts.sizes.small)
    labels = [r.link.label for r in chart.routes_from(node) if r.exit.side and r.link.label]
    widest = max((min(_WIDEST_IN_CORNER, small.width(label)) for label in labels), default=0.0)
    # A quarter of a diamond's width comes away at its corner: see `figures`.
    return 4 * widest - 72.0


def _circle(chart: LaneChart, mark: Mark) -> float:
    """Return the least width that a circle with a text does not exceed."""
    texts = chart.texts
    for width in range(int(_LEAST), int(_MOST_CROWDED), 10):
        frame = Frame(float(width), 0.0)
        figure = build_figure(mark.kind, mark.caption, frame, Ways(), texts.metrics, texts.sizes)
        if figure.width <= width:
            break
    return figure.width
