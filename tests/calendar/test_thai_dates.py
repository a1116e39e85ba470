from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.era import (
    DateStyle,
    DigitScript,
    EraName,
    format_date,
    format_month,
    parse_day,
    parse_month,
    parse_year,
)
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.syntax.errors import Fault, NotationError
from sopctl.calendar.thai import (
    MONTHS,
    MONTHS_SHORT,
    nearest_months,
    to_arabic_digits,
    to_thai_digits,
)

# Years that a two-era reader can tell apart: BE 2443 to 2742.
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "10 ก.พ. 2565",
        "10 ก.พ. 65",
        "10ก.พ.65",
        "10 กุมภาพันธ์ 2565",
        "๑๐ กุมภาพันธ์ ๒๕๖๕",
        "10 กุมภาพันธ์ พ.ศ. 2565",
        "10 กุมภาพันธ์ ค.ศ. 2022",
        "10 ก. พ. 2565",
        "10 กพ 65",
        "วันที่ 10 กุมภาพันธ์ 2565",
        "วันที่ 10 เดือนกุมภาพันธ์ ปี 2565",
        "วันพฤหัสบดีที่ 10 กุมภาพันธ์ 2565",
        "พฤ. 10 ก.พ. 2565",
        "2565-02-10",
        "2022-02-10",
        "2565/2/10",
        "10/2/2565",
        "10/02/65",
        "10-2-2565",
        "10.2.2565",
        "10 / 2 / 2565",
        "10-ก.พ.-65",
        "10/ก.พ./2565",
        "10 February 2022",
        "February 10, 2022",
        "10 Feb 2565",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert parse_day(text) == date(2022, 2, 10)


@pytest.mark.parametrize(
    "text",
    [
        "ต.ค.64",
        "ต.ค 64",
        "ต.ค. 2564",
        "ตค 64",
        "ต ค 64",
        "ตุลาคม 2564",
        "เดือนตุลาคม 2564",
        "เดือน ต.ค. พ.ศ. ๒๕๖๔",
        "ต.ค.-64",
        "10/2564",
        "10/64",
        "10-2564",
        "2564-10",
        "2021-10",
        "Oct 2021",
        "October 2564",
    ],
)
def test_a_month_is_read_however_it_is_written(text: str) -> None:
    assert parse_month(text) == DateRange.of_month(2021, 10)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2565", 2022),
        ("๒๕๖๕", 2022),
        ("65", 2022),
        ("00", 1957),
        ("พ.ศ. 2565", 2022),
        ("ปี 2565", 2022),
        ("ค.ศ. 2022", 2022),
        ("2022", 2022),
        ("2400", 1857),
        ("1900", 1900),
        ("2200", 2200),
    ],
)
def test_the_era_rule_tells_the_eras_apart(text: str, year: int) -> None:
    assert parse_year(text) == year


