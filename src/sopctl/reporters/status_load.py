"""The load of each role in each month of a fiscal year, set in terminal columns."""

from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import FiscalYear
from sopctl.reporters.deadlines_layout import Column, set_row, widest, wrapped
from sopctl.reporters.status_words import StatusWords
from sopctl.reporters.terminal import Paint
from sopctl.timeline.load import MonthLoad, RoleLoad

_DUE = Bilingual(th="งานที่ครบกำหนด", en="due")
_EFFORT = Bilingual(th="วันทำการที่ใช้", en="working days")
_MONTH = 5
"""Terminal columns of a month."""

_LEAST_ROLE, _MOST_ROLE = 26, 44
_MARGIN = 2
_PARTS = (6, 4, 3, 2)
"""How many months stand side by side where twelve do not fit."""

_NOTHING = "·"


def load_lines(
    loads: Sequence[RoleLoad], year: FiscalYear, words: StatusWords, paint: Paint, width: int
) -> Iterator[str]:
    """Yield the load of the roles that have something to do in `year`, `width` columns wide."""
    mine = [(load, _of_year(load, year)) for load in loads]
    mine = [(load, months) for load, months in mine if any(months)]
    units = len({load.role.unit for load, _ in mine})
    names = words.months(year)
    roles = [words.role(load.role, units) for load, _ in mine]
    room = width - _MARGIN - 12 * (_MONTH + 1)
    if room < _LEAST_ROLE:
        yield from _narrow(roles, [months for _, months in mine], names, words, paint, width)
        return
    label = min(room, _MOST_ROLE, max(widest(roles), _LEAST_ROLE))
    columns = [Column(label), *[Column(_MONTH, right=True)] * 12]
    due_label, effort_label = (text.in_language(words.language) for text in (_DUE, _EFFORT))
    for line in set_row([[due_label], *([name] for name in names)], columns, gap=" "):
        yield " " * _MARGIN + paint.dim(line)
    for role, (_, months) in zip(roles, mine, strict=True):
        due, efforts = _rows(months, words)
        yield from _indented(set_row(_cells(wrapped(role, label, 4), due), columns, gap=" "))
        if any(efforts):
            row = _cells([" " * _MARGIN + effort_label], efforts)
            yield from _indented(map(paint.dim, set_row(row, columns, gap=" ")))


def _cells(label: Sequence[str], cells: Sequence[str]) -> list[Sequence[str]]:
    return [label, *([cell] for cell in cells)]


def _narrow(
    roles: Sequence[str],
    years: Sequence[Sequence[MonthLoad | None]],
    names: Sequence[str],
    words: StatusWords,
    paint: Paint,
    width: int,
) -> Iterator[str]:
    """Yield a role's name, and its months in several parts below it."""
    labels = [text.in_language(words.language) for text in (_DUE, _EFFORT)]
    label = widest(labels)
    room = (width - 2 * _MARGIN - label) // (_MONTH + 1)
    size = next((part for part in _PARTS if part <= room), 1)
    columns = [Column(label), *[Column(_MONTH, right=True)] * size]
    for role, months in zip(roles, years, strict=True):
        yield from _indented(map(paint.bold, wrapped(role, width - _MARGIN, 4)))
        occurrences, efforts = _rows(months, words)
        for start in range(0, 12, size):
            part = slice(start, start + size)
            if not any(months[part]):
                continue
            head = _cells([""], names[part])
            yield from _indented(map(paint.dim, set_row(head, columns, gap=" ")), 2 * _MARGIN)
            for name, cells in zip(labels, (occurrences, efforts), strict=True):
                if any(cell not in ("", _NOTHING) for cell in cells[part]):
                    row = set_row(_cells([name], cells[part]), columns, gap=" ")
                    yield from _indented(row, 2 * _MARGIN)


def _rows(
    months: Sequence[MonthLoad | None], words: StatusWords
) -> tuple[Sequence[str], Sequence[str]]:
    """Return how much is due in each month, and the working days that the work takes."""
    due = [str(month.occurrences) if month and month.occurrences else _NOTHING for month in months]
    return due, [words.effort(month) for month in months]


def _of_year(load: RoleLoad, year: FiscalYear) -> list[MonthLoad | None]:
    by_month = {month.month: month for month in load.months}
    return [by_month.get(month) for month in year.months()]


def _indented(lines: Iterator[str], margin: int = _MARGIN) -> Iterator[str]:
    for line in lines:
        yield " " * margin + line
