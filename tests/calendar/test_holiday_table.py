from datetime import date

import pytest

from sopctl.calendar.holiday_table import (
    COVERED,
    TABLED,
    Action,
    Basis,
    HolidayTable,
    holiday_table,
    read_data,
)
from sopctl.calendar.holiday_update import updated
from sopctl.calendar.regions import places_of

TABLE = holiday_table()


def test_reads_a_row() -> None:
    line = "2022-11-16\tadd\tกรุงเทพมหานคร|นนทบุรี\tunconfirmed\tresolution\tหยุด\tOff\tมติ"
    (row,) = HolidayTable.parse(f"# heading\n{line}\n").rows
    assert row.day == date(2022, 11, 16)
    assert row.action is Action.ADD
    assert row.regions == ("กรุงเทพมหานคร", "นนทบุรี")
    assert not row.confirmed
    assert row.basis is Basis.RESOLUTION
    assert (row.name.th, row.name.en, row.reason) == ("หยุด", "Off", "มติ")


@pytest.mark.parametrize(
    "line",
    ["2022-11-16\tadd", "2022-11-31\tadd\t\tconfirmed\tstatute\tก\ta\tข"],
    ids=["too few cells", "no such day"],
)
def test_a_broken_row_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        HolidayTable.parse(line)


def test_the_shipped_file_is_as_the_program_writes_it() -> None:
    assert TABLE.dump() == read_data("office-holidays.tsv")


def test_the_covered_years_are_as_the_library_and_our_rows_make_them() -> None:
    # Years past COVERED may differ with the release of the library that is installed.
    again = HolidayTable.parse(updated(TABLE).dump())
    assert [row for row in again.rows if row.day.year in COVERED] == [
        row for row in TABLE.rows if row.day.year in COVERED
    ]


def test_an_update_leaves_our_own_rows_alone() -> None:
    ours = {row for row in TABLE.rows if row.basis is not Basis.LIBRARY}
    assert ours <= set(updated(TABLE).rows)


def test_each_day_has_one_nationwide_row_and_every_year_of_the_table_has_some() -> None:
    nationwide = [row.day for row in TABLE.rows if not row.regions]
    assert len(nationwide) == len(set(nationwide))
    assert {day.year for day in nationwide} == set(TABLED)


def test_every_row_says_why_in_both_languages() -> None:
    for row in TABLE.rows:
        assert row.name.th and row.name.en and row.reason, row


def test_every_region_of_the_table_can_be_named_in_the_configuration() -> None:
    for name in {region for row in TABLE.rows for region in row.regions}:
        assert name in places_of(name)
