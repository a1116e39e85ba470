"""Checks the files of a project, from the disk to what counts.

Each file is read, checked and dropped: what is held of all of them are their facts and findings. A
file that an earlier run checked, and that has not changed since, is not even parsed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopctl.diagnostics import Diagnostic
from sopctl.facts import FileFacts, facts_of, folded, sops_by_id, unlike_their_names, unread_names
from sopctl.linter import CheckedFile, Choice, Report
from sopctl.linter.checking import (
    Companions,
    check_beside,
    check_content,
    check_file,
    is_checked_beside,
)
from sopctl.linter.encoding import EncodingError, decoded
from sopctl.linter.levels import EVERYTHING
from sopctl.linter.run import Surroundings, conclude, conclude_one, with_beside
from sopctl.project.cache import Cache
from sopctl.project.companions import evidence_of, form_of, has_file
from sopctl.project.disk import shown_path
from sopctl.project.files import AskedFile, files_asked_for, other_sops
from sopctl.project.fingerprint import fingerprint
from sopctl.project.settings import Project
from sopctl.project.sources import Sources
from sopctl.project.workers import (
    Job,
    Records,
    check_files,
    key_of_agenda,
    key_of_file,
    usable_cores,
)
from sopctl.rules.base import all_rules
from sopctl.source.source_map import SourceMap
from sopctl.structs import Frozen, field, replace
from sopctl.workspace import FileKind, SopView

if TYPE_CHECKING:  # a check that asks for no deadlines does without them
    from sopctl.timeline.agenda import Agenda

_KEPT_AT_ONCE = 500
"""Results that are kept in one go: a long run that is interrupted has not been in vain."""


class _Done(NamedTuple):
    """What came of one file."""

    checked: CheckedFile
    agenda: "Agenda | None" = None


Watch = Callable[[Iterable[_Done], int], Iterable[_Done]]
"""Passes on what is done, of which there will be so many."""


class Run(Frozen):
    """What checking the files of a project gave."""

    files: tuple[AskedFile, ...]
    """The files that were checked."""
    checked: tuple[CheckedFile, ...]
    """What came of each, in their order."""
    surroundings: Surroundings
    companions: Companions
    sources: Sources
    skipped: tuple[str, ...] = ()
    """YAML files that are no SOP, form or record, left alone."""
    agendas: "Mapping[str, Agenda]" = field(default_factory=dict)
    """What each SOP makes due, by its path, where that was asked for."""

    def report(self, choice: Choice = EVERYTHING) -> Report:
        """Return what counts of the findings."""
        return conclude(self.checked, self.surroundings, choice)

    def recheck(self, path: str, text: str, choice: Choice = EVERYTHING) -> tuple[Diagnostic, ...]:
        """Return what would count in the file shown as `path` if it held `text`."""
        changed = AskedFile(Path(path), path, content=text.encode("utf-8", "surrogatepass"))
        mine = SourceMap(text)

        def sources(other: str) -> SourceMap:
            return mine if other == path else self.sources(other)

        around = replace(self.surroundings, sources=sources)
        settings, rules = around.settings, around.all_rules
        one = check_content(path, changed.read_bytes(), settings, rules)
        if is_checked_beside(one.facts):
            beside = check_beside(changed.read(), self.companions, settings, rules)
            one = with_beside(one, *beside)
        return conclude_one(one, [other.facts for other in self.checked], around, choice)


def check_project(
    project: Project,
    paths: Sequence[str],
    *,
    working_folder: Path,
    today: date | None = None,
    stdin: tuple[str, bytes] | None = None,
    cached: bool = True,
    jobs: int | None = None,
    watch: Watch | None = None,
    records: Records | None = None,
) -> Run:
    """Check the files that `paths` name, each by itself and all together.

    `stdin` is (the name to show, the content) for the path `-`. At most `jobs` processes work; as
    many as there are cores where nobody says. Results are kept from run to run where `cached`.

    Raises:
        UsageError: for a path where nothing is.
    """
    asked = files_asked_for(project, paths, working_folder, stdin)
    done: Iterable[_Done] = _checked_alone(
        project, asked, records, cached=cached and len(asked) > 1, jobs=jobs or usable_cores()
    )
    ours: dict[AskedFile, CheckedFile] = {}
    agendas: dict[str, Agenda] = {}
    skipped: list[str] = []
    if watch is not None:
        done = watch(done, len(asked))
    for file, (checked, agenda) in zip(asked, done, strict=True):
        if file.is_named or checked.is_ours:
            ours[file] = checked
        else:
            skipped.append(file.shown)
        if agenda is not None:
            agendas[file.shown] = agenda
    settings = replace(project.settings, today=today)
    if project.config_file is not None:
        ours = _with_settings_file(ours, project, working_folder, is_asked=not paths)
    others = _others(project, [one.facts for one in ours.values()], working_folder)
    sources = Sources([*ours, *others])
    around = Surroundings(
        settings=settings,
        sources=sources,
        background=tuple(others.values()),
        root=project.root,
        working_folder=working_folder,
        has_file=partial(has_file, project.root, working_folder),
    )
    facts = {file: one.facts for file, one in ours.items()} | others
    companions = _companions(project, facts)
    for file, one in ours.items():
        if is_checked_beside(one.facts):
            beside = check_beside(file.read(), companions, settings, all_rules())
            ours[file] = with_beside(one, *beside)
    return Run(
        files=tuple(ours),
        checked=tuple(ours.values()),
        surroundings=around,
        companions=companions,
        sources=sources,
        skipped=tuple(skipped),
        agendas=agendas,
    )


def _checked_alone(
    project: Project,
    files: Sequence[AskedFile],
    records: Records | None,
    *,
    cached: bool,
    jobs: int,
) -> Iterator[_Done]:
    """Yield what checking each file by itself gives, in their order."""
    basis = fingerprint(project) if cached else b""
    with Cache(project.root if cached else None) as cache:
        known = _known(files, records, basis, cache)
        missing = [file for file in files if file not in known]
        new = check_files(missing, Job(project.settings, basis, records), jobs=jobs)
        waiting: dict[bytes, bytes] = {}
        for file in files:
            if file in known:
                yield known[file]
                continue
            result = next(new)
            if result.key is not None and cache.keeps:
                waiting[result.key] = result.body
                if result.agenda_key is not None and result.agenda is not None:
                    waiting[result.agenda_key] = result.agenda
                if len(waiting) >= _KEPT_AT_ONCE:
                    cache.keep(waiting)
                    waiting = {}
            agenda = None if result.agenda is None else _agenda(result.agenda)
            yield _Done(decoded(result.body, file.shown), agenda)
        cache.keep(waiting)


def _known(
    files: Sequence[AskedFile], records: Records | None, basis: bytes, cache: Cache
) -> Mapping[AskedFile, _Done]:
    """Return what an earlier run found in those files that are as they were."""
    if not cache.keeps:
        return {}
    keys: dict[AskedFile, bytes] = {}
    for file in files:
        try:
            keys[file] = key_of_file(basis, file.shown, file.read_bytes())
        except OSError:
            continue  # reported when it is checked
    bodies = cache.found(keys.values())
    checked: dict[AskedFile, CheckedFile] = {}
    for file, key in keys.items():
        if key in bodies:
            try:
                checked[file] = decoded(bodies[key], file.shown)
            except EncodingError:
                continue
    if records is None:
        return {file: _Done(one) for file, one in checked.items()}
    agenda_keys = {
        file: key_of_agenda(keys[file], records.get(one.facts.sop_id or "", ()))
        for file, one in checked.items()
        if one.facts.kind is FileKind.SOP and one.facts.is_built
    }
    agendas = cache.found(agenda_keys.values())
    known: dict[AskedFile, _Done] = {}
    for file, one in checked.items():
        if file not in agenda_keys:
            known[file] = _Done(one)
        elif agenda_keys[file] in agendas:
            agenda = _agenda(agendas[agenda_keys[file]])
            if agenda is not None:
                known[file] = _Done(one, agenda)
    return known


def _agenda(kept: bytes) -> "Agenda | None":
    """Return the agenda that was encoded; None where it is damaged."""
    from sopctl.timeline.agenda_encoding import (  # noqa: PLC0415
        AgendaEncodingError,
        decoded_agenda,
    )

    try:
        return decoded_agenda(kept)
    except AgendaEncodingError:
        return None


def _with_settings_file(
    ours: Mapping[AskedFile, CheckedFile], project: Project, working_folder: Path, *, is_asked: bool
) -> dict[AskedFile, CheckedFile]:
    """Return `ours` with the settings checked as they were read: with their days and region."""
    assert project.config_file is not None
    place = project.root / project.config_file.path
    shown = shown_path(place, working_folder)
    if not is_asked and shown not in {file.shown for file in ours}:
        return dict(ours)
    file = replace(project.config_file, path=shown)
    checked = check_file(file, project.settings, all_rules())
    return {AskedFile(place, shown, is_named=True): checked} | {
        other: one for other, one in ours.items() if other.shown != shown
    }


def _others(
    project: Project, facts: Sequence[FileFacts], working_folder: Path
) -> dict[AskedFile, FileFacts]:
    """Return the facts of the project's other SOPs, where the files asked for speak of one.

    An SOP's file is named for it, mostly: only where one is not found so is everything read. Of a
    file that is not named for its id, the one that is may have the same.
    """
    known = {file.sop_id for file in facts}
    wanted = {name for file in facts for name in file.refers_to} - known
    elsewhere = unlike_their_names(facts)
    if not wanted and not elsewhere:
        return {}
    every = list(other_sops(project, {file.path for file in facts}, working_folder))
    rest = every
    found: dict[AskedFile, FileFacts] = {}
    while named := [
        file for file in rest if file.path.stem in wanted or folded(file.path.stem) in elsewhere
    ]:
        for file in named:
            found[file] = facts_of(file.read())
        known |= {other.sop_id for other in found.values()}
        wanted = {name for other in found.values() for name in other.refers_to} | wanted
        wanted -= known
        rest = [file for file in rest if file not in found]
    if wanted:
        found |= {file: facts_of(file.read()) for file in rest}
    return {file: found[file] for file in every if file in found}


def _companions(project: Project, facts: Mapping[AskedFile, FileFacts]) -> Companions:
    places = {about.path: file for file, about in facts.items()}
    files = {name: places[about.path] for name, about in sops_by_id(facts.values()).items()}

    @lru_cache(1)
    def sop(sop_id: str) -> SopView | None:
        return files[sop_id].read().sop if sop_id in files else None

    return Companions(
        sop=sop,
        known_sops=frozenset(files) | unread_names(facts.values()),
        form=lru_cache(None)(lambda name: form_of(name, project)),
        evidence=lambda records: evidence_of(records, project),
    )
