"""Whole cells: periods, efforts and deadlines together, as the published documents write them."""

from datetime import date

import pytest

from sopctl.calendar.deadlines import DeadlineRule, Every, Recurring
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import Fault, NotationError, Reading, read_time
from sopctl.calendar.ranges import DateRange

YEAR = FiscalYear(2565)
DAY = Unit.DAY

NOV_TO_JUN = DateRange.of_days(date(2021, 11, 1), date(2022, 6, 30))
FIRST_FIVE, LATTER_FIVE = YEAR.part(0, 5), YEAR.part(5, 5)
FEB_AND_JUL = (YEAR.month(2), YEAR.month(7))
TENTH = Recurring(Every.MONTH, 10)
TENTH_OF_NEXT = Recurring(Every.MONTH, 10, of="next")


@pytest.mark.parametrize(
    ("text", "windows", "effort", "deadlines"),
    [
        ("ต.ค.64 (1 วัน)", (YEAR.month(10),), Effort(1, 1, DAY), ()),
        ("ต.ค 64 (3 วัน)", (YEAR.month(10),), Effort(3, 3, DAY), ()),
        ("พ.ย. 64 - มิ.ย. 65 (2-3 วัน/ กิจกรรม)", (NOV_TO_JUN,), Effort(2, 3, DAY, "กิจกรรม"), ()),
        ("พ.ย. 64 - มิ.ย. 65 (2 วัน/เรื่อง)", (NOV_TO_JUN,), Effort(2, 2, DAY, "เรื่อง"), ()),
        ("พ.ย. 64 - มิ.ย. 65 (2 วัน/ เดือน)", (NOV_TO_JUN,), Effort(2, 2, DAY, "เดือน"), ()),
        ("ก.พ.65 และ ก.ค.65 (3 วัน/รอบ รายงาน)", FEB_AND_JUL, Effort(3, 3, DAY, "รอบรายงาน"), ()),
        ("5 เดือนแรก 5 เดือนหลัง", (FIRST_FIVE, LATTER_FIVE), None, ()),
        (
            "5 เดือนแรก 5 เดือนหลัง (ทุกวันที่ 10 ของเดือน)",
            (FIRST_FIVE, LATTER_FIVE),
            None,
            (TENTH,),
        ),
        ("พ.ย.64 ถึง ธ.ค.64", (DateRange.of_days(date(2021, 11, 1), date(2021, 12, 31)),), None, ()),
        ("พ.ย. 64 - มิ.ย. 65 ภายในวันที่ 10 ของเดือนถัดไป", (NOV_TO_JUN,), None, (TENTH_OF_NEXT,)),
        (
            "พ.ย. 64 - มิ.ย. 65 (2 วัน/เดือน ภายในวันที่ 10 ของเดือนถัดไป)",
            (NOV_TO_JUN,),
            Effort(2, 2, DAY, "เดือน"),
            (TENTH_OF_NEXT,),
        ),
        (
            "พ.ย. 64 - มิ.ย. 65 (2 วัน/เดือน) (ภายในวันที่ 10 ของเดือนถัดไป)",
            (NOV_TO_JUN,),
            Effort(2, 2, DAY, "เดือน"),
            (TENTH_OF_NEXT,),
        ),
        (
            "ทุกเดือน พ.ย. 64 - มิ.ย. 65 ภายในวันที่ 10 ของเดือนถัดไป",
            (NOV_TO_JUN,),
            None,
            (TENTH_OF_NEXT,),
        ),
        ("ทุกเดือน (พ.ย. 64 - มิ.ย. 65)", (NOV_TO_JUN,), None, (Recurring(Every.MONTH),)),
        ("พ.ย. 64 - มิ.ย. 65 ทุกวันที่ 10", (NOV_TO_JUN,), None, (TENTH,)),
        ("พ.ย. 64 - มิ.ย. 65 (เดือนละ 1 วัน)", (NOV_TO_JUN,), Effort(1, 1, DAY, "เดือน"), ()),
        (
            "พ.ย. 64 - มิ.ย. 65 (เดือนละ 1 ครั้ง ครั้งละ 2 วัน)",
            (NOV_TO_JUN,),
            Effort(2, 2, DAY, "ครั้ง"),
            (Recurring(Every.MONTH),),
        ),
        ("3 วัน ตั้งแต่วันที่ 1 พ.ย. 64 ถึง 30 มิ.ย. 65", (NOV_TO_JUN,), Effort(3, 3, DAY), ()),
        ("3 วัน/เรื่อง พ.ย. 64 - มิ.ย. 65", (NOV_TO_JUN,), Effort(3, 3, DAY, "เรื่อง"), ()),
        ("พ.ย. 64 - มิ.ย. 65, 3 วัน", (NOV_TO_JUN,), Effort(3, 3, DAY), ()),
        ("ระยะเวลา พ.ย. 64 - มิ.ย. 65 เวลาที่ใช้ 3 วัน", (NOV_TO_JUN,), Effort(3, 3, DAY), ()),
        ("ทุกเดือนของปีงบประมาณ 2565", (YEAR.days,), None, (Recurring(Every.MONTH),)),
        ("5 วัน", (), Effort(5, 5, DAY), ()),
    ],
)
def test_a_cell_is_read_whole(
    text: str,
    windows: tuple[DateRange, ...],
    effort: Effort | None,
    deadlines: tuple[DeadlineRule, ...],
) -> None:
    assert read_time(text, fiscal_year=YEAR) == Reading(text, windows, effort, deadlines)


def test_a_cell_under_a_heading_in_working_days() -> None:
    assert read_time("5 วัน", bare_day=Unit.WORKING_DAY).effort == Effort(5, 5, Unit.WORKING_DAY)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ต.ค.64 (1 วัน) จัดทำแผน", "จัดทำแผน"),
        ("ต.ค.64 - (1 วัน)", "ต.ค.64 -"),
        ("ต.ค.64 (1 วัน", "("),
        ("ต.ค.64 ()", "("),
        ("((1 วัน))", "("),
        ("ต.ค.64 และ", "และ"),
        ("ต.ค.64,, พ.ย. 64", ","),
        ("", ""),
        ("ระยะเวลา", "ระยะเวลา"),
        ("-", "-"),
        ("ตามแผนที่กำหนด", "ตามแผนที่กำหนด"),
    ],
)
def test_nothing_of_a_cell_is_passed_over(text: str, part: str) -> None:
    with pytest.raises(NotationError) as caught:
        read_time(text, fiscal_year=YEAR)
    assert (caught.value.code, str(caught.value.part)) == (Fault.UNREADABLE, part)


def test_an_error_tells_where_in_the_original_text_it_stands() -> None:
    text = "๑\u00a0ต.ค. 64 - ตุลคม\u200b 65"
    with pytest.raises(NotationError) as caught:
        read_time(text.replace("- ", ", "))
    error = caught.value
    assert error.text[error.start : error.end] == "ตุลคม"
    assert error.help.th == "เดือนที่ใกล้เคียงคือ ตุลาคม"
    assert str(error) == error.message.en


def test_an_error_points_at_the_year_of_the_wrong_era() -> None:
    with pytest.raises(NotationError) as caught:
        read_time("พ.ย. 64 - มิ.ย. 2300")
    assert (caught.value.code, str(caught.value.part)) == (Fault.ERA, "2300")
