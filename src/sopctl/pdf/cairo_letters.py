"""The glyphs of a page as they are shown one after another, and the letters that they make."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sopctl.pdf.glyph_texts import Letter
from sopctl.pdf.strings import step
from sopctl.structs import Mutable, replace

_RAISED = 0.5
"""Of the size: a mark that stands higher or lower than its letter does so by less."""


class Place(Mutable):
    """How one gets to a glyph that does not just follow the one before.

    That is by moves to a line of its own, and by a step back.
    """

    moves: tuple[bytes, ...] = ()
    back: float = 0.0

    def operations(self) -> Iterator[bytes]:
        """Yield the operations that lead there."""
        yield from self.moves
        if self.back:
            yield b"[%s]TJ" % step(self.back)

    @property
    def is_raised(self) -> bool:
        """Tell whether one gets there by a small move up or down."""
        return len(self.moves) == 1 and 0 < abs(float(self.moves[0].split()[1])) < _RAISED


NOWHERE = Place()
"""The place of a glyph that follows the one before."""


class Glyph(Mutable):
    """A glyph: its font as the page selects it, what it says, and the step back after it."""

    selection: bytes
    code: bytes
    text: str
    width: float
    place: Place
    back: float = 0.0

    @property
    def is_raised(self) -> bool:
        """Tell whether it is a mark that stands higher or lower than its letter's line."""
        return self.place is not NOWHERE and self.place.is_raised and _is_mark(self.text)


Cluster = list[Glyph]


def belongs(glyph: Glyph, cluster: Cluster) -> bool:
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


def letter_of(cluster: Cluster) -> Letter:
    """Return what the glyphs of a letter say that are of one font."""
    selection = cluster[0].selection
    mine = [glyph for glyph in cluster if glyph.selection == selection]
    return Letter(
        "".join([glyph.text for glyph in mine]),
        tuple([int.from_bytes(glyph.code) for glyph in mine]),
    )


@lru_cache(maxsize=256)
def font_name(selection: bytes) -> bytes:
    """Return the name of a font as the page selects it: `/f-0-1` of `/f-0-1 1 Tf`."""
    return selection.split(None, 1)[0]


def in_order(glyphs: Cluster, order: Sequence[int]) -> Cluster:
    """Return glyphs that follow one another in another order, each where it was."""
    places = []
    end = 0.0
    for glyph in glyphs:
        places.append(end)
        end += glyph.width - glyph.back
    following = [*(places[number] for number in order[1:]), end]
    return [
        replace(glyphs[number], back=places[number] + glyphs[number].width - next_place)
        for number, next_place in zip(order, following, strict=True)
    ]


def stretches(cluster: Cluster) -> Iterator[Cluster]:
    """Yield the stretches of a cluster that are shown at once.

    A raised mark stands apart, and the blank behind may be of another font.
    """
    part: Cluster = []
    for glyph in cluster:
        if part and (glyph.place.moves or glyph.selection != part[-1].selection):
            yield part
            part = []
        part.append(glyph)
    yield part
