"""Making Thai text in a PDF of cairo come back exactly when it is copied or searched.

cairo says for each glyph which character it is. Three things about Thai make readers stumble:

- Fonts put a tone mark before the vowel that it stands above (ู้), so the same glyph is one
  character here and another there. cairo then marks the odd ones with `/ActualText`, each by itself,
  and a reader that sorts by position exchanges them.
- A mark over a tall letter (ป้ ฝ่) is set back, and the step forward again looks like a blank;
  a blank after a mark looks like none.
- A mark above another one (ดิ์) is raised, as if it stood in a line of its own.

So each letter with its marks (and the blank behind them) becomes one span whose `/ActualText` is
what it says. Where its last mark is set back far, the mark is widened so that the span ends where
the letter does; in a font that takes no further codes, the letter is shown once more without ink.
For readers that pass over `/ActualText`, the glyphs themselves are made to say it (see
`glyph_texts`). Every glyph stays exactly where it was.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from sopctl.pdf.cairo_letters import (
    NOWHERE,
    Cluster,
    Glyph,
    Place,
    belongs,
    font_name,
    in_order,
    letter_of,
    stretches,
)
from sopctl.pdf.fonts import Font
from sopctl.pdf.glyph_texts import GlyphTexts, Letter
from sopctl.pdf.strings import HEX, ITEMS, NUMBER, SHOW, bytes_of, step
from sopctl.structs import Frozen, replace

_FONT = rb"/[^\s/<>\[\]()]+\s+%s\s+Tf" % NUMBER
_MOVE = rb"%s\s+%s\s+Td" % (NUMBER, NUMBER)
_SPAN = rb"/Span\s*<<\s*/ActualText\s*%s\s*>>\s*BDC" % HEX
_OPERATION = rb"(?:%s|%s|%s|%s|EMC\b)" % (SHOW, _FONT, _MOVE, _SPAN)
_RUN = re.compile(rb"%s(?:\s+%s)*" % (_OPERATION, _OPERATION), re.DOTALL)
_OPERATIONS = re.compile(_OPERATION, re.DOTALL)


_FAR = -100.0
"""A step forward, in thousandths of the size, that a reader may take for a blank."""

_SECOND_MARK = 80.0
"""The width of a mark behind another one, in thousandths of the size, where both have none.

