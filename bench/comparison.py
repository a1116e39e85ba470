"""Programs run by turns on the same files, and how their times compare."""

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.memory import peak_memory

DEFAULT_RUNS = 5


class UnexpectedExitError(Exception):
    """A program ended in a way that makes its time mean nothing."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A program with its arguments, ready to be run."""

    name: str
    command: tuple[str, ...]
    folder: Path
    """The folder it runs in."""
    exit_code: int = 0
    """The code it must end with."""
    runs: int = DEFAULT_RUNS
    """How often it is run."""
    builds_on_itself: bool = False
    """Whether what it is measured with is left by an earlier run: a cache."""
    forgets: str | None = None
    """The name of a folder inside its own that is removed before each run: what an earlier one kept."""
    is_weighed: bool = False
    """Whether its memory is watched too; that costs it a little time."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row of the result: `ours` against `other`."""

    title: str
    ours: Contender
    other: Contender
    target: float | None = None
    """The ratio of ours to other that is aimed at; at most this is reached."""
    allowance: float = 0.0
    """Seconds that ours may take beyond that: what it costs to begin, however much there is."""
    count: int = 1
    """How many things ours makes."""
    most_each: float | None = None
    """The seconds that ours may take for each of these at the most."""
    most_memory: int | None = None
    """The memory that ours may take at the most, in MB."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall-clock seconds of each run of one program."""

    seconds: tuple[float, ...]
    memory: int | None = None
    """The most memory it took, all its processes together, in MB; None where nobody watched."""

    @property
    def median(self) -> float:
        """The median, in seconds."""
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        """The fastest run, in seconds."""
        return min(self.seconds)

    @property
    def most(self) -> float:
        """The slowest run, in seconds."""
        return max(self.seconds)


@dataclass(frozen=True, slots=True)
class Result:
    """A comparison with its timings."""

    comparison: Comparison
    ours: Timing
    other: Timing

    @property
    def ratio(self) -> float:
        """The median of ours over the median of the other's: under 1, ours is faster."""
        return self.ours.median / self.other.median

    @property
    def each(self) -> float:
        """The median of ours for each of the things that it makes, in seconds."""
        return self.ours.median / self.comparison.count

    @property
    def reaches_target(self) -> bool | None:
        """Whether the ratio is within the target, give or take the allowance; None without one."""
        target = self.comparison.target
        if target is None:
            return None
        return self.ours.median <= target * self.other.median + self.comparison.allowance

    @property
    def is_quick_enough(self) -> bool | None:
        """Whether ours took no longer for each thing than it may; None where that was not asked."""
        most = self.comparison.most_each
        return None if most is None else self.each <= most

    @property
    def is_light_enough(self) -> bool | None:
        """Whether ours took no more memory than it may; None where that was not asked or watched."""
        most, memory = self.comparison.most_memory, self.ours.memory
        return None if most is None or memory is None else memory <= most


Clock = Callable[[], float]


def measure(
    comparisons: Sequence[Comparison], clock: Clock = time.perf_counter, *, warm_up: bool = True
) -> tuple[Result, ...]:
    """Run the programs of `comparisons` by turns, each as often as it says, and compare them.

    A program that stands in several of them is run for all of them together. With `warm_up`, one
    run that does not count comes before the others of a program; not so where it has but one.

    Raises:
        UnexpectedExitError: where a program ends with another code than it should.
    """
    timings = {
        contender: Timing(())
        for comparison in comparisons
        for contender in (comparison.ours, comparison.other)
    }
    for contender in timings:
        if contender.builds_on_itself or (warm_up and contender.runs > 1):
            run_once(contender, clock)
    for turn in range(max(contender.runs for contender in timings)):
        for contender, timing in timings.items():
            if turn < contender.runs:
                timings[contender] = _and(timing, run_once(contender, clock))
    return tuple(Result(each, timings[each.ours], timings[each.other]) for each in comparisons)


def _and(timing: Timing, run: Timing) -> Timing:
    weights = [each.memory for each in (timing, run) if each.memory is not None]
    return replace(
        timing, seconds=timing.seconds + run.seconds, memory=max(weights) if weights else None
    )


def run_once(contender: Contender, clock: Clock = time.perf_counter) -> Timing:
    """Run the program in a process of its own, and return the time that it took.

    Raises:
        UnexpectedExitError: where it ends with another code than it should.
    """
    if contender.forgets is not None:
        shutil.rmtree(contender.folder / contender.forgets, ignore_errors=True)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = clock()
        with subprocess.Popen(
            contender.command, cwd=contender.folder, stdout=output, stderr=errors
        ) as process:
            memory = peak_memory(process) if contender.is_weighed else None
            code = process.wait()
        timing = Timing((clock() - start,), memory)
        if code != contender.exit_code:
            said = b""
            for stream in (output, errors):
                stream.seek(0)
                said = stream.read() or said
            raise UnexpectedExitError(
                f"{contender.name} ended with {code}, not {contender.exit_code}:\n"
                + "\n".join(said.decode("utf-8", errors="replace").strip().splitlines()[-10:])
            )
    return timing
