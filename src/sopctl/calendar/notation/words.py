"""Reads the free words that a notation may hold: what an effort is for, what has been received."""

from sopctl.calendar.syntax.cursor import Cursor
from sopctl.calendar.syntax.vocabulary import Kind

LONGEST = 80
"""Characters."""

_ALWAYS_ENDS = frozenset(
    {
        Kind.END_OF_TEXT,
        Kind.OPEN,
        Kind.CLOSE,
        Kind.COMMA,
        Kind.SEMICOLON,
        Kind.COLON,
        Kind.SLASH,
        Kind.DASH,
        Kind.DOT,
        Kind.NUMBER,
        Kind.MONTH,
        Kind.AND,
        Kind.OR,
        Kind.TO,
        Kind.EVERY,
        Kind.WITHIN,
        Kind.BEFORE,
        Kind.NOT_OVER,
        Kind.AT_LEAST,
        Kind.UPWARDS,
        Kind.SINCE,
        Kind.BETWEEN,
        Kind.COUNTED,
        Kind.INTRODUCTION,
        Kind.PER,
        Kind.EACH,
    }
)

_ENDS_BEFORE: dict[Kind, frozenset[Kind]] = {
    Kind.AT: frozenset({Kind.DAY, Kind.END, Kind.MONTH_UNIT, Kind.NUMBER}),
    Kind.DAY: frozenset({Kind.ORDINAL, Kind.END, Kind.WEEKDAY, Kind.LAST}),
    Kind.QUARTER: frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.FIRST, Kind.LAST}),
    Kind.ROUND: frozenset({Kind.NUMBER, Kind.ORDINAL}),
    Kind.YEAR: frozenset({Kind.FISCAL, Kind.NUMBER}),
    Kind.FISCAL_YEAR: frozenset({Kind.NUMBER}),
    Kind.MONTH_UNIT: frozenset({Kind.MONTH}),
    Kind.END: frozenset({Kind.MONTH_UNIT, Kind.QUARTER, Kind.YEAR}),
    Kind.IN: frozenset({Kind.MONTH_UNIT, Kind.MONTH, Kind.QUARTER, Kind.YEAR}),
    Kind.WHOLE: frozenset({Kind.YEAR}),
}
"""Words that end the run only where they begin a date or a deadline of their own."""


def read_words(cursor: Cursor, *, until: int | None = None) -> str | None:
    """Read words up to the next thing that is about time, and return them without blanks.

    Args:
        cursor: where to read.
        until: the token before which to stop.

    Returns:
        None, and nothing is read, where there is no word or they are too many.
    """
    before = cursor.index
    words: list[str] = []
    while cursor.index != until and not _ends(cursor, first=not words):
        words.append(cursor.next().text.replace(" ", ""))
    text = "".join(words)
    if not text or len(text) > LONGEST:
        cursor.index = before
        return None
    return text


def _ends(cursor: Cursor, *, first: bool) -> bool:
    kind = cursor.peek().kind
    if kind in _ALWAYS_ENDS:
        return True
    return not first and cursor.peek(1).kind in _ENDS_BEFORE.get(kind, ())
