"""Texts and data as YAML: plain where they then read the same, in quotes where not."""

from typing import Literal

from sopctl.patterns import lazily
from sopctl.source.events import MERGE_KEY
from sopctl.source.loader import Data

Context = Literal["block", "flow"]
"""Whether something stands in lines of its own, or in brackets or braces."""

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""What some reader of YAML takes for nothing."""

_LINE_END = lazily(r"\r\n|\r|\n")

_UNSEEN = lazily(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What must be escaped, or would be lost on the way: tabs and controls, line separators, marks."""

_NOT_PLAIN = lazily(
    r"""[-?:](?:\s|$)|[?:,\[\]{}#&*!|>'"%@`]|(?:---|\.\.\.)(?:\s|$)|.*(?::(?:\s|$)|\s\#)"""
)
_NOT_PLAIN_IN_FLOW = lazily(r"[\[\]{},?:]")
# libyaml also refuses what YAML 1.2 allows there, such as 08:30.

_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar_text(value: str, context: Context = "block", *, key: bool = False) -> str:
    """Return `value` on one line, as it is written at such a place.

    Plain where that reads the same; else in double quotes, or in single ones where these spare
    escapes. What cannot be seen is escaped.
    """
    if is_plain(value, context, key=key):
        return value
    single = single_quoted(value)
    return single if single is not None and _has_escapes(value) else double_quoted(value)


def is_plain(value: str, context: Context = "block", *, key: bool = False) -> bool:
    """Say whether `value` can be written without quotes, for every reader of YAML."""
    return not (
        value in NULLS
        or value != value.strip()
        or _UNSEEN.search(value)
        or _NOT_PLAIN.match(value)
        or (context == "flow" and _NOT_PLAIN_IN_FLOW.search(value))
        or (key and value == MERGE_KEY)
    )


def single_quoted(value: str) -> str | None:
    """Return `value` in single quotes on one line; None where it has what must be escaped."""
    return None if _UNSEEN.search(value) else "'" + value.replace("'", "''") + "'"


def double_quoted(value: str) -> str:
    """Return `value` in double quotes on one line."""
    return f'"{escaped(value)}"'


def escaped(value: str) -> str:
    """Return `value` as it is written between double quotes."""
    return "".join(map(_escaped, value))


def literal(value: str, indent: str, line_end: str, comment: str = "") -> str | None:
    """Return `value` as lines after `|`, without the last line end.

    None where the text itself begins with a blank, holds nothing to see, or has what must be
    escaped.

    Args:
        value: the text; its line ends are LF.
        indent: the blanks before each line.
        line_end: what ends lines in the file.
        comment: what follows `|` on its line.
    """
    text = value.rstrip("\n")
    if not text or text.lstrip("\n")[:1] in (" ", "\t"):
        return None
    if _UNSEEN.search(text.replace("\n", "").replace("\t", "")):
        return None
    kept = len(value) - len(text)
    lines = [f"|{('-', '')[kept] if kept < 2 else '+'}{comment}"]
    lines += [indent + line if line else "" for line in value.removesuffix("\n").split("\n")]
    return line_end.join(lines)


def flow_text(value: Data) -> str:
    """Return `value` on one line, lists in brackets and mappings in braces."""
    match value:
        case None:
            return "~"
        case str():
            return scalar_text(value, "flow")
        case list():
            return f"[{', '.join(map(flow_text, value))}]"
        case dict():
            return "{" + ", ".join(f"{k}: {v}" for k, v in map(_flow_entry, value.items())) + "}"


def line_end_of(text: str) -> str:
    """Return what ends the lines of `text`: LF where there are none."""
    found = _LINE_END.search(text)
    return found[0] if found is not None else "\n"


def _flow_entry(entry: tuple[str, Data]) -> tuple[str, str]:
    key, value = entry
    return scalar_text(key, "flow", key=True), flow_text(value)


def _has_escapes(value: str) -> bool:
    return escaped(value) != value


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    # A quoted text is searched and read by people too: only what cannot be seen is escaped.
    if character.isprintable():
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
