"""Bytes to text, and what to tell the person whose file is not UTF-8."""

import codecs

from sopctl.bilingual import Bilingual
from sopctl.patterns import lazily
from sopctl.source.problem import ProblemKind, SourceProblem
from sopctl.source.span import Extent
from sopctl.structs import Frozen

THAI_ENCODING = "cp874"
"""Windows-874, the superset of TIS-620 that Thai Windows programs write."""

_SAMPLE = 4096
"""Bytes that are looked at to guess what a file is."""

_ASCII = bytes(range(0x80))
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\f\r"))
_NOT_THAI = bytes(
    byte
    for byte in range(0x80, 0x100)
    if not "\u0e01" <= bytes([byte]).decode(THAI_ENCODING, errors="replace") <= "\u0e5b"
)
"""Bytes that are no Thai letter in that encoding."""

_THAI_WORD = lazily("[\u0e01-\u0e2e][\u0e01-\u0e5b]")
_THAI = lazily("[\u0e01-\u0e5b]")

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

_SAVE_AS_UTF8 = Bilingual(
    th="เปิดแฟ้มด้วยโปรแกรมแก้ไขข้อความ แล้วบันทึกใหม่โดยเลือกรหัสอักขระ UTF-8",
    en="open the file in a text editor and save it again with the encoding UTF-8",
)


class Decoded(Frozen):
    """The text of a file; where `problem` is set, as much of it as can be shown."""

    text: str
    problem: SourceProblem | None = None


def decode(data: bytes) -> Decoded:
    """Return the text of `data`, without its byte order mark. Never raises."""
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return Decoded("", _wrong_encoding(name, Extent(0, 0)))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start)
    if (nul := text.find("\0")) >= 0:
        return _with_nul(data, text, nul)
    return Decoded(text)


def _with_nul(data: bytes, text: str, nul: int) -> Decoded:
    if (wide := _wide_encoding(data)) is not None:
        return Decoded("", _wrong_encoding(wide, Extent(0, 0)))
    return Decoded(text[:nul], _binary(Extent(nul, nul)))


def _not_utf8(data: bytes, bad: int) -> Decoded:
    """Say which encoding it is, and show its text as far as that can be done."""
    if (wide := _wide_encoding(data)) is not None:
        return Decoded("", _wrong_encoding(wide, Extent(0, 0)))
    sound = data[:bad].decode("utf-8")
    if _looks_binary(data):
        shown = sound.split("\0")[0]
        return Decoded(shown, _binary(Extent(len(shown), len(shown))))
    if _looks_thai(data[max(0, bad - _SAMPLE) : bad + _SAMPLE]):
        first = len(data) - len(data.lstrip(_ASCII))
        # In a one-byte encoding the offset in bytes is the offset in characters.
        return Decoded(
            data.decode(THAI_ENCODING, errors="replace"),
            _wrong_encoding("TIS-620 / Windows-874", Extent(first, first + 1)),
        )
    return Decoded(
        data.decode("utf-8", errors="replace"),
        SourceProblem(
            kind=ProblemKind.BAD_ENCODING,
            extent=Extent(len(sound), len(sound) + 1),
            message=Bilingual(
                th=f"แฟ้มนี้ไม่ใช่ UTF-8: อ่านไบต์ 0x{data[bad]:02X} ไม่ได้",
                en=f"the file is not UTF-8: byte 0x{data[bad]:02X} cannot be read",
            ),
            help=_SAVE_AS_UTF8,
        ),
    )


def _wide_encoding(data: bytes) -> str | None:
    """Return the name of the encoding of two or four bytes a character that `data` is in."""
    head = data[:_SAMPLE]
    for codec in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = head[: len(head) // 4 * 4].decode(codec)
        except UnicodeDecodeError:
            continue
        if text and all(_is_likely(character) for character in text):
            return codec[:6].upper()
    return None


def _is_likely(character: str) -> bool:
    """Say whether `character` is one that a Thai or English YAML file holds."""
    return (
        " " <= character <= "~"
        or character in "\t\r\n"
        or "\u0e01" <= character <= "\u0e5b"
        or "\u2010" <= character <= "\u2026"
    )


def _looks_binary(data: bytes) -> bool:
    head = data[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in data or controls * 20 > len(head)


def _looks_thai(data: bytes) -> bool:
    """Say whether `data` is in the Thai one-byte encoding, and not UTF-8 with a damaged place.

    The bytes of Thai in UTF-8 are nearly all Thai letters in Windows-874 too; what tells the two
    apart is whether it, read as UTF-8, has more Thai than unreadable places.
    """
    high = data.translate(None, _ASCII)
    letters = high.translate(None, _NOT_THAI)
    as_thai = data.decode(THAI_ENCODING, errors="replace")
    as_utf8 = data.decode("utf-8", errors="replace")
    return (
        len(letters) * 2 >= len(high)
        and as_thai.count("\ufffd") * 10 <= len(high)
        and _THAI_WORD.search(as_thai) is not None
        and len(_THAI.findall(as_utf8)) < as_utf8.count("\ufffd")
    )


def _wrong_encoding(name: str, extent: Extent) -> SourceProblem:
    return SourceProblem(
        kind=ProblemKind.BAD_ENCODING,
        extent=extent,
        message=Bilingual(
            th=f"แฟ้มนี้เป็นรหัสอักขระ {name} ไม่ใช่ UTF-8", en=f"the file is {name}, not UTF-8"
        ),
        help=_SAVE_AS_UTF8,
    )


def _binary(extent: Extent) -> SourceProblem:
    return SourceProblem(
        kind=ProblemKind.BAD_ENCODING,
        extent=extent,
        message=Bilingual(
            th="แฟ้มนี้ไม่ใช่ข้อความ (มีข้อมูลไบนารี)", en="the file is not text (it holds binary data)"
        ),
        help=Bilingual(
            th="ตรวจดูว่าตั้งชื่อแฟ้มถูกหรือไม่ SOP เป็นแฟ้มข้อความ YAML",
            en="check the file's name: an SOP is a YAML text file",
        ),
    )
