"""`python -m bench`: that it runs and prints its rows. What the numbers are is not tested."""

import itertools
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import sopctl
from bench.__main__ import main
from bench.cases import case_names
from bench.comparison import (
    Comparison,
    Contender,
    Result,
    Timing,
    UnexpectedExitError,
    measure,
    run_once,
)
from bench.event_pass import count_events
from bench.report import heading, machine, row
from bench.workshop import Workshop, file_names
from sopctl.source.events import parse_events

SECONDS = r"\d+\.\d{3} \(\d+\.\d{3}-\d+\.\d{3}\)"


def contender(tmp_path: Path, name: str, program: str = "", exit_code: int = 0) -> Contender:
    return Contender(name, (sys.executable, "-S", "-c", program), tmp_path, exit_code)


def ticking(*seconds: float) -> Callable[[], float]:
    """Return a clock by which the runs take these seconds, one after another."""
    times = itertools.chain.from_iterable((0.0, each) for each in seconds)
    return lambda: next(times)


def test_a_quick_run_prints_every_row(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BENCH_DIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(Path(sopctl.__file__).parent.parent))
    assert main(["--quick", "--files", "5", "--steps", "5"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(machine())
    assert "5 SOPs of 5 steps each" in printed
    for what, against, target in (
        ("--version", "check-jsonschema", "0.50"),
        ("--help against --version", "check-jsonschema", None),
        ("validate one file", "check-jsonschema", "1.00"),
        ("validate 5 files, cold", "libyaml events", "2.00"),
        ("validate 5 files, cold", "check-jsonschema", "0.35"),
        ("validate 5 files, warm", "check-jsonschema", "0.08"),
        ("validate 50 files against 5, cold", "sopctl", "11.00"),
        ("render 5 tables", "one dot", r"2.50 \+ 0.5 s"),
        ("render 5 documents", "one dot", None),
        ("render one table, cold", "dot with layout", "3.00"),
        ("due of 5 files, cold", "sopctl", "1.30"),
        ("due of 5 files, warm", "check-jsonschema", "0.12"),
        ("due of 5 files, warm", "rrule", None),
    ):
        verdict = rf" +{target} (?:reached|missed)" if target else ""
        line = rf"^{re.escape(what)} +{SECONDS} +{against} +{SECONDS} +\d+\.\d\d{verdict}$"
        assert re.search(line, printed, re.MULTILINE)
    memory = (
        r"^  (?:at most \d+ MB of memory; target 400 MB (?:reached|missed)|memory not measured.*)$"
    )
    assert re.search(memory, printed, re.MULTILINE)
    each = r"^  \d+\.\d{3} s for each of 5; target 0\.120 s (?:reached|missed)$"
    assert re.search(each, printed, re.MULTILINE)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_case_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["valdate"])
    assert stop.value.code == 2
    assert f"there are {', '.join(case_names())}" in capsys.readouterr().err


def test_cases_are_found_by_themselves() -> None:
    assert {"render", "startup", "validate"} <= set(case_names())


def test_programs_run_by_turns_after_one_run_that_does_not_count(tmp_path: Path) -> None:
    ours = replace(contender(tmp_path, "sopctl"), runs=3)
    other = replace(contender(tmp_path, "other"), runs=3)
    (result,) = measure([Comparison("x", ours, other)], ticking(90, 91, 1, 10, 2, 30, 6, 20))
    assert result.ours == Timing((1, 2, 6))
    assert result.other == Timing((10, 30, 20))
    assert (result.ours.median, result.ours.least, result.ours.most) == (2, 1, 6)
    assert result.ratio == pytest.approx(0.1)
    once = Comparison("x", replace(ours, runs=1), replace(other, runs=1))
    (cold,) = measure([once], ticking(4, 5), warm_up=False)
    assert (cold.ours.seconds, cold.other.seconds) == ((4,), (5,))


def test_a_program_in_two_comparisons_is_run_for_both_together(tmp_path: Path) -> None:
    cold, warm = (replace(contender(tmp_path, name), runs=2) for name in ("cold", "warm"))
    slow = replace(contender(tmp_path, "slow"), runs=1)
    both = [Comparison("cold", cold, slow), Comparison("warm", warm, slow)]
    # A run that does not count for those with more than one; then by turns, the slow one once.
    first, second = measure(both, ticking(90, 91, 4, 40, 2, 6, 8))
    assert first.ours == Timing((4, 6))
    assert second.ours == Timing((2, 8))
    assert first.other == second.other == Timing((40,))


def test_a_program_that_builds_on_itself_has_run_before(tmp_path: Path) -> None:
    program = "import os, sys; sys.exit(not os.path.exists('kept') and bool(open('kept', 'x')))"
    needy = replace(contender(tmp_path, "sopctl", program), runs=1, builds_on_itself=True)
    with pytest.raises(UnexpectedExitError, match="ended with 1"):
        measure([Comparison("x", replace(needy, builds_on_itself=False), needy)], warm_up=False)
    assert (tmp_path / "kept").is_file()
    (result,) = measure([Comparison("x", needy, needy)], warm_up=False)
    assert len(result.ours.seconds) == 1


def test_a_program_that_forgets_finds_nothing_of_the_run_before(tmp_path: Path) -> None:
    cold = replace(contender(tmp_path, "sopctl", "import os; os.mkdir('kept')"), forgets="kept")
    (result,) = measure([Comparison("x", cold, cold)])
    assert len(result.ours.seconds) == cold.runs
    with pytest.raises(UnexpectedExitError, match="kept"):
        measure([Comparison("x", replace(cold, forgets=None), cold)])


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells it")
def test_the_memory_of_a_program_and_its_children_is_counted(tmp_path: Path) -> None:
    child = "import time; held = b'x' * 60_000_000; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', {child!r}])"
    for program in (child, parent):
        memory = run_once(replace(contender(tmp_path, "sopctl", program), is_weighed=True)).memory
        assert memory is not None
        assert 57 < memory < 200
    assert run_once(contender(tmp_path, "sopctl")).memory is None


@pytest.mark.parametrize(
    ("memory", "shown"),
    [
        (312, "  at most 312 MB of memory; target 400 MB reached"),
        (401, "  at most 401 MB of memory; target 400 MB missed"),
        (None, "  memory not measured: this system does not tell it"),
    ],
)
def test_a_row_tells_the_memory_where_it_matters(
    tmp_path: Path, memory: int | None, shown: str
) -> None:
    ours, other = contender(tmp_path, "sopctl"), contender(tmp_path, "other")
    comparison = Comparison("x", ours, other, target=11.0, most_memory=400)
    lines = row(Result(comparison, Timing((1.0,), memory), Timing((1.0,)))).splitlines()
    assert len(lines) == 2
    assert lines[1] == shown


@pytest.mark.parametrize(
    ("target", "shown"),
    [(None, "0.50"), (0.5, "0.50     0.50 reached"), (0.4, "0.50     0.40 missed")],
)
def test_a_target_stands_beside_the_ratio(tmp_path: Path, target: float | None, shown: str) -> None:
    ours, other = contender(tmp_path, "sopctl"), contender(tmp_path, "other")
    result = Result(Comparison("x", ours, other, target), Timing((1.0,)), Timing((2.0,)))
    assert row(result).endswith(f"2.000 (2.000-2.000)    {shown}")
    assert heading().splitlines()[-1].split("  ")[0] == "what"


@pytest.mark.parametrize(
    ("ours", "shown"),
    [(5.5, "2.50 + 0.5 s reached"), (5.6, "2.50 + 0.5 s missed"), (0.5, "2.50 + 0.5 s reached")],
)
def test_what_it_costs_to_begin_may_be_allowed_for(tmp_path: Path, ours: float, shown: str) -> None:
    sopctl, other = contender(tmp_path, "sopctl"), contender(tmp_path, "other")
    comparison = Comparison("x", sopctl, other, target=2.5, allowance=0.5)
    result = Result(comparison, Timing((ours,)), Timing((2.0,)))
    assert row(result).endswith(shown)
    assert f"  {ours / 2:.2f}  " in row(result)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (6.0, "  0.060 s for each of 100; target 0.060 s reached"),
        (6.1, "  0.061 s for each of 100; target 0.060 s missed"),
    ],
)
def test_a_row_tells_how_long_each_takes_where_it_matters(
    tmp_path: Path, seconds: float, shown: str
) -> None:
    ours, other = contender(tmp_path, "sopctl"), contender(tmp_path, "other")
    comparison = Comparison("x", ours, other, count=100, most_each=0.060, most_memory=1)
    lines = row(Result(comparison, Timing((seconds,), 1), Timing((1.0,)))).splitlines()
    assert lines[1:] == [shown, "  at most 1 MB of memory; target 1 MB reached"]


