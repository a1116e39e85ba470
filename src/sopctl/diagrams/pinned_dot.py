"""A drawing as DOT in which everything is pinned to its place.

Each line of text is a node of its own, because Graphviz sets the lines of one label closer than
Thai vowels and tone marks allow.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from sopctl.diagrams.dot_language import attributes, number, quoted_label, quoted_name
from sopctl.diagrams.figures import SIDE_BAR
from sopctl.diagrams.geometry import (
    Arrow,
    Cell,
    Drawing,
    Point,
    Rect,
    Shape,
    ShapeKind,
    Symbol,
    SymbolKind,
    TextLine,
)
from sopctl.diagrams.metrics import POINTS_PER_INCH, font_name
from sopctl.diagrams.shape_look import shape_look
from sopctl.structs import Frozen

ARROW_LENGTH = 7.0
"""Of an arrow's head, in points; Graphviz draws 10 at size 1."""

_TIP_GAP = 0.8
"""Before the border, so that the mitred point of the head does not pierce it."""

_CIRCLE = 0.5523
"""Of the radius: how far a Bézier curve's control points are for a quarter of a circle."""

_RULE, _OUTLINE = 0.5, 0.9
_NOTHING: Mapping[str, str] = {}
_SHADE = '"#e6ecf2"'

_SHAPES = {
    SymbolKind.TERMINATOR: {"shape": "box", "style": "invis"},
    SymbolKind.ACTIVITY: {"shape": "box"},
    SymbolKind.DECISION: {"shape": "diamond"},
    SymbolKind.CONNECTOR: {"shape": "circle"},
    SymbolKind.PREDEFINED: {"shape": "box"},
    SymbolKind.BAR: {"shape": "box", "style": "filled", "fillcolor": "black"},
}


class Face(Frozen):
    """A font family, and what sizes are multiplied by in it."""

    family: str
    enlargement: float = 1.0


class Naming(Frozen):
    """What symbols are called in an SVG: `prefix` and their name; `href` gives an SOP's address."""

    href: Callable[[str], str]
    prefix: str = ""


def pinned_dot(drawing: Drawing, face: Face, scale: float = 1, naming: Naming | None = None) -> str:
    """Return the DOT text that draws `drawing` with the font `face`.

    With a `naming` each symbol has an id, and one that stands for another SOP links to it.

    With a `scale` everything is written so many times as large and brought back to size when drawn:
    Pango sets glyphs on whole pixels, and small letters would stand unevenly.
    """
    return "\n".join(_Writer(drawing, face, scale, naming).lines()) + "\n"


