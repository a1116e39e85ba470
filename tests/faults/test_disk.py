"""A full disk and a folder that cannot be written: what was there stays, and the cause is named."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.faults.machine import can_mount, run, run_mounted

pytestmark = pytest.mark.skipif(not can_mount(), reason="this system lets us mount nothing")

WRITING = {
    "render": ("render", "--view", "flow", "--format", "dot"),
    "done": ("done", "lo", "a", "--on", "2564-10-06", "--occurrence", "once"),
    "undo": ("undo", "lo", "kept"),
    "due": ("due", "--format", "csv", "-o", "build/due.csv"),
    "status": ("status", "--format", "json", "-o", "build/status.json"),
    "roll": ("roll", "lo", "-o", "build/rolled.yaml"),
    "fmt": ("fmt",),
    "fix": ("validate", "--fix"),
    "new": ("new", "sop", "new", "--unit", "ก"),
    "report": ("report", "monthly-progress", "lo", "--month", "2564-10", "--format", "md"),
}


@pytest.fixture
def worked(project: Path) -> Path:
    """Return a project that has results and records, and an SOP that can be repaired."""
    sop = project / "sops/lo.yaml"
    text = sop.read_text(encoding="utf-8")
    kept = "\n  - {id: kept,   name: เเจ้งผล, period: พ.ย. 64, responsible: owner}\n"
    sop.write_text(text.rstrip("\n") + kept, encoding="utf-8")
    assert run(project, "done", "lo", "kept", "--on", "2564-11-05").returncode == 0
    assert run(project, *WRITING["render"]).returncode == 0
    for name in ("due.csv", "status.json", "rolled.yaml"):
        (project / "build" / name).write_text("old", encoding="utf-8")
    shutil.rmtree(project / ".sopctl-cache", ignore_errors=True)
    return project


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".sopctl-cache" not in file.parts
    }


@pytest.mark.parametrize("name", WRITING)
def test_a_read_only_folder_is_named_and_nothing_changes(worked: Path, name: str) -> None:
    before = contents(worked)
    here = shlex.quote(str(worked))
    mount = f"mount --bind {here} {here} && mount -o remount,bind,ro {here}"
    ended = run_mounted(worked, mount, WRITING[name])
    assert ended.returncode == 2, ended.stderr
    assert "Read-only file system" in ended.stderr
    assert str(worked) in ended.stderr or "build/" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert contents(worked) == before


@pytest.mark.parametrize("command", ["validate", "due", "status"])
def test_what_only_reads_works_in_a_read_only_folder(worked: Path, command: str) -> None:
    here = shlex.quote(str(worked))
    mount = f"mount --bind {here} {here} && mount -o remount,bind,ro {here}"
    ended = run_mounted(worked, mount, (command,))
    assert ended.returncode == run(worked, command).returncode
    assert "Read-only" not in ended.stderr


@pytest.mark.parametrize("name", [name for name in WRITING if name != "undo"])
def test_a_full_disk_is_told_and_what_was_there_stays(worked: Path, name: str) -> None:
    disk, kept = worked.parent / "disk", worked.parent / "kept"
    disk.mkdir()
    mount = (
        f"mount -t tmpfs -o size=256k tmpfs {shlex.quote(str(disk))}"
        f" && cp -r {shlex.quote(str(worked))}/. {shlex.quote(str(disk))}"
        f" && {{ head -c 1000000 /dev/zero 2>/dev/null >{shlex.quote(str(disk / 'fill'))}; true; }}"
    )
    after = f"rm fill; cp -r . {shlex.quote(str(kept))}"
    ended = run_mounted(disk, mount, WRITING[name], after)
    assert ended.returncode == 2, ended.stderr
    assert "No space left on device" in ended.stderr
    assert str(disk) in ended.stderr or "build/" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert contents(kept) == contents(worked)


def test_undo_needs_no_space(worked: Path) -> None:
    disk = worked.parent / "disk"
    disk.mkdir()
    mount = (
        f"mount -t tmpfs -o size=256k tmpfs {shlex.quote(str(disk))}"
        f" && cp -r {shlex.quote(str(worked))}/. {shlex.quote(str(disk))}"
        f" && {{ head -c 1000000 /dev/zero 2>/dev/null >{shlex.quote(str(disk / 'fill'))}; true; }}"
    )
    ended = run_mounted(disk, mount, WRITING["undo"])
    assert ended.returncode == 0, ended.stderr
