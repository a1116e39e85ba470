"""A file of records is not named for its SOP.
ชื่อแฟ้มบันทึกไม่ตรงกับรหัส SOP

Checks
    The name of every file of records, without its ending, is its `sop`.
ตรวจอะไร
    ชื่อแฟ้มบันทึก (ไม่รวมนามสกุล) ต้องตรงกับ sop ในแฟ้ม
Why
    `sopctl done` adds to the file that is named for the SOP. Beside one of another name it begins a
    second file, and nobody sees all that was done in one place. Mostly the file was copied from
    another SOP's, and one of the two was not changed.
เหตุผล
    sopctl done เพิ่มรายการในแฟ้มที่ชื่อตรงกับรหัส SOP หากแฟ้มเดิมใช้ชื่ออื่น จะเกิดแฟ้มที่สอง
    และดูสิ่งที่ทำแล้วในที่เดียวไม่ได้ มักเกิดจากคัดลอกแฟ้มของ SOP อื่นมาแล้วแก้ไม่ครบ
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2564.yaml
    sopctl: records/v1
    sop: plan-2565
    records: [{step: work, on: 2565-02-09}]
Right
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    sopctl: records/v1
    sop: plan-2565
    records: [{step: work, on: 2565-02-09}]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import RecordsContext, records_rule

_STANDARD_INPUT = frozenset(("-", "<stdin>"))


@records_rule(Severity.WARNING)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding where the file's name and its `sop` differ."""
    file, sop = context.file, context.records.sop
    if file.path in _STANDARD_INPUT or file.stem == sop:
        return
    yield Finding(
        path=("sop",),
        message=Bilingual(
            th=f"เป็นบันทึกของ SOP “{sop}” แต่แฟ้มชื่อ “{file.stem}”",
            en=f"these are records of the SOP “{sop}”, but the file is named “{file.stem}”",
        ),
        help=Bilingual(
            th=f"เปลี่ยนชื่อแฟ้มเป็น “{sop}.yaml” หรือแก้ sop ให้ตรงกับชื่อแฟ้ม",
            en=f"rename the file to “{sop}.yaml”, or change “sop”",
        ),
    )
