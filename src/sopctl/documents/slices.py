"""The flow column of a table cut into slices, one for each row.

A slice holds the row's own symbol and so much of every arrow as passes through the row. Put under
one another, slices of equal width show the flowchart whole.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopctl.diagrams.geometry import Arrow, Point, Symbol, TextLine
from sopctl.structs import Frozen


class Stroke(Frozen):
    """A polyline of upright and level lines; at its last point there may be an arrow's head.

    One that reaches the upper or lower edge of its slice comes from, or goes on to, the next one.
    """

    points: tuple[Point, ...]
    head: bool = False

    def zoomed(self, factor: float) -> "Stroke":
        """Return it with all lengths multiplied by `factor`."""
        points = tuple(Point(point.x * factor, point.y * factor) for point in self.points)
        return Stroke(points, self.head)


class Slice(Frozen):
    """A row of the flow column; places are in points from the slice's top left corner.

    A row that goes on with the row above has no `symbol` of its own. `bars` are where work that
    runs side by side splits and meets.
    """

    width: float
    height: float
    symbol: Symbol | None
    bars: tuple[Symbol, ...]
    strokes: tuple[Stroke, ...]
    labels: tuple[TextLine, ...]

    def zoomed(self, factor: float) -> "Slice":
        """Return it with all lengths multiplied by `factor`."""
        return Slice(
            self.width * factor,
            self.height * factor,
            None if self.symbol is None else self.symbol.zoomed(factor),
            tuple(bar.zoomed(factor) for bar in self.bars),
            tuple(stroke.zoomed(factor) for stroke in self.strokes),
            tuple(label.zoomed(factor) for label in self.labels),
        )


def sliced(
    symbols: Sequence[Symbol],
    arrows: Sequence[Arrow],
    names: Sequence[str],
    width: float,
    tops: Sequence[float],
) -> list[Slice]:
    """Return the slices of a chart whose rows begin at `tops`; the last of these is the end.

    `names` has for each row the name of its symbol.
    """
    own: list[Symbol | None] = [None] * len(names)
    bars: list[list[Symbol]] = [[] for _ in names]
    strokes: list[list[Stroke]] = [[] for _ in names]
    labels: list[list[TextLine]] = [[] for _ in names]
    for symbol in symbols:
        row = _row_at(symbol.rect.center.y, tops)
        placed = symbol.shifted(0, -tops[row])
        if symbol.name == names[row]:
            own[row] = placed
        else:
            bars[row].append(placed)
    for arrow in arrows:
        for row, stroke in _strokes(arrow, tops):
            strokes[row].append(stroke)
        for line in arrow.label:
            row = _row_at(line.rect.center.y, tops)
            labels[row].append(line.shifted(0, -tops[row]))
    return [
        Slice(
            width, bottom - top, own[row], tuple(bars[row]), tuple(strokes[row]), tuple(labels[row])
        )
        for row, (top, bottom) in enumerate(pairwise(tops))
    ]


def _row_at(y: float, tops: Sequence[float]) -> int:
    return min(max(bisect_right(tops, y) - 1, 0), len(tops) - 2)


def _strokes(arrow: Arrow, tops: Sequence[float]) -> Iterator[tuple[int, Stroke]]:
    """Yield what each row has of an arrow, with the row's index."""
    ys = [point.y for point in arrow.points]
    for row in range(_row_at(min(ys), tops), _row_at(max(ys), tops) + 1):
        top = tops[row]
        for points in _within(arrow.points, top, tops[row + 1]):
            head = points[-1] == arrow.points[-1]
            yield row, Stroke(tuple(Point(point.x, point.y - top) for point in points), head)


def _within(points: Sequence[Point], top: float, bottom: float) -> Iterator[list[Point]]:
    """Yield the parts of a polyline that lie between two heights."""
    part: list[Point] = []
    for start, end in pairwise(points):
        first, last = _clamped(start, top, bottom), _clamped(end, top, bottom)
        outside = max(start.y, end.y) <= top or min(start.y, end.y) >= bottom
        if outside or first == last:
            if part:
                yield part
            part = []
            continue
        if part and part[-1] != first:
            yield part
            part = []
        part = [*(part or [first]), last]
    if part:
        yield part


def _clamped(point: Point, top: float, bottom: float) -> Point:
    return Point(point.x, min(max(point.y, top), bottom))
