"""Between two reporting rounds there is time that none covers.
มีช่วงเวลาระหว่างรอบการรายงานที่ไม่มีรอบใดครอบคลุม

Checks
    The time that `rounds` cover, one after the other: each begins where one before it ended. (What
    comes after a round that overlaps another is left to round-overlap.)
ตรวจอะไร
    ช่วงเวลาที่ rounds ครอบคลุม เรียงต่อกันโดยแต่ละรอบเริ่มต่อจากรอบก่อนหน้า
    (หากรอบก่อนหน้าทับซ้อนกับรอบอื่น จะเป็นเรื่องของ round-overlap)
Why
    What is done in between is in no report.
เหตุผล
    ผลงานที่เกิดในช่วงนั้นจะไม่อยู่ในรายงานรอบใดเลย
Wrong
    rounds:
      - {name: รอบที่ 1, covers: ต.ค. 64 - ก.พ. 65}
      - {name: รอบที่ 2, covers: เม.ย. - ก.ค. 65}
Right
    rounds:
      - {name: รอบที่ 1, covers: ต.ค. 64 - ก.พ. 65}
      - {name: รอบที่ 2, covers: มี.ค. - ก.ค. 65}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.round_times import rounds_in_order
from sopctl.rules.time_texts import written


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each gap, at the round after it."""
    ordered = rounds_in_order(context.view.schedule.rounds)
    if not ordered:
        return
    last, overlapped = ordered[0], False
    for covered in ordered[1:]:
        before, overlapped = overlapped, covered.days.overlaps(last.days)
        if covered.days.start > last.days.stop and not before:
            gap = written([DateRange(last.days.stop, covered.days.start)])
            yield Finding(
                path=("rounds", covered.index, "covers"),
                message=Bilingual(
                    th=f"ไม่มีรอบใดครอบคลุม {gap.th} (ระหว่าง “{last.name}” กับ “{covered.name}”)",
                    en=f"no round covers {gap.en}, between “{last.name}” and “{covered.name}”",
                ),
                help=Bilingual(
                    th="ขยายรอบหนึ่งให้ต่อเนื่องกัน หรือเพิ่มรอบ",
                    en="let one of the two cover it, or add a round",
                ),
                related=(
                    RelatedPath(
                        ("rounds", last.index, "covers"),
                        Bilingual(th="รอบก่อนหน้า", en="the round before"),
                    ),
                ),
            )
        last = max(last, covered, key=lambda each: each.days.stop)
