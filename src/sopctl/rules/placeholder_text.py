"""A blank of a form or a draft was never filled in.
มีช่องว่างหรือข้อความชั่วคราวที่ยังไม่ได้เติม

Checks
    Texts of an SOP, of records, of a filled form and of the settings: no dotted or underscored
    blanks (....., ____), no words such as TODO, TBD, XXX, รอเติม, โปรดระบุ or lorem ipsum, no names
    in angle brackets such as <ชื่อหน่วยงาน>. A dash alone means that there is nothing (see
    missing-name and missing-control), `พ.ศ. ....` is how a draft law is named, and ระบุ or กรอก as a
    verb is a verb.
ตรวจอะไร
    ข้อความใน SOP บันทึก แบบฟอร์มที่กรอกแล้ว และการตั้งค่า ต้องไม่มีช่องว่างแบบจุดไข่ปลาหรือขีดล่าง (....., ____)
    ไม่มีคำว่า TODO, TBD, XXX, รอเติม, โปรดระบุ, lorem ipsum และไม่มีชื่อในวงเล็บมุม เช่น <ชื่อหน่วยงาน>
    ทั้งนี้ ขีดกลางตัวเดียวหมายถึงไม่มี “พ.ศ. ....” เป็นชื่อร่างกฎหมาย และระบุหรือกรอกที่เป็นคำกริยาใช้ได้ตามปกติ
Why
    The document would be signed and published with the blank in it.
เหตุผล
    เอกสารจะถูกลงนามและเผยแพร่ทั้งที่ยังมีช่องว่าง
Wrong
    - id: report
      name: รายงานผลต่อ..........
      details: TODO
Right
    - id: report
      name: รายงานผลต่อผู้บริหาร
      details: ระบุผลการดำเนินงานรายเดือน
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily, screen
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import last_key, texts_of
from sopctl.source.source_map import Path
from sopctl.workspace import FileKind, Settings, SourceFile

_KINDS = frozenset((FileKind.SOP, FileKind.RECORDS, FileKind.FILLED_FORM, FileKind.CONFIG))

_ELSEWHERE = frozenset(
    (
        *("id", "kind", "next", "after", "sop", "step", "occurrence", "url", "sha256"),
        *("fiscal_year", "period", "effort", "deadlines", "within", "on", "day", "except"),
        *("covers", "report", "revised", "date", "effective"),
    )
)
"""Keys whose readers say themselves what they cannot read: one defect, one finding."""
_ROLE_KEYS = frozenset(("responsible", "approver", "by"))
_NAMED_BY_USERS = frozenset(("roles", "documents"))
"""Mappings whose keys are the user's own, and may be called `report` or `date`."""

_HTML = r"(?:a|b|i|u|p|br|hr|li|ol|ul|em|td|th|tr|div|img|span|strong|table|sub|sup)\b"

_DOTS = ".."
"""Two dots with or without a blank between them."""

_KINDS_OF_BLANK = (
    (r"\.{4,}|…{2,}|(?:\.\s){4,}\.?|(?:…\s){2,}…?", (_DOTS, "…")),
    (r"_{3,}", ("___",)),
    (r"\?{3,}", ("???",)),
    (r"(?<![A-Za-z0-9.])[xX]{3,}(?![A-Za-z0-9]|\.[A-Za-z])", ("xxx",)),
    (
        r"(?<![A-Za-z0-9])[xX]{1,2}/[xX]{1,2}/(?:[xX]{2,4}|\d{2,4})(?![A-Za-z0-9])",
        ("x/x",),
    ),
    (
        r"(?<![A-Za-z0-9_])(?:TODO|FIXME|TBD|TBC|TBA|tbd|tbc)(?![A-Za-z0-9_])",
        ("todo", "fixme", "tbd", "tbc", "tba"),
    ),
    (r"(?i:lorem\s+ipsum)", ("lorem",)),
    (r"(?i:(?:click|tap)[\w ]{1,20}to enter [\w ]{1,20})", ("to enter",)),
    (r"(?:คลิก|แตะ)[ก-๙ ]{0,20}เพื่อ(?:ใส่|ป้อน|พิมพ์|เลือก)[ก-๙]*", ("คลิก", "แตะ")),
    (
        r"(?:ใส่|พิมพ์|เติม|กรอก)(?:ข้อความ|ชื่อ|ข้อมูล|เนื้อหา)?(?:ที่นี่|ตรงนี้)",
        ("ที่นี่", "ตรงนี้"),
    ),
    (
        r"รอ(?:เติม|ระบุ|กรอก|ใส่)(?:ข้อมูล|ภายหลัง)?",
        ("รอเติม", "รอระบุ", "รอกรอก", "รอใส่"),
    ),
    (
        r"(?:เติม|ระบุ|กรอก|ใส่)ภายหลัง",
        ("เติมภายหลัง", "ระบุภายหลัง", "กรอกภายหลัง", "ใส่ภายหลัง"),
    ),
    (
        r"(?:โปรด|กรุณา)?(?:ระบุ|กรอก)\s?(?:\.{2,}|…+)",
        (_DOTS, "…"),
    ),
    (r"[(\[](?:โปรด|กรุณา)?ระบุ[)\]]", ("ระบุ)", "ระบุ]")),
    (
        r"\[(?:โปรด|กรุณา|ระบุ|กรอก|ใส่|เติม|ชื่อ|วันที่|ตำแหน่ง|หน่วยงาน)[^\[\]\d\n]{0,40}\]"
        r"|\[(?i:insert|enter|your|name|date|title|position|unit)\b[^\[\]\n]{0,40}\]",
        ("[",),
    ),
    (
        r"<(?![\d\s/])(?=[^<>\n]*[ก-๙])[^<>\n]{1,40}(?<!\s)>"
        rf"|<(?i:(?!{_HTML}))[A-Za-z][A-Za-z0-9_ -]{{0,30}}>",
        ("<",),
    ),
)
"""Patterns, and signs of which each match has one, in small letters: a text is searched for a sign
far sooner than for the patterns."""

