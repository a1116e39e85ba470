"""Files that options name to be read, and that are not there or are no files."""

from pathlib import Path

import pytest

from tests.cli.conftest import Sopctl

CALLS = {
    "--from": ("new", "form", "stakeholder-directory", "-o", "-", "--from"),
    "--config": ("due", "--config"),
    "--baseline": ("validate", "a.yaml", "--baseline"),
    "SOP": ("report", "monthly-progress", "--month", "2565-02"),
}
"""What names a file, and the words before its name."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the working folder, with an empty SOP and a folder in it."""
    (tmp_path / "a.yaml").write_text("sopctl: sop/v1\n")
    (tmp_path / "lists.yaml").mkdir()
    return tmp_path


@pytest.mark.parametrize("option", CALLS)
def test_what_is_not_there_is_said_not_to_be(sopctl: Sopctl, folder: Path, option: str) -> None:
    result = sopctl(*CALLS[option], "ไม่มี/ไม่มี.yaml")
    assert (result.code, result.out) == (2, "")
    message, advice = result.err.splitlines()
    assert message == f"sopctl: {option}: there is no file “ไม่มี/ไม่มี.yaml”"
    expected = (
        "--write-baseline makes it"
        if option == "--baseline"
        else f"check the name given as {option}"
    )
    assert advice.strip() == expected


@pytest.mark.parametrize("option", CALLS)
def test_the_nearest_name_beside_it_is_offered(sopctl: Sopctl, folder: Path, option: str) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "stakeholders.yaml").write_text("")
    result = sopctl(*CALLS[option], "in/stakeholder.yaml")
    assert (result.code, result.out) == (2, "")
    assert "did you mean “in/stakeholders.yaml”?" in result.err
    assert "the free space" not in result.err


@pytest.mark.parametrize("option", CALLS)
def test_a_folder_is_no_file(sopctl: Sopctl, folder: Path, option: str) -> None:
    result = sopctl(*CALLS[option], "lists.yaml", "--lang", "th")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"sopctl: {option}: “lists.yaml” เป็นโฟลเดอร์ ไม่ใช่แฟ้ม\n")


def test_a_name_that_no_system_takes_is_not_there(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl(*CALLS["--from"], "a\0b.csv")
    assert result.code == 2
    assert "there is no file" in result.err


def test_a_target_that_is_a_folder_is_said_to_be_one(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("schema", "sop", "-o", "lists.yaml")
    assert (result.code, result.out) == (2, "")
    assert result.err == "sopctl: “lists.yaml” is a folder, not a file\n  name a file\n"
