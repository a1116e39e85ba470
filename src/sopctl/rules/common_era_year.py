"""A Thai date has a year of the Common Era.
วันที่แบบไทยใช้ปีคริสต์ศักราช

Checks
    Times that name a month in Thai (พ.ย. 64, 12 พฤศจิกายน 2564): their year is one of the Buddhist
    Era, or has ค.ศ. before it. Dates in figures (2021-11-12) may have either.
ตรวจอะไร
    เวลาที่ระบุชื่อเดือนไทย (เช่น พ.ย. 64, 12 พฤศจิกายน 2564) ต้องใช้ปีพุทธศักราช หรือเขียน ค.ศ. กำกับไว้
    ส่วนวันที่เป็นตัวเลข (2021-11-12) ใช้ศักราชใดก็ได้
Why
    The table prints a period as it is written. Among years of the Buddhist Era this one is read as
    543 years ago, or taken for a slip.
เหตุผล
    ตารางพิมพ์ช่วงเวลาตามที่เขียน เมื่ออยู่ปนกับปีพุทธศักราช ผู้อ่านจะเข้าใจผิดหรือคิดว่าพิมพ์ผิด
Wrong
    fiscal_year: 2565
    steps:
      - {id: plan, name: จัดทำแผน, period: พ.ย. 2021}
Right
    fiscal_year: 2565
    steps:
      - {id: plan, name: จัดทำแผน, period: พ.ย. 2564}
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.thai import to_arabic_digits, to_thai_digits
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.patterns import lazily, screen
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import texts_of
from sopctl.source.source_map import Path
from sopctl.workspace import FileKind, Settings, SourceFile

_TIME_KEYS = frozenset(
    ("period", "within", "on", "text", "deadlines", "covers", "report", "revised", "effective")
)
_DATED = frozenset(("revisions", "approvals"))
_YEAR = lazily(
    r"(?<=[ก-๎.])[ \t]*(?<![0-9๐-๙])(?P<year>(?:19|20|21|๑๙|๒๐|๒๑)[0-9๐-๙]{2})(?![0-9๐-๙])"
)
_may_hold_year = screen(r"[ก-๎.][ \t]*(?:19|20|21|๑๙|๒๐|๒๑)[0-9๐-๙]{2}(?:[^0-9๐-๙]|$)")
_NAMED = lazily(r"(?:ค\.?[ \t]*ศ\.?|คริสต์ศักราช)[ \t]*$")


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each such year."""
    if file.kind is not FileKind.SOP or not _may_hold_year(file.wording):
        return
    for path, text in texts_of(file.data):
        if _may_hold_year(text) and _is_time(path):
            for match in _YEAR.finditer(text):
                if not _NAMED.search(text[: match.start("year")]):
                    yield _finding(file, path, match)


def _is_time(path: Path) -> bool:
    """Say whether the value at `path` is read as a time, and printed as it is written."""
    match path:
        case ("steps", int(), ("period" | "deadlines"), *rest) | (
            "steps", int(), "activities", int(), "period", *rest
        ):  # fmt: skip
            return not rest or rest[-1] in _TIME_KEYS or isinstance(rest[-1], int)
        case ("rounds", *_, last) | ("document", last) | (last,):
            return last in _TIME_KEYS
        case (name, *_, "date"):
            return name in _DATED
    return False


def _finding(file: SourceFile, path: Path, match: re.Match[str]) -> Finding:
    found, part = match["year"], match.span("year")
    year = int(to_arabic_digits(found)) + BE_OFFSET
    meant = str(year) if found.isascii() else to_thai_digits(str(year))
    return Finding(
        path=path,
        part=part,
        step=step_id_at(file, path),
        message=Bilingual(
            th=f"ปี {found} เป็น ค.ศ. ในวันที่แบบไทย (ตรงกับ พ.ศ. {meant})",
            en=f"the year {found} in a Thai date is of the Common Era (B.E. {meant})",
        ),
        help=Bilingual(
            th=f"เขียน {meant} หรือเขียน ค.ศ. กำกับไว้ข้างหน้า",
            en=f"write {meant}, or put ค.ศ. before it",
        ),
        repair=Repair((PathEdit(path, meant, part),)),
    )
