"""Making Thai text in a PDF of cairo come back exactly when it is copied or searched.

cairo says for each glyph which character it is. Two things about Thai make readers stumble:

- Fonts put a tone mark before the vowel that it stands above (ู้), so the same glyph is one
  character here and another there. cairo then marks the odd ones with `/ActualText`, each by itself,
  and a reader that sorts by position exchanges them.
- A mark over a tall letter (ป้ ฝ่) is set back, and the step forward again looks like a blank;
  a blank after a mark looks like none.

So each letter with its marks (and the blank behind them) becomes one span whose `/ActualText` is
what it says. Where its last mark is set back far, the letter is shown once more without ink, so
that the span ends where the letter does. Every glyph stays exactly where it was.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

_HEX = rb"<[0-9A-Fa-f\s]*>"
_LITERAL = rb"\((?:\\.|[^()\\])*\)"
_NUMBER = rb"[-+]?[0-9.]+"
_SHOW = rb"(?:(?:%s|%s)\s*Tj|\[(?:\s*(?:%s|%s|%s))*\s*\]\s*TJ)" % (
    _HEX,
    _LITERAL,
    _HEX,
    _LITERAL,
    _NUMBER,
)
_FONT = rb"/[^\s/<>\[\]()]+\s+%s\s+Tf" % _NUMBER
_SPAN = rb"/Span\s*<<\s*/ActualText\s*%s\s*>>\s*BDC" % _HEX
_OPERATION = rb"(?:%s|%s|%s|EMC\b)" % (_SHOW, _FONT, _SPAN)
_RUN = re.compile(rb"%s(?:\s+%s)*" % (_OPERATION, _OPERATION), re.DOTALL)
_OPERATIONS = re.compile(_OPERATION, re.DOTALL)
_ITEMS = re.compile(rb"(%s)|(%s)|(%s)" % (_HEX, _LITERAL, _NUMBER), re.DOTALL)
_ESCAPES = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}

_MAPPING = re.compile(rb"^<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4,})>\s*$", re.MULTILINE)
_LAST_CODE = b"ffff"


@dataclass(frozen=True, slots=True)
class Font:
    """What the codes of one font say and how wide they are, in thousandths of the size."""

    code_length: int
    texts: Mapping[bytes, str]
    widths: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A glyph: its font as the page selects it, what it says, and the step back after it."""

    selection: bytes
    code: bytes
    text: str
    width: float
    back: float = 0.0


_Cluster = tuple[_Glyph, ...]

_FAR = -100.0
"""A step forward, in thousandths of the size, that a reader may take for a blank."""


def characters_of(to_unicode: bytes) -> dict[bytes, str]:
    """Return what each code says, as a font's `/ToUnicode` map has it."""
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in _MAPPING.findall(to_unicode)
        if text.lower() != _LAST_CODE
    }


def readable(content: bytes, fonts: Mapping[bytes, Font]) -> bytes:
    """Return the page's content with every letter and its marks as one span of text.

    `fonts` are those of the page by the names under which the content selects them (`/f-0-1`).
    """
    return _Rewriter(fonts).rewritten(content)


class _Rewriter:
    def __init__(self, fonts: Mapping[bytes, Font]) -> None:
        self._fonts = fonts
        self._selection = b""

    def rewritten(self, content: bytes) -> bytes:
        return _RUN.sub(lambda run: self._run(run[0]), content)

    def _run(self, run: bytes) -> bytes:
        before = self._selection
        lead, glyphs = self._glyphs(run)
        return b"\n".join(_written(_clusters(glyphs), lead, before, self._selection))

    def _glyphs(self, run: bytes) -> tuple[float, list[_Glyph]]:
        """Return the step back before the first glyph, and all glyphs."""
        lead, glyphs = 0.0, list[_Glyph]()
        actual: str | None = None
        for operation in _OPERATIONS.findall(run):
            if operation.endswith(b"Tf"):
                self._selection = operation
            elif operation.endswith(b"BDC"):
                said = re.search(_HEX, operation)
                actual = _bytes_of(said[0])[2:].decode("utf-16-be") if said else None
            elif operation.endswith(b"EMC"):
                actual = None
            else:
                for item in self._items(operation, actual):
                    if isinstance(item, _Glyph):
                        glyphs.append(item)
                        # Of several glyphs that say something together, the first says it.
                        actual = None if actual is None else ""
                    elif glyphs:
                        glyphs[-1] = replace(glyphs[-1], back=glyphs[-1].back + item)
                    else:
                        lead += item
        return lead, glyphs

    def _items(self, show: bytes, actual: str | None) -> Iterator[_Glyph | float]:
        font = self._fonts[self._selection.split()[0]]
        size = font.code_length
        for hexadecimal, literal, number in _ITEMS.findall(show):
            if number:
                yield float(number)
                continue
            codes = _bytes_of(hexadecimal or literal)
            for start in range(0, len(codes), size):
                code = codes[start : start + size]
                text = font.texts.get(code, "") if actual is None else actual
                actual = None if actual is None else ""
                width = font.widths.get(int.from_bytes(code), 0.0)
                yield _Glyph(self._selection, code, text, width)


