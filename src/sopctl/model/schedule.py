"""The times that an SOP writes as text, read into values.

What cannot be read is a problem with its path; the rest of the schedule is still there.
"""

from collections.abc import Callable, Iterator
from typing import Literal, TypeVar

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import (
    After,
    Anchor,
    DeadlineRule,
    Every,
    OnDate,
    Recurring,
    Shift,
)
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.notation import (
    NotationError,
    Reading,
    read_deadline,
    read_effort,
    read_time,
    read_windows,
)
from sopctl.calendar.ranges import DateRange
from sopctl.model import time_messages
from sopctl.model.sop import Column, Sop
from sopctl.model.step import DeadlineFields, EffortFields, Step
from sopctl.model.time_messages import MOST_PROBLEMS, MOST_WINDOWS
from sopctl.source.source_map import Path
from sopctl.structs import Frozen

T = TypeVar("T")


_WORKING_DAY_WORDS = ("วันทำการ", "วันราชการ", "working day")
_LONGEST_WINDOW = 30 * 366
"""Days: longer than any plan of the state. A longer one is a slip in a year."""
_TEXT = "text"
"""The key under which an effort or a deadline has its text, be it written as a mapping or not."""


class TimeProblem(Frozen):
    """A time that cannot be read: where its text or value stands, and why.

    `part` are the characters of the text concerned; None where the whole value is.
    """

    code: str
    path: Path
    part: tuple[int, int] | None
    message: Bilingual
    help: Bilingual


class StepDeadline(Frozen):
    """A deadline as the file has it, with what the file says of it."""

    rule: DeadlineRule
    path: Path
    name: str | None = None
    within: tuple[DateRange, ...] | None = None
    shift: Shift | None = None
    left_out: frozenset[str] = frozenset()


class StepTimes(Frozen):
    """When a step may be worked, how much work it is, and by when."""

    windows: tuple[DateRange, ...] = ()
    window_paths: tuple[Path, ...] = ()
    """For each window, the path of the text that gives it."""
    effort: Effort | None = None
    effort_path: Path | None = None
    """The text that gives the effort, or the mapping that spells it out."""
    deadlines: tuple[StepDeadline, ...] = ()
    period_efforts: tuple[tuple[Path, Effort], ...] = ()
    """The efforts that texts of the period give, each with the path of its text."""
    activities: tuple[tuple[Path, DateRange], ...] = ()
    """The windows of the row's pieces of work, each with the path of its text."""

    @property
    def counts_from_receipt(self) -> bool:
        """Whether a deadline is counted from the day on which something is received."""
        rules = (deadline.rule for deadline in self.deadlines)
        return any(isinstance(rule, After) and rule.anchor == Anchor.RECEIVED for rule in rules)


class RoundTimes(Frozen):
    """A reporting round: what it covers, and when it is reported."""

    name: str
    covers: tuple[DateRange, ...]
    report: tuple[DateRange, ...]


class Schedule(Frozen):
    """All times of an SOP; `steps` are in the order of `sop.steps`."""

    fiscal_year: FiscalYear
    steps: tuple[StepTimes, ...]
    rounds: tuple[RoundTimes, ...]
    revised: tuple[DateRange, ...]
    problems: tuple[TimeProblem, ...]
    revisions: tuple[tuple[DateRange, ...], ...] = ()
    """The date of each entry of `sop.revisions`, in their order; empty where it cannot be read."""
    approvals: tuple[tuple[DateRange, ...], ...] = ()
    """The same of `sop.approvals`."""


def fiscal_year_of(sop: Sop) -> FiscalYear:
    """Return the fiscal year of `sop`; a year that can only be CE is read as such.

    The rule `era-mismatch` reports it; reading on as meant avoids a second finding on every date.
    """
    year = sop.fiscal_year
    return FiscalYear(year + BE_OFFSET if 1900 <= year <= 2200 else year)


def is_possible_year(be_year: int) -> bool:
    """Say whether `be_year` is a Buddhist-Era year that the calendar can hold."""
    return 2400 <= be_year <= 2743


def bare_day_of(sop: Sop) -> Unit:
    """Return what a bare `วัน` is in the table's period column, as its heading says."""
    headings = sop.table.headings
    for column in (Column.EFFORT, Column.PERIOD):
        heading = headings.get(column, "").lower()
        if any(word in heading for word in _WORKING_DAY_WORDS):
            return Unit.WORKING_DAY
    return Unit.DAY


