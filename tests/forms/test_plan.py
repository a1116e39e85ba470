"""An SOP as a plan: which months, who, by what, with what papers."""

from collections.abc import Mapping

import pytest

from sopctl.calendar.deadlines import Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.forms.defaults import Sources, default_value
from sopctl.forms.examples import known_data
from sopctl.forms.plan import plan_of
from sopctl.model.config import Config
from sopctl.model.form import FormField
from sopctl.model.plan import Plan, PlanStep
from sopctl.model.sop import Sop
from tests.forms.conftest import built_in
from tests.sop_text import sop_of, sop_text

YEAR = (
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
)


def sop(steps: str) -> Sop:
    return sop_of(sop_text(steps))


def plan(steps: str, shift: Shift = Shift.NONE) -> Plan:
    return plan_of(sop(steps), OfficeCalendar(), shift)


def months(step: str) -> tuple[str, ...]:
    (only,) = plan(f"- {{id: a, name: ก, {step}}}\n").steps
    return only.months


@pytest.mark.parametrize(
    ("step", "ticked"),
    [
        ("period: ต.ค. 64 (1 วัน)", YEAR[:1]),
        ("period: พ.ย. 64 - มิ.ย. 65", YEAR[1:9]),
        ("period: ก.พ.65 และ ก.ค.65", (YEAR[4], YEAR[9])),
        ("period: 2564-11-30/2564-12-01", YEAR[1:3]),
        ("period: ปีงบประมาณ 2565", YEAR),
        ("period: ส.ค. 64 - พ.ย. 64", YEAR[:2]),
        ("period: ส.ค. 65 - ธ.ค. 65", YEAR[10:]),
        ("period: ต.ค. 65", ()),
        ("effort: 5 วัน", ()),
        ("period: พ.ย. 64 - ม.ค. 65, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]", YEAR[1:5]),
        ("deadlines: [{name: ส่ง, on: 2565-03-31}]", (YEAR[5],)),
    ],
)
def test_months_are_ticked_from_windows_and_deadlines_within_the_year(
    step: str, ticked: tuple[str, ...]
) -> None:
    assert months(step) == ticked


def test_a_deadline_that_moves_is_ticked_where_it_goes() -> None:
    # 31 October 2564 is a Sunday.
    steps = "- {id: a, name: ก, deadlines: [{name: ส่ง, on: 2564-10-31}]}\n"
    assert plan(steps).steps[0].months == ("ต.ค.",)
    assert plan(steps, Shift.FOLLOWING).steps[0].months == ("พ.ย.",)


def test_rows_are_activities_and_decisions_numbered_with_their_pieces() -> None:
    found = plan(
        """\
- {id: s, kind: start}
- id: a
  name: ดำเนินงาน
  period: พ.ย. 64 - ธ.ค. 64
  activities: [จัดเวที, {name: เผยแพร่, period: ธ.ค. 64}]
- {id: c, kind: connector, name: A}
- id: b
  kind: decision
  name: เห็นชอบ
  branches: [{label: เห็นชอบ, next: end}, {label: ไม่เห็นชอบ, next: a}]
"""
    )
    assert [(row.number, row.name, row.months) for row in found.steps] == [
        ("1", "ดำเนินงาน", ("พ.ย.", "ธ.ค.")),
        ("1.1", "จัดเวที", ("พ.ย.", "ธ.ค.")),
        ("1.2", "เผยแพร่", ("ธ.ค.",)),
        ("2", "เห็นชอบ", ()),
    ]


def test_who_by_what_and_with_what() -> None:
    text = sop_text(
        """\
- {id: a, name: ก, responsible: [owner, ฝ่ายแผน], joined_by: และ, documents: [plan, บันทึก],
   control: {check: ทำครบ, criteria: ร้อยละ 95, evidence: [plan, ภาพถ่าย]}}
- {id: b, name: ข, responsible: [owner, ฝ่ายแผน], control: ตรวจแล้ว}
- {id: c, name: ค, kind: decision, approver: owner, branches: [{label: ใช่, next: end}, {label: ไม่, next: a}]}
"""
    )
    text += "roles: {owner: {name: เจ้าของงาน, abbreviation: จง.}}\ndocuments: {plan: แผนงาน}\n"
    a, b, c = plan_of(sop_of(text), OfficeCalendar()).steps
    assert (a.responsible, a.indicator) == ("เจ้าของงานและฝ่ายแผน", "ร้อยละ 95")
    assert a.documents == ("แผนงาน", "บันทึก", "ภาพถ่าย")
    assert (b.responsible, b.indicator, b.documents) == ("เจ้าของงาน, ฝ่ายแผน", "ตรวจแล้ว", ())
    assert c.responsible == "ผู้อนุมัติ: เจ้าของงาน"


def test_what_the_form_takes_over_can_be_filled_in_at_once() -> None:
    steps = "- {id: a, name: สำรวจ, period: ต.ค. 64, control: ครบ, documents: [แบบสำรวจ]}\n- {id: b, name: รายงาน}\n"
    known = known_data(built_in("action-plan").sound_form, Config(), sop(steps))
    assert known["fiscal_year"] == "2565"
    assert known["steps"] == [
        {
            "number": "1",
            "name": "สำรวจ",
            "indicator": "ครบ",
            "months": ["ต.ค."],
            "documents": ["แบบสำรวจ"],
        },
        {"number": "2", "name": "รายงาน"},
    ]


@pytest.mark.parametrize("year", ["0", "2022", "99999"])
def test_a_year_that_no_calendar_has_makes_no_trouble(year: str) -> None:
    text = sop_text("- {id: a, name: ก, period: ต.ค. 64}\n").replace(
        "fiscal_year: 2565", f"fiscal_year: {year}"
    )
    assert f"fiscal_year: {year}" in text
    assert len(plan_of(sop_of(text), OfficeCalendar()).steps) == 1


# --- defaults that are lists ------------------------------------------------------------------


def value(definition: Mapping[str, object], of: Sop | None) -> object:
    field = FormField.model_validate({"name": "f", "label": "ก", **definition})
    return default_value(field, Sources(Config(), of))


def test_a_list_goes_into_a_repeatable_field_and_models_into_groups() -> None:
    of = sop_of(sop_text("- {id: a, name: ก}\n") + "objectives: [หนึ่ง, สอง]\n")
    lists = {"default": {"from": "sop.objectives"}}
    assert value({**lists, "repeatable": True}, of) == ["หนึ่ง", "สอง"]
    assert value(lists, of) is None
    assert value({"default": {"from": "sop.title"}, "repeatable": True}, of) == ["การทดสอบ"]
    fields = [{"name": "name", "label": "ก"}, {"name": "other", "label": "ข"}]
    unit = {"type": "group", "fields": fields, "default": {"from": "sop.unit"}}
    assert value(unit, of) == {"name": "หน่วยทดสอบ"}
    steps = {
        "type": "group",
        "fields": fields,
        "repeatable": True,
        "default": {"from": "sop.steps"},
    }
    assert value(steps, of) == [{"name": "ก"}]
    assert value(steps, None) is None
    assert value({"default": {"from": "plan.steps"}}, of) is None
    assert value({"default": {"from": "plan.steps.0.name"}}, of) == "ก"
    assert value({"default": {"from": "nothing.at.all"}}, of) is None


def test_a_row_of_the_plan_has_what_the_form_asks_for() -> None:
    (group,) = (one for one in built_in("action-plan").sound_form.fields if one.name == "steps")
    assert {field.name for field in group.fields} == {*PlanStep.model_fields}
