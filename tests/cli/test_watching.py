"""Noticing that files change."""

import os
from pathlib import Path

import pytest

from sopctl.cli.watching import stamps_of, wait_for_change


def test_stamps_are_of_yaml_files_wherever_they_lie(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/one.yaml", "two.yml", "three.txt"):
        (tmp_path / name).write_text("x")
    seen = stamps_of([tmp_path, tmp_path / "three.txt", tmp_path / "missing.yaml"])
    assert sorted(Path(name).name for name in seen) == ["one.yaml", "three.txt", "two.yml"]


@pytest.mark.parametrize("change", ["write", "touch", "add", "remove"])
def test_any_change_ends_the_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("before")
    seen = stamps_of([tmp_path])

    def change_it(_seconds: float) -> None:
        match change:
            case "write":
                file.write_text("after, longer")
            case "touch":
                os.utime(file, ns=(0, 0))
            case "add":
                (tmp_path / "two.yaml").write_text("new")
            case "remove":
                file.unlink()

    monkeypatch.setattr("sopctl.cli.watching.time.sleep", change_it)
    now = wait_for_change([tmp_path], seen)
    assert now != seen
    assert now == stamps_of([tmp_path])
