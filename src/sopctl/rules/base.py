"""What a rule is, and how a file becomes one."""

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Generic, Literal, TypeVar

from sopctl.diagnostics import Finding, RelatedPlace, Severity
from sopctl.facts import FileFacts
from sopctl.model.building import ModelProblem, ProblemRule
from sopctl.model.form import Form
from sopctl.model.records import Records
from sopctl.model.step import Step
from sopctl.names import nearest
from sopctl.source.events import MERGE_KEY
from sopctl.source.loader import Data
from sopctl.source.problem import ProblemKind
from sopctl.structs import Frozen, field
from sopctl.suppressions import SuppressionUse
from sopctl.workspace import Settings, SopView, SourceFile

CheckT = TypeVar("CheckT")
CheckT_co = TypeVar("CheckT_co", covariant=True)

Scope = Literal["file", "sop", "records", "form", "filled-form", "project", "suppression"]


class SopContext(Frozen):
    """What a rule on one SOP may look at."""

    view: SopView
    settings: Settings
    problems: tuple[ModelProblem, ...] = ()
    """What did not fit the format, and other rules report."""

    def is_reported(self, *path: str | int) -> bool:
        """Say whether the value at `path` is missing here only because it did not fit.

        So it is where it or a part of it is of a wrong type or could not be read, and where a
        merge beside it could not, or a key is so misspelt that it may be the one meant.
        """
        return bool(self.problems) and any(
            problem.path[: len(path)] == path
            or (problem.rule == "unsupported-yaml" and problem.path == (*path[:-1], MERGE_KEY))
            or (
                problem.rule == "unknown-key"
                and problem.path[:-1] == path[:-1]
                and nearest(str(problem.path[-1]), Step.model_fields) is None
            )
            for problem in self.problems
        )


class RecordsContext(Frozen):
    """What a rule on one file of records may look at."""

    file: SourceFile
    records: Records
    settings: Settings
    view: SopView | None = None
    """The SOP that they are records of; None where no model of it could be built."""
    known_sops: frozenset[str] = frozenset()
    """The ids of the project's SOPs, those too broken for a model included."""
    evidence: Mapping[str, str | None] = field(default_factory=dict)
    """The SHA-256 (hexadecimal) of each file that the records name; None where it is not there."""


class FilledFormContext(Frozen):
    """What a rule on one filled form may look at."""

    file: SourceFile
    settings: Settings
    form: Form | None = None
    """The form that was filled; None where there is none of that name, or it is broken."""


class ProjectContext(Frozen):
    """What a rule on the whole project may look at."""

    files: tuple[FileFacts, ...]
    """The files asked for: of these it speaks."""
    background: tuple[FileFacts, ...] = ()
    """Files that were not asked for, but that the ones asked for refer to."""
    today: date | None = None
    """For rules that ask whether something lies ahead; None where nobody said."""
    has_file: Callable[[str, str], bool] | None = None
    """Tells of a file, and a name that stands in it, whether there is a file of that name; None
    where nobody knows."""


FileCheck = Callable[[SourceFile, Settings], Iterator[Finding]]
SopCheck = Callable[[SopContext], Iterator[Finding]]
RecordsCheck = Callable[[RecordsContext], Iterator[Finding]]
FilledFormCheck = Callable[[FilledFormContext], Iterator[Finding]]
ProjectCheck = Callable[[ProjectContext], Iterator[tuple[str, Finding]]]
"""Yields pairs of a file's path and a finding in it."""

SuppressionCheck = Callable[[SuppressionUse], Iterator[Finding]]


class Rule(Frozen, Generic[CheckT_co]):
    """One rule: `check` is called for each file, SOP or suppression, or once for the project."""

    name: str
    severity: Severity
    scope: Scope
    check: CheckT_co
    page: str
    """Its manual page, as written in the module's docstring."""


AnyRule = (
    Rule[FileCheck]
    | Rule[SopCheck]
    | Rule[RecordsCheck]
    | Rule[FilledFormCheck]
    | Rule[ProjectCheck]
    | Rule[SuppressionCheck]
)


class RuleSet(Frozen):
    """All rules, by scope."""

    file: tuple[Rule[FileCheck], ...]
    sop: tuple[Rule[SopCheck], ...]
    project: tuple[Rule[ProjectCheck], ...]
    suppression: tuple[Rule[SuppressionCheck], ...] = ()

    @property
    def records(self) -> tuple[Rule[RecordsCheck], ...]:
        """The rules on records, imported when they are first asked for."""
        return _rules_in("sopctl.rules.records")

    @property
    def form(self) -> tuple[Rule[FileCheck], ...]:
        """The rules on definitions of forms, imported when they are first asked for."""
        return tuple(rule for rule in _rules_in("sopctl.rules.forms") if rule.scope == "form")

    @property
    def filled_form(self) -> tuple[Rule[FilledFormCheck], ...]:
        """The rules on filled forms, imported when they are first asked for."""
        return tuple(rule for rule in _rules_in("sopctl.rules.forms") if rule.scope != "form")

    @property
    def by_name(self) -> Mapping[str, "AnyRule"]:
        """Every rule by its name, in the order of names."""
        every: list[AnyRule] = [
            *self.file,
            *self.sop,
            *self.records,
            *self.form,
            *self.filled_form,
            *self.project,
            *self.suppression,
        ]
        return {rule.name: rule for rule in sorted(every, key=lambda rule: rule.name)}


