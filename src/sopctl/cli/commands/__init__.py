"""One file for each command, thin: parse, call, hand the result to a reporter.

Each has an `app` with one command. Nothing heavy is imported before the command runs.
"""

import typer


def command_app() -> typer.Typer:
    """Return an empty Typer app for one command."""
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
