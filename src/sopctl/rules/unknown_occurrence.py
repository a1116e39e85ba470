"""A deadline leaves out an occurrence that it does not have.
กำหนดส่งเว้นรอบที่ไม่มีอยู่จริง

Checks
    Every key under `except` of a deadline: it is the key of one of the deadline's occurrences
    (2565-04 for a month, 2565-Q1, 2565-H1, 2565-W14, 2565, once).
ตรวจอะไร
    ทุกรายการใน except ของกำหนดส่งต้องเป็นรหัสรอบของกำหนดส่งนั้น (เดือน 2565-04 ไตรมาส 2565-Q1 ครึ่งปี 2565-H1
    สัปดาห์ 2565-W14 ปี 2565 หรือ once)
Why
    What is not recognised leaves nothing out: the month that should be passed over is due all the
    same, and is reported as late.
เหตุผล
    รหัสที่ไม่ตรงไม่มีผลใด รอบที่ตั้งใจเว้นจะยังถึงกำหนด และถูกแจ้งว่าเกินกำหนด
Wrong
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [{every: month, day: 9, of: next, except: [2022-04]}]
Right
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [{every: month, day: 9, of: next, except: [2565-04]}]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import After, Anchor
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import StepDeadline, StepTimes
from sopctl.names import nearest
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.occurrences import due_dates_of
from sopctl.rules.suggestion import did_you_mean
from sopctl.structs import replace

_ONCE = "once"


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each key that no occurrence has."""
    for index, times in enumerate(context.view.schedule.steps):
        for deadline in times.deadlines:
            if deadline.left_out:
                yield from _unknown(context, index, times, deadline)


def _unknown(
    context: SopContext, index: int, times: StepTimes, deadline: StepDeadline
) -> Iterator[Finding]:
    keys = _keys_of(context, times, deadline)
    match deadline.path:
        case ("steps", _, "deadlines", int(order)) if keys:
            step = context.view.sop.steps[index]
            for place, key in enumerate(step.deadlines[order].except_):
                # The second of two in one month is numbered: 2565-01.2
                if key.partition(".")[0] not in keys:
                    yield Finding(
                        path=(*deadline.path, "except", place),
                        step=step.id,
                        message=Bilingual(
                            th=f"กำหนดส่งนี้ไม่มีรอบ “{key}” ให้เว้น",
                            en=f"the deadline has no occurrence “{key}” to leave out",
                        ),
                        help=did_you_mean(
                            nearest(key, keys),
                            Bilingual(th=f"รอบที่มี: {_listed(keys)}", en=f"it has {_listed(keys)}"),
                        ),
                    )


def _keys_of(context: SopContext, times: StepTimes, deadline: StepDeadline) -> list[str]:
    """Return the keys of all occurrences of a deadline, those left out among them."""
    rule = deadline.rule
    if isinstance(rule, After) and rule.anchor not in set(Anchor) - {Anchor.RECEIVED}:
        return [_ONCE]
    whole, year = replace(deadline, left_out=frozenset()), context.view.schedule.fiscal_year
    return [o.key for o in due_dates_of(whole, times, year, context.settings.calendar)]


def _listed(keys: list[str]) -> str:
    return keys[0] if len(keys) == 1 else f"{keys[0]} … {keys[-1]}"
