"""The SOP that the records are of does not exist.
ไม่มี SOP ของบันทึกนี้

Checks
    The `sop` of every file of records (where it has none, the file's name): it is the id of an SOP
    of the project. The nearest is offered.
ตรวจอะไร
    sop ของทุกแฟ้มบันทึก (หากไม่ระบุ ใช้ชื่อแฟ้ม) ต้องเป็นรหัสของ SOP ที่มีอยู่ในโครงการ
    และจะเสนอรหัสที่ใกล้เคียงที่สุด
Why
    Nothing of what is recorded counts: every step is still listed as due, and then as late.
เหตุผล
    สิ่งที่บันทึกไว้จะไม่ถูกนับเลย ทุกขั้นตอนยังแสดงว่าถึงกำหนดและเกินกำหนด
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2556.yaml
    - {step: work, on: 2565-02-09}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-09}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.names import nearest
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.suggestion import did_you_mean


@records_rule(Severity.ERROR)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding where there is no such SOP; one too broken for a model is there."""
    name = context.records.sop
    if context.view is not None or name in context.known_sops:
        return
    is_written = isinstance(context.file.data, dict)
    yield Finding(
        path=("sop",) if is_written else (),
        target="value" if is_written else "key",
        message=Bilingual(
            th=f"ไม่มี SOP รหัส “{name}” ในโครงการ",
            en=f"there is no SOP “{name}” in the project",
        ),
        help=did_you_mean(
            nearest(name, sorted(context.known_sops)),
            Bilingual(
                th="แก้เป็นรหัส SOP ที่มีอยู่ หรือย้ายแฟ้ม SOP กลับเข้าโครงการ",
                en="name an SOP that exists, or put the SOP back into the project",
            ),
        ),
    )
