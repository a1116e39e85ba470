"""Characters that are not to be seen, or that no font shows, and where they belong after all."""

from collections.abc import Iterator

from sopctl.patterns import lazily, screen
from sopctl.workspace import SourceFile

_REMOVED = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe0e\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_BLANK = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\x0b\x0c\x85"
"""What looks like a blank, or ends a line in some programs, and is neither blank nor line end."""

_INVISIBLE = lazily(f"[{_REMOVED}{_BLANK}]+")
_BLANK_LIKE = lazily(f"[{_BLANK}]")
_OLD_MARKS = "\uf700-\uf71a"
_UNREADABLE = (
    "\ue000-\uf6ff\uf71b-\uf8ff\ufffc\ufffd\ufffe\uffff\ufdd0-\ufdef\u0e3b-\u0e3e\u0e5c-\u0e7f"
    "\U000f0000-\U0010ffff"
)
UNREADABLE_RUN = lazily(f"[{_OLD_MARKS}]+|[{_UNREADABLE}]+")
"""Marks of old Thai fonts; or other characters of private use, signs for what was lost, and places
where no character is."""

_may_hold = screen(f"[{_REMOVED}{_BLANK}{_OLD_MARKS}{_UNREADABLE}]")

_JOINED = lazily(
    "[\u0590-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u17ff\u1820-\u18af\u1a00-\u1aff\ufb1d-\ufdcf"
    "\ufdf0-\ufdff\ufe70-\ufefc]"
)
"""Scripts that need joiners, word separators or signs of direction: Arabic, Khmer, Burmese, …"""
_NEEDED_BY_SCRIPTS = frozenset("\u200b\u200c\u200d\u200e\u200f")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WIDE = lazily("[\u3001-\u9fff\uf900-\ufaff\uff01-\uff9f]")
_EMOJI = lazily("[\u00a9\u00ae\u203c-\u2bff\u3030-\u3299\ufe0f\U0001f000-\U0001faff]")
_STYLED = lazily("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff0-9#*]")
_TAGS_OR_FLAG = lazily("[\U000e0020-\U000e007f\U0001f3f4]")


def may_hold_hidden(file: SourceFile) -> bool:
    """Say whether a text or a key of `file` could hold one of these characters."""
    return _may_hold(file.wording) or _may_hold(file.key_wording)


def invisible_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where characters stand that cannot be seen and do nothing there."""
    has_script: bool | None = None
    for match in _INVISIBLE.finditer(text):
        if has_script is None:
            has_script = _JOINED.search(text) is not None
        start = match.start()
        for at in range(match.start(), match.end()):
            if _belongs(text, at, has_script=has_script):
                if start < at:
                    yield start, at
                start = at + 1
        if start < match.end():
            yield start, match.end()


def visible(text: str, start: int, end: int) -> str:
    """Return what belongs in place of the run from `start` to `end`: one blank, or nothing."""
    if not _BLANK_LIKE.search(text, start, end):
        return ""
    beside = text[start - 1 : start], text[end : end + 1]
    return "" if any(not side or side.isspace() for side in beside) else " "


def is_hidden(character: str) -> bool:
    """Say whether a character (or nothing) is one of these."""
    return bool(_INVISIBLE.match(character) or UNREADABLE_RUN.match(character))


def _belongs(text: str, at: int, *, has_script: bool) -> bool:
    """Say whether the character at `at` does what it is for: in an emoji, in another script.

    `has_script` says that the text is partly in a script that `_JOINED` names.
    """
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    beside = before + after
    if character == "\u200d" and _EMOJI.match(before) and _EMOJI.match(after):
        return True
    if character in _NEEDED_BY_SCRIPTS and _JOINED.search(beside):
        return True
    if character in _DIRECTIONS:
        return has_script
    if character in "\ufe0e\ufe0f":
        return _STYLED.match(before) is not None
    if "\U000e0020" <= character <= "\U000e007f":
        return _TAGS_OR_FLAG.match(before) is not None
    return character == "\u3000" and _WIDE.search(beside) is not None
