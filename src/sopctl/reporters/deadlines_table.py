"""A listing of deadlines as a table for people at a terminal.

A wide terminal gets a column for each thing; in a narrower one, when stands on the left, and what,
who and where one below the other on the right. Both stay straight whatever the text is.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import EraName
from sopctl.columns import columns_of
from sopctl.reporters.deadlines_groups import Group, grouped
from sopctl.reporters.deadlines_layout import Column, set_row, widest, wrapped
from sopctl.reporters.deadlines_words import Words
from sopctl.reporters.terminal import Paint
from sopctl.structs import Frozen
from sopctl.timeline.listing import Listed, Listing

_HEADINGS = (
    Bilingual(th="กำหนด", en="Due"),
    Bilingual(th="เหลือ", en="Left"),
    Bilingual(th="วันทำการ", en="Working days"),
    Bilingual(th="งาน", en="Work"),
    Bilingual(th="ผู้รับผิดชอบ", en="Responsible"),
    Bilingual(th="SOP และขั้นตอน", en="SOP and step"),
)
_COLOURS = {
    Group.OVERDUE: "1;31",
    Group.THIS_WEEK: "1;33",
    Group.THIS_MONTH: "1;36",
    Group.LATER: "1",
    Group.DONE: "1;32",
}
_GAP = 2
"""Terminal columns between two columns of the table."""

_MARGIN = 2
"""Terminal columns on the left of each row."""

_NARROWEST = 40
"""Terminal columns at the least: in fewer, no date could stand beside a word."""

_LEAST_WORK, _LEAST_ROLES, _MOST_NAME = 24, 16, 28
"""Terminal columns of what is done and by whom, at the least, and of an SOP's id, at the most, for
a table with a column for each: narrower, a Thai name would take more lines than anyone reads."""

_MOST_WORK = 60
"""Terminal columns of what is done, at the most: a longer line is hard to read."""

_MOST_LINES = 6
"""Lines of one text in a row at the most."""


def report(
    listing: Listing,
    *,
    language: Language,
    width: int,
    colour: bool = False,
    era: EraName = "be",
) -> str:
    """Return the listing as a table, `width` terminal columns wide at most (but at least 40)."""
    width = max(width, _NARROWEST)
    words, paint = Words(language, era), Paint(colour)
    return "\n".join(_lines(listing, words, paint, width)) + "\n"


def _lines(listing: Listing, words: Words, paint: Paint, width: int) -> Iterator[str]:
    fill = partial(wrapped, width=width, most=_MOST_LINES)
    yield from map(paint.bold, fill(words.title(listing)))
    if listing.deadlines:
        groups = grouped(listing)
        yield from fill(words.summary(groups))
        table = _table(listing, words, paint, width)
        for group, members in groups.items():
            if members:
                yield ""
                heading = f"{words.group(group)} ({len(members)})"
                yield paint.in_colour(_COLOURS[group], heading)
                yield from table.heading()
                for listed in members:
                    yield from table.row(listed, _COLOURS[group])
    else:
        for text in words.nothing(listing):
            yield from fill(text)
    footer = list(words.notes_below(listing))
    if footer:
        yield ""
        for text in footer:
            yield from map(paint.dim, fill(text))


class _Broad(Frozen):
    """A column for each thing."""

    listing: Listing
    words: Words
    paint: Paint
    columns: tuple[Column, ...]

    def heading(self) -> Iterator[str]:
        cells = [[heading.in_language(self.words.language)] for heading in _HEADINGS]
        rules = [["─" * column.width] for column in self.columns]
        for line in (*set_row(cells, self.columns), *set_row(rules, self.columns)):
            yield " " * _MARGIN + self.paint.dim(line)

    def row(self, listed: Listed, colour: str) -> Iterator[str]:
        one, words = listed.occurrence, self.words
        work, roles, name = (column.width for column in self.columns[3:])
        cells = [
            [words.day(one.due)],
            [words.time(listed).days],
            [str(abs(listed.working_days_left)) if one.done_on is None else ""],
            [
                *wrapped(words.work(listed), work, _MOST_LINES),
                *_notes(listed, self.listing, words, work),
            ],
            wrapped(words.roles(listed), roles, _MOST_LINES),
            [line for text in (one.sop, one.step or "") for line in wrapped(text, name, 2)],
        ]
        for line in set_row(
            cells, self.columns, highlight=(1, partial(self.paint.in_colour, colour))
        ):
            yield " " * _MARGIN + line


class _Narrow(Frozen):
    """When on the left, all else on the right."""

    listing: Listing
    words: Words
    paint: Paint
    columns: tuple[Column, ...]

    def heading(self) -> Iterator[str]:
        line = "─" * (sum(column.width for column in self.columns) + _GAP)
        yield " " * _MARGIN + self.paint.dim(line)

    def row(self, listed: Listed, colour: str) -> Iterator[str]:
        one, words = listed.occurrence, self.words
        texts = self.columns[1].width
        cells = [
            _when(listed, words),
            [
                *wrapped(words.work(listed), texts, _MOST_LINES),
                *_notes(listed, self.listing, words, texts),
                *wrapped(words.roles(listed), texts, _MOST_LINES),
                *wrapped(" · ".join(filter(None, (one.sop, one.step))), texts, 2),
            ],
        ]
        for line in set_row(
            cells, self.columns, highlight=(0, partial(self.paint.in_colour, colour))
        ):
            yield " " * _MARGIN + line


def _table(listing: Listing, words: Words, paint: Paint, width: int) -> _Broad | _Narrow:
    """Return the broad table where it fits, else the narrow one."""
    deadlines = listing.deadlines
    headings = [heading.in_language(words.language) for heading in _HEADINGS]
    dates = [words.day(one.occurrence.due) for one in deadlines]
    times = [words.time(one) for one in deadlines]
    names = [text for one in deadlines for text in (one.occurrence.sop, one.occurrence.step or "")]
    when = widest([headings[0], *dates])
    days = widest([headings[1], *(time.days for time in times)])
    working = max(columns_of(headings[2]), widest(str(one.working_days_left) for one in deadlines))
    name = min(_MOST_NAME, widest([headings[5], *names]))
    left = width - _MARGIN - when - days - working - name - _GAP * (len(headings) - 1)
    if left >= _LEAST_WORK + _LEAST_ROLES:
        wanted = widest([headings[4], *map(words.roles, deadlines)])
        roles = min(wanted, max(_LEAST_ROLES, left * 2 // 5))
        work = min(left - roles, _MOST_WORK)
        fitted = (when, days, working, work, roles, name)
        columns = tuple(Column(one, right=index in (1, 2)) for index, one in enumerate(fitted))
        return _Broad(listing, words, paint, columns)
    beside = widest(line for one in deadlines for line in _when(one, words))
    return _Narrow(listing, words, paint, (Column(beside), Column(width - _MARGIN - beside - _GAP)))


def _when(listed: Listed, words: Words) -> Sequence[str]:
    time = words.time(listed)
    working = f"({time.working_days})" if time.working_days else ""
    return [text for text in (words.day(listed.occurrence.due), time.days, working) if text]


def _notes(listed: Listed, listing: Listing, words: Words, width: int) -> Iterator[str]:
    for note in words.notes(listed, listing):
        yield from wrapped(note, width, _MOST_LINES)
