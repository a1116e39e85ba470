"""Checks many files, on several cores where that is worth it."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from sopctl.linter import CheckedFile
from sopctl.linter.checking import check_content, check_file
from sopctl.linter.encoding import encoded
from sopctl.project.cache import key_of
from sopctl.project.disk import reason_of
from sopctl.project.files import AskedFile
from sopctl.reading import unreadable_file
from sopctl.rules.base import all_rules
from sopctl.workspace import Settings

_WORTH_A_PROCESS = 600_000
"""Bytes from which on another process saves more time than it takes to start: some 20 SOPs."""


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
    job = Job(settings, basis)
    jobs = min(jobs, len(files))
    done = 0
    if jobs > 1 and _is_worth_processes(files):
        # What a first file brings into being (validators, patterns) the others then start with.
        yield job.check(files[0])
        done = 1
        # Importing it takes as long as checking two files.
        from sopctl.project.pool import check_in_processes  # noqa: PLC0415

        for kept in check_in_processes(files[1:], job, jobs):
            yield kept
            done += 1
    # Without processes; or those that are left, where a process was ended from outside.
    for file in files[done:]:
        yield job.check(file)


class Job:
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
