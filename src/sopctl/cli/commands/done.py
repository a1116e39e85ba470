"""`sopctl done`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.commands import command_app
from sopctl.cli.completion import roles
from sopctl.cli.options import ColorOption, ConfigOption, LangOption, Session, session_of
from sopctl.cli.parameters import DeadlineOption, ReceivedOption, SopArgument, StepArgument

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sopctl.cli.recording import Subject
    from sopctl.model.records import Record
    from sopctl.model.sop import Sop
    from sopctl.timeline.occurrences import Occurrence

app = command_app()

_MOST_YEARS_OFF = 10
"""From the fiscal year; what lies further from it is a slip of the year or the era."""


@app.command(
    epilog="Example: sopctl done lo-2.4-psdg-2565 report-monthly --occurrence 2565-01 --on 9/2/2565"
)
def done(
    context: typer.Context,
    sop: SopArgument,
    step: StepArgument,
    deadline: DeadlineOption = None,
    occurrence: Annotated[
        str | None,
        typer.Option(
            "--occurrence",
            metavar="KEY",
            help="Which occurrence, as due lists it; default: the one that is open. / รอบ เช่น 2565-01",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day it was done (default today). / วันที่ทำ"),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="ROLE",
            help="The role that did it, id or name. / ผู้ทำ (บทบาท)",
            autocompletion=roles,
        ),
    ] = None,
    evidence: Annotated[
        list[Path] | None,
        typer.Option(
            "--evidence",
            metavar="FILE",
            help="A file inside the project that proves it; repeatable. / แฟ้มหลักฐานในโครงการ",
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="A note. / หมายเหตุ")
    ] = None,
    received: ReceivedOption = False,
    config: ConfigOption = None,
    lang: LangOption = None,
    color: ColorOption = None,
) -> None:
    """Record that an occurrence of a step was done. / บันทึกว่าทำขั้นตอนแล้ว"""
    from sopctl.cli.receiving import receipt_of, require_awaited, warn_of_no_receipt
    from sopctl.cli.recording import kept_records, occurrences_in, subject_of
    from sopctl.cli.slips import warn_if_early
    from sopctl.project import shown_path
    from sopctl.recording.book import open_book

    session = session_of(context, config, lang, color).around(sop)
    session.require_sound_settings()
    subject = subject_of(session, sop, step)
    day = _day_done(session, on, subject)
    role = _role(by, subject.view.sop)
    proof = _evidence(session, evidence or [])
    kept = kept_records(session, subject.view.sop.id)
    shown = shown_path(kept.path, session.working_folder)
    details = {"by": role, "evidence": proof, "note": (note or "").strip() or None}
    if received:
        require_awaited(subject, deadline)

    def record(records: "Sequence[Record]") -> "tuple[Occurrence | None, Record]":
        if received:
            return None, _record(receipt_of(subject, records, occurrence, day) | details)
        occurrences = occurrences_in(session, subject, records)
        one = _chosen(occurrences, deadline, occurrence, day)
        _refuse_recorded(subject, records, occurrences, one)
        return one, _record(_doing_of(subject, one, day) | details)

    # Once as things stand, so that nothing is laid down for what is refused; and once with all
    # others kept out, who may have written in between.
    record([each for every in kept.files.values() for each in every])
    with open_book(kept.path, shown, subject.view.sop.id) as book:
        one, line = record([*kept.elsewhere, *(each for _, each in book.records)])
        book.add(line)
    _confirm(session, subject, one, line, day, shown)
    warn_if_early(session, subject, kept.path, line)
    if one is None and not received:
        warn_of_no_receipt(session, subject)


def _day_done(session: Session, text: str | None, subject: "Subject") -> date:
    """Return the day on which it was done.

    Raises:
        UsageError: where that lies ahead, or too many years from the SOP's own.
    """
    from sopctl.calendar.era import format_date, parse_day
    from sopctl.calendar.fiscal import FiscalYear
    from sopctl.project import UsageError

    today = session.today
    day = parse_day(text) if text is not None else today
    if day > today:
        raise UsageError(
            Bilingual(
                th=f"วันที่ {format_date(day)} ยังมาไม่ถึง (วันนี้ {format_date(today)})",
                en=f"{day.isoformat()} ({format_date(day)}) is still to come: today is {today.isoformat()}",
            ),
            Bilingual(
                th="บันทึกได้เมื่อทำแล้วเท่านั้น แก้วันที่หลัง --on",
                en="record it once it is done, or correct the date after --on",
            ),
        )
    year = subject.view.schedule.fiscal_year
    if abs(FiscalYear.containing(day).be - year.be) > _MOST_YEARS_OFF:
        raise UsageError(
            Bilingual(
                th=f"วันที่ {format_date(day)} ห่างจากปีงบประมาณ {year.be} ของ SOP มากเกินไป",
                en=f"{day.isoformat()} ({format_date(day)}) is too far from the SOP's fiscal year {year.be}",
            ),
            Bilingual(th="แก้ปีหลัง --on", en="correct the year after --on")
            if text is not None
            else Bilingual(
                th="ตั้งวันที่ของเครื่องให้ถูก หรือระบุวันด้วย --on",
                en="set the machine's clock right, or give the day with --on",
            ),
        )
    return day


def _role(name: str | None, sop: "Sop") -> str | None:
    """Return the id of the role that is called `name`.

    Raises:
        UsageError: where the SOP has none; offers the nearest.
    """
    from sopctl.cli.recording import not_among

    if name is None or name in sop.roles:
        return name
    for key, role in sop.roles.items():
        if name.strip() in (role.name, role.abbreviation):
            return key
    names = [called for key, role in sop.roles.items() for called in (key, role.name)]
    message = Bilingual(
        th=f"SOP “{sop.id}” ไม่มีบทบาท “{name}”", en=f"the SOP “{sop.id}” has no role “{name}”"
    )
    raise not_among(message, name, names, list(sop.roles))


def _evidence(session: Session, files: "Sequence[Path]") -> list[dict[str, str]]:
    """Return the files with their hashes, named from the project's root.

    Raises:
        UsageError: for what is no file, or lies outside the project.
    """
    from sopctl.recording.evidence_files import sha256_of

    root = session.project.root.resolve()
    found: dict[str, str] = {}
    for file in files:
        path = _existing(session, file).resolve()
        if not path.is_relative_to(root):
            raise _outside(file, root)
        found[path.relative_to(root).as_posix()] = sha256_of(path)
    return [{"file": name, "sha256": sha256} for name, sha256 in found.items()]


def _existing(session: Session, file: Path) -> Path:
    from sopctl.cli.recording import not_among
    from sopctl.project import UsageError

    path = session.working_folder / file
    if path.is_file():
        return path
    if path.is_dir():
        raise UsageError(
            Bilingual(
                th=f"หลักฐาน “{file}” เป็นโฟลเดอร์ ไม่ใช่แฟ้ม",
                en=f"the evidence “{file}” is a folder, no file",
            ),
            Bilingual(
                th="ระบุแฟ้มทีละแฟ้มด้วย --evidence ซ้ำได้",
                en="name each file with an --evidence of its own",
            ),
        )
    if path.exists():
        raise UsageError(
            Bilingual(
                th=f"หลักฐาน “{file}” ไม่ใช่แฟ้มธรรมดา",
                en=f"the evidence “{file}” is a pipe or a device, no file",
            ),
            Bilingual(
                th="บันทึกเนื้อหาเป็นแฟ้มในโครงการก่อน แล้วระบุแฟ้มนั้น",
                en="write what it gives to a file in the project, and name that",
            ),
        )
    folder = path.parent
    beside = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    message = Bilingual(th=f"ไม่พบแฟ้มหลักฐาน “{file}”", en=f"there is no evidence file “{file}”")
    raise not_among(message, path.name, beside, beside)


def _outside(file: Path, root: Path) -> Exception:
    from sopctl.project import UsageError

    return UsageError(
        Bilingual(
            th=f"หลักฐาน “{file}” อยู่นอกโฟลเดอร์โครงการ {root}",
            en=f"the evidence “{file}” lies outside the project's folder {root}",
        ),
        Bilingual(
            th="คัดลอกแฟ้มเข้ามาในโครงการ (เช่นโฟลเดอร์ evidence/) แล้วระบุแฟ้มนั้น เพื่อให้ผู้อื่นตรวจได้ด้วย",
            en="copy it into the project, for example into evidence/, and name the copy: others can then check it too",
        ),
    )


def _chosen(
    occurrences: "Sequence[Occurrence]", deadline: str | None, key: str | None, day: date
) -> "Occurrence | None":
    """Return the occurrence that was done; None for a step that has none.

    Of several deadlines with the same key, that one is meant which has no name, as in records.
    """
    from sopctl.cli.slips import require_one_deadline
    from sopctl.timeline.choosing import choose, named

    fitting = named(occurrences, deadline, key)
    if key is not None:
        unnamed = [one for one in fitting if one.deadline is None]
        fitting = unnamed if len(fitting) > 1 and unnamed else fitting
        require_one_deadline(fitting)
    return choose(fitting, day) if fitting else None


def _refuse_recorded(
    subject: "Subject",
    records: "Sequence[Record]",
    occurrences: "Sequence[Occurrence]",
    one: "Occurrence | None",
) -> None:
    """Refuse to record the same thing twice.

    Raises:
        UsageError: saying who recorded it, and for which day.
    """
    from sopctl.cli.recording import is_about, told
    from sopctl.project import UsageError
    from sopctl.timeline.recorded import meant_by

    for record in records:
        if is_about(record, subject) and (one is None or meant_by(record, occurrences) == one):
            what = f"{subject.name} {one.key}" if one is not None else subject.name
            how = told(record, subject)
            again = f"sopctl undo {subject.view.sop.id} {subject.step or subject.key}"
            again += f" --occurrence {one.key}" if one is not None else ""
            raise UsageError(
                Bilingual(
                    th=f"บันทึก “{what}” ไว้แล้ว: ทำ{how.th}",
                    en=f"“{what}” is already recorded: done {how.en}",
                ),
                Bilingual(
                    th=f"ถ้าต้องการแก้ ให้ถอนก่อนด้วย {again}",
                    en=f"to correct it, take it back first: {again}",
                ),
            )


def _doing_of(subject: "Subject", one: "Occurrence | None", day: date) -> "dict[str, object]":
    """Return the keys of a record that say what was done, and when."""
    from sopctl.calendar.era import format_date

    return {
        "step": subject.step,
        "deadline": one.deadline if one is not None else None,
        "occurrence": one.key if one is not None else None,
        "on": format_date(day, "iso"),
    }


def _record(fields: "Mapping[str, object]") -> "Record":
    from pydantic import ValidationError

    from sopctl.model.records import Record
    from sopctl.project import UsageError

    try:
        return Record.model_validate(fields)
    except ValidationError:
        # Names of files and arguments may hold bytes that are no text.
        raise UsageError(
            Bilingual(
                th="ชื่อแฟ้มหลักฐานหรือหมายเหตุมีอักขระที่ไม่ใช่ข้อความ (UTF-8)",
                en="the name of an evidence file, or the note, holds bytes that are no text (UTF-8)",
            ),
            Bilingual(
                th="เปลี่ยนชื่อแฟ้มหรือพิมพ์หมายเหตุใหม่", en="rename the file, or type the note again"
            ),
        ) from None


def _confirm(
    session: Session,
    subject: "Subject",
    one: "Occurrence | None",
    record: "Record",
    day: date,
    shown: str,
) -> None:
    from sopctl.calendar.era import format_date
    from sopctl.timeline.choosing import described

    key = record.occurrence or ""
    what = described(one) if one is not None else Bilingual(key, key)
    is_receipt = record.event is not None
    th, en = ("ได้รับเรื่องเมื่อ", "received") if is_receipt else ("ทำเมื่อ", "done")
    session.note(
        Bilingual(
            th=f"บันทึกแล้ว: {' '.join(filter(None, (subject.name, what.th)))} {th} {format_date(day)} ใน {shown}",
            en=f"recorded: {' '.join(filter(None, (subject.name, what.en)))}, {en} on {day.isoformat()} ({format_date(day)}), in {shown}",
        )
    )
