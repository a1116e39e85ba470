"""Puts together what was found in each file and in all, and says which of it counts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from sopctl.diagnostics import Diagnostic
from sopctl.facts import FileFacts, facts_of, sops_by_id, unread_names
from sopctl.linter.checking import (
    MOST_OF_A_RULE,
    CheckedFile,
    Companions,
    Crash,
    check_beside,
    check_file,
    is_checked_beside,
)
from sopctl.linter.levels import EVERYTHING, Choice, level_of
from sopctl.linter.placing import Sources, placed
from sopctl.linter.report import Report
from sopctl.rules.base import ProjectContext, RuleSet, all_rules
from sopctl.source.source_map import SourceMap
from sopctl.structs import Frozen, replace
from sopctl.suppressions import SuppressionUse, suppress
from sopctl.workspace import Settings, SopView, SourceFile, Workspace


class Surroundings(Frozen):
    """What the files of a run are seen in."""

    settings: Settings
    sources: Sources
    """Where everything stands in each file, those in the background included."""
    background: tuple[FileFacts, ...] = ()
    """Files that were not asked for, but that the ones asked for refer to: never reported on."""
    root: Path | None = None
    working_folder: Path | None = None
    """The folder that paths are shown from; None where they are from the root."""
    rules: RuleSet | None = None
    has_file: Callable[[str, str], bool] | None = None
    """Tells of a file, and a name that stands in it, whether there is a file of that name."""

    @property
    def all_rules(self) -> RuleSet:
        """The rules to ask: every one there is, where none were chosen."""
        return all_rules() if self.rules is None else self.rules


def lint(workspace: Workspace, rules: RuleSet | None = None, choice: Choice = EVERYTHING) -> Report:
    """Check every file of `workspace`, and the files together."""
    surroundings = Surroundings(
        settings=workspace.settings,
        sources=_sources_of(workspace),
        background=tuple(map(facts_of, workspace.background)),
        root=workspace.root,
        working_folder=workspace.working_folder,
        rules=rules,
        has_file=workspace.has_file,
    )
    every = surroundings.all_rules
    checked = [check_file(file, workspace.settings, every) for file in workspace.files]
    companions = _companions_of(
        workspace, (*(one.facts for one in checked), *surroundings.background)
    )
    for index, (file, alone) in enumerate(zip(workspace.files, checked, strict=True)):
        if is_checked_beside(alone.facts):
            beside = check_beside(file, companions, workspace.settings, every)
            checked[index] = with_beside(alone, *beside)
    return conclude(checked, surroundings, choice)


def with_beside(
    checked: CheckedFile, diagnostics: Iterable[Diagnostic], crashes: Iterable[Crash]
) -> CheckedFile:
    """Return `checked` with what was found beside another file."""
    return replace(
        checked,
        diagnostics=(*checked.diagnostics, *diagnostics),
        crashes=(*checked.crashes, *crashes),
    )


def conclude(
    checked: Sequence[CheckedFile], surroundings: Surroundings, choice: Choice = EVERYTHING
) -> Report:
    """Return what counts of the findings in `checked` and between them."""
    crashes = [crash for one in checked for crash in one.crashes]
    found = _found_in_project([one.facts for one in checked], surroundings, crashes)
    counted: list[Diagnostic] = []
    suppressed = 0
    for one in checked:
        left, gone = _parted(one, found.get(one.path, ()), surroundings)
        suppressed += len(_levelled(gone, one.path, surroundings, choice))
        counted += _levelled(left, one.path, surroundings, choice)
    return Report(
        diagnostics=tuple(sorted(counted, key=lambda diagnostic: diagnostic.sort_key)),
        files=len(checked),
        paths=tuple(one.path for one in checked),
        suppressed=suppressed,
        crashes=tuple(crashes),
    )


def conclude_one(
    one: CheckedFile,
    others: Iterable[FileFacts],
    surroundings: Surroundings,
    choice: Choice = EVERYTHING,
) -> tuple[Diagnostic, ...]:
    """Return what counts of the findings in one file, in its place among `others`."""
    facts = [one.facts if other.path == one.path else other for other in others]
    found = _found_in_project(facts, surroundings, [], only=one.path)
    left, _ = _parted(one, found.get(one.path, ()), surroundings)
    counted = _levelled(left, one.path, surroundings, choice)
    return tuple(sorted(counted, key=lambda diagnostic: diagnostic.sort_key))


def _found_in_project(
    files: Iterable[FileFacts],
    surroundings: Surroundings,
    crashes: list[Crash],
    only: str | None = None,
) -> Mapping[str, Sequence[Diagnostic]]:
    """Return what the rules on the whole project find, by file; of the file `only`, if given."""
    context = ProjectContext(
        tuple(files), surroundings.background, surroundings.settings.today, surroundings.has_file
    )
    facts = {file.path: file for file in context.files}
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for rule in surroundings.all_rules.project:
        listed: Counter[str] = Counter()
        try:
            for path, finding in rule.check(context):
                if path in facts and only in (None, path) and listed[path] < MOST_OF_A_RULE:
                    listed[path] += 1
                    file = facts[path]
                    one = placed(rule.name, rule.severity, finding, file, surroundings.sources)
                    found[path].append(one)
        except Exception:  # a bug of ours: the other rules are asked all the same
            crashes.append(Crash.now("", rule.name))
    return found


def _parted(
    one: CheckedFile, found: Iterable[Diagnostic], surroundings: Surroundings
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Part a file's findings into what is left, and what its comments suppress.

    What is wrong with the comments themselves is found on the way.
    """
    today = surroundings.settings.today
    mine = [
        diagnostic
        for diagnostic in (*one.diagnostics, *found)
        if diagnostic.since is None or today is None or diagnostic.since <= today
    ]
    if not one.suppressions:
        return mine, []
    left, used = suppress(mine, one.suppressions)
    kept = set(map(id, left))
    gone = [diagnostic for diagnostic in mine if id(diagnostic) not in kept]
    uses = [SuppressionUse(suppression, frozenset(used)) for suppression in one.suppressions]
    about = [
        placed(rule.name, rule.severity, finding, one, surroundings.sources)
        for rule in surroundings.all_rules.suppression
        for finding in islice(chain.from_iterable(map(rule.check, uses)), MOST_OF_A_RULE)
    ]
    return left + suppress(about, one.suppressions)[0], gone


