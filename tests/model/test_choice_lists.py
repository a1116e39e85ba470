"""Lists in which each choice is to stand once: what is there, what is missing, what is elsewhere."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.model.choice_lists import ChoiceList, choice_lists
from sopctl.model.each_once import choice_trails, chosen, first_entries, over
from sopctl.model.filled_form import FilledForm, read_filled_form
from sopctl.model.form import Form, FormField


def quarter(*values: str, **more: Any) -> dict[str, Any]:
    choices = [{"value": value, "label": f"ไตรมาส {value}"} for value in values]
    return {"name": "q", "label": "ก", "type": "choice", "choices": choices} | more


def group(name: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "label": name, "type": "group", "fields": list(fields)} | more


def form_of(*fields: dict[str, Any]) -> Form:
    return Form.model_validate({"name": "visit", "title": "บันทึก", "fields": list(fields)})


ONCE = {"each_once": True}
LIST = {"repeatable": True}
HALVES = form_of(
    group("first", group("list", group("when", quarter("Q1", "Q2", **ONCE)), **LIST)),
    group("second", quarter("Q3", "Q4", **ONCE), **LIST),
)


def read(form: Form, data: Any) -> tuple[FilledForm, tuple[ChoiceList, ...]]:
    filled = read_filled_form(form, data)
    return filled, choice_lists(form, data, filled)


def absent(form: Form, data: Any) -> list[list[str]]:
    return [[choice.value for choice in one.absent] for one in read(form, data)[1]]


def test_what_stands_in_a_list_is_found_through_groups() -> None:
    data = {
        "form": "visit",
        "first": {"list": [None, {"when": {"q": "Q2"}}]},
        "second": {"q": "ไตรมาส q4"},
    }
    first, second = read(HALVES, data)[1]
    assert [(one.value, one.path) for one in first.chosen] == [
        ("Q2", ("first", "list", 1, "when", "q"))
    ]
    assert [(one.value, one.path) for one in second.chosen] == [("Q4", ("second", "q"))]
    assert absent(HALVES, data) == [["Q1"], ["Q3"]]
    assert first.path == ("first", "list")


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"form": "visit"}, ()),
        ({"first": None}, ("first",)),
        ({"first": {"list": []}}, ("first", "list")),
    ],
)
def test_a_list_that_is_left_out_lacks_every_choice(data: Any, path: tuple[str, ...]) -> None:
    found = read(HALVES, data)[1][0]
    assert [choice.value for choice in found.absent] == ["Q1", "Q2"]
    assert found.path == path


@pytest.mark.parametrize(
    "first",
    [
        "ข้อความ",
        ["รายการ"],
        {"list": "ข้อความ"},
        {"list": [{"when": {"q": "Q1"}}, "Q2"]},
        {"list": [{"when": {"q": ["Q1", "Q2"]}}]},
        {"lisst": [{"when": {"q": "Q1"}}]},
    ],
)
def test_what_another_finding_explains_is_not_missing_too(first: Any) -> None:
    filled, lists = read(HALVES, {"first": first})
    assert filled.misshapen or filled.unknown
    assert lists[0].absent == ()


def test_a_required_list_that_is_left_out_is_a_missing_field() -> None:
    form = form_of(group("second", quarter("Q3", "Q4", **ONCE), **LIST, required=True))
    filled, lists = read(form, {})
    assert [one.field.name for one in filled.missing] == ["second"]
    assert lists[0].absent == ()


def test_a_misspelt_key_still_says_which_choice_it_is() -> None:
    filled, lists = read(HALVES, {"first": {"list": [{"when": {"qq": "Q1"}}]}})
    assert [one.name for one in filled.unknown] == ["qq"]
    assert [choice.value for choice in lists[0].absent] == ["Q2"]


def test_a_choice_of_another_list_is_misplaced_and_not_missing_there() -> None:
    data = {"first": {"list": [{"when": {"q": "Q1"}}]}, "second": [{"q": "ไตรมาส Q2"}, {"q": "Q3"}]}
    filled, _ = read(HALVES, data)
    (one,) = filled.misplaced
    assert (one.value, one.path) == ("Q2", ("second", 0, "q"))
    assert [field.name for field in one.home] == ["first", "list", "when", "q"]
    assert "Q2" not in [value.text for value in filled.values]
    assert absent(HALVES, data) == [[], ["Q4"]]


def test_what_two_other_lists_offer_belongs_in_neither() -> None:
    form = form_of(
        group("a", quarter("Q1", **ONCE), **LIST),
        group("b", quarter("Q2", **ONCE), **LIST),
        group("c", quarter("Q2", **ONCE), **LIST),
    )
    filled, _ = read(form, {"a": [{"q": "Q2"}]})
    assert filled.misplaced == ()
    assert [value.text for value in filled.values] == ["Q2"]


def test_lists_inside_entries_are_lists_of_their_own() -> None:
    form = form_of(group("places", quarter("Q1", "Q2", **ONCE, **LIST), **LIST))
    data = {"places": [{"q": ["Q1", "Q2"]}, {"q": ["Q2"]}, {"q": "Q2"}]}
    assert absent(form, data) == [[], ["Q1"], ["Q1"]]


@pytest.mark.parametrize(
    ("fields", "lists"),
    [
        ([quarter("Q1", **ONCE)], 0),
        ([group("a", quarter("Q1", **ONCE))], 0),
        ([group("a", quarter("Q1"), **LIST)], 0),
        ([group("a", quarter("Q1", **ONCE, **LIST)), quarter("Q2")], 1),
    ],
)
def test_only_a_list_has_each_choice_once(fields: list[dict[str, Any]], lists: int) -> None:
    form = form_of(*fields)
    assert len(choice_trails(form)) == lists
    assert len(read(form, {})[1]) == lists


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.1", "1.1"), (" ๑.๑ ", "1.1"), ("1.1 ชื่อ", "1.1"), ("1.10", None), ("ชื่อ", None)],
)
def test_a_choice_is_known_by_its_digits_and_its_label(text: str, value: str | None) -> None:
    choices = [{"value": "1.1", "label": "1.1 ชื่อ"}, {"value": "1.2", "label": "1.2 ชื่อ"}]
    field = {"name": "a", "label": "ก", "type": "choice", "choices": choices}
    assert chosen(FormField.model_validate(field), text) == value


def test_a_list_begins_with_an_entry_for_each_choice() -> None:
    first, second = HALVES.fields
    assert first_entries(first) == []
    assert first_entries(first.fields[0]) == [{"when": {"q": "Q1"}}, {"when": {"q": "Q2"}}]
    assert first_entries(second) == [{"q": "Q3"}, {"q": "Q4"}]
    two = group("a", quarter("Q1", "Q2", **ONCE), quarter("A", **ONCE, name="r"), **LIST)
    assert first_entries(form_of(two).fields[0]) == [{"q": "Q1", "r": "A"}, {"q": "Q2"}]
    values = form_of(quarter("Q1", "Q2", **ONCE, **LIST)).fields[0]
    assert first_entries(values) == ["Q1", "Q2"]
    assert over({"a": {"b": "1"}, "c": "2"}, {"a": {"d": "3"}}) == {
        "a": {"b": "1", "d": "3"},
        "c": "2",
    }


_values = st.recursive(
    st.none() | st.sampled_from(["Q1", "Q2", "Q3", "q4", "ไตรมาส Q1", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["list", "when", "q", "lst"]), inner, max_size=3)
    ),
    max_leaves=15,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["form", "first", "second", "frist"]), _values))
def test_a_choice_is_there_or_missing_or_something_explains_it(data: dict[str, Any]) -> None:
    filled, lists = read(HALVES, data)
    assert len(lists) == 2
    for one in lists:
        there = {chosen_one.value for chosen_one in one.chosen}
        elsewhere = {m.value for m in filled.misplaced if m.home[-1] is one.choice}
        missing = {choice.value for choice in one.absent}
        assert not missing & (there | elsewhere)
        assert (
            there | elsewhere | missing == {choice.value for choice in one.choice.choices}
            or filled.misshapen
            or filled.unknown
        )
        for chosen_one in one.chosen:
            value: Any = data
            for step in chosen_one.path:
                value = value[step]
            assert chosen(one.choice, value) == chosen_one.value


def test_every_entry_that_a_list_begins_with_is_sound() -> None:
    data = {
        "first": {"list": first_entries(HALVES.fields[0].fields[0])},
        "second": first_entries(HALVES.fields[1]),
    }
    assert absent(HALVES, data) == [[], []]
