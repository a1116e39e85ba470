"""An SOP's file is not named for its id.
ชื่อแฟ้มไม่ตรงกับรหัส SOP

Checks
    The file's name, without its ending, is the SOP's `id`.
ตรวจอะไร
    ชื่อแฟ้ม (ไม่รวมนามสกุล) ต้องตรงกับ id ของ SOP
Why
    Records and rendered documents are named for the id. Where the file's name is another, people
    look for the SOP in the wrong place.
เหตุผล
    แฟ้มบันทึกและเอกสารที่สร้างตั้งชื่อตาม id หากแฟ้มต้นทางใช้ชื่ออื่น ผู้ใช้จะหาไม่พบ
Wrong
    # sops/draft.yaml
    id: leave-2565
Right
    # sops/leave-2565.yaml
    id: leave-2565
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import ProjectContext, project_rule

_STANDARD_INPUT = frozenset(("-", "<stdin>"))


@project_rule(Severity.NOTE)
def check(context: ProjectContext) -> Iterator[tuple[str, Finding]]:
    """Yield a finding for each SOP whose file has another name than its id."""
    files = context.files
    well_named = {file.sop_id for file in files if file.sop_id == file.stem}
    for file in files:
        sop_id = file.sop_id
        if sop_id is None or file.path in _STANDARD_INPUT:
            continue
        if sop_id in well_named:
            continue  # it is named for its id, or is a copy of the one that is (duplicate-sop-id)
        yield (
            file.path,
            Finding(
                path=("id",),
                message=Bilingual(
                    th=f"รหัส SOP คือ “{sop_id}” แต่แฟ้มชื่อ “{file.stem}”",
                    en=f"the SOP's id is “{sop_id}”, but the file is named “{file.stem}”",
                ),
                help=Bilingual(
                    th=f"เปลี่ยนชื่อแฟ้มเป็น “{sop_id}.yaml” หรือแก้ id ให้ตรงกับชื่อแฟ้ม",
                    en=f"rename the file to “{sop_id}.yaml”, or change the id",
                ),
            ),
        )
