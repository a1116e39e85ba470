"""Work in several processes: what comes out is what one would make, errors and all."""

import multiprocessing
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

import pytest

from sopctl import processes
from sopctl.diagrams.errors import DrawingError, dot_failed
from sopctl.processes import spread


def square(number: int) -> int:
    time.sleep(0.002 * (number % 3))  # so that they do not end in their order
    return number * number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise dot_failed("syntax error")
    return number


class TwoPartError(Exception):
    """An error that pickling does not bring back."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)
        self.two = two


def fail_oddly(number: int) -> int:
    raise TwoPartError("a", str(number))


def end_in_a_child(parent: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return parent


def end_once(mark: Path) -> str:
    """End the process in which this is done first, unless it is the test's own."""
    if multiprocessing.parent_process() is not None:
        with suppress(FileExistsError):
            mark.touch(exist_ok=False)
            os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def leave_a_mark(folder: Path) -> None:
    """Work for much longer than the test waits, and clear up whatever happens."""
    mark = folder / str(os.getpid())
    mark.touch()
    try:
        time.sleep(60)
    finally:
        mark.unlink()


def mark_all_but_the_first(folder: Path) -> Path:
    if folder.name != "first":
        leave_a_mark(folder)
    return folder


def deaf(_: int) -> None:
    """Work on, whatever the process is told."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)


@pytest.mark.parametrize("most", [0, 1, 2, 5, 50])
@pytest.mark.parametrize("count", [0, 1, 7])
def test_results_come_in_the_order_of_the_jobs(most: int, count: int) -> None:
    assert list(spread(square, range(count), most)) == [n * n for n in range(count)]


@pytest.mark.parametrize("most", [1, 3])
def test_an_error_is_raised_in_its_turn(most: int) -> None:
    results = spread(fail_at_three, range(9), most)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(DrawingError) as caught:
        next(results)
    assert caught.value.message.th == "`dot` วาดผังไม่สำเร็จ: syntax error"
    assert "Graphviz" in caught.value.help.en
    assert next(results, None) is None


def test_an_error_that_cannot_be_sent_is_raised_all_the_same() -> None:
    with pytest.raises(TwoPartError):
        list(spread(fail_oddly, range(4), 2))


def test_an_error_tells_where_in_the_other_process_it_was_raised() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        list(spread((1).__truediv__, [1, 0], 2))
    (note,) = caught.value.__notes__
    assert "_do_jobs" in note


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes end otherwise there")
def test_the_jobs_of_processes_that_were_killed_are_done() -> None:
    assert list(spread(end_in_a_child, [os.getpid()] * 4, 2)) == [os.getpid()] * 4


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes end otherwise there")
def test_the_jobs_of_one_process_that_was_killed_are_done(tmp_path: Path) -> None:
    assert list(spread(end_once, [tmp_path / "mark"] * 9, 2)) == ["mark"] * 9
    assert (tmp_path / "mark").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes end otherwise there")
def test_processes_end_in_order_when_nobody_waits_any_more(tmp_path: Path) -> None:
    first = tmp_path / "first"
    results = spread(mark_all_but_the_first, [first, tmp_path, tmp_path], 2)
    assert next(results) == first
    for _ in range(1000):
        if len(list(tmp_path.iterdir())) == 2:
            break
        time.sleep(0.01)
    else:
        raise AssertionError
    results.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes end otherwise there")
def test_a_process_that_does_not_listen_is_ended_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "_SECONDS_TO_END", 0.1)
    workers = processes._Workers(deaf, range(2), 2)
    workers.end()
    assert not any(process.is_alive() for process in workers._processes)


@pytest.mark.parametrize("is_crowded", [False, True])
def test_where_other_threads_run_no_process_is_a_copy(is_crowded: bool) -> None:
    # A copy would wait in vain for what a thread held when it was made.
    held = Lock()
    held.acquire()
    thread = Thread(target=held.acquire, daemon=True)
    if is_crowded:
        thread.start()
        assert not processes._may_fork()
    assert list(spread(square, range(5), 2)) == [0, 1, 4, 9, 16]
    held.release()
