"""Work done by several processes at a time, so that every core has some of it.

What comes out, and in which order, does not depend on how many there are.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from multiprocessing.sharedctypes import Synchronized

_SECONDS_TO_END = 5.0
"""For a process that is told to: one that is deep in a library does not hear it."""

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


def spread(
    work: Callable[[_Job], _Result], jobs: Sequence[_Job], processes: int
) -> Iterator[_Result]:
    """Yield what `work` makes of each of `jobs`, in their order, in at most so many processes.

    An error is raised when its job's turn has come: what comes of the jobs before it is yielded.
    The processes end when the iterator does. `work` and jobs, results and errors are pickled.
    """
    processes = min(processes, len(jobs))
    if processes < 2:
        yield from map(work, jobs)
        return
    workers = _Workers(work, jobs, processes)
    try:
        for index, job in enumerate(jobs):
            outcome = workers.outcome(index)
            if outcome is None:  # its process was ended from outside, or could not send it
                yield work(job)
            elif outcome.error is not None:
                raise outcome.error
            else:
                yield outcome.result
    finally:
        workers.end()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a job, by its index: a result, or the error that was raised."""

    index: int
    result: Any = None
    error: Exception | None = None


class _Workers:
    """Processes that take one job after the other, and what came of those that are done."""

    def __init__(self, work: Callable[[_Job], object], jobs: Sequence[_Job], count: int) -> None:
        context: Any = multiprocessing.get_context("fork" if _may_fork() else "spawn")
        following = context.Value("i", 0)
        self._done: dict[int, _Outcome] = {}
        self._processes: list[BaseProcess] = []
        self._connections: list[Connection] = []
        for _ in range(count):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(
                target=_take_jobs, args=(work, jobs, following, theirs), daemon=True
            )
            process.start()
            theirs.close()  # so that a process that ends can be told by its pipe
            self._processes.append(process)
            self._connections.append(ours)

    def outcome(self, index: int) -> _Outcome | None:
        """Wait for what comes of a job; None where nothing ever will."""
        while index not in self._done and self._connections:
            ready = wait(self._connections)
            for connection in [one for one in self._connections if one in ready]:
                try:
                    outcome: _Outcome = connection.recv()
                except (EOFError, OSError):
                    self._connections.remove(connection)
                else:
                    self._done[outcome.index] = outcome
        return self._done.pop(index, None)

    def end(self) -> None:
        """End the processes, whatever they are doing."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join(_SECONDS_TO_END)
            process.kill()
            process.join()
        for connection in self._connections:
            connection.close()


def _may_fork() -> bool:
    """Tell whether a process may begin as a copy of this one, with all that is imported and read.

    That is safe on Linux, and only where there is no other thread, such as libraries start without
    telling: the copy would wait for them in vain.
    """
    if sys.platform != "linux":
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _take_jobs(
    work: Callable[[_Job], object],
    jobs: Sequence[_Job],
    following: "Synchronized[int]",
    connection: Connection,
) -> None:
    """Do one job after the other that no other process has taken; the life of a process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends this one
    # An orderly end: what a job has started is ended, and what it has put somewhere is removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        with following.get_lock():
            index = following.value
            following.value += 1
        if index >= len(jobs):
            return
        try:
            outcome = _Outcome(index, work(jobs[index]))
        except Exception as error:  # whatever it is, the parent raises it
            error.add_note("".join(traceback.format_exception(error)))
            outcome = _Outcome(index, error=error)
        with suppress(Exception):  # what cannot be sent the parent finds out by itself
            connection.send_bytes(_pickled(outcome))


def _pickled(outcome: _Outcome) -> bytes:
    pickled = pickle.dumps(outcome)
    if outcome.error is not None:
        pickle.loads(pickled)  # not every error survives this
    return pickled


def _end_with_parent() -> None:
    """Wait until the parent is gone: a killed one cannot end its processes."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_SECONDS_TO_END)
        os._exit(1)
