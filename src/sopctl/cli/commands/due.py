"""`sopctl due`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

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
from sopctl.cli.output import STDOUT, write_result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sopctl.timeline.listing import Listing, Selection
    from sopctl.timeline.occurrences import Occurrence, Status
    from sopctl.workspace import Workspace

app = command_app()

_LISTED = 12
"""Names that a message lists, where none is like the one given."""


class DueFormat(StrEnum):
    """What `due` can print."""

    TABLE = "table"
    JSON = "json"


class Era(StrEnum):
    """In which era dates are printed."""

    BE = "be"
    CE = "ce"


@app.command(epilog="Example: sopctl due --on 1/2/2565 --within 2w")
def due(
    context: typer.Context,
    paths: PathsArgument = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="As on this day (default today). / ณ วันที่"),
    ] = None,
    within: Annotated[
        str, typer.Option("--within", metavar="30d|2w|3m", help="How far ahead. / ล่วงหน้าเท่าใด")
    ] = "30d",
    sop: Annotated[
        list[str] | None,
        typer.Option("--sop", metavar="ID", help="Only this SOP; repeatable. / เฉพาะ SOP"),
    ] = None,
    step: Annotated[
        list[str] | None,
        typer.Option("--step", metavar="ID", help="Only this step; repeatable. / เฉพาะขั้นตอน"),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option("--role", metavar="ROLE", help="Only this role; repeatable. / เฉพาะบทบาท"),
    ] = None,
    status: Annotated[
        str, typer.Option("--status", metavar="LIST", help="overdue,due,upcoming,done / สถานะ")
    ] = "overdue,due",
    format_: Annotated[
        DueFormat, typer.Option("--format", help="What to print. / รูปแบบ")
    ] = DueFormat.TABLE,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE. / แฟ้มผลลัพธ์")
    ] = None,
    era: Annotated[Era, typer.Option("--era", help="Era of the dates printed. / ศักราช")] = Era.BE,
    fail_overdue: Annotated[
        bool,
        typer.Option("--fail-overdue", help="Exit 1 if anything is overdue. / จบด้วย 1 เมื่อเกินกำหนด"),
    ] = False,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """List deadlines: everything overdue, then the next 30 days. / งานที่เกินกำหนดและใกล้ถึงกำหนด"""
    from sopctl.calendar.era import parse_day
    from sopctl.timeline.listing import horizon_after, list_due

    session = session_of(context, config, lang, color)
    session.require_sound_settings()
    day = parse_day(on) if on else session.today
    horizon = horizon_after(day, within)
    workspace = session.load(paths)
    unsound = session.refuse_unsound(workspace)
    selection = _selection(workspace, sop, step, role, status)
    occurrences = _occurrences(session, workspace, unsound)
    calendar = workspace.settings.calendar
    listing = list_due(occurrences, calendar, on=day, horizon=horizon, selection=selection)
    write_result(_printed(session, listing, format_, era, output), output)
    return FINDINGS if unsound or (fail_overdue and listing.has_overdue) else OK


def _occurrences(
    session: Session, workspace: "Workspace", unsound: frozenset[str]
) -> "Iterator[Occurrence]":
    from sopctl.model.records import Records
    from sopctl.project import load_records
    from sopctl.timeline.occurrences import occurrences_of

    kept = {
        file.model.sop: file.model.records
        for file in load_records(session.project, session.working_folder)
        if isinstance(file.model, Records)
    }
    for file in workspace.files:
        if file.sop is not None and file.path not in unsound:
            yield from occurrences_of(
                file.sop,
                workspace.settings.calendar,
                shift=workspace.settings.config.shift,
                records=kept.get(file.sop.sop.id, ()),
            )


def _selection(
    workspace: "Workspace",
    sops: list[str] | None,
    steps: list[str] | None,
    roles: list[str] | None,
    status: str,
) -> "Selection":
    from sopctl.timeline.listing import Selection

    ids = {file.path: file.sop.sop.id for file in workspace.files if file.sop is not None}
    named = frozenset(ids.get(name, name) for name in sops or [])
    views = [view.sop for view in workspace.sops.values()]
    known_steps = [step.id for sop in views for step in sop.steps]
    known_roles = [
        name for sop in views for key, role in sop.roles.items() for name in (key, role.name)
    ]
    _require_known(named, workspace.sops, "--sop")
    _require_known(steps or [], known_steps, "--step")
    _require_known(roles or [], known_roles, "--role")
    return Selection(_statuses(status), named, frozenset(steps or ()), frozenset(roles or ()))


def _statuses(text: str) -> "frozenset[Status]":
    from sopctl.timeline.occurrences import Status

    names = [name.strip() for name in text.split(",") if name.strip()]
    _require_known(names, [status.value for status in Status], "--status")
    return frozenset(Status(name) for name in names)


def _require_known(names: "Iterable[str]", known: "Iterable[str]", option: str) -> None:
    from sopctl.names import did_you_mean

    choices = list(known)
    for name in names:
        if name not in choices:
            also = did_you_mean(name, choices)
            if not also and choices:
                listed = ", ".join(dict.fromkeys(choices[:_LISTED]))
                also = f"known / ที่มี: {listed}{' …' * (len(choices) > _LISTED)}"
            raise typer.BadParameter(
                f"there is no “{name}” / ไม่พบ “{name}”. {also}".rstrip(), param_hint=option
            )


def _printed(
    session: Session, listing: "Listing", format_: DueFormat, era: Era, output: str | None
) -> str:
    if format_ is DueFormat.JSON:
        from sopctl.reporters import deadlines_json

        return deadlines_json.report(listing)
    from sopctl.reporters import deadlines_table

    return deadlines_table.report(
        listing,
        language=session.language,
        width=session.width,
        colour=session.colour and output in (None, STDOUT),
        era=era.value,
    )
