"""Finds the files that a command is asked for."""

import os
from collections.abc import Container, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.model.config import CONFIG_NAME, is_among
from sopctl.names import nearest
from sopctl.project.disk import reason_of, shown_path
from sopctl.project.errors import UsageError
from sopctl.project.settings import Project
from sopctl.reading import content_of, read_file, unreadable_file
from sopctl.structs import Frozen
from sopctl.workspace import SourceFile

YAML_ENDINGS = (".yaml", ".yml")

_FOREIGN_FOLDERS = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))


class AskedFile(Frozen):
    """A file that a command is asked for."""

    path: Path
    """Where it is; of standard input, what it is called."""
    shown: str
    """Its path as people are shown it, with forward slashes."""
    is_named: bool = False
    """Whether it was named outright, and not found in a folder."""
    content: bytes | None = None
    """What standard input held; None for a file on the disk."""

    def read_bytes(self) -> bytes:
        """Return what it holds.

        Raises:
            OSError: where the system will not let us read it.
        """
        if self.content is not None:
            return self.content
        try:
            return content_of(self.path)
        except IsADirectoryError:
            os.scandir(self.path).close()  # of a folder that may not be looked into, says so
            raise

    def read(self) -> SourceFile:
        """Read it as what it is. Never raises."""
        try:
            return read_file(self.shown, self.read_bytes())
        except OSError as error:
            return unreadable_file(self.shown, reason_of(error))


def files_asked_for(
    project: Project,
    paths: Sequence[str],
    working_folder: Path,
    stdin: tuple[str, bytes] | None = None,
) -> tuple[AskedFile, ...]:
    """Return the files that `paths` name, each once; without any path, the project's own.

    Where nothing is at a path, it may be the id of an SOP in the project's folders.

    `stdin` is (the name to show, the content) for the path `-`.

    Raises:
        UsageError: for a path where nothing is, and that is no SOP's id.
    """
    files: dict[str, AskedFile] = {}
    for path, is_named in _asked_for(project, paths, working_folder):
        if path is not None:
            file = AskedFile(path, shown_path(path, working_folder), is_named)
        elif stdin is not None:
            file = AskedFile(Path(stdin[0]), stdin[0], is_named, stdin[1])
        else:
            continue
        if is_named or file.shown not in files:
            files[file.shown] = file
    return tuple(files.values())


def other_sops(
    project: Project, known: Container[str], working_folder: Path
) -> Iterator[AskedFile]:
    """Yield the files in the project's folders of SOPs, those shown as one of `known` left out."""
    for folder in project.config.folders.sops:
        for path in yaml_files(project.root / folder, project):
            shown = shown_path(path, working_folder)
            if shown not in known:
                yield AskedFile(path, shown)


def yaml_files(folder: Path, project: Project) -> Iterator[Path]:
    """Yield the YAML files below `folder`, sorted, leaving out what is hidden or ignored.

    A folder that the system will not let us look into is yielded itself: reading it tells why.
    """
    build = project.root / project.config.folders.build
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        here = Path(parent)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in _FOREIGN_FOLDERS
            and here / name != build
            and not _is_ignored(here / name, project)
        )
        for name in sorted(names):
            file = here / name
            if (
                name.endswith(YAML_ENDINGS)
                and _is_readable(file)
                and not _is_ignored(file, project)
            ):
                yield file
    # A folder that is not there has no files: the settings name several that a project may lack.
    yield from (Path(error.filename) for error in closed if Path(error.filename).exists())


def _is_readable(file: Path) -> bool:
    """Say whether reading a file ends: a pipe or socket would be waited on for ever.

    A link that leads nowhere is read too, to be reported.
    """
    return file.is_file() or (file.is_symlink() and not file.exists())


def _asked_for(
    project: Project, paths: Sequence[str], working_folder: Path
) -> Iterator[tuple[Path | None, bool]]:
    """Yield each file and whether it was named outright; None stands for standard input."""
    if not paths:
        _require_folders(project, working_folder)
        ours = project.config.folders
        for folder in (*ours.sops, ours.records, ours.forms, ours.templates):
            for file in yaml_files(project.root / folder, project):
                yield file, False
        return
    for text in paths:
        if text == "-":
            yield None, True
        else:
            yield from _named_by(text, working_folder, project)


