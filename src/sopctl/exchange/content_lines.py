"""Content lines of iCalendar (RFC 5545, section 3.1): escaped, folded, ended by CRLF.

A line is folded at 75 octets. RFC 5545 lets a fold fall between any two characters; here it falls
between Thai clusters too, since a program that shows a line as it is stored would draw a vowel or
tone mark without its letter.
"""

from functools import lru_cache

from sopctl.thai_text import clean, clusters

LINE_END = "\r\n"

_OCTETS = 75
"""Section 3.1: lines of text should not be longer than 75 octets, excluding the line break."""

_LOOK_BACK = 8
"""Characters before a fold in which the beginning of a cluster is looked for."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def text_value(text: str) -> str:
    """Return `text` as a value of type TEXT (section 3.3.11): escaped, line breaks kept.

    Control characters, which such a value cannot hold, become blanks.
    """
    return "\n".join(map(_clean, text.splitlines())).translate(_ESCAPES)


# Titles, roles and control points come again in event after event.
_clean = lru_cache(maxsize=4096)(clean)


def content_line(name: str, value: str) -> str:
    """Return the property `name` (with its parameters) as folded lines, ended by CRLF.

    `value` is written as it is: a text has been through `text_value`.
    """
    line = f"{name}:{value}"
    if len(line) <= _OCTETS and line.isascii():
        return line + LINE_END
    folded: list[str] = []
    room = _OCTETS
    while len(line.encode("utf-8")) > room:
        end = _fold(line, room)
        folded.append(line[:end])
        line = line[end:]
        # The blank that begins a continued line counts as well.
        room = _OCTETS - 1
    folded.append(line)
    return f"{LINE_END} ".join(folded) + LINE_END


def _fold(line: str, octets: int) -> int:
    """Return where `line` is folded: before a cluster, at most `octets` octets from its start.

    Neither beside a blank, which a careless program would strip, nor in an escape.
    """
    most = len(line[:octets].encode("utf-8")[:octets].decode("utf-8", errors="ignore"))
    start = max(0, most - _LOOK_BACK)
    end = most
    if not line[start : end + 1].isascii():
        # The last cluster is the one that holds the first character that does not fit.
        end -= len(clusters(line[start : end + 1])[-1]) - 1
    while end > start and (line[end - 1] in " \\" or line[end] == " "):
        end -= 1
    # Marks or blanks typed over and over leave no good place: any is right by the standard.
    return end if end > start else most
