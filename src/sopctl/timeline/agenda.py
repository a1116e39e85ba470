"""What one SOP and its records make due: all that a list of deadlines needs to know of it."""

from collections.abc import Iterator, Sequence

from sopctl.calendar.deadlines import After, Anchor, Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.structs import Frozen
from sopctl.timeline.occurrences import Occurrence, occurrences_of
from sopctl.timeline.recorded import Recorded
from sopctl.workspace import SopView


class Waiting(Frozen, array_like=True):
    """A deadline that has no day yet: what it is counted from has not been recorded."""

    sop: str
    step: str
    name: str
    deadline: str | None
    after: str
    """`received`, or the id of the step that is to be done first."""
    days: int
    unit: str
    """`day` or `working-day`."""
    roles: tuple[str, ...]
    """Names of the roles that do it."""
    role_ids: tuple[str, ...]


class Agenda(Frozen, array_like=True):
    """What one SOP makes due, and the names by which it can be asked for."""

    sop: str
    steps: tuple[str, ...]
    """The ids of its steps, those with no deadline included."""
    roles: tuple[tuple[str, str], ...]
    """The id and the name of each of its roles."""
    occurrences: tuple[Occurrence, ...]
    waiting: tuple[Waiting, ...] = ()


def agenda_of(
    view: SopView,
    calendar: OfficeCalendar,
    *,
    shift: Shift = Shift.NONE,
    records: Sequence[Record] = (),
) -> Agenda:
    """Return what an SOP makes due; `shift` is for deadlines that name none of their own."""
    occurrences = occurrences_of(view, calendar, shift=shift, records=records)
    return Agenda(
        sop=view.sop.id,
        steps=tuple(step.id for step in view.sop.steps),
        roles=tuple((key, role.name) for key, role in view.sop.roles.items()),
        occurrences=occurrences,
        waiting=tuple(waiting_of(view, occurrences, records)),
    )


def waiting_of(
    view: SopView, occurrences: Sequence[Occurrence], records: Sequence[Record]
) -> Iterator[Waiting]:
    """Yield the deadlines of an SOP that wait for an event or for another step's record.

    `occurrences` are those of the SOP; a step that has one, or a record, keeps nobody waiting.
    """
    recorded = Recorded(records)
    dated = {one.step for one in occurrences}
    roles = view.sop.roles
    for step, times in zip(view.sop.steps, view.schedule.steps, strict=True):
        for deadline in times.deadlines:
            rule = deadline.rule
            if not isinstance(rule, After):
                continue
            if rule.anchor == Anchor.RECEIVED:
                has_day = bool(recorded.received(step.id))
            elif isinstance(rule.anchor, Anchor):
                has_day = True
            else:
                has_day = rule.anchor in dated or bool(recorded.done(rule.anchor))
            if not has_day:
                ids = step.responsible or ((step.approver,) if step.approver else ())
                yield Waiting(
                    sop=view.sop.id,
                    step=step.id,
                    name=deadline.name or step.name or step.id,
                    deadline=deadline.name,
                    after=str(rule.anchor),
                    days=rule.days,
                    unit=rule.unit.value,
                    roles=tuple(roles[role].name if role in roles else role for role in ids),
                    role_ids=ids,
                )
