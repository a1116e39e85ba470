"""An SOP and records of it, and what one rule finds in them."""

from sopctl.source.text_edits import Edit, apply_edits
from tests.rules.checking import check_files, read, written_at

STEPS = """\
- {id: plan, name: จัดทำแผน, period: ต.ค. 64}
- id: report
  name: รายงานผล
  period: พ.ย. 64 - มิ.ย. 65
  deadlines: [{every: month, day: 10, of: next, except: 2564-12}]
- {id: review, name: ทบทวน, period: [ก.พ. 65, ก.ค. 65]}
- {id: reply, name: ตอบข้อร้องเรียน, deadlines: [{after: received, days: 15}]}
"""
ROLES = "roles: {owner: {name: ผู้รับผิดชอบ, abbreviation: ผรช.}, head: หัวหน้ากลุ่ม}\n"


def sop(steps: str = STEPS, rest: str = "", *, year: int = 2565) -> str:
    return (
        "sopctl: sop/v1\nid: plan-2565\ntitle: การทดสอบ\nunit: หน่วยทดสอบ\n"
        f"fiscal_year: {year}\n{rest}steps:\n{steps}"
    )


def found(rule: str, records: str, text: str | None = None) -> list[str]:
    """Return what one rule points at in records of an SOP; the SOP is `text` or the usual one."""
    files = {"sops/plan-2565.yaml": text or sop(), "records/plan-2565.yaml": records}
    read_files = [read(path, content) for path, content in files.items()]
    diagnostics = [d for d in check_files(files) if d.rule == rule]
    assert all(d.file == "records/plan-2565.yaml" for d in diagnostics)
    return [written_at(read_files, diagnostic) for diagnostic in diagnostics]


def mended(rule: str, records: str) -> str:
    """Return the records after every repair of one rule."""
    files = {"sops/plan-2565.yaml": sop(), "records/plan-2565.yaml": records}
    fixes = [d.fix for d in check_files(files) if d.rule == rule and d.fix is not None]
    return apply_edits(records, [Edit(e.extent, e.new) for fix in fixes for e in fix.edits])
