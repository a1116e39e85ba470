"""`sopctl undo`."""

from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.parameters import DeadlineOption, ReceivedOption, SopArgument, StepArgument
from sopctl.structs import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sopctl.cli.recording import Kept, Subject
    from sopctl.model.records import Record
    from sopctl.timeline.occurrences import Occurrence

app = command_app()

_LISTED = 12


@app.command(epilog="Example: sopctl undo lo-2.4-psdg-2565 report-monthly --occurrence 2565-01")
def undo(
    context: typer.Context,
    sop: SopArgument,
    step: StepArgument,
    deadline: DeadlineOption = None,
    occurrence: Annotated[
        str | None,
        typer.Option(
            "--occurrence",
            metavar="KEY",
            help="Which occurrence; default: the only one recorded. / รอบ",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day the record is of. / วันที่ในบันทึก"),
    ] = None,
    received: ReceivedOption = False,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> None:
    """Take the record of an occurrence out again. / ถอนบันทึกการดำเนินงาน"""
    from sopctl.calendar.era import parse_day
    from sopctl.cli.recording import kept_records, subject_of
    from sopctl.project import shown_path
    from sopctl.recording.book import open_book

    session = session_of(context, config, lang, color).around(sop)
    session.require_sound_settings()
    subject = replace(subject_of(session, sop, step), is_receipt=received)
    day = parse_day(on) if on is not None else None
    kept = kept_records(session, subject.view.sop.id)
    meant = _meant(session, subject, kept, _Said(deadline, occurrence, day))
    taken = 0
    for path, records in kept.files.items():
        if not any(record in records for record in meant):
            continue
        shown = shown_path(path, session.working_folder)
        with open_book(path, shown, subject.view.sop.id) as book:
            # Between reading and locking somebody else may have changed the file.
            found = [(place, record) for place, record in book.records if record in meant]
            if found:
                book.remove([place for place, _ in found])
        for _, record in found:
            _confirm(session, subject, record, shown)
        taken += len(found)
    if not taken:
        raise _not_as_read(subject)


class _Said(Frozen):
    """What the user said of the record to be taken out; None leaves it open."""

    deadline: str | None
    key: str | None
    day: "date | None"

    def fits(self, record: "Record", one: "Occurrence | None") -> bool:
        """Say whether a record may be meant, which is about the occurrence `one` if about any."""
        from sopctl.timeline.recorded import day_of

        return (
            (self.key is None or self.key in (record.occurrence, one and one.key))
            and (self.deadline is None or self.deadline in (record.deadline, one and one.deadline))
            and (self.day is None or self.day == day_of(record))
        )


def _meant(session: Session, subject: "Subject", kept: "Kept", said: _Said) -> "list[Record]":
    """Return the records of the one occurrence that is meant: after a merge there may be two.

    Raises:
        UsageError: where none or several can be meant; lists what is recorded.
    """
    from sopctl.cli.recording import is_about, occurrences_in
    from sopctl.project import UsageError
    from sopctl.timeline.recorded import meant_by

    records = [record for every in kept.files.values() for record in every]
    occurrences = occurrences_in(session, subject, records)
    mine = [
        (record, meant_by(record, occurrences)) for record in records if is_about(record, subject)
    ]
    if not mine:
        raise UsageError(
            Bilingual(
                th=f"ยังไม่มีบันทึกของ “{subject.name}”", en=f"nothing is recorded of “{subject.name}”"
            ),
            Bilingual(
                th="ดูสิ่งที่บันทึกไว้ด้วย sopctl due --status done",
                en="sopctl due --status done lists what is recorded",
            ),
        )
    groups: dict[tuple[str | None, str | None], list[Record]] = {}
    for record, one in mine:
        if said.fits(record, one):
            name = (one.deadline, one.key) if one else (record.deadline, record.occurrence)
            groups.setdefault(name, []).append(record)
    if len(groups) == 1:
        (same,) = groups.values()
        days = {record.on for record in same}
        if len(days) == 1 or said.day is not None:
            return same
        listed = _listed(subject, same)
        raise UsageError(
            Bilingual(
                th=f"มีบันทึกรอบเดียวกันของ “{subject.name}” {len(same)} รายการ วันที่ต่างกัน",
                en=f"one occurrence of “{subject.name}” is recorded {len(same)} times, on several days",
            ),
            Bilingual(
                th=f"ระบุรายการที่จะถอนด้วย --on: {listed.th}",
                en=f"name the one to take back with --on: {listed.en}",
            ),
        )
    listed = _listed(
        subject, [record for record, one in mine if not groups or said.fits(record, one)]
    )
    if not groups:
        raise UsageError(
            Bilingual(
                th=f"ไม่มีบันทึกเช่นนั้นของ “{subject.name}”",
                en=f"there is no such record of “{subject.name}”",
            ),
            Bilingual(th=f"ที่บันทึกไว้: {listed.th}", en=f"recorded are: {listed.en}"),
        )
    raise UsageError(
        Bilingual(
            th=f"“{subject.name}” มีบันทึก {len(groups)} รอบ จึงไม่ทราบว่าจะถอนรอบใด",
            en=f"{len(groups)} occurrences of “{subject.name}” are recorded, so which to take back cannot be told",
        ),
        Bilingual(
            th=f"ระบุด้วย --occurrence หรือ --on: {listed.th}",
            en=f"name it with --occurrence or --on: {listed.en}",
        ),
    )


def _not_as_read(subject: "Subject") -> Exception:
    from sopctl.project import UsageError

    return UsageError(
        Bilingual(
            th=f"บันทึกของ “{subject.name}” มีข้อผิดพลาด หรือเพิ่งมีผู้แก้ จึงยังไม่ได้ถอน",
            en=f"the record of “{subject.name}” has an error, or was just changed:"
            " nothing was taken back",
        ),
        Bilingual(
            th="ดูข้อผิดพลาดด้วย sopctl validate แก้แล้วลองใหม่ หรือลบบรรทัดนั้นเอง",
            en="sopctl validate shows the error: correct it and try again, or delete the line",
        ),
    )


def _listed(subject: "Subject", records: "Sequence[Record]") -> Bilingual:
    words = [_described(subject, record) for record in records[:_LISTED]]
    more = " …" * (len(records) > _LISTED)
    return Bilingual(
        th=", ".join(each.th for each in words) + more,
        en=", ".join(each.en for each in words) + more,
    )


def _described(subject: "Subject", record: "Record") -> Bilingual:
    from sopctl.cli.recording import told

    key = " ".join(filter(None, (record.deadline, record.occurrence)))
    how = told(record, subject)
    th, en = ("ได้รับ", "received") if subject.is_receipt else ("ทำ", "done")
    return Bilingual(th=f"{key} {th}{how.th}".strip(), en=f"{key} {en} {how.en}".strip())


def _confirm(session: Session, subject: "Subject", record: "Record", shown: str) -> None:
    what = _described(subject, record)
    session.note(
        Bilingual(
            th=f"ถอนบันทึกแล้ว: {subject.name} {what.th} ออกจาก {shown}",
            en=f"taken back: {subject.name} {what.en}, from {shown}",
        )
    )
