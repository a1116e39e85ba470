"""Whether the files that prove a record are still there, and still what they were.

Pure: the caller says what the disk holds, as `sopctl.recording.evidence_files` finds it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import PurePosixPath, PureWindowsPath

from sopctl.model.records import Record
from sopctl.structs import Frozen


class EvidenceState(StrEnum):
    """How a file of evidence stands against its record."""

    SOUND = "sound"
    """It is there, with the hash that the record keeps."""
    UNPROVED = "unproved"
    """It is there, but the record keeps no hash that would show a change."""
    CHANGED = "changed"
    """It is there, with another hash."""
    MISSING = "missing"
    """It is not there, or cannot be read."""
    OUTSIDE = "outside"
    """Its name leads out of the project, so nobody looked."""


class CheckedEvidence(Frozen):
    """One file of one record; `record` and `place` count from 0, as in the file of records."""

    record: int
    place: int
    file: str
    state: EvidenceState


def evidence_names(records: Iterable[Record]) -> frozenset[str]:
    """Return the names of all files of evidence that lie inside the project."""
    return frozenset(
        item.file for record in records for item in record.evidence if is_inside(item.file)
    )


def check_evidence(
    records: Sequence[Record], found: Mapping[str, str | None]
) -> tuple[CheckedEvidence, ...]:
    """Return the state of every file of evidence, in the order of the records.

    `found` gives the SHA-256 (64 lower-case hexadecimal digits) of each of `evidence_names`, None
    for a file that is not there; what it does not name counts as not there.
    """
    return tuple(_checked(records, found))


def is_inside(name: str) -> bool:
    """Say whether a file's name, relative to the project, stays inside it."""
    windows = PureWindowsPath(name)
    if windows.drive or windows.root or PurePosixPath(name).is_absolute():
        return False
    depth = 0
    for part in windows.parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return False
    return depth > 0


def _checked(
    records: Sequence[Record], found: Mapping[str, str | None]
) -> Iterator[CheckedEvidence]:
    for number, record in enumerate(records):
        for place, item in enumerate(record.evidence):
            state = _state(item.file, item.sha256, found)
            yield CheckedEvidence(number, place, item.file, state)


def _state(name: str, kept: str | None, found: Mapping[str, str | None]) -> EvidenceState:
    if not is_inside(name):
        return EvidenceState.OUTSIDE
    now = found.get(name)
    if now is None:
        return EvidenceState.MISSING
    if kept is None:
        return EvidenceState.UNPROVED
    return EvidenceState.SOUND if now == kept else EvidenceState.CHANGED
