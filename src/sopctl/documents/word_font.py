"""The font of a Word document: the official one where it exists, else one that the file carries.

Word puts another font for one that a machine lacks, of another width, and then nothing fits its cell
or its symbol. The official font is on every official's machine, so where this machine has it too
the document only names it; any other travels in the file, as ECMA-376 (part 4, 2.8.1) lets fonts.
"""

import hashlib
from functools import cache
from pathlib import Path
from uuid import UUID

from sopctl.diagrams.errors import DrawingError
from sopctl.diagrams.fonts import font_file
from sopctl.diagrams.options import DEFAULT_FONT, DrawOptions
from sopctl.structs import Frozen

OFFICIAL_FONT = "TH Sarabun New"
"""The font that official letters are written in."""

OLDER_NAMES = ("TH SarabunPSK",)
"""Many offices have only this name of the official font, which measures the same."""

_OFFICIAL_ENLARGEMENT = 16 / 11
"""Of sizes as of Laksaman: 16 of the official font is as large as 11 of that."""

_HIDDEN_BYTES = 32
"""The head of a font in a file is not written plainly, so that it is not taken for an installer."""

_MAY_EDIT = {0x0, 0x8}
"""What OpenType's `fsType` says of a font that may stay in a document that is edited."""


class CarriedFace(Frozen):
    """A face in the file: its slot there, the key that its first bytes are hidden with, its bytes."""

    slot: str
    key: str
    data: bytes


class WordFont(Frozen):
    """A font by name, what sizes are multiplied by in it, and the faces that the file carries."""

    name: str = OFFICIAL_FONT
    enlargement: float = _OFFICIAL_ENLARGEMENT
    faces: tuple[CarriedFace, ...] = ()


def measured_family(drawing: DrawOptions) -> str:
    """Return the family in which a Word document is measured.

    The official font may be asked for where it does not exist: its descendant measures the same.
    """
    asked_for = drawing.font in (OFFICIAL_FONT, *OLDER_NAMES)
    return DEFAULT_FONT if asked_for and not official_font_exists() else drawing.family


def word_font(drawing: DrawOptions, enlargement: float) -> WordFont:
    """Return the font to write a document in; `enlargement` is that of the drawing's own font.

    Raises:
        DrawingError: where the machine does not have the font.
    """
    if drawing.font is None and official_font_exists():
        return WordFont()
    if drawing.font in (OFFICIAL_FONT, *OLDER_NAMES):
        return WordFont(drawing.font)
    return WordFont(drawing.family, enlargement, _carried(drawing.family))


@cache
def official_font_exists() -> bool:
    """Tell whether this machine has the official font, or cannot be asked (as Windows)."""
    for name in (OFFICIAL_FONT, *OLDER_NAMES):
        try:
            font_file(name)
        except DrawingError:
            continue
        return True
    return False


@cache
def _carried(family: str) -> tuple[CarriedFace, ...]:
    files = {"embedRegular": font_file(family), "embedBold": font_file(family, bold=True)}
    if len(set(files.values())) < len(files):  # one file for both: there is no bold face
        files.pop("embedBold")
    return tuple(
        _face(slot, file.read_bytes())
        for slot, file in files.items()
        if file is not None and _may_be_carried(file)
    )


def _may_be_carried(file: Path) -> bool:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - Word documents alone need it

    if file.suffix.lower() != ".ttf":
        return False
    with TTFont(file, lazy=True) as font:
        return font["OS/2"].fsType & 0xF in _MAY_EDIT


def _face(slot: str, font: bytes) -> CarriedFace:
    key = UUID(bytes=hashlib.sha256(font).digest()[:16])
    mask = key.bytes[::-1] * (_HIDDEN_BYTES // 16)
    hidden = bytes(one ^ other for one, other in zip(font[:_HIDDEN_BYTES], mask, strict=True))
    return CarriedFace(slot, f"{{{key}}}".upper(), hidden + font[_HIDDEN_BYTES:])
