"""Which seeds are tried, and how to try one of them again."""

import os
from collections.abc import Iterable
from pathlib import Path

_FIRST = int(os.environ.get("SOPCTL_FUZZ_FROM", "0"))
_CASES = int(os.environ.get("SOPCTL_FUZZ_CASES", "0"))

BATCHES = 8
"""Parts of a test, so that they can run side by side."""

_TOLD = 5
"""Failures that are told of one batch at most."""


def examples(usual: int) -> int:
    """Return how many examples hypothesis makes; `usual` where nobody asked for more."""
    return max(_CASES, usual)


def is_asked_for_more() -> bool:
    """Say whether this is a run by hand, which shall try something else each time."""
    return _CASES > 0


def seeds(batch: int, usual: int) -> range:
    """Return the seeds of one batch; of all batches `usual` many, where nobody asked for more."""
    return range(_FIRST + batch, _FIRST + (_CASES or usual), BATCHES)


def fail_if_any(failures: Iterable[tuple[int, str]], test_file: str) -> None:
    """Fail with what went wrong at which seed.

    Raises:
        AssertionError: if anything did.
    """
    told: list[str] = []
    for seed, complaint in failures:
        told.append(f"seed {seed}: {complaint}\n  again: {again(seed, test_file)}")
        if len(told) == _TOLD:
            break
    assert not told, "\n".join(told)


def again(seed: int, test_file: str) -> str:
    """Return the command that tries one seed again."""
    name = Path(test_file).name
    return f"SOPCTL_FUZZ_FROM={seed} SOPCTL_FUZZ_CASES=1 python -m pytest -n 0 tests/fuzz/{name}"
