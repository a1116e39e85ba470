from collections.abc import Callable
from datetime import date
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.deadlines import LAST, After, Anchor, Every, OnDate, Recurring
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.era import DateStyle, parse_day, parse_month, parse_year
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import (
    NotationError,
    print_deadline,
    print_effort,
    print_windows,
    read_deadline,
    read_effort,
    read_time,
    read_windows,
)
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.syntax.vocabulary import SPELLINGS
from sopctl.calendar.thai import MONTHS, MONTHS_SHORT, WEEKDAYS

KNOWN = [
    "พ.ย. 64 - มิ.ย. 65 (2-3 วัน/ กิจกรรม)",
    "รอบที่ 1 : 5 เดือนแรก (ต.ค.64-ก.พ.65) และรอบที่ 2 : 5 เดือนหลัง (มี.ค.-ก.ค.65)",
    "5 เดือนแรก 5 เดือนหลัง (ทุกวันที่ 10 ของเดือน)",
    "ภายใน 15 วัน นับถัดจากวันสิ้นไตรมาส",
    "วันจันทร์ที่ 1 - วันศุกร์ที่ 5 พฤศจิกายน พ.ศ. ๒๕๖๔",
    "ทุกวันที่ 31 มี.ค. และ 30 ก.ย. ของทุกปี",
    "2564-11-15/2564-11-19, 12/11/2564 และ ไตรมาส 1/2565",
    "1 ชั่วโมง 30 นาที - 2.5 ชั่วโมง ต่อ เรื่อง",
]
WORDS = [
    *(word for words in SPELLINGS.values() for word in words),
    *MONTHS,
    *MONTHS_SHORT,
    *WEEKDAYS,
    *["1", "2", "10", "31", "64", "65", "2565", "2021", "๕", "สิบห้า", "พ.ศ.", "ค.ศ."],
    *["-", "–", "/", ",", ".", ":", "(", ")", " ", "\n", "\u200b", "ํา", "ก"],
]

dates = st.dates(date(1857, 1, 1), date(2742, 12, 31))
ranges = st.builds(lambda days: DateRange.of_days(min(days), max(days)), st.tuples(dates, dates))
whole_months = st.builds(
    lambda first, last: DateRange(
        DateRange.of_month(*min(first, last)).start, DateRange.of_month(*max(first, last)).stop
    ),
    st.tuples(st.integers(1857, 2742), st.integers(1, 12)),
    st.tuples(st.integers(1857, 2742), st.integers(1, 12)),
)
numbers = st.one_of(
    st.integers(1, 99999),
    st.integers(1, 999).map(lambda tenths: tenths / 10).map(lambda n: int(n) if n == int(n) else n),
)
pers = st.sampled_from([None, "กิจกรรม", "เดือน", "ครั้ง", "รอบรายงาน", "พ.ร.บ."])
efforts = st.builds(
    lambda low, high, unit, per, kind: Effort(
        0 if kind == "most" else min(low, high),
        None if kind == "least" else max(low, high),
        unit,
        per,
    ),
    numbers,
    numbers,
    st.sampled_from(Unit),
    pers,
    st.sampled_from(["range", "most", "least"]),
)
day_units: st.SearchStrategy[Literal[Unit.DAY, Unit.WORKING_DAY]] = st.sampled_from(
    [Unit.DAY, Unit.WORKING_DAY]
)


@st.composite
def recurrings(draw: st.DrawFn) -> Recurring:
    """Draw a recurring deadline that the notation has words for."""
    every = draw(st.sampled_from(Every))
    unit = draw(day_units)
    of: Literal["same", "next"] = draw(st.sampled_from(["same", "next"]))
    day = draw(st.sampled_from([LAST, *range(1, 8 if every is Every.WEEK else 29)]))
    named = every is Every.FISCAL_YEAR and of == "same"
    month = draw(st.sampled_from([None, *range(1, 13)])) if named else None
    # Every 3, 6 or 12 months is said as every quarter, half or year.
    interval = draw(st.sampled_from([1, 2, 4, 5, 8]))
    return Recurring(every, day, unit, of, month, interval)


rules = st.one_of(
    recurrings(),
    st.builds(OnDate, dates),
    st.builds(After, st.sampled_from(Anchor), st.integers(1, 3660), day_units),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(ranges, whole_months), min_size=1, max_size=4))
def test_printed_windows_read_back(windows: list[DateRange]) -> None:
    styles: tuple[DateStyle, ...] = ("short", "long", "iso")
    for style in styles:
        text = print_windows(windows, style=style)
        assert read_windows(text) == tuple(windows)


@settings(max_examples=120, deadline=None)
@given(efforts, st.sampled_from([Unit.DAY, Unit.WORKING_DAY]))
def test_a_printed_effort_reads_back(effort: Effort, bare_day: Unit) -> None:
    text = print_effort(effort, bare_day=bare_day)
    assert read_effort(text, bare_day=bare_day) == effort


