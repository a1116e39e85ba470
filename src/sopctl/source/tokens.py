"""YAML text as tokens with their places, for rewriting a text without changing what it says.

Between two tokens stand only blanks, line ends and comments, so a formatter that keeps the tokens
keeps the meaning. They come from ruamel.yaml's scanner, libyaml's or the pure Python one.
"""

from collections.abc import Iterator
from enum import Enum, auto
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import tokens as scanned

from sopctl.patterns import lazily
from sopctl.source.events import marks_of
from sopctl.source.respelling import respelled
from sopctl.source.span import Lines
from sopctl.structs import Frozen

BLANKS = " \t"
"""Characters that part tokens within a line."""

_AROUND_COMMENTS = BLANKS + "\ufeff"
# The scanner passes over a byte order mark at the beginning of any line.

_HEADER = lazily(r"[|>](?P<chomp>[-+]?)(?P<indent>[1-9]?)(?P<chomp_after>[-+]?)")


def scan(text: str) -> Iterator[Any]:
    """Yield the scanner's tokens of `text`, with marks.

    Raises:
        YAMLError, ValueError: where the text is no YAML, after the tokens before that place.
    """
    given = respelled(text, marks_of(text))
    for token in YAML(typ="safe").scan(given.text):
        if given.originals and type(token) is scanned.ScalarToken:
            token.value = token.value.translate(given.originals)
        yield token


class TokenKind(Enum):
    """What a token is for. The three of block style and the simple key have no characters."""

    BLOCK_MAPPING = auto()
    BLOCK_SEQUENCE = auto()
    BLOCK_END = auto()
    SIMPLE_KEY = auto()
    EXPLICIT_KEY = auto()
    VALUE = auto()
    ENTRY = auto()
    FLOW_OPEN = auto()
    FLOW_CLOSE = auto()
    COMMA = auto()
    SCALAR = auto()
    ALIAS = auto()
    ANCHOR = auto()
    TAG = auto()
    DIRECTIVE = auto()
    DOCUMENT_START = auto()
    DOCUMENT_END = auto()
    STREAM_END = auto()


_KINDS = {
    scanned.BlockMappingStartToken: TokenKind.BLOCK_MAPPING,
    scanned.BlockSequenceStartToken: TokenKind.BLOCK_SEQUENCE,
    scanned.BlockEndToken: TokenKind.BLOCK_END,
    scanned.KeyToken: TokenKind.SIMPLE_KEY,
    scanned.ValueToken: TokenKind.VALUE,
    scanned.BlockEntryToken: TokenKind.ENTRY,
    scanned.FlowSequenceStartToken: TokenKind.FLOW_OPEN,
    scanned.FlowMappingStartToken: TokenKind.FLOW_OPEN,
    scanned.FlowSequenceEndToken: TokenKind.FLOW_CLOSE,
    scanned.FlowMappingEndToken: TokenKind.FLOW_CLOSE,
    scanned.FlowEntryToken: TokenKind.COMMA,
    scanned.ScalarToken: TokenKind.SCALAR,
    scanned.AliasToken: TokenKind.ALIAS,
    scanned.AnchorToken: TokenKind.ANCHOR,
    scanned.TagToken: TokenKind.TAG,
    scanned.DirectiveToken: TokenKind.DIRECTIVE,
    scanned.DocumentStartToken: TokenKind.DOCUMENT_START,
    scanned.DocumentEndToken: TokenKind.DOCUMENT_END,
    scanned.StreamEndToken: TokenKind.STREAM_END,
}

WITHOUT_TEXT = frozenset(
    (
        TokenKind.BLOCK_MAPPING,
        TokenKind.BLOCK_SEQUENCE,
        TokenKind.BLOCK_END,
        TokenKind.SIMPLE_KEY,
    )
)


class Token(Frozen):
    """One token. `end` of a block text (`|`, `>`) is where its last line ends, without the break.

    The scanner's own end lies further on, after blank lines that do not belong to the text.
    """

    kind: TokenKind
    start: int
    end: int
    value: str = ""
    """What a scalar says, once folded and unescaped."""
    style: str = ""
    """`'`, `"`, `|` or `>` of a scalar; empty for a plain one."""
    content_indent: int = 0
    """How many blanks begin each line of a block text."""

    @property
    def is_block_text(self) -> bool:
        """Whether this is a scalar written with `|` or `>`."""
        return self.style in ("|", ">")


