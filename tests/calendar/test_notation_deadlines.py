from datetime import date
from typing import Literal

import pytest

from sopctl.calendar.deadlines import (
    LAST,
    After,
    Anchor,
    DeadlineRule,
    Every,
    OnDate,
    Recurring,
)
from sopctl.calendar.effort import Unit
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import Fault, NotationError, read_deadline, read_time

YEAR = FiscalYear(2565)
WORKING: Literal[Unit.WORKING_DAY] = Unit.WORKING_DAY


def rules(text: str, fiscal_year: FiscalYear | None = None) -> list[DeadlineRule]:
    """Read `text` as a deadline and as a whole cell; both must say the same."""
    read = read_deadline(text, fiscal_year=fiscal_year)
    assert read_time(text, fiscal_year=fiscal_year).deadlines == read
    return list(read)


def fault(text: str, fiscal_year: FiscalYear | None = None) -> tuple[Fault, str]:
    with pytest.raises(NotationError) as caught:
        read_deadline(text, fiscal_year=fiscal_year)
    return caught.value.code, str(caught.value.part)


def monthly(
    day: int,
    unit: Literal[Unit.DAY, Unit.WORKING_DAY] = Unit.DAY,
    *,
    following: bool = False,
) -> Recurring:
    return Recurring(Every.MONTH, day, unit, "next" if following else "same")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ภายในวันที่ 10 ของเดือนถัดไป", monthly(10, following=True)),
        ("ภายในวันที่ ๑๐ ของเดือนถัดไป", monthly(10, following=True)),
        ("ไม่เกินวันที่ 10 ของเดือนถัดไป", monthly(10, following=True)),
        ("ภายในวันที่ 10 เดือนถัดไป", monthly(10, following=True)),
        ("วันที่ 10 ของเดือนถัดไป", monthly(10, following=True)),
        ("ทุกวันที่ 10 ของเดือนถัดไป", monthly(10, following=True)),
        ("รายงานภายในวันที่ 10 ของเดือนถัดไป", monthly(10, following=True)),
        ("ภายในวันที่ 10 ของเดือนถัดจากเดือนที่รายงาน", monthly(10, following=True)),
        ("ภายในวันที่ 1-10 ของเดือนถัดไป", monthly(10, following=True)),
        ("ก่อนวันที่ 11 ของเดือนถัดไป", monthly(10, following=True)),
        ("ภายใน 10 วันแรกของเดือนถัดไป", monthly(10, following=True)),
        ("ภายในวันที่ 10 ของทุกเดือน", monthly(10)),
        ("ภายในวันที่ 10 ของเดือน", monthly(10)),
        ("ภายในวันที่ 10 ของแต่ละเดือน", monthly(10)),
        ("ทุกวันที่ 10", monthly(10)),
        ("ทุกวันที่ 10 ของเดือน", monthly(10)),
        ("ทุก ๆ วันที่ 10", monthly(10)),
        ("ทุกวันที่ 31", monthly(31)),
        ("ทุกสิ้นเดือน", monthly(LAST)),
        ("ทุกวันสิ้นเดือน", monthly(LAST)),
        ("ภายในสิ้นเดือน", monthly(LAST)),
        ("ณ วันสิ้นเดือน", monthly(LAST)),
        ("วันสุดท้ายของเดือน", monthly(LAST)),
        ("ภายในสิ้นเดือนถัดไป", monthly(LAST, following=True)),
        ("ภายในเดือนถัดไป", monthly(LAST, following=True)),
        ("ทุกวันทำการสุดท้ายของเดือน", monthly(LAST, WORKING)),
        ("วันทำการแรกของเดือน", monthly(1, WORKING)),
        ("วันทำการที่ 5 ของเดือนถัดไป", monthly(5, WORKING, following=True)),
        ("ภายใน 5 วันทำการแรกของเดือนถัดไป", monthly(5, WORKING, following=True)),
        ("ภายใน 5 วันทำการของเดือนถัดไป", monthly(5, WORKING, following=True)),
    ],
)
def test_a_day_of_the_month_recurs(text: str, expected: Recurring) -> None:
    assert rules(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ทุกวันจันทร์", [Recurring(Every.WEEK, 1)]),
        ("ทุกวันศุกร์ของสัปดาห์", [Recurring(Every.WEEK, 5)]),
        ("ภายในวันศุกร์ของทุกสัปดาห์", [Recurring(Every.WEEK, 5)]),
        ("วันจันทร์ของสัปดาห์ถัดไป", [Recurring(Every.WEEK, 1, of="next")]),
        ("ทุกวันจันทร์ พุธ และศุกร์", [Recurring(Every.WEEK, day) for day in (1, 3, 5)]),
        ("ทุกสัปดาห์", [Recurring(Every.WEEK)]),
        ("ทุก 2 ไตรมาส", [Recurring(Every.QUARTER, interval=2)]),
        ("ทุกเดือน ๆ ละ 1 ครั้ง", [Recurring(Every.MONTH)]),
        ("ทุกเดือน", [Recurring(Every.MONTH)]),
        ("ทุก ๆ เดือน", [Recurring(Every.MONTH)]),
        ("ในทุก ๆ เดือน", [Recurring(Every.MONTH)]),
        ("เป็นประจำทุกเดือน", [Recurring(Every.MONTH)]),
        ("รายเดือน", [Recurring(Every.MONTH)]),
        ("เดือนละ 1 ครั้ง", [Recurring(Every.MONTH)]),
        ("เดือนละครั้ง", [Recurring(Every.MONTH)]),
        ("1 ครั้ง/เดือน", [Recurring(Every.MONTH)]),
        ("ทุกไตรมาส", [Recurring(Every.QUARTER)]),
        ("ทุกสิ้นไตรมาส", [Recurring(Every.QUARTER)]),
        ("ทุก 3 เดือน", [Recurring(Every.QUARTER)]),
        ("ทุก 6 เดือน", [Recurring(Every.HALF_YEAR)]),
        ("ทุกครึ่งปี", [Recurring(Every.HALF_YEAR)]),
        ("ทุก 2 เดือน", [Recurring(Every.MONTH, interval=2)]),
        ("ทุก 2 สัปดาห์", [Recurring(Every.WEEK, interval=2)]),
        ("ทุกปี", [Recurring(Every.FISCAL_YEAR)]),
        ("สิ้นปีงบประมาณ", [Recurring(Every.FISCAL_YEAR)]),
        ("ทุกเดือน และทุกไตรมาส", [Recurring(Every.MONTH), Recurring(Every.QUARTER)]),
    ],
)
def test_a_frequency_recurs_on_its_last_day(text: str, expected: list[DeadlineRule]) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ทุกวันที่ 10 และ 25 ของเดือน", (10, 25)),
        ("ภายในวันที่ 5, 15 และ 25 ของทุกเดือน", (5, 15, 25)),
        ("ทุกวันที่ 10 และวันที่ 25 ของเดือน", (10, 25)),
        ("ทุกวันที่ 15 และวันสิ้นเดือน", (15, LAST)),
        ("ทุกวันที่ 10 และทุกสิ้นเดือน", (10, LAST)),
    ],
)
def test_several_days_are_several_deadlines(text: str, days: tuple[int, ...]) -> None:
    assert rules(text) == [monthly(day) for day in days]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ทุกเดือน ภายในวันที่ 10 ของเดือนถัดไป", monthly(10, following=True)),
        ("ภายในวันที่ 10 ของเดือนถัดไป ทุกเดือน", monthly(10, following=True)),
        ("ทุกเดือน (ภายในวันที่ 10)", monthly(10)),
        ("ทุกเดือน วันที่ 10", monthly(10)),
        ("ทุกสัปดาห์ วันศุกร์", Recurring(Every.WEEK, 5)),
        ("สัปดาห์ละ 1 ครั้ง ทุกวันศุกร์", Recurring(Every.WEEK, 5)),
        ("ทุกไตรมาส ภายในวันที่ 10 ของเดือนถัดไป", Recurring(Every.QUARTER, 10, of="next")),
        ("ทุกไตรมาส ภายใน 15 วันนับแต่วันสิ้นไตรมาส", After(Anchor.QUARTER_END, 15)),
        ("ทุก 2 เดือน ภายในวันที่ 10 ของเดือน", Recurring(Every.MONTH, 10, interval=2)),
        ("ทุกปี ภายในวันที่ 30 กันยายน", Recurring(Every.FISCAL_YEAR, 30, month=9)),
    ],
)
def test_a_frequency_and_a_day_beside_it_are_one_deadline(
    text: str, expected: DeadlineRule
) -> None:
    assert rules(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ภายในวันที่ 10 ของเดือนสุดท้ายของไตรมาส", Recurring(Every.QUARTER, 10)),
        ("ภายในวันที่ 10 ของเดือนถัดจากสิ้นไตรมาส", Recurring(Every.QUARTER, 10, of="next")),
        ("ภายในวันที่ 10 ของเดือนแรกของไตรมาสถัดไป", Recurring(Every.QUARTER, 10, of="next")),
        ("ภายในวันทำการที่ 3 ของไตรมาสถัดไป", Recurring(Every.QUARTER, 3, WORKING, "next")),
        ("วันทำการสุดท้ายของปีงบประมาณ", Recurring(Every.FISCAL_YEAR, LAST, WORKING)),
        ("สิ้นปีปฏิทิน", Recurring(Every.FISCAL_YEAR, LAST, month=12)),
        ("วันทำการที่ 2 ของสัปดาห์ถัดไป", Recurring(Every.WEEK, 2, WORKING, "next")),
        ("ภายในสัปดาห์ถัดไป", Recurring(Every.WEEK, of="next")),
        ("ภายในเดือนสุดท้ายของไตรมาส", Recurring(Every.QUARTER)),
        ("วันทำการที่ 5 ของเดือนกันยายนของทุกปี", Recurring(Every.FISCAL_YEAR, 5, WORKING, month=9)),
    ],
)
def test_a_day_of_a_quarter_or_a_year_recurs(text: str, expected: Recurring) -> None:
    assert rules(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ณ วันที่ 30 ก.ย. ของทุกปี", [(30, 9)]),
        ("30 กันยายน ของทุกปี", [(30, 9)]),
        ("ทุกวันที่ 30 กันยายน", [(30, 9)]),
        ("ภายในวันที่ 30 ก.ย. ของทุกปีงบประมาณ", [(30, 9)]),
        ("ทุกสิ้นเดือนกันยายน", [(LAST, 9)]),
        ("ภายในเดือนกันยายนของทุกปี", [(LAST, 9)]),
        ("ทุกเดือนกันยายน", [(LAST, 9)]),
        ("ทุกเดือนมีนาคมและกันยายน", [(LAST, 3), (LAST, 9)]),
        ("ทุกวันที่ 31 มี.ค. และ 30 ก.ย.", [(31, 3), (30, 9)]),
        ("ทุกวันที่ 15 และ 30 ก.ย.", [(15, 9), (30, 9)]),
        ("ทุกสิ้นไตรมาส 1", [(LAST, 12)]),
        ("ทุกวันที่ 29 ก.พ.", [(29, 2)]),
    ],
)
def test_a_date_of_every_year_recurs(text: str, expected: list[tuple[int, int]]) -> None:
    assert rules(text) == [
        Recurring(Every.FISCAL_YEAR, day, month=month) for day, month in expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ภายใน 15 วัน นับถัดจากวันสิ้นไตรมาส", After(Anchor.QUARTER_END, 15)),
        ("ภายใน 15 วัน นับแต่วันสิ้นไตรมาส", After(Anchor.QUARTER_END, 15)),
        ("ภายใน 15 วันหลังสิ้นสุดไตรมาส", After(Anchor.QUARTER_END, 15)),
        ("15 วัน หลังสิ้นไตรมาส", After(Anchor.QUARTER_END, 15)),
        ("ภายใน 15 วัน นับแต่วันที่สิ้นสุดไตรมาส", After(Anchor.QUARTER_END, 15)),
        ("ภายใน 15 วัน นับจากวันสุดท้ายของไตรมาส", After(Anchor.QUARTER_END, 15)),
        ("ภายใน 15 วัน นับแต่วันสิ้นเดือน", After(Anchor.MONTH_END, 15)),
        ("ภายใน 30 วันหลังสิ้นปีงบประมาณ", After(Anchor.FISCAL_YEAR_END, 30)),
        ("ภายใน 7 วันทำการ", After(Anchor.RECEIVED, 7, WORKING)),
        ("ภายใน 7 วันราชการ", After(Anchor.RECEIVED, 7, WORKING)),
        ("ภายในกำหนด 7 วัน", After(Anchor.RECEIVED, 7)),
        ("ภายใน 2 สัปดาห์", After(Anchor.RECEIVED, 14)),
        ("ภายในสามสิบวันนับแต่วันที่ได้รับแจ้ง", After(Anchor.RECEIVED, 30)),
        ("ไม่เกิน 7 วัน นับแต่วันที่ได้รับเอกสาร", After(Anchor.RECEIVED, 7)),
        ("ภายใน 7 วัน นับจากวันที่ได้รับหนังสือจากกรม", After(Anchor.RECEIVED, 7)),
        ("ภายใน 7 วันทำการ นับตั้งแต่วันรับเรื่อง", After(Anchor.RECEIVED, 7, WORKING)),
        ("ภายใน 7 วัน หลังจากได้รับคำขอ", After(Anchor.RECEIVED, 7)),
        ("ภายใน 7 วัน นับแต่วันถัดจากวันที่ได้รับเรื่อง", After(Anchor.RECEIVED, 7)),
    ],
)
def test_days_are_counted_from_an_event(text: str, expected: After) -> None:
    assert rules(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ภายในวันที่ 15 มกราคม 2565", date(2022, 1, 15)),
        ("ภายใน 15 ม.ค. 65", date(2022, 1, 15)),
        ("ภายใน 2565-01-15", date(2022, 1, 15)),
        ("ภายในวันเสาร์ที่ 15 มกราคม 2565", date(2022, 1, 15)),
        ("ไม่เกินวันที่ 15 ม.ค. 65", date(2022, 1, 15)),
        ("ณ วันที่ 15 ม.ค. 65", date(2022, 1, 15)),
        ("แล้วเสร็จภายใน 15 ม.ค. 65", date(2022, 1, 15)),
        ("ก่อนวันที่ 15 ม.ค. 65", date(2022, 1, 14)),
        ("ก่อนเดือน ม.ค. 65", date(2021, 12, 31)),
        ("ภายในเดือน ม.ค. 65", date(2022, 1, 31)),
        ("ภายใน พ.ย. 64", date(2021, 11, 30)),
        ("ภายในวันที่ 1-5 พ.ย. 64", date(2021, 11, 5)),
        ("สิ้นเดือนกันยายน 2565", date(2022, 9, 30)),
        ("สิ้นปีงบประมาณ 2565", date(2022, 9, 30)),
        ("ภายในปีงบประมาณ 2565", date(2022, 9, 30)),
        ("ภายในไตรมาส 1/2565", date(2021, 12, 31)),
        ("ภายใน 15 วัน นับแต่วันที่ 1 ต.ค. 64", date(2021, 10, 16)),
        ("ภายใน 15 วัน หลังสิ้นไตรมาส 1/2565", date(2022, 1, 15)),
    ],
)
def test_a_written_date_falls_once(text: str, expected: date) -> None:
    assert rules(text) == [OnDate(expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ภายในวันที่ 15 ม.ค.", [date(2022, 1, 15)]),
        ("ภายในไตรมาส 1", [date(2021, 12, 31)]),
        ("ภายใน 5 เดือนแรก", [date(2022, 2, 28)]),
        ("ภายในวันที่ 15 ธ.ค. และ 15 มิ.ย.", [date(2021, 12, 15), date(2022, 6, 15)]),
    ],
)
def test_a_date_without_a_year_is_the_fiscal_year_s(text: str, expected: list[date]) -> None:
    assert rules(text, YEAR) == [OnDate(day) for day in expected]
    assert fault(text)[0] is Fault.YEAR_MISSING


