"""The same input gives the same bytes, whatever the machine's seed of hashes and its time zone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Bangkok"},
    {"PYTHONHASHSEED": "77", "TZ": "America/New_York"},
)
DRAWN = ("flow", "table", "lanes", "gantt")


@pytest.mark.parametrize(
    ("views", "formats"),
    [(DRAWN, ("pdf", "svg", "png", "dot")), (("document",), ("pdf", "docx", "html", "md"))],
)
def test_in_every_view_and_format(
    views: tuple[str, ...], formats: tuple[str, ...], repository: Path, tmp_path: Path
) -> None:
    (sop, *_) = sorted((repository / "sops").glob("*.yaml"))
    written = []
    for number, seed in enumerate(SEEDS):
        folder = tmp_path / str(number)
        chosen = [*(f"--view={view}" for view in views), *(f"--format={one}" for one in formats)]
        command = [sys.executable, "-m", "sopctl", "render", str(sop), *chosen, "-o", str(folder)]
        surroundings = {**os.environ, **seed, "SOURCE_DATE_EPOCH": "1640995200"}
        subprocess.run(command, env=surroundings, capture_output=True, check=True)
        written.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert len(written[0]) == len(views) * len(formats)
    assert written[0] == written[1]
