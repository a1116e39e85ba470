"""Typst in a process of its own, for templates that are a project's and not ours.

Typst's code knows no bounds of memory and time: `range(3000000000)` aborts the process it runs in,
and some loops take hours. Here another process ends, and the form's own message tells why.
"""

import faulthandler
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from sopctl.documents.typst_run import typst_pdf
from sopctl.processes import new_context

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

MOST_SECONDS = 60
"""For one document: a hundred times what a long one takes."""

MOST_MEGABYTES = 2048

_SECONDS_OF_GRACE = 5

_Work = Callable[[], bytes]


class EndedError(Exception):
    """Typst was ended: it took too long, or wanted more memory than it may have."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__(is_late)
        self.is_late = is_late


def typst_pdf_apart(template: bytes, inputs: dict[str, str], **how: Any) -> bytes:
    """Return what `typst_pdf` does, from a process that is kept for the next time.

    Raises:
        TypstError: as `typst_pdf` does.
        DrawingError: likewise.
        EndedError: where that process had to be ended.
    """
    number = os.getpid()  # one that is forked from this process has a process of its own
    if number not in _KEPT or not _KEPT[number].is_there():
        _KEPT.clear()
        _KEPT[number] = _Apart()
    try:
        outcome = _KEPT[number].outcome(partial(typst_pdf, template, inputs, **how))
    except BaseException:
        _KEPT.pop(number).end()
        raise
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


class _Apart:
    """A process that does what it is sent, one thing after the other and within its bounds."""

    def __init__(self) -> None:
        context = new_context()
        self._connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_work_on,
            args=(theirs, self._connection, MOST_SECONDS, MOST_MEGABYTES),
            daemon=True,
        )
        self._process.start()
        theirs.close()  # so that its end is told by the pipe

    def outcome(self, work: _Work) -> bytes | Exception:
        """Return what comes of `work`, or what it raises.

        Raises:
            EndedError: where nothing comes of it.
        """
        try:
            self._connection.send(work)
            if not self._connection.poll(MOST_SECONDS):
                raise EndedError(is_late=True)
            outcome: bytes | Exception = self._connection.recv()
        except (EOFError, OSError):
            raise EndedError(is_late=False) from None
        return outcome

    def is_there(self) -> bool:
        """Say whether the process is still there: it may be ended from outside."""
        return self._process.is_alive()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._connection.close()


_KEPT: dict[int, _Apart] = {}
"""By the number of a process, the one that works for it."""


def _work_on(connection: Connection, parents: Connection, seconds: int, megabytes: int) -> None:
    """Do what comes; the life of a process, which ends with its parent."""
    parents.close()  # else it would keep the pipe open to itself
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends this one
    _bound(megabytes)
    while True:
        try:
            work: _Work = connection.recv()
        except (EOFError, OSError):
            return
        _set_alarm(seconds + _SECONDS_OF_GRACE)  # for a parent that was killed meanwhile
        try:
            outcome: bytes | Exception = work()
        except Exception as error:  # whatever it is, the parent raises it
            outcome = error
        _set_alarm(0)
        connection.send(outcome)


def _set_alarm(seconds: int) -> None:
    """Let the system end this process after so many seconds, whatever it is doing; 0 for never."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _bound(megabytes: int) -> None:
    """Bound this process's memory, where the system can, and say nothing when it is aborted."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        most = megabytes * 2**20
        # Of the address space, a thread takes more than it ever uses.
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
