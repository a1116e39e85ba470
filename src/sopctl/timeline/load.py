"""How much work each role has in each month: what is due, and the working days that it takes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sopctl.calendar.deadlines import Every, Recurring
from sopctl.calendar.effort import Effort
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.model.schedule import StepTimes
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.structs import Frozen
from sopctl.timeline.effort_days import Days, first_day_of, months_of, windows_of, working_days
from sopctl.timeline.occurrences import Occurrence
from sopctl.timeline.room import (
    PER_DAY,
    PER_MONTH,
    PER_QUARTER,
    PER_WEEK,
    is_per_round,
    quarters_of,
)
from sopctl.workspace import SopView

_WORKING_WEEK = 5
_ACTIVITY = "กิจกรรม"


class RoleKey(Frozen, order=True):
    """A role as it is counted over SOPs: that of one name in one unit is one role."""

    unit: str
    name: str | None
    """None for work that no role is named for."""


class Piece(Frozen):
    """Work of one step that falls into one month."""

    month: date
    """The month's first day."""
    days: Days


class MonthLoad(Frozen):
    """What a role has to do in one month."""

    month: DateRange
    working_days: int
    """Those that the office's calendar gives the month."""
    occurrences: int = 0
    done: int = 0
    """Of the occurrences, those that are done."""
    effort: Days | None = None
    """Working days; None where no SOP gives any effort for it."""

    @property
    def is_over(self) -> bool:
        """Whether the work takes more working days than the month has, even at the least."""
        return self.effort is not None and self.effort.least > self.working_days

    @property
    def may_be_over(self) -> bool:
        """Whether it does at the most."""
        return self.effort is not None and self.effort.most > self.working_days


class RoleLoad(Frozen):
    """The months in which a role has something to do, in order."""

    role: RoleKey
    sops: tuple[str, ...]
    positions: int
    """How many positions the SOPs name that hold the role; 0 where they name none."""
    months: tuple[MonthLoad, ...]


class Placed(Frozen):
    """The effort of one step, month by month."""

    pieces: tuple[Piece, ...]
    is_at_least: bool = False
    """Whether it is for each of something whose number nobody knows (`2 วัน/เรื่อง`): one counts."""
    is_undated: bool = False
    """Whether nothing says in which months it is done."""


def placed_effort(
    step: Step,
    times: StepTimes,
    windows: tuple[DateRange, ...],
    occurrences: Sequence[Occurrence],
    calendar: OfficeCalendar,
) -> Placed:
    """Return in which months the effort of a step falls; `occurrences` are the step's.

    An effort is for each time the step is done: for each month, quarter, week, day or round where
    it says so or the deadline recurs by it, else for each window of the period, over whose working
    days it is spread evenly. Of a step without a period, it ends on the day to act by.
    """
    effort = times.effort
    if effort is None:
        return Placed(())
    days = working_days(effort)
    if not windows:
        pieces = [p for one in occurrences for p in _until(one.act_by, effort, days, calendar)]
        return Placed(tuple(pieces), is_undated=not pieces)
    if effort.per == PER_MONTH or (effort.per is None and _is_monthly(times)):
        return Placed(tuple(Piece(month.start, days) for month in months_of(windows)))
    if effort.per == PER_QUARTER:
        parts = sorted({part for window in windows for part in quarters_of(window)})
        in_parts = [[_common(part, w) for w in windows if w.overlaps(part)] for part in parts]
        return Placed(tuple(p for part in in_parts for p in _spread(part, days, calendar)))
    if effort.per in PER_DAY or effort.per == PER_WEEK:
        count = sum(calendar.count(window) for window in windows)
        times_done = count / (_WORKING_WEEK if effort.per == PER_WEEK else 1)
        return Placed(tuple(_spread(windows, days.times(times_done), calendar)))
    number, is_at_least = _number_of(step, effort)
    rounds = sorted(set(windows))
    total = days.times(number * _repetitions(times, occurrences, rounds))
    return Placed(
        tuple(p for window in rounds for p in _spread([window], total, calendar)), is_at_least
    )


class Work(Frozen):
    """What one SOP asks of its roles: occurrences, and the effort of each step, in their order."""

    view: SopView
    occurrences: tuple[Occurrence, ...]
    efforts: tuple[Placed, ...]


def work_of(view: SopView, occurrences: Sequence[Occurrence], calendar: OfficeCalendar) -> Work:
    """Return what an SOP asks of its roles; `occurrences` are the SOP's."""
    by_step: dict[str | None, list[Occurrence]] = defaultdict(list)
    for one in occurrences:
        by_step[one.step].append(one)
    return Work(
        view,
        tuple(occurrences),
        tuple(
            placed_effort(step, times, windows_of(times, view.schedule), by_step[step.id], calendar)
            for step, times in zip(view.sop.steps, view.schedule.steps, strict=True)
        ),
    )


