"""Names that the user gives on the command line, and what to say where there is none like it."""

from collections.abc import Iterable

import typer

_LISTED = 12
"""Names that a message lists, where none is like the one given."""


def require_known(names: Iterable[str], known: Iterable[str], option: str) -> None:
    """Refuse a name that is not known, and offer the nearest, or the first of those there are.

    Raises:
        typer.BadParameter: naming the first unknown one.
    """
    from sopctl.names import did_you_mean

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
