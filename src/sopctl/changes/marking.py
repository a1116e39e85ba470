"""Which part of a text changed: two texts as runs of words that stayed, went, or came."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

from sopctl.columns import columns_of
from sopctl.thai_text import clean, words

ELLIPSIS = "…"

_CONTEXT = 24
"""Terminal columns of what stayed that are shown beside what changed."""

_LEAST_KEPT = 1 / 3
"""Of the words of both texts that must have stayed for the difference to be shown word by word."""

_ISLAND = 3
"""Characters between two changes that make no run of their own: nobody reads so little."""

_MOST_COMPARISONS = 4_000_000
"""Of words of the one text with words of the other, beyond which the whole differs."""


class Mark(Enum):
    """What became of a run of words."""

    SAME = "same"
    CHANGED = "changed"


class Run(NamedTuple):
    """Words in a row with one fate; an empty one is where the other text has more."""

    mark: Mark
    text: str


def mark_changes(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return both texts as runs; where little stayed, each is one changed run."""
    before, after = _pieces(old), _pieces(new)
    blocks = list(_blocks(before, after))
    kept = sum(len(before[i]) for start, _, size in blocks for i in range(start, start + size))
    total = max(1, sum(map(len, before)) + sum(map(len, after)))
    if 2 * kept < _LEAST_KEPT * total:
        return (Run(Mark.CHANGED, clean(old)),), (Run(Mark.CHANGED, clean(new)),)
    return _runs(before, after, blocks)


def shortened(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs with long stretches of what stayed cut to what stands beside a change."""
    last = len(runs) - 1
    return tuple(
        run
        if run.mark is Mark.CHANGED
        else Run(run.mark, _cut(run.text, keeps_start=index > 0, keeps_end=index < last))
        for index, run in enumerate(runs)
    )


def _pieces(text: str) -> list[str]:
    """Return the words of a text and the blanks between them: together they are the text."""
    return [
        piece for word in words(clean(text)) for piece in (" " * word.blank, word.text) if piece
    ]


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (start in the old, start in the new, length) of words in a row that stayed."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head:
        yield 0, 0, head
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(inner_old) * len(inner_new) <= _MOST_COMPARISONS:
        matcher = SequenceMatcher(None, inner_old, inner_new, autojunk=False)
        for i, j, size in matcher.get_matching_blocks():
            is_island = sum(map(len, inner_old[i : i + size])) <= _ISLAND
            if size and not (is_island and i > 0 and i + size < len(inner_old)):
                yield head + i, head + j, size
    if tail:
        yield len(old) - tail, len(new) - tail, tail


def _runs(
    old: Sequence[str], new: Sequence[str], kept: Sequence[tuple[int, int, int]]
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    ours: list[Run] = []
    theirs: list[Run] = []
    i = j = 0
    for start, other, size in (*kept, (len(old), len(new), 0)):
        if i < start or j < other:
            ours.append(Run(Mark.CHANGED, "".join(old[i:start])))
            theirs.append(Run(Mark.CHANGED, "".join(new[j:other])))
        if size:
            same = Run(Mark.SAME, "".join(old[start : start + size]))
            _append(ours, same)
            _append(theirs, same)
        i, j = start + size, other + size
    return tuple(ours), tuple(theirs)


def _append(runs: list[Run], run: Run) -> None:
    if runs and runs[-1].mark is run.mark:
        runs[-1] = Run(run.mark, runs[-1].text + run.text)
    else:
        runs.append(run)


def _cut(text: str, *, keeps_start: bool, keeps_end: bool) -> str:
    """Return the ends of a text that stand beside a change, of whole words."""
    sides = keeps_start + keeps_end
    if columns_of(text) <= _CONTEXT * sides + len(ELLIPSIS):
        return text
    pieces = _pieces(text)
    lead = " " if text.startswith(" ") else ""
    start = lead + _within(pieces) if keeps_start else ""
    end = _within(pieces[::-1], backwards=True) if keeps_end else ""
    trail = " " if text.endswith(" ") else ""
    return f"{start}{ELLIPSIS}{end}{trail if keeps_end else ''}"


def _within(pieces: Sequence[str], *, backwards: bool = False) -> str:
    found: list[str] = []
    columns = 0
    for piece in pieces:
        columns += columns_of(piece)
        if columns > _CONTEXT:
            break
        found.append(piece)
    return "".join(reversed(found) if backwards else found)
