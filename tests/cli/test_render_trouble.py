"""`sopctl render` where something is amiss: with `dot`, the disk, one of many SOPs, or a name."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopctl.cli.rendering import FORMATS, VIEWS, formats_of
from sopctl.diagrams import graphviz_process
from tests.cli.conftest import Sopctl
from tests.known_fonts import forget_fonts
from tests.sop_text import sop_text

ROLES = "roles: {owner: {name: ผู้รับผิดชอบงานแผน}}\n"
SOUND = sop_text("- {id: a, name: จัดทำแผน, period: ต.ค. 64, control: ก, responsible: owner}", ROLES)
MANY = 9
"""More than one process draws."""

ALL_VIEWS = [word for view in VIEWS for word in ("--view", view)]

BROKEN_DOTS = {
    "missing": None,
    "hanging": "sleep 60",
    "failing": "echo 'first line' >&2; echo 'syntax error in line 1' >&2; exit 1",
    "crashing": "echo 'about to crash' >&2; kill -SEGV $$",
    "silent": "exit 0",
    "babbling": "echo garbage; echo garbage >&2",
}
LAST_WORDS = {
    "missing": "graphviz",
    "hanging": "0.3",
    "failing": "syntax error in line 1 (exit 1)",
    "crashing": "about to crash (SIGSEGV)",
    "silent": "no whole file",
    "babbling": "garbage",
}


@pytest.fixture(autouse=True)
def fresh_fonts() -> Iterator[None]:
    """Let no test know what another has seen of the machine's fonts."""
    forget_fonts()
    yield
    forget_fonts()


def put_sops(folder: Path, count: int) -> Path:
    sops = folder / "sops"
    sops.mkdir()
    for number in range(count):
        text = SOUND.replace("id: test", f"id: sop-{number}").replace("แผน", f"แผนที่ {number}")
        (sops / f"sop-{number}.yaml").write_text(text, encoding="utf-8")
    return sops


def put_dot(folder: Path, script: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = folder / "bin"
    programs.mkdir()
    if script is None:
        monkeypatch.setenv("PATH", str(programs))
        return
    dot = programs / "dot"
    dot.write_text(f"#!/bin/sh\n{script}\n")
    dot.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)


@pytest.mark.parametrize(
    ("kind", "view", "count"),
    [
        *((kind, view, 1) for kind in BROKEN_DOTS for view in VIEWS),
        # Processes that begin anew know nothing of the short patience that is set below.
        *((kind, "table", MANY) for kind in BROKEN_DOTS if kind != "hanging"),
    ],
)
def test_a_broken_dot_gives_one_message_and_leaves_the_old_output(
    sopctl: Sopctl,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    view: str,
    count: int,
) -> None:
    put_sops(tmp_path, count)
    put_dot(tmp_path, BROKEN_DOTS[kind], monkeypatch)
    monkeypatch.setattr(graphviz_process, "_BASE_SECONDS", 0.3)
    monkeypatch.setattr(graphviz_process, "_SECONDS_PER_GRAPH", 0.0)
    build = tmp_path / "build"
    build.mkdir()
    (build / f"sop-0-{view}.pdf").write_bytes(b"old")
    result = sopctl("render", "--view", view)
    assert result.code == 2
    assert result.err.count("sopctl:") == 1
    assert LAST_WORDS[kind] in result.err.lower() or LAST_WORDS[kind] in result.err
    assert "first line" not in result.err
    assert "Traceback" not in result.err
    assert [file.name for file in build.iterdir()] == [f"sop-0-{view}.pdf"]
    assert (build / f"sop-0-{view}.pdf").read_bytes() == b"old"


def test_a_folder_in_the_way_of_a_file_stops_no_other(sopctl: Sopctl, tmp_path: Path) -> None:
    put_sops(tmp_path, 3)
    (tmp_path / "build/sop-1-flow.dot").mkdir(parents=True)
    result = sopctl("--lang", "en", "render", "--view", "flow", "--format", "dot")
    assert result.code == 2
    assert "wrote 2 files to build" in result.err
    assert f"{Path('build/sop-1-flow.dot')} was not written: it is a folder" in result.err
    assert (tmp_path / "build/sop-0-flow.dot").is_file()
    assert (tmp_path / "build/sop-2-flow.dot").is_file()


