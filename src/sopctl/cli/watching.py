"""Waiting for files to change, by looking at them: no service of the system is needed."""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

_PAUSE_SECONDS = 0.4
_ENDINGS = (".yaml", ".yml")

Stamps = dict[str, tuple[int, int]]
"""Each file with the time of its last change and its size."""


def stamps_of(places: Iterable[Path]) -> Stamps:
    """Return the YAML files in `places`, which are files or folders, with their stamps."""
    return dict(_stamps(places))


def wait_for_change(places: Iterable[Path], seen: Stamps) -> Stamps:
    """Return the stamps of `places` as soon as they are others than `seen`."""
    watched = tuple(places)
    while (now := stamps_of(watched)) == seen:
        time.sleep(_PAUSE_SECONDS)
    return now


def _stamps(places: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int]]]:
    for place in places:
        if place.is_dir():
            for folder, _, names in os.walk(place):
                for name in names:
                    if name.endswith(_ENDINGS):
                        yield from _stamp(Path(folder, name))
        else:
            yield from _stamp(place)


def _stamp(file: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        state = file.stat()
    except OSError:
        return  # gone between being listed and being looked at: a change like any other
    yield str(file), (state.st_mtime_ns, state.st_size)
