"""`sopctl new`."""

from pathlib import Path
from typing import Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.output import STDOUT, write_result

app = command_app()


@app.callback()
def new() -> None:
    """Write a commented skeleton to fill in. / สร้างแฟ้มใหม่พร้อมคำอธิบาย"""


@app.command(epilog="Example: sopctl new sop lo-2.4-psdg-2566 --fiscal-year 2566")
def sop(
    context: typer.Context,
    sop_id: Annotated[
        str, typer.Argument(metavar="ID", help="The new SOP's id. / รหัส SOP", show_default=False)
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to FILE; - prints it. / แฟ้มผลลัพธ์"
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Title. / ชื่อเรื่อง")] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", help="The unit; default: the organisation of sopctl.yaml. / หน่วยงาน"
        ),
    ] = None,
    fiscal_year: Annotated[
        str | None,
        typer.Option("--fiscal-year", metavar="YEAR", help="Default: this one. / ปีงบประมาณ"),
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> None:
    """Write a new SOP with an example to replace. / สร้าง SOP ใหม่จากตัวอย่าง"""
    from sopctl.calendar.era import parse_year
    from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
    from sopctl.model.skeleton import EXAMPLE_TITLE, EXAMPLE_UNIT, sop_skeleton
    from sopctl.project import shown_path

    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    organisation = session.project.config.organisation
    year = (
        FiscalYear(parse_year(fiscal_year) + BE_OFFSET)
        if fiscal_year is not None
        else FiscalYear.containing(session.today)
    )
    text = sop_skeleton(
        sop_id,
        fiscal_year=year.be,
        title=title if title is not None else EXAMPLE_TITLE,
        unit=unit if unit is not None else organisation.name if organisation else EXAMPLE_UNIT,
    )
    if output == STDOUT:
        write_result(text, STDOUT)
        return
    target = _target(session, sop_id, output)
    _require_new(session, sop_id, target)
    write_result(text, str(target))
    shown = shown_path(target, session.working_folder)
    session.note(
        Bilingual(
            th=f"สร้าง {shown} แล้ว แก้ค่าตัวอย่าง แล้วตรวจด้วย sopctl validate {shown}",
            en=f"wrote {shown}: replace the example, then run sopctl validate {shown}",
        )
    )


def _target(session: Session, sop_id: str, output: str | None) -> Path:
    name = f"{sop_id}.yaml"
    if output is None:
        return session.project.root / session.project.config.folders.sops[0] / name
    target = session.working_folder / output
    return target / name if target.is_dir() else target


def _require_new(session: Session, sop_id: str, target: Path) -> None:
    """Refuse to overwrite a file, and to give an id that another SOP of the project has.

    Raises:
        UsageError: naming the file that is in the way.
    """
    from sopctl.project import UsageError, load, shown_path

    if target.exists() or target.is_symlink():
        shown = shown_path(target, session.working_folder)
        raise UsageError(
            Bilingual(
                th=f"มี {shown} อยู่แล้ว จึงไม่เขียนทับ",
                en=f"{shown} is already there, and is not overwritten",
            ),
            Bilingual(
                th="ใช้รหัสอื่น หรือระบุแฟ้มอื่นด้วย -o FILE",
                en="give another id, or another file with -o FILE",
            ),
        )
    # The folder that the first SOP goes into need not be there yet.
    root = session.project.root
    folders = [str(root / name) for name in session.project.config.folders.sops]
    present = [folder for folder in folders if Path(folder).is_dir()]
    if not present:
        return
    for file in load(session.project, present, working_folder=session.working_folder).files:
        if file.sop_id == sop_id:
            raise UsageError(
                Bilingual(
                    th=f"รหัส “{sop_id}” มีแล้วใน {file.path}",
                    en=f"the id “{sop_id}” is already taken by {file.path}",
                ),
                Bilingual(th="ใช้รหัสอื่น", en="give another id"),
            )
