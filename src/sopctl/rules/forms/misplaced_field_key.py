"""A field of a form has a key that its type does not use.
ช่องในแบบฟอร์มมีคีย์ที่ชนิดของช่องไม่ใช้

Checks
    `choices` and `each_once` stand in a field of type `choice` only, `fields` in a group only, and
    `max_length` in a field that takes text (text, richtext, email, phone, url) only.
ตรวจอะไร
    choices และ each_once ใช้กับช่องชนิด choice เท่านั้น fields ใช้กับ group เท่านั้น และ max_length ใช้กับช่องข้อความเท่านั้น
    (text, richtext, email, phone, url)
Why
    The key does nothing. Mostly the type was forgotten: without it a field takes text, whatever its
    choices say.
เหตุผล
    คีย์นี้ไม่มีผล ส่วนใหญ่มักลืมระบุชนิด (type) ช่องที่ไม่ระบุชนิดจะเป็นช่องข้อความ ไม่ว่าจะมีตัวเลือกใด
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: result, label: ผลการประเมิน, choices: [ผ่าน, ไม่ผ่าน]}]
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: result, label: ผลการประเมิน, type: choice, choices: [ผ่าน, ไม่ผ่าน]}]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.form import FieldType, FormField
from sopctl.rules.base import form_rule
from sopctl.rules.forms.filled_fields import called
from sopctl.rules.forms.form_fields import fields_of, has_problem
from sopctl.workspace import Settings, SourceFile

_TEXT = (FieldType.TEXT, FieldType.RICHTEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL)
_TYPES_WITH = {
    "choices": (FieldType.CHOICE,),
    "each_once": (FieldType.CHOICE,),
    "fields": (FieldType.GROUP,),
    "max_length": _TEXT,
}


@form_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each key that does nothing in its field."""
    for placed in fields_of(file):
        field = placed.field
        if has_problem(file, (*placed.path, "type")):
            continue
        for key, types in _TYPES_WITH.items():
            if getattr(field, key) and field.type not in types:
                yield Finding(
                    path=(*placed.path, key),
                    target="key",
                    message=_message(field, key),
                    help=_help(key, types),
                )


def _message(field: FormField, key: str) -> Bilingual:
    name = called(field)
    return Bilingual(
        th=f"ช่อง {name.th} เป็นชนิด {field.type} จึงไม่ใช้ {key}",
        en=f"{name.en} is of type {field.type}, which has no use for “{key}”",
    )


def _help(key: str, types: tuple[FieldType, ...]) -> Bilingual:
    if len(types) == 1:
        return Bilingual(
            th=f"เพิ่ม type: {types[0]} หรือลบ {key} ออก",
            en=f"add type: {types[0]}, or remove “{key}”",
        )
    return Bilingual(
        th=f"ลบ {key} ออก หรือเปลี่ยนชนิดเป็น {', '.join(types)}",
        en=f"remove “{key}”, or make it one of {', '.join(types)}",
    )
