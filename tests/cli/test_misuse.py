"""Values that an option cannot take: every option says in both languages what it takes instead."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer

from sopctl.cli.app import COMMANDS, app
from tests.cli.conftest import Sopctl

THAI = "ไม่ใช่"


def options(kind: str) -> Iterator[Any]:
    """Yield words that call each command with an option of that kind, and the option."""
    root: Any = typer.main.get_command(app)
    commands: list[tuple[tuple[str, ...], Any]] = [((), root)]
    for name in COMMANDS:
        command = root.get_command(None, name)
        commands.append(((name,), command))
        commands += [((name, k), below) for k, below in getattr(command, "commands", {}).items()]
    for words, command in commands:
        for option in command.params:
            takes = option.type_descriptor
            if takes.choices is not None if kind == "choice" else takes.annotation is int:
                called = (*words, option.opts[0])
                yield pytest.param(called, option, id=" ".join(called))


@pytest.mark.parametrize(("words", "option"), [*options("choice")])
def test_every_choice_lists_what_it_takes(
    sopctl: Sopctl, words: tuple[str, ...], option: Any
) -> None:
    result = sopctl(*words, "nothing-like-it")
    assert (result.code, result.out) == (2, "")
    assert f"“nothing-like-it” {THAI}ค่าที่ใช้ได้" in result.err
    assert "“nothing-like-it” is none of these" in result.err
    listed = ", ".join(str(choice) for choice in option.type_descriptor.choices)
    assert result.err.rstrip().endswith(listed)
    assert words[-1] in result.err
    assert "Value error" not in result.err


@pytest.mark.parametrize(("words", "option"), [*options("choice")])
def test_every_choice_offers_the_nearest(
    sopctl: Sopctl, words: tuple[str, ...], option: Any
) -> None:
    last = str(option.type_descriptor.choices[-1])
    result = sopctl(*words, last.upper())
    assert result.code == 2
    assert f"did you mean “{last}”? / หมายถึง “{last}” หรือไม่" in result.err


@pytest.mark.parametrize(("words", "option"), [*options("number")])
@pytest.mark.parametrize("value", ["many", "1.5", "", "-7"])
def test_every_number_says_which_it_takes(
    sopctl: Sopctl, words: tuple[str, ...], option: Any, value: str
) -> None:
    result = sopctl(*words, value)
    assert (result.code, result.out) == (2, "")
    least = option.type_descriptor.parameter_info.min
    assert f"“{value}” is no whole number of {least} or more" in result.err
    assert f"“{value}” ไม่ใช่จำนวนเต็มตั้งแต่ {least} ขึ้นไป" in result.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("render", "--view", "tabel"), "table"),
        (("render", "--format", "PDF"), "pdf"),
        (("fill", "--format", "dock", "a.yaml"), "docx"),
        (("schema", "record"), "records"),
    ],
)
def test_names_that_commands_look_up_themselves_are_offered_alike(
    sopctl: Sopctl, arguments: tuple[str, ...], meant: str
) -> None:
    result = sopctl(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "is none of these" in result.err
    assert THAI in result.err
    assert f"did you mean “{meant}”" in result.err
