"""Where the items of a model's list stand in the file: some of those written may not have fitted."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sopctl.model.building import ModelProblem
from sopctl.source.loader import Data
from sopctl.source.source_map import Path

T = TypeVar("T")


def placed_items(
    base: Path,
    written: Data,
    built: Sequence[T],
    problems: Sequence[ModelProblem],
    needed: frozenset[str] = frozenset(),
) -> Iterator[tuple[Path, T]]:
    """Yield each item of `built` with its path; what did not fit the format was left out of it.

    `written` is what stands at `base`: a list, or the one item that stands for a list. `needed` are
    the keys without which an item is left out too.
    """
    dropped = {
        problem.path[len(base)]
        for problem in problems
        if problem.path[: len(base)] == base
        and problem.rule != "unknown-key"
        and (
            len(problem.path) == len(base) + 1
            or (len(problem.path) == len(base) + 2 and problem.path[-1] in needed)
        )
    }
    count = len(written) if isinstance(written, list) else 1
    kept = [index for index in range(count) if index not in dropped]
    for index, item in zip(kept, built, strict=False):
        yield (*base, index), item


def written_item(written: Data, index: int) -> Data:
    """Return the item at `index` of what stands for a list."""
    if not isinstance(written, list):
        return written
    item: Data = written[index]
    return item


def written_under(item: Data, key: str) -> Data:
    """Return what stands under `key` of a mapping; None where nothing does."""
    if not isinstance(item, dict):
        return None
    value: Data = item.get(key)
    return value
