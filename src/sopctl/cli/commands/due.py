"""`sopctl due`."""

import sys
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.completion import DEADLINE_STATUSES, one_of, roles, step_ids
from sopctl.cli.days import day_of, days_of
from sopctl.cli.errors import report_crashes
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.names import require_known
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
    from sopctl.cli.agendas import AskedAgendas
    from sopctl.timeline.listing import Listing
    from sopctl.timeline.occurrences import Status

app = command_app()

_EVERYTHING = "all"
"""The word for every status there is."""


class DueFormat(StrEnum):
    """What `due` can print."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    MD = "md"


@app.command(
    epilog="Examples: sopctl due --on 1/2/2565 --within 2w · sopctl due --from 2565-03 --to 2565-04"
    " · sopctl due --status all --format ics -o due.ics"
)
def due(
    context: typer.Context,
    paths: PathsArgument = None,
    on: AsOnOption = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="30d|2w|3m",
            help="How far ahead, counted from --on, or from --from where that is later"
            " (default: up to --to, else 30d). / ล่วงหน้าเท่าใด",
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help="Only what is due on this day (or month) or later, be it overdue or not."
            " / ครบกำหนดตั้งแต่วันที่",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="DATE",
            help="Only what is due on this day (or month) or earlier; with --within, the earlier"
            " end counts. / ครบกำหนดไม่เกินวันที่",
        ),
    ] = None,
    sop: OnlySopsOption = None,
    step: Annotated[
        list[str] | None,
        typer.Option(
            "--step",
            metavar="ID",
            help="Only this step; repeatable. / เฉพาะขั้นตอน",
            autocompletion=step_ids,
        ),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            metavar="ROLE",
            help="Only this role; repeatable. / เฉพาะบทบาท",
            autocompletion=roles,
        ),
    ] = None,
    status: Annotated[
        str,
        typer.Option(
            "--status",
            metavar="LIST",
            help="overdue, due, upcoming, done or all, with commas between. / สถานะ",
            autocompletion=one_of(DEADLINE_STATUSES, separated=True),
        ),
    ] = "overdue,due",
    format_: Annotated[
        DueFormat, typer.Option("--format", help="What to print. / รูปแบบ")
    ] = DueFormat.TABLE,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE. / แฟ้มผลลัพธ์")
    ] = None,
    era: EraOption = Era.BE,
    fail_overdue: Annotated[
        bool,
        typer.Option(
            "--fail-overdue",
            help="Exit 1 if anything asked for is overdue, whatever --status lists."
            " / จบด้วย 1 เมื่อเกินกำหนด",
        ),
    ] = False,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """List deadlines: everything overdue, then the next 30 days. / งานที่เกินกำหนดและใกล้ถึงกำหนด"""
    from sopctl.cli.agendas import agendas_asked_for
    from sopctl.structs import replace
    from sopctl.timeline.listing import Selection, horizon_of, list_agendas
    from sopctl.timeline.occurrences import Status

    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    day = session.today if on is None else day_of(on, "--on")
    first, last = _limits(from_, to)
    statuses = _statuses(status)
    # Up to the end of what is asked for, all is due; who asks for upcoming work alone does not
    # mean that, but what lies past the usual span.
    limits = (None, None) if statuses == {Status.UPCOMING} else (first, last)
    horizon = horizon_of(day, *limits, within)
    asked = agendas_asked_for(session, paths, sop)
    asked.require_steps(step or (), "--step")
    asked.require_roles(role or (), "--role")
    selection = Selection(
        statuses, steps=frozenset(step or ()), roles=frozenset(role or ()), first=first, last=last
    )
    calendar = session.project.settings.calendar
    listing = replace(
        list_agendas(asked.agendas, calendar, on=day, horizon=horizon, selection=selection),
        left_out=asked.left_out,
        unsound_records=asked.unsound_records,
    )
    write_result(_printed(session, asked, listing, format_, era, output), output)
    if format_ in (DueFormat.CSV, DueFormat.ICS):
        _mention_the_rest(session, listing, era)
    if asked.crashes:
        return report_crashes(asked.crashes, sys.argv[1:])
    is_unsound = bool(asked.unsound or listing.unsound_records)
    return FINDINGS if is_unsound or (fail_overdue and listing.has_overdue) else OK


def _limits(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last due day asked for; a month stands for all of its days."""
    start = None if first is None else days_of(first, "--from").first
    end = None if last is None else days_of(last, "--to").last
    if start is not None and end is not None and end < start:
        raise typer.BadParameter(
            f"--to “{last}” lies before --from “{first}” / --to อยู่ก่อน --from ให้สลับหรือแก้วันที่",
            param_hint="--to",
        )
    return start, end


def _statuses(text: str) -> "frozenset[Status]":
    from sopctl.timeline.occurrences import Status

    names = [name.strip() for name in text.split(",")]
    require_known(names, [*(status.value for status in Status), _EVERYTHING], "--status")
    return frozenset(Status) if _EVERYTHING in names else frozenset(map(Status, names))


def _printed(
    session: Session,
    asked: "AskedAgendas",
    listing: "Listing",
    format_: DueFormat,
    era: Era,
    output: str | None,
) -> str:
    match format_:
        case DueFormat.JSON:
            from sopctl.reporters import deadlines_json

            return deadlines_json.report(listing)
        case DueFormat.CSV:
            from sopctl.reporters import deadlines_csv

            return deadlines_csv.report(listing)
        case DueFormat.MD:
            from sopctl.reporters import deadlines_md

            return deadlines_md.report(listing, language=session.language, era=era.value)
        case DueFormat.ICS:
            from sopctl.exchange import ics

            organisation = session.project.config.organisation
            return ics.report(
                listing,
                session.project.settings.calendar,
                stamp=_stamp(listing.on),
                language=session.language,
                sops=asked.sop,
                era=era.value,
                organisation=organisation.name if organisation is not None else None,
            )
        case DueFormat.TABLE:
            from sopctl.reporters import deadlines_table

            return deadlines_table.report(
                listing,
                language=session.language,
                width=session.width,
                colour=session.colour and output in (None, STDOUT),
                era=era.value,
            )


def _stamp(on: date) -> datetime:
    """Return when a feed counts as published: SOURCE_DATE_EPOCH, else the day it is made for."""
    from sopctl.cli.epoch import source_date_epoch

    epoch = source_date_epoch()
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC)
    return datetime.combine(on, time(), UTC)


def _mention_the_rest(session: Session, listing: "Listing", era: Era) -> None:
    """Say on standard error what a format without room for notes does not say."""
    from sopctl.reporters.deadlines_words import Words
    from sopctl.thai_text import clean

    for note in Words(session.language, era.value).notes_below(listing):
        text = clean(note)
        session.note(Bilingual(text, text))
