"""Compares two versions of an SOP, part by part."""

from collections.abc import Iterator, Sequence

from sopctl.changes.contents import (
    compare_approvals,
    compare_definitions,
    compare_documents,
    compare_responsibilities,
    compare_revisions,
    compare_roles,
    compare_rounds,
    match_documents,
    match_roles,
)
from sopctl.changes.matching import Pair
from sopctl.changes.similarity import likeness
from sopctl.changes.steps import Steps, content_of, match_steps
from sopctl.changes.values import Change, Comparison, Subject
from sopctl.changes.version import Renames, Version
from sopctl.changes.whole import compare_layout, compare_purpose, compare_title_block
from sopctl.workspace import SopView

_KINSHIP = 1 / 2
"""Two SOPs with different ids are one, moved on, if so much of their steps is the same: half, as Git
has it for two files."""


def compare(old: SopView, new: SopView) -> Comparison:
    """Return what changed from `old` to `new`, in the order of the document."""
    before, after = Version(old), Version(new)
    years = after.year.be - before.year.be
    steps = match_steps(old.sop.steps, new.sop.steps)
    roles, documents = match_roles(before, after), match_documents(before, after)
    renames = Renames(
        _renames([step.id for step in old.sop.steps], [step.id for step in new.sop.steps], steps),
        _renames(tuple(old.sop.roles), tuple(new.sop.roles), roles),
        _renames(tuple(old.sop.documents), tuple(new.sop.documents), documents),
    )

    def parts() -> Iterator[Change]:
        yield from compare_title_block(before, after, years)
        yield from compare_approvals(before, after, years)
        yield from compare_revisions(before, after, years)
        yield from compare_purpose(before, after)
        yield from compare_definitions(before, after, years)
        yield from compare_responsibilities(before, after, years)
        yield from compare_roles(before, after, roles, years)
        yield from compare_documents(before, after, documents, years)
        yield from Steps(before, after, steps, renames, years).changes()
        yield from compare_rounds(before, after, years)
        yield from compare_layout(before, after)

    order = list(Subject)
    return Comparison(
        old.sop.id,
        new.sop.id,
        old.sop.title,
        new.sop.title,
        before.year.be,
        after.year.be,
        is_same_sop=old.sop.id == new.sop.id or _kinship(old, new, steps) >= _KINSHIP,
        changes=tuple(sorted(parts(), key=lambda change: order.index(change.item.subject))),
    )


def _renames(old: Sequence[str], new: Sequence[str], pairs: Sequence[Pair]) -> dict[str, str]:
    """Return old keys to new ones; of several with one key the first counts, as where it is named."""
    found: dict[str, str] = {}
    for pair in pairs:
        if pair.old is not None and pair.new is not None:
            found.setdefault(old[pair.old], new[pair.new])
    return found


def _kinship(old: SopView, new: SopView, pairs: Sequence[Pair]) -> float:
    """Return how much of the steps of both is the same, from 0 to 1.

    Ids alone prove nothing: every unit has a step called `make-plan`.
    """
    ours, theirs = old.sop.steps, new.sop.steps
    common = sum(
        likeness(content_of(ours[pair.old]), content_of(theirs[pair.new]))
        for pair in pairs
        if pair.old is not None and pair.new is not None
    )
    return 2 * common / (len(ours) + len(theirs))
