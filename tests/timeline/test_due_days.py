"""Due days against tables that were worked by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sopctl.calendar.deadlines import Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.source.loader import load_text
from sopctl.timeline.occurrences import Occurrence, occurrences_of
from sopctl.workspace import SopView
from tests.sop_text import sop_of, sop_text

HERE = Path(__file__).parent
SOPS = HERE.parents[1] / "sops"
OFFICE = OfficeCalendar()


def table(name: str) -> Any:
    loaded = load_text((HERE / name).read_text(encoding="utf-8"))
    assert loaded.problems == ()
    return loaded.data


YEAR_2565: dict[str, Any] = table("due_days_2565.yaml")
EDGES: list[dict[str, Any]] = table("due_days_at_edges.yaml")


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("sop", sorted(path.stem for path in SOPS.glob("*.yaml")))
@pytest.mark.parametrize("shift", Shift)
def test_the_published_sops_over_their_year(sop: str, shift: Shift) -> None:
    view = SopView(sop, sop_of((SOPS / f"{sop}.yaml").read_text(encoding="utf-8")))
    found = {
        (one.step, one.key): (one.unshifted, one.due, one.act_by)
        for one in occurrences_of(view, OFFICE, shift=shift)
    }
    expected = {}
    for step, facts in YEAR_2565[sop].items():
        for row in facts["days"]:
            due = day(row["due"])
            act_by = day(row.get("act_by", row["due"]))
            following = day(row.get("following", row["due"]))
            moved = {Shift.NONE: due, Shift.FOLLOWING: following, Shift.PRECEDING: act_by}[shift]
            by = following if shift is Shift.FOLLOWING else act_by
            expected[step, row["key"]] = (due, moved, by)
    assert found == expected


@pytest.mark.parametrize("case", EDGES, ids=lambda case: str(case["name"]))
def test_at_the_edges_of_the_calendar(case: dict[str, Any]) -> None:
    found = {one.key: one.due.isoformat() for one in _occurrences(case)}
    assert found == {key: due for key, (due, _) in case["days"].items()}


def _occurrences(case: dict[str, Any]) -> list[Occurrence]:
    fields = ", ".join(f"{key}: {value}" for key, value in case["deadline"].items())
    before = case.get("step_before", case["period"])
    text = sop_text(
        f"""
        - {{id: before, name: ก, period: "{before}"}}
        - {{id: work, name: ข, period: "{case["period"]}", deadlines: [{{{fields}}}]}}
        """
    ).replace("fiscal_year: 2565", f"fiscal_year: {case['fiscal_year']}")
    view = SopView("test.yaml", sop_of(text))
    assert view.schedule.problems == ()
    return [one for one in occurrences_of(view, OFFICE) if one.step == "work"]
