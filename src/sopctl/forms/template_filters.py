"""Every filter that templates have, by name; those for Thai work are in `thai_filters`."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.calendar.office import OfficeCalendar
from sopctl.forms.printing import PlacedPicture
from sopctl.forms.richtext import RichText
from sopctl.forms.thai_filters import (
    FilterError,
    baht,
    era,
    fiscal_year,
    list_th,
    number_of,
    quarter,
    thai_date,
    thai_digits,
    working_days,
)
from sopctl.forms.values import FileName, Record, text_of

_MOST_WIDTH, _MOST_HEIGHT = 17.0, 25.0
"""Of a picture in centimetres: the print area of an A4 sheet."""

_MOST_REPLACED = 1_000_000
_MOST_IN_ROW = 100
_MOST_DECIMALS = 12

Filter = Callable[..., Any]


def filters_for(calendar: OfficeCalendar) -> Mapping[str, Filter]:
    """Return the filters by name; working days are those of `calendar`."""
    return {
        "thai_date": thai_date,
        "thai_digits": thai_digits,
        "fiscal_year": fiscal_year,
        "quarter": quarter,
        "era": era,
        "baht": baht,
        "list_th": list_th,
        "working_days": partial(_working_days, calendar),
        "picture": picture,
        "plain": plain,
        "lines": lines,
        "join": join,
        "map": map_,
        "first": first,
        "last": last,
        "length": length,
        "count": length,
        "batch": batch,
        "reverse": reverse,
        "unique": unique,
        "sum": sum_,
        "default": default,
        "upper": upper,
        "lower": lower,
        "trim": trim,
        "replace": replace,
        "round": round_,
    }


def picture(value: object, width: float = 8, height: float = 12) -> PlacedPicture | None:
    """Return a file as a picture that fits in a box of so many centimetres, its shape kept."""
    if value is None:
        return None
    if not isinstance(value, FileName):
        raise FilterError(
            Bilingual(
                th="ตัวกรอง picture ใช้กับช่องชนิด file เท่านั้น", en="the filter picture takes a file"
            ),
            Bilingual(
                th="กำหนด type: file ให้ช่องนั้นใน form.yaml",
                en="give that field type: file in form.yaml",
            ),
        )
    if not (0 < width <= _MOST_WIDTH and 0 < height <= _MOST_HEIGHT):
        raise FilterError(
            Bilingual(
                th=f"ภาพกว้างได้ไม่เกิน {_MOST_WIDTH:g} ซม. สูงได้ไม่เกิน {_MOST_HEIGHT:g} ซม.",
                en=f"a picture is at most {_MOST_WIDTH:g} cm wide and {_MOST_HEIGHT:g} cm high",
            ),
            Bilingual(th="ลดขนาดลง เช่น picture(8, 6)", en="give less, such as picture(8, 6)"),
        )
    return PlacedPicture(value.name, float(width), float(height))


def plain(value: object) -> str:
    """Return free text without its headings' and lists' marks; other values as they print."""
    return value.plain if isinstance(value, RichText) else text_of(value)


def lines(value: object) -> list[str]:
    """Return the lines of a text that are not empty."""
    return [line.strip() for line in text_of(value).splitlines() if line.strip()]


def join(values: object, separator: object = "") -> str:
    """Return the values of a list as one text."""
    return text_of(separator).join(map(text_of, _list(values, "join")))


def map_(values: object, attribute: str) -> list[Any]:
    """Return one field of each group in a list: `participants | map("name")`."""
    found = []
    for one in _list(values, "map"):
        if not isinstance(one, Record) or attribute not in one:
            raise FilterError(
                Bilingual(
                    th=f"รายการนี้ไม่มีช่อง “{attribute}”", en=f"this list has no field “{attribute}”"
                ),
                Bilingual(
                    th="ดูชื่อช่องของกลุ่มใน form.yaml", en="form.yaml names the fields of the group"
                ),
            )
        found.append(one[attribute])
    return found


def first(values: object) -> Any:
    """Return the first entry of a list; none of an empty one."""
    return next(iter(_list(values, "first")), None)


def last(values: object) -> Any:
    """Return the last entry of a list; none of an empty one."""
    return next(iter(reversed(_list(values, "last"))), None)


def length(values: object) -> int:
    """Return how many entries a list has."""
    return len(_list(values, "length"))


def batch(values: object, size: int) -> list[list[Any]]:
    """Return a list in rows of so many entries: pictures two to a row, say."""
    entries = _list(values, "batch")
    if not 1 <= size <= _MOST_IN_ROW:
        raise FilterError(
            Bilingual(
                th=f"batch แบ่งแถวละ 1 ถึง {_MOST_IN_ROW} รายการ",
                en=f"batch makes rows of 1 to {_MOST_IN_ROW}",
            ),
            Bilingual(th="เช่น batch(2)", en="as in batch(2)"),
        )
    return [list(entries[start : start + size]) for start in range(0, len(entries), size)]


def reverse(values: object) -> list[Any]:
    """Return a list from its end."""
    return [*reversed(_list(values, "reverse"))]


def unique(values: object) -> list[Any]:
    """Return a list with each value once."""
    return [*dict.fromkeys(_list(values, "unique"))]


def sum_(values: object, attribute: str | None = None) -> Any:
    """Return the sum of a list of numbers, or of a field of type number of each group."""
    entries = _list(values, "sum") if attribute is None else map_(values, attribute)
    numbers = [entry for entry in entries if entry is not None]
    if not all(isinstance(number, int | Decimal) for number in numbers):
        raise TypeError("sum")
    return sum(numbers, Decimal(0))


def default(value: object, other: object = "") -> object:
    """Return `value`, or `other` where it is empty."""
    is_empty = (
        value is None or value == "" or (isinstance(value, RichText | Record | tuple) and not value)
    )
    return other if is_empty else value


def upper(value: object) -> str:
    """Return Latin letters as capitals."""
    return text_of(value).upper()


def lower(value: object) -> str:
    """Return Latin letters as small ones."""
    return text_of(value).lower()


def trim(value: object) -> str:
    """Return a text without outer blanks."""
    return text_of(value).strip()


def replace(value: object, old: str, new: str) -> str:
    """Return a text with `new` wherever `old` stands in it."""
    text = text_of(value)
    if text.count(old) * len(new) > _MOST_REPLACED:
        raise FilterError(
            Bilingual(th="replace ให้ข้อความที่ยาวเกินไป", en="replace gives too long a text"),
            Bilingual(th="ใช้ข้อความแทนที่สั้นกว่านี้", en="put something shorter instead"),
        )
    return text.replace(old, new)


def round_(value: object, digits: int = 0) -> Any:
    """Return a number rounded half up to so many decimals."""
    if value is None:
        return None
    number = number_of(value)
    if number is None or not isinstance(digits, int) or not 0 <= digits <= _MOST_DECIMALS:
        raise TypeError("round")
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _working_days(calendar: OfficeCalendar, value: object, until: object) -> int | None:
    return working_days(value, until, calendar)


def _list(values: object, filter_name: str) -> Sequence[Any]:
    if values is None:
        return ()
    if isinstance(values, list | tuple | range):
        return values
    raise FilterError(
        Bilingual(
            th=f"ตัวกรอง {filter_name} ใช้กับรายการเท่านั้น", en=f"the filter {filter_name} takes a list"
        ),
        Bilingual(
            th="รายการคือช่องที่มี repeatable: true ใน form.yaml",
            en="a list is a field with repeatable: true in form.yaml",
        ),
    )
