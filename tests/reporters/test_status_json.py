"""The public JSON of `status`."""

import json
from typing import Any

import pytest

from sopctl.reporters import status_json
from sopctl.timeline.listing import Unsound
from tests.conftest import Golden
from tests.reporters.status_overviews import CALENDAR, overview_for, status_for


def document(**options: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(status_json.report(overview_for(), **options))
    return found


def test_the_whole_document(golden: Golden) -> None:
    text = status_json.report(overview_for(left_out=(Unsound("sops/bad.yaml", None),)), CALENDAR)
    golden(text, "status.json")


def test_its_fields_are_those_of_version_1() -> None:
    # Fields may be added, never renamed or removed.
    found = document(timeline_by=CALENDAR)
    assert found["version"] == 1
    assert {"on", "on_be", "roles", "summary", "sops", "load"} <= found.keys()
    assert {"left_out", "unsound_records", "unannounced_years"} <= found.keys()
    assert found["summary"]["steps"].keys() == {"total", "done", "late", "to_come", "undated"}
    assert found["summary"]["controls"].keys() == {
        "total",
        "proved",
        "not-yet",
        "without-evidence",
        "missing",
        "changed",
    }
    (sop,) = found["sops"]
    wanted = {"sop", "title", "unit", "fiscal_year", "path", "steps", "occurrences", "controls"}
    wanted |= {"rows", "late", "next", "control_points", "waiting"}
    assert wanted | {"effort_at_least", "effort_undated", "timeline"} == sop.keys()
    assert sop["timeline"].keys() == {"critical_path", "slack"}


def test_the_timeline_is_there_where_it_is_asked_for() -> None:
    assert "timeline" not in document()["sops"][0]
    timeline = document(timeline_by=CALENDAR)["sops"][0]["timeline"]
    assert timeline["critical_path"]["working_days"] == {"least": 17, "most": 27}
    assert timeline["critical_path"]["repeats"]
    assert [one["step"] for one in timeline["slack"]] == [
        "plan",
        "decide",
        "report",
        "visit",
        "reply",
    ]


def test_days_are_iso_in_ce_and_beside_them_in_be() -> None:
    (sop,) = document()["sops"]
    late = sop["late"][0]
    assert (late["due"], late["due_be"], late["days_late"]) == ("2021-11-30", "30 พ.ย. 2564", 63)
    assert sop["next"]["due"] == "2022-02-10"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_there_is_an_entry_for_each_sop(count: int) -> None:
    overview = overview_for(*[status_for()] * count) if count else overview_for_none()
    found = json.loads(status_json.report(overview, CALENDAR))
    assert found["summary"]["sops"] == len(found["sops"]) == count
    assert found["summary"]["steps"]["total"] == 5 * count


def overview_for_none() -> Any:
    from sopctl.structs import replace

    return replace(overview_for(), sops=(), loads=())
