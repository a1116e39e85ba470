"""What the SOPs that a command is asked for make due, and which of them have errors."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from sopctl.cli.names import require_known
from sopctl.cli.options import Session
from sopctl.facts import FileFacts
from sopctl.linter import Report
from sopctl.linter.checking import Crash
from sopctl.linter.run import conclude
from sopctl.model.records import Records
from sopctl.model.sop import SOP_FORMAT, Sop
from sopctl.project import load_records, shown_path
from sopctl.project.checking import Run
from sopctl.project.files import files_asked_for
from sopctl.structs import Frozen, replace
from sopctl.timeline.agenda import Agenda
from sopctl.timeline.listing import Unsound
from sopctl.timeline.recorded import records_by_sop
from sopctl.workspace import FileKind, SourceFile

_HEAD = 4096
"""Bytes at the start of a file in which an SOP says that it is one."""

_OF_NO_USE = frozenset((FileKind.FORM, FileKind.FILLED_FORM, FileKind.CONFIG))
"""Filled forms have no deadlines, and settings too broken to go by have been refused: an error in
one is no reason to leave anything out."""


class AskedAgendas(Frozen):
    """The SOPs that a command is asked for."""

    facts: Mapping[str, FileFacts]
    """Of every file that concerns them, by its path."""
    known: Mapping[str, Agenda]
    """What each SOP that could be read makes due, by its path."""
    unsound: frozenset[str]
    """The files with errors."""
    records: tuple[SourceFile, ...]
    """The records of these SOPs, wherever they lie."""
    sop: Callable[[str], Sop | None]
    """Opens the SOP of an id."""
    crashes: tuple[Crash, ...] = ()
    """Bugs of ours that the files brought out."""

    @property
    def agendas(self) -> Iterator[Agenda]:
        """What the sound ones make due, those left out whose records cannot be read.

        All their work would look undone.
        """
        unread = {_sop_of_records(file) for file in self._unread_records}
        return (
            agenda
            for path, agenda in self.known.items()
            if path not in self.unsound and agenda.sop not in unread
        )

    @property
    def left_out(self) -> tuple[Unsound, ...]:
        """The SOPs that have errors, and the records that nothing can be read of."""
        of_records = {file.path for file in self.records}
        broken = [
            Unsound(path, file.sop_id)
            for path, file in self.facts.items()
            if path in self.unsound and path not in of_records
        ]
        unread = [Unsound(file.path, _sop_of_records(file)) for file in self._unread_records]
        return (*broken, *unread)

    @property
    def _unread_records(self) -> Iterator[SourceFile]:
        return (file for file in self.records if not isinstance(file.model, Records))

    @property
    def unsound_records(self) -> tuple[Unsound, ...]:
        """Records that have errors: what could be read of them, if anything, is counted."""
        return tuple(
            Unsound(file.path, _sop_of_records(file))
            for file in self.records
            if file.path in self.unsound or file.source_problems or file.model_problems
        )

    def require_steps(self, names: Sequence[str], option: str) -> None:
        """Refuse names that no step has."""
        self._require(names, (step for one in self.known.values() for step in one.steps), option)

    def require_roles(self, names: Sequence[str], option: str) -> None:
        """Refuse names that no role has, as its id or in words."""
        roles = (role for one in self.known.values() for role in one.roles)
        self._require(names, (name for role in roles for name in role), option)

    def _require(self, names: Sequence[str], known: Iterator[str], option: str) -> None:
        # What a file that is too broken for a model holds, nobody knows: the name may be in there.
        kinds = (FileKind.SOP, FileKind.UNKNOWN)
        if all(file.is_built or file.kind not in kinds for file in self.facts.values()):
            require_known(names, known, option)


def agendas_asked_for(
    session: Session, paths: list[str] | None, sops: list[str] | None
) -> AskedAgendas:
    """Check the files that `paths` name, and return what the SOPs in them make due.

    `sops` are ids or paths of those that are wanted; all where it is None. Errors are told on
    standard error.
    """
    every_record = _records(session, paths or [])
    run = session.check(paths, records=records_by_sop(every_record))
    facts = {one.path: one.facts for one in run.checked if one.facts.kind not in _OF_NO_USE}
    if sops is not None:
        wanted = _sops_named(session, facts, sops)
        facts = {
            path: file
            for path, file in facts.items()
            if not wanted.isdisjoint((path, _sop_of(session, file)))
        }
    ids = {file.sop_id for file in facts.values()} - {None}
    report = _report(run, facts)
    return AskedAgendas(
        facts=facts,
        known={path: one for path, one in run.agendas.items() if path in facts},
        unsound=session.tell_unsound(report),
        records=tuple(
            file for file in every_record if file.path in facts or _sop_of_records(file) in ids
        ),
        sop=cache(lambda sop_id: view.sop if (view := run.companions.sop(sop_id)) else None),
        crashes=report.crashes,
    )


def _report(run: Run, wanted: Mapping[str, FileFacts]) -> Report:
    """Return what is wrong with the wanted files, in their place among all."""
    rest = tuple(
        one.facts for one in run.checked if one.path not in wanted and one.facts.sop_id is not None
    )
    around = run.surroundings
    around = replace(around, background=(*around.background, *rest))
    return conclude([one for one in run.checked if one.path in wanted], around)


def _records(session: Session, paths: Sequence[str]) -> tuple[SourceFile, ...]:
    """Return the project's records, and those elsewhere that `paths` lead to."""
    project, folder = session.project, session.working_folder
    found = {file.path: file for file in load_records(project, folder)}
    for asked in files_asked_for(project, paths, folder) if paths else ():
        if asked.shown not in found and _may_be_records(asked.path):
            file = asked.read()
            if file.kind is FileKind.RECORDS:
                found[file.path] = file
    return tuple(found.values())


def _may_be_records(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return SOP_FORMAT.encode() not in file.read(_HEAD)
    except OSError:
        return False


def _sops_named(
    session: Session, files: Mapping[str, FileFacts], names: list[str]
) -> frozenset[str | None]:
    """Return the ids that `names` give, as ids or as paths; the path of a file that has no id."""
    ids = {
        path: file.sop_id or path for path, file in files.items() if not _is_records(session, file)
    }
    wanted = []
    for name in names:
        path = shown_path(_place(session, name), session.working_folder)
        wanted.append(ids.get(path, name))
    require_known(wanted, ids.values(), "--sop")
    return frozenset(wanted)


def _place(session: Session, path: str) -> Path:
    return Path(os.path.normpath(session.working_folder / path))


def _is_records(session: Session, file: FileFacts) -> bool:
    """Say whether a file is one of records, or would be, were it not too broken to tell."""
    if file.kind is FileKind.UNKNOWN:
        folder = session.project.root / session.project.config.folders.records
        return _place(session, file.path).is_relative_to(folder)
    return file.kind is FileKind.RECORDS


def _sop_of(session: Session, file: FileFacts) -> str | None:
    """Return the id of the SOP that a file is, or that its records are of."""
    if file.records_of is not None:
        return file.records_of
    return file.stem if _is_records(session, file) else file.sop_id


def _sop_of_records(file: SourceFile) -> str:
    return file.model.sop if isinstance(file.model, Records) else file.stem
