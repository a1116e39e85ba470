"""Several runs in one folder, and runs that are killed: results are whole, the old or the new."""

import random
import sys
import time
from pathlib import Path

import pytest

from tests.faults.machine import run, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

DRAW = ("render", "--view", "flow", "--format", "dot", "--format", "svg")


def fill(project: Path, count: int) -> None:
    """Put more SOPs into the project."""
    text = (project / "sops/lo.yaml").read_text(encoding="utf-8")
    for number in range(count):
        other = text.replace("id: lo", f"id: lo-{number}")
        (project / f"sops/lo-{number}.yaml").write_text(other, encoding="utf-8")


def results(project: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (project / "build").iterdir()}


def test_several_that_draw_into_one_folder(project: Path) -> None:
    fill(project, 3)
    alone = run(project, *DRAW)
    assert alone.returncode == 0
    wanted = results(project)
    together = [start(project, *DRAW) for _ in range(3)]
    for process in together:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    assert results(project) == wanted


def test_several_that_check_with_one_cache(project: Path) -> None:
    fill(project, 30)
    alone = run(project, "validate", "--no-cache", "--format", "json")
    together = [start(project, "validate", "--format", "json") for _ in range(3)]
    for process in together:
        found, said = process.communicate(timeout=120)
        assert (process.returncode, found, said) == (alone.returncode, alone.stdout, "")
    again = run(project, "validate", "--format", "json")
    assert (again.returncode, again.stdout) == (alone.returncode, alone.stdout)


def test_several_that_record_and_format_lose_no_record(project: Path) -> None:
    steps = ("a", "b", "c")
    sop = project / "sops/lo.yaml"
    more = "".join(
        f"  - {{id: {step}, name: งาน {step}, period: ต.ค. 64, responsible: owner}}\n"
        for step in steps[1:]
    )
    sop.write_text(sop.read_text(encoding="utf-8").rstrip("\n") + "\n" + more, encoding="utf-8")
    together = [start(project, "done", "lo", step, "--on", "2564-10-05") for step in steps]
    together += [start(project, "fmt") for _ in range(2)]
    for process in together:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    records = (project / "records/lo.yaml").read_text(encoding="utf-8")
    assert all(records.count(f"step: {step},") == 1 for step in steps)


@pytest.mark.parametrize(
    "command",
    [DRAW, ("validate",), ("fmt",), ("roll", "lo", "-o", "build/rolled.yaml")],
    ids=lambda command: command[0],
)
def test_a_run_that_is_killed_leaves_the_old_or_the_new(
    project: Path, command: tuple[str, ...]
) -> None:
    untidy = (project / "sops/lo.yaml").read_text(encoding="utf-8").replace("id: lo", "id:   lo")
    (project / "build").mkdir()
    chance = random.Random(2565)

    def state() -> dict[str, bytes]:
        return {
            str(file.relative_to(project)): file.read_bytes()
            for folder in ("sops", "build")
            for file in (project / folder).iterdir()
            if not file.name.startswith(".")
        }

    def begin() -> None:
        (project / "sops/lo.yaml").write_text(untidy, encoding="utf-8")
        for file in (project / "build").iterdir():
            file.unlink()

    begin()
    old = state()
    began = time.monotonic()
    assert run(project, *command).returncode == 0
    lasted = time.monotonic() - began
    new = state()
    for _ in range(6):
        begin()
        process = start(project, *command)
        time.sleep(lasted * chance.uniform(0.5, 1.0))
        process.kill()
        process.communicate()
        for name, content in state().items():
            assert content in (old.get(name), new.get(name)), name
    begin()
    assert run(project, *command).returncode == 0
    assert state() == new
