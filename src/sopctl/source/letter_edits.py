"""Edits of letters among letters, which need not be proven by reading the whole file again.

Nothing in YAML begins, ends or is told apart by a Thai letter, a Latin one or a digit. Where such
characters come in place of others in the middle of a text, the file reads as before but for them.
Most slips of the pen are of this kind, and a file may have thousands.
"""

from sopctl.patterns import lazily
from sopctl.source.nodes import Scalar
from sopctl.source.scalars import NULLS
from sopctl.source.source_map import SourceMap
from sopctl.source.text_edits import Edit

_LETTER = lazily("[0-9A-Za-z\u0e01-\u0e3a\u0e40-\u0e5b]")
_LETTERS_AND_BLANKS = lazily(f"(?:{_LETTER.pattern}| )*+")
_INERT = lazily(rf"{_LETTER.pattern}|[()/%.“”‘’–—…]")
"""What means nothing in the middle of a text; but three dots may end the document."""

_LONGEST_NULL = max(map(len, NULLS))


def letter_edit(source: SourceMap, scalar: Scalar, part: tuple[int, int], new: str) -> Edit | None:
    """Return the edit that puts `new` in place of characters `part`; None if it needs a proof.

    What stands there must be on one line, written as it reads.
    """
    start, end = part
    text = scalar.value
    if scalar.is_anchored or not 0 <= start < end <= len(text):
        return None
    is_short = len(text) - (end - start) + len(new) <= _LONGEST_NULL
    if is_short and text[:start] + new + text[end:] in NULLS:
        return None
    written = source.written(scalar)
    if written is None or not _LETTERS_AND_BLANKS.fullmatch(new):
        return None
    extent = written.extent(start, end)
    old = source.text[extent.start : extent.end]
    if old != text[start:end] or "\n" in old or "\r" in old:
        return None
    before = source.text[extent.start - 1 : extent.start] if start else ""
    after = source.text[extent.end : extent.end + 1] if end < len(text) else ""
    if before == after == ".":
        return None
    is_sound_before = _is_inert(before) or _are_letters(old[0], new[:1])
    is_sound_after = _is_inert(after) or _are_letters(old[-1], new[-1:])
    return Edit(extent, new) if is_sound_before and is_sound_after else None


def _is_inert(character: str) -> bool:
    return _INERT.match(character) is not None


def _are_letters(old: str, new: str) -> bool:
    """Say whether one letter comes in place of another: what is around them does not matter."""
    return _LETTER.match(old) is not None and _LETTER.match(new) is not None
