"""Sharing a table's width among its columns, so that its rows are as low as can be."""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from math import ceil
from typing import TypeVar

from sopctl.structs import Frozen

_STEP = 3.0
_POWER = 3
"""A row is as high as its highest cell; a power of each cell's height stands for that."""

Key = TypeVar("Key")


class ColumnNeed(Frozen):
    """What a column needs: `lengths` are its rows' texts on one line, all in points.

    Below `minimum` it cannot go; from `comfort` on it parts no words that belong together.
    `overhead` is the part of the width that is no room for text.
    """

    minimum: float
    comfort: float
    maximum: float
    overhead: float
    lengths: Sequence[float]

    def cost(self, width: float) -> float:
        """Return a measure of the heights that the column causes."""
        room = max(width - self.overhead, 1.0)
        return sum((length / room) ** _POWER for length in self.lengths)

    def gain(self, width: float) -> float:
        """Return by how much one step more of width lowers the cost."""
        return self.cost(width) - self.cost(width + _STEP)


def share_width(needs: Mapping[Key, ColumnNeed], total: float) -> dict[Key, float]:
    """Return the widths of the columns in whole points, `total` together.

    Where even the least widths are more than `total` they are kept; where no column may be wider,
    the columns stay narrower together than `total`.
    """
    widths = _comfortable(needs, total)
    left = total - sum(widths.values())
    queue = [
        (-need.gain(widths[key]), order, key)
        for order, (key, need) in enumerate(needs.items())
        if need.maximum > widths[key]
    ]
    heapify(queue)
    while left > 0 and queue:
        _, order, key = queue[0]
        need = needs[key]
        more = min(_STEP, left, need.maximum - widths[key])
        widths[key] += more
        left -= more
        if widths[key] < need.maximum:
            heapreplace(queue, (-need.gain(widths[key]), order, key))
        else:
            heappop(queue)
    return widths


def _comfortable(needs: Mapping[Key, ColumnNeed], total: float) -> dict[Key, float]:
    """Return the widths at which as many columns as can be are comfortable in `total` together.

    Those that need the least for it come first: a column a little too narrow parts its words all
    the same.
    """
    widths = {key: float(ceil(need.minimum)) for key, need in needs.items()}
    left = total - sum(widths.values())
    lacking = {key: float(ceil(need.comfort)) - widths[key] for key, need in needs.items()}
    for key in sorted(needs, key=lacking.__getitem__):
        more = max(0.0, min(lacking[key], left))
        widths[key] += more
        left -= more
    return widths
