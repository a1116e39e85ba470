"""What differs in where the work goes on from a step: what comes next, and a decision's outcomes.

A row goes on to the next row unless it says otherwise, so a row put in between is no change of the
flow of the row before it; and saying outright what follows anyhow is no more than written otherwise.
"""

from collections.abc import Callable, Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.changes.fields import Fields
from sopctl.changes.matching import match
from sopctl.changes.similarity import likeness
from sopctl.changes.values import Change, Json, Value
from sopctl.changes.version import StepVersion, Target, Version
from sopctl.flow import END_TARGET
from sopctl.model.step import Branch
from sopctl.thai_text import clean

_SAME_OUTCOME = 1.0
"""How like two outcomes are that lead to the same step, whatever they are called."""

_FOLLOWING = Bilingual(th="ขั้นตอนในลำดับถัดไป", en="the step that follows")


def compare_next(
    fields: Fields,
    old: tuple[Version, StepVersion],
    new: tuple[Version, StepVersion],
    renamed: Callable[[str], str],
) -> Iterator[Change]:
    """Compare what comes next; `renamed` gives the id that an old step has become."""
    ours, theirs = old[1].step.next, new[1].step.next
    if not ours and not theirs:
        return
    before, after = _targets(*old), _targets(*new)
    was, now = [renamed(one.key) for one in before], [one.key for one in after]
    if was != now or bool(ours) != bool(theirs):
        # Steps that run side by side are the same in any order.
        values = (_next_value(before, ours), _next_value(after, theirs))
        yield fields.change("next", *values, is_rewritten=set(was) == set(now))


def _targets(version: Version, step: StepVersion) -> list[Target]:
    if step.step.next:
        return [version.target(key) for key in step.step.next]
    return [step.following] if step.following is not None and step.goes_on else []


def _next_value(targets: Sequence[Target], written: Sequence[str]) -> Value | None:
    if not targets:
        return None
    names = Bilingual(*(", ".join(f"“{one.name[i]}”" for one in targets) for i in (0, 1)))
    if not written:
        names = Bilingual(th=f"{_FOLLOWING.th} ({names.th})", en=f"{_FOLLOWING.en} ({names.en})")
    data: Json = [one.key for one in targets]
    return Value(names, data)


def compare_branches(
    fields: Fields,
    old: tuple[Version, StepVersion],
    new: tuple[Version, StepVersion],
    renamed: Callable[[str], str],
) -> Iterator[Change]:
    """Compare a decision's outcomes; `renamed` gives the id that an old step has become."""
    ours, theirs = old[1].step.branches, new[1].step.branches
    before = [_branch_target(*old, branch) for branch in ours]
    after = [_branch_target(*new, branch) for branch in theirs]

    def like(i: int, j: int) -> float:
        if renamed(before[i].key) == after[j].key and ours[i].next and theirs[j].next:
            return _SAME_OUTCOME
        return likeness(ours[i].label or "", theirs[j].label or "")

    pairs = match(
        [clean(b.label or "") for b in ours], [clean(b.label or "") for b in theirs], like
    )
    for pair in pairs:
        if pair.old is None and pair.new is not None:
            branch = theirs[pair.new]
            value = _branch_value(branch, after[pair.new])
            yield fields.change("branches", None, value, part=branch.label)
        elif pair.new is None and pair.old is not None:
            branch = ours[pair.old]
            value = _branch_value(branch, before[pair.old])
            yield fields.change("branches", value, None, part=branch.label)
        elif pair.old is not None and pair.new is not None:
            i, j = pair.old, pair.new
            if pair.is_moved:
                yield fields.moved("branches", theirs[j].label, None, i, j)
            yield from _branch(fields, (ours[i], before[i]), (theirs[j], after[j]), renamed)


def _branch(
    fields: Fields,
    old: tuple[Branch, Target],
    new: tuple[Branch, Target],
    renamed: Callable[[str], str],
) -> Iterator[Change]:
    (ours, before), (theirs, after) = old, new
    part = theirs.label
    yield from fields.text("branches.label", ours.label, theirs.label, part=part)
    leads_elsewhere = renamed(before.key) != after.key
    # Neither says where it leads: it follows the order of the rows, which is compared by itself.
    if (ours.next or theirs.next) and (leads_elsewhere or bool(ours.next) != bool(theirs.next)):
        values = (_lead(one) for one in ((ours, before), (theirs, after)))
        yield fields.change("branches.next", *values, part=part, is_rewritten=not leads_elsewhere)
    yield from fields.texts("branches.details", ours.details, theirs.details, part=part)


def _branch_target(version: Version, step: StepVersion, branch: Branch) -> Target:
    if branch.next is None and step.following is not None:
        return step.following
    return version.target(branch.next or END_TARGET)


def _lead(branch: tuple[Branch, Target]) -> Value | None:
    written, target = branch
    return _next_value([target], [written.next] if written.next else [])


def _branch_value(branch: Branch, target: Target) -> Value:
    th, en = f"ไปยัง “{target.name.th}”", f"leading to “{target.name.en}”"
    return Value(Bilingual(th=th, en=en), {"label": branch.label, "next": target.key})
