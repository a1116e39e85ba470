"""Splits a text about time into tokens that remember where they stood in the original.

Folding comes first: digits of both scripts, dashes, blanks and brackets of every make, characters
without width, and vowels typed in two halves become one form, each still pointing at what it was.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase

from sopctl.bilingual import Bilingual
from sopctl.calendar.syntax.errors import Extract, NotationError
from sopctl.calendar.syntax.vocabulary import (
    ABBREVIATIONS,
    NUMERALS,
    PUNCTUATION,
    SPELLINGS,
    Kind,
)
from sopctl.calendar.thai import (
    MONTHS,
    MONTHS_ENGLISH,
    MONTHS_SHORT,
    WEEKDAYS,
    WEEKDAYS_SHORT,
    to_arabic_digits,
)
from sopctl.patterns import lazily
from sopctl.structs import Frozen

LONGEST_TEXT = 2000
"""Characters; a longer text is no time notation and is refused unread."""

MOST_DIGITS = 5
MOST_DECIMALS = 17

_DASHES = dict.fromkeys("‐‑‒–—―−~～〜﹘﹣－", "-")
_BRACKETS = {"[": "(", "]": ")", "（": "(", "）": ")"}
_FOLDED = _DASHES | _BRACKETS

_NIKHAHIT, _SARA_AA, _SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
_SARA_E, _SARA_AE = "\u0e40", "\u0e41"
_TONE_MARKS = "\u0e48\u0e49\u0e4a\u0e4b"

# str.lower would make two characters of some, and the offsets would be lost.
_TO_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)

_LETTER = "[\u0e01-\u0e3a\u0e40-\u0e4eA-Za-z]"


class Token(Frozen):
    """One word, number or mark.

    Attributes:
        text: as folded.
        part: where it stands in the original text.
        value: of a number, a month's name (1 to 12) or a weekday's (1 is Monday).
        spaced: whether a blank stands before it.
    """

    kind: Kind
    text: str
    part: Extract
    value: int
    spaced: bool

    @property
    def digits(self) -> int:
        """How many digits a number is written with; 0 where it is written in words."""
        return len(self.text) if self.text.isdigit() else 0

    @property
    def is_english(self) -> bool:
        """Whether the word is in Latin letters."""
        return self.text.isascii() and self.text[:1].isalpha()


class _Folded(Frozen):
    original: str
    text: str
    lower: str
    starts: Sequence[int]
    ends: Sequence[int]

    def part(self, start: int, end: int) -> Extract:
        return Extract(self.original, self.starts[start], self.ends[end - 1])


def tokenise(text: str) -> tuple[Token, ...]:
    """Split `text` into tokens, the last of which is always `Kind.END_OF_TEXT`.

    Raises:
        NotationError: where the text or a number in it is too long to be about time.
    """
    if len(text) > LONGEST_TEXT:
        raise NotationError(
            Extract(text, 0, len(text)),
            Bilingual(
                th=f"ข้อความยาวเกิน {LONGEST_TEXT} อักขระ จึงไม่อ่านเป็นเวลา",
                en=f"the text is longer than {LONGEST_TEXT} characters, so is not read as a time",
            ),
            Bilingual(
                th="เขียนเฉพาะช่วงเวลา เวลาที่ใช้ และกำหนดส่ง ส่วนคำอธิบายให้ย้ายไปไว้ใน details",
                en="write only the period, the effort and the deadlines; move explanations to details",
            ),
        )
    return tuple(_tokens(_fold(text)))


# Thai and Latin letters, Arabic digits and common marks, with single blanks: each is folded to itself.
# A vowel that may be half of another is not among them.
_IS_FOLDED = lazily("(?:[\u0e01-\u0e3a\u0e41-\u0e4c0-9A-Za-z.,:;/()-]|\u0e40(?!\u0e40)| (?! ))*")


def _fold(text: str) -> _Folded:
    if _IS_FOLDED.fullmatch(text):
        places = range(len(text) + 1)
        return _Folded(text, text, text.translate(_TO_LOWER), places[:-1], places[1:])
    return _fold_by_character(text)


def _fold_by_character(text: str) -> _Folded:
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(character: str, start: int, end: int) -> None:
        characters.append(character)
        starts.append(start)
        ends.append(end)

    position = 0
    while position < len(text):
        start, character = position, text[position]
        position += 1
        if character.isspace():
            if not characters or characters[-1] != " ":
                put(" ", start, position)
        elif unicodedata.category(character) == "Cf":
            continue
        elif character == _NIKHAHIT and text[position : position + 1] == _SARA_AA:
            position += 1
            put(_SARA_AM, start, position)
        elif (
            character == _NIKHAHIT
            and text[position : position + 1] in tuple(_TONE_MARKS)
            and text[position + 1 : position + 2] == _SARA_AA
        ):
            put(text[position], position, position + 1)
            position += 2
            put(_SARA_AM, start, position)
        elif character == _SARA_E and text[position : position + 1] == _SARA_E:
            position += 1
            put(_SARA_AE, start, position)
        else:
            put(_FOLDED.get(character, to_arabic_digits(character)), start, position)
    folded = "".join(characters)
    return _Folded(text, folded, folded.translate(_TO_LOWER), tuple(starts), tuple(ends))


_KEYWORDS: dict[str, tuple[Kind, int]] = {
    **{word.lower(): (kind, 0) for kind, words in SPELLINGS.items() for word in words},
    **{name: (Kind.MONTH, number) for number, name in enumerate(MONTHS, 1)},
    **{name.lower(): (Kind.MONTH, number) for number, name in enumerate(MONTHS_ENGLISH, 1)},
    **{name: (Kind.WEEKDAY, number) for number, name in enumerate(WEEKDAYS, 1)},
    "พฤหัส": (Kind.WEEKDAY, 4),
}
_NO_LATIN_LETTER = "(?![A-Za-z])"
_ANY_KEYWORD = "|".join(
    re.escape(word) + (_NO_LATIN_LETTER if word.isascii() else "")
    for word in sorted(_KEYWORDS, key=len, reverse=True)
)
_KEYWORD = lazily(_ANY_KEYWORD)


def _abbreviation(letters: Sequence[str]) -> str:
    return "[. ]{0,3}".join(letters) + "(?: ?[.])*+"


_ABBREVIATIONS: list[tuple[Kind, int, str]] = [
    *(
        (Kind.MONTH, number, _abbreviation(short.rstrip(".").split(".")))
        for number, short in enumerate(MONTHS_SHORT, 1)
    ),
    *(
        (
            Kind.MONTH,
            number,
            f"{name[:3].lower()}{'t?' if number == 9 else ''}{_NO_LATIN_LETTER}[.]?",
        )
        for number, name in enumerate(MONTHS_ENGLISH, 1)
    ),
    *(
        (kind, 0, _abbreviation(letters))
        for kind, listed in ABBREVIATIONS.items()
        for letters in listed
    ),
    *(
        (Kind.WEEKDAY, number, re.escape(short) + "(?= ?[0-9])")
        for number, short in enumerate(WEEKDAYS_SHORT, 1)
    ),
]
_ABBREVIATION = lazily("|".join(f"({pattern})" for _, _, pattern in _ABBREVIATIONS))

_A_LETTER = lazily(_LETTER)
_DIGITS = lazily(r"[0-9]+")
_DECIMAL_POINT = lazily(r"[0-9][.]")
_NUMERAL = "|".join(NUMERALS)
_NUMBER_IN_WORDS = lazily(
    f"(?:(?P<hundreds>{_NUMERAL})ร้อย)?(?:(?P<tens>{_NUMERAL})?(?P<ten>สิบ))?(?P<units>{_NUMERAL})?"
)

# An unknown word runs on to the next mark, digit or blank, or to a phrase that begins something.
_WORD = lazily(
    rf"(?:[เแโใไ]?[ก-ฮ][ิีุ]?[.] ?){{1,3}}[ก-ฮ]?(?!{_LETTER})[.]?"
    rf"|{_LETTER}+?(?=ละ ?[0-9]|ภายใน(?:วัน| ?[0-9])|ทุก(?:วัน|เดือน|สิ้น|ไตรมาส|ปี)|(?!{_LETTER}))"
    r"|.",
    re.DOTALL,
)


def _tokens(folded: _Folded) -> Iterator[Token]:
    text, position, spaced = folded.text, 0, False
    while position < len(text):
        if text[position] == " ":
            position, spaced = position + 1, True
            continue
        kind, value, end = _match(folded, position)
        yield Token(kind, text[position:end], folded.part(position, end), value, spaced)
        position, spaced = end, False
    end_of_text = Extract(folded.original, len(folded.original), len(folded.original))
    yield Token(Kind.END_OF_TEXT, "", end_of_text, 0, spaced)


def _match(folded: _Folded, position: int) -> tuple[Kind, int, int]:
    text = folded.lower
    if digits := _DIGITS.match(text, position):
        return Kind.NUMBER, _value(folded, digits), digits.end()
    if text[position] in PUNCTUATION:
        return PUNCTUATION[text[position]], 0, position + 1
    abbreviation = _ABBREVIATION.match(text, position)
    if abbreviation and abbreviation.lastindex and _may_end(text, abbreviation.end()):
        kind, value, _ = _ABBREVIATIONS[abbreviation.lastindex - 1]
        return kind, value, abbreviation.end()
    keyword = _KEYWORD.match(text, position)
    number = _NUMBER_IN_WORDS.match(text, position)
    if number and number.end() > max(position, keyword.end() if keyword else 0):
        return Kind.NUMBER, _value_of_words(number), number.end()
    if keyword:
        kind, value = _KEYWORDS[keyword.group()]
        return kind, value, keyword.end()
    word = _WORD.match(text, position)
    return Kind.WORD, 0, len(word.group().rstrip()) + position if word else position + 1


def _may_end(text: str, end: int) -> bool:
    """Say whether an abbreviation may end here: ก.พ. is no February in ก.พ.ร., but is in ก.พ.ถึง."""
    if not _A_LETTER.match(text, end):
        return True
    return text[end - 1] == "." and _KEYWORD.match(text, end) is not None


def _value(folded: _Folded, digits: re.Match[str]) -> int:
    is_fraction = _DECIMAL_POINT.match(folded.text, max(digits.start() - 2, 0)) is not None
    if len(digits.group()) > (MOST_DECIMALS if is_fraction else MOST_DIGITS):
        raise NotationError(
            folded.part(digits.start(), digits.end()),
            Bilingual(
                th="ตัวเลขนี้ยาวเกินกว่าจะเป็นวัน เดือน ปี หรือจำนวนวัน",
                en="this number is too long to be a day, a month, a year or a count",
            ),
            Bilingual(
                th=f"ใช้ตัวเลขไม่เกิน {MOST_DIGITS} หลัก",
                en=f"write at most {MOST_DIGITS} digits",
            ),
        )
    return int(digits.group())


def _value_of_words(number: re.Match[str]) -> int:
    hundreds = NUMERALS[number["hundreds"]] if number["hundreds"] else 0
    tens = NUMERALS[number["tens"] or "หนึ่ง"] if number["ten"] else 0
    units = NUMERALS[number["units"]] if number["units"] else 0
    return 100 * hundreds + 10 * tens + units