def read_schedule(sop: Sop) -> Schedule:
    """Read every time in `sop`."""
    return _Reader(sop).read()


class _Reader:
    def __init__(self, sop: Sop) -> None:
        self._sop = sop
        year = fiscal_year_of(sop)
        self._year = year if is_possible_year(year.be) else None
        self._bare_day = bare_day_of(sop)
        self._problems: list[TimeProblem] = []

    def read(self) -> Schedule:
        sop = self._sop
        steps = tuple(self._step(index, step) for index, step in enumerate(sop.steps))
        rounds = tuple(
            RoundTimes(
                name=round_.name,
                covers=self._windows(round_.covers, ("rounds", index, "covers")),
                report=self._windows(round_.report, ("rounds", index, "report")),
            )
            for index, round_ in enumerate(sop.rounds)
        )
        revised = self._windows(sop.revised, ("revised",))
        revisions = tuple(
            self._windows(revision.date, ("revisions", index, "date"))
            for index, revision in enumerate(sop.revisions)
        )
        approvals = tuple(
            self._windows(approval.date, ("approvals", index, "date"))
            for index, approval in enumerate(sop.approvals)
        )
        if sop.document is not None:
            self._windows(sop.document.effective, ("document", "effective"))
        year = self._year or FiscalYear(sop.fiscal_year)
        return Schedule(year, steps, rounds, revised, tuple(self._problems), revisions, approvals)

    def _step(self, index: int, step: Step) -> StepTimes:
        base: Path = ("steps", index)
        windows: list[DateRange] = []
        window_paths: list[Path] = []
        effort: Effort | None = None
        effort_path: Path | None = None
        deadlines: list[StepDeadline] = []
        period_efforts: list[tuple[Path, Effort]] = []
        for order, text in enumerate(step.period):
            path = (*base, "period", order)
            reading = self._reading(text, path)
            if reading is None or not self._are_few(len(windows) + len(reading.windows), path):
                continue
            windows += reading.windows
            window_paths += [path] * len(reading.windows)
            deadlines += [StepDeadline(rule, path) for rule in reading.deadlines]
            if reading.effort is not None:
                effort, effort_path = reading.effort, path
                period_efforts.append((path, effort))
        if step.effort is not None:
            effort_path = (*base, "effort")
            if step.effort.text is not None:
                effort_path = (*effort_path, _TEXT)
            effort = self._effort(step.effort, effort_path)
        for order, fields in enumerate(step.deadlines):
            deadlines += self._deadline(fields, (*base, "deadlines", order))
        return StepTimes(
            tuple(windows),
            tuple(window_paths),
            effort,
            effort_path,
            tuple(deadlines),
            tuple(period_efforts),
            tuple(self._activities(step, base)) if step.activities else (),
        )

    def _activities(self, step: Step, base: Path) -> Iterator[tuple[Path, DateRange]]:
        count = 0
        for order, activity in enumerate(step.activities):
            for part, text in enumerate(activity.period):
                path = (*base, "activities", order, "period", part)
                reading = self._reading(text, path)
                count += len(reading.windows) if reading is not None else 0
                if reading is not None and self._are_few(count, path):
                    yield from ((path, window) for window in reading.windows)

    def _effort(self, fields: EffortFields, path: Path) -> Effort | None:
        text = fields.text
        if text is not None:
            return self._try(lambda: read_effort(text, bare_day=self._bare_day), path)
        if fields.max is not None and fields.max < fields.min:
            self._problem("reversed", (*path, "max"), *time_messages.EFFORT_REVERSED)
            return None
        return Effort(_whole(fields.min), _whole_or_none(fields.max), fields.unit, fields.per)

    def _deadline(self, fields: DeadlineFields, path: Path) -> list[StepDeadline]:
        within = self._windows(fields.within, (*path, "within")) if fields.within else None
        rules = self._deadline_rules(fields, path)
        return [
            StepDeadline(rule, path, fields.name, within, fields.shift, frozenset(fields.except_))
            for rule in rules
        ]

    def _deadline_rules(self, fields: DeadlineFields, path: Path) -> tuple[DeadlineRule, ...]:
        given = [
            key for key in ("text", "every", "on", "after") if getattr(fields, key) is not None
        ]
        if len(given) != 1:
            self._problem("unreadable", path, *time_messages.one_of_four(given))
            return ()
        if fields.text is not None:
            text, path = fields.text, (*path, _TEXT)
            return self._try(lambda: read_deadline(text, fiscal_year=self._year), path) or ()
        if fields.on is not None:
            windows = self._windows(fields.on, (*path, "on"))
            return tuple(OnDate(window.last) for window in windows)
        if fields.after is not None:
            return self._after(fields, fields.after, path)
        return self._recurring(fields, path)

    def _after(self, fields: DeadlineFields, anchor: str, path: Path) -> tuple[DeadlineRule, ...]:
        if fields.days is None:
            self._problem("unreadable", (*path, "after"), *time_messages.DAYS_MISSING)
            return ()
        named = Anchor(anchor) if anchor in [a.value for a in Anchor] else anchor
        unit: Literal[Unit.DAY, Unit.WORKING_DAY] = (
            Unit.WORKING_DAY if fields.unit == Unit.WORKING_DAY.value else Unit.DAY
        )
        return (After(named, fields.days, unit),)

    def _recurring(self, fields: DeadlineFields, path: Path) -> tuple[DeadlineRule, ...]:
        every = fields.every or Every.MONTH
        day = fields.day or "last"
        if day == "last":
            return (Recurring(every, of=fields.of),)
        if day == "last-working-day":
            return (Recurring(every, unit=Unit.WORKING_DAY, of=fields.of),)
        most = 7 if every is Every.WEEK else 31
        if not (day.isdecimal() and len(day) < 4 and 1 <= int(day) <= most):
            self._problem("unreadable", (*path, "day"), *time_messages.no_such_day(day, most))
            return ()
        unit: Literal[Unit.DAY, Unit.WORKING_DAY] = (
            Unit.WORKING_DAY if fields.unit == Unit.WORKING_DAY.value else Unit.DAY
        )
        return (Recurring(every, int(day), unit, fields.of),)

    def _reading(self, text: str, path: Path) -> Reading | None:
        reading = self._try(
            lambda: read_time(text, fiscal_year=self._year, bare_day=self._bare_day), path
        )
        return reading if reading and self._are_possible(reading.windows, path) else None

    def _are_possible(self, windows: tuple[DateRange, ...], path: Path) -> bool:
        """Say whether all `windows` are such as an SOP can mean, and report it if not."""
        if not self._are_few(len(windows), path):
            return False
        for window in windows:
            for year in (window.first.year + BE_OFFSET, window.last.year + BE_OFFSET):
                if not is_possible_year(year):
                    self._problem("era", path, *time_messages.impossible_year(year))
                    return False
            if len(window) > _LONGEST_WINDOW:
                self._problem("era", path, *time_messages.impossible_length(window))
                return False
        return True

    def _are_few(self, count: int, path: Path) -> bool:
        """Say whether so many windows can be worked with, and report it if not."""
        if count > MOST_WINDOWS:
            self._problem("unreadable", path, *time_messages.TOO_MANY_WINDOWS)
        return count <= MOST_WINDOWS

    def _windows(self, text: str | None, path: Path) -> tuple[DateRange, ...]:
        if text is None:
            return ()
        windows = self._try(lambda: read_windows(text, fiscal_year=self._year), path) or ()
        return windows if self._are_possible(windows, path) else ()

    def _try(self, read: Callable[[], T], path: Path) -> T | None:
        if len(self._problems) >= MOST_PROBLEMS:
            if len(self._problems) == MOST_PROBLEMS:
                self._problem("unreadable", path, *time_messages.TOO_MANY_PROBLEMS)
            return None
        try:
            return read()
        except NotationError as error:
            self._problems.append(
                TimeProblem(
                    error.code.value,
                    path,
                    (error.part.start, error.part.end),
                    error.message,
                    error.help,
                )
            )
            return None

    def _problem(self, code: str, path: Path, message: Bilingual, advice: Bilingual) -> None:
        self._problems.append(TimeProblem(code, path, None, message, advice))


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _whole_or_none(number: float | None) -> int | float | None:
    return None if number is None else _whole(number)
