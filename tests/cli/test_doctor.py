"""`sopctl doctor`: what the machine has, and what to do about the rest."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from sopctl.bilingual import Bilingual
from sopctl.calendar.office import COVERED
from sopctl.cli.health import drawing, machine
from sopctl.cli.health.check import Check, Level, Remedy
from sopctl.diagrams import bundled, fonts
from tests.cli.conftest import Sopctl
from tests.known_fonts import forget_fonts

NAMES = {
    "python",
    "packages",
    "forms",
    "graphviz",
    "font",
    "thai-drawing",
    "copied-text",
    "fontconfig",
    "typst",
    "holidays",
    "clock",
    "terminal",
    "temporary-folder",
    "home",
    "project-folder",
    "settings",
    "git",
    "libreoffice",
}


@pytest.fixture(autouse=True)
def _as_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no package bring Graphviz or a font, whatever is installed where the tests run."""
    monkeypatch.setattr(bundled, "graphviz_command", lambda: None)
    monkeypatch.setattr(bundled, "font_face", lambda _: None)
    forget_fonts()
    yield
    forget_fonts()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Return a function that puts a shell script on the path, before all others."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def put(name: str, script: str) -> None:
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)

    return put


def seen(sopctl: Sopctl, *arguments: str) -> tuple[int, dict[str, Any], Any]:
    """Return the exit code, the checks by name, and their summary."""
    result = sopctl("doctor", "--format", "json", *arguments)
    document = json.loads(result.out)
    assert document["version"] == 1
    return result.code, {check["name"]: check for check in document["checks"]}, document["summary"]


def test_a_machine_that_has_everything_is_said_to_be_ready(sopctl: Sopctl) -> None:
    result = sopctl("doctor")
    assert result.code == 0
    assert result.out.rstrip().endswith("Everything that sopctl needs is there.")
    assert "graphviz version" in result.out
    assert "Laksaman.ttf" in result.out
    assert f"typst {metadata.version('typst')}" in result.out
    assert "\x1b" not in result.out


def test_in_thai(sopctl: Sopctl) -> None:
    result = sopctl("doctor", "--lang", "th")
    assert result.code == 0
    assert "พร้อมใช้งาน" in result.out
    assert "วันหยุดราชการ" in result.out


def test_json_has_every_check_and_counts_them(sopctl: Sopctl) -> None:
    code, checks, summary = seen(sopctl)
    assert code == 0
    assert set(checks) == NAMES
    for level in Level:
        assert summary[level.value] == sum(c["status"] == level for c in checks.values())
    assert summary["required_missing"] == 0
    assert checks["thai-drawing"]["status"] == "ok"
    assert checks["copied-text"]["status"] == "ok"
    assert checks["graphviz"]["remedy"] is None


