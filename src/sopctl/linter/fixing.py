"""Repairs a file by the fixes of its findings, and proves that no new finding comes of it."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from sopctl.diagnostics import Diagnostic, Fix
from sopctl.source.text_edits import Edit, apply_edits
from sopctl.structs import Frozen

_MOST_ROUNDS = 20
"""A repair may lay the next one bare, but not for ever."""

Check = Callable[[str], Sequence[Diagnostic]]
"""The findings of the file if this were its text."""


class Fixed(Frozen):
    """A file's text after its repairs."""

    text: str
    count: int
    """How many findings were repaired."""


def fixed(text: str, check: Check, *, unsafe: bool = False) -> Fixed:
    """Return `text` with every fix done that leaves no rule with more findings than before.

    Unsafe fixes are done only where `unsafe`. Running it on its own result changes nothing.
    """
    count = 0
    found = check(text)
    for _ in range(_MOST_ROUNDS):
        fixes = _apart(d.fix for d in found if d.fix is not None and (unsafe or d.fix.safe))
        step = _step(text, found, fixes, check)
        if step is None and len(fixes) > 1:
            step = _one_by_one(text, found, fixes, check)
        if step is None:
            break
        text, found, done = step
        count += done
    return Fixed(text, count)


_Step = tuple[str, Sequence[Diagnostic], int]


def _step(
    text: str, found: Sequence[Diagnostic], fixes: Sequence[Fix], check: Check
) -> _Step | None:
    """Do `fixes` together; None where there are none, or a finding comes of them."""
    if not fixes:
        return None
    edited = _edited(text, fixes)
    after = check(edited)
    return (edited, after, len(fixes)) if _is_better(found, after) else None


def _one_by_one(
    text: str, found: Sequence[Diagnostic], fixes: Sequence[Fix], check: Check
) -> _Step | None:
    """Do those of `fixes` that do no harm; None where each does.

    From the last to the first: what is done leaves the places before it as they were.
    """
    count = 0
    for fix in sorted(fixes, key=lambda fix: fix.edits[0].extent, reverse=True):
        step = _step(text, found, [fix], check)
        if step is not None:
            text, found, _ = step
            count += 1
    return (text, found, count) if count else None


def _is_better(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> bool:
    """Say whether no rule has more findings than before, and one has fewer."""
    old, new = (Counter(d.rule for d in found) for found in (before, after))
    return new <= old and new != old


def _edited(text: str, fixes: Iterable[Fix]) -> str:
    return apply_edits(text, [Edit(e.extent, e.new) for fix in fixes for e in fix.edits])


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Return those of `fixes` that touch nothing an earlier one touches."""
    taken: list[tuple[int, int]] = []
    """In order, and apart from each other."""
    chosen: list[Fix] = []
    for fix in dict.fromkeys(fixes):
        extents = [(edit.extent.start, edit.extent.end) for edit in fix.edits]
        if not any(_touches(extent, taken) for extent in extents):
            for extent in extents:
                insort(taken, extent)
            chosen.append(fix)
    return chosen


def _touches(extent: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Say whether `extent` has a character, or an end, in common with one of `taken`."""
    start, end = extent
    after = bisect_left(taken, extent)
    return (after < len(taken) and taken[after][0] <= end) or (
        after > 0 and taken[after - 1][1] >= start
    )
