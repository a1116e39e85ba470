"""Help: an example for every command that can be copied, and lines that fit the terminal."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from sopctl.cli.app import COMMANDS, app, run
from sopctl.cli.help import wrapped
from sopctl.columns import columns_of
from tests.cli.conftest import Sopctl

CLUSTER_MARKS = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]")
"""Thai vowels and marks that stand above, below or behind a letter, and begin no line."""


def paths_of_commands() -> list[tuple[str, ...]]:
    """Return the words of each command and of those below it."""
    root: Any = typer.main.get_command(app)
    found: list[tuple[str, ...]] = [()]
    for name in COMMANDS:
        found.append((name,))
        command = root.get_command(None, name)
        found += [(name, below) for below in getattr(command, "commands", {})]
    return found


COMMAND_PATHS = paths_of_commands()


def examples_in(text: str) -> list[str]:
    """Return the command lines that a help ends with."""
    _, _, end = text.partition("ตัวอย่าง / Example")
    return [line.strip() for line in end.splitlines()[1:] if line.strip()]


def test_commands_below_commands_are_found_too() -> None:
    assert {("new", "sop"), ("new", "form")} <= set(COMMAND_PATHS)


@pytest.mark.parametrize("words", COMMAND_PATHS, ids=" ".join)
def test_every_command_has_examples_that_it_takes(
    sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    result = sopctl(*words, "--help")
    assert (result.code, result.err) == (0, "")
    found = examples_in(result.out)
    assert found
    for line in found:
        program, *arguments = shlex.split(line)
        assert program == "sopctl"
        assert tuple(arguments[: len(words)]) == words
        assert sopctl(*arguments, "--help").code == 0, line


@pytest.mark.parametrize("words", COMMAND_PATHS, ids=" ".join)
@pytest.mark.parametrize("columns", [30, 40, 80, 300])
def test_help_fits_the_terminal_and_thai_ends_between_words(
    sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text, _, _ = sopctl(*words, "--help").out.partition("ตัวอย่าง / Example")
    for line in text.splitlines():
        # A name that is wider than its column stands alone, and is not cut.
        assert columns_of(line) <= min(columns, 80) or len(line.split()) <= 2, line
        assert not CLUSTER_MARKS.match(line.strip()), line


def test_help_speaks_of_no_type_of_python(sopctl: Sopctl) -> None:
    for name in COMMANDS:
        assert not re.search(r"<(str|path|list)|\{", sopctl(name, "--help").out, re.IGNORECASE)
    assert sopctl("done", "--help").out.startswith("Usage: sopctl done [OPTIONS] SOP STEP\n")
    assert sopctl("due", "--help").out.startswith("Usage: sopctl due [OPTIONS] [PATH]...\n")


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 20, []),
        ("one two three", 7, ["one two", "three"]),
        ("งานที่ถึงกำหนด และ เกินกำหนด", 14, ["งานที่ถึงกำหนด", "และ เกินกำหนด"]),
        ("ครบกำหนดตั้งแต่วันที่", 8, ["ครบกำหนด", "ตั้งแต่วันที่"]),
        ("a-very-long-english-word ก", 10, ["a-very-long-english-word", "ก"]),
    ],
)
def test_lines_are_counted_in_columns(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns).splitlines() == lines


def test_help_is_asked_for_by_either_name(sopctl: Sopctl) -> None:
    assert sopctl("due", "-h").out == sopctl("due", "--help").out


def test_no_arguments_give_the_help(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run([])
    printed = capsys.readouterr()
    assert "sopctl validate" in printed.out + printed.err