def test_what_is_wrong_with_dot_is_said_in_thai_too(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_sops(tmp_path, 1)
    put_dot(tmp_path, BROKEN_DOTS["failing"], monkeypatch)
    monkeypatch.setenv("SOPCTL_LANG", "th")
    assert "วาดผังไม่สำเร็จ: syntax error in line 1 (exit 1)" in sopctl("render").err


@pytest.mark.parametrize("format_", FORMATS)
def test_the_bytes_do_not_depend_on_how_many_are_drawn_at_once(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    put_sops(tmp_path, MANY)
    able = [view for view in VIEWS if format_ in formats_of(view)]
    views = [word for view in able for word in ("--view", view)]
    for folder, cores in (("one", 1), ("three", 3)):
        monkeypatch.setattr("sopctl.project.workers.usable_cores", lambda cores=cores: cores)
        result = sopctl("render", *views, "--format", format_, "-o", folder)
        assert (result.code, result.out) == (0, "")
    names = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert len(names) == MANY * len(able)
    assert names == sorted(file.name for file in (tmp_path / "three").iterdir())
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "three" / name).read_bytes()


def test_one_bad_sop_among_many_is_named_and_the_others_are_drawn(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    sops = put_sops(tmp_path, MANY)
    (sops / "sop-4.yaml").write_text(SOUND.replace("owner}", "ownr}"), encoding="utf-8")
    (sops / "sop-5.yaml").write_text("steps: [", encoding="utf-8")
    (sops / "sop-6.yaml").write_bytes(b"\xff\xfe\0\0")
    result = sopctl("render", "sops", *ALL_VIEWS)
    assert result.code == 1
    for name in ("sop-4", "sop-5", "sop-6"):
        assert f"sops/{name}.yaml:" in result.err
    drawn = {file.name for file in (tmp_path / "build").iterdir()}
    sound = [number for number in range(MANY) if number not in (4, 5, 6)]
    assert drawn == {f"sop-{number}-{view}.pdf" for number in sound for view in VIEWS}


@pytest.mark.parametrize("name", ["../outside", "/etc/x", "a/b", "..", "a\\b", "a\0b", "x\ny"])
def test_an_id_that_looks_like_a_path_is_no_path(sopctl: Sopctl, tmp_path: Path, name: str) -> None:
    project = tmp_path / "project"
    sops = put_sops(tmp_path, 1)
    shutil.move(sops, project)
    quoted = name.replace("\\", "\\\\").replace("\0", "\\0").replace("\n", "\\n")
    text = SOUND.replace("id: test", f'id: "{quoted}"')
    (project / "bad.yaml").write_text(text, encoding="utf-8")
    result = sopctl("render", "project", *ALL_VIEWS, "-o", "project/out")
    assert result.code == 1
    assert "project/bad.yaml:" in result.err
    assert {file.name for file in (project / "out").iterdir()} == {
        f"sop-0-{view}.pdf" for view in VIEWS
    }
    assert sorted(file.name for file in tmp_path.iterdir()) == ["project"]


def test_where_one_file_cannot_be_written_the_user_learns_which(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    put_sops(tmp_path, 1)
    (tmp_path / "build/sop-0-table.pdf").mkdir(parents=True)
    result = sopctl("render")
    assert result.code == 2
    assert "build/sop-0-table.pdf" in result.err
    assert result.err.count("sopctl:") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize("count", [1, MANY])
def test_a_full_disk_leaves_the_old_output_whole(tmp_path: Path, count: int) -> None:
    put_sops(tmp_path, count)
    build = tmp_path / "build"
    build.mkdir()
    (build / "sop-0-table.pdf").write_bytes(b"old")
    done = subprocess.run(
        (sys.executable, "-m", "sopctl", "render"),
        cwd=tmp_path,
        env=os.environ | {"SOPCTL_LANG": "en"},
        preexec_fn=allow_small_files_only,
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert said.count("sopctl:") == 1
    assert "space" in said
    assert "Traceback" not in said
    assert [file.name for file in build.iterdir()] == ["sop-0-table.pdf"]
    assert (build / "sop-0-table.pdf").read_bytes() == b"old"


def allow_small_files_only() -> None:
    """Let no file grow beyond what a graph takes, as on a disk that is nearly full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
