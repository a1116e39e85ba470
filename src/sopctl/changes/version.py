"""One of the two versions that are compared, with what a comparison asks of it."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import NotationError, Reading, read_time
from sopctl.calendar.ranges import DateRange
from sopctl.changes.values import Item, Subject
from sopctl.flow import END_TARGET
from sopctl.model.schedule import StepTimes, bare_day_of, fiscal_year_of, is_possible_year
from sopctl.model.step import Step, StepKind
from sopctl.structs import Frozen, field
from sopctl.workspace import SopView

KINDS = {
    StepKind.ACTIVITY: Bilingual(th="กิจกรรม", en="activity"),
    StepKind.DECISION: Bilingual(th="การตัดสินใจ", en="decision"),
    StepKind.START: Bilingual(th="จุดเริ่มต้น", en="start"),
    StepKind.END: Bilingual(th="จุดสิ้นสุด", en="end"),
    StepKind.CONNECTOR: Bilingual(th="จุดเชื่อมต่อ", en="connector"),
}
"""What people call each kind of step."""

NO_TIMES = StepTimes()


class WrittenTime(Frozen):
    """A time as the file has it, and the days it means; None where they cannot be read."""

    text: str | None
    windows: tuple[DateRange, ...] | None = None


class Names(Frozen):
    """References to things of a catalogue: their keys, and what people call them."""

    keys: tuple[str, ...]
    names: tuple[str, ...]


class Target(Frozen):
    """Where the work goes on: the id of a step or `end`, and what people call it."""

    key: str
    name: Bilingual


class StepVersion(Frozen):
    """A step in one version: what the file says of it, and what it means by that."""

    step: Step
    times: StepTimes = NO_TIMES
    unreadable: frozenset[str] = frozenset()
    """Those of `period`, `effort` and `deadlines` in which something cannot be read."""
    following: Target | None = None
    """The row after it, or the end."""

    @property
    def goes_on(self) -> bool:
        """Whether the work goes on to the row after it, where the step does not say."""
        kind = self.step.kind
        return kind is not StepKind.END and not (kind is StepKind.DECISION and self.step.branches)


class Renames(Frozen):
    """Old ids and keys to new ones, for what is the same thing in both versions."""

    steps: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)

    def step(self, key: str) -> str:
        """Return the id that an old step has now."""
        return self.steps.get(key, key)

    def role(self, key: str) -> str:
        """Return the key that an old role has now."""
        return self.roles.get(key, key)

    def document(self, key: str) -> str:
        """Return the key that an old document has now."""
        return self.documents.get(key, key)


class Version(Frozen, dict=True):
    """One version of an SOP."""

    view: SopView

    @cached_property
    def year(self) -> FiscalYear:
        """The fiscal year, whichever era the file writes it in."""
        return fiscal_year_of(self.view.sop)

    @cached_property
    def steps(self) -> tuple[StepVersion, ...]:
        """Its steps, in the order of the file."""
        unreadable: dict[int, set[str]] = {}
        for problem in self.view.schedule.problems:
            match problem.path:
                case ("steps", int(index), str(key), *_):
                    unreadable.setdefault(index, set()).add(key)
        return tuple(
            StepVersion(
                step,
                self.view.schedule.steps[index],
                frozenset(unreadable.get(index, ())),
                self._following(index),
            )
            for index, step in enumerate(self.view.sop.steps)
        )

    def step_item(self, index: int) -> Item:
        """Return the step of that index as the item of a change."""
        step = self.view.sop.steps[index]
        number = self.view.flow.row_numbers.get(index)
        return Item(Subject.STEP, step.id, name_of(step), number)

    def target(self, key: str) -> Target:
        """Return what a `next` or an `after` names; a name that is no step's stays as it is."""
        index = self._index.get(key)
        if index is not None:
            return self._target_at(index)
        if key == END_TARGET:
            return self._end()
        return Target(key, Bilingual(th=key, en=key))

    def roles(self, keys: Sequence[str]) -> Names:
        """Return references to roles, with what people call them."""
        roles = self.view.sop.roles
        return Names(tuple(keys), tuple(roles[key].name if key in roles else key for key in keys))

    def documents(self, keys: Sequence[str]) -> Names:
        """Return references to documents, with what people call them."""
        documents = self.view.sop.documents
        return Names(
            tuple(keys), tuple(documents[key].name if key in documents else key for key in keys)
        )

    def reading(self, text: str) -> Reading | None:
        """Return what `text` says of time; None where it cannot be read."""
        year = self.year if is_possible_year(self.year.be) else None
        try:
            return read_time(text, fiscal_year=year, bare_day=bare_day_of(self.view.sop))
        except NotationError:
            return None

    def time(self, text: str | None) -> WrittenTime:
        """Return a day, month or period of this version."""
        reading = self.reading(text) if text is not None else None
        if reading is None or reading.effort is not None or reading.deadlines:
            return WrittenTime(text)
        return WrittenTime(text, reading.windows)

    @cached_property
    def _index(self) -> Mapping[str, int]:
        index: dict[str, int] = {}
        for number, step in enumerate(self.view.sop.steps):
            index.setdefault(step.id, number)
        return index

    def _target_at(self, index: int) -> Target:
        # The end is the end, whether the file writes it or leaves it to be drawn.
        if index in self.view.flow.written_ends[:1]:
            return self._end()
        step = self.view.sop.steps[index]
        return Target(step.id, name_of(step))

    def _end(self) -> Target:
        return Target(END_TARGET, KINDS[StepKind.END])

    def _following(self, index: int) -> Target:
        is_last = index + 1 >= len(self.view.sop.steps)
        return self._end() if is_last else self._target_at(index + 1)


def name_of(step: Step) -> Bilingual:
    """Return what people call a step; a start or end may have no name of its own."""
    return KINDS[step.kind] if step.name is None else Bilingual(th=step.name, en=step.name)
