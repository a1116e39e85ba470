"""What is filled in is too long for its box.
ข้อความที่กรอกยาวเกินช่อง

Checks
    Every text of a filled form against the `max_length` of its field. Characters are counted as a
    reader does: vowels and tone marks above and below belong to their consonant.
ตรวจอะไร
    ความยาวของทุกข้อความเทียบกับ max_length ของช่อง นับอักขระอย่างที่ผู้อ่านเห็น
    คือไม่นับสระและวรรณยุกต์ที่อยู่บนหรือใต้พยัญชนะ
Why
    In print the text runs out of its box or is cut off, on a form that is signed as it stands.
เหตุผล
    เมื่อพิมพ์ ข้อความจะล้นช่องหรือถูกตัด ทั้งที่ต้องลงนามตามเอกสารนั้น
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: place, label: สถานที่, max_length: 10}]
    # forms/first.yaml
    form: sharing
    place: ห้องประชุมใหญ่ ชั้น 3
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: place, label: สถานที่, max_length: 10}]
    # forms/first.yaml
    form: sharing
    place: ห้องประชุม 3
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.filled_form import FilledField, character_starts
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.forms.filled_fields import called, filled


@filled_form_rule(Severity.ERROR)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding for each text with more characters than its field takes."""
    for value in filled(context).values:
        most = value.field.max_length
        if most is not None and len(value.text) > most:
            yield from _too_long(value, most)


def _too_long(value: FilledField, most: int) -> Iterator[Finding]:
    text = value.text.rstrip()
    before = len(text) - len(text.lstrip())
    starts = character_starts(text[before:])
    over = len(starts) - most
    if over <= 0:
        return
    name = called(value.field)
    yield Finding(
        path=value.path,
        part=(before + starts[most], len(text)),
        message=Bilingual(
            th=f"ช่อง {name.th} ยาว {len(starts):,} อักขระ เกินที่กำหนด ({most:,}) อยู่ {over:,} อักขระ",
            en=f"{name.en} has {len(starts):,} characters, {over:,} more than its box takes ({most:,})",
        ),
        help=Bilingual(
            th=f"ตัดให้เหลือไม่เกิน {most:,} อักขระ ส่วนที่เกินเริ่มตรงที่ชี้",
            en=f"shorten it to {most:,} characters; what is over begins where this points",
        ),
    )
