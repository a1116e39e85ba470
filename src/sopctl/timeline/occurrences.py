"""From an SOP and its records to dated occurrences.

Today is an argument; nothing here reads the clock.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from sopctl.calendar.deadlines import After, Anchor, DeadlineRule, Shift
from sopctl.calendar.notation import NotationError, read_windows
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.recurrence import DueDate, expand, window_ends
from sopctl.model.records import Record
from sopctl.model.schedule import RoundTimes, StepDeadline, StepTimes
from sopctl.model.step import Step
from sopctl.workspace import SopView

CountedFrom = Literal["record", "deadline"]


class Status(StrEnum):
    """Where an occurrence stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing to be done by one day.

    `key` is unique within SOP, step and deadline name, and stays the same from run to run. `due`
    is the day after any shift, `unshifted` the day before it, `act_by` the last working day on or
    before `due`. `step` is None for a reporting round that no step takes up.
    """

    sop: str
    step: str | None
    name: str
    deadline: str | None
    key: str
    due: date
    unshifted: date
    act_by: date
    roles: tuple[str, ...]
    """Names of the roles that do it."""
    role_ids: tuple[str, ...]
    done_on: date | None = None
    counted_from: CountedFrom | None = None
    """For a deadline counted from a step: from its record, or from its own deadline."""

    def status(self, on: date, horizon: date) -> Status:
        """Return where it stands on the day `on`, where days up to `horizon` count as due."""
        if self.done_on is not None:
            return Status.DONE
        if self.due < on:
            return Status.OVERDUE
        return Status.DUE if self.due <= horizon else Status.UPCOMING


def occurrences_of(
    view: SopView,
    calendar: OfficeCalendar,
    *,
    shift: Shift = Shift.NONE,
    records: Sequence[Record] = (),
) -> tuple[Occurrence, ...]:
    """Return every occurrence of an SOP, by due day.

    `shift` is for deadlines that name none of their own.
    """
    expander = _Expander(view, calendar, shift, records)
    found = sorted(expander.all(), key=lambda o: (o.due, o.step or "", o.deadline or "", o.key))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A due date of a deadline, before names and records."""

    due: DueDate
    deadline: str | None
    shift: Shift | None
    counted_from: CountedFrom | None = None


