"""Times: whatever the notation, every day moves by as many years."""

from datetime import date
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import read_time
from sopctl.calendar.thai import MONTHS, MONTHS_SHORT, to_thai_digits
from sopctl.rolling.names import move_id
from sopctl.rolling.signing_dates import move_signing_date
from sopctl.rolling.times import move_time
from sopctl.rolling.wording import move_wording
from tests.rolling.rolled import journey, result


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ต.ค.64 (1 วัน)", "ต.ค.65 (1 วัน)"),
        ("พ.ย. 64 - มิ.ย. 65 (2-3 วัน/ กิจกรรม)", "พ.ย. 65 - มิ.ย. 66 (2-3 วัน/ กิจกรรม)"),
        ("มี.ค.-ก.ค.65", "มี.ค.-ก.ค.66"),
        ("ก.พ.65 และ ก.ค.65 (3 วัน/รอบ รายงาน)", "ก.พ.66 และ ก.ค.66 (3 วัน/รอบ รายงาน)"),
        ("๑๒ พฤศจิกายน ๒๕๖๔", "๑๒ พฤศจิกายน ๒๕๖๕"),
        ("2564-11/2565-06", "2565-11/2566-06"),
        ("2021-10-01", "2022-10-01"),
        ("15/12/64", "15/12/65"),
        ("2561-01-01 - 10 มกราคม 2561", "2562-01-01 - 10 มกราคม 2562"),
        ("1-12-64 - 15-12-64", "1-12-65 - 15-12-65"),
        ("1-ต.ค.-64", "1-ต.ค.-65"),
        ("ไตรมาส 1/2565 และ 3/2565", "ไตรมาส 1/2566 และ 3/2566"),
        ("Q1/65 และ Q2/65", "Q1/66 และ Q2/66"),
        ("ปีงบประมาณ 65-66", "ปีงบประมาณ 66-67"),
        ("รอบที่ 1/2565 (1 ต.ค. 64 - 31 มี.ค. 65)", "รอบที่ 1/2566 (1 ต.ค. 65 - 31 มี.ค. 66)"),
        ("ครั้งที่ 1 ก.พ. 65 ครั้งที่ 2 ก.ค. 65", "ครั้งที่ 1 ก.พ. 66 ครั้งที่ 2 ก.ค. 66"),
        ("ภายในวันที่ 15 มกราคม 2565", "ภายในวันที่ 15 มกราคม 2566"),
        ("ณ วันที่ 30 ก.ย. ของทุกปี", "ณ วันที่ 30 ก.ย. ของทุกปี"),
        ("5 เดือนแรก และ 5 เดือนหลัง (ทุกวันที่ 10 ของเดือน)",) * 2,
        ("ภายใน 15 วัน นับถัดจากวันที่ 20 ก.พ. 65", "ภายใน 15 วัน นับถัดจากวันที่ 20 ก.พ. 66"),
        ("อย่างน้อย 60 วัน",) * 2,
        ("ต.ค. 2560", "ต.ค. 2561"),
    ],
)
def test_a_time_moves_in_its_own_notation(old: str, new: str) -> None:
    assert result(move_time, old, journey()) == (new, [])
    assert result(move_time, new, journey(2566, 2565)) == (old, [])


def test_several_years_and_back() -> None:
    text = "พ.ย. 64 - มิ.ย. 65"
    assert result(move_time, text, journey(2565, 2570)) == ("พ.ย. 69 - มิ.ย. 70", [])
    assert result(move_time, text, journey(2565, 2560)) == ("พ.ย. 59 - มิ.ย. 60", [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("29 ก.พ. 2567", "28 ก.พ. 2568"),
        ("2567-02-29", "2568-02-28"),
        ("๒๙/๐๒/๒๕๖๗", "๒๘/๐๒/๒๕๖๘"),
        ("25-29 ก.พ. 67", "25-28 ก.พ. 68"),
        ("29 ก.พ. - 5 มี.ค. 67", "28 ก.พ. - 5 มี.ค. 68"),
        ("29 กุมภาพันธ์", "28 กุมภาพันธ์"),
        ("29 ก.พ. ปีงบประมาณ 2567", "28 ก.พ. ปีงบประมาณ 2568"),
    ],
)
def test_a_29_february_becomes_the_28th_and_is_told(old: str, new: str) -> None:
    assert result(move_time, old, journey(2567, 2568)) == (new, ["leap-day"])


