"""Findings as JSON, version 1: fields may be added, never renamed or removed."""

from typing import Any

from sopctl.diagnostics import Diagnostic, Severity
from sopctl.linter import Report
from sopctl.reporters import ReportOptions
from sopctl.reporters.json_text import json_text

VERSION = 1


def report(report: Report, options: ReportOptions) -> str:
    """Return the report as one JSON document, with a line end."""
    document = {
        "version": VERSION,
        "findings": [_finding(diagnostic, options) for diagnostic in report.diagnostics],
        "summary": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
        },
    }
    return json_text(document)


def _finding(diagnostic: Diagnostic, options: ReportOptions) -> dict[str, Any]:
    start, end = diagnostic.span
    language = options.language
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message.in_language(language),
        "help": diagnostic.help.in_language(language),
        "path": diagnostic.file,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "sop": diagnostic.sop,
        "step": diagnostic.step,
        "related": [
            {
                "path": place.file,
                "line": place.span.start.line,
                "column": place.span.start.column,
                "message": place.message.in_language(language),
            }
            for place in diagnostic.related
        ],
        "fixable": diagnostic.fixable,
    }
