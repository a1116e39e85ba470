"""Text as every format can print it: lines, and no characters that none of them can hold."""

import re
import unicodedata

_REPLACEMENT = "\ufffd"
_UNPRINTABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_JOINING = "\u200d\u200b"
"""Joins an emoji; ends a line."""


def printed_lines(text: str) -> list[str]:
    """Return the lines of `text`; XML and PDF hold no control characters, so blanks stand for them.

    Marks that are not seen (for the direction of writing, say) are kept.
    """
    lines = text.splitlines()
    if text.isprintable():
        return lines
    return [_UNPRINTABLE.sub(_REPLACEMENT, _CONTROLS.sub(" ", line)) for line in lines]


def without_unseen(text: str) -> str:
    """Return `text` without format characters, except those that join an emoji or end a line.

    A PDF has glyphs alone: marks of direction would turn the letters around, and come back wrong.
    """
    if text.isprintable():
        return text
    return "".join(c for c in text if unicodedata.category(c) != "Cf" or c in _JOINING)
