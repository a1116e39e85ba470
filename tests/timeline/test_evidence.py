"""Whether evidence is still there and still the same."""

import hashlib
from pathlib import Path

import pytest

from sopctl.model.records import Evidence, Record
from sopctl.recording.evidence_files import hashes_of, sha256_of
from sopctl.timeline.evidence import (
    CheckedEvidence,
    EvidenceState,
    check_evidence,
    evidence_names,
    is_inside,
)

KEPT = hashlib.sha256(b"report").hexdigest()


def record(*files: Evidence) -> Record:
    return Record(step="a", on="2565-02-09", evidence=files)


@pytest.mark.parametrize(
    ("name", "sha256", "found", "state"),
    [
        ("a.pdf", KEPT, {"a.pdf": KEPT}, EvidenceState.SOUND),
        ("a.pdf", KEPT, {"a.pdf": "0" * 64}, EvidenceState.CHANGED),
        ("a.pdf", KEPT, {"a.pdf": None}, EvidenceState.MISSING),
        ("a.pdf", KEPT, {}, EvidenceState.MISSING),
        ("a.pdf", None, {"a.pdf": KEPT}, EvidenceState.UNPROVED),
        ("a.pdf", None, {"a.pdf": None}, EvidenceState.MISSING),
        ("../a.pdf", KEPT, {"../a.pdf": KEPT}, EvidenceState.OUTSIDE),
    ],
)
def test_the_state_of_a_file(
    name: str, sha256: str | None, found: dict[str, str | None], state: EvidenceState
) -> None:
    records = [record(), record(Evidence(file=name, sha256=sha256))]
    assert check_evidence(records, found) == (CheckedEvidence(1, 0, name, state),)


@pytest.mark.parametrize("name", ["a.pdf", "หลักฐาน/ม.ค. 65/ก.pdf", "a/../b.pdf", "./a.pdf"])
def test_names_inside_the_project(name: str) -> None:
    assert is_inside(name)


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../a.pdf", "a/../../b", "C:\\a.pdf", "\\\\host\\a", "..\\a.pdf", "", "."],
)
def test_names_that_lead_out_of_it(name: str) -> None:
    assert not is_inside(name)
    outside = Evidence.model_construct(file=name, sha256=None)
    assert evidence_names([Record.model_construct(evidence=(outside,))]) == frozenset()


def test_hashes_are_those_of_the_files_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "ก.pdf").write_bytes(b"report")
    (tmp_path / "out").symlink_to("/etc/hosts")
    names = ["sub/ก.pdf", "sub", "none.pdf", "out", "/etc/hosts", "../x", "a\0b"]
    expected: dict[str, str | None] = dict.fromkeys(names)
    assert hashes_of(tmp_path, names) == expected | {"sub/ก.pdf": KEPT}
    assert sha256_of(tmp_path / "sub" / "ก.pdf") == KEPT
