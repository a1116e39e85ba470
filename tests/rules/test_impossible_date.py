"""Days and years in running text that there are not, and those that there are."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.thai import MONTHS, MONTHS_SHORT, to_thai_digits
from sopctl.rules import impossible_date
from tests.rules.checking import places, read


def found(text: str) -> list[str]:
    return places(
        "impossible-date", f"- {{id: a, name: ก, details: {json.dumps(text, ensure_ascii=False)}}}"
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("วันที่ 31 กันยายน 2567", "31 กันยายน 2567"),
        ("วันที่ ๓๑ กันยายน ๒๕๖๗", "๓๑ กันยายน ๒๕๖๗"),
        ("ภายใน 31 เม.ย.", "31 เม.ย."),
        ("อบรม 28-31 มิ.ย. 65", "31 มิ.ย. 65"),
        ("31 พฤศจิกายน พ.ศ. 2565", "31 พฤศจิกายน พ.ศ. 2565"),
        ("29 กุมภาพันธ์ 2566", "29 กุมภาพันธ์ 2566"),
        ("วันที่ 30 ก.พ.", "30 ก.พ."),
        ("วันที่ 35 มกราคม", "35 มกราคม"),
        ("ตามประกาศ พ.ศ. 2017", "2017"),
        ("ตามประกาศ พ.ศ. ๒๐๑๗", "๒๐๑๗"),
        ("ตามมาตรฐาน ค.ศ. 2560", "2560"),
    ],
)
def test_what_there_is_not(text: str, wrong: str) -> None:
    assert found(text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        *("30 กันยายน 2567", "29 กุมภาพันธ์ 2567", "29 ก.พ.", "31 ธ.ค. 2565", "วันที่ 29 ก.พ. 67"),
        *("ข้อ 31 กันยายน", "ผู้เข้าอบรม 45 มกราคม 2565", "131 กันยายน 2565", "ข้อ 2.31 กันยายน 2565"),
        *("พ.ศ. 2560", "ค.ศ. 2017", "กรุงศรีอยุธยา พ.ศ. 1893", "พ.ศ. 20171", "พ.ศ. ...."),
    ],
)
def test_what_there_is(text: str) -> None:
    assert found(text) == []


def test_times_and_names_are_left_to_their_own_rules() -> None:
    steps = "- {id: a, name: ก, period: 31 กันยายน 2565, deadlines: [{name: ก, on: 31 ก.ย. 2565}]}"
    assert places("impossible-date", steps, "revised: 31 กันยายน 2564\n") == []
    assert places("impossible-date", steps, "documents: {report: แบบ พ.ศ. 2017}\n") == ["2017"]


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_no_day_that_there_is_is_reported(day: date) -> None:
    assert found(f"วันที่ {day.day} {MONTHS[day.month - 1]} {day.year + 543}") == []


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["29", "30", "31", "39", "๒๙", "๓๐", "๓๑", "00", "๐๐"]),
    st.sampled_from(["", " "]),
    st.sampled_from([*MONTHS, *MONTHS_SHORT]),
    st.sampled_from(["", " 2566", " พ.ศ. ๒๕๖๖"]),
)
def test_no_day_is_passed_over(day: str, blank: str, month: str, year: str) -> None:
    text = f"วันที่ {day}{blank}{month}{year}"
    match = impossible_date._LATE_DAY.search(text)
    assert match is not None
    if not impossible_date._exists(match):
        assert impossible_date._may_hold_date(_in_a_file(text))


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["พ.ศ.", "พ. ศ.", "พุทธศักราช", "ค.ศ.", "ค. ศ.", "คริสต์ศักราช"]),
    st.sampled_from(["", " "]),
    st.integers(1700, 2900),
    st.integers(2400, 2743),
)
def test_no_year_is_passed_over(era: str, blank: str, year: int, present: int) -> None:
    file = read("test.yaml", f"sopctl: 1\nid: test\nfiscal_year: {present}\n")
    for written in (str(year), to_thai_digits(str(year))):
        text = f"ประกาศ {era}{blank}{written}"
        if any(impossible_date._years(file, ("name",), text)):
            assert impossible_date._may_hold_date(_in_a_file(text))


def _in_a_file(text: str) -> str:
    """Return the texts of a file that has `text` among them, one to a line."""
    return f"ข้อความหนึ่ง\n{text}\nอีกข้อความหนึ่ง"
