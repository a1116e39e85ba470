"""The SOP is signed, or takes effect, after its fiscal year.
SOP ลงนามหรือมีผลใช้บังคับเมื่อสิ้นปีงบประมาณแล้ว

Checks
    `document.effective`, and the date of every entry of `approvals`, against `fiscal_year`: none of
    them lies after its last day, 30 September. (A file whose periods all lie in another year is a
    matter of period-outside-fiscal-year, and a signature that is still to come one of
    signed-in-future.)
ตรวจอะไร
    document.effective และวันที่ของทุกรายการใน approvals ต้องไม่อยู่หลังวันสิ้นปีงบประมาณ (30 กันยายน)
    (หากช่วงเวลาทั้งแฟ้มอยู่ในปีอื่น จะเป็นเรื่องของ period-outside-fiscal-year
    และวันที่ลงนามที่ยังมาไม่ถึงเป็นเรื่องของ signed-in-future)
Why
    A procedure for a year that is over guides nobody. Mostly the year was mistyped, or the date is
    that of the next edition.
เหตุผล
    ระเบียบของปีที่ผ่านไปแล้วใช้เป็นแนวทางไม่ได้ มักพิมพ์ปีผิด หรือใส่วันที่ของฉบับปีถัดไป
Wrong
    document: {effective: 1 ต.ค. 2565}
    fiscal_year: 2565
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 64}
Right
    document: {effective: 1 ต.ค. 2564}
    fiscal_year: 2565
    steps:
      - {id: plan, name: จัดทำแผน, period: ต.ค. 64}
"""

from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import is_possible_year
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.signatures import effective_days, first_day
from sopctl.rules.time_texts import touch_year, written
from sopctl.source.source_map import Path


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each date after the fiscal year."""
    schedule = context.view.schedule
    year = schedule.fiscal_year
    if not is_possible_year(year.be):
        return
    late = [
        (path, days) for path, days in _dates(context) if days and first_day(days) > year.days.last
    ]
    if not late:
        return
    periods = [window for times in schedule.steps for window in times.windows]
    if periods and not touch_year(schedule, periods):
        return
    for path, days in late:
        yield _finding(path, days, year.days)


def _dates(context: SopContext) -> Iterator[tuple[Path, Sequence[DateRange]]]:
    yield ("document", "effective"), effective_days(context)
    for index, days in enumerate(context.view.schedule.approvals):
        yield ("approvals", index, "date"), days


def _finding(path: Path, days: Sequence[DateRange], year: DateRange) -> Finding:
    is_signature = path[0] == "approvals"
    what = (
        Bilingual(th="ลงนาม", en="signed")
        if is_signature
        else Bilingual(th="มีผลใช้บังคับ", en="in force from")
    )
    when, end = written(days), written([DateRange.of_days(year.last, year.last)])
    return Finding(
        path=path,
        since=first_day(days) if is_signature else None,  # until then it is signed-in-future's
        message=Bilingual(
            th=f"{what.th} {when.th} หลังวันสิ้นปีงบประมาณ ({end.th})",
            en=f"{what.en} {when.en}, after the end of the fiscal year ({end.en})",
        ),
        help=Bilingual(
            th="ตรวจปีของวันที่ หากเป็นฉบับของปีถัดไป ให้แยกเป็นแฟ้มของปีนั้น",
            en="look at the year; next year's edition is a file of its own",
        ),
    )
