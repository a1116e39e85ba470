"""Hostile files through the real program: a finding with a place, and never a traceback."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import sopctl
from tests.hostile_files import HOSTILE, SOP, Hostile

MEBIBYTE = 1024 * 1024

_BY_NAME = {hostile.name: hostile for hostile in HOSTILE}
_DANGEROUS = (
    "alias-bomb",
    "many-values",
    "numbers-as-steps",
    "flow-of-duplicates",
    "python-object",
)
"""Those that could take the machine's memory or time, or do something to it."""

FLAWED = SOP.replace("id: test", "id: flawed").replace("ทำงาน}", "ทำงาน, next: nowhere}")
"""An SOP with a defect that only a rule sees."""


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    peak_bytes: int
    findings: list[dict[str, Any]]
    stderr: str

    def places(self, path: str) -> set[tuple[str, int, int]]:
        return {
            (found["rule"], found["line"], found["column"])
            for found in self.findings
            if found["path"] == path
        }


def validate(folder: Path, *arguments: str) -> Ended:
    """Run `sopctl validate` in a process of its own, within limits."""
    pytest.importorskip("resource", reason="limits on a process are for Unix")
    report = folder.parent / "ended.json"
    command = [sys.executable, "-m", "sopctl", "validate", *arguments, "--format", "json"]
    package = Path(sopctl.__file__).parent.parent
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("limited.py")), str(report), *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(package), "SOPCTL_LANG": "en"},
        capture_output=True,
        timeout=60,
        check=True,
    )
    ended = json.loads(report.read_text(encoding="utf-8"))
    stderr = run.stderr.decode("utf-8")
    assert ended["code"] == 1, stderr
    return Ended(**ended, findings=json.loads(run.stdout)["findings"], stderr=stderr)


def write(folder: Path, hostile: Hostile) -> str:
    name = f"{hostile.name}.yaml"
    (folder / name).write_bytes(hostile.content)
    return name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "sops"
    inside.mkdir()
    return inside


@pytest.mark.parametrize("name", _DANGEROUS)
def test_a_hostile_file_is_a_finding_within_little_memory(name: str, folder: Path) -> None:
    hostile = _BY_NAME[name]
    path = write(folder, hostile)
    ended = validate(folder, path)
    assert (hostile.rule, hostile.line, hostile.column) in ended.places(path)
    assert ended.stderr == ""
    assert ended.peak_bytes < 200 * MEBIBYTE
    assert [entry.name for entry in folder.iterdir()] == [path]


@pytest.fixture(scope="module")
def all_together(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """Return how a run over all hostile files and one flawed SOP ended."""
    folder = tmp_path_factory.mktemp("all") / "sops"
    folder.mkdir()
    for hostile in HOSTILE:
        write(folder, hostile)
    (folder / "flawed.yaml").write_text(FLAWED, encoding="utf-8")
    return validate(folder, ".")


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_one_bad_file_never_hides_the_others(hostile: Hostile, all_together: Ended) -> None:
    places = all_together.places(f"{hostile.name}.yaml")
    assert (hostile.rule, hostile.line, hostile.column) in places


def test_bad_files_never_hide_the_findings_of_a_good_one(all_together: Ended) -> None:
    assert ("unknown-next", 7, 32) in all_together.places("flawed.yaml")
    assert all_together.peak_bytes < 200 * MEBIBYTE
    assert all_together.stderr == ""


def test_every_place_can_be_shown(all_together: Ended) -> None:
    for found in all_together.findings:
        start = (found["line"], found["column"])
        assert (1, 1) <= start <= (found["end_line"], found["end_column"])
        assert found["message"]
        assert found["help"]
        assert all(place["line"] >= 1 and place["column"] >= 1 for place in found["related"])


def test_every_file_of_any_kind_has_a_finding_when_named_alone(folder: Path) -> None:
    (folder / "picture.png").write_bytes(_BY_NAME["png"].content)
    (folder / "letter.txt").write_text("เรียน ผู้อำนวยการ\n", encoding="utf-8")
    ended = validate(folder, "picture.png", "letter.txt")
    assert ended.places("picture.png") == {("bad-encoding", 1, 1)}
    assert ended.places("letter.txt") == {("not-a-mapping", 1, 1)}
