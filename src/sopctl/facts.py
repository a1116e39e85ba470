"""What the rest of a project needs to know of one file: little enough to be kept of every file.

Checks of files against each other read only this, so that a file itself can be dropped once it has
been checked, and need not be read at all where its facts are known from an earlier run.
"""

from collections.abc import Iterable, Iterator
from typing import Literal
from unicodedata import normalize

from sopctl.calendar.ranges import DateRange
from sopctl.model.config import Config
from sopctl.model.records import Records
from sopctl.names import stem_of
from sopctl.source.source_map import Path
from sopctl.structs import Frozen
from sopctl.workspace import FileKind, SourceFile


class SopCall(Frozen, array_like=True):
    """A step that is another SOP."""

    index: int
    """Where the step stands among the steps, from 0."""
    step: str
    """The step's id."""
    target: str
    """The id of the other SOP."""


class WrittenDate(Frozen, array_like=True):
    """A date that an SOP gives itself."""

    path: Path
    windows: tuple[DateRange, ...]


class NamedFile(Frozen, array_like=True):
    """A file that another one names."""

    path: Path
    """Where its name stands."""
    name: str


class FileFacts(Frozen, array_like=True):
    """One file, as others see it."""

    path: str
    """As it is shown to the user, with forward slashes."""
    kind: FileKind
    sop_id: str | None = None
    """The id that an SOP gives itself, even where it is too broken for a model."""
    is_built: bool = False
    """Whether a model of it could be built."""
    calls: tuple[SopCall, ...] = ()
    """Of an SOP, the steps that are SOPs."""
    revisions: tuple[WrittenDate, ...] = ()
    """When an SOP says that it was revised."""
    signatures: tuple[WrittenDate, ...] = ()
    """When an SOP says that it was signed."""
    records_of: str | None = None
    """Of a file of records, the id of their SOP."""
    names_files: tuple[NamedFile, ...] = ()
    """The files of an SOP's catalogue of documents, and the logo of the settings."""

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return stem_of(self.path)

    @property
    def refers_to(self) -> frozenset[str]:
        """The ids of the SOPs that it speaks of."""
        named = {call.target for call in self.calls}
        return frozenset(named if self.records_of is None else named | {self.records_of})


def sops_by_id(files: Iterable[FileFacts]) -> dict[str, FileFacts]:
    """Return the SOPs among `files` by id: of several with one id the one named for it, or the first."""
    found: dict[str, FileFacts] = {}
    for file in files:
        if file.sop_id is not None:
            other = found.setdefault(file.sop_id, file)
            if file.stem == file.sop_id != other.stem:
                found[file.sop_id] = file
    return found


def unread_names(files: Iterable[FileFacts]) -> frozenset[str]:
    """Return the names of the files of which nobody can tell what they are.

    Each may be the SOP that it is named for: it is there, though it cannot be read.
    """
    return frozenset(
        file.stem for file in files if file.sop_id is None and file.kind is FileKind.UNKNOWN
    )


def unlike_their_names(files: Iterable[FileFacts]) -> set[str]:
    """Return the ids, as `folded`, of the SOPs whose files are named for something else.

    A file that is named for such an id may hold another SOP of that id.
    """
    return {folded(file.sop_id) for file in files if file.sop_id not in (None, file.stem)}


def folded(sop_id: str) -> str:
    """Return an id as a disk sees it that makes no difference between small and capital letters."""
    return normalize("NFC", sop_id).casefold()


def refers_elsewhere(files: Iterable[FileFacts]) -> bool:
    """Say whether one of `files` speaks of an SOP that is not among them."""
    files = tuple(files)
    ids = {file.sop_id for file in files}
    return any(not file.refers_to <= ids for file in files)


def facts_of(file: SourceFile) -> FileFacts:
    """Return what the project needs to know of a file."""
    view = file.sop
    return FileFacts(
        path=file.path,
        kind=file.kind,
        sop_id=file.sop_id,
        is_built=file.model is not None,
        calls=tuple(
            SopCall(index, step.id, step.sop)
            for index, step in enumerate(view.sop.steps if view else ())
            if step.sop is not None
        ),
        revisions=_revisions(file),
        signatures=_dated(file, "approvals"),
        records_of=file.model.sop if isinstance(file.model, Records) else None,
        names_files=tuple(_named_files(file)),
    )


def _named_files(file: SourceFile) -> Iterator[NamedFile]:
    if file.sop is not None:
        for key, document in file.sop.sop.documents.items():
            if document.file is not None:
                yield NamedFile(("documents", key, "file"), document.file)
    elif isinstance(file.model, Config):
        organisation = file.model.organisation
        if organisation is not None and organisation.logo is not None:
            yield NamedFile(("organisation", "logo"), organisation.logo)
        yield from _overridden(file.model)


def _overridden(config: Config) -> Iterator[NamedFile]:
    """Yield what the paths of the overrides begin with, but for the project's own folders.

    Those, and what lies deeper, may be there on another day: git keeps no empty folder.
    """
    folders = config.folders
    ours = {*folders.sops, folders.records, folders.forms, folders.templates}
    for order, override in enumerate(config.overrides):
        for index, pattern in enumerate(override.paths):
            first = pattern.removeprefix("./").partition("/")[0]
            if first and first not in ours and not any(sign in first for sign in "*?["):
                yield NamedFile(("overrides", order, "paths", index), first)


def _revisions(file: SourceFile) -> tuple[WrittenDate, ...]:
    if file.sop is None:
        return ()
    revised = file.sop.schedule.revised
    own = (WrittenDate(("revised",), tuple(revised)),) if revised else ()
    return own + _dated(file, "revisions")


def _dated(file: SourceFile, key: Literal["revisions", "approvals"]) -> tuple[WrittenDate, ...]:
    """Return the dates of the entries of a list that have one which can be read."""
    if file.sop is None:
        return ()
    schedule = file.sop.schedule
    entries = schedule.revisions if key == "revisions" else schedule.approvals
    return tuple(
        WrittenDate((key, index, "date"), tuple(windows))
        for index, windows in enumerate(entries)
        if windows
    )
