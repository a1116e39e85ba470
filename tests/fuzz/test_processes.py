"""Damaged files through the real program, in a process of its own and within limits."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import sopctl
from tests.cli import limited
from tests.fuzz import projects
from tests.fuzz.cases import Case
from tests.fuzz.projects import NEIGHBOUR
from tests.fuzz.seeds import examples

MEBIBYTE = 1024 * 1024
PEAK = 200 * MEBIBYTE

ALONE = range(9001, 9005)
"""Cases that have a process each."""

TOGETHER = range(9100, 9100 + examples(120))
"""Cases that one process takes as the files of one project."""


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    peak_bytes: int
    out: bytes
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What it found."""
        found: list[dict[str, Any]] = json.loads(self.out)["findings"]
        return found


def validate(folder: Path, *paths: str) -> Ended:
    """Run `sopctl validate` in `folder` as a user does, with its cache and its processes."""
    pytest.importorskip("resource", reason="limits on a process are for Unix")
    report = folder / "ended.json"
    command = [sys.executable, "-m", "sopctl", "validate", "--format", "json", *paths]
    package = Path(sopctl.__file__).parent.parent
    run = subprocess.run(
        [sys.executable, limited.__file__, str(report), *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(package), "SOPCTL_LANG": "en"},
        capture_output=True,
        timeout=600,
        check=True,
    )
    ended = json.loads(report.read_text(encoding="utf-8"))
    return Ended(ended["code"], ended["peak_bytes"], run.stdout, run.stderr.decode("utf-8"))


def neighbours(ended: Ended) -> list[Any]:
    return [
        (found["rule"], found["line"], found["column"], found["message"])
        for found in ended.findings
        if found["path"] == NEIGHBOUR
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a sound project."""
    made = tmp_path_factory.mktemp("project")
    projects.write(made)
    return made


@pytest.fixture(scope="module")
def alone(folder: Path) -> list[Any]:
    """Return what is found in the neighbour when it is checked by itself."""
    ended = validate(folder, NEIGHBOUR)
    assert ended.code == 1
    return neighbours(ended)


@pytest.mark.parametrize("seed", ALONE)
def test_a_damaged_file_alone(seed: int, folder: Path) -> None:
    case = Case.of(seed)
    file = folder / case.file.path
    before = file.read_bytes()
    file.write_bytes(case.content)
    try:
        ended = validate(folder, case.file.path)
    finally:
        file.write_bytes(before)
    assert ended.code in (0, 1, 2), ended.err
    assert "Traceback" not in ended.err
    assert ended.peak_bytes < PEAK


def test_many_damaged_files_and_a_neighbour(folder: Path, alone: list[Any]) -> None:
    for seed in TOGETHER:
        case = Case.of(seed)
        if case.file.path != "sopctl.yaml":
            damaged = folder / "damaged" / str(seed) / Path(case.file.path).name
            damaged.parent.mkdir(parents=True)
            damaged.write_bytes(case.content)
    for what in ("anew", "from the cache"):
        ended = validate(folder, "damaged", NEIGHBOUR)
        assert ended.code == 1, f"{what}: {ended.err}"
        assert "Traceback" not in ended.err
        assert neighbours(ended) == alone, what
        assert ended.peak_bytes < PEAK