def _require_folders(project: Project, working_folder: Path) -> None:
    """Refuse settings that name a folder of SOPs where there is none: a slip would hide them all."""
    if "sops" not in project.config.folders.model_fields_set:
        return
    for name in project.config.folders.sops:
        if not (project.root / name).is_dir():
            settings = shown_path(project.root / CONFIG_NAME, working_folder)
            raise UsageError(
                Bilingual(
                    th=f"{settings} ระบุโฟลเดอร์ “{name}” ใน folders.sops แต่ไม่มีโฟลเดอร์นี้",
                    en=f"{settings} names the folder “{name}” in folders.sops, and it is not there",
                ),
                Bilingual(
                    th="สร้างโฟลเดอร์นี้ หรือแก้ชื่อให้ตรง",
                    en="make the folder, or correct the name",
                ),
            )


def _named_by(text: str, working_folder: Path, project: Project) -> Iterator[tuple[Path, bool]]:
    """Yield each file that one argument names, and whether it is that very file."""
    path = working_folder / text
    if not _can_exist(path):
        raise _no_such_path(text, path, project)
    if (path.exists() or path.is_symlink()) and not path.is_dir():
        yield path, True
        return
    matches = [path] if path.is_dir() else _matches(path) if has_magic(text) else []
    if not matches:
        file = _file_of_sop(text, project)
        if file is None:
            raise _no_such_path(text, path, project)
        yield file, True
    for match in matches:
        for file in yaml_files(match, project) if match.is_dir() else (match,):
            yield file, False


def _can_exist(path: Path) -> bool:
    """Say whether the system can take `path` for a name at all."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _matches(pattern: Path) -> list[Path]:
    # Shells on Windows hand patterns on as they are; pathlib has no glob for absolute ones.
    return sorted(map(Path, glob(str(pattern), recursive=True)))  # noqa: PTH207


def _file_of_sop(id_: str, project: Project) -> Path | None:
    """Return the file of the SOP of that id; None where the project has none.

    Its file is named for it, so that the others need be read only where no file, or another SOP's,
    has that name. One that cannot be read is told by its name alone.
    """
    files = list(_sop_files(id_, project))
    named = [file for file in files if file.stem == id_]
    for file in (*named, *files):
        read = AskedFile(file, file.name).read()
        if read.sop_id == id_ or (file in named and read.sop_id is None):
            return file
    return None


def _sop_files(id_: str, project: Project) -> Iterator[Path]:
    """Yield the files in the folders of SOPs, where `id_` can be an id and is not part of a path."""
    if Path(id_).name == id_:
        for folder in project.config.folders.sops:
            yield from yaml_files(project.root / folder, project)


_PRINTED_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""What a word processor makes of the hyphens before an option."""


def _no_such_path(text: str, path: Path, project: Project) -> UsageError:
    if text.startswith(tuple(_PRINTED_DASHES)):
        option = "--" + text.lstrip(_PRINTED_DASHES)
        return UsageError(
            Bilingual(
                th=f"“{text}” ไม่ใช่ตัวเลือก เพราะขึ้นต้นด้วยขีดที่โปรแกรมประมวลคำใส่ให้",
                en=f"“{text}” is no option: a word processor made its dashes one",
            ),
            Bilingual(th=f"พิมพ์ “{option}”", en=f"type “{option}”"),
        )
    beside = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    ids = [file.stem for file in _sop_files(text, project)]
    meant = nearest(path.name, [*beside, *ids])
    advice = (
        Bilingual(
            th=f"หมายถึง “{Path(text).parent / meant}” หรือไม่",
            en=f"did you mean “{Path(text).parent / meant}”?",
        )
        if meant
        else Bilingual(th="ตรวจชื่อแฟ้มหรือโฟลเดอร์", en="check the name of the file or folder")
    )
    return UsageError(
        Bilingual(th=f"ไม่พบแฟ้มหรือโฟลเดอร์ “{text}”", en=f"there is no file or folder “{text}”"),
        advice,
    )


def _is_ignored(path: Path, project: Project) -> bool:
    if not project.config.ignore or not path.is_relative_to(project.root):
        return False
    inside = path.relative_to(project.root).as_posix()
    return is_among(inside, project.config.ignore)
