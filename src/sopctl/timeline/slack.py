"""How long each step can be late before its own period, or one after it, cannot be kept."""

from collections.abc import Mapping, Sequence
from datetime import date

from sopctl.calendar.effort import Unit
from sopctl.calendar.office import OfficeCalendar
from sopctl.flow import Flow, Node
from sopctl.model.schedule import Schedule, StepTimes
from sopctl.structs import Frozen
from sopctl.timeline.earliest import EarliestWork
from sopctl.timeline.effort_days import Bound, first_day_of, windows_of
from sopctl.timeline.forward import leads_on
from sopctl.timeline.room import rooms_of


class Slack(Frozen):
    """The time that a step has to spare."""

    node: Node
    earliest: date | None
    """The day on which it can be done at the earliest; None where nothing dates it."""
    latest: date | None
    """The day by which it must be done for all periods from it on to be kept."""
    in_window: float | None
    """The days that its own period has beyond its effort; None where it lacks either."""
    unit: Unit | None
    """Of `in_window`: working days or calendar days, as the effort is given."""
    on_path: int | None
    """The working days from `earliest` to `latest`; negative where it cannot be kept."""


def slacks_of(flow: Flow, schedule: Schedule, calendar: OfficeCalendar) -> tuple[Slack, ...]:
    """Return the slack of every step, in the order of the rows.

    The most counts that the work can take: the longest outcome of a decision, the most of an
    effort. Each step is done once, in the first window of its period that is not over by then, and
    at the latest on that window's last day.
    """
    work = EarliestWork(flow, schedule, calendar, Bound.MOST)
    earliest: list[date | None] = []
    own_ends: list[date | None] = []
    for node, times in enumerate(schedule.steps):
        try:
            ready = work.before(node)
            earliest.append(work.finish(node, ready))
            own_ends.append(_window_end(times, schedule, work.begins(node, ready)))
            work.pass_step(node, ready)
        except OverflowError:
            return tuple(map(_unknown, range(len(schedule.steps))))
    latest = _latest(flow, schedule, own_ends, calendar)
    return tuple(
        _slack(node, times, earliest[node], latest[node], calendar)
        for node, times in enumerate(schedule.steps)
    )


def _window_end(times: StepTimes, schedule: Schedule, begins: date) -> date | None:
    """Return the last day of the window in which a step begins; of the last, where all are over."""
    windows = windows_of(times, schedule)
    ends = [window.last for window in windows if begins in window]
    return min(ends, default=None) or max((window.last for window in windows), default=None)


def _unknown(node: Node) -> Slack:
    """Return the slack of a step of an SOP whose work goes past the calendar's last day."""
    return Slack(node, None, None, None, None, None)


def _slack(
    node: Node,
    times: StepTimes,
    earliest: date | None,
    latest: date | None,
    calendar: OfficeCalendar,
) -> Slack:
    in_window, unit = None, None
    if times.effort is not None and times.windows:
        rooms = rooms_of(times.effort, times.windows, calendar, Bound.MOST)
        in_window = min(room.spare for room in rooms)
        unit = Unit.WORKING_DAY if times.effort.unit is Unit.WORKING_DAY else Unit.DAY
    on_path = None
    if earliest is not None and latest is not None:
        on_path = calendar.between(earliest, latest)
    return Slack(node, earliest, latest, in_window, unit, on_path)


def _latest(
    flow: Flow, schedule: Schedule, own_ends: Sequence[date | None], calendar: OfficeCalendar
) -> Sequence[date | None]:
    """Return the last day on which each step may be done, from the last row up."""
    found: dict[Node, date | None] = {}
    for node in reversed(range(len(schedule.steps))):
        following = [
            edge.target
            for edge in flow.after.get(node, ())
            if edge.target >= 0 and leads_on(flow, edge)
        ]
        ends = [own_ends[node], *(_left_by(n, found, schedule, calendar) for n in following)]
        found[node] = min((end for end in ends if end is not None), default=None)
    return [found[node] for node in range(len(schedule.steps))]


def _left_by(
    node: Node, latest: Mapping[Node, date | None], schedule: Schedule, calendar: OfficeCalendar
) -> date | None:
    """Return the last day that a step leaves to what comes before it."""
    end = latest[node]
    if end is None:
        return None
    try:
        return first_day_of(end, schedule.steps[node].effort, calendar, Bound.MOST)[1]
    except OverflowError:
        return None
