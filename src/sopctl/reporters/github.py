"""Findings as annotations in GitHub Actions: workflow commands that the runner reads.

Of each kind GitHub shows ten annotations for a step; the log has them all.
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

import re
from collections.abc import Iterator

from sopctl.diagnostics import Diagnostic, Severity
from sopctl.linter import Report
from sopctl.reporters import ReportOptions
from sopctl.reporters.headline import help_line, place, related_line
from sopctl.reporters.repository_paths import from_root
from sopctl.reporters.summary import summary
from sopctl.reporters.terminal import one_line

_HARMFUL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]")
"""In the name of a file: what would act on the terminal that shows the log, or has no UTF-8."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(report: Report, options: ReportOptions) -> str:
    """Return a command for each finding, and a line that counts them."""
    lines = [_command(diagnostic, options) for diagnostic in report.diagnostics]
    return "\n".join([*lines, summary(report, options.language)]) + "\n"


def _command(diagnostic: Diagnostic, options: ReportOptions) -> str:
    properties = ",".join(
        f"{name}={_property(value)}" for name, value in _properties(diagnostic, options)
    )
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{_data(_text(diagnostic, options))}"


def _properties(diagnostic: Diagnostic, options: ReportOptions) -> Iterator[tuple[str, str]]:
    start, end = diagnostic.span
    yield "file", from_root(diagnostic.file, options.folder)
    yield "line", str(start.line)
    # Over several lines the runner refuses columns.
    if start.line == end.line:
        yield "col", str(start.column)
    yield "endLine", str(end.line)
    if start.line == end.line:
        yield "endColumn", str(end.column)
    yield "title", f"sopctl [{diagnostic.rule}]"


def _text(diagnostic: Diagnostic, options: ReportOptions) -> str:
    """Return the message with its place, which the log would else not show, and what to do."""
    language = options.language
    message = one_line(diagnostic.message.in_language(language))
    return "\n".join(
        (
            f"{place(diagnostic.file, diagnostic.span)}: {message}",
            *(related_line(other, language) for other in diagnostic.related),
            help_line(diagnostic, language),
        )
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(_HARMFUL.sub("·", text)).replace(":", "%3A").replace(",", "%2C")
