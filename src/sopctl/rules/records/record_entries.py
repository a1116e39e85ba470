"""The records of one file with their places, their days, and the occurrences they may be about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.notation import NotationError
from sopctl.calendar.ranges import DateRange
from sopctl.model.building import ModelProblem
from sopctl.model.records import Evidence, Record
from sopctl.model.schedule import is_possible_year
from sopctl.model.single_day import read_single_day
from sopctl.names import nearest
from sopctl.rules.base import RecordsContext
from sopctl.rules.written_items import placed_items, written_item, written_under
from sopctl.source.loader import Data
from sopctl.source.source_map import Path
from sopctl.structs import Frozen
from sopctl.timeline.occurrences import Occurrence, occurrences_of

_MOST_YEARS_OFF = 10
"""From the fiscal year; what lies further from it is a slip of the year or the era."""

_NEEDED = frozenset(("on",))
"""Keys without which a record is none."""
_PROVES = frozenset(("file",))


class Entry(Frozen):
    """One record and where it stands."""

    path: Path
    record: Record
    day: date | None
    """The day it was done; None where that cannot be read, or is of another era."""
    evidence: tuple[tuple[Path, Evidence], ...]

    @property
    def step(self) -> str | None:
        """The step that it is about."""
        return self.record.step if self.record.step is not None else self.record.of


def entries_of(context: RecordsContext) -> Iterator[Entry]:
    """Yield the records of a file in their order, those left out that do not fit the format."""
    data = context.file.data
    base: Path = () if isinstance(data, list) else ("records",)
    written = data if isinstance(data, list) else written_under(data, "records")
    year = fiscal_year_of(context)
    problems = context.file.model_problems
    for path, record in placed_items(base, written, context.records.records, problems, _NEEDED):
        item = written_item(written, int(path[-1]))
        yield Entry(
            path,
            record,
            _certain_day(record.on, year),
            tuple(_evidence_of(record, path, item, problems)) if record.evidence else (),
        )


def _evidence_of(
    record: Record, path: Path, written: Data, problems: Sequence[ModelProblem]
) -> Iterator[tuple[Path, Evidence]]:
    given = written_under(written, "evidence")
    return placed_items((*path, "evidence"), given, record.evidence, problems, _PROVES)


def fiscal_year_of(context: RecordsContext) -> FiscalYear | None:
    """Return the fiscal year of the SOP; None where there is none, or its year is no year."""
    year = context.view.schedule.fiscal_year if context.view is not None else None
    return year if year is not None and is_possible_year(year.be) else None


def is_reported(context: RecordsContext, entry: Entry, key: str) -> bool:
    """Say whether `key` is missing in a record only because what stands there did not fit."""
    return any(
        problem.path[: len(entry.path) + 1] == (*entry.path, key)
        or (
            problem.rule == "unknown-key"
            and problem.path[:-1] == entry.path
            and nearest(str(problem.path[-1]), Record.model_fields) is None
        )
        for problem in context.file.model_problems
    )


def is_near(day: date, year: FiscalYear | None) -> bool:
    """Say whether a day can belong to a fiscal year's work, be it much too early or too late."""
    if year is None:
        return is_possible_year(day.year + BE_OFFSET)
    return abs(FiscalYear.containing(day).be - year.be) <= _MOST_YEARS_OFF


def step_indices(context: RecordsContext) -> Mapping[str | None, int]:
    """Return where each step stands in the SOP, from 0, by its id; of two with one id the first."""
    found: dict[str | None, int] = {}
    for index, step in enumerate(context.view.sop.steps if context.view is not None else ()):
        found.setdefault(step.id, index)
    return found


def occurrences_by_step(
    context: RecordsContext,
) -> Mapping[str | None, Sequence[Occurrence]]:
    """Return the occurrences of each step by due day, those of rounds without a step under None.

    A step of which some time could not be read is not among them: it may have more.
    """
    view = context.view
    if view is None or not context.records.records:
        return {}
    found: dict[str | None, list[Occurrence]] = defaultdict(list)
    found[None] = []
    for step in view.sop.steps:
        found[step.id] = []
    config = context.settings.config
    try:
        every = occurrences_of(
            view, context.settings.calendar, shift=config.shift, records=context.records.records
        )
    except (OverflowError, ValueError):
        return {}  # past the last year of the calendar, or no day at all: unreadable-time's matter
    for occurrence in every:
        found[occurrence.step].append(occurrence)
    for problem in view.schedule.problems:
        match problem.path:
            case ("steps", int(index), *_):
                found.pop(view.sop.steps[index].id, None)
            case ("rounds", *_):
                found.pop(None, None)
    return dict(found)


def day_range(day: date) -> list[DateRange]:
    """Return one day as messages write it."""
    return [DateRange.of_days(day, day)]


def _certain_day(text: str, year: FiscalYear | None) -> date | None:
    try:
        day = read_single_day(text)
    except NotationError:
        return None
    return day if is_near(day, year) else None
