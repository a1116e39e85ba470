"""A field of a form lacks what its type needs.
ช่องในแบบฟอร์มขาดสิ่งที่ชนิดของช่องต้องมี

Checks
    Every field of type `choice` has `choices`, every field of type `group` has `fields`, and a choice
    with `each_once: true` is a list or stands in one: `repeatable: true` is its own, or that of a
    group around it.
ตรวจอะไร
    ช่องชนิด choice ต้องมี choices ช่องชนิด group ต้องมี fields และช่องตัวเลือกที่มี each_once: true ต้องเป็นรายการหรืออยู่ในรายการ
    คือมี repeatable: true ที่ช่องนั้นเองหรือที่กลุ่มซึ่งครอบอยู่
Why
    A choice without choices takes anything, and a group without fields takes nothing: what is filled
    in cannot be checked and does not come out in the document. And where one choice alone can be
    made, not each of several can stand there.
เหตุผล
    ช่องตัวเลือกที่ไม่มีตัวเลือกจะรับค่าใดก็ได้ และกลุ่มที่ไม่มีช่องจะไม่มีสิ่งใดให้กรอก จึงตรวจไม่ได้และไม่ปรากฏในเอกสาร
    ส่วนช่องที่เลือกได้ครั้งเดียวย่อมมีครบทุกตัวเลือกไม่ได้
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: result, label: ผลการประเมิน, type: choice}]
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
from sopctl.model.form import FieldType
from sopctl.rules.base import form_rule
from sopctl.rules.forms.filled_fields import called
from sopctl.rules.forms.form_fields import fields_of, has_problem
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_HELP = {
    "choices": Bilingual(
        th="เพิ่ม choices: [ตัวเลือกแรก, ตัวเลือกที่สอง]", en="add choices: [the first, the second]"
    ),
    "each_once": Bilingual(
        th="เพิ่ม repeatable: true ที่ช่องนี้หรือที่กลุ่มซึ่งครอบอยู่ หรือลบ each_once ออก",
        en="add repeatable: true to it or to the group around it, or remove each_once",
    ),
    "fields": Bilingual(
        th="เพิ่ม fields: พร้อมช่องในกลุ่ม โดยแต่ละช่องมี name และ label",
        en="add fields: with the fields of the group, each with a name and a label",
    ),
}


@form_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each field that lacks its choices, its fields or its list."""
    lists: set[Path] = set()
    for placed in fields_of(file):
        field = placed.field
        if field.repeatable or placed.siblings[:-1] in lists:
            lists.add(placed.path)
        if field.type is FieldType.CHOICE and not field.choices:
            key, what = "choices", Bilingual(th="ไม่มีตัวเลือกให้เลือก", en="has nothing to choose from")
        elif field.type is FieldType.GROUP and not field.fields:
            key, what = "fields", Bilingual(th="ไม่มีช่องในกลุ่ม", en="has no fields")
        elif field.type is FieldType.CHOICE and field.each_once and placed.path not in lists:
            key, what = (
                "each_once",
                Bilingual(
                    th="ต้องมีครบทุกตัวเลือก แต่เลือกได้เพียงครั้งเดียว",
                    en="is to have each choice once, and is no list",
                ),
            )
        else:
            continue
        if has_problem(file, (*placed.path, key)):
            continue
        name = called(field)
        yield Finding(
            path=(*placed.path, "each_once" if key == "each_once" else "type"),
            message=Bilingual(th=f"ช่อง {name.th} {what.th}", en=f"{name.en} {what.en}"),
            help=_HELP[key],
        )
