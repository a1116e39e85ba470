"""A machine that cannot draw: what the user is told."""

import os
import pickle
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import sleep
from typing import cast

import pytest

from sopctl.diagrams import (
    DrawingError,
    DrawOptions,
    Format,
    View,
    bundled,
    draw,
    graphviz_process,
)
from sopctl.diagrams.errors import dot_hanging, dot_missing
from sopctl.diagrams.fonts import font_file
from tests.known_fonts import forget_fonts
from tests.sop_text import sop_of, sop_text

SOP = sop_of(sop_text("- {id: a, name: ทำงาน}"))


@pytest.fixture(autouse=True)
def fresh_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # No package stands in for what is taken away.
    monkeypatch.setattr(bundled, "graphviz_command", lambda: None)
    monkeypatch.setattr(bundled, "font_face", lambda _: None)
    forget_fonts()
    yield
    forget_fonts()


def put_dot(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `dot` be a shell script for this test."""
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def error_of(
    options: DrawOptions | None = None, format: Format = Format.PDF, view: View = View.FLOW
) -> DrawingError:
    with pytest.raises(DrawingError) as caught:
        draw(SOP, view, format, options or DrawOptions())
    return caught.value


def let_drawing_end_with(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `dot` measure, and do `command` where it is to draw."""
    measuring = f"""case "$*" in *-Tjson0*) exec '{shutil.which("dot")}' "$@" ;; esac"""
    put_dot(folder, f"{measuring}\n{command}", monkeypatch)


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


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("script", ["exit 0", "echo garbage", "cat /dev/zero | head -c 9000000"])
def test_what_dot_prints_is_not_taken_for_a_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, view: View
) -> None:
    put_dot(tmp_path, script, monkeypatch)
    error = error_of(view=view)
    assert "could not draw" in error.message.en
    assert "วาดผังไม่สำเร็จ" in error.message.th
    assert "free space" in error.help.en


@pytest.mark.parametrize("written", ["", "garbage", "{}", '{"objects": 3}', '{"objects": [{}]}'])
def test_measures_that_cannot_be_read_are_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    put_dot(tmp_path, f"printf '{written}' > 0.gv.json0", monkeypatch)
    assert "no whole file" in error_of().message.en


@pytest.mark.parametrize("format", [Format.PDF, Format.SVG, Format.PNG])
@pytest.mark.parametrize("written", [":", "printf garbage >", "printf '%%PDF-1.5\\n%%%%EOF' >"])
def test_a_drawing_that_is_not_whole_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: Format, written: str
) -> None:
    command = f"{written} 0.gv.{format}; echo 'disk full' >&2"
    let_drawing_end_with(command, tmp_path, monkeypatch)
    assert "could not draw" in error_of(format=format).message.en


@pytest.mark.parametrize("format", [Format.PDF, Format.SVG, Format.PNG])
def test_a_drawing_cut_short_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: Format
) -> None:
    dot, name = shutil.which("dot"), f"0.gv.{format}"
    command = f"""'{dot}' "$@"; head -c 600 {name} > cut; mv cut {name}; echo 'disk full' >&2"""
    let_drawing_end_with(command, tmp_path, monkeypatch)
    assert "disk full" in error_of(format=format).message.en


def test_a_dot_ended_by_a_signal_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_dot(tmp_path, "echo 'last words' >&2; kill -SEGV $$", monkeypatch)
    assert error_of().message.en.endswith("last words (SIGSEGV)")
    put_dot(tmp_path, "exit 3", monkeypatch)
    assert error_of().message.en.endswith(": exit 3")


def test_the_last_line_is_fit_to_be_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "\\033[31mred\\033[0m\\007 \\377 \\342\\200\\256" + "long " * 9000
    put_dot(tmp_path, f"printf 'first\\n{said}\\n\\n' >&2; exit 1", monkeypatch)
    message = error_of().message.en
    assert "long long" in message
    assert message.isprintable()
    assert len(message) < 500


def test_a_dot_that_never_stops_talking_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_dot(tmp_path, "while :; do echo spam; echo spam >&2; done", monkeypatch)
    monkeypatch.setattr(graphviz_process, "_BASE_SECONDS", 0.2)
    monkeypatch.setattr(graphviz_process, "_SECONDS_PER_GRAPH", 0.0)
    assert "did not finish" in error_of().message.en


@pytest.mark.parametrize("content", ["", "\0\0\0no program"])
def test_a_file_that_is_no_program_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    put_dot(tmp_path, "", monkeypatch)
    (tmp_path / "dot").write_text(content)
    monkeypatch.setenv("PATH", str(tmp_path))  # where there is another, that one is taken
    assert "could not draw" in error_of().message.en


def test_a_hanging_dot_is_stopped_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "pid"
    put_dot(
        tmp_path,
        f"sleep 600 & echo $! > '{started}.new'; mv '{started}.new' '{started}'; wait",
        monkeypatch,
    )

    class PatientPopen(subprocess.Popen[bytes]):
        """A process whose time begins when it hangs, however long a busy machine takes to start it."""

        def wait(self, timeout: float | None = None) -> int:
            assert "-n2" not in cast(Sequence[str], self.args) or happens(started.exists)
            return super().wait(timeout)

    monkeypatch.setattr(subprocess, "Popen", PatientPopen)
    monkeypatch.setattr(graphviz_process, "_BASE_SECONDS", 0.5)
    monkeypatch.setattr(graphviz_process, "_SECONDS_PER_GRAPH", 0.0)
    error = error_of()
    assert error.message.en == "`dot` did not finish within 0.5 seconds and was stopped"
    process = int(started.read_text())
    assert happens(lambda: not is_running(process))


def happens(condition: Callable[[], bool]) -> bool:
    """Wait until something is true; tell whether it became so within a tenth of the hang's length."""
    for _ in range(6000):
        if condition():
            return True
        sleep(0.01)
    return False


def is_running(process: int) -> bool:
    """Tell whether a process still works; one that has ended may wait for its parent."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_hanging_dot_is_given_a_minute_or_two_at_most() -> None:
    most = graphviz_process._BASE_SECONDS + 64 * graphviz_process._SECONDS_PER_GRAPH
    assert 20 <= graphviz_process._BASE_SECONDS <= most <= 120


@pytest.mark.parametrize("error", [dot_missing(), dot_hanging(3)])
def test_an_error_can_be_sent_between_processes(error: DrawingError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (again.message, again.help) == (error.message, error.help)
    assert str(again) == error.message.en


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


def test_without_any_font_the_user_learns_which_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_fonts = tmp_path / "fonts.conf"
    no_fonts.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(no_fonts))
    error = error_of(DrawOptions())
    assert "Laksaman" in error.message.th
    assert "fonts-tlwg-laksaman-ttf" in error.help.en
