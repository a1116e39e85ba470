"""A choice stands in a list in which it does not belong.
ตัวเลือกอยู่ผิดรายการ

Checks
    In a filled form, every list of which the form demands each choice once (`each_once: true` of a
    choice field): what is chosen there is not a choice that only another such list of the form
    offers. A value that no list offers is reported by wrong-field-type.
ตรวจอะไร
    ในแบบฟอร์มที่กรอก รายการที่แบบฟอร์มกำหนดให้มีแต่ละตัวเลือกเพียงครั้งเดียว (each_once: true ของช่องตัวเลือก)
    ต้องไม่มีตัวเลือกซึ่งเป็นของรายการอื่นในแบบฟอร์มเดียวกัน ส่วนค่าที่ไม่มีในรายการใดเลย กฎ wrong-field-type เป็นผู้รายงาน
Why
    In the document it stands under another heading, where whoever reads that part does not look for
    it, and its own part seems to be without it.
เหตุผล
    ในเอกสาร ข้อนี้จะไปอยู่ใต้หัวข้ออื่นซึ่งผู้อ่านไม่คาดว่าจะพบ และส่วนของตนเองจะดูเหมือนขาดข้อนี้ไป
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปผลรายไตรมาส
    fields:
      - {name: first, label: ครึ่งปีแรก, type: choice, repeatable: true, each_once: true, choices: [Q1, Q2]}
      - {name: second, label: ครึ่งปีหลัง, type: choice, repeatable: true, each_once: true, choices: [Q3, Q4]}
    # forms/first.yaml
    form: sharing
    first: [Q1, Q2, Q3]
    second: [Q4]
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปผลรายไตรมาส
    fields:
      - {name: first, label: ครึ่งปีแรก, type: choice, repeatable: true, each_once: true, choices: [Q1, Q2]}
      - {name: second, label: ครึ่งปีหลัง, type: choice, repeatable: true, each_once: true, choices: [Q3, Q4]}
    # forms/first.yaml
    form: sharing
    first: [Q1, Q2]
    second: [Q3, Q4]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.choice_lists import Chosen
from sopctl.model.filled_form import MisplacedChoice
from sopctl.model.form import FormField
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.forms.filled_fields import filled
from sopctl.rules.forms.listed_choices import (
    choices_of,
    keys_of,
    list_called,
    list_of,
    lists_of,
    quoted,
)

_MOST_LISTED = 12
_THERE = Bilingual(th="มีอยู่ที่นี่แล้ว", en="it stands here")


@filled_form_rule(Severity.ERROR)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding for each choice that belongs in another list."""
    misplaced = filled(context).misplaced
    if not misplaced:
        return
    there = _where_they_stand(context)
    for one in misplaced:
        at_home = there.get((id(one.home[-1]), one.value))
        name = list_called(list_of(one.home))
        yield Finding(
            path=one.path,
            message=Bilingual(
                th=f"“{one.value}” เป็นตัวเลือกของ {name.th} ไม่ใช่ของรายการนี้",
                en=f"“{one.value}” belongs in {name.en}, not in this list",
            ),
            help=_help(one, is_there=at_home is not None),
            related=() if at_home is None else (RelatedPath(at_home.path, _THERE),),
        )


def _where_they_stand(context: FilledFormContext) -> dict[tuple[int, str], Chosen]:
    """Return the first of each choice that stands where it belongs, by its field."""
    found: dict[tuple[int, str], Chosen] = {}
    for one in lists_of(context):
        for chosen in one.chosen:
            found.setdefault((id(one.choice), chosen.value), chosen)
    return found


def _help(one: MisplacedChoice, *, is_there: bool) -> Bilingual:
    offered = _offered(one.field)
    home = keys_of(list_of(one.home))
    if is_there:
        return Bilingual(
            th=f"{home} มี “{one.value}” อยู่แล้ว จึงให้รวมไว้ที่นั่น หรือเลือกจาก: {offered}",
            en=f"{home} has “{one.value}” already: put it there, or choose one of: {offered}",
        )
    return Bilingual(
        th=f"ย้ายรายการนี้ไปไว้ใน {home} หรือเลือกจาก: {offered}",
        en=f"move this entry to {home}, or choose one of: {offered}",
    )


def _offered(field: FormField) -> str:
    return quoted(choices_of(field), _MOST_LISTED)
