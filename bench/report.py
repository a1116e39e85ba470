"""Results as lines of a table, and the machine they were measured on."""

import os
import platform
from pathlib import Path

from bench.comparison import Result, Timing

_HEADINGS = ("what", "sopctl, s", "against", "its time, s", "ratio", "target")
_WIDTHS = (44, 21, 18, 21, 7, 0)


def machine() -> str:
    """Return the processor, its cores and the Python, in one line."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores, {python}, {platform.system()}"


def heading() -> str:
    """Return the table's first lines."""
    return (
        "Seconds are median (least to most) of runs by turns; the ratio is that of the medians.\n\n"
        + _row(_HEADINGS)
    )


def row(result: Result) -> str:
    """Return one line of the table."""
    comparison = result.comparison
    line = _row(
        (
            comparison.title,
            _seconds(result.ours),
            comparison.other.name,
            _seconds(result.other),
            f"{result.ratio:.2f}",
            _target(result),
        )
    )
    return line if comparison.most_memory is None else f"{line}\n  {_memory(result)}"


def _row(cells: tuple[str, ...]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()


def _seconds(timing: Timing) -> str:
    return f"{timing.median:.3f} ({timing.least:.3f}-{timing.most:.3f})"


def _target(result: Result) -> str:
    if result.comparison.target is None:
        return ""
    return f"{result.comparison.target:.2f} {'reached' if result.reaches_target else 'missed'}"


def _memory(result: Result) -> str:
    if result.ours.memory is None:
        return "memory not measured: this system does not tell it"
    reached = "reached" if result.is_light_enough else "missed"
    most = result.comparison.most_memory
    return f"at most {result.ours.memory} MB of memory; target {most} MB {reached}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())
