"""`sopctl report`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.commands.fill import fill, is_one_file
from sopctl.cli.completion import one_of
from sopctl.cli.days import day_of
from sopctl.cli.errors import report_crashes
from sopctl.cli.filling import (
    FontOption,
    FormatsOption,
    TargetOption,
    form_named,
    formats_asked_for,
    safe_name,
)
from sopctl.cli.main import FINDINGS, OK
from sopctl.cli.names import require_known
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.parameters import AsOnOption, SopArgument

if TYPE_CHECKING:
    from sopctl.forms import FormFolder
    from sopctl.reports.basis import Basis
    from sopctl.reports.keeping import Kept
    from sopctl.reports.renewal import Change

app = command_app()

MONTHLY, ROUND = "monthly-progress", "round-summary"
REPORTS = (MONTHLY, ROUND)
"""The forms that can be computed."""

_EXAMPLES = {"--month": "2565-02", "--round": "1"}

_MOST_TOLD = 50
"""Entries of which the renewed values are told one by one."""

_LONGEST_TOLD = 60


@app.command(
    epilog="Examples: sopctl report monthly-progress lo-2.4-psdg-2565 --month 2565-02 -o feb.docx"
    " · sopctl report round-summary lo-2.4-psdg-2565 --round 1"
)
def report(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="monthly-progress or round-summary. / ชื่อรายงาน",
            show_default=False,
            autocompletion=one_of(REPORTS),
        ),
    ],
    sop: SopArgument,
    month: Annotated[
        str | None,
        typer.Option(
            "--month", metavar="MONTH", help="Of monthly-progress: 2565-02, ก.พ. 65. / เดือนที่รายงาน"
        ),
    ] = None,
    round_: Annotated[
        str | None,
        typer.Option(
            "--round", metavar="ROUND", help="Of round-summary: 1, or its name. / รอบที่สรุปผล"
        ),
    ] = None,
    on: AsOnOption = None,
    format_: FormatsOption = None,
    output: TargetOption = None,
    font: FontOption = None,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> int:
    """Make a report computed from an SOP and its records. / จัดทำรายงานจาก SOP และบันทึก

    The first run writes forms/SOP-NAME-MONTH.yaml beside the document: write obstacles, plans and
    notes there. The next run renews the numbers and keeps your words.
    / ครั้งแรกสร้างแฟ้มใน forms/ ให้เขียนปัญหา แผน และหมายเหตุ ครั้งต่อไปปรับตัวเลขและคงข้อความไว้
    """
    from sopctl.cli.reporting import SopRefusedError, basis_of

    session = session_of(context, config, lang, color).around(sop)
    session.require_sound_settings()
    require_known([name], REPORTS, "NAME")
    _require_room(output, len(formats_asked_for(format_ or [])))
    _require_fitting(name, month, round_)
    day = session.today if on is None else day_of(on, "--on")
    folder = form_named(session, name)
    try:
        basis = basis_of(session, sop, day)
    except SopRefusedError as refused:
        return report_crashes(refused.crashes, sys.argv[1:]) if refused.crashes else FINDINGS
    computed, part = _computed(basis, name, month, round_)
    stem = f"{safe_name(basis.view.sop.id)}-{name}-{part}"
    target = session.project.root / session.project.config.folders.forms / f"{stem}.yaml"
    shown = _keep(session, folder, basis, computed, target)
    code = fill(context, [shown], format_, output, font, config, lang, color)
    return code or (FINDINGS if basis.unsound_records else OK)


def _require_room(output: str | None, formats: int) -> None:
    """Refuse one file for several formats before anything is written.

    Raises:
        BadParameter: naming that file.
    """
    if output is not None and formats > 1 and is_one_file(output):
        raise typer.BadParameter(
            f"“{output}” is one file, for {formats} documents: name a folder"
            f" / “{output}” เป็นแฟ้มเดียว แต่มี {formats} เอกสาร ให้ระบุโฟลเดอร์",
            param_hint="-o",
        )


def _require_fitting(name: str, month: str | None, round_: str | None) -> None:
    """Refuse a report without its month or round, or with the other's.

    Raises:
        BadParameter: saying which option is wanted.
    """
    ours, others = ("--month", "--round") if name == MONTHLY else ("--round", "--month")
    given = {"--month": month, "--round": round_}
    example = f"{ours} {_EXAMPLES[ours]}"
    if given[others] is not None:
        raise typer.BadParameter(f"{name} takes {example} / {name} ใช้ {example}", param_hint=others)
    if given[ours] is None:
        raise typer.BadParameter(
            f"say what to report on, as in {example} / ระบุว่ารายงานช่วงใด เช่น {example}",
            param_hint=ours,
        )


def _computed(
    basis: "Basis", name: str, month: str | None, round_: str | None
) -> tuple[dict[str, Any], str]:
    """Return a report, and what its file is told apart by: the month, or the round's number."""
    if name == MONTHLY:
        from sopctl.calendar.era import format_month, parse_month
        from sopctl.reports.monthly import monthly_progress

        days = parse_month(month or "")
        return monthly_progress(basis, days), format_month(days.first, "iso")
    from sopctl.reports.rounds import round_named, round_summary

    number = round_named(basis, round_ or "")
    return round_summary(basis, number), str(number)