def test_a_29_february_stays_in_a_leap_year_and_every_year() -> None:
    assert result(move_time, "29 ก.พ. 2567", journey(2567, 2571)) == ("29 ก.พ. 2571", [])
    assert result(move_time, "ทุกวันที่ 29 ก.พ.", journey(2567, 2568)) == ("ทุกวันที่ 29 ก.พ.", [])
    assert result(move_time, "ก.พ. 67", journey(2567, 2568)) == ("ก.พ. 68", [])


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("วันศุกร์ที่ 12 พฤศจิกายน 2564", "วันเสาร์ที่ 12 พฤศจิกายน 2565", 1),
        ("ศ. 12 พ.ย. 64", "ส. 12 พ.ย. 65", 1),
        ("ศุกร์ที่ 12 พ.ย.", "เสาร์ที่ 12 พ.ย.", 1),
        ("จันทร์ที่ 15 - ศุกร์ที่ 19 พ.ย. 64", "อังคารที่ 15 - เสาร์ที่ 19 พ.ย. 65", 2),
        ("วันศุกร์ที่ 31 ธ.ค. - วันจันทร์ที่ 3 ม.ค. 65", "วันเสาร์ที่ 31 ธ.ค. - วันอังคารที่ 3 ม.ค. 66", 2),
    ],
)
def test_a_weekday_is_corrected_and_told(old: str, new: str, count: int) -> None:
    assert result(move_time, old, journey()) == (new, ["weekday"] * count)
    assert result(move_time, new, journey(2566, 2565)) == (old, ["weekday"] * count)


def test_two_digits_become_four_at_the_end_of_their_century() -> None:
    way = journey(2599, 2600, "fy99")
    assert result(move_time, "ก.พ. 99", way) == ("ก.พ. 2600", ["two-digit-year"])
    assert result(move_wording, "แผนปี 99", way) == ("แผนปี 2600", ["two-digit-year"])
    assert result(move_id, "fy99", way) == ("fy2600", ["two-digit-year"])


def test_what_the_calendar_would_read_otherwise_stays_and_is_told() -> None:
    for text in ("ต.ค. 6x", "15 ธ.ค. 3107"):
        assert result(move_time, text, journey()) == (text, ["unmoved-time"])


def test_a_date_of_the_document_is_told_where_it_moves() -> None:
    assert result(move_signing_date, "2564-11", journey()) == ("2565-11", ["signing-date"])
    assert result(move_signing_date, "ต.ค.", journey()) == ("ต.ค.", [])


_YEARS = st.integers(2561, 2569)


@st.composite
def _dates(draw: st.DrawFn) -> str:
    """A day or a month, in a notation that somebody writes."""
    be, month = draw(_YEARS), draw(st.integers(1, 12))
    day = draw(st.integers(1, 28))
    name = draw(st.sampled_from((MONTHS[month - 1], MONTHS_SHORT[month - 1])))
    gap = draw(st.sampled_from((" ", "", "  ")))
    short = f"{be % 100:02d}"
    text = draw(
        st.sampled_from(
            (
                f"{name}{gap}{be}",
                f"{name}{gap}{short}",
                f"{name} พ.ศ. {be}",
                f"เดือน{name} {be}",
                f"{day} {name}{gap}{be}",
                f"{day} {name} {short}",
                f"วันที่ {day} {name} พ.ศ. {be}",
                f"{day}/{month}/{be}",
                f"{day:02d}/{month:02d}/{short}",
                f"{be}-{month:02d}-{day:02d}",
                f"{be}-{month:02d}",
                f"{be - 543}-{month:02d}-{day:02d}",
            )
        )
    )
    return to_thai_digits(text) if draw(st.booleans()) else text


@st.composite
def _texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(_dates(), min_size=1, max_size=3))
    joint = draw(st.sampled_from((" และ ", ", ", " ถึง ", " - ")))
    effort = draw(st.sampled_from(("", " (2-3 วัน/กิจกรรม)", " (1 วัน)")))
    prefix = draw(st.sampled_from(("", "", "ภายใน")))
    return f"{prefix}{joint.join(parts)}{effort}"


@settings(max_examples=300, deadline=None)
@example("2561-01-01 - 01/01/61", 1)
@example("2561-01-01 - 10 มกราคม 2561", 2)
@given(_texts(), st.integers(-6, 6).filter(bool))
def test_every_day_moves_and_comes_back(text: str, years: int) -> None:
    start, end = FiscalYear(2565), FiscalYear(2565 + years)
    try:
        before = read_time(text, fiscal_year=start)
    except ValueError:
        return  # no notation: a list with a range in it, say
    new, codes = result(move_time, text, journey(start.be, end.be))
    assert codes == []
    after = read_time(new, fiscal_year=end)
    for old, moved in zip(before.windows, after.windows, strict=True):
        for was, now in ((old.first, moved.first), (old.last, moved.last)):
            shifted = date(was.year + years, was.month, min(was.day, 28))
            assert now.replace(day=min(now.day, 28)) == shifted
    assert result(move_time, new, journey(end.be, start.be)) == (text, [])


@pytest.mark.parametrize(("start", "end"), list(product((2564, 2567, 2568), (2565, 2571))))
def test_periods_without_a_year_need_no_change(start: int, end: int) -> None:
    for text in ("ไตรมาส 1", "5 เดือนแรก", "ต.ค. - ก.พ.", "รอบ ๖ เดือน (ต.ค. ถึง มี.ค.)"):
        assert result(move_time, text, journey(start, end)) == (text, [])
