"""What differs in the times of a step: its period, its effort and its deadlines, by their values."""

from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import LAST, After, Anchor, DeadlineRule, OnDate, Recurring, Shift
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.notation import print_deadline, print_effort, print_windows
from sopctl.calendar.ranges import DateRange
from sopctl.changes.carrying import is_moved_on, key_moved_on
from sopctl.changes.fields import Fields, as_written, days_of, time_value
from sopctl.changes.values import Change, Json, Value, plain_value, text_value
from sopctl.changes.version import StepVersion, Version, WrittenTime
from sopctl.model.schedule import StepDeadline
from sopctl.model.step import DeadlineFields, EffortFields
from sopctl.structs import Frozen, replace
from sopctl.thai_text import clean

_SHIFTS = {
    Shift.NONE: Bilingual(th="ตรงวันหยุดไม่เลื่อน", en="kept on a day off"),
    Shift.FOLLOWING: Bilingual(
        th="ตรงวันหยุดเลื่อนไปวันทำการถัดไป", en="on a day off the next working day"
    ),
    Shift.PRECEDING: Bilingual(
        th="ตรงวันหยุดเลื่อนขึ้นเป็นวันทำการก่อนหน้า", en="on a day off the working day before"
    ),
}


def compare_times(
    fields: Fields,
    old: tuple[Version, StepVersion],
    new: tuple[Version, StepVersion],
    renamed: Callable[[str], str],
) -> Iterator[Change]:
    """Compare when a step is worked, how much work it is, and by when it is done.

    The three are told apart by what they mean, since one text may hold them all. `renamed` gives
    the id that an old step has become.
    """
    ours, theirs = old[1], new[1]
    found = [*_period(fields, ours, theirs), *_effort(fields, ours, theirs)]
    found += _Deadlines(fields, old, new, renamed).changes()
    yield from found or _rewritten(fields, ours, theirs, renamed)


def _period(fields: Fields, old: StepVersion, new: StepVersion) -> Iterator[Change]:
    before, after = (
        WrittenTime(
            ", ".join(one.step.period) or None,
            None if "period" in one.unreadable else one.times.windows,
        )
        for one in (old, new)
    )
    if before.windows is not None and after.windows is not None:
        # What else the text holds is compared by itself.
        if sorted(before.windows) != sorted(after.windows):
            is_carried = is_moved_on(before.windows, after.windows, fields.years)
            values = (_windows(one) for one in (before, after))
            yield fields.change("period", *values, is_carried=is_carried)
    else:
        yield from fields.time("period", before, after)


def _windows(time: WrittenTime) -> Value | None:
    return time_value(time) if time.windows else None


def _effort(fields: Fields, old: StepVersion, new: StepVersion) -> Iterator[Change]:
    if "effort" in old.unreadable or "effort" in new.unreadable:
        if old.step.effort != new.step.effort:
            values = (_written_effort(one.step.effort) for one in (old, new))
            yield fields.change("effort", *values)
        return
    before, after = _efforts(old), _efforts(new)
    if list(map(_measure, before)) != list(map(_measure, after)):
        yield fields.change("effort", _effort_value(before), _effort_value(after))


def _efforts(version: StepVersion) -> list[Effort]:
    given = [] if version.times.effort is None else [version.times.effort]
    return list(dict.fromkeys([*given, *(effort for _, effort in version.times.period_efforts)]))


def _measure(effort: Effort) -> Effort:
    """Return an effort in hours in minutes: the one pair of units with a certain ratio."""
    if effort.unit is not Unit.HOUR:
        return effort
    most = None if effort.maximum is None else effort.maximum * 60
    return Effort(effort.minimum * 60, most, Unit.MINUTE, effort.per)


def _effort_value(efforts: Sequence[Effort]) -> Value | None:
    data: Json = [
        {"min": one.minimum, "max": one.maximum, "unit": one.unit.value, "per": one.per}
        for one in efforts
    ]
    return plain_value(", ".join(map(print_effort, efforts)), data) if efforts else None


def _written_effort(effort: EffortFields | None) -> Value | None:
    return None if effort is None else text_value(_keys_of(effort))


