"""Lists that fit the terminal."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.columns import columns_of
from sopctl.reporters.list_layout import beside, table

ROWS = [
    ("form", "title", "formats"),
    ("action-plan", "แผนปฏิบัติการประจำปีงบประมาณของหน่วยงาน", "pdf docx"),
    ("b", "PMQA", "md"),
]
WORDS = st.text(st.sampled_from("กำหนดการส่งรายงาน abc/- "), max_size=60)


def test_beside_with_room_each_line_stands_under_the_first() -> None:
    assert list(beside("name  ", "one two three four five six", 30, 2)) == [
        "name  one two three four five",
        "      six",
    ]


def test_without_room_the_text_stands_below() -> None:
    assert list(beside("a-long-name-of-it  ", "one two three", 24, 2)) == [
        "a-long-name-of-it",
        "  one two three",
    ]


def test_without_a_terminal_nothing_is_wrapped() -> None:
    assert list(beside("name  ", "word " * 50, None, 2)) == ["name  " + ("word " * 50).rstrip()]


def test_nothing_beside_a_name_leaves_the_name() -> None:
    for columns in (None, 24, 80):
        assert list(beside("name  ", "", columns, 2)) == ["name"]


def test_a_table_stretches_one_column() -> None:
    assert list(table(ROWS, 46, stretched=1)) == [
        "form         title                    formats",
        "action-plan  แผนปฏิบัติการประจำ          pdf docx",
        "             ปีงบประมาณของหน่วยงาน",
        "b            PMQA                     md",
    ]


def test_a_table_without_room_has_no_columns() -> None:
    assert list(table(ROWS, 24, stretched=1)) == [
        "action-plan",
        "  แผนปฏิบัติการประจำ",
        "  ปีงบประมาณของหน่วยงาน",
        "  pdf docx",
        "b",
        "  PMQA",
        "  md",
    ]


def test_a_table_in_a_file_is_as_wide_as_it_is() -> None:
    lines = list(table(ROWS, None, stretched=1))
    assert len(lines) == len(ROWS)
    assert ROWS[1][1] in lines[1]


@settings(max_examples=60, deadline=None)
@given(head=WORDS, text=WORDS, columns=st.integers(20, 120))
def test_no_line_is_wider_than_the_terminal_and_no_letter_is_lost(
    head: str, text: str, columns: int
) -> None:
    rows = [("a", "b"), (head, text)]
    for lines in (list(beside(head, text, columns, 4)), list(table(rows, columns, stretched=1))):
        assert all(columns_of(line) <= columns for line in lines)
        shown = "".join("".join(lines).split())
        assert all(sign in shown for sign in head + text if sign.strip())
