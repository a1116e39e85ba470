"""`sopctl render` as a user calls it."""

import os
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

SOUND = sop_text(
    "- {id: a, name: จัดทำแผน, period: ต.ค. 64, control: ก, responsible: owner}",
    "roles: {owner: ผู้รับผิดชอบงานแผน}\n",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sops = tmp_path / "sops"
    sops.mkdir()
    (sops / "test.yaml").write_text(SOUND, encoding="utf-8")
    return sops


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    text: str = document[0].get_textpage().get_text_bounded()
    return "".join(text.split())


def test_the_table_as_pdf_is_what_one_gets_without_asking(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    result = sopctl("render")
    assert (result.code, result.out) == (0, "")
    assert [file.name for file in (tmp_path / "build").iterdir()] == ["test-table.pdf"]
    text = text_of(tmp_path / "build/test-table.pdf")
    for part in ("จัดทำแผน", "ผู้รับผิดชอบงานแผน", "ต.ค.64"):
        assert part in text


def test_views_and_formats_are_drawn_side_by_side(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    options = ("--view", "flow", "--view", "table", "--format", "svg", "--format", "pdf")
    assert sopctl("render", "sops", *options, "-o", "out").code == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "test-flow.pdf",
        "test-flow.svg",
        "test-table.pdf",
        "test-table.svg",
    ]
    assert "จัดทำแผน" in (tmp_path / "out/test-flow.svg").read_text(encoding="utf-8")


def test_the_same_input_gives_the_same_bytes(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        sopctl("render", "--format", "pdf", "--format", "svg", "-o", name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_one_drawing_goes_to_standard_output(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("render", "sops/test.yaml", "--format", "svg", "-o", "-")
    assert result.code == 0
    assert result.out.lstrip().startswith("<?xml")
    assert sopctl("render", "--format", "svg", "--format", "dot", "-o", "-").code == 2


def test_one_bad_sop_does_not_stop_the_others(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.yaml").write_text(
        SOUND.replace("id: test", "id: bad")
        .replace("owner,", "x,")
        .replace("responsible: owner", "responsible: ownr"),
        encoding="utf-8",
    )
    result = sopctl("render")
    assert result.code == 1
    assert "sops/bad.yaml:" in result.err
    assert [file.name for file in (tmp_path / "build").iterdir()] == ["test-table.pdf"]


def test_without_dot_the_old_output_stays_and_the_message_says_what_to_install(
    sopctl: Sopctl, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build").mkdir()
    old = tmp_path / "build/test-table.pdf"
    old.write_bytes(b"old")
    fonts_only = tmp_path / "bin"
    fonts_only.mkdir()
    monkeypatch.setenv("PATH", str(fonts_only))
    result = sopctl("render")
    assert result.code == 2
    assert "graphviz" in result.err.lower()
    assert old.read_bytes() == b"old"


def test_a_font_that_is_not_there_is_named(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("render", "--font", "No Such Font")
    assert result.code == 2
    assert "No Such Font" in result.err
    assert "Laksaman" in result.err


@pytest.mark.parametrize("option", [("--view", "lane"), ("--format", "docx"), ("--paper", "a5")])
def test_what_cannot_be_drawn_is_a_usage_error(
    sopctl: Sopctl, folder: Path, option: tuple[str, str]
) -> None:
    result = sopctl("render", *option)
    assert result.code == 2
    assert "table" in result.err or "pdf" in result.err or "a4" in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "build").mkdir(mode=0o500)
    assert sopctl("render").code == 2


def test_a_file_in_place_of_the_folder_is_named(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "build").write_text("in the way")
    result = sopctl("render")
    assert result.code == 2
    assert "build" in result.err
    assert "Traceback" not in result.err


def test_a_file_is_no_folder_to_draw_into(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("render", "-o", "sops/test.yaml")
    assert result.code == 2
    assert "is a file: name a folder" in result.err
    assert (folder / "test.yaml").read_text(encoding="utf-8") == SOUND
