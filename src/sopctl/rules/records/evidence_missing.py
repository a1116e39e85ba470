"""A file of evidence is not there.
ไม่พบแฟ้มหลักฐาน

Checks
    Every file under `evidence` of every record: it is in the project. Addresses of web pages are
    passed over; nothing is read from the network.
ตรวจอะไร
    ทุกแฟ้มใน evidence ของทุกรายการต้องมีอยู่ในโครงการ ที่อยู่เว็บจะไม่ตรวจ เพราะไม่อ่านข้อมูลจากเครือข่าย
Why
    A record is as good as what proves it. When the auditor asks, the minutes must be found, and not
    only their name.
เหตุผล
    บันทึกน่าเชื่อถือเพียงเท่าที่มีหลักฐานยืนยัน เมื่อผู้ตรวจสอบขอดู ต้องพบตัวเอกสาร ไม่ใช่เพียงชื่อแฟ้ม
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-09, evidence: evidence/minutes.pdf}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - {step: work, on: 2565-02-09, evidence: sops/plan-2565.yaml}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.recorded_evidence import evidence_in
from sopctl.timeline.evidence import EvidenceState

_STATES = (EvidenceState.MISSING, EvidenceState.OUTSIDE)


@records_rule(Severity.ERROR)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each file that is not in the project."""
    for entry, path, evidence in evidence_in(context, *_STATES):
        if evidence.state is EvidenceState.OUTSIDE:
            message = Bilingual(
                th=f"แฟ้มหลักฐาน “{evidence.file}” อยู่นอกโครงการ",
                en=f"the evidence “{evidence.file}” lies outside the project",
            )
            advice = Bilingual(
                th="คัดลอกแฟ้มมาไว้ในโครงการ แล้วระบุที่อยู่จากรากของโครงการ เช่น evidence/รายงาน.pdf",
                en="copy it into the project, and name it from the project's root: evidence/report.pdf",
            )
        else:
            message = Bilingual(
                th=f"ไม่พบแฟ้มหลักฐาน “{evidence.file}”",
                en=f"there is no evidence file “{evidence.file}”",
            )
            advice = Bilingual(
                th="ตรวจชื่อแฟ้ม ซึ่งระบุจากรากของโครงการ หรือนำแฟ้มกลับมาไว้ที่เดิม",
                en="check the name, given from the project's root, or put the file back",
            )
        yield Finding(path=path, step=entry.step, message=message, help=advice)
