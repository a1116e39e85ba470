"""Finding font files, and the letters that no font has. No other module asks fontconfig."""

import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from sopctl.diagrams.errors import font_missing, font_without_thai

_SECONDS = 20
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\-:,=_"})
_THAI = "กฮะ่"
"""A letter of each kind: a font that has them has the others."""

_UNSEEN = ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp")
"""Categories of characters that have no look of their own, or borrow that of the letter before."""


def font_file(family: str, bold: bool = False) -> Path | None:
    """Return the file of a face; None where fontconfig is not there to ask (as on Windows).

    Raises:
        DrawingError: where the machine does not have the family, or it has no Thai letters.
    """
    answer = _answer(family, bold)
    return None if answer is None else answer[0]


def characters_without_glyph(texts: Iterable[str], family: str) -> tuple[str, ...]:
    """Return the characters of `texts` that neither `family` nor any other font on the machine has.

    Where `family` lacks a character, that of another font is drawn. Without fontconfig none is
    known to be missing.

    Raises:
        DrawingError: where the machine does not have the family, or it has no Thai letters.
    """
    answer = _answer(family, False)
    if answer is None:
        return ()
    wanted = {character for text in texts for character in text}
    visible = {one for one in wanted if unicodedata.category(one) not in _UNSEEN}
    foreign = {one for one in visible if ord(one) not in answer[1]}
    return tuple(sorted(foreign - _anywhere())) if foreign else ()


@cache
def _answer(family: str, bold: bool) -> tuple[Path, frozenset[int]] | None:
    """Return the file of a face and the characters that it has."""
    pattern = family.translate(_SPECIAL) + (":bold" if bold else "")
    said = _ask("fc-match", "--format", "%{file}\n%{family}\n%{charset}", pattern)
    if said is None:
        return None
    # fontconfig answers with its nearest font, and says nothing where there is no font at all.
    file, families, ranges = said.split("\n", 2) if said else ("", "", "")
    # A family may have several names.
    if family.casefold() not in (name.strip().casefold() for name in families.split(",")):
        raise font_missing(family)
    characters = frozenset(_numbers(ranges))
    if not all(ord(letter) in characters for letter in _THAI):
        raise font_without_thai(family)
    return Path(file), characters


@cache
def _anywhere() -> frozenset[str]:
    """Return every character that some font on the machine has."""
    said = _ask("fc-list", "--format", "%{charset} ") or ""
    return frozenset(map(chr, _numbers(said)))


def _numbers(ranges: str) -> Iterator[int]:
    """Yield the code points of a character set as fontconfig writes it: `20-7e a0 e01-e3a`."""
    for part in set(ranges.split()):
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _ask(*command: str) -> str | None:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")
