from datetime import date

import pytest

from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import Fault, NotationError, read_windows

YEAR = FiscalYear(2565)

Q1, Q2, Q3, Q4 = (
    "2021-10-01/2021-12-31",
    "2022-01-01/2022-03-31",
    "2022-04-01/2022-06-30",
    ("2022-07-01/2022-09-30"),
)
H1, H2 = "2021-10-01/2022-03-31", "2022-04-01/2022-09-30"
FIRST_FIVE, LATTER_FIVE = "2021-10-01/2022-02-28", "2022-03-01/2022-07-31"
WHOLE = "2021-10-01/2022-09-30"
OCT, FEB, JUL = "2021-10-01/2021-10-31", "2022-02-01/2022-02-28", "2022-07-01/2022-07-31"
NOV_TO_JUN = "2021-11-01/2022-06-30"


def windows(text: str, fiscal_year: FiscalYear | None = None) -> list[str]:
    return [f"{w.first}/{w.last}" for w in read_windows(text, fiscal_year=fiscal_year)]


def fault(text: str, fiscal_year: FiscalYear | None = None) -> tuple[Fault, str]:
    with pytest.raises(NotationError) as caught:
        read_windows(text, fiscal_year=fiscal_year)
    return caught.value.code, str(caught.value.part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("พ.ย. 64 - มิ.ย. 65", NOV_TO_JUN),
        ("พ.ย.64–มิ.ย.65", NOV_TO_JUN),
        ("พ.ย. 64 ถึง มิ.ย. 65", NOV_TO_JUN),
        ("พ.ย.64ถึงมิ.ย.65", NOV_TO_JUN),
        ("ตั้งแต่ พ.ย. 64 จนถึง มิ.ย. 65", NOV_TO_JUN),
        ("ระหว่างเดือนพฤศจิกายน 2564 ถึงเดือนมิถุนายน 2565", NOV_TO_JUN),
        ("เดือนพฤศจิกายน 2564 ถึงเดือนมิถุนายน 2565", NOV_TO_JUN),
        ("ระยะเวลา พ.ย. 64 - มิ.ย. 65", NOV_TO_JUN),
        ("ช่วงเดือน พ.ย. 64 - มิ.ย. 65", NOV_TO_JUN),
        ("พ.ย. 64 - มิ.ย. 65.", NOV_TO_JUN),
        ("ระหว่าง พ.ย. 64 และ มิ.ย. 65", NOV_TO_JUN),
        ("2564-11/2565-06", NOV_TO_JUN),
        ("2564-11 / 2565-06", NOV_TO_JUN),
        ("11/2564 - 6/2565", NOV_TO_JUN),
        ("Nov 2021 - Jun 2022", NOV_TO_JUN),
        ("พ.ย. 2021 - มิ.ย. 2565", NOV_TO_JUN),
        ("1 พ.ย. 64 - 30 มิ.ย. 65", NOV_TO_JUN),
        ("1/11/64-30/6/65", NOV_TO_JUN),
        ("พ.ย. 64 - 30 มิ.ย. 65", NOV_TO_JUN),
        ("2564-11-15/2564-11-19", "2021-11-15/2021-11-19"),
        ("15 - 19 พ.ย. 64", "2021-11-15/2021-11-19"),
        ("วันที่ 15 ถึงวันที่ 19 พฤศจิกายน 2564", "2021-11-15/2021-11-19"),
        ("ระหว่างวันที่ 15 และ 19 พ.ย. 64", "2021-11-15/2021-11-19"),
        ("วันจันทร์ที่ 15 - วันศุกร์ที่ 19 พฤศจิกายน 2564", "2021-11-15/2021-11-19"),
        ("15-19/11/2564", "2021-11-15/2021-11-19"),
    ],
)
def test_a_range_is_read_however_it_is_written(text: str, expected: str) -> None:
    assert windows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("มี.ค.-ก.ค.65", [LATTER_FIVE]),
        ("พ.ย. - มิ.ย. 65", [NOV_TO_JUN]),
        ("28 ธ.ค. - 3 ม.ค. 65", ["2021-12-28/2022-01-03"]),
        ("พ.ย. 64 - มิ.ย.", [NOV_TO_JUN]),
        ("ก.พ. และ ก.ค. 65", [FEB, JUL]),
        ("ก.พ. 65 และ ก.ค.", [FEB, JUL]),
        ("ก.พ./ก.ค. 65", [FEB, JUL]),
        ("ต.ค., ก.พ. และ ก.ค. 65", [OCT, FEB, JUL]),
        ("ต.ค. ก.พ. ก.ค. 65", [OCT, FEB, JUL]),
        ("12 และ 15 พ.ย. 64", ["2021-11-12/2021-11-12", "2021-11-15/2021-11-15"]),
        ("28-30 พ.ย. และ 1-3 ธ.ค. 64", ["2021-11-28/2021-11-30", "2021-12-01/2021-12-03"]),
        ("1-3, 8-10 พ.ย. 64", ["2021-11-01/2021-11-03", "2021-11-08/2021-11-10"]),
        ("ต.ค. - ธ.ค. และ ม.ค. - มี.ค. 65", [Q1, Q2]),
    ],
)
def test_a_left_out_year_is_taken_from_beside_it(text: str, expected: list[str]) -> None:
    assert windows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ก.พ.65 และ ก.ค.65", [FEB, JUL]),
        ("ก.ค. 65, ก.พ. 65", [JUL, FEB]),
        ("ก.พ. 65\nก.ค. 65", [FEB, JUL]),
        ("ก.พ. 65 ก.พ. 65", [FEB, FEB]),
        ("ครั้งที่ 1 ก.พ. 65 ครั้งที่ 2 ก.ค. 65", [FEB, JUL]),
        ("ก.พ.65 (รอบที่ 1) และ ก.ค.65 (รอบที่ 2)", [FEB, JUL]),
    ],
)
def test_a_list_keeps_its_written_order(text: str, expected: list[str]) -> None:
    assert windows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ต.ค.", [OCT]),
        ("พ.ย. - มิ.ย.", [NOV_TO_JUN]),
        ("ก.พ. และ ก.ค.", [FEB, JUL]),
        ("ก.ค. และ ก.พ.", [JUL, FEB]),
        ("28 ธ.ค. - 3 ม.ค.", ["2021-12-28/2022-01-03"]),
        ("ไตรมาส 1", [Q1]),
        ("ไตรมาสที่ 2-3", ["2022-01-01/2022-06-30"]),
        ("ไตรมาสที่ 2 ถึง ไตรมาสที่ 3", ["2022-01-01/2022-06-30"]),
        ("ไตรมาส 1 และ 3", [Q1, Q3]),
        ("ไตรมาส 1, 2, 3 และ 4", [Q1, Q2, Q3, Q4]),
        ("ไตรมาสแรก", [Q1]),
        ("ไตรมาสสุดท้าย", [Q4]),
        ("ไตรมาสที่สอง", [Q2]),
        ("Q1", [Q1]),
        ("Q1-Q3", ["2021-10-01/2022-06-30"]),
        ("5 เดือนแรก", [FIRST_FIVE]),
        ("5 เดือนหลัง", [LATTER_FIVE]),
        ("๕ เดือนเเรก", [FIRST_FIVE]),
        ("5 เดือนแรก 5 เดือนหลัง", [FIRST_FIVE, LATTER_FIVE]),
        ("5 เดือนแรก\n5 เดือนหลัง", [FIRST_FIVE, LATTER_FIVE]),
        ("รอบ 5 เดือนแรก และ 5 เดือนหลัง", [FIRST_FIVE, LATTER_FIVE]),
        ("6 เดือนแรก", [H1]),
        ("รอบ 6 เดือนหลัง", [H2]),
        ("รอบ 6 เดือน", [H1, H2]),
        ("รอบ ๖ เดือน (ต.ค. ถึง มี.ค.)", [H1]),
        ("รอบ 6 เดือน (เม.ย. - ก.ย.)", [H2]),
        ("ครึ่งปีแรก", [H1]),
        ("ครึ่งปีงบประมาณหลัง", [H2]),
        ("ครึ่งแรกของปีงบประมาณ", [H1]),
        ("3 เดือนแรก", [Q1]),
        ("3 เดือนสุดท้าย", [Q4]),
        ("รอบ 9 เดือน", ["2021-10-01/2022-06-30"]),
        ("ตลอดปี", [WHOLE]),
        ("ทั้งปี", [WHOLE]),
        ("ตลอดทั้งปีงบประมาณ", [WHOLE]),
    ],
)
def test_without_a_year_the_fiscal_year_tells(text: str, expected: list[str]) -> None:
    assert windows(text, YEAR) == expected
    assert fault(text)[0] is Fault.YEAR_MISSING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ไตรมาส 1/2565", [Q1]),
        ("ไตรมาส 1/65", [Q1]),
        ("ไตรมาส 1 ปีงบประมาณ 2565", [Q1]),
        ("ไตรมาสที่ 1 ของปีงบประมาณ พ.ศ. ๒๕๖๕", [Q1]),
        ("ปีงบประมาณ 2565 ไตรมาส 1", [Q1]),
        ("Q1/2565", [Q1]),
        ("2565-Q1", [Q1]),
        ("Q1 FY2565", [Q1]),
        ("ไตรมาส 1 และ 3/2565", [Q1, Q3]),
        ("ไตรมาส 1/65 และ 3/65", [Q1, Q3]),
        ("ไตรมาส 4 - ไตรมาส 1/2566", ["2022-07-01/2022-12-31"]),
        ("5 เดือนแรก 5 เดือนหลัง ปีงบประมาณ 2565", [FIRST_FIVE, LATTER_FIVE]),
        ("ก.พ. และ ก.ค. ปีงบประมาณ 2565", [FEB, JUL]),
        ("ต.ค. - ธ.ค. ของปีงบประมาณ 2565", [Q1]),
        ("ครึ่งปีแรกของปีงบประมาณ 2565", [H1]),
        ("2565-H2", [H2]),
        ("ปีงบประมาณ 2565", [WHOLE]),
        ("ปีงบประมาณ พ.ศ. 2565", [WHOLE]),
        ("ตลอดปีงบประมาณ 2565", [WHOLE]),
        ("FY2022", [WHOLE]),
        ("ปีงบประมาณ 2565-2566", ["2021-10-01/2023-09-30"]),
        ("ปีปฏิทิน 2565", ["2022-01-01/2022-12-31"]),
    ],
)
def test_a_fiscal_year_in_the_text_comes_before_any_other(text: str, expected: list[str]) -> None:
    assert windows(text) == expected
    assert windows(text, FiscalYear(2570)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 เดือนแรก (ต.ค.64-ก.พ.65)", [FIRST_FIVE]),
        ("5 เดือนแรก (1 ต.ค. 64 - 28 ก.พ. 65)", [FIRST_FIVE]),
        ("รอบที่ 1 : 5 เดือนแรก (ต.ค.64-ก.พ.65)", [FIRST_FIVE]),
        (
            "รอบที่ 1 : 5 เดือนแรก (ต.ค.64-ก.พ.65) และรอบที่ 2 : 5 เดือนหลัง (มี.ค.-ก.ค.65)",
            [FIRST_FIVE, LATTER_FIVE],
        ),
        (
            "5 เดือนแรก 5 เดือนหลัง (ต.ค. 64 - ก.พ. 65, มี.ค. - ก.ค. 65)",
            [FIRST_FIVE, LATTER_FIVE],
        ),
        ("รอบที่ 1/2565 (1 ต.ค. 64 - 31 มี.ค. 65)", [H1]),
        ("รอบการประเมินที่ 1/2565 (ต.ค. - มี.ค.)", [H1]),
        ("ไตรมาส 1 : ต.ค. - ธ.ค. 64", [Q1]),
        ("ไตรมาส 1 ต.ค. - ธ.ค. 64", [Q1]),
        ("ต.ค. - ธ.ค. 64 (ไตรมาส 1)", [Q1]),
        ("ก.พ. 65 (ไตรมาส 2)", [FEB]),
        ("ปีงบประมาณ 2565 (พ.ย. 64 - มิ.ย. 65)", [NOV_TO_JUN]),
        ("ปีงบประมาณ 2565 (ไตรมาส 1-2)", [H1]),
    ],
)
def test_a_bracket_restates_or_narrows_what_stands_before_it(
    text: str, expected: list[str]
) -> None:
    assert windows(text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("5 เดือนแรก (พ.ย.64-ก.พ.65)", "พ.ย.64-ก.พ.65"),
        ("ไตรมาส 1 (ต.ค. - พ.ย.)", "ต.ค. - พ.ย."),
        ("ไตรมาส 1/2565 (ต.ค. 65 - ธ.ค. 65)", "ต.ค. 65 - ธ.ค. 65"),
        ("ไตรมาส 1 ม.ค. - มี.ค. 65", "ม.ค. - มี.ค. 65"),
        ("ก.ค. 65 (ไตรมาส 2)", "ไตรมาส 2"),
        ("รอบ 6 เดือน (พ.ย. - มี.ค.)", "พ.ย. - มี.ค."),
        ("ปีงบประมาณ 2565 (ต.ค. 65)", "ต.ค. 65"),
        ("ต.ค. 64 - ก.พ. 65 ปีงบประมาณ 2566", "2566"),
        ("วันพุธที่ 12 พ.ย. 64", "วันพุธที่ 12 พ.ย. 64"),
    ],
)
def test_parts_that_contradict_each_other_are_refused(text: str, part: str) -> None:
    assert fault(text, YEAR) == (Fault.CONFLICT, part)


