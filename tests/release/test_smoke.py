"""The try of an installed wheel notices a call that prints or writes the wrong thing."""

import sys
from pathlib import Path

import pytest
from scripts.release.commands import CommandFailedError, run
from scripts.release.smoke import Use, check, uses

from sopctl.cli.app import COMMANDS


def test_it_calls_commands_that_there_are() -> None:
    calls = uses("1.2.0")
    called = {use.arguments[0] for use in calls} - {"--version"}
    assert called <= set(COMMANDS)
    assert {"init", "validate", "render", "due", "status", "fill", "doctor"} <= called


def test_the_version_printed_must_be_the_one_released(tmp_path: Path) -> None:
    use = uses("1.2.0")[0]
    check(use, "sopctl 1.2.0\n", tmp_path)
    with pytest.raises(CommandFailedError, match="printed nothing like"):
        check(use, "sopctl 1.2.01\n", tmp_path)


def test_files_must_be_there_and_hold_something(tmp_path: Path) -> None:
    use = Use(("render",), makes=("build/*.pdf",))
    with pytest.raises(CommandFailedError, match=r"left no file build/\*\.pdf"):
        check(use, "", tmp_path)
    file = tmp_path / "build" / "one-table.pdf"
    file.parent.mkdir()
    file.touch()
    with pytest.raises(CommandFailedError, match=r"left one-table\.pdf empty"):
        check(use, "", tmp_path)
    file.write_bytes(b"%PDF")
    check(use, "", tmp_path)


def test_a_program_that_fails_says_how(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match=r"(?s)-c .*why\s+exit code 3"):
        run(sys.executable, "-c", "import sys; print('why'); sys.exit(3)", folder=tmp_path)
    with pytest.raises(CommandFailedError, match="no-such-program"):
        run("no-such-program")


def test_programs_run_away_from_this_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    code = "import os; print(os.environ.get('PYTHONPATH'), os.environ['HOME'])"
    own = {"HOME": str(tmp_path)}
    assert run(sys.executable, "-c", code, folder=tmp_path, more=own) == f"None {tmp_path}\n"
