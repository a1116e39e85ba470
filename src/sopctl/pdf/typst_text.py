"""Making the text of a PDF of Typst come back exactly from readers that pass over `/ActualText`.

Typst tells the text of a letter and its marks so, and otherwise has every glyph say what it said
where it came first: of ที่, the tone mark may say all three characters. See `glyph_texts` for what is
done about it. Every glyph stays where it was, and so does the structure: the document conforms to
PDF/UA as before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from sopctl.pdf.fonts import glyph_map, to_unicode, with_further_codes
from sopctl.pdf.glyph_texts import GlyphTexts, Letter
from sopctl.pdf.objects import (
    data_of,
    read_plain,
    stream,
    with_data,
    write_plain,
)
from sopctl.pdf.typst_letters import (
    CODE_LENGTH,
    DESCRIPTOR,
    Font,
    Glyph,
    Reader,
    Shown,
    Stretch,
    contents_of,
    fonts_of,
)
from sopctl.structs import replace

_CID_SET = re.compile(rb"/CIDSet \d+ 0 R")

_FAR = 100.0
"""A gap, in thousandths of the size, that a reader may take for a blank."""

_NOTHING = 0.01
"""A distance, in thousandths of the size, that nobody sees."""

_SECOND_MARK = 1.0
"""The width of a mark behind another one, in thousandths of the size, where both have none.

pdfminer begins a new line between two glyphs without width. By more than one the widths must not
differ from the font's (ISO 14289-1, 7.21.5).
"""


def readable(pdf: bytes) -> bytes:
    """Return a PDF of Typst whose glyphs say the text that they are; as it is if written otherwise."""
    file = read_plain(pdf)
    if file is None:
        return pdf
    fonts = fonts_of(file)
    contents = contents_of(file, fonts)
    drawn = {number: data_of(file.objects[number]) for number in contents}
    reader = Reader()
    pages = {number: reader.read(drawn[number], contents[number]) for number in contents}
    letters: dict[int, set[Letter]] = {number: set() for number in fonts}
    for one in chain.from_iterable(pages.values()):
        if not one.stretch.is_marks:  # they say more than they are
            letters[one.stretch.font.number].add(one.letter)
    glyphs = {number: _glyph_texts(font, letters[number]) for number, font in fonts.items()}
    objects = dict(file.objects)
    writer = _Writer(glyphs)
    for number, shown in pages.items():
        objects[number] = with_data(objects[number], writer.rewritten(drawn[number], shown))
    for font in fonts.values():
        objects.update(_told(font, glyphs[font.number], objects))
    return write_plain(replace(file, objects=objects))


def _glyph_texts(font: Font, letters: set[Letter]) -> GlyphTexts:
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
    return GlyphTexts(letters, known, font.free)


class _Writer:
    """Writes the text of pages anew."""

    def __init__(self, glyphs: Mapping[int, GlyphTexts]) -> None:
        self._glyphs = glyphs
        self._known: dict[int, tuple[bytes, bytes]] = {}

    def rewritten(self, content: bytes, every: Sequence[Shown]) -> bytes:
        """Return a page's content with stretches of its text rewritten."""
        parts: list[bytes] = []
        end = 0
        for one in every:
            parts.append(content[end : one.start])
            end = one.end
            if one.apart:
                parts += self._with_apart(one)
            elif not one.is_apart:
                opening, show = self._around(one.stretch)
                parts += (opening, one.face, b" ", one.matrix, b"Tm", show)
        return b"".join((*parts, content[end:]))

    def _around(self, stretch: Stretch) -> tuple[bytes, bytes]:
        """Return the operations before and behind the place of a letter."""
        known = self._known.get(id(stretch))
        if known is None:
            texts = self._glyphs[stretch.font.number]
            spelled = _spelled(stretch, texts)
            known = self._known[id(stretch)] = (
                _opening(stretch.letter),
                b"%s\nEMC" % _show(spelled),
            )
        return known

    def _with_apart(self, shown: Shown) -> Iterator[bytes]:
        """Yield the operations that show a stretch, and with its last letter what stands apart."""
        stretch, letter = shown.stretch, shown.letter
        if stretch.others:
            yield b" %s %sTm%s" % (shown.face, shown.matrix, _show(stretch.others))
        yield _opening(letter)
        glyphs = [(glyph, shown) for glyph in stretch.mine]
        glyphs += [(glyph, other) for other in shown.apart for glyph in other.stretch.glyphs]
        texts = self._glyphs[stretch.font.number]
        spelled = texts.shown(letter)
        before = 1.0
        for place, code in zip(spelled.order, spelled.codes, strict=True):
            glyph, line = glyphs[place]
            begin = line.place
            if begin is not None:
                right = begin[0] + glyph.left * line.size / 1000
                wide = None if before or glyph.width else texts.widened(code, _SECOND_MARK)
                yield b"%s<%04X>Tj\n" % (shown.begun_at((right, begin[1])), wide or code)
            before = glyph.width
        yield b"EMC"


