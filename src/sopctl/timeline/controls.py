"""Control points with their evidence, or without."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from sopctl.model.records import Record
from sopctl.model.sop import Sop
from sopctl.model.step import Control, Step
from sopctl.structs import Frozen
from sopctl.timeline.evidence import CheckedEvidence, EvidenceState
from sopctl.timeline.occurrences import Occurrence
from sopctl.timeline.recorded import meant_by

_THERE = (EvidenceState.SOUND, EvidenceState.UNPROVED)


class ControlState(StrEnum):
    """How a control point stands; of several the worst, in this order. The names are public."""

    CHANGED = "changed"
    """A file of evidence is not what it was when it was recorded."""
    MISSING = "missing"
    """A file of evidence is not there, or lies outside the project."""
    WITHOUT = "without-evidence"
    """Something was done, or past due, for which no evidence is recorded."""
    PROVED = "proved"
    """There is evidence for all that was done or past due."""
    NOT_YET = "not-yet"
    """Nothing was done, nor past due."""


class EvidenceFile(Frozen):
    """A file that proves an occurrence; `occurrence` is its key, None where the record has none."""

    file: str
    state: EvidenceState
    occurrence: str | None


class ControlPoint(Frozen):
    """The control point of one step, and how far it is proved."""

    step: str
    name: str
    """Of the step."""
    check: str
    documents: tuple[str, ...]
    """The names of the documents that are to prove it."""
    by: str | None
    """The name of the role that checks."""
    state: ControlState
    expected: int
    """How many occurrences are done or past due: each is to be proved."""
    proved: int
    """How many of them have evidence that is there."""
    files: tuple[EvidenceFile, ...]


def control_of(
    sop: Sop,
    step: Step,
    occurrences: Sequence[Occurrence],
    records: Sequence[Record],
    evidence: Sequence[CheckedEvidence],
    on: date,
) -> ControlPoint | None:
    """Return the control point of a step as on the day `on`; None where it has none.

    `occurrences` are the step's, `records` and `evidence` the SOP's. A step without a day is to be
    proved for each of its records.
    """
    control = step.control
    if control is None:
        return None
    mine = {
        number: meant_by(record, occurrences)
        for number, record in enumerate(records)
        if record.event is None and record.step == step.id
    }
    files = tuple(one for one in evidence if one.record in mine)
    has_proof = {one.record for one in files if one.state in _THERE}
    if occurrences:
        to_prove = [one for one in occurrences if one.done_on is not None or one.due < on]
        known = {mine[number] for number in has_proof}
        expected, proved = len(to_prove), sum(one in known for one in to_prove)
    else:
        expected, proved = len(mine), len(has_proof)
    return ControlPoint(
        step=step.id,
        name=step.name or step.id,
        check=control.check,
        documents=tuple(_document_names(sop, control)),
        by=_role_name(sop, control.by),
        state=_state(files, expected, proved),
        expected=expected,
        proved=proved,
        files=tuple(
            EvidenceFile(one.file, one.state, records[one.record].occurrence) for one in files
        ),
    )


def _state(files: Sequence[CheckedEvidence], expected: int, proved: int) -> ControlState:
    states = {one.state for one in files}
    if EvidenceState.CHANGED in states:
        return ControlState.CHANGED
    if states - {*_THERE}:
        return ControlState.MISSING
    if proved < expected:
        return ControlState.WITHOUT
    return ControlState.PROVED if expected else ControlState.NOT_YET


def _document_names(sop: Sop, control: Control) -> Iterator[str]:
    for name in control.evidence:
        yield sop.documents[name].name if name in sop.documents else name


def _role_name(sop: Sop, role: str | None) -> str | None:
    return sop.roles[role].name if role is not None and role in sop.roles else role