pdfminer begins a new line between two glyphs without width. The step back behind it leaves
everything where it was.
"""


class Readable(Frozen):
    """The content of a page made readable, and what the glyphs of its fonts say in it."""

    content: bytes
    glyphs: Mapping[bytes, GlyphTexts]
    """By the names under which the content selects the fonts."""


def readable(content: bytes, fonts: Mapping[bytes, Font]) -> Readable:
    """Return the page's content with every letter and its marks as one span of text.

    `fonts` are those of the page by the names under which the content selects them (`/f-0-1`).
    """
    rewriter = _Rewriter(fonts)
    return Readable(rewriter.rewritten(content), rewriter.glyphs)


class _Run(Frozen):
    """A run of text: its letters, what moves on behind them, and the fonts selected at both ends."""

    clusters: Sequence[Cluster]
    rest: Sequence[bytes]
    before: bytes
    after: bytes


class _Rewriter:
    """Rewrites runs of text; a page has tens of thousands of glyphs, so this code is lean."""

    def __init__(self, fonts: Mapping[bytes, Font]) -> None:
        self._fonts = fonts
        self._selection = b""
        self._plain: Set[tuple[bytes, bytes, str]] = set()
        self.glyphs: dict[bytes, GlyphTexts] = {}

    def rewritten(self, content: bytes) -> bytes:
        places = list(_RUN.finditer(content))
        known: dict[tuple[bytes, bytes], _Run] = {}
        runs = []
        for place in places:
            # The same text in the same font comes often.
            key = (self._selection, place[0])
            run = known.get(key)
            if run is None:
                run = known[key] = self._read(place[0])
            self._selection = run.after
            runs.append(run)
        self._learn(known.values())
        written = {id(run): self._written(run) for run in known.values()}
        parts: list[bytes] = []
        end = 0
        for place, run in zip(places, runs, strict=True):
            parts += (content[end : place.start()], written[id(run)])
            end = place.end()
        return b"".join((*parts, content[end:]))

    def _read(self, run: bytes) -> _Run:
        before = self._selection
        clusters, rest = self._clusters(run)
        return _Run(clusters, tuple(rest), before, self._selection)

    def _learn(self, runs: Iterable[_Run]) -> None:
        singles: set[tuple[bytes, bytes, str]] = set()
        letters: dict[bytes, set[Letter]] = {name: set() for name in self._fonts}
        for run in runs:
            for cluster in run.clusters:
                first = cluster[0]
                if len(cluster) == 1:
                    singles.add((first.selection, first.code, first.text))
                    continue
                letters[font_name(first.selection)].add(letter_of(cluster))
                for glyph in cluster[1:]:
                    if glyph.selection != first.selection:
                        singles.add((glyph.selection, glyph.code, glyph.text))
        for selection, code, text in singles:
            letters[font_name(selection)].add(Letter(text, (int.from_bytes(code),)))
        for name, font in self._fonts.items():
            self.glyphs[name] = GlyphTexts(letters[name], {}, font.free)
        self._plain = {
            single
            for single in singles
            if self.glyphs[font_name(single[0])].texts[int.from_bytes(single[1])] == single[2]
        }

    def _clusters(self, run: bytes) -> tuple[list[Cluster], Iterator[bytes]]:
        """Return the letters, each with its marks, and the operations that move on behind them.

        A blank behind a marked letter belongs to it.
        """
        clusters: list[Cluster] = []
        cluster: Cluster = []
        glyph: Glyph | None = None
        actual: str | None = None
        place = Place()
        for operation in _OPERATIONS.findall(run):
            if operation.endswith(b"Tf"):
                self._selection = operation
                continue
            if operation.endswith(b"Td"):
                place, glyph = Place((*place.moves, operation)), None
                continue
            if operation.endswith((b"BDC", b"EMC")):
                actual = _actual_text(operation)
                continue
            selection = self._selection
            font = self._fonts[font_name(selection)]
            size, texts, widths = font.code_length, font.texts, font.widths
            for hexadecimal, literal, number in ITEMS.findall(operation):
                if number:
                    (glyph or place).back += float(number)
                    continue
                codes = bytes_of(hexadecimal or literal)
                for start in range(0, len(codes), size):
                    code = codes[start : start + size]
                    text = texts.get(code, "") if actual is None else actual
                    # Of several glyphs that say something together, the first says it.
                    actual = actual and ""
                    width = widths.get(int.from_bytes(code), 0.0)
                    glyph = Glyph(selection, code, text, width, place)
                    place = NOWHERE
                    if cluster and belongs(glyph, cluster):
                        cluster.append(glyph)
                    else:
                        cluster = [glyph]
                        clusters.append(cluster)
        return clusters, place.operations()

    def _written(self, run: _Run) -> bytes:
        """Return the operations that draw a run, with one show for plain letters in a row."""
        selection = run.before
        lines: list[bytes] = []
        pending: list[bytes] = []
        for shown in run.clusters:
            first = shown[0]
            is_plain = len(shown) == 1 and (first.selection, first.code, first.text) in self._plain
            if pending and not (
                is_plain and first.place is NOWHERE and first.selection == selection
            ):
                lines.append(_show(pending))
                pending = []
            if first.place is not NOWHERE:
                lines += first.place.operations()
            if is_plain:
                if first.selection != selection:
                    selection = first.selection
                    lines.append(selection)
                pending.append(_drawn(first))
                continue
            span, selection = self._span(shown, selection)
            lines += span
        if pending:
            lines.append(_show(pending))
        if run.after != selection:
            lines.append(run.after)
        return b"\n".join((*lines, *run.rest))

    def _span(self, shown: Cluster, selection: bytes) -> tuple[Sequence[bytes], bytes]:
        """Return the operations that draw a letter, and the font selected behind them."""
        lines = [_opening("".join([glyph.text for glyph in shown]))]
        cluster = self._spelled(shown)
        for part in stretches(cluster):
            if part[0].selection != selection:
                selection = part[0].selection
                lines.append(selection)
            if part[0] is not cluster[0]:
                lines += part[0].place.operations()
            lines += self._closed(part)
        return (*lines, b"EMC"), selection

    def _glyphs_of(self, glyph: Glyph) -> GlyphTexts:
        return self.glyphs[font_name(glyph.selection)]

    def _spelled(self, cluster: Cluster) -> Cluster:
        """Return a letter with its glyphs in the order of its text, each where it was."""
        first = cluster[0]
        letter = letter_of(cluster)
        shown = self._glyphs_of(first).shown(letter)
        if shown.codes == letter.codes and not any(
            _wants_width(glyph, before) for before, glyph in pairwise(cluster)
        ):
            return cluster
        mine = [n for n, glyph in enumerate(cluster) if glyph.selection == first.selection]
        spelled = [*cluster]
        for place, code in zip(shown.order, shown.codes, strict=True):
            glyph = cluster[mine[place]]
            spelled[mine[place]] = replace(glyph, code=code.to_bytes(len(glyph.code)))
        end = len(mine)
        follow = mine[-1] == end - 1 and all(n.place is NOWHERE for n in spelled[1:end])
        if follow and not shown.order[0]:
            spelled[:end] = in_order(spelled[:end], shown.order)
        for before, glyph in pairwise(spelled):
            if _wants_width(glyph, before):
                self._widen(glyph)
        return spelled

    def _widen(self, mark: Glyph) -> None:
        """Give a mark a width of its own, where that can be."""
        width = -mark.back if mark.back <= _FAR else _SECOND_MARK
        wide = self._glyphs_of(mark).widened(int.from_bytes(mark.code), width)
        if wide is not None:
            mark.code = wide.to_bytes(len(mark.code))
            mark.width += width
            mark.back += width

    def _closed(self, part: Cluster) -> Iterator[bytes]:
        """Yield the operations that show `part` and end where its letter does."""
        last, letter = part[-1], part[0]
        items = [_drawn(glyph) for glyph in part]
        if last.width or last.back > _FAR or len(part) == 1:
            yield _show(items)
            return
        to_letter = sum(glyph.width - glyph.back for glyph in part[:-1])
        yield _show([*items[:-1], _code(last.code), step(to_letter)])
        yield b"3 Tr"
        yield _show([_code(letter.code), step(letter.width - to_letter + last.back)])
        yield b"0 Tr"


def _wants_width(mark: Glyph, before: Glyph) -> bool:
    """Tell whether readers need a width for a mark that has none."""
    return not mark.width and (mark.back <= _FAR or not before.width)


@lru_cache(maxsize=4096)
def _actual_text(operation: bytes) -> str | None:
    """Return what a span says that begins here; None where one ends."""
    said = re.search(HEX, operation)
    return bytes_of(said[0])[2:].decode("utf-16-be") if said else None


@lru_cache(maxsize=4096)
def _opening(text: str) -> bytes:
    return b"/Span << /ActualText <feff%s> >> BDC" % text.encode("utf-16-be").hex().encode()


def _drawn(glyph: Glyph) -> bytes:
    if glyph.back:
        return b"<%s> %.6g " % (glyph.code.hex().encode(), glyph.back)
    return b"<%s>" % glyph.code.hex().encode()


def _code(code: bytes) -> bytes:
    return b"<%s>" % code.hex().encode()


def _show(items: Sequence[bytes]) -> bytes:
    return b"[%s]TJ" % b"".join(items)
