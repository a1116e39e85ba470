"""Making Thai text in a PDF of cairo come back exactly when it is copied or searched.

cairo says for each glyph which character it is. Two things about Thai make readers stumble:

- Fonts put a tone mark before the vowel that it stands above (ู้), so the same glyph is one
  character here and another there. cairo then marks the odd ones with `/ActualText`, each by itself,
  and a reader that sorts by position exchanges them.
- A mark over a tall letter (ป้ ฝ่) is set back, and the step forward again looks like a blank;
  a blank after a mark looks like none.
- A mark above another one (ดิ์) is raised, as if it stood in a line of its own.

So each letter with its marks (and the blank behind them) becomes one span whose `/ActualText` is
what it says. Where its last mark is set back far, the letter is shown once more without ink, so
that the span ends where the letter does. Every glyph stays exactly where it was.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sopctl.structs import Frozen, Mutable

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
_MOVE = rb"%s\s+%s\s+Td" % (_NUMBER, _NUMBER)
_SPAN = rb"/Span\s*<<\s*/ActualText\s*%s\s*>>\s*BDC" % _HEX
_OPERATION = rb"(?:%s|%s|%s|%s|EMC\b)" % (_SHOW, _FONT, _MOVE, _SPAN)
_RUN = re.compile(rb"%s(?:\s+%s)*" % (_OPERATION, _OPERATION), re.DOTALL)
_OPERATIONS = re.compile(_OPERATION, re.DOTALL)
_ITEMS = re.compile(rb"(%s)|(%s)|(%s)" % (_HEX, _LITERAL, _NUMBER), re.DOTALL)
_ESCAPES = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}

_MAPPING = re.compile(rb"^<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4,})>\s*$", re.MULTILINE)
_BLANKS = b" \t\r\n\f\0"
_LAST_CODE = b"ffff"


class Font(Frozen):
    """What the codes of one font say and how wide they are, in thousandths of the size."""

    code_length: int
    texts: Mapping[bytes, str]
    widths: Mapping[int, float]


class _Place(Mutable):
    """How one gets to a glyph that does not just follow the one before.

    That is by moves to a line of its own, and by a step back.
    """

    moves: tuple[bytes, ...] = ()
    back: float = 0.0

    def operations(self) -> Iterator[bytes]:
        """Yield the operations that lead there."""
        yield from self.moves
        if self.back:
            yield _show([_step(self.back)])

    @property
    def is_raised(self) -> bool:
        """Tell whether one gets there by a small move up or down."""
        return len(self.moves) == 1 and 0 < abs(float(self.moves[0].split()[1])) < _RAISED


_NOWHERE = _Place()
"""The place of a glyph that follows the one before."""


class _Glyph(Mutable):
    """A glyph: its font as the page selects it, what it says, and the step back after it."""

    selection: bytes
    code: bytes
    text: str
    width: float
    place: _Place
    back: float = 0.0

    @property
    def is_raised(self) -> bool:
        """Tell whether it is a mark that stands higher or lower than its letter's line."""
        return self.place.is_raised and _is_mark(self.text)


_Cluster = list[_Glyph]

_FAR = -100.0
"""A step forward, in thousandths of the size, that a reader may take for a blank."""

_RAISED = 0.5
"""Of the size: a mark that stands higher or lower than its letter does so by less."""


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
    """Rewrites runs of text; a page has tens of thousands of glyphs, so this code is lean."""

    def __init__(self, fonts: Mapping[bytes, Font]) -> None:
        self._fonts = fonts
        self._selection = b""
        self._known: dict[tuple[bytes, bytes], tuple[bytes, bytes]] = {}

    def rewritten(self, content: bytes) -> bytes:
        return _RUN.sub(self._run, content)

    def _run(self, found: re.Match[bytes]) -> bytes:
        """Return a run rewritten; the same text in the same font comes often."""
        before = self._selection
        known = self._known.get((before, found[0]))
        if known is None:
            clusters, rest = self._clusters(found[0])
            lines = (*_written(clusters, before, self._selection), *rest)
            known = (b"\n".join(lines), self._selection)
            self._known[before, found[0]] = known
        text, self._selection = known
        return text

    def _clusters(self, run: bytes) -> tuple[list[_Cluster], Iterator[bytes]]:
        """Return the letters, each with its marks, and the operations that move on behind them.

        A blank behind a marked letter belongs to it.
        """
        clusters: list[_Cluster] = []
        cluster: _Cluster = []
        glyph: _Glyph | None = None
        actual: str | None = None
        place = _Place()
        for operation in _OPERATIONS.findall(run):
            if operation.endswith(b"Tf"):
                self._selection = operation
                continue
            if operation.endswith(b"Td"):
                place, glyph = _Place((*place.moves, operation)), None
                continue
            if operation.endswith((b"BDC", b"EMC")):
                actual = _actual_text(operation)
                continue
            selection = self._selection
            font = self._fonts[selection.split(None, 1)[0]]
            size, texts, widths = font.code_length, font.texts, font.widths
            for hexadecimal, literal, number in _ITEMS.findall(operation):
                if number:
                    (glyph or place).back += float(number)
                    continue
                codes = _bytes_of(hexadecimal or literal)
                for start in range(0, len(codes), size):
                    code = codes[start : start + size]
                    text = texts.get(code, "") if actual is None else actual
                    # Of several glyphs that say something together, the first says it.
                    actual = actual and ""
                    width = widths.get(int.from_bytes(code), 0.0)
                    glyph = _Glyph(selection, code, text, width, place)
                    place = _NOWHERE
                    if cluster and _belongs(glyph, cluster):
                        cluster.append(glyph)
                    else:
                        cluster = [glyph]
                        clusters.append(cluster)
        return clusters, place.operations()


