"""Quarters and halves written in full, by a letter, with their year before or after."""

from datetime import date

import pytest

from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import NotationError, read_time

YEAR = FiscalYear(2565)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ไตรมาสแรก", date(2021, 10, 1), date(2021, 12, 31)),
        ("ไตรมาสสุดท้าย", date(2022, 7, 1), date(2022, 9, 30)),
        ("ไตรมาส 1 2566", date(2022, 10, 1), date(2022, 12, 31)),
        ("ไตรมาส 1/66", date(2022, 10, 1), date(2022, 12, 31)),
        ("ไตรมาส 1 ของปีงบประมาณ", date(2021, 10, 1), date(2021, 12, 31)),
        ("2566-H1", date(2022, 10, 1), date(2023, 3, 31)),
        ("H2", date(2022, 4, 1), date(2022, 9, 30)),
        ("H1 2566", date(2022, 10, 1), date(2023, 3, 31)),
        ("2566-Q3", date(2023, 4, 1), date(2023, 6, 30)),
    ],
)
def test_a_part_of_the_year_is_read(text: str, first: date, last: date) -> None:
    (window,) = read_time(text, fiscal_year=YEAR).windows
    assert (window.first, window.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("ไตรมาส", "ไตรมาส"),
        ("ไตรมาสที่", "ไตรมาส"),
        ("ไตรมาส 0", "ไตรมาส 0"),
        ("ไตรมาส 5", "ไตรมาส 5"),
        ("ไตรมาส 1 ของ", "ของ"),
        ("ไตรมาส 1/5", "5"),
        ("ไตรมาส 1, 10", "10"),
        ("H", "H"),
        ("H3", "H"),
    ],
)
def test_a_part_that_no_year_has_is_refused_at_its_place(text: str, wrong: str) -> None:
    with pytest.raises(NotationError) as caught:
        read_time(text, fiscal_year=YEAR)
    assert text[caught.value.start : caught.value.end] == wrong


def test_after_a_list_of_quarters_a_day_is_no_quarter() -> None:
    windows = read_time("ไตรมาส 1 และ 12 ม.ค. 65", fiscal_year=YEAR).windows
    assert [len(window) for window in windows] == [92, 1]
