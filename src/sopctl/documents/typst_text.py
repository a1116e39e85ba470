"""Making the text of a PDF of Typst come back exactly from readers that pass over `/ActualText`.

Typst tells the text of a letter and its marks so, and otherwise has every glyph say what it said
where it came first: of ที่, the tone mark may say all three characters. See `glyph_texts` for what is
done about it. Every glyph stays where it was, and so does the structure: the document conforms to
PDF/UA as before.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from sopctl.diagrams.glyph_texts import GlyphTexts, Letter
from sopctl.diagrams.pdf_fonts import characters_of, glyph_map, to_unicode
from sopctl.diagrams.pdf_objects import (
    PlainFile,
    data_of,
    head_and_data,
    read_plain,
    stream,
    with_data,
    write_plain,
)
from sopctl.diagrams.pdf_strings import HEX, ITEMS, NUMBER, SHOW, bytes_of
from sopctl.structs import Frozen, Mutable, field, replace

_FACE = rb"(?P<face>%s Tr\s*/(?P<font>f\d+) (?P<size>%s) Tf)" % (NUMBER, NUMBER)
_MATRIX = rb"(?P<matrix>(?:%s ){6})Tm" % NUMBER
_RUN = re.compile(rb"\s*%s\s*%s\s*(?P<show>%s)\s*" % (_FACE, _MATRIX, SHOW), re.DOTALL)
_SHOWN = re.compile(
    rb"/Span<</ActualText(?P<actual>%s)>>BDC(?P<inside>.*?)EMC|%s" % (HEX, _RUN.pattern), re.DOTALL
)

_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_FONTS = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_DESCENDANT = re.compile(rb"/DescendantFonts\[(\d+) 0 R")
_DESCRIPTOR = re.compile(rb"/FontDescriptor (\d+) 0 R")
_WIDTHS = re.compile(rb"/W\[([^\]]*)\]")
_CID_SET = re.compile(rb"/CIDSet \d+ 0 R")
_CODE_LENGTH = 2
_OPENING = b"/Span<</ActualText<FEFF%s>>>BDC"

_FAR = 100.0
"""A gap, in thousandths of the size, that a reader may take for a blank."""

_NOTHING = 0.01
"""A distance, in thousandths of the size, that nobody sees."""


_SECOND_MARK = 1.0
"""The width of a mark behind another one, in thousandths of the size, where both have none.

pdfminer begins a new line between two glyphs without width. By more than one the widths must not
differ from the font's (ISO 14289-1, 7.21.5).
"""


class _Font(Frozen):
    """A font: its object, those that say more of it, and what they say."""

    number: int
    to_unicode: int
    descendant: int
    texts: Mapping[int, str]
    widths: Mapping[int, float]

    def width(self, code: int) -> float:
        return self.widths.get(code, 0.0)


class _Line(Frozen):
    """Where glyphs follow one another."""

    face: bytes
    """The operations that select how and in which font they are drawn."""
    matrix: tuple[float, ...]
    scale: float
    """Units of the page in a thousandth of the size."""
    left: float
    """Where it begins, in thousandths of the size from the letter's beginning."""

    def begun_at(self, left: float) -> bytes:
        """Return the operations that begin to draw on this line, at a place given in the same way."""
        x = self.matrix[4] + (left - self.left) * self.scale
        numbers = (*self.matrix[:4], x, self.matrix[5])
        return b"%s %s Tm" % (self.face, b" ".join(b"%.8g" % number for number in numbers))


class _Glyph(Frozen):
    """A glyph of a letter: where it stands, in thousandths of the size from the letter's beginning."""

    code: int
    left: float
    width: float
    line: _Line

    @property
    def right(self) -> float:
        return self.left + self.width


