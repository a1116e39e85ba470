"""Finds the project and its files on disk, and loads them into a workspace."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from glob import glob, has_magic
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.calendar.notation import NotationError, read_windows
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.regions import UnknownRegionError
from sopctl.model.building import ModelProblem
from sopctl.model.config import CONFIG_NAME, Config, DayOff, is_among
from sopctl.names import nearest
from sopctl.reading import is_ours, read_file, unreadable_file
from sopctl.resources import built_in_templates, form_names
from sopctl.workspace import Settings, SopView, SourceFile, Workspace

YAML_ENDINGS = (".yaml", ".yml")

_FOREIGN_FOLDERS = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))


class UsageError(Exception):
    """The command was called with something that is not there; says what to do."""

    def __init__(self, message: Bilingual, advice: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
        self.help = advice


@dataclass(frozen=True)
class Project:
    """A folder with its settings."""

    root: Path
    config: Config
    settings: Settings
    config_file: SourceFile | None = None
    """The settings as a file to be checked; None where the project has none."""


def find_project(start: Path, config: Path | None = None) -> Project:
    """Return the project around `start`: the nearest folder upward that has a `sopctl.yaml`.

    Raises:
        UsageError: where `config` is given and is not there.
    """
    if config is not None:
        if not config.is_file():
            raise UsageError(
                Bilingual(th=f"ไม่พบแฟ้มตั้งค่า {config}", en=f"there is no settings file {config}"),
                Bilingual(th="ตรวจชื่อแฟ้มหลัง --config", en="check the name after --config"),
            )
        return _project(config.resolve().parent, config)
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CONFIG_NAME).is_file():
            return _project(folder, folder / CONFIG_NAME)
    return _project(start.resolve(), None)


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
    files, skipped = _read(project, paths, working_folder, stdin)
    if not paths and project.config_file is not None:
        files.insert(0, _shown_from(project.config_file, project.root, working_folder))
    settings = replace(project.settings, today=today)
    return Workspace(
        files=tuple(files),
        settings=settings,
        root=project.root,
        working_folder=working_folder,
        skipped=tuple(skipped),
        background=tuple(_background(project, files, working_folder)),
    )


def load_records(project: Project, working_folder: Path) -> tuple[SourceFile, ...]:
    """Load every file of the project's folder of records."""
    folder = project.root / project.config.folders.records
    return tuple(
        file
        for path in _yaml_files(folder, project)
        if is_ours(file := _read_one(path, working_folder))
    )


def _project(root: Path, config: Path | None) -> Project:
    if config is None:
        return _with_settings(root, Config(), None)
    file = _read_one(config, root)
    model = file.model if isinstance(file.model, Config) else Config()
    return _with_settings(root, model, file)


def _with_settings(root: Path, config: Config, file: SourceFile | None) -> Project:
    added, bad_added = _days(config.holidays.add, "add")
    removed, bad_removed = _days(config.holidays.remove, "remove")
    calendar, bad_region = _calendar(added, removed, config.holidays.region)
    settings = Settings(
        config=config,
        calendar=calendar,
        forms=form_names(built_in_templates(), root / config.folders.templates),
    )
    if file is not None:
        file = replace(
            file, model_problems=(*file.model_problems, *bad_added, *bad_removed, *bad_region)
        )
    return Project(root, config, settings, file)


_REGION_HELP = Bilingual(
    th="ใช้ชื่อภาคหรือชื่อจังหวัด เช่น ภาคใต้ หรือ เชียงใหม่",
    en="give a region or province, such as ภาคใต้ or เชียงใหม่",
)


def _calendar(
    added: dict[date, str], removed: dict[date, str], region: str | None
) -> tuple[OfficeCalendar, list[ModelProblem]]:
    """Return the office calendar, without the region or removals that it cannot take."""
    problems: list[ModelProblem] = []
    for day in sorted(added.keys() & removed.keys()):
        del removed[day]
        problems.append(
            ModelProblem(
                "wrong-type",
                ("holidays", "remove"),
                "key",
                Bilingual(th=f"{day} อยู่ทั้งใน add และ remove", en=f"{day} is added and removed"),
                Bilingual(th="เก็บไว้เพียงที่เดียว", en="keep it in one of the two"),
            )
        )
    try:
        return OfficeCalendar(added=added, removed=removed, region=region), problems
    except UnknownRegionError as error:
        path = ("holidays", "region")
        problems.append(ModelProblem("wrong-type", path, "value", error.message, _REGION_HELP))
        return OfficeCalendar(added=added, removed=removed), problems


