"""Checks many files, on several cores where that is worth it."""

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from sopctl.linter.checking import Crash, check_file, crashed
from sopctl.linter.encoding import encoded
from sopctl.model.records import Record
from sopctl.project.cache import key_of
from sopctl.project.disk import reason_of
from sopctl.project.files import AskedFile
from sopctl.reading import read_file, unreadable_file
from sopctl.rules.base import all_rules
from sopctl.structs import replace
from sopctl.workspace import Settings, SopView

_WORTH_A_PROCESS = 600_000
"""Bytes from which on another process saves more time than it takes to start: some 20 SOPs."""

_CHUNKS = 8
"""Into how many parts each process's share is cut, so that none waits long for another."""

_LARGEST_CHUNK = 64
"""Files in a part at most: what comes back of them is held in memory."""


class Result(NamedTuple):
    """What came of one file, and what an earlier run could have known of it."""

    key: bytes | None
    """None where nothing is to be kept: the file could not be read, or a rule failed."""
    body: bytes
    """The file checked, encoded."""
    agenda_key: bytes | None = None
    agenda: bytes | None = None
    """What the SOP makes due, encoded, where that was asked for and the file is one."""


Records = Mapping[str, tuple[Record, ...]]
"""The project's records by the id of their SOP, for those who ask what SOPs make due."""


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


def key_of_agenda(file_key: bytes, records: Sequence[Record]) -> bytes:
    """Return the key of what an SOP and its records make due; `file_key` is the SOP's own."""
    told = (record.model_dump_json().encode("utf-8", "surrogatepass") for record in records)
    return key_of(b"agenda", file_key, *told)


def check_files(files: Sequence[AskedFile], job: "Job", *, jobs: int) -> Iterator[Result]:
    """Check `files` in at most `jobs` processes, and yield what comes of each, in their order.

    A file is dropped as soon as it has been checked.
    """
    jobs = min(jobs, len(files))
    if jobs > 1 and _is_worth_processes(files):
        # What a first file brings into being (validators, patterns) the others then start with.
        yield job.check(files[0])
        # Importing it takes as long as checking two files.
        from sopctl.processes import spread  # noqa: PLC0415

        for results in spread(job.check_all, _chunks(files[1:], jobs), jobs):
            yield from results
    else:
        yield from map(job.check, files)


def _chunks(files: Sequence[AskedFile], jobs: int) -> list[Sequence[AskedFile]]:
    """Cut `files` into what a process is given at a time, so that none waits long for another."""
    size = max(1, min(_LARGEST_CHUNK, len(files) // (jobs * _CHUNKS)))
    return [files[start : start + size] for start in range(0, len(files), size)]


class Job:
    """The part of the work that is the same for every file."""

    def __init__(self, settings: Settings, basis: bytes, records: Records | None = None) -> None:
        self._settings = settings
        self._basis = basis
        self._records = records

    def check_all(self, files: Sequence[AskedFile]) -> list[Result]:
        """Check several files in a process of their own."""
        gc.disable()  # it only reads and checks, which makes no cycles to speak of
        return [self.check(file) for file in files]

    def check(self, asked: AskedFile) -> Result:
        """Check one file."""
        try:
            content = asked.read_bytes()
        except OSError as error:
            unreadable = unreadable_file(asked.shown, reason_of(error))
            return Result(None, encoded(check_file(unreadable, self._settings, all_rules())))
        try:
            file = read_file(asked.shown, content)
            checked = check_file(file, self._settings, all_rules())
        except Exception:  # a bug of ours: the other files are checked all the same
            return Result(None, encoded(crashed(asked.shown)))
        # What a rule that failed would have found is not known, and so nothing to keep.
        key = None if checked.crashes else key_of_file(self._basis, asked.shown, content)
        if self._records is None or file.sop is None:
            return Result(key, encoded(checked))
        records = self._records.get(file.sop.sop.id, ())
        try:
            agenda = self._agenda(file.sop, records)
        except Exception:
            crash = Crash.now(asked.shown, None)
            return Result(None, encoded(replace(checked, crashes=(*checked.crashes, crash))))
        agenda_key = None if key is None else key_of_agenda(key, records)
        return Result(key, encoded(checked), agenda_key, agenda)

    def _agenda(self, view: SopView, records: Sequence[Record]) -> bytes:
        """Return what the SOP makes due, encoded."""
        # Whoever asks for no deadlines does without them.
        from sopctl.timeline.agenda import agenda_of  # noqa: PLC0415
        from sopctl.timeline.agenda_encoding import encoded_agenda  # noqa: PLC0415

        settings = self._settings
        shift = settings.config.shift
        return encoded_agenda(agenda_of(view, settings.calendar, shift=shift, records=records))


def _is_worth_processes(files: Sequence[AskedFile]) -> bool:
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.path.stat().st_size
        if total > _WORTH_A_PROCESS:
            return True
    return False
