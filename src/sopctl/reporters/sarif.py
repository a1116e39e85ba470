"""Findings as SARIF 2.1.0, as GitHub code scanning and other viewers of static analysis read them.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from sopctl import __version__
from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Diagnostic, Severity
from sopctl.linter import Report
from sopctl.linter.baseline import key_of
from sopctl.reporters import ReportOptions
from sopctl.reporters.headline import help_line
from sopctl.reporters.json_text import json_text
from sopctl.reporters.repository_paths import from_root, is_absolute, uri_of
from sopctl.reporters.rule_page import read_page
from sopctl.reporters.rule_pages import markdown_in, plain_text_in
from sopctl.reporters.terminal import one_line
from sopctl.rules.base import Rule, all_rules
from sopctl.source.span import Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
"""The base of all relative URIs. Whoever reads the file knows where it is; the file does not."""

_ROOT_IS = Bilingual(th="โฟลเดอร์บนสุดของคลังแฟ้ม", en="The root of the repository.")

_FINGERPRINT = "sopctlFinding/v1"
"""Not `primaryLocationLineHash`: GitHub's upload works that one out by itself, from the line."""

_PROBLEM_SEVERITIES = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "recommendation",
}
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def report(report: Report, options: ReportOptions) -> str:
    """Return one SARIF document of one run, with the pages of the rules that found something."""
    names = sorted({diagnostic.rule for diagnostic in report.diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "sopctl",
                "semanticVersion": __version__,
                "rules": _rules(names, options.language),
            }
        },
        "language": options.language.value,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": _ROOT_IS.in_language(options.language)}}
        },
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [
            {"location": _artifact(path, options), "roles": ["analysisTarget"]}
            for path in report.paths
        ],
        "results": _results(report.diagnostics, names, options),
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(names: Iterable[str], language: Language) -> list[dict[str, Any]]:
    known = all_rules().by_name
    return [_rule(known[name], language) if name in known else {"id": name} for name in names]


def _rule(rule: Rule[object], language: Language) -> dict[str, Any]:
    page = read_page(rule.page)
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": page.summary.in_language(language)},
        "fullDescription": {"text": " ".join(page.checks.in_language(language).split())},
        "help": {
            "text": plain_text_in(page, language),
            "markdown": markdown_in(page, language),
        },
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {
            "tags": ["procedure", rule.scope],
            "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
        },
    }


def _results(
    diagnostics: Iterable[Diagnostic], names: Sequence[str], options: ReportOptions
) -> list[dict[str, Any]]:
    indices = {name: index for index, name in enumerate(names)}
    seen = Counter[str]()
    results = []
    for diagnostic in diagnostics:
        key = _key(diagnostic)
        seen[key] += 1
        results.append(
            {
                "ruleId": diagnostic.rule,
                "ruleIndex": indices[diagnostic.rule],
                "level": diagnostic.severity.value,
                "message": {"text": _message(diagnostic, options.language)},
                "locations": [_location(diagnostic, options)],
                "partialFingerprints": {_FINGERPRINT: f"{key}:{seen[key]}"},
                **_related(diagnostic, options),
                **_fixes(diagnostic, options),
            }
        )
    return results


def _key(diagnostic: Diagnostic) -> str:
    """Return what stays the same while lines come and go, in whatever language it is reported."""
    return sha256("\0".join(key_of(diagnostic)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _message(diagnostic: Diagnostic, language: Language) -> str:
    message = one_line(diagnostic.message.in_language(language))
    return _unlinked(f"{message}\n{help_line(diagnostic, language)}")


def _unlinked(text: str) -> str:
    """Return a message in which `[…](…)`, quoted from an SOP, is no link."""
    return _LINK.sub(r"\\[", text)


def _location(diagnostic: Diagnostic, options: ReportOptions) -> dict[str, Any]:
    location = {"physicalLocation": _place(diagnostic.file, diagnostic.span, options)}
    if diagnostic.sop is None:
        return location
    parts = [part for part in (diagnostic.sop, diagnostic.step) if part is not None]
    logical = {"name": parts[-1], "fullyQualifiedName": "/".join(parts), "kind": "object"}
    return {**location, "logicalLocations": [logical]}


def _related(diagnostic: Diagnostic, options: ReportOptions) -> dict[str, Any]:
    places = [
        {
            "id": number,
            "physicalLocation": _place(other.file, other.span, options),
            "message": {"text": _unlinked(one_line(other.message.in_language(options.language)))},
        }
        for number, other in enumerate(diagnostic.related, start=1)
    ]
    return {"relatedLocations": places} if places else {}


def _fixes(diagnostic: Diagnostic, options: ReportOptions) -> dict[str, Any]:
    if diagnostic.fix is None or options.lines is None:
        return {}
    span_of = options.lines(diagnostic.file).span
    replacements = [
        {
            "deletedRegion": _region(span_of(edit.extent)),
            **({"insertedContent": {"text": edit.new}} if edit.new else {}),
        }
        for edit in diagnostic.fix.edits
    ]
    fix = {
        "description": {"text": one_line(diagnostic.help.in_language(options.language))},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(diagnostic.file, options),
                "replacements": replacements,
            }
        ],
        "properties": {"safe": diagnostic.fix.safe},
    }
    return {"fixes": [fix]}


def _place(path: str, span: Span, options: ReportOptions) -> dict[str, Any]:
    return {"artifactLocation": _artifact(path, options), "region": _region(span)}


def _artifact(path: str, options: ReportOptions) -> dict[str, str]:
    path = from_root(path, options.folder)
    if is_absolute(path):
        return {"uri": uri_of(path)}
    return {"uri": uri_of(path), "uriBaseId": _ROOT}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }
