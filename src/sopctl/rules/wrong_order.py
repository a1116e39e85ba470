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

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from operator import or_

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Flow, Node
from sopctl.model.schedule import StepTimes
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.forward_paths import NodeBits, steps_before_and_after
from sopctl.rules.time_texts import written

_MOST_RELATED = 5
"""Other periods that a finding points at, the nearest rows."""


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield findings that between them explain every pair of steps out of order."""
    times = context.view.schedule.steps
    if _follow_the_rows(times):
        return
    contradicted = _contradicted(times, context.view.flow)
    # The period that most others contradict is the likely slip; of two, the later row.
    by_likelihood = sorted(
        contradicted, key=lambda node: (contradicted[node].bit_count(), node), reverse=True
    )
    unexplained = ~0
    for slip in by_likelihood:
        others = contradicted[slip] & unexplained
        unexplained &= ~(1 << slip)
        if others:
            yield _finding(context, slip, others)


def _follow_the_rows(times: Sequence[StepTimes]) -> bool:
    """Say whether no step is over before any row above it begins; every path follows the rows."""
    latest = date.min
    for step in times:
        if step.windows:
            if _stop(step) <= latest:
                return False
            latest = max(latest, _start(step))
    return True


def _contradicted(times: Sequence[StepTimes], flow: Flow) -> Mapping[Node, NodeBits]:
    """Return for each step whose period contradicts others the steps that have them."""
    dated = [node for node, step in enumerate(times) if step.windows]
    starts = sorted(dated, key=lambda node: _start(times[node]), reverse=True)
    stops = sorted(dated, key=lambda node: _stop(times[node]))
    # After so many entries of these lists, the steps that are in one of them.
    starting_late = [0, *accumulate((1 << node for node in starts), or_)]
    stopping_early = [0, *accumulate((1 << node for node in stops), or_)]
    start_days = [-_start(times[node]).toordinal() for node in starts]
    stop_days = [_stop(times[node]).toordinal() for node in stops]
    before, after = steps_before_and_after(flow)
    found = {}
    for node in dated:
        begun = bisect_right(start_days, -_stop(times[node]).toordinal())
        over = bisect_right(stop_days, _start(times[node]).toordinal())
        found[node] = (before[node] & starting_late[begun]) | (after[node] & stopping_early[over])
    return {node: others for node, others in found.items() if others}


def _start(step: StepTimes) -> date:
    first, *others = step.windows
    return min(first.start, *(window.start for window in others)) if others else first.start


def _stop(step: StepTimes) -> date:
    first, *others = step.windows
    return max(first.stop, *(window.stop for window in others)) if others else first.stop


def _finding(context: SopContext, slip: Node, others: NodeBits) -> Finding:
    steps, times = context.view.sop.steps, context.view.schedule.steps
    related = _nearest(slip, others)
    earlier, later = sorted((slip, related[0]))
    first, second = written(times[earlier].windows), written(times[later].windows)
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
            for other in related
        ),
    )


def _nearest(slip: Node, others: NodeBits) -> list[Node]:
    """Return some of `others`: those above `slip`, the nearest first, then those below it."""
    found: list[Node] = []
    above, below = others & ((1 << slip) - 1), others >> slip
    while above and len(found) < _MOST_RELATED:
        found.append(above.bit_length() - 1)
        above ^= 1 << found[-1]
    while below and len(found) < _MOST_RELATED:
        lowest = below & -below
        found.append(slip + lowest.bit_length() - 1)
        below ^= lowest
    return found
