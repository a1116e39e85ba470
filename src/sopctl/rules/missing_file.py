"""A file that is named is not there.
ไม่พบแฟ้มที่อ้างถึง

Checks
    The `file` of each document in the catalogue, and in sopctl.yaml the logo and the paths of the
    overrides: there is one of that name, seen from the project's folder or from the folder of the
    file that names it. Of an override's path, the folder it begins with. What stands on the web
    belongs under `url`.
ตรวจอะไร
    แฟ้ม (file) ของเอกสารแต่ละรายการในทะเบียน ตราสัญลักษณ์และเส้นทางใน overrides ของ sopctl.yaml ต้องมีอยู่จริง
    นับจากโฟลเดอร์ของโครงการหรือจากโฟลเดอร์ของแฟ้มที่อ้างถึง เส้นทางใน overrides พิจารณาเฉพาะโฟลเดอร์แรก
    เอกสารที่อยู่บนเว็บให้ระบุใน url
Why
    Whoever follows the procedure looks for the form and finds nothing. Mostly the file was renamed,
    or is on one official's computer alone.
เหตุผล
    ผู้ปฏิบัติงานหาแบบฟอร์มตามขั้นตอนแล้วไม่พบ มักเกิดจากการเปลี่ยนชื่อแฟ้ม หรือแฟ้มอยู่ในเครื่องของเจ้าหน้าที่คนเดียว
Wrong
    documents:
      plan: {name: แผนปฏิบัติการ, file: forms/plan-old.docx}
    steps:
      - {id: plan, name: จัดทำแผน, documents: plan}
Right
    documents:
      plan: {name: แผนปฏิบัติการ, url: "https://www.example.go.th/plan.docx"}
    steps:
      - {id: plan, name: จัดทำแผน, documents: plan}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.facts import NamedFile
from sopctl.rules.base import ProjectContext, project_rule


@project_rule(Severity.WARNING)
def check(context: ProjectContext) -> Iterator[tuple[str, Finding]]:
    """Yield a finding for each such name."""
    if context.has_file is None:
        return
    for file in context.files:
        for named in file.names_files:
            if not context.has_file(file.path, named.name):
                yield file.path, _finding(named)


def _finding(named: NamedFile) -> Finding:
    if named.path[0] == "overrides":
        return Finding(
            path=named.path,
            message=Bilingual(
                th=f"ไม่พบแฟ้มหรือโฟลเดอร์ “{named.name}” ระดับของกฎที่ตั้งไว้จึงไม่มีผล",
                en=f"there is no file or folder “{named.name}”: these levels hold for nothing",
            ),
            help=Bilingual(
                th="แก้เส้นทาง (นับจากโฟลเดอร์ของโครงการ) หรือลบรายการนี้",
                en="correct the path (from the project's folder), or remove the entry",
            ),
        )
    return Finding(
        path=named.path,
        message=Bilingual(th=f"ไม่พบแฟ้ม “{named.name}”", en=f"there is no file “{named.name}”"),
        help=Bilingual(
            th="แก้ชื่อแฟ้ม (นับจากโฟลเดอร์ของโครงการ) เพิ่มแฟ้มนั้น หรือระบุที่อยู่เว็บใน url",
            en="correct the name (from the project's folder), add the file, or give its address under url",
        ),
    )
