"""Findings as text for people and programs. A reporter returns text and never prints.

To add one, add a file here with a function `report` and one line in `REPORTERS`.
"""

from collections.abc import Callable
from importlib import import_module

from sopctl.bilingual import Language
from sopctl.linter import Report
from sopctl.source.span import Lines
from sopctl.structs import Frozen


class ReportOptions(Frozen):
    """How a report is to be printed."""

    language: Language = Language.ENGLISH
    colour: bool = False
    lines: Callable[[str], Lines] | None = None
    """The lines of a file by its path, where a format shows them or an extent of them."""
    columns: int = 120
    """The width of the terminal that it is printed on; where there is none, enough."""
    folder: str = ""
    """The working folder as the repository's root sees it, with forward slashes: empty at the root.

    Paths are shown to people from the working folder; a program that knows the repository looks
    for them from its root.
    """


Reporter = Callable[[Report, ReportOptions], str]

REPORTERS = {
    "text": "sopctl.reporters.text",
    "concise": "sopctl.reporters.concise",
    "json": "sopctl.reporters.json_report",
    "sarif": "sopctl.reporters.sarif",
    "junit": "sopctl.reporters.junit",
    "github": "sopctl.reporters.github",
}
"""The module of each format, imported when the format is asked for."""


def reporter(name: str) -> Reporter:
    """Return the reporter of that name.

    Raises:
        KeyError: where there is none.
    """
    chosen: Reporter = import_module(REPORTERS[name]).report
    return chosen
