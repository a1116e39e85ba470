"""What both reports have: whose they are, lines of counts, and control points."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sopctl.calendar.ranges import DateRange
from sopctl.reporters.status_words import CONTROLS
from sopctl.reports import wording
from sopctl.reports.basis import Basis
from sopctl.reports.counting import Counts
from sopctl.structs import Frozen
from sopctl.timeline.occurrences import Occurrence

Data = dict[str, Any]
"""Computed fields of a filled form by name: text, None where empty, groups, and `Entries`."""


class Entries(Frozen):
    """A list that is computed: what it holds, and which fields of each entry are not people's."""

    names: Collection[str]
    entries: Sequence[Data]


CONTROL = ("ref", "number", "step", "check", "wanted", "expected", "proved", "state", "files")
COUNTS = ("due", "done", "done_late", "overdue", "to_come")


def head(basis: Basis) -> Data:
    """Return what an SOP says of itself, and the day for which the report holds."""
    sop = basis.view.sop
    indicator = sop.indicator
    return {
        "as_of": wording.day(basis.on),
        "sop": sop.id,
        "title": sop.title,
        "unit": sop.unit.name,
        "indicator_code": indicator.code if indicator is not None else None,
        "indicator": indicator.name if indicator is not None else None,
        "fiscal_year": str(basis.view.schedule.fiscal_year.be),
    }


def counted(counts: Counts) -> Data:
    """Return counts as the fields of a line."""
    tally = counts.tally
    numbers = (tally.total, counts.done_on_time, counts.done_late, tally.late, tally.to_come)
    return dict(zip(COUNTS, map(str, numbers), strict=True))


def controls(
    basis: Basis,
    steps: Iterable[str | None],
    chosen: Collection[Occurrence],
    spans: Sequence[DateRange],
) -> Entries:
    """Return the control points of `steps`, each once, as far as `chosen` occurrences go."""
    found: list[Data] = []
    for step in sorted({step for step in steps if step is not None}, key=basis.place):
        point = basis.control(step, chosen, spans)
        if point is not None:
            values = (
                step,
                wording.number(basis.rows.get(step)),
                point.name,
                point.check,
                ", ".join(point.documents) or None,
                str(point.expected),
                str(point.proved),
                CONTROLS[point.state].th,
                wording.file_names(point.files),
            )
            found.append(dict(zip(CONTROL, values, strict=True)))
    return Entries(CONTROL, found)
