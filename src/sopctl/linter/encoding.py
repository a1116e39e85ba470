"""What checking a file gives, as bytes and back: to hand from process to process, and to keep.

JSON, as lists in a fixed order. The file's own path is left out, so that a result holds wherever
the file is looked at from.
"""

import json
from datetime import date
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Diagnostic, Fix, RelatedPlace, Severity, TextEdit
from sopctl.facts import FileFacts, NamedFile, Revision, SopCall
from sopctl.linter.checking import CheckedFile, Crash
from sopctl.source.span import Extent, Position, Span
from sopctl.suppressions import SuppressedRule, Suppression
from sopctl.workspace import FileKind


class EncodingError(ValueError):
    """The bytes are no result that was encoded here."""


def encoded(checked: CheckedFile) -> bytes:
    """Return `checked` as bytes."""
    facts = checked.facts
    content = [
        facts.kind.value,
        facts.sop_id,
        facts.is_built,
        [[call.index, call.step, call.target] for call in facts.calls],
        [[r.path, [_days(window) for window in r.windows]] for r in facts.revisions],
        facts.records_of,
        [[named.path, named.name] for named in facts.names_files],
        checked.is_ours,
        [_diagnostic(one) for one in checked.diagnostics],
        [_suppression(one) for one in checked.suppressions],
        [[crash.rule, crash.details] for crash in checked.crashes],
    ]
    # ASCII: a lone surrogate in a file's text has no UTF-8.
    return json.dumps(content, separators=(",", ":")).encode("ascii")


def decoded(data: bytes, path: str) -> CheckedFile:
    """Return what was encoded, of the file that is shown as `path`.

    Raises:
        EncodingError: where `data` is nothing of ours.
    """
    try:
        return _checked(json.loads(data), path)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise EncodingError from error


def _checked(content: Any, path: str) -> CheckedFile:
    kind, sop_id, is_built, calls, revisions, records_of, names, *checked = content
    is_ours, found, comments, crashes = checked
    facts = FileFacts(
        path=path,
        kind=FileKind(kind),
        sop_id=sop_id,
        is_built=is_built,
        calls=tuple(SopCall(*call) for call in calls),
        revisions=tuple(
            Revision(tuple(where), tuple(_range(window) for window in windows))
            for where, windows in revisions
        ),
        records_of=records_of,
        names_files=tuple(NamedFile(tuple(where), name) for where, name in names),
    )
    return CheckedFile(
        facts=facts,
        is_ours=is_ours,
        diagnostics=tuple(_read_diagnostic(one, path) for one in found),
        suppressions=tuple(_read_suppression(one) for one in comments),
        crashes=tuple(Crash(path, rule, details) for rule, details in crashes),
    )


def _diagnostic(one: Diagnostic) -> list[Any]:
    return [
        one.rule,
        one.severity.value,
        _text(one.message),
        _text(one.help),
        _flat(one.span),
        one.sop,
        one.step,
        [
            [
                None if place.file == one.file else place.file,
                _flat(place.span),
                _text(place.message),
            ]
            for place in one.related
        ],
        None if one.fix is None else [one.fix.safe, [[*e.extent, e.new] for e in one.fix.edits]],
        None if one.since is None else one.since.isoformat(),
    ]


def _read_diagnostic(content: Any, path: str) -> Diagnostic:
    rule, severity, message, advice, span, sop, step, related, fix, since = content
    return Diagnostic(
        rule=rule,
        severity=Severity(severity),
        message=Bilingual(*message),
        help=Bilingual(*advice),
        file=path,
        span=_span(span),
        sop=sop,
        step=step,
        related=tuple(
            RelatedPlace(path if file is None else file, _span(where), Bilingual(*text))
            for file, where, text in related
        ),
        fix=None if fix is None else Fix(tuple(_edit(*edit) for edit in fix[1]), fix[0]),
        since=None if since is None else date.fromisoformat(since),
    )


def _suppression(one: Suppression) -> list[Any]:
    return [
        [[rule.name, rule.extent, _flat(rule.span)] for rule in one.rules],
        _flat(one.span),
        one.removal,
        one.lines,
        one.is_for_file,
        one.is_misplaced,
        one.misspelt,
    ]


def _read_suppression(content: Any) -> Suppression:
    rules, span, removal, lines, is_for_file, is_misplaced, misspelt = content
    return Suppression(
        rules=tuple(
            SuppressedRule(name, Extent(*extent), _span(where)) for name, extent, where in rules
        ),
        span=_span(span),
        removal=Extent(*removal),
        lines=tuple(lines),
        is_for_file=is_for_file,
        is_misplaced=is_misplaced,
        misspelt=misspelt,
    )


def _edit(start: int, end: int, new: str) -> TextEdit:
    return TextEdit(Extent(start, end), new)


def _text(text: Bilingual) -> list[str]:
    return [text.th, text.en]


def _flat(span: Span) -> list[int]:
    return [*span.start, *span.end]


def _span(content: list[int]) -> Span:
    line, column, end_line, end_column = content
    return Span(Position(line, column), Position(end_line, end_column))


def _days(window: DateRange) -> list[str]:
    return [window.start.isoformat(), window.stop.isoformat()]


def _range(content: list[str]) -> DateRange:
    start, stop = content
    return DateRange(date.fromisoformat(start), date.fromisoformat(stop))
