"""Setting text in lines: of one width, of even length, or inside a diamond."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from sopctl.diagrams.geometry import TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.structs import Frozen
from sopctl.thai_text import Bond, Word, clean, clusters, words

_EVENING_STEPS = 8
_DIAMOND_STEP = 4.0
WIDEST_IN_DIAMOND = 0.6
"""Of the diamond's width: a line this wide leaves the diamond twice to three times its height."""


class SetLine(NamedTuple):
    """A line of text and its width in points."""

    text: str
    width: float


_Room = Callable[[int], float]
"""How wide a line may be, by its number from 0."""


class _Unit(NamedTuple):
    """Text that stands on one line, and whether a blank comes before it."""

    text: str
    width: float
    blank: bool


class Typesetter(Frozen):
    """Sets text of one style."""

    metrics: Metrics
    style: TextStyle

    @property
    def line_height(self) -> float:
        """From one baseline to the next, in points."""
        return self.style.line_height

    @property
    def blank(self) -> float:
        """The width of the blank between two words."""
        return self.metrics.width(" ", self.style)

    def width(self, text: str) -> float:
        """Return the width of `text` on one line."""
        blank = self.blank
        return sum(
            self.metrics.width(word.text, self.style) + (blank if word.blank else 0)
            for word in _words(text)
        )

    def widest_word(self, text: str) -> float:
        """Return the width of a line that cuts no word of `text`."""
        return max(
            (self.metrics.width(word.text, self.style) for word in _words(text)), default=0.0
        )

    def widest_group(self, text: str) -> float:
        """Return the width of a line that parts nothing in `text` which belongs together."""
        groups = _groups(_words(text), Bond.PREFIX)
        return max((self._joined(group).width for group in groups), default=0.0)

    def lines(self, text: str, width: float) -> list[SetLine]:
        """Set `text` in lines of at most `width`, each as full as can be.

        Only a single cluster that is wider than `width` sticks out.
        """
        return self._filled(self._units(text, width), _constant(width)) or []

    def even_lines(self, text: str, width: float) -> list[SetLine]:
        """Set `text` in as few lines of at most `width` as can be, and those of even length."""
        units = self._units(text, width)
        best = self._filled(units, _constant(width)) or []
        narrow, wide = max((unit.width for unit in units), default=0.0), width
        if len(best) < 2:
            return best
        for _ in range(_EVENING_STEPS):
            middle = (narrow + wide) / 2
            lines = self._filled(units, _constant(middle)) or []
            if len(lines) == len(best):
                best, wide = lines, middle
            else:
                narrow = middle
        return best

    def in_diamond(self, text: str, width: float, padding: float) -> tuple[list[SetLine], float]:
        """Set `text` in a diamond `width` wide; return the lines and the diamond's height.

        The corners of each line, `padding` wider at either end, lie inside the diamond, which is as
        low as it can be for that.
        """
        widest = width * WIDEST_IN_DIAMOND - 2 * padding
        units = self._units(text, widest)
        if not units:
            return [], 2 * self.line_height
        # A diamond is half of its box, and the text has to lie in it.
        least = 2 * sum(unit.width for unit in units) * self.line_height / width
        for step in count(max(0, int((least - 2 * self.line_height) / _DIAMOND_STEP))):
            height = 2 * self.line_height + step * _DIAMOND_STEP
            for lines in self._diamond_fillings(units, width, height, padding):
                return lines, height
        raise AssertionError  # count() does not end

    def _diamond_fillings(
        self, units: Sequence[_Unit], width: float, height: float, padding: float
    ) -> Iterator[list[SetLine]]:
        line_height, share = self.line_height, width / (height / 2)
        widths = [unit.width for unit in units]
        total, narrowest = sum(widths), min(widths)
        fewest = max(1, int(total / width))
        for number in range(fewest, int(height / line_height)):
            if width - share * line_height * number / 2 - 2 * padding < narrowest:
                break  # the first line would hold nothing, nor would it where there are more lines
            all_rooms = number * (width - 2 * padding)
            all_rooms -= share * line_height * (number * number // 4 + number / 2)
            if all_rooms < total:
                continue

            def room(line: int, lines: int = number) -> float:
                middle = abs(line - (lines - 1) / 2) * line_height
                return width - share * (middle + line_height / 2) - 2 * padding

            lines = self._filled(units, room, most=number)
            if lines is not None and len(lines) == number:
                yield lines

    def _filled(
        self, units: Sequence[_Unit], room: _Room, most: int | None = None
    ) -> list[SetLine] | None:
        """Fill lines one after the other; None where a unit fits none, or lines run out."""
        lines: list[SetLine] = []
        parts: list[str] = []
        width, limit = 0.0, room(0)
        blank = self.blank
        for text, unit_width, is_apart in units:
            if parts:
                wider = width + (blank if is_apart else 0.0) + unit_width
                if wider <= limit:
                    width = wider
                    if is_apart:
                        parts.append(" ")
                    parts.append(text)
                    continue
                lines.append(SetLine("".join(parts), width))
                limit = room(len(lines))
            if most is not None and (len(lines) == most or unit_width > limit):
                return None
            parts, width = [text], unit_width
        if parts:
            lines.append(SetLine("".join(parts), width))
        return lines

    def _units(self, text: str, limit: float) -> list[_Unit]:
        """Return the units of `text`, each at most `limit` wide where that can be."""
        return list(self._parted(_words(text), limit, Bond.NONE))

    def _parted(self, run: Sequence[Word], limit: float, bond: Bond) -> Iterator[_Unit]:
        """Part `run` where the bonds are no stronger than `bond`, and only if need be further."""
        for group in _groups(run, bond):
            whole = self._joined(group)
            if whole.width <= limit:
                yield whole
            elif len(group) > 1:
                yield from self._parted(group, limit, Bond(bond + 1))
            else:
                yield from self._cut(group[0])

    def _joined(self, group: Sequence[Word]) -> _Unit:
        first = group[0]
        text, width = first.text, self.metrics.width(first.text, self.style)
        for word in group[1:]:
            if word.blank:
                text += " "
                width += self.blank
            text += word.text
            width += self.metrics.width(word.text, self.style)
        return _Unit(text, width, first.blank)

    def _cut(self, word: Word) -> Iterator[_Unit]:
        """Cut a word that is wider than a line into its clusters."""
        for index, cluster in enumerate(clusters(word.text)):
            yield _Unit(cluster, self.metrics.width(cluster, self.style), word.blank and not index)


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[Word, ...]:
    return words(clean(text))


def _constant(width: float) -> _Room:
    return lambda _: width


def _groups(run: Sequence[Word], bond: Bond) -> Iterator[list[Word]]:
    """Yield the words that bonds stronger than `bond` hold together."""
    group: list[Word] = []
    for word in run:
        if group and word.bond <= bond:
            yield group
            group = []
        group.append(word)
    if group:
        yield group
