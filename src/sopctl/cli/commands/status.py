"""`sopctl status`."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Language
from sopctl.cli.commands import command_app
from sopctl.cli.completion import roles
from sopctl.cli.days import day_of
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.options import (
    ColorOption,
    ConfigOption,
    LangOption,
    PathsArgument,
    Session,
    session_of,
)
from sopctl.cli.output import STDOUT, write_result
from sopctl.cli.parameters import AsOnOption, Era, EraOption, OnlySopsOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopctl.cli.agendas import AskedAgendas
    from sopctl.timeline.listing import Unsound
    from sopctl.timeline.overview import Overview
    from sopctl.timeline.progress import SopStatus
    from sopctl.workspace import SopView

app = command_app()


class StatusFormat(StrEnum):
    """What `status` can give."""

    TABLE = "table"
    JSON = "json"
    PDF = "pdf"


@app.command(
    epilog="Examples: sopctl status · sopctl status --on 1/2/2565 --sop lo-2.4-psdg-2565"
    " · sopctl status --timeline · sopctl status --format pdf -o status.pdf"
)
def status(
    context: typer.Context,
    paths: PathsArgument = None,
    on: AsOnOption = None,
    sop: OnlySopsOption = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            metavar="ROLE",
            help="Only what this role does; repeatable. / เฉพาะบทบาท",
            autocompletion=roles,
        ),
    ] = None,
    timeline: Annotated[
        bool,
        typer.Option(
            "--timeline",
            help="The critical path, the slack of each step, and months with too much work."
            " / เส้นทางวิกฤต เวลาสำรอง และเดือนที่งานล้น",
        ),
    ] = False,
    format_: Annotated[
        StatusFormat,
        typer.Option("--format", help="What to give; pdf is one page for the director. / รูปแบบ"),
    ] = StatusFormat.TABLE,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE. / แฟ้มผลลัพธ์")
    ] = None,
    era: EraOption = Era.BE,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Show what is done, late and to come, and who has how much to do. / สถานะการดำเนินงาน"""
    from sopctl.cli.agendas import agendas_asked_for
    from sopctl.timeline.overview import overview_of

    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    day = session.today if on is None else day_of(on, "--on")
    _refuse_unfit(format_, output, timeline=timeline)
    asked = agendas_asked_for(session, paths, sop)
    asked.require_roles(role or (), "--role")
    roles = frozenset(role or ())
    views, lost = _opened(asked)
    overview = overview_of(
        _statuses(session, asked, views, day, roles),
        session.project.settings.calendar,
        on=day,
        roles=roles,
        left_out=(*asked.left_out, *lost),
        unsound_records=asked.unsound_records,
    )
    write_result(_made(session, overview, format_, era, output, timeline=timeline), output)
    return FINDINGS if asked.unsound or lost or overview.unsound_records else OK


def _refuse_unfit(format_: StatusFormat, output: str | None, *, timeline: bool) -> None:
    import sys

    if format_ is not StatusFormat.PDF:
        return
    if timeline:
        raise typer.BadParameter(
            "the director's page has no timeline: use table or json"
            " / หน้าสรุปสำหรับผู้บริหารไม่มีส่วนนี้ ใช้ table หรือ json",
            param_hint="--timeline",
        )
    if output is None and sys.stdout.isatty():
        raise typer.BadParameter(
            "a PDF is not for the screen: give -o FILE / PDF แสดงบนหน้าจอไม่ได้ ระบุแฟ้มด้วย -o",
            param_hint="-o",
        )


def _opened(asked: "AskedAgendas") -> "tuple[list[SopView], list[Unsound]]":
    """Return the sound SOPs, and those that could not be worked out though nothing is wrong in them.

    There are such only where a rule of ours fails: `validate` tells of it.
    """
    from sopctl.timeline.listing import Unsound
    from sopctl.workspace import FileKind, SopView

    views, lost = [], []
    for path, file in asked.facts.items():
        if file.kind is FileKind.SOP and path not in asked.unsound:
            agenda = asked.known.get(path)
            sop = asked.sop(agenda.sop) if agenda is not None else None
            if sop is None:
                lost.append(Unsound(path, file.sop_id))
            else:
                views.append(SopView(path, sop))
    return views, lost


def _statuses(
    session: Session,
    asked: "AskedAgendas",
    views: "list[SopView]",
    on: date,
    roles: frozenset[str],
) -> "Iterator[SopStatus]":
    """Yield how each SOP stands."""
    from sopctl.recording.evidence_files import hashes_of
    from sopctl.timeline.evidence import evidence_names
    from sopctl.timeline.progress import status_of
    from sopctl.timeline.recorded import records_by_sop

    records = records_by_sop(asked.records)
    for view in views:
        mine = records.get(view.sop.id, ())
        yield status_of(
            view,
            asked.known[view.path],
            session.project.settings.calendar,
            on=on,
            records=mine,
            found=hashes_of(session.project.root, evidence_names(mine)),
            roles=roles,
        )


def _made(
    session: Session,
    overview: "Overview",
    format_: StatusFormat,
    era: Era,
    output: str | None,
    *,
    timeline: bool,
) -> str | bytes:
    calendar = session.project.settings.calendar
    match format_:
        case StatusFormat.JSON:
            from sopctl.reporters import status_json

            return status_json.report(overview, calendar if timeline else None)
        case StatusFormat.PDF:
            return _page(session, overview, era)
        case StatusFormat.TABLE:
            from sopctl.reporters import status_table, status_timeline

            colour = session.colour and output in (None, STDOUT)
            if timeline:
                return status_timeline.report(
                    overview,
                    calendar,
                    language=session.language,
                    width=session.width,
                    colour=colour,
                    era=era.value,
                )
            return status_table.report(
                overview,
                language=session.language,
                width=session.width,
                colour=colour,
                era=era.value,
            )


def _page(session: Session, overview: "Overview", era: Era) -> bytes:
    from sopctl.cli.epoch import source_date_epoch
    from sopctl.diagrams.fonts import font_instead
    from sopctl.documents.status_page import PageOptions
    from sopctl.documents.status_pdf import write_status_page

    config = session.project.config
    organisation = config.organisation.name if config.organisation is not None else None
    options = PageOptions(
        # Pages are in Thai unless English is asked for, whatever messages are in.
        language=session.lang or Language.THAI,
        era=era.value,
        organisation=organisation,
        font=config.font or font_instead(),
        source_date_epoch=source_date_epoch(),
    )

    return write_status_page(overview, options, session.note)
