"""The rows of connectors that join the flowchart where a page ends.

Below every row of the table a page may end. There each line of the chart that goes on gets a circle
of its own; lines too close together for that are led apart first, without crossing.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from sopctl.documents.slices import Slice
from sopctl.documents.table_setting import SetRow
from sopctl.structs import Frozen

_RADIUS, _GAP = 8.0, 5.0
_BEFORE_BENDS, _BETWEEN_BENDS, _HEAD_ROOM, _AFTER = 7.0, 3.0, 9.0, 4.0
_AT_SIDE = 4.0
_STRAIGHT = 50.0
"""How much more the main line of the chart keeps its place than others do."""

_NEAR = 0.001
"""Points: what lies nearer to an edge reaches it."""


class Way(Frozen):
    """A line over the end of a page: it crosses the row's lower edge at `edge`, its circle is at `x`.

    `bend` is how far below the edge it turns aside; it goes `onward` to the next page, or comes
    back from there. All in points.
    """

    edge: float
    x: float
    bend: float
    onward: bool


class Joint(Frozen):
    """A row of connectors as at the foot of a page, from left to right; at a head it is mirrored."""

    ways: tuple[Way, ...]
    height: float
    radius: float


def joints_of(rows: Sequence[SetRow]) -> list[Joint | None]:
    """Return what would join each row to the next one on another page; None where nothing must."""
    axes = (row.slice.symbol.rect.center.x for row in rows if row.slice and row.slice.symbol)
    axis = next(axes, 0.0)
    return [_joint(row.slice, axis) if row.slice else None for row in rows]


def _joint(slice_: Slice, axis: float) -> Joint | None:
    crossings = _crossings(slice_)
    if not crossings:
        return None
    edges = sorted(crossings)
    room = slice_.width - 2 * _AT_SIDE
    pitch = min(2 * _RADIUS + _GAP, room / len(edges))
    radius = min(_RADIUS, (pitch - 1) / 2)
    weights = [_STRAIGHT if abs(edge - axis) < _NEAR else 1.0 for edge in edges]
    places = _apart(edges, weights, pitch)
    least, most = _AT_SIDE + radius, slice_.width - _AT_SIDE - radius
    places = [max(place, least + index * pitch) for index, place in enumerate(places)]
    places = [min(place, most - index * pitch) for index, place in enumerate(reversed(places))][
        ::-1
    ]
    bends = _bends(edges, places)
    ways = (
        Way(edge, round(x, 3), bend, crossings[edge])
        for edge, x, bend in zip(edges, places, bends, strict=True)
    )
    height = max(bends) + _HEAD_ROOM + 2 * radius + _AFTER
    return Joint(tuple(ways), height, radius)


def _crossings(slice_: Slice) -> dict[float, bool]:
    """Return where lines cross the lower edge, and whether the work goes on or comes back there."""
    found: dict[float, bool] = {}
    for stroke in slice_.strokes:
        for point, onward in ((stroke.points[0], False), (stroke.points[-1], True)):
            if abs(point.y - slice_.height) < _NEAR:
                place = round(point.x, 3)
                found[place] = found.get(place, False) or onward
    return found


def _apart(wanted: Sequence[float], weights: Sequence[float], pitch: float) -> list[float]:
    """Return places at least `pitch` apart, in the order of `wanted` and as near to it as can be."""
    groups: list[tuple[float, float, int]] = []
    for index, (place, weight) in enumerate(zip(wanted, weights, strict=True)):
        mean, mass, size = place - index * pitch, weight, 1
        while groups and groups[-1][0] > mean:
            other, more, count = groups.pop()
            mean = (mean * mass + other * more) / (mass + more)
            mass, size = mass + more, size + count
        groups.append((mean, mass, size))
    means = (mean for mean, _, size in groups for _ in range(size))
    return [mean + index * pitch for index, mean in enumerate(means)]


def _bends(edges: Sequence[float], places: Sequence[float]) -> list[float]:
    """Return how far down each line turns aside.

    Of lines that turn to one side, the foremost turns first, so that none crosses another.
    """
    bends: list[float] = []
    directions = [_sign(x - edge) for edge, x in zip(edges, places, strict=True)]
    for direction, run in groupby(directions):
        levels: Iterable[int] = range(len(list(run)))
        if direction > 0:
            levels = reversed(list(levels))
        bends += (_BEFORE_BENDS + level * _BETWEEN_BENDS * bool(direction) for level in levels)
    return bends


def _sign(distance: float) -> int:
    return (distance > _NEAR) - (distance < -_NEAR)
