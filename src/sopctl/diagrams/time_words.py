"""Efforts and deadlines that the file spells out as fields, in the words an official writes."""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.deadlines import Anchor, Every
from sopctl.calendar.effort import Unit
from sopctl.calendar.era import format_date, format_month, parse_day, parse_month
from sopctl.calendar.syntax.errors import NotationError
from sopctl.calendar.thai import MONTHS_ENGLISH, WEEKDAYS
from sopctl.model.sop import Sop
from sopctl.model.step import DeadlineFields, EffortFields

_UNITS: Mapping[Unit, Bilingual] = {
    Unit.MINUTE: Bilingual(th="นาที", en="minutes"),
    Unit.HOUR: Bilingual(th="ชั่วโมง", en="hours"),
    Unit.DAY: Bilingual(th="วัน", en="days"),
    Unit.WORKING_DAY: Bilingual(th="วันทำการ", en="working days"),
    Unit.WEEK: Bilingual(th="สัปดาห์", en="weeks"),
    Unit.MONTH: Bilingual(th="เดือน", en="months"),
}
_EVERY: Mapping[Every, Bilingual] = {
    Every.WEEK: Bilingual(th="สัปดาห์", en="week"),
    Every.MONTH: Bilingual(th="เดือน", en="month"),
    Every.QUARTER: Bilingual(th="ไตรมาส", en="quarter"),
    Every.HALF_YEAR: Bilingual(th="รอบครึ่งปี", en="half-year"),
    Every.FISCAL_YEAR: Bilingual(th="ปีงบประมาณ", en="fiscal year"),
}
_ANCHORS: Mapping[str, Bilingual] = {
    Anchor.MONTH_END: Bilingual(th="วันสิ้นเดือน", en="the end of the month"),
    Anchor.QUARTER_END: Bilingual(th="วันสิ้นไตรมาส", en="the end of the quarter"),
    Anchor.HALF_YEAR_END: Bilingual(th="วันสิ้นรอบครึ่งปี", en="the end of the half-year"),
    Anchor.FISCAL_YEAR_END: Bilingual(th="วันสิ้นปีงบประมาณ", en="the end of the fiscal year"),
    Anchor.RECEIVED: Bilingual(th="วันที่ได้รับเรื่อง", en="the day of receipt"),
}
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_SHORT = 3
"""Letters of a month in English."""

_ISO = r"\d{4}-\d{1,2}(?:-\d{1,2})?"
_ISO_PERIOD = re.compile(rf"(?<![\d/-])({_ISO})(?:\s*/\s*({_ISO}))?(?![\d/-])")


def dates_in_words(text: str, language: Language = Language.THAI) -> str:
    """Return `text` with the dates that are typed as ISO written out: `ต.ค. 2564 - ก.พ. 2565`.

    In English they are of the Common Era. What only looks like a date stays as it is.
    """
    return _ISO_PERIOD.sub(partial(_written_period, language), text)


def date_in_full(text: str, language: Language) -> str:
    """Return a day or a month in full (`12 พฤศจิกายน 2564`), or as typed where it is neither.

    In English it is of the Common Era.
    """
    try:
        day = parse_day(text)
    except NotationError:
        pass
    else:
        if language is Language.ENGLISH:
            return f"{day.day} {_english_month(day)}"
        return format_date(day, "long")
    try:
        month = parse_month(text).first
    except NotationError:
        return text
    return _english_month(month) if language is Language.ENGLISH else format_month(month, "long")


def _english_month(day: date, letters: int | None = None) -> str:
    return f"{MONTHS_ENGLISH[day.month - 1][:letters]} {day.year}"


def _written_period(language: Language, found: re.Match[str]) -> str:
    try:
        first, last = (_day_or_month(part, language) if part else None for part in found.groups())
    except NotationError:
        return found[0]
    if first is None or last is None:
        return first or found[0]
    day, _, month = first.partition(" ")
    within_month = day.isdecimal() and last.partition(" ")[2] == month
    return f"{day if within_month else first} - {last}"


