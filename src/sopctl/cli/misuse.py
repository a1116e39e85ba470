"""What typer finds wrong with an option's value, told in both languages and with what may stand there.

Typer's own words are English, and those of the library that it converts values with. The options have
not been taken in where one of them is wrong, so the language that was asked for is not known yet.
"""

from typing import Any

import typer

from sopctl.cli.names import not_among


def readable(error: Any) -> Any:
    """Return what is to be shown instead of a usage error of typer's: itself where it reads well."""
    option: Any = getattr(error, "param", None)
    # Commands raise errors in their own words, without the option as an object.
    takes = getattr(option, "type_descriptor", None)
    value = _refused(error)
    if takes is None or value is None:
        return error
    if takes.choices is not None:
        message = not_among(value, [str(choice.value) for choice in takes.choices])
    elif takes.annotation is int:
        message = _no_number(value, takes.parameter_info.min, takes.parameter_info.max)
    else:
        return error
    hint = max(option.opts, key=len) if option.param_type_name == "option" else option.metavar
    return typer.BadParameter(message, ctx=error.ctx, param_hint=hint)


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
