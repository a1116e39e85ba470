"""A form's folder is not named for the form.
ชื่อโฟลเดอร์ของแบบฟอร์มไม่ตรงกับชื่อแบบฟอร์ม

Checks
    The `name` in a `form.yaml` is the name of the folder that holds it.
ตรวจอะไร
    name ใน form.yaml ต้องตรงกับชื่อโฟลเดอร์ที่เก็บแบบฟอร์มนั้น
Why
    A filled form and an appendix name the form by its folder. Under the other name nobody finds it.
เหตุผล
    แบบฟอร์มที่กรอกและภาคผนวกอ้างถึงแบบฟอร์มด้วยชื่อโฟลเดอร์ หากใช้อีกชื่อหนึ่งจะหาไม่พบ
Wrong
    # templates/leave-request/form.yaml
    sopctl: form/v1
    name: leave
    title: ใบลา
    fields:
      - {name: position, label: ตำแหน่งผู้ลา}
Right
    # templates/leave/form.yaml
    sopctl: form/v1
    name: leave
    title: ใบลา
    fields:
      - {name: position, label: ตำแหน่งผู้ลา}
"""

from collections.abc import Iterator
from pathlib import PurePath

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import form_rule
from sopctl.workspace import FileKind, Settings, SourceFile

_FORM_FILE = "form.yaml"


@form_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield a finding where the two names differ."""
    path = PurePath(file.path)
    if file.kind is not FileKind.FORM or path.name != _FORM_FILE or not isinstance(file.data, dict):
        return
    name, folder = file.data.get("name"), path.parent.name
    if isinstance(name, str) and folder and name != folder:
        yield Finding(
            path=("name",),
            message=Bilingual(
                th=f"แบบฟอร์มชื่อ “{name}” แต่โฟลเดอร์ชื่อ “{folder}”",
                en=f"the form is called “{name}”, but its folder “{folder}”",
            ),
            help=Bilingual(
                th=f"แก้ name เป็น {folder} หรือเปลี่ยนชื่อโฟลเดอร์",
                en=f"make the name {folder}, or rename the folder",
            ),
        )
