"""What is said to recur happens only once.
งานที่ระบุว่าทำซ้ำ แต่ช่วงเวลามีเพียงครั้งเดียว

Checks
    Every step that says “every month” (or week, or quarter), in a deadline, as an effort per month,
    or in its name, details or control point (ทุกเดือน, ทุก ๆ เดือน, รายงานผลรายเดือน): its period is
    longer than one.
ตรวจอะไร
    ทุกขั้นตอนที่ระบุว่าทำทุกเดือน (หรือทุกสัปดาห์ ทุกไตรมาส) ในกำหนดส่ง ในระยะเวลาต่อเดือน
    หรือในชื่อ รายละเอียด และจุดควบคุม (ทุกเดือน, ทุก ๆ เดือน, รายงานผลรายเดือน) ต้องมีช่วงเวลายาวกว่าหนึ่งเดือน
Why
    The text promises monthly work, and the calendar has one month: eleven reports are never due.
เหตุผล
    ข้อความกำหนดให้ทำทุกเดือน แต่ปฏิทินมีเดือนเดียว รายงานของเดือนอื่นจึงไม่มีวันถึงกำหนด
Wrong
    - {id: monitor, name: ติดตามผล, details: ติดตามผลทุก ๆ เดือน, period: ก.ค. 65}
Right
    - {id: monitor, name: ติดตามผล, details: ติดตามผลทุก ๆ เดือน, period: ธ.ค. 64 - ก.ค. 65}
"""

import re
from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import Every, Recurring
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import StepDeadline, StepTimes
from sopctl.model.step import Step
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.occurrences import due_dates_of
from sopctl.rules.time_texts import deadline_path, related_periods, written
from sopctl.source.source_map import Path
from sopctl.structs import Frozen

_PARTS = {"เดือน": Every.MONTH, "ไตรมาส": Every.QUARTER, "สัปดาห์": Every.WEEK}
_NAMES = {
    Every.MONTH: Bilingual(th="เดือน", en="month"),
    Every.QUARTER: Bilingual(th="ไตรมาส", en="quarter"),
    Every.WEEK: Bilingual(th="สัปดาห์", en="week"),
}
_EVERY_WORD, _BY_WORD = "ทุก", "ราย"
_MAY_BE_REPORTED = lazily(rf"{_BY_WORD}(?:{'|'.join(_PARTS)})")
# “สรุปรายงานของทุกเดือน” looks back on all months, and need not recur itself.
_EVERY = lazily(
    rf"(?<!ของ)(?<!จาก)(?<!รวม){_EVERY_WORD}\s?(?:ๆ\s?)?"
    r"(?:วันที่\s?[\d๐-๙]{1,2}\s?ของ|สิ้น|ต้น|ปลาย|กลาง)?\s?(?:แต่ละ)?(?P<part>เดือน|ไตรมาส|สัปดาห์)"
)
_REPORTED_EVERY = lazily(
    r"(?:(?<!สรุป)(?<!รวม)(?<!รวบรวม)รายงานผล|(?<!แผน)ติดตาม)[^\s]{0,40}?ราย(?P<part>เดือน|ไตรมาส|สัปดาห์)"
)
"""A report by the month; a plan by the month is made once, and a summary of such reports too."""
_SAYS_EVERY = lazily(r"ทุก|ราย|แต่ละ|ประจำ|ละ\s?[\d๐-๙]|every", re.IGNORECASE)


class _Sign(Frozen):
    """Where a step says that it recurs, and how often."""

    every: Every
    path: Path
    part: tuple[int, int] | None = None
    interval: int = 1
    within: tuple[DateRange, ...] | None = None


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step that says it recurs and does not."""
    for index, times in enumerate(context.view.schedule.steps):
        step = context.view.sop.steps[index]
        for sign in _signs(context, index):
            windows = times.windows if sign.within is None else sign.within
            if windows and _parts_touched(windows, sign.every) <= sign.interval:
                yield _finding(step, times, sign, windows)
                break


def _signs(context: SopContext, index: int) -> Iterator[_Sign]:
    step, times = context.view.sop.steps[index], context.view.schedule.steps[index]
    for deadline in times.deadlines:
        rule, path = deadline.rule, deadline_path(context, deadline)
        if not isinstance(rule, Recurring) or rule.every not in _NAMES:
            continue
        # One that never falls into the period is reported by deadline-outside-period.
        if _says_every(step, deadline) and due_dates_of(
            deadline, times, context.view.schedule.fiscal_year, context.settings.calendar
        ):
            yield _Sign(rule.every, path, None, rule.interval, deadline.within)
    if times.effort is not None and times.effort.per in _PARTS and times.effort_path:
        yield _Sign(_PARTS[times.effort.per], times.effort_path)
    for place, text in _texts_of(step):
        # Most texts hold none of the words, which is known much sooner than where a pattern matches.
        if _EVERY_WORD in text or (_BY_WORD in text and _MAY_BE_REPORTED.search(text)):
            for pattern in (_EVERY, _REPORTED_EVERY):
                for match in pattern.finditer(text):
                    yield _Sign(_PARTS[match["part"]], ("steps", index, *place), match.span())


def _texts_of(step: Step) -> Iterator[tuple[Path, str]]:
    """Yield what a step says, and where in it."""
    if step.name is not None:
        yield ("name",), step.name
    for order, text in enumerate(step.details):
        yield ("details", order), text
    if step.control is not None:
        yield ("control", "check"), step.control.check
        if step.control.criteria is not None:
            yield ("control", "criteria"), step.control.criteria


def _says_every(step: Step, deadline: StepDeadline) -> bool:
    """Say whether a deadline is to recur, and not just the 10th of the month that follows."""
    match deadline.path:
        case (_, _, "deadlines", int(order)):
            fields = step.deadlines[order]
            return fields.every is not None or _SAYS_EVERY.search(fields.text or "") is not None
        case (_, _, "period", int(order)):
            return _SAYS_EVERY.search(step.period[order]) is not None
    return False


def _parts_touched(windows: Sequence[DateRange], every: Every) -> int:
    """Return in how many weeks, months or fiscal quarters `windows` have a day."""
    if every is Every.WEEK:
        days = [day for window in windows for day in (window.first, window.last)]
        return (max(days).toordinal() - 1) // 7 - (min(days).toordinal() - 1) // 7 + 1
    months = {month for window in windows for month in window.months()}
    if every is Every.MONTH:
        return len(months)
    return len({(FiscalYear.containing(m.start), (m.start.month - 10) % 12 // 3) for m in months})


def _finding(step: Step, times: StepTimes, sign: _Sign, windows: Sequence[DateRange]) -> Finding:
    name, period = _NAMES[sign.every], written(windows)
    return Finding(
        path=sign.path,
        part=sign.part,
        step=step.id,
        message=Bilingual(
            th=f"ระบุให้ทำทุก{name.th} แต่ช่วงเวลามีเพียง {period.th}",
            en=f"it is to recur every {name.en}, but its period is only {period.en}",
        ),
        help=Bilingual(
            th=f"ขยายช่วงเวลาให้ครบทุก{name.th}ที่ต้องทำ หรือแก้ข้อความว่าทำครั้งเดียว",
            en=f"make the period as long as the {name.en}s it is done in, or say that it is done once",
        ),
        related=related_periods(times, sign.path),
    )
