"""Progress on a terminal, for work that takes over a second."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

_Item = TypeVar("_Item")

_PATIENCE_SECONDS = 1.0


def with_progress(items: Iterable[_Item], total: int, called: str) -> Iterator[_Item]:
    """Yield `items`; on a terminal, a bar counts them to `total` once they take over a second."""
    if not sys.stderr.isatty():
        yield from items
        return
    since = time.monotonic()
    bar: Progress | None = None
    try:
        for done, item in enumerate(items, start=1):
            if bar is None and time.monotonic() - since > _PATIENCE_SECONDS and done < total:
                bar = _bar(called, total)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
            yield item
    finally:
        if bar is not None:
            with suppress(Exception):  # a bar that cannot be cleared hides nothing that matters
                bar.stop()


def _bar(called: str, total: int) -> "Progress":
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task(called, total=total)
    bar.start()
    return bar
