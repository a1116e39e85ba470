"""What the rows of the `gantt` view say: names, windows, deadlines, reporting rounds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum

from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.diagrams.gantt_words import NO_PERIOD
from sopctl.diagrams.marks import symbol_names
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.time_words import effort_words
from sopctl.model.schedule import StepTimes
from sopctl.model.sop import Sop
from sopctl.model.step import Step, StepKind
from sopctl.structs import Frozen
from sopctl.timeline.occurrences import Occurrence, occurrences_of
from sopctl.workspace import SopView

_ROWS = frozenset((StepKind.ACTIVITY, StepKind.DECISION))


class DueKind(Enum):
    """Why a day is marked."""

    DEADLINE = "deadline"
    LAST_DAY = "last-day"
    ROUND = "round"


class Due(Frozen, order=True):
    """A day that is marked."""

    day: date
    kind: DueKind


class GanttRow(Frozen):
    """A row: a step, one of a step's activities, or a reporting round.

    `key` is unique. `inherited` are the windows of the step that an activity belongs to, where it
    has none of its own. `note` stands where bars would, where there are none.
    """

    key: str
    name: str
    number: int | None = None
    is_part: bool = False
    windows: tuple[DateRange, ...] = ()
    inherited: tuple[DateRange, ...] = ()
    covered: tuple[DateRange, ...] = ()
    dues: tuple[Due, ...] = ()
    note: str | None = None

    @property
    def fixed_days(self) -> tuple[date, ...]:
        """The days that are marked because somebody fixed them, not because a window ends."""
        return tuple(due.day for due in self.dues if due.kind is not DueKind.LAST_DAY)


def gantt_rows(sop: Sop, options: DrawOptions) -> tuple[GanttRow, ...]:
    """Return a row for each step and its activities in the SOP's order, then one for each round."""
    view = SopView("", sop)
    calendar = options.calendar or OfficeCalendar()
    by_step: dict[str | None, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences_of(view, calendar, shift=options.shift):
        by_step[occurrence.step].append(occurrence)
    return (*_steps(view, by_step, options), *_rounds(view, by_step[None]))


def _steps(
    view: SopView, occurrences: Mapping[str | None, Sequence[Occurrence]], options: DrawOptions
) -> Iterator[GanttRow]:
    names = symbol_names(view.flow)
    numbers = view.flow.row_numbers if view.sop.table.numbering else {}
    for index, (step, times) in enumerate(zip(view.sop.steps, view.schedule.steps, strict=True)):
        if step.kind not in _ROWS:
            continue
        dues = _dues(occurrences.get(step.id, ()), stated=bool(times.deadlines))
        yield GanttRow(
            key=names[index],
            name=step.name or step.id,
            number=numbers.get(index),
            windows=_in_order(times.windows),
            dues=dues,
            note=None if times.windows or dues else _nothing_said(step, options),
        )
        yield from _activities(names[index], step, times)


def _activities(key: str, step: Step, times: StepTimes) -> Iterator[GanttRow]:
    windows: dict[object, list[DateRange]] = defaultdict(list)
    for (_, _, _, order, *_), window in times.activities:
        windows[order].append(window)
    for order, activity in enumerate(step.activities):
        yield GanttRow(
            key=f"{key}:{order + 1}",
            name=activity.name,
            is_part=True,
            windows=_in_order(windows[order]),
            inherited=() if activity.period else _in_order(times.windows),
        )


def _rounds(view: SopView, occurrences: Sequence[Occurrence]) -> Iterator[GanttRow]:
    for number, round_ in enumerate(view.schedule.rounds, start=1):
        days = {window.last for window in round_.report}
        days |= {one.due for one in occurrences if one.key == f"round-{number}"}
        yield GanttRow(
            key=f"round-{number}",
            name=round_.name,
            covered=_in_order(round_.covers),
            dues=tuple(Due(day, DueKind.ROUND) for day in sorted(days)),
        )


def _dues(occurrences: Sequence[Occurrence], *, stated: bool) -> tuple[Due, ...]:
    """Return the days that are marked, each once."""
    kinds: dict[date, DueKind] = {}
    for one in occurrences:
        usual = DueKind.DEADLINE if stated else DueKind.LAST_DAY
        kinds.setdefault(one.due, DueKind.ROUND if one.key.startswith("round-") else usual)
    return tuple(Due(day, kind) for day, kind in sorted(kinds.items(), key=lambda due: due[0]))


def _nothing_said(step: Step, options: DrawOptions) -> str:
    words = NO_PERIOD.in_language(options.language)
    if step.effort is None:
        return words
    return f"{words} ({effort_words(step.effort).in_language(options.language)})"


def _in_order(windows: Sequence[DateRange]) -> tuple[DateRange, ...]:
    return tuple(sorted(set(windows)))