def test_without_dot_it_says_how_to_get_it_on_each_system(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, checks, summary = seen(sopctl)
    assert code == 2
    assert checks["graphviz"]["status"] == "missing"
    assert summary["required_missing"] >= 1
    remedy = checks["graphviz"]["remedy"]
    assert set(remedy) == {"debian", "macos", "windows"}
    assert "apt install graphviz" in remedy["debian"]
    assert "brew install graphviz" in remedy["macos"]
    assert "winget install" in remedy["windows"]
    assert 'pip install "sopctl[bundled]"' in remedy["debian"]
    assert "thai-drawing" not in checks
    text = sopctl("doctor")
    assert text.code == 2
    assert "To be mended before sopctl can do its work: Graphviz (draws)" in text.out
    assert "macOS          brew install graphviz" in text.out


def test_a_dot_that_fails_is_missing(sopctl: Sopctl, program: Callable[[str, str], None]) -> None:
    program("dot", "echo 'cannot open shared object file' >&2; exit 127")
    code, checks, _ = seen(sopctl)
    assert code == 2
    assert "cannot open shared object file" in checks["graphviz"]["found"]


def test_a_dot_that_cannot_make_pdf_is_missing(
    sopctl: Sopctl, program: Callable[[str, str], None]
) -> None:
    program("dot", 'echo \'Format: "json0" not recognized\' >&2; test "$1" = -V')
    code, checks, _ = seen(sopctl)
    assert code == 2
    assert checks["graphviz"]["status"] == "ok"
    assert checks["thai-drawing"]["status"] == "missing"
    assert "not recognized" in checks["thai-drawing"]["found"]


def test_a_dot_that_does_not_shape_thai_is_missing(
    sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_widths", lambda _: (48.0, 96.0))
    code, checks, _ = seen(sopctl)
    assert code == 2
    assert "no Pango" in checks["thai-drawing"]["found"]


def test_text_that_is_drawn_as_lines_is_weak(
    sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_unread", lambda _: "กข")
    code, checks, _ = seen(sopctl)
    assert code == 0
    assert checks["thai-drawing"]["status"] == "weak"
    assert "กข is missing" in checks["thai-drawing"]["found"]


def test_a_font_that_the_settings_name_and_nobody_has_is_missing(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    (tmp_path / "sopctl.yaml").write_text("font: No Such Font\n")
    code, checks, _ = seen(sopctl)
    assert code == 2
    assert "No Such Font" in checks["font"]["found"]
    assert "fonts-tlwg-laksaman-ttf" in checks["font"]["remedy"]["debian"]


def test_without_fontconfig_the_font_is_not_known(
    sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_match", lambda *_: None)
    code, checks, _ = seen(sopctl)
    assert code == 0
    assert checks["font"]["status"] == "weak"


def test_a_font_that_moves_marks_above_others_is_weak_for_copying(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laksaman = fonts.font_file("Laksaman")
    assert laksaman is not None
    assert drawing._raises_marks(laksaman)
    monkeypatch.setattr(drawing, "font_file", lambda _: laksaman)
    assert drawing._copied("Laksaman").level is Level.OK
    found = drawing._copied("Sarabun")
    assert found.level is Level.WEAK
    assert not found.required
    assert "may repeat a syllable" in found.found.en
    assert "Laksaman" in found.found.th


def test_a_broken_typst_is_missing(sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    code, checks, _ = seen(sopctl)
    assert code == 2
    assert checks["typst"]["status"] == "missing"


def test_a_package_that_is_gone_is_named(sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["typst>=0.15", "no-such-package>=1", 'pygraphviz>=2; extra == "bundled"']
    monkeypatch.setattr(machine, "requires", lambda _: asked)
    code, checks, _ = seen(sopctl)
    assert code == 2
    assert checks["packages"]["found"] == "missing: no-such-package"


def test_without_the_built_in_forms_something_is_broken(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "built_in_templates", lambda: tmp_path)
    code, checks, _ = seen(sopctl)
    assert code == 2
    assert checks["forms"]["remedy"]["windows"] == "pip install --force-reinstall sopctl"


@pytest.mark.parametrize(
    ("today", "level"),
    [(date(COVERED[-1], 9, 30), Level.OK), (date(COVERED[-1], 10, 1), Level.WEAK)],
)
def test_holidays_are_known_for_the_whole_fiscal_year_or_not(today: date, level: Level) -> None:
    check = machine.holidays_check(today)
    assert check.level is level
    assert str(COVERED[-1]) in check.found.en
    assert not check.required


@pytest.mark.parametrize(
    ("today", "level"),
    [
        (date(1, 1, 1), Level.WEAK),
        (date(1970, 1, 1), Level.WEAK),
        (date(2026, 5, 1), Level.OK),
        (date(2569, 5, 1), Level.WEAK),
        (date(9999, 12, 31), Level.WEAK),
    ],
)
def test_a_clock_in_a_year_that_cannot_be_is_told(today: date, level: Level) -> None:
    assert machine.clock_check(today).level is level
    assert machine.holidays_check(today).level in (Level.OK, Level.WEAK)


def test_a_full_or_shut_temporary_folder_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:  # the test run itself needs that folder too
        patched.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
        checks = {check.name: check for check in machine.system_checks(tmp_path)}
    assert checks["temporary-folder"].is_fatal
    assert checks["temporary-folder"].remedy is not None


def test_a_terminal_of_another_encoding_and_no_home_are_weak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "th_TH.TIS-620")
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    checks = {check.name: check for check in machine.system_checks(tmp_path)}
    assert checks["terminal"].level is Level.WEAK
    assert "TIS-620" in checks["terminal"].found.en
    assert checks["home"].level is Level.WEAK
    assert not any(check.is_fatal for check in checks.values())


def test_programs_that_are_not_needed_never_fail(
    sopctl: Sopctl, program: Callable[[str, str], None]
) -> None:
    program("git", "exit 1")
    program("soffice", "echo 'LibreOffice 9.9'")
    code, checks, _ = seen(sopctl)
    assert code == 0
    assert checks["git"]["status"] == "weak"
    assert "does not run" in checks["git"]["found"]
    assert checks["libreoffice"]["found"] == "LibreOffice 9.9"


def test_only_what_is_required_and_missing_is_fatal() -> None:
    text = Bilingual("ก", "a")
    assert Check("x", text, Level.MISSING, text).is_fatal
    assert not Check("x", text, Level.WEAK, text).is_fatal
    assert not Check("x", text, Level.MISSING, text, required=False).is_fatal


def test_the_remedy_for_this_system_comes_first(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sopctl.cli.commands.doctor._PLATFORMS", {sys.platform: "windows"})
    remedy = seen(sopctl)[1]["graphviz"]["remedy"]
    assert next(iter(remedy)) == "windows"


def test_a_broken_settings_file_does_not_stop_it(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "sopctl.yaml").write_text("font: [\n")
    code, checks, _ = seen(sopctl)
    assert (code, set(checks)) == (2, NAMES)


def test_it_can_be_written_to_a_file(sopctl: Sopctl, tmp_path: Path) -> None:
    assert sopctl("doctor", "--format", "json", "-o", "doctor.json").code == 0
    assert json.loads((tmp_path / "doctor.json").read_text(encoding="utf-8"))["version"] == 1


def test_every_remedy_speaks_both_languages() -> None:
    remedy = Remedy.everywhere(Bilingual(th="ก", en="a"))
    assert remedy.debian == remedy.macos == remedy.windows
    commands = Remedy.commands("a", "b", "c")
    assert (commands.debian.th, commands.windows.en) == ("a", "c")


@pytest.mark.parametrize(
    ("settings", "where", "what", "remedy"),
    [
        ("x: [\n", "sopctl.yaml:1:4", "bracket is not closed", "close the bracket"),
        ("language: th\nfolders: 3\n", "sopctl.yaml:2:10", "must be a mapping", "key: value"),
        ("langauge: th\n", "sopctl.yaml:1:1", "langauge", "language"),
        ("holidays:\n  add:\n  - {date: ไม่ใช่วัน, reason: x}\n", "sopctl.yaml:3:12", "ไม่ใช่วัน", ""),
    ],
)
def test_broken_settings_are_named(
    sopctl: Sopctl, tmp_path: Path, settings: str, where: str, what: str, remedy: str
) -> None:
    (tmp_path / "sopctl.yaml").write_text(settings, encoding="utf-8")
    code, checks, summary = seen(sopctl, "--lang", "en")
    check = checks["settings"]
    assert (code, check["status"], summary["required_missing"]) == (2, "missing", 1)
    assert check["found"].startswith(f"{where}: ")
    assert what in check["found"]
    assert remedy in check["remedy"]["debian"]
    told = sopctl("doctor", "--lang", "en")
    assert told.code == 2
    assert check["found"].split(": ", 1)[0] in told.out
    assert told.out.rstrip().endswith("sopctl can do its work: project settings")


def test_sound_settings_are_named_and_none_are_no_fault(sopctl: Sopctl, tmp_path: Path) -> None:
    _, checks, _ = seen(sopctl)
    assert checks["settings"]["status"] == "ok"
    assert "no sopctl.yaml" in checks["settings"]["found"]
    (tmp_path / "sopctl.yaml").write_text("font: Laksaman\n")
    code, checks, _ = seen(sopctl)
    assert (code, checks["settings"]["found"]) == (0, "sopctl.yaml")
