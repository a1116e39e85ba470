"""Terminals of every width, without colour, with other code pages; pipes that close; no streams."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from sopctl.columns import columns_of
from tests.sop_text import sop_text

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

ESCAPE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
LONG = "สรุปและประเมินผลการดำเนินงานตามแผนปฏิบัติการ พร้อมทั้งรายงานผู้บริหารทุกเดือน " * 3
SOP = sop_text(
    f"- {{id: a, name: รายงานผลการดำเนินงาน, period: ต.ค. 64 - มี.ค. 65, "
    f"deadlines: ภายในวันที่ 10 ของเดือนถัดไป, control: {LONG.strip()}, responsible: nobody}}",
    "objectives: ก\nscope: ข\nroles: {owner: ผู้รับผิดชอบตัวชี้วัด}\n",
)
SOUND = SOP.replace("nobody", "owner")
COMMANDS = (
    ("validate",),
    ("due", "--on", "2565-02-01"),
    ("status", "--on", "2565-02-01"),
    ("status", "--timeline", "--on", "2565-02-01"),
    ("diff", "sops/test.yaml", "other.yaml"),
    ("rules",),
)


@dataclass(frozen=True)
class Shown:
    """What stood on the terminal in the end."""

    code: int
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines, without colour."""
        return ESCAPE.sub("", self.text).splitlines()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "sops").mkdir()
    (tmp_path / "sops/test.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(SOUND.replace("รายงานผล", "ติดตามผล"), encoding="utf-8")
    return tmp_path


def environment(**changes: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")
    }
    return {**kept, "TERM": "xterm-256color", "SOPCTL_LANG": "th", **changes}


def on_terminal(folder: Path, *arguments: str, columns: int = 80, **changes: str) -> Shown:
    """Run the program on a terminal of so many columns."""
    import fcntl
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "sopctl", *arguments],
        cwd=folder,
        env=environment(**changes),
        stdin=its,
        stdout=its,
        stderr=its,
    )
    os.close(its)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # so Linux says that the other end is closed
        pass
    os.close(ours)
    return Shown(process.wait(), shown.decode().replace("\r\n", "\n"))


@pytest.mark.parametrize("columns", [40, 80, 250])
@pytest.mark.parametrize("command", COMMANDS[1:], ids=" ".join)
def test_tables_fit_the_terminal(project: Path, command: tuple[str, ...], columns: int) -> None:
    shown = on_terminal(project, *command, columns=columns)
    assert shown.code == 0
    assert shown.lines
    assert max(map(columns_of, shown.lines)) <= columns
    # In columns or one below the other, what matters is there whole.
    text = re.sub(r"[\s│─]+", "", "".join(shown.lines))
    assert ("unreachable-step" if command == ("rules",) else "ผลการดำเนินงาน") in text


@pytest.mark.parametrize("columns", [24, 40, 80, 250])
@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("forms",), ("stakeholder-directory", "แผนปฏิบัติการ", "pdfdocxhtmlmd", "ในโปรแกรม")),
        (("forms", "--lang", "en"), ("Directoryofclients", "stakeholders", "built-in")),
        (("doctor",), ("แพ็กเกจPython", "pydantic", "การตั้งค่าของโครงการ")),
        (("doctor", "--lang", "en"), ("projectsettings", "winget")),
    ],
    ids=" ".join,
)
def test_lists_of_forms_and_checks_fit_the_terminal(
    project: Path, command: tuple[str, ...], words: tuple[str, ...], columns: int
) -> None:
    # Without Graphviz, so that there is something to be mended on each system.
    shown = on_terminal(project, *command, columns=columns, PATH=str(project))
    assert shown.code == (2 if command[0] == "doctor" else 0)
    assert max(map(columns_of, shown.lines)) <= columns
    text = re.sub(r"\s+", "", "".join(shown.lines))
    assert all(word in text for word in words)


def test_a_pipe_gets_one_line_for_each_form_and_check(project: Path) -> None:
    forms = piped(project, "forms", COLUMNS="40").stdout.decode().splitlines()
    assert all("pdf docx html md" in line for line in forms[1:])
    doctor = piped(project, "doctor", COLUMNS="40").stdout.decode().splitlines()
    assert "pydantic" in next(line for line in doctor if "แพ็กเกจ" in line)


