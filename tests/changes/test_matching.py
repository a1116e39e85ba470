"""Pairs of things in two lists: sound, minimal, and the same every time."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.changes.matching import MOST_PAIRS, Pair, match
from sopctl.changes.similarity import likeness

KEYS = st.lists(st.integers(0, 9), max_size=7)


def unlike(_old: int, _new: int) -> float:
    return 0.0


def longest_rising(numbers: list[int]) -> int:
    """Return the length of a longest rising run within `numbers`, by trying all."""
    return next(
        size
        for size in range(len(numbers), -1, -1)
        if any(list(run) == sorted(run) for run in combinations(numbers, size))
    )


@given(KEYS, KEYS)
@settings(max_examples=200)
def test_everything_is_in_one_pair_and_keys_agree(old: list[int], new: list[int]) -> None:
    pairs = match(old, new, unlike)
    assert sorted(p.old for p in pairs if p.old is not None) == list(range(len(old)))
    assert [p.new for p in pairs if p.new is not None] == list(range(len(new)))
    both = [(p.old, p.new) for p in pairs if p.old is not None and p.new is not None]
    assert all(old[i] == new[j] for i, j in both)
    gone = {old[p.old] for p in pairs if p.new is None and p.old is not None}
    come = {new[p.new] for p in pairs if p.old is None and p.new is not None}
    assert not gone & come


@given(st.permutations(range(7)))
@settings(max_examples=100)
def test_as_few_as_can_be_were_moved(new: list[int]) -> None:
    pairs = match(list(range(7)), new, unlike)
    stayed = [p.old for p in pairs if p.old is not None and not p.is_moved]
    assert stayed == sorted(stayed)
    assert len(stayed) == longest_rising(new)


def test_what_was_removed_stands_after_what_it_stood_after() -> None:
    assert match("abc", "xa", unlike) == (
        Pair(None, 0),
        Pair(0, 1),
        Pair(1, None),
        Pair(2, None),
    )


def test_the_likest_pair_goes_first() -> None:
    table = {(0, 0): 0.7, (0, 1): 0.9, (1, 0): 0.8, (1, 1): 0.85}
    pairs = match("ab", "xy", lambda i, j: table[i, j])
    assert [(p.old, p.new) for p in pairs] == [(1, 0), (0, 1)]


def test_of_equals_the_nearest_then_the_earliest_goes_first() -> None:
    pairs = match("abc", "xyz", lambda _i, _j: 1.0)
    assert [(p.old, p.new) for p in pairs] == [(0, 0), (1, 1), (2, 2)]


def test_what_is_not_like_enough_is_no_pair() -> None:
    assert match("a", "x", lambda _i, _j: 0.66) == (Pair(0, None), Pair(None, 0))


def test_past_the_limit_nothing_is_looked_for() -> None:
    asked = []

    def like(i: int, j: int) -> float:
        asked.append((i, j))
        return 1.0

    count = int(MOST_PAIRS**0.5) + 1
    pairs = match(range(count), range(count, 2 * count), like)
    assert asked == []
    assert len(pairs) == 2 * count


def test_what_says_the_very_same_is_found_past_the_limit_too() -> None:
    count = int(MOST_PAIRS**0.5) + 1
    old, new = range(count), range(count, 2 * count)
    said = range(count)
    pairs = match(old, new, unlike, contents=(said, said[::-1]))
    assert [(p.old, p.new) for p in pairs] == [(count - 1 - n, n) for n in range(count)]


@pytest.mark.parametrize(
    ("old", "new", "least", "most"),
    [
        ("จัดทำแผน", "จัดทำแผน", 1.0, 1.0),
        ("จัดทำแผน ปี ๒๕๖๕", "จัดทำแผนปี 2565", 1.0, 1.0),
        ("จัดทำแผนปฏิบัติการประจำปี", "จัดทำแผนปฏิบัติการประจำเดือน", 0.67, 0.99),
        ("จัดทำแผน", "ส่งรายงาน", 0.0, 0.2),
        ("", "", 0.0, 0.0),
        ("ก", "ก", 1.0, 1.0),
    ],
)
def test_likeness(old: str, new: str, least: float, most: float) -> None:
    assert least <= likeness(old, new) <= most


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=100)
def test_likeness_is_symmetrical_and_bounded(old: str, new: str) -> None:
    assert likeness(old, new) == likeness(new, old)
    assert 0.0 <= likeness(old, new) <= 1.0
