"""A drawing as plain data: where every text, cell, symbol and arrow is.

Lengths are points (1/72 inch), x grows to the right and y downwards from the page's top left
corner. Nothing here knows what draws it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

LINE_SPACING = 1.5
"""Height of a line in font sizes: a tone mark clears the vowel under the line above it."""


class Point(NamedTuple):
    """A place on the page."""

    x: float
    y: float


class Rect(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def center(self) -> Point:
        """The middle."""
        return Point(self.left + self.width / 2, self.top + self.height / 2)

    def shifted(self, dx: float, dy: float) -> "Rect":
        """Return it moved by (`dx`, `dy`)."""
        return self._replace(left=self.left + dx, top=self.top + dy)

    def overlaps(self, other: "Rect", tolerance: float = 0.0) -> bool:
        """Tell whether the two share more than `tolerance` points in each direction."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > tolerance
            and min(self.bottom, other.bottom) - max(self.top, other.top) > tolerance
        )

    def contains(self, other: "Rect", tolerance: float = 0.0) -> bool:
        """Tell whether `other` lies inside, give or take `tolerance` points."""
        return (
            other.left >= self.left - tolerance
            and other.right <= self.right + tolerance
            and other.top >= self.top - tolerance
            and other.bottom <= self.bottom + tolerance
        )

    @classmethod
    def centered(cls, center: Point, width: float, height: float) -> "Rect":
        """Return the rectangle of that size about `center`."""
        return cls(center.x - width / 2, center.y - height / 2, width, height)


class TextStyle(NamedTuple):
    """A size in points, and whether bold."""

    size: float
    bold: bool = False

    @property
    def line_height(self) -> float:
        """From one baseline to the next."""
        return self.size * LINE_SPACING


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text in the box it takes; the text is centred in the box."""

    text: str
    style: TextStyle
    rect: Rect

    def shifted(self, dx: float, dy: float) -> "TextLine":
        """Return it moved by (`dx`, `dy`)."""
        return TextLine(self.text, self.style, self.rect.shifted(dx, dy))


class SymbolKind(StrEnum):
    """The symbols that the units' legend explains, and the standard one for a called procedure."""

    TERMINATOR = "terminator"
    ACTIVITY = "activity"
    DECISION = "decision"
    CONNECTOR = "connector"
    PREDEFINED = "predefined"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of the flowchart; `name` is unique in the drawing."""

    name: str
    kind: SymbolKind
    rect: Rect
    lines: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow along a polyline; its head is at the last point.

    `source` and `target` name symbols; the legend's sample arrow has neither.
    """

    points: tuple[Point, ...]
    source: str | None = None
    target: str | None = None
    label: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A ruled cell of a table."""

    rect: Rect
    lines: tuple[TextLine, ...] = ()
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a page, at its place there; `bottom` is where the next part may begin."""

    bottom: float
    cells: tuple[Cell, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    texts: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """One page, `width` by `height`."""

    title: str
    width: float
    height: float
    fragments: tuple[Fragment, ...]

    def at_least_as_high_as(self, height: float) -> "Drawing":
        """Return it on a page no lower than `height`."""
        return replace(self, height=max(self.height, height))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells."""
        return tuple(cell for fragment in self.fragments for cell in fragment.cells)

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """All symbols."""
        return tuple(symbol for fragment in self.fragments for symbol in fragment.symbols)

    @property
    def arrows(self) -> tuple[Arrow, ...]:
        """All arrows."""
        return tuple(arrow for fragment in self.fragments for arrow in fragment.arrows)

    @property
    def texts(self) -> tuple[TextLine, ...]:
        """The lines of text that stand in no cell and in no symbol, and label no arrow."""
        return tuple(text for fragment in self.fragments for text in fragment.texts)


def stacked(texts: Sequence[tuple[str, TextStyle, float]], center: Point) -> tuple[TextLine, ...]:
    """Return lines (text, style, width) set centred under one another, the block about `center`."""
    height = sum(style.line_height for _, style, _ in texts)
    top = center.y - height / 2
    lines = []
    for text, style, width in texts:
        rect = Rect(center.x - width / 2, top, width, style.line_height)
        lines.append(TextLine(text, style, rect))
        top += style.line_height
    return tuple(lines)
