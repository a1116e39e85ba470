"""Running Graphviz. No other module starts `dot`.

Every graph that comes here is pinned: nodes and edges have their places, and `neato -n2` draws them
there. One process draws many graphs, because starting it costs far more than a drawing does.
"""

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sopctl.diagrams.errors import dot_failed, dot_hanging, dot_missing

_PINNED = ("dot", "-Kneato", "-n2")
_BATCH = 64
"""Graphs to one process: drawing these takes some ten times as long as starting it."""

_BASE_SECONDS = 60.0
_SECONDS_PER_GRAPH = 10.0


def render(graphs: Sequence[str], output: str, *arguments: str) -> list[bytes]:
    """Return each of `graphs` (DOT text) drawn in the format `output` (`pdf`, `svg`, `json0`, …).

    Raises:
        DrawingError: where `dot` is missing, hangs or fails.
    """
    if not graphs:
        return []
    with tempfile.TemporaryDirectory(prefix="sopctl-") as folder:
        names = [f"{number}.gv" for number in range(len(graphs))]
        for name, graph in zip(names, graphs, strict=True):
            Path(folder, name).write_text(graph, encoding="utf-8")
        said = _run((*_PINNED, f"-T{output}", *arguments, "-O", *names), folder)
        drawn = [Path(folder, f"{name}.{output}") for name in names]
        if not all(path.exists() for path in drawn):
            raise dot_failed(said)
        return [path.read_bytes() for path in drawn]


def render_ahead(graphs: Sequence[str], output: str) -> Iterator[bytes]:
    """Yield each of `graphs` drawn, as `render` does, while the next ones are being drawn.

    Few graphs are drawn by one process, many by several, one after the other.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails.
    """
    batches = [graphs[start : start + _BATCH] for start in range(0, len(graphs), _BATCH)]
    with ThreadPoolExecutor(max_workers=1) as drawing:
        for drawn in [drawing.submit(render, batch, output) for batch in batches]:
            yield from drawn.result()


def _run(command: Sequence[str], folder: str) -> str:
    """Run `command` in `folder` and return the last line that it wrote on stderr."""
    seconds = _BASE_SECONDS + _SECONDS_PER_GRAPH * sum(word.endswith(".gv") for word in command)
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError:
        raise dot_missing() from None
    except subprocess.TimeoutExpired:
        raise dot_hanging(seconds) from None
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    last_line = lines[-1] if lines else ""
    if done.returncode != 0:
        raise dot_failed(last_line or f"exit {done.returncode}")
    return last_line
