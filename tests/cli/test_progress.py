"""Progress: nothing unless on a terminal, and there only for long work."""

import io
import sys

import pytest

from sopctl.cli.progress import with_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds_each: float) -> str:
    now = 0.0

    def clock() -> float:
        nonlocal now
        now += seconds_each
        return now

    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("sopctl.cli.progress.time.monotonic", clock)
    monkeypatch.setenv("TERM", "xterm")
    assert list(with_progress(iter("abc"), 3, "render")) == ["a", "b", "c"]
    return stream.getvalue()


def test_long_work_is_counted_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "render" in shown(monkeypatch, Terminal(), 2.0)


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 0.01) == ""


def test_a_file_or_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), 2.0) == ""
