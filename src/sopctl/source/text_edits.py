"""Changes of a text, and the proof that a changed text says what it should and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from sopctl.source import events
from sopctl.source.allowance import Allowance
from sopctl.source.events import UnreadableYamlError, parse_events
from sopctl.source.loader import Data, Loaded, load_text
from sopctl.source.problem import ProblemKind
from sopctl.source.source_map import Path, SourceMap
from sopctl.source.span import Extent

_UNREADABLE = frozenset((ProblemKind.SYNTAX_ERROR, ProblemKind.TOO_COMPLEX))


class Edit(NamedTuple):
    """Put `new` where these characters of a text stand."""

    extent: Extent
    new: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all of `edits`, in any order; what is inserted at one place keeps it.

    Raises:
        ValueError: one edit lies over another, or outside the text.
    """
    ordered = sorted(edits, key=lambda edit: edit.extent)
    for (_, end), (start, _) in pairwise(edit.extent for edit in ordered):
        if start < end:
            raise ValueError(f"an edit from {start} lies over one up to {end}")
    pieces, done = [], 0
    for (start, end), new in ordered:
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"an edit from {start} to {end} of {len(text)} characters")
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])


def holds(before: str, after: str, path: Path, expected: Data) -> bool:
    """Say whether `after` reads as `before` does, but for `expected` at `path`."""
    was, now = load_text(before), load_text(after)
    return (
        is_comparable(was)
        and is_at(was.data, path)
        and _have_same_problems(was, now)
        and now.data == with_value(was.data, path, expected)
    )


def hold_together(text: str, edits: Sequence[Edit]) -> bool:
    """Say whether `text` with all of `edits` reads as each alone would have it, and no otherwise.

    What each alone does must have been proven. False where one lies over another, and where two
    change the same value: do one then, and find the other anew in what comes out.
    """
    try:
        before = _parsed(text)
        alone = [_changed_run(before, _parsed(apply_edits(text, [edit]))) for edit in edits]
        changes = sorted(alone, key=lambda change: change[:2])
        expected, done = [], 0
        for start, end, new in changes:
            if start < done:
                return False
            expected += [*before[done:start], *new]
            done = end
        return _parsed(apply_edits(text, edits)) == expected + before[done:]
    except (UnreadableYamlError, ValueError):
        return False


def first_proven(
    source: SourceMap,
    ways: Iterable[Edit],
    is_right: Callable[[Data], bool],
    allowance: Allowance | None = None,
) -> Edit | None:
    """Return the first of `ways` after which the file reads right, with no other problems.

    None, too, where trying the next of them is more than the allowance covers.
    """
    if not is_comparable(source.loaded):
        return None
    for edit in ways:
        if allowance is not None and not allowance.covers(len(source.text)):
            return None
        loaded = load_text(apply_edits(source.text, [edit]))
        if _have_same_problems(source.loaded, loaded) and is_right(loaded.data):
            return edit
    return None


def is_at(data: Data, path: Path) -> bool:
    """Say whether `data` has something at `path`."""
    inner: Any = data
    for step in path:
        match inner, step:
            case dict(), str() if step in inner:
                inner = inner[step]
            case list(), int() if 0 <= step < len(inner):
                inner = inner[step]
            case _:
                return False
    return True


def value_at(data: Data, path: Path) -> Data:
    """Return what `data` has at `path`, where it has something."""
    inner: Any = data
    for step in path:
        inner = inner[step]
    value: Data = inner
    return value


def with_value(data: Data, path: Path, value: Data) -> Data:
    """Return a copy of `data` with `value` at `path`, where it has something."""
    if not path:
        return value
    step, *further = path
    copy: Any = data.copy() if isinstance(data, (dict, list)) else data
    copy[step] = with_value(copy[step], tuple(further), value)
    copied: Data = copy
    return copied


def is_comparable(loaded: Loaded) -> bool:
    """Say whether the whole file was read: duplicate keys and the like do not hinder that."""
    return not any(problem.kind in _UNREADABLE for problem in loaded.problems)


def _have_same_problems(before: Loaded, after: Loaded) -> bool:
    """Say whether both have the same problems, wherever these stand."""
    return [(p.kind, p.message) for p in before.problems] == [
        (p.kind, p.message) for p in after.problems
    ]


_Parsed = tuple[str, str | None, str | None, str, bool]


def _parsed(text: str) -> list[_Parsed]:
    """Return what the parser reads: kind, value, anchor, tag, and whether a text is plain."""
    return [
        (
            type(event).__name__,
            getattr(event, "value", None),
            getattr(event, "anchor", None),
            str(getattr(event, "tag", None)),
            type(event) is events.ScalarEvent and bool(event.implicit[0]),
        )
        for event in parse_events(text)
    ]


def _changed_run(before: list[_Parsed], after: list[_Parsed]) -> tuple[int, int, list[_Parsed]]:
    """Return start and end of what differs in `before`, and what `after` has there."""
    shorter = min(len(before), len(after))
    start = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    kept = next(
        (i for i in range(shorter - start) if before[-1 - i] != after[-1 - i]), shorter - start
    )
    return start, len(before) - kept, after[start : len(after) - kept]
