"""How long a document is kept cannot be told.
ระยะเวลาเก็บรักษาเอกสารไม่ชัดเจน

Checks
    `keep` of each document in the catalogue: a number of years, months or days is more than none and
    has its unit (5 ปี), spelt as such. Words without a number (ตลอดไป, ตามระเบียบ) are fine.
ตรวจอะไร
    keep ของเอกสารแต่ละรายการในทะเบียน หากเป็นตัวเลขต้องมากกว่าศูนย์และมีหน่วย (5 ปี) ที่สะกดถูกต้อง
    ข้อความที่ไม่มีตัวเลข (ตลอดไป ตามระเบียบ) ใช้ได้
Why
    Nobody knows when the document may be destroyed: 5 may be years or months.
เหตุผล
    ไม่มีใครทราบว่าทำลายเอกสารได้เมื่อใด เพราะ 5 อาจเป็นปีหรือเดือน
Wrong
    documents: {plan: {name: แผนปฏิบัติการ, keep: 5}}
    steps:
      - {id: plan, name: จัดทำแผน, documents: [plan]}
Right
    documents: {plan: {name: แผนปฏิบัติการ, keep: 5 ปี}}
    steps:
      - {id: plan, name: จัดทำแผน, documents: [plan]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.names import nearest
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.suggestion import did_you_mean
from sopctl.source.source_map import Path

_AMOUNT = lazily(
    r"\s*(?:ไม่น้อยกว่า|อย่างน้อย)?\s*(?P<number>\d+(?:[.,]\d+)?)(?:\s*[-–]\s*\d+)?\s*(?P<rest>[^\s\d(]*)"
)
_UNITS = ("ปี", "เดือน", "วัน", "สัปดาห์", "ไตรมาส", "years", "year", "months", "month", "days", "day")
_LONGEST_UNIT, _LONGEST_YEAR = 7, 4
"""Characters: a longer word is no unit misspelt, or no ปี."""

_MOST_YEARS = 30
"""Nothing that a unit keeps is kept for more, unless it is kept for ever."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each retention that says nothing certain."""
    # Most are said alike.
    said = {document.keep for document in context.view.sop.documents.values()}
    unclear = {keep for keep in said if keep is not None and _flaw(keep) is not None}
    for key, document in context.view.sop.documents.items() if unclear else ():
        if document.keep in unclear:
            yield _finding(key, document.keep or "")


def _flaw(keep: str) -> str | None:
    """Return the word that should be a unit, empty where there is none; None where all is well."""
    match = _AMOUNT.match(keep)
    if match is None:
        return None
    rest = match["rest"]
    if not match["number"].strip("0๐.,"):
        return rest
    if rest.lower().startswith(_UNITS):
        return None
    if not rest:
        return None if keep[match.end() :].strip() else rest
    return rest if _meant(rest) is not None else None


def _meant(rest: str) -> str | None:
    """Return the unit that a word may be a slip for."""
    if rest.startswith("ป") and len(rest) < _LONGEST_YEAR:
        return "ปี"
    return nearest(rest.lower(), _UNITS) if len(rest) <= _LONGEST_UNIT else None


def _finding(key: str, keep: str) -> Finding:
    path: Path = ("documents", key, "keep")
    rest = _flaw(keep)
    if rest and not rest.lower().startswith(_UNITS):
        return Finding(
            path=path,
            message=Bilingual(
                th=f"ไม่รู้จักหน่วยเวลา “{rest}” ใน “{keep}”",
                en=f"“{rest}” in “{keep}” is no unit of time",
            ),
            help=did_you_mean(_meant(rest), _HELP),
        )
    if rest:
        message = Bilingual(th=f"เก็บรักษา “{keep}” คือไม่เก็บเลย", en=f"“{keep}” is no time at all")
        return Finding(path=path, message=message, help=_HELP)
    return Finding(
        path=path,
        message=Bilingual(
            th=f"ระยะเวลาเก็บรักษา “{keep}” ไม่มีหน่วย", en=f"how long “{keep}” is has no unit"
        ),
        help=_HELP,
        repair=_in_years(path, keep.strip()),
    )


def _in_years(path: Path, number: str) -> Repair | None:
    """Return the repair that reads a number as years, where it can be one of them."""
    if not number.isdecimal() or not 0 < int(number) <= _MOST_YEARS:
        return None
    return Repair((PathEdit(path, f"{number} ปี"),), safe=False)


_HELP = Bilingual(th="ระบุเป็นปีหรือเดือน เช่น 5 ปี", en="say years or months, as in “5 ปี”")
