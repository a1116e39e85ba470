"""`sopctl render` as a user calls it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from sopctl.diagrams.fonts import characters_without_glyph
from sopctl.diagrams.options import DEFAULT_FONT
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


UNKNOWN_SIGN = "\U00013000"
"""A hieroglyph: few machines have a font for it."""


@pytest.mark.parametrize("view", ["table", "document"])
def test_a_sign_that_no_font_has_is_told_and_all_is_drawn(
    sopctl: Sopctl, folder: Path, view: str
) -> None:
    if not characters_without_glyph([UNKNOWN_SIGN], DEFAULT_FONT):
        pytest.skip("this machine has a font for it")
    text = SOUND.replace("จัดทำแผน", f"จัดทำแผน {UNKNOWN_SIGN}")
    (folder / "test.yaml").write_text(text, encoding="utf-8")
    result = sopctl("--lang", "en", "render", "--view", view)
    assert result.code == 0
    assert f"test: no font on this machine has {UNKNOWN_SIGN} (U+13000)" in result.err
    assert "wrote 1 file" in result.err


def test_signs_that_no_font_has_are_told_once_for_an_sop(sopctl: Sopctl, folder: Path) -> None:
    if not characters_without_glyph([UNKNOWN_SIGN], DEFAULT_FONT):
        pytest.skip("this machine has a font for it")
    text = SOUND.replace("control: ก", f"control: {chr(ord(UNKNOWN_SIGN) + 1)}")
    text = text.replace("จัดทำแผน", f"จัดทำแผน {UNKNOWN_SIGN}")
    (folder / "test.yaml").write_text(text, encoding="utf-8")
    views = [word for view in ("flow", "table", "document") for word in ("--view", view)]
    result = sopctl("--lang", "en", "render", *views)
    assert result.err.count("no font on this machine") == 1
    assert "U+13000" in result.err and "U+13001" in result.err  # which the flow does not show


@pytest.mark.parametrize("name", ["", " "])
def test_a_font_needs_a_name(sopctl: Sopctl, folder: Path, name: str) -> None:
    result = sopctl("render", "--font", name)
    assert result.code == 2
    assert "--font" in result.err


def test_an_id_stands_for_its_sop(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    (folder / "test.yaml").rename(folder / "another-name.yaml")
    assert sopctl("render", "test").code == 0
    assert (tmp_path / "build/test-table.pdf").is_file()


def test_a_misspelt_id_is_offered_the_nearest(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("--lang", "en", "render", "tets")
    assert result.code == 2
    assert "there is no file or folder “tets”" in result.err
    assert "did you mean “test”?" in result.err


@pytest.mark.parametrize("option", [("--view", "lane"), ("--format", "docx"), ("--paper", "a5")])
def test_what_cannot_be_drawn_is_a_usage_error(
    sopctl: Sopctl, folder: Path, option: tuple[str, str]
) -> None:
    result = sopctl("render", *option)
    assert result.code == 2
    assert "table" in result.err or "pdf" in result.err or "a4" in result.err


@pytest.mark.parametrize("format_", ["pdf", "docx", "html", "md"])
def test_the_document_comes_in_each_of_its_formats(
    sopctl: Sopctl, folder: Path, tmp_path: Path, format_: str
) -> None:
    assert sopctl("render", "--view", "document", "--format", format_).code == 0
    (file,) = (tmp_path / "build").iterdir()
    assert file.name == f"test-document.{format_}"
    signs = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!DOCTYPE html>", "md": b"# "}
    assert file.read_bytes().startswith(signs[format_])


@pytest.mark.parametrize("view", ["flow", "table", "lanes", "gantt"])
def test_what_is_drawn_comes_as_a_picture(
    sopctl: Sopctl, folder: Path, tmp_path: Path, view: str
) -> None:
    assert sopctl("render", "--view", view, "--format", "svg", "--format", "dot").code == 0
    names = sorted(file.name for file in (tmp_path / "build").iterdir())
    assert names == [f"test-{view}.dot", f"test-{view}.svg"]


@pytest.mark.parametrize(
    ("options", "offered"),
    [
        (("--view", "document", "--format", "svg"), "pdf, docx, html, md"),
        (("--view", "flow", "--format", "docx"), "pdf, svg, png, dot"),
        (("--view", "document", "--view", "table", "--format", "md"), "pdf, svg, png, dot"),
        (("--view", "documnet"), "did you mean “document”?"),
        (("--format", "doc"), "docx"),
    ],
)
def test_a_view_says_what_it_can_give(
    sopctl: Sopctl, folder: Path, tmp_path: Path, options: tuple[str, ...], offered: str
) -> None:
    result = sopctl("render", *options)
    assert result.code == 2
    assert offered in " ".join(result.err.split())
    assert not (tmp_path / "build").exists()


def test_a_form_in_the_appendix_is_named_by_its_title(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    file = folder / "test.yaml"
    attached = "appendix: {forms: [knowledge-sharing-summary]}\n"
    file.write_text(SOUND + attached, encoding="utf-8")
    result = sopctl("render", "--view", "document", "--format", "md", "-o", "-")
    assert "สรุปการแลกเปลี่ยนเรียนรู้" in result.out
    own = tmp_path / "templates/knowledge-sharing-summary"
    own.mkdir(parents=True)
    form = "sopctl: form/v1\nname: knowledge-sharing-summary\ntitle: ของหน่วยเรา\nfields: []\n"
    (own / "form.yaml").write_text(form, encoding="utf-8")
    result = sopctl("render", "--view", "document", "--format", "md", "-o", "-")
    assert "ของหน่วยเรา" in result.out


def test_the_documents_fixed_words_are_english_when_asked_for(sopctl: Sopctl, folder: Path) -> None:
    options = ("--view", "document", "--format", "md", "-o", "-")
    assert "## 1. วัตถุประสงค์" in sopctl("render", *options).out
    assert "## 1. Objectives" in sopctl("render", *options, "--lang", "en").out


@pytest.mark.parametrize("epoch", ["1600000000", "99999999999999999999999", "soon", "๑๒"])
def test_the_time_of_making_follows_the_environment(
    sopctl: Sopctl, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    options = ("--view", "document", "--view", "gantt", "--format", "pdf")
    assert sopctl("render", *options).code == 0
    written = (tmp_path / "build/test-document.pdf").read_bytes()
    assert (b"20200913122640" in written) == (epoch == "1600000000")


@pytest.mark.parametrize("kind", ["crashing", "silent"])
def test_a_broken_dot_gives_one_message_and_leaves_the_old_output(
    sopctl: Sopctl, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "build").mkdir()
    old = tmp_path / "build/test-document.pdf"
    old.write_bytes(b"old")
    programs = tmp_path / "bin"
    programs.mkdir()
    dot = programs / "dot"
    dot.write_text("#!/bin/sh\nexit 0\n" if kind == "silent" else "#!/bin/sh\nkill -SEGV $$\n")
    dot.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    result = sopctl("render", "--view", "document")
    assert result.code == 2
    assert result.err.count("sopctl:") == 1
    assert "dot" in result.err
    assert old.read_bytes() == b"old"


def test_the_markdown_needs_no_dot(
    sopctl: Sopctl, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = tmp_path / "bin"
    nothing.mkdir()
    monkeypatch.setenv("PATH", str(nothing))
    assert sopctl("render", "--view", "document", "--format", "md").code == 0


@pytest.mark.parametrize("arguments", [("-o", "-"), ("-",)])
def test_watching_needs_files_and_a_folder(
    sopctl: Sopctl, folder: Path, arguments: tuple[str, ...]
) -> None:
    result = sopctl("render", "--watch", *arguments)
    assert result.code == 2
    assert "--watch" in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl-C cannot be sent there")
def test_watching_renders_again_after_a_change_survives_a_broken_save_and_ends_on_interrupt(
    folder: Path, tmp_path: Path
) -> None:
    file, written = folder / "test.yaml", tmp_path / "build/test-document.md"
    command = (sys.executable, "-m", "sopctl", "render", "--view", "document", "--format", "md")
    watching = subprocess.Popen((*command, "--watch"), cwd=tmp_path, stderr=subprocess.PIPE)
    try:
        wait_until(lambda: written.exists() and "จัดทำแผน" in written.read_text("utf-8"))
        file.write_text("steps: [", encoding="utf-8")
        file.write_text(SOUND.replace("จัดทำแผน", "ทบทวนแผน"), encoding="utf-8")
        wait_until(lambda: "ทบทวนแผน" in written.read_text("utf-8"))
        watching.send_signal(signal.SIGINT)
        _, said = watching.communicate(timeout=20)
    finally:
        watching.kill()
    assert watching.returncode == 130
    assert b"Traceback" not in said


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for something that another process does; give up after much longer than it takes."""
    for _ in range(600):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError


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
