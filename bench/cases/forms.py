"""How long it takes to make the documents of many filled forms."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bench.comparison import Comparison, Contender
from bench.workshop import Workshop

COUNT = 100
"""How many filled forms there are."""

MOST_EACH = 0.060
"""Seconds that one PDF may take in a batch."""

_FORM = "knowledge-sharing-summary"
_SCRIPTS = Path(__file__).parents[1]


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield Word files against docxtpl's own, and PDF against WeasyPrint, where that is installed."""
    folder = _filled_forms(workshop)
    count = len(list(folder.glob("*.yaml")))
    runs = workshop.long_runs
    word = workshop.sopctl(folder, "fill", ".", "--format", "docx", "-o", "word", runs=runs)
    bare = _script("docxtpl", "docxtpl_files.py", folder, runs)
    yield Comparison(f"fill {count} forms, docx", word, bare, count=count)
    pdf = workshop.sopctl(folder, "fill", ".", "--format", "pdf", "-o", "pdf", runs=runs)
    if find_spec("weasyprint") is None:
        against = workshop.sopctl(folder, "fill", ".", "--format", "html", "-o", "html", runs=runs)
        title = f"fill {count} forms, pdf (no weasyprint here)"
        yield Comparison(title, pdf, against, count=count, most_each=MOST_EACH)
        return
    _run(workshop.sopctl(folder, "fill", ".", "--format", "html", "-o", "html"))
    pages = _script("weasyprint", "weasyprint_pages.py", folder / "html", runs)
    yield Comparison(
        f"fill {count} forms, pdf", pdf, pages, target=1.0, count=count, most_each=MOST_EACH
    )


def _filled_forms(workshop: Workshop) -> Path:
    """Write a folder of filled forms: the worked example, each with a topic of its own."""
    folder = workshop.folder / "forms"
    folder.mkdir(exist_ok=True)
    example = folder / "000.yaml"
    if not example.exists():
        _run(workshop.sopctl(folder, "new", "form", _FORM, "--example", "-o", example.name))
    text = example.read_text(encoding="utf-8")
    for number in range(1, min(COUNT, workshop.files)):
        own = text.replace("topic: ", f"topic: ครั้งที่ {number} ")
        (folder / f"{number:03}.yaml").write_text(own, encoding="utf-8")
    return folder


def _script(name: str, file: str, folder: Path, runs: int) -> Contender:
    command = (sys.executable, str(_SCRIPTS / file), ".")
    return Contender(name, command, folder, runs=runs)


def _run(contender: Contender) -> None:
    subprocess.run(contender.command, cwd=contender.folder, check=True, capture_output=True)
