"""Making the text of a PDF of Typst come back exactly from readers that pass over `/ActualText`.

Typst tells the text of a letter and its marks so, and otherwise has every glyph say what it said
where it came first: of ที่, the tone mark may say all three characters. See `glyph_texts` for what is
done about it. Every glyph stays where it was, and so does the structure: the document conforms to
PDF/UA as before.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

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
from sopctl.diagrams.pdf_strings import ITEMS, NUMBER, SHOW, bytes_of
from sopctl.structs import Frozen, Mutable, replace

_PLACE = rb"%s Tr\s*/(?P<font>f\d+) %s Tf\s*(?:%s ){6}Tm" % (NUMBER, NUMBER, NUMBER)
_SHOWN = re.compile(
    rb"(?P<span>/Span<</ActualText<FEFF(?P<actual>[0-9A-Fa-f]*)>>>BDC\s*)?"
    rb"(?P<place>%s)\s*(?P<show>%s)(?(span)\s*EMC)" % (_PLACE, SHOW),
    re.DOTALL,
)
"""Text in one font on one line: a letter with what it says, or letters that speak for themselves."""

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
_OPENING = b"/Span<</ActualText<FEFF%s>>>BDC "

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


class _Glyph(Frozen):
    """A glyph: where it stands, in thousandths of the size from where its stretch begins."""

    code: int
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


class _Stretch(Frozen):
    """Text that is shown at once. The same one comes often."""

    font: _Font
    glyphs: tuple[_Glyph, ...]
    actual: str | None
    """What it says all together; None where each glyph speaks for itself."""
    said: str
    letter: Letter
    """Its last letter."""
    is_marks: bool
    """Whether there are but marks in it, which take no width."""

    @property
    def others(self) -> tuple[_Glyph, ...]:
        """The glyphs before its last letter."""
        return self.glyphs[: -len(self.letter.codes)]

    @property
    def mine(self) -> tuple[_Glyph, ...]:
        """The glyphs of its last letter."""
        return self.glyphs[-len(self.letter.codes) :]


class _Shown(Mutable):
    """Where a stretch of text stands in the content."""

    stretch: _Stretch
    start: int
    end: int
    place: bytes
    """The operations that lead there."""
    apart: tuple[_Stretch, ...] = ()
    """What is left of its last letter: marks on marks are raised, and stand by themselves."""
    is_apart: bool = False

    @property
    def letter(self) -> Letter:
        """The last letter, with what stands apart from it."""
        letter = self.stretch.letter
        if not self.apart:
            return letter
        apart = [glyph.code for other in self.apart for glyph in other.glyphs]
        return Letter(letter.text, (*letter.codes, *apart), len(apart))


def readable(pdf: bytes) -> bytes:
    """Return a PDF of Typst whose glyphs say the text that they are; as it is if written otherwise."""
    file = read_plain(pdf)
    if file is None:
        return pdf
    fonts = _fonts(file)
    contents = _contents(file, fonts)
    drawn = {number: data_of(file.objects[number]) for number in contents}
    reader = _Reader()
    pages = {number: reader.read(drawn[number], contents[number]) for number in contents}
    letters: dict[int, set[Letter]] = {number: set() for number in fonts}
    for one in chain.from_iterable(pages.values()):
        letters[one.stretch.font.number].add(one.letter)
    glyphs = {number: _glyph_texts(font, letters[number], file) for number, font in fonts.items()}
    objects = dict(file.objects)
    writer = _Writer(glyphs)
    for number, shown in pages.items():
        objects[number] = with_data(objects[number], writer.rewritten(drawn[number], shown))
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


class _Reader:
    """Reads the text of pages."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, bytes | None, bytes], _Stretch] = {}

    def read(self, content: bytes, fonts: Mapping[bytes, _Font]) -> Sequence[_Shown]:
        """Return the stretches of a page's text that are to be rewritten.

        Those are the ones that say something all together, and those with something apart.
        """
        found: list[_Shown] = []
        last: _Shown | None = None
        for match in _SHOWN.finditer(content):
            font = fonts.get(match["font"])
            if font is None:
                last = None
                continue
            stretch = self._stretch(font, match["actual"], match["show"])
            shown = _Shown(stretch, *match.span(), match["place"])
            if last is not None and _is_left_of(stretch, last.stretch):
                last.apart = (*last.apart, stretch)
                shown.is_apart = True
            else:
                last = shown
            found.append(shown)
        return [one for one in found if one.stretch.actual or one.apart or one.is_apart]

    def _stretch(self, font: _Font, actual: bytes | None, show: bytes) -> _Stretch:
        key = (font.number, actual, show)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _read(font, actual, show)
        return known


