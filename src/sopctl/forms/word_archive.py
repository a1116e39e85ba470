"""A Word file as its parts: taken apart with care, put together with the same bytes each time.

A template may come from anywhere. What a Word file can hide is refused: parts that unpack to more
than any document has, links that fetch something when it is opened, macros, and objects of other
programs.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from sopctl.bilingual import Bilingual
from sopctl.forms.errors import TemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT_TYPES = "[Content_Types].xml"
CORE_PROPERTIES = "docProps/core.xml"

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_MOST_PARTS = 1_000
_MOST_UNPACKED = 100_000_000
_MOST_XML = 10_000_000
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can write down, the same for every part."""

_HYPERLINK = "/hyperlink"
_HARMLESS_LINKS = ("http://", "https://", "mailto:", "#")
_FETCHING_FIELD = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|RD|AUTOTEXT)\b"
)
_FETCHED = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//|\\\\)", re.IGNORECASE)
"""How the address of a picture begins that is not in the file."""

_EMBEDDED_DOCUMENT = "/afchunk"
_FIELD_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def unpacked(data: bytes, file: str) -> dict[str, bytes]:
    """Return the parts of a Word file, by name, in their order.

    Raises:
        TemplateError: where it is none, or holds what no template may.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _require_bounded(archive, file)
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise TemplateError(
            Bilingual(
                th="แฟ้มนี้ไม่ใช่แฟ้ม Word (.docx) ที่สมบูรณ์", en="this is no whole Word file (.docx)"
            ),
            Bilingual(
                th="เปิดด้วย Word แล้วบันทึกใหม่เป็น Word Document (.docx)",
                en="open it in Word, and save it again as Word Document (.docx)",
            ),
            file,
        ) from error
    if CONTENT_TYPES not in parts or "word/document.xml" not in parts:
        raise _refused(
            Bilingual(th="แฟ้มนี้ไม่ใช่เอกสาร Word", en="this is no Word document"),
            Bilingual(th="บันทึกจาก Word เป็น .docx", en="save it from Word as .docx"),
            file,
        )
    for name, content in parts.items():
        _require_harmless(name, content, file)
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the file of these parts, the same bytes for the same parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        names = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))
        for name in names:
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # as of Windows, wherever it is made
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def parsed(content: bytes, file: str, part: str) -> "_Element":
    """Return a part as XML.

    Raises:
        TemplateError: where it is none.
    """
    from lxml import etree  # noqa: PLC0415 - Word files alone need it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            Bilingual(
                th=f"ส่วน {part} ของแฟ้ม Word เสียหายหลังแทนค่า: {error.msg}",
                en=f"the part {part} is no XML once it is filled: {error.msg}",
            ),
            Bilingual(
                th="ป้าย {{ }} ต้องอยู่ในข้อความ ไม่อยู่ในชื่อภาพหรือลิงก์ และ {%p %} {%tr %} ต้องครบคู่ในระดับเดียวกัน",
                en="{{ }} goes into text, not into the name of a picture or a link; {%p %} and {%tr %} are"
                " closed where they were opened",
            ),
            file,
            part=part,
        ) from error


def _require_bounded(archive: zipfile.ZipFile, file: str) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    is_odd = len(set(names)) < len(names) or any(
        name.startswith(("/", "\\")) or ".." in name.split("/") or "\0" in name for name in names
    )
    is_large = len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > _MOST_UNPACKED
    is_large = is_large or any(
        e.file_size > _MOST_XML for e in entries if e.filename.endswith(".xml")
    )
    if is_odd or any(entry.flag_bits & 1 for entry in entries):
        raise _refused(
            Bilingual(
                th="แฟ้ม Word นี้เข้ารหัสไว้ หรือมีชื่อส่วนที่ผิดปกติ",
                en="this Word file is encrypted, or has parts with odd names",
            ),
            Bilingual(
                th="เอารหัสผ่านออก แล้วบันทึกใหม่จาก Word",
                en="take the password away, and save it again from Word",
            ),
            file,
        )
    if is_large:
        raise _refused(
            Bilingual(
                th=f"แฟ้ม Word นี้คลายแล้วใหญ่เกิน {_MOST_UNPACKED // 1_000_000} MB หรือมีส่วนมากเกินไป",
                en=f"this Word file unpacks to more than {_MOST_UNPACKED // 1_000_000} MB,"
                " or has too many parts",
            ),
            Bilingual(
                th="ย่อภาพในแม่แบบ แล้วบันทึกใหม่จาก Word",
                en="make the pictures in it smaller, and save it again from Word",
            ),
            file,
        )


def _require_harmless(name: str, content: bytes, file: str) -> None:
    if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
        raise _refused_part(name, "DOCTYPE", file)
    if "vbaProject" in name or "/embeddings/" in name or "/activeX/" in name:
        raise _refused_part(name, "macro / OLE", file)
    if name.endswith(".rels"):
        for relation in parsed(content, file, name).iter(f"{RELATIONSHIPS}Relationship"):
            target = relation.get("Target", "")
            is_link = relation.get("Type", "").endswith(_HYPERLINK)
            is_harmless = is_link and target.lower().startswith(_HARMLESS_LINKS)
            is_outside = relation.get("TargetMode", "").lower() == "external"
            is_chunk = relation.get("Type", "").lower().endswith(_EMBEDDED_DOCUMENT)
            if is_chunk or (is_outside and not is_harmless):
                raise _refused_part(name, target[:80], file)
    if _FIELD_PARTS.fullmatch(name):
        _require_nothing_fetched(name, content, file)


def _require_nothing_fetched(name: str, content: bytes, file: str) -> None:
    """Refuse fields and drawings that fetch; Word reads a field's code over the runs it is cut into."""
    codes: list[str] = []
    for element in parsed(content, file, name).iter("{*}*"):
        tag = str(element.tag).rpartition("}")[2]
        attributes = {str(key).rpartition("}")[2]: str(value) for key, value in element.items()}
        codes += [element.text or ""] if tag == "instrText" else []
        codes += (
            [f" {attributes['instr']} "] if tag == "fldSimple" and "instr" in attributes else []
        )
        source = attributes.get("src") or (tag == "imagedata" and attributes.get("href")) or ""
        if _FETCHED.match(source):
            raise _refused_part(name, source[:80], file)
    for code in ("".join(codes), " ".join(codes)):
        if fetching := _FETCHING_FIELD.search(code.upper()):
            raise _refused_part(name, fetching[1], file)


def _refused_part(part: str, what: str, file: str) -> TemplateError:
    return TemplateError(
        Bilingual(
            th=f"แฟ้ม Word นี้มีสิ่งที่แม่แบบมีไม่ได้ใน {part}: {what}",
            en=f"this Word file has in {part} what no template may have: {what}",
        ),
        Bilingual(
            th="เอาภาพหรือแม่แบบที่ลิงก์จากที่อื่น มาโคร และวัตถุของโปรแกรมอื่นออก ฝังภาพไว้ในแฟ้มแทน",
            en="take out linked pictures and templates, macros, and objects of other programs; put"
            " pictures into the file itself",
        ),
        file,
        part=part,
    )


def _refused(message: Bilingual, advice: Bilingual, file: str) -> TemplateError:
    return TemplateError(message, advice, file)
