"""No step uses a document of the catalogue.
ไม่มีขั้นตอนใดใช้เอกสารในทะเบียน

Checks
    Every key of `documents`: some step names it under `documents`, or as `evidence` of its control
    point, by its key or by its name.
ตรวจอะไร
    ทุกคีย์ใน documents ต้องมีขั้นตอนที่อ้างถึงใน documents หรือใน evidence ของจุดควบคุม ด้วยคีย์หรือด้วยชื่อ
Why
    The document is left over from an earlier edition, or a step forgot to name it.
เหตุผล
    อาจเป็นเอกสารที่ค้างจากฉบับก่อน หรือขั้นตอนลืมระบุ
Wrong
    documents: {plan: แผนปฏิบัติการ, minutes: รายงานการประชุม}
    steps:
      - {id: plan, name: จัดทำแผน, documents: [plan]}
Right
    documents: {plan: แผนปฏิบัติการ, minutes: รายงานการประชุม}
    steps:
      - {id: plan, name: จัดทำแผน, documents: [plan, minutes]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.references import documents_meant, documents_named


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each document that no step names."""
    sop = context.view.sop
    references = documents_named(sop)
    if references.issuperset(sop.documents):
        return
    if context.problems and any(
        context.is_reported("steps", index, key)
        for index in range(len(sop.steps))
        for key in ("documents", "control")
    ):
        return
    named = frozenset(documents_meant(references, sop).values())
    for key, document in sop.documents.items():
        if key not in named:
            yield Finding(
                path=("documents", key),
                target="key",
                message=Bilingual(
                    th=f"ไม่มีขั้นตอนใดใช้เอกสาร “{key}” ({document.name})",
                    en=f"no step uses the document “{key}” ({document.name})",
                ),
                help=Bilingual(
                    th="ระบุเอกสารนี้ในขั้นตอนที่ใช้ หรือลบออกจากทะเบียน",
                    en="name it in the step that uses it, or remove it",
                ),
            )
