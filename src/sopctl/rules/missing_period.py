"""A step does not say when it is done, though there is a column for it.
ขั้นตอนไม่ระบุเวลา ทั้งที่ตารางมีช่องระยะเวลา

Checks
    Every activity and decision has a period, a deadline, or activities with periods, where the
    SOP's table has a column for it (it has, unless `table.columns` leaves it out). An effort alone
    is enough where it is printed in that column: some units count in working days only. It is not
    where the table has a column `effort` of its own.
ตรวจอะไร
    ทุกกิจกรรมและการตัดสินใจต้องมี period, effort, deadlines หรือกิจกรรมย่อยที่มี period
    เมื่อตารางของ SOP มีช่องระยะเวลา (มีเสมอ เว้นแต่ table.columns ตัดออก)
    ระบุเพียงระยะเวลาทำงานก็พอ เพราะบางหน่วยงานนับเป็นวันทำการอย่างเดียว
    เว้นแต่ตารางมีช่อง effort แยกต่างหาก
Why
    The cell is printed empty, the step is on no calendar, and it is never due.
เหตุผล
    ช่องนั้นจะพิมพ์ออกมาว่าง ขั้นตอนไม่อยู่ในปฏิทิน และไม่มีวันถึงกำหนด
Wrong
    - {id: plan, name: จัดทำแผน, period: พ.ย. 64}
    - {id: announce, name: ประกาศแผน}
Right
    - {id: plan, name: จัดทำแผน, period: พ.ย. 64}
    - {id: announce, name: ประกาศแผน, effort: 2 วันทำการ}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.sop import Column
from sopctl.model.step import Step
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.work import is_own_work

_KEYS = ("period", "effort", "deadlines", "activities")


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step without a time."""
    sop = context.view.sop
    if not {Column.PERIOD, Column.EFFORT}.intersection(sop.table.columns):
        return
    apart = {Column.PERIOD, Column.EFFORT}.issubset(sop.table.columns)
    for index, step in enumerate(sop.steps):
        if _has_period(step) or not is_own_work(step):
            continue
        if any(context.is_reported("steps", index, key) for key in _KEYS):
            continue
        if step.effort is None:
            yield _finding(
                index,
                step,
                Bilingual(
                    th=f"ขั้นตอน “{step.id}” ไม่ระบุช่วงเวลาหรือระยะเวลา",
                    en=f"step “{step.id}” has neither a period nor an effort",
                ),
                Bilingual(
                    th="เพิ่ม “period: พ.ย. 64” หรือ “effort: 3 วัน” หรือตัด period ออกจาก table.columns",
                    en="add “period: พ.ย. 64” or “effort: 3 วัน”, or leave period out of table.columns",
                ),
            )
        elif apart:
            yield _finding(
                index,
                step,
                Bilingual(
                    th=f"ขั้นตอน “{step.id}” ไม่ระบุช่วงเวลา มีเพียงระยะเวลาซึ่งอยู่ในอีกช่องหนึ่ง",
                    en=f"step “{step.id}” has an effort, but no period for the column beside it",
                ),
                Bilingual(
                    th="เพิ่ม “period: พ.ย. 64” หรือตัด period ออกจาก table.columns",
                    en="add “period: พ.ย. 64”, or leave period out of table.columns",
                ),
            )


def _has_period(step: Step) -> bool:
    return bool(
        step.period or step.deadlines or any(activity.period for activity in step.activities)
    )


def _finding(index: int, step: Step, message: Bilingual, advice: Bilingual) -> Finding:
    return Finding(path=("steps", index, "id"), step=step.id, message=message, help=advice)
