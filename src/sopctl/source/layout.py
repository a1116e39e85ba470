"""Canonical blanks: the same tokens and comments in the same order, with other space between them.

Every line that the author began stays a line, so nothing is joined and nothing re-wrapped. What a
line is indented by follows from the block mappings and lists it stands in; see `formatting` for
what counts as canonical.
"""

import sys
from collections.abc import Sequence

from sopctl.source.tokens import (
    BLANKS,
    WITHOUT_TEXT,
    Token,
    TokenizedText,
    TokenKind,
    bare_comment,
    header_of,
)
from sopctl.structs import Mutable

INDENT = 2
"""Columns by which what is inside stands further right."""

_NEED_BLANK_AFTER = frozenset(
    (TokenKind.VALUE, TokenKind.EXPLICIT_KEY, TokenKind.ANCHOR, TokenKind.TAG)
)
"""What must not touch a comma or bracket: `{a:, b: 1}` reads differently, or not at all."""


class _Block(Mutable):
    """An open block mapping or list, and its column in the old text and in the new one."""

    old: int
    new: int = 0
    is_list: bool = False
    is_unindented: bool = False
    """A list whose dashes stand under the key itself; the scanner does not announce it."""

    @property
    def inside(self) -> int:
        """The column from which on a comment stands in the block, and not in what is around it."""
        return self.old + self.is_unindented


def lay_out(text: str) -> str:
    """Return `text`, a YAML document that the loader can read, in canonical layout."""
    return _Layout(text).text()