class _Shown(Mutable):
    """A stretch of text: letters that say what they are, or one letter and what it says."""

    start: int
    end: int
    """Its place in the content."""
    font: bytes
    """The name under which the content selects it."""
    glyphs: tuple[_Glyph, ...]
    actual: str | None
    """What it says all together; None where each glyph speaks for itself."""
    apart: "list[_Shown]" = field(default_factory=list)
    """What is left of its last letter: marks on marks are raised, and stand by themselves."""
    is_apart: bool = False

    def said(self, fonts: Mapping[bytes, _Font]) -> str:
        """Return what it says."""
        texts = fonts[self.font].texts
        own = (texts.get(glyph.code, "") for glyph in self.glyphs)
        return "".join(own) if self.actual is None else self.actual

    def last_letter(self, fonts: Mapping[bytes, _Font]) -> Letter:
        """Return the last letter, with what stands apart from it."""
        mine = self.glyphs if self.actual is not None else self.glyphs[-1:]
        apart = [glyph for other in self.apart for glyph in other.glyphs]
        text = fonts[self.font].texts.get(mine[-1].code, "") if self.actual is None else self.actual
        return Letter(text, tuple(glyph.code for glyph in (*mine, *apart)), len(apart))


def readable(pdf: bytes) -> bytes:
    """Return a PDF of Typst whose glyphs say the text that they are; as it is if written otherwise."""
    file = read_plain(pdf)
    if file is None:
        return pdf
    fonts = _fonts(file)
    contents = _contents(file, fonts)
    drawn = {number: data_of(file.objects[number]) for number in contents}
    shown = {number: _letters(drawn[number], by_name) for number, by_name in contents.items()}
    letters: dict[int, set[Letter]] = defaultdict(set)
    for number, by_name in contents.items():
        for one in shown[number]:
            letters[by_name[one.font].number].add(one.last_letter(by_name))
    glyphs = {number: _glyph_texts(font, letters[number], file) for number, font in fonts.items()}
    objects = dict(file.objects)
    for number, by_name in contents.items():
        new = _rewritten(drawn[number], shown[number], by_name, glyphs)
        objects[number] = with_data(objects[number], new)
    for font in fonts.values():
        objects.update(_told(font, glyphs[font.number], objects))
    return write_plain(replace(file, objects=objects))


def _fonts(file: PlainFile) -> Mapping[int, _Font]:
    fonts = {}
    for number, body in file.objects.items():
        said, descendant = _TO_UNICODE.search(body), _DESCENDANT.search(body)
        if said and descendant and b"/Subtype/Type0" in body:
            texts = characters_of(data_of(file.objects[int(said[1])]))
            listed = _WIDTHS.search(file.objects[int(descendant[1])])
            fonts[number] = _Font(
                number=number,
                to_unicode=int(said[1]),
                descendant=int(descendant[1]),
                texts={int.from_bytes(code): text for code, text in texts.items()},
                widths=dict(_widths(listed[1].split() if listed else ())),
            )
    return fonts


def _widths(listed: Sequence[bytes]) -> Iterator[tuple[int, float]]:
    """Yield codes and their widths from triples: first code, last code, width of each."""
    for first, last, width in zip(listed[::3], listed[1::3], listed[2::3], strict=True):
        for code in range(int(first), int(last) + 1):
            yield code, float(width)


def _contents(file: PlainFile, fonts: Mapping[int, _Font]) -> Mapping[int, Mapping[bytes, _Font]]:
    """Return the objects that draw text, each with the fonts that it may select by their names."""
    contents = {}
    for number, body in file.objects.items():
        head = head_and_data(body)[0]
        if b"/Type/Page/" in head:
            drawn = _CONTENTS.search(head)
        elif b"/Subtype/Form" in head:
            drawn = None
        else:
            continue
        shared = _RESOURCES.search(head)
        listed = _FONTS.search(file.objects[int(shared[1])] if shared else head)
        by_name = {
            name: fonts[int(font)]
            for name, font in _FONT.findall(listed[1] if listed else b"")
            if int(font) in fonts
        }
        contents[int(drawn[1]) if drawn else number] = by_name
    return contents


