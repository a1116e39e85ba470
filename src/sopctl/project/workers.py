"""Checks many files, on several cores where that is worth it."""

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
from threading import Thread
from typing import NamedTuple

from sopctl.linter import CheckedFile
from sopctl.linter.checking import check_content, check_file
from sopctl.linter.encoding import decoded, encoded
from sopctl.project.cache import key_of
from sopctl.project.disk import reason_of
from sopctl.project.files import AskedFile
from sopctl.reading import unreadable_file
from sopctl.rules.base import all_rules
from sopctl.workspace import Settings

_WORTH_A_PROCESS = 600_000
"""Bytes from which on another process saves more time than it takes to start: some 20 SOPs."""

_CHUNKS = 8
"""Into how many parts each process's share is cut, so that none waits long for another."""

_LARGEST_CHUNK = 64
"""Files in a part at most: what comes back of them is held in memory."""


class Kept(NamedTuple):
    """A file checked, and what an earlier run could have known of it."""

    checked: CheckedFile
    key: bytes | None
    """None where nothing is to be kept: it could not be read, or a rule failed."""
    body: bytes


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def key_of_file(basis: bytes, shown: str, content: bytes) -> bytes:
    """Return the key of what is found in a file; `basis` stands for settings and program.

    Of its path only the name counts: it tells the settings and bare records from other files.
    """
    name = shown.rpartition("/")[2]
    return key_of(basis, name.encode("utf-8", "surrogatepass"), content)


def check_files(
    files: Sequence[AskedFile], settings: Settings, basis: bytes, *, jobs: int
) -> Iterator[Kept]:
    """Check `files` in at most `jobs` processes, and yield what comes of each, in their order.

    A file is dropped as soon as it has been checked.
    """
    job = _Job(settings, basis)
    jobs = min(jobs, len(files))
    done = 0
    if jobs > 1 and _is_worth_processes(files):
        # What a first file brings into being (validators, patterns) the others then start with.
        yield job.check(files[0])
        done = 1
        with suppress(BrokenProcessPool):
            for kept in _in_processes(files[1:], job, jobs):
                yield kept
                done += 1
    # Without processes; or those that are left, where a process was ended from outside.
    for file in files[done:]:
        yield job.check(file)


class _Job:
    """The part of the work that is the same for every file."""

    def __init__(self, settings: Settings, basis: bytes) -> None:
        self.settings = settings
        self.basis = basis

    def check(self, file: AskedFile) -> Kept:
        """Check one file."""
        rules = all_rules()
        try:
            content = file.read_bytes()
        except OSError as error:
            unreadable = unreadable_file(file.shown, reason_of(error))
            checked = check_file(unreadable, self.settings, rules)
            return Kept(checked, None, encoded(checked))
        checked = check_content(file.shown, content, self.settings, rules)
        key = None if checked.crashes else key_of_file(self.basis, file.shown, content)
        return Kept(checked, key, encoded(checked))


def _is_worth_processes(files: Sequence[AskedFile]) -> bool:
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.path.stat().st_size
        if total > _WORTH_A_PROCESS:
            return True
    return False


def _in_processes(files: Sequence[AskedFile], job: _Job, jobs: int) -> Iterator[Kept]:
    size = max(1, min(_LARGEST_CHUNK, len(files) // (jobs * _CHUNKS)))
    chunks = [files[start : start + size] for start in range(0, len(files), size)]
    # A fork starts with all that is imported here. Elsewhere it is not safe, or not there.
    method = "fork" if sys.platform == "linux" else "spawn"
    with ProcessPoolExecutor(
        max_workers=jobs,
        mp_context=multiprocessing.get_context(method),
        initializer=_begin,
        initargs=(job,),
    ) as pool:
        for chunk, results in zip(chunks, pool.map(_check_chunk, chunks), strict=True):
            for file, (key, body) in zip(chunk, results, strict=True):
                yield Kept(decoded(body, file.shown), key, body)


_job: _Job
"""What a process works on; set once, when it begins."""


def _begin(job: _Job) -> None:
    global _job  # noqa: PLW0603 - a process of a pool has no other place
    _job = job
    gc.disable()  # it only reads and checks, which makes no cycles to speak of
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends the pool
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the parent is gone: a killed one cannot end its pool."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check_chunk(files: Sequence[AskedFile]) -> list[tuple[bytes | None, bytes]]:
    return [(kept.key, kept.body) for kept in map(_job.check, files)]
