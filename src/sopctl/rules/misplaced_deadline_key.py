"""A deadline has a key that does not go with the others.
กำหนดส่งมีคีย์ที่ใช้ร่วมกับคีย์อื่นไม่ได้

Checks
    Every deadline that is spelt out: `day` and `of` stand beside `every` only, `days` beside `after`
    only, and `unit` beside `after`, or beside `every` with a number as its `day`. `name`, `within`,
    `shift` and `except` go with all.
ตรวจอะไร
    กำหนดส่งที่เขียนแยกเป็นคีย์: day กับ of ใช้กับ every เท่านั้น days ใช้กับ after เท่านั้น
    ส่วน unit ใช้กับ after หรือกับ every ที่ day เป็นตัวเลข สำหรับ name, within, shift และ except ใช้ได้ทุกแบบ
Why
    The key does nothing, so that the deadline falls on another day than the one it speaks of: a month
    with `days: 10` for `day: 10` is due on its last day.
เหตุผล
    คีย์นี้ไม่มีผล กำหนดส่งจึงตกวันอื่นจากที่ตั้งใจ เช่น เขียน days: 10 แทน day: 10 กำหนดส่งจะเป็นวันสิ้นเดือน
Wrong
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [{every: month, days: 9, of: next}]
Right
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: [{every: month, day: 9, of: next}]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.step import DeadlineFields
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.deadline_keys import TAKES, misplaced_keys


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each key that does nothing in its deadline."""
    for index, step in enumerate(context.view.sop.steps):
        for order, fields in enumerate(step.deadlines):
            for key, kind in misplaced_keys(fields):
                yield Finding(
                    path=("steps", index, "deadlines", order, key),
                    target="key",
                    step=step.id,
                    message=_message(fields, key, kind),
                    help=_help(fields, key, kind),
                )


def _message(fields: DeadlineFields, key: str, kind: str) -> Bilingual:
    if key in TAKES[kind]:
        day = f"day: {fields.day or 'last'}"
        return Bilingual(
            th=f"{key}: {fields.unit} ไม่มีผลกับ {day}",
            en=f"“{key}: {fields.unit}” has no effect on “{day}”",
        )
    return Bilingual(
        th=f"กำหนดส่งแบบ {kind} ไม่ใช้ {key} จึงไม่มีผล",
        en=f"a deadline with “{kind}” has no use for “{key}”",
    )


def _help(fields: DeadlineFields, key: str, kind: str) -> Bilingual:
    if key in TAKES[kind]:
        meant = "last" if fields.unit == "day" else "last-working-day"
        return Bilingual(th=f"ใช้ day: {meant} หรือลบ {key}", en=f"say “day: {meant}”, or remove it")
    if kind == "every" and fields.day is None:
        return Bilingual(
            th=f"หากหมายถึงวันที่ ให้ใช้ day: {fields.days} หากนับจากขั้นตอนอื่น ให้ใช้ after แทน every",
            en=f"for a day of it say “day: {fields.days}”; to count from a step, “after” for “every”",
        )
    if kind == "after" and key == "day" and fields.days is None:
        return Bilingual(
            th=f"ใช้ days: {fields.day} เพื่อบอกจำนวนวันที่นับ",
            en=f"say “days: {fields.day}” for how many days are counted",
        )
    if kind == "text":
        return Bilingual(
            th=f"เขียนไว้ใน text หรือใช้คีย์แทน text ทั้งหมด และลบ {key} หากไม่ต้องการ",
            en="say it in the text, or spell all of it out without “text”; else remove the key",
        )
    others = [other for other, keys in TAKES.items() if key in keys]
    return Bilingual(
        th=f"ลบ {key} ออก หรือใช้ {' หรือ '.join(others)} แทน {kind}",
        en=f"remove “{key}”, or say {' or '.join(f'“{o}”' for o in others)} instead of “{kind}”",
    )