def _letters(content: bytes, fonts: Mapping[bytes, _Font]) -> Sequence[_Shown]:
    """Return the stretches of a page's text that are to be rewritten.

    Those are the ones that say something all together, and those with something apart from them.
    """
    every: list[_Shown] = []
    last: _Shown | None = None
    for found in _SHOWN.finditer(content):
        shown = _shown(found, fonts)
        if shown is None:
            last = None
            continue
        if last is not None and _is_left_of(shown, last, fonts):
            last.apart.append(shown)
            shown.is_apart = True
        else:
            last = shown
        every.append(shown)
    return [one for one in every if one.actual is not None or one.apart or one.is_apart]


def _is_left_of(shown: _Shown, last: _Shown, fonts: Mapping[bytes, _Font]) -> bool:
    """Tell whether a stretch is but marks of the letter before, whose whole text it repeats."""
    if shown.font != last.font or any(glyph.width for glyph in shown.glyphs):
        return False
    said = shown.said(fonts)
    return unicodedata.category(said[:1] or " ") != "Mn" and said == last.last_letter(fonts).text


def _shown(found: "re.Match[bytes]", fonts: Mapping[bytes, _Font]) -> _Shown | None:
    """Return a stretch of text; None where it is drawn in a way that is not known."""
    glyphs: list[_Glyph] = []
    names = set()
    at, end = found.span("inside" if found["actual"] else 0)
    while at < end:
        run = _RUN.match(found.string, at, end)
        if run is None or run["font"] not in fonts:
            return None
        at = run.end()
        names.add(run["font"])
        matrix = tuple(map(float, run["matrix"].split()))
        scale = matrix[0] * float(run["size"]) / 1000
        if not scale or matrix[1] or matrix[2]:
            return None
        first = glyphs[0].line if glyphs else None
        left = (matrix[4] - first.matrix[4]) / first.scale if first else 0.0
        line = _Line(run["face"], matrix, scale, left)
        glyphs += _glyphs_of(run["show"], line, fonts[run["font"]])
    if len(names) != 1 or not glyphs:
        return None
    actual = bytes_of(found["actual"])[2:].decode("utf-16-be") if found["actual"] else None
    return _Shown(*found.span(), names.pop(), tuple(glyphs), actual)


def _glyphs_of(show: bytes, line: _Line, font: _Font) -> Iterator[_Glyph]:
    """Yield the glyphs that an operation shows at the beginning of a line."""
    left = line.left
    for hexadecimal, literal, step in ITEMS.findall(show):
        if step:
            left -= float(step)
            continue
        codes = bytes_of(hexadecimal or literal)
        for start in range(0, len(codes), _CODE_LENGTH):
            code = int.from_bytes(codes[start : start + _CODE_LENGTH])
            yield _Glyph(code, left, font.width(code), line)
            left += font.width(code)


def _glyph_texts(font: _Font, letters: set[Letter], file: PlainFile) -> GlyphTexts:
    """Return what a font's glyphs say.

    A code that its letter gave its text first is to be learnt anew; the others are known.
    """
    new = {
        code
        for letter in letters
        for code in letter.codes
        if len(letter.codes) > 1 and font.texts.get(code) == letter.text
    }
    known = {code: text for code, text in font.texts.items() if code not in new}
    takes_codes = b"/CIDToGIDMap/Identity" in file.objects[font.descendant]
    return GlyphTexts(letters, known, takes_codes=takes_codes)


def _rewritten(
    content: bytes,
    every: Sequence[_Shown],
    fonts: Mapping[bytes, _Font],
    glyphs: Mapping[int, GlyphTexts],
) -> bytes:
    """Return a page's content with stretches of its text rewritten."""
    parts: list[bytes] = []
    end = 0
    for one in every:
        font = fonts[one.font]
        lines = _lines_of(one, font, glyphs[font.number], one.last_letter(fonts))
        parts += (content[end : one.start], b" ", b"\n".join(lines), b"\n")
        end = one.end
    return b"".join((*parts, content[end:]))


