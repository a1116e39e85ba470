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
    lines = [line]
    if comparison.most_each is not None:
        lines.append(f"  {_each(result)}")
    if comparison.most_memory is not None:
        lines.append(f"  {_memory(result)}")
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()


def _seconds(timing: Timing) -> str:
    return f"{timing.median:.3f} ({timing.least:.3f}-{timing.most:.3f})"


def _target(result: Result) -> str:
    target, allowance = result.comparison.target, result.comparison.allowance
    if target is None:
        return ""
    also = f" + {allowance:g} s" if allowance else ""
    return f"{target:.2f}{also} {'reached' if result.reaches_target else 'missed'}"


def _each(result: Result) -> str:
    count, most = result.comparison.count, result.comparison.most_each
    reached = "reached" if result.is_quick_enough else "missed"
    return f"{result.each:.3f} s for each of {count}; target {most:.3f} s {reached}"


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