def _levelled(
    diagnostics: Sequence[Diagnostic], path: str, surroundings: Surroundings, choice: Choice
) -> list[Diagnostic]:
    """Return those findings that count, each as bad as the settings have it."""
    if not diagnostics:
        return []
    config = surroundings.settings.config
    inside = _inside(path, surroundings) if config.overrides else path
    left = []
    for diagnostic in diagnostics:
        severity = level_of(diagnostic.rule, diagnostic.severity, inside, config, choice)
        if severity is not None:
            left.append(replace(diagnostic, severity=severity))
    return left


def _inside(path: str, surroundings: Surroundings) -> str:
    """Return the path of a file from the project's root, as `overrides` name it."""
    folder, root = surroundings.working_folder, surroundings.root
    if folder is None or root is None:
        return path
    whole = Path(folder, path)
    try:
        return whole.resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError):
        return path


def _sources_of(workspace: Workspace) -> Sources:
    files: dict[str, SourceFile] = {}
    for file in (*workspace.files, *workspace.background):
        files.setdefault(file.path, file)

    def of(path: str) -> SourceMap:
        return files[path].source_map

    return of


def _companions_of(workspace: Workspace, facts: Sequence[FileFacts]) -> Companions:
    files = {file.path: file for file in (*workspace.files, *workspace.background)}
    by_id = sops_by_id(facts)

    def sop(sop_id: str) -> SopView | None:
        return files[by_id[sop_id].path].sop if sop_id in by_id else None

    return Companions(
        sop=sop,
        known_sops=frozenset(by_id) | unread_names(facts),
        form=workspace.forms.get,
        evidence=lambda records: workspace.evidence,
    )
