"""A year is not of the Buddhist Era, or is no year at all.
ปีไม่ใช่พุทธศักราช หรือไม่ใช่ปีที่เป็นไปได้

Checks
    `fiscal_year` is a year of the Buddhist Era (2400 to 2743), and every year in a time is one that
    an era has: two digits or 2400 and more for B.E., 1900 to 2200 for C.E., and not against the era
    named beside it (ค.ศ. 2565).
ตรวจอะไร
    fiscal_year ต้องเป็นปี พ.ศ. (2400 ถึง 2743) และทุกปีในข้อความเวลาต้องเป็นปีที่มีอยู่จริง
    คือสองหลักหรือตั้งแต่ 2400 ขึ้นไปสำหรับ พ.ศ. หรือ 1900 ถึง 2200 สำหรับ ค.ศ. และไม่ขัดกับศักราชที่เขียนกำกับ
Why
    The two eras are 543 years apart. A wrong one moves every deadline out of sight.
เหตุผล
    สองศักราชต่างกัน 543 ปี หากใช้ผิด ทุกกำหนดส่งจะหลุดไปจากที่เห็น
Wrong
    fiscal_year: 2022
Right
    fiscal_year: 2565
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.notation import Fault
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import is_possible_year
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.suggestion import did_you_mean
from sopctl.rules.time_texts import time_findings


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield a finding for the fiscal year, and one for each year that no era has."""
    year = context.view.sop.fiscal_year
    if not is_possible_year(year):
        yield _fiscal_year(year)
    yield from time_findings(context, lambda problem: problem.code == Fault.ERA)


def _fiscal_year(year: int) -> Finding:
    if 1900 <= year <= 2200:
        message = Bilingual(
            th=f"ปีงบประมาณ {year} เป็น ค.ศ. ทั้งที่ต้องเป็น พ.ศ.",
            en=f"the fiscal year {year} is of the Common Era; it must be of the Buddhist Era",
        )
    else:
        message = Bilingual(
            th=f"{year} ไม่ใช่ปีงบประมาณที่เป็นไปได้", en=f"{year} is no possible fiscal year"
        )
    return Finding(
        path=("fiscal_year",),
        message=message,
        help=did_you_mean(
            _meant(year),
            Bilingual(
                th="เขียนปี พ.ศ. สี่หลัก เช่น 2565",
                en="write a year of the Buddhist Era in four digits, such as 2565",
            ),
        ),
    )


def _meant(year: int) -> int | None:
    if 1900 <= year <= 2200:
        return year + BE_OFFSET
    return 2500 + year if 0 < year < 100 else None
