"""What `due` lists: the occurrences of many SOPs, with their status on a day."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sopctl.bilingual import Bilingual
from sopctl.calendar.office import OfficeCalendar
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


@dataclass(frozen=True, slots=True)
class Listed:
    """An occurrence as it stands on a day; days are negative where it is past."""

    occurrence: Occurrence
    status: Status
    days_left: int
    working_days_left: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed for the day `on`, by due day."""

    on: date
    deadlines: tuple[Listed, ...]

    @property
    def has_overdue(self) -> bool:
        """Whether anything is late."""
        return any(listed.status is Status.OVERDUE for listed in self.deadlines)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which occurrences are asked for; an empty set leaves nothing out."""

    statuses: frozenset[Status] = frozenset((Status.OVERDUE, Status.DUE))
    sops: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    """Ids or names of roles."""

    def takes(self, occurrence: Occurrence, status: Status) -> bool:
        """Say whether `occurrence`, which has `status`, is asked for."""
        return (
            status in self.statuses
            and (not self.sops or occurrence.sop in self.sops)
            and (not self.steps or occurrence.step in self.steps)
            and (
                not self.roles or not self.roles.isdisjoint(occurrence.roles + occurrence.role_ids)
            )
        )


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
    listed = [
        Listed(
            occurrence=occurrence,
            status=status,
            days_left=(occurrence.due - on).days,
            working_days_left=calendar.between(on, occurrence.due),
        )
        for occurrence in occurrences
        if selection.takes(occurrence, status := occurrence.status(on, horizon))
    ]
    listed.sort(key=lambda one: (one.occurrence.due, one.occurrence.sop, one.occurrence.key))
    return Listing(on, tuple(listed))
