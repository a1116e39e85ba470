"""Two SOPs have the same id.
SOP สองเรื่องใช้รหัสเดียวกัน

Checks
    The `id` of every SOP in the project: each is used once, and no two differ only in small and
    capital letters. Where a single file is checked, the one that is named for its id is looked at
    too.
ตรวจอะไร
    id ของทุก SOP ในโครงการต้องไม่ซ้ำกัน และต้องไม่ต่างกันเพียงตัวพิมพ์เล็กใหญ่
    เมื่อตรวจแฟ้มเดียวจะดูแฟ้มที่ตั้งชื่อตาม id นั้นด้วย
Why
    Records, rendered documents and other SOPs find an SOP by its id. Of two with one id, only one
    can be found, and the documents of one overwrite those of the other. Windows and macOS take
    `Leave.pdf` and `leave.pdf` for one file.
เหตุผล
    แฟ้มบันทึก เอกสารที่สร้าง และ SOP อื่นอ้างถึงกันด้วย id หากซ้ำกันจะหาได้เพียงเรื่องเดียว
    และเอกสารของเรื่องหนึ่งจะเขียนทับอีกเรื่องหนึ่ง ส่วน Windows และ macOS ถือว่า Leave.pdf กับ leave.pdf
    เป็นแฟ้มเดียวกัน
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
from sopctl.facts import FileFacts, folded
from sopctl.rules.base import ProjectContext, project_rule


@project_rule(Severity.ERROR)
def check(context: ProjectContext) -> Iterator[tuple[str, Finding]]:
    """Yield one finding for each SOP whose id another has: the one named for it, or the first."""
    named = [one for one in (*context.files, *context.background) if one.stem == one.sop_id]
    first: dict[str, FileFacts] = {}
    for file in (*named, *context.files):
        if file.sop_id is not None:
            first.setdefault(folded(file.sop_id), file)
    for file in context.files:
        if file.sop_id is not None and (earlier := first[folded(file.sop_id)]) is not file:
            yield file.path, _finding(file.sop_id, earlier)


def _finding(sop_id: str, earlier: FileFacts) -> Finding:
    if earlier.sop_id == sop_id:
        message = Bilingual(
            th=f"รหัส “{sop_id}” ซ้ำกับ SOP ใน {earlier.path}",
            en=f"the id “{sop_id}” is already that of {earlier.path}",
        )
    else:
        message = Bilingual(
            th=f"รหัส “{sop_id}” ต่างจาก “{earlier.sop_id}” ใน {earlier.path} เพียงตัวพิมพ์เล็กใหญ่",
            en=f"the id “{sop_id}” differs from “{earlier.sop_id}” in {earlier.path} only in its capitals",
        )
    return Finding(
        path=("id",),
        message=message,
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
    )