@settings(max_examples=200, deadline=None)
@given(rules)
def test_a_printed_deadline_reads_back(rule: OnDate | Recurring | After) -> None:
    assert read_deadline(print_deadline(rule)) == (rule,)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (OnDate(date(2022, 1, 15)), "ภายในวันที่ 15 มกราคม 2565"),
        (Recurring(Every.MONTH, 10, of="next"), "ภายในวันที่ 10 ของเดือนถัดไป"),
        (Recurring(Every.MONTH, 10), "ทุกวันที่ 10 ของเดือน"),
        (Recurring(Every.MONTH), "ทุกสิ้นเดือน"),
        (Recurring(Every.WEEK, 5), "ทุกวันศุกร์"),
        (Recurring(Every.FISCAL_YEAR, 30, month=9), "ทุกวันที่ 30 กันยายน"),
        (Recurring(Every.MONTH, interval=2), "ทุก 2 เดือน"),
        (After(Anchor.QUARTER_END, 15), "ภายใน 15 วัน นับถัดจากวันสิ้นไตรมาส"),
        (After(Anchor.RECEIVED, 7, Unit.WORKING_DAY), "ภายใน 7 วันทำการ นับถัดจากวันที่ได้รับเรื่อง"),
        (After("report", 7), "ภายใน 7 วัน นับถัดจากขั้นตอน report"),
    ],
)
def test_a_deadline_is_written_as_officials_write_it(
    rule: OnDate | Recurring | After, text: str
) -> None:
    assert print_deadline(rule) == text


def test_windows_are_written_as_officials_write_them() -> None:
    year = FiscalYear(2565)
    assert print_windows([year.part(1, 8)]) == "พ.ย. 2564 - มิ.ย. 2565"
    assert print_windows([year.part(3, 3)], style="long") == "มกราคม - มีนาคม 2565"
    assert print_windows([year.month(2), year.month(7)]) == "ก.พ. 2565 และ ก.ค. 2565"
    assert print_windows([year.part(1, 8)], style="iso") == "2564-11/2565-06"
    assert print_windows([DateRange.of_days(date(2021, 10, 1), date(2021, 10, 15))]) == (
        "1 - 15 ต.ค. 2564"
    )


def test_efforts_are_written_as_officials_write_them() -> None:
    assert print_effort(Effort(2, 3, Unit.DAY, "กิจกรรม")) == "2-3 วัน/กิจกรรม"
    assert print_effort(Effort(0, 2, Unit.WORKING_DAY)) == "ไม่เกิน 2 วันทำการ"
    assert print_effort(Effort(3, None, Unit.DAY)) == "อย่างน้อย 3 วัน"
    assert print_effort(Effort(3, 3, Unit.DAY), bare_day=Unit.WORKING_DAY) == "3 วันปฏิทิน"


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Draw a known notation with a few words put in, left out or exchanged."""
    characters = list(draw(st.sampled_from(KNOWN)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(len(characters) - 1, 0)))
        replacement = draw(st.sampled_from(["", *WORDS]))
        characters[at : at + draw(st.integers(0, 3))] = [replacement]
    return "".join(characters)


texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    mutations(),
)


@settings(max_examples=200, deadline=None)
@given(texts, st.sampled_from([None, FiscalYear(2565)]))
def test_no_text_raises_anything_but_a_notation_error(
    text: str, fiscal_year: FiscalYear | None
) -> None:
    readers: list[Callable[[], object]] = [
        lambda: read_time(text, fiscal_year=fiscal_year),
        lambda: read_windows(text, fiscal_year=fiscal_year),
        lambda: read_deadline(text, fiscal_year=fiscal_year),
        lambda: read_effort(text),
        lambda: parse_day(text),
        lambda: parse_month(text),
        lambda: parse_year(text),
    ]
    for read in readers:
        try:
            read()
        except NotationError as error:
            assert 0 <= error.start <= error.end <= len(text)
            assert error.message.th and error.message.en
            assert error.help.th and error.help.en


@settings(max_examples=100, deadline=None)
@given(texts)
def test_what_is_read_can_be_printed_and_read_again(text: str) -> None:
    try:
        reading = read_time(text, fiscal_year=FiscalYear(2565))
    except NotationError:
        return
    if reading.windows:
        assert read_windows(print_windows(reading.windows)) == reading.windows
    for rule in reading.deadlines:
        assert read_deadline(print_deadline(rule)) == (rule,)
    if reading.effort:
        assert read_effort(print_effort(reading.effort)) == reading.effort


def test_brackets_in_brackets_are_refused_however_deep() -> None:
    with pytest.raises(NotationError):
        read_time("ตค(" * 660)


@pytest.mark.parametrize(
    "text", ["9" * 100_000, "(" * 100_000, "ต.ค. " * 20_000, "1-" * 50_000, "ทุก" * 30_000]
)
def test_a_long_text_is_refused_at_once(text: str) -> None:
    with pytest.raises(NotationError, match="longer"):
        read_time(text)


@pytest.mark.parametrize(
    "piece", ["1,", "1-", "(", "ต.ค. ", "ทุก", "วันที่ 1 และ ", "ก ", "1 ต.ค. 64 "]
)
def test_a_text_of_the_longest_length_is_read_or_refused(piece: str) -> None:
    text = (piece * 2000)[:2000]
    try:
        assert read_time(text, fiscal_year=FiscalYear(2565)).windows
    except NotationError as error:
        assert error.end <= len(text)
