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
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from sopctl.structs import Frozen

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_SECONDS_TO_END = 5.0
"""For a process that is told to: one that is deep in a library does not hear it."""

_WAITING = 2
"""Jobs that a process has: so it does not wait while the parent is busy with what it was given."""

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


class _Outcome(Frozen):
    """What came of a job, by its index: a result, or the error that was raised."""

    index: int
    result: Any = None
    error: Exception | None = None


class _Workers:
    """Processes that do one job after the other, and what came of those that are done."""

    def __init__(self, work: Callable[[_Job], object], jobs: Sequence[_Job], count: int) -> None:
        context = new_context()
        self._following = iter(range(len(jobs)))
        self._done: dict[int, _Outcome] = {}
        self._processes: list[BaseProcess] = []
        self._connections: list[Connection] = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_do_jobs, args=(work, jobs, theirs), daemon=True)
            process.start()
            theirs.close()  # so that a process that ends can be told by its pipe
            self._processes.append(process)
            self._connections.append(ours)
        for _ in range(_WAITING):
            for connection in self._connections:
                self._send_job(connection)

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
                    self._send_job(connection)
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

    def _send_job(self, connection: Connection) -> None:
        """Send the index of the job that follows; None, at which a process ends, after the last."""
        with suppress(OSError):  # one that has ended does nothing; that is found out later
            connection.send(next(self._following, None))


def new_context() -> Any:
    """Return what makes processes: copies of this one where that is safe, and else new ones."""
    return multiprocessing.get_context("fork" if _may_fork() else "spawn")


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


def _do_jobs(work: Callable[[_Job], object], jobs: Sequence[_Job], connection: Connection) -> None:
    """Do the jobs whose indices come, one after the other; the life of a process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends this one
    # An orderly end: what a job has started is ended, and what it has put somewhere is removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            index: int | None = connection.recv()
        except (EOFError, OSError):
            return
        if index is None:
            return
        try:
            outcome = _Outcome(index, work(jobs[index]))
        except Exception as error:  # whatever it is, the parent raises it
            error.add_note("".join(traceback.format_exception(error)))
            outcome = _Outcome(index, error=error)
        try:
            connection.send_bytes(_pickled(outcome))
        except Exception:
            return  # what cannot be sent the parent finds out by itself


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
