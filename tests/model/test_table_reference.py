"""A group that names a table in place of its entries, as `validate` sees it."""

from typing import Any

import pytest

from sopctl.model.filled_form import read_filled_form
from sopctl.model.form import Form
from sopctl.model.table_reference import TableReference, table_reference

NAME = {"name": "name", "label": "ชื่อ", "required": True, "personal": True}
FORM = Form.model_validate(
    {
        "name": "visit",
        "title": "บันทึก",
        "fields": [
            {
                "name": "people",
                "label": "คน",
                "type": "group",
                "repeatable": True,
                "required": True,
                "fields": [NAME],
            },
            {"name": "one", "label": "คน", "type": "group", "fields": [NAME]},
            {
                "name": "seats",
                "label": "ที่",
                "type": "group",
                "repeatable": True,
                "fields": [{"name": "table", "label": "โต๊ะ"}],
            },
        ],
    }
)
PEOPLE, ONE, SEATS = FORM.fields


def test_a_table_stands_for_the_entries_and_holds_no_personal_data_itself() -> None:
    filled = read_filled_form(FORM, {"people": {"table": "people.xlsx", "sheet": "รายชื่อ"}})
    assert [(one.path, one.text) for one in filled.values] == [
        (("people", "table"), "people.xlsx"),
        (("people", "sheet"), "รายชื่อ"),
    ]
    assert not (filled.unknown or filled.missing or filled.misshapen or filled.personal)


def test_what_is_wrong_in_it_has_its_place() -> None:
    filled = read_filled_form(FORM, {"people": {"table": ["a"], "shet": "x"}})
    assert [one.path for one in filled.misshapen] == [("people", "table")]
    assert [(one.path, one.meant and one.meant.name) for one in filled.unknown] == [
        (("people", "shet"), "sheet")
    ]
    (missing,) = read_filled_form(FORM, {"people": {"table": "", "sheet": "x"}}).missing
    assert missing.path == ("people", "table")


def test_a_field_called_table_is_a_field() -> None:
    filled = read_filled_form(FORM, {"people": [{"name": "ก"}], "seats": {"table": "3"}})
    assert [one.path for one in filled.values][-1] == ("seats", "table")
    assert table_reference(SEATS, {"table": "3"}) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"table": " a.csv "}, TableReference("a.csv", None)),
        ({"table": "a.xlsx", "sheet": " ข "}, TableReference("a.xlsx", "ข")),
        ({"table": "a.xlsx", "sheet": ["ข"]}, TableReference("a.xlsx", None)),
        ({"table": " "}, None),
        ({"table": None}, None),
        ({"name": "ก"}, None),
        ([{"table": "a.csv"}], None),
        ("a.csv", None),
        (None, None),
    ],
)
def test_the_file_and_the_sheet(value: Any, found: TableReference | None) -> None:
    assert table_reference(PEOPLE, value) == found
    assert table_reference(ONE, value) is None
