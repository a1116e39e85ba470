"""`sopctl render`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import (
    ColorOption,
    ConfigOption,
    LangOption,
    PathsArgument,
    Session,
    session_of,
)
from sopctl.cli.output import STDOUT, write_result, write_whole
from sopctl.diagrams.options import Format, Paper, View

if TYPE_CHECKING:
    from sopctl.diagrams.options import DrawOptions
    from sopctl.model.sop import Sop

app = command_app()


@app.command(epilog="Example: sopctl render sops/ --view table --view flow --format svg -o build")
def render(
    context: typer.Context,
    paths: PathsArgument = None,
    view: Annotated[
        list[View] | None, typer.Option("--view", help="What to draw; repeatable. / มุมมอง")
    ] = None,
    format_: Annotated[
        list[Format] | None, typer.Option("--format", help="Kind of file; repeatable. / ชนิดแฟ้ม")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="Folder, or - for one drawing to standard output. / โฟลเดอร์",
        ),
    ] = None,
    paper: Annotated[
        Paper, typer.Option("--paper", help="Sheet of paper. / ขนาดกระดาษ")
    ] = Paper.A4,
    font: Annotated[
        str | None, typer.Option("--font", metavar="NAME", help="Thai font to draw with. / แบบอักษร")
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Draw flowcharts and the official table. / วาดผังงานและตารางมาตรฐาน"""
    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    settings = session.project.config
    workspace = session.load(paths)
    unsound = session.refuse_unsound(workspace)
    sops = [
        file.sop.sop
        for file in workspace.files
        if file.sop is not None and file.path not in unsound
    ]
    options = _options(
        paper,
        font or settings.font,
        {name: seen.sop.title for name, seen in workspace.sops.items()},
    )
    views, formats = view or [View.TABLE], format_ or [Format.PDF]
    if output == STDOUT:
        _to_stdout(sops, views, formats, options)
    else:
        folder = Path(output) if output else session.project.root / settings.folders.build
        count = _to_folder(sops, views, formats, options, folder)
        _tell(session, count, folder)
    return FINDINGS if unsound else OK


def _options(paper: Paper, font: str | None, names: dict[str, str]) -> "DrawOptions":
    from sopctl.diagrams.options import DrawOptions

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return DrawOptions(
        paper=paper,
        font=font,
        sop_names=names,
        source_date_epoch=int(epoch) if epoch.isdecimal() else None,
    )


def _to_folder(
    sops: "list[Sop]",
    views: list[View],
    formats: list[Format],
    options: "DrawOptions",
    folder: Path,
) -> int:
    from sopctl.diagrams import DrawJob, draw_many

    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(
            f"“{folder}” is a file: name a folder / “{folder}” เป็นแฟ้ม ให้ระบุชื่อโฟลเดอร์",
            param_hint="-o",
        )
    jobs = [DrawJob(sop, view, options) for sop in sops for view in dict.fromkeys(views)]
    for format_ in dict.fromkeys(formats):
        for job, drawing in zip(jobs, draw_many(jobs, format_), strict=True):
            write_whole(folder / f"{job.sop.id}-{job.view.value}.{format_.value}", drawing)
    return len(jobs) * len(set(formats))


def _to_stdout(
    sops: "list[Sop]", views: list[View], formats: list[Format], options: "DrawOptions"
) -> None:
    from sopctl.diagrams import draw

    if len(sops) * len(views) * len(formats) != 1:
        raise typer.BadParameter(
            "standard output takes one drawing: name one SOP, one view and one format"
            " / ส่งออกทางหน้าจอได้ครั้งละหนึ่งภาพ",
            param_hint="-o",
        )
    write_result(draw(sops[0], views[0], formats[0], options), STDOUT)


def _tell(session: Session, count: int, folder: Path) -> None:
    shown = os.path.relpath(folder, session.working_folder)
    session.note(
        Bilingual(
            th=f"เขียน {count} แฟ้มไว้ที่ {shown}",
            en=f"wrote {count} file{'s' * (count != 1)} to {shown}",
        )
    )
