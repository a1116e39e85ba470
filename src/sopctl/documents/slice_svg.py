"""Slices of the flowchart as SVG inside a page.

A row of a page is as high as its text turns out to be, so a slice must stretch: its symbol stays in
the middle, and lines that go on beyond the row are drawn far beyond it and cut at its edge.
"""

from collections.abc import Iterable, Iterator
from html import escape

from sopctl.diagrams.geometry import Point, Rect, SymbolKind, TextLine
from sopctl.documents.blocks import Row
from sopctl.documents.slices import Slice, Stroke

_FAR = 5000
_NEAR = 0.001
"""What lies nearer to an edge reaches it."""

_HEAD_LENGTH, _HEAD_HALF = 7.0, 2.6
_BASELINE = 0.68
"""Of a line's height: where letters stand."""

_SIDE_BAR = 6.0


def stretching_svg(slice_: Slice, link: str | None, name: str) -> str:
    """Return a slice that fills its cell, whatever its height.

    Its symbol leads to `link`, an address, which is called `name`: its lines are not read as one.
    """
    middle = slice_.height / 2
    drawn = "".join(_drawn(slice_, -middle, link, name, stretches=True))
    return (
        f'<svg class="slice" width="100%" height="100%">'
        f'<svg y="50%" overflow="visible">{drawn}</svg></svg>'
    )


def chart_svg(slices: Iterable[tuple[Slice, Row]], label: str) -> str:
    """Return slices under one another as one picture; each symbol leads to its row."""
    top, width, parts = 0.0, 0.0, []
    for slice_, row in slices:
        link = f"#{row.anchor}"
        symbol = "".join(_drawn(slice_, top, link, row.caption, stretches=False))
        parts.append(f'<g id="chart-{escape(row.anchor)}">{symbol}</g>')
        top += slice_.height
        width = max(width, slice_.width)
    return (
        f'<svg viewBox="0 0 {_n(width)} {_n(top)}" width="{_n(width)}" role="group"'
        f' aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def sample_svg(kind: SymbolKind | None) -> str:
    """Return the small picture of a symbol for the legend; None is the arrow."""
    if kind is None:
        drawn = "".join(_stroke(Stroke((Point(1, 8), Point(43, 8)), head=True), 0, 16, False))
    else:
        width = 14 if kind is SymbolKind.CONNECTOR else 42
        height = 4 if kind is SymbolKind.BAR else 14
        drawn = _shape(kind, Rect.centered(Point(22, 8), width, height))
    return f'<svg class="sample" width="44" height="16" aria-hidden="true">{drawn}</svg>'


def _drawn(
    slice_: Slice, dy: float, link: str | None, name: str, *, stretches: bool
) -> Iterator[str]:
    for stroke in slice_.strokes:
        yield from _stroke(stroke, dy, slice_.height, stretches)
    for label in slice_.labels:
        yield _text(label.shifted(0, dy))
    for bar in slice_.bars:
        yield _shape(bar.kind, bar.rect.shifted(0, dy))
    if slice_.symbol is not None:
        symbol = slice_.symbol.shifted(0, dy)
        drawn = _shape(symbol.kind, symbol.rect) + "".join(map(_text, symbol.lines))
        if link is not None:
            drawn = f'<a href="{escape(link)}" aria-label="{escape(name)}">{drawn}</a>'
        yield drawn


def _stroke(stroke: Stroke, dy: float, height: float, stretches: bool) -> Iterator[str]:
    points = list(stroke.points)
    shown = [
        Point(point.x, _beyond(point.y, dy, height) if stretches else point.y + dy)
        for point in points
    ]
    if stroke.head:
        tip, before = shown[-1], shown[-2]
        back = _towards(tip, before, _HEAD_LENGTH)
        aside = Point(_HEAD_HALF, 0) if tip.x == before.x else Point(0, _HEAD_HALF)
        corners = (
            tip,
            Point(back.x + aside.x, back.y + aside.y),
            Point(back.x - aside.x, back.y - aside.y),
        )
        yield f'<polygon class="head" points="{_points(corners)}"/>'
        shown[-1] = _towards(tip, before, _HEAD_LENGTH - 1)
    yield f'<polyline points="{_points(shown)}"/>'


def _beyond(y: float, dy: float, height: float) -> float:
    if y < _NEAR:
        return -_FAR
    return _FAR if y > height - _NEAR else y + dy


def _towards(start: Point, end: Point, length: float) -> Point:
    distance = abs(end.x - start.x) + abs(end.y - start.y)
    share = min(1.0, length / distance) if distance else 0.0
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _shape(kind: SymbolKind, rect: Rect) -> str:
    if kind is SymbolKind.DECISION:
        corners = (
            Point(rect.center.x, rect.top),
            Point(rect.right, rect.center.y),
            Point(rect.center.x, rect.bottom),
            Point(rect.left, rect.center.y),
        )
        return f'<polygon points="{_points(corners)}"/>'
    if kind is SymbolKind.CONNECTOR:
        x, y = rect.center
        return f'<ellipse cx="{_n(x)}" cy="{_n(y)}" rx="{_n(rect.width / 2)}" ry="{_n(rect.height / 2)}"/>'
    box = (
        f'<rect x="{_n(rect.left)}" y="{_n(rect.top)}"'
        f' width="{_n(rect.width)}" height="{_n(rect.height)}"'
    )
    if kind is SymbolKind.TERMINATOR:
        return f'{box} rx="{_n(rect.height / 2)}"/>'
    if kind is SymbolKind.BAR:
        return f'{box} class="bar"/>'
    bars = ""
    if kind is SymbolKind.PREDEFINED:
        for x in (rect.left + _SIDE_BAR, rect.right - _SIDE_BAR):
            bars += f'<polyline points="{_points((Point(x, rect.top), Point(x, rect.bottom)))}"/>'
    return f"{box}/>{bars}"


def _text(line: TextLine) -> str:
    y = line.rect.top + line.style.line_height * _BASELINE
    return (
        f'<text x="{_n(line.rect.center.x)}" y="{_n(y)}" font-size="{_n(line.style.size)}">'
        f"{escape(line.text)}</text>"
    )


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_n(point.x)},{_n(point.y)}" for point in points)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
