"""A required field of a form is not filled.
ไม่ได้กรอกช่องที่ต้องกรอก

Checks
    Every field that its form requires has something in it, in each entry of a group too; blanks are
    nothing. An entry of a group with nothing at all in it is passed over, and so is a field that is
    left out where its default is a value or a setting of sopctl.yaml.
ตรวจอะไร
    ทุกช่องที่แบบฟอร์มกำหนดว่าต้องกรอก (required) ต้องมีค่า รวมทั้งในแต่ละรายการของกลุ่ม ช่องว่างเปล่าถือว่าไม่ได้กรอก
    เว้นรายการของกลุ่มที่ว่างทั้งรายการ และช่องที่ไม่ได้เขียนไว้ซึ่งมีค่าตั้งต้นหรือมีค่าใน sopctl.yaml
Why
    The document would be printed with a blank where the form asks for an answer, and sent back.
เหตุผล
    เอกสารจะพิมพ์ออกมาโดยมีช่องว่างในที่ที่ต้องมีคำตอบ และถูกส่งกลับมาแก้ไข
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: topic, label: หัวข้อ, required: true}, {name: place, label: สถานที่}]
    # forms/first.yaml
    form: sharing
    topic:
    place: ห้องประชุม 1
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: topic, label: หัวข้อ, required: true}, {name: place, label: สถานที่}]
    # forms/first.yaml
    form: sharing
    topic: การจัดการความรู้
    place: ห้องประชุม 1
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.filled_form import FORM_KEY, MissingField
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.forms.filled_fields import called, filled
from sopctl.source.source_map import Path
from sopctl.workspace import SourceFile


@filled_form_rule(Severity.ERROR)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding for each required field without a value."""
    for missing in filled(context).missing:
        if missing.is_written and _was_refused(context.file, missing.path):
            continue
        yield Finding(
            path=missing.path or (FORM_KEY,),
            target="key" if missing.path else "value",
            message=_message(missing),
            help=_help(missing),
        )


def _was_refused(file: SourceFile, path: Path) -> bool:
    """Say whether a value is empty since the loader reported what stands there."""
    if not file.source_problems:
        return False
    start, end = file.source_map.value(path)
    return any(start <= problem.extent.start < end for problem in file.source_problems)


def _message(missing: MissingField) -> Bilingual:
    name = called(missing.field)
    if missing.is_written:
        return Bilingual(
            th=f"ช่อง {name.th} ว่าง ทั้งที่ต้องกรอก", en=f"the field {name.en} is empty, and is required"
        )
    return Bilingual(
        th=f"ไม่มีช่อง {name.th} ซึ่งต้องกรอก", en=f"the required field {name.en} is missing"
    )


def _help(missing: MissingField) -> Bilingual:
    field = missing.field
    key = "" if missing.is_written else f"{field.name}: "
    if field.example is not None and "\n" not in field.example:
        return Bilingual(
            th=f"กรอกค่า เช่น {key}{field.example}", en=f"fill it in, such as {key}{field.example}"
        )
    if missing.is_written:
        return Bilingual(th="กรอกค่าในช่องนี้", en="fill it in")
    return Bilingual(th=f"เพิ่ม {field.name}: …", en=f"add {field.name}: …")
