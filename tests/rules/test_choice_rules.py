"""Rules on lists in which each choice stands once, on the form that has them and past the fixtures."""

from pathlib import Path

import pytest

from sopctl.bilingual import Language
from sopctl.diagnostics import Diagnostic
from sopctl.forms.skeleton import skeleton
from sopctl.linter import lint
from sopctl.model.form import Form
from sopctl.resources import built_in_templates
from sopctl.workspace import Settings, Workspace
from tests.rules.checking import check_files, read, read_path, written_at

DEFINITION = built_in_templates() / "pmqa-analysis" / "form.yaml"
EXAMPLE = (built_in_templates() / "pmqa-analysis" / "example.yaml").read_text(encoding="utf-8")
FILLED = "forms/pmqa.yaml"


def pmqa() -> Form:
    model = read_path(DEFINITION, DEFINITION.parent).model
    assert isinstance(model, Form)
    return model


def found(text: str) -> list[tuple[str, str, Diagnostic]]:
    """Return what is found in a filled form: rule, what it points at, and all of it."""
    file, form = read(FILLED, text), pmqa()
    settings = Settings(forms=frozenset((form.name,)))
    diagnostics = lint(Workspace((file,), settings, forms={form.name: form})).diagnostics
    return [(one.rule, written_at([file], one), one) for one in diagnostics]


def rules_and_places(text: str) -> list[tuple[str, str]]:
    return [(rule, place) for rule, place, _ in found(text)]


def without(text: str, criterion: str) -> str:
    """Return the example without the entry of a criterion."""
    lines = text.split("\n")
    start = lines.index(f"    - criterion: {criterion}")
    end = start + 1
    while lines[end].startswith("      "):
        end += 1
        while end < len(lines) - 1 and not lines[end].strip():
            end += 1
    return "\n".join([*lines[:start], *lines[end:]])


def test_the_example_has_every_criterion_and_no_finding() -> None:
    assert rules_and_places(EXAMPLE) == []


@pytest.mark.parametrize("criterion", ["1.1", "2.4", "3.2", "6.4"])
def test_a_criterion_that_is_left_out_is_missed_at_its_list(criterion: str) -> None:
    ((rule, place, one),) = found(without(EXAMPLE, criterion))
    assert (rule, place) == ("missing-choice", "criteria")
    assert f"ขาด “{criterion}”" in one.message.th
    assert f"category_{criterion[0]}.criteria" in one.message.en
    assert f"- criterion: {criterion} (" in one.help.th
    before = EXAMPLE.split(f"category_{criterion[0]}:", maxsplit=1)[0]
    assert one.span.start.line == before.count("\n") + 2


def test_a_category_that_is_left_out_lacks_its_criteria() -> None:
    start, end = EXAMPLE.index("category_4:"), EXAMPLE.index("category_5:")
    ((rule, place, one),) = found(EXAMPLE[:start] + EXAMPLE[end:])
    assert (rule, place) == ("missing-choice", "pmqa-analysis")
    assert "lacks “4.1”, “4.2”, “4.3”, “4.4”" in one.message.en


def test_a_criterion_twice_points_at_both() -> None:
    text = EXAMPLE.replace("criterion: 5.3\n", "criterion: 5.2\n")
    missing, repeated = found(text)
    assert missing[:2] == ("missing-choice", "criteria")
    assert repeated[:2] == ("repeated-choice", "5.2")
    line = repeated[2].span.start.line
    assert [place.span.start.line < line for place in repeated[2].related] == [True]
    assert "“5.3”" in repeated[2].help.th


def test_a_criterion_under_another_category_is_reported_once() -> None:
    entry = "    - criterion: 2.2\n      activities: [{activity: ก, responsible: ข}]\n"
    text = without(EXAMPLE, "2.2").replace(
        "\ncategory_4:\n  criteria:\n", "\ncategory_4:\n  criteria:\n" + entry
    )
    ((rule, place, one),) = found(text)
    assert (rule, place) == ("misplaced-choice", "2.2")
    assert "(category_2.criteria)" in one.message.th
    assert one.help.en.startswith("move this entry to category_2.criteria")


def test_a_criterion_that_is_there_and_elsewhere_leads_to_the_other() -> None:
    entry = "    - criterion: 2.2\n      activities: [{activity: ก, responsible: ข}]\n"
    text = EXAMPLE.replace("\ncategory_4:\n  criteria:\n", "\ncategory_4:\n  criteria:\n" + entry)
    ((rule, _, one),) = found(text)
    assert rule == "misplaced-choice"
    assert len(one.related) == 1
    assert "category_2.criteria has “2.2” already" in one.help.en


def test_a_criterion_that_there_is_not_is_not_taken_for_another() -> None:
    first, second = found(EXAMPLE.replace("criterion: 6.2\n", "criterion: 6.5\n"))
    assert first[:2] == ("missing-choice", "criteria")
    assert second[:2] == ("wrong-field-type", "6.5")
    assert second[2].help.en == "choose one of: 6.1, 6.2, 6.3, 6.4"


def test_a_criterion_in_thai_digits_is_that_criterion() -> None:
    ((rule, place, one),) = found(EXAMPLE.replace("criterion: 3.4\n", "criterion: ๓.๔\n"))
    assert (rule, place) == ("wrong-field-type", "๓.๔")
    assert one.fix is not None
    twice = EXAMPLE.replace("criterion: 3.3\n", "criterion: ๓.๔\n")
    assert "repeated-choice" in [rule for rule, _ in rules_and_places(twice)]


def test_a_skeleton_lacks_answers_and_no_criterion() -> None:
    for language in Language:
        rules = {rule for rule, _ in rules_and_places(skeleton(pmqa(), {}, language))}
        assert rules == {"missing-field"}


def test_settings_may_make_less_of_it() -> None:
    definition = Path(DEFINITION).read_text(encoding="utf-8")
    files = {
        "sopctl.yaml": "overrides: [{paths: [forms/**], rules: {missing-choice: warning}}]\n",
        "templates/pmqa-analysis/form.yaml": definition,
        FILLED: without(EXAMPLE, "1.2"),
    }
    assert [(d.rule, d.severity.value) for d in check_files(files)] == [
        ("missing-choice", "warning")
    ]


def test_many_missing_choices_are_listed_in_part() -> None:
    values = ", ".join(f"ข้อ {n}" for n in range(30))
    definition = (
        "sopctl: form/v1\nname: visit\ntitle: ก\nfields:\n- {name: topic, label: เรื่อง}\n"
        f"- {{name: a, label: ก, type: choice, repeatable: true, each_once: true, choices: [{values}]}}\n"
    )
    files = {"templates/visit/form.yaml": definition, "forms/a.yaml": "form: visit\ntopic: ก\n"}
    (one,) = [d for d in check_files(files) if d.file == "forms/a.yaml"]
    assert one.message.en.count("“") == 21
    assert "and 26 more" in one.help.en
    assert "และอีก 26 รายการ" in one.help.th
