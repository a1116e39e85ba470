"""The text names a deadline that `deadlines` does not have.
ข้อความระบุกำหนดส่งที่ไม่มีใน deadlines

Checks
    Details and control points that name a day of the month (ภายในวันที่ 10 ของเดือนถัดไป,
    ทุกวันที่ 5 ของเดือน, ทุกสิ้นเดือน): the step has a deadline on that day, and in that month: the same or
    the next. Also those that name a date (ภายในวันที่ 15 มกราคม 2565): the step has a deadline then,
    or its period ends.
ตรวจอะไร
    details และจุดควบคุมที่ระบุวันของเดือน (ภายในวันที่ 10 ของเดือนถัดไป ทุกวันที่ 5 ของเดือน ทุกสิ้นเดือน)
    ขั้นตอนนั้นต้องมีกำหนดส่งในวันเดียวกัน และเดือนเดียวกัน (เดือนนั้นหรือเดือนถัดไป) รวมถึงที่ระบุวันเดือนปี
    (ภายในวันที่ 15 มกราคม 2565) ต้องมีกำหนดส่งหรือสิ้นสุดช่วงเวลาในวันนั้น
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
from sopctl.calendar.notation import NotationError, read_windows
from sopctl.calendar.thai import MONTHS, MONTHS_SHORT
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import StepDeadline, StepTimes
from sopctl.model.step import Step
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.running_texts import control_texts
from sopctl.rules.work import is_own_work
from sopctl.source.source_map import Path

_DAY = r"(?P<{0}>\d{{1,2}})\s?ของ(?:ทุก\s?ๆ?\s?|แต่ละ)?เดือน"
_DAY_OF_MONTH = lazily(
    rf"(?:ภายใน|ไม่เกิน|ก่อน|ทุก)\s?(?:วัน)?ที่\s?{_DAY.format('day')}(?P<month>ถัดไป|หน้า|เดียวกัน|นั้น)?"
    rf"|(?<!ณ )(?<!ณ)(?<!ตั้งแต่)(?<!ถึง)วันที่\s?{_DAY.format('bare')}(?P<next>ถัดไป|หน้า)"
    r"|ทุก(?:วัน)?สิ้นเดือน"
)
_MONTHS_NAMED = "|".join(map(re.escape, (*MONTHS, *MONTHS_SHORT)))
_DATE = lazily(
    rf"(?:ภายใน|ไม่เกิน)\s?วันที่\s?(?P<date>\d{{1,2}}\s?(?:{_MONTHS_NAMED})\s?(?:พ\.\s?ศ\.\s?)?(?:\d{{4}}|\d{{2}}))(?!\d)"
)


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step whose text names another day than its deadlines."""
    for index, step in enumerate(context.view.sop.steps):
        for path, text in _texts(step, index) if _may_name_day(step) else ():
            match = _other_day(step, context.view.schedule.steps[index], text)
            if match is None or not is_own_work(step):
                continue
            if not context.is_reported("steps", index, "deadlines"):
                yield _finding(step, context.view.schedule.steps[index], path, match)
                break


def _may_name_day(step: Step) -> bool:
    """Say whether a text of `step` may name a day: quick, and wide."""
    for text in step.details:
        if "วันที่" in text or "เดือน" in text:
            return True
    control = step.control
    if control is None:
        return False
    texts = control.check if control.criteria is None else f"{control.check}\n{control.criteria}"
    return "วันที่" in texts or "เดือน" in texts


def _texts(step: Step, index: int) -> Iterator[tuple[Path, str]]:
    for order, text in enumerate(step.details):
        yield ("steps", index, "details", order), text
    yield from control_texts(index, step)


def _other_day(step: Step, times: StepTimes, text: str) -> re.Match[str] | None:
    """Return where `text` names a day on which the step is not due, if it does."""
    match = _DAY_OF_MONTH.search(text)
    if match is not None:
        day = (
            LAST
            if match["day"] is None and match["bare"] is None
            else int(match["day"] or match["bare"])
        )
        month = match["month"] or match["next"]
        return None if _is_due_on(step, times, day, month) else match
    match = _DATE.search(text)
    return None if match is None or _is_due_then(times, match["date"]) else match


def _is_due_on(step: Step, times: StepTimes, day: int, month: str | None) -> bool:
    """Say whether some deadline of `step` falls on that day of a month, or may.

    `month` is how the text calls the month; None where it may be the same or the next.
    """
    for deadline in times.deadlines:
        match deadline.rule:
            case Recurring(day=own, of=of) if own == day:
                if month is None or (of == "next") == (month in _NEXT) or _is_loose(step, deadline):
                    return True
            case OnDate(on) if day in (on.day, LAST):
                return True
    return False


def _is_loose(step: Step, deadline: StepDeadline) -> bool:
    """Say whether a deadline in words leaves open of which month it speaks."""
    match deadline.path:
        case ("steps", _, "deadlines", int(order), *_):
            text = step.deadlines[order].text
            return text is not None and "ถัดไป" not in text
    return True


_NEXT = ("ถัดไป", "หน้า")


def _is_due_then(times: StepTimes, text: str) -> bool:
    """Say whether a deadline or a period ends on that date, or nobody can tell."""
    try:
        windows = read_windows(text)
    except NotationError:
        return True  # impossible-date
    on = windows[0].last
    fixed = [rule.on for each in times.deadlines if isinstance(rule := each.rule, OnDate)]
    recurs = len(fixed) < len(times.deadlines)
    return recurs or on in (fixed or [window.last for window in times.windows])


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
