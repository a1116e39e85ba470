"""A round is reported before the time it covers is over.
รายงานผลก่อนสิ้นสุดช่วงที่รอบนั้นครอบคลุม

Checks
    Every round with a time to report: it ends after the time that the round covers. Where the
    rounds give no time to report, the same of a step whose effort is per round (3 วัน/รอบ).
ตรวจอะไร
    ทุกรอบการรายงานที่ระบุเวลารายงาน ต้องสิ้นสุดหลังช่วงที่รอบนั้นครอบคลุม
    หากรอบไม่ระบุเวลารายงาน จะดูจากขั้นตอนที่คิดระยะเวลาต่อรอบ (เช่น 3 วัน/รอบ)
Why
    A report of October to February that must be handed in within February cannot hold February's
    results.
เหตุผล
    รายงานผลเดือนตุลาคมถึงกุมภาพันธ์ที่ต้องส่งภายในเดือนกุมภาพันธ์ ย่อมไม่มีผลของเดือนกุมภาพันธ์ครบถ้วน
Wrong
    rounds:
      - {name: รอบที่ 1, covers: ต.ค. 64 - ก.พ. 65, report: ก.พ. 65}
Right
    rounds:
      - {name: รอบที่ 1, covers: ต.ค. 64 - ก.พ. 65, report: มี.ค. 65}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import RoundTimes, is_possible_year
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import step_at, written
from sopctl.source.source_map import Path

_ROUND = "รอบ"


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each round that is reported too early."""
    for index, round_ in enumerate(context.view.schedule.rounds):
        if not round_.covers or not _is_of_year(context, round_):
            continue
        over = max(window.stop for window in round_.covers)
        if round_.report and max(window.stop for window in round_.report) <= over:
            path: Path = ("rounds", index, "report")
            yield _finding(context, index, path, round_.report)
        elif context.view.sop.rounds[index].report is None:
            for path, window in _windows_per_round(context):
                inside = any(c.covers(window) and c != window for c in round_.covers)
                if inside and window.stop <= over:
                    yield _finding(context, index, path, (window,))


def _is_of_year(context: SopContext, round_: RoundTimes) -> bool:
    """Say whether what a round covers begins and ends in the year: else period-outside-fiscal-year."""
    year = context.view.schedule.fiscal_year
    return not is_possible_year(year.be) or all(year.days.covers(days) for days in round_.covers)


def _windows_per_round(context: SopContext) -> Iterator[tuple[Path, DateRange]]:
    for times in context.view.schedule.steps:
        if times.effort is not None and (times.effort.per or "").startswith(_ROUND):
            yield from zip(times.window_paths, times.windows, strict=True)


def _finding(context: SopContext, index: int, path: Path, report: tuple[DateRange, ...]) -> Finding:
    round_ = context.view.schedule.rounds[index]
    reported, covered = written(report), written(round_.covers)
    return Finding(
        path=path,
        step=step_at(context, path),
        message=Bilingual(
            th=f"“{round_.name}” ครอบคลุม {covered.th} แต่ให้รายงานใน {reported.th} ซึ่งยังไม่สิ้นสุดช่วง",
            en=f"“{round_.name}” covers {covered.en}, but is reported in {reported.en}, before that is over",
        ),
        help=Bilingual(
            th="เลื่อนเวลารายงานไปหลังสิ้นสุดช่วง หรือลดช่วงที่ครอบคลุม",
            en="report after the time covered is over, or let the round cover less",
        ),
        related=(
            RelatedPath(
                ("rounds", index, "covers"),
                Bilingual(th="ช่วงที่ครอบคลุม", en="the time it covers"),
            ),
        ),
    )
