"""`sopctl init`."""

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.main import OK
from sopctl.cli.options import ColorOption, LangOption, Session, session_of

if TYPE_CHECKING:
    from datetime import date

    from sopctl.cli.starting.files import NewFile, Wishes
    from sopctl.cli.starting.laying import Laid
    from sopctl.model.config import Folders

app = command_app()


@app.command(epilog='Examples: sopctl init · sopctl init sop-kpr --unit "กลุ่มพัฒนาระบบบริหาร"')
def init(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The project's folder; made if need be. / โฟลเดอร์"),
    ] = Path(),
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", metavar="NAME", help="The unit's name, for settings and example. / หน่วยงาน"
        ),
    ] = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Lay down a project: settings, a worked SOP, CI and editor settings. / เริ่มโครงการใหม่

    What is there already stays as it is and is named, so it may be called again.
    """
    from sopctl.cli.starting.laying import lay_down, require_room

    session = session_of(context, None, lang, color)
    target = session.working_folder / folder
    wishes = _wishes(session, target, _sound_name(unit))
    files = [*_files(target, wishes)]
    require_room(target, files)
    laid: list[Laid] = []
    for one in lay_down(target, files):
        print(f"{session.text(_NEW if one.is_new else _KEPT)}  {one.path}")
        laid.append(one)
    sys.stdout.flush()
    _mention_lacking(session, [one for one in laid if one.lacking])
    if wishes.place != ".":
        _mention_top(session, wishes.place)
    print(session.text(_NEXT))
    for line in _next_commands(folder, session):
        print(f"  {line}")
    return OK


_NEW = Bilingual(th="สร้าง  ", en="created")
_KEPT = Bilingual(th="คงเดิม ", en="kept   ")
_NEXT = Bilingual(th="\nคำสั่งต่อไป:", en="\nNext:")


def _sound_name(unit: str | None) -> str | None:
    if unit is None:
        return None
    name = " ".join(unit.split())
    if not name or not name.isprintable():
        raise typer.BadParameter("give the name of a unit / ระบุชื่อหน่วยงาน", param_hint="--unit")
    return name


def _wishes(session: Session, target: Path, unit: str | None) -> "Wishes":
    from sopctl.cli.starting.files import Wishes

    return Wishes(
        today=_day(session),
        unit=unit,
        language=session.lang,
        place=_place_in_repository(target),
        folders=_folders_of(target),
    )


def _day(session: Session) -> "date":
    """Return the day that the example is dated by: the clock's, unless `SOURCE_DATE_EPOCH` says.

    Raises:
        EnvironmentTrouble: where no SOP can be dated by it.
    """
    from datetime import UTC, datetime

    from sopctl.calendar.era import FIRST_CE, LAST_CE
    from sopctl.cli.epoch import source_date_epoch
    from sopctl.cli.errors import EnvironmentTrouble

    epoch = source_date_epoch()
    day = session.today if epoch is None else datetime.fromtimestamp(epoch, UTC).date()
    # The fiscal year of the last autumn is named by a year that is none.
    if not FIRST_CE <= day.year < LAST_CE:
        raise EnvironmentTrouble(
            Bilingual(
                th=f"นาฬิกาของเครื่องแสดงปี ค.ศ. {day.year} จึงลงวันที่ใน SOP ตัวอย่างไม่ได้",
                en=f"the machine's clock shows the year {day.year}, by which no SOP can be dated",
            ),
            Bilingual(
                th="ตั้งนาฬิกาให้ถูกต้อง แล้วสั่งอีกครั้ง (sopctl doctor บอกวิธี)",
                en="set the clock, and call this again (sopctl doctor says how)",
            ),
        )
    return day


def _place_in_repository(target: Path) -> str:
    """Return `target` from the top of the git repository around it; `.` where there is none."""
    place = target.resolve()
    top = next((folder for folder in (place, *place.parents) if (folder / ".git").exists()), place)
    return place.relative_to(top).as_posix()


def _folders_of(target: Path) -> "Folders":
    """Return the folders that the project's settings name, where it has some."""
    from sopctl.model.config import CONFIG_NAME, Folders
    from sopctl.project import find_project

    settings = target / CONFIG_NAME
    return find_project(target, settings).config.folders if settings.is_file() else Folders()


