"""Running text: titles, names, details, control points, documents and the like.

A year in a sentence may be the SOP's own or anyone's. It moves where it lies in the SOP's fiscal
year, and in the year before or after, or in a code, with a remark. It stays, with a remark, where it
lies further off, belongs to something else (`standing_years`) or is no year (`other_numbers`), and in
the name of a file or SOP as `references` has it. The ends of a span of years stay or move as one.
"""

import re
from collections.abc import Iterator, Mapping

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import CENTURY_BE
from sopctl.rolling.days import move_days
from sopctl.rolling.journey import Change, Journey, Moved, Part, Remark
from sopctl.rolling.notices import four_digits, neighbouring_year, other_year
from sopctl.rolling.other_numbers import OtherNumber, other_numbers
from sopctl.rolling.references import Reference, references_in
from sopctl.rolling.standing_years import standing
from sopctl.rolling.years import NamedYear, years_in
from sopctl.structs import replace

_CODE = re.compile(r"[A-Za-z][-_]?(?P<year>\d{2})(?![\d.])")
"""Two digits that end a code: `LO65`."""

_CODE_BEFORE = re.compile(r"[A-Za-z](?:[\w./-]*[-_./])?\Z", re.ASCII)
_CODE_AFTER = re.compile(r"[-_]?[A-Za-z]|_\d")
"""Beside the year of a code: `KPI-2565`, `SOP-01/2565`, `2565A`."""

_PART_OF_YEAR = re.compile(r"(?<![A-Za-z])(?:[QH]\d?|[Rr]ound|[Qq]uarter)[-/]?\Z")
_PART_OF_YEAR_AFTER = re.compile(r"[-/]?[QHW]\d")
"""`Q1/2565`, `2565-Q1`: a part of the year and no code."""

_LOOK_BACK = 60
"""Characters before a year in which its code begins."""


def move_wording(text: str, journey: Journey) -> Moved:
    """Return what becomes of running text."""
    references = list(references_in(text, journey))
    changes = [change for reference in references for change in _changes_of(reference)]
    remarks = [remark for reference in references for remark in _remarks_of(reference)]
    moving: list[NamedYear] = []
    taken = [(reference.start, reference.end) for reference in references]
    numbers = other_numbers(text)
    for year in years_in(text, journey.start):
        if _lies_over((year.start, year.end), taken):
            continue
        taken.append((year.start, year.end))
        left = _why_left(text, year, numbers, journey)
        if left is not None:
            remarks.append(left)
            continue
        new = year.moved(journey.years)
        moving.append(year)
        changes.append(Change(year.start, year.end, new))
        remarks += _doubts(text, year, new, journey)
    remarks += _codes(text, taken, journey)
    days = move_days(text, moving, journey)
    return Moved((*changes, *days.changes), (*remarks, *days.remarks))


def _why_left(
    text: str, year: NamedYear, numbers: Mapping[int, OtherNumber], journey: Journey
) -> Remark | None:
    """Return the remark on a year that stays; None where it moves."""
    is_far = abs(year.years_from(journey.start)) > 1
    ends_far = any(abs(end.years_from(journey.start)) > 1 for end in year.in_range_with)
    is_span = bool(year.in_range_with) and (is_far or ends_far)
    remark = standing(text, year, numbers, is_long_span=is_span)
    if remark is None and is_far:
        return other_year((year.start, year.end), year.digits)
    return remark


def _doubts(text: str, year: NamedYear, new: str, journey: Journey) -> Iterator[Remark]:
    if _is_in_code(text, year):
        yield _in_code(year, new)
    elif year.years_from(journey.start):
        yield neighbouring_year((year.start, year.end), year.digits, new)
    if len(new) != len(year.digits):
        yield four_digits(year, new)


def _is_in_code(text: str, year: NamedYear) -> bool:
    """Say whether `year` is joined to Latin letters as in a code, which may be any other's name."""
    if any(map(str.isalpha, text[year.begins : year.ends])):
        return False
    before, after = text[max(0, year.begins - _LOOK_BACK) : year.begins], text[year.ends :][:4]
    is_part = _PART_OF_YEAR.search(before) or _PART_OF_YEAR_AFTER.match(after)
    return not is_part and bool(_CODE_BEFORE.search(before) or _CODE_AFTER.match(after))


def _in_code(year: NamedYear, new: str) -> Remark:
    return Remark(
        "code-year",
        (year.start, year.end),
        Bilingual(
            th=f"เลื่อน {year.digits} ในรหัสเป็น {new} โดยถือว่าเป็นปี",
            en=f"{year.digits} in a code is taken for the year, and became {new}",
        ),
        Bilingual(
            th="ถ้าไม่ใช่ปี หรือเป็นรหัสที่ไม่เปลี่ยน ให้แก้กลับ",
            en="if it is no year, or the code does not change, put it back",
        ),
    )


def _changes_of(reference: Reference) -> Iterator[Change]:
    for change in reference.moved.changes:
        yield Change(change.start + reference.start, change.end + reference.start, change.new)


def _remarks_of(reference: Reference) -> Iterator[Remark]:
    for remark in reference.moved.remarks:
        start, end = remark.part or (0, reference.end - reference.start)
        yield replace(remark, part=(start + reference.start, end + reference.start))


def _codes(text: str, taken: list[Part], journey: Journey) -> Iterator[Remark]:
    """Yield a remark on each code that may end in the fiscal year's two digits."""
    for match in _CODE.finditer(text):
        is_own = CENTURY_BE + int(match["year"]) == journey.start.be
        if is_own and not _lies_over(match.span("year"), taken):
            yield Remark(
                "short-year",
                match.span("year"),
                Bilingual(
                    th=f"คง {match['year']} ไว้ เพราะไม่แน่ว่าเป็นปี พ.ศ. {journey.start.be}",
                    en=f"{match['year']} is left: it may be the year {journey.start.be}, or not",
                ),
                Bilingual(th="ถ้าเป็นปี ให้แก้เอง", en="if it is the year, change it"),
            )


def _lies_over(part: Part, others: list[Part]) -> bool:
    return any(part[0] < end and start < part[1] for start, end in others)
