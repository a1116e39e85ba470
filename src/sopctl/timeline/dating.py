"""The days on which an SOP's steps and rounds are due, with keys that stay the same.

What is counted from another step is dated after that step, in whatever order the file has them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from sopctl.calendar.deadlines import After, Anchor, Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.recurrence import DueDate, expand, window_ends
from sopctl.model.schedule import RoundTimes, StepDeadline, StepTimes
from sopctl.structs import Frozen
from sopctl.timeline.recorded import Recorded, meant_by
from sopctl.timeline.waiting import groups_in_order
from sopctl.workspace import SopView

CountedFrom = Literal["record", "deadline"]

_CALENDAR_ANCHORS = frozenset(Anchor) - {Anchor.RECEIVED}
_ONCE = "once"


class Dated(Frozen):
    """A day on which something is due; `key` is unique among those of its step and deadline."""

    key: str
    deadline: str | None
    """The deadline's name."""
    due: date
    """The day after any shift."""
    unshifted: date
    act_by: date
    """The last working day on or before `due`."""
    counted_from: CountedFrom | None = None
    """For a deadline counted from a step or an event: from its record, or from its deadline."""


class Dates(Frozen):
    """Every due day of an SOP: those of each step, in the file's order, and of lone rounds."""

    steps: tuple[tuple[Dated, ...], ...]
    rounds: tuple[tuple[str, Dated], ...]
    """The rounds that no step takes up, with their names."""


def dates_of(view: SopView, calendar: OfficeCalendar, shift: Shift, recorded: Recorded) -> Dates:
    """Return every due day of an SOP; `shift` is for deadlines that name none of their own.

    A deadline counted from a step starts from that step's record where there is one, else from its
    deadline; of a step with several occurrences the last counts. Steps that wait for each other
    have no day, nor has a deadline past the last day that a calendar holds.
    """
    dating = _Dating(view, calendar, shift, recorded)
    return Dates(dating.steps(), dating.lone_rounds())


class _Slot(Frozen):
    """A due date before any shift, and the deadline it is one of."""

    due: DueDate
    deadline: StepDeadline | None = None
    counted_from: CountedFrom | None = None

    @property
    def name(self) -> str | None:
        return self.deadline.name if self.deadline is not None else None

    def numbered(self, seen: Counter[tuple[str | None, str]]) -> "_Slot":
        """Return it with a key of its own: of two with one key (`2564-10`) the later is numbered.

        `seen` counts the keys that are taken.
        """
        name = (self.name, self.due.key)
        seen[name] += 1
        if seen[name] == 1:
            return self
        key = f"{self.due.key}.{seen[name]}"
        return _Slot(DueDate(key, self.due.due), self.deadline, self.counted_from)


