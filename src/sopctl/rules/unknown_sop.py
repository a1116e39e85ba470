"""A step refers to an SOP that is not in the project.
ขั้นตอนอ้างถึง SOP ที่ไม่มีในโครงการ

Checks
    The `sop` of every step: it is the id of an SOP of the project. The nearest is offered.
ตรวจอะไร
    sop ของทุกขั้นตอนต้องเป็นรหัสของ SOP ที่มีอยู่ในโครงการ และจะเสนอรหัสที่ใกล้เคียงที่สุด
Why
    The predefined process in the flowchart refers to a document that nobody can find.
เหตุผล
    ผังอ้างถึงกระบวนการที่ไม่มีใครหาเอกสารพบ
Wrong
    # sops/plan.yaml
    id: plan
    steps:
      - {id: buy, name: จัดซื้อ, sop: procurment}
    # sops/procurement.yaml
    id: procurement
Right
    # sops/plan.yaml
    id: plan
    steps:
      - {id: buy, name: จัดซื้อ, sop: procurement}
    # sops/procurement.yaml
    id: procurement
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.facts import unread_names
from sopctl.names import nearest
from sopctl.rules.base import ProjectContext, project_rule
from sopctl.rules.suggestion import did_you_mean


@project_rule(Severity.ERROR)
def check(context: ProjectContext) -> Iterator[tuple[str, Finding]]:
    """Yield one finding for each SOP that is named and not there."""
    # An SOP too broken for a model is there all the same, and so is one that cannot be read.
    every = (*context.files, *context.background)
    known = {file.sop_id for file in every if file.sop_id is not None} | unread_names(every)
    for file in context.files:
        for call in file.calls:
            if call.target in known:
                continue
            meant = nearest(call.target, sorted(known - {file.sop_id}))
            yield (
                file.path,
                Finding(
                    path=("steps", call.index, "sop"),
                    step=call.step,
                    message=Bilingual(
                        th=f"ไม่มี SOP รหัส “{call.target}” ในโครงการ",
                        en=f"there is no SOP “{call.target}” in the project",
                    ),
                    help=did_you_mean(
                        meant,
                        Bilingual(
                            th="ใช้รหัส SOP ที่มีอยู่ หรือสร้างใหม่ด้วย sopctl new sop",
                            en="name an SOP that exists, or make it with sopctl new sop",
                        ),
                    ),
                ),
            )
