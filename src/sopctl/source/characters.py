"""Where each character of a text stands in the way that the file writes it.

A plain or quoted text on one line stands as it reads. Elsewhere a character may be an escape, a
pair of quotes, or a line break with the blanks around it; or it follows an indent that is no part
of the text. What is read here is compared with what the parser read, and kept only if the same.
"""

import re
from array import array
from collections.abc import Iterator

from sopctl.patterns import lazily
from sopctl.source.nodes import Scalar
from sopctl.source.span import Extent

_BREAK = lazily(r"\r\n|\r|\n")
_FOLD = r"(?P<fold>[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*)"
_FLOW_PIECES = {
    "": lazily(rf"{_FOLD}|(?P<as_read>[ \t]+|[^ \t\r\n]+)"),
    "'": lazily(rf"{_FOLD}|(?P<pair>'')|(?P<as_read>[ \t]+|[^ \t\r\n']+)"),
    '"': lazily(
        rf"{_FOLD}|(?P<joint>\\(?:\r\n|\r|\n)[ \t\r\n]*)"
        r"|(?P<escape>\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU\r\n]))"
        r"|(?P<as_read>[ \t]+|[^ \t\r\n\\]+)"
    ),
}
"""What a text in each style is made of."""

_HEADER = lazily(r"[|>](?P<marks>[-+1-9]*)[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")
_REST_OF_LINE = lazily(r"[^\r\n]*")
_INDENTS = lazily(r"^ *", re.MULTILINE)

_ESCAPED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
"""What the letter after a backslash stands for; any other stands for itself (YAML 1.2, 5.7)."""


class WrittenText:
    """A text with the extent of each of its characters, in order and none over another."""

    def __init__(self, inside: Extent) -> None:
        self.inside = inside
        """All that is written of it, without quotes or the line of `|` or `>`."""
        self._read: list[str] = []
        self._starts = array("I")
        self._ends = array("I")

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(self._read)

    def extent(self, start: int, end: int) -> Extent:
        """Return where characters `start` to `end` stand; where `start` would, if there are none.

        Raises:
            IndexError: there are no such characters.
        """
        count = len(self._starts)
        if not 0 <= start <= end <= count:
            raise IndexError(f"characters {start} to {end} of {count}")
        if start < end:
            return Extent(self._starts[start], self._ends[end - 1])
        at = self._starts[start] if start < count else self.gap_before(start).start
        return Extent(at, at)

    def gap_before(self, number: int) -> Extent:
        """Return what stands between character `number` and the one before, and is none itself."""
        start = self._ends[number - 1] if number else self.inside.start
        end = self._starts[number] if number < len(self._starts) else self.inside.end
        return Extent(start, end)

    def add(self, character: str, start: int, end: int) -> None:
        """Add a character that stands from `start` to `end`."""
        self._read.append(character)
        self._starts.append(start)
        self._ends.append(end)

    def add_as_read(self, characters: str, start: int) -> None:
        """Add what stands from `start` on, each character for itself."""
        self._read.append(characters)
        end = start + len(characters)
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))


def written_text(source: str, scalar: Scalar) -> WrittenText | None:
    """Return where the characters of `scalar`, in `source`, stand; None if that is not certain."""
    if scalar.is_alias:
        return None
    readings = _block_readings if scalar.is_block else _flow_readings
    for written in readings(source, scalar):
        if written.text == scalar.value:
            return written
    return None


# Plain and quoted


def _flow_readings(source: str, scalar: Scalar) -> Iterator[WrittenText]:
    start, end = scalar.extent
    inset = len(scalar.style)
    written = WrittenText(Extent(start + inset, end - inset))
    if source[slice(*written.inside)] == scalar.value:
        # Escapes, pairs and line ends are longer than what they stand for, or something else.
        written.add_as_read(scalar.value, written.inside.start)
        yield written
        return
    for piece in _FLOW_PIECES[scalar.style].finditer(source, *written.inside):
        match piece.lastgroup:
            case "as_read":
                written.add_as_read(piece[0], piece.start())
            case "pair":
                written.add("'", *piece.span())
            case "escape":
                written.add(_unescaped(piece[0]), *piece.span())
            case "joint":
                _add_breaks(source, piece.start(), piece.end(), written)
            case _:
                if not _add_breaks(source, piece.start(), piece.end(), written):
                    written.add(" ", *piece.span())
    yield written