def _files(target: Path, wishes: "Wishes") -> Iterator["NewFile"]:
    from sopctl.cli.starting.files import (
        GITIGNORE,
        example_file,
        forms_gitignore,
        other_files,
        settings_file,
    )

    yield settings_file(wishes)
    # Where there are SOPs, an example that was deleted is not wanted back.
    first = target / wishes.folders.sops[0]
    example = example_file(wishes)
    if (target / example.path).exists() or not any(first.glob("**/*.y*ml")):
        yield example
    for file in other_files(wishes):
        yield file
        if file.path == GITIGNORE and _lets_forms_in(target / GITIGNORE):
            yield forms_gitignore()


def _lets_forms_in(gitignore: Path) -> bool:
    """Tell whether a `.gitignore` that is there already says nothing of filled forms."""
    from sopctl.cli.starting.files import FILLED_FORMS

    if not gitignore.is_file():
        return False
    lines = gitignore.read_text(encoding="utf-8", errors="replace").splitlines()
    return not any(line.strip().strip("/*") == FILLED_FORMS for line in lines)


def _mention_lacking(session: Session, kept: "Sequence[Laid]") -> None:
    from sopctl.cli.starting.files import SCHEMAS

    for one in kept:
        if one.path.startswith(f"{SCHEMAS}/"):
            said = Bilingual(
                th=f"{one.path} มาจากรุ่นอื่น ปรับได้ด้วย",
                en=f"{one.path} is another version's; renew it with",
            )
        else:
            said = Bilingual(
                th=f"{one.path} มีอยู่แล้วจึงไม่แก้ โปรดเพิ่มส่วนนี้เอง",
                en=f"{one.path} was there and is left alone; add this to it",
            )
        session.note(Bilingual(th=f"{said.th}:", en=f"{said.en}:"))
        for line in one.lacking.splitlines():
            print(f"    {line}".rstrip(), file=sys.stderr)


def _mention_top(session: Session, place: str) -> None:
    from sopctl.cli.starting.files import PRE_COMMIT, WORKFLOW

    session.note(
        Bilingual(
            th=f"โครงการอยู่ในโฟลเดอร์ {place} ของ git repository: GitHub และ pre-commit อ่านเฉพาะแฟ้ม"
            f"ที่ชั้นบนสุด ให้ย้าย {WORKFLOW} และ {PRE_COMMIT} ไปไว้ที่นั่น (เขียนไว้ให้ใช้ที่นั่นแล้ว)",
            en=f"the project is in the folder {place} of a git repository: GitHub and pre-commit read "
            f"files at its top alone, so move {WORKFLOW} and {PRE_COMMIT} there (they are "
            "written for that)",
        )
    )


def _next_commands(folder: Path, session: Session) -> Iterator[str]:
    if (session.working_folder / folder).resolve() != session.working_folder.resolve():
        yield f"cd {_quoted(str(folder))}"
    yield f"sopctl validate   {session.text(_WHY_VALIDATE)}"
    yield f"sopctl render     {session.text(_WHY_RENDER)}"
    yield f"sopctl due        {session.text(_WHY_DUE)}"


_WHY_VALIDATE = Bilingual(th="# ตรวจ SOP และการตั้งค่า", en="# checks the SOPs and the settings")
_WHY_RENDER = Bilingual(
    th="# จัดทำตาราง SOP เป็น PDF ใน build/ (หากขาดโปรแกรมใด ดู sopctl doctor)",
    en="# draws the official table into build/ (is something missing? sopctl doctor)",
)
_WHY_DUE = Bilingual(th="# งานที่ถึงกำหนด", en="# lists what is due")


def _quoted(folder: str) -> str:
    if all(character.isalnum() or character in "-_./\\:" for character in folder):
        return folder
    return f'"{folder}"' if sys.platform == "win32" else shlex.quote(folder)
