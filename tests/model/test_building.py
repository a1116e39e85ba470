"""From plain data to a model, and what people are told when it does not fit."""

import pytest

from sopctl.model.building import Built, build
from sopctl.model.config import Config
from sopctl.model.form import Form
from sopctl.model.sop import Column, Sop
from sopctl.model.step import StepKind
from tests.sop_text import data_of, sop_text

ONE_STEP = "- {id: a, name: งาน, responsible: owner}"


def built(text: str) -> Built[Sop]:
    return build(Sop, data_of(text))


def found(text: str) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(problem.rule, problem.path) for problem in built(text).problems]


def test_a_whole_sop_is_built_without_problems() -> None:
    result = built(sop_text(ONE_STEP))
    assert result.problems == ()
    assert result.model is not None
    assert result.model.steps[0].responsible == ("owner",)


def test_plain_text_stands_for_a_mapping_and_one_value_for_a_list() -> None:
    sop = built(
        sop_text(
            """
            - id: a
              name: งาน
              control: ตรวจเอกสาร
              effort: 3 วัน
              deadlines: ทุกสิ้นเดือน
              details: หนึ่งบรรทัด
            """,
            "scope: ทั้งหน่วยงาน\nindicator: ตัวชี้วัดหนึ่ง\nroles: {owner: ผู้ดูแล}\n",
        )
    ).model
    assert sop is not None
    step = sop.steps[0]
    assert step.control is not None
    assert step.control.check == "ตรวจเอกสาร"
    assert step.effort is not None
    assert step.effort.text == "3 วัน"
    assert step.deadlines[0].text == "ทุกสิ้นเดือน"
    assert step.details == ("หนึ่งบรรทัด",)
    assert sop.unit.name == "หน่วยทดสอบ"
    assert sop.scope is not None
    assert sop.scope.text == "ทั้งหน่วยงาน"
    assert sop.roles["owner"].name == "ผู้ดูแล"


def test_scalars_keep_the_text_that_was_typed() -> None:
    sop = built(
        sop_text(ONE_STEP, "indicator: {code: 2.10, name: ก}\nrevised: 2567-02-29\nprocess: no\n")
    ).model
    assert sop is not None
    assert sop.indicator is not None
    assert sop.indicator.code == "2.10"
    assert sop.revised == "2567-02-29"
    assert sop.process == "no"


@pytest.mark.parametrize("written", ["2565", "๒๕๖๕", "'2565'", '"2565"'])
def test_the_fiscal_year_may_be_written_in_thai_digits(written: str) -> None:
    text = sop_text(ONE_STEP).replace("fiscal_year: 2565", f"fiscal_year: {written}")
    sop = built(text).model
    assert sop is not None
    assert sop.fiscal_year == 2565


def test_a_start_needs_no_name_and_an_activity_does() -> None:
    assert found(sop_text("- {id: s, kind: start}\n- {id: a}")) == [
        ("missing-key", ("steps", 1)),
    ]


def test_a_misspelt_key_offers_the_nearest_and_the_rest_is_still_checked() -> None:
    result = built(sop_text("- {id: a, nmae: งาน}\n- {id: b, name: งาน, kind: decision}"))
    (problem,) = result.problems
    assert (problem.rule, problem.path, problem.target) == (
        "unknown-key",
        ("steps", 0, "nmae"),
        "key",
    )
    assert "name" in problem.help.en
    assert "name" in problem.help.th
    assert result.model is not None
    assert result.model.steps[0].name == "งาน"
    assert result.model.steps[1].kind is StepKind.DECISION


def test_a_misspelt_required_key_is_one_finding_and_not_two() -> None:
    text = sop_text(ONE_STEP).replace("title:", "titel:")
    assert found(text) == [("unknown-key", ("titel",))]


