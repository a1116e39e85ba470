"""The era rule, and single days and months: read from text and written out.

A year of 2400 or more is Buddhist Era, a two-digit year is BE 25xx, a year from 1900 to 2200 is
Common Era; anything else is an error. So `2567-02-29` is a real day of the Buddhist Era.
"""

from calendar import monthrange
from datetime import date
from typing import Literal

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.dates import WrittenDate, WrittenYear, read_date, year_of
from sopctl.calendar.syntax.errors import Extract, Fault, NotationError
from sopctl.calendar.syntax.vocabulary import Kind
from sopctl.calendar.thai import (
    MONTHS,
    MONTHS_ENGLISH,
    MONTHS_SHORT,
    WEEKDAYS,
    WEEKDAYS_ENGLISH,
    WEEKDAYS_SHORT,
    nearest_months,
    to_thai_digits,
)

FIRST_BE, LAST_BE = 2400, 9999
"""The years that are Buddhist Era by themselves; the last is as far as four digits go."""

FIRST_CE, LAST_CE = 1900, 2200

CENTURY_BE = 2500
"""What a two-digit year is added to."""

DateStyle = Literal["long", "short", "iso"]
EraName = Literal["be", "ce"]
DigitScript = Literal["arabic", "thai"]


def parse_year(text: str) -> int:
    """Return the CE year that `text` names: `2565`, `65`, `พ.ศ. ๒๕๖๕` and `2022` are all 2022.

    Raises:
        NotationError: where the era rule gives `text` no year.
    """
    cursor = Cursor(text)
    start = cursor.index
    cursor.take(Kind.YEAR)
    era = cursor.take(Kind.BUDDHIST_ERA, Kind.COMMON_ERA)
    number = cursor.take(Kind.NUMBER)
    if number is None or not cursor.at(Kind.END_OF_TEXT):
        raise _not_a(cursor, start, "ปี", "a year", "2565")
    year = year_of(number)
    return ce_year(
        WrittenYear(year.number, year.digits, era.kind if era else None, False, year.part)
    )


def parse_day(text: str) -> date:
    """Return the day that `text` names, in any written form that says its year.

    Raises:
        NotationError: where it is no day, has no year, or there is no such day.
    """
    written = _only_date(text, "วัน", "a day", "12 พ.ย. 2564, 2564-11-12")
    if written.day is None or written.month is None:
        raise NotationError(
            written.part,
            Bilingual(
                th=f"“{written.part}” เป็นเดือน ไม่ใช่วัน", en=f"“{written.part}” is no single day"
            ),
            Bilingual(th="เขียนวันที่ด้วย เช่น 2564-11-12", en="write the day too: 2564-11-12"),
        )
    return window_of(written, _year_said(written)).first


def parse_month(text: str) -> DateRange:
    """Return the month that `text` names, in any written form that says its year.

    Raises:
        NotationError: where it is no month, or has no year.
    """
    written = _only_date(text, "เดือน", "a month", "พ.ย. 2564, 2564-11")
    if written.day is not None:
        raise NotationError(
            written.part,
            Bilingual(
                th=f"“{written.part}” เป็นวัน ไม่ใช่เดือน", en=f"“{written.part}” is a day, no month"
            ),
            Bilingual(th="เขียนเฉพาะเดือนกับปี เช่น 2564-11", en="write month and year only: 2564-11"),
        )
    return window_of(written, _year_said(written))


def format_date(
    day: date,
    style: DateStyle = "short",
    era: EraName = "be",
    *,
    weekday: bool = False,
    digits: DigitScript = "arabic",
) -> str:
    """Return `day` as officials write it: `10 ก.พ. 2565`, `วันพฤหัสบดีที่ 10 กุมภาพันธ์ 2565`.

    `iso` gives `2565-02-10`, and leaves the weekday out.
    """
    year = year_in(era, day.year)
    match style:
        case "iso":
            text = f"{year:04d}-{day.month:02d}-{day.day:02d}"
        case "long":
            text = f"{day.day} {MONTHS[day.month - 1]} {year}"
            if weekday:
                text = f"วัน{WEEKDAYS[day.weekday()]}ที่ {text}"
        case "short":
            text = f"{day.day} {MONTHS_SHORT[day.month - 1]} {year}"
            if weekday:
                text = f"{WEEKDAYS_SHORT[day.weekday()]} {text}"
    return to_thai_digits(text) if digits == "thai" else text


