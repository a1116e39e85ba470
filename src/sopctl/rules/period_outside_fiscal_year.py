"""A step is to be worked outside the SOP's fiscal year.
ช่วงเวลาของขั้นตอนอยู่นอกปีงบประมาณ

Checks
    Every period of a step or of its activities, and the time that each reporting round covers, lies
    in `fiscal_year` (FY2565 is 1 October 2564 to 30 September 2565); so does a deadline on a fixed
    day of a step without a period, or in the month after. Where all of them lie in another year, the
    fiscal year itself is reported, once.
ตรวจอะไร
    ช่วงเวลาของทุกขั้นตอนและทุกกิจกรรมย่อย และช่วงที่ทุกรอบการรายงานครอบคลุม ต้องอยู่ใน fiscal_year
    (ปีงบประมาณ 2565 คือ 1 ตุลาคม 2564 ถึง 30 กันยายน 2565) กำหนดส่งที่ระบุวันของขั้นตอนซึ่งไม่มีช่วงเวลาก็เช่นกัน
    หรืออยู่ในเดือนถัดไปก็ได้ หากทุกช่วงอยู่ในปีอื่น จะแจ้งที่ปีงบประมาณเพียงครั้งเดียว
Why
    An SOP is made for one fiscal year. A period outside it is mostly left over from last year's
    edition, or has a slip in its year.
เหตุผล
    SOP จัดทำเป็นรายปีงบประมาณ ช่วงเวลาที่อยู่นอกปีมักค้างมาจากฉบับปีก่อน หรือพิมพ์ปีผิด
Wrong
    fiscal_year: 2565
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 64}
      - {id: report, name: รายงานผล, period: ก.ย. 66}
Right
    fiscal_year: 2565
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 64}
      - {id: report, name: รายงานผล, period: ก.ย. 65}
"""

from collections.abc import Iterable, Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import OnDate
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import Schedule, is_possible_year
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import deadline_path, step_at, written
from sopctl.source.source_map import Path

_FEWEST = 2
"""Periods that must agree on another year before the fiscal year itself is doubted."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each period outside the year, or one for the year itself."""
    schedule = context.view.schedule
    if not is_possible_year(schedule.fiscal_year.be):
        return
    year = schedule.fiscal_year
    if _lie_in(year.days, schedule):
        return
    periods, fixed = dict(_windows(schedule)), dict(_fixed_days(context))
    every = [*periods.values(), *fixed.values()]
    other = _year_of_all(every)
    if other is not None and other != year and len(every) >= _FEWEST:
        yield _wrong_year(year, other)
        return
    for path, days in periods.items():
        if not year.days.covers(days):
            yield _outside(context, path, days, year)
    after = DateRange.of_month(year.days.stop.year, year.days.stop.month)
    with_month_after = DateRange(year.days.start, after.stop)
    for path, days in fixed.items():
        if not with_month_after.covers(days):
            yield _outside(context, path, days, year)


def _lie_in(days: DateRange, schedule: Schedule) -> bool:
    """Say whether plainly nothing lies outside: the one thing to ask of a sound SOP."""
    start, stop = days.start, days.stop
    for times in schedule.steps:
        for window in times.windows:
            if window.start < start or window.stop > stop:
                return False
        if times.activities or (times.deadlines and not times.windows):
            return False
    return all(days.covers(covered) for round_ in schedule.rounds for covered in round_.covers)


def _windows(schedule: Schedule) -> Iterator[tuple[Path, DateRange]]:
    """Yield each period's text with the days from its first window to its last."""
    for times in schedule.steps:
        for path in dict.fromkeys(times.window_paths):
            found = [w for w, p in zip(times.windows, times.window_paths, strict=True) if p == path]
            yield path, _whole(found)
        for path in dict.fromkeys(path for path, _ in times.activities):
            yield path, _whole([window for p, window in times.activities if p == path])
    for index, round_ in enumerate(schedule.rounds):
        if round_.covers:
            yield ("rounds", index, "covers"), _whole(list(round_.covers))


def _fixed_days(context: SopContext) -> Iterator[tuple[Path, DateRange]]:
    """Yield each deadline on a fixed day that no period of its step says anything about."""
    for times in context.view.schedule.steps:
        for deadline in () if times.windows else times.deadlines:
            if isinstance(deadline.rule, OnDate):
                day = deadline.rule.on
                yield deadline_path(context, deadline), DateRange.of_days(day, day)


def _whole(windows: list[DateRange]) -> DateRange:
    return DateRange(min(w.start for w in windows), max(w.stop for w in windows))


def _year_of_all(periods: Iterable[DateRange]) -> FiscalYear | None:
    """Return the one fiscal year in which all periods lie; None where there is no such year."""
    years = {FiscalYear.containing(day) for days in periods for day in (days.first, days.last)}
    return years.pop() if len(years) == 1 else None


def _wrong_year(year: FiscalYear, other: FiscalYear) -> Finding:
    return Finding(
        path=("fiscal_year",),
        message=Bilingual(
            th=f"ทุกช่วงเวลาอยู่ในปีงบประมาณ {other.be} ไม่ใช่ {year.be}",
            en=f"every period lies in fiscal year {other.be}, and none in {year.be}",
        ),
        help=Bilingual(
            th=f"แก้ fiscal_year เป็น {other.be} หรือเลื่อนทุกช่วงเวลาให้อยู่ในปีงบประมาณ",
            en=f"make fiscal_year {other.be}, or move every period into the fiscal year",
        ),
    )


def _outside(context: SopContext, path: Path, days: DateRange, year: FiscalYear) -> Finding:
    period, limits = written([days]), written([year.days])
    return Finding(
        path=path,
        step=step_at(context, path),
        message=Bilingual(
            th=f"{period.th} อยู่นอกปีงบประมาณ {year.be}",
            en=f"{period.en} is not within fiscal year {year.be}",
        ),
        help=Bilingual(
            th=f"ตรวจปี ปีงบประมาณ {year.be} คือ {limits.th}",
            en=f"look at the year: fiscal year {year.be} is {limits.en}",
        ),
    )