@pytest.mark.parametrize(
    "text", ["1899", "2201", "2399", "123", "5", "99999", "พ.ศ. 2022", "ค.ศ. 2565", "ค.ศ. 65"]
)
def test_a_year_of_no_era_or_of_the_other_era_is_refused(text: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_year(text)
    assert caught.value.code is Fault.ERA


def test_a_wrong_era_is_put_right_in_the_message() -> None:
    with pytest.raises(NotationError) as caught:
        parse_day("12 พ.ย. พ.ศ. 2021")
    assert str(caught.value.part) == "2021"
    assert "2564" in caught.value.message.th
    assert "2564" in caught.value.message.en


def test_two_digits_after_an_english_month_could_be_either_era() -> None:
    with pytest.raises(NotationError) as caught:
        parse_month("Oct 21")
    assert caught.value.code is Fault.ERA


def test_a_leap_day_of_the_buddhist_era_is_real() -> None:
    assert parse_day("2567-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["29 ก.พ. 2566", "2566-02-29", "29/2/66"])
def test_a_leap_day_in_a_common_year_is_refused_by_name(text: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_day(text)
    assert "29 กุมภาพันธ์ 2566" in caught.value.message.th
    assert "28" in caught.value.message.en


@pytest.mark.parametrize(
    "text", ["31 ก.ย. 65", "31/9/2565", "2565-09-31", "30 ก.พ. 65", "0 ต.ค. 64"]
)
def test_a_day_that_its_month_never_has_is_refused(text: str) -> None:
    with pytest.raises(NotationError, match="there is no day"):
        parse_day(text)


def test_a_month_past_december_is_refused() -> None:
    with pytest.raises(NotationError, match="no month 13"):
        parse_day("2564-13-01")


def test_the_weekday_must_be_the_day_s() -> None:
    assert parse_day("วันศุกร์ที่ 12 พฤศจิกายน 2564") == date(2021, 11, 12)
    with pytest.raises(NotationError) as caught:
        parse_day("วันเสาร์ที่ 12 พฤศจิกายน 2564")
    assert caught.value.code is Fault.CONFLICT
    assert "วันศุกร์" in caught.value.message.th
    assert "Friday" in caught.value.message.en


def test_a_day_without_a_year_is_refused_as_such() -> None:
    with pytest.raises(NotationError) as caught:
        parse_day("12 พ.ย.")
    assert caught.value.code is Fault.YEAR_MISSING


@pytest.mark.parametrize(
    "text", ["", "ต.ค. 64", "12 พ.ย. 64 - 15 พ.ย. 64", "12 พ.ย. 64 น.", "2565"]
)
def test_what_is_no_single_day_is_refused(text: str) -> None:
    with pytest.raises(NotationError):
        parse_day(text)


def test_a_day_is_no_month() -> None:
    with pytest.raises(NotationError, match="is a day"):
        parse_month("12 พ.ย. 64")


def test_a_misspelt_month_is_named_with_the_nearest() -> None:
    with pytest.raises(NotationError) as caught:
        parse_day("12 ตุลคม 2564")
    assert str(caught.value.part) == "ตุลคม"
    assert caught.value.help.th == "เดือนที่ใกล้เคียงคือ ตุลาคม"
    assert caught.value.help.en == "the nearest month is ตุลาคม (October)"


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("พฤศจิกา", ("พฤศจิกายน",)),
        ("กรกฏาคม", ("กรกฎาคม",)),
        ("กุมภาพัน", ("กุมภาพันธ์",)),
        ("ต.ด.", ("ต.ค.",)),
        ("ม.ย.", ("เม.ย.", "มิ.ย.")),
        ("กิจกรรม", ()),
        ("ก" * 100, ()),
    ],
)
def test_the_nearest_months_of_a_word(word: str, names: tuple[str, ...]) -> None:
    assert nearest_months(word) == names


def test_a_date_is_written_as_officials_write_it() -> None:
    day = date(2022, 2, 10)
    assert format_date(day) == "10 ก.พ. 2565"
    assert format_date(day, "long") == "10 กุมภาพันธ์ 2565"
    assert format_date(day, "long", weekday=True) == "วันพฤหัสบดีที่ 10 กุมภาพันธ์ 2565"
    assert format_date(day, "short", weekday=True) == "พฤ. 10 ก.พ. 2565"
    assert format_date(day, "short", "ce") == "10 ก.พ. 2022"
    assert format_date(day, "iso") == "2565-02-10"
    assert format_date(day, "iso", "ce") == "2022-02-10"
    assert format_date(day, digits="thai") == "๑๐ ก.พ. ๒๕๖๕"


def test_a_month_is_written_as_officials_write_it() -> None:
    day = date(2022, 2, 10)
    assert format_month(day) == "ก.พ. 2565"
    assert format_month(day, "long") == "กุมภาพันธ์ 2565"
    assert format_month(day, "iso") == "2565-02"
    assert format_month(day, "long", digits="thai") == "กุมภาพันธ์ ๒๕๖๕"


@settings(max_examples=60)
@given(
    day=days,
    style=st.sampled_from(["long", "short", "iso"]),
    era=st.sampled_from(["be", "ce"]),
    weekday=st.booleans(),
    digits=st.sampled_from(["arabic", "thai"]),
)
def test_every_written_day_reads_back(
    day: date, style: DateStyle, era: EraName, weekday: bool, digits: DigitScript
) -> None:
    text = format_date(day, style, era, weekday=weekday, digits=digits)
    assert parse_day(text) == day
    month = format_month(day, style, era, digits=digits)
    assert parse_month(month) == DateRange.of_month(day.year, day.month)


@given(st.text(alphabet="0123456789๐๑๒๓๔๕๖๗๘๙ กข"))
def test_digits_turn_into_each_other(text: str) -> None:
    assert to_arabic_digits(to_thai_digits(text)) == to_arabic_digits(text)
    assert to_thai_digits(to_arabic_digits(text)) == to_thai_digits(text)


def test_names_and_abbreviations_are_of_the_same_months() -> None:
    for number, (name, short) in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), 1):
        assert parse_month(f"{name} 2565") == parse_month(f"{short} 65")
        assert parse_month(f"{name} 2565").first.month == number