def loads_of(
    works: Iterable[Work], calendar: OfficeCalendar, roles: frozenset[str] = frozenset()
) -> tuple[RoleLoad, ...]:
    """Return the load of every role, over all SOPs of its unit, by unit and name.

    Work that several roles share counts whole for each. With `roles` (ids or names) only those
    count.
    """
    counting: dict[RoleKey, _Counting] = defaultdict(_Counting)
    for work in works:
        sop = work.view.sop
        for one in work.occurrences:
            for key in _keys(sop, one.role_ids, roles):
                counting[key].add_occurrence(one)
                counting[key].sops[sop.id] = None
        for step, placed in zip(sop.steps, work.efforts, strict=True):
            for key in _keys(sop, responsible_of(step), roles) if placed.pieces else ():
                counting[key].add_effort(placed.pieces)
                counting[key].sops[sop.id] = None
        for role in sop.roles.values():
            key = RoleKey(sop.unit.name, role.name)
            if key in counting:
                counting[key].positions.update(role.positions)
    return tuple(counting[key].load(key, calendar) for key in sorted(counting, key=_by_name))


def responsible_of(step: Step) -> tuple[str, ...]:
    """Return the ids of the roles that do a step: those responsible, else the one that approves."""
    return step.responsible or ((step.approver,) if step.approver else ())


class _Counting:
    def __init__(self) -> None:
        self.sops: dict[str, None] = {}
        self.positions: set[str] = set()
        self._due: dict[date, list[Occurrence]] = defaultdict(list)
        self._effort: dict[date, Days] = {}

    def add_occurrence(self, one: Occurrence) -> None:
        self._due[one.due.replace(day=1)].append(one)

    def add_effort(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            self._effort[piece.month] = self._effort.get(piece.month, Days()) + piece.days

    def load(self, key: RoleKey, calendar: OfficeCalendar) -> RoleLoad:
        return RoleLoad(key, tuple(self.sops), len(self.positions), tuple(self._months(calendar)))

    def _months(self, calendar: OfficeCalendar) -> Iterator[MonthLoad]:
        for first in sorted(self._due.keys() | self._effort.keys()):
            month = DateRange.of_month(first.year, first.month)
            due = self._due.get(first, ())
            yield MonthLoad(
                month,
                working_days=calendar.count(month),
                occurrences=len(due),
                done=sum(one.done_on is not None for one in due),
                effort=self._effort.get(first),
            )


def _keys(sop: Sop, role_ids: Sequence[str], asked: frozenset[str]) -> Iterator[RoleKey]:
    """Yield the roles of some work, of those that are asked for; one without a name for none."""
    for role_id in dict.fromkeys(role_ids):
        name = sop.roles[role_id].name if role_id in sop.roles else role_id
        if not asked or not asked.isdisjoint((role_id, name)):
            yield RoleKey(sop.unit.name, name)
    if not role_ids and not asked:
        yield RoleKey(sop.unit.name, None)


def _by_name(key: RoleKey) -> tuple[str, bool, str]:
    return key.unit, key.name is None, key.name or ""


def _is_monthly(times: StepTimes) -> bool:
    rules = [deadline.rule for deadline in times.deadlines]
    return any(
        isinstance(rule, Recurring) and rule.every is Every.MONTH and rule.interval == 1
        for rule in rules
    )


def _repetitions(
    times: StepTimes, occurrences: Sequence[Occurrence], rounds: Sequence[DateRange]
) -> float:
    """Return how often a step is done in each window, by the deadlines that recur."""
    effort = times.effort
    recurring = {d.name for d in times.deadlines if isinstance(d.rule, Recurring)}
    if effort is None or effort.per is not None or not recurring:
        return 1
    most = max(sum(one.deadline == name for one in occurrences) for name in recurring)
    return max(1, most / len(rounds))


def _number_of(step: Step, effort: Effort) -> tuple[int, bool]:
    """Return how many there are of what an effort is for, and whether that is only the least."""
    if effort.per is None or is_per_round(effort):
        return 1, False
    if effort.per == _ACTIVITY and step.activities:
        return len(step.activities), False
    return 1, True


def _spread(windows: Sequence[DateRange], days: Days, calendar: OfficeCalendar) -> Iterator[Piece]:
    """Yield the parts of an effort in each month, by the working days that `windows` have there.

    Where they have none, it falls into the month in which they begin.
    """
    counts = [
        (month.start, calendar.count(_common(month, window)))
        for window in windows
        for month in window.months()
    ]
    total = sum(count for _, count in counts)
    if not total:
        yield Piece(min(windows).start.replace(day=1), days)
        return
    for month, count in counts:
        if count:
            yield Piece(month, days.times(count / total))


def _until(last: date, effort: Effort, days: Days, calendar: OfficeCalendar) -> Iterator[Piece]:
    """Yield the parts of an effort that ends on the day `last`."""
    try:
        first, _ = first_day_of(last, effort, calendar)
    except OverflowError:
        first = last
    yield from _spread([DateRange.of_days(first, last)], days, calendar)


def _common(one: DateRange, other: DateRange) -> DateRange:
    return DateRange(max(one.start, other.start), min(one.stop, other.stop))
