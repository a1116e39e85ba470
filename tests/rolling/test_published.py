"""The units' published SOPs, rolled: what changes, what is told, and that it comes back."""

from collections import Counter
from pathlib import Path

import pytest

from sopctl.linter import lint
from sopctl.reading import read_file
from sopctl.workspace import Workspace
from tests.conftest import REPOSITORY, Golden
from tests.rolling.rolled import roll_text

PUBLISHED = sorted((REPOSITORY / "sops").glob("*.yaml"))
OF_THE_CALENDAR = frozenset(("deadline-on-day-off", "calendar-unknown"))
"""Rules whose findings depend on the weekdays and holidays of the year."""


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_every_changed_line_and_every_remark(path: Path, golden: Golden) -> None:
    text = path.read_text(encoding="utf-8")
    rolled = roll_text(text, 2566)
    old, new = text.splitlines(), rolled.text.splitlines()
    changed = [
        f"{number}\n- {before}\n+ {after}"
        for number, (before, after) in enumerate(zip(old, new, strict=True), start=1)
        if before != after
    ]
    told = [
        f"{found.span.start.line}:{found.span.start.column} {found.rule}\n  {found.message.th}\n  {found.message.en}"
        for found in rolled.diagnostics("new.yaml")
    ]
    golden("\n".join([rolled.sop_id, *changed, *told, ""]), f"{rolled.sop_id}.txt")


@pytest.mark.parametrize("year", [2566, 2570, 2568, 2564, 2560])
@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_forth_and_back_is_the_same_file(path: Path, year: int) -> None:
    text = path.read_bytes().decode()
    assert roll_text(roll_text(text, year).text, 2565).text == text


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_year_by_year_is_the_same_as_at_once(path: Path) -> None:
    text = path.read_bytes().decode()
    at_once = roll_text(text, 2570).text
    for year in (2566, 2567, 2568, 2569, 2570):
        text = roll_text(text, year).text
    assert text == at_once


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_the_new_file_has_the_findings_of_the_old(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _findings(roll_text(text, 2566).text) == _findings(text)


def _findings(text: str) -> Counter[tuple[str, int, int]]:
    file = read_file("x.yaml", text.encode())
    found = lint(Workspace((file,))).diagnostics
    return Counter((one.rule, *one.span.start) for one in found if one.rule not in OF_THE_CALENDAR)
