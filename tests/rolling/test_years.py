"""Finding the years in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.calendar.fiscal import FiscalYear
from sopctl.rolling.years import years_in

FY = FiscalYear(2565)


def found(text: str, *, is_time: bool = False) -> list[str]:
    return [year.digits for year in years_in(text, FY, is_time=is_time)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ต.ค.64 (1 วัน)", ["64"]),
        ("พ.ย. 64 - มิ.ย. 65 (2-3 วัน/ กิจกรรม)", ["64", "65"]),
        ("ต.ค 64", ["64"]),
        ("ตุลาคม พ.ศ. ๒๕๖๔", ["๒๕๖๔"]),
        ("รายงานผลเดือนตุลาคม64", ["64"]),
        ("รายงานต.ค.64", ["64"]),
        ("1-ต.ค.-64", ["64"]),
        ("(มี.ค.-ก.ค.65)", ["65"]),
        ("12/11/2564 และ 1 / 10 / 64", ["2564", "64"]),
        ("2564-11-15/2564-11-19", ["2564", "2564"]),
        ("2564–11", ["2564"]),
        ("October 2021, November 12, 2021", ["2021", "2021"]),
        ("ประจำปีงบประมาณ พ.ศ. 2565", ["2565"]),
        ("ปีงบ 65", ["65"]),
        ("FY2565 FY65", ["2565", "65"]),
        ("ปี 65-66", ["65", "66"]),
        ("ตัวชี้วัด 2.4 ปี 65", ["65"]),
        ("2565/66", ["2565", "66"]),
        ("ครั้งที่ 1/2565 รอบที่ 1/65 ไตรมาส 2/2565", ["2565", "65", "2565"]),
        ("5 เดือนแรก/65", ["65"]),
        ("พ.ศ. 2539", ["2539"]),
        ("2022 CE", ["2022"]),
        ("แผนปฏิบัติการ 2565", ["2565"]),
        ("2565-Q1", ["2565"]),
        ("ต\u200b.ค. 64", ["64"]),
    ],
)
def test_a_year_is_found_in_every_notation(text: str, years: list[str]) -> None:
    assert found(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "จำนวน 2500 บาท หรือ 2,565 คน",
        "2.4 3.11 3.0000",
        "ระยะ 5 ปี 65 โครงการ",
        "อายุ 60 ปี",
        "พ.ย. 15 วัน",
        "โทร. 0 2590 4567",
        "DOC 4.0 ร้อยละ 95",
        "5 – 60 นาที",
        "12 Nov 21",
        "ข้อ 11/64",
        "1234567890123",
        "",
    ],
)
def test_a_number_that_counts_or_names_something_is_no_year(text: str) -> None:
    assert found(text) == []


def test_a_day_of_the_next_date_is_no_year() -> None:
    assert found("ต.ค. 15 พ.ย. 64") == ["64"]
    assert found("พ.ย. 64 - 30 มิ.ย. 65") == ["64", "65"]


def test_a_time_notation_needs_fewer_words() -> None:
    assert found("11/64", is_time=True) == ["64"]
    assert found("1-10-64", is_time=True) == ["64"]
    assert found("2564.11", is_time=True) == ["2564"]
    assert found("10-2564", is_time=True) == ["2564"]


def test_a_month_counts_for_its_fiscal_year() -> None:
    september, october = years_in("ก.ย. 2564 ต.ค. 2564", FY)
    assert (september.years_from(FY), october.years_from(FY)) == (-1, 0)


def test_the_ends_of_a_range_know_each_other() -> None:
    first, last, alone = years_in("พ.ศ. 2561 - 2580 และปี 2565", FY)
    assert [year.be for year in first.in_range_with] == [2580]
    assert [year.be for year in last.in_range_with] == [2561]
    assert alone.in_range_with == ()


@pytest.mark.parametrize(
    ("text", "years", "new"),
    [
        ("ต.ค. 64", 1, "65"),
        ("๒๕๖๕", 1, "๒๕๖๖"),
        ("ต.ค. ๖๔", -5, "๕๙"),
        ("2022 CE", 3, "2025"),
        ("ก.พ. 99", 1, "2600"),
        ("ก.พ. 00", -1, "2499"),
    ],
)
def test_a_year_is_written_as_it_was(text: str, years: int, new: str) -> None:
    [year] = years_in(text, FY)
    assert year.moved(years) == new


@given(st.text(alphabet="12569๐๕๖. -/,()ตคพยปีงบประมาณศที่ครั้ง\u200b\nOctBEFY", max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    for year in years_in(text, FY):
        assert year.digits == "".join(c for c in text[year.start : year.end] if c != "\u200b")
        assert year.begins <= year.start < year.end <= year.ends <= len(text)
