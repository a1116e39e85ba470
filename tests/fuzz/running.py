"""Runs the program in this process, and says what a run must never do."""

import io
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

from sopctl.cli.app import run

CPU_SECONDS = 2.0
"""What one file may take of a core."""

READERS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "sarif": json.loads,
    "junit": ElementTree.fromstring,
    "concise": str.splitlines,
    "github": str.splitlines,
    "text": str.splitlines,
}
"""Every format of `validate`, and what reads it."""

_BUG_FILE = re.compile(r"\S*sopctl-bug-\S+\.txt")


@dataclass(frozen=True)
class Ended:
    """How a run ended, and what it printed."""

    code: int
    out: str
    err: str
    cpu_seconds: float
    bug: str = ""
    """The report that the program left of a bug of its own."""

    def complaints(self) -> Iterator[str]:
        """Yield what no input may bring about."""
        if self.code not in (0, 1, 2):
            yield f"exit {self.code}: {self.err}{self.bug[-2500:]}"
        if "Traceback (most recent call last)" in self.err:
            yield f"a traceback: {self.err[-2500:]}"
        if self.cpu_seconds > CPU_SECONDS:
            yield f"{self.cpu_seconds:.2f} s of a core"


def call(folder: Path, arguments: Sequence[str]) -> Ended:
    """Run the program in `folder`, in English."""
    out, err = _stream(), _stream()
    environment = patch.dict("os.environ", {"SOPCTL_LANG": "en"})
    with environment, chdir(folder), redirect_stdout(out), redirect_stderr(err), _bugs_in(folder):
        before = time.process_time()
        code = run(list(arguments))
        cpu_seconds = time.process_time() - before
    printed, told = _written(out), _written(err)
    left = _BUG_FILE.search(told)
    bug = Path(left[0]).read_text(encoding="utf-8") if left is not None else ""
    return Ended(code, printed, told, cpu_seconds, bug)


def validate(folder: Path, *paths: str) -> tuple[Ended, list[dict[str, Any]], list[str]]:
    """Check files with every format of report; return the end, the findings and complaints."""
    formats = [f"--format={name}:reports/{name}" for name in READERS]
    check = ["validate", "--no-cache", "--jobs=1"]
    ended = call(folder, [*check, *formats, "--", *paths])
    if ended.cpu_seconds > CPU_SECONDS:
        # Nobody asks for all reports at once.
        alone = call(folder, [*check, "--format=json:reports/alone", "--", *paths])
        ended = replace(ended, cpu_seconds=alone.cpu_seconds)
    complaints = list(ended.complaints())
    if ended.code == 2:
        return ended, [], complaints
    read: dict[str, Any] = {}
    for name, reader in READERS.items():
        text = (folder / "reports" / name).read_text(encoding="utf-8")
        try:
            read[name] = reader(text)
        except (ValueError, SyntaxError) as error:
            complaints.append(f"the {name} report cannot be read: {error}")
    findings: list[dict[str, Any]] = read.get("json", {}).get("findings", [])
    for found in findings:
        complaints += _misplaced(found)
    return ended, findings, complaints


def _misplaced(found: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a finding itself."""
    start, end = (found["line"], found["column"]), (found["end_line"], found["end_column"])
    if not (1, 1) <= start <= end or min(*start, *end) < 1:
        yield f"a finding from {start} to {end}: {found}"
    if not found["message"].strip() or not found["help"].strip():
        yield f"a finding that says nothing: {found}"
    if len(found["message"]) > 1000 or len(found["help"]) > 3000:
        yield f"a finding that says too much: {found['rule']} {found['message'][:200]}"


@contextmanager
def _bugs_in(folder: Path) -> Iterator[None]:
    bugs = folder / "bugs"
    bugs.mkdir(exist_ok=True)
    with patch.object(tempfile, "tempdir", str(bugs)):
        yield


def _stream() -> io.TextIOWrapper:
    # As the program sets its own streams up.
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content = stream.buffer
    assert isinstance(content, io.BytesIO)
    return content.getvalue().decode("utf-8")
