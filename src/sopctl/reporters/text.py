"""Findings for a person at a terminal: the place, the line with a caret under it, and what to do."""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Diagnostic, Fix
from sopctl.linter import Report
from sopctl.reporters import ReportOptions
from sopctl.reporters.excerpt import excerpt
from sopctl.reporters.headline import COLOURS, headline, help_line, related_line
from sopctl.reporters.summary import summary
from sopctl.reporters.terminal import Paint

_FIX = Bilingual(th="แก้อัตโนมัติได้ด้วย", en="fixable with")
_CLEAN_COLOUR = "1;32"


def report(report: Report, options: ReportOptions) -> str:
    """Return all findings and a line that counts them."""
    paint = Paint(options.colour)
    lines = _SourceLines(options)
    blocks = [_block(diagnostic, options, lines, paint) for diagnostic in report.diagnostics]
    counts = summary(report, options.language)
    last = paint.bold(counts) if report.diagnostics else paint.in_colour(_CLEAN_COLOUR, counts)
    return "\n".join([*blocks, last]) + "\n"


class _SourceLines:
    """The lines that findings stand in. Findings are sorted: many of one line come in a row."""

    def __init__(self, options: ReportOptions) -> None:
        self._lines = options.lines
        self._place = ("", 0)
        self._text = ""

    def line(self, file: str, number: int) -> str:
        """Return a line of a file; empty where it is not to be had."""
        if (file, number) != self._place:
            self._place = (file, number)
            self._text = self._lines(file).line(number) if self._lines is not None else ""
        return self._text


def _block(
    diagnostic: Diagnostic, options: ReportOptions, lines: _SourceLines, paint: Paint
) -> str:
    language = options.language
    line = lines.line(diagnostic.file, diagnostic.span.start.line)
    parts = [headline(diagnostic, language, paint)]
    parts += _source(line, diagnostic, paint, options.columns)
    parts += [f"  {related_line(other, language, paint)}" for other in diagnostic.related]
    parts.append(f"  {help_line(diagnostic, language, paint)}")
    if diagnostic.fix is not None:
        parts.append(f"  {paint.bold(_FIX.in_language(language))} {_fix_options(diagnostic.fix)}")
    return "\n".join(parts) + "\n"


def _fix_options(fix: Fix) -> str:
    return "--fix" if fix.safe else "--fix --unsafe-fixes"


def _source(line: str, diagnostic: Diagnostic, paint: Paint, columns: int) -> Iterator[str]:
    """Yield the line of the finding, and a caret under its characters.

    Of a place over several lines the first is shown, and marked to its end.
    """
    if not line or line.isspace():
        return
    start, end = diagnostic.span
    last = end.column - 1 if end.line == start.line else len(line)
    number = str(start.line)
    gutter = " " * len(number)
    shown = excerpt(line, start.column - 1, last, columns - len(f"  {number} | "))
    caret = paint.in_colour(COLOURS[diagnostic.severity], "^" * shown.width)
    yield f"  {paint.dim(f'{number} |')} {shown.text}"
    yield f"  {paint.dim(f'{gutter} |')} {' ' * shown.before}{caret}"
