"""A control point does not say what proves that it was checked.
จุดควบคุมไม่ระบุหลักฐาน

Checks
    Every control point that is spelt out (`check`, `by`, `criteria`) has `evidence`. One in plain
    words names something to be shown (a report, minutes, an order, a register, a signature, a
    plan, …), and not only an act of checking. Where a unit writes all of them in plain words, they
    are reported together, once.
ตรวจอะไร
    จุดควบคุมที่เขียนแยกเป็น check, by, criteria ต้องมี evidence
    จุดควบคุมที่เขียนเป็นข้อความต้องกล่าวถึงสิ่งที่แสดงได้ (รายงาน บันทึก คำสั่ง ทะเบียน ลายมือชื่อ แผน ฯลฯ)
    ไม่ใช่กล่าวเพียงว่ามีการตรวจสอบ หากทั้ง SOP เขียนเป็นข้อความ จะแจ้งรวมครั้งเดียว
Why
    When the auditor asks whether the step was controlled, there is nothing to show, and nobody knows
    what should have been kept.
เหตุผล
    เมื่อผู้ตรวจสอบถามว่ามีการควบคุมจริงหรือไม่ จะไม่มีสิ่งใดแสดง และไม่มีใครทราบว่าต้องเก็บเอกสารใดไว้
Wrong
    documents: {plan: แผนปฏิบัติการที่ลงนามแล้ว}
    steps:
      - {id: plan, name: จัดทำแผน, documents: [plan], control: {check: แผนสอดคล้องกับตัวชี้วัด}}
Right
    documents: {plan: แผนปฏิบัติการที่ลงนามแล้ว}
    steps:
      - {id: plan, name: จัดทำแผน, control: {check: แผนสอดคล้องกับตัวชี้วัด, evidence: [plan]}}
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.step import Step
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, file_rule
from sopctl.source.loader import Data
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_TO_BE_SHOWN = lazily(
    "รายงาน|บันทึก|หนังสือ|คำสั่ง|ทะเบียน|เอกสาร|หลักฐาน|แบบฟอร์ม|แบบ(?:บันทึก|รายงาน|สำรวจ|ประเมิน|ตรวจ|คำขอ|สอบถาม)"
    "|ใบ[ก-๙]|ลงนาม|ลายมือชื่อ|ลายเซ็น|ตราประทับ|สรุป|ภาพถ่าย|สำเนา|ประกาศ|สัญญา|แผน|ผลการ|ผลวิเคราะห์|รายชื่อ|ทำเนียบ"
    "|มติ|รายการ|ตาราง|คู่มือ|แฟ้ม|ไฟล์|ฐานข้อมูล|เว็บไซต์|ระบบ|โครงการ|หน้าจอ|checklist|record|report|minutes|sign|log",
    re.IGNORECASE,
)
"""Words for what can be shown to somebody who asks."""
_ACT = lazily(
    r"\s*(?:ตรวจ|มีการ|ทบทวน|กำกับ|ติดตาม|สอบทาน|ควบคุม|เปรียบเทียบ|สุ่ม|เฝ้าระวัง|check|review|verify)",
    re.IGNORECASE,
)
"""How a control point begins that names only what is done, whatever it is done to."""
_SHOWN_OF_ACT = lazily("หลักฐาน|ลงนาม|ลายมือชื่อ|บันทึกผล|รายงานผล|แบบตรวจ|รายงานการประชุม")


@file_rule(Severity.NOTE)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each control point that should have evidence, and one for the rest."""
    if file.sop is None:
        return
    context = SopContext(file.sop, settings, file.model_problems)
    steps = file.sop.sop.steps
    without = [
        index
        for index, step in enumerate(steps)
        if step.control is not None
        and not step.control.evidence
        and not context.is_reported("steps", index, "control")
    ]
    if not without:
        return
    some_have = any(step.control is not None and step.control.evidence for step in steps)
    in_words = []
    for index in without:
        if _is_spelt_out(file.data, index):
            yield _finding(steps, index)
        elif _names_nothing(steps[index]):
            if some_have:
                yield _finding(steps, index)
            else:
                in_words.append(index)
    if in_words:
        yield _together(steps, in_words)


def _is_spelt_out(data: Data, index: int) -> bool:
    """Say whether a control point is written as a mapping, and not as plain words."""
    match data:
        case {"steps": list(steps)} if index < len(steps):
            step = steps[index]
            return isinstance(step, dict) and isinstance(step.get("control"), dict)
    return False


def _names_nothing(step: Step) -> bool:
    words = step.control.check if step.control is not None else ""
    shown = _SHOWN_OF_ACT if _ACT.match(words) else _TO_BE_SHOWN
    return shown.search(words) is None


def _place(index: int) -> Path:
    return ("steps", index, "control", "check")


def _finding(steps: tuple[Step, ...], index: int) -> Finding:
    step = steps[index]
    return Finding(
        path=_place(index),
        step=step.id,
        message=Bilingual(
            th=f"จุดควบคุมของ “{step.id}” ไม่ระบุหลักฐานที่แสดงว่าได้ตรวจแล้ว",
            en=f"the control point of “{step.id}” names no evidence",
        ),
        help=_HELP,
    )


def _together(steps: tuple[Step, ...], indices: list[int]) -> Finding:
    first, *others = indices
    if not others:
        return _finding(steps, first)
    return Finding(
        path=_place(first),
        step=steps[first].id,
        message=Bilingual(
            th=f"จุดควบคุม {len(indices)} แห่งไม่ระบุสิ่งที่แสดงว่าได้ตรวจแล้ว เริ่มจาก “{steps[first].id}”",
            en=f"{len(indices)} control points name nothing that proves them, “{steps[first].id}” first",
        ),
        help=_HELP,
        related=tuple(
            RelatedPath(_place(other), Bilingual(th="ที่นี่ด้วย", en="here too")) for other in others
        ),
    )


_HELP = Bilingual(
    th="เพิ่มหลักฐาน เช่น control: {check: …, evidence: [รหัสหรือชื่อเอกสาร]}",
    en="name it: control: {check: …, evidence: [a document, by key or by name]}",
)
