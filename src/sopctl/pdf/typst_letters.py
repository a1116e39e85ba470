"""The letters in the text of a PDF of Typst: their glyphs, what they say, and where they stand."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from sopctl.pdf.fonts import characters_of, glyph_count
from sopctl.pdf.glyph_texts import Letter
from sopctl.pdf.objects import PlainFile, data_of, head_and_data
from sopctl.pdf.strings import ITEMS, NUMBER, SHOW, bytes_of
from sopctl.structs import Frozen, Mutable

_MATRIX = rb"[-+0-9. ]+"
_TOKENS = re.compile(
    rb"/Span<</ActualText<FEFF(?P<actual>[0-9A-Fa-f]*)>>>BDC\s*"
    rb"|[0-7] Tr\s*/(?P<font>f\d+) (?P<size>%s) Tf\s*(?P<matrix>%s)Tm\s*(?P<show>%s)(?P<end>\s*EMC)?"
    rb"|q (?P<origin>%s)cm" % (NUMBER, _MATRIX, SHOW, _MATRIX),
    re.DOTALL,
)
"""What a span says; text in one font on one line; the place from which text is placed that follows.

Each begins with a letter of its own: in this way they are found fast.
"""

_UPRIGHT = (1.0, 0.0, 0.0, -1.0)
"""How Typst draws text: the page's y goes down."""

_NOWHERE = b"1 0 0 1 0 0"
"""Where text is reckoned from, as PDF has it before anything is said."""

_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_FONTS = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_DESCENDANT = re.compile(rb"/DescendantFonts\[(\d+) 0 R")
DESCRIPTOR = re.compile(rb"/FontDescriptor (\d+) 0 R")
_PROGRAM = re.compile(rb"/FontFile2 (\d+) 0 R")
_WIDTHS = re.compile(rb"/W\[([^\[\]]*)\]")
CODE_LENGTH = 2
"""Bytes to a code."""


class Font(Frozen):
    """A font: its object, those that say more of it, and what they say."""

    number: int
    to_unicode: int
    descendant: int
    texts: Mapping[int, str]
    widths: Mapping[int, float]
    free: int | None
    """The first code that is none of a glyph; None where the font takes no further codes."""

    def width(self, code: int) -> float:
        """Return the width of a code's glyph, in thousandths of the size."""
        return self.widths.get(code, 0.0)


class Glyph(Frozen):
    """A glyph: where it stands, in thousandths of the size from where its stretch begins."""

    code: int
    left: float
    width: float

    @property
    def right(self) -> float:
        """Where it ends, in the same way."""
        return self.left + self.width


class Stretch(Frozen):
    """Text that is shown at once. The same one comes often."""

    font: Font
    glyphs: tuple[Glyph, ...]
    actual: str | None
    """What it says all together; None where each glyph speaks for itself."""
    said: str
    letter: Letter
    """Its last letter."""
    is_marks: bool
    """Whether there are but marks in it, which take no width."""

    @property
    def others(self) -> tuple[Glyph, ...]:
        """The glyphs before its last letter."""
        return self.glyphs[: -len(self.letter.codes)]

    @property
    def mine(self) -> tuple[Glyph, ...]:
        """The glyphs of its last letter."""
        return self.glyphs[-len(self.letter.codes) :]


class Shown(Mutable):
    """Where a stretch of text stands in the content."""

    stretch: Stretch
    start: int
    end: int
    face: bytes
    """The operations that select how and in which font it is drawn."""
    size: float
    matrix: bytes
    origin: bytes
    """Six numbers each: where the text begins, and where from that is reckoned."""
    apart: "tuple[Shown, ...]" = ()
    """What is left of its last letter: marks on marks are raised, and stand by themselves."""
    is_apart: bool = False

    @property
    def letter(self) -> Letter:
        """The last letter, with what stands apart from it."""
        letter = self.stretch.letter
        if not self.apart:
            return letter
        apart = [glyph.code for other in self.apart for glyph in other.stretch.glyphs]
        return Letter(letter.text, (*letter.codes, *apart))

    @property
    def place(self) -> tuple[float, float] | None:
        """Where it begins, in points from the page's left and top; None where it is turned."""
        *turned, right, down = map(float, self.matrix.split())
        *drawn, left, bottom = map(float, self.origin.split())
        if tuple(turned) != _UPRIGHT or tuple(drawn) != _UPRIGHT:
            return None
        return left + right, down - bottom

    def begun_at(self, place: tuple[float, float]) -> bytes:
        """Return the operations that begin there to draw as this does, reckoned from its origin."""
        left, bottom = map(float, self.origin.split()[4:])
        numbers = (*_UPRIGHT, place[0] - left, place[1] + bottom)
        return b"%s %s Tm" % (self.face, b" ".join(b"%.8g" % number for number in numbers))


