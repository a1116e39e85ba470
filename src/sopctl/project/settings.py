"""Finds the project around a folder, and reads its settings."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.calendar.notation import NotationError, read_windows
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.regions import UnknownRegionError
from sopctl.model.building import ModelProblem
from sopctl.model.config import CONFIG_NAME, Config, DayOff
from sopctl.project.disk import read_settings_from, shown_path
from sopctl.project.errors import UsageError
from sopctl.resources import built_in_templates, form_names
from sopctl.structs import Frozen, replace
from sopctl.workspace import Settings, SourceFile


class Project(Frozen):
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


def _project(root: Path, config: Path | None) -> Project:
    if config is None:
        return _with_settings(root, Config(), None)
    file = read_settings_from(config, shown_path(config, root))
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