def _bytes_of(string: bytes) -> bytes:
    """Return the bytes that a string of a PDF, in hexadecimal or literal form, stands for."""
    if string.startswith(b"<"):
        return bytes.fromhex(b"".join(string[1:-1].split()).decode())
    return _ESCAPES.sub(lambda found: _unescaped(found[1]), string[1:-1])


def _unescaped(escape: bytes) -> bytes:
    if escape[:1].isdigit():
        return bytes((int(escape, 8) & 0xFF,))
    return _ESCAPED.get(escape, escape)


def _clusters(glyphs: Sequence[_Glyph]) -> list[_Cluster]:
    """Group letters with their marks, and with the blank behind these."""
    clusters: list[_Cluster] = []
    for glyph in glyphs:
        before = clusters[-1] if clusters else ()
        marked = len(before) > 1 and not before[-1].text.isspace()
        mark = glyph.text == "" or unicodedata.category(glyph.text[0]) == "Mn"
        same_font = bool(before) and before[-1].selection == glyph.selection
        if (mark and same_font) or (marked and glyph.text == " "):
            clusters[-1] = (*before, glyph)
        else:
            clusters.append((glyph,))
    return clusters


def _written(
    clusters: Sequence[_Cluster], lead: float, selection: bytes, last: bytes
) -> Iterator[bytes]:
    """Yield the operations that draw `clusters`, with one show for plain ones in a row."""
    pending = [_step(lead)] if lead else []
    for cluster in clusters:
        in_span = len(cluster) > 1
        if pending and (in_span or cluster[0].selection != selection):
            yield _show(pending)
            pending = []
        if in_span:
            yield _opening("".join(glyph.text for glyph in cluster))
        for part in _parts(cluster):
            if part[0].selection != selection:
                selection = part[0].selection
                yield selection
            for glyph in part:
                pending += _drawn(glyph)
            if in_span:
                yield from _closed(part, pending)
                pending = []
        if in_span:
            yield b"EMC"
    if pending:
        yield _show(pending)
    if last != selection:
        yield last


def _parts(cluster: _Cluster) -> Iterator[_Cluster]:
    """Yield the stretches of a cluster that are of one font: the blank may be of another."""
    for _, part in groupby(cluster, key=lambda glyph: glyph.selection):
        yield tuple(part)


def _closed(part: _Cluster, items: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the operations that show `items`, which draw `part`, and end where its letter does."""
    last, letter = part[-1], part[0]
    if last.width or last.back > _FAR:
        yield _show(items)
        return
    to_letter = sum(glyph.width - glyph.back for glyph in part[:-1])
    yield _show([*items[:-1], _step(to_letter)])
    yield b"3 Tr"
    yield _show([_code(letter), _step(letter.width - to_letter + last.back)])
    yield b"0 Tr"


def _opening(text: str) -> bytes:
    return b"/Span << /ActualText <feff%s> >> BDC" % text.encode("utf-16-be").hex().encode()


def _drawn(glyph: _Glyph) -> list[bytes]:
    return [_code(glyph), _step(glyph.back)] if glyph.back else [_code(glyph)]


def _code(glyph: _Glyph) -> bytes:
    return b"<%s>" % glyph.code.hex().encode()


def _step(back: float) -> bytes:
    return b" %.6g " % back


def _show(items: Sequence[bytes]) -> bytes:
    return b"[%s]TJ" % b"".join(items)
