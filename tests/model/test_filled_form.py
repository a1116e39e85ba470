"""A filled form against its definition, and how its characters are counted."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.model.filled_form import character_starts, is_filled, read_filled_form
from sopctl.model.form import Form

FORM = Form.model_validate(
    {
        "name": "visit",
        "title": "บันทึก",
        "fields": [
            {"name": "topic", "label": "เรื่อง", "required": True, "personal": True},
            {
                "name": "places",
                "label": "สถานที่",
                "type": "group",
                "repeatable": True,
                "fields": [{"name": "name", "label": "ชื่อ", "required": True}],
            },
        ],
    }
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("การ", 3),
        ("ที่นี่", 2),
        ("น้ำ", 2),
        ("เก้าอี้", 4),
        ("abc", 3),
        ("a^b`", 4),
        ("e\u0301", 1),
        ("👍🏽", 1),
        ("👨‍👩‍👧‍👦", 1),
        ("🇹🇭🇯🇵", 2),
        ("🇹🇭🇯", 2),
        ("ก\u200bข", 2),
    ],
)
def test_characters_are_counted_as_a_reader_does(text: str, count: int) -> None:
    assert len(character_starts(text)) == count


def test_values_have_their_paths_in_the_order_of_the_form() -> None:
    data = {"places": [None, {"name": "ข"}], "form": "visit", "topic": "ก"}
    filled = read_filled_form(FORM, data)
    assert [(v.path, v.text) for v in filled.values] == [
        (("topic",), "ก"),
        (("places", 1, "name"), "ข"),
    ]
    assert not (filled.unknown or filled.missing or filled.misshapen)
    assert [path for _, path in filled.personal] == [("topic",)]


@pytest.mark.parametrize("data", [None, [], "visit", {}])
def test_anything_may_stand_in_the_file(data: Any) -> None:
    assert read_filled_form(FORM, data).values == ()


_values = st.recursive(
    st.none() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["topic", "places", "name", "nmae", "เรื่อง"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(["form", "topic", "places", "topik"]), _values))
def test_every_value_is_somewhere_and_a_required_one_is_there_or_missing(
    data: dict[str, Any],
) -> None:
    filled = read_filled_form(FORM, data)
    for value in filled.values:
        found: Any = data
        for step in value.path:
            found = found[step]
        assert found == value.text
    is_missing = any(missing.field.name == "topic" for missing in filled.missing)
    is_misspelt = any(unknown.meant is not None for unknown in filled.unknown)
    assert is_missing <= (not is_filled(data.get("topic")))
    assert is_missing or is_misspelt or is_filled(data.get("topic"))
