"""Which thing of the old version is which of the new one, and which of them were moved.

1. What has the same key is the same thing; of several with one key, the first is the first.
2. Of the rest, what says the very same is the same thing renamed.
3. Of the rest, the likest pair is one thing renamed, then the next likest, as Git pairs renamed
   files (gitdiffcore(7)), while they are like enough. Of pairs equally like, the one whose places
   in the two lists are nearest goes first, then the earlier one: the same input has one answer.
4. Of the things found again, the longest run that kept its order stayed; the others were moved.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from sopctl.changes.similarity import SAME_THING
from sopctl.structs import Frozen

MOST_PAIRS = 40_000
"""Pairs that are looked at for renamed things: 200 removed and 200 added. Git has such a limit too
(`diff.renameLimit`); past it, what neither has its key nor says the very same is another thing."""

Likeness = Callable[[int, int], float]
"""How like the old thing of that index is to the new one, from 0 to 1, or above for certain."""


class Pair(Frozen):
    """An old and a new thing by their indices; None where there is none."""

    old: int | None
    new: int | None
    is_moved: bool = False


def match(
    old_keys: Sequence[Hashable],
    new_keys: Sequence[Hashable],
    like: Likeness,
    *,
    contents: tuple[Sequence[Hashable], Sequence[Hashable]] | None = None,
    least: float = SAME_THING,
) -> tuple[Pair, ...]:
    """Pair the things, in the order of the new list, what was removed where it stood.

    `contents` is what the things say, old and new. `like` is asked of things with different keys
    only; below `least` they are different things.
    """
    old, new = range(len(old_keys)), range(len(new_keys))
    found: dict[int, int] = {}
    for ours, theirs in ((old_keys, new_keys), *((contents,) if contents else ())):
        found.update(_by_key(ours, theirs, *_rest(found, old, new)))
    found.update(_by_likeness(*_rest(found, old, new), like, least))
    return tuple(_in_order(found, len(old), len(new)))


def _rest(found: dict[int, int], old: range, new: range) -> tuple[list[int], list[int]]:
    """Return the indices of what has no counterpart yet."""
    taken = set(found.values())
    return [i for i in old if i not in found], [j for j in new if j not in taken]


def _by_key(
    old_keys: Sequence[Hashable],
    new_keys: Sequence[Hashable],
    old: Sequence[int],
    new: Sequence[int],
) -> Iterator[tuple[int, int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j in reversed(new):
        places[new_keys[j]].append(j)
    for i in old:
        if places.get(old_keys[i]):
            yield i, places[old_keys[i]].pop()


def _by_likeness(
    old: Sequence[int], new: Sequence[int], like: Likeness, least: float
) -> Iterator[tuple[int, int]]:
    if len(old) * len(new) > MOST_PAIRS:
        return
    scored = [(like(i, j), i, j) for i in old for j in new]
    ranked = sorted(
        (-score, abs(i - j), i, j) for score, i, j in scored if score >= least and score > 0
    )
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, _, i, j in ranked:
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            yield i, j


def _in_order(found: dict[int, int], old_count: int, new_count: int) -> Iterator[Pair]:
    old_of = {j: i for i, j in found.items()}
    kept = [(i, j) for j, i in sorted(old_of.items())]
    stayed = _longest_rising([i for i, _ in kept])
    removed_after = _removed_after(found, old_count)
    yield from removed_after[-1]
    for j in range(new_count):
        i = old_of.get(j)
        yield Pair(i, j, is_moved=i is not None and i not in stayed)
        yield from removed_after[j]


def _removed_after(found: dict[int, int], old_count: int) -> defaultdict[int, list[Pair]]:
    """Return what was removed by the new index of what stood before it; -1 at the beginning."""
    removed: defaultdict[int, list[Pair]] = defaultdict(list)
    before = -1
    for i in range(old_count):
        if i in found:
            before = found[i]
        else:
            removed[before].append(Pair(i, None))
    return removed


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return the members of a longest rising run within `numbers`, by patience sorting.

    Fredman, 1975, On computing the length of longest increasing subsequences.
    """
    tops: list[int] = []
    top_places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(top_places[pile - 1] if pile else None)
        if pile == len(tops):
            tops.append(number)
            top_places.append(place)
        else:
            tops[pile], top_places[pile] = number, place
    run: list[int] = []
    at = top_places[-1] if top_places else None
    while at is not None:
        run.append(numbers[at])
        at = before[at]
    return frozenset(run)
