"""The year of a record is of another era.
ปีในบันทึกผิดศักราช

Checks
    The year in `on` of every record: an era has it (2400 to 2743 of the Buddhist Era, 1900 to 2200
    of the Common Era), not against the era named beside it, and it lies within ten years of the
    SOP's fiscal year. The year that was probably meant is offered.
ตรวจอะไร
    ปีใน on ของทุกรายการต้องเป็นปีที่มีจริง (พ.ศ. 2400 ถึง 2743 หรือ ค.ศ. 1900 ถึง 2200)
    ไม่ขัดกับศักราชที่เขียนกำกับ และไม่ห่างจากปีงบประมาณของ SOP เกินสิบปี จะเสนอปีที่น่าจะหมายถึง
Why
    543 added or taken away once too often, or two digits of the Common Era read as Buddhist ones:
    the record lies in another century, and nothing that is counted from it can be right.
เหตุผล
    บวกหรือลบ 543 เกินไปหนึ่งครั้ง หรือเขียนปี ค.ศ. สองหลักซึ่งอ่านเป็น พ.ศ. บันทึกจึงไปอยู่คนละยุค
    และกำหนดส่งที่นับจากบันทึกนี้จะผิดทั้งหมด
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 3108-02-09}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-09}
"""

import re
from collections.abc import Iterator
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.notation import NotationError
from sopctl.calendar.thai import to_arabic_digits, to_thai_digits
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.model.single_day import EraSlip, era_slip, read_single_day
from sopctl.patterns import lazily
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import (
    Entry,
    day_range,
    entries_of,
    fiscal_year_of,
    is_near,
)
from sopctl.rules.suggestion import did_you_mean
from sopctl.rules.time_texts import written

_TWO_DIGITS = lazily(r"(?<!\d)\d\d(?!\d)(?!.*\d)", re.DOTALL)
"""The last number of a text, where it has two digits: it may be the year."""


@records_rule(Severity.ERROR)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each year that no era has, or that lies far from the fiscal year."""
    year = fiscal_year_of(context)
    for entry in entries_of(context):
        slip = era_slip(entry.record.on)
        if slip is not None:
            yield _of_no_era(entry, slip)
            continue
        try:
            day = read_single_day(entry.record.on)
        except NotationError:
            continue
        if year is not None and not is_near(day, year):
            yield _far_off(entry, day, year)


def _of_no_era(entry: Entry, slip: EraSlip) -> Finding:
    return _finding(
        entry,
        slip,
        Bilingual(th=f"ปี “{slip.year}” ผิดศักราช", en=f"the year “{slip.year}” is of the wrong era"),
    )


def _far_off(entry: Entry, day: date, year: FiscalYear) -> Finding:
    when = written(day_range(day))
    return _finding(
        entry,
        _two_digit_slip(entry.record.on, day, year),
        Bilingual(
            th=f"อ่านได้เป็น {when.th} ซึ่งห่างจากปีงบประมาณ {year.be} ของ SOP มาก",
            en=f"this is {when.en}, which is far from the SOP's fiscal year {year.be}",
        ),
    )


def _two_digit_slip(text: str, day: date, year: FiscalYear) -> EraSlip | None:
    """Return the two digits of a year that were meant as those of the Common Era: 9/2/22."""
    match = _TWO_DIGITS.search(to_arabic_digits(text))
    if match is None or int(match.group()) != (day.year + BE_OFFSET) % 100:
        return None
    meant = 2000 + int(match.group())
    is_leap_day = (day.month, day.day) == (2, 29)
    if is_leap_day or not is_near(day.replace(year=meant), year):
        return None
    typed = text[match.start() : match.end()]
    be = str(meant + BE_OFFSET)
    return EraSlip(match.span(), typed, be if typed.isascii() else to_thai_digits(be))


def _finding(entry: Entry, slip: EraSlip | None, message: Bilingual) -> Finding:
    path = (*entry.path, "on")
    repair = None
    if slip is not None and slip.meant is not None:
        repair = Repair((PathEdit(path, slip.meant, slip.part),), safe=False)
    return Finding(
        path=path,
        part=None if slip is None else slip.part,
        step=entry.step,
        message=message,
        help=did_you_mean(
            None if slip is None else slip.meant,
            Bilingual(
                th="เขียนปี พ.ศ. สี่หลัก เช่น 2565-02-09",
                en="write a year of the Buddhist Era in four digits, such as 2565-02-09",
            ),
        ),
        repair=repair,
    )
