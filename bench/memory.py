"""How much memory a program takes, with all the processes that it starts."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

_PROCESSES = Path("/proc")
_INTERVAL = 0.05
"""Seconds between two looks."""


def peak_memory(process: "subprocess.Popen[bytes]") -> int | None:
    """Watch `process` to its end, and return the most that it and its children took, in MB.

    Memory that several processes share counts once (Linux calls it PSS). None where the system does
    not tell.
    """
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_memory_of, _with_children(process.pid))))
        time.sleep(_INTERVAL)
    return most // 1024 or None


def _with_children(process: int) -> Iterator[int]:
    yield process
    try:
        listed = _PROCESSES / str(process) / "task" / str(process) / "children"
        children = listed.read_text(encoding="ascii").split()
    except OSError:
        return  # it has ended meanwhile, or the system has no such file
    for child in children:
        yield from _with_children(int(child))


def _memory_of(process: int) -> int:
    """Return the memory of one process, in kB; 0 where it is not known."""
    try:
        rollup = (_PROCESSES / str(process) / "smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    sizes = (line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(next(sizes, 0))
