"""The shown line and its caret."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.columns import columns_of
from sopctl.reporters.excerpt import excerpt
from sopctl.reporters.terminal import visible

WIDEST = 102
"""A long line is cut to 100 columns, and an ellipsis at each end."""


def marked(line: str, start: int, end: int) -> str:
    """Return what stands above the caret."""
    shown = excerpt(line, start, end)
    found, column = "", 0
    for character in shown.text:
        width = columns_of(character)
        place = column if width else max(0, column - 1)  # a mark stands over what came before
        if shown.before <= place < shown.before + shown.width:
            found += character
        column += width
    return found


def mark(line: str, value: str) -> str:
    start = line.index(value)
    return marked(line, start, start + len(value))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("responsible: ownr", "ownr"),
        ("name: จัดทำคำสั่ง", "คำสั่ง"),
        ("name: น้ำ ที่ ปี๊บ กตัญญู x", "x"),
        ("name: 日本の手順, role: ownr", "ownr"),
        ("name: 日本の手順", "の手"),
        ("{name: 😀 งาน}", "งาน"),
        ("name: é ก̈ x", "x"),
    ],
)
def test_the_caret_stands_under_the_value(line: str, value: str) -> None:
    assert mark(line, value) == value


@pytest.mark.parametrize(
    ("line", "start", "end", "seen"),
    [
        ("ก่่า", 2, 3, "ก่่"),  # the second tone mark
        ("ที่นี่", 1, 2, "ที่"),  # a vowel above
        ("น้ำ", 1, 2, "น้"),  # the tone mark before sara am
        ("น้ำ", 2, 3, "ำ"),  # sara am has a column of its own
        ("เก็บ", 0, 1, "เ"),  # a vowel that stands before its letter
        ("เก็บ", 1, 4, "ก็บ"),
        ("ปู่ๆ", 1, 3, "ปู่"),  # a vowel below and a mark
        ("\u0e48ก", 0, 1, "\u0e48ก"),  # a mark that no letter bears leans on what follows it
    ],
)
def test_a_mark_is_shown_at_the_letter_that_bears_it(
    line: str, start: int, end: int, seen: str
) -> None:
    assert marked(line, start, end) == seen


@pytest.mark.parametrize(
    ("line", "start", "before"),
    [
        ("\tx", 1, 1),
        ("\t\tname: x", 8, 8),
        ("👨‍👩‍👧 x", 6, 9),  # shown as three faces with a mark for each joiner
        ("👍🏽 x", 3, 3),
        ("❤️ x", 3, 2),
        ("ก\u200bข x", 4, 4),
        ("ก\u00a0x", 2, 2),
        ("\ufeffname: x", 7, 7),
    ],
)
def test_what_cannot_be_seen_takes_the_columns_it_is_shown_with(
    line: str, start: int, before: int
) -> None:
    shown = excerpt(line, start, start + 1)
    assert line[start] == "x"
    assert shown.before == before
    assert columns_of(shown.text[: shown.text.index("x")]) == before


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("# " + "ก" * 500 + " ผิด " + "ข" * 500, "ผิด"),
        ("ตั้" * 200 + "X", "X"),
        ("日" * 300 + "X" + "本" * 300, "X"),
        ("X" + "ที่" * 300, "X"),
        ("ก่้็" * 500 + "X", "X"),
        ("\u0e48" * 3000 + "X", "X"),
        ("\u200b" * 3000 + "X" + "\u200b" * 3000, "X"),
    ],
)
def test_of_a_long_line_the_part_around_the_place_is_shown(line: str, value: str) -> None:
    start = line.index(value)
    shown = excerpt(line, start, start + len(value))
    assert columns_of(shown.text) <= WIDEST
    assert mark(line, value) == value
    assert shown.text.startswith("…") == (start > 0)


def test_a_cut_line_begins_with_no_mark() -> None:
    line = "ที่" * 400
    for start in range(0, len(line), 7):
        shown = excerpt(line, start, start + 1).text.removeprefix("…")
        assert columns_of(shown[0]) == 1


def test_a_place_longer_than_the_screen_is_marked_to_its_edge() -> None:
    shown = excerpt("x" * 1000, 500, 1000)
    assert shown.before + shown.width == 101
    assert columns_of(shown.text) == WIDEST


@pytest.mark.parametrize(("start", "end"), [(3, 3), (3, 4), (9, 12)])
def test_a_place_at_the_end_of_the_line_has_its_caret_there(start: int, end: int) -> None:
    assert excerpt("abc", start, end) == ("abc", 3, 1)


CHARACTERS = st.sampled_from("aก่้็ำเ日😀\t\u200b\u200d\ufe0f\x1b🏽 ")


@given(st.text(CHARACTERS, min_size=1, max_size=300), st.data())
@settings(max_examples=150)
def test_the_caret_is_always_within_the_line(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown = excerpt(line, start, end)
    assert shown.text.isprintable()
    assert 0 <= shown.before <= columns_of(shown.text)
    assert shown.width >= 1
    assert shown.before + shown.width <= columns_of(shown.text) + 1
    assert columns_of(shown.text) <= WIDEST
    if len(visible(line)) <= 100 and columns_of(visible(line)) <= 100:
        assert shown.text == visible(line)
