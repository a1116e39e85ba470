"""A file of evidence is not what it was when it was recorded.
แฟ้มหลักฐานเปลี่ยนไปหลังบันทึก

Checks
    The SHA-256 of every file of evidence against the one that its record keeps (`sha256`).
ตรวจอะไร
    ค่าแฮช SHA-256 ของแฟ้มหลักฐานเทียบกับค่าที่บันทึกไว้ (sha256)
Why
    The hash says which version was shown when the work was signed off. After a change nobody can
    tell what it proved.
เหตุผล
    ค่าแฮชยืนยันว่าเอกสารฉบับใดใช้เป็นหลักฐานเมื่อทำงานเสร็จ หากแฟ้มเปลี่ยนไป
    จะไม่ทราบว่าเอกสารเดิมยืนยันสิ่งใด
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    # records/plan-2565.yaml
    - step: work
      on: 2565-02-09
      evidence:
        - file: sops/plan-2565.yaml
          sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
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


@records_rule(Severity.WARNING)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each file with another hash than was recorded."""
    for entry, path, evidence in evidence_in(context, EvidenceState.CHANGED):
        yield Finding(
            path=path,
            step=entry.step,
            message=Bilingual(
                th=f"แฟ้มหลักฐาน “{evidence.file}” ไม่ตรงกับฉบับที่บันทึกไว้",
                en=f"the evidence “{evidence.file}” has changed since it was recorded",
            ),
            help=Bilingual(
                th="นำฉบับเดิมกลับมา หากแก้ไขโดยชอบ ให้บันทึกใหม่ด้วย sopctl undo แล้ว sopctl done",
                en="put the recorded version back; if the change is right, record it anew: "
                "sopctl undo, then sopctl done",
            ),
        )
