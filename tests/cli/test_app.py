"""The program as a whole: help, versions, errors and exit codes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sopctl import __version__
from sopctl.cli.app import COMMANDS, run
from tests.cli.conftest import Sopctl


def process(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sopctl", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def modules_after(*arguments: str, folder: Path) -> set[str]:
    """Return the modules that a run has imported."""
    code = (
        "import sys\nsys.argv[1:] = sys.argv[2:]\n"
        "from sopctl.cli.main import exit_code\n"
        "exit_code()\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "-", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(sopctl: Sopctl, command: str) -> None:
    result = sopctl(command, "--help")
    assert result.code == 0
    names = result.out if command != "new" else result.out + sopctl("new", "sop", "--help").out
    assert f"sopctl {command}" in names


def test_help_lists_every_command(sopctl: Sopctl) -> None:
    out = sopctl("--help").out
    assert all(f"  {command} " in out for command in COMMANDS)


def test_the_version_is_told_without_building_the_command_line(tmp_path: Path) -> None:
    assert process("--version", folder=tmp_path).stdout == f"sopctl {__version__}\n"
    assert not modules_after("--version", folder=tmp_path) & {"typer", "pydantic", "rich"}


def test_start_up_imports_only_what_a_command_needs(tmp_path: Path) -> None:
    heavy = {"pydantic", "rich", "holidays", "thaibreak", "fontTools", "pypdf", "ruamel.yaml"}
    assert not modules_after("--help", folder=tmp_path) & heavy
    (tmp_path / "a.yaml").write_text("sopctl: sop/v1\n")
    checked = modules_after("validate", "a.yaml", folder=tmp_path)
    assert "pydantic" in checked
    assert not checked & {"rich", "holidays", "thaibreak", "fontTools", "pypdf", "sopctl.diagrams"}


def test_a_bug_is_one_line_with_a_file_to_send(
    sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise ZeroDivisionError("a slip of ours")

    (tmp_path / "a.yaml").write_text("sopctl: sop/v1\n")
    monkeypatch.setattr("sopctl.project.checking.check_project", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = sopctl("validate", "a.yaml")
    assert result.code == 3
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    (report,) = tmp_path.glob("sopctl-bug-*.txt")
    assert report.name in result.err
    assert "a slip of ours" in report.read_text(encoding="utf-8")


def test_an_interrupt_exits_130(tmp_path: Path) -> None:
    code = (
        "import sys, sopctl.cli.app as app\n"
        "def interrupted(arguments): raise KeyboardInterrupt\n"
        "app.run = interrupted\n"
        "sys.argv[1:] = ['validate']\n"
        "from sopctl.cli.main import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)
    assert done.returncode == 130


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    command = f"'{sys.executable}' -m sopctl schema | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"LANG": "th_TH.UTF-8"}, "ไม่พบข้อบกพร่อง"),
        ({"LANG": "en_GB.UTF-8"}, "no findings"),
        ({"LANG": "C"}, "no findings"),
        ({"LANG": "th_TH.UTF-8", "LC_ALL": "C"}, "no findings"),
    ],
)
def test_the_locale_chooses_the_language(
    tmp_path: Path, environment: dict[str, str], words: str
) -> None:
    cleared = {"SOPCTL_LANG": "", "LC_ALL": "", "LC_MESSAGES": ""}
    done = process("validate", folder=tmp_path, **{**cleared, **environment})
    assert words in done.stdout


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {}, False),
    ],
)
def test_colour_only_where_it_is_wanted(
    tmp_path: Path, options: tuple[str, ...], environment: dict[str, str], coloured: bool
) -> None:
    done = process("validate", *options, folder=tmp_path, **environment)
    assert ("\x1b[" in done.stdout) is coloured


def test_thai_prints_where_the_terminal_is_not_utf_8(tmp_path: Path) -> None:
    done = process(
        "validate", "--lang", "th", folder=tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert done.returncode == 0
    assert "ไม่พบข้อบกพร่อง" in done.stdout


def test_a_command_that_is_not_there_offers_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rendr"]) == 2
    assert "render" in capsys.readouterr().err


def test_an_error_speaks_the_language_that_was_asked_for(sopctl: Sopctl) -> None:
    for arguments in (("--lang", "th", "validate", "no"), ("validate", "--lang=th", "no")):
        assert "ไม่พบแฟ้มหรือโฟลเดอร์ “no”" in sopctl(*arguments).err
    assert "there is no file or folder “no”" in sopctl("validate", "no").err
