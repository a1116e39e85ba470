"""A machine that cannot draw: what the user is told."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopctl.diagrams import DrawingError, DrawOptions, Format, View, draw, fonts, graphviz_process
from sopctl.diagrams.fonts import font_file
from tests.sop_text import sop_of, sop_text

SOP = sop_of(sop_text("- {id: a, name: ทำงาน}"))


@pytest.fixture(autouse=True)
def fresh_fonts() -> Iterator[None]:
    fonts._answer.cache_clear()
    yield
    fonts._answer.cache_clear()


def put_dot(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `dot` be a shell script for this test."""
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def error_of(options: DrawOptions | None = None) -> DrawingError:
    with pytest.raises(DrawingError) as caught:
        draw(SOP, View.FLOW, Format.PDF, options or DrawOptions())
    return caught.value


def test_without_dot_the_user_learns_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = error_of()
    assert "dot" in error.message.th
    assert "apt install graphviz" in error.help.th
    assert "apt install graphviz" in error.help.en


def test_a_failing_dot_has_its_last_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_dot(
        tmp_path, "echo first >&2; echo 'Format: \"pdf\" not recognized' >&2; exit 1", monkeypatch
    )
    error = error_of()
    assert 'Format: "pdf" not recognized' in error.message.en
    assert "first" not in error.message.en


def test_a_dot_that_writes_nothing_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_dot(tmp_path, "exit 0", monkeypatch)
    assert "could not draw" in error_of().message.en


def test_a_hanging_dot_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_dot(tmp_path, "exec sleep 60", monkeypatch)
    monkeypatch.setattr(graphviz_process, "_BASE_SECONDS", 0.1)
    monkeypatch.setattr(graphviz_process, "_SECONDS_PER_GRAPH", 0.0)
    assert "did not finish" in error_of().message.en


def test_a_font_that_is_not_there_is_named_with_those_to_install() -> None:
    error = error_of(DrawOptions(font='No Such: "Font", bold-12'))
    assert 'No Such: "Font", bold-12' in error.message.th
    assert "fonts-tlwg-laksaman-ttf" in error.help.th
    assert "Sarabun" in error.help.en


def test_where_fontconfig_is_not_there_the_font_is_left_to_graphviz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert font_file("Laksaman") is None


def test_a_font_without_thai_letters_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "fc-match"
    program.write_text("#!/bin/sh\nprintf '/x.ttf\\nLatin Only\\n20-7e a0-ff'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    error = error_of(DrawOptions(font="Latin Only"))
    assert "no Thai letters" in error.message.en
    assert "fonts-tlwg-laksaman-ttf" in error.help.th
