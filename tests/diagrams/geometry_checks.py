"""What must hold of every drawing, whatever it shows; geometry only, no taste."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from sopctl.columns import columns_of
from sopctl.diagrams.figures import half_width_at
from sopctl.diagrams.geometry import (
    Arrow,
    Drawing,
    Point,
    Rect,
    Symbol,
    SymbolKind,
    TextLine,
    TextStyle,
)

TOLERANCE = 0.6
"""Points: symbols are drawn in whole ones."""

INK = 0.6
"""Of a line's height: letters without the marks above and below them."""


class FixedMetrics:
    """Every column of text is half as wide as it is high: no font is needed."""

    def width(self, text: str, style: TextStyle) -> float:
        return columns_of(text) * style.size / 2


def problems_of(drawing: Drawing) -> list[str]:
    """Return what is wrong with `drawing`, a sentence for each."""
    return [
        *_texts_out_of_place(drawing),
        *_overlaps(drawing),
        *_arrows_in_the_way(drawing),
        *_loose_ends(drawing),
        *_shared_lanes(drawing),
        *_crossing_siblings(drawing),
    ]


def all_lines(drawing: Drawing) -> list[TextLine]:
    return [
        *drawing.texts,
        *(line for cell in drawing.cells for line in cell.lines),
        *(line for symbol in drawing.symbols for line in symbol.lines),
        *(line for arrow in drawing.arrows for line in arrow.label),
    ]


def _texts_out_of_place(drawing: Drawing) -> Iterator[str]:
    page = Rect(0, 0, drawing.width, drawing.height)
    for line in all_lines(drawing):
        if not page.contains(line.rect, TOLERANCE):
            yield f"“{line.text}” leaves the page"
    for cell in drawing.cells:
        for line in cell.lines:
            if not cell.rect.contains(line.rect, TOLERANCE):
                yield f"“{line.text}” leaves its cell"
    for symbol in drawing.symbols:
        for line in symbol.lines:
            if not _holds(symbol, line.rect):
                yield f"“{line.text}” leaves its {symbol.kind}"


def _holds(symbol: Symbol, rect: Rect) -> bool:
    height = rect.height * (INK if symbol.kind is SymbolKind.CONNECTOR else 1.0)
    middle = symbol.rect.center
    return all(
        abs(y - middle.y) <= symbol.rect.height / 2 + TOLERANCE
        and abs(x - middle.x)
        <= half_width_at(symbol.kind, symbol.rect.width, symbol.rect.height, y - middle.y)
        + TOLERANCE
        for x in (rect.left, rect.right)
        for y in (rect.center.y - height / 2, rect.center.y + height / 2)
    )


def _overlaps(drawing: Drawing) -> Iterator[str]:
    for one, other in combinations(drawing.symbols, 2):
        if one.rect.overlaps(other.rect):
            yield f"{one.name} overlaps {other.name}"
    for line, another in combinations(all_lines(drawing), 2):
        if line.rect.overlaps(another.rect, TOLERANCE):
            yield f"“{line.text}” overlaps “{another.text}”"
    labels = [line for arrow in drawing.arrows for line in arrow.label]
    for label in labels:
        for symbol in drawing.symbols:
            if _meets(symbol, label.rect):
                yield f"the label “{label.text}” overlaps {symbol.name}"
        for cell in drawing.cells:
            if cell.rect.overlaps(label.rect) and not cell.rect.contains(label.rect, TOLERANCE):
                yield f"the label “{label.text}” crosses a rule"


def _meets(symbol: Symbol, rect: Rect) -> bool:
    """Tell whether `rect` reaches into a symbol, whose border may slope."""
    if not symbol.rect.overlaps(rect, TOLERANCE):
        return False
    middle = symbol.rect.center
    nearest = min(max(middle.y, rect.top), rect.bottom)
    half = half_width_at(symbol.kind, symbol.rect.width, symbol.rect.height, nearest - middle.y)
    return rect.left < middle.x + half - TOLERANCE and rect.right > middle.x - half + TOLERANCE


def _arrows_in_the_way(drawing: Drawing) -> Iterator[str]:
    lines = all_lines(drawing)
    for arrow in drawing.arrows:
        for start, end in pairwise(arrow.points):
            for symbol in drawing.symbols:
                own = symbol.name in (arrow.source, arrow.target)
                body = _shrunk(symbol.rect, TOLERANCE)
                if _crosses(start, end, body) and not (own and _outside(symbol, start, end)):
                    yield f"{_name(arrow)} crosses {symbol.name}"
            for line in lines:
                if _crosses(start, end, _shrunk(line.rect, 0.2)):
                    yield f"{_name(arrow)} crosses “{line.text}”"


