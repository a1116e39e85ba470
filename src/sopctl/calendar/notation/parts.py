"""Splits a text about time into periods, an effort and deadlines, in any order.

    text = part {[conjunction] part}
    part = `(` text `)` | deadline | effort | periods

All of the text must be understood; what is not is named by its place and refused.
"""

from collections.abc import Sequence
from functools import lru_cache

from sopctl.bilingual import Bilingual
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.era import misspelt_month
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation.deadlines import read_deadline_entry
from sopctl.calendar.notation.efforts import read_effort_phrase
from sopctl.calendar.notation.entries import Listed
from sopctl.calendar.notation.items import Item
from sopctl.calendar.notation.periods import read_periods
from sopctl.calendar.notation.windows import resolve
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.errors import Extract, Fault, NotationError
from sopctl.calendar.syntax.lexer import Token
from sopctl.calendar.syntax.vocabulary import SPELLINGS, Kind

_CONJUNCTIONS = (Kind.COMMA, Kind.SEMICOLON, Kind.SLASH, Kind.COLON, Kind.AND)
_BETWEEN_NUMBERS = (Kind.DASH, Kind.TO)
_IN_NUMBERS = (Kind.DOT, Kind.COMMA)
_LONGEST_WORD = 24
_KNOWN_WORDS = [word for words in SPELLINGS.values() for word in words if len(word) > 3]

_NOTHING_SAID = (Kind.INTRODUCTION, Kind.FILLER)


class Parts:
    """The parts of a text, sorted by what they say and not yet given their years."""

    def __init__(self, text: str, bare_day: Unit) -> None:
        self._cursor = Cursor(text)
        self._bare_day = bare_day
        self._periods: list[tuple[Item, ...]] = []
        self._effort_part: Extract | None = None
        self.effort: Effort | None = None
        self.deadlines: list[Listed] = []
        self._read(in_bracket=False)
        if not (self._periods or self.effort or self.deadlines):
            raise nothing_said(text)

    @property
    def items(self) -> Sequence[Item]:
        """All periods."""
        return [item for group in self._periods for item in group]

    def windows(self, fiscal_year: FiscalYear | None) -> tuple[DateRange, ...]:
        """Return the days of all periods."""
        return tuple(window for group in self._periods for window in resolve(group, fiscal_year))

    def refuse_effort(self, wanted: tuple[Bilingual, Bilingual]) -> None:
        """Raise if the text says an effort."""
        if self._effort_part:
            raise NotationError(self._effort_part, *wanted)

    def refuse_deadlines(self, wanted: tuple[Bilingual, Bilingual]) -> None:
        """Raise if the text says a deadline."""
        if self.deadlines:
            raise NotationError(self.deadlines[0].entry.part, *wanted)

    def refuse_periods(self, wanted: tuple[Bilingual, Bilingual]) -> None:
        """Raise if the text says a period."""
        if self._periods:
            raise NotationError(self._periods[0][0].part, *wanted)

    def _read(self, *, in_bracket: bool) -> None:
        cursor = self._cursor
        conjunction: Token | None = None
        is_first = True
        while True:
            cursor.skip(*_NOTHING_SAID)
            if cursor.sees(Kind.OF, Kind.YEAR, Kind.FISCAL) and not is_first:
                cursor.next()
            if cursor.sees(Kind.IN, Kind.EVERY):
                cursor.next()
            if self._at_end(in_bracket=in_bracket):
                break
            if not is_first and conjunction is None:
                conjunction = cursor.take(*_CONJUNCTIONS)
                cursor.take(Kind.AND)
                if conjunction:
                    continue
            self._read_part(joined=conjunction is not None, in_bracket=in_bracket)
            conjunction, is_first = None, False
        if conjunction:
            raise _unreadable(conjunction)

    def _at_end(self, *, in_bracket: bool) -> bool:
        cursor = self._cursor
        if in_bracket:
            return cursor.at(Kind.CLOSE, Kind.END_OF_TEXT)
        if cursor.sees(Kind.DOT, Kind.END_OF_TEXT):
            cursor.next()
        return cursor.at(Kind.END_OF_TEXT)

    def _read_part(self, *, joined: bool, in_bracket: bool) -> None:
        cursor = self._cursor
        before = cursor.index
        if not in_bracket and (opening := cursor.take(Kind.OPEN)):
            if cursor.at(Kind.CLOSE):
                raise _unreadable(opening)
            self._read(in_bracket=True)
            if not cursor.take(Kind.CLOSE):
                raise _bracket_open(opening.part)
        elif entry := read_deadline_entry(cursor):
            self.deadlines.append(Listed(entry, joined))
        elif effort := read_effort_phrase(cursor, self._bare_day):
            if self.effort is not None:
                raise cursor.fault(before, *_TWO_EFFORTS, Fault.CONFLICT)
            self.effort, self._effort_part = effort, cursor.part_since(before)
        elif items := read_periods(cursor):
            self._periods.append(items)
        else:
            _refuse_clock(cursor)
            _refuse_unknown_unit(cursor)
            raise _unreadable(cursor.peek())


def nothing_said(text: str) -> NotationError:
    """Return the error for a text that says nothing about time."""
    return NotationError(
        Extract(text, 0, len(text)),
        Bilingual(
            th="ข้อความนี้ไม่บอกช่วงเวลา เวลาที่ใช้ หรือกำหนดส่ง",
            en="the text says no period, no effort and no deadline",
        ),
        _EXAMPLES,
    )