class _Layout:
    def __init__(self, text: str) -> None:
        self._source = TokenizedText(text)
        self._lines: list[str] = []
        self._line = ""
        self._owes_blank_line = False
        self._blocks: list[_Block] = []
        self._unplaced: list[_Block] = []
        self._blocks_before: Sequence[_Block] = ()
        self._flow_depth = 0
        self._flow_base = 0
        self._begins_key = False
        self._previous: Token | None = None

    def text(self) -> str:
        for token in self._source.tokens:
            if token.kind in WITHOUT_TEXT:
                self._follow_structure(token)
            else:
                self._place(token)
        return "".join(f"{line}\n" for line in self._lines)

    def _follow_structure(self, token: Token) -> None:
        if token.kind is TokenKind.SIMPLE_KEY:
            self._begins_key = True
            self._leave_unindented_list()
        elif token.kind is TokenKind.BLOCK_END:
            self._leave_unindented_list()
            self._blocks.pop()
        else:
            is_list = token.kind is TokenKind.BLOCK_SEQUENCE
            self._enter(_Block(self._source.column(token.start), is_list=is_list))

    def _enter(self, block: _Block) -> None:
        self._blocks.append(block)
        self._unplaced.append(block)

    def _leave_unindented_list(self) -> None:
        if not self._flow_depth and self._blocks and self._blocks[-1].is_unindented:
            self._blocks.pop()

    def _place(self, token: Token) -> None:
        """Write the blanks, line ends and comments before `token`, and the token."""
        if token.kind is TokenKind.ENTRY and not self._blocks[-1].is_list:
            column = self._source.column(token.start)
            self._enter(_Block(column, is_list=True, is_unindented=True))
        elif token.kind in (TokenKind.EXPLICIT_KEY, TokenKind.VALUE):
            self._leave_unindented_list()
        self._write_gap(token)
        for block in self._unplaced:
            block.new = len(self._line)
        self._unplaced.clear()
        if token.kind is TokenKind.FLOW_CLOSE:
            self._flow_depth -= 1
        self._write_token(token)
        if token.kind is TokenKind.FLOW_OPEN:
            self._flow_depth += 1
        self._begins_key = False
        self._previous = token
        self._blocks_before = tuple(self._blocks)

    def _write_gap(self, token: Token) -> None:
        previous = self._previous
        start = previous.end if previous is not None else 0
        lines = self._source.text[start : token.start].split("\n")
        if token.kind is TokenKind.STREAM_END:
            lines.append("")
        if previous is None:
            lines.insert(0, "")
        elif len(lines) == 1:
            self._line += _blank_between(previous.kind, token.kind)
            self._open_flow(token, self._inside() - INDENT)
            return
        indent = self._indent_of(token)
        aligned = self._end_line(lines[0], start)
        self._write_comments(lines[1:-1], token, indent, aligned)
        self._line = " " * indent
        self._open_flow(token, indent)

    def _open_flow(self, token: Token, base: int) -> None:
        if token.kind is TokenKind.FLOW_OPEN and not self._flow_depth:
            self._flow_base = max(base, 0)

    def _end_line(self, rest: str, start: int) -> tuple[int, int] | None:
        """End the line with the comment in `rest`; return the comment's old and new column."""
        columns = None
        if comment := bare_comment(rest):
            old = self._source.column(start) + rest.index(comment)
            self._line += _before_comment(rest[: rest.index(comment)])
            columns = old, len(self._line)
            self._line += comment
        if self._previous is not None:
            self._write_line(self._line)
        return columns

    def _write_comments(
        self, lines: Sequence[str], token: Token, indent: int, aligned: tuple[int, int] | None
    ) -> None:
        """Write the lines between two tokens, each a comment or blank.

        `aligned` is the column of the comment at the end of the line before: what goes on below
        it, in the same column, stays with it.
        """
        old_indent = self._source.column(token.start)
        outermost = sys.maxsize
        for line in lines:
            comment = bare_comment(line)
            if not comment:
                self._owes_blank_line = True
                aligned = None
                continue
            column = line.index(comment)
            if self._flow_depth:
                new_column = self._flow_base + INDENT * self._flow_depth
            elif aligned is not None and column == aligned[0] != old_indent:
                new_column = aligned[1]
            else:
                aligned = None
                new_column = self._column_of_comment(column, old_indent, indent)
                # A block once closed by a comment further left is not entered again.
                new_column = outermost = min(new_column, outermost)
            self._write_line(" " * new_column + comment)

    def _column_of_comment(self, column: int, old_indent: int, indent: int) -> int:
        """Return where a comment goes: with what follows, or inside the block that it closes."""
        closed = [b for b in self._blocks_before if old_indent < b.inside <= column]
        return closed[-1].new if closed else indent

    def _write_line(self, line: str) -> None:
        if self._owes_blank_line and self._lines:
            self._lines.append("")
        self._owes_blank_line = False
        self._lines.append(line)

    def _inside(self) -> int:
        """Return the indent of what the innermost block holds."""
        return self._blocks[-1].new + INDENT if self._blocks else 0

    def _indent_of(self, token: Token) -> int:
        """Return the indent of a line that begins with `token`."""
        if self._flow_depth:
            closes = token.kind is TokenKind.FLOW_CLOSE
            return self._flow_base + INDENT * (self._flow_depth - closes)
        if self._unplaced:
            outer = len(self._blocks) - len(self._unplaced) - 1
            return self._blocks[outer].new + INDENT if outer >= 0 else 0
        match token.kind:
            case (
                TokenKind.STREAM_END
                | TokenKind.DIRECTIVE
                | TokenKind.DOCUMENT_START
                | TokenKind.DOCUMENT_END
            ):
                return 0
            case TokenKind.EXPLICIT_KEY | TokenKind.VALUE | TokenKind.ENTRY:
                return self._blocks[-1].new
        return self._blocks[-1].new if self._begins_key else self._inside()

    def _write_token(self, token: Token) -> None:
        written = self._source.text[token.start : token.end]
        if token.is_block_text:
            self._write_block_text(token, written)
        elif token.kind is TokenKind.SCALAR:
            self._write_flow_text(token, written)
        else:
            self._line += written

    def _write_block_text(self, token: Token, written: str) -> None:
        indent = " " * ((self._blocks[-1].new if self._blocks else 0) + INDENT)
        first, *content = written.split("\n")
        header = header_of(first)
        # A text that the file's end cut off would gain a line end from the one added there.
        chomp = "-" if token.value and not token.value.endswith("\n") else header.chomp
        digit = str(INDENT) if header.given_indent else ""
        self._line += token.style + digit + chomp
        if comment := bare_comment(header.rest):
            gap = header.rest[: header.rest.index(comment)]
            self._line += _before_comment(gap) + comment
        for line in content:
            text = line[token.content_indent :]
            self._begin_line(indent + text if text else "")

    def _write_flow_text(self, token: Token, written: str) -> None:
        depth = self._flow_depth
        indent = " " * (self._flow_base + INDENT * depth if depth else self._inside())
        *lines, last = written.split("\n")
        folded = [_without_end_blanks(line, escapes=token.style == '"') for line in lines]
        first, *further = [*folded, last]
        self._line += first
        for line in further:
            text = line.lstrip(BLANKS)
            self._begin_line(indent + text if text else "")

    def _begin_line(self, line: str) -> None:
        self._write_line(self._line)
        self._line = line


def _before_comment(gap: str) -> str:
    """Return the blanks before a comment at the end of a line: as they are, but for tabs."""
    return gap if gap and not gap.strip(" ") else " "


def _blank_between(before: TokenKind, after: TokenKind) -> str:
    """Return what stands between two tokens on one line."""
    if before is TokenKind.FLOW_OPEN:
        return ""
    if after in (TokenKind.COMMA, TokenKind.FLOW_CLOSE):
        return " " if before in _NEED_BLANK_AFTER else ""
    if after is TokenKind.VALUE and before in (TokenKind.SCALAR, TokenKind.FLOW_CLOSE):
        return ""
    return " "


def _without_end_blanks(line: str, *, escapes: bool) -> str:
    """Return `line` without the blanks at its end, which folding drops; an escaped one stays."""
    text = line.rstrip(BLANKS)
    backslashes = len(text) - len(text.rstrip("\\"))
    if escapes and backslashes % 2 and len(line) > len(text):
        return line[: len(text) + 1]
    return text
