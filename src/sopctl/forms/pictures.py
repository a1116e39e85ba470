"""Pictures that forms name: read from inside the project alone, and no larger than they may be."""

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.forms.errors import PictureError
from sopctl.structs import Frozen

MOST_BYTES = 10_000_000
"""Of one picture."""

MOST_BYTES_TOGETHER = 60_000_000
"""Of all pictures of one document."""

_MOST_PIXELS = 60_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_HEADER, _PIXELS, _END = b"IHDR", b"IDAT", b"IEND"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG that begin a frame, and so give its size."""

_EXIF, _APP1, _SCAN = b"Exif\x00\x00", 0xE1, 0xDA
_ORIENTATION = 0x0112
_TURNS = {3: 2, 6: 1, 8: 3}
"""Quarter turns clockwise by EXIF's orientation; mirrored pictures are shown as they are."""


_SAMPLE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000004000000030800000000919ff11a0000000e494441"
    "5478da63680002063801002d0f0601b06aad280000000049454e44ae426082"
)
"""Four by three grey pixels."""


class Picture(Frozen):
    """A picture as it is in its file, and the size at which it is to be seen."""

    path: Path
    data: bytes
    kind: str
    """png or jpeg."""
    width: int
    height: int
    """In pixels, as stored; a quarter turn makes the one the other."""
    turns: int
    """Quarter turns clockwise in which it is to be shown, as a camera that was held upright says."""

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Return its width and height as seen, the largest that fit in a box, in the box's unit."""
        wide, high = (self.height, self.width) if self.turns % 2 else (self.width, self.height)
        scale = min(width / wide, height / high)
        return wide * scale, high * scale


class Pictures:
    """The pictures of one document."""

    def __init__(self, root: Path, beside: Path | None = None) -> None:
        """Look for pictures `beside` the filled form first, then from the project's `root`."""
        self._root = root.resolve()
        self._folders = [folder for folder in (beside, root) if folder is not None]
        self._read: dict[str, Picture] = {}

    def picture(self, name: str) -> Picture:
        """Return the picture that a form calls `name`.

        Raises:
            PictureError: where it is not there, lies outside the project, or is no such picture.
        """
        if name not in self._read:
            picture = _picture(name, self._path(name))
            together = sum(len(other.data) for other in self._read.values()) + len(picture.data)
            if together > MOST_BYTES_TOGETHER:
                raise _too_large(name, "together", MOST_BYTES_TOGETHER)
            self._read[name] = picture
        return self._read[name]

    def _path(self, name: str) -> Path:
        is_outside = False
        for folder in self._folders:
            try:
                path = (folder / name).resolve()
                found = path.is_file()
            except (OSError, ValueError):
                continue
            if found and path.is_relative_to(self._root):
                return path
            is_outside = is_outside or found or not path.is_relative_to(self._root)
        if is_outside:
            raise PictureError(
                Bilingual(
                    th=f"ภาพ “{name}” อยู่นอกโฟลเดอร์ของโครงการ",
                    en=f"the picture “{name}” is outside the project",
                ),
                Bilingual(
                    th="คัดลอกภาพมาไว้ในโฟลเดอร์ของโครงการ แล้วระบุชื่อแฟ้มจากที่นั่น",
                    en="copy it into the project's folder, and name it there",
                ),
                name,
            )
        searched = _listed(self._folders)
        raise PictureError(
            Bilingual(th=f"ไม่พบภาพ “{name}”", en=f"there is no picture “{name}”"),
            Bilingual(
                th=f"ตรวจชื่อแฟ้ม ที่ค้นหาคือ {searched}", en=f"check its name; looked for in {searched}"
            ),
            name,
        )


class SamplePictures(Pictures):
    """One small grey picture for every name: for a template that is tried out."""

    def picture(self, name: str) -> Picture:
        """Return the picture."""
        return Picture(self._root / name, _SAMPLE, "png", 4, 3, 0)


def _listed(folders: Sequence[Path]) -> str:
    return ", ".join(dict.fromkeys(folder.name or "." for folder in folders))


