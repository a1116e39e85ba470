"""The filters for Thai work: the same in every format, each given a value and giving text or a number.

An empty value gives nothing. A value that a filter cannot take raises `FilterError`, which says what
it takes.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import (
    DateStyle,
    DigitScript,
    format_date,
    format_month,
    parse_day,
    parse_month,
    parse_year,
)
from sopctl.calendar.fiscal import BE_OFFSET, FIRST_MONTH, FiscalYear
from sopctl.calendar.notation import NotationError
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import to_arabic_digits, to_thai_digits
from sopctl.forms.baht import MOST_BAHT, baht_digits, baht_words
from sopctl.forms.values import text_of

_STYLES: Mapping[str, tuple[DateStyle, bool]] = {
    "long": ("long", False),
    "short": ("short", False),
    "weekday": ("long", True),
    "iso": ("iso", False),
}

_MOST_YEARS = 200
"""Between two days whose working days are counted."""


class FilterError(ValueError):
    """A value that a filter cannot take."""

    def __init__(self, message: Bilingual, help: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = help


def thai_date(
    value: object, style: str = "long", *, weekday: bool = False, digits: DigitScript = "arabic"
) -> str:
    """Return a day, or a month, in the Buddhist Era: `10 กุมภาพันธ์ 2565`.

    `style` is long, short (`10 ก.พ. 2565`), weekday (`วันพฤหัสบดีที่ 10 กุมภาพันธ์ 2565`) or iso
    (`2565-02-10`); `weekday` puts the day of the week before the short form too (`พฤ. 10 ก.พ.
    2565`); `digits` is arabic or thai.
    """
    if style not in _STYLES:
        raise _bad_option("thai_date", style, _STYLES)
    if digits not in ("arabic", "thai"):
        raise _bad_option("thai_date", digits, ("arabic", "thai"))
    if _is_empty(value):
        return ""
    length, has_weekday = _STYLES[style]
    month = _month(value)
    if month is not None:
        return format_month(month, length, digits=digits)
    day = _day(value, "thai_date")
    return format_date(day, length, weekday=weekday or has_weekday, digits=digits)


def thai_digits(value: object) -> str:
    """Return what a value prints, in Thai digits: `๒๕๖๕`."""
    return to_thai_digits(text_of(value))


def fiscal_year(value: object) -> int | None:
    """Return the fiscal year in which a day lies, in the Buddhist Era: 10 Feb 2565 gives 2565."""
    return (
        None if _is_empty(value) else FiscalYear.containing(_day_or_month(value, "fiscal_year")).be
    )


def quarter(value: object) -> int | None:
    """Return the quarter of the fiscal year in which a day lies, 1 (October) to 4."""
    if _is_empty(value):
        return None
    return (_day_or_month(value, "quarter").month - FIRST_MONTH) % 12 // 3 + 1


def era(value: object, name: str = "be") -> int | None:
    """Return the year of a day, or a year, as an era counts it: be (พ.ศ.) or ce (ค.ศ.)."""
    if name not in ("be", "ce"):
        raise _bad_option("era", name, ("be", "ce"))
    if _is_empty(value):
        return None
    year = _year(value)
    return year + BE_OFFSET if name == "be" else year


def baht(value: object, style: str = "both") -> str:
    """Return an amount of money: `1,250.50 บาท (หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์)`.

    `style` is both, digits (`1,250.50 บาท`) or words.
    """
    if style not in ("both", "digits", "words"):
        raise _bad_option("baht", style, ("both", "digits", "words"))
    if _is_empty(value):
        return ""
    amount = _amount(value)
    digits = f"{baht_digits(amount)} บาท"
    if style == "digits":
        return digits
    words = baht_words(amount)
    return words if style == "words" else f"{digits} ({words})"


def list_th(values: object, conjunction: str = "และ") -> str:
    """Return values one after the other as Thai lists them: `ก ข และ ค`."""
    if isinstance(values, str) or not isinstance(values, Sequence):
        return text_of(values)
    said = [text for text in map(text_of, values) if text]
    if len(said) < 2:
        return "".join(said)
    return f"{' '.join(said[:-1])} {conjunction} {said[-1]}"


def working_days(value: object, until: object, calendar: OfficeCalendar) -> int | None:
    """Return how many working days there are from a day to another, both counted."""
    if _is_empty(value) or _is_empty(until):
        return None
    first, last = _day(value, "working_days"), _day(until, "working_days")
    if last < first:
        first, last = last, first
    if last.year - first.year > _MOST_YEARS:
        raise FilterError(
            Bilingual(th="working_days นับช่วงที่ยาวเกินไป", en="working_days is given too long a time"),
            Bilingual(th=f"ใช้ช่วงไม่เกิน {_MOST_YEARS} ปี", en=f"give at most {_MOST_YEARS} years"),
        )
    return calendar.count(DateRange.of_days(first, last))


def number_of(value: object) -> Decimal | None:
    """Return a number as it is counted with, however it was typed; None for what is no number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return Decimal(str(value))
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _month(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return parse_month(value).first
    except NotationError:
        return None


def _day_or_month(value: object, filter_name: str) -> date:
    return _month(value) or _day(value, filter_name)


def _day(value: object, filter_name: str) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return parse_day(value)
        except NotationError as error:
            raise FilterError(
                Bilingual(
                    th=f"{filter_name}: {error.message.th}", en=f"{filter_name}: {error.message.en}"
                ),
                error.help,
            ) from error
    raise _wrong_kind(filter_name, "วันที่", "a date")


def _year(value: object) -> int:
    if isinstance(value, date):
        return value.year
    month = _month(value)
    if month is not None:
        return month.year
    if isinstance(value, int | Decimal | str) and not isinstance(value, bool):
        try:
            return parse_year(str(value))
        except NotationError:
            pass
    return _day(value, "era").year


def _amount(value: object) -> Decimal:
    amount = number_of(value)
    if amount is None:
        try:
            amount = Decimal(to_arabic_digits(text_of(value)).replace(",", "").strip())
        except (ArithmeticError, TypeError):
            raise _wrong_kind("baht", "จำนวนเงิน", "an amount") from None
    if not amount.is_finite() or abs(amount) >= MOST_BAHT:
        raise _wrong_kind("baht", "จำนวนเงินไม่เกินล้านล้านล้านบาท", "an amount below a quintillion baht")
    return amount


def _wrong_kind(filter_name: str, thai: str, english: str) -> FilterError:
    return FilterError(
        Bilingual(
            th=f"ตัวกรอง {filter_name} ใช้กับ{thai}เท่านั้น",
            en=f"the filter {filter_name} takes {english}",
        ),
        Bilingual(
            th="ตรวจว่าใช้กับช่องที่ถูกต้อง ดูชนิดของช่องใน form.yaml",
            en="check which field it is used on: form.yaml says of which type each is",
        ),
    )


def _bad_option(filter_name: str, option: Any, known: Any) -> FilterError:
    listed = ", ".join(known)
    return FilterError(
        Bilingual(
            th=f"ตัวกรอง {filter_name} ไม่มีแบบ “{option}”",
            en=f"the filter {filter_name} has no “{option}”",
        ),
        Bilingual(th=f"เลือกจาก: {listed}", en=f"choose one of: {listed}"),
    )