def _is_left_of(stretch: _Stretch, last: _Stretch) -> bool:
    """Tell whether a stretch is but marks of the letter before, whose whole text it repeats."""
    return stretch.is_marks and stretch.font == last.font and stretch.said == last.letter.text


def _read(font: _Font, actual: bytes | None, show: bytes) -> _Stretch:
    glyphs = tuple(_glyphs(font, show))
    each = [font.texts.get(glyph.code, "") for glyph in glyphs] or [""]
    whole = None if actual is None else bytes.fromhex(actual.decode()).decode("utf-16-be")
    said = "".join(each) if whole is None else whole
    codes = tuple(glyph.code for glyph in glyphs)
    return _Stretch(
        font=font,
        glyphs=glyphs,
        actual=whole,
        said=said,
        letter=Letter(each[-1], codes[-1:]) if whole is None else Letter(whole, codes),
        is_marks=not any(glyph.width for glyph in glyphs)
        and unicodedata.category(said[:1] or " ") != "Mn",
    )


def _glyphs(font: _Font, show: bytes) -> Iterator[_Glyph]:
    left = 0.0
    for hexadecimal, literal, step in ITEMS.findall(show):
        if step:
            left -= float(step)
            continue
        codes = bytes_of(hexadecimal or literal)
        for start in range(0, len(codes), _CODE_LENGTH):
            code = int.from_bytes(codes[start : start + _CODE_LENGTH])
            yield _Glyph(code, left, font.width(code))
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


class _Writer:
    """Writes the text of pages anew."""

    def __init__(self, glyphs: Mapping[int, GlyphTexts]) -> None:
        self._glyphs = glyphs
        self._known: dict[tuple[int, ...], tuple[bytes, bytes]] = {}

    def rewritten(self, content: bytes, every: Sequence[_Shown]) -> bytes:
        """Return a page's content with stretches of its text rewritten."""
        parts: list[bytes] = []
        end = 0
        for one in every:
            key = (id(one.stretch), one.is_apart, *map(id, one.apart))
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = self._around(one)
            before, behind = known
            parts += (content[end : one.start], before, one.place, behind)
            end = one.end
        return b"".join((*parts, content[end:]))

    def _around(self, shown: _Shown) -> tuple[bytes, bytes]:
        """Return the operations before and behind the place of a stretch of text."""
        stretch = shown.stretch
        texts = self._glyphs[stretch.font.number]
        if shown.is_apart:
            mute = [replace(glyph, code=texts.mute(glyph.code)) for glyph in stretch.glyphs]
            return _OPENING % b"", b"%s\nEMC" % _show(mute, 0.0)
        letter = shown.letter
        opening = _OPENING % letter.text.encode("utf-16-be").hex().upper().encode()
        spelled = _spelled(stretch, texts, letter)
        if not stretch.others:
            return opening, b"%s\nEMC" % _show(spelled, 0.0)
        end = stretch.others[-1].right
        return b" ", b"%s%s%s\nEMC" % (_show(stretch.others, 0.0), opening, _show(spelled, end))


def _spelled(stretch: _Stretch, texts: GlyphTexts, letter: Letter) -> Sequence[_Glyph]:
    """Return the glyphs of a letter in the order of its text, without what stands apart."""
    mine = stretch.mine
    shown = texts.shown(letter)
    glyphs = [
        replace(mine[place], code=code)
        for place, code in zip(shown.order, shown.codes, strict=True)
        if place < len(mine)
    ]
    for number, (one, other) in enumerate(pairwise(glyphs), start=1):
        if not (one.width or other.width):
            wide = texts.widened(other.code, _SECOND_MARK)
            if wide is not None:
                glyphs[number] = replace(other, code=wide, width=_SECOND_MARK)
    return _filled(glyphs, stretch.font, texts)


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
    for glyph, following in zip(glyphs, (*glyphs[1:], None), strict=True):
        filled.append(glyph)
        left = following.left if following else glyphs[0].right
        is_mark = following is not None and following.width <= _SECOND_MARK
        if left - glyph.right > _FAR and not is_mark:
            filled.append(_Glyph(texts.mute(blank), left - width, width))
    return filled


def _show(glyphs: Sequence[_Glyph], begin: float) -> bytes:
    """Return the operation that shows glyphs, each where it stands, from a place `begin` on."""
    items = []
    end = begin
    for glyph in glyphs:
        if abs(end - glyph.left) > _NOTHING:
            items.append(b"%.6g" % (end - glyph.left))
        items.append(b"<%04X>" % glyph.code)
        end = glyph.right
    return b"[%s]TJ" % b"".join(items)


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
