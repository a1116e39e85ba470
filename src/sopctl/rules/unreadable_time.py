"""A time cannot be read.
อ่านเวลาไม่ได้

Checks
    Every period, effort, deadline, round and date: it is written so that one meaning can be read
    from it, and what a deadline is counted from (`after`) exists. What is in doubt is refused and not guessed. `sopctl when TEXT` says how a text is read.
ตรวจอะไร
    ทุกช่วงเวลา ระยะเวลา กำหนดส่ง รอบ และวันที่ ต้องเขียนให้อ่านได้ความหมายเดียว
    และสิ่งที่กำหนดส่งนับจาก (after) ต้องมีอยู่ สิ่งที่กำกวมจะไม่เดา
    ลองดูวิธีอ่านได้ด้วย sopctl when ข้อความ
Why
    A deadline that cannot be read is never due: nobody is reminded.
เหตุผล
    กำหนดส่งที่อ่านไม่ได้จะไม่ถูกนับว่าถึงกำหนด จึงไม่มีใครได้รับแจ้งเตือน
Wrong
    - {id: report, name: รายงานผล, period: ช่วงหลังสงกรานต์}
Right
    - {id: report, name: รายงานผล, period: เม.ย. - พ.ค. 65}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import Anchor
from sopctl.calendar.notation import Fault
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import TimeProblem, fiscal_year_of, is_possible_year
from sopctl.names import nearest
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.suggestion import did_you_mean
from sopctl.rules.time_texts import time_findings

_OTHERS = frozenset((Fault.ERA, Fault.REVERSED))
"""Reported by era-mismatch and period-reversed."""


_OFFERED = 50
"""Names for which the nearest is looked up: a bound for a file that is broken throughout."""


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each time that cannot be read."""
    has_year = is_possible_year(fiscal_year_of(context.view.sop).be)

    def belongs(problem: TimeProblem) -> bool:
        # Without a fiscal year no bare month has a year; era-mismatch reports that once.
        echoes = problem.code == Fault.YEAR_MISSING and not has_year
        return problem.code not in _OTHERS and not echoes

    yield from time_findings(context, belongs)
    yield from _counted_from_nothing(context)


def _counted_from_nothing(context: SopContext) -> Iterator[Finding]:
    """Yield a finding for each deadline that is counted from a step that does not exist."""
    sop = context.view.sop
    known = dict.fromkeys((*Anchor, *(step.id for step in sop.steps)))
    offered = 0
    for index, step in enumerate(sop.steps):
        for order, deadline in enumerate(step.deadlines):
            if deadline.after is not None and deadline.after not in known:
                meant = nearest(deadline.after, known) if offered < _OFFERED else None
                offered += 1
                yield Finding(
                    path=("steps", index, "deadlines", order, "after"),
                    step=step.id,
                    message=Bilingual(
                        th=f"กำหนดส่งนับจาก “{deadline.after}” ซึ่งไม่ใช่ขั้นตอนหรือเหตุการณ์ที่รู้จัก",
                        en=f"the deadline is counted from “{deadline.after}”, which is no step and no event",
                    ),
                    help=did_you_mean(
                        meant,
                        Bilingual(
                            th=f"ใช้รหัสขั้นตอน หรือ {', '.join(Anchor)}",
                            en=f"name a step, or one of {', '.join(Anchor)}",
                        ),
                    ),
                )
