"""Two branches that both add records are merged by git itself."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopctl.model.records import Record, Records
from sopctl.reading import read_file
from sopctl.recording.book import open_book

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a function that runs git in a new repository whose records merge as unions."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "tester")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "tester@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def run(*arguments: str) -> str:
        command = ["git", "-C", str(tmp_path), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    run("init", "--quiet", "--initial-branch=main")
    (tmp_path / ".gitattributes").write_text("records/*.yaml merge=union\n", encoding="utf-8")
    run("add", ".")
    run("commit", "--quiet", "-m", "start")
    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records" / "lo.yaml"


def add(file: Path, *steps: str) -> None:
    for step in steps:
        with open_book(file, file.name, "lo") as book:
            book.add(Record(step=step, on="2565-02-09", by="owner", note="ครบ: 100%"))


def commit(git: Git) -> None:
    git("add", ".")
    git("commit", "--quiet", "-m", "records")


def steps_in(file: Path) -> list[str | None]:
    read = read_file("records/lo.yaml", file.read_bytes())
    assert (read.source_problems, read.model_problems) == ((), ())
    assert isinstance(read.model, Records)
    return [record.step for record in read.model.records]


def merged(git: Git, file: Path, ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    """Return the steps in the file after a merge of two branches that added these steps."""
    git("switch", "--quiet", "-c", "other")
    add(file, *theirs)
    commit(git)
    git("switch", "--quiet", "main")
    add(file, *ours)
    commit(git)
    git("merge", "--quiet", "--no-edit", "other")
    return sorted(filter(None, steps_in(file)))


def test_both_branches_additions_are_there(git: Git, file: Path) -> None:
    add(file, "a")
    commit(git)
    assert merged(git, file, ("b", "c"), ("d",)) == ["a", "b", "c", "d"]


def test_both_branches_may_add_the_first_record(git: Git, file: Path) -> None:
    assert merged(git, file, ("a", "b"), ("c",)) == ["a", "b", "c"]
    add(file, "d")
    assert sorted(filter(None, steps_in(file))) == ["a", "b", "c", "d"]


def test_the_same_record_on_both_branches_is_one(git: Git, file: Path) -> None:
    assert merged(git, file, ("a",), ("a",)) == ["a"]


def test_a_file_that_says_what_it_is_merges_too(git: Git, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("sopctl: records/v1\nsop: lo\nrecords:\n", encoding="utf-8")
    commit(git)
    assert merged(git, file, ("a",), ("b",)) == ["a", "b"]


def test_a_file_without_a_last_line_end_merges_too(git: Git, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("- {step: a, on: 2565-01-09} # ของเดิม", encoding="utf-8")
    commit(git)
    assert merged(git, file, ("b",), ("c",)) == ["a", "b", "c"]
