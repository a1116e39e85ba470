"""Links, devices and files without end: read as far as they go, and never written through by accident."""

import os
import sys
from pathlib import Path

import pytest

from sopctl.source.refusals import MAX_BYTES
from tests.cli.conftest import Sopctl

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")

READING = (
    ("validate", "--format", "concise"),
    ("fmt",),
    ("due",),
    ("status",),
    ("render", "--view", "flow", "--format", "dot"),
    ("roll",),
    ("diff", "sops/lo.yaml"),
    ("fill",),
)
"""Every command that reads a file which is named."""


@pytest.fixture(autouse=True)
def _inside(project: Path, sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
@pytest.mark.parametrize(
    "command", [command for command in READING if command != ("roll",)], ids=" ".join
)
def test_a_file_without_end_is_too_large(
    sopctl: Sopctl, project: Path, command: tuple[str, ...]
) -> None:
    (project / "endless.yaml").symlink_to("/dev/zero")
    ended = sopctl(*command, "endless.yaml")
    assert ended.code == 1
    assert "over the limit of 3 MB" in ended.out + ended.err


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_huge_file_is_not_read_to_its_end(
    sopctl: Sopctl, project: Path, command: tuple[str, ...]
) -> None:
    huge = project / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte that takes no place on the disk
    ended = sopctl(*command, "huge.yaml")
    assert ended.code == 1
    assert "over the limit of 3 MB" in ended.out + ended.err
    assert huge.stat().st_size == 1 << 40


def test_the_largest_file_that_is_read_is_read_whole(sopctl: Sopctl, project: Path) -> None:
    file = project / "sops/lo.yaml"
    text = file.read_bytes()
    file.write_bytes(text + b"#" * (MAX_BYTES - len(text)))
    assert sopctl("validate", "sops/lo.yaml").code == 0
    file.write_bytes(file.read_bytes() + b"#")
    assert sopctl("validate", "sops/lo.yaml").code == 1


def test_records_without_end_are_left_as_they_are(sopctl: Sopctl, project: Path) -> None:
    (project / "records").mkdir()
    huge = project / "records/lo.yaml"
    with huge.open("wb") as file:
        file.truncate(1 << 40)
    for command in ("done", "undo"):
        assert sopctl(command, "lo", "a").code == 2
    assert huge.stat().st_size == 1 << 40


@pytest.mark.parametrize("target", ["nowhere.yaml", "link.yaml", "/no/such/file"])
def test_a_named_link_that_leads_nowhere_says_so(
    sopctl: Sopctl, project: Path, target: str
) -> None:
    (project / "link.yaml").symlink_to(target)
    ended = sopctl("validate", "--format", "concise", "link.yaml")
    assert ended.code == 1
    assert "link.yaml:1:1: error[unreadable-file]" in ended.out


def test_folders_that_lead_back_or_out_are_not_gone_into(sopctl: Sopctl, project: Path) -> None:
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "bad.yaml").write_text("steps: [\n", encoding="utf-8")
    (project / "sops/back").symlink_to("..")
    (project / "sops/self").symlink_to("self")
    (project / "sops/out").symlink_to(elsewhere)
    assert sopctl("validate").code == 0


def test_a_pipe_in_a_folder_is_not_waited_for(sopctl: Sopctl, project: Path) -> None:
    os.mkfifo(project / "sops/pipe.yaml")
    assert sopctl("validate").code == 0


@pytest.mark.parametrize(
    ("command", "output"),
    [
        (("render", "--view", "flow", "--format", "dot"), "build/lo-flow.dot"),
        (("due", "--format", "csv", "-o", "due.csv"), "due.csv"),
        (("roll", "lo", "-o", "new.yaml"), "new.yaml"),
    ],
)
def test_a_result_takes_the_place_of_a_link_and_spares_what_it_led_to(
    sopctl: Sopctl, project: Path, command: tuple[str, ...], output: str
) -> None:
    precious = project.parent / "precious"
    precious.write_text("precious", encoding="utf-8")
    (project / output).parent.mkdir(exist_ok=True)
    (project / output).symlink_to(precious)
    assert sopctl(*command).code == 0
    assert precious.read_text(encoding="utf-8") == "precious"
    assert not (project / output).is_symlink()


@pytest.mark.parametrize("evidence", ["../outside.pdf", "/etc/hosts", "evidence/../../outside.pdf"])
def test_evidence_outside_is_neither_taken_nor_read(
    sopctl: Sopctl, project: Path, evidence: str
) -> None:
    (project.parent / "outside.pdf").write_bytes(b"%PDF")
    (project / "evidence").mkdir()
    ended = sopctl("done", "lo", "a", "--on", "2564-10-05", "--evidence", evidence)
    assert (ended.code, "outside the project" in ended.err) == (2, True)
    assert not (project / "records").exists()


@pytest.mark.parametrize("name", ["../lo", "/etc/passwd", "a/b", "..", "\0"])
def test_a_name_is_no_path(sopctl: Sopctl, project: Path, name: str) -> None:
    before = sorted(project.parent.rglob("*"))
    for command in (
        ("new", "sop", name, "--unit", "ก"),
        ("new", "form", name),
        ("done", "lo", name, "--on", "2564-10-05"),
        ("undo", "lo", name),
        ("rules", name),
        ("report", name, "lo"),
    ):
        ended = sopctl(*command)
        assert (ended.code, ended.out) == (2, "")
    assert sorted(project.parent.rglob("*")) == before