class _Writer:
    def __init__(self, drawing: Drawing, face: Face, scale: float, naming: Naming | None) -> None:
        self._drawing = drawing
        self._face = face
        self._scale = scale
        self._naming = naming
        self._texts = 0
        self._shapes = 0
        self._cells = 0
        self._ends = 0

    def lines(self) -> Iterator[str]:
        drawing = self._drawing
        yield "digraph sop {"
        outline = _OUTLINE * self._scale
        yield f"graph {attributes({'pad': 0, 'margin': 0, 'splines': 'true', **self._size()})}"
        node: dict[str, str | float] = {
            "fixedsize": "true",
            "label": quoted_label(""),
            "penwidth": outline,
        }
        yield f"node {attributes(node)}"
        head = ARROW_LENGTH / 10 * self._scale
        yield f"edge {attributes({'arrowsize': head, 'penwidth': outline})}"
        page = Rect(0, 0, drawing.width, drawing.height)
        yield self._node("page", page, {"shape": "box", "style": "invis"})
        # Text is copied from a PDF in the order in which it is drawn.
        for fragment in drawing.fragments:
            for shape in fragment.shapes:
                yield from self._shape(shape)
            yield from map(self._text, fragment.texts)
            for cell in fragment.cells:
                yield from self._cell(cell)
            for symbol in fragment.symbols:
                yield from self._symbol(symbol)
            for arrow in fragment.arrows:
                yield from self._arrow(arrow)
        yield "}"

    def _size(self) -> dict[str, str]:
        if self._scale == 1:
            return {}
        width, height = self._drawing.width, self._drawing.height
        return {"size": f'"{width / POINTS_PER_INCH:.5f},{height / POINTS_PER_INCH:.5f}"'}

    def _shape(self, shape: Shape) -> Iterator[str]:
        self._shapes += 1
        name = shape.name or f"shape-{self._shapes}"
        look = shape_look(shape, _RULE * self._scale)
        if self._naming is not None and shape.name is not None:
            look["id"] = quoted_name(f"{self._naming.prefix}{shape.name}")
        if shape.kind is not ShapeKind.LINE:
            yield self._node(name, shape.rect, look)
            return
        ends = (
            Point(shape.rect.left, shape.rect.top),
            Point(shape.rect.right, shape.rect.bottom),
        )
        for end, point in zip(("from", "to"), ends, strict=True):
            invisible = {"shape": "point", "style": "invis"}
            yield self._node(f"{name}-{end}", Rect.centered(point, 0, 0), invisible)
        look["pos"] = self._curve((ends[0], *ends, ends[1]))
        yield f"{quoted_name(f'{name}-from')} -> {quoted_name(f'{name}-to')} {attributes(look)}"

    def _cell(self, cell: Cell) -> Iterator[str]:
        self._cells += 1
        look: dict[str, str | float] = {"shape": "box", "penwidth": _RULE * self._scale}
        if cell.shaded:
            look |= {"style": "filled", "fillcolor": _SHADE}
        yield self._node(f"cell-{self._cells}", cell.rect, look)
        yield from map(self._text, cell.lines)

    def _symbol(self, symbol: Symbol) -> Iterator[str]:
        link = self._link(symbol)
        look = {**_SHAPES[symbol.kind], **link}
        if link:
            look |= {"style": "filled", "fillcolor": "transparent"}  # the mouse finds all of it
        id_ = {}
        if self._naming is not None:
            id_["id"] = quoted_name(f"{self._naming.prefix}{symbol.name}")
        yield self._node(symbol.name, symbol.rect, {**look, **id_})
        if symbol.kind is SymbolKind.TERMINATOR:
            # Graphviz rounds corners by a fixed radius, so the outline is drawn as a line.
            name = quoted_name(symbol.name)
            outline = {"dir": "none", "pos": self._curve(stadium(symbol.rect)), **id_}
            yield f"{name} -> {name} {attributes(outline)}"
        if symbol.kind is SymbolKind.PREDEFINED:
            inner = symbol.rect._replace(
                left=symbol.rect.left + SIDE_BAR, width=symbol.rect.width - 2 * SIDE_BAR
            )
            yield self._node(f"{symbol.name}:bars", inner, {"shape": "box", **link})
        for line in symbol.lines:
            yield self._text(line, link)

    def _link(self, symbol: Symbol) -> dict[str, str]:
        if self._naming is None or symbol.link is None:
            return {}
        href = self._naming.href(symbol.link)
        return {"URL": quoted_label(href), "tooltip": quoted_label(symbol.title)}

    def _text(self, line: TextLine, more: Mapping[str, str] = _NOTHING) -> str:
        self._texts += 1
        look: dict[str, str | float] = {
            "shape": "plain",
            "fixedsize": "false",
            "label": quoted_label(line.text),
            "fontname": quoted_name(font_name(self._face.family, line.style.bold)),
            "fontsize": line.style.size * self._face.enlargement * self._scale,
            "pos": self._position(line.rect.center),
            **more,
        }
        return f"{quoted_name(f'text-{self._texts}')} {attributes(look)}"

    def _arrow(self, arrow: Arrow) -> Iterator[str]:
        source, target = arrow.source, arrow.target
        if source is None or target is None:
            self._ends += 1
            source, target = f"from-{self._ends}", f"to-{self._ends}"
            for name, point in ((source, arrow.points[0]), (target, arrow.points[-1])):
                yield self._node(
                    name, Rect.centered(point, 0, 0), {"shape": "point", "style": "invis"}
                )
        ends = f"{quoted_name(source)} -> {quoted_name(target)}"
        if arrow.head:
            look = {"pos": self._spline(arrow.points)}
        else:
            look = {"pos": self._curve(_on_lines(arrow.points)), "dir": "none"}
        yield f"{ends} {attributes(look)}"
        yield from map(self._text, arrow.label)

    def _node(self, name: str, rect: Rect, look: dict[str, str | float] | dict[str, str]) -> str:
        size = {
            "pos": self._position(rect.center),
            "width": f"{rect.width * self._scale / POINTS_PER_INCH:.5f}",
            "height": f"{rect.height * self._scale / POINTS_PER_INCH:.5f}",
        }
        return f"{quoted_name(name)} {attributes({**look, **size})}"

    def _position(self, point: Point) -> str:
        return f'"{self._pair(point)}"'

    def _spline(self, points: Sequence[Point]) -> str:
        """Return a polyline as Bézier curves with its control points on the lines.

        The line ends where the arrow's head begins.
        """
        end, before = points[-1], points[-2]
        tip = _towards(end, before, _TIP_GAP)
        line = [*points[:-1], _towards(end, before, _TIP_GAP + ARROW_LENGTH)]
        return f'"e,{self._pair(tip)} {" ".join(map(self._pair, _on_lines(line)))}"'

    def _curve(self, controls: Sequence[Point]) -> str:
        return f'"{" ".join(map(self._pair, controls))}"'

    def _pair(self, point: Point) -> str:
        """Return a point as Graphviz counts: upwards from the lower edge."""
        x, y = point.x * self._scale, (self._drawing.height - point.y) * self._scale
        return f"{number(x)},{number(y)}"


def stadium(rect: Rect) -> list[Point]:
    """Return the Bézier control points of a box with half circles at both ends."""
    radius = rect.height / 2
    pull = radius * _CIRCLE
    left, right = rect.left + radius, rect.right - radius
    top, middle, bottom = rect.top, rect.center.y, rect.bottom
    return [
        *(Point(left, top), Point(left, top), Point(right, top), Point(right, top)),
        *(Point(right + pull, top), Point(rect.right, middle - pull), Point(rect.right, middle)),
        *(Point(rect.right, middle + pull), Point(right + pull, bottom), Point(right, bottom)),
        *(Point(right, bottom), Point(left, bottom), Point(left, bottom)),
        *(Point(left - pull, bottom), Point(rect.left, middle + pull), Point(rect.left, middle)),
        *(Point(rect.left, middle - pull), Point(left - pull, top), Point(left, top)),
    ]


def _on_lines(points: Sequence[Point]) -> list[Point]:
    """Return the control points of Bézier curves that run along a polyline."""
    controls = [points[0]]
    for start, end in pairwise(points):
        controls += [_between(start, end, 1 / 3), _between(start, end, 2 / 3), end]
    return controls


def _between(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _towards(start: Point, end: Point, length: float) -> Point:
    distance = abs(end.x - start.x) + abs(end.y - start.y)
    return _between(start, end, min(1.0, length / distance) if distance else 0.0)
