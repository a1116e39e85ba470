"""What must hold of every drawing, whatever it shows; geometry only, no taste."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations, pairwise
from math import hypot

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
from sopctl.diagrams.options import Paper

TOLERANCE = 0.6
"""Points: symbols are drawn in whole ones."""

MARGIN = 24.0
"""Points: the least that stays white on every side, however much a page is made smaller."""

FAR = 10.0
"""Points: nobody sees that a label further from an arrow belongs to it."""

INK = 0.6
"""Of a line's height: letters without the marks above and below them."""


class FixedMetrics:
    """Every column of text is half as wide as it is high: no font is needed."""

    asking = False

    def width(self, text: str, style: TextStyle) -> float:
        return columns_of(text) * style.size / 2


def problems_of_pages(pages: Sequence[Drawing], paper: Paper | None = None) -> list[str]:
    """Return what is wrong with the pages of one SOP, each and all together.

    With `paper` each must be such a sheet.
    """
    return [
        *(f"page {n}: {one}" for n, page in enumerate(pages, 1) for one in problems_of(page)),
        *_repeated_names(pages),
        *_lonely_connectors(pages),
        *(_wrong_size(pages, paper) if paper else ()),
    ]


def problems_of(drawing: Drawing) -> list[str]:
    """Return what is wrong with `drawing`, a sentence for each."""
    return [
        *_texts_out_of_place(drawing),
        *_overlaps(drawing),
        *_arrows_in_the_way(drawing),
        *_far_labels(drawing),
        *_strange_labels(drawing),
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


def edges_of(pages: Sequence[Drawing]) -> set[tuple[str, str]]:
    """Return which step leads to which, by the names of their symbols, followed over all pages."""
    ways: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for arrow in page.arrows:
            if arrow.source is not None and arrow.target is not None:
                ways[arrow.source].add(arrow.target)
    entries = {
        c.lines[0].text: c.name
        for page in pages
        for c in page_connectors(page)
        if c.name.startswith("from-")
    }
    for page in pages:
        for connector in page_connectors(page):
            if not connector.name.startswith("from-"):
                ways[connector.name].add(entries[connector.lines[0].text])
    between = {
        *(c.name for page in pages for c in page_connectors(page)),
        *(s.name for page in pages for s in page.symbols if s.kind is SymbolKind.BAR),
    }

    def ends(name: str, seen: frozenset[str]) -> set[str]:
        found = set()
        for target in ways[name] - seen:
            found |= ends(target, seen | {target}) if target in between else {target}
        return found

    return {
        (name, end) for name in list(ways) if name not in between for end in ends(name, frozenset())
    }


def broken_words(pages: Sequence[Drawing], known: Iterable[str]) -> list[str]:
    """Return which of the words `known` a line ends inside of, wherever they are written."""
    return [
        f"“{word}” in “{'|'.join(lines)}”"
        for page in pages
        for lines in _blocks(page)
        for word in known
        if _ends_inside(lines, word)
    ]


def _blocks(drawing: Drawing) -> Iterator[list[str]]:
    blocks = (
        *(symbol.lines for symbol in drawing.symbols),
        *(cell.lines for cell in drawing.cells),
        *(arrow.label for arrow in drawing.arrows),
    )
    for lines in blocks:
        yield [line.text for line in lines]


def _ends_inside(lines: Sequence[str], word: str) -> bool:
    text = "".join(lines)
    ends = set(accumulate(map(len, lines)))
    starts = (index for index in range(len(text)) if text.startswith(word, index))
    return any(ends & set(range(start + 1, start + len(word))) for start in starts)


def page_connectors(page: Drawing) -> list[Symbol]:
    """Return the connectors that join pages, not those that the author wrote."""
    return [
        symbol
        for symbol in page.symbols
        if symbol.kind is SymbolKind.CONNECTOR
        and (symbol.name.startswith(("from-", "to-")) or ":to-" in symbol.name)
    ]


def _repeated_names(pages: Sequence[Drawing]) -> Iterator[str]:
    names = Counter(symbol.name for page in pages for symbol in page.symbols)
    yield from (f"{name} is there {count} times" for name, count in names.items() if count > 1)


def _lonely_connectors(pages: Sequence[Drawing]) -> Iterator[str]:
    """Each letter has one connector at which the work goes on, and one at least that leads there."""
    arriving: dict[str, set[int]] = defaultdict(set)
    leaving: dict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for connector in page_connectors(page):
            arrives = connector.name.startswith("from-")
            (arriving if arrives else leaving)[connector.lines[0].text].add(number)
    for letter in arriving.keys() | leaving.keys():
        if len(arriving[letter]) != 1 or not leaving[letter] or arriving[letter] & leaving[letter]:
            yield f"the connector {letter} has no pair"


def _wrong_size(pages: Sequence[Drawing], paper: Paper) -> Iterator[str]:
    for page in pages:
        if abs(page.width - paper.width) > 0.01 or abs(page.height - paper.height) > 0.01:
            yield f"a page is {page.width:g} × {page.height:g}"


def _texts_out_of_place(drawing: Drawing) -> Iterator[str]:
    page = Rect(MARGIN, MARGIN, drawing.width - 2 * MARGIN, drawing.height - 2 * MARGIN)
    parts = [
        *((f"“{line.text}”", line.rect) for line in all_lines(drawing)),
        *((symbol.name, symbol.rect) for symbol in drawing.symbols),
        *(("a cell", cell.rect) for cell in drawing.cells),
        *((_name(a), Rect(*point, 0, 0)) for a in drawing.arrows for point in a.points),
    ]
    for name, rect in parts:
        if not page.contains(rect, TOLERANCE):
            yield f"{name} leaves the page"
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
    labels = [*drawing.texts, *(line for arrow in drawing.arrows for line in arrow.label)]
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


def _far_labels(drawing: Drawing) -> Iterator[str]:
    for arrow in drawing.arrows:
        if arrow.label and _nearest(arrow.label, arrow) > FAR:
            yield f"the label “{arrow.label[0].text}” is far from {_name(arrow)}"


def _strange_labels(drawing: Drawing) -> Iterator[str]:
    """A label belongs to the arrow that it is nearest to."""
    arrows = [arrow for arrow in drawing.arrows if arrow.source is not None]
    for arrow in (one for one in arrows if one.label):
        own = _nearest(arrow.label, arrow)
        for other in arrows:
            if other is not arrow and _nearest(arrow.label, other) < own - TOLERANCE:
                yield f"the label “{arrow.label[0].text}” is nearer to {_name(other)}"


def _nearest(label: Sequence[TextLine], arrow: Arrow) -> float:
    return min(_distance(line.rect, *leg) for line in label for leg in pairwise(arrow.points))


def _distance(rect: Rect, start: Point, end: Point) -> float:
    """Return how far a level or upright stretch is from a box."""
    dx = max(rect.left - max(start.x, end.x), min(start.x, end.x) - rect.right, 0.0)
    dy = max(rect.top - max(start.y, end.y), min(start.y, end.y) - rect.bottom, 0.0)
    return hypot(dx, dy)


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
    wide = symbol.rect.width / 2 if symbol.kind is SymbolKind.BAR else TOLERANCE
    if abs(dx) < wide and abs(abs(dy) - symbol.rect.height / 2) < TOLERANCE:
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
