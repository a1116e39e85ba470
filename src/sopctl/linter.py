"""Runs the rules, makes findings concrete, and sorts them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopctl.diagnostics import Diagnostic, Finding, RelatedPath, RelatedPlace, Severity
from sopctl.model.config import Config, RuleLevel, is_among
from sopctl.rules.base import ProjectContext, Rule, RuleSet, SopContext, all_rules
from sopctl.workspace import SourceFile, Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of the linter found."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    """How many files were checked."""

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have that severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    def fails_on(self, least: Severity) -> bool:
        """Say whether something is at least as bad as `least`."""
        return any(diagnostic.severity.at_least(least) for diagnostic in self.diagnostics)

    @property
    def unsound_files(self) -> frozenset[str]:
        """The files with errors."""
        return frozenset(d.file for d in self.diagnostics if d.severity is Severity.ERROR)


def lint(workspace: Workspace, rules: RuleSet | None = None) -> Report:
    """Check every file of `workspace`, and the files together."""
    rules = all_rules() if rules is None else rules
    levels = _Levels(workspace.settings.config)
    files = {file.path: file for file in workspace.files}
    found: list[Diagnostic] = []
    for file in workspace.files:
        found += _lint_file(file, workspace, rules, levels)
    context = ProjectContext(workspace)
    for rule in rules.project:
        for path, finding in rule.check(context):
            if path in files:
                found += levels.applied(rule, files[path], [finding])
    # A step merged into another is written once, and so is what is wrong with it.
    once = {(d.rule, d.file, d.span, d.message): d for d in reversed(found)}
    return Report(tuple(sorted(once.values(), key=lambda d: d.sort_key)), len(workspace.files))


def _lint_file(
    file: SourceFile, workspace: Workspace, rules: RuleSet, levels: "_Levels"
) -> Iterator[Diagnostic]:
    for rule in rules.file:
        yield from levels.applied(rule, file, rule.check(file, workspace.settings))
    if file.sop is not None:
        context = SopContext(file.sop, workspace.settings, file.model_problems)
        for sop_rule in rules.sop:
            yield from levels.applied(sop_rule, file, sop_rule.check(context))


class _Levels:
    """The severities that the project gives to rules."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def applied(
        self, rule: Rule[object], file: SourceFile, findings: Iterable[Finding]
    ) -> Iterator[Diagnostic]:
        """Yield `findings` as diagnostics, at the severity that holds for the rule and file."""
        severity = self._severity(rule, file.path)
        if severity is not None:
            for finding in findings:
                yield _concrete(rule, severity, file, finding)

    def _severity(self, rule: Rule[object], path: str) -> Severity | None:
        level: RuleLevel | None = self._config.rules.get(rule.name)
        for override in self._config.overrides:
            if rule.name in override.rules and is_among(path, override.paths):
                level = override.rules[rule.name]
        return rule.severity if level is None else level.severity


def _concrete(
    rule: Rule[object], severity: Severity, file: SourceFile, finding: Finding
) -> Diagnostic:
    source = file.source_map
    if finding.span is not None:
        span = finding.span
    elif finding.part is not None:
        span = source.span(source.part(finding.path, *finding.part))
    elif finding.target == "key":
        span = source.span(source.key(finding.path))
    else:
        span = source.span(source.value(finding.path))
    return Diagnostic(
        rule=rule.name,
        severity=severity,
        message=finding.message,
        help=finding.help,
        file=file.path,
        span=span,
        sop=file.sop_id,
        step=finding.step,
        related=tuple(_related(file, place) for place in finding.related),
    )


def _related(file: SourceFile, place: RelatedPath | RelatedPlace) -> RelatedPlace:
    if isinstance(place, RelatedPlace):
        return place
    source = file.source_map
    find = source.key if place.target == "key" else source.value
    return RelatedPlace(file.path, source.span(find(place.path)), place.message)
