"""A step gives its effort twice, and not the same.
ขั้นตอนระบุระยะเวลาทำงานสองแห่งไม่ตรงกัน

Checks
    The effort in the brackets of `period`, and the step's own `effort`: they say the same. An effort
    that is spelt out has a `text` or figures (`min`, `max`), and not both.
ตรวจอะไร
    ระยะเวลาในวงเล็บของ period และ effort ของขั้นตอนเดียวกัน ต้องตรงกัน
    และ effort ต้องเขียนเป็น text หรือเป็นตัวเลข (min, max) อย่างใดอย่างหนึ่ง
Why
    The table prints one, and the calendar counts with the other. `effort` is the one that counts.
เหตุผล
    ตารางพิมพ์อย่างหนึ่ง แต่การคำนวณใช้อีกอย่างหนึ่ง (ใช้ effort เป็นหลัก)
Wrong
    - {id: plan, name: จัดทำแผน, period: ต.ค. 64 (3 วัน), effort: 5 วัน}
Right
    - {id: plan, name: จัดทำแผน, period: ต.ค. 64, effort: 5 วัน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.notation import print_effort
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import bare_day_of
from sopctl.model.step import Step
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import step_at


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step whose two efforts differ."""
    for index, step in enumerate(context.view.sop.steps):
        if step.effort is not None and step.effort.text is not None:
            yield from _figures_beside_text(index, step)
    for times in context.view.schedule.steps:
        if times.effort is None or times.effort_path is None:
            continue
        for path, effort in times.period_efforts:
            if path == times.effort_path or effort == times.effort:
                continue
            bare_day = bare_day_of(context.view.sop)
            stated = print_effort(effort, bare_day=bare_day)
            counted = print_effort(times.effort, bare_day=bare_day)
            yield Finding(
                path=times.effort_path,
                step=step_at(context, path),
                message=Bilingual(
                    th=f"effort ระบุ {counted} แต่ period ระบุ {stated}",
                    en=f"the effort is {counted} here and {stated} in the period",
                ),
                help=Bilingual(
                    th="ระบุไว้แห่งเดียว หรือแก้ให้ตรงกัน", en="give it once, or let both say the same"
                ),
                related=(RelatedPath(path, Bilingual(th="ในช่วงเวลา", en="in the period")),),
            )
            break


def _figures_beside_text(index: int, step: Step) -> Iterator[Finding]:
    """Yield a finding where an effort says it in words and in figures; the words count."""
    fields = step.effort
    given = [key for key in ("min", "max") if fields and key in fields.model_fields_set]
    if given:
        yield Finding(
            path=("steps", index, "effort", given[0]),
            target="key",
            step=step.id,
            message=Bilingual(
                th=f"effort มีทั้ง text และ {' '.join(given)} ใช้เฉพาะ text",
                en=f"the effort has a text and {', '.join(given)}; only the text counts",
            ),
            help=Bilingual(th="ใช้อย่างใดอย่างหนึ่ง", en="give one of the two"),
        )
