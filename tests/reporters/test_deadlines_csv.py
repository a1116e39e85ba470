"""Deadlines as CSV: what Excel opens, and what nobody can make it calculate."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.deadlines import Shift
from sopctl.reporters.deadlines_csv import BYTE_ORDER_MARK, COLUMNS, defused, report
from sopctl.timeline.listing import Listing
from tests.conftest import Golden
from tests.reporters.deadline_listings import EVERYTHING, ON, listing_of, record


def rows_of(listing: Listing) -> list[dict[str, str]]:
    text = report(listing)
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_the_file_is_as_it_was(golden: Golden) -> None:
    done = record(step="report", deadline="รายงานประจำเดือน", occurrence="2564-12", on="2565-01-12")
    text = report(listing_of(selection=EVERYTHING, shift=Shift.FOLLOWING, records=[done]))
    golden(text.replace("\r\n", "\n"), "deadlines.csv")


def test_every_line_ends_as_rfc_4180_has_it() -> None:
    text = report(listing_of())
    assert text.count("\n") == text.count("\r\n") == 1 + len(listing_of().deadlines)
    assert text.endswith("\r\n")


def test_days_stand_in_both_eras() -> None:
    late, *_ = rows_of(listing_of(shift=Shift.FOLLOWING))
    assert (late["due"], late["due_be"], late["weekday"]) == (
        "2021-11-01",
        "1 พ.ย. 2564",
        "จันทร์",
    )
    assert (late["shifted_from"], late["shifted_from_be"]) == ("2021-10-31", "31 ต.ค. 2564")
    assert (late["status"], late["group"], late["fiscal_year"]) == ("overdue", "overdue", "2565")


def test_numbers_stay_numbers_also_below_zero() -> None:
    text = report(listing_of())
    assert ",-93,-63," in text


def test_nothing_listed_leaves_the_heading() -> None:
    text = report(Listing(ON, ()))
    assert text == BYTE_ORDER_MARK + ",".join(f'"{name}"' for name in COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+66",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "   =1",
        "\u00a0=1",
        "\u3000=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "﹦1",
        "- ข้อย่อย",
        "=cmd|'/c calc'!A0",
    ],
)
def test_what_a_spreadsheet_would_calculate_is_text(text: str) -> None:
    assert defused(text).startswith("'")
    row, *_ = rows_of(listing_of(f"- {{id: a, name: {json.dumps(text)}, period: ก.พ. 65}}"))
    assert row["name"].startswith("'")


@pytest.mark.parametrize("text", ["ก=1", "1-2", "น้ำ", "'=1", "", "ต.ค. 64", "2.4", "(=1)", "−1"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=12))
def test_no_text_begins_as_a_formula(text: str) -> None:
    found = defused(text)
    assert found[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}
    assert found.splitlines() in ([found], [])


def test_quotes_commas_and_line_breaks_come_back_as_one_cell() -> None:
    (row,) = rows_of(listing_of(r'- {id: a, name: "ก \"ข\", ค\nง; จ", period: ก.พ. 65}'))
    assert row["name"] == 'ก "ข", ค ง; จ'
    assert row["due"] == "2022-02-28"
