"""Rolling texts and small files in tests."""

from collections.abc import Callable

from sopctl.calendar.fiscal import FiscalYear
from sopctl.reading import read_file
from sopctl.rolling.journey import Journey, Moved, changed
from sopctl.rolling.roll import Rolled, roll


def journey(
    start: int = 2565,
    end: int = 2566,
    sop: str = "x-2565",
    sops: frozenset[str] = frozenset(),
    files: frozenset[str] = frozenset(),
    own_files: frozenset[str] = frozenset(),
) -> Journey:
    """Return a roll between two fiscal years of the Buddhist Era."""
    return Journey(
        FiscalYear(start), FiscalYear(end), sop, sops, own_files, has_file=files.__contains__
    )


def told(moved: Moved) -> list[str]:
    """Return the kinds of the remarks on a text."""
    return [remark.code for remark in moved.remarks]


def result(move: Callable[[str, Journey], Moved], text: str, way: Journey) -> tuple[str, list[str]]:
    """Return what `move` makes of `text`, and the kinds of its remarks."""
    moved = move(text, way)
    return changed(text, moved.changes), told(moved)


def roll_text(
    text: str,
    end: int,
    sops: frozenset[str] = frozenset(),
    files: frozenset[str] = frozenset(),
) -> Rolled:
    """Return an SOP file, rolled to the fiscal year `end`."""
    file = read_file("x.yaml", text.encode())
    assert file.sop is not None, file.source_problems or file.model_problems
    sop = file.sop.sop
    return roll(file, journey(sop.fiscal_year, end, sop.id, sops, files))


def notes_of(rolled: Rolled) -> list[tuple[int, int, str]]:
    """Return line, column and kind of each remark."""
    return [(*found.span.start, found.rule) for found in rolled.diagnostics("new.yaml")]
