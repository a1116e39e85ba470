"""Names that the user gives on the command line, and what to say where there is none like it."""

from collections.abc import Iterable

import typer

from sopctl.names import did_you_mean

_LISTED = 12
"""Names that a message lists, where none is like the one given."""


def require_known(names: Iterable[str], known: Iterable[str], option: str) -> None:
    """Refuse a name that is not known, and offer the nearest, or the first of those there are.

    Raises:
        typer.BadParameter: naming the first unknown one.
    """
    choices = list(dict.fromkeys(known))
    for name in names:
        if name not in choices:
            also = did_you_mean(name, choices)
            if not also and choices:
                listed = ", ".join(choices[:_LISTED])
                also = f"known / ที่มี: {listed}{' …' * (len(choices) > _LISTED)}"
            raise typer.BadParameter(
                f"there is no “{name}” / ไม่พบ “{name}”. {also}".rstrip(), param_hint=option
            )


def require_choices(names: Iterable[str], choices: Iterable[str], option: str) -> None:
    """Refuse what is none of an option's few values, all of which are told, and the nearest.

    Raises:
        typer.BadParameter: naming the first that is none.
    """
    choices = tuple(choices)
    for name in names:
        if name not in choices:
            raise typer.BadParameter(not_among(name, choices), param_hint=option)


def not_among(value: str, choices: Iterable[str]) -> str:
    """Return, in both languages, that `value` is none of `choices`, and what these are."""
    choices = tuple(choices)
    also = did_you_mean(value.lower(), choices)
    listed = ", ".join(choices)
    return (
        f"“{value}” is none of these / “{value}” ไม่ใช่ค่าที่ใช้ได้: {listed}{f'; {also}' if also else ''}"
    )
