"""A text refers to a step by a number that no row has.
ข้อความอ้างถึงเลขขั้นตอนที่ไม่มีในตาราง

Checks
    “ขั้นตอนที่ 9” (also 3-9, or 3 และ 9; “step 9”) in any running text of the SOP: its table has as
    many rows. Activities and decisions are counted, from 1. What speaks of the steps of another
    document (ขั้นตอนที่ 9 ของระเบียบ…) is left alone.
ตรวจอะไร
    “ขั้นตอนที่ 9” (รวมถึง 3-9 หรือ 3 และ 9) ในข้อความของ SOP: ตารางต้องมีแถวถึงเลขนั้น
    โดยนับกิจกรรมและการตัดสินใจตั้งแต่ 1 ไม่นับข้อความที่กล่าวถึงขั้นตอนในเอกสารอื่น (ขั้นตอนที่ 9 ของระเบียบ…)
Why
    The reader looks for a row that is not there. Mostly rows were taken out, or the text comes from
    an older edition.
เหตุผล
    ผู้อ่านหาแถวที่ไม่มีอยู่ มักเกิดจากการตัดขั้นตอนออกแล้วไม่ได้แก้ข้อความ หรือคัดลอกมาจากฉบับเก่า
Wrong
    - {id: plan, name: จัดทำแผน, details: จัดทำแผนแล้วดำเนินการต่อในขั้นตอนที่ 3}
    - {id: report, name: รายงานผล}
Right
    - {id: plan, name: จัดทำแผน, details: จัดทำแผนแล้วดำเนินการต่อในขั้นตอนที่ 2}
    - {id: report, name: รายงานผล}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.row_references import ROW_SIGNS, row_references
from sopctl.rules.running_texts import place_of, running_texts
from sopctl.workspace import Settings, SourceFile


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each number past the last row."""
    wording = file.wording
    if not any(sign in wording for sign in ROW_SIGNS) or file.sop is None:
        return
    sop = file.sop.sop
    # Whoever does not let the table count may count the symbols too.
    last = len(file.sop.flow.row_numbers if sop.table.numbering else sop.steps)
    for path, text in running_texts(sop):
        for reference in row_references(text):
            if not 1 <= reference.number <= last:
                yield Finding(
                    path=place_of(file, path, text),
                    part=reference.part,
                    step=step_id_at(file, path),
                    message=Bilingual(
                        th=f"อ้างถึงขั้นตอนที่ {reference.number} แต่ตารางมี {last} ขั้นตอน",
                        en=f"this refers to step {reference.number}, and the table has {last} steps",
                    ),
                    help=Bilingual(
                        th="แก้เลขขั้นตอน หรือระบุว่าเป็นขั้นตอนของเอกสารใด",
                        en="correct the number, or say of which document it is a step",
                    ),
                )
                break