def fonts_of(file: PlainFile) -> Mapping[int, Font]:
    """Return the fonts of a file whose codes are said to be text, by their objects' numbers."""
    fonts = {}
    for number, body in file.objects.items():
        said, descendant = _TO_UNICODE.search(body), _DESCENDANT.search(body)
        if not (said and descendant and b"/Subtype/Type0" in body):
            continue
        glyphs = file.objects[int(descendant[1])]
        listed = _WIDTHS.search(glyphs)
        if listed:
            texts = characters_of(data_of(file.objects[int(said[1])]))
            fonts[number] = Font(
                number=number,
                to_unicode=int(said[1]),
                descendant=int(descendant[1]),
                texts={int.from_bytes(code): text for code, text in texts.items()},
                widths=dict(_widths(listed[1].split())),
                free=_first_free(file, glyphs),
            )
    return fonts


def _first_free(file: PlainFile, descendant: bytes) -> int | None:
    """Return the first code that is none of a glyph, where codes are the numbers of glyphs."""
    descriptor = DESCRIPTOR.search(descendant)
    program = _PROGRAM.search(file.objects[int(descriptor[1])]) if descriptor else None
    if program is None or b"/CIDToGIDMap/Identity" not in descendant:
        return None
    return glyph_count(data_of(file.objects[int(program[1])])) or None


def _widths(listed: Sequence[bytes]) -> Iterator[tuple[int, float]]:
    """Yield codes and their widths from triples: first code, last code, width of each."""
    for first, last, width in zip(listed[::3], listed[1::3], listed[2::3], strict=True):
        for code in range(int(first), int(last) + 1):
            yield code, float(width)


def contents_of(file: PlainFile, fonts: Mapping[int, Font]) -> Mapping[int, Mapping[bytes, Font]]:
    """Return the objects that draw text, each with the fonts that it may select by their names."""
    contents = {}
    for number, body in file.objects.items():
        head = head_and_data(body)[0]
        drawn = _CONTENTS.search(head) if b"/Type/Page/" in head else None
        if drawn is None and b"/Subtype/Form" not in head:
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


class Reader:
    """Reads the text of pages."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, bytes | None, bytes], Stretch] = {}

    def read(self, content: bytes, fonts: Mapping[bytes, Font]) -> Sequence[Shown]:
        """Return the stretches of a page's text that are to be rewritten.

        Those are the ones that say something all together, and those with something apart.
        """
        found: list[Shown] = []
        last: Shown | None = None
        span: re.Match[bytes] | None = None
        origin = _NOWHERE
        for token in _TOKENS.finditer(content):
            if token["origin"]:
                origin = token["origin"]
                continue
            if token["show"] is None:
                span = token
                continue
            opening, span = span, None
            if opening and (opening.end() != token.start() or not token["end"]):
                opening = None
            font = fonts.get(token["font"])
            if font is None:
                last = None
                continue
            shown = Shown(
                stretch=self._stretch(font, opening and opening["actual"], token["show"]),
                start=opening.start() if opening else token.start(),
                end=token.end() if opening else token.end("show"),
                face=content[token.start() : token.start("matrix")],
                size=float(token["size"]),
                matrix=token["matrix"],
                origin=origin,
            )
            if last is not None and _is_left_of(shown, last):
                last.apart = (*last.apart, shown)
                shown.is_apart = True
            else:
                last = shown
            found.append(shown)
        return [one for one in found if one.stretch.actual or one.apart or one.is_apart]

    def _stretch(self, font: Font, actual: bytes | None, show: bytes) -> Stretch:
        key = (font.number, actual, show)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _read(font, actual, show)
        return known


def _is_left_of(shown: Shown, last: Shown) -> bool:
    """Tell whether a stretch is but marks of the letter before, whose whole text it repeats."""
    stretch = shown.stretch
    return (
        stretch.is_marks
        and stretch.font == last.stretch.font
        and stretch.said == last.stretch.letter.text
        and shown.face == last.face
        and None not in (shown.place, last.place)
    )


def _read(font: Font, actual: bytes | None, show: bytes) -> Stretch:
    glyphs = tuple(_glyphs(font, show))
    each = [font.texts.get(glyph.code, "") for glyph in glyphs] or [""]
    whole = None if actual is None else bytes.fromhex(actual.decode()).decode("utf-16-be")
    said = "".join(each) if whole is None else whole
    codes = tuple(glyph.code for glyph in glyphs)
    return Stretch(
        font=font,
        glyphs=glyphs,
        actual=whole,
        said=said,
        letter=Letter(each[-1], codes[-1:]) if whole is None else Letter(whole, codes),
        is_marks=not any(glyph.width for glyph in glyphs)
        and unicodedata.category(said[:1] or " ") != "Mn",
    )


def _glyphs(font: Font, show: bytes) -> Iterator[Glyph]:
    left = 0.0
    for hexadecimal, literal, step in ITEMS.findall(show):
        if step:
            left -= float(step)
            continue
        codes = bytes_of(hexadecimal or literal)
        for start in range(0, len(codes), CODE_LENGTH):
            code = int.from_bytes(codes[start : start + CODE_LENGTH])
            yield Glyph(code, left, font.width(code))
            left += font.width(code)
