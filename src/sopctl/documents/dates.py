"""Dates of a document in the words an official writes."""

from sopctl.calendar.era import format_date, format_month, parse_day, parse_month
from sopctl.calendar.syntax.errors import NotationError


def date_in_words(text: str) -> str:
    """Return a day or a month in full (`12 พฤศจิกายน 2564`), or as typed where it is neither."""
    try:
        return format_date(parse_day(text), "long")
    except NotationError:
        pass
    try:
        return format_month(parse_month(text).first, "long")
    except NotationError:
        return text
