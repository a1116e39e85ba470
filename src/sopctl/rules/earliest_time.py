"""Which steps begin before what comes before them can be done."""

from collections.abc import Iterator
from datetime import date

from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.flow import Flow, Node
from sopctl.model.schedule import Schedule, StepTimes
from sopctl.structs import Frozen
from sopctl.timeline.earliest import EarliestWork, Ready, span_of
from sopctl.timeline.effort_days import last_day_of, whole_days, windows_of
from sopctl.timeline.forward import forward_edges

__all__ = ["Ready", "TooEarly", "last_possible_start", "steps_too_early"]


class TooEarly(Frozen):
    """A step whose period does not leave the time for what comes before it."""

    node: Node
    ready: Ready
    leaves_no_room: bool
    """Whether it could begin in its period, but not be done in it."""


def last_possible_start(window: DateRange) -> date:
    """Return the last day that `window` may mean by its beginning: of months, that of the first."""
    if window.start.day == 1 and window.stop.day == 1:
        return DateRange.of_month(window.start.year, window.start.month).last
    return window.start


def steps_too_early(flow: Flow, schedule: Schedule, calendar: OfficeCalendar) -> Iterator[TooEarly]:
    """Yield the steps whose period begins before what comes before them can be done.

    The least counts that the work can take (see `EarliestWork`). Months are meant as a whole: what
    begins in a month may begin on its last day. A step that is reported is then taken at its word,
    and so is one that ends before another one begins, which is the matter of wrong-order; what
    follows is measured by it.
    """
    work = EarliestWork(flow, schedule, calendar)
    begun: dict[Node, date] = {}
    for node, times in enumerate(schedule.steps):
        edges = forward_edges(flow, node)
        since = max((begun[edge.source] for edge in edges if edge.source >= 0), default=date.min)
        ready = work.before(node)
        begun[node] = since
        if times.windows:
            first, last = span_of(windows_of(times, schedule))
            begun[node] = max(since, first.start)
            early = None
            if ready is not None and last.stop > since:
                early = _too_early(node, times, ready, (first, last), calendar)
                if early is not None:
                    yield early
            if early is not None or last.stop <= since:
                ready = None
        work.pass_step(node, ready)


def _too_early(
    node: Node,
    times: StepTimes,
    ready: Ready,
    span: tuple[DateRange, DateRange],
    calendar: OfficeCalendar,
) -> TooEarly | None:
    first, last = span
    latest = last_possible_start(first)
    begin_together = first.start <= ready.since <= latest
    if latest < ready.done and not begin_together:
        return TooEarly(node, ready, leaves_no_room=False)
    done, _ = last_day_of(max(last.start, ready.free), times.effort, calendar)
    own, _ = last_day_of(last.start, times.effort, calendar)
    needed = done if whole_days(times.effort) else ready.done
    if needed > last.last >= own:
        return TooEarly(node, ready, leaves_no_room=True)
    return None