_BEGINNINGS = r".…_?xXTFtlLcCคแใพเกรโ(\[<"
"""What each match begins with, so that the patterns are tried nowhere else."""

_SIGNS = frozenset(sign for _, signs in _KINDS_OF_BLANK for sign in signs) - {_DOTS}
_has_sign = screen("|".join(("(?i)" + r"\.\s?\.", *map(re.escape, sorted(_SIGNS)))))

_BLANK = lazily(f"(?=[{_BEGINNINGS}])(?:{'|'.join(pattern for pattern, _ in _KINDS_OF_BLANK)})")
_INSTEAD_OF_TEXT = (
    r"(?:\.{2,}|…|\?|(?:โปรด|กรุณา)(?:ระบุ|กรอก).{0,40}|(?:ระบุ|กรอก|เติม)|รอข้อมูล|รอยืนยัน"
    r"|อยู่ระหว่างจัดทำ|ข้อความตัวอย่าง|ตัวอย่างข้อความ|(?:วัน|ว+)/(?:เดือน|ด+)/(?:ปี|ป+)|dd/mm/yyyy|todo)"
)
_WHOLE = lazily(rf"\s*{_INSTEAD_OF_TEXT}\s*", re.IGNORECASE)
_has_whole_line = screen(rf"(?im)^\s*{_INSTEAD_OF_TEXT}\s*$")
_DRAFT_LAW = lazily(r"(?:พ\.\s?ศ\.|ฉบับที่|ที่)\s?$")


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each text that holds a blank, at the first of them."""
    if file.kind not in _KINDS or not _may_hold_blank(file.wording):
        return
    for path, text in texts_of(file.data):
        if not _is_read_elsewhere(file, path):
            blank = _blank_in(text)
            if blank is not None:
                yield _finding(file, path, text, blank)


def _is_read_elsewhere(file: SourceFile, path: Path) -> bool:
    """Say whether another rule reads the text at `path`, and reports what it cannot read."""
    if file.kind not in (FileKind.SOP, FileKind.RECORDS) or path[0] in _NAMED_BY_USERS:
        return False
    key = last_key(path)
    if key in _ROLE_KEYS:
        return isinstance(file.data, dict) and bool(file.data.get("roles"))
    return key in _ELSEWHERE or "deadlines" in path or "effort" in path


def _may_hold_blank(wording: str) -> bool:
    """Say whether any of the texts of a file, one to a line, could be or hold a blank."""
    return _has_sign(wording) or _has_whole_line(wording)


def _blank_in(text: str) -> tuple[int, int] | None:
    """Return where the first blank stands in `text`; None where there is none."""
    if _WHOLE.fullmatch(text):
        return (0, len(text))
    if not _has_sign(text):
        return None
    for match in _BLANK.finditer(text):
        if not (
            "ร่าง" in text and _DRAFT_LAW.search(text[max(0, match.start() - 20) : match.start()])
        ):
            return match.span()
    return None


def _finding(file: SourceFile, path: Path, text: str, blank: tuple[int, int]) -> Finding:
    shown = text[slice(*blank)].strip()
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    return Finding(
        path=path,
        part=blank,
        step=step_id_at(file, path),
        message=Bilingual(
            th=f"ข้อความ “{shown}” ยังไม่ได้เติมเนื้อหาจริง", en=f"“{shown}” was never filled in"
        ),
        help=Bilingual(
            th="เติมเนื้อหาจริง หรือลบคีย์นี้ออกถ้าไม่มี (ไม่มีข้อมูล ให้ใช้ “-”)",
            en="write what belongs there, or remove the key; “-” says that there is nothing",
        ),
    )
