"""Runs the rules on texts over a single text, and applies the repairs that they offer."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sopctl.diagnostics import Finding, PathEdit
from sopctl.rules.base import all_rules
from sopctl.workspace import FileKind, Settings, SourceFile

TEXT_RULES = (
    "doubled-mark",
    "garbled-text",
    "invisible-character",
    "misplaced-mark",
    "mixed-digits",
    "split-sara-am",
    "stray-space",
    "unreadable-character",
    "wrong-degree-sign",
    "wrong-sara-aa",
    "wrong-sara-ae",
)
"""Those that look at every text of a file."""

DETAILS = ("steps", 0, "details")


def file_of(data: Any, kind: FileKind = FileKind.SOP) -> SourceFile:
    """Return a file with this data, whatever its characters: no YAML is read."""
    return SourceFile("test.yaml", kind, json.dumps(data), data)


def file_with(text: str) -> SourceFile:
    """Return an SOP of which one step's details are `text`."""
    return file_of({"steps": [{"id": "a", "name": "งาน", "details": text}]})


def findings_in(file: SourceFile, rules: Iterable[str] = TEXT_RULES) -> list[tuple[str, Finding]]:
    """Return what rules find in a file, with the rule's name."""
    checks = {rule.name: rule.check for rule in all_rules().file}
    return [(name, finding) for name in rules for finding in checks[name](file, Settings())]


def flaws_in(text: str, rules: Iterable[str] = TEXT_RULES) -> list[tuple[str, str]]:
    """Return each rule that finds something in `text` with the characters it points at."""
    found = findings_in(file_with(text), rules)
    return [(rule, text[slice(*part)]) for rule, part in _parts(found)]


def _parts(found: Iterable[tuple[str, Finding]]) -> list[tuple[str, tuple[int, int]]]:
    return [(rule, finding.part) for rule, finding in found if finding.part is not None]


def repaired(text: str, *, unsafe: bool = False, rules: Sequence[str] = TEXT_RULES) -> str:
    """Return `text` as repairs leave it, done until there is none; the first of two that clash."""
    for _ in range(2 * len(text) + 2):
        better = _once(text, unsafe=unsafe, rules=rules)
        if better == text:
            return text
        text = better
    raise AssertionError(f"repairs of {text!r} do not end")


def _once(text: str, *, unsafe: bool, rules: Sequence[str]) -> str:
    edits: list[PathEdit] = []
    for _, finding in findings_in(file_with(text), rules):
        repair = finding.repair
        if repair is not None and (repair.safe or unsafe):
            edits += (edit for edit in repair.edits if isinstance(edit, PathEdit))
    mended, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.part or (0, 0)):
        assert edit.path == DETAILS
        assert edit.part is not None
        start, end = edit.part
        assert 0 <= start < end <= len(text)
        assert text[start:end] != edit.new
        if start >= done:
            mended += [text[done:start], edit.new]
            done = end
    return "".join((*mended, text[done:]))
