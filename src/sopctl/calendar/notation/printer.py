"""Values to text, in the plainest notation that reads back as the same value."""

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from sopctl.calendar.deadlines import (
    LAST,
    After,
    Anchor,
    DeadlineRule,
    Every,
    OnDate,
    Recurring,
)
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.era import DateStyle, format_date, format_month
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import MONTHS, MONTHS_SHORT, WEEKDAYS

_UNITS = {
    Unit.MINUTE: "นาที",
    Unit.HOUR: "ชั่วโมง",
    Unit.DAY: "วัน",
    Unit.WORKING_DAY: "วันทำการ",
    Unit.WEEK: "สัปดาห์",
    Unit.MONTH: "เดือน",
}

_PARTS = {
    Every.WEEK: "สัปดาห์",
    Every.MONTH: "เดือน",
    Every.QUARTER: "ไตรมาส",
    Every.HALF_YEAR: "ครึ่งปี",
    Every.FISCAL_YEAR: "ปีงบประมาณ",
}

_EVENTS: dict[str, str] = {
    Anchor.MONTH_END: "วันสิ้นเดือน",
    Anchor.QUARTER_END: "วันสิ้นไตรมาส",
    Anchor.HALF_YEAR_END: "วันสิ้นครึ่งปี",
    Anchor.FISCAL_YEAR_END: "วันสิ้นปีงบประมาณ",
    Anchor.RECEIVED: "วันที่ได้รับเรื่อง",
}


def print_windows(windows: Sequence[DateRange], *, style: DateStyle = "short") -> str:
    """Write windows: `พ.ย. 2564 - มิ.ย. 2565`, `ก.พ. 2565 และ ก.ค. 2565`.

    Whole months are written as months. `iso` gives `2564-11/2565-06`.
    """
    texts = [_window(window, style) for window in windows]
    if style == "iso" or len(texts) < 2:
        return ", ".join(texts)
    return f"{', '.join(texts[:-1])} และ {texts[-1]}"


def print_effort(effort: Effort, *, bare_day: Unit = Unit.DAY) -> str:
    """Write an effort: `2-3 วัน/กิจกรรม`, `ไม่เกิน 2 วัน`, `อย่างน้อย 3 วัน`.

    Args:
        effort: the value.
        bare_day: what a `วัน` means where it will be read; another day is written in full.
    """
    least, most = effort.minimum, effort.maximum
    unit = _UNITS[effort.unit]
    if effort.unit is Unit.DAY and bare_day is not Unit.DAY:
        unit = "วันปฏิทิน"
    if most is None:
        text = f"อย่างน้อย {_number(least)} {unit}"
    elif least == most:
        text = f"{_number(least)} {unit}"
    elif least == 0:
        text = f"ไม่เกิน {_number(most)} {unit}"
    else:
        text = f"{_number(least)}-{_number(most)} {unit}"
    if effort.per == "ครั้ง" and effort.unit in (Unit.WEEK, Unit.MONTH):
        # 3 เดือน/ครั้ง would be read as how often.
        return f"ครั้งละ {text}"
    return f"{text}/{effort.per}" if effort.per else text


def print_deadline(rule: DeadlineRule) -> str:
    """Write a deadline: `ภายในวันที่ 10 ของเดือนถัดไป`, `ทุกสิ้นเดือน`.

    A count from a step names the step by its id, and is the one form that does not read back.
    """
    match rule:
        case OnDate(on):
            return f"ภายในวันที่ {format_date(on, 'long')}"
        case After(anchor, days, unit):
            event = _EVENTS.get(anchor, f"ขั้นตอน {anchor}")
            return f"ภายใน {days} {_UNITS[unit]} นับถัดจาก{event}"
        case Recurring():
            return _recurring(rule)
        case _:
            assert_never(rule)


def _window(window: DateRange, style: DateStyle) -> str:
    first, last = window.first, window.last
    whole_months = _is_whole_months(window)
    in_one_month = (first.year, first.month) == (last.year, last.month)
    write = format_month if whole_months else format_date
    if first == last or (whole_months and in_one_month):
        return write(first, style)
    if style == "iso":
        return f"{write(first, style)}/{write(last, style)}"
    if in_one_month:
        return f"{first.day} - {write(last, style)}"
    if whole_months and first.year == last.year:
        names = MONTHS if style == "long" else MONTHS_SHORT
        return f"{names[first.month - 1]} - {write(last, style)}"
    return f"{write(first, style)} - {write(last, style)}"


def _is_whole_months(window: DateRange) -> bool:
    return window.start.day == 1 and window.stop.day == 1


def _recurring(rule: Recurring) -> str:
    frequency = f"ทุก {rule.interval} {_PARTS[rule.every]}" if rule.interval > 1 else ""
    if rule == Recurring(rule.every, interval=rule.interval):
        return frequency or ("ทุกสัปดาห์" if rule.every is Every.WEEK else f"ทุกสิ้น{_PARTS[rule.every]}")
    # ทุก says how often once; beside a frequency, and of another month, the day is a limit.
    limit = "ภายใน" if frequency or rule.of == "next" else "ทุก"
    return f"{frequency} {limit}{_day_in_place(rule)}".lstrip()


def _day_in_place(rule: Recurring) -> str:
    place = _place(rule)
    if rule.day == LAST and rule.unit is Unit.DAY:
        return f"สิ้น{place}" if rule.every is not Every.WEEK else place
    if rule.day == LAST:
        return f"วันทำการสุดท้ายของ{place}"
    if rule.unit is Unit.WORKING_DAY:
        return f"วันทำการที่ {rule.day} ของ{place}"
    if rule.every is Every.WEEK:
        weekday = f"วัน{WEEKDAYS[rule.day - 1]}" if rule.day <= len(WEEKDAYS) else f"วันที่ {rule.day}"
        return weekday if rule.of == "same" else f"{weekday}ของ{place}"
    if rule.month is not None:
        return f"วันที่ {rule.day} {MONTHS[rule.month - 1]}"
    return f"วันที่ {rule.day} ของ{place}"


def _place(rule: Recurring) -> str:
    """Return the week or month that the day is a day of."""
    part = _PARTS[rule.every]
    if rule.every in (Every.WEEK, Every.MONTH):
        return f"{part}ถัดไป" if rule.of == "next" else part
    if rule.month is not None:
        month = f"เดือน{MONTHS[rule.month - 1]}"
        return month if rule.day == LAST and rule.unit is Unit.DAY else f"{month}ของทุกปี"
    if rule.of == "next":
        return f"เดือนถัดจากสิ้น{part}"
    return part if rule.day == LAST else f"เดือนสุดท้ายของ{part}"


def _number(number: float) -> str:
    """Write a number without an exponent."""
    return format(Decimal(repr(number)), "f")
