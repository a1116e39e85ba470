"""Names that carry the year in letters and digits: the SOP's id, its document's number and edition.

`x-2565` becomes `x-2566`, `fy65` becomes `fy66`, `12/2565` becomes `12/2566`. Four digits count where
they are the fiscal year or one beside it; two digits only where they are the fiscal year itself, and
there are no four. A span of several years (`plan-2566-2570`) is part of the name, and stays.
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import CENTURY_BE, FIRST_BE, FIRST_CE, LAST_CE
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.thai import THAI_DIGITS, to_arabic_digits, to_thai_digits
from sopctl.rolling.journey import Change, Journey, Moved, Remark, changed
from sopctl.rolling.notices import four_digits, neighbouring_year
from sopctl.rolling.years import Form, NamedYear

_SPAN = re.compile(r"(?<!\d)(\d{4})[-_/](\d{4})(?!\d)")
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_AFTER_FY = re.compile(r"(?<![A-Za-z])(?i:fy)[-_. ]?(?P<year>\d{2})(?!\d)")
_TWO_DIGITS = re.compile(r"(?<![\d.])(?P<year>\d{2})(?!\d|\.\d)")


def moved_id(journey: Journey) -> str:
    """Return the id that the SOP has in the new year; it always differs from the old."""
    return changed(journey.sop, move_id(journey.sop, journey).changes)


def id_has_year(journey: Journey) -> bool:
    """Say whether the SOP's id carries the year, and so can be told from an ordinary word."""
    return bool(move_name(journey.sop, journey).changes) and not journey.sop.isdecimal()


def move_id(text: str, journey: Journey) -> Moved:
    """Return what becomes of the SOP's own id. One without a year gets the new year at its end."""
    moved = move_name(text, journey)
    if moved.changes:
        return moved
    end = len(text.rstrip())
    # With the last character put anew, since characters have a place in the file, and gaps none.
    return Moved(
        (Change(end - 1, end, f"{text[end - 1]}-{journey.end.be}"),),
        (
            Remark(
                "new-id",
                None,
                Bilingual(
                    th=f"รหัส “{text}” ไม่มีปี จึงเติม -{journey.end.be} เพื่อไม่ให้ซ้ำกับฉบับเดิม",
                    en=f"“{text}” has no year, so -{journey.end.be} is added to tell the two apart",
                ),
                Bilingual(
                    th="ถ้าต้องการรหัสอื่น ให้แก้ id และชื่อแฟ้มให้ตรงกัน",
                    en="for another id, change it and the file's name alike",
                ),
            ),
        ),
    )


def move_edition(text: str, journey: Journey) -> Moved:
    """Return what becomes of the document's edition. One without a year stays, with a remark."""
    moved = move_name(text, journey)
    if moved.changes:
        return moved
    return Moved(
        remarks=(
            Remark(
                "edition",
                None,
                Bilingual(
                    th=f"คงฉบับที่ “{text}” ไว้ เพราะไม่มีปีกำกับ",
                    en=f"edition “{text}” is left: it carries no year",
                ),
                Bilingual(
                    th="กำหนดเลขฉบับของปีใหม่", en="give the edition that the new year's document has"
                ),
            ),
        )
    )


def move_fiscal_year(text: str, journey: Journey) -> Moved:
    """Return what becomes of `fiscal_year`: a number, in Thai or Arabic digits."""
    digits = text.strip()
    start = text.index(digits)
    new = str(journey.end.be)
    new = to_thai_digits(new) if digits[0] in THAI_DIGITS else new
    return Moved((Change(start, start + len(digits), new),))


def in_new_year(text: str, journey: Journey) -> str | None:
    """Return a name as the new year has it; None where it does not carry the SOP's own year."""
    years = [year for year in _years(text, journey) if year.be == journey.start.be]
    changes = [Change(year.start, year.end, year.moved(journey.years)) for year in years]
    return changed(text, changes) if changes else None


def other_years(text: str, journey: Journey) -> tuple[int, ...]:
    """Return the years beside the SOP's own that a name carries, if any, and the new year not."""
    named = {year.be for year in _years(text, journey)}
    return tuple(sorted(named - {journey.start.be, journey.end.be}))


def move_name(text: str, journey: Journey) -> Moved:
    """Return what becomes of a name that may carry the year; no change where it does not."""
    years = list(_years(text, journey))
    changes = [Change(year.start, year.end, year.moved(journey.years)) for year in years]
    remarks = [
        remark
        for year, change in zip(years, changes, strict=True)
        for remark in _doubts(year, change.new, journey)
    ]
    return Moved(tuple(changes), tuple(remarks))


def _years(text: str, journey: Journey) -> Iterator[NamedYear]:
    folded = to_arabic_digits(text)
    four = [
        _named(text, match.span(), be)
        for match in _FOUR_DIGITS.finditer(folded)
        if (be := _be(int(match[0]))) is not None
        and abs(be - journey.start.be) <= 1
        and not _is_in_long_span(folded, match.start())
    ]
    if four:
        yield from four
        return
    for pattern, form in ((_AFTER_FY, Form.FISCAL), (_TWO_DIGITS, Form.BARE)):
        short = [
            _named(text, match.span("year"), journey.start.be, form)
            for match in pattern.finditer(folded)
            if CENTURY_BE + int(match["year"]) == journey.start.be
        ]
        if short:
            # Of several the last: an indicator's number stands before the year.
            yield short[-1]
            return


def _named(text: str, place: tuple[int, int], be: int, form: Form = Form.BARE) -> NamedYear:
    return NamedYear(*place, text[slice(*place)], be, form, None, *place)


def _be(number: int) -> int | None:
    if FIRST_CE <= number <= LAST_CE:
        return number + BE_OFFSET
    return number if number >= FIRST_BE else None


def _is_in_long_span(folded: str, start: int) -> bool:
    return any(
        match.start() <= start < match.end() and abs(int(match[1]) - int(match[2])) > 1
        for match in _SPAN.finditer(folded)
    )


def _doubts(year: NamedYear, new: str, journey: Journey) -> Iterator[Remark]:
    place = (year.start, year.end)
    if year.be != journey.start.be:
        yield neighbouring_year(place, year.digits, new)
    elif len(year.digits) == 2 and year.form is Form.BARE:
        yield _short_year(year, new, journey)
    if len(new) != len(year.digits):
        yield four_digits(year, new)


def _short_year(year: NamedYear, new: str, journey: Journey) -> Remark:
    return Remark(
        "short-year",
        (year.start, year.end),
        Bilingual(
            th=f"ถือว่า {year.digits} คือปี พ.ศ. {journey.start.be} จึงเขียนเป็น {new}",
            en=f"{year.digits} is taken for the year {journey.start.be}, and became {new}",
        ),
        Bilingual(
            th="ถ้าไม่ใช่ปี ให้แก้กลับ และใส่ปีไว้ในรหัส", en="if it is no year, put it back, and give one"
        ),
    )
