"""Filters for Thai work, on what forms hold."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.calendar.office import OfficeCalendar
from sopctl.forms.baht import baht_words, number_words
from sopctl.forms.thai_filters import (
    FilterError,
    baht,
    era,
    fiscal_year,
    list_th,
    quarter,
    thai_date,
    thai_digits,
    working_days,
)

DAY = date(2022, 2, 10)


@pytest.mark.parametrize(
    ("style", "weekday", "expected"),
    [
        ("long", False, "10 กุมภาพันธ์ 2565"),
        ("short", False, "10 ก.พ. 2565"),
        ("short", True, "พฤ. 10 ก.พ. 2565"),
        ("weekday", False, "วันพฤหัสบดีที่ 10 กุมภาพันธ์ 2565"),
        ("long", True, "วันพฤหัสบดีที่ 10 กุมภาพันธ์ 2565"),
        ("iso", False, "2565-02-10"),
    ],
)
def test_days_in_each_style(style: str, weekday: bool, expected: str) -> None:
    assert thai_date(DAY, style, weekday=weekday) == expected


def test_texts_that_name_a_day_or_a_month_are_read() -> None:
    assert thai_date("10 ก.พ. 65") == "10 กุมภาพันธ์ 2565"
    assert thai_date("2565-02") == "กุมภาพันธ์ 2565"
    assert thai_date("2565-02", "short", digits="thai") == "ก.พ. ๒๕๖๕"


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2021, 9, 30), 2564, 4),
        (date(2021, 10, 1), 2565, 1),
        (date(2021, 12, 31), 2565, 1),
        (date(2022, 1, 1), 2565, 2),
        (date(2022, 4, 1), 2565, 3),
        (date(2022, 7, 1), 2565, 4),
    ],
)
def test_the_fiscal_year_and_its_quarters(day: date, year: int, number: int) -> None:
    assert (fiscal_year(day), quarter(day)) == (year, number)


def test_years_in_either_era() -> None:
    assert (era(DAY), era(DAY, "ce"), era(2565, "ce"), era("2022"), era("65", "ce")) == (
        *(2565, 2022, 2022, 2565),
        2022,
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ศูนย์"),
        (1, "หนึ่ง"),
        (10, "สิบ"),
        (11, "สิบเอ็ด"),
        (20, "ยี่สิบ"),
        (21, "ยี่สิบเอ็ด"),
        (101, "หนึ่งร้อยเอ็ด"),
        (110, "หนึ่งร้อยสิบ"),
        (1_000_000, "หนึ่งล้าน"),
        (1_000_001, "หนึ่งล้านเอ็ด"),
        (11_000_000, "สิบเอ็ดล้าน"),
        (21_654_321, "ยี่สิบเอ็ดล้านหกแสนห้าหมื่นสี่พันสามร้อยยี่สิบเอ็ด"),
        (1_000_000_000_000, "หนึ่งล้านล้าน"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("1250.50", "หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์"),
        ("0.01", "หนึ่งสตางค์"),
        ("0.21", "ยี่สิบเอ็ดสตางค์"),
        ("0.004", "ศูนย์บาทถ้วน"),
        ("1.995", "สองบาทถ้วน"),
        ("-5", "ลบห้าบาทถ้วน"),
    ],
)
def test_amounts_in_words(amount: str, words: str) -> None:
    assert baht_words(Decimal(amount)) == words


@given(st.integers(0, 10**15), st.integers(0, 99))
def test_digits_and_words_agree_on_satang(whole: int, satang: int) -> None:
    amount = Decimal(whole) + Decimal(satang) / 100
    digits = baht(amount, "digits")
    assert digits.startswith(f"{whole:,}")
    assert baht(amount, "words").endswith("ถ้วน") == (satang == 0)
    assert baht(amount) == f"{digits} ({baht(amount, 'words')})"


def test_lists_are_joined_as_thai_does() -> None:
    assert list_th(["ก", "ข", "ค"]) == "ก ข และ ค"
    assert list_th(["ก", "ข"], "หรือ") == "ก หรือ ข"
    assert list_th(["ก", None]) == "ก"
    assert list_th([]) == list_th(None) == ""
    assert list_th("ก") == "ก"


def test_working_days_count_both_ends_and_leave_holidays_out() -> None:
    calendar = OfficeCalendar()
    assert working_days(date(2021, 10, 1), date(2021, 10, 31), calendar) == 19
    assert working_days("1 ต.ค. 64", "31 ต.ค. 64", calendar) == 19
    assert working_days(date(2021, 10, 31), date(2021, 10, 1), calendar) == 19
    assert working_days(date(2021, 12, 10), date(2021, 12, 10), calendar) == 0


def test_nothing_gives_nothing() -> None:
    assert thai_date(None) == thai_digits(None) == baht(None) == thai_date("") == ""
    assert fiscal_year(None) is quarter(None) is era(None) is None
    assert working_days(None, DAY, OfficeCalendar()) is None


def test_digits_of_anything() -> None:
    assert thai_digits(DAY) == "๑๐ กุมภาพันธ์ ๒๕๖๕"
    assert thai_digits("ข้อ 12") == "ข้อ ๑๒"


def test_what_a_filter_cannot_take_is_said_in_both_languages() -> None:
    for call in (
        lambda: thai_date(5),
        lambda: thai_date("ไม่ใช่วัน"),
        lambda: thai_date(DAY, "medium"),
        lambda: thai_date(DAY, digits="roman"),  # type: ignore[arg-type]
        lambda: baht("มาก"),
        lambda: baht(Decimal("1e30")),
        lambda: baht(Decimal("nan")),
        lambda: baht(5, "dollars"),
        lambda: era(DAY, "ad"),
        lambda: fiscal_year("ปีหน้า"),
        lambda: working_days(date(1, 1, 1), date(9999, 1, 1), OfficeCalendar()),
    ):
        with pytest.raises(FilterError) as failed:
            call()
        assert failed.value.message.th
        assert failed.value.help.en
