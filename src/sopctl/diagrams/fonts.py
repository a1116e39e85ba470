"""Finding font files, and the letters that no font has. No other module asks fontconfig.

A font that came as a Python package is taken where the machine has none of that name.
"""

import os
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sopctl.diagrams import bundled
from sopctl.diagrams.errors import DrawingError, font_missing, font_without_thai
from sopctl.diagrams.options import DEFAULT_FONT

_SECONDS = 20
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\-:,=_"})
_THAI = "กฮะ่"
"""A letter of each kind: a font that has them has the others."""

_UNSEEN = ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp")
"""Categories of characters that have no look of their own, or borrow that of the letter before."""


class _Face(NamedTuple):
    """The file of a face, the characters that it has, and whether it came as a Python package."""

    file: Path
    characters: frozenset[int]
    from_package: bool = False


def font_file(family: str, bold: bool = False) -> Path | None:
    """Return the file of a face; None where it is not known, for there is no fontconfig to ask.

    Raises:
        DrawingError: where the machine does not have the family, or it has no Thai letters.
    """
    face = _answer(family, bold)
    return None if face is None else face.file


@cache
def look_ahead(family: str) -> None:
    """Begin to ask for a family that will be wanted: fontconfig takes a while to answer."""
    command = _matching(family, bold=False)
    with suppress(OSError):  # asked again, and answered, when it is wanted
        _BEGUN[os.getpid(), command] = _start(command)


def characters_without_glyph(texts: Iterable[str], family: str) -> tuple[str, ...]:
    """Return the characters of `texts` that neither `family` nor any other font on the machine has.

    Where `family` lacks a character, that of another font is drawn. Without fontconfig none is
    known to be missing, unless the font of the package is the only one there can be.

    Raises:
        DrawingError: where the machine does not have the family, or it has no Thai letters.
    """
    face = _answer(family, False)
    if face is None:
        return ()
    wanted = {character for text in texts for character in text}
    visible = {one for one in wanted if unicodedata.category(one) not in _UNSEEN}
    foreign = {one for one in visible if ord(one) not in face.characters}
    if not foreign:
        return ()
    others = _anywhere()
    return () if others is None else tuple(sorted(foreign - others))


def is_from_package(family: str) -> bool:
    """Tell whether `family` came as a Python package and the machine does not have it itself."""
    if bundled.font_face(False) is None or family.casefold() != bundled.FAMILY.casefold():
        return False
    face = _answer(family, False)
    return face is not None and face.from_package


def font_instead() -> str | None:
    """Return the family of the package where the machine is not known to have the usual one.

    None where it has, and where there is no such package: the usual one is then named as missing.
    """
    if bundled.font_face(False) is None:
        return None
    try:
        usual = _answer(DEFAULT_FONT, False)
    except DrawingError:
        usual = None
    return bundled.FAMILY if usual is None else None


@cache
def _answer(family: str, bold: bool) -> _Face | None:
    """Return a face; None where it is not known, for there is no fontconfig to ask."""
    said = _match(family, bold)
    face = (_of_machine(family, said) if said else None) or _of_package(family, bold)
    if face is None:
        if said is None:
            return None
        raise font_missing(family)
    if not all(ord(letter) in face.characters for letter in _THAI):
        raise font_without_thai(family)
    return face


def _match(family: str, bold: bool) -> str | None:
    """Return fontconfig's answer, empty where there is no font at all; None where it is not there."""
    return _ask(*_matching(family, bold=bold))


def _matching(family: str, *, bold: bool) -> tuple[str, ...]:
    pattern = family.translate(_SPECIAL) + (":bold" if bold else "")
    return ("fc-match", "--format", "%{file}\n%{family}\n%{charset}", pattern)


def _of_machine(family: str, said: str) -> _Face | None:
    """Return the face that fontconfig `said` there is; None where that is only its nearest."""
    file, families, ranges = said.split("\n", 2)
    # A family may have several names.
    if family.casefold() not in (name.strip().casefold() for name in families.split(",")):
        return None
    return _Face(Path(file), frozenset(_numbers(ranges)))


def _of_package(family: str, bold: bool) -> _Face | None:
    """Return the face of the family that came as a Python package; None of any other family."""
    file = bundled.font_face(bold) if family.casefold() == bundled.FAMILY.casefold() else None
    if file is None:
        return None
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - no font of the machine is read

    with TTFont(file, lazy=True) as font:
        return _Face(file, frozenset(font.getBestCmap()), from_package=True)


@cache
def _anywhere() -> frozenset[str] | None:
    """Return every character that some font on the machine has; None where that is not known."""
    said = _ask("fc-list", "--format", "%{charset} ")
    if said is None:
        return frozenset() if bundled.is_only_font() else None
    return frozenset(map(chr, _numbers(said)))


def _numbers(ranges: str) -> Iterator[int]:
    """Yield the code points of a character set as fontconfig writes it: `20-7e a0 e01-e3a`."""
    for part in set(ranges.split()):
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _ask(*command: str) -> str | None:
    try:
        process = _BEGUN.pop((os.getpid(), command), None) or _start(command)
    except OSError:
        return None
    with process:
        try:
            said, _ = process.communicate(timeout=_SECONDS)
        except BaseException as error:
            process.kill()
            if isinstance(error, subprocess.TimeoutExpired):
                return None
            raise
    return said.decode("utf-8", "replace") if process.returncode == 0 else None


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


_BEGUN: dict[tuple[int, tuple[str, ...]], "subprocess.Popen[bytes]"] = {}
"""What a process, by its number, asked ahead; one forked from it cannot hear the answer."""