def _days(days: Sequence[DayOff], key: str) -> tuple[dict[date, str], list[ModelProblem]]:
    """Read the days that the settings add or remove; what is no single day is a problem."""
    read: dict[date, str] = {}
    problems: list[ModelProblem] = []
    for index, day in enumerate(days):
        try:
            windows = read_windows(day.date)
        except NotationError as error:
            message, advice = error.message, error.help
        else:
            if len(windows) == 1 and len(windows[0]) == 1:
                read[windows[0].first] = day.reason
                continue
            message = Bilingual(th=f"“{day.date}” ไม่ใช่วันเดียว", en=f"“{day.date}” is not one day")
            advice = Bilingual(th="เขียนเช่น 2565-07-15", en="write for example 2565-07-15")
        path = ("holidays", key, index, "date")
        problems.append(ModelProblem("wrong-type", path, "value", message, advice))
    return read, problems


def _read(
    project: Project,
    paths: Sequence[str],
    working_folder: Path,
    stdin: tuple[str, bytes] | None,
) -> tuple[list[SourceFile], list[str]]:
    files: dict[str, SourceFile] = {}
    skipped: list[str] = []
    for path, is_named in _asked_for(project, paths, working_folder):
        if path is None:
            if stdin is not None:
                files[stdin[0]] = read_file(*stdin)
            continue
        file = _read_one(path, working_folder)
        if is_named or is_ours(file):
            files.setdefault(file.path, file)
        else:
            skipped.append(file.path)
    return list(files.values()), skipped


def _asked_for(
    project: Project, paths: Sequence[str], working_folder: Path
) -> Iterator[tuple[Path | None, bool]]:
    """Yield each file and whether it was named outright; None stands for standard input."""
    if not paths:
        _require_folders(project, working_folder)
        for folder in (*project.config.folders.sops, project.config.folders.records):
            for file in _yaml_files(project.root / folder, project):
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
        raise _no_such_path(text, path)
    if path.exists() and not path.is_dir():
        yield path, True
        return
    matches = [path] if path.is_dir() else _matches(path) if has_magic(text) else []
    if not matches:
        raise _no_such_path(text, path)
    for match in matches:
        for file in _yaml_files(match, project) if match.is_dir() else (match,):
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


def _no_such_path(text: str, path: Path) -> UsageError:
    beside = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    meant = nearest(path.name, beside)
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


def _yaml_files(folder: Path, project: Project) -> Iterator[Path]:
    """Yield the YAML files below `folder`, sorted, leaving out what is hidden or ignored."""
    build = project.root / project.config.folders.build
    for parent, folders, names in os.walk(folder):
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
            # A pipe or socket would be waited on for ever.
            if name.endswith(YAML_ENDINGS) and file.is_file() and not _is_ignored(file, project):
                yield file


def _is_ignored(path: Path, project: Project) -> bool:
    if not project.config.ignore or not path.is_relative_to(project.root):
        return False
    inside = path.relative_to(project.root).as_posix()
    return is_among(inside, project.config.ignore)


def _read_one(path: Path, working_folder: Path) -> SourceFile:
    shown = shown_path(path, working_folder)
    try:
        return read_file(shown, path.read_bytes())
    except OSError as error:
        return unreadable_file(shown, error.strerror or type(error).__name__)


def shown_path(path: Path, working_folder: Path) -> str:
    """Return `path` as people are shown it: from the working folder where it lies below it."""
    try:
        return path.relative_to(working_folder).as_posix()
    except ValueError:
        relative = os.path.relpath(path, working_folder)
        return Path(relative).as_posix() if relative.count("..") <= 2 else path.as_posix()


def _shown_from(file: SourceFile, root: Path, working_folder: Path) -> SourceFile:
    return replace(file, path=shown_path(root / file.path, working_folder))


def _background(
    project: Project, files: Sequence[SourceFile], working_folder: Path
) -> Iterator[SourceFile]:
    """Yield the project's other SOPs, where the files asked for refer to one of them."""
    views = [file.sop for file in files if file.sop is not None]
    ids = {view.sop.id for view in views}
    if _refers_to(views) <= ids:
        return
    seen = {file.path for file in files}
    for folder in project.config.folders.sops:
        for path in _yaml_files(project.root / folder, project):
            if shown_path(path, working_folder) not in seen:
                yield _read_one(path, working_folder)


def _refers_to(views: Sequence[SopView]) -> set[str]:
    return {step.sop for view in views for step in view.sop.steps if step.sop is not None}