def test_graphviz_is_given_what_sopctl_gives_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(sopctl.__file__).parent.parent))
    workshop = Workshop(tmp_path, files=2, steps=3)
    folder = workshop.sound(100, 12)
    assert file_names(folder) == ("sop-0000.yaml", "sop-0001.yaml")
    drawing = workshop.graphviz(folder, ".", "--view", "flow")
    graphs = folder.with_name(f"{folder.name}.gv").read_text(encoding="utf-8")
    assert graphs.count("digraph sop {") == 2
    assert "pos=" in graphs
    assert run_once(drawing).median > 0
    assert len(list(tmp_path.glob("*.gv*.pdf"))) == 2
    with pytest.raises(UnexpectedExitError, match="is none of these"):
        workshop.graphviz(folder, ".", "--view", "x")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnexpectedExitError, match="install graphviz"):
        workshop.graphviz(folder, ".")


def test_a_program_that_fails_is_not_measured(tmp_path: Path) -> None:
    failing = contender(tmp_path, "sopctl", "raise SystemExit('no such file')")
    with pytest.raises(UnexpectedExitError, match=r"sopctl ended with 1, not 0:\nno such file"):
        run_once(failing)
    expected = run_once(contender(tmp_path, "sopctl", "raise SystemExit(1)", exit_code=1))
    assert expected.median > 0


def test_the_event_pass_sees_every_event(tmp_path: Path) -> None:
    folder = Workshop(tmp_path, files=2, steps=4).flawed
    for name in file_names(folder):
        content = (folder / name).read_bytes()
        # Our stream leaves out the events of the stream's start and end.
        assert count_events(content) == len(list(parse_events(content.decode()))) + 1
