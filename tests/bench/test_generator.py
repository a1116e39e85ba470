"""The files that speed is measured on: always the same, without errors, or with the ones asked for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.generator import DEFECTS, sop_text, write_sops
from sopctl.diagnostics import Severity
from sopctl.linter import lint
from sopctl.model.schema import schema_of
from sopctl.model.step import StepKind
from sopctl.reading import read_file
from sopctl.workspace import FileKind, SourceFile, Workspace


def errors_of(*files: SourceFile) -> list[str]:
    report = lint(Workspace(files))
    return [
        f"{found.file}:{found.span.start.line}: {found.message.en}"
        for found in report.diagnostics
        if found.severity is Severity.ERROR
    ]


def read(path: Path) -> SourceFile:
    return read_file(path.name, path.read_bytes())


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_sops(tmp_path_factory.mktemp("sound"), 12)


def test_validate_finds_no_errors(sound: list[Path]) -> None:
    files = [read(path) for path in sound]
    assert {file.kind for file in files} == {FileKind.SOP}
    assert errors_of(*files) == []


@pytest.mark.parametrize("steps", [1, 3, 4, 8, 13, 40])
def test_any_number_of_steps_is_sound(steps: int) -> None:
    file = read_file("sop-0000.yaml", sop_text(0, steps=steps).encode())
    assert errors_of(file) == []
    assert file.sop is not None
    assert len(file.sop.sop.steps) == max(steps, 3)


def test_the_json_schema_accepts_them(sound: list[Path], tmp_path: Path) -> None:
    schema = tmp_path / "sop.schema.json"
    schema.write_text(json.dumps(schema_of("sop")), encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, sound)],
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout.decode() + checked.stderr.decode()


def test_the_same_seed_gives_the_same_files() -> None:
    assert sop_text(3, seed=1) == sop_text(3, seed=1)
    assert sop_text(3, seed=1) != sop_text(3, seed=2)
    assert sop_text(3, seed=1) != sop_text(4, seed=1)


def test_they_are_as_varied_as_those_of_units(sound: list[Path]) -> None:
    sops = [file.sop.sop for path in sound if (file := read(path)).sop is not None]
    steps = [step for sop in sops for step in sop.steps]
    assert {len(sop.steps) for sop in sops} == {20}
    assert {sop.fiscal_year for sop in sops} == {2565, 2566, 2567}
    assert sum(step.kind is StepKind.DECISION for step in steps) == 2 * len(sops)
    assert any(len(step.next) > 1 for step in steps)
    assert any(step.deadlines for step in steps)
    assert any(step.activities for step in steps)
    periods = " ".join(period for step in steps for period in step.period)
    for notation in ("ต.ค. 64", "ตุลาคม 25", "ไตรมาส", " - ", " ถึง ", "/25", "วัน/เดือน", "ไม่เกิน"):
        assert notation in periods


def test_one_file_in_so_many_has_a_defect(tmp_path: Path) -> None:
    paths = write_sops(tmp_path, 10 * len(DEFECTS), steps=5, defect_every=10)
    flawed = [path.name for path in paths if errors_of(read(path))]
    assert flawed == [f"sop-{index:04}.yaml" for index in range(0, 10 * len(DEFECTS), 10)]


@pytest.mark.parametrize(
    ("index", "rule"),
    [
        (0, "unknown-key"),
        (1, "duplicate-key"),
        (2, "unknown-next"),
        (3, "unknown-role"),
        (4, "missing-key"),
        (5, "unreadable-time"),
    ],
)
def test_each_defect_is_the_only_error_of_its_file(index: int, rule: str) -> None:
    text = DEFECTS[index](sop_text(7))
    report = lint(Workspace((read_file("sop-0007.yaml", text.encode()),)))
    assert [f.rule for f in report.diagnostics if f.severity is Severity.ERROR] == [rule]
