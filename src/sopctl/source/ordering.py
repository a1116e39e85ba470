"""Known keys of block mappings in the order of the format, each with its comments and value.

Works on whole lines of a text in canonical layout, so what is moved is moved as it stands. A
mapping in flow style (`{…}`) is one piece of its line and stays as it is.
"""

from collections.abc import Callable, Sequence

from sopctl.patterns import lazily
from sopctl.source.source_map import Path
from sopctl.source.tokens import WITHOUT_TEXT, Token, TokenizedText, TokenKind
from sopctl.structs import Mutable

KeysAt = Callable[[Path], Sequence[str]]
"""Tells the known keys of the mapping at a path in their order; none where any order is right."""

_SUPPRESSION = lazily(r"#\s*sopctl:\s*ignore\[")


def order_keys(text: str, keys_at: KeysAt) -> str:
    """Return `text`, in canonical layout, with the keys of its block mappings in order.

    A key that is not known keeps its place behind the key it followed.
    """
    lines = text.split("\n")
    # Inner mappings come first, and none gains or loses a line, so the line numbers stay right.
    for mapping in _Reader(text, lines).mappings():
        mapping.sort(lines, keys_at(mapping.path))
    return "\n".join(lines)


class _Entry(Mutable):
    """A key with its value: line numbers from 0, `stop` being the line after the last."""

    key: str
    start: int
    """Where its comments and the blank line above them begin."""
    key_line: int
    stop: int


class _Mapping(Mutable):
    """A block mapping; `column` is where its keys stand."""

    path: Path
    column: int
    entries: list[_Entry]

    def sort(self, lines: list[str], known: Sequence[str]) -> None:
        """Put the entries in order, within the lines that they take up now."""
        order = self._order(known)
        first = self.entries[0]
        lead = lines[first.key_line][: self.column]
        if order == sorted(order) or lead.strip() not in ("", "-"):
            return  # in order already; or behind more than one dash, which is rare and left alone
        pieces = [_Piece.of(entry, lines) for entry in self.entries]
        if order[0] != 0:
            _exchange_first(pieces[0], pieces[order[0]], lead)
        lines[first.start : self.entries[-1].stop] = [
            line for index in order for line in pieces[index].lines
        ]

    def _order(self, known: Sequence[str]) -> list[int]:
        """Return the indices of the entries in the order that they should have."""
        rank_of = {key: rank for rank, key in enumerate(known)}
        rank, ranks = -1, []
        for entry in self.entries:
            rank = rank_of.get(entry.key, rank)
            ranks.append(rank)
        return sorted(range(len(ranks)), key=ranks.__getitem__)


class _Piece(Mutable):
    """The lines of one entry, to be put somewhere else."""

    has_blank_above: bool
    comments: list[str]
    body: list[str]

    @classmethod
    def of(cls, entry: _Entry, lines: Sequence[str]) -> "_Piece":
        above = lines[entry.start : entry.key_line]
        has_blank = bool(above) and not above[0]
        return cls(has_blank, list(above[has_blank:]), list(lines[entry.key_line : entry.stop]))

    @property
    def lines(self) -> list[str]:
        return [""] * self.has_blank_above + self.comments + self.body


def _exchange_first(old: _Piece, new: _Piece, lead: str) -> None:
    """Give the place behind `lead`, blanks or a dash, from one entry to another.

    Comments cannot stand between a dash and its key, so they go above both.
    """
    old.has_blank_above, new.has_blank_above = new.has_blank_above, old.has_blank_above
    indent = " " * len(lead)
    old.body[0] = indent + old.body[0][len(lead) :]
    new.body[0] = lead + new.body[0][len(lead) :]
    if lead.strip():
        outer = lead[: lead.index("-")]
        new.comments = [outer + line.lstrip(" ") if line else line for line in new.comments]


class _Open(Mutable):
    """A block mapping or list that has begun; `at` is the present key or index."""

    path: Path
    mapping: "_MappingBuilder | None" = None
    is_unindented: bool = False
    at: str | int = -1


