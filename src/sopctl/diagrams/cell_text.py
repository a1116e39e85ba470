"""Paragraphs set in the cells of a table."""

from collections.abc import Iterable
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from sopctl.diagrams.content import BULLET, Paragraph
from sopctl.diagrams.geometry import Rect, TextLine, TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.typesetting import Typesetter
from sopctl.structs import Frozen

PADDING_X, PADDING_Y = 5.0, 4.0
"""Between a cell's rule and its text, in points."""


class Alignment(Enum):
    """Where the lines of a cell stand; the value is their share of the room that is left."""

    LEFT = 0.0
    CENTER = 0.5
    RIGHT = 1.0


class _Line(NamedTuple):
    text: str
    style: TextStyle
    width: float
    indent: float


class SetText(Frozen, dict=True):
    """Paragraphs set in lines, and the height of a cell that holds them."""

    lines: tuple[_Line, ...]

    @cached_property
    def height(self) -> float:
        """Of the lines and the padding, in points; none at all where there is no text."""
        height = sum([line.style.line_height for line in self.lines])
        return height + 2 * PADDING_Y if self.lines else 0.0

    def split(self, height: float) -> "tuple[SetText, SetText]":
        """Return what of it a cell of that height holds, and the rest."""
        room = height - 2 * PADDING_Y
        for index, line in enumerate(self.lines):
            room -= line.style.line_height
            if room < 0:
                return SetText(self.lines[:index]), SetText(self.lines[index:])
        return self, SetText(())

    def placed(
        self, rect: Rect, alignment: Alignment, *, from_top: bool = False
    ) -> tuple[TextLine, ...]:
        """Return the lines in the cell `rect`, at half its height or from its top."""
        spare_height = 0.0 if from_top else rect.height - self.height
        top = rect.top + spare_height / 2 + PADDING_Y
        room = rect.width - 2 * PADDING_X
        placed = []
        for line in self.lines:
            spare = room - line.indent - line.width
            left = rect.left + PADDING_X + line.indent + spare * alignment.value
            place = Rect(left, top, line.width, line.style.line_height)
            placed.append(TextLine(line.text, line.style, place))
            top += line.style.line_height
        return tuple(placed)


class CellSetter:
    """Sets the paragraphs of cells in one size; like its typesetters it serves one layout."""

    def __init__(self, metrics: Metrics, style: TextStyle) -> None:
        self._plain, self._bold = (
            Typesetter(metrics, style._replace(bold=bold)) for bold in (False, True)
        )

    def set(self, paragraphs: Iterable[Paragraph], width: float) -> SetText:
        """Set `paragraphs` for a cell that is `width` wide, padding included."""
        room = width - 2 * PADDING_X
        return SetText(tuple([line for one in paragraphs for line in self._lines(one, room)]))

    def widest_word(self, paragraphs: Iterable[Paragraph]) -> float:
        """Return the width of a cell that cuts no word of `paragraphs`."""
        widths = (self._setter(one).widest_word(one.text) + self._indent(one) for one in paragraphs)
        return max(widths, default=0.0) + 2 * PADDING_X

    def widest_group(self, paragraphs: Iterable[Paragraph]) -> float:
        """Return the width of a cell that parts nothing which belongs together in `paragraphs`."""
        widths = (
            self._setter(one).widest_group(one.text) + self._indent(one) for one in paragraphs
        )
        return max(widths, default=0.0) + 2 * PADDING_X

    def length(self, paragraphs: Iterable[Paragraph]) -> float:
        """Return how long `paragraphs` are on one line."""
        return sum(self._setter(one).width(one.text) for one in paragraphs)

    def _lines(self, paragraph: Paragraph, room: float) -> list[_Line]:
        setter = self._setter(paragraph)
        indent = self._indent(paragraph)
        lines = [
            _Line(text, setter.style, width, indent)
            for text, width in setter.lines(paragraph.text, room - indent)
        ]
        if paragraph.bulleted and lines:
            first = lines[0]
            lines[0] = _Line(f"{BULLET}{first.text}", first.style, indent + first.width, 0.0)
        return lines

    def _indent(self, paragraph: Paragraph) -> float:
        if not paragraph.bulleted:
            return 0.0
        setter = self._setter(paragraph)
        return setter.width("-") + setter.blank

    def _setter(self, paragraph: Paragraph) -> Typesetter:
        return self._bold if paragraph.bold else self._plain
