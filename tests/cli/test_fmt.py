"""`sopctl fmt` as a user calls it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sopctl.source.loader import load_text
from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

TIDY = sop_text("- {id: plan, name: จัดทำแผน}  # ขั้นตอนแรก")
UNTIDY = TIDY.replace("title: ", "title:    ").replace("\n", "  \r\n")
BROKEN = TIDY + "scope: [\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sops = tmp_path / "sops"
    sops.mkdir()
    return sops


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def test_the_project_s_files_are_formatted(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    untidy = write(folder / "untidy.yaml", UNTIDY)
    write(folder / "tidy.yaml", TIDY)
    config = write(tmp_path / "sopctl.yaml", "shift:   none\n\n\n\nlanguage: en")
    records = write(tmp_path / "records/test.yaml", "- {step: plan,on: 2565-01-04 }\n")
    result = sopctl("fmt")
    assert (result.code, result.out) == (0, "")
    assert result.err == "sopctl: formatted 3 files, 1 already in form\n"
    assert untidy.read_bytes() == TIDY.encode()
    assert sorted(config.read_text().split("\n")) == ["", "", "language: en", "shift: none"]
    assert records.read_bytes() == b"- {step: plan, on: 2565-01-04}\n"


def test_a_file_that_is_in_form_is_not_touched(sopctl: Sopctl, folder: Path) -> None:
    file = write(folder / "tidy.yaml", TIDY)
    os.utime(file, (1, 1))
    assert sopctl("fmt", "sops/tidy.yaml").code == 0
    assert file.stat().st_mtime == 1


@pytest.mark.skipif(os.name == "nt", reason="rights and links are those of POSIX")
def test_rights_and_links_stay(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "elsewhere.yaml", UNTIDY)
    file.chmod(0o640)
    link = folder / "link.yaml"
    link.symlink_to(file)
    assert sopctl("fmt", "sops").code == 0
    assert link.is_symlink()
    assert file.read_bytes() == TIDY.encode()
    assert file.stat().st_mode & 0o777 == 0o640


def test_check_lists_what_would_change_and_writes_nothing(sopctl: Sopctl, folder: Path) -> None:
    untidy = write(folder / "untidy.yaml", UNTIDY)
    write(folder / "tidy.yaml", TIDY)
    result = sopctl("fmt", "--check")
    assert (result.code, result.out) == (1, "sops/untidy.yaml\n")
    assert result.err == "sopctl: 1 file would change, 1 already in form\n"
    assert untidy.read_bytes() == UNTIDY.encode()
    assert sopctl("fmt", "--check", "sops/tidy.yaml").code == 0


def test_diff_shows_what_would_change_and_writes_nothing(sopctl: Sopctl, folder: Path) -> None:
    text = TIDY.replace("unit: ", "unit:   ").rstrip("\n")
    file = write(folder / "test.yaml", text)
    result = sopctl("fmt", "--diff")
    assert result.code == 1
    lines = result.out.splitlines()
    assert lines[:2] == ["--- sops/test.yaml", "+++ sops/test.yaml"]
    assert "-unit:   หน่วยทดสอบ" in lines
    assert "+unit: หน่วยทดสอบ" in lines
    assert "\\ No newline at end of file" in lines
    assert file.read_bytes() == text.encode()
    write(folder / "test.yaml", TIDY)
    assert sopctl("fmt", "--diff").out == ""


def test_a_byte_order_mark_goes(sopctl: Sopctl, folder: Path) -> None:
    file = write(folder / "test.yaml", "\ufeff" + TIDY)
    assert sopctl("fmt", "--check").code == 1
    assert sopctl("fmt").code == 0
    assert file.read_bytes() == TIDY.encode()


def test_keys_come_in_the_order_of_each_format(sopctl: Sopctl, tmp_path: Path) -> None:
    sop = write(tmp_path / "a.yaml", "title: ก\nsopctl: sop/v1\nsteps:\n- name: ข\n  id: a\n")
    form = write(
        tmp_path / "form.yaml",
        "name: a\nsopctl: form/v1\ntitle: ก\nfields:\n- type: text\n  label: ข\n  name: b\n",
    )
    filled = write(tmp_path / "filled.yaml", "topic: ก\nform: a\n")
    assert sopctl("fmt", str(tmp_path)).code == 0
    assert sop.read_text() == "sopctl: sop/v1\ntitle: ก\nsteps:\n  - id: a\n    name: ข\n"
    assert form.read_text() == (
        "sopctl: form/v1\nname: a\ntitle: ก\nfields:\n  - name: b\n    label: ข\n    type: text\n"
    )
    assert filled.read_text() == "topic: ก\nform: a\n"


def test_a_file_with_errors_is_left_and_the_others_formatted(sopctl: Sopctl, folder: Path) -> None:
    broken = write(folder / "a.yaml", BROKEN)
    twice = write(folder / "b.yaml", TIDY + "id:  other\n")
    thai = folder / "c.yaml"
    thai.write_bytes(TIDY.encode("tis-620"))
    untidy = write(folder / "d.yaml", UNTIDY)
    result = sopctl("fmt")
    assert result.code == 1
    line = BROKEN.count("\n")
    assert f"sops/a.yaml:{line}:8: error[syntax-error] " in result.err
    assert f"sops/b.yaml:{line}:1: error[duplicate-key] " in result.err
    assert "sops/c.yaml:3:8: error[bad-encoding] " in result.err
    assert "\n  help: " in result.err
    assert "formatted 1 file, 0 already in form, 3 left alone" in result.err
    assert broken.read_bytes() == BROKEN.encode()
    assert twice.read_bytes().endswith(b"id:  other\n")
    assert thai.read_bytes() == TIDY.encode("tis-620")
    assert untidy.read_bytes() == TIDY.encode()


def test_messages_are_thai_when_asked(sopctl: Sopctl, folder: Path) -> None:
    write(folder / "a.yaml", BROKEN)
    err = sopctl("fmt", "--lang", "th").err
    assert "วิธีแก้:" in err
    assert "จัดรูปแบบแล้ว 0 แฟ้ม" in err


def test_other_tools_yaml_is_passed_over_and_named_outright_an_error(
    sopctl: Sopctl, folder: Path
) -> None:
    file = write(folder / "ci.yaml", "on:   push\n")
    result = sopctl("fmt", "sops")
    assert result.code == 0
    assert "skipped 1 YAML file" in result.err
    result = sopctl("fmt", "sops/ci.yaml")
    assert result.code == 1
    assert "sops/ci.yaml:1:1: error[unknown-format] " in result.err
    assert file.read_bytes() == b"on:   push\n"


def test_a_project_without_files_is_no_error(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("fmt")
    assert (result.code, result.out) == (0, "")


def test_a_path_that_is_not_there_is_a_usage_error(sopctl: Sopctl, folder: Path) -> None:
    write(folder / "plan.yaml", TIDY)
    result = sopctl("fmt", "sops/paln.yaml")
    assert result.code == 2
    assert "sops/plan.yaml" in result.err


def run(tmp_path: Path, *arguments: str, text: str) -> tuple[int, str, str]:
    """Run the program as its own process, in English, with `text` on standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "sopctl", "--lang", "en", "fmt", *arguments],
        input=text.encode(),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_standard_input_comes_out_formatted(tmp_path: Path) -> None:
    assert run(tmp_path, "-", text=UNTIDY) == (0, TIDY, "")


def test_standard_input_with_errors_gives_nothing(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "-", "--stdin-filename", "sops/a.yaml", text=BROKEN)
    assert (code, out) == (1, "")
    assert err.startswith(f"sops/a.yaml:{BROKEN.count(chr(10))}:8: error[syntax-error] ")


def test_the_real_sops_come_out_the_same_the_second_time(
    sopctl: Sopctl, folder: Path, real_sops: tuple[Path, ...]
) -> None:
    for file in real_sops:
        write(folder / file.name, file.read_text(encoding="utf-8"))
    assert sopctl("fmt").code == 0
    assert sopctl("fmt", "--check").code == 0
    for file in real_sops:
        before, after = (
            load_text(path.read_text(encoding="utf-8")).data for path in (file, folder / file.name)
        )
        assert after == before
