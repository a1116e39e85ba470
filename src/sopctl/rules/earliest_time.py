"""When the work before each step can be done at the earliest, along every path of the flow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import ONE_DAY, DateRange
from sopctl.flow import Edge, Flow, Node
from sopctl.model.schedule import Schedule, StepTimes
from sopctl.model.step import StepKind
from sopctl.rules.forward_paths import forward_edges

_CALENDAR_DAYS = {
    Unit.MINUTE: 1 / (24 * 60),
    Unit.HOUR: 1 / 24,
    Unit.DAY: 1,
    Unit.WORKING_DAY: 1,
    Unit.WEEK: 7,
    Unit.MONTH: 28,  # the shortest, so that only what is certain is counted
}
_Outcomes = Mapping[Node, frozenset[int]]
"""By decision, the places of some of the arrows out of it."""

_MOST_DAYS = 800
"""Of one effort; more than two years are past every period of an SOP anyhow."""


@dataclass(frozen=True, slots=True)
class Ready:
    """How far the work has come before a step: `done` is its last day, `free` the next one.

    Where the work before takes less than a day, both are the day it can begin.
    """

    done: date
    free: date
    since: date
    """The day on which the period begins from which this was counted."""
    last: Node
    """The step that is done last."""
    by_effort: bool
    """Whether its effort makes it that late, and not just the beginning of its period."""


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A step whose period does not leave the time for what comes before it."""

    node: Node
    ready: Ready
    leaves_no_room: bool
    """Whether it could begin in its period, but not be done in it."""


def whole_days(effort: Effort | None) -> int:
    """Return the days that one occurrence of `effort` takes at the least, in its own unit."""
    if effort is None:
        return 0
    return min(int(effort.minimum * _CALENDAR_DAYS[effort.unit]), _MOST_DAYS)


def last_possible_start(window: DateRange) -> date:
    """Return the last day that `window` may mean by its beginning: of months, that of the first."""
    if window.start.day == 1 and window.stop.day == 1:
        return DateRange.of_month(window.start.year, window.start.month).last
    return window.start


def steps_too_early(flow: Flow, schedule: Schedule, calendar: OfficeCalendar) -> Iterator[TooEarly]:
    """Yield the steps whose period begins before what comes before them can be done.

    An effort counts once, in the office's working days where it is given so. Of two ways that a
    decision leads to a step the shorter one counts, of two that run side by side the longer one.
    Months are meant as a whole: what begins in a month may begin on its last day. A step that is
    reported is then taken at its word, and so is one that ends before another one begins, which is
    the matter of wrong-order; what follows is measured by it.
    """
    yield from _Walk(flow, schedule, calendar).early()


