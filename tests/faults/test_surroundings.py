"""No home, no locale, no environment at all, and a clock in the wrong year."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from sopctl.cli import options
from tests.cli.conftest import Sopctl
from tests.faults.machine import run

COMMANDS = (
    ("validate",),
    ("due",),
    ("status",),
    ("forms",),
    ("render", "--view", "table"),
    ("done", "lo", "a", "--on", "2564-10-05"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "changes",
    [
        {"HOME": None, "XDG_CACHE_HOME": None, "XDG_CONFIG_HOME": None, "USER": None},
        {"HOME": "/no/such/home", "XDG_CACHE_HOME": "/no/such/cache"},
        {"LANG": None, "LC_ALL": "POSIX", "PYTHONUTF8": None, "PYTHONIOENCODING": None},
        {"LANG": "C", "LC_ALL": None, "TERM": None},
        {"LC_ALL": "th_TH.TIS-620", "PYTHONUTF8": "0"},
    ],
    ids=("no home", "another home", "POSIX", "C", "TIS-620"),
)
def test_the_surroundings_change_nothing(
    project: Path, command: tuple[str, ...], changes: dict[str, str | None]
) -> None:
    ended = run(project, *command, **changes)
    assert ended.returncode in (0, 1 if command[0] == "validate" else 0), ended.stderr
    assert "Traceback" not in ended.stderr
    if command[0] == "render":
        assert (project / "build/lo-table.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("year", [1900, 1970, 2099, 2400, 9999])
@pytest.mark.parametrize(
    "command",
    [
        ("validate",),
        ("due",),
        ("due", "--format", "ics"),
        ("status",),
        ("status", "--timeline"),
        ("done", "lo", "a"),
        ("done", "lo", "a", "--on", "2564-10-05"),
        ("new", "sop", "new", "--unit", "ก", "-o", "-"),
        ("roll", "lo", "-o", "-"),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_a_clock_in_the_wrong_year_ends_no_run_badly(
    sopctl: Sopctl,
    project: Path,
    command: tuple[str, ...],
    year: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setattr(options, "date", SimpleNamespace(today=lambda: date(year, 1, 1)))
    ended = sopctl(*command)
    assert ended.code in (0, 1, 2), ended.err
    assert ended.code == 0 or ended.err + ended.out
    if command == ("done", "lo", "a"):
        assert (ended.code == 0) is (project / "records/lo.yaml").exists()


def test_a_day_far_from_the_sop_is_not_recorded(
    sopctl: Sopctl, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setattr(options, "date", SimpleNamespace(today=lambda: date(1970, 1, 1)))
    ended = sopctl("done", "lo", "a")
    assert ended.code == 2
    assert "too far from the SOP's fiscal year 2565" in ended.err
    assert "set the machine's clock right" in ended.err
    assert not (project / "records").exists()
