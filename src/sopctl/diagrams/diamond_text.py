"""Text set inside a diamond: what it asks and, below that in smaller print, a note."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count, product
from math import inf

from sopctl.diagrams.geometry import TextStyle
from sopctl.diagrams.typesetting import Typesetter, Unit, fill
from sopctl.structs import Frozen

WIDEST_IN_DIAMOND = 0.6
"""Of the diamond's width: a line this wide leaves the diamond twice to three times its height."""

_STEP = 4.0
_KEPT = 1024
"""Settings: decisions are drawn again and again while pages are being cut."""

DiamondLine = tuple[str, TextStyle, float]
"""A line, its style and its width in points."""


class _Part(Frozen):
    """A text of one style in units that no line parts, a `blank` between some."""

    units: tuple[Unit, ...]
    style: TextStyle
    blank: float

    @property
    def total(self) -> float:
        """How long the text is without blanks between units."""
        return sum(unit.width for unit in self.units)

    @property
    def narrowest(self) -> float:
        """The width of its shortest unit: no line is shorter."""
        return min(unit.width for unit in self.units)


def set_in_diamond(
    texts: Sequence[tuple[Typesetter, str]], width: float, padding: float
) -> tuple[Sequence[DiamondLine], float]:
    """Set `texts` below one another in a diamond `width` wide; return the lines and its height.

    The corners of each line, `padding` wider at either end, lie inside the diamond, which is as low
    as it can be for that.
    """
    widest = width * WIDEST_IN_DIAMOND - 2 * padding
    lowest = 2 * texts[0][0].line_height
    parts = (
        _Part(tuple(setter.units(text, widest)), setter.style, setter.blank)
        for setter, text in texts
    )
    return _set(tuple(part for part in parts if part.units), width, padding, lowest)


@lru_cache(maxsize=_KEPT)
def _set(
    parts: tuple[_Part, ...], width: float, padding: float, lowest: float
) -> tuple[Sequence[DiamondLine], float]:
    if not parts:
        return (), lowest
    # A diamond is half of its box, and the text has to lie in it.
    area = sum(part.total * part.style.line_height for part in parts)
    arrangements: list[_Arrangement] = []
    known: set[tuple[int, ...]] = set()
    for step in count(max(0, int((2 * area / width - lowest) / _STEP))):
        height = lowest + step * _STEP
        for counts in _line_counts(parts, width, height):
            if counts not in known:
                known.add(counts)
                arrangements.append(_Arrangement.of(parts, counts, width, padding))
        for one in sorted(arrangements, key=lambda one: one.lines):
            if one.lowest <= height:
                lines = one.filled(parts, width, height, padding)
                if lines is not None:
                    return lines, height
    raise AssertionError  # count() does not end


def _line_counts(parts: Sequence[_Part], width: float, height: float) -> Iterator[tuple[int, ...]]:
    """Yield how many lines each part may have in a diamond of that height."""
    return product(
        *(
            range(max(1, int(part.total / width)), int(height / part.style.line_height))
            for part in parts
        )
    )


class _Arrangement(Frozen):
    """Lines of each part, by how far from the middle they reach, and how `lowest` a diamond may be."""

    lines: int
    reaches: Sequence[Sequence[float]]
    lowest: float

    @classmethod
    def of(
        cls, parts: Sequence[_Part], counts: Sequence[int], width: float, padding: float
    ) -> "_Arrangement":
        heights = [part.style.line_height for part in parts]
        tall = sum(number * height for number, height in zip(counts, heights, strict=True))
        top, lowest = -tall / 2, tall
        reaches = []
        for part, number, height in zip(parts, counts, heights, strict=True):
            edges = [abs(top + index * height) for index in range(number + 1)]
            reach = list(map(max, edges, edges[1:]))
            # A line that reaches so far is narrower by that share of twice the width.
            spare = number * (width - 2 * padding) - part.total
            narrowest = width - 2 * padding - part.narrowest
            lowest = max(
                lowest, *_quotients(2 * width, (sum(reach), spare), (max(reach), narrowest))
            )
            reaches.append(reach)
            top += number * height
        return cls(sum(counts), reaches, lowest)

    def filled(
        self, parts: Sequence[_Part], width: float, height: float, padding: float
    ) -> list[DiamondLine] | None:
        """Return the lines in a diamond of that height; None where they do not fit."""
        lines: list[DiamondLine] = []
        for part, reach in zip(parts, self.reaches, strict=True):
            rooms = [width - 2 * width / height * one - 2 * padding for one in reach]
            found = fill(part.units, part.blank, rooms.__getitem__, most=len(rooms))
            if found is None or len(found) != len(rooms):
                return None
            lines += ((line.text, part.style, line.width) for line in found)
        return lines


def _quotients(factor: float, *pairs: tuple[float, float]) -> Iterator[float]:
    return (factor * one / other if other > 0 else inf for one, other in pairs)