class _Dating:
    def __init__(
        self, view: SopView, calendar: OfficeCalendar, shift: Shift, recorded: Recorded
    ) -> None:
        self._steps = view.sop.steps
        self._schedule = view.schedule
        self._calendar = calendar
        self._shift = shift
        self._recorded = recorded
        self._index: dict[str, int] = {}
        for index, step in enumerate(self._steps):
            self._index.setdefault(step.id, index)
        self._dated: dict[int, tuple[Dated, ...]] = {}
        """What is dated so far, by the step's index."""

    def steps(self) -> tuple[tuple[Dated, ...], ...]:
        waits_for = [
            {self._index[anchor] for anchor in _anchors(times) if anchor in self._index}
            for times in self._schedule.steps
        ]
        for group in groups_in_order(waits_for):
            for index in group:
                self._dated[index] = ()
            dated = {index: tuple(self._dates(index)) for index in group}
            self._dated.update(dated)
        return tuple(self._dated[index] for index in range(len(self._steps)))

    def lone_rounds(self) -> tuple[tuple[str, Dated], ...]:
        rounds = self._schedule.rounds
        reported = {
            index for times in self._schedule.steps for index in _rounds_reported(times, rounds)
        }
        return tuple(
            (round_.name, dated)
            for index, round_ in enumerate(rounds)
            if index not in reported and round_.report
            for dated in self._shifted(_round_slots(round_, index))
        )

    def _dates(self, index: int) -> Iterator[Dated]:
        times = self._schedule.steps[index]
        if times.deadlines:
            return self._shifted(self._slots(index, times))
        if not times.windows:
            return iter(())
        ends = window_ends(times.windows)
        rounds = _rounds_reported(times, self._schedule.rounds)
        if rounds:
            ends = tuple(
                DueDate(_round_key(number), end.due)
                for end, number in zip(ends, rounds, strict=True)
            )
        return self._shifted(_Slot(end) for end in ends)

    def _shifted(self, slots: Iterable[_Slot]) -> Iterator[Dated]:
        for slot in slots:
            policy = slot.deadline.shift if slot.deadline is not None else None
            try:
                due = self._calendar.shift(slot.due.due, policy or self._shift)
                act_by = self._calendar.on_or_before(due)
            except OverflowError:
                continue
            yield Dated(slot.due.key, slot.name, due, slot.due.due, act_by, slot.counted_from)

    def _slots(self, index: int, times: StepTimes) -> Iterator[_Slot]:
        """Yield what the deadlines of a step make due, each with a key of its own.

        Keys are given before anything is left out, and to what the calendar alone determines before
        what records bring, so that no record changes the key of another.
        """
        seen: Counter[tuple[str | None, str]] = Counter()
        found = [slot.numbered(seen) for slot in self._by_calendar(times)]
        found += self._by_steps(times, seen)
        found += self._by_events(index, times, seen)
        for slot in found:
            left_out = slot.deadline.left_out if slot.deadline is not None else frozenset()
            # Leaving out 2564-10 leaves out every day of that month; 2564-10.2 only the second.
            if slot.due.key not in left_out and slot.due.key.partition(".")[0] not in left_out:
                yield slot

    def _by_calendar(self, times: StepTimes) -> list[_Slot]:
        """Return what needs no record, by due day."""
        slots = [
            _Slot(due, deadline)
            for deadline in times.deadlines
            if not isinstance(deadline.rule, After) or deadline.rule.anchor in _CALENDAR_ANCHORS
            for due in self._expanded(deadline, times)
        ]
        return sorted(slots, key=lambda slot: slot.due.due)

    def _by_steps(self, times: StepTimes, seen: Counter[tuple[str | None, str]]) -> Iterator[_Slot]:
        """Yield what is counted from other steps.

        One that has no day yet takes its key all the same: the others' are not to change with it.
        """
        for deadline in times.deadlines:
            rule = deadline.rule
            if not isinstance(rule, After) or isinstance(rule.anchor, Anchor):
                continue
            start = self._finished(rule.anchor)
            days = self._expanded(deadline, times, start[0]) if start is not None else ()
            if start is None or not days:
                seen[deadline.name, _ONCE] += 1
            else:
                yield from (_Slot(due, deadline, start[1]).numbered(seen) for due in days)

    def _by_events(
        self, index: int, times: StepTimes, seen: Counter[tuple[str | None, str]]
    ) -> Iterator[_Slot]:
        """Yield what is counted from events, event by event: each makes its own answer due.

        An event that has a key (`occurrence`) gives it to what it makes due.
        """
        deadlines = [
            deadline
            for deadline in times.deadlines
            if isinstance(deadline.rule, After) and deadline.rule.anchor == Anchor.RECEIVED
        ]
        for record, day in self._recorded.received(self._steps[index].id) if deadlines else ():
            for deadline in deadlines:
                for due in self._expanded(deadline, times, day):
                    keyed = DueDate(record.occurrence or due.key, due.due)
                    yield _Slot(keyed, deadline, "record").numbered(seen)

    def _expanded(
        self, deadline: StepDeadline, times: StepTimes, start: date | None = None
    ) -> tuple[DueDate, ...]:
        """Return the due days of a deadline; `start` is the day of what it is counted from."""
        period = deadline.within or times.windows or (self._schedule.fiscal_year.days,)
        rule = deadline.rule
        anchors = {str(rule.anchor): start} if isinstance(rule, After) and start else {}
        try:
            return expand(rule, period, self._calendar, anchors=anchors)
        except (OverflowError, ValueError):
            return ()  # past the last year of the calendar, or no day at all

    def _finished(self, step_id: str) -> tuple[date, CountedFrom] | None:
        """Return the day from which something is counted that comes after a step."""
        dated = self._dated[self._index[step_id]] if step_id in self._index else ()
        records = self._recorded.done(step_id)
        if len(dated) > 1:
            last = max(dated, key=lambda one: (one.due, one.key))
            records = [(record, day) for record, day in records if meant_by(record, dated) == last]
            dated = (last,)
        if records:
            return max(day for _, day in records), "record"
        return (dated[0].due, "deadline") if dated else None


def _anchors(times: StepTimes) -> Iterator[str]:
    """Yield the ids of the steps from which a step counts its deadlines."""
    for deadline in times.deadlines:
        if isinstance(deadline.rule, After) and not isinstance(deadline.rule.anchor, Anchor):
            yield deadline.rule.anchor


def _rounds_reported(times: StepTimes, rounds: Sequence[RoundTimes]) -> tuple[int, ...]:
    """Return the rounds that a step reports, by due day: each of its windows is when one is."""
    if times.deadlines or not times.windows:
        return ()
    number_of: dict[object, int] = {}
    for index, round_ in enumerate(rounds):
        number_of.setdefault(round_.report, index)
    ordered = sorted(set(times.windows), key=lambda window: (window.last, window.first))
    numbers = [number_of.get((window,)) for window in ordered]
    whole = tuple(number for number in numbers if number is not None)
    return whole if len(whole) == len(numbers) else ()


def _round_slots(round_: RoundTimes, index: int) -> Iterator[_Slot]:
    seen: Counter[tuple[str | None, str]] = Counter()
    for end in window_ends(round_.report):
        yield _Slot(DueDate(_round_key(index), end.due)).numbered(seen)


def _round_key(index: int) -> str:
    return f"round-{index + 1}"
