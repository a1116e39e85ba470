"""`sopctl render`."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual, Language
from sopctl.cli.commands import command_app
from sopctl.cli.completion import view_formats, views
from sopctl.cli.main import FINDINGS, OK, USAGE
from sopctl.cli.options import (
    ColorOption,
    ConfigOption,
    LangOption,
    PathsArgument,
    Session,
    session_of,
)
from sopctl.cli.output import STDOUT, write_result, write_whole
from sopctl.cli.rendering import FORMATS, VIEWS, Wanted, rendered, wanted
from sopctl.diagrams.options import DEFAULT_FONT, DrawOptions, Paper
from sopctl.structs import replace

if TYPE_CHECKING:
    from sopctl.documents.options import DocumentOptions
    from sopctl.model.form import Form
    from sopctl.model.sop import Sop
    from sopctl.workspace import Workspace

app = command_app()

_LISTED = 3
"""Files that a message names."""


@app.command(epilog="Example: sopctl render sops/ --view document --format pdf --format docx")
def render(
    context: typer.Context,
    paths: PathsArgument = None,
    view: Annotated[
        list[str] | None,
        typer.Option(
            "--view",
            metavar=f"[{'|'.join(VIEWS)}]",
            help="What to draw or write; repeatable. / มุมมอง",
            autocompletion=views,
        ),
    ] = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar=f"[{'|'.join(FORMATS)}]",
            help="Kind of file; repeatable. / ชนิดแฟ้ม",
            autocompletion=view_formats,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="Folder, or - for one file to standard output. / โฟลเดอร์",
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Render again whenever a file changes. / เฝ้าดูแฟ้ม")
    ] = False,
    paper: Annotated[
        Paper, typer.Option("--paper", help="Sheet of paper. / ขนาดกระดาษ")
    ] = Paper.A4,
    font: Annotated[
        str | None, typer.Option("--font", metavar="NAME", help="Thai font to use. / แบบอักษร")
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Make flowcharts, the official table and whole documents. / วาดผังและจัดทำเอกสาร"""
    asked = wanted(view, format_)
    if watch and (output == STDOUT or "-" in (paths or [])):
        raise typer.BadParameter(
            "needs files and a folder, not standard input or output"
            " / ใช้กับแฟ้มและโฟลเดอร์ ไม่ใช้กับหน้าจอ",
            param_hint="--watch",
        )
    if font is not None and not font.strip():
        raise typer.BadParameter("needs the name of a font / ต้องระบุชื่อแบบอักษร", param_hint="--font")
    session = session_of(context, config, lang, color)
    if watch:
        _watch(session, paths, asked, output, paper, font)
    return _render(session, paths, asked, output, paper, font)


def _render(
    session: Session,
    paths: list[str] | None,
    asked: Wanted,
    output: str | None,
    paper: Paper,
    font: str | None,
) -> int:
    from sopctl.diagrams.fonts import look_ahead

    session.require_sound_settings()
    look_ahead(font or session.project.config.font or DEFAULT_FONT)
    workspace = session.load(paths)
    _require_sops(session, paths, workspace)
    unsound = session.refuse_unsound(workspace)
    sops = [
        file.sop.sop
        for file in workspace.files
        if file.sop is not None and file.path not in unsound
    ]
    options = _options(session, workspace, sops, paper, font)
    all_written = True
    if output == STDOUT:
        _to_stdout(session, sops, asked, options)
    else:
        all_written = _to_folder(session, sops, asked, options, _folder(session, output))
    if not all_written:
        return USAGE
    return FINDINGS if unsound else OK


def _require_sops(session: Session, paths: list[str] | None, workspace: "Workspace") -> None:
    """Say where a project has no SOP, and refuse other files where they were named.

    Raises:
        UsageError: naming the first of them.
    """
    from sopctl.project import UsageError
    from sopctl.workspace import FileKind

    # What a file is that is too broken to tell, nobody knows: its errors are told.
    may_be_sops = (FileKind.SOP, FileKind.UNKNOWN)
    names = [file.path for file in workspace.files]
    if not names or any(file.kind in may_be_sops for file in workspace.files):
        return
    if not paths:
        session.mention_skipped(0, ())
        return
    listed = ", ".join(names[:_LISTED]) + " …" * (len(names) > _LISTED)
    raise UsageError(
        Bilingual(th=f"ไม่มีแฟ้ม SOP ในที่ระบุ: {listed}", en=f"there is no SOP among: {listed}"),
        Bilingual(
            th="ระบุแฟ้มหรือโฟลเดอร์ของ SOP ส่วนแบบฟอร์มที่กรอกแล้วใช้ sopctl fill",
            en="name files or folders of SOPs; filled forms are printed by sopctl fill",
        ),
    )