def _opening(letter: Letter) -> bytes:
    """Return the operation that begins a span, and says what it says."""
    text = letter.text.encode("utf-16-be").hex().upper().encode()
    return b"/Span<</ActualText<FEFF%s>>>BDC " % text


def _spelled(stretch: Stretch, texts: GlyphTexts) -> Sequence[Glyph]:
    """Return the glyphs of a letter in the order of its text, each where it was."""
    shown = texts.shown(stretch.letter)
    glyphs = [
        replace(stretch.glyphs[place], code=code)
        for place, code in zip(shown.order, shown.codes, strict=True)
    ]
    for number, (one, other) in enumerate(pairwise(glyphs), start=1):
        if not (one.width or other.width):
            wide = texts.widened(other.code, _SECOND_MARK)
            if wide is not None:
                glyphs[number] = replace(other, code=wide, width=_SECOND_MARK)
    return _filled(glyphs, stretch.font, texts)


def _filled(glyphs: Sequence[Glyph], font: Font, texts: GlyphTexts) -> Sequence[Glyph]:
    """Return a letter with blanks that say nothing in its gaps: readers would part it there.

    Where its last mark is set back, there is one behind it too, so that it ends where the letter
    does. There is none before a mark: MuPDF would take the mark for a letter of its own.
    """
    blank = next((code for code, text in font.texts.items() if text == " "), None)
    mute = None if blank is None else texts.mute(blank)
    if blank is None or mute is None or mute == blank:
        return glyphs
    width = font.width(blank)
    filled: list[Glyph] = []
    for glyph, following in zip(glyphs, (*glyphs[1:], None), strict=True):
        filled.append(glyph)
        left = following.left if following else glyphs[0].right
        is_mark = following is not None and following.width <= _SECOND_MARK
        if left - glyph.right > _FAR and not is_mark:
            filled.append(Glyph(mute, left - width, width))
    return filled


def _show(glyphs: Sequence[Glyph]) -> bytes:
    """Return the operation that shows glyphs, each where it stands."""
    items = []
    end = 0.0
    for glyph in glyphs:
        if abs(end - glyph.left) > _NOTHING:
            items.append(b"%.6g" % (end - glyph.left))
        items.append(b"<%04X>" % glyph.code)
        end = glyph.right
    return b"[%s]TJ" % b"".join(items)


def _told(
    font: Font, glyphs: GlyphTexts, objects: Mapping[int, bytes]
) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of a font that tell what its codes say and, if need be, show."""
    yield font.to_unicode, stream(to_unicode(glyphs.texts, CODE_LENGTH))
    if not glyphs.further:
        return
    table = max(objects) + 1
    yield table, stream(glyph_map(glyphs.further, glyphs.count))
    descendant = objects[font.descendant]
    yield font.descendant, with_further_codes(descendant, font.widths, glyphs, table)
    descriptor = DESCRIPTOR.search(descendant)
    if descriptor is not None:
        # It lists the codes that there were; a font need not have it (ISO 14289-1, 7.21.4.2).
        number = int(descriptor[1])
        yield number, _CID_SET.sub(b"", objects[number])
