"""Times in messages, and what the readers of time could not read, as findings."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.notation import print_windows
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, RelatedPath
from sopctl.model.schedule import (
    Schedule,
    StepDeadline,
    StepTimes,
    TimeProblem,
    is_possible_year,
)
from sopctl.rules.base import SopContext
from sopctl.source.source_map import Path


def time_findings(context: SopContext, belongs: Callable[[TimeProblem], bool]) -> Iterator[Finding]:
    """Yield a finding for each time that could not be read, of those that `belongs` picks."""
    for problem in context.view.schedule.problems:
        # What lacks a key beside it may lack it only because its value did not fit.
        echoes = problem.part is None and (
            context.is_reported(*problem.path) or context.is_reported(*_mapping_of(problem.path))
        )
        if belongs(problem) and not echoes:
            yield Finding(
                path=problem.path,
                part=problem.part,
                step=step_at(context, problem.path),
                message=problem.message,
                help=problem.help,
            )


def _mapping_of(path: Path) -> Path:
    """Return the path of the deadline that `path` leads into; elsewhere `path` itself."""
    match path:
        case ("steps", int(), "deadlines", int(), _):
            return path[:-1]
    return path


def step_at(context: SopContext, path: Path) -> str | None:
    """Return the id of the step that `path` leads into."""
    match path:
        case ("steps", int(index), *_):
            return context.view.sop.steps[index].id
    return None


def deadline_path(context: SopContext, deadline: StepDeadline) -> Path:
    """Return where a deadline says its day: the text, or the key that has it in a mapping."""
    match deadline.path:
        case ("steps", int(index), "deadlines", int(order)):
            fields = context.view.sop.steps[index].deadlines[order]
            given = (
                key for key in ("on", "every", "text", "after") if getattr(fields, key) is not None
            )
            # A plain text is a mapping with `text`, and is found under that key too.
            return (*deadline.path, *given)
    return deadline.path


def related_periods(times: StepTimes, beside: Path | None) -> tuple[RelatedPath, ...]:
    """Return the texts that give a step's period, save the one at `beside`."""
    paths = dict.fromkeys(path for path in times.window_paths if path != beside)
    return tuple(RelatedPath(path, Bilingual(th="ช่วงเวลา", en="the period")) for path in paths)


def touch_year(schedule: Schedule, windows: Iterable[DateRange]) -> bool:
    """Say whether any of `windows` has a day of the fiscal year, if that is a year at all."""
    year = schedule.fiscal_year
    return not is_possible_year(year.be) or any(days.overlaps(year.days) for days in windows)


def written(windows: Sequence[DateRange]) -> Bilingual:
    """Return windows as an official writes them; in English as the file may have them."""
    return Bilingual(th=print_windows(windows), en=print_windows(windows, style="iso"))