@pytest.mark.parametrize(
    "text",
    [
        "มิ.ย. 65 - พ.ย. 64",
        "2565-06/2564-11",
        "15 พ.ย. 64 - 10 พ.ย. 64",
        "28 - 3 ม.ค. 65",
        "15 ต.ค. - 10 ต.ค. 65",
    ],
)
def test_an_end_before_the_start_is_refused(text: str) -> None:
    assert fault(text) == (Fault.REVERSED, text)


def test_a_range_in_a_fiscal_year_runs_from_october() -> None:
    assert fault("มิ.ย. - พ.ย.", YEAR) == (Fault.REVERSED, "มิ.ย. - พ.ย.")


def test_a_list_that_may_span_two_fiscal_years_needs_its_years() -> None:
    assert fault("ก.ค. และ ก.พ. 65") == (Fault.YEAR_MISSING, "ก.ค.")
    assert windows("ก.ค. และ ก.พ. 65", YEAR) == [JUL, FEB]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ปลายเดือน ต.ค. 64", "ปลายเดือน"),
        ("ต้นเดือน", "ต้นเดือน"),
        ("กลางปี", "กลางปี"),
        ("สัปดาห์ที่ 2", "สัปดาห์ที่ 2"),
        ("สัปดาห์แรกของเดือน", "สัปดาห์แรก"),
        ("ปี 2565", "ปี 2565"),
        ("3 เดือนหลัง", "3 เดือนหลัง"),
        ("5 เดือนสุดท้าย", "5 เดือนสุดท้าย"),
        ("13 เดือนแรก", "13 เดือนแรก"),
        ("รอบ 3 เดือน", "รอบ 3 เดือน"),
        ("รอบที่ 1", "รอบที่ 1"),
        ("ไตรมาส 5", "ไตรมาส 5"),
        ("ไตรมาส 1/2", "2"),
        ("ตั้งแต่ ต.ค. 64", "ตั้งแต่ ต.ค. 64"),
        ("ระหว่างวันที่ 1 ต.ค. 64", "ระหว่างวันที่ 1 ต.ค. 64"),
        ("32-33 ต.ค. 64", "32"),
        ("ต.ค. 64 เป็นต้นไป", "ต.ค. 64 เป็นต้นไป"),
        ("ต.ค. 64 -", "ต.ค. 64 -"),
        ("ต.ค. 64 หรือ พ.ย. 64", "หรือ"),
        ("ต.ค. 64 และ", "และ"),
        ("พ.ย. 64/65", "65"),
        ("ต.ค. 64 (", "("),
        ("ต.ค. 64)", ")"),
        ("2565", "2565"),
    ],
)
def test_what_means_different_days_to_different_people_is_refused(text: str, part: str) -> None:
    assert fault(text, YEAR) == (Fault.UNREADABLE, part)


def test_the_first_and_the_last_year_that_can_be_written() -> None:
    first, last = read_windows("ม.ค. 2400, ธ.ค. 9999")
    assert (first.first, last.last) == (date(1857, 1, 1), date(9456, 12, 31))


@pytest.mark.parametrize("text", ["ต.ค. 64 (3 วัน)", "ต.ค. 64 ทุกเดือน", "3 วัน", "ภายใน ต.ค. 64"])
def test_only_a_period_is_read_where_a_period_is_asked_for(text: str) -> None:
    with pytest.raises(NotationError, match="no effort and no deadline"):
        read_windows(text)
