"""A step names a document by an id that the catalogue does not have.
ขั้นตอนอ้างถึงเอกสารด้วยรหัสที่ไม่มีในทะเบียน

Checks
    Under `documents` and `evidence` of a step: a single Latin word that is close to a key of the
    catalogue `documents`, and is none. Documents named in plain text are fine.
ตรวจอะไร
    ใน documents และ evidence ของขั้นตอน: คำภาษาอังกฤษคำเดียวที่ใกล้เคียงกับคีย์ในทะเบียนเอกสาร (documents)
    แต่ไม่ตรง ส่วนชื่อเอกสารที่เขียนเป็นข้อความใช้ได้ตามปกติ
Why
    The table would print the misspelt id instead of the document's name.
เหตุผล
    ตารางจะพิมพ์รหัสที่สะกดผิดแทนชื่อเอกสาร
Wrong
    documents: {plan: แผนปฏิบัติการ}
    steps:
      - {id: plan, name: จัดทำแผน, documents: [plann]}
Right
    documents: {plan: แผนปฏิบัติการ}
    steps:
      - {id: plan, name: จัดทำแผน, documents: [plan, บันทึกข้อความขออนุมัติ]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.references import (
    document_references,
    documents_meant,
    documents_named,
    looks_like_id,
)


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each id that is close to a key and is none."""
    sop = context.view.sop
    if sop.documents.keys() >= documents_named(sop):
        return
    references = [r for r in document_references(sop) if r.name not in sop.documents]
    known = documents_meant((reference.name for reference in references), sop)
    for reference in references:
        meant = known[reference.name]
        if meant is not None and looks_like_id(reference.name):
            yield Finding(
                path=reference.path,
                step=reference.step,
                message=Bilingual(
                    th=f"ไม่มีเอกสารรหัส “{reference.name}” ในทะเบียน",
                    en=f"the catalogue has no document “{reference.name}”",
                ),
                help=Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?"),
            )
