"""Running Graphviz. No other module starts `dot`.

The machine's own `dot` comes first; where there is none, the one that came as a Python package does.

Every graph that comes here is pinned: nodes and edges have their places, and `neato -n2` draws them
there. One process draws many graphs, because starting it costs far more than a drawing does.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

from sopctl.diagrams import bundled
from sopctl.diagrams.errors import dot_failed, dot_hanging, dot_missing, dot_wrote_nothing
from sopctl.diagrams.fonts import is_from_package
from sopctl.thai_text import clean

_DOT = "dot"
_PINNED = ("-Kneato", "-n2")
_BATCH = 64
"""Graphs to one process: drawing these takes some ten times as long as starting it."""

_BASE_SECONDS = 30.0
_SECONDS_PER_GRAPH = 1.0
"""Over a hundred times what it takes; the base is for a first start, which looks at all fonts."""

_ENDS: Mapping[str, tuple[bytes, bytes]] = {
    "pdf": (b"%PDF-", b"%%EOF"),
    "svg": (b"<?xml", b"</svg>"),
    "png": (b"\x89PNG", b"IEND\xaeB`\x82"),
    "json0": (b"{", b"}"),
}
"""How a whole file of each format begins and ends."""

_KEPT_OF_STDERR = 4096
_SECONDS_TO_LISTEN = 1.0
_LONGEST_LINE = 300
"""Characters of the line that is shown to the user."""


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
        words = (*_PINNED, f"-T{output}", *arguments, "-O", *names)
        said = _run((*program(), *words), folder, _environment(graphs, Path(folder)))
        return [_drawn(Path(folder, f"{name}.{output}"), output, said) for name in names]


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


def program() -> tuple[str, ...]:
    """Return the command that draws: the machine's `dot`, else a package's, else `dot` all the same."""
    if shutil.which(_DOT) is None:
        return bundled.graphviz_command() or (_DOT,)
    return (_DOT,)


def is_bundled() -> bool:
    """Tell whether a Python package draws, because the machine has no `dot`."""
    return program() != (_DOT,)


def version() -> str:
    """Return what Graphviz calls itself, as `dot - graphviz version 2.43.0 (0)`.

    Raises:
        DrawingError: where `dot` is missing, hangs or fails.
    """
    with tempfile.TemporaryDirectory(prefix="sopctl-") as folder:
        return _run((*program(), "-V"), folder, os.environ)


def _environment(graphs: Sequence[str], folder: Path) -> dict[str, str]:
    """Return the environment for drawing `graphs`; what it needs is written to `folder`."""
    environment = dict(os.environ)
    if is_bundled():
        environment |= bundled.graphviz_environment(folder)
    family = bundled.FAMILY.casefold()
    if is_from_package(bundled.FAMILY) and any(family in graph.casefold() for graph in graphs):
        environment |= bundled.font_environment(folder)
    return environment


def _drawn(path: Path, output: str, said: str) -> bytes:
    """Return what was drawn to `path`: all of it, or nothing."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise dot_wrote_nothing(said) from None
    first, last = _ENDS[output]
    if not (data.startswith(first) and data[-_KEPT_OF_STDERR:].rstrip().endswith(last)):
        raise dot_wrote_nothing(said)
    return data


def _run(command: Sequence[str], folder: str, environment: Mapping[str, str]) -> str:
    """Run `command` in `folder` and return the last line that it wrote on stderr."""
    seconds = _BASE_SECONDS + _SECONDS_PER_GRAPH * sum(word.endswith(".gv") for word in command)
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except FileNotFoundError:
        raise dot_missing() from None
    except OSError as error:
        raise dot_failed(error.strerror or str(error)) from None
    with process:
        assert process.stderr is not None
        stderr = _Listener(process.stderr)
        # `Popen.wait` with a timeout looks at ever longer intervals, and so is late by a third.
        waiting = Thread(target=process.wait, daemon=True)
        waiting.start()
        try:
            waiting.join(seconds)
        except BaseException:
            _kill(process)
            raise
        if waiting.is_alive():
            _kill(process)
            raise dot_hanging(seconds)
        code = process.returncode
        last_line = stderr.last_line()
    if code != 0:
        raise dot_failed(f"{last_line} ({_ending(code)})" if last_line else _ending(code))
    return last_line


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process and what it has started, where the system can tell."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _ending(code: int) -> str:
    """Say how a process ended: by a signal (`SIGSEGV`), or with an exit code."""
    if code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"


class _Listener:
    """Reads a pipe to its end, whatever its length, and keeps the last of it."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._tail = b""
        self._thread = Thread(target=self._listen, args=(pipe,), daemon=True)
        self._thread.start()

    def _listen(self, pipe: IO[bytes]) -> None:
        with suppress(OSError, ValueError):  # closed while it was read
            while said := os.read(pipe.fileno(), _KEPT_OF_STDERR):
                self._tail = (self._tail + said)[-_KEPT_OF_STDERR:]

    def last_line(self) -> str:
        """Return the last line that says something; empty where none does."""
        # What the process has started may hold the pipe open for longer.
        self._thread.join(_SECONDS_TO_LISTEN)
        lines = map(clean, self._tail.decode("utf-8", "replace").splitlines())
        return next((line for line in reversed(list(lines)) if line), "")[:_LONGEST_LINE]
