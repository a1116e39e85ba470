"""A drawing as plain data: where every text, cell, symbol and arrow is.

Lengths are points (1/72 inch), x grows to the right and y downwards from the page's top left
corner. Nothing here knows what draws it.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from sopctl.structs import Frozen, replace

LINE_SPACING = 1.5
"""Height of a line in font sizes: a tone mark clears the vowel under the line above it."""


_LEAST_SHARE = 0.7
"""Of its size: no drawing is made smaller than that for a sheet."""

_ROUNDED = 1e-4
"""Of a length: what is lost where a drawing is made smaller."""


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

    def zoomed(self, factor: float) -> "Rect":
        """Return it with all lengths multiplied by `factor`."""
        return Rect(*(length * factor for length in self))

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


class TextLine(Frozen):
    """One line of text in the box it takes; the text is centred in the box."""

    text: str
    style: TextStyle
    rect: Rect

    def shifted(self, dx: float, dy: float) -> "TextLine":
        """Return it moved by (`dx`, `dy`)."""
        return TextLine(self.text, self.style, self.rect.shifted(dx, dy))

    def zoomed(self, factor: float) -> "TextLine":
        """Return it with all lengths multiplied by `factor`."""
        style = self.style._replace(size=self.style.size * factor)
        return TextLine(self.text, style, self.rect.zoomed(factor))


class SymbolKind(StrEnum):
    """The symbols that the units' legend explains, and two standard ones beyond these.

    They are the one for a called procedure, and the bar at which work that runs side by side splits
    and meets.
    """

    TERMINATOR = "terminator"
    ACTIVITY = "activity"
    DECISION = "decision"
    CONNECTOR = "connector"
    PREDEFINED = "predefined"
    BAR = "bar"


class Symbol(Frozen):
    """A symbol of the flowchart; `name` is unique in the drawing.

    `link` is the id of the SOP that the symbol stands for, `title` what its `lines` say, unbroken:
    between lines of Thai there may be a blank or none.
    """

    name: str
    kind: SymbolKind
    rect: Rect
    lines: tuple[TextLine, ...] = ()
    link: str | None = None
    title: str = ""

    def shifted(self, dx: float, dy: float) -> "Symbol":
        """Return it moved by (`dx`, `dy`)."""
        return replace(self, rect=self.rect.shifted(dx, dy), lines=_shifted(self.lines, dx, dy))

    def zoomed(self, factor: float) -> "Symbol":
        """Return it with all lengths multiplied by `factor`."""
        return replace(self, rect=self.rect.zoomed(factor), lines=_zoomed(self.lines, factor))


class Arrow(Frozen):
    """An arrow along a polyline; its head is at the last point, or it has none.

    `source` and `target` name symbols; the legend's sample arrow has neither, nor has one that was
    cut.
    """

    points: tuple[Point, ...]
    source: str | None = None
    target: str | None = None
    label: tuple[TextLine, ...] = ()
    head: bool = True

    def shifted(self, dx: float, dy: float) -> "Arrow":
        """Return it moved by (`dx`, `dy`)."""
        points = tuple(Point(point.x + dx, point.y + dy) for point in self.points)
        return replace(self, points=points, label=_shifted(self.label, dx, dy))

    def zoomed(self, factor: float) -> "Arrow":
        """Return it with all lengths multiplied by `factor`."""
        points = tuple(Point(point.x * factor, point.y * factor) for point in self.points)
        return replace(self, points=points, label=_zoomed(self.label, factor))


class Cell(Frozen):
    """A ruled cell of a table."""

    rect: Rect
    lines: tuple[TextLine, ...] = ()
    shaded: bool = False

    def shifted(self, dx: float, dy: float) -> "Cell":
        """Return it moved by (`dx`, `dy`)."""
        return replace(self, rect=self.rect.shifted(dx, dy), lines=_shifted(self.lines, dx, dy))

    def zoomed(self, factor: float) -> "Cell":
        """Return it with all lengths multiplied by `factor`."""
        return replace(self, rect=self.rect.zoomed(factor), lines=_zoomed(self.lines, factor))


class ShapeKind(StrEnum):
    """Figures that are no symbols of a flowchart: of a chart of time."""

    BOX = "box"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    POINTER_LEFT = "pointer-left"
    POINTER_RIGHT = "pointer-right"
    LINE = "line"


class Shape(Frozen):
    """A figure without text; it lies below the texts, cells and symbols of its fragment.

    `fill` and `stroke` are colours as `#rrggbb`; without a `stroke` it has no outline. A line is
    level or upright, so its `rect` has no height or no width. `name` is unique in the drawing.
    """

    kind: ShapeKind
    rect: Rect
    fill: str | None = None
    stroke: str | None = "#000000"
    dashed: bool = False
    name: str | None = None

    def shifted(self, dx: float, dy: float) -> "Shape":
        """Return it moved by (`dx`, `dy`)."""
        return replace(self, rect=self.rect.shifted(dx, dy))

    def zoomed(self, factor: float) -> "Shape":
        """Return it with all lengths multiplied by `factor`."""
        return replace(self, rect=self.rect.zoomed(factor))


class Fragment(Frozen):
    """A part of a page, at its place there; `bottom` is where the next part may begin."""

    bottom: float
    cells: tuple[Cell, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    texts: tuple[TextLine, ...] = ()
    shapes: tuple[Shape, ...] = ()

    def shifted(self, dx: float, dy: float) -> "Fragment":
        """Return it moved by (`dx`, `dy`)."""
        return Fragment(
            self.bottom + dy,
            tuple(cell.shifted(dx, dy) for cell in self.cells),
            tuple(symbol.shifted(dx, dy) for symbol in self.symbols),
            tuple(arrow.shifted(dx, dy) for arrow in self.arrows),
            _shifted(self.texts, dx, dy),
            tuple(shape.shifted(dx, dy) for shape in self.shapes),
        )

    def zoomed(self, factor: float) -> "Fragment":
        """Return it with all lengths multiplied by `factor`."""
        return Fragment(
            self.bottom * factor,
            tuple(cell.zoomed(factor) for cell in self.cells),
            tuple(symbol.zoomed(factor) for symbol in self.symbols),
            tuple(arrow.zoomed(factor) for arrow in self.arrows),
            _zoomed(self.texts, factor),
            tuple(shape.zoomed(factor) for shape in self.shapes),
        )


class Drawing(Frozen):
    """One page, `width` by `height`."""

    title: str
    width: float
    height: float
    fragments: tuple[Fragment, ...]

    def zoomed(self, factor: float) -> "Drawing":
        """Return it with all lengths multiplied by `factor`."""
        if factor == 1:
            return self
        fragments = tuple(fragment.zoomed(factor) for fragment in self.fragments)
        return Drawing(self.title, self.width * factor, self.height * factor, fragments)

    def on_sheet(self, width: float, height: float) -> "Drawing":
        """Return it on a sheet of that size: if it is larger, made smaller, in the middle.

        What nobody could read so stays as large as it is.
        """
        share = min(width / self.width, height / self.height)
        if share > 1 - _ROUNDED or share < _LEAST_SHARE:
            return self
        smaller = self.zoomed(share)
        aside = (width - smaller.width) / 2
        fragments = tuple(fragment.shifted(aside, 0.0) for fragment in smaller.fragments)
        return Drawing(self.title, width, height, fragments)

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
    def shapes(self) -> tuple[Shape, ...]:
        """All figures that are no symbols."""
        return tuple(shape for fragment in self.fragments for shape in fragment.shapes)

    @property
    def texts(self) -> tuple[TextLine, ...]:
        """The lines of text that stand in no cell and in no symbol, and label no arrow."""
        return tuple(text for fragment in self.fragments for text in fragment.texts)

    def all_lines(self) -> Iterator[TextLine]:
        """Yield every line of text, wherever it stands."""
        yield from self.texts
        for cell in self.cells:
            yield from cell.lines
        for symbol in self.symbols:
            yield from symbol.lines
        for arrow in self.arrows:
            yield from arrow.label


def stacked_pages(pages: Sequence[Drawing]) -> Drawing:
    """Return `pages` (at least one) under one another as one drawing, as wide as the widest."""
    if len(pages) == 1:
        return pages[0]
    width = max(page.width for page in pages)
    top = 0.0
    fragments: list[Fragment] = []
    for page in pages:
        aside = float((width - page.width) // 2)
        fragments += (fragment.shifted(aside, top) for fragment in page.fragments)
        top += page.height
    return Drawing(pages[0].title, width, top, tuple(fragments))


def _shifted(lines: Sequence[TextLine], dx: float, dy: float) -> tuple[TextLine, ...]:
    return tuple(line.shifted(dx, dy) for line in lines)


def _zoomed(lines: Sequence[TextLine], factor: float) -> tuple[TextLine, ...]:
    return tuple(line.zoomed(factor) for line in lines)


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
