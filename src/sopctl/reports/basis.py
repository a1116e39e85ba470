"""What a report is computed from: an SOP, what it makes due, what was done, and what proves it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.model.records import Record
from sopctl.structs import Frozen, replace
from sopctl.timeline.agenda import Agenda
from sopctl.timeline.controls import ControlPoint, control_of
from sopctl.timeline.effort_days import windows_of
from sopctl.timeline.evidence import CheckedEvidence, check_evidence
from sopctl.timeline.listing import Listed, Selection, Unsound, list_agendas
from sopctl.timeline.load import responsible_of
from sopctl.timeline.occurrences import Occurrence, Status
from sopctl.timeline.recorded import day_of, meant_by
from sopctl.workspace import SopView

_PAST_ALL_ROWS = 1_000_000
"""Where what no step takes up is sorted: below the rows of the table."""


class Basis(Frozen, dict=True):
    """One SOP with its records, as they stand on the day `on`."""

    view: SopView
    agenda: Agenda
    """What it makes due, its records counted in."""
    calendar: OfficeCalendar
    on: date
    records: Sequence[Record] = ()
    hashes: Mapping[str, str | None] | None = None
    """The SHA-256 of each file of evidence, None for one that is not there."""
    unsound_records: tuple[Unsound, ...] = ()

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """Every occurrence as it stands, by due day."""
        everything = Selection(statuses=frozenset(Status))
        return list_agendas(
            [self.agenda], self.calendar, on=self.on, horizon=self.on, selection=everything
        ).deadlines

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The number of each step's row, from 1; steps that have none are not in it."""
        numbers = self.view.flow.row_numbers
        return {self.view.sop.steps[node].id: number for node, number in numbers.items()}

    def place(self, step: str | None) -> int:
        """Return where a step stands among the rows, for sorting."""
        return self.rows.get(step or "", _PAST_ALL_ROWS)

    def of_step(self, step: str | None) -> tuple[Occurrence, ...]:
        """Return the occurrences of a step; of None, those of rounds that no step takes up."""
        return self._by_step.get(step, ())

    def windows(self, step: str) -> tuple[DateRange, ...]:
        """Return when a step is worked; for a row of several activities, when these are."""
        node = self._nodes[step]
        times = self.view.schedule.steps[node]
        return windows_of(times, self.view.schedule) or tuple(days for _, days in times.activities)

    def responsible(self, step: str | None) -> str:
        """Return the names of the roles that do a step, joined as the SOP joins them."""
        if step is None:
            return ""
        roles, found = self.view.sop.roles, self.view.sop.steps[self._nodes[step]]
        names = (roles[role].name if role in roles else role for role in responsible_of(found))
        return (found.joined_by or ", ").join(names)

    def days_recorded(self, step: str) -> tuple[date, ...]:
        """Return the days on which records say that a step was done, in order."""
        days = (day_of(record) for record in self._records_of(step))
        return tuple(sorted(day for day in days if day is not None))

    def files_of(self, one: Occurrence) -> tuple[CheckedEvidence, ...]:
        """Return the files that prove an occurrence."""
        return tuple(file for file in self._evidence if self._meant[file.record] == one)

    def files_of_undated(self, step: str, days: Collection[date]) -> tuple[CheckedEvidence, ...]:
        """Return the files of a step's records of `days`, where the step has no occurrence."""
        return tuple(
            file
            for file in self._evidence
            if self.records[file.record].step == step and day_of(self.records[file.record]) in days
        )

    def control(
        self, step: str, chosen: Collection[Occurrence], spans: Sequence[DateRange]
    ) -> ControlPoint | None:
        """Return a step's control point, as far as the occurrences `chosen` are concerned.

        Of a step without any occurrence the records of `spans` count.
        """
        numbers = [
            number
            for number, record in enumerate(self.records)
            if record.event is None and record.step == step and self._counts(number, chosen, spans)
        ]
        # Occurrences alone would not do: a record that fits several fits one of fewer.
        records = [self.records[number] for number in numbers]
        places = {number: place for place, number in enumerate(numbers)}
        evidence = [
            replace(file, record=places[file.record])
            for file in self._evidence
            if file.record in places
        ]
        mine = [one for one in self.of_step(step) if one in chosen]
        sop = self.view.sop
        return control_of(sop, sop.steps[self._nodes[step]], mine, records, evidence, self.on)

    def _counts(
        self, number: int, chosen: Collection[Occurrence], spans: Sequence[DateRange]
    ) -> bool:
        record = self.records[number]
        if self.of_step(record.step):
            return self._meant[number] in chosen
        day = day_of(record)
        return day is not None and is_in(day, spans)

    def _records_of(self, step: str) -> Iterable[Record]:
        return (one for one in self.records if one.event is None and one.step == step)

    @cached_property
    def _nodes(self) -> Mapping[str, int]:
        nodes: dict[str, int] = {}
        for node, step in enumerate(self.view.sop.steps):
            nodes.setdefault(step.id, node)
        return nodes

    @cached_property
    def _by_step(self) -> Mapping[str | None, tuple[Occurrence, ...]]:
        found: dict[str | None, list[Occurrence]] = {}
        for one in self.agenda.occurrences:
            found.setdefault(one.step, []).append(one)
        return {step: tuple(occurrences) for step, occurrences in found.items()}

    @cached_property
    def _meant(self) -> Sequence[Occurrence | None]:
        """Which occurrence each record is about."""
        return [
            None if record.event is not None else meant_by(record, self.of_step(record.step))
            for record in self.records
        ]

    @cached_property
    def _evidence(self) -> tuple[CheckedEvidence, ...]:
        return check_evidence(self.records, self.hashes or {})


def is_in(day: date, spans: Iterable[DateRange]) -> bool:
    """Say whether a day lies in one of `spans`."""
    return any(day in span for span in spans)