def format_month(
    day: date,
    style: DateStyle = "short",
    era: EraName = "be",
    *,
    digits: DigitScript = "arabic",
) -> str:
    """Return the month in which `day` lies: `ก.พ. 2565`, `กุมภาพันธ์ 2565` or `2565-02`."""
    year = year_in(era, day.year)
    match style:
        case "iso":
            text = f"{year:04d}-{day.month:02d}"
        case "long":
            text = f"{MONTHS[day.month - 1]} {year}"
        case "short":
            text = f"{MONTHS_SHORT[day.month - 1]} {year}"
    return to_thai_digits(text) if digits == "thai" else text


def year_in(era: EraName, year: int) -> int:
    """Return the CE year `year` as `era` counts it."""
    return year + BE_OFFSET if era == "be" else year


def ce_year(year: WrittenYear) -> int:
    """Return the CE year meant, by the era rule and the era named beside it.

    Raises:
        NotationError: with code `era`.
    """
    if year.digits == 2 and year.after_english and year.era is None:
        raise _era_fault(
            year,
            Bilingual(
                th=f"ปีสองหลัก “{year.part}” หลังชื่อเดือนภาษาอังกฤษ ไม่ชัดว่าเป็น พ.ศ. หรือ ค.ศ.",
                en=f"the two-digit year “{year.part}” after an English month may be BE or CE",
            ),
        )
    number = year.number + CENTURY_BE if year.digits == 2 else year.number
    is_be, is_ce = FIRST_BE <= number <= LAST_BE, FIRST_CE <= number <= LAST_CE
    if year.era is Kind.BUDDHIST_ERA and is_ce:
        raise _era_fault(
            year,
            Bilingual(
                th=f"“พ.ศ. {number}” น่าจะเป็น ค.ศ. {number} คือ พ.ศ. {number + BE_OFFSET}",
                en=f"{number} BE is probably {number} CE, which is {number + BE_OFFSET} BE",
            ),
        )
    if year.era is Kind.COMMON_ERA and is_be:
        raise _era_fault(
            year,
            Bilingual(
                th=f"“ค.ศ. {year.part}” น่าจะเป็น พ.ศ. {number} คือ ค.ศ. {number - BE_OFFSET}",
                en=f"{year.part} CE is probably {number} BE, which is {number - BE_OFFSET} CE",
            ),
        )
    if is_be:
        return number - BE_OFFSET
    if is_ce:
        return number
    raise _era_fault(
        year,
        Bilingual(
            th=f"“{year.part}” ไม่ใช่ปีที่ใช้ได้ ทั้ง พ.ศ. และ ค.ศ.",
            en=f"“{year.part}” is a year of neither era",
        ),
    )


def window_of(written: WrittenDate, year: int) -> DateRange:
    """Return the day or the month that `written` is in the CE year `year`.

    Raises:
        NotationError: where the year has no such day, or it is another weekday.
    """
    if written.month is None:
        raise NotationError(
            written.part,
            Bilingual(
                th=f"“{written.part}” ไม่บอกว่าเป็นวันที่ของเดือนใด",
                en=f"“{written.part}” does not say of which month it is the day",
            ),
            Bilingual(th="เขียนชื่อเดือนต่อท้ายวันที่", en="write the month after the day"),
        )
    if written.day is None:
        return DateRange.of_month(year, written.month)
    longest = monthrange(year, written.month)[1]
    if written.day > longest:
        # Read so: 29 February, which is in some years, and a day that lacked its month.
        raise _no_such_day(written, written.month, year, longest)
    day = date(year, written.month, written.day)
    if written.weekday is not None and written.weekday != day.isoweekday():
        raise NotationError(
            written.part,
            Bilingual(
                th=f"{format_date(day, 'long')} ตรงกับวัน{WEEKDAYS[day.weekday()]} "
                f"ไม่ใช่วัน{WEEKDAYS[written.weekday - 1]}",
                en=f"{day.isoformat()} is a {WEEKDAYS_ENGLISH[day.weekday()]}, not what “{written.part}” says",
            ),
            Bilingual(th="แก้ชื่อวัน หรือแก้วันที่", en="correct the weekday or the date"),
            Fault.CONFLICT,
        )
    return DateRange.of_days(day, day)


