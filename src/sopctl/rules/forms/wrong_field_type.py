"""What is filled in is not what the field takes.
ค่าที่กรอกไม่ตรงกับชนิดของช่อง

Checks
    Every value of a filled form against its field's type: a number, a day (in any notation, with its
    year), a time (09.30), one of the choices, yes or no (ใช่, ไม่ใช่, true, false), an e-mail
    address, a telephone number, a web address, one file. A group is a mapping, and only a repeatable
    field takes a list.
ตรวจอะไร
    ทุกค่าต้องตรงกับชนิดของช่อง: ตัวเลข วันที่ (เขียนแบบใดก็ได้แต่ต้องมีปี) เวลา (09.30) ตัวเลือกที่มี ใช่หรือไม่ใช่
    อีเมล หมายเลขโทรศัพท์ ที่อยู่เว็บ ชื่อแฟ้มเดียว ช่องที่เป็นกลุ่มต้องเป็นชุดค่า และเฉพาะช่องที่กรอกได้หลายรายการเท่านั้น
    ที่เป็นรายการได้
Why
    A date that nobody can read, or a choice that the form does not offer, makes a document that says
    something else than was meant.
เหตุผล
    วันที่ที่อ่านไม่ได้ หรือตัวเลือกที่แบบฟอร์มไม่มี ทำให้เอกสารไม่ตรงกับที่ตั้งใจ
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: people, label: จำนวนผู้เข้าร่วม, type: number}]
    # forms/first.yaml
    form: sharing
    people: ยี่สิบห้าคน
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: people, label: จำนวนผู้เข้าร่วม, type: number}]
    # forms/first.yaml
    form: sharing
    people: ๒๕
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.model.field_values import FieldValueError
from sopctl.model.filled_form import FilledField, MisshapenField, Shape
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.forms.filled_fields import called, filled, unfit_values


@filled_form_rule(Severity.ERROR)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding for each value that its field cannot take; another era is another rule's."""
    for misshapen in filled(context).misshapen:
        yield _misshapen(misshapen)
    for value, error in unfit_values(context):
        if not error.is_of_other_era:
            yield _unfit(value, error)


def _unfit(value: FilledField, error: FieldValueError) -> Finding:
    name = called(value.field)
    repair = None
    if error.meant is not None:
        repair = Repair((PathEdit(value.path, error.meant),))
    return Finding(
        path=value.path,
        part=error.part,
        message=Bilingual(
            th=f"ช่อง {name.th}: {error.message.th}", en=f"{name.en}: {error.message.en}"
        ),
        help=error.help,
        repair=repair,
    )


def _misshapen(found: MisshapenField) -> Finding:
    name, field = called(found.field), found.field
    match found.wanted:
        case Shape.GROUP:
            inside = ", ".join(f"{child.name}: …" for child in field.fields[:3]) or "…"
            what = Bilingual(
                th=f"{name.th} เป็นกลุ่มของช่อง แต่กรอกเป็นอย่างอื่น",
                en=f"{name.en} is a group of fields, and something else is filled in",
            )
            advice = Bilingual(
                th=f"เขียนเป็นชุดค่า เช่น {{{inside}}}", en=f"write a mapping, such as {{{inside}}}"
            )
        case Shape.ONE_VALUE:
            what = Bilingual(
                th=f"{name.th} กรอกได้ค่าเดียว แต่พบรายการ", en=f"{name.en} takes one value, not a list"
            )
            advice = Bilingual(
                th="กรอกเพียงค่าเดียว หากเป็นข้อความหลายบรรทัด ให้เขียนหลัง |",
                en="give one value; text of several lines goes after “|”",
            )
        case Shape.TEXT:
            what = Bilingual(
                th=f"{name.th} ต้องเป็นค่าเดียว ไม่ใช่ชุดค่าหรือรายการซ้อน",
                en=f"{name.en} takes a plain value, not a mapping or a list in a list",
            )
            advice = Bilingual(
                th="เขียนค่าต่อจากชื่อช่อง หากข้อความมี “: ” ให้ใส่เครื่องหมายคำพูดครอบ",
                en="write the value after the name; quote a text that holds “: ”",
            )
    return Finding(path=found.path, message=what, help=advice)
