"""A filled form holds personal data.
แบบฟอร์มที่กรอกมีข้อมูลส่วนบุคคล

Checks
    The fields that their form marks as personal data (`personal: true`): which of them are filled.
    A reminder, once for each file.
ตรวจอะไร
    ช่องที่แบบฟอร์มระบุว่าเป็นข้อมูลส่วนบุคคล (personal: true) ช่องใดบ้างที่กรอกไว้ เป็นการเตือนแฟ้มละหนึ่งครั้ง
Why
    The Personal Data Protection Act B.E. 2562 asks for a lawful ground before such data is collected,
    published or passed on (sections 24 and 27), and that it be kept safe (section 37). A form that
    lies in a shared repository or on a website is published.
เหตุผล
    พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 กำหนดให้มีฐานทางกฎหมายก่อนเก็บรวบรวม เผยแพร่ หรือส่งต่อ
    (มาตรา 24 และ 27) และต้องเก็บรักษาให้ปลอดภัย (มาตรา 37) แบบฟอร์มที่อยู่ในคลังร่วมหรือบนเว็บไซต์ถือว่าเผยแพร่แล้ว
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: topic, label: หัวข้อ}, {name: speaker, label: วิทยากร, personal: true}]
    # forms/first.yaml
    form: sharing
    topic: การจัดการความรู้
    speaker: สมหญิง ใจดี
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: topic, label: หัวข้อ}, {name: speaker, label: วิทยากร, personal: true}]
    # forms/first.yaml
    form: sharing
    topic: การจัดการความรู้
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.forms.filled_fields import called, filled


@filled_form_rule(Severity.NOTE)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding that names every personal field that is filled."""
    personal = filled(context).personal
    if not personal:
        return
    names = [called(field) for field, _ in personal]
    (_, first), *others = personal
    yield Finding(
        path=first,
        target="key",
        message=Bilingual(
            th=f"มีข้อมูลส่วนบุคคลในช่อง {', '.join(name.th for name in names)}",
            en=f"personal data in {', '.join(name.en for name in names)}",
        ),
        help=Bilingual(
            th="ก่อนเผยแพร่หรือส่งต่อ ให้ตรวจว่ามีฐานทางกฎหมาย หรือปิดบังข้อมูล หรือระบุเพียงตำแหน่ง",
            en="before it is published or passed on see that there is a lawful ground, or blank it out, "
            "or give the position alone",
        ),
        related=tuple(
            RelatedPath(path, Bilingual(th="ช่องนี้ด้วย", en="this field too"), "key")
            for _, path in others
        ),
    )
