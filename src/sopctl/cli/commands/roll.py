"""`sopctl roll`."""

import codecs
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.completion import sop_ids
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.output import STDOUT, write_result
from sopctl.cli.sop_ids import path_of_sop
from sopctl.structs import replace

if TYPE_CHECKING:
    from sopctl.calendar.fiscal import FiscalYear
    from sopctl.diagnostics import Diagnostic
    from sopctl.rolling.roll import Rolled
    from sopctl.workspace import SourceFile, Workspace

app = command_app()

_FISCAL_YEAR_WORD = re.compile(r"\s*(?:(?i:fy)|ปีงบประมาณ|ปีงบฯ|ปีงบ|ปี)\s*")


@app.command(epilog="Example: sopctl roll lo-2.4-psdg-2565 --to 2566")
def roll(
    context: typer.Context,
    sop: Annotated[
        str,
        typer.Argument(
            metavar="SOP",
            help="Its id or path. / รหัสหรือแฟ้ม",
            show_default=False,
            autocompletion=sop_ids,
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="YEAR", help="Fiscal year; default: the next. / ปีงบประมาณ (ปกติคือปีถัดไป)"
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to FILE, even over an old one; - prints it. / แฟ้มผลลัพธ์ (เขียนทับได้)",
        ),
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Write another fiscal year's SOP: every date moved on. / สร้าง SOP ของปีงบประมาณอื่น

    Comments and layout are kept. What could not be moved, or should be looked at, is a note.
    """
    from sopctl.model.schedule import fiscal_year_of
    from sopctl.reading import content_of

    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    workspace = _workspace(session, sop)
    file = workspace.files[0]
    if session.refuse_unsound(workspace) or file.sop is None:
        return FINDINGS
    rolled = _rolled(session, workspace, file, fiscal_year_of(file.sop.sop), to)
    old = session.working_folder / file.path
    target = None if output == STDOUT else _target(session, old, rolled.sop_id, output)
    mark = codecs.BOM_UTF8 if content_of(old).startswith(codecs.BOM_UTF8) else b""
    write_result(mark + rolled.text.encode("utf-8"), str(target) if target else STDOUT)
    _tell(session, rolled, target)
    return OK


def _workspace(session: Session, name: str) -> "Workspace":
    """Return a workspace of the one SOP that has this id, or is this file.

    Raises:
        UsageError: where there is none, offering the nearest; or where the file is no SOP.
    """
    from sopctl.project import UsageError, load
    from sopctl.workspace import FileKind

    path = name if (session.working_folder / name).is_file() else path_of_sop(session, name)
    workspace = load(
        session.project, [path], working_folder=session.working_folder, today=session.today
    )
    kinds = (FileKind.SOP, FileKind.UNKNOWN)
    if len(workspace.files) != 1 or workspace.files[0].kind not in kinds:
        raise UsageError(
            Bilingual(th=f"“{name}” ไม่ใช่แฟ้ม SOP", en=f"“{name}” is no SOP"),
            Bilingual(th="ระบุรหัสหรือแฟ้มของ SOP เรื่องเดียว", en="give the id or the path of one SOP"),
        )
    return workspace


def _rolled(
    session: Session,
    workspace: "Workspace",
    file: "SourceFile",
    start: "FiscalYear",
    to: str | None,
) -> "Rolled":
    from sopctl.project.files import other_sops
    from sopctl.rolling.journey import Journey
    from sopctl.rolling.roll import roll as roll_file

    folders = (session.project.root, (session.working_folder / file.path).parent)
    others = other_sops(session.project, (), session.working_folder)
    journey = Journey(
        start=start,
        end=_end(start, to),
        sop=file.sop_id or file.stem,
        sops=frozenset((*workspace.sops, *(other.path.stem for other in others))),
        own_files=_names_of(session, file),
        has_file=lambda name: any(_is_file(folder, name) for folder in folders),
    )
    return roll_file(file, journey)


def _names_of(session: Session, file: "SourceFile") -> frozenset[str]:
    """Return how a text may name the SOP's file: alone, or from the project's or this folder."""
    path = (session.working_folder / file.path).resolve()
    root = session.project.root.resolve()
    names = {path.name, Path(file.path).as_posix()}
    if path.is_relative_to(root):
        names.add(path.relative_to(root).as_posix())
    return frozenset(names)


def _is_file(folder: Path, name: str) -> bool:
    try:
        return (folder / name).is_file()
    except (OSError, ValueError):  # no name that the system could take for a file's
        return False


def _end(start: "FiscalYear", to: str | None) -> "FiscalYear":
    """Return the fiscal year to roll to.

    Raises:
        NotationError: where `to` is no year.
        UsageError: where it is the SOP's own, or one that cannot be meant.
    """
    from sopctl.calendar.era import parse_year
    from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
    from sopctl.model.schedule import is_possible_year
    from sopctl.project import UsageError
    from sopctl.rolling.years import MOST_YEARS

    if to is None:
        return replace(start, be=start.be + 1)
    end = FiscalYear(parse_year(_FISCAL_YEAR_WORD.sub("", to, count=1)) + BE_OFFSET)
    if end == start:
        raise UsageError(
            Bilingual(
                th=f"SOP นี้เป็นของปีงบประมาณ {end.be} อยู่แล้ว",
                en=f"this already is the SOP of the fiscal year {end.be}",
            ),
            Bilingual(
                th=f"ระบุปีอื่น เช่น --to {end.be + 1}", en=f"give another year: --to {end.be + 1}"
            ),
        )
    if abs(end.be - start.be) > MOST_YEARS or not is_possible_year(end.be):
        raise UsageError(
            Bilingual(
                th=f"ปีงบประมาณ {end.be} ห่างจาก {start.be} เกิน {MOST_YEARS} ปี",
                en=f"the fiscal year {end.be} is more than {MOST_YEARS} years from {start.be}",
            ),
            Bilingual(th="ตรวจปีหลัง --to", en="check the year after --to"),
        )
    return end


def _target(session: Session, old: Path, sop_id: str, output: str | None) -> Path:
    """Return the file to write.

    Raises:
        UsageError: where a file is in the way that `output` does not name, or it is the old one.
    """
    from sopctl.project import UsageError, shown_path

    name = f"{sop_id}{old.suffix}"
    target = session.working_folder / output if output is not None else old.parent / name
    is_named = output is not None and not target.is_dir()
    if not is_named and output is not None:
        target = target / name
    shown = shown_path(target, session.working_folder)
    if target.exists() and target.samefile(old):
        raise UsageError(
            Bilingual(th=f"{shown} คือแฟ้มของปีเดิม", en=f"{shown} is the old year's file"),
            Bilingual(th="ระบุแฟ้มอื่นหลัง -o", en="name another file after -o"),
        )
    if (target.exists() or target.is_symlink()) and not is_named:
        raise UsageError(
            Bilingual(
                th=f"มี {shown} อยู่แล้ว จึงไม่เขียนทับ",
                en=f"{shown} is already there, and is not overwritten",
            ),
            Bilingual(
                th=f"ระบุแฟ้มอื่นด้วย -o FILE หรือเขียนทับด้วย -o {shown}",
                en=f"name another file with -o FILE; to overwrite this one, -o {shown}",
            ),
        )
    return target


def _tell(session: Session, rolled: "Rolled", target: Path | None) -> None:
    """Print the notes, and a line that says what was done, on standard error."""
    from sopctl.project import shown_path

    name = f"{rolled.sop_id}.yaml"
    shown = name if target is None else shown_path(target, session.working_folder)
    notes = rolled.diagnostics(shown)
    for line in _lines(session, notes):
        print(line, file=sys.stderr)
    count, remarks = rolled.count, len(notes)
    th = f"เลื่อน {count} แห่ง ข้อสังเกต {remarks} ข้อ"
    en = f"{count} text{'s' * (count != 1)} moved, {remarks} note{'s' * (remarks != 1)}"
    if target is not None:
        th = f"สร้าง {shown} แล้ว {th} อ่านข้อสังเกต แล้วตรวจด้วย sopctl validate {shown}"
        en = f"wrote {shown}: {en}; read the notes, then run sopctl validate {shown}"
    session.note(Bilingual(th, en))


def _lines(session: Session, notes: "tuple[Diagnostic, ...]") -> Iterator[str]:
    from sopctl.reporters.headline import headline, help_line

    for note in notes:
        yield headline(note, session.language)
        yield f"  {help_line(note, session.language)}"
