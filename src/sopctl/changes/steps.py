"""What differs in the steps: which were added, removed, moved and renamed, and what each says.

A step whose id stayed is the same step, whatever else of it changed. One whose id is gone is the
same as a new one where their names are the same, or where they have two thirds of their content in
common (see `sopctl.changes.similarity`): name, details, pieces of work, control point, and the
labels of its outcomes. Starts, ends and connectors are no rows, and never one with a row.
"""

from collections.abc import Iterator, Sequence

from sopctl.calendar.notation import Reading
from sopctl.calendar.ranges import DateRange
from sopctl.changes.fields import Fields, renamed
from sopctl.changes.matching import Pair, match
from sopctl.changes.similarity import likeness
from sopctl.changes.step_flow import compare_branches, compare_next
from sopctl.changes.step_times import compare_times
from sopctl.changes.values import Change, Item, Kind, Position, Value, plain_value, text_value
from sopctl.changes.version import KINDS, Renames, StepVersion, Version, WrittenTime
from sopctl.model.step import Activity, Control, Step, StepKind
from sopctl.structs import Frozen
from sopctl.thai_text import clean

_SAME_NAME = 1.0
"""Added to how like two steps are that have the same name: they are paired before all others."""

_ROWS = (StepKind.ACTIVITY, StepKind.DECISION)

_Side = tuple[Version, StepVersion]


def match_steps(old: Sequence[Step], new: Sequence[Step]) -> tuple[Pair, ...]:
    """Pair the steps of two versions."""
    contents_old, contents_new = list(map(content_of, old)), list(map(content_of, new))

    def like(i: int, j: int) -> float:
        if not _may_be_one(old[i], new[j]):
            return 0.0
        alike = likeness(contents_old[i], contents_new[j])
        return alike + _SAME_NAME if _is_same_name(old[i], new[j]) else alike

    return match(
        [step.id for step in old],
        [step.id for step in new],
        like,
        contents=(
            [(step.kind, text) for step, text in zip(old, contents_old, strict=True)],
            [(step.kind, text) for step, text in zip(new, contents_new, strict=True)],
        ),
    )


def _may_be_one(old: Step, new: Step) -> bool:
    return old.kind == new.kind or (old.kind in _ROWS and new.kind in _ROWS)


def _is_same_name(old: Step, new: Step) -> bool:
    return clean(old.name or "") == clean(new.name or "")


def content_of(step: Step) -> str:
    """Return everything that a step says in words."""
    texts = [step.name or "", *step.details, *(activity.name for activity in step.activities)]
    if step.control is not None:
        texts += [step.control.check, step.control.criteria or ""]
    texts += [branch.label or "" for branch in step.branches]
    return " ".join(texts)


class Steps(Frozen):
    """Compares the steps of two versions."""

    old: Version
    new: Version
    pairs: tuple[Pair, ...]
    renames: Renames
    years: int

    def changes(self) -> Iterator[Change]:
        """Yield what differs, in the order of the new rows, what was removed where it stood."""
        for pair in self.pairs:
            if pair.old is None and pair.new is not None:
                yield self._added(pair.new)
            elif pair.new is None and pair.old is not None:
                yield self._removed(pair.old)
            elif pair.old is not None and pair.new is not None:
                yield from self._kept(pair.old, pair.new, is_moved=pair.is_moved)

    def _added(self, index: int) -> Change:
        item, step = self.new.step_item(index), self.new.steps[index]
        blank = (self.new, _blank(step))
        return Change(
            Kind.ADDED,
            item,
            new=Value(item.name) if item.name else None,
            new_position=_position(self.new, index),
            contents=tuple(self._fields(item, blank, (self.new, step))),
        )

    def _removed(self, index: int) -> Change:
        item, step = self.old.step_item(index), self.old.steps[index]
        blank = (self.old, _blank(step))
        return Change(
            Kind.REMOVED,
            item,
            old=Value(item.name) if item.name else None,
            old_position=_position(self.old, index),
            contents=tuple(self._fields(item, (self.old, step), blank)),
        )

    def _kept(self, i: int, j: int, *, is_moved: bool) -> Iterator[Change]:
        item = self.new.step_item(j)
        old, new = self.old.steps[i], self.new.steps[j]
        if is_moved:
            yield Change(
                Kind.MOVED,
                item,
                old_position=_position(self.old, i),
                new_position=_position(self.new, j),
            )
        if old.step.id != new.step.id:
            yield renamed(item, old.step.id, new.step.id)
        yield from Fields(item).text("name", old.step.name, new.step.name)
        yield from self._fields(item, (self.old, old), (self.new, new))

    def _fields(self, item: Item, old: _Side, new: _Side) -> Iterator[Change]:
        """Compare everything but id and name."""
        # What is compared with nothing speaks of the same ids as itself.
        renames = Renames() if old[0] is new[0] else self.renames
        fields = Fields(item, self.years)
        (before, was), (after, now) = old, new
        ours, theirs = was.step, now.step
        yield from fields.choice("kind", _kind(ours), _kind(theirs))
        yield from fields.texts("details", ours.details, theirs.details)
        yield from compare_times(fields, old, new, renames.step)
        yield from _control(fields, (before, ours.control), (after, theirs.control), renames)
        yield from fields.names(
            "responsible",
            before.roles(ours.responsible),
            after.roles(theirs.responsible),
            renames.role,
        )
        yield from fields.choice("joined_by", _joined_by(ours), _joined_by(theirs))
        yield from fields.names(
            "approver",
            before.roles(_one(ours.approver)),
            after.roles(_one(theirs.approver)),
            renames.role,
        )
        yield from fields.names(
            "documents",
            before.documents(ours.documents),
            after.documents(theirs.documents),
            renames.document,
        )
        yield from _activities(fields, (before, ours.activities), (after, theirs.activities))
        yield from fields.text("sop", ours.sop, theirs.sop)
        yield from compare_next(fields, old, new, renames.step)
        yield from compare_branches(fields, old, new, renames.step)


