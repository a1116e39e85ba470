"""From an SOP and its records to dated occurrences.

Today is an argument; nothing here reads the clock.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sopctl.calendar.deadlines import Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.model.step import Step
from sopctl.structs import Frozen
from sopctl.timeline.dating import CountedFrom, Dated, Dates, dates_of
from sopctl.timeline.recorded import Recorded, meant_by
from sopctl.workspace import SopView

__all__ = ["CountedFrom", "Occurrence", "Status", "occurrences_of"]


class Status(StrEnum):
    """Where an occurrence stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    DONE = "done"


class Occurrence(Frozen, array_like=True, gc=False):
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
    sop_title: str = ""
    fiscal_year: int | None = None
    """In the Buddhist Era."""
    step_name: str | None = None

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
    recorded = Recorded(records)
    dates = dates_of(view, calendar, shift, recorded)
    maker = _Maker(view, recorded)
    steps = zip(view.sop.steps, dates.steps, strict=True)
    found = [one for step, dated in steps for one in maker.of_step(step, dated)]
    found += maker.of_rounds(dates)
    found.sort(key=lambda o: (o.due, o.step or "", o.deadline or "", o.key))
    return tuple(found)


class _Maker:
    """Makes occurrences out of dates: names, roles, and what is done."""

    def __init__(self, view: SopView, recorded: Recorded) -> None:
        self._view = view
        self._recorded = recorded

    def of_step(self, step: Step, dated: Sequence[Dated]) -> list[Occurrence]:
        done = self._done(step.id, dated)
        role_ids = step.responsible or ((step.approver,) if step.approver else ())
        return [
            self._occurrence(one, step, one.deadline or step.name or step.id, role_ids, done)
            for one in dated
        ]

    def of_rounds(self, dates: Dates) -> list[Occurrence]:
        """Return the reporting rounds that no step takes up."""
        done = self._done(None, [one for _, one in dates.rounds])
        return [self._occurrence(one, None, name, (), done) for name, one in dates.rounds]

    def _done(self, step: str | None, dated: Sequence[Dated]) -> dict[Dated, date]:
        """Return when each was done; of several records of one, the earliest counts."""
        done: dict[Dated, date] = {}
        for record, day in self._recorded.done(step):
            one = meant_by(record, dated)
            if one is not None:
                done[one] = min(day, done.get(one, day))
        return done

    def _occurrence(
        self,
        one: Dated,
        step: Step | None,
        name: str,
        role_ids: tuple[str, ...],
        done: dict[Dated, date],
    ) -> Occurrence:
        sop = self._view.sop
        roles = sop.roles
        return Occurrence(
            sop=sop.id,
            step=step.id if step is not None else None,
            name=name,
            deadline=one.deadline,
            key=one.key,
            due=one.due,
            unshifted=one.unshifted,
            act_by=one.act_by,
            roles=tuple(roles[role].name if role in roles else role for role in role_ids),
            role_ids=role_ids,
            done_on=done.get(one),
            counted_from=one.counted_from,
            sop_title=sop.title,
            fiscal_year=self._view.schedule.fiscal_year.be,
            step_name=step.name if step is not None else None,
        )
