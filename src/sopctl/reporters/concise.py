"""Findings one to a line, as compilers print them: editors and other programs pick them up."""

from sopctl.linter import Report
from sopctl.reporters import ReportOptions
from sopctl.reporters.headline import headline
from sopctl.reporters.summary import summary
from sopctl.reporters.terminal import Paint


def report(report: Report, options: ReportOptions) -> str:
    """Return a line for each finding, and a line that counts them."""
    paint = Paint(options.colour)
    lines = [headline(diagnostic, options.language, paint) for diagnostic in report.diagnostics]
    return "\n".join([*lines, paint.bold(summary(report, options.language))]) + "\n"
