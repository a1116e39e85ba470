"""What `report` needs of a project: the SOP that is asked for, with its records and their evidence."""

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import typer

from sopctl.bilingual import Bilingual
from sopctl.cli.errors import EnvironmentTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sopctl.cli.agendas import AskedAgendas
    from sopctl.cli.options import Session
    from sopctl.linter.checking import Crash
    from sopctl.reports.basis import Basis


class SopRefusedError(Exception):
    """The SOP has errors, which have been told; `crashes` are bugs of ours that it brought out."""

    def __init__(self, crashes: "Sequence[Crash]" = ()) -> None:
        super().__init__()
        self.crashes = crashes


def basis_of(session: "Session", sop: str, on: date) -> "Basis":
    """Return what a report on the SOP of that id or path is computed from, as on the day `on`.

    Errors of the SOP and of its records are told on standard error; with errors in the records, what
    could be read of them counts.

    Raises:
        BadParameter: where there is no such SOP; offers the nearest.
        UsageError: where there is no such file.
        SopRefusedError: where it has errors.
    """
    from sopctl.cli.agendas import agendas_asked_for
    from sopctl.cli.input_files import require_file
    from sopctl.project.files import YAML_ENDINGS
    from sopctl.recording.evidence_files import hashes_of
    from sopctl.reports.basis import Basis
    from sopctl.timeline.evidence import evidence_names
    from sopctl.timeline.recorded import records_by_sop
    from sopctl.workspace import SopView

    if sop.endswith(YAML_ENDINGS):
        require_file(session.working_folder / sop, sop, "SOP")
    is_path = (session.working_folder / sop).is_file()
    with _named_as("SOP"):
        asked = agendas_asked_for(session, [sop] if is_path else None, None if is_path else [sop])
    path = _only_sop(asked, sop)
    if path in asked.unsound:
        raise SopRefusedError(asked.crashes)
    agenda = asked.known.get(path)
    model = asked.sop(agenda.sop) if agenda is not None else None
    if agenda is None or model is None:
        raise SopRefusedError(asked.crashes)
    records = records_by_sop(asked.records).get(model.id, ())
    return Basis(
        view=SopView(path, model),
        agenda=agenda,
        calendar=session.project.settings.calendar,
        on=on,
        records=records,
        hashes=hashes_of(session.project.root, evidence_names(records)),
        unsound_records=asked.unsound_records,
    )


def _only_sop(asked: "AskedAgendas", name: str) -> str:
    """Return the path of the SOP among the files that concern it.

    Raises:
        EnvironmentTrouble: where none of them is one.
    """
    from sopctl.workspace import FileKind

    records = {file.path for file in asked.records}
    wanted = [
        path
        for path, file in asked.facts.items()
        if file.kind is FileKind.SOP or (file.kind is FileKind.UNKNOWN and path not in records)
    ]
    if not wanted:
        raise EnvironmentTrouble(
            Bilingual(th=f"{name} ไม่ใช่แฟ้ม SOP", en=f"{name} is no SOP"),
            Bilingual(th="ระบุรหัสหรือแฟ้มของ SOP", en="give the id or the path of an SOP"),
        )
    return wanted[0]


@contextmanager
def _named_as(argument: str) -> "Iterator[None]":
    """Let what is said of a wrong name tell the argument that it was given as."""
    try:
        yield
    except typer.BadParameter as error:
        error.param_hint = argument
        raise
