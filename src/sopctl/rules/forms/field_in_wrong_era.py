"""A date in a filled form is of another era.
วันที่ในแบบฟอร์มผิดศักราช

Checks
    The year of every date: an era has it (2400 to 2743 of the Buddhist Era, 1900 to 2200 of the
    Common Era), and not against the era named beside it. The year that was probably meant is
    offered.
ตรวจอะไร
    ปีของทุกวันที่ที่กรอกต้องเป็นปีที่มีจริง (พ.ศ. 2400 ถึง 2743 หรือ ค.ศ. 1900 ถึง 2200)
    และไม่ขัดกับศักราชที่เขียนกำกับ จะเสนอปีที่น่าจะหมายถึง
Why
    A program that counts in the other era adds or takes 543 years once too often: 2565 becomes 3108,
    2022 becomes 1479. On a signed form that is no date at all.
เหตุผล
    โปรแกรมที่ใช้อีกศักราชมักบวกหรือลบ 543 ซ้ำ ปี 2565 จึงกลายเป็น 3108 และ 2022 กลายเป็น 1479
    เอกสารที่ลงนามแล้วจึงมีวันที่ที่ไม่มีจริง
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: date, label: วันที่, type: date}]
    # forms/first.yaml
    form: sharing
    date: 15 ธ.ค. 3107
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: date, label: วันที่, type: date}]
    # forms/first.yaml
    form: sharing
    date: 15 ธ.ค. 2564
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.forms.filled_fields import called, unfit_values


@filled_form_rule(Severity.ERROR)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding for each date whose year no era has."""
    for value, error in unfit_values(context):
        if not error.is_of_other_era:
            continue
        name = called(value.field)
        repair = None
        if error.meant is not None:
            repair = Repair((PathEdit(value.path, error.meant),), safe=False)
        yield Finding(
            path=value.path,
            part=error.part,
            message=Bilingual(
                th=f"ช่อง {name.th}: {error.message.th}", en=f"{name.en}: {error.message.en}"
            ),
            help=error.help,
            repair=repair,
        )
