"""What is typed into a field of a form, read as the field's type.

Values come as text, for a filled form's scalars are text. Thai and Arabic digits are equal.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from sopctl.bilingual import Bilingual
from sopctl.calendar.notation import Fault, NotationError
from sopctl.calendar.thai import to_arabic_digits
from sopctl.model.contact_values import email_problem, phone_problem, url_problem
from sopctl.model.form import Choice, FieldType, FormField
from sopctl.model.single_day import era_slip, read_single_day
from sopctl.names import nearest
from sopctl.structs import Frozen

Part = tuple[int, int]
"""Start and end in characters of the text."""


class ClockTime(Frozen, order=True):
    """A time of day in official style: hours 0 to 24, and 24.00 is the end of the day."""

    hour: int
    minute: int

    def __str__(self) -> str:
        return f"{self.hour:02d}.{self.minute:02d}"


FieldValue = str | Decimal | date | ClockTime | bool


class FieldValueError(ValueError):
    """A text that its field cannot take.

    Attributes:
        message: what is wrong.
        help: what to write instead.
        part: the characters concerned; None where the whole text is.
        meant: what was certainly meant, as the text should read.
        is_of_other_era: whether the text is a date but for its year, which no era has.
    """

    def __init__(
        self,
        message: Bilingual,
        help: Bilingual,
        *,
        part: Part | None = None,
        meant: str | None = None,
        is_of_other_era: bool = False,
    ) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = help
        self.part = part
        self.meant = meant
        self.is_of_other_era = is_of_other_era


def read_value(field: FormField, text: str) -> FieldValue:
    """Return what `text` says in `field`, which is no group.

    A number is a `Decimal`, a date a `date` of the Common Era, a time a `ClockTime`, a boolean a
    `bool`; a choice is the `value` of its choice, everything else the text without outer blanks.

    Raises:
        FieldValueError: where the field cannot take it.
    """
    return _READERS.get(field.type, _read_text)(field, text)


def _read_text(field: FormField, text: str) -> str:
    return text.strip()


# --- numbers ----------------------------------------------------------------------------------

_NUMBER = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_LONGEST_NUMBER = 40


def _read_number(field: FormField, text: str) -> Decimal:
    written = to_arabic_digits(text.strip())
    if len(written) > _LONGEST_NUMBER or not _NUMBER.fullmatch(written):
        raise FieldValueError(
            Bilingual(th=f"“{_short(text)}” ไม่ใช่ตัวเลข", en=f"“{_short(text)}” is no number"),
            Bilingual(
                th="กรอกเฉพาะตัวเลข ไม่มีหน่วยหรือข้อความ เช่น 25 หรือ 1,250.50",
                en="give digits alone, without a unit, such as 25 or 1,250.50",
            ),
        )
    return Decimal(written.replace(",", "").replace("−", "-"))


# --- dates and times --------------------------------------------------------------------------


def _read_date(field: FormField, text: str) -> date:
    slip = era_slip(text)
    if slip is not None:
        offered = (
            Bilingual(th=f"หมายถึงปี {slip.meant} หรือไม่", en=f"did you mean the year {slip.meant}?")
            if slip.meant is not None
            else Bilingual(
                th="เขียนปี พ.ศ. สี่หลัก เช่น 2565",
                en="write a year of the Buddhist Era in four digits, such as 2565",
            )
        )
        start, end = slip.part
        raise FieldValueError(
            Bilingual(
                th=f"ปี “{slip.year}” ผิดศักราช", en=f"the year “{slip.year}” is of the wrong era"
            ),
            offered,
            part=slip.part,
            meant=None if slip.meant is None else text[:start] + slip.meant + text[end:],
            is_of_other_era=True,
        )
    try:
        return read_single_day(text)
    except NotationError as error:
        advice = _DATE_HELP if error.code == Fault.YEAR_MISSING else error.help
        raise FieldValueError(error.message, advice, part=(error.start, error.end)) from error


_DATE_HELP = Bilingual(
    th="เขียนปีไว้ด้วย เช่น 15 ธ.ค. 2564", en="write the year too, such as 2564-12-15"
)

_TIME = re.compile(
    r"(?:เวลา\s*)?(?P<hour>\d{1,2})\s?[.:]\s?(?P<minute>\d{2})(?:\s*(?:น\.?|hrs?\.?))?"
)


def _read_time(field: FormField, text: str) -> ClockTime:
    match = _TIME.fullmatch(to_arabic_digits(text.strip()))
    if match is None:
        raise FieldValueError(
            Bilingual(
                th=f"อ่าน “{_short(text)}” เป็นเวลาไม่ได้", en=f"“{_short(text)}” is no time of day"
            ),
            Bilingual(
                th="เขียนชั่วโมงและนาทีเป็นตัวเลข เช่น 09.30 หากเป็นช่วงเวลา ให้แยกกรอกเวลาเริ่มและเวลาสิ้นสุด",
                en="write hours and minutes, such as 09.30; of a span, begin and end go apart",
            ),
        )
    time = ClockTime(int(match["hour"]), int(match["minute"]))
    if time > ClockTime(24, 0) or time.minute > 59:
        raise FieldValueError(
            Bilingual(th=f"ไม่มีเวลา {time} น.", en=f"there is no time {time}"),
            Bilingual(th="เขียนเวลาตั้งแต่ 00.00 ถึง 24.00 น.", en="give a time from 00.00 to 24.00"),
        )
    return time


# --- choices ----------------------------------------------------------------------------------

_MOST_LISTED = 12


def _read_choice(field: FormField, text: str) -> str:
    text = text.strip()
    values = [choice.value for choice in field.choices]
    if text in values or not values:
        return text
    raise FieldValueError(
        Bilingual(
            th=f"“{_short(text)}” ไม่ใช่ตัวเลือกของช่องนี้",
            en=f"“{_short(text)}” is not one of the choices",
        ),
        _choice_help(field, text),
        meant=meant_choice(field, text),
    )


def meant_choice(field: FormField, text: str) -> str | None:
    """Return the one choice whose value or label `text` is, but for blanks, digits and case."""
    wanted = _bare(text)
    found = {c.value for c in field.choices if wanted in map(_bare, _names_of(c))}
    return found.pop() if len(found) == 1 else None


def _choice_help(field: FormField, text: str) -> Bilingual:
    values = [choice.value for choice in field.choices]
    listed = ", ".join(values[:_MOST_LISTED]) + (", …" if len(values) > _MOST_LISTED else "")
    meant = meant_choice(field, text)
    if meant is None:
        named = {name: choice.value for choice in field.choices for name in _names_of(choice)}
        like = nearest(text, named)
        # One number is no misspelling of another: 2.7 may be any of 2.1 to 2.4.
        meant = named[like] if like is not None and _digits(like) == _digits(text) else None
    if meant is None:
        return Bilingual(th=f"เลือกจาก: {listed}", en=f"choose one of: {listed}")
    return Bilingual(
        th=f"หมายถึง “{meant}” หรือไม่ ตัวเลือกที่มี: {listed}",
        en=f"did you mean “{meant}”? the choices are: {listed}",
    )


def _names_of(choice: Choice) -> list[str]:
    label = choice.label
    named = (choice.value, label.th if label else None, label.en if label else None)
    return [name for name in named if name is not None]


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, to_arabic_digits(text)))


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    return "".join(to_arabic_digits(text).split()).casefold()


# --- yes and no -------------------------------------------------------------------------------

_YES = frozenset(["true", "yes", "y", "on", "1", "ใช่", "มี", "จริง", "เป็น", "ถูกต้อง", "✓", "✔", "☑"])
_NO = frozenset(
    [
        "false",
        "no",
        "n",
        "off",
        "0",
        "ไม่ใช่",
        "ไม่มี",
        "ไม่",
        "ไม่จริง",
        "ไม่เป็น",
        "ไม่ถูกต้อง",
        "เท็จ",
        "✗",
        "✘",
        "☐",
    ]
)


def _read_boolean(field: FormField, text: str) -> bool:
    word = _bare(text)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise FieldValueError(
        Bilingual(
            th=f"“{_short(text)}” ไม่บอกว่าใช่หรือไม่ใช่", en=f"“{_short(text)}” says neither yes nor no"
        ),
        Bilingual(th="กรอก ใช่ หรือ ไม่ใช่ (true หรือ false)", en="write true or false, ใช่ or ไม่ใช่"),
    )


# --- addresses --------------------------------------------------------------------------------


def _read_address(problem: Callable[[str], tuple[Bilingual, Bilingual] | None]) -> "_Reader":
    def read(field: FormField, text: str) -> str:
        found = problem(text.strip())
        if found is not None:
            raise FieldValueError(*found)
        return text.strip()

    return read


def _file_problem(text: str) -> tuple[Bilingual, Bilingual] | None:
    if "\n" in text or text.endswith(("/", "\\")):
        return (
            Bilingual(th=f"“{_short(text)}” ไม่ใช่ชื่อแฟ้มเดียว", en=f"“{_short(text)}” is not one file"),
            Bilingual(
                th="ระบุชื่อแฟ้มเดียวพร้อมนามสกุล เช่น ภาพกิจกรรม.jpg", en="name one file, such as photo.jpg"
            ),
        )
    return None


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


_Reader = Callable[[FormField, str], FieldValue]

_READERS: Mapping[FieldType, _Reader] = {
    FieldType.NUMBER: _read_number,
    FieldType.DATE: _read_date,
    FieldType.TIME: _read_time,
    FieldType.CHOICE: _read_choice,
    FieldType.BOOLEAN: _read_boolean,
    FieldType.EMAIL: _read_address(email_problem),
    FieldType.PHONE: _read_address(phone_problem),
    FieldType.URL: _read_address(url_problem),
    FieldType.FILE: _read_address(_file_problem),
}
