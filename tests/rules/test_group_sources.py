"""Defaults of groups and lists, which come from what has values under the same names."""

import pytest

from tests.rules.test_filled_form_rules import in_definition

INSIDE = "fields: [{name: name, label: ก}, {name: months, label: ข, repeatable: true}]"


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("plan.steps", None),
        ("sop.steps", None),
        ("sop.unit", None),
        ("sop.rounds", None),
        ("sop.objectives", "sop.objectives"),
        ("sop.revisions", "sop.revisions"),
        ("plan.stesp", "stesp"),
        ("plans.steps", "plans"),
    ],
)
def test_where_the_entries_of_a_group_come_from(source: str, part: str | None) -> None:
    group = f"- {{name: a, label: ก, type: group, repeatable: true, {INSIDE}, default: {{from: {source}}}}}\n"
    assert in_definition("unknown-field-source", group) == ([part] if part else [])


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("plan.fiscal_year", None),
        ("plan.indicator", None),
        ("plan.steps.0.name", None),
        ("plan.steps", "plan.steps"),
        ("plan", "plan"),
    ],
)
def test_one_value_of_the_plan(source: str, part: str | None) -> None:
    field = f"- {{name: a, label: ก, default: {{from: {source}}}}}\n"
    assert in_definition("unknown-field-source", field) == ([part] if part else [])
