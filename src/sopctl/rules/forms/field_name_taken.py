"""Two fields of a form have the same name.
สองช่องในแบบฟอร์มใช้ชื่อเดียวกัน

Checks
    The `name` of every field of a form's definition: it is used once in the form, or in its group,
    and no field outside a group is called `form` or `sopctl`, which a filled form has for itself.
ตรวจอะไร
    name ของทุกช่องในนิยามแบบฟอร์มต้องไม่ซ้ำกันในแบบฟอร์มหรือในกลุ่มเดียวกัน และช่องนอกกลุ่มต้องไม่ชื่อ form หรือ
    sopctl ซึ่งแบบฟอร์มที่กรอกใช้เอง
Why
    In a filled form a name stands once: the second field can never be filled.
เหตุผล
    ในแบบฟอร์มที่กรอก ชื่อหนึ่งมีได้ครั้งเดียว ช่องที่สองจึงกรอกไม่ได้เลย
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: date, label: วันที่จัด}, {name: date, label: วันที่รายงาน}]
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: date, label: วันที่จัด}, {name: reported, label: วันที่รายงาน}]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.filled_form import FORM_KEY
from sopctl.reading import FORMAT_KEY
from sopctl.rules.base import form_rule
from sopctl.rules.forms.form_fields import PlacedField, fields_of
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_TOP: Path = ("fields",)
_HELP = Bilingual(
    th="ตั้งชื่ออื่นให้ช่องนี้ แล้วแก้ชื่อในแม่แบบและแบบฟอร์มที่กรอกไว้ให้ตรงกัน",
    en="give it another name, in the templates and in filled forms too",
)


@form_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each field whose name is taken."""
    first: dict[tuple[Path, str], PlacedField] = {}
    for placed in fields_of(file):
        name = placed.field.name
        if placed.siblings == _TOP and name in (FORM_KEY, FORMAT_KEY):
            yield Finding(
                path=(*placed.path, "name"),
                message=Bilingual(
                    th=f"ช่องใช้ชื่อ “{name}” ไม่ได้ เพราะเป็นคีย์ของแบบฟอร์มที่กรอก",
                    en=f"no field can be called “{name}”: a filled form has that key for itself",
                ),
                help=_HELP,
            )
            continue
        earlier = first.setdefault((placed.siblings, name), placed)
        if earlier is not placed:
            yield Finding(
                path=(*placed.path, "name"),
                message=Bilingual(
                    th=f"ชื่อช่อง “{name}” ซ้ำกับช่องก่อนหน้า",
                    en=f"an earlier field is called “{name}” already",
                ),
                help=_HELP,
                related=(
                    RelatedPath(
                        (*earlier.path, "name"),
                        Bilingual(th="ใช้ชื่อนี้อยู่ก่อน", en="the name is used here first"),
                    ),
                ),
            )