def _lines_of(shown: _Shown, font: _Font, texts: GlyphTexts, letter: Letter) -> Iterator[bytes]:
    """Yield the operations that show a stretch of text."""
    if shown.is_apart:
        mute = [replace(glyph, code=texts.mute(glyph.code)) for glyph in shown.glyphs]
        yield from (_OPENING % b"", *_drawn(mute), b"EMC")
        return
    spelled = texts.shown(letter)
    count = len(letter.codes) - letter.apart
    before, mine = shown.glyphs[:-count], shown.glyphs[-count:]
    if before:
        yield from _drawn(before)
    glyphs = [
        replace(mine[place], code=code)
        for place, code in zip(spelled.order, spelled.codes, strict=True)
        if place < count
    ]
    for number, (one, other) in enumerate(pairwise(glyphs), start=1):
        if not (one.width or other.width):
            wide = texts.widened(other.code, _SECOND_MARK)
            if wide is not None:
                glyphs[number] = replace(other, code=wide, width=_SECOND_MARK)
    text = letter.text.encode("utf-16-be").hex().upper().encode()
    yield from (_OPENING % text, *_drawn(_filled(glyphs, font, texts)), b"EMC")


def _filled(glyphs: Sequence[_Glyph], font: _Font, texts: GlyphTexts) -> Sequence[_Glyph]:
    """Return a letter with blanks that say nothing in its gaps: readers would part it there.

    Where its last mark is set back, there is one behind it too, so that it ends where the letter
    does. There is none before a mark: MuPDF would take the mark for a letter of its own.
    """
    blank = next((code for code, text in font.texts.items() if text == " "), None)
    if blank is None:
        return glyphs
    width = font.width(blank)
    filled: list[_Glyph] = []
    letter = glyphs[0]
    for glyph, following in zip(glyphs, (*glyphs[1:], None), strict=True):
        filled.append(glyph)
        line, left = (following.line, following.left) if following else (letter.line, letter.right)
        is_mark = following is not None and following.width <= _SECOND_MARK
        if line == glyph.line and left - glyph.right > _FAR and not is_mark:
            filled.append(_Glyph(texts.mute(blank), left - width, width, line))
    return filled


def _drawn(glyphs: Sequence[_Glyph]) -> Iterator[bytes]:
    """Yield the operations that show glyphs one after another, each where it stands."""
    for line, others in groupby(glyphs, key=lambda glyph: glyph.line):
        first, *following = others
        items = [b"<%04X>" % first.code]
        end = first.right
        for glyph in following:
            if abs(end - glyph.left) > _NOTHING:
                items.append(b"%.6g" % (end - glyph.left))
            items.append(b"<%04X>" % glyph.code)
            end = glyph.right
        yield b"%s[%s]TJ" % (line.begun_at(first.left), b"".join(items))


def _told(
    font: _Font, glyphs: GlyphTexts, objects: Mapping[int, bytes]
) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of a font that tell what its codes say and, if need be, show."""
    yield font.to_unicode, stream(to_unicode(glyphs.texts, _CODE_LENGTH))
    if not glyphs.further:
        return
    table = max(objects) + 1
    yield table, stream(glyph_map(glyphs))
    shown = {code: font.width(glyph) for code, glyph in glyphs.further.items()} | glyphs.widths
    widths = b"".join(b" %d %d %g" % (code, code, width) for code, width in shown.items())
    descendant = objects[font.descendant]
    descendant = descendant.replace(b"/CIDToGIDMap/Identity", b"/CIDToGIDMap %d 0 R" % table)
    descendant = _WIDTHS.sub(lambda found: b"/W[%s%s]" % (found[1], widths), descendant)
    yield font.descendant, descendant
    descriptor = _DESCRIPTOR.search(descendant)
    if descriptor is not None:
        # It lists the codes that there were; a font need not have it (ISO 14289-1, 7.21.4.2).
        number = int(descriptor[1])
        yield number, _CID_SET.sub(b"", objects[number])
