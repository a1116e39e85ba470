"""What happened once has a date of several months.
เหตุการณ์ครั้งเดียวมีวันที่คร่อมหลายเดือน

Checks
    `revised`, `document.effective`, and the `date` of each entry of `revisions` and `approvals`: one
    day or one month. Several days, as those of a workshop, are left alone: at most 31 from the first
    to the last.
ตรวจอะไร
    revised, document.effective และ date ของแต่ละรายการใน revisions กับ approvals
    ต้องเป็นวันเดียวหรือเดือนเดียว หลายวันเช่นวันประชุมเชิงปฏิบัติการใช้ได้ หากวันแรกถึงวันสุดท้ายไม่เกิน 31 วัน
Why
    The document prints it as the day of a revision or a signature, and other checks count from it.
    A span is mostly a period that was copied from elsewhere, or two revisions in one entry.
เหตุผล
    เอกสารพิมพ์วันที่นี้เป็นวันที่ปรับปรุงหรือลงนาม และการตรวจอื่นนับจากวันนี้ ช่วงหลายเดือนมักคัดลอกมาจากที่อื่น
    หรือเป็นการปรับปรุงสองครั้งที่รวมไว้ในรายการเดียว
Wrong
    revised: ต.ค. 64 - มี.ค. 65
Right
    revised: มี.ค. 65
"""

from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.signatures import effective_days
from sopctl.rules.time_texts import written
from sopctl.source.source_map import Path

_LONGEST_MONTH = 31
"""Days."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each date that is longer than a month."""
    for path, windows in _dates(context):
        if windows and _days_from_first_to_last(windows) > _LONGEST_MONTH:
            when = written(windows)
            yield Finding(
                path=path,
                message=Bilingual(
                    th=f"{when.th} ไม่ใช่วันเดียวหรือเดือนเดียว",
                    en=f"{when.en} is no single day or month",
                ),
                help=Bilingual(
                    th="ระบุวันหรือเดือนที่เสร็จ หากปรับปรุงหลายครั้งให้แยกรายการใน revisions",
                    en="give the day or month it was done; of several revisions, one entry each",
                ),
            )


def _days_from_first_to_last(windows: Sequence[DateRange]) -> int:
    return (max(each.stop for each in windows) - min(each.start for each in windows)).days


def _dates(context: SopContext) -> Iterator[tuple[Path, Sequence[DateRange]]]:
    schedule = context.view.schedule
    yield ("revised",), schedule.revised
    yield ("document", "effective"), effective_days(context)
    for index, windows in enumerate(schedule.revisions):
        yield ("revisions", index, "date"), windows
    for index, windows in enumerate(schedule.approvals):
        yield ("approvals", index, "date"), windows
