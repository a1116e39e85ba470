"""Findings for a person at a terminal: the place, the line with a caret under it, and what to do."""

from sopctl.bilingual import Bilingual
from sopctl.columns import columns_of, fits
from sopctl.diagnostics import Diagnostic, Severity
from sopctl.linter import Report
from sopctl.reporters import ReportOptions
from sopctl.source.span import Span

_LONGEST_LINE = 100
"""Columns of a source line that are shown; of a longer one, the part around the place."""

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}

_CLEAN = Bilingual(th="ไม่พบข้อบกพร่อง", en="no findings")
_HELP = Bilingual(th="วิธีแก้", en="help")


def report(report: Report, options: ReportOptions) -> str:
    """Return all findings and a line that counts them."""
    lines = _SourceLines(options)
    blocks = [_block(diagnostic, options, lines) for diagnostic in report.diagnostics]
    return "\n".join([*blocks, _summary(report, options)]) + "\n"


class _SourceLines:
    """The lines that findings stand in. Findings are sorted: many of one line come in a row."""

    def __init__(self, options: ReportOptions) -> None:
        self._lines = options.source_lines
        self._place = ("", 0)
        self._text = ""

    def line(self, file: str, number: int) -> str:
        """Return a line of a file; empty where it is not to be had."""
        if (file, number) != self._place:
            lines = self._lines.get(file)
            self._place = (file, number)
            self._text = lines(number) if lines is not None else ""
        return self._text


def _block(diagnostic: Diagnostic, options: ReportOptions, lines: _SourceLines) -> str:
    paint = _Paint(options.colour)
    language = options.language
    line, column = diagnostic.span.start
    colour = _COLOURS[diagnostic.severity]
    head = (
        f"{paint.bold(f'{diagnostic.file}:{line}:{column}:')} "
        f"{paint.in_colour(colour, f'{diagnostic.severity.value}[{diagnostic.rule}]')} "
        f"{_one_line(diagnostic.message.in_language(language))}"
    )
    parts = [head, *_source(lines.line(diagnostic.file, line), diagnostic.span, colour, paint)]
    for place in diagnostic.related:
        at = f"{place.file}:{place.span.start.line}:{place.span.start.column}"
        parts.append(f"  {paint.dim('-->')} {at}: {_one_line(place.message.in_language(language))}")
    advice = _one_line(diagnostic.help.in_language(language))
    parts.append(f"  {paint.bold(_help_word(options))} {advice}")
    return "\n".join(parts) + "\n"


def _help_word(options: ReportOptions) -> str:
    return f"{_HELP.in_language(options.language)}:"


def _source(text: str, span: Span, colour: str, paint: "_Paint") -> list[str]:
    """Return the line of the finding, and a caret under its characters."""
    if not text or text.isspace():
        return []
    start = span.start.column - 1
    end = span.end.column - 1 if span.end.line == span.start.line else len(text)
    text, start, end = _window(text, start, max(end, start + 1))
    number = str(span.start.line)
    before = columns_of(_visible(text[:start]))
    width = max(1, columns_of(_visible(text[start:end])))
    gutter = " " * len(number)
    return [
        f"  {paint.dim(f'{number} |')} {_visible(text)}",
        f"  {paint.dim(f'{gutter} |')} {' ' * before}{paint.in_colour(colour, '^' * width)}",
    ]


def _window(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the part of a long line around its place, and the place in that part."""
    if fits(text, _LONGEST_LINE):
        return text, start, end
    first = max(0, min(start - 20, len(text) - _LONGEST_LINE))
    last = min(len(text), first + _LONGEST_LINE)
    # A part must not begin with a mark that belongs to a letter left out.
    while first > 0 and columns_of(text[first]) == 0:
        first -= 1
    lead = "…" if first else ""
    trail = "…" if last < len(text) else ""
    shift = len(lead) - first
    return lead + text[first:last] + trail, start + shift, min(end, last) + shift


def _visible(text: str) -> str:
    """Return `text` without what would move the cursor or colour the terminal."""
    if text.isprintable():
        return text
    return "".join(
        " " if character == "\t" else character if character.isprintable() else "·"
        for character in text
    )


def _one_line(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " for character in text)


def _summary(report: Report, options: ReportOptions) -> str:
    paint = _Paint(options.colour)
    errors, warnings, notes = (report.count(severity) for severity in Severity)
    files = report.files
    counted = Bilingual(
        th=f"ตรวจ {files} แฟ้ม: ข้อผิดพลาด {errors} คำเตือน {warnings} ข้อสังเกต {notes}",
        en=(
            f"checked {_number(files, 'file')}: {_number(errors, 'error')}, "
            f"{_number(warnings, 'warning')}, {_number(notes, 'note')}"
        ),
    ).in_language(options.language)
    if errors or warnings or notes:
        return paint.bold(counted)
    return paint.in_colour("1;32", f"{counted} — {_CLEAN.in_language(options.language)}")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


class _Paint:
    """Terminal colours, or none."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def in_colour(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on else text

    def bold(self, text: str) -> str:
        return self.in_colour("1", text)

    def dim(self, text: str) -> str:
        return self.in_colour("2", text)
