"""What `due` lists: the occurrences of many SOPs, with their status on a day."""

from calendar import monthrange
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import After, Anchor
from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record, Records
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.timeline.occurrences import Occurrence, Status, occurrences_of
from sopctl.timeline.recorded import Recorded, records_by_sop
from sopctl.workspace import SopView, SourceFile, Workspace

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


@dataclass(frozen=True, slots=True)
class Listed:
    """An occurrence as it stands on a day; days are negative where it is past."""

    occurrence: Occurrence
    status: Status
    days_left: int
    working_days_left: int


@dataclass(frozen=True, slots=True)
class Waiting:
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


@dataclass(frozen=True, slots=True)
class Unsound:
    """A file with errors, and the id of its SOP where that can be told."""

    path: str
    sop: str | None


@dataclass(frozen=True, slots=True)
class Listing:
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
    """SOPs that have errors: none of their deadlines is listed."""
    unsound_records: tuple[Unsound, ...] = ()
    """Records that have errors: what could be read of them is counted."""
    sops: Mapping[str, Sop] = field(default_factory=dict)
    """The SOPs that the deadlines come from, by id."""

    @property
    def has_overdue(self) -> bool:
        """Whether anything asked for is late."""
        return self.overdue > 0

    def step_of(self, one: Occurrence) -> Step | None:
        """Return the step that `one` is an occurrence of, where its SOP is at hand."""
        sop = self.sops.get(one.sop)
        return sop.step_named(one.step) if sop is not None and one.step is not None else None


@dataclass(frozen=True, slots=True)
class Selection:
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
        if is_open and (following is None or _order(one) < _order(following)):
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


def list_files(
    workspace: Workspace,
    records: Sequence[SourceFile],
    unsound: Container[str],
    *,
    on: date,
    horizon: date,
    selection: Selection,
) -> Listing:
    """Return what the sound SOPs of `workspace` make due, with what the others keep back.

    `records` are files of records; of one with errors, what could be read counts. `unsound` are the
    paths of the files in which checking found errors.
    """
    settings = workspace.settings
    calendar, shift = settings.calendar, settings.config.shift
    kept = records_by_sop(records)
    views = [
        file.sop for file in workspace.files if file.sop is not None and file.path not in unsound
    ]
    found: list[Occurrence] = []
    waiting: list[Waiting] = []
    for view in views:
        mine = kept.get(view.sop.id, ())
        occurrences = occurrences_of(view, calendar, shift=shift, records=mine)
        found += occurrences
        waiting += waiting_of(view, occurrences, mine)
    listing = list_due(found, calendar, on=on, horizon=horizon, selection=selection)
    of_records = {file.path for file in records}
    return replace(
        listing,
        waiting=tuple(filter(selection.concerns, waiting)),
        left_out=tuple(
            Unsound(file.path, file.sop_id)
            for file in workspace.files
            if file.path in unsound and file.path not in of_records
        ),
        unsound_records=tuple(
            Unsound(file.path, file.model.sop if isinstance(file.model, Records) else file.stem)
            for file in records
            if file.path in unsound or file.source_problems or file.model_problems
        ),
        sops={view.sop.id: view.sop for view in views},
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
