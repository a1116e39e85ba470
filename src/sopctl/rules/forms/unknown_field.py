"""A filled form has a field that its form does not have.
กรอกช่องที่ไม่มีในแบบฟอร์ม

Checks
    Every key of a filled form, in groups too: it is the name of a field. The nearest is offered; a
    field's label in place of its name is recognised, and can be mended.
ตรวจอะไร
    ทุกคีย์ในแบบฟอร์มที่กรอก รวมทั้งในกลุ่ม ต้องเป็นชื่อช่อง (name) ของแบบฟอร์ม และจะเสนอชื่อที่ใกล้เคียงที่สุด
    หากเขียนป้ายช่อง (label) แทนชื่อ จะรู้จักและแก้ให้ได้
Why
    What is filled in there does not come out in the document, and nobody notices until it is signed.
เหตุผล
    สิ่งที่กรอกจะไม่ปรากฏในเอกสาร และมักไม่มีใครสังเกตจนกว่าจะลงนาม
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: topic, label: หัวข้อ}, {name: place, label: สถานที่}]
    # forms/first.yaml
    form: sharing
    topic: การจัดการความรู้
    plase: ห้องประชุม 1
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: topic, label: หัวข้อ}, {name: place, label: สถานที่}]
    # forms/first.yaml
    form: sharing
    topic: การจัดการความรู้
    place: ห้องประชุม 1
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.model.filled_form import UnknownField
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.forms.filled_fields import called, filled

_MOST_LISTED = 20


@filled_form_rule(Severity.ERROR)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding for each key that is no field."""
    for unknown in filled(context).unknown:
        yield Finding(
            path=unknown.path,
            target="key",
            message=Bilingual(
                th=f"แบบฟอร์มนี้ไม่มีช่อง “{unknown.name}”",
                en=f"this form has no field “{unknown.name}”",
            ),
            help=_help(unknown),
            repair=_repair(unknown),
        )


def _help(unknown: UnknownField) -> Bilingual:
    if unknown.meant is not None and unknown.is_certain:
        name = unknown.meant.name
        return Bilingual(th=f"เขียนชื่อช่องว่า “{name}”", en=f"write the field's name, “{name}”")
    if unknown.meant is not None:
        label = called(unknown.meant)
        return Bilingual(th=f"หมายถึง {label.th} หรือไม่", en=f"did you mean {label.en}?")
    known = unknown.known[:_MOST_LISTED]
    listed = ", ".join(known) + (", …" if len(unknown.known) > len(known) else "")
    return Bilingual(th=f"ช่องที่มี: {listed}", en=f"its fields are: {listed}")


def _repair(unknown: UnknownField) -> Repair | None:
    if unknown.meant is None or not unknown.is_certain:
        return None
    return Repair((PathEdit(unknown.path, unknown.meant.name, target="key"),))
