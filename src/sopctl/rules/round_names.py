"""What the name of a reporting round says: its number, and the part of the fiscal year it is for."""

from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import NotationError, read_windows
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import to_arabic_digits
from sopctl.model.schedule import RoundTimes
from sopctl.patterns import lazily

_DIGIT = "[0-9๐-๙]"
_NUMBER = lazily(
    rf"(รอบ|ครั้ง|งวด|ไตรมาส)(?:ที่)?[ \t]*({_DIGIT}{{1,2}})(?!{_DIGIT})(?![ \t]*เดือน)"
    rf"(?:[ ]?/[ ]?({_DIGIT}{{2,4}}))?"
)
_PART = lazily(
    rf"(?:{_DIGIT}{{1,2}}[ ]?เดือน[ ]?(?:แรก|หลัง)|ครึ่งปี(?:งบประมาณ)?[ ]?(?:แรก|หลัง)"
    rf"|ไตรมาส[ ]?(?:ที่)?[ ]?[1-4๑-๔](?!{_DIGIT}))"
    rf"(?:[ ]?/[ ]?{_DIGIT}{{4}}|[ ]?(?:ของ)?ปี(?:งบประมาณ)?[ ]?(?:พ\.ศ\.[ ]?)?{_DIGIT}{{4}})?"
)
_LATTER = lazily(rf"^({_DIGIT}{{1,2}})[ ]?เดือน[ ]?หลัง")
_GOES_ON = lazily(rf"[ ]?(?:[-–,/]|ถึง|และ|กับ)[ ]?(?:ไตรมาส|ที่|{_DIGIT})")
_CUMULATIVE = "สะสม"

RoundNumber = tuple[str, int, str]
"""What is counted (รอบ, ไตรมาส …), its number, and the year written after it."""


def numbers_of(name: str) -> tuple[RoundNumber, ...]:
    """Return the numbers in a round's name, in their order: รอบที่ 1 ครั้งที่ 2 has two."""
    return tuple(
        (match[1], int(to_arabic_digits(match[2])), to_arabic_digits(match[3] or ""))
        for match in _NUMBER.finditer(name)
    )


def contradicted_part(round_: RoundTimes, year: FiscalYear) -> DateRange | None:
    """Return the part of the fiscal year that a round's name says, where `covers` says another.

    A cumulative round may begin before that part. `5 เดือนหลัง` may also be the last five months of
    the year.
    """
    parts = [*_PART.finditer(round_.name)] if round_.covers else []
    if len(parts) != 1 or _GOES_ON.match(round_.name, parts[0].end()):
        return None
    try:
        (said,) = read_windows(parts[0][0], fiscal_year=year)
    except (NotationError, ValueError):
        return None
    covered = DateRange(min(c.start for c in round_.covers), max(c.stop for c in round_.covers))
    if covered in (said, _last_months(parts[0][0], year)):
        return None
    if _CUMULATIVE in round_.name and covered.stop == said.stop:
        return None
    return said


def _last_months(part: str, year: FiscalYear) -> DateRange | None:
    """Return the months at the end of the year that `5 เดือนหลัง` may mean."""
    latter = _LATTER.match(part)
    if latter is None:
        return None
    months = [*year.days.months()][-int(to_arabic_digits(latter[1])) :]
    return DateRange(months[0].start, months[-1].stop)