@pytest.mark.parametrize("columns", [40, 80, 250])
def test_a_caret_stands_under_what_it_marks(project: Path, columns: int) -> None:
    (project / "sops/test.yaml").write_text(SOP, encoding="utf-8")
    lines = on_terminal(project, "validate", "--select", "unknown-role", columns=columns).lines
    place = next(index for index, line in enumerate(lines) if "^^^^^^" in line)
    caret, source = lines[place], lines[place - 1]
    assert max(columns_of(source), columns_of(caret)) <= columns
    assert columns_of(source.partition("nobody")[0]) == caret.index("^")


@pytest.mark.parametrize("command", [*COMMANDS[:3], COMMANDS[-1]], ids=" ".join)
def test_colour_is_used_and_can_be_turned_off(project: Path, command: tuple[str, ...]) -> None:
    plain = on_terminal(project, *command, NO_COLOR="1")
    assert "\x1b" not in plain.text
    assert on_terminal(project, *command, TERM="dumb") == plain
    assert on_terminal(project, *command, "--color", "never") == plain
    coloured = on_terminal(project, *command)
    assert coloured.lines == plain.lines
    assert command == ("rules",) or "\x1b[" in coloured.text


def test_an_empty_no_color_turns_nothing_off(project: Path) -> None:
    assert "\x1b[" in on_terminal(project, "validate", NO_COLOR="").text


def test_a_pipe_gets_the_whole_width_and_no_colour(project: Path) -> None:
    for command in COMMANDS:
        done = piped(project, *command, COLUMNS="40")
        assert b"\x1b" not in done.stdout
    rules = piped(project, "rules", COLUMNS="40").stdout.decode().splitlines()
    assert all(re.match(r"[a-z-]+ +(error|warning|note) +\S", line) for line in rules)


def piped(folder: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sopctl", *arguments],
        cwd=folder,
        env=environment(**changes),
        check=False,
        capture_output=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("due", "--on", "2565-02-01"),
        ("due", "--on", "2565-02-01", "--format", "csv"),
        ("rules", "unreachable-step"),
        ("--help",),
        ("no-such-command",),
        ("validate", "no-such-file"),
    ],
    ids=" ".join,
)
def test_other_code_pages_change_nothing_that_is_printed(
    project: Path, arguments: tuple[str, ...]
) -> None:
    usual = piped(project, *arguments)
    assert re.search("[ก-๛]", (usual.stdout + usual.stderr).decode("utf-8"))
    for code_page in ("cp874", "cp437", "ascii:strict"):
        other = piped(project, *arguments, PYTHONIOENCODING=code_page, PYTHONUTF8="0")
        assert other.returncode == usual.returncode
        assert (other.stdout, other.stderr) == (usual.stdout, usual.stderr)


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
PRINTING = ("--version", "--help", "rules", "validate", "due")


def in_bash(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in which `sopctl` is the program; a pipe fails as any of its parts does."""
    program = f"sopctl() {{ '{sys.executable}' -m sopctl \"$@\"; }}"
    return subprocess.run(
        ["bash", "--norc", "-o", "pipefail", "-c", f"{program}; {script}"],
        cwd=folder,
        env=environment(SOPCTL_LANG="en"),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


@needs_bash
@pytest.mark.parametrize("command", PRINTING)
@pytest.mark.parametrize("reader", ["head -c 1 >/dev/null", "true"])
def test_a_reader_that_goes_away_is_no_error(project: Path, command: str, reader: str) -> None:
    # Standard error may hold what is said beside the result; of the pipe nothing is said.
    done = in_bash(project, f"sopctl {command} | {reader}")
    assert done.returncode == 0
    assert not re.search("pipe|error|Traceback|Exception", done.stderr, re.IGNORECASE)


@needs_bash
@pytest.mark.parametrize("command", PRINTING)
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_written_to_in_vain(project: Path, command: str, closed: str) -> None:
    done = in_bash(project, f"sopctl {command} {closed}")
    assert done.returncode == 0
    assert "bug" not in done.stderr


@needs_bash
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", PRINTING)
def test_what_could_not_be_printed_is_told(project: Path, command: str) -> None:
    done = in_bash(project, f"sopctl {command} >/dev/full")
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@needs_bash
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_the_exit_code_stays_right_where_nothing_can_be_told(project: Path) -> None:
    assert in_bash(project, "sopctl no-such-command 2>/dev/full").returncode == 2
    assert in_bash(project, "sopctl validate no-such-file 2>/dev/full").returncode == 2
