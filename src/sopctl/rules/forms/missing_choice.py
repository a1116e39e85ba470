"""A list lacks a choice that must stand in it.
รายการขาดตัวเลือกที่ต้องมี

Checks
    In a filled form, every list of which the form demands each choice once (`each_once: true` of a
    choice field): none of the choices is missing, where the list or what it lies in is left out too.
    Which are missing is said at the list.
ตรวจอะไร
    ในแบบฟอร์มที่กรอก รายการที่แบบฟอร์มกำหนดให้มีครบทุกตัวเลือก (each_once: true ของช่องตัวเลือก) ต้องไม่ขาดตัวเลือกใด
    รวมถึงเมื่อไม่ได้เขียนรายการนั้นไว้เลย โดยจะบอกที่รายการนั้นว่าขาดตัวเลือกใด
Why
    What an assessment asks for is answered point by point: the point that is left out has no marks,
    and nobody sees it among those that are there.
เหตุผล
    การประเมินพิจารณาทีละข้อ ข้อที่ขาดไปจึงไม่ได้คะแนน และมักไม่มีใครสังเกตเห็นท่ามกลางข้ออื่นที่มีอยู่
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
      - {quarter: Q4, result: ช้ากว่าแผน}
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
      - {quarter: Q2, result: ตามแผน}
      - {quarter: Q3, result: ตามแผน}
      - {quarter: Q4, result: ช้ากว่าแผน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Finding, Severity
from sopctl.model.choice_lists import ChoiceList
from sopctl.model.filled_form import FORM_KEY
from sopctl.model.form import Choice
from sopctl.rules.base import FilledFormContext, filled_form_rule
from sopctl.rules.forms.listed_choices import keys_of, list_called, lists_of, quoted
from sopctl.source.scalars import scalar_text

_MOST_LISTED = 20
_MOST_SHOWN = 4
"""Choices whose entries are written out as they are to be added."""


@filled_form_rule(Severity.ERROR)
def check(context: FilledFormContext) -> Iterator[Finding]:
    """Yield one finding for each list that lacks choices."""
    for found in lists_of(context):
        if found.absent:
            name = list_called(found.trail)
            lacks = quoted([choice.value for choice in found.absent], _MOST_LISTED)
            yield Finding(
                path=found.path or (FORM_KEY,),
                target="key" if found.path else "value",
                message=Bilingual(th=f"{name.th} ขาด {lacks}", en=f"{name.en} lacks {lacks}"),
                help=_help(found),
            )


def _help(found: ChoiceList) -> Bilingual:
    is_value = found.choice is found.trail[-1]
    key = "" if is_value else f"{scalar_text(found.choice.name, key=True)}: "
    keys = keys_of(found.trail)
    shown = found.absent[:_MOST_SHOWN]
    others = len(found.absent) - len(shown)
    thai = "; ".join(f"- {key}{_written(choice, Language.THAI)}" for choice in shown)
    english = "; ".join(f"- {key}{_written(choice, Language.ENGLISH)}" for choice in shown)
    return Bilingual(
        th=f"เพิ่มใน {keys}: {thai}" + (f" และอีก {others} รายการ" if others else ""),
        en=f"add under {keys}: {english}" + (f" and {others} more" if others else ""),
    )


def _written(choice: Choice, language: Language) -> str:
    """Return a choice as it is typed, with what its label says more."""
    label = choice.label
    said = (
        None if label is None else (label.en if language is Language.ENGLISH else None) or label.th
    )
    more = (said or "").removeprefix(choice.value).strip()
    value = scalar_text(choice.value)
    return f"{value} ({more})" if more else value