def _blank(step: StepVersion) -> StepVersion:
    return StepVersion(Step.model_construct(id=step.step.id))


def _position(version: Version, index: int) -> Position:
    return Position(index + 1, version.step_item(index - 1) if index else None)


def _kind(step: Step) -> Value:
    return Value(KINDS[step.kind], step.kind.value)


def _joined_by(step: Step) -> Value | None:
    return None if step.joined_by is None else plain_value(step.joined_by.value)


def _one(key: str | None) -> tuple[str, ...]:
    return () if key is None else (key,)


def _control(
    fields: Fields,
    old: tuple[Version, Control | None],
    new: tuple[Version, Control | None],
    renames: Renames,
) -> Iterator[Change]:
    """Compare the control point; one that is not there says nothing."""
    (before, ours), (after, theirs) = old, new
    yield from fields.text(
        "control.check", ours.check if ours else None, theirs.check if theirs else None
    )
    yield from fields.names(
        "control.evidence",
        before.documents(ours.evidence if ours else ()),
        after.documents(theirs.evidence if theirs else ()),
        renames.document,
    )
    yield from fields.names(
        "control.by",
        before.roles(_one(ours.by if ours else None)),
        after.roles(_one(theirs.by if theirs else None)),
        renames.role,
    )
    yield from fields.text(
        "control.criteria", ours.criteria if ours else None, theirs.criteria if theirs else None
    )


def _activities(
    fields: Fields,
    old: tuple[Version, Sequence[Activity]],
    new: tuple[Version, Sequence[Activity]],
) -> Iterator[Change]:
    (before, ours), (after, theirs) = old, new
    pairs = match(
        [clean(one.name) for one in ours],
        [clean(one.name) for one in theirs],
        lambda i, j: likeness(ours[i].name, theirs[j].name),
    )
    for pair in pairs:
        was = ours[pair.old] if pair.old is not None else None
        now = theirs[pair.new] if pair.new is not None else None
        part = str(1 + (pair.new if pair.new is not None else pair.old or 0))
        if pair.is_moved and now is not None and pair.old is not None and pair.new is not None:
            yield fields.moved("activities", part, text_value(now.name), pair.old, pair.new)
        yield from fields.text(
            "activities", was.name if was else None, now.name if now else None, part=part
        )
        yield from _activity_period(fields, (before, was), (after, now), part)
        yield from fields.texts(
            "activities.details", was.details if was else (), now.details if now else (), part=part
        )


def _activity_period(
    fields: Fields,
    old: tuple[Version, Activity | None],
    new: tuple[Version, Activity | None],
    part: str,
) -> Iterator[Change]:
    """Compare the period of a piece of work, with the effort and deadlines that its text may hold."""
    before, after = (
        (version, ", ".join(one.period) if one else "", _readings(version, one))
        for version, one in (old, new)
    )
    times = [WrittenTime(text or None, _windows(readings)) for _, text, readings in (before, after)]
    if _besides(before[2]) == _besides(after[2]):
        yield from fields.time("activities.period", *times, part=part)
    else:
        values = (text_value(one.text) if one.text else None for one in times)
        yield fields.change("activities.period", *values, part=part)


def _readings(version: Version, activity: Activity | None) -> tuple[Reading | None, ...]:
    return tuple(map(version.reading, activity.period)) if activity else ()


def _windows(readings: Sequence[Reading | None]) -> tuple[DateRange, ...] | None:
    """Return all windows; None where one of the texts cannot be read."""
    if None in readings:
        return None
    return tuple(window for one in readings if one is not None for window in one.windows)


def _besides(readings: Sequence[Reading | None]) -> list[object]:
    """Return what the texts say of time besides windows."""
    return [
        said
        for one in readings
        if one is not None
        for said in ((one.effort,) if one.effort else ()) + one.deadlines
    ]