def _watch(
    session: Session,
    paths: list[str] | None,
    asked: Wanted,
    output: str | None,
    paper: Paper,
    font: str | None,
) -> None:
    """Render, and again after each change, until the user interrupts."""
    from sopctl.cli.errors import exit_code_of
    from sopctl.cli.watching import stamps_of, wait_for_change

    project = session.project
    named = [session.working_folder / path for path in paths or []]
    folders = [project.root / folder for folder in project.config.folders.sops]
    templates = project.root / project.config.folders.templates
    places = [*(named or folders), templates, session.config or project.root / "sopctl.yaml"]
    seen = stamps_of(places)
    while True:
        try:
            # A session remembers the settings it read: each time has one of its own.
            _render(replace(session), paths, asked, output, paper, font)
        except Exception as error:
            exit_code_of(error, [])
        session.note(
            Bilingual(
                th="รอการเปลี่ยนแปลง (กด Ctrl-C เพื่อเลิก)",
                en="waiting for changes (Ctrl-C ends this)",
            )
        )
        seen = wait_for_change(places, seen)


def _options(
    session: Session,
    workspace: "Workspace",
    sops: Sequence["Sop"],
    paper: Paper,
    font: str | None,
) -> "DocumentOptions":
    from sopctl.cli.epoch import source_date_epoch
    from sopctl.diagrams.fonts import font_instead
    from sopctl.documents.options import DocumentOptions

    settings = session.project.settings
    epoch = source_date_epoch()
    drawing = DrawOptions(
        paper=paper,
        font=font or settings.config.font or font_instead(),
        language=session.lang or Language.THAI,
        sop_names={name: seen.sop.title for name, seen in workspace.sops.items()},
        source_date_epoch=epoch,
        today=session.today if epoch is None else datetime.fromtimestamp(epoch, UTC).date(),
        calendar=settings.calendar,
        shift=settings.config.shift,
    )
    return DocumentOptions(drawing, _forms(session, sops))


def _forms(session: Session, sops: Sequence["Sop"]) -> dict[str, "Form"]:
    """Return the forms that `sops` attach, by name, of those that there are."""
    from sopctl.model.form import Form
    from sopctl.reading import read_file
    from sopctl.resources import built_in_templates

    project = session.project
    attached = {name for sop in sops if sop.appendix for name in sop.appendix.forms}
    folders = (project.root / project.config.folders.templates, built_in_templates())
    forms: dict[str, Form] = {}
    for name in sorted(attached & project.settings.forms):
        # The project's own form comes before the built-in one of the same name.
        files = (folder / name / "form.yaml" for folder in folders)
        file = next(file for file in files if file.is_file())
        form = read_file(file.name, file.read_bytes()).model
        if isinstance(form, Form):
            forms[name] = form
    return forms


def _folder(session: Session, output: str | None) -> Path:
    project = session.project
    folder = Path(output) if output else project.root / project.config.folders.build
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(
            f"“{folder}” is a file: name a folder / “{folder}” เป็นแฟ้ม ให้ระบุชื่อโฟลเดอร์",
            param_hint="-o",
        )
    return folder


def _to_folder(
    session: Session,
    sops: Sequence["Sop"],
    asked: Wanted,
    options: "DocumentOptions",
    folder: Path,
) -> bool:
    """Write the files; say whether all were, and of those that were not, why."""
    from sopctl.cli.progress import with_progress

    total = len(sops) * asked.files_each
    made = rendered(sops, asked, options, partial(_remark, session))
    in_the_way = []
    for file in with_progress(made, total, "render"):
        try:
            write_whole(folder / file.name, file.content)
        except IsADirectoryError:
            in_the_way.append(folder / file.name)
    shown = os.path.relpath(folder, session.working_folder)
    written = total - len(in_the_way)
    if written or not in_the_way:
        session.note(
            Bilingual(
                th=f"เขียน {written} แฟ้มไว้ที่ {shown}",
                en=f"wrote {written} file{'s' * (written != 1)} to {shown}",
            )
        )
    for target in in_the_way:
        _tell_folder(session, target)
    return not in_the_way


def _tell_folder(session: Session, target: Path) -> None:
    from sopctl.cli.errors import say

    shown = os.path.relpath(target, session.working_folder)
    say(
        Bilingual(
            th=f"เขียนแฟ้ม {shown} ไม่ได้ เพราะมีโฟลเดอร์ชื่อนี้อยู่",
            en=f"{shown} was not written: it is a folder",
        ),
        Bilingual(
            th="ย้ายหรือเปลี่ยนชื่อโฟลเดอร์นี้ หรือเขียนไว้ที่อื่นด้วย -o",
            en="move or rename that folder, or write elsewhere with -o",
        ),
        session.language,
    )


def _remark(session: Session, name: str, said: Bilingual) -> None:
    session.note(Bilingual(th=f"{name}: {said.th}", en=f"{name}: {said.en}"))


def _to_stdout(
    session: Session, sops: Sequence["Sop"], asked: Wanted, options: "DocumentOptions"
) -> None:
    if len(sops) * asked.files_each != 1:
        raise typer.BadParameter(
            "standard output takes one file: name one SOP, one view and one format"
            " / ส่งออกทางหน้าจอได้ครั้งละหนึ่งแฟ้ม",
            param_hint="-o",
        )
    (file,) = rendered(sops, asked, options, partial(_remark, session))
    write_result(file.content, STDOUT)
