"""Two reporting rounds cover the same time.
รอบการรายงานสองรอบครอบคลุมช่วงเวลาทับซ้อนกัน

Checks
    The time that `rounds` cover: no day lies in two rounds. Rounds that sum up others (half-years
    beside quarters) or go on from the same beginning (6, 9 and 12 months) are no overlap.
ตรวจอะไร
    ช่วงเวลาที่ rounds ครอบคลุม ไม่มีวันใดอยู่ในสองรอบ ทั้งนี้ รอบที่รวมรอบอื่น (ครึ่งปีกับไตรมาส)
    หรือรอบสะสมที่เริ่มพร้อมกัน (6, 9 และ 12 เดือน) ไม่ถือว่าทับซ้อน
Why
    What is done in that time is counted twice.
เหตุผล
    ผลงานในช่วงนั้นจะถูกนับซ้ำ
Wrong
    rounds:
      - {name: รอบที่ 1, covers: ต.ค. 64 - มี.ค. 65}
      - {name: รอบที่ 2, covers: มี.ค. - ก.ค. 65}
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
from sopctl.rules.round_times import overlapping
from sopctl.rules.time_texts import written


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each round that begins before one before it is over."""
    for covered, last in overlapping(context.view.schedule.rounds):
        both = DateRange(covered.days.start, min(covered.days.stop, last.days.stop))
        twice = written([both])
        yield Finding(
            path=("rounds", covered.index, "covers"),
            message=Bilingual(
                th=f"“{covered.name}” ทับซ้อนกับ “{last.name}” ใน {twice.th}",
                en=f"“{covered.name}” and “{last.name}” both cover {twice.en}",
            ),
            help=Bilingual(
                th="ให้รอบหลังเริ่มต่อจากวันสิ้นสุดของรอบก่อน",
                en="let the later round begin where the earlier one ends",
            ),
            related=(
                RelatedPath(
                    ("rounds", last.index, "covers"),
                    Bilingual(th="รอบก่อนหน้า", en="the round before"),
                ),
            ),
        )
