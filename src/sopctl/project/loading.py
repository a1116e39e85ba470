"""Loads files into a workspace."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from sopctl.facts import facts_of, folded, refers_elsewhere, unlike_their_names
from sopctl.model.form import Form
from sopctl.model.records import Records
from sopctl.project.companions import evidence_of, form_of, has_file
from sopctl.project.disk import read_from, shown_path
from sopctl.project.files import files_asked_for, other_sops, yaml_files
from sopctl.project.settings import Project
from sopctl.reading import filled_form_of, is_ours
from sopctl.structs import replace
from sopctl.workspace import SourceFile, Workspace


def load(
    project: Project,
    paths: Sequence[str],
    *,
    working_folder: Path,
    today: date | None = None,
    stdin: tuple[str, bytes] | None = None,
) -> Workspace:
    """Load the files that `paths` name; without any, the project's own.

    `stdin` is (the name to show, the content) for the path `-`.

    Raises:
        UsageError: for a path where nothing is.
    """
    files, skipped = [], []
    for asked in files_asked_for(project, paths, working_folder, stdin):
        file = asked.read()
        if asked.is_named or is_ours(file):
            files.append(file)
        else:
            skipped.append(file.path)
    if not paths and project.config_file is not None:
        files.insert(0, _shown_from(project.config_file, project.root, working_folder))
    evidence: dict[str, str | None] = {}
    for file in files:
        if isinstance(file.model, Records):
            evidence |= evidence_of(file.model, project)
    return Workspace(
        files=tuple(files),
        settings=replace(project.settings, today=today),
        root=project.root,
        working_folder=working_folder,
        skipped=tuple(skipped),
        background=tuple(_background(project, files, working_folder)),
        forms=_forms_filled(files, project),
        evidence=evidence,
        has_file=partial(has_file, project.root, working_folder),
    )


def files_of(
    project: Project,
    paths: Sequence[str],
    *,
    working_folder: Path,
    stdin: tuple[str, bytes] | None = None,
) -> Iterator[str]:
    """Yield the files that `load` would load, as they are shown, holding one at a time.

    Raises:
        UsageError: for a path where nothing is.
    """
    if not paths and project.config_file is not None:
        yield _shown_from(project.config_file, project.root, working_folder).path
    for asked in files_asked_for(project, paths, working_folder, stdin):
        if asked.is_named or is_ours(asked.read()):
            yield asked.shown


def load_records(project: Project, working_folder: Path) -> tuple[SourceFile, ...]:
    """Load every file of the project's folder of records."""
    folder = project.root / project.config.folders.records
    return tuple(
        file
        for path in yaml_files(folder, project)
        if is_ours(file := read_from(path, shown_path(path, working_folder)))
    )


def _forms_filled(files: Sequence[SourceFile], project: Project) -> dict[str, Form]:
    names = {filled_form_of(file) for file in files} - {None}
    found = {name: form_of(name, project) for name in sorted(filter(None, names))}
    return {name: form for name, form in found.items() if form is not None}


def _shown_from(file: SourceFile, root: Path, working_folder: Path) -> SourceFile:
    return replace(file, path=shown_path(root / file.path, working_folder))


def _background(
    project: Project, files: Sequence[SourceFile], working_folder: Path
) -> Iterator[SourceFile]:
    """Yield the project's other SOPs, where the files asked for refer to one of them.

    Where they do not, only those that may have the id of one of them.
    """
    facts = [facts_of(file) for file in files]
    needs_all, elsewhere = refers_elsewhere(facts), unlike_their_names(facts)
    if needs_all or elsewhere:
        for asked in other_sops(project, {file.path for file in files}, working_folder):
            if needs_all or folded(asked.path.stem) in elsewhere:
                yield asked.read()
