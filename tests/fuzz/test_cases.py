"""What once went wrong, kept: the smallest input of each kind, with the reason beside it.

`cases/files.tsv` says of each file in `cases/` where it stands in a project and what went wrong
with it; `cases/notations.tsv` does so for notations of time. What would be a large file is kept as
a recipe, which ends in `.json`: a list of texts and of [text, how often] pairs. In a text that is
repeated, `@` stands for how often it was so before.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz.cases import RECORDED, RECORDING, RECORDS, SETTINGS, Case, Project
from tests.fuzz.projects import FILES as DAMAGED
from tests.fuzz.projects import Damaged
from tests.fuzz.running import call

FOLDER = Path(__file__).parent / "cases"

_ALSO: tuple[tuple[str, ...], ...] = (
    ("fmt", "--check"),
    ("due", "--on", "2565-02-01"),
    ("roll", "--output", "-"),
)
"""What is done with each file beside checking it."""

_WITH_SETTINGS: tuple[tuple[str, ...], ...] = (
    ("forms",),
    ("render", "--view", "flow", "--format", "dot"),
    ("done", RECORDED, "make-plan", "--on", "2565-02-01"),
    ("new", "sop", "new", "--unit", "ก", "--output", "-"),
)
"""What is done in a project with each file of settings."""


@dataclass(frozen=True)
class Kept:
    """One file that once went wrong."""

    name: str
    place: str
    why: str

    @property
    def content(self) -> bytes:
        """What stands in it."""
        file = FOLDER / self.name
        if file.suffix != ".json":
            return file.read_bytes()
        parts = json.loads(file.read_text(encoding="utf-8"))
        return "".join(map(_repeated, parts)).encode("utf-8")


def _repeated(part: str | list[Any]) -> str:
    if isinstance(part, str):
        return part
    text, times = part
    return "".join(text.replace("@", str(number)) for number in range(times))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


FILES = tuple(Kept(**row) for row in _rows("files.tsv"))
NOTATIONS = tuple((row["notation"], row["why"]) for row in _rows("notations.tsv"))


@pytest.mark.parametrize("kept", FILES, ids=lambda kept: kept.name)
def test_a_file_that_once_went_wrong(kept: Kept, project: Project) -> None:
    known = {file.path: file for file in DAMAGED}
    case = Case(known.get(kept.place, Damaged(kept.place)), kept.content)
    assert list(project.complaints(case)) == [], kept.why
    for command in _ALSO:
        assert list(project.complaints_of(case, command)) == [], f"{command}: {kept.why}"
    if case.file == RECORDS:
        for command in RECORDING:
            assert list(project.complaints_of_recording(case, command)) == [], kept.why
    if kept.place == SETTINGS:
        for command in _WITH_SETTINGS:
            assert list(project.complaints_with(case, command)) == [], f"{command}: {kept.why}"


@pytest.mark.parametrize(("notation", "why"), NOTATIONS)
def test_a_notation_that_once_went_wrong(notation: str, why: str, project: Project) -> None:
    ended = call(project.folder, ["when", "--fiscal-year", "2565", "--", notation])
    assert list(ended.complaints()) == [], why


def test_every_case_is_listed_once() -> None:
    listed = [kept.name for kept in FILES]
    there = {file.name for file in FOLDER.iterdir() if file.suffix != ".tsv"}
    assert sorted(listed) == sorted(there)
    assert all(kept.why for kept in FILES)
    assert all(why for _, why in NOTATIONS)
