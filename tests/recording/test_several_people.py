"""Several processes write one file of records; some of them are killed at any moment."""

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from time import sleep

import pytest

from sopctl.model.records import Record, Records
from sopctl.reading import read_file
from sopctl.recording import lock
from sopctl.recording.book import open_book
from sopctl.recording.lasting import unfinished_file_of
from sopctl.recording.lock import LockedError, lock_file_of, locked
from sopctl.recording.text import HEADING
from tests.recording.adding import add

FORKING = get_context("forkserver") if sys.platform != "win32" else get_context()
FORKING.set_forkserver_preload(["tests.recording.adding"])


class Worker:
    """A process that records, and what it says it has recorded."""

    def __init__(self, file: Path, name: str, count: int) -> None:
        self._receiver, sender = FORKING.Pipe(duplex=False)
        self._process = FORKING.Process(target=add, args=(file, name, count, sender))
        self._process.start()
        sender.close()

    def next_confirmed(self) -> str:
        step = self._receiver.recv()
        assert isinstance(step, str)
        return step

    def rest_confirmed(self) -> list[str]:
        """Return what it says until it ends."""
        steps = []
        with suppress(EOFError):
            while True:
                steps.append(self.next_confirmed())
        self._process.join()
        return steps

    def kill(self) -> None:
        self._process.kill()

    @property
    def exit_code(self) -> int | None:
        return self._process.exitcode


@contextmanager
def workers(*started: Worker) -> Iterator[tuple[Worker, ...]]:
    try:
        yield started
    finally:
        for worker in started:
            worker.kill()
            worker.rest_confirmed()


def steps_in(file: Path) -> list[str | None]:
    """Return the steps recorded in a file, which must have nothing wrong with it."""
    read = read_file(f"records/{file.name}", file.read_bytes())
    assert (read.source_problems, read.model_problems) == ((), ())
    assert isinstance(read.model, Records)
    return [record.step for record in read.model.records]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records" / "lo.yaml"


def test_what_two_people_add_at_once_is_all_there(file: Path) -> None:
    with workers(Worker(file, "a", 20), Worker(file, "b", 20)) as (one, other):
        confirmed = [*one.rest_confirmed(), *other.rest_confirmed()]
        assert (one.exit_code, other.exit_code) == (0, 0)
    assert len(confirmed) == 40
    assert sorted(filter(None, steps_in(file))) == sorted(confirmed)
    assert [path.name for path in file.parent.iterdir()] == ["lo.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_kill_at_any_moment_loses_nothing_that_was_confirmed(file: Path) -> None:
    chance = random.Random(2565)
    confirmed: list[str] = []
    for turn in range(8):
        with workers(*(Worker(file, f"w{turn}{letter}", 1000) for letter in "abc")) as running:
            for worker in running:
                # Each is killed wherever it is just then: waiting, reading, writing, renaming.
                confirmed.append(worker.next_confirmed())
                sleep(chance.uniform(0, 0.03))
                worker.kill()
                confirmed += worker.rest_confirmed()
        found = steps_in(file)
        assert set(confirmed) <= set(found)
        assert len(found) == len(set(found))
    # No lock is left behind that anybody would have to wait for, and no half-written file.
    with open_book(file, file.name, "lo", patience=1) as book:
        book.add(Record(step="last", on="2565-02-09"))
    assert steps_in(file)[-1] == "last"
    assert [path.name for path in file.parent.iterdir()] == ["lo.yaml"]


def test_waiting_for_a_lock_ends_with_a_message(file: Path) -> None:
    file.parent.mkdir()
    with locked(file), pytest.raises(LockedError) as caught:  # noqa: SIM117
        with locked(file, patience=2):
            pytest.fail("two have the lock at once")
    assert "lo.yaml" in caught.value.message.en
    assert "sopctl" in caught.value.help.th
    with locked(file, patience=1):
        assert lock_file_of(file).exists()
    assert not lock_file_of(file).exists()


def test_what_a_killed_run_left_is_in_nobody_s_way(file: Path) -> None:
    file.parent.mkdir()
    lock_file_of(file).write_text("left behind", encoding="utf-8")
    unfinished_file_of(file).write_text("- {step: ha", encoding="utf-8")
    with open_book(file, file.name, "lo", patience=1) as book:
        assert book.records == ()
        book.add(Record(step="a", on="2565-02-09"))
    assert file.read_text(encoding="utf-8") == f"{HEADING}\n- {{step: a, on: 2565-02-09}}\n"
    assert [path.name for path in file.parent.iterdir()] == ["lo.yaml"]


def test_an_error_while_the_file_is_open_frees_it_and_changes_nothing(file: Path) -> None:
    with pytest.raises(RuntimeError), open_book(file, file.name, "lo"):
        raise RuntimeError
    assert not file.exists()
    with locked(file, patience=1):
        pass


def test_a_lock_file_that_goes_while_it_is_waited_for_locks_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    really_lock = lock._lock
    others: list[int] = []

    def lock_late(handle: int) -> bool:
        if not others:
            # Between opening and locking, the last holder removes the file, and the next comes.
            lock_file_of(file).unlink()
            others.append(os.open(lock_file_of(file), os.O_RDWR | os.O_CREAT))
            assert really_lock(others[0])
        return really_lock(handle)

    monkeypatch.setattr(lock, "_lock", lock_late)
    with pytest.raises(LockedError), locked(file, patience=3):
        pytest.fail("two have the lock at once")
    os.close(others[0])
    with locked(file, patience=1):
        pass
