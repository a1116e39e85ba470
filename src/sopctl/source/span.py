"""Places in a text, as an editor counts them."""

from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from sopctl.structs import Frozen


class Position(NamedTuple):
    """A line and a column, both from 1; a column is one character (code point)."""

    line: int
    column: int


class Span(NamedTuple):
    """From `start` up to, and without, `end`."""

    start: Position
    end: Position


class Extent(NamedTuple):
    """The same as a `Span`, as offsets into the text: cheap to make, turned into a span late."""

    start: int
    end: int


FILE_START = Span(Position(1, 1), Position(1, 1))


class Lines(Frozen, dict=True):
    """A text cut into lines, to turn offsets into positions.

    Lines end at LF, CRLF or CR only, as in editors. (YAML 1.1 also breaks lines at NEL, LS and PS:
    the parser's own line numbers would differ from what the user sees.)
    """

    text: str

    @cached_property
    def _starts(self) -> "array[int]":
        # As long as the text, with every line end as its last character.
        text = self.text.replace("\r\n", " \n").replace("\r", "\n")
        return array("I", accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))

    def position(self, offset: int) -> Position:
        """Return the position of the character at `offset`; past the end, the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def span(self, extent: Extent) -> Span:
        """Return the span of `extent`."""
        return Span(self.position(extent.start), self.position(extent.end))

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line end; empty past the end."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        stop = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:stop].rstrip("\r\n")
