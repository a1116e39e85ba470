"""Where the lanes of the `lanes` view stand, and in them the symbols and the tracks beside them."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import floor

from sopctl.structs import Frozen

_EDGE, _PITCH, GAP = 7.0, 7.0, 10.0
"""From a lane's edge to the first track, from track to track, from the last one to a symbol."""

_WIDEST_GAP = 45.0
"""In a wide lane tracks stay near the symbols."""


class LaneColumns(Frozen):
    """The lanes in points: `edges` are where each begins and the last ends.

    Symbols of a lane are at most `symbol_widths` wide, and `gap` beyond that nothing else stands.
    """

    edges: tuple[float, ...]
    middles: tuple[float, ...]
    symbol_widths: tuple[float, ...]
    gap: float
    first_tracks: tuple[float, ...]

    def track(self, channel: int, index: int) -> float:
        """Return where a track of a channel is; the channel is counted as in `lanes_routing`."""
        return self.first_tracks[channel // 2] + index * _PITCH


def least_width(needs: Sequence[float], tracks: Mapping[int, int]) -> float:
    """Return how wide lanes are together that give symbols the widths they need.

    `tracks` says how many tracks each channel has.
    """
    return sum(needs) + 2 * GAP * len(needs) + sum(_channels(len(needs), tracks))


def share_columns(
    left: float, room: float, needs: Sequence[float], tracks: Mapping[int, int], widest: float
) -> LaneColumns:
    """Share `room` points from `left` among lanes whose symbols need `needs`.

    The symbols of all lanes become as equal as can be, and wider than `widest` only where they need
    it. `room` is no less than `least_width`.
    """
    lanes = len(needs)
    channels = _channels(lanes, tracks)
    symbol_widths = _evened(needs, room - sum(channels) - 2 * GAP * lanes, widest)
    spare = (room - sum(channels) - sum(symbol_widths)) / lanes - 2 * GAP
    widths = [channels[lane] + symbol_widths[lane] + spare + 2 * GAP for lane in range(lanes)]
    widths[-1] += channels[-1]
    edges = tuple(map(round, accumulate(widths, initial=left)))
    before, after = channels[:-1], [0.0] * (lanes - 1) + channels[-1:]
    middles = []
    slack = _WIDEST_GAP
    for lane, (start, end) in enumerate(pairwise(edges)):
        half = symbol_widths[lane] / 2
        first, last = start + before[lane] + GAP + half, end - after[lane] - GAP - half
        middle = min(max((start + end) / 2, first), last)
        middles.append(middle)
        slack = min(slack, middle - first + GAP, last - middle + GAP)
    first_tracks = [
        middles[lane] - symbol_widths[lane] / 2 - slack - max(0.0, channels[lane] - _EDGE)
        for lane in range(lanes)
    ]
    first_tracks.append(middles[-1] + symbol_widths[-1] / 2 + slack)
    return LaneColumns(
        tuple(map(float, edges)), tuple(middles), symbol_widths, slack, tuple(first_tracks)
    )


def _channels(lanes: int, tracks: Mapping[int, int]) -> list[float]:
    """Return what each channel takes of the width, from the lane's edge to its last track."""
    counts = (tracks.get(2 * lane, 0) for lane in range(lanes + 1))
    return [_EDGE + (count - 1) * _PITCH if count else 0.0 for count in counts]


def _evened(needs: Sequence[float], room: float, widest: float) -> tuple[float, ...]:
    """Return the widths that make the narrow ones as wide as `room` lets them, in whole points."""
    level, left = 0.0, room
    waiting = sorted(needs)
    while waiting:
        level = left / len(waiting)
        if waiting[-1] <= level:
            break
        left -= waiting.pop()
    return tuple(float(floor(max(need, min(level, widest)))) for need in needs)