@lru_cache(maxsize=4096)
def _actual_text(operation: bytes) -> str | None:
    """Return what a span says that begins here; None where one ends."""
    said = re.search(_HEX, operation)
    return _bytes_of(said[0])[2:].decode("utf-16-be") if said else None


def _belongs(glyph: _Glyph, cluster: _Cluster) -> bool:
    """Tell whether a glyph is a mark of the letter before, or the blank behind a marked letter.

    What follows a raised mark belongs to it too: readers that sort by position take it for what
    comes before the mark.
    """
    last = cluster[-1]
    if last.is_raised:
        return True
    if _is_mark(glyph.text):
        return last.selection == glyph.selection and (not glyph.place.moves or glyph.is_raised)
    if glyph.place.moves:
        return False
    return glyph.text == " " and len(cluster) > 1 and not last.text.isspace()


@lru_cache(maxsize=1024)
def _is_mark(text: str) -> bool:
    return text == "" or unicodedata.category(text[0]) == "Mn"


def _bytes_of(string: bytes) -> bytes:
    """Return the bytes that a string of a PDF, in hexadecimal or literal form, stands for."""
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


def _written(clusters: Sequence[_Cluster], selection: bytes, last: bytes) -> Iterator[bytes]:
    """Yield the operations that draw `clusters`, with one show for plain ones in a row."""
    pending: list[bytes] = []
    for cluster in clusters:
        first = cluster[0]
        is_plain = len(cluster) == 1 and first.selection == selection
        if pending and (first.place is not _NOWHERE or not is_plain):
            yield _show(pending)
            pending = []
        yield from first.place.operations()
        if is_plain:
            pending.append(_drawn(first))
            continue
        if len(cluster) == 1:
            selection = first.selection
            yield selection
            pending.append(_drawn(first))
            continue
        yield _opening("".join([glyph.text for glyph in cluster]))
        for part in _parts(cluster):
            if part[0].selection != selection:
                selection = part[0].selection
                yield selection
            if part[0] is not first:
                yield from part[0].place.operations()
            yield from _closed(part)
        yield b"EMC"
    if pending:
        yield _show(pending)
    if last != selection:
        yield last


def _parts(cluster: _Cluster) -> Iterator[_Cluster]:
    """Yield the stretches of a cluster that are shown at once.

    A raised mark stands apart, and the blank behind may be of another font.
    """
    part: _Cluster = []
    for glyph in cluster:
        if part and (glyph.place.moves or glyph.selection != part[-1].selection):
            yield part
            part = []
        part.append(glyph)
    yield part


def _closed(part: _Cluster) -> Iterator[bytes]:
    """Yield the operations that show `part` and end where its letter does."""
    last, letter = part[-1], part[0]
    items = [_drawn(glyph) for glyph in part]
    if last.width or last.back > _FAR or len(part) == 1:
        yield _show(items)
        return
    to_letter = sum(glyph.width - glyph.back for glyph in part[:-1])
    yield _show([*items[:-1], _code(last), _step(to_letter)])
    yield b"3 Tr"
    yield _show([_code(letter), _step(letter.width - to_letter + last.back)])
    yield b"0 Tr"


@lru_cache(maxsize=4096)
def _opening(text: str) -> bytes:
    return b"/Span << /ActualText <feff%s> >> BDC" % text.encode("utf-16-be").hex().encode()


def _drawn(glyph: _Glyph) -> bytes:
    if glyph.back:
        return b"<%s> %.6g " % (glyph.code.hex().encode(), glyph.back)
    return b"<%s>" % glyph.code.hex().encode()


def _code(glyph: _Glyph) -> bytes:
    return b"<%s>" % glyph.code.hex().encode()


def _step(back: float) -> bytes:
    return b" %.6g " % back


def _show(items: Sequence[bytes]) -> bytes:
    return b"[%s]TJ" % b"".join(items)
