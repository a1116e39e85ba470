"""Checks one file by itself: what comes out holds whatever other files there are, on any day."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Diagnostic, Finding
from sopctl.facts import FileFacts, facts_of
from sopctl.linter.placing import Sources, placed
from sopctl.model.form import Form
from sopctl.model.records import Records
from sopctl.reading import filled_form_of, is_ours, read_file
from sopctl.rules.base import (
    FilledFormContext,
    RecordsContext,
    Rule,
    RuleSet,
    SopContext,
)
from sopctl.source.source_map import SourceMap
from sopctl.structs import Frozen, replace
from sopctl.suppressions import Suppression, suppressions_of
from sopctl.workspace import FileKind, Settings, SopView, SourceFile

MOST_OF_A_RULE = 500
"""Findings of one rule in one file that are listed: whoever has so many mends those first."""


class Crash(Frozen, array_like=True):
    """A bug of ours that one file brought out."""

    file: str
    """The file's path; empty where it was all of them together."""
    rule: str | None
    """The rule that failed; None where reading the file did."""
    details: str
    """The traceback."""

    @classmethod
    def now(cls, file: str, rule: str | None) -> "Crash":
        """Return the exception that is being handled."""
        return cls(file, rule, traceback.format_exc())


class CheckedFile(Frozen, array_like=True):
    """What checking a file by itself gives; the file is needed no longer."""

    facts: FileFacts
    is_ours: bool
    """Whether it is a file of this program at all, and not some other tool's YAML."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Everything found in it, whatever comments and settings say of it."""
    suppressions: tuple[Suppression, ...] = ()
    crashes: tuple[Crash, ...] = ()

    @property
    def path(self) -> str:
        """The file's path as it is shown to the user."""
        return self.facts.path

    @property
    def sop_id(self) -> str | None:
        """The id that the file gives itself, where it is an SOP."""
        return self.facts.sop_id


class Companions(Frozen):
    """What files of records and filled forms are checked beside."""

    sop: Callable[[str], SopView | None]
    """The SOP of an id; None where there is none, or it is too broken for a model."""
    known_sops: frozenset[str]
    form: Callable[[str], Form | None]
    """The definition of a form by its name."""
    evidence: Callable[[Records], Mapping[str, str | None]]
    """The SHA-256 of each file that records name; None where it is not there."""


def check_content(path: str, content: bytes, settings: Settings, rules: RuleSet) -> CheckedFile:
    """Read and check the file at `path` (as shown to the user). Never raises on any content."""
    try:
        return check_file(read_file(path, content), settings, rules)
    except Exception:  # a bug of ours: the other files are checked all the same
        return crashed(path)


def crashed(path: str) -> CheckedFile:
    """Return the result of a file that brought out the exception that is being handled."""
    facts = FileFacts(path, FileKind.UNKNOWN)
    return CheckedFile(facts, is_ours=True, crashes=(Crash.now(path, None),))


def check_file(file: SourceFile, settings: Settings, rules: RuleSet) -> CheckedFile:
    """Check a file by itself."""
    crashes: list[Crash] = []
    # What is found here is kept from day to day.
    settings = replace(settings, today=None)
    found: list[Diagnostic] = []
    for rule in (*rules.file, *(rules.form if file.kind is FileKind.FORM else ())):
        found += _found(rule, file, crashes, file, settings)
    if file.sop is not None:
        context = SopContext(file.sop, settings, file.model_problems)
        for sop_rule in rules.sop:
            found += _found(sop_rule, file, crashes, context)
    return CheckedFile(
        facts=facts_of(file),
        is_ours=is_ours(file),
        diagnostics=_each_once(found),
        suppressions=suppressions_of(file),
        crashes=tuple(crashes),
    )


def check_beside(
    file: SourceFile, companions: Companions, settings: Settings, rules: RuleSet
) -> tuple[tuple[Diagnostic, ...], tuple[Crash, ...]]:
    """Check records beside their SOP, and a filled form beside its form; nothing of other files."""
    crashes: list[Crash] = []
    found: list[Diagnostic] = []
    if isinstance(file.model, Records):
        records = RecordsContext(
            file=file,
            records=file.model,
            settings=settings,
            view=companions.sop(file.model.sop),
            known_sops=companions.known_sops,
            evidence=companions.evidence(file.model),
        )
        for rule in rules.records:
            found += _found(rule, file, crashes, records)
    elif file.kind is FileKind.FILLED_FORM:
        name = filled_form_of(file)
        filled = FilledFormContext(file, settings, companions.form(name) if name else None)
        for form_rule in rules.filled_form:
            found += _found(form_rule, file, crashes, filled)
    return _each_once(found), tuple(crashes)


def is_checked_beside(facts: FileFacts) -> bool:
    """Say whether a file has to be looked at beside another one."""
    return facts.kind in (FileKind.RECORDS, FileKind.FILLED_FORM)


def source_of(file: SourceFile) -> Sources:
    """Return the places of one file, for findings that speak of no other."""

    def of(path: str) -> SourceMap:
        assert path == file.path, f"{path} is another file than {file.path}"
        return file.source_map

    return of


def _found(
    rule: Rule[Callable[..., Iterator[Finding]]],
    file: SourceFile,
    crashes: list[Crash],
    *context: object,
) -> list[Diagnostic]:
    """Return what a rule finds in `context`; where the rule itself fails, what it found before."""
    found: list[Diagnostic] = []
    try:
        findings = rule.check(*context)
        first = next(findings, None)
        if first is None:
            return found
        for finding in chain((first,), islice(findings, MOST_OF_A_RULE - 1)):
            found.append(placed(rule.name, rule.severity, finding, file, source_of(file)))
        if next(findings, None) is not None:
            found[-1] = replace(found[-1], message=_and_more(found[-1].message))
    except Exception:  # a bug of ours: the other rules are asked all the same
        crashes.append(Crash.now(file.path, rule.name))
    return found


def _and_more(message: Bilingual) -> Bilingual:
    return Bilingual(
        th=f"{message.th} (กฎนี้พบอีกในแฟ้มเดียวกัน แต่ไม่แสดง)",
        en=f"{message.en} (this rule finds more in this file, which is not listed)",
    )


def _each_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Drop repetitions: a step merged into another is written once, and so is what is wrong."""
    once: dict[object, Diagnostic] = {}
    for diagnostic in found:
        once.setdefault((diagnostic.rule, diagnostic.span, diagnostic.message), diagnostic)
    return tuple(once.values())
