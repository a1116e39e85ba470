"""The comments of a YAML text, each with its place.

A `#` in a text, quoted or not, is none. What is a text and what is not, only a scanner can tell;
where it meets an error, the comments before that place are found.
"""

import re
from collections.abc import Iterator

from ruamel.yaml.error import YAMLError
from ruamel.yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
)

from sopctl.patterns import lazily
from sopctl.source.refusals import MAX_DEPTH
from sopctl.source.span import Extent, Lines
from sopctl.source.tokens import scan
from sopctl.structs import Frozen

_BYTE_ORDER_MARK = "\ufeff"
_OPENING = frozenset((FlowMappingStartToken, FlowSequenceStartToken))
_CLOSING = frozenset((FlowMappingEndToken, FlowSequenceEndToken))
_BLANKS = " \t" + _BYTE_ORDER_MARK
_COMMENT = lazily(r"[ \t\r\n\ufeff]*(#[^\r\n]*)")
_BLOCK_HEADER = lazily(r"[|>][-+1-9]*(?P<rest>[^\r\n]*)")


class Comment(Frozen):
    """One comment: from its `#` to the end of its line, without the blanks there."""

    extent: Extent
    line: int
    """The number of its line, from 1."""
    text: str
    """What is written, with the `#`."""
    is_alone: bool
    """Whether nothing but blanks stands before it on its line."""


def comments(text: str, containing: str | None = None) -> Iterator[Comment]:
    """Yield the comments of `text` in order; with `containing`, only those that hold it.

    A text without such a comment costs one search. Never raises.
    """
    wanted = lazily("#" if containing is None else rf"#[^\r\n]*{re.escape(containing)}")
    if wanted.search(text) is None:
        return
    lines = Lines(text)
    for start, end in _comment_extents(text):
        written = text[start:end].rstrip(_BLANKS)
        if wanted.match(written):
            line, column = lines.position(start)
            before = text[start - column + 1 : start]
            yield Comment(
                Extent(start, start + len(written)), line, written, not before.strip(_BLANKS)
            )


def _comment_extents(text: str) -> Iterator[Extent]:
    at, next_hash = 0, text.find("#")
    for start, end, is_block_text in _pieces(text):
        if end > next_hash:
            yield from _comments_between(text, at, start)
            if is_block_text and (header := _BLOCK_HEADER.match(text, start)) is not None:
                yield from _comments_between(text, *header.span("rest"))
            if (next_hash := text.find("#", end)) < 0:
                return
        at = max(at, end)
    yield from _comments_between(text, at, len(text))


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of what the scanner reads as one, and whether it is a block text.

    Up to the end, or to the first error, or to where it is nested too deep for anyone to read on.
    """
    # The scanner gives offsets as if the mark were not there; a line end keeps them right.
    readable = "\n" + text[1:] if text.startswith(_BYTE_ORDER_MARK) else text
    try:
        depth = 0
        for token in scan(readable):
            depth += (type(token) in _OPENING) - (type(token) in _CLOSING)
            if depth > MAX_DEPTH:
                return  # the scanner's time grows with the square of it
            is_block_text = type(token) is ScalarToken and token.style in ("|", ">")
            yield token.start_mark.index, token.end_mark.index, is_block_text
    except (YAMLError, ValueError):
        return  # the loader reports it


def _comments_between(text: str, at: int, end: int) -> Iterator[Extent]:
    while (comment := _COMMENT.match(text, at, end)) is not None:
        yield Extent(*comment.span(1))
        at = comment.end()
