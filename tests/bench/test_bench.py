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
    for what, against in (
        ("--version", "check-jsonschema"),
        ("--help against --version", "check-jsonschema"),
        ("validate one file", "check-jsonschema"),
        ("validate 5 files", "libyaml events"),
        ("validate 5 files, a defect in 1 of 10", "libyaml events"),
        ("validate 5 files", "check-jsonschema"),
    ):
        line = rf"^{re.escape(what)} +{SECONDS} +{against} +{SECONDS} +\d+\.\d\d$"
        assert re.search(line, printed, re.MULTILINE)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_case_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["valdate"])
    assert stop.value.code == 2
    assert "there are startup, validate" in capsys.readouterr().err


def test_cases_are_found_by_themselves() -> None:
    assert {"startup", "validate"} <= set(case_names())


def test_programs_run_by_turns_after_one_run_that_does_not_count(tmp_path: Path) -> None:
    comparison = Comparison(
        "x", contender(tmp_path, "sopctl"), contender(tmp_path, "other"), runs=3
    )
    result = measure(comparison, ticking(90, 91, 1, 10, 2, 30, 6, 20))
    assert result.ours == Timing((1, 2, 6))
    assert result.other == Timing((10, 30, 20))
    assert (result.ours.median, result.ours.least, result.ours.most) == (2, 1, 6)
    assert result.ratio == pytest.approx(0.1)
    cold = measure(replace(comparison, runs=1), ticking(4, 5), warm_up=False)
    assert (cold.ours.seconds, cold.other.seconds) == ((4,), (5,))


@pytest.mark.parametrize(
    ("target", "shown"),
    [(None, "0.50"), (0.5, "0.50     0.50 reached"), (0.4, "0.50     0.40 missed")],
)
def test_a_target_stands_beside_the_ratio(tmp_path: Path, target: float | None, shown: str) -> None:
    ours, other = contender(tmp_path, "sopctl"), contender(tmp_path, "other")
    result = Result(Comparison("x", ours, other, target), Timing((1.0,)), Timing((2.0,)))
    assert row(result).endswith(f"2.000 (2.000-2.000)    {shown}")
    assert heading().splitlines()[-1].split("  ")[0] == "what"


def test_a_program_that_fails_is_not_measured(tmp_path: Path) -> None:
    failing = contender(tmp_path, "sopctl", "raise SystemExit('no such file')")
    with pytest.raises(UnexpectedExitError, match=r"sopctl ended with 1, not 0:\nno such file"):
        run_once(failing)
    assert run_once(contender(tmp_path, "sopctl", "raise SystemExit(1)", exit_code=1)) > 0


def test_what_a_run_leaves_is_removed_before_the_next(tmp_path: Path) -> None:
    cache, log = tmp_path / "cache", tmp_path / "log"
    program = "import os; os.mkdir('cache'); open('log', 'x')"
    leaving = Contender("sopctl", (sys.executable, "-c", program), tmp_path, leaves=(cache, log))
    run_once(leaving)
    run_once(leaving)
    assert cache.is_dir()
    assert log.is_file()


def test_the_event_pass_sees_every_event(tmp_path: Path) -> None:
    folder = Workshop(tmp_path, files=2, steps=4).sound
    for name in file_names(folder):
        content = (folder / name).read_bytes()
        # Our stream leaves out the events of the stream's start and end.
        assert count_events(content) == len(list(parse_events(content.decode()))) + 1
