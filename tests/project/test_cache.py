"""The cache keeps what it was given or nothing, whatever happens to its file."""

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.project.cache import FOLDER, Cache, key_of

RESULTS = {key_of(b"a"): b"what was found in a", key_of(b"b"): b"", key_of(b"c"): bytes(5000)}


def keep(folder: Path) -> None:
    with Cache(folder) as cache:
        cache.keep(RESULTS)


def found(folder: Path) -> dict[bytes, bytes]:
    with Cache(folder) as cache:
        return dict(cache.found([*RESULTS, key_of(b"unknown")]))


def file_of(folder: Path) -> Path:
    (file,) = (folder / FOLDER).glob("*.sqlite")
    return file


def test_what_was_kept_is_found_in_a_later_run_and_nothing_else(tmp_path: Path) -> None:
    assert found(tmp_path) == {}
    keep(tmp_path)
    assert found(tmp_path) == RESULTS


def test_more_keys_than_one_question_takes(tmp_path: Path) -> None:
    many = {key_of(str(n).encode()): str(n).encode() for n in range(1201)}
    with Cache(tmp_path) as cache:
        cache.keep(many)
        assert cache.found(many) == many


@settings(deadline=None)
@given(st.lists(st.binary(max_size=3), max_size=4), st.lists(st.binary(max_size=3), max_size=4))
def test_a_key_is_of_its_parts_and_their_order(one: list[bytes], other: list[bytes]) -> None:
    assert (key_of(*one) == key_of(*other)) == (one == other)


def test_git_and_backups_pass_it_over(tmp_path: Path) -> None:
    keep(tmp_path)
    assert (tmp_path / FOLDER / ".gitignore").read_text(encoding="ascii") == "*\n"
    tag = (tmp_path / FOLDER / "CACHEDIR.TAG").read_text(encoding="ascii")
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_without_a_folder_nothing_is_kept() -> None:
    with Cache(None) as cache:
        cache.keep(RESULTS)
        assert not cache.keeps
        assert cache.found(RESULTS) == {}


@pytest.mark.parametrize(
    "damage",
    [b"", b"no database", b"SQLite format 3\0" + bytes(200), bytes(range(256)) * 300],
    ids=["empty", "text", "bare-header", "noise"],
)
def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    keep(tmp_path)
    file_of(tmp_path).write_bytes(damage)
    assert found(tmp_path) == {}
    keep(tmp_path)
    assert found(tmp_path) == RESULTS


def test_wherever_it_is_damaged_nothing_wrong_is_found(tmp_path: Path) -> None:
    keep(tmp_path)
    whole = file_of(tmp_path).read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        damaged = bytearray(whole)
        damaged[at] ^= 0xFF
        file_of(tmp_path).write_bytes(damaged)
        assert found(tmp_path).items() <= RESULTS.items()
        keep(tmp_path)
    for size in range(0, len(whole), 3001):
        file_of(tmp_path).write_bytes(whole[:size])
        assert found(tmp_path).items() <= RESULTS.items()


def test_tables_of_another_program_are_replaced(tmp_path: Path) -> None:
    keep(tmp_path)
    file = file_of(tmp_path)
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE results (other TEXT)")
    connection.close()
    assert found(tmp_path) == {}
    keep(tmp_path)
    assert found(tmp_path) == RESULTS


def test_a_result_under_another_key_is_not_believed(tmp_path: Path) -> None:
    keep(tmp_path)
    with sqlite3.connect(file_of(tmp_path)) as connection:
        connection.execute("UPDATE results SET key = ? WHERE key = ?", (b"x" * 16, key_of(b"a")))
    connection.close()
    with Cache(tmp_path) as cache:
        assert cache.found([b"x" * 16]) == {}


def test_the_oldest_are_given_up_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sopctl.project.cache._MOST_ROWS", 10)
    keys = [key_of(str(n).encode()) for n in range(30)]
    with Cache(tmp_path) as cache:
        for key in keys:
            cache.keep({key: b"x"})
        assert set(cache.found(keys)) == set(keys[-10:])


@pytest.mark.parametrize("what", ["file", "link"])
def test_where_no_folder_can_be_made_nothing_is_kept(tmp_path: Path, what: str) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    project.mkdir()
    elsewhere.mkdir()
    if what == "file":
        (project / FOLDER).write_text("mine", encoding="ascii")
    else:
        (project / FOLDER).symlink_to(elsewhere)
    keep(project)
    assert found(project) == {}
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_keeps_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    keep(tmp_path)
    assert found(tmp_path) == {}


def test_while_another_run_writes_the_work_goes_on_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sopctl.project.cache._WAIT", 0.01)
    keep(tmp_path)
    other = sqlite3.connect(file_of(tmp_path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert found(tmp_path) == {}
        keep(tmp_path)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert found(tmp_path) == RESULTS


def _keep_many(folder: Path, start: int) -> None:
    for n in range(start, start + 40):
        with Cache(folder) as cache:
            cache.keep({key_of(str(n).encode()): str(n).encode()})


def test_several_runs_at_once_leave_it_sound(tmp_path: Path) -> None:
    processes = [
        multiprocessing.get_context("spawn").Process(target=_keep_many, args=(tmp_path, start))
        for start in (0, 40, 80)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    every = {key_of(str(n).encode()): str(n).encode() for n in range(120)}
    with Cache(tmp_path) as cache:
        assert cache.found(every) == every
