"""The table of deadlines."""

from datetime import date

import pytest

from sopctl.bilingual import Language
from sopctl.calendar.office import OfficeCalendar
from sopctl.columns import columns_of
from sopctl.reporters.deadlines_table import report
from sopctl.timeline.listing import Listing, Selection, horizon_after, list_due
from sopctl.timeline.occurrences import occurrences_of
from tests.conftest import Golden
from tests.sop_text import view_of

ON = date(2022, 2, 1)

STEPS = """
- id: plan
  name: จัดทำแผนขับเคลื่อนองค์กรแห่งการเรียนรู้และเผยแพร่ให้บุคลากรทราบโดยทั่วกัน
  period: ต.ค. 64
  responsible: [owner, executives]
- id: report
  name: รายงานผลการติดตามตัวชี้วัดรายเดือน
  period: ธ.ค. 64 - มิ.ย. 65
  deadlines: ภายในวันที่ 10 ของเดือนถัดไป
  responsible: owner
"""
ROLES = "roles: {owner: ผู้รับผิดชอบตัวชี้วัด 2.4, executives: ผู้บริหารหน่วยงาน}\n"


@pytest.fixture
def listing() -> Listing:
    calendar = OfficeCalendar()
    found = occurrences_of(view_of(STEPS, ROLES), calendar)
    return list_due(found, calendar, on=ON, horizon=horizon_after(ON, "30d"), selection=Selection())


@pytest.mark.parametrize("width", [120, 80, 64])
def test_the_table_fits_the_terminal_and_loses_nothing(
    listing: Listing, width: int, golden: Golden
) -> None:
    text = report(listing, language=Language.THAI, width=width)
    assert max(map(columns_of, text.splitlines())) <= width
    assert "…" not in text
    golden(text, f"deadlines-{width}.txt")


def test_a_narrower_terminal_gets_the_narrowest_table(listing: Listing) -> None:
    narrowest = report(listing, language=Language.THAI, width=64)
    assert report(listing, language=Language.THAI, width=20) == narrowest


def test_dates_print_in_the_era_asked_for(listing: Listing) -> None:
    text = report(listing, language=Language.ENGLISH, width=120, era="ce")
    assert "10 ก.พ. 2022" in text
    assert "2565" not in text.replace("2565-", "")


def test_nothing_due_is_said() -> None:
    text = report(Listing(ON, ()), language=Language.ENGLISH, width=80)
    assert text.splitlines()[1:] == ["nothing is due"]


@pytest.mark.parametrize("text", ["", "d", "30", "-1d", "3x", "๓d", "999999d", "99999m"])
def test_a_span_that_is_none_is_refused(text: str) -> None:
    from sopctl.timeline.listing import HorizonError

    with pytest.raises(HorizonError) as caught:
        horizon_after(ON, text)
    assert caught.value.help.th


@pytest.mark.parametrize(
    ("start", "span", "last"),
    [
        (date(2022, 2, 1), "30d", date(2022, 3, 3)),
        (date(2022, 2, 1), "2w", date(2022, 2, 15)),
        (date(2022, 1, 31), "1m", date(2022, 2, 28)),
        (date(2022, 11, 30), "3m", date(2023, 2, 28)),
        (date(2022, 12, 15), "12m", date(2023, 12, 15)),
    ],
)
def test_spans_are_counted(start: date, span: str, last: date) -> None:
    assert horizon_after(start, span) == last
