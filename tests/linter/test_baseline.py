"""Findings that a baseline knows."""

from pathlib import Path

import pytest

from sopctl.cli.app import run
from tests.sop_text import sop_text

STEP = "- {id: a, name: งาน, responsible: owner, next: nowhere}"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("test.yaml").write_text(sop_text(STEP), encoding="utf-8")
    assert run(["validate", "test.yaml"]) == 1
    assert run(["validate", "test.yaml", "--baseline", "known.json", "--write-baseline"]) == 0


def test_what_is_known_is_not_reported_on_whatever_line(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    Path("test.yaml").write_text("# ก\n\n" + sop_text(STEP), encoding="utf-8")
    capfdbinary.readouterr()
    assert run(["validate", "test.yaml", "--baseline", "known.json"]) == 0
    assert b"0 errors, 0 warnings" in capfdbinary.readouterr().out


def test_what_is_new_is_reported_also_where_it_is_like_the_known(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    again = STEP.replace("nowhere", "[nowhere, nowhere]")
    Path("test.yaml").write_text(sop_text(again), encoding="utf-8")
    assert run(["validate", "test.yaml", "--baseline", "known.json"]) == 1
    other = STEP.replace("nowhere", "elsewhere")
    Path("test.yaml").write_text(sop_text(other), encoding="utf-8")
    capfdbinary.readouterr()
    arguments = ["validate", "test.yaml", "--baseline", "known.json", "--format", "concise"]
    assert run(arguments) == 1
    out = capfdbinary.readouterr().out.decode()
    assert out.count("elsewhere") >= 1
    assert "unknown-role" not in out


def test_a_baseline_has_the_same_bytes_each_time() -> None:
    before = Path("known.json").read_bytes()
    run(["validate", "test.yaml", "--baseline", "known.json", "--write-baseline"])
    assert Path("known.json").read_bytes() == before
    assert b'"line"' not in before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "findings": []}', "\udcff"])
def test_a_file_that_is_no_baseline_is_refused(text: str) -> None:
    Path("known.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert run(["validate", "test.yaml", "--baseline", "known.json"]) == 2


def test_a_missing_baseline_and_a_missing_name_are_refused() -> None:
    assert run(["validate", "test.yaml", "--baseline", "nothing.json"]) == 2
    assert run(["validate", "test.yaml", "--write-baseline"]) == 2
