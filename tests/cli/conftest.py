"""Calling the program in process: fast, with what it printed and its exit code."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sopctl.cli.app import run


@dataclass(frozen=True)
class Result:
    """What a run printed, and how it ended."""

    code: int
    out: str
    err: str


Sopctl = Callable[..., Result]


@pytest.fixture
def sopctl(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Sopctl:
    """Return a function that runs sopctl in an empty folder, in English and without colour."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOPCTL_LANG", "en")

    def call(*arguments: str) -> Result:
        capfdbinary.readouterr()
        code = run(list(arguments))
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return call
