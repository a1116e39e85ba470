"""The text names a deadline that `deadlines` does not have.
ข้อความระบุกำหนดส่งที่ไม่มีใน deadlines

Checks
    Details and control points that name a day of the month (ภายในวันที่ 10 ของเดือนถัดไป,
    ทุกวันที่ 5 ของเดือน, ทุกสิ้นเดือน): the step has a deadline on that day.
ตรวจอะไร
    details และจุดควบคุมที่ระบุวันของเดือน (ภายในวันที่ 10 ของเดือนถัดไป ทุกวันที่ 5 ของเดือน ทุกสิ้นเดือน)
    ขั้นตอนนั้นต้องมีกำหนดส่งในวันเดียวกัน
Why
    Only `deadlines` and the period are read for what is due. What stands in the text alone reminds
    nobody, and what differs from it is reminded of on the wrong day.
เหตุผล
    โปรแกรมนับวันถึงกำหนดจาก deadlines และ period เท่านั้น สิ่งที่อยู่ในข้อความอย่างเดียวจะไม่มีการเตือน
    หากไม่ตรงกันก็จะเตือนผิดวัน
Wrong
    - {id: report, name: รายงานผล, details: ส่งภายในวันที่ 9 ของเดือนถัดไป, period: พ.ย. 64 - มิ.ย. 65}
Right
    - id: report
      name: รายงานผล
      details: ส่งภายในวันที่ 9 ของเดือนถัดไป
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [ภายในวันที่ 9 ของเดือนถัดไป]
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import LAST, OnDate, Recurring
from sopctl.calendar.thai import to_arabic_digits
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import StepTimes
from sopctl.model.step import Step
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.work import is_own_work
from sopctl.source.source_map import Path

_DAY_OF_MONTH = lazily(
    r"(?:ภายใน|ไม่เกิน|ก่อน|ทุก)\s?(?:วัน)?ที่\s?(?P<day>[\d๐-๙]{1,2})\s?ของ(?:ทุก\s?ๆ?\s?|แต่ละ)?เดือน(?:ถัดไป)?"
    r"|ทุก(?:วัน)?สิ้นเดือน"
)


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step whose text names another day than its deadlines."""
    for index, step in enumerate(context.view.sop.steps):
        times = context.view.schedule.steps[index]
        for path, text in _texts(step, index):
            match = _DAY_OF_MONTH.search(text) if "เดือน" in text else None
            if match is None or _is_due_on(times, match["day"]) or not is_own_work(step):
                continue
            if not context.is_reported("steps", index, "deadlines"):
                yield _finding(step, times, path, match)
                break


def _texts(step: Step, index: int) -> Iterator[tuple[Path, str]]:
    for order, text in enumerate(step.details):
        yield ("steps", index, "details", order), text
    if step.control is not None:
        yield ("steps", index, "control", "check"), step.control.check
        if step.control.criteria is not None:
            yield ("steps", index, "control", "criteria"), step.control.criteria


def _is_due_on(times: StepTimes, named: str | None) -> bool:
    """Say whether some deadline falls on that day of a month, or may."""
    day = LAST if named is None else int(to_arabic_digits(named))
    for deadline in times.deadlines:
        match deadline.rule:
            case Recurring(day=own) if own == day:
                return True
            case OnDate(on) if day in (on.day, LAST):
                return True
    return False


def _finding(step: Step, times: StepTimes, path: Path, match: re.Match[str]) -> Finding:
    said = match.group()
    if times.deadlines:
        message = Bilingual(
            th=f"ข้อความระบุ “{said}” ซึ่งไม่ตรงกับกำหนดส่งของขั้นตอน “{step.id}”",
            en=f"the text says “{said}”; the deadlines of “{step.id}” say another day",
        )
    else:
        message = Bilingual(
            th=f"ข้อความระบุ “{said}” แต่ขั้นตอน “{step.id}” ไม่มี deadlines",
            en=f"the text says “{said}”, but step “{step.id}” has no deadlines",
        )
    return Finding(
        path=path,
        part=match.span(),
        step=step.id,
        message=message,
        help=Bilingual(
            th=f"เพิ่มหรือแก้ “deadlines: [{said}]” ให้ตรงกับข้อความ",
            en=f"add or mend “deadlines: [{said}]”, or the text",
        ),
    )