def test_a_key_like_none_that_is_known_lists_the_known_ones() -> None:
    (problem,) = built(sop_text("- {id: a, name: ก, zzzzzzzz: 1}")).problems
    assert "responsible" in problem.help.en


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        ("- {id: a, name: ก, kind: descision}", ("steps", 0, "kind")),
        ("- {id: a, name: [ก]}", ("steps", 0, "name")),
        ("- {id: a, name: ก, responsible: {a: b}}", ("steps", 0, "responsible")),
        ("- {id: a, name: ก, branches: [เห็นชอบ]}", ("steps", 0, "branches", 0)),
        ("- {id: a, name: ก, effort: {min: มาก}}", ("steps", 0, "effort", "min")),
        ("- {id: a, name: ก, effort: [1]}", ("steps", 0, "effort")),
        ("- {id: a b, name: ก}", ("steps", 0, "id")),
        ("- งาน", ("steps", 0)),
        (
            "- {id: a, name: ก, deadlines: [{on: x, days: -1}]}",
            ("steps", 0, "deadlines", 0, "days"),
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_named_at_its_place(
    steps: str, path: tuple[str | int, ...]
) -> None:
    assert found(sop_text(steps)) == [("wrong-type", path)]


def test_a_wrong_kind_offers_the_nearest() -> None:
    (problem,) = built(sop_text("- {id: a, name: ก, kind: descision}")).problems
    assert "“decision”" in problem.help.en
    assert built(sop_text("- {id: a, name: ก, kind: descision}")).model is None


def test_a_wrong_value_beside_the_flow_leaves_the_rest_to_be_checked() -> None:
    result = built(sop_text("- {id: a, name: ก, documents: {x: y}}"))
    assert result.model is not None
    assert result.model.steps[0].documents == ()


@pytest.mark.parametrize("steps", ["", "[]", "~"])
def test_an_sop_without_steps_is_one_finding(steps: str) -> None:
    text = f"{sop_text(ONE_STEP).split('steps:')[0]}steps: {steps}\n"
    assert found(text) == [("wrong-type", ("steps",))]


def test_an_enormous_number_is_a_finding() -> None:
    text = sop_text(ONE_STEP).replace("2565", "9" * 5000)
    (problem,) = built(text).problems
    assert problem.path == ("fiscal_year",)
    assert len(problem.message.en) < 200


def test_an_empty_value_says_that_it_is_empty() -> None:
    (problem,) = built(sop_text(ONE_STEP).replace("title: การทดสอบ", "title:")).problems
    assert "empty" in problem.message.en


def test_a_heading_for_no_column_is_an_unknown_key() -> None:
    result = built(sop_text(ONE_STEP, "table: {headings: {perod: ระยะเวลา}}\n"))
    (problem,) = result.problems
    assert (problem.rule, problem.path) == ("unknown-key", ("table", "headings", "perod"))
    assert "period" in problem.help.en
    assert result.model is not None
    assert result.model.table.headings == {Column.PERIOD: "ระยะเวลา"}


def test_every_message_speaks_both_languages() -> None:
    text = sop_text("- {id: a, nmae: ก, kind: x, effort: [1]}\n- 5").replace("unit:", "unti:")
    problems = built(text).problems
    assert len(problems) >= 4
    for problem in problems:
        for message in (problem.message, problem.help):
            assert message.th.strip()
            assert message.en.strip()


def test_settings_are_built_by_the_same_road() -> None:
    result = build(Config, data_of("rules: {unused-role: of}\nfoldres: {}\n"))
    assert {problem.rule for problem in result.problems} == {"wrong-type", "unknown-key"}
    assert "off" in result.problems[0].help.en


def test_more_steps_than_any_sop_has_is_one_finding() -> None:
    many = "\n".join(f"- {{id: s{number}, name: งาน}}" for number in range(1001))
    (problem,) = built(sop_text(many)).problems
    assert problem.path == ("steps",)
    assert "1,000" in problem.message.en
    assert len(built(sop_text(many.rpartition("\n")[0])).problems) == 0


@pytest.mark.parametrize("title", ['""', "''", '"  "'])
def test_a_text_of_nothing_says_that_it_is_empty(title: str) -> None:
    (problem,) = built(sop_text(ONE_STEP).replace("title: การทดสอบ", f"title: {title}")).problems
    assert "empty" in problem.message.en


@pytest.mark.parametrize("written", ["ก" * 65, "a b", "ก" * 129 + " ก"])
def test_an_id_that_is_too_long_is_told_as_any_that_cannot_be_one(written: str) -> None:
    (problem,) = built(sop_text(f"- {{id: {written}, name: งาน}}")).problems
    assert (problem.rule, problem.path) == ("wrong-type", ("steps", 0, "id"))
    assert problem.message.en.endswith("cannot be an id")
    assert "at most 64" in problem.help.en


def test_an_id_has_at_most_64_characters() -> None:
    assert built(sop_text(f"- {{id: {'ก' * 64}, name: งาน}}")).problems == ()


def test_a_number_past_its_limit_is_told_in_both_languages() -> None:
    form = {"sopctl": "form/v1", "name": "x", "title": "ก", "fields": [{"name": "a", "label": "ข"}]}
    form["fields"][0]["max_length"] = "0"  # type: ignore[index]
    (problem,) = build(Form, form).problems
    assert problem.message == ("ค่า 0 ต้องไม่น้อยกว่า 1", "0 must be at least 1")


@pytest.mark.parametrize("endless", ["inf", "1e999"])
def test_an_effort_is_a_finite_number(endless: str) -> None:
    text = sop_text(f"- {{id: a, name: x, effort: {{min: ๒, max: {endless}}}}}")
    (problem,) = built(text).problems
    assert problem.path == ("steps", 0, "effort", "max")
    assert "finite" in problem.message.en
    assert not problem.message.th.isascii()
    assert "Input" not in problem.message.th
