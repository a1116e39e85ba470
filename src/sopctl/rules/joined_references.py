"""Several documents of the catalogue are named in one text.
ระบุเอกสารหลายรายการในทะเบียนไว้ในข้อความเดียว

Checks
    Under `documents` and `evidence` of a step: a text that is but ids of the catalogue, with commas,
    semicolons, strokes or blanks between them (request; register). Each belongs in an entry of its own.
ตรวจอะไร
    ใน documents และ evidence ของขั้นตอน: ข้อความที่มีแต่รหัสในทะเบียนเอกสารคั่นด้วยจุลภาค อัฒภาค ทับ หรือช่องว่าง
    (request; register) ต้องแยกเป็นรายการละรหัส
Why
    The whole text is taken for the name of one document: the table prints the ids, and none of the
    documents counts as used.
เหตุผล
    โปรแกรมถือว่าข้อความทั้งหมดเป็นชื่อเอกสารรายการเดียว ตารางจึงพิมพ์รหัส และถือว่าไม่มีเอกสารใดถูกใช้
Wrong
    documents: {request: แบบคำขอ, register: ทะเบียนรับคำขอ}
    steps:
      - {id: receive, name: รับคำขอ, documents: request; register}
Right
    documents: {request: แบบคำขอ, register: ทะเบียนรับคำขอ}
    steps:
      - {id: receive, name: รับคำขอ, documents: [request, register]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.references import document_references, documents_named

_BETWEEN = lazily(r"\s*[,;/|+&]\s*|\s+(?:และ|and)\s+|\s+")


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each such text."""
    sop = context.view.sop
    if len(sop.documents) < 2 or sop.documents.keys() >= documents_named(sop):
        return
    for reference in document_references(sop):
        if reference.name in sop.documents:
            continue
        ids = [part for part in _BETWEEN.split(reference.name.strip()) if part]
        if len(ids) > 1 and all(part in sop.documents for part in ids):
            yield Finding(
                path=reference.path,
                step=reference.step,
                message=Bilingual(
                    th=f"“{reference.name}” คือเอกสาร {len(ids)} รายการในข้อความเดียว",
                    en=f"“{reference.name}” is {len(ids)} documents in one text",
                ),
                help=Bilingual(
                    th=f"เขียนเป็นรายการ: [{', '.join(ids)}]", en=f"write a list: [{', '.join(ids)}]"
                ),
            )