class _Expander:
    def __init__(
        self, view: SopView, calendar: OfficeCalendar, shift: Shift, records: Sequence[Record]
    ) -> None:
        self._view = view
        self._calendar = calendar
        self._shift = shift
        self._done: dict[str, list[tuple[Record, date]]] = {}
        self._received: dict[str | None, date] = {}
        self._under_way: set[str] = set()
        for record in records:
            self._take(record)

    def _take(self, record: Record) -> None:
        day = _day_of(record)
        if day is None:
            return
        if record.event is not None:
            self._received[record.of] = day
        elif record.step is not None:
            self._done.setdefault(record.step, []).append((record, day))

    def all(self) -> Iterator[Occurrence]:
        sop, schedule = self._view.sop, self._view.schedule
        reported: set[str] = set()
        for step, times in zip(sop.steps, schedule.steps, strict=True):
            rounds = _rounds_reported(times, schedule.rounds)
            reported.update(round_.name for round_ in rounds)
            dated = list(self._dated(step, times, rounds))
            matcher = _RecordMatcher(self._done.get(step.id, []), dated)
            for one in _with_unique_keys(dated):
                name = one.deadline or step.name or step.id
                yield self._occurrence(one, step, name, matcher)
        for round_ in schedule.rounds:
            if round_.name not in reported:
                for due in window_ends(round_.report) if round_.report else ():
                    number = schedule.rounds.index(round_) + 1
                    one = _Dated(DueDate(f"round-{number}", due.due), None, None)
                    yield self._occurrence(one, None, round_.name, _RecordMatcher([], []))

    def _occurrence(
        self,
        one: _Dated,
        step: Step | None,
        name: str,
        matcher: "_RecordMatcher",
    ) -> Occurrence:
        role_ids = _role_ids(step)
        roles = self._view.sop.roles
        due = self._calendar.shift(one.due.due, one.shift or self._shift)
        return Occurrence(
            sop=self._view.sop.id,
            step=step.id if step is not None else None,
            name=name,
            deadline=one.deadline,
            key=one.due.key,
            due=due,
            unshifted=one.due.due,
            act_by=self._calendar.on_or_before(due),
            roles=tuple(roles[role].name if role in roles else role for role in role_ids),
            role_ids=role_ids,
            done_on=matcher.done_on(one),
            counted_from=one.counted_from,
        )

    def _dated(
        self, step: Step, times: StepTimes, rounds: Sequence[RoundTimes]
    ) -> Iterator[_Dated]:
        for deadline in times.deadlines:
            yield from self._expanded(step, times, deadline)
        if times.deadlines or not times.windows:
            return
        ends = window_ends(times.windows)
        if rounds:
            numbers = {round_.report: n for n, round_ in self._numbered_rounds()}
            for due, round_ in zip(ends, rounds, strict=True):
                key = f"round-{numbers[round_.report]}"
                yield _Dated(DueDate(key, due.due), None, None)
        else:
            yield from (_Dated(due, None, None) for due in ends)

    def _numbered_rounds(self) -> Iterator[tuple[int, RoundTimes]]:
        return enumerate(self._view.schedule.rounds, start=1)

    def _expanded(self, step: Step, times: StepTimes, deadline: StepDeadline) -> Iterator[_Dated]:
        period = deadline.within or times.windows or (self._view.schedule.fiscal_year.days,)
        anchors, counted_from = self._anchors(step, deadline.rule)
        for due in expand(deadline.rule, period, self._calendar, anchors=anchors):
            if due.key not in deadline.left_out:
                yield _Dated(due, deadline.name, deadline.shift, counted_from)

    def _anchors(
        self, step: Step, rule: DeadlineRule
    ) -> tuple[Mapping[str, date], CountedFrom | None]:
        if not isinstance(rule, After):
            return {}, None
        if rule.anchor is Anchor.RECEIVED:
            day = self._received.get(step.id, self._received.get(None))
            return ({rule.anchor.value: day}, "record") if day else ({}, None)
        if isinstance(rule.anchor, Anchor):
            return {}, None
        done = self._done.get(rule.anchor)
        if done:
            return {rule.anchor: max(day for _, day in done)}, "record"
        day = self._last_due(rule.anchor)
        return ({rule.anchor: day}, "deadline") if day else ({}, None)

    def _last_due(self, step_id: str) -> date | None:
        """Return the last deadline of another step; None where steps wait for each other."""
        if step_id in self._under_way:
            return None
        self._under_way.add(step_id)
        try:
            for step, times in zip(self._view.sop.steps, self._view.schedule.steps, strict=True):
                if step.id == step_id:
                    dates = [
                        self._calendar.shift(one.due.due, one.shift or self._shift)
                        for one in self._dated(step, times, ())
                    ]
                    return max(dates, default=None)
            return None
        finally:
            self._under_way.discard(step_id)


class _RecordMatcher:
    """Finds the record of an occurrence among those of its step."""

    def __init__(self, done: Sequence[tuple[Record, date]], dated: Sequence[_Dated]) -> None:
        self._done = done
        self._is_only = len(dated) == 1

    def done_on(self, one: _Dated) -> date | None:
        days = [day for record, day in self._done if self._matches(record, one)]
        return min(days, default=None)

    def _matches(self, record: Record, one: _Dated) -> bool:
        if record.deadline is not None and record.deadline != one.deadline:
            return False
        if record.occurrence is None:
            return self._is_only
        return record.occurrence == one.due.key


def _role_ids(step: Step | None) -> tuple[str, ...]:
    if step is None:
        return ()
    return step.responsible or ((step.approver,) if step.approver else ())


def _rounds_reported(times: StepTimes, rounds: Sequence[RoundTimes]) -> tuple[RoundTimes, ...]:
    """Return the rounds that a step reports: each of its windows is when one is reported."""
    by_report = {round_.report: round_ for round_ in rounds if round_.report}
    ordered = sorted(set(times.windows), key=lambda window: (window.last, window.first))
    found = [by_report.get((window,)) for window in ordered]
    whole = tuple(round_ for round_ in found if round_ is not None)
    return whole if len(whole) == len(found) and whole and not times.deadlines else ()


def _with_unique_keys(dated: Sequence[_Dated]) -> Iterator[_Dated]:
    """Number occurrences that fall to one key (`ทุกวันที่ 10 และ 25`), from the second on."""
    seen: Counter[tuple[str | None, str]] = Counter()
    for one in sorted(dated, key=lambda one: one.due.due):
        name = (one.deadline, one.due.key)
        seen[name] += 1
        if seen[name] > 1:
            key = f"{one.due.key}.{seen[name]}"
            yield _Dated(DueDate(key, one.due.due), one.deadline, one.shift, one.counted_from)
        else:
            yield one


def _day_of(record: Record) -> date | None:
    try:
        windows: tuple[DateRange, ...] = read_windows(record.on)
    except NotationError:
        return None  # `validate` reports it
    return windows[0].last if windows else None
