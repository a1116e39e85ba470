"""The `holidays` library's Thailand: the one door to it, opened only when a year is asked for.

The library keeps the calendar of the Bank of Thailand, with a category of its own for government
offices. Importing it costs a tenth of a second or more, so nothing imports it at the top.
"""

from datetime import date
from functools import cache

from sopctl.bilingual import Bilingual
from sopctl.structs import Frozen

_IN_LIEU = Bilingual(th="ชดเชย", en=" (in lieu)")

_NOT_FOR_OFFICES = frozenset(
    {
        # Banks and the private sector alone.
        Bilingual(th="วันแรงงานแห่งชาติ", en="National Labor Day"),
        # A day of observance, always a Saturday; no announcement makes it an official holiday.
        Bilingual(th="วันเด็กแห่งชาติ", en="National Children's Day"),
    }
)

_FIXED_DAYS = (
    (1, 1, Bilingual(th="วันขึ้นปีใหม่", en="New Year's Day")),
    (4, 6, Bilingual(th="วันจักรี", en="Chakri Memorial Day")),
    (4, 13, Bilingual(th="วันสงกรานต์", en="Songkran Festival")),
    (4, 14, Bilingual(th="วันสงกรานต์", en="Songkran Festival")),
    (4, 15, Bilingual(th="วันสงกรานต์", en="Songkran Festival")),
    (5, 4, Bilingual(th="วันฉัตรมงคล", en="Coronation Day")),
    (6, 3, Bilingual(th="วันเฉลิมพระชนมพรรษาพระบรมราชินี", en="HM the Queen's Birthday")),
    (7, 28, Bilingual(th="วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว", en="HM the King's Birthday")),
    (8, 12, Bilingual(th="วันแม่แห่งชาติ", en="National Mother's Day")),
    (10, 13, Bilingual(th="วันนวมินทรมหาราช", en="HM King Bhumibol Adulyadej Memorial Day")),
    (10, 23, Bilingual(th="วันปิยมหาราช", en="HM King Chulalongkorn Memorial Day")),
    (12, 5, Bilingual(th="วันชาติ และวันพ่อแห่งชาติ", en="National Day and National Father's Day")),
    (12, 10, Bilingual(th="วันรัฐธรรมนูญ", en="Constitution Day")),
    (12, 31, Bilingual(th="วันสิ้นปี", en="New Year's Eve")),
)
"""The days of the announcement of 2562 BE that need no moon and no astrologer."""


class BaseHoliday(Frozen):
    """One day as the library has it; `for_offices` is False where offices work all the same."""

    day: date
    name: Bilingual
    for_offices: bool


@cache
def base_holidays(year: int) -> tuple[BaseHoliday, ...]:
    """Return the library's days of the CE year `year`, in order.

    Where the library knows nothing, the days of fixed date stand in for years after it ends, and
    nothing for years before official holidays began (1914).
    """
    # The import is the cost that this module exists to put off.
    from holidays import country_holidays  # noqa: PLC0415

    thai, english = (
        country_holidays("TH", years=year, categories=("public", "government"), language=language)
        for language in ("th", "en_US")
    )
    if not thai:
        return _fixed_holidays(year) if year > thai.start_year else ()
    return tuple(_read(day, thai.get_list(day), english.get_list(day)) for day in sorted(thai))


def _read(day: date, thai: list[str], english: list[str]) -> BaseHoliday:
    """Leave out the names that are no business of offices, unless that leaves none."""
    # The library sorts the names of one day by language, so the two lists do not pair up.
    office_thai = [name for name in thai if not _is_other(name, "th")]
    office_english = [name for name in english if not _is_other(name, "en")]
    for_offices = bool(office_thai)
    name = Bilingual(
        th=" และ".join(office_thai if for_offices else thai).replace(
            # The palace's term for the birthday of a king who has passed away.
            "วันคล้ายวันเฉลิมพระชนมพรรษา",
            "วันคล้ายวันพระบรมราชสมภพ",
        ),
        en=" and ".join(office_english if for_offices else english),
    )
    return BaseHoliday(day, name, for_offices)


def _is_other(name: str, language: str) -> bool:
    if language == "th":
        return name.removeprefix(_IN_LIEU.th) in {other.th for other in _NOT_FOR_OFFICES}
    return name.removesuffix(_IN_LIEU.en) in {other.en for other in _NOT_FOR_OFFICES}


def is_in_lieu(name: Bilingual) -> bool:
    """Say whether the library calls the day a substitute for one that fell on a weekend."""
    return name.en.endswith(_IN_LIEU.en)


def _fixed_holidays(year: int) -> tuple[BaseHoliday, ...]:
    return tuple(
        BaseHoliday(date(year, month, day), name, for_offices=True)
        for month, day, name in _FIXED_DAYS
    )
