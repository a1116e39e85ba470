"""A list has the same choice twice.
รายการมีตัวเลือกเดียวกันซ้ำ

Checks
    In a filled form, every list of which the form demands each choice once (`each_once: true` of a
    choice field): no choice stands there a second time, also where it is written in other digits or
    by its label.
ตรวจอะไร
    ในแบบฟอร์มที่กรอก รายการที่แบบฟอร์มกำหนดให้มีแต่ละตัวเลือกเพียงครั้งเดียว (each_once: true ของช่องตัวเลือก)
    ต้องไม่มีตัวเลือกใดซ้ำ แม้จะเขียนด้วยเลขไทยหรือเขียนเป็นป้ายของตัวเลือก
Why
    One of the two is a copy whose choice was not changed, or the same point is answered in two places
    and in two ways.
เหตุผล
    รายการหนึ่งอาจคัดลอกมาแล้วลืมแก้ตัวเลือก หรือเรื่องเดียวกันมีคำตอบสองแห่งที่ไม่ตรงกัน
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปผลรายไตรมาส
    fields:
      - name: quarters
        label: ไตรมาส
        type: group
        repeatable: true
        fields:
          - {name: quarter, label: ไตรมาสที่, type: choice, each_once: true, choices: [Q1, Q2, Q3, Q4]}
          - {name: result, label: ผล}
    # forms/first.yaml
    form: sharing
    quarters:
      - {quarter: Q1, result: ตามแผน}
      - {quarter: Q2, result: ตามแผน}
      - {quarter: Q2, result: ช้ากว่าแผน}
      - {quarter: Q3, result: ตามแผน}
      - {quarter: Q4, result: ตามแผน}
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปผลรายไตรมาส
    fields:
      - name: quarters
        label: ไตรมาส
        type: group
        repeatable: true
        fields:
          - {name: quarter, label: ไตรมาสที่, type: choice, each_once: true, choices: [Q1, Q2, Q3, Q4]}
          - {name: result, label: ผล}
    # forms/first.yaml
    form: sharing
    quarters:
      - {quarter: Q1, result: ตามแผน}
      - {quarter: Q2, result: ช้ากว่าแผน}
      - {quarter: Q3, result: ตามแผน}
      - {quarter: Q4, result: ตามแผน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.choice_lists import ChoiceList, Chosen
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.forms.listed_choices import list_called, lists_of, quoted

_MOST_LISTED = 12
_FIRST = Bilingual(th="มีอยู่ก่อนแล้วที่นี่", en="it stands here first")


@filled_form_rule(Severity.ERROR)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding for each choice that an earlier entry of its list has made."""
    for found in lists_of(context):
        first: dict[str, Chosen] = {}
        for one in found.chosen:
            earlier = first.setdefault(one.value, one)
            if earlier is not one:
                yield Finding(
                    path=one.path,
                    message=_message(found, one.value),
                    help=_help(found),
                    related=(RelatedPath(earlier.path, _FIRST),),
                )


def _message(found: ChoiceList, value: str) -> Bilingual:
    name = list_called(found.trail)
    return Bilingual(
        th=f"{name.th} มี “{value}” แล้ว แต่ละตัวเลือกมีได้ครั้งเดียว",
        en=f"{name.en} has “{value}” already, and each choice stands once",
    )


def _help(found: ChoiceList) -> Bilingual:
    if not found.absent:
        return Bilingual(th="รวมไว้ในรายการเดียว", en="make one entry of the two")
    lacks = quoted([choice.value for choice in found.absent], _MOST_LISTED)
    return Bilingual(
        th=f"รวมไว้ในรายการเดียว หรือแก้เป็นตัวเลือกที่ยังขาด: {lacks}",
        en=f"make one entry of the two, or choose what is missing: {lacks}",
    )
