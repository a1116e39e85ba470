"""What each glyph of a font says, so that a PDF's text is right for every reader.

A writer of PDF knows what a letter says together with its marks (`/ActualText`), and many readers ask
for nothing else: Acrobat, Chrome, poppler. Firefox, Preview and the libraries that programs read
PDF with take the glyphs one after another, and what each says for itself (`/ToUnicode`). There,
writers put what the glyph said when they met it first: a tone mark says the vowel that it stood with,
or the letter and all its marks.

Three things make the glyphs say the text, one after another:

- A glyph says what is left of a letter's text when all its other glyphs have said theirs.
- Glyphs are shown in the order of the text. Some fonts draw a tone mark before the vowel below (ู้).
- Where a glyph says something else than it usually does, it gets a further code. ำ is drawn as a
  ring and า: the า says ำ then, and the ring nothing.

A further code may also have a width of its own, so that a letter ends where it is seen to end.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sopctl.structs import Frozen

_FIRST_MUTE = 0x200B
_MUTE = (*range(_FIRST_MUTE, 0x2010), *range(0x2060, 0x2065), *range(0x2066, 0x2070))
"""Codes of glyphs that say nothing.

pdf.js takes the code itself for the text then, and passes over these: they are marks of format.
"""

_RING, _SARA_AA, _SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
_RING_BEHIND_TONE = re.compile("([\u0e48-\u0e4b]+)\u0e4d")
"""HarfBuzz, which shapes for all writers, sets the ring below the tone mark."""


class Letter(Frozen):
    """A letter with its marks: what it says, and the codes of its glyphs as they were shown."""

    text: str
    codes: tuple[int, ...]


class Shown(Frozen):
    """How the glyphs of a letter are to be shown."""

    order: tuple[int, ...]
    """Their places among the letter's codes, in the order of the text."""
    codes: tuple[int, ...]
    """The code of each, in that order."""


class GlyphTexts:
    """What the glyphs of one font say, learnt from the letters that they make."""

    def __init__(
        self, letters: Iterable[Letter], known: Mapping[int, str], free: int | None
    ) -> None:
        """Learn from `letters`. `known` is what glyphs say that stand in none of them.

        Further codes are given out from `free` on; none where the font takes none.
        """
        self.texts: dict[int, str] = dict(known)
        """What each code says."""
        self.further: dict[int, int] = {}
        """The glyph that each further code shows, as its usual code."""
        self.widths: dict[int, float] = {}
        """The widths, in thousandths of the size, of those further codes that have their own."""
        self.count = free or 0
        """How many glyphs the font has, if it takes further codes: so many are its usual codes."""
        self._free = free
        self._shown: dict[Letter, Shown] = {}
        self._given: dict[tuple[int, str, float | None], int] = {}
        self._mute = iter(_MUTE)
        self._learn(sorted(set(letters), key=lambda letter: (letter.text, letter.codes)))

    def shown(self, letter: Letter) -> Shown:
        """Return how a letter's glyphs are to be shown; as they were where nothing better is known."""
        known = self._shown.get(letter)
        if known is None:
            known = self._shown[letter] = self._arranged(letter)
        return known

    def mute(self, code: int) -> int:
        """Return the code that shows the same glyph and says nothing, or `code` where there is none."""
        return self._code(code, "")

    def widened(self, code: int, width: float) -> int | None:
        """Return the code that shows and says the same, and is so wide; None where there is none."""
        given = self._code(code, self.texts.get(code, ""), width)
        return None if given == code else given

    def _learn(self, letters: Sequence[Letter]) -> None:
        """Learn from letters of one glyph, then by taking away from the others what is known."""
        single = Counter((one.codes[0], one.text) for one in letters if len(one.codes) == 1)
        for (code, text), _ in single.most_common():
            self.texts.setdefault(code, text)
        unsolved = [one for one in letters if len(one.codes) > 1]
        while unsolved:
            left = [one for one in unsolved if not self._solve(one, most=1)]
            if len(left) == len(unsolved):
                # Several glyphs that are new together are taken to say their parts in order: the
                # fewer there are, the surer that is.
                self._solve(min(left, key=lambda one: (len(self._new_in(one)), len(one.codes))))
            unsolved = left

    def _new_in(self, letter: Letter) -> Sequence[int]:
        return [code for code in dict.fromkeys(letter.codes) if code not in self.texts]

    def _solve(self, letter: Letter, most: int | None = None) -> bool:
        """Learn what a letter's new glyphs say: what the others leave; if there are `most` of them."""
        new = self._new_in(letter)
        if most is not None and len(new) > most:
            return False
        left = _parts(letter)
        for code in letter.codes:
            for character in self.texts.get(code, ""):
                left = left.replace(character, "", 1)
        for place, code in enumerate(new, start=1):
            self.texts[code], left = (left, "") if place == len(new) else (left[:1], left[1:])
        return True

    def _arranged(self, letter: Letter) -> Shown:
        codes = letter.codes
        parts = _parts(letter)
        order: list[int] = []
        said = ""
        left = list(range(len(codes)))
        while left:
            place = next((n for n in left if self._goes_on(codes[n], parts, said)), left[0])
            left.remove(place)
            order.append(place)
            said += self.texts.get(codes[place], "")
        if said != parts:
            return self._spoken_at_once(letter)
        if said == letter.text:
            return Shown(tuple(order), tuple(codes[place] for place in order))
        return self._with_sara_am(letter, order)

    def _goes_on(self, code: int, parts: str, said: str) -> bool:
        text = self.texts.get(code, "")
        return bool(text) and parts.startswith(text, len(said))

    def _with_sara_am(self, letter: Letter, order: list[int]) -> Shown:
        """Return a letter whose ำ is drawn as a ring and า: the ring goes right before, and is mute."""
        codes = letter.codes
        rings = [place for place in order if self.texts[codes[place]] == _RING]
        ends = [place for place in order if self.texts[codes[place]] == _SARA_AA]
        if self._free is None or not len(rings) == len(ends) == 1:
            return self._spoken_at_once(letter)
        (ring,), (end,) = rings, ends
        order.remove(ring)
        order.insert(order.index(end), ring)
        new = {ring: self._code(codes[ring], ""), end: self._code(codes[end], _SARA_AM)}
        return Shown(tuple(order), tuple(new.get(place, codes[place]) for place in order))

    def _spoken_at_once(self, letter: Letter) -> Shown:
        """Return a letter whose first glyph says it all."""
        first, *others = letter.codes
        codes = (self._code(first, letter.text), *map(self.mute, others))
        return Shown(tuple(range(len(codes))), codes)

    def _code(self, code: int, text: str, width: float | None = None) -> int:
        """Return the code that shows the glyph of `code` and says `text`; `code` where there is none."""
        if (width is None and self.texts.get(code) == text) or self._free is None:
            return code
        given = self._given.get((code, text, width)) or self._new_code(text)
        if given is None:
            return code
        self._given[code, text, width] = given
        self.further[given] = self.further.get(code, code)
        self.texts[given] = text
        if width is not None:
            self.widths[given] = width
        return given

    def _new_code(self, text: str) -> int | None:
        if not text:
            return next(self._mute, None)
        if self._free is None or self._free >= _FIRST_MUTE:
            return None
        self._free += 1
        return self._free - 1


def _parts(letter: Letter) -> str:
    """Return a letter's text in as many characters as it has glyphs, where it can be parted so."""
    if len(letter.codes) <= len(letter.text):
        return letter.text
    return _RING_BEHIND_TONE.sub(_RING + r"\1", unicodedata.normalize("NFKD", letter.text))
