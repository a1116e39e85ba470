"""What the README shows is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest

from sopctl.cli.app import COMMANDS, run
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n\$ sopctl (.*)\n([^`]*)```", README)
EXAMPLE = re.findall(r"```yaml\n([^`]*)```", README)[0]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOPCTL_LANG", "en")


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command for command, _ in SESSIONS])
def test_each_session_prints_what_is_shown(
    command: str,
    shown: str,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert run(shlex.split(command)) == 0
    assert capfdbinary.readouterr().out.decode() == shown


def test_there_are_sessions_in_both_languages() -> None:
    assert len(SESSIONS) >= 3
    assert any("วิธีแก้" in shown for _, shown in SESSIONS)


def test_the_example_has_no_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan-2565.yaml").write_text(EXAMPLE, encoding="utf-8")
    assert run(["validate", "plan-2565.yaml"]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "0 errors, 0 warnings, 0 notes" in out


def test_every_command_is_in_the_table() -> None:
    for command in COMMANDS:
        assert f"| `sopctl {command}" in README