def _outside(symbol: Symbol, start: Point, end: Point) -> bool:
    """Tell whether a stretch of an arrow stays outside a symbol whose box it enters."""
    middle = symbol.rect.center
    inside = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    dy = inside.y - middle.y
    if abs(dy) >= symbol.rect.height / 2:
        return True
    half = half_width_at(symbol.kind, symbol.rect.width, symbol.rect.height, dy)
    return abs(inside.x - middle.x) >= half - TOLERANCE


def _loose_ends(drawing: Drawing) -> Iterator[str]:
    symbols = {symbol.name: symbol for symbol in drawing.symbols}
    if len(symbols) != len(drawing.symbols):
        yield "two symbols have one name"
    for arrow in drawing.arrows:
        if arrow.source is None or arrow.target is None:
            continue
        ends = ((arrow.source, arrow.points[0]), (arrow.target, arrow.points[-1]))
        for name, point in ends:
            if not _on_border(symbols[name], point):
                yield f"{_name(arrow)} does not meet the border of {name}"


def _on_border(symbol: Symbol, point: Point) -> bool:
    dx, dy = point.x - symbol.rect.center.x, point.y - symbol.rect.center.y
    if abs(dx) < TOLERANCE and abs(abs(dy) - symbol.rect.height / 2) < TOLERANCE:
        return True
    half = half_width_at(symbol.kind, symbol.rect.width, symbol.rect.height, dy)
    return abs(dy) <= symbol.rect.height / 2 and abs(abs(dx) - half) < TOLERANCE


def _shared_lanes(drawing: Drawing) -> Iterator[str]:
    for one, other in combinations(drawing.arrows, 2):
        if one.source == other.source or one.target == other.target:
            continue
        if any(_run_together(*a, *b) for a in pairwise(one.points) for b in pairwise(other.points)):
            yield f"{_name(one)} runs along {_name(other)}"


def _crossing_siblings(drawing: Drawing) -> Iterator[str]:
    """Arrows can always leave one symbol without crossing."""
    for one, other in combinations(drawing.arrows, 2):
        if one.source == other.source and any(
            _cross(*a, *b) for a in pairwise(one.points[:3]) for b in pairwise(other.points[:3])
        ):
            yield f"{_name(one)} crosses {_name(other)}"


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether a level and an upright stretch cross between their ends."""
    for (p, q), (r, s) in (((a, b), (c, d)), ((c, d), (a, b))):
        level, upright = abs(p.y - q.y) < 0.1, abs(r.x - s.x) < 0.1
        if (
            level
            and upright
            and min(p.x, q.x) + 0.1 < r.x < max(p.x, q.x) - 0.1
            and min(r.y, s.y) + 0.1 < p.y < max(r.y, s.y) - 0.1
        ):
            return True
    return False


def _run_together(a: Point, b: Point, c: Point, d: Point) -> bool:
    for along, across in ((0, 1), (1, 0)):
        straight = abs(a[across] - b[across]) < 0.1 and abs(c[across] - d[across]) < 0.1
        if straight and abs(a[across] - c[across]) < 0.5:
            shared = min(max(a[along], b[along]), max(c[along], d[along])) - max(
                min(a[along], b[along]), min(c[along], d[along])
            )
            if shared > TOLERANCE:
                return True
    return False


def _crosses(start: Point, end: Point, rect: Rect) -> bool:
    """Tell whether a level or upright stretch enters `rect`."""
    return (
        min(start.x, end.x) < rect.right
        and max(start.x, end.x) > rect.left
        and min(start.y, end.y) < rect.bottom
        and max(start.y, end.y) > rect.top
    )


def _shrunk(rect: Rect, by: float) -> Rect:
    return Rect(rect.left + by, rect.top + by, rect.width - 2 * by, rect.height - 2 * by)


def _name(arrow: Arrow) -> str:
    return f"the arrow {arrow.source} → {arrow.target}"


def slanting(arrows: Iterable[Arrow]) -> list[Arrow]:
    """Return the arrows that do not run level and upright only."""
    return [
        arrow
        for arrow in arrows
        if any(abs(a.x - b.x) > 0.1 and abs(a.y - b.y) > 0.1 for a, b in pairwise(arrow.points))
    ]