def _keys_of(model: EffortFields | DeadlineFields) -> str:
    """Return a time as the file has it, be it a text or spelt out in keys."""
    given = model.model_dump(mode="json", exclude_unset=True, by_alias=True)
    if list(given) == ["text"]:
        return str(model.text)
    return ", ".join(f"{key}: {_plain(value)}" for key, value in given.items())


def _plain(value: object) -> str:
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value)


class _Due(Frozen):
    """A deadline with ids of the new version, and the days within which it applies."""

    rule: DeadlineRule
    given: StepDeadline
    within: tuple[DateRange, ...]
    value: Value

    def is_same(self, other: "_Due") -> bool:
        """Say whether both fall due on the same days, whatever notation gives them.

        A deadline applies within the step's period unless it says otherwise: saying so makes no
        difference, and neither does it if both leave it to a period that is another one now.
        """
        return _same_name(self, other) and self.is_same_but_for_name(other)

    def is_same_but_for_name(self, other: "_Due") -> bool:
        """Say whether both fall due on the same days, whatever they are called."""
        ours, theirs = self.given, other.given
        return (
            self.rule == other.rule
            and (ours.shift, ours.left_out) == (theirs.shift, theirs.left_out)
            and (ours.within == theirs.within or sorted(self.within) == sorted(other.within))
        )

    def named(self) -> Value:
        """Return it as a value with its name."""
        name, text = self.given.name, self.value.text
        if name is None:
            return self.value
        return replace(self.value, text=Bilingual(th=f"{name}: {text.th}", en=f"{name}: {text.en}"))

    def is_moved_on(self, other: "_Due", years: int) -> bool:
        """Say whether `other` is no more than this one, moved on with the fiscal year."""
        ours, theirs = self.given, other.given
        keys = frozenset(key_moved_on(key, years) for key in ours.left_out)
        return (
            years != 0
            and _is_rule_moved_on(self.rule, other.rule, years)
            and (ours.name, ours.shift, keys) == (theirs.name, theirs.shift, theirs.left_out)
            and (
                ours.within == theirs.within
                or is_moved_on(ours.within or (), theirs.within or (), years)
            )
        )


class _Deadlines(Frozen):
    """Compares the deadlines of a step."""

    fields: Fields
    old: tuple[Version, StepVersion]
    new: tuple[Version, StepVersion]
    renamed: Callable[[str], str]

    def changes(self) -> Iterator[Change]:
        """Yield what differs; deadlines that cannot be read are compared as they are written."""
        if any("deadlines" in step.unreadable for _, step in (self.old, self.new)):
            yield from self._as_written()
            return
        old = [self._due(self.old, one, self.renamed) for one in self.old[1].times.deadlines]
        new = [self._due(self.new, one, str) for one in self.new[1].times.deadlines]
        _take_pairs(old, new, _Due.is_same)
        years = self.fields.years
        carried = _take_pairs(old, new, lambda a, b: a.is_moved_on(b, years))
        named = _take_pairs(old, new, lambda a, b: a.given.name is not None and _same_name(a, b))
        renamed = _take_pairs(old, new, _Due.is_same_but_for_name)
        rest = _take_pairs(old, new, lambda a, b: a.given.name is None and b.given.name is None)
        for before, after in carried:
            yield self._changed(before, after, is_carried=True)
        for before, after in (*named, *renamed, *rest):
            yield self._changed(before, after)
        for gone in old:
            yield self.fields.change("deadlines", gone.value, None, part=gone.given.name)
        for come in new:
            yield self.fields.change("deadlines", None, come.value, part=come.given.name)

    def _changed(self, old: _Due, new: _Due, *, is_carried: bool = False) -> Change:
        values = (old.value, new.value) if _same_name(old, new) else (old.named(), new.named())
        return self.fields.change("deadlines", *values, part=new.given.name, is_carried=is_carried)

    def _due(
        self,
        side: tuple[Version, StepVersion],
        deadline: StepDeadline,
        renamed: Callable[[str], str],
    ) -> _Due:
        version, step = side
        rule = deadline.rule
        shown = rule
        if isinstance(rule, After) and not isinstance(rule.anchor, Anchor):
            shown = replace(rule, anchor=f"“{version.target(rule.anchor).name.th}”")
            rule = replace(rule, anchor=renamed(rule.anchor))
        within = step.times.windows if deadline.within is None else deadline.within
        value = Value(_deadline_text(shown, deadline), _deadline_data(deadline))
        return _Due(rule, deadline, within, value)

    def _as_written(self) -> Iterator[Change]:
        before, after = (step.step.deadlines for _, step in (self.old, self.new))
        if before != after:
            values = (
                text_value("; ".join(map(_keys_of, deadlines))) if deadlines else None
                for deadlines in (before, after)
            )
            yield self.fields.change("deadlines", *values)