def _rule_of(check: CheckT, module: str, severity: Severity, scope: Scope) -> Rule[CheckT]:
    name = module.rpartition(".")[2].replace("_", "-")
    return Rule(name, severity, scope, check, (sys.modules[module].__doc__ or "").strip())


def file_rule(severity: Severity) -> Callable[[FileCheck], Rule[FileCheck]]:
    """Make a rule that looks at one file of any kind. The module's name is the rule's."""
    return lambda check: _rule_of(check, check.__module__, severity, "file")


def sop_rule(severity: Severity) -> Callable[[SopCheck], Rule[SopCheck]]:
    """Make a rule that looks at one SOP whose model could be built."""
    return lambda check: _rule_of(check, check.__module__, severity, "sop")


def records_rule(severity: Severity) -> Callable[[RecordsCheck], Rule[RecordsCheck]]:
    """Make a rule that looks at one file of records, beside the SOP that they are of."""
    return lambda check: _rule_of(check, check.__module__, severity, "records")


def form_rule(severity: Severity) -> Callable[[FileCheck], Rule[FileCheck]]:
    """Make a rule that looks at one definition of a form."""
    return lambda check: _rule_of(check, check.__module__, severity, "form")


def filled_form_rule(severity: Severity) -> Callable[[FilledFormCheck], Rule[FilledFormCheck]]:
    """Make a rule that looks at one filled form, beside the form's definition."""
    return lambda check: _rule_of(check, check.__module__, severity, "filled-form")


def project_rule(severity: Severity) -> Callable[[ProjectCheck], Rule[ProjectCheck]]:
    """Make a rule that looks at all files together, by their facts."""
    return lambda check: _rule_of(check, check.__module__, severity, "project")


def suppression_rule(severity: Severity) -> Callable[[SuppressionCheck], Rule[SuppressionCheck]]:
    """Make a rule that looks at one suppressing comment, after the others have run."""
    return lambda check: _rule_of(check, check.__module__, severity, "suppression")


@cache
def all_rules() -> RuleSet:
    """Return the rules of this package: every module that has a `check`."""
    by_scope: dict[str, list[Any]] = {"file": [], "sop": [], "project": [], "suppression": []}
    for rule in _rules_in("sopctl.rules"):
        by_scope[rule.scope].append(rule)
    return RuleSet(**{scope: tuple(rules) for scope, rules in by_scope.items()})


@cache
def _rules_in(package: str) -> tuple[Rule[Any], ...]:
    modules = sorted(iter_modules(import_module(package).__path__), key=lambda each: each.name)
    found = [
        import_module(f"{package}.{module.name}").__dict__.get("check")
        for module in modules
        if not module.ispkg
    ]
    return tuple(check for check in found if isinstance(check, Rule))


def source_findings(file: SourceFile, kind: ProblemKind) -> Iterator[Finding]:
    """Yield the findings of the loader that are of one kind."""
    for problem in file.source_problems:
        if problem.kind is kind:
            span = file.source_map.span
            related = tuple(
                RelatedPlace(file.path, span(place.extent), place.message)
                for place in problem.related
            )
            yield Finding(
                (), problem.message, problem.help, related=related, span=span(problem.extent)
            )


def model_findings(file: SourceFile, rule: ProblemRule) -> Iterator[Finding]:
    """Yield the findings of model building that a rule reports.

    A value that is missing because the loader could not take it has been reported by then.
    """
    for problem in file.model_problems:
        if problem.rule == rule and not _was_refused(file, problem.path):
            yield Finding(
                problem.path,
                problem.message,
                problem.help,
                problem.target,
                step=step_id_at(file, problem.path),
            )


def _was_refused(file: SourceFile, path: tuple[str | int, ...]) -> bool:
    """Say whether the value at `path` is empty since the loader reported what stands there."""
    if not file.source_problems or _value_at(file.data, path) is not None:
        return False
    start, end = file.source_map.value(path)
    return any(start <= problem.extent.start < end for problem in file.source_problems)


def _value_at(data: Data, path: tuple[str | int, ...]) -> Data:
    """Return the value at `path`, which model building found there."""
    for step in path:
        if isinstance(step, str) and isinstance(data, dict):
            data = data.get(step)
        elif isinstance(step, int) and isinstance(data, list):
            data = data[step]
    return data


def step_id_at(file: SourceFile, path: tuple[str | int, ...]) -> str | None:
    """Return the id of the step that `path` leads into, as the file writes it."""
    match path:
        case ("steps", int(index), *_) if isinstance(file.data, dict):
            steps = file.data.get("steps")
            if isinstance(steps, list) and index < len(steps) and isinstance(steps[index], dict):
                name = steps[index].get("id")
                return name if isinstance(name, str) else None
    return None
