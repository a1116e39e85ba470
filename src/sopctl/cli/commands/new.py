"""`sopctl new`."""

from pathlib import Path
from typing import Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.completion import form_names, sop_ids
from sopctl.cli.filling import safe_name
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.output import STDOUT, write_result

app = command_app()

_ANOTHER_FILE = Bilingual(
    th="ระบุแฟ้มอื่นด้วย -o FILE หรือทำแฟ้มเดิมต่อด้วย --ask",
    en="give another file with -o FILE; a file that --ask began is gone on with by --ask",
)


@app.callback(
    epilog="Examples: sopctl new sop lo-2.4-psdg-2566 · sopctl new form knowledge-sharing-summary"
)
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


@app.command(epilog="Example: sopctl new form knowledge-sharing-summary --sop lo-2.4-psdg-2566")
def form(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="FORM",
            help="sopctl forms lists them. / แบบฟอร์ม",
            show_default=False,
            autocompletion=form_names,
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to FILE; - prints it. / แฟ้มผลลัพธ์"
        ),
    ] = None,
    sop: Annotated[
        str | None,
        typer.Option(
            "--sop",
            metavar="SOP",
            help="Take what this SOP knows. / กรอกจาก SOP นี้",
            autocompletion=sop_ids,
        ),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="Fill it with plausible values. / กรอกตัวอย่าง")
    ] = False,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="TABLE",
            help="Take the rows of a CSV or Excel file into the form's list. / รายการจาก CSV หรือ Excel",
        ),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="NAME", help="Sheet of that workbook. / แผ่นงาน"),
    ] = None,
    ask: Annotated[
        bool,
        typer.Option(
            "--ask",
            help="Ask field by field; called again, it goes on where you left. / ถามทีละช่อง ทำต่อได้",
        ),
    ] = False,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Write a form to fill in, with what is known already. / สร้างแฟ้มแบบฟอร์มสำหรับกรอก"""
    from sopctl.cli.filling import form_named
    from sopctl.cli.new_form import ask_all, known_values, written
    from sopctl.cli.tables import table_for

    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    folder = form_named(session, name)
    definition = folder.sound_form
    if ask and output == STDOUT:
        raise typer.BadParameter(
            "what is asked is kept in a file / คำตอบต้องเก็บไว้ในแฟ้ม", param_hint="-o"
        )
    if from_ is None and sheet is not None:
        raise typer.BadParameter(
            "it is of the table that --from names / ใช้กับตารางที่ระบุด้วย --from", param_hint="--sheet"
        )
    stem = definition.name if sop is None else f"{definition.name}-{safe_name(Path(sop).stem)}"
    target = None if output == STDOUT else _form_target(session, stem, output)
    if target is not None and not ask:
        _refuse_existing(session, target)
    table = None if from_ is None else table_for(session, definition, from_, sheet)
    if table is not None and table.missing:
        return FINDINGS
    known = known_values(session, folder, sop, with_example=example, table=table)
    ended = FINDINGS if table is not None and table.has_errors else OK
    if target is None:
        write_result(written(session, definition, known), STDOUT)
        return ended
    if ask:
        return ask_all(session, definition, known, target)
    write_result(written(session, definition, known), str(target))
    shown = _shown(session, target)
    session.note(
        Bilingual(
            th=f"สร้าง {shown} แล้ว กรอกให้ครบ ตรวจด้วย sopctl validate {shown} "
            f"แล้วจัดทำเอกสารด้วย sopctl fill {shown}",
            en=f"wrote {shown}: fill it in, check it with sopctl validate {shown}, and print it with"
            f" sopctl fill {shown}",
        )
    )
    return ended


def _form_target(session: Session, stem: str, output: str | None) -> Path:
    name = f"{stem}.yaml"
    if output is None:
        return session.project.root / session.project.config.folders.forms / name
    target = session.working_folder / output
    return target / name if target.is_dir() else target


def _shown(session: Session, target: Path) -> str:
    from sopctl.project import shown_path

    return shown_path(target, session.working_folder)


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
    from sopctl.project import UsageError, load

    _refuse_existing(
        session,
        target,
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


def _refuse_existing(session: Session, target: Path, advice: Bilingual = _ANOTHER_FILE) -> None:
    """Refuse to overwrite a file.

    Raises:
        UsageError: where `target` is there.
    """
    from sopctl.project import UsageError

    if target.exists() or target.is_symlink():
        shown = _shown(session, target)
        raise UsageError(
            Bilingual(
                th=f"มี {shown} อยู่แล้ว จึงไม่เขียนทับ",
                en=f"{shown} is already there, and is not overwritten",
            ),
            advice,
        )
