"""A pool of processes that check files.

Only imported where there is enough to do: what it takes costs as much as checking two SOPs.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

from sopctl.project.files import AskedFile
from sopctl.project.workers import Job, Result

_CHUNKS = 8
"""Into how many parts each process's share is cut, so that none waits long for another."""

_LARGEST_CHUNK = 64
"""Files in a part at most: what comes back of them is held in memory."""


def check_in_processes(files: Sequence[AskedFile], job: Job, jobs: int) -> Iterator[Result]:
    """Check `files` in that many processes, and yield what comes of each, in their order.

    Ends early where a process was ended from outside: the rest is still to be done.
    """
    size = max(1, min(_LARGEST_CHUNK, len(files) // (jobs * _CHUNKS)))
    chunks = [files[start : start + size] for start in range(0, len(files), size)]
    method = "fork" if _may_fork() else "spawn"
    with (
        suppress(BrokenProcessPool),
        ProcessPoolExecutor(
            max_workers=jobs,
            mp_context=multiprocessing.get_context(method),
            initializer=_begin,
            initargs=(job,),
        ) as pool,
    ):
        for results in pool.map(_check_chunk, chunks):
            yield from results


def _may_fork() -> bool:
    """Say whether a process may begin as a copy of this one, with all that is imported here.

    That is safe on Linux, and only where there is no other thread, such as libraries start without
    telling: the copy would wait for them in vain.
    """
    if sys.platform != "linux":
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


_job: Job
"""What a process works on; set once, when it begins."""


def _begin(job: Job) -> None:
    global _job  # noqa: PLW0603 - a process of a pool has no other place
    _job = job
    gc.disable()  # it only reads and checks, which makes no cycles to speak of
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ends without a word: the parent is told too
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the parent is gone: a killed one cannot end its pool."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check_chunk(files: Sequence[AskedFile]) -> list[Result]:
    return [_job.check(file) for file in files]
