"""A rule that fails itself: the other rules and files are checked all the same, and it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sopctl.diagnostics import Finding, Severity
from sopctl.linter import checking, lint
from sopctl.linter.checking import check_content, check_file
from sopctl.linter.report import Report
from sopctl.rules.base import ProjectContext, RuleSet, SopContext, all_rules
from sopctl.structs import replace
from sopctl.workspace import Settings, SourceFile, Workspace
from tests.rules.checking import read
from tests.sop_text import sop_text

FILE = read("test.yaml", sop_text("- {id: a, name: เเจ้งผล}\n- {id: b, name: รายงาน}"))
EVERY = all_rules()


def test_what_a_rule_found_before_it_failed_and_what_others_find_stays() -> None:
    rule = next(rule for rule in EVERY.sop if rule.name == "step-without-role")

    def fail_after_one(context: SopContext) -> Iterator[Finding]:
        yield next(rule.check(context))
        raise ZeroDivisionError("of the rule")

    at_fault = replace(rule, check=fail_after_one)
    others = tuple(other for other in EVERY.sop if other is not rule)
    checked = check_file(FILE, Settings(), replace(EVERY, sop=(at_fault, *others)))
    (crash,) = checked.crashes
    assert (crash.file, crash.rule) == ("test.yaml", "step-without-role")
    assert "ZeroDivisionError: of the rule" in crash.details
    sound = check_file(FILE, Settings(), EVERY)
    assert sound.crashes == ()
    (lost,) = set(sound.diagnostics) - set(checked.diagnostics)
    assert (lost.rule, lost.step) == ("step-without-role", "b")


def test_a_file_that_cannot_even_be_read_for_a_fault_of_ours_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> SourceFile:
        raise RecursionError("of the reader")

    monkeypatch.setattr(checking, "read_file", fail)
    checked = check_content("a.yaml", b"", Settings(), EVERY)
    assert (checked.path, checked.is_ours, checked.diagnostics) == ("a.yaml", True, ())
    (crash,) = checked.crashes
    assert (crash.file, crash.rule) == ("a.yaml", None)
    assert "RecursionError: of the reader" in crash.details


def test_a_rule_on_the_whole_project_that_fails_is_told() -> None:
    def fail(_: ProjectContext) -> Iterator[tuple[str, Finding]]:
        yield from ()
        raise KeyError("of the project")

    rule = next(rule for rule in EVERY.project if rule.name != "duplicate-sop-id")
    others = tuple(other for other in EVERY.project if other is not rule)
    rules: RuleSet = replace(EVERY, project=(replace(rule, check=fail), *others))
    workspace = Workspace((FILE, read("again.yaml", FILE.text)), root=Path())
    report = lint(workspace, rules)
    assert [(crash.file, crash.rule) for crash in report.crashes] == [("", rule.name)]
    assert "duplicate-sop-id" in {diagnostic.rule for diagnostic in report.diagnostics}


def test_what_one_rule_finds_very_often_is_told_but_not_listed() -> None:
    most = checking.MOST_OF_A_RULE
    steps = "\n".join(f"- {{id: s{n}, name: งานที่ {n}}}" for n in range(most + 5))
    checked = check_file(read("test.yaml", sop_text(steps)), Settings(), EVERY)
    without_role = [d for d in checked.diagnostics if d.rule == "step-without-role"]
    assert len(without_role) == most
    assert ["this rule finds more" in d.message.en for d in without_role] == [
        *[False] * (most - 1),
        True,
    ]
    assert "กฎนี้พบอีก" in without_role[-1].message.th


def test_unsound_files_are_those_with_errors() -> None:
    found = lint(Workspace((FILE,), root=Path())).diagnostics
    (error,) = {d.file for d in found if d.severity is Severity.ERROR}
    warned = replace(found[0], file="other.yaml", severity=Severity.WARNING)
    assert Report((*found, warned), files=2).unsound_files == {error}