def _bracket_open(part: Extract) -> NotationError:
    return NotationError(
        part,
        Bilingual(th="วงเล็บเปิดไม่มีวงเล็บปิด", en="this bracket is not closed"),
        Bilingual(th="เติม ) ให้ครบคู่", en="close it with )"),
    )


def _refuse_clock(cursor: Cursor) -> None:
    """Raise if a time of day follows: `16.30 น.`."""
    before = cursor.index
    cursor.skip(Kind.NUMBER, Kind.DOT, Kind.COLON)
    if cursor.take(Kind.CLOCK):
        part = cursor.part_since(before)
        raise cursor.fault(
            before,
            Bilingual(
                th=f"“{part}” เป็นเวลาของวัน ซึ่งปฏิทินนี้นับเป็นวันเท่านั้น",
                en=f"“{part}” is a time of day, and only whole days are kept",
            ),
            Bilingual(
                th="ตัดเวลาออก แล้วเขียนไว้ใน details หากจำเป็น",
                en="leave it out; write it in details if it matters",
            ),
        )
    cursor.index = before


def _refuse_unknown_unit(cursor: Cursor) -> None:
    """Raise if a number of something unknown follows: `3 วัย`, `30-60 นาฑี`."""
    before = cursor.index
    cursor.take(*_BETWEEN_NUMBERS)  # which a quantity before it has left: `30 นาที - 1 ชัวโมง`
    while cursor.sees(Kind.NUMBER):
        cursor.next()
        if cursor.sees(Kind.NUMBER, ahead=1):
            cursor.take(*_BETWEEN_NUMBERS, *_IN_NUMBERS)
    word, is_counted = cursor.peek().part, cursor.previous.kind is Kind.NUMBER
    is_unknown = cursor.index > before and is_counted and cursor.sees(Kind.WORD)
    cursor.index = before
    if not is_unknown:
        return
    raise NotationError(
        word,
        Bilingual(
            th=f"ไม่รู้จัก “{word}” ทั้งในฐานะหน่วยเวลาและชื่อเดือน",
            en=f"“{word}” is neither a unit of time nor a month",
        ),
        _nearest_word(word)
        or Bilingual(
            th="หน่วยที่ใช้ได้คือ นาที ชั่วโมง วัน วันทำการ สัปดาห์ เดือน ปี",
            en="the units are นาที, ชั่วโมง, วัน, วันทำการ, สัปดาห์, เดือน and ปี",
        ),
    )


def _nearest_word(word: Extract) -> Bilingual | None:
    """Return the advice to write the month or the word that is nearest, if one is near."""
    if month := misspelt_month(word):
        return month
    known = _nearest_known(str(word)) if len(str(word)) <= _LONGEST_WORD else None
    if known is None:
        return None
    return Bilingual(th=f"คำที่ใกล้เคียงคือ {known}", en=f"the nearest word is {known}")


@lru_cache(maxsize=1024)
def _nearest_known(text: str) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only an unknown word needs it

    return next(iter(get_close_matches(text, _KNOWN_WORDS, n=1, cutoff=0.7)), None)


def _unreadable(token: Token) -> NotationError:
    """Return the error for a token with which nothing about time begins."""
    part = token.part
    message = Bilingual(th=f"อ่าน “{part}” เป็นเวลาไม่ได้", en=f"“{part}” cannot be read as a time")
    match token.kind:
        case Kind.OR:
            message = Bilingual(
                th=f"“{part}” ไม่ชัดว่าหมายถึงอย่างใด",
                en=f"“{part}” does not say which of the two is meant",
            )
            advice = Bilingual(
                th="ใช้ และ ถ้าหมายถึงทั้งสองอย่าง หรือเขียนไว้อย่างเดียว",
                en="write และ if both are meant, else only one of them",
            )
        case Kind.OPEN | Kind.CLOSE:
            message = Bilingual(th="วงเล็บไม่เข้าคู่กัน", en="the brackets do not pair")
            advice = Bilingual(
                th="ใช้วงเล็บชั้นเดียวให้ครบคู่", en="pair them, and do not put one in another"
            )
        case Kind.NUMBER if token.digits == 4:
            advice = Bilingual(
                th=f"ถ้าเป็นปี ให้เขียน ปีงบประมาณ {part} หรือใส่ชื่อเดือนข้างหน้า",
                en=f"if it is a year, write ปีงบประมาณ {part} (fiscal year), or a month before it",
            )
        case Kind.NUMBER:
            advice = Bilingual(
                th=f"เขียนหน่วย เดือน หรือปีกำกับ “{part}” เช่น {part} วัน",
                en=f"say what “{part}” counts or which month it is of, as in {part} วัน",
            )
        case _:
            advice = _nearest_word(part) or _EXAMPLES
    return NotationError(part, message, advice)


_EXAMPLES = Bilingual(
    th="เขียนเช่น ต.ค. 2564, พ.ย. 64 - มิ.ย. 65, ไตรมาส 1, 3 วัน/เรื่อง หรือ ภายในวันที่ 10 ของเดือนถัดไป",
    en="write for example ต.ค. 2564, พ.ย. 64 - มิ.ย. 65, ไตรมาส 1, 3 วัน/เรื่อง or"
    " ภายในวันที่ 10 ของเดือนถัดไป",
)
_TWO_EFFORTS = (
    Bilingual(th="บอกเวลาที่ใช้ไว้สองค่า", en="the effort is said twice"),
    Bilingual(
        th="เขียนเวลาที่ใช้ไว้ค่าเดียว หรือแยกเป็นสองขั้นตอน",
        en="write one effort, or two steps",
    ),
)
