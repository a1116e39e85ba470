"""Setting text in lines: of one width, of even length, or of any widths."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sopctl.diagrams.geometry import TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.structs import Frozen
from sopctl.thai_text import Bond, Word, clean, clusters, words

_EVENING_STEPS = 8


class SetLine(NamedTuple):
    """A line of text and its width in points."""

    text: str
    width: float


Room = Callable[[int], float]
"""How wide a line may be, by its number from 0."""


class Unit(NamedTuple):
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
        return fill(self.units(text, width), self.blank, _constant(width)) or []

    def even_lines(self, text: str, width: float) -> Sequence[SetLine]:
        """Set `text` in as few lines of at most `width` as can be, and those of even length."""
        return _evened(tuple(self.units(text, width)), self.blank, width)

    def units(self, text: str, limit: float) -> list[Unit]:
        """Return the units of `text`, each at most `limit` wide where that can be."""
        return list(self._parted(_words(text), limit, Bond.NONE))

    def _parted(self, run: Sequence[Word], limit: float, bond: Bond) -> Iterator[Unit]:
        """Part `run` where the bonds are no stronger than `bond`, and only if need be further."""
        for group in _groups(run, bond):
            whole = self._joined(group)
            if whole.width <= limit:
                yield whole
            elif len(group) > 1:
                yield from self._parted(group, limit, Bond(bond + 1))
            else:
                yield from self._cut(group[0])

    def _joined(self, group: Sequence[Word]) -> Unit:
        first = group[0]
        text, width = first.text, self.metrics.width(first.text, self.style)
        for word in group[1:]:
            if word.blank:
                text += " "
                width += self.blank
            text += word.text
            width += self.metrics.width(word.text, self.style)
        return Unit(text, width, first.blank)

    def _cut(self, word: Word) -> Iterator[Unit]:
        """Cut a word that is wider than a line into its clusters."""
        for index, cluster in enumerate(clusters(word.text)):
            yield Unit(cluster, self.metrics.width(cluster, self.style), word.blank and not index)


def fill(
    units: Sequence[Unit], blank: float, room: Room, most: int | None = None
) -> list[SetLine] | None:
    """Fill lines one after the other, `blank` wide between words that stand apart.

    With `most`, None where a unit fits no line, or lines run out.
    """
    lines: list[SetLine] = []
    parts: list[str] = []
    width, limit = 0.0, room(0)
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
            if len(lines) == most:
                return None
            limit = room(len(lines))
        if most is not None and unit_width > limit:
            return None
        parts, width = [text], unit_width
    if parts:
        lines.append(SetLine("".join(parts), width))
    return lines


@lru_cache(maxsize=4096)
def _evened(units: tuple[Unit, ...], blank: float, width: float) -> Sequence[SetLine]:
    best = fill(units, blank, _constant(width)) or []
    narrow, wide = max((unit.width for unit in units), default=0.0), width
    if len(best) < 2:
        return best
    for _ in range(_EVENING_STEPS):
        middle = (narrow + wide) / 2
        lines = fill(units, blank, _constant(middle)) or []
        if len(lines) == len(best):
            best, wide = lines, middle
        else:
            narrow = middle
    return best


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[Word, ...]:
    return words(clean(text))


def _constant(width: float) -> Room:
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
