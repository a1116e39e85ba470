"""`init` where something stands in the way, or the disk takes nothing: what it says and what it leaves."""

import os
from pathlib import Path

import pytest

from sopctl.cli.output import write_whole
from tests.cli.conftest import Sopctl
from tests.cli.laid_down import files_in, names


@pytest.mark.parametrize("in_the_way", ["sops", "templates", ".github", ".sopctl", ".vscode"])
def test_a_file_where_a_folder_is_to_be_is_named_before_anything_is_written(
    sopctl: Sopctl, tmp_path: Path, in_the_way: str
) -> None:
    (tmp_path / in_the_way).write_text("mine")
    made = sopctl("init")
    assert made.code == 2
    assert f"{in_the_way} is a file, where a folder is to be" in made.err
    assert files_in(tmp_path) == {in_the_way: b"mine"}


def test_a_folder_where_a_file_is_to_be_is_named(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").mkdir()
    made = sopctl("init")
    assert made.code == 2
    assert ".gitignore is a folder, where a file is to be" in made.err
    assert files_in(tmp_path) == {}


def test_a_project_in_the_place_of_a_file_is_refused(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for folder in ("notes.txt", "notes.txt/deeper"):
        made = sopctl("init", folder)
        assert made.code == 2
        assert "notes.txt is a file" in made.err


def test_nothing_is_written_through_a_link_that_leads_out(sopctl: Sopctl, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "sops").symlink_to(outside)
    made = sopctl("init", "project")
    assert made.code == 2
    assert "is a link out of the project" in made.err
    assert not any(outside.iterdir())


def test_a_link_that_leads_nowhere_is_kept(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").symlink_to("nowhere")
    made = sopctl("init")
    assert made.code == 0
    assert ".gitattributes" in names(made, "kept")
    assert (tmp_path / ".gitattributes").is_symlink()


def test_where_the_disk_is_full_it_says_so_and_goes_on_later(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sopctl.cli.starting import laying

    whole = write_whole

    def full(target: Path, data: bytes) -> None:
        if target.name == ".gitattributes":
            raise OSError(28, os.strerror(28), str(target))
        whole(target, data)

    monkeypatch.setattr(laying, "write_whole", full)
    made = sopctl("init")
    assert made.code == 2
    assert "No space left on device" in made.err
    assert "free space on the disk" in made.err
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOPCTL_LANG", "en")
    assert ".gitattributes" in names(sopctl("init"), "created")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_named(sopctl: Sopctl, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    made = sopctl("init", "shut")
    assert made.code == 2
    assert "shut" in made.err
