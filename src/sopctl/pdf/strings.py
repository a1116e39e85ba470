"""The strings and numbers in the content of a PDF's page."""

import re

HEX = rb"<[0-9A-Fa-f\s]*>"
LITERAL = rb"\((?:[^()\\]++|\\.)*+\)"
NUMBER = rb"[-+]?[0-9.]+"
SHOW = rb"(?:(?:%s|%s)\s*Tj|\[(?:[^()\[\]\\]++|%s)*+\]\s*TJ)" % (HEX, LITERAL, LITERAL)
"""An operation that shows text."""

ITEMS = re.compile(rb"(%s)|(%s)|(%s)" % (HEX, LITERAL, NUMBER), re.DOTALL)
"""What an operation shows: strings in hexadecimal or literal form, and steps back between them."""

_ESCAPES = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
_BLANKS = b" \t\r\n\f\0"


def bytes_of(string: bytes) -> bytes:
    """Return the bytes that a string, in hexadecimal or literal form, stands for."""
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].translate(None, _BLANKS).decode())
    inside = string[1:-1]
    if b"\\" not in inside:
        return inside
    return _ESCAPES.sub(lambda found: _unescaped(found[1]), inside)


def _unescaped(escape: bytes) -> bytes:
    if escape[:1].isdigit():
        return bytes((int(escape, 8) & 0xFF,))
    return _ESCAPED.get(escape, escape)


def step(back: float) -> bytes:
    """Return a step back between strings, in thousandths of the size."""
    return b" %.6g " % back
