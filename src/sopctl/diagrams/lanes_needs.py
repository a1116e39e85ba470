"""How wide the symbols of the `lanes` view must be."""

from math import ceil, sqrt

from sopctl.diagrams.figure_building import WIDEST_LABEL_WORD, build_figure
from sopctl.diagrams.figures import SIDE_BAR, SYMBOL_PADDING, Frame, Ways, narrowest_beside
from sopctl.diagrams.geometry import SymbolKind
from sopctl.diagrams.lanes_chart import LaneChart
from sopctl.diagrams.lanes_columns import GAP
from sopctl.diagrams.lanes_ways import Door
from sopctl.diagrams.marks import Caption, Mark
from sopctl.diagrams.typesetting import Typesetter
from sopctl.flow import Node

_LEAST, _MOST = 70.0, 150.0
"""Words longer than that are cut rather than that they make the print of all pages smaller."""

_PAGE_CONNECTOR = 40.0
"""With the number of the page that stands at it."""

_WIDEST_COMPOUND = 110.0
"""Words that belong together but are longer than that do not make a symbol wider."""

_MOST_CROWDED = 250.0
"""For a decision with several labels at one side."""

_BOX_AREA, _SLENDER_BOX_AREA = 1.2, 0.4
"""Times the area of its text: a box that is as high as wide, and one three times as high as wide."""

_DIAMOND_AREA, _SLENDER_DIAMOND_AREA = 3.0, 1.5
"""Times the area of its text: a diamond that is as high as wide, and one twice as high."""

_DIAMOND_WORD = 1.75
"""Widths of its widest word that a diamond needs, so that none is cut in its narrow parts."""

_WIDEST_LABEL, _WIDEST_IN_CORNER = 64.0, 52.0
_BESIDE_DIAMOND = 16.0
"""What a label at a diamond's corner takes of its width."""


class SymbolNeeds:
    """The widths that the symbols of a chart need, in points, within bounds.

    Where they are `comfortable` no words are parted that belong together, and none is slender.
    """

    def __init__(self, chart: LaneChart, *, comfortable: bool) -> None:
        self._chart = chart
        self._comfortable = comfortable
        metrics, sizes = chart.texts.metrics, chart.texts.sizes
        self._body, self._small = Typesetter(metrics, sizes.body), Typesetter(metrics, sizes.small)

    def of_lanes(self) -> dict[int, float]:
        """Return for each lane that has a symbol, or a connector between pages, what it needs."""
        graph = self._chart.graph
        needs: dict[int, float] = {}
        for node in (node for row in graph.rows for node in row):
            need = _PAGE_CONNECTOR if node in graph.joints else max(_LEAST, self._need(node))
            lane = graph.lanes[node]
            needs[lane] = max(needs.get(lane, 0.0), float(ceil(need)))
        return needs

    def _need(self, node: Node) -> float:
        mark = self._chart.mark(node)
        if mark.kind is SymbolKind.CONNECTOR:
            return self._circle(mark)
        word, area = self._word(mark.caption), self._area(mark.caption)
        if mark.kind is SymbolKind.DECISION:
            beside = self._beside(node)
            most = _MOST if beside <= 2 * _BESIDE_DIAMOND else _MOST_CROWDED
            square = _DIAMOND_AREA if self._comfortable else _SLENDER_DIAMOND_AREA
            text = min(most, max(word * _DIAMOND_WORD, sqrt(square * area)) + beside)
            return max(text, min(_MOST_CROWDED, self._room_for_corner_labels(node)))
        padding = 2 * SYMBOL_PADDING
        if mark.kind is SymbolKind.TERMINATOR:
            padding = 4 * SYMBOL_PADDING
        elif mark.kind is SymbolKind.PREDEFINED:
            padding += 2 * SIDE_BAR
        square = _BOX_AREA if self._comfortable else _SLENDER_BOX_AREA
        return min(_MOST, max(word, sqrt(square * area)) + padding)

    def _word(self, caption: Caption) -> float:
        """Return how wide a line is that cuts no word, or parts nothing that belongs together."""
        said = [(self._body, caption.text), *((self._small, one) for one in caption.small)]
        word = max(setter.widest_word(text) for setter, text in said)
        if not self._comfortable:
            return word
        compound = max(setter.widest_group(text) for setter, text in said)
        return max(word, compound if compound <= _WIDEST_COMPOUND else 0.0)

    def _area(self, caption: Caption) -> float:
        area = self._body.width(caption.text) * self._body.line_height
        small = sum(map(self._small.width, caption.small))
        return area + small * self._small.line_height

    def _beside(self, node: Node) -> float:
        """Return what the labels beside a diamond take of its width on both sides together."""
        widths = [0.0]
        for door in (Door.LEFT, Door.RIGHT):
            labels = [
                route.link.label
                for route in self._chart.routes_from(node)
                if route.exit is door and route.link.label
            ]
            if len(labels) > 1:
                widths += map(self._room_between, labels)
            elif labels:
                widths.append(_BESIDE_DIAMOND)
        return 2 * max(widths)

    def _room_between(self, label: str) -> float:
        """Return how wide a label is that has only the room beside a diamond, cut in no word."""
        word = self._small.widest_word(label)
        return min(self._small.width(label), max(_WIDEST_LABEL, min(WIDEST_LABEL_WORD, word)))

    def _room_for_corner_labels(self, node: Node) -> float:
        """Return the width at which a label beside a diamond needs one line, or is cut in no word."""
        ways = self._chart.routes_from(node)
        labels = [way.link.label for way in ways if way.exit.side and way.link.label]
        widest = max(map(self._small.width, labels), default=0.0)
        word = max(map(self._small.widest_word, labels), default=0.0)
        # A quarter of a diamond's width comes away at its corner: see `figures`.
        one_line = 4 * min(_WIDEST_IN_CORNER, widest) - 72.0
        return max(one_line, narrowest_beside(word, GAP))

    def _circle(self, mark: Mark) -> float:
        """Return the least width that a circle with a text does not exceed."""
        texts = self._chart.texts
        for width in range(int(_LEAST), int(_MOST_CROWDED), 10):
            frame = Frame(float(width), 0.0)
            figure = build_figure(
                mark.kind, mark.caption, frame, Ways(), texts.metrics, texts.sizes
            )
            if figure.width <= width:
                break
        return figure.width
