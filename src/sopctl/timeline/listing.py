"""What `due` lists: the occurrences of many SOPs, with their status on a day."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sopctl.bilingual import Bilingual
from sopctl.calendar.office import OfficeCalendar
from sopctl.structs import Frozen, replace
from sopctl.timeline.agenda import Agenda, Waiting
from sopctl.timeline.occurrences import Occurrence, Status

DEFAULT_HORIZON = "30d"
"""How far ahead a deadline counts as due, unless the user says otherwise."""


class HorizonError(ValueError):
    """A span of time that is not written as `30d`, `2w` or `3m`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.message = Bilingual(th=f"อ่านช่วงเวลา “{text}” ไม่ได้", en=f"“{text}” is no span of time")
        self.help = Bilingual(
            th="ใช้จำนวนตามด้วย d (วัน) w (สัปดาห์) หรือ m (เดือน) เช่น 30d",
            en="give a number and d (days), w (weeks) or m (months), for example 30d",
        )


def horizon_after(on: date, text: str) -> date:
    """Return the last day of a span (`30d`, `2w`, `3m`) that begins on the day `on`.

    Raises:
        HorizonError: where `text` is no such span, or reaches past the calendar's end.
    """
    number, unit = text[:-1], text[-1:]
    if not (number.isascii() and number.isdecimal() and len(number) <= 5 and unit in "dwm"):
        raise HorizonError(text)
    count = int(number)
    try:
        if unit != "m":
            return on + timedelta(days=count * (7 if unit == "w" else 1))
        year, month = divmod(on.year * 12 + on.month - 1 + count, 12)
        return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        raise HorizonError(text) from None


def horizon_of(on: date, first: date | None, last: date | None, within: str | None) -> date:
    """Return the last day that counts as due, for what is asked on the day `on`.

    That is the end of the span `within`, which begins on the day `on`, or on the day `first` where
    that comes later; without a span it is the day `last`, and with neither the usual span.

    Raises:
        HorizonError: as `horizon_after` does.
    """
    if within is None and last is not None:
        return last
    start = on if first is None else max(on, first)
    return horizon_after(start, DEFAULT_HORIZON if within is None else within)


class Listed(Frozen):
    """An occurrence as it stands on a day; days are negative where it is past."""

    occurrence: Occurrence
    status: Status
    days_left: int
    working_days_left: int


class Unsound(Frozen):
    """A file with errors, and the id of its SOP where that can be told."""

    path: str
    sop: str | None


class Listing(Frozen):
    """What is listed for the day `on`, by due day."""

    on: date
    deadlines: tuple[Listed, ...]
    horizon: date | None = None
    """The last day that counts as due rather than upcoming."""
    overdue: int = 0
    """How many of those asked for are late, whether or not late ones are listed."""
    following: Listed | None = None
    """The first that is open, not late and not listed."""
    unannounced: tuple[int, ...] = ()
    """The CE years counted in whose holidays the calendar's table does not cover."""
    waiting: tuple[Waiting, ...] = ()
    left_out: tuple[Unsound, ...] = ()
    """SOPs that have errors, or whose records cannot be read: none of their deadlines is listed."""
    unsound_records: tuple[Unsound, ...] = ()
    """Records that have errors: what could be read of them is counted."""

    @property
    def has_overdue(self) -> bool:
        """Whether anything asked for is late."""
        return self.overdue > 0


class Selection(Frozen):
    """Which occurrences are asked for; an empty set leaves nothing out."""

    statuses: frozenset[Status] = frozenset((Status.OVERDUE, Status.DUE))
    sops: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    """Ids or names of roles."""
    first: date | None = None
    last: date | None = None
    """The first and the last due day asked for."""

    def concerns(self, work: Occurrence | Waiting) -> bool:
        """Say whether the SOP, step and roles of `work` are asked for."""
        return (
            (not self.sops or work.sop in self.sops)
            and (not self.steps or work.step in self.steps)
            and (not self.roles or not self.roles.isdisjoint(work.roles + work.role_ids))
        )

    def has_day(self, day: date) -> bool:
        """Say whether what is due on `day` is asked for."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def list_due(
    occurrences: Iterable[Occurrence],
    calendar: OfficeCalendar,
    *,
    on: date,
    horizon: date,
    selection: Selection,
) -> Listing:
    """Return those of `occurrences` that are asked for, as they stand on the day `on`.

    `horizon` is the last day that counts as due rather than upcoming.
    """
    listed: list[Listed] = []
    following: Occurrence | None = None
    overdue = 0
    for one in occurrences:
        if not selection.concerns(one):
            continue
        status = one.status(on, horizon)
        if selection.has_day(one.due):
            overdue += status is Status.OVERDUE
            if status in selection.statuses:
                listed.append(_listed(one, status, on, calendar))
                continue
        is_open = status is Status.DUE or status is Status.UPCOMING
        if is_open and (following is None or _is_before(one, following)):
            following = one
    listed.sort(key=lambda each: _order(each.occurrence))
    return Listing(
        on,
        tuple(listed),
        horizon=horizon,
        overdue=overdue,
        following=None
        if following is None
        else _listed(following, following.status(on, horizon), on, calendar),
        unannounced=_unannounced(listed, calendar, on),
    )


def list_agendas(
    agendas: Iterable[Agenda],
    calendar: OfficeCalendar,
    *,
    on: date,
    horizon: date,
    selection: Selection,
) -> Listing:
    """Return what SOPs make due, with the deadlines that still wait for their day."""
    agendas = tuple(agendas)
    occurrences = (one for agenda in agendas for one in agenda.occurrences)
    listing = list_due(occurrences, calendar, on=on, horizon=horizon, selection=selection)
    waiting = (one for agenda in agendas for one in agenda.waiting)
    return replace(listing, waiting=tuple(filter(selection.concerns, waiting)))


def _is_before(one: Occurrence, other: Occurrence) -> bool:
    return one.due <= other.due and _order(one) < _order(other)  # the day alone decides for most


def _order(one: Occurrence) -> tuple[date, str, str, str, str]:
    return (one.due, one.sop, one.step or "", one.deadline or "", one.key)


def _listed(one: Occurrence, status: Status, on: date, calendar: OfficeCalendar) -> Listed:
    return Listed(
        occurrence=one,
        status=status,
        days_left=(one.due - on).days,
        working_days_left=calendar.between(on, one.due),
    )


def _unannounced(listed: Sequence[Listed], calendar: OfficeCalendar, on: date) -> tuple[int, ...]:
    """Return the years not covered from `on` to each day listed: all are counted through."""
    if not listed:
        return ()
    days = [on, *(one.occurrence.act_by for one in listed), *(one.occurrence.due for one in listed)]
    years = range(min(days).year, max(days).year + 1)
    return tuple(year for year in years if not calendar.covers(year))