class BlockHeader(Frozen):
    """The first line of a block text, as in `|2-  # a comment`."""

    chomp: str
    """`-`, `+` or nothing."""
    given_indent: int
    """The digit that says how far the text is indented below its parent; 0 for none."""
    rest: str
    """Blanks and the comment that follow."""


def header_of(line: str) -> BlockHeader:
    """Read the header with which `line` begins."""
    match = _HEADER.match(line)
    if match is None:
        raise ValueError(f"no block text begins with {line!r}")
    chomp = match["chomp"] or match["chomp_after"]
    return BlockHeader(chomp, int(match["indent"] or 0), line[match.end() :])


class TokenizedText(Frozen, dict=True):
    """A text with its tokens. Its lines end in LF alone."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens, the stream's end last. Only for a text that the loader could read."""
        return tuple(self._scan())

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def line_number(self, offset: int) -> int:
        """Return the number, from 0, of the line on which `offset` stands."""
        return self._lines.position(offset).line - 1

    def column(self, offset: int) -> int:
        """Return how many characters stand before `offset` on its line."""
        return self._lines.position(offset).column - 1

    def comments(self) -> Iterator[str]:
        """Yield every comment, from its `#` on, without blanks at its end."""
        end = 0
        for token in self.tokens:
            if token.kind in WITHOUT_TEXT:
                continue
            for part in self.text[end : token.start].split("\n"):
                if comment := bare_comment(part):
                    yield comment
            if token.is_block_text:
                first, _, _ = self.text[token.start : token.end].partition("\n")
                if comment := bare_comment(header_of(first).rest):
                    yield comment
            end = token.end

    def _scan(self) -> Iterator[Token]:
        indents: list[int] = []
        for token in scan(self.text):
            kind = _KINDS.get(type(token))
            if kind is None:
                continue
            start, end = token.start_mark.index, token.end_mark.index
            if kind is TokenKind.SIMPLE_KEY and end > start:
                kind = TokenKind.EXPLICIT_KEY
            elif kind in (TokenKind.BLOCK_MAPPING, TokenKind.BLOCK_SEQUENCE):
                indents.append(self.column(start))
            elif kind is TokenKind.BLOCK_END:
                indents.pop()
            if kind is not TokenKind.SCALAR:
                yield Token(kind, start, end)
                continue
            style = token.style or ""
            indent = 0
            if style in ("|", ">"):
                end, indent = self._block_text(start, indents[-1] if indents else -1)
            yield Token(kind, start, end, token.value, style, indent)

    def _block_text(self, start: int, parent_indent: int) -> tuple[int, int]:
        """Return end and content indent of the block text at `start` (YAML 1.2, section 8.1)."""
        lines = self._lines_from(start)
        first, end = next(lines)
        header = header_of(first)
        least = max(parent_indent + 1, 1)
        indent = max(parent_indent, 0) + header.given_indent if header.given_indent else None
        for line, line_end in lines:
            text = line.lstrip(" ")
            if text:
                depth = len(line) - len(text)
                if depth < (least if indent is None else indent):
                    break
                indent = depth if indent is None else indent
            elif indent is None:
                # libyaml takes the widest blank line before the text for its indent.
                least = max(least, len(line))
            holds_text = indent is not None and len(line) > indent
            is_kept = header.chomp == "+" and line_end < len(self.text)
            if holds_text or is_kept:
                end = line_end
        # Where all lines are blank, all that stands on them is indent.
        return end, end - start if indent is None else indent

    def _lines_from(self, start: int) -> Iterator[tuple[str, int]]:
        """Yield each line from `start` on, without its line end, and where it ends."""
        while (end := self.text.find("\n", start)) >= 0:
            yield self.text[start:end], end
            start = end + 1
        yield self.text[start:], len(self.text)


def bare_comment(line: str) -> str:
    """Return the comment in what stands between two tokens on a line; empty where there is none."""
    return line.strip(_AROUND_COMMENTS)