def _no_such_day(written: WrittenDate, month: int, year: int, longest: int) -> NotationError:
    name, following = MONTHS[month - 1], MONTHS[month % 12]
    english, english_following = MONTHS_ENGLISH[month - 1], MONTHS_ENGLISH[month % 12]
    is_of_leap_years = (written.day, month) == (29, 2)
    return NotationError(
        written.part,
        Bilingual(
            th=f"ไม่มีวันที่ {written.day} {name} {year + BE_OFFSET}: ปีนั้นเดือน{name}มี {longest} วัน",
            en=f"there is no {written.day} {english} {year}: {english} has {longest} days in that year",
        ),
        Bilingual(
            th=f"แก้เป็นวันที่ {longest} {name} หรือ 1 {following} หรือแก้{'ปี' if is_of_leap_years else 'เดือน'}",
            en=f"write {longest} {english} or 1 {english_following}, or correct the "
            + ("year" if is_of_leap_years else "month"),
        ),
    )


def year_missing(part: Extract) -> NotationError:
    """Return the error for a date whose year nothing tells."""
    return NotationError(
        part,
        Bilingual(th=f"ไม่ทราบปีของ “{part}”", en=f"nothing tells the year of “{part}”"),
        Bilingual(
            th="เขียนปีไว้ด้วย เช่น ต.ค. 2564 หรือระบุปีงบประมาณ (fiscal_year)",
            en="write the year, as in ต.ค. 2564, or give the fiscal year (fiscal_year)",
        ),
        Fault.YEAR_MISSING,
    )


def misspelt_month(word: Extract) -> Bilingual | None:
    """Return the advice to write the month that `word` is probably meant for, if there is one."""
    names = nearest_months(str(word))
    if not names:
        return None
    english = [MONTHS_ENGLISH[(MONTHS if n in MONTHS else MONTHS_SHORT).index(n)] for n in names]
    return Bilingual(
        th=f"เดือนที่ใกล้เคียงคือ {' หรือ '.join(names)}",
        en="the nearest month is "
        + " or ".join(f"{name} ({e})" for name, e in zip(names, english, strict=True)),
    )


def _only_date(text: str, thai: str, english: str, example: str) -> WrittenDate:
    cursor = Cursor(text)
    written = read_date(cursor)
    cursor.skip(Kind.DOT)
    if written is None or not cursor.at(Kind.END_OF_TEXT):
        raise _not_a(cursor, cursor.index, thai, english, example)
    return written


def _year_said(written: WrittenDate) -> int:
    if written.year is None:
        raise year_missing(written.part)
    return ce_year(written.year)


def _not_a(cursor: Cursor, since: int, thai: str, english: str, example: str) -> NotationError:
    cursor.index = since
    part = cursor.rest()
    advice = Bilingual(th=f"เขียนเช่น {example}", en=f"write for example {example}")
    while token := cursor.take(*Kind):
        if token.kind is Kind.WORD and (month := misspelt_month(token.part)):
            part, advice = token.part, month
            break
    return NotationError(
        part,
        Bilingual(th=f"อ่าน “{part}” เป็น{thai}ไม่ได้", en=f"“{part}” cannot be read as {english}"),
        advice,
    )


def _era_fault(year: WrittenYear, message: Bilingual) -> NotationError:
    return NotationError(
        year.part,
        message,
        Bilingual(
            th="เขียนปี พ.ศ. สี่หลัก (2564) หรือสองหลัก (64) หรือปี ค.ศ. สี่หลัก (2021)",
            en="write a BE year in four digits (2564) or two (64), or a CE year in four (2021)",
        ),
        Fault.ERA,
    )