def _picture(name: str, path: Path) -> Picture:
    if path.stat().st_size > MOST_BYTES:
        raise _too_large(name, "one", MOST_BYTES)
    data = path.read_bytes()
    try:
        if data.startswith(_PNG):
            kind, turns = "png", 0
            width, height = _png_size(data)
        elif data.startswith(_JPEG):
            kind = "jpeg"
            width, height, turns = _jpeg_size(data)
        else:
            raise ValueError(name)
    except (struct.error, ValueError, IndexError):
        raise PictureError(
            Bilingual(
                th=f"“{name}” ไม่ใช่ภาพ PNG หรือ JPEG ที่สมบูรณ์",
                en=f"“{name}” is no whole PNG or JPEG picture",
            ),
            Bilingual(
                th="บันทึกภาพใหม่เป็น PNG หรือ JPEG ด้วยโปรแกรมดูภาพ",
                en="save it again as PNG or JPEG with any program for pictures",
            ),
            name,
        ) from None
    if not 0 < width * height <= _MOST_PIXELS:
        raise _too_large(name, "pixels", _MOST_PIXELS)
    return Picture(path, data, kind, width, height, turns)


def _png_size(data: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG.

    Raises:
        ValueError, struct.error: where the file ends too early, is damaged, or is something else.
    """
    width, height = struct.unpack(">II", data[16:24])
    place = len(_PNG)
    kinds: list[bytes] = []
    while not kinds or kinds[-1] != _END:
        (length,) = struct.unpack(">I", data[place : place + 4])
        chunk = data[place + 4 : place + 8 + length]
        (checksum,) = struct.unpack(">I", data[place + 8 + length : place + 12 + length])
        if zlib.crc32(chunk) != checksum:
            raise ValueError(place)
        kinds.append(chunk[:4])
        place += 12 + length
    if kinds[0] != _HEADER or _PIXELS not in kinds:
        raise ValueError(kinds)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int, int]:
    """Return the width, the height and the quarter turns of a JPEG.

    Raises:
        ValueError, IndexError, struct.error: where the file ends too early, or is something else.
    """
    place, turns, size = 2, 0, None
    while True:
        if data[place] != 0xFF:
            raise ValueError(place)
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        body = data[place + 4 : place + 2 + length]
        if marker in _FRAMES and size is None:
            height, width = struct.unpack(">HH", body[1:5])
            size = width, height
        if marker == _SCAN:
            # A thumbnail before the scan has an end of its own.
            if size is None or data.find(_JPEG_END, place) < 0:
                raise ValueError(place)
            return *size, turns
        if marker == _APP1 and body.startswith(_EXIF):
            turns = _exif_turns(body[len(_EXIF) :])
        place += 2 + length


def _exif_turns(exif: bytes) -> int:
    """Return the quarter turns that EXIF asks for; none where it cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 0
    try:
        (start,) = struct.unpack(f"{order}I", exif[4:8])
        (count,) = struct.unpack(f"{order}H", exif[start : start + 2])
        for index in range(count):
            entry = start + 2 + 12 * index
            (tag,) = struct.unpack(f"{order}H", exif[entry : entry + 2])
            if tag == _ORIENTATION:
                (value,) = struct.unpack(f"{order}H", exif[entry + 8 : entry + 10])
                return _TURNS.get(value, 0)
    except struct.error:
        pass
    return 0


def _too_large(name: str, what: str, most: int) -> PictureError:
    said = {
        "one": Bilingual(
            th=f"ภาพ “{name}” ใหญ่เกิน {most // 1_000_000} MB",
            en=f"the picture “{name}” has more than {most // 1_000_000} MB",
        ),
        "together": Bilingual(
            th=f"ภาพทั้งหมดรวมกันใหญ่เกิน {most // 1_000_000} MB",
            en=f"all pictures together have more than {most // 1_000_000} MB",
        ),
        "pixels": Bilingual(
            th=f"ภาพ “{name}” ใหญ่เกิน {most // 1_000_000} ล้านจุด",
            en=f"the picture “{name}” has more than {most // 1_000_000} million pixels",
        ),
    }
    return PictureError(
        said[what],
        Bilingual(th="ย่อขนาดภาพก่อนแนบ", en="make it smaller before you attach it"),
        name,
    )