def _same_name(old: _Due, new: _Due) -> bool:
    return old.given.name == new.given.name


def _is_rule_moved_on(old: DeadlineRule, new: DeadlineRule, years: int) -> bool:
    if isinstance(old, OnDate) and isinstance(new, OnDate):
        before, after = ([DateRange.of_days(one.on, one.on)] for one in (old, new))
        return is_moved_on(before, after, years)
    return old == new


def _take_pairs(
    old: list[_Due], new: list[_Due], are_one: Callable[[_Due, _Due], bool]
) -> list[tuple[_Due, _Due]]:
    """Take from both lists the deadlines that are one, each once, the earlier ones first."""
    pairs = []
    for before in list(old):
        after = next((one for one in new if are_one(before, one)), None)
        if after is not None:
            old.remove(before)
            new.remove(after)
            pairs.append((before, after))
    return pairs


def _deadline_text(rule: DeadlineRule, deadline: StepDeadline) -> Bilingual:
    text = print_deadline(rule)
    th, en = [text], [text]
    if deadline.within is not None:
        within = print_windows(deadline.within)
        th.append(f"เฉพาะช่วง {within}")
        en.append(f"within {within}")
    if deadline.shift is not None:
        th.append(_SHIFTS[deadline.shift].th)
        en.append(_SHIFTS[deadline.shift].en)
    if deadline.left_out:
        keys = ", ".join(sorted(deadline.left_out))
        th.append(f"เว้น {keys}")
        en.append(f"except {keys}")
    return Bilingual(th=" ".join(th), en=", ".join(en))


def _deadline_data(deadline: StepDeadline) -> Json:
    """Return a deadline in the keys of the SOP format."""
    within = None if deadline.within is None else days_of(deadline.within)
    return {
        "name": deadline.name,
        **_rule_data(deadline.rule),
        "within": within,
        "shift": None if deadline.shift is None else deadline.shift.value,
        "except": list[Json](sorted(deadline.left_out)),
    }


def _rule_data(rule: DeadlineRule) -> dict[str, Json]:
    match rule:
        case OnDate(on):
            return {"on": on.isoformat()}
        case After(anchor, days, unit):
            return {"after": str(anchor), "days": days, "unit": unit.value}
        case Recurring():
            return {
                "every": rule.every.value,
                "day": "last" if rule.day == LAST else rule.day,
                "unit": rule.unit.value,
                "of": rule.of,
                "month": rule.month,
                "interval": rule.interval,
            }
        case _:
            assert_never(rule)


def _rewritten(
    fields: Fields, old: StepVersion, new: StepVersion, renamed: Callable[[str], str]
) -> Iterator[Change]:
    """Yield what is written otherwise, of times that mean the same."""
    before, after = (", ".join(one.step.period) for one in (old, new))
    if clean(before) != clean(after):
        values = [as_written(WrittenTime(one, None)) if one else None for one in (before, after)]
        yield fields.change("period", *values, is_rewritten=True)
    if old.step.effort != new.step.effort:
        values = [_written_effort(one.step.effort) for one in (old, new)]
        yield fields.change("effort", *values, is_rewritten=True)
    ours = [_with_new_id(one, renamed) for one in old.step.deadlines]
    theirs = list(new.step.deadlines)
    if ours != theirs:
        values = [
            text_value("; ".join(map(_keys_of, deadlines))) if deadlines else None
            for deadlines in (old.step.deadlines, theirs)
        ]
        yield fields.change("deadlines", *values, is_rewritten=True)


def _with_new_id(deadline: DeadlineFields, renamed: Callable[[str], str]) -> DeadlineFields:
    if deadline.after is None:
        return deadline
    return deadline.model_copy(update={"after": renamed(deadline.after)})
