"""A step takes more days than its period has.
ระยะเวลาที่ต้องใช้มากกว่าจำนวนวันในช่วงเวลา

Checks
    Every step with an effort and a period: the least effort fits into the period, counted in the
    office's working days where the effort is in working days, in calendar days otherwise. An effort
    per month or quarter must fit into each whole one, per round into a window, per week into a
    week, per day into a day. Only what is certain is reported.
ตรวจอะไร
    ทุกขั้นตอนที่มีทั้งระยะเวลาทำงานและช่วงเวลา: ระยะเวลาอย่างน้อยต้องไม่เกินจำนวนวันในช่วง
    นับเป็นวันทำการเมื่อระบุเป็นวันทำการ นอกนั้นนับเป็นวันปฏิทิน ระยะเวลาต่อเดือนหรือต่อไตรมาสต้องทำได้ในทุกเดือน
    หรือไตรมาสเต็ม ต่อรอบในหนึ่งช่วง ต่อสัปดาห์ในหนึ่งสัปดาห์ และต่อวันในหนึ่งวัน แจ้งเฉพาะกรณีที่แน่ชัด
Why
    The work cannot be done in time, however many people do it well.
เหตุผล
    ไม่มีทางทำงานให้เสร็จได้ทันตามที่กำหนดไว้เอง
Wrong
    - {id: survey, name: สำรวจข้อมูล, period: ต.ค. 64, effort: 25 วันทำการ}
Right
    - {id: survey, name: สำรวจข้อมูล, period: ต.ค. - พ.ย. 64, effort: 25 วันทำการ}
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sopctl.bilingual import Bilingual
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import print_effort
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import StepTimes, bare_day_of
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import related_periods, written

_DAYS_OF = {
    Unit.MINUTE: 1 / (24 * 60),
    Unit.HOUR: 1 / 24,
    Unit.DAY: 1,
    Unit.WORKING_DAY: 1,
    Unit.WEEK: 7,
    Unit.MONTH: 28,  # the shortest, so that only what is certain is reported
}
_WEEK, _DAYS = "สัปดาห์", frozenset(("วัน", "วันทำการ"))
_MONTH, _QUARTER, _ROUND = "เดือน", "ไตรมาส", "รอบ"


@dataclass(frozen=True, slots=True)
class _Shortage:
    """The days there are, and of what."""

    days: int
    windows: tuple[DateRange, ...]


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step that cannot be done in its period."""
    for index, times in enumerate(context.view.schedule.steps):
        if times.effort is not None and times.windows:
            shortage = _shortage(times.effort, times.windows, context.settings.calendar)
            if shortage is not None:
                yield _finding(context, index, times, times.effort, shortage)


def _shortage(
    effort: Effort, windows: tuple[DateRange, ...], calendar: OfficeCalendar
) -> _Shortage | None:
    """Return the time into which the least effort does not fit; None where it may fit."""

    def days_in(window: DateRange) -> int:
        return calendar.count(window) if effort.unit is Unit.WORKING_DAY else len(window)

    needed = effort.minimum * _DAYS_OF[effort.unit]
    if effort.per in _DAYS:
        return _Shortage(1, windows) if needed > 1 else None
    if effort.per == _WEEK:
        most = 5 if effort.unit is Unit.WORKING_DAY else 7
        return _Shortage(most, windows) if needed > most else None
    if effort.per in (_MONTH, _QUARTER):
        parts = _parts_to_fill(windows, _months if effort.per == _MONTH else _quarters)
        short = (part for part in parts if needed > days_in(part))
        return next((_Shortage(days_in(part), (part,)) for part in short), None)
    if effort.per is not None and effort.per.startswith(_ROUND):
        longest = max(windows, key=days_in)
        most = days_in(longest)
        return _Shortage(most, (longest,)) if needed > most else None
    total = sum(days_in(window) for window in windows)
    return _Shortage(total, windows) if needed > total else None


def _parts_to_fill(
    windows: tuple[DateRange, ...], parts_of: Callable[[DateRange], Iterable[DateRange]]
) -> list[DateRange]:
    """Return the whole parts in `windows`; where there are none, the windows themselves.

    A part that the period only touches may be meant to take less than the others.
    """
    return [
        part
        for window in windows
        for part in parts_of(window)
        if any(other.covers(part) for other in windows)
    ] or list(windows)


def _months(window: DateRange) -> Iterable[DateRange]:
    return window.months()


def _quarters(window: DateRange) -> Iterable[DateRange]:
    """Return the fiscal quarters that a window touches."""
    year, last = FiscalYear.containing(window.first), FiscalYear.containing(window.last)
    every = (FiscalYear(be).quarter(n) for be in range(year.be, last.be + 1) for n in range(1, 5))
    return (quarter for quarter in every if quarter.overlaps(window))


def _finding(
    context: SopContext, index: int, times: StepTimes, effort: Effort, shortage: _Shortage
) -> Finding:
    step = context.view.sop.steps[index]
    needed = print_effort(effort, bare_day=bare_day_of(context.view.sop))
    place = written(shortage.windows)
    working = effort.unit is Unit.WORKING_DAY
    kind = Bilingual(th="วันทำการ" if working else "วัน", en="working day" if working else "day")
    if effort.per in _DAYS or effort.per == _WEEK:
        message = Bilingual(
            th=f"ต้องใช้เวลา {needed} แต่หนึ่ง{effort.per}มีเพียง {shortage.days} {kind.th}",
            en=f"it takes {needed}, more than one {effort.per} has ({shortage.days} {kind.en}s)",
        )
    else:
        message = Bilingual(
            th=f"ต้องใช้เวลา {needed} แต่ {place.th} มีเพียง {shortage.days} {kind.th}",
            en=f"it takes {needed}, but {place.en} has only {shortage.days} {kind.en}s",
        )
    return Finding(
        path=times.effort_path or ("steps", index),
        step=step.id,
        message=message,
        help=Bilingual(
            th="ขยายช่วงเวลา หรือแก้จำนวนวันและหน่วยนับ",
            en="make the period longer, or mend the number of days or their unit",
        ),
        related=related_periods(times, times.effort_path),
    )
