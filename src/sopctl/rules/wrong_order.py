"""A step is over before a step that comes before it begins.
ขั้นตอนหลังสิ้นสุดก่อนที่ขั้นตอนก่อนหน้าจะเริ่ม

Checks
    Every step with a period, against every step with a period on a path to it (arrows that go back
    are not followed): its last window does not end before the first window of the other begins.
    One period that is out of order with several others is reported once.
ตรวจอะไร
    ทุกขั้นตอนที่มีช่วงเวลา เทียบกับขั้นตอนที่มีช่วงเวลาบนเส้นทางก่อนหน้า (ไม่นับลูกศรย้อนกลับ)
    ต้องไม่สิ้นสุดก่อนที่ขั้นตอนก่อนหน้าจะเริ่ม ช่วงเวลาเดียวที่ขัดกับหลายขั้นตอนจะแจ้งครั้งเดียว
Why
    The flowchart says first one, then the other; the calendar says the reverse. One of the two is
    wrong.
เหตุผล
    ผังระบุลำดับหนึ่ง แต่ช่วงเวลาระบุกลับกัน อย่างใดอย่างหนึ่งจึงผิด
Wrong
    - {id: plan, name: จัดทำแผน, period: ธ.ค. 64}
    - {id: announce, name: ประกาศแผน, period: พ.ย. 64}
Right
    - {id: plan, name: จัดทำแผน, period: พ.ย. 64}
    - {id: announce, name: ประกาศแผน, period: พ.ย. - ธ.ค. 64}
"""

from collections import defaultdict
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import written

_Pair = tuple[Node, Node]
"""An earlier step, and a later one that is over before it begins."""


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield findings that between them explain every pair of steps out of order."""
    involving: dict[Node, set[_Pair]] = defaultdict(set)
    for pair in _pairs_out_of_order(context):
        for node in pair:
            involving[node].add(pair)
    while involving:
        # The period that most others contradict is the likely slip; of two, the later row.
        slip = max(involving, key=lambda node: (len(involving[node]), node))
        involved = sorted(involving.pop(slip))
        for pair in involved:
            other = pair[0] if pair[1] == slip else pair[1]
            involving[other].remove(pair)
            if not involving[other]:
                del involving[other]
        yield _finding(context, slip, involved)


def _pairs_out_of_order(context: SopContext) -> Iterator[_Pair]:
    times = context.view.schedule.steps
    begins = {n: min(w.start for w in step.windows) for n, step in enumerate(times) if step.windows}
    ends = {n: max(w.stop for w in step.windows) for n, step in enumerate(times) if step.windows}
    before = context.view.flow.forward_before
    for later, end in ends.items():
        for earlier, begin in begins.items():
            if end <= begin and earlier in before[later]:
                yield earlier, later


def _finding(context: SopContext, slip: Node, involved: list[_Pair]) -> Finding:
    steps, times = context.view.sop.steps, context.view.schedule.steps
    earlier, later = involved[-1] if involved[-1][1] == slip else involved[0]
    first, second = written(times[earlier].windows), written(times[later].windows)
    others = [a if b == slip else b for a, b in involved]
    return Finding(
        path=times[slip].window_paths[0],
        step=steps[slip].id,
        message=Bilingual(
            th=f"“{steps[later].id}” ({second.th}) สิ้นสุดก่อน “{steps[earlier].id}” ({first.th}) จะเริ่ม "
            "ทั้งที่ต้องทำภายหลัง",
            en=f"“{steps[later].id}” ({second.en}) is over before “{steps[earlier].id}” "
            f"({first.en}), which comes before it, begins",
        ),
        help=Bilingual(
            th="แก้ช่วงเวลา (มักพิมพ์ปีผิด) หรือสลับลำดับขั้นตอน",
            en="mend the period (mostly a slip in the year), or exchange the steps",
        ),
        related=tuple(
            RelatedPath(
                times[other].window_paths[0],
                Bilingual(
                    th=f"ช่วงเวลาของ “{steps[other].id}”", en=f"period of “{steps[other].id}”"
                ),
            )
            for other in others
        ),
    )
