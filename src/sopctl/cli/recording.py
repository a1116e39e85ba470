"""What `done` and `undo` share: the SOP, the step and the records that are meant."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopctl.bilingual import Bilingual
from sopctl.structs import Frozen

if TYPE_CHECKING:
    from sopctl.cli.options import Session
    from sopctl.model.records import Record
    from sopctl.project import UsageError
    from sopctl.timeline.occurrences import Occurrence
    from sopctl.workspace import SopView, SourceFile

_LISTED = 12


class Subject(Frozen):
    """What is recorded: a step of an SOP, or a reporting round that no step takes up."""

    view: "SopView"
    step: str | None
    """The step's id; None for a round."""
    name: str
    """What the step or the round is called."""
    key: str | None = None
    """The round's key."""
    is_receipt: bool = False
    """Whether it is what the step answers that came in, and not the step that was done."""


class Kept(Frozen):
    """The records of one SOP, by the files they are in."""

    path: Path
    """The file that one more record goes into; it need not be there yet."""
    files: "Mapping[Path, Sequence[Record]]"

    @property
    def elsewhere(self) -> "Sequence[Record]":
        """The records that are not in `path`."""
        return [
            record
            for path, records in self.files.items()
            if path != self.path
            for record in records
        ]


def subject_of(session: "Session", sop: str, step: str) -> Subject:
    """Return what is meant by an SOP's id or path, and a step's id or name, or a round's.

    Raises:
        UsageError: where there is no such thing, or the SOP has errors; offers the nearest.
    """
    view = sop_named(session, sop)
    for one in view.sop.steps:
        if one.id == step:
            return Subject(view, one.id, one.name or one.id)
    named = [one for one in view.sop.steps if one.name == step.strip()]
    if len(named) == 1:
        return Subject(view, named[0].id, step.strip())
    for number, round_ in enumerate(view.sop.rounds, start=1):
        if step.strip() in (f"round-{number}", round_.name):
            return Subject(view, None, round_.name, f"round-{number}")
    names = [name for one in view.sop.steps for name in (one.id, one.name) if name]
    th, en = (
        f"SOP “{view.sop.id}” ไม่มีขั้นตอน “{step}”",
        f"the SOP “{view.sop.id}” has no step “{step}”",
    )
    raise not_among(Bilingual(th, en), step, names, [one.id for one in view.sop.steps])


def occurrences_in(
    session: "Session", subject: Subject, records: "Sequence[Record]"
) -> "list[Occurrence]":
    """Return the occurrences of what is recorded, as `records` make them."""
    from sopctl.timeline.occurrences import occurrences_of

    settings = session.project.settings
    every = occurrences_of(
        subject.view, settings.calendar, shift=settings.config.shift, records=records
    )
    return [
        one
        for one in every
        if one.step == subject.step
        and (subject.key is None or one.key.partition(".")[0] == subject.key)
    ]


def kept_records(session: "Session", sop_id: str) -> Kept:
    """Return the records of an SOP that the project's folder of records has now."""
    from sopctl.model.records import Records
    from sopctl.project import load_records
    from sopctl.recording.book import records_file

    project, here = session.project, session.working_folder
    files = {
        Path(os.path.normpath(here / file.path)): file.model.records
        for file in load_records(project, here)
        if isinstance(file.model, Records) and file.model.sop == sop_id
    }
    folder = project.root / project.config.folders.records
    return Kept(records_file(folder, sop_id, tuple(files)), files)


def is_about(record: "Record", subject: Subject) -> bool:
    """Say whether a record is of this step, or of this round, or of what came in for the step."""
    if subject.is_receipt or record.event is not None:
        return subject.is_receipt and record.event is not None and record.of == subject.step
    if record.step != subject.step:
        return False
    # A round reported in several windows has round-1, round-1.2, …
    return subject.key is None or (record.occurrence or "").partition(".")[0] == subject.key


