"""When the work before each step can be done at the earliest, along every path of the flow."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.flow import Edge, Flow, Node
from sopctl.model.schedule import Schedule, StepTimes
from sopctl.model.step import StepKind
from sopctl.structs import Frozen
from sopctl.timeline.effort_days import Bound, last_day_of, whole_days, windows_of
from sopctl.timeline.forward import forward_edges

_Outcomes = Mapping[Node, frozenset[int]]
"""By decision, the places of some of the arrows out of it."""


class Ready(Frozen):
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


class EarliestWork:
    """Goes through the rows in order; every arrow that does not go back leads further down.

    An effort counts once, in the office's working days where it is given so. Of steps side by side
    the one done last counts. Of two ways that a decision leads to a step the shorter one counts
    with `Bound.LEAST`, the longer one with `Bound.MOST`, and so of an effort that is a range.
    """

    def __init__(
        self, flow: Flow, schedule: Schedule, calendar: OfficeCalendar, bound: Bound = Bound.LEAST
    ) -> None:
        self._flow = flow
        self._schedule = schedule
        self._calendar = calendar
        self._bound = bound
        self._after: dict[Node, Ready | None] = {}
        self._arms = _Arms(flow)

    def before(self, node: Node) -> Ready | None:
        """Return what is done when the work comes to a step; None where nothing is known.

        The steps before it have been passed.
        """
        edges = forward_edges(self._flow, node)
        states = [(edge, self._after.get(edge.source)) for edge in edges]
        if len(states) < 2:
            return states[0][1] if states else None
        if self._bound is Bound.MOST:
            return max((s for _, s in states if s is not None), key=_lateness, default=None)
        needed = []
        for edge, _ in states:
            ways = [s for e, s in states if e is edge or self._arms.exclude(edge, e)]
            known = [state for state in ways if state is not None]
            if len(known) == len(ways):
                needed.append(min(known, key=_lateness))
        return max(needed, key=_lateness, default=None)

    def pass_step(self, node: Node, ready: Ready | None) -> None:
        """Take a step as done as early as `ready` lets it begin, and its period."""
        times = self._schedule.steps[node]
        if times.windows:
            self._after[node] = self._worked_in(node, times, ready)
        else:
            self._after[node] = self._worked(node, times, ready)

    def begins(self, node: Node, ready: Ready | None) -> date:
        """Return the day on which a step begins at the earliest, for the first time.

        With `Bound.MOST` that lies in its period, as long as that is not over.
        """
        times = self._schedule.steps[node]
        free = self._first_day if ready is None else ready.free
        if not times.windows:
            return free
        windows = windows_of(times, self._schedule)
        first = min(windows).start
        begins = first if ready is None else max(first, free)
        if self._bound is Bound.MOST:
            ahead = [max(begins, window.start) for window in windows if window.stop > begins]
            return min(ahead, default=begins)
        return begins

    def finish(self, node: Node, ready: Ready | None) -> date | None:
        """Return the last day of a step that begins as early as it can, though its period be over.

        None where it has no effort of a day or more and no period, and nothing comes before it.
        """
        times = self._schedule.steps[node]
        if ready is None and not times.windows and not whole_days(times.effort, self._bound):
            return None
        return self._work(self.begins(node, ready), times)[0]

    @property
    def _first_day(self) -> date:
        return self._schedule.fiscal_year.days.first

    def _worked_in(self, node: Node, times: StepTimes, ready: Ready | None) -> Ready:
        first, last = span_of(windows_of(times, self._schedule))
        begins = self.begins(node, ready)
        if whole_days(times.effort, self._bound):
            done, free = self._work(begins, times)
            if done > last.last:  # effort-exceeds-period
                done, free = last.last, last.stop
            return Ready(done, free, first.start, node, by_effort=True)
        if ready is not None and ready.done >= first.start:
            return Ready(ready.done, ready.free, first.start, ready.last, ready.by_effort)
        return Ready(begins, begins, first.start, node, by_effort=False)

    def _worked(self, node: Node, times: StepTimes, ready: Ready | None) -> Ready | None:
        if not whole_days(times.effort, self._bound):
            return ready
        since = self._first_day if ready is None else ready.since
        done, free = self._work(self.begins(node, ready), times)
        return Ready(done, free, since, node, by_effort=True)

    def _work(self, begins: date, times: StepTimes) -> tuple[date, date]:
        return last_day_of(begins, times.effort, self._calendar, self._bound)


def span_of(windows: Sequence[DateRange]) -> tuple[DateRange, DateRange]:
    """Return the window that begins first, and the one that ends last."""
    return min(windows), max(windows, key=lambda window: window.stop)


def _lateness(state: Ready) -> tuple[date, date]:
    return state.done, state.free


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