def _keep(
    session: Session,
    folder: "FormFolder",
    basis: "Basis",
    computed: dict[str, Any],
    target: Path,
) -> str:
    """Write or renew the report's filled form, and return how it is shown."""
    from sopctl.forms.examples import known_data
    from sopctl.project import shown_path
    from sopctl.reports.keeping import keep

    form = folder.sound_form
    shown = shown_path(target, session.working_folder)
    known = known_data(form, session.project.config, basis.view.sop)
    kept = keep(target, shown, form, computed, known, session.language)
    if kept.is_new:
        session.note(
            Bilingual(
                th=f"สร้าง {shown} แล้ว เขียนปัญหา แผน และหมายเหตุในแฟ้มนั้น แล้วเรียกคำสั่งเดิมอีกครั้ง ข้อความของท่านจะคงอยู่",
                en=f"wrote {shown}: add obstacles, plans and notes there and run this again; your words are kept",
            )
        )
    elif kept.is_changed:
        session.note(
            Bilingual(th=f"ปรับค่าที่คำนวณใน {shown} แล้ว", en=f"renewed what is computed in {shown}")
        )
    _tell_changes(session, kept, shown)
    return shown


def _tell_changes(session: Session, kept: "Kept", shown: str) -> None:
    """Say which values gave way to others, and which entries are there for their text alone."""
    from sopctl.source.source_map import SourceMap

    made = kept.renewed
    if not (made.changes or made.kept or made.removed):
        return
    source = SourceMap(made.text)
    by_entry: dict[tuple[str | int, ...], list[Change]] = {}
    for change in made.changes:
        by_entry.setdefault(change.path[:-1] or change.path, []).append(change)
    for mine in list(by_entry.values())[:_MOST_TOLD]:
        line = source.span(source.key(mine[0].path)).start[0]
        told = "; ".join(map(_told, mine))
        where = f"{shown}:{line}"
        session.note(Bilingual(th=f"{where}: ปรับ {told}", en=f"{where}: renewed {told}"))
    more = len(by_entry) - _MOST_TOLD
    if more > 0:
        session.note(
            Bilingual(
                th=f"และปรับอีก {more} รายการ",
                en=f"and renewed {more} other entr{'ies' if more > 1 else 'y'}",
            )
        )
    for path in made.kept:
        line = source.span(source.value(path)).start[0]
        session.note(
            Bilingual(
                th=f"{shown}:{line}: รายการนี้ไม่อยู่ในรายงานแล้ว คงไว้เพราะมีข้อความที่เขียนไว้ ลบเองได้เมื่อไม่ใช้",
                en=f"{shown}:{line}: no longer in the report; it stays for what was written in it: delete it when you are done",
            )
        )
    if made.removed:
        count = made.removed
        session.note(
            Bilingual(
                th=f"นำออก {count} รายการที่ไม่อยู่ในรายงานแล้วและไม่มีใครเขียนอะไรไว้",
                en=f"took out {count} entr{'ies' if count > 1 else 'y'} no longer in the report, in which nobody had written",
            )
        )


def _told(change: "Change") -> str:
    return f"{change.path[-1]} “{_short(change.old)}” → “{_short(change.new or '-')}”"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TOLD else line[: _LONGEST_TOLD - 1] + "…"