class _Walk:
    """Goes through the rows in order; every arrow that does not go back leads further down."""

    def __init__(self, flow: Flow, schedule: Schedule, calendar: OfficeCalendar) -> None:
        self._flow = flow
        self._schedule = schedule
        self._calendar = calendar
        self._after: dict[Node, Ready | None] = {}
        self._begun: dict[Node, date] = {}
        self._arms = _Arms(flow)

    def early(self) -> Iterator[TooEarly]:
        for node, times in enumerate(self._schedule.steps):
            edges = forward_edges(self._flow, node)
            ready = self._ready(edges)
            begun = max((self._begun[e.source] for e in edges if e.source >= 0), default=date.min)
            if times.windows:
                windows = self._windows(times)
                first, last = min(windows), max(windows, key=lambda window: window.stop)
                self._begun[node] = max(begun, first.start)
                early = None
                if ready is not None and last.stop > begun:
                    early = self._too_early(node, times, ready, first, last)
                    if early is not None:
                        yield early
                if early is not None or last.stop <= begun:
                    ready = None
                self._after[node] = self._worked_in(node, times, ready, first, last)
            else:
                self._begun[node] = begun
                self._after[node] = self._worked(node, times, ready)

    def _windows(self, times: StepTimes) -> Sequence[DateRange]:
        """Return the windows of a step; of several, those outside the fiscal year are a slip."""
        year = self._schedule.fiscal_year.days
        return [window for window in times.windows if year.covers(window)] or times.windows

    def _ready(self, edges: Sequence[Edge]) -> Ready | None:
        """Return what is done when the work comes along `edges`; None where nothing is known."""
        states = [(edge, self._after.get(edge.source)) for edge in edges]
        if len(states) < 2:
            return states[0][1] if states else None
        needed = []
        for edge, _ in states:
            ways = [s for e, s in states if e is edge or self._arms.exclude(edge, e)]
            known = [state for state in ways if state is not None]
            if len(known) == len(ways):
                needed.append(min(known, key=lambda state: (state.done, state.free)))
        return max(needed, key=lambda state: (state.done, state.free), default=None)

    def _too_early(
        self, node: Node, times: StepTimes, ready: Ready, first: DateRange, last: DateRange
    ) -> TooEarly | None:
        latest = last_possible_start(first)
        begin_together = first.start <= ready.since <= latest
        if latest < ready.done and not begin_together:
            return TooEarly(node, ready, leaves_no_room=False)
        done, _ = self._work(max(last.start, ready.free), times.effort)
        own, _ = self._work(last.start, times.effort)
        needed = done if whole_days(times.effort) else ready.done
        if needed > last.last >= own:
            return TooEarly(node, ready, leaves_no_room=True)
        return None

    def _worked_in(
        self, node: Node, times: StepTimes, ready: Ready | None, first: DateRange, last: DateRange
    ) -> Ready:
        begins = first.start
        if ready is not None and ready.free > begins:
            begins = ready.free
        if whole_days(times.effort):
            done, free = self._work(begins, times.effort)
            if done > last.last:  # effort-exceeds-period
                done, free = last.last, last.stop
            return Ready(done, free, first.start, node, by_effort=True)
        if ready is not None and ready.done >= first.start:
            return Ready(ready.done, ready.free, first.start, ready.last, ready.by_effort)
        return Ready(begins, begins, first.start, node, by_effort=False)

    def _worked(self, node: Node, times: StepTimes, ready: Ready | None) -> Ready | None:
        if not whole_days(times.effort):
            return ready
        whole = self._schedule.fiscal_year.days.first
        begins, since = (whole, whole) if ready is None else (ready.free, ready.since)
        done, free = self._work(begins, times.effort)
        return Ready(done, free, since, node, by_effort=True)

    def _work(self, begins: date, effort: Effort | None) -> tuple[date, date]:
        """Return the last day of work that begins on that day, and the day after it."""
        days = whole_days(effort)
        if effort is None or days == 0:
            return begins, begins
        if effort.unit is Unit.WORKING_DAY:
            done = self._calendar.add(begins - ONE_DAY, days)
        else:
            done = begins + timedelta(days=days - 1)
        return done, done + ONE_DAY


class _Arms:
    """Which outcomes of which decisions lead to a step, worked out when first asked for."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def exclude(self, one: Edge, other: Edge) -> bool:
        """Say whether the work never comes along both edges: a decision sends it along one."""
        mine, others = self._along(one), self._along(other)
        return any(mine[node].isdisjoint(others[node]) for node in mine.keys() & others.keys())

    @cached_property
    def _of_steps(self) -> Mapping[Node, _Outcomes]:
        """For each step, the outcomes of each decision that every path to it passes."""
        found: dict[Node, _Outcomes] = {}
        for node in range(len(self._flow.sop.steps)):
            ways = [self._added(edge, found) for edge in forward_edges(self._flow, node)]
            common = set(ways[0]).intersection(*ways[1:]) if ways else ()
            found[node] = {d: frozenset().union(*(way[d] for way in ways)) for d in common}
        return found

    def _along(self, edge: Edge) -> _Outcomes:
        return self._added(edge, self._of_steps)

    def _added(self, edge: Edge, of_steps: Mapping[Node, _Outcomes]) -> _Outcomes:
        """Return the outcomes that lead to the edge's source, and the one that the edge is."""
        step, outcomes = self._flow.step(edge.source), of_steps.get(edge.source, {})
        if step is None or step.kind is not StepKind.DECISION:
            return outcomes
        ways = self._flow.after[edge.source]
        return {**outcomes, edge.source: frozenset(n for n, way in enumerate(ways) if way is edge)}
