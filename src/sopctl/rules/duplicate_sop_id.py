"""Two SOPs have the same id.
SOP สองเรื่องใช้รหัสเดียวกัน

Checks
    The `id` of every SOP in the project: each is used once.
ตรวจอะไร
    id ของทุก SOP ในโครงการต้องไม่ซ้ำกัน
Why
    Records, rendered documents and other SOPs find an SOP by its id. Of two with one id, only one
    can be found, and the documents of one overwrite those of the other.
เหตุผล
    แฟ้มบันทึก เอกสารที่สร้าง และ SOP อื่นอ้างถึงกันด้วย id หากซ้ำกันจะหาได้เพียงเรื่องเดียว
    และเอกสารของเรื่องหนึ่งจะเขียนทับอีกเรื่องหนึ่ง
Wrong
    # sops/leave.yaml
    id: leave
    # sops/leave-copy.yaml
    id: leave
Right
    # sops/leave.yaml
    id: leave
    # sops/leave-copy.yaml
    id: leave-copy
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.facts import FileFacts
from sopctl.rules.base import ProjectContext, project_rule


@project_rule(Severity.ERROR)
def check(context: ProjectContext) -> Iterator[tuple[str, Finding]]:
    """Yield one finding for each SOP whose id another has: the one named for it, or the first."""
    files = context.files
    first: dict[str, FileFacts] = {file.stem: file for file in files if file.stem == file.sop_id}
    for file in files:
        sop_id = file.sop_id
        if sop_id is None:
            continue
        earlier = first.setdefault(sop_id, file)
        if earlier is not file:
            yield (
                file.path,
                Finding(
                    path=("id",),
                    message=Bilingual(
                        th=f"รหัส “{sop_id}” ซ้ำกับ SOP ใน {earlier.path}",
                        en=f"the id “{sop_id}” is already that of {earlier.path}",
                    ),
                    help=Bilingual(
                        th="ตั้งรหัสใหม่ให้ SOP เรื่องหนึ่ง และเปลี่ยนชื่อแฟ้มให้ตรงกัน",
                        en="give one of the two another id, and rename its file",
                    ),
                    related=(
                        RelatedPath(
                            ("id",),
                            Bilingual(th="ใช้รหัสนี้อยู่ก่อน", en="the id is used here first"),
                            file=earlier.path,
                        ),
                    ),
                ),
            )
