"""The first line of a finding, the same in every format that people read."""

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Diagnostic, RelatedPlace, Severity
from sopctl.reporters.terminal import Paint, one_line, visible
from sopctl.source.span import Span

COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
"""The ANSI colour of each severity."""

_HELP = Bilingual(th="วิธีแก้", en="help")
_PLAIN = Paint(on=False)


def headline(diagnostic: Diagnostic, language: Language, paint: Paint = _PLAIN) -> str:
    """Return `path:line:col: severity[rule] message`, on one line whatever the message holds."""
    where = paint.bold(f"{place(diagnostic.file, diagnostic.span)}:")
    what = f"{diagnostic.severity.value}[{diagnostic.rule}]"
    message = one_line(diagnostic.message.in_language(language))
    return f"{where} {paint.in_colour(COLOURS[diagnostic.severity], what)} {message}"


def place(file: str, span: Span) -> str:
    """Return `path:line:col` of where `span` begins."""
    return f"{visible(file)}:{span.start.line}:{span.start.column}"


def related_line(related: RelatedPlace, language: Language, paint: Paint = _PLAIN) -> str:
    """Return the line that names another place and what is there."""
    message = one_line(related.message.in_language(language))
    return f"{paint.dim('-->')} {place(related.file, related.span)}: {message}"


def help_line(diagnostic: Diagnostic, language: Language, paint: Paint = _PLAIN) -> str:
    """Return the line that says what to do."""
    word = paint.bold(f"{_HELP.in_language(language)}:")
    return f"{word} {one_line(diagnostic.help.in_language(language))}"
