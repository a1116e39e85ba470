"""What `status` shows: how the SOPs of a project stand on a day, and what each role has to do."""

from collections.abc import Iterable, Iterator
from datetime import date

from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.structs import Frozen
from sopctl.timeline.critical_path import CriticalPath, critical_path
from sopctl.timeline.listing import Unsound
from sopctl.timeline.load import RoleLoad, loads_of
from sopctl.timeline.progress import SopStatus, Tally
from sopctl.timeline.slack import Slack, slacks_of


class SopTimeline(Frozen):
    """The critical path through one SOP, and the slack of its steps in the order of the rows."""

    path: CriticalPath
    slacks: tuple[Slack, ...]


class Overview(Frozen):
    """How the SOPs of a project stand on the day `on`."""

    on: date
    sops: tuple[SopStatus, ...]
    loads: tuple[RoleLoad, ...] = ()
    left_out: tuple[Unsound, ...] = ()
    """SOPs that have errors: nothing of them counts."""
    unsound_records: tuple[Unsound, ...] = ()
    """Records that have errors: what could be read of them counts."""
    unannounced: tuple[int, ...] = ()
    """CE years of the SOPs whose office holidays are not announced yet."""
    roles: tuple[str, ...] = ()
    """The names of the roles that alone count; empty where all do."""

    @property
    def steps(self) -> Tally:
        """How many steps of all SOPs stand how."""
        return sum((one.step_tally for one in self.sops), start=Tally())

    @property
    def occurrences(self) -> Tally:
        """How many occurrences of all SOPs stand how."""
        return sum((one.occurrences for one in self.sops), start=Tally())

    @property
    def years(self) -> tuple[FiscalYear, ...]:
        """The fiscal years in which a role has something to do, in order."""
        days = (month.month.start for load in self.loads for month in load.months)
        return tuple(sorted(set(map(FiscalYear.containing, days))))


def overview_of(
    sops: Iterable[SopStatus],
    calendar: OfficeCalendar,
    *,
    on: date,
    roles: frozenset[str] = frozenset(),
    left_out: tuple[Unsound, ...] = (),
    unsound_records: tuple[Unsound, ...] = (),
) -> Overview:
    """Return how `sops` stand together on the day `on`, by year and unit, with what is left out.

    With `roles` (ids or names) only their load counts, and SOPs that have nothing for them are not
    shown.
    """
    shown = [one for one in sops if not roles or one.concerns_somebody]
    shown.sort(key=lambda one: (one.fiscal_year, one.sop.unit.name, one.sop.id))
    loads = loads_of((one.work for one in shown), calendar, roles)
    names = {load.role.name for load in loads if load.role.name} if roles else ()
    return Overview(
        on,
        tuple(shown),
        loads=loads,
        left_out=left_out,
        unsound_records=unsound_records,
        unannounced=tuple(_unannounced(shown, calendar)),
        roles=tuple(sorted(names or roles)),
    )


def timeline_of(status: SopStatus, calendar: OfficeCalendar) -> SopTimeline:
    """Return the critical path through an SOP, and the slack of its steps."""
    flow, schedule = status.view.flow, status.view.schedule
    return SopTimeline(critical_path(flow, schedule), slacks_of(flow, schedule, calendar))


def _unannounced(sops: Iterable[SopStatus], calendar: OfficeCalendar) -> Iterator[int]:
    """Yield the CE years of the SOPs that the table of office holidays does not cover."""
    spans = [one.view.schedule.fiscal_year.days for one in sops]
    years = {day.year for span in spans for day in (span.first, span.last)}
    yield from (year for year in sorted(years) if not calendar.covers(year))
