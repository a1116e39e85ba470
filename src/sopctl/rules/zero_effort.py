"""A step takes no time at all.
ขั้นตอนใช้เวลาเป็นศูนย์

Checks
    The effort of every step, and the one in the brackets of its period: it is more than nothing
    (0 วัน, {min: 0, max: 0}).
ตรวจอะไร
    effort ของทุกขั้นตอน และระยะเวลาในวงเล็บของ period ต้องมากกว่าศูนย์
Why
    It is printed as it stands, and leaves the row out of every sum. Mostly a figure was forgotten.
เหตุผล
    ตารางพิมพ์ตามที่เขียน และผลรวมเวลาไม่นับขั้นตอนนี้ มักพิมพ์ตัวเลขตกไป
Wrong
    - {id: plan, name: จัดทำแผน, effort: 0 วัน}
Right
    - {id: plan, name: จัดทำแผน, effort: 10 วัน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import step_at


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each effort of nothing."""
    for times in context.view.schedule.steps:
        if times.effort is not None and times.effort_path is not None and times.effort.maximum == 0:
            yield Finding(
                path=times.effort_path,
                step=step_at(context, times.effort_path),
                message=Bilingual(
                    th="ระยะเวลาทำงานเป็นศูนย์", en="an effort of nothing: the step takes no time"
                ),
                help=Bilingual(
                    th="แก้ตัวเลข หรือลบ effort ออกถ้าไม่กำหนดเวลา",
                    en="mend the figure, or remove the effort where none is set",
                ),
            )
