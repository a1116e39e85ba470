"""Runs the rules on a workspace, and says which of their findings count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sopctl.diagnostics import Diagnostic
from sopctl.linter.levels import EVERYTHING, Choice, level_of
from sopctl.linter.placing import placed
from sopctl.linter.report import Report
from sopctl.rules.base import ProjectContext, RuleSet, SopContext, all_rules
from sopctl.suppressions import SuppressionUse, suppress, suppressions_of
from sopctl.workspace import SourceFile, Workspace


def lint(workspace: Workspace, rules: RuleSet | None = None, choice: Choice = EVERYTHING) -> Report:
    """Check every file of `workspace`, and the files together."""
    rules = all_rules() if rules is None else rules
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for file in workspace.files:
        found[file.path] += _lint_file(file, workspace, rules)
    _lint_project(workspace, rules, found)
    counted: list[Diagnostic] = []
    suppressed = 0
    for file in workspace.files:
        mine = _each_once(found[file.path])
        left = _unsuppressed(file, mine, rules)
        kept = set(map(id, left))
        gone = [diagnostic for diagnostic in mine if id(diagnostic) not in kept]
        suppressed += len(_levelled(gone, file, workspace, choice))
        counted += _levelled(left, file, workspace, choice)
    return Report(
        diagnostics=tuple(sorted(counted, key=lambda diagnostic: diagnostic.sort_key)),
        files=len(workspace.files),
        paths=tuple(file.path for file in workspace.files),
        suppressed=suppressed,
    )


def _lint_file(file: SourceFile, workspace: Workspace, rules: RuleSet) -> Iterator[Diagnostic]:
    for rule in rules.file:
        for finding in rule.check(file, workspace.settings):
            yield placed(rule.name, rule.severity, finding, file)
    if file.sop is not None:
        context = SopContext(file.sop, workspace.settings, file.model_problems)
        for sop_rule in rules.sop:
            for finding in sop_rule.check(context):
                yield placed(sop_rule.name, sop_rule.severity, finding, file)


def _lint_project(workspace: Workspace, rules: RuleSet, found: dict[str, list[Diagnostic]]) -> None:
    files = {file.path: file for file in workspace.files}
    context = ProjectContext(workspace)
    for rule in rules.project:
        for path, finding in rule.check(context):
            if path in files:
                found[path].append(placed(rule.name, rule.severity, finding, files[path]))


def _unsuppressed(
    file: SourceFile, diagnostics: list[Diagnostic], rules: RuleSet
) -> list[Diagnostic]:
    """Return what no comment suppresses, with what is wrong with the comments themselves."""
    suppressions = suppressions_of(file)
    if not suppressions:
        return diagnostics
    left, used = suppress(diagnostics, suppressions)
    uses = [SuppressionUse(one, frozenset(used)) for one in suppressions]
    about = [
        placed(rule.name, rule.severity, finding, file)
        for rule in rules.suppression
        for use in uses
        for finding in rule.check(use)
    ]
    return left + suppress(about, suppressions)[0]


def _each_once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Drop repetitions: a step merged into another is written once, and so is what is wrong."""
    once: dict[object, Diagnostic] = {}
    for diagnostic in found:
        once.setdefault((diagnostic.rule, diagnostic.span, diagnostic.message), diagnostic)
    return list(once.values())


def _levelled(
    diagnostics: Iterable[Diagnostic], file: SourceFile, workspace: Workspace, choice: Choice
) -> list[Diagnostic]:
    """Return those findings that count, each as bad as the settings have it."""
    config = workspace.settings.config
    inside = _inside(file.path, workspace)
    left = []
    for diagnostic in diagnostics:
        severity = level_of(diagnostic.rule, diagnostic.severity, inside, config, choice)
        if severity is not None:
            left.append(replace(diagnostic, severity=severity))
    return left


def _inside(path: str, workspace: Workspace) -> str:
    """Return the path of a file from the project's root, as `overrides` name it."""
    folder, root = workspace.working_folder, workspace.root
    if folder is None:
        return path
    whole = Path(folder, path)
    try:
        return whole.resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError):
        return path
