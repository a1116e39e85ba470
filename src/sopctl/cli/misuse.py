"""What typer finds wrong with a command line, told in both languages and with what may stand there.

Typer's own words are English, and those of the library that it converts values with. The options have
not been taken in where one of them is wrong, so the language that was asked for is not known yet.
"""

import re
import sys
from typing import Any

import typer

from sopctl.cli.names import not_among
from sopctl.names import nearest

_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)
_NO_COMMAND = re.compile(r"No such command (?P<quote>['\"])(?P<name>.*)(?P=quote)\.", re.DOTALL)
_NO_COMMAND_NAMED = "Missing command."
_TAKES_NO_VALUE = "does not take a value"
_QUOTES = ". Put quotes around a text that has blanks / ข้อความที่มีวรรคให้อยู่ในเครื่องหมายคำพูด"
_LONGEST_QUOTED = 80
"""Characters of what was typed that a message repeats."""


class Misuse(typer.BadParameter):
    """A mistake on the command line, in our words."""

    def format_message(self) -> str:
        """Return the words alone, which name what they are about."""
        return self.message

    def show(self, file: Any = None) -> None:
        """Print how the command is used, where its help is, and what is wrong."""
        file = file or sys.stderr
        if self.ctx is not None:
            help_of = f"{self.ctx.command_path} {self.ctx.help_option_names[0]}"
            print(self.ctx.get_usage(), file=file)
            print(f"Try '{help_of}' for help. / ดูวิธีใช้ด้วย {help_of}\n", file=file)
        print(f"Error: {self.format_message()}", file=file)


def readable(error: Any) -> Any:
    """Return what is to be shown instead of a usage error of typer's: itself where it reads well."""
    message = (
        _wrong_value(error)
        if isinstance(error, typer.BadParameter)
        else _wrong_option(error)
        if hasattr(error, "option_name")
        else _wrong_words(error)
    )
    return error if message is None else Misuse(message, ctx=getattr(error, "ctx", None))


def _wrong_value(error: typer.BadParameter) -> str:
    """Say what is wrong with the value of an option or an argument, or that there is none."""
    parameter: Any = error.param
    if parameter is None:  # a command has found it, and says so in its own words
        hint = error.param_hint
        return f"{hint}: {error.message}" if hint else error.message
    is_option = parameter.param_type_name == "option"
    name = max(parameter.opts, key=len) if is_option else parameter.metavar or parameter.name
    if hasattr(error, "param_type"):
        meaning = f": {parameter.help}" if parameter.help else ""
        return f"Missing argument {name} / ขาด {name}{meaning}"
    value = _refused(error)
    takes = getattr(parameter, "type_descriptor", None)
    if value is None or takes is None:
        wrong = error.message
    elif takes.choices is not None:
        wrong = not_among(value, [str(choice.value) for choice in takes.choices])
    elif takes.annotation is int:
        wrong = _no_number(value, takes.parameter_info.min, takes.parameter_info.max)
    else:
        wrong = error.message
    return f"{name}: {wrong}"


def _wrong_option(error: Any) -> str:
    """Say that there is no such option, or how it is to be written."""
    name = _quotable(error.option_name)
    if not hasattr(error, "possibilities"):
        if _TAKES_NO_VALUE in error.message:
            return f"{name} takes no value: write {name} alone / {name} ไม่รับค่า ให้เขียน {name} เท่านั้น"
        return f"{name} needs a value after it / ต้องมีค่าตามหลัง {name}"
    said = f"No such option: {name} / ไม่มีตัวเลือก {name}"
    context = error.ctx
    known = [] if context is None else _options(context)
    bare = {option.lstrip("-"): option for option in known}
    if meant := nearest(error.option_name.lstrip("-"), bare):
        return f"{said}. {_meant(bare[meant])}"
    if context is not None and context.parent is None:
        return (
            f"{said}. Options of a command follow its name / ตัวเลือกของคำสั่งให้เขียนหลังชื่อคำสั่ง: "
            f"sopctl COMMAND {name}"
        )
    return f"{said}{_known(known)}"


def _wrong_words(error: Any) -> str | None:
    """Say which words of the command line stand for nothing, or which is missing."""
    message = error.message
    if extra := _EXTRA.fullmatch(message):
        words = _quotable(extra["words"])
        said = f"“{words}” is more than the command takes / “{words}” เกินกว่าที่คำสั่งนี้รับ"
        takes_some = any(p.param_type_name == "argument" for p in error.ctx.command.params)
        return f"{said}{_QUOTES if takes_some else ''}"
    names_of = getattr(getattr(error.ctx, "command", None), "list_commands", None)
    commands = names_of(error.ctx) if names_of else []
    if message == _NO_COMMAND_NAMED:
        return f"Missing command / ขาดชื่อคำสั่ง{_known(commands)}"
    if found := _NO_COMMAND.match(message):
        name = _quotable(found["name"])
        meant = nearest(found["name"], commands)
        also = f". {_meant(meant)}" if meant else _known(commands)
        return f"There is no command “{name}” / ไม่มีคำสั่ง “{name}”{also}"
    return None


def _options(context: Any) -> list[str]:
    """Return the options of a command as they are best written, those of its help too."""
    parameters = (p for p in context.command.get_params(context) if not getattr(p, "hidden", False))
    return [
        name
        for parameter in parameters
        if parameter.param_type_name == "option"
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--")
    ]


def _known(names: list[str]) -> str:
    return f". Known / ที่มี: {', '.join(names)}" if names else ""


def _meant(name: str) -> str:
    return f"Did you mean “{name}”? / หมายถึง “{name}” หรือไม่"


def _quotable(text: str) -> str:
    """Return what was typed, as it may be printed: short, and without what moves a terminal."""
    shown = _PRINTED.sub("�", text)
    return shown if len(shown) <= _LONGEST_QUOTED else f"{shown[:_LONGEST_QUOTED]}…"


def _refused(error: Any) -> str | None:
    """Return the value as it was typed, which the error that typer's comes from has kept."""
    cause = error.__cause__
    return str(cause.errors()[0]["input"]) if hasattr(cause, "errors") else None


def _no_number(value: str, least: float | None, most: float | None) -> str:
    from_en, from_th = (
        (f" of {least} or more", f"ตั้งแต่ {least} ขึ้นไป") if least is not None else ("", "")
    )
    to_en, to_th = (f" up to {most}", f" ไม่เกิน {most}") if most is not None else ("", "")
    return f"“{value}” is no whole number{from_en}{to_en} / “{value}” ไม่ใช่จำนวนเต็ม{from_th}{to_th}"