def _day_or_month(text: str, language: Language) -> str:
    english = language is Language.ENGLISH
    try:
        day = parse_day(text)
    except NotationError:
        month = parse_month(text).first
        return _english_month(month, _SHORT) if english else format_month(month)
    return f"{day.day} {_english_month(day, _SHORT)}" if english else format_date(day)


def effort_words(effort: EffortFields) -> Bilingual:
    """Return an effort in words: as typed, or `2-3 วัน/กิจกรรม`, `ไม่เกิน 2 วัน`."""
    if effort.text is not None:
        return Bilingual(effort.text, effort.text)
    return quantity_words(effort.min, effort.max, effort.unit, effort.per)


def quantity_words(
    minimum: float, maximum: float | None, unit: Unit, per: str | None = None
) -> Bilingual:
    """Return an amount of time in words."""
    name = _UNITS[unit]
    if maximum is None:
        words = Bilingual(th=f"อย่างน้อย {minimum:g} {name.th}", en=f"at least {minimum:g} {name.en}")
    elif minimum == maximum:
        words = Bilingual(th=f"{maximum:g} {name.th}", en=f"{maximum:g} {name.en}")
    elif minimum == 0:
        words = Bilingual(th=f"ไม่เกิน {maximum:g} {name.th}", en=f"at most {maximum:g} {name.en}")
    else:
        amount = f"{minimum:g}-{maximum:g}"
        words = Bilingual(th=f"{amount} {name.th}", en=f"{amount} {name.en}")
    return Bilingual(f"{words.th}/{per}", f"{words.en}/{per}") if per else words


def deadline_words(deadline: DeadlineFields, sop: Sop) -> Bilingual:
    """Return a deadline in words: as typed, or what its fields say, after its name if it has one."""
    words = _deadline(deadline, sop)
    if deadline.name is None:
        return words
    return Bilingual(f"{deadline.name}: {words.th}", f"{deadline.name}: {words.en}")


def _deadline(deadline: DeadlineFields, sop: Sop) -> Bilingual:
    if deadline.text is not None:
        return Bilingual(deadline.text, deadline.text)
    if deadline.on is not None:
        return _on(deadline.on)
    if deadline.after is not None:
        return _after(deadline, deadline.after, sop)
    return _recurring(deadline)


def _on(text: str) -> Bilingual:
    try:
        day = parse_day(text)
    except NotationError:
        return Bilingual(f"ภายในวันที่ {text}", f"by {text}")
    return Bilingual(f"ภายในวันที่ {format_date(day, 'long')}", f"by {day.isoformat()}")


def _after(deadline: DeadlineFields, anchor: str, sop: Sop) -> Bilingual:
    step = sop.step_named(anchor)
    named = step.name if step is not None and step.name else anchor
    event = _ANCHORS.get(anchor, Bilingual(f"ขั้นตอน “{named}” แล้วเสร็จ", f"“{named}” is done"))
    unit = _UNITS[Unit(deadline.unit)]
    days = deadline.days or 0
    return Bilingual(
        th=f"ภายใน {days} {unit.th} นับถัดจาก{event.th}",
        en=f"within {days} {unit.en} after {event.en}",
    )


def _recurring(deadline: DeadlineFields) -> Bilingual:
    every = deadline.every or Every.MONTH
    day = deadline.day or "last"
    if every is Every.WEEK and day.isdecimal() and 1 <= int(day) <= 7:
        named = Bilingual(f"วัน{WEEKDAYS[int(day) - 1]}", _ENGLISH_WEEKDAYS[int(day) - 1])
    elif day == "last":
        named = Bilingual("วันสุดท้าย", "the last day")
    elif day == "last-working-day":
        named = Bilingual("วันทำการสุดท้าย", "the last working day")
    elif Unit(deadline.unit) is Unit.WORKING_DAY:
        named = Bilingual(f"วันทำการที่ {day}", f"working day {day}")
    else:
        named = Bilingual(f"วันที่ {day}", f"day {day}")
    period = _EVERY[every]
    if deadline.of == "next":
        return Bilingual(
            f"ภายใน{named.th} ของ{period.th}ถัดไป", f"by {named.en} of the next {period.en}"
        )
    return Bilingual(f"ภายใน{named.th} ของทุก{period.th}", f"by {named.en} of every {period.en}")
