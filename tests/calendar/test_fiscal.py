"""Parts of a fiscal year: October to September, and no part that it does not have."""

from datetime import date

import pytest

from sopctl.calendar.fiscal import FiscalYear

YEAR = FiscalYear(2565)


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (1, date(2021, 10, 1), date(2021, 12, 31)),
        (2, date(2022, 1, 1), date(2022, 3, 31)),
        (3, date(2022, 4, 1), date(2022, 6, 30)),
        (4, date(2022, 7, 1), date(2022, 9, 30)),
    ],
)
def test_quarters_begin_in_october(number: int, first: date, last: date) -> None:
    quarter = YEAR.quarter(number)
    assert (quarter.first, quarter.last) == (first, last)


def test_halves_meet_between_march_and_april() -> None:
    first, second = YEAR.half(1), YEAR.half(2)
    assert (first.first, first.last) == (date(2021, 10, 1), date(2022, 3, 31))
    assert (second.first, second.last) == (date(2022, 4, 1), date(2022, 9, 30))


@pytest.mark.parametrize("number", [-1, 0, 5])
def test_there_is_no_other_quarter(number: int) -> None:
    with pytest.raises(ValueError, match=f"quarters 1 to 4, not {number}"):
        YEAR.quarter(number)


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_there_is_no_other_half(number: int) -> None:
    with pytest.raises(ValueError, match=f"halves 1 and 2, not {number}"):
        YEAR.half(number)