class _Reader:
    """Finds the block mappings of a text in canonical layout, by its tokens."""

    def __init__(self, text: str, lines: Sequence[str]) -> None:
        self._source = TokenizedText(text)
        self._lines = lines
        self._open: list[_Open] = []
        self._found: list[_Mapping] = []
        self._flow_depth = 0
        self._last_line = -1
        self._awaits_key = False
        self._key_has_begun = False

    def mappings(self) -> list[_Mapping]:
        """Return the block mappings, inner ones before those around them."""
        for token in self._source.tokens:
            if not self._flow_depth:
                self._take(token)
            if token.kind is TokenKind.FLOW_OPEN:
                self._flow_depth += 1
            elif token.kind is TokenKind.FLOW_CLOSE:
                self._flow_depth -= 1
            if token.kind not in WITHOUT_TEXT:
                self._last_line = self._source.line_number(token.end)
        return self._found

    def _take(self, token: Token) -> None:
        match token.kind:
            case TokenKind.BLOCK_MAPPING:
                column = self._source.column(token.start)
                builder = _MappingBuilder(self._lines, column, self._last_line, not self._open)
                self._open.append(_Open(self._path(), builder))
            case TokenKind.BLOCK_SEQUENCE:
                self._open.append(_Open(self._path()))
            case TokenKind.ENTRY:
                if self._open[-1].mapping is not None:
                    self._open.append(_Open(self._path(), is_unindented=True))
                self._open[-1].at = int(self._open[-1].at) + 1
            case TokenKind.SIMPLE_KEY | TokenKind.EXPLICIT_KEY:
                self._begin_entry(token)
                self._awaits_key = self._key_has_begun = True
            case TokenKind.VALUE:
                if not self._key_has_begun:
                    self._begin_entry(token)
                self._awaits_key = self._key_has_begun = False
            case TokenKind.SCALAR if self._awaits_key:
                self._name_entry(token.value)
            case TokenKind.BLOCK_END:
                self._close()

    def _path(self) -> Path:
        """Return the path of the value that comes next."""
        return (*self._open[-1].path, self._open[-1].at) if self._open else ()

    def _begin_entry(self, token: Token) -> None:
        self._leave_unindented_list()
        top = self._open[-1]
        top.at = ""
        if top.mapping is not None:
            top.mapping.begin(self._source.line_number(token.start), self._last_line)

    def _name_entry(self, key: str) -> None:
        self._awaits_key = False
        top = self._open[-1]
        top.at = key
        if top.mapping is not None:
            top.mapping.name(key)

    def _leave_unindented_list(self) -> None:
        if self._open[-1].is_unindented:
            self._open.pop()

    def _close(self) -> None:
        self._leave_unindented_list()
        done = self._open.pop()
        if done.mapping is not None:
            entries = done.mapping.finish(self._last_line)
            self._found.append(_Mapping(done.path, done.mapping.column, entries))


class _MappingBuilder:
    """Tells which lines belong to which entry of one mapping."""

    def __init__(
        self, lines: Sequence[str], column: int, line_before: int, is_outermost: bool
    ) -> None:
        self.column = column
        self._lines = lines
        self._line_before = line_before
        self._is_outermost = is_outermost
        self._entries: list[_Entry] = []

    def begin(self, key_line: int, line_before: int) -> None:
        """Begin the entry whose key stands on `key_line`; `line_before` is the last one taken."""
        if self._entries:
            start = self._first_line_above(key_line, line_before)
            self._entries[-1].stop = start
        elif key_line == self._line_before:
            start = key_line  # behind a dash: the comments above are the list's
        else:
            start = self._first_line_above(key_line, self._line_before)
            if self._is_outermost:
                start = self._end_of_heading(start, key_line)
        self._entries.append(_Entry("", start, key_line, key_line + 1))

    def name(self, key: str) -> None:
        """Say what the key of the present entry is."""
        self._entries[-1].key = key

    def finish(self, last_line: int) -> list[_Entry]:
        """Return the entries; `last_line` is the last one that holds a value."""
        stop = last_line + 1
        for number in range(stop, len(self._lines)):
            line = self._lines[number]
            if self._is_comment(line) and _indent_of(line) > self.column:
                stop = number + 1
            elif line:
                break
        self._entries[-1].stop = stop
        return self._entries

    def _first_line_above(self, key_line: int, line_before: int) -> int:
        """Return the first of the lines above a key that belong to it."""
        start = key_line
        while start - 1 > line_before:
            line = self._lines[start - 1]
            if line and not (self._is_comment(line) and _indent_of(line) == self.column):
                break
            start -= 1
        return start

    def _end_of_heading(self, start: int, key_line: int) -> int:
        """Return where the comments that speak of the whole file end, and the first key's begin."""
        for number in range(key_line - 1, start - 1, -1):
            if not self._lines[number]:
                return number + 1
        while key_line > start and _SUPPRESSION.match(self._lines[key_line - 1]):
            key_line -= 1
        return key_line

    @staticmethod
    def _is_comment(line: str) -> bool:
        return line.lstrip(" ").startswith("#")


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
