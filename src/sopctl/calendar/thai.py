"""Names of months and weekdays as Thai officials write them, and Thai digits."""

from collections.abc import Sequence

from sopctl.patterns import lazily

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
"""Full names; January is first, so month `n` is `MONTHS[n - 1]`."""

MONTHS_SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
"""The Royal Society's abbreviations, in the order of `MONTHS`."""

MONTHS_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
"""Names without `วัน`; Monday is first, as in `date.weekday()`."""

WEEKDAYS_SHORT = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")

WEEKDAYS_ENGLISH = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)

ARABIC_DIGITS = "0123456789"
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"

_THAI_DIGIT = lazily(f"[{THAI_DIGITS}]")
_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)
_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)

_LONGEST_NAME = 24
"""Longer words are not looked up: no month's name is near them."""


def to_arabic_digits(text: str) -> str:
    """Return `text` with each Thai digit as the Arabic digit of the same value."""
    # Looking for one is done ten times as fast as looking up every character.
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text


def to_thai_digits(text: str) -> str:
    """Return `text` with each Arabic digit as the Thai digit of the same value."""
    return text.translate(_TO_THAI)


def nearest_months(word: str) -> tuple[str, ...]:
    """Return the month names that `word` may be a misspelling of, the nearest first.

    A word with a dot is compared with the abbreviations, any other with the full names. Empty where
    no name is near enough to be worth offering; several where they are equally near.
    """
    if len(word) > _LONGEST_NAME:
        return ()
    if "." in word:
        return _nearest(word, MONTHS_SHORT, least=0.7)
    cut_short = tuple(name for name in MONTHS if len(word) >= 3 and name.startswith(word))
    return cut_short or _nearest(word, MONTHS, least=0.65)


def _nearest(word: str, names: Sequence[str], *, least: float) -> tuple[str, ...]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a misspelt name needs it

    scores = [(SequenceMatcher(None, word, name).ratio(), name) for name in names]
    best = max(score for score, _ in scores)
    if best < least:
        return ()
    return tuple(name for score, name in scores if score == best)