def test_a_date_without_a_year_takes_the_fiscal_year_of_the_period_beside_it() -> None:
    reading = read_time("พ.ย. 64 - มิ.ย. 65 ภายในวันที่ 15 ม.ค.", fiscal_year=FiscalYear(2570))
    assert reading.deadlines == (OnDate(date(2022, 1, 15)),)


def test_a_plain_date_is_a_deadline_where_one_is_asked_for() -> None:
    assert read_deadline("15 ม.ค. 65") == (OnDate(date(2022, 1, 15)),)
    assert read_deadline("ม.ค. 65") == (OnDate(date(2022, 1, 31)),)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ภายในวันที่ 10", "ภายในวันที่ 10"),
        ("วันศุกร์", "วันศุกร์"),
        ("วันที่ 1-5 ของเดือนถัดไป", "วันที่ 1-5"),
        ("วันที่ 10 ของไตรมาส", "วันที่ 10 ของไตรมาส"),
        ("วันจันทร์แรกของเดือน", "วันจันทร์"),
        ("ทุกวันศุกร์ที่ 2 ของเดือน", "วันศุกร์"),
        ("ก่อนสิ้นเดือน", "ก่อนสิ้นเดือน"),
        ("ก่อนวันที่ 1 ของเดือน", "ก่อนวันที่ 1 ของเดือน"),
        ("ก่อนวันที่ 10", "ก่อนวัน"),
        ("ก่อนทุกวันที่ 10", "ก่อนทุก"),
        ("วันที่ 5 ของสัปดาห์", "วันที่ 5 ของสัปดาห์"),
        ("ทุกสัปดาห์ วันที่ 5", "วันที่ 5"),
        ("ทุก 0 เดือน", "ทุก 0 เดือน"),
        ("สิ้นปี", "ปี"),
        ("วันที่ 10 ของเดือนแรกของไตรมาส", "วันที่ 10"),
        ("ภายใน 15 วันของการประชุม", "15 วัน"),
        ("สิ้นปี 2565", "ปี 2565"),
        ("ภายใน พ.ย. 64 - มิ.ย. 65", "ภายใน พ.ย. 64 - มิ.ย. 65"),
        ("1 ต.ค. - 30 ก.ย. ของทุกปี", "1 ต.ค. - 30 ก.ย. ของทุกปี"),
        ("ภายใน 3-5 วัน", "ภายใน 3-5 วัน"),
        ("ภายใน 24 ชั่วโมง", "ภายใน 24 ชั่วโมง"),
        ("ภายใน 1 เดือน", "ภายใน 1 เดือน"),
        ("ภายใน 0 วัน", "ภายใน 0 วัน"),
        ("ภายใน 7 วัน นับแต่วันประชุม", "วันประชุม"),
        ("ภายใน 7 วัน หลังได้รับอนุมัติ", "ได้รับอนุมัติ"),
        ("ภายใน 7 วันทำการ นับแต่วันที่ 1 ต.ค. 64", "ภายใน 7 วันทำการ นับแต่วันที่ 1 ต.ค. 64"),
        ("วันทำการสุดท้ายของเดือน ก.ย. 65", "วันทำการสุดท้ายของเดือน ก.ย. 65"),
        ("ทุกวันทำการ", "ทุกวันทำการ"),
        ("ทุก 15 วัน", "ทุก 15 วัน"),
        ("ทุกครั้ง", "ทุกครั้ง"),
        ("ทุกครั้ง/เดือน", "ทุกครั้ง"),
        ("ทุกปลายเดือน", "ปลายเดือน"),
        ("ปีละ 2 ครั้ง", "ปีละ 2 ครั้ง"),
        ("ทุกวันที่ 32", "วันที่ 32"),
        ("ภายในวันที่ 10 ของเดือนถัดไป เวลา 16.30 น.", "16.30 น."),
    ],
)
def test_what_falls_on_no_one_day_is_refused(text: str, part: str) -> None:
    assert fault(text, YEAR) == (Fault.UNREADABLE, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ทุกวันที่ 30 ก.ย. 65", "ทุกวันที่ 30 ก.ย. 65"),
        ("ทุกเดือน ภายในวันที่ 15 ม.ค. 65", "ภายในวันที่ 15 ม.ค. 65"),
        ("ทุกเดือน ภายใน 5 วันทำการ", "ภายใน 5 วันทำการ"),
        ("ทุกสัปดาห์ ภายในวันที่ 10 ของเดือนถัดไป", "ภายในวันที่ 10 ของเดือนถัดไป"),
        ("ทุกเดือน ภายใน 15 วัน หลังสิ้นไตรมาส", "ภายใน 15 วัน หลังสิ้นไตรมาส"),
        ("ภายในวันพุธที่ 12 พ.ย. 64", "วันพุธที่ 12 พ.ย. 64"),
    ],
)
def test_a_deadline_that_contradicts_itself_is_refused(text: str, part: str) -> None:
    assert fault(text) == (Fault.CONFLICT, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("7 วันทำการ", "7 วันทำการ"),
        ("พ.ย. 64 - มิ.ย. 65", "พ.ย. 64 - มิ.ย. 65"),
        ("ทุกเดือน (พ.ย. 64 - มิ.ย. 65)", "พ.ย. 64 - มิ.ย. 65"),
    ],
)
def test_only_a_deadline_is_read_where_a_deadline_is_asked_for(text: str, part: str) -> None:
    with pytest.raises(NotationError, match="a deadline only") as caught:
        read_deadline(text)
    assert str(caught.value.part) == part
