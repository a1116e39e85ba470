"""How far an SOP has come: its steps, occurrences and control points, done or late or to come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.model.sop import Sop
from sopctl.model.step import Step, StepKind
from sopctl.structs import Frozen
from sopctl.timeline.agenda import Agenda, Waiting
from sopctl.timeline.controls import ControlPoint, control_of
from sopctl.timeline.evidence import check_evidence
from sopctl.timeline.listing import Listed
from sopctl.timeline.load import Work, responsible_of, work_of
from sopctl.timeline.occurrences import Occurrence, Status
from sopctl.timeline.recorded import Recorded
from sopctl.workspace import SopView

_NO_FILES: Mapping[str, str | None] = MappingProxyType({})

_ROWS = (StepKind.ACTIVITY, StepKind.DECISION)


class Progress(StrEnum):
    """How a step or an occurrence stands on a day; the names are public."""

    LATE = "late"
    """A step: one of its occurrences is past due without a record."""
    TO_COME = "to-come"
    DONE = "done"
    """A step: all its occurrences are; of one without any, a record says so."""
    UNDATED = "undated"
    """Of a step: it has no day, nor a record. Nothing says when it is due, or it waits for that."""


class Tally(Frozen):
    """How many steps or occurrences stand how."""

    done: int = 0
    late: int = 0
    to_come: int = 0
    undated: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.done + other.done,
            self.late + other.late,
            self.to_come + other.to_come,
            self.undated + other.undated,
        )

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.late + self.to_come + self.undated


def tally(states: Iterable[Progress]) -> Tally:
    """Return how many of `states` there are of each kind."""
    counts = dict.fromkeys(Progress, 0)
    for state in states:
        counts[state] += 1
    return Tally(
        counts[Progress.DONE],
        counts[Progress.LATE],
        counts[Progress.TO_COME],
        counts[Progress.UNDATED],
    )


class StepProgress(Frozen):
    """One row of an SOP, and how it stands."""

    step: str
    name: str
    row: int
    """The number of its row, from 1."""
    state: Progress
    occurrences: Tally
    roles: tuple[str, ...]
    """Names of the roles that do it."""


class SopStatus(Frozen):
    """How one SOP stands on a day."""

    view: SopView
    steps: tuple[StepProgress, ...]
    occurrences: Tally
    done_late: int
    """Of the occurrences that are done, those that were done after their day."""
    late: tuple[Listed, ...]
    """What is past due without a record, the longest ago first."""
    following: Occurrence | None
    """What is due next."""
    controls: tuple[ControlPoint, ...]
    waiting: tuple[Waiting, ...]
    work: Work

    @property
    def sop(self) -> Sop:
        """The SOP."""
        return self.view.sop

    @property
    def fiscal_year(self) -> int:
        """The SOP's fiscal year, in the Buddhist Era."""
        return self.view.schedule.fiscal_year.be

    @property
    def concerns_somebody(self) -> bool:
        """Whether there is anything in it for the roles that were asked for."""
        return bool(self.steps or self.occurrences.total or self.controls or self.waiting)

    @property
    def step_tally(self) -> Tally:
        """How many steps stand how."""
        return tally(step.state for step in self.steps)


def status_of(
    view: SopView,
    agenda: Agenda,
    calendar: OfficeCalendar,
    *,
    on: date,
    records: Sequence[Record] = (),
    found: Mapping[str, str | None] = _NO_FILES,
    roles: frozenset[str] = frozenset(),
) -> SopStatus:
    """Return how an SOP stands on the day `on`; `agenda` is what it and its `records` make due.

    `found` gives the SHA-256 of each file of evidence, as `check_evidence` takes it. With `roles`
    (ids or names) only what they do counts, and the control points that they check.
    """
    every = agenda.occurrences
    by_step: dict[str | None, list[Occurrence]] = defaultdict(list)
    for one in every:
        by_step[one.step].append(one)
    chosen = [one for one in every if _is_asked(view.sop, one.role_ids, roles)]
    states = [_progress(one, on) for one in chosen]
    recorded = Recorded(records)
    evidence = check_evidence(records, found)
    controls = (
        control_of(view.sop, step, by_step[step.id], records, evidence, on)
        for step in view.sop.steps
        if _is_asked(view.sop, (*_controllers(step), *responsible_of(step)), roles)
    )
    return SopStatus(
        view=view,
        steps=tuple(_steps(view, by_step, recorded, on, roles)),
        occurrences=tally(states),
        done_late=sum(one.done_on is not None and one.done_on > one.due for one in chosen),
        late=tuple(
            Listed(one, Status.OVERDUE, (one.due - on).days, calendar.between(on, one.due))
            for one, state in zip(chosen, states, strict=True)
            if state is Progress.LATE
        ),
        following=next(
            (o for o, s in zip(chosen, states, strict=True) if s is Progress.TO_COME), None
        ),
        controls=tuple(one for one in controls if one is not None),
        waiting=tuple(one for one in agenda.waiting if _is_asked(view.sop, one.role_ids, roles)),
        work=work_of(view, every, calendar),
    )


def _steps(
    view: SopView,
    by_step: Mapping[str | None, Sequence[Occurrence]],
    recorded: Recorded,
    on: date,
    roles: frozenset[str],
) -> Iterator[StepProgress]:
    names = view.sop.roles
    for node, step in enumerate(view.sop.steps):
        role_ids = responsible_of(step)
        if step.kind not in _ROWS or not _is_asked(view.sop, role_ids, roles):
            continue
        counts = tally(_progress(one, on) for one in by_step.get(step.id, ()))
        yield StepProgress(
            step=step.id,
            name=step.name or step.id,
            row=view.flow.row_numbers[node],
            state=_step_state(counts, has_record=bool(recorded.done(step.id))),
            occurrences=counts,
            roles=tuple(names[one].name if one in names else one for one in role_ids),
        )


def _step_state(counts: Tally, *, has_record: bool) -> Progress:
    if counts.late:
        return Progress.LATE
    if counts.to_come:
        return Progress.TO_COME
    return Progress.DONE if counts.done or has_record else Progress.UNDATED


def _progress(one: Occurrence, on: date) -> Progress:
    match one.status(on, on):
        case Status.DONE:
            return Progress.DONE
        case Status.OVERDUE:
            return Progress.LATE
        case Status.DUE | Status.UPCOMING:
            return Progress.TO_COME


def _is_asked(sop: Sop, role_ids: Sequence[str], asked: frozenset[str]) -> bool:
    return not asked or any(
        role in asked or (role in sop.roles and sop.roles[role].name in asked) for role in role_ids
    )


def _controllers(step: Step) -> tuple[str, ...]:
    return (step.control.by,) if step.control is not None and step.control.by else ()
