"""Two programs, run by turns on the same files, and how their times compare."""

import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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
    leaves: tuple[Path, ...] = ()
    """Files and folders that it writes, removed before each run: no run gains from another."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row of the result: `ours` against `other`."""

    title: str
    ours: Contender
    other: Contender
    target: float | None = None
    """The ratio of ours to other that is aimed at; at most this is reached."""
    runs: int = DEFAULT_RUNS
    """How often each is run."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall-clock seconds of each run of one program."""

    seconds: tuple[float, ...]

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
    def reaches_target(self) -> bool | None:
        """Whether the ratio is within the target; None without one."""
        target = self.comparison.target
        return None if target is None else self.ratio <= target


Clock = Callable[[], float]


def measure(
    comparison: Comparison, clock: Clock = time.perf_counter, *, warm_up: bool = True
) -> Result:
    """Run both programs by turns, with `warm_up` after one run of each that does not count.

    Raises:
        UnexpectedExitError: where one of them ends with another code than it should.
    """
    if warm_up:
        run_once(comparison.ours, clock)
        run_once(comparison.other, clock)
    ours: list[float] = []
    other: list[float] = []
    for _ in range(comparison.runs):
        ours.append(run_once(comparison.ours, clock))
        other.append(run_once(comparison.other, clock))
    return Result(comparison, Timing(tuple(ours)), Timing(tuple(other)))


def run_once(contender: Contender, clock: Clock = time.perf_counter) -> float:
    """Run the program in a process of its own, and return the seconds it took.

    Raises:
        UnexpectedExitError: where it ends with another code than it should.
    """
    for left in contender.leaves:
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)
    start = clock()
    ended = subprocess.run(
        contender.command, cwd=contender.folder, capture_output=True, check=False
    )
    seconds = clock() - start
    if ended.returncode != contender.exit_code:
        said = (ended.stderr or ended.stdout).decode("utf-8", errors="replace").strip()
        raise UnexpectedExitError(
            f"{contender.name} ended with {ended.returncode}, not {contender.exit_code}:\n"
            + "\n".join(said.splitlines()[-10:])
        )
    return seconds