def _unescaped(escape: str) -> str:
    if len(escape) > 2:
        return chr(int(escape[2:], 16))
    return _ESCAPED.get(escape[1], escape[1])


def _add_breaks(source: str, start: int, end: int, written: WrittenText) -> int:
    """Add a line break for each but the first from `start` to `end`, and return how many."""
    ends = [line_break.end() for line_break in _BREAK.finditer(source, start, end)][1:]
    for number, break_end in enumerate(ends, 1):
        last = end if number == len(ends) else break_end
        written.add("\n", start, last)
        start = last
    return len(ends)


# After | and >


def _block_readings(source: str, scalar: Scalar) -> Iterator[WrittenText]:
    start, end = scalar.extent
    header = _HEADER.match(source, start, end)
    if header is None:
        return
    # How far the text is indented depends on what is around it; only one depth gives what it says.
    body = source[header.end() : end].replace("\r", "\n")
    deepest = max(1, *map(len, _INDENTS.findall(body)))
    for indent in range(deepest, 0, -1):
        yield _BlockReader(source, Extent(header.end(), end), indent).read(
            is_folded=scalar.style == ">",
            keeps_last="-" not in header["marks"],
            keeps_blank_lines="+" in header["marks"],
        )


class _BlockReader:
    """Reads a text after `|` or `>` as libyaml does (YAML 1.2, section 8.1)."""

    def __init__(self, source: str, inside: Extent, indent: int) -> None:
        self._source = source
        self._indent = indent
        self._position, self._end = inside
        self._line_start = inside.start
        self._written = WrittenText(inside)

    def read(self, *, is_folded: bool, keeps_last: bool, keeps_blank_lines: bool) -> WrittenText:
        last: Extent | None = None
        begins_blank = False
        blank_lines = self._blank_lines()
        while self._is_at_text():
            began_blank, begins_blank = begins_blank, self._source[self._position] in " \t"
            if last is not None and is_folded and not began_blank and not begins_blank:
                self._fold(last, blank_lines)
            else:
                self._add_breaks([last] if last is not None else [])
                self._add_breaks(blank_lines)
            last = self._line()
            blank_lines = self._blank_lines()
        if last is not None and keeps_last:
            self._add_breaks([last])
        if keeps_blank_lines:
            self._add_breaks(blank_lines)
        return self._written

    def _fold(self, last: Extent, blank_lines: list[Extent]) -> None:
        if not blank_lines:
            self._written.add(" ", *last)
            return
        first, *further = blank_lines
        self._add_breaks([Extent(last.start, first.end), *further])

    def _add_breaks(self, breaks: list[Extent]) -> None:
        for line_break in breaks:
            self._written.add("\n", *line_break)

    def _line(self) -> Extent | None:
        """Add the rest of the line; return the break that ends it."""
        line = _REST_OF_LINE.match(self._source, self._position, self._end)
        text = line[0] if line is not None else ""
        self._written.add_as_read(text, self._position)
        self._position += len(text)
        return self._break(self._position)

    def _blank_lines(self) -> list[Extent]:
        """Pass over lines without text, and the indent of the line after; return the lines."""
        lines: list[Extent] = []
        while True:
            start = self._position
            stop = min(self._end, self._line_start + self._indent)
            while self._position < stop and self._source[self._position] == " ":
                self._position += 1
            if (blank_line := self._break(start)) is None:
                return lines
            lines.append(blank_line)

    def _break(self, start: int) -> Extent | None:
        """Pass over a line break; return where it ends, from `start` on."""
        line_break = _BREAK.match(self._source, self._position, self._end)
        if line_break is None:
            return None
        self._position = self._line_start = line_break.end()
        return Extent(start, line_break.end())

    def _is_at_text(self) -> bool:
        return self._position < self._end and self._position - self._line_start == self._indent