def told(record: "Record", subject: Subject) -> Bilingual:
    """Return in words when and by whom a record says something was done, or came in."""
    from sopctl.calendar.era import format_date
    from sopctl.timeline.recorded import day_of

    day = day_of(record)
    roles = subject.view.sop.roles
    on = format_date(day) if day is not None else record.on
    th, en = f"เมื่อ {on}", f"on {day.isoformat() if day is not None else record.on}"
    if record.by is not None:
        name = roles[record.by].name if record.by in roles else record.by
        return Bilingual(f"{th} โดย {name}", f"{en} by {name}")
    return Bilingual(f"{th} (ไม่ได้ระบุผู้ทำ)", f"{en} (nobody is named)")


def not_among(
    message: Bilingual, name: str, known: Sequence[str], shown: Sequence[str]
) -> "UsageError":
    """Return an error that offers the nearest of `known` names, or else lists those `shown`."""
    from sopctl.names import nearest
    from sopctl.project import UsageError

    meant = nearest(name, known)
    if meant is not None:
        return UsageError(
            message, Bilingual(th=f"หมายถึง “{meant}” หรือไม่", en=f"did you mean “{meant}”?")
        )
    listed = ", ".join(shown[:_LISTED]) + " …" * (len(shown) > _LISTED) or "-"
    return UsageError(message, Bilingual(th=f"ที่มี: {listed}", en=f"there are: {listed}"))


def sop_named(session: "Session", name: str) -> "SopView":
    """Return the SOP of that id, or at that path.

    Raises:
        UsageError: where there is none; offers the nearest id.
    """
    from sopctl.cli.slips import require_any_sop
    from sopctl.project import load

    project, here = session.project, session.working_folder
    folders = [project.root / folder for folder in project.config.folders.sops]
    # An SOP's file is named for it, so that the others need not be read to find one.
    usual = [path for folder in folders for path in folder.glob("*") if path.name == f"{name}.yaml"]
    files: Sequence[SourceFile] = ()
    if (here / name).is_file():
        files = load(project, [name], working_folder=here).files
        return _sound(session, files[0], name)
    for path in usual:
        files = load(project, [str(path)], working_folder=here).files
        if files[0].sop_id == name:
            return _sound(session, files[0], name)
    present = [str(folder) for folder in folders if folder.is_dir()]
    files = load(project, present, working_folder=here).files if present else ()
    for file in files:
        if file.sop_id == name:
            return _sound(session, file, name)
    require_any_sop(session, name, files)
    ids = [file.sop_id for file in files if file.sop_id is not None]
    message = Bilingual(
        th=f"ไม่พบ SOP รหัสหรือแฟ้ม “{name}”", en=f"there is no SOP with the id or path “{name}”"
    )
    raise not_among(message, name, ids, ids)


def _sound(session: "Session", file: "SourceFile", name: str) -> "SopView":
    """Return the SOP in a file that can be relied on for its steps and times.

    Raises:
        UsageError: where it is no SOP, or something in it cannot be read; names the first place.
    """
    from sopctl.project import UsageError
    from sopctl.workspace import FileKind

    if file.kind is not FileKind.SOP and not file.source_problems:
        raise UsageError(
            Bilingual(th=f"{name} ไม่ใช่แฟ้ม SOP", en=f"{name} is no SOP"),
            Bilingual(th="ระบุรหัสหรือแฟ้มของ SOP", en="give the id or the path of an SOP"),
        )
    source = file.source_map
    found: list[tuple[tuple[int, int], Bilingual]] = [
        (source.span(problem.extent).start, problem.message) for problem in file.source_problems
    ]
    unfit = [(problem.path, problem.message) for problem in file.model_problems]
    if file.sop is not None:
        unfit += [(problem.path, problem.message) for problem in file.sop.schedule.problems]
    found += [(source.span(source.value(path)).start, message) for path, message in unfit]
    if file.sop is not None and not found:
        return file.sop
    place, message = min(found, key=lambda each: each[0], default=((1, 1), Bilingual("", "")))
    where = f"{file.path}:{place[0]}:{place[1]}"
    raise UsageError(
        Bilingual(
            th=f"SOP มีข้อผิดพลาด จึงยังไม่ได้บันทึก {where}: {message.th}",
            en=f"the SOP has errors, so nothing was recorded: {where}: {message.en}",
        ),
        Bilingual(
            th=f"แก้ให้ถูกต้องก่อน ดูทั้งหมดด้วย sopctl validate {file.path}",
            en=f"correct them first: sopctl validate {file.path} shows them all",
        ),
    )
