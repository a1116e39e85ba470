"""What is typed wrongly: told in both languages, with what may stand there instead."""

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


@pytest.mark.parametrize(
    ("arguments", "english", "thai"),
    [
        (("validate", "--formt", "x"), "No such option: --formt", "ไม่มีตัวเลือก --formt"),
        (("validate", "--formt=x"), "Did you mean “--format”?", "หมายถึง “--format” หรือไม่"),
        (("new", "form", "a", "--as"), "Did you mean “--ask”?", "หมายถึง “--ask” หรือไม่"),
        (("due", "-z"), "Known", "ที่มี: --on, "),
        (("--format", "json", "due"), "Options of a command follow", "ให้เขียนหลังชื่อคำสั่ง"),
        (("validate", "--format"), "--format needs a value", "ต้องมีค่าตามหลัง --format"),
        (("validate", "--fix=1"), "--fix takes no value", "--fix ไม่รับค่า"),
        (("done",), "Missing argument SOP", "ขาด SOP"),
        (("done", "a"), "Missing argument STEP", "ขาด STEP"),
        (("fill",), "Missing argument FILE", "ขาด FILE"),
        (("doctor", "x"), "“x” is more than the command takes", "“x” เกินกว่าที่คำสั่งนี้รับ"),
        (("when", "10", "ก.พ."), "Put quotes around", "ให้อยู่ในเครื่องหมายคำพูด"),
        (("new",), "Missing command", "ขาดชื่อคำสั่ง"),
        (("new", "frm"), "Did you mean “form”?", "หมายถึง “form” หรือไม่"),
        (("new", "x"), "There is no command “x”", "ที่มี: sop, form"),
        (("-",), "There is no command “-”", "ไม่มีคำสั่ง “-”"),
        (("--",), "Missing command", "ที่มี: init, validate"),
    ],
)
def test_a_line_that_is_written_wrongly_is_told_in_both_languages(
    sopctl: Sopctl, arguments: tuple[str, ...], english: str, thai: str
) -> None:
    result = sopctl(*arguments)
    assert (result.code, result.out) == (2, "")
    said = result.err.splitlines()[-1]
    assert said.startswith("Error: ")
    assert english in said
    assert thai in said


def commands_of(command: Any, *words: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        below = command.get_command(None, name)
        yield (*words, name), below
        yield from commands_of(below, *words, name)


EVERY_COMMAND = [*commands_of(typer.main.get_command(app))]


@pytest.mark.parametrize("words", [words for words, _ in EVERY_COMMAND], ids=" ".join)
def test_no_command_leaves_an_unknown_option_in_english_alone(
    sopctl: Sopctl, words: tuple[str, ...]
) -> None:
    result = sopctl(*words, "--nothing-like-it")
    assert (result.code, result.out) == (2, "")
    assert "ไม่มีตัวเลือก --nothing-like-it" in result.err
    assert f"ดูวิธีใช้ด้วย sopctl {' '.join(words)} -h" in result.err


@pytest.mark.parametrize(
    ("words", "command"), EVERY_COMMAND, ids=[" ".join(words) for words, _ in EVERY_COMMAND]
)
def test_what_a_command_cannot_do_without_is_named_with_its_meaning(
    sopctl: Sopctl, words: tuple[str, ...], command: Any
) -> None:
    needed = [p for p in command.params if p.param_type_name == "argument" and p.required]
    given: list[str] = []
    for argument in needed:
        result = sopctl(*words, *given)
        assert result.code == 2
        assert f"Missing argument {argument.metavar} / ขาด {argument.metavar}" in result.err
        assert argument.help in result.err
        given.append("x")


def test_what_was_typed_cannot_steer_the_terminal_that_shows_it(sopctl: Sopctl) -> None:
    for arguments in (("--a\x1b[31m",), ("new", "a\x1b[31m"), ("doctor", "a\x1b[31m\r")):
        result = sopctl(*arguments)
        assert result.code == 2
        assert "\x1b" not in result.err
        assert "\r" not in result.err
    long = sopctl("validate", "--" + "x" * 5_000)
    assert len(long.err) < 1_000


@pytest.mark.parametrize("option", ["–format", "—format", "−−format", "‑‑format"])
def test_an_option_from_a_word_processor_is_told_as_one(sopctl: Sopctl, option: str) -> None:
    result = sopctl("validate", option)
    assert result.code == 2
    assert f"“{option}” is no option" in result.err
    assert "type “--format”" in result.err


def test_without_any_sop_it_is_told_how_to_begin(sopctl: Sopctl) -> None:
    result = sopctl("roll", "plan-2565", "--to", "2566")
    assert result.code == 2
    assert "has no SOP, and so no “plan-2565”" in result.err
    assert "sopctl init" in result.err
