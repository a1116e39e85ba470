"""Deadlines as JSON: the contract's fields, and those added to it."""

import json
from typing import Any

from sopctl.reporters.deadlines_json import report
from sopctl.structs import replace
from sopctl.timeline.listing import Listing, Unsound
from tests.reporters.deadline_listings import EVERYTHING, ON, listing_of, record

CONTRACT = [
    "sop",
    "step",
    "name",
    "occurrence",
    "due",
    "due_be",
    "status",
    "days_left",
    "working_days_left",
    "roles",
    "act_by",
    "shifted_from",
    "done_on",
]


def document_of(listing: Listing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(report(listing))
    return found


def test_every_deadline_has_the_contract_s_fields() -> None:
    document = document_of(listing_of(selection=EVERYTHING))
    assert (document["version"], document["on"]) == (1, "2022-02-01")
    assert all(set(CONTRACT) <= set(one) for one in document["deadlines"])


def test_named_deadlines_keep_their_step_s_name() -> None:
    *_, last = document_of(listing_of(selection=EVERYTHING))["deadlines"]
    assert (last["name"], last["deadline"]) == ("รายงานประจำเดือน", "รายงานประจำเดือน")
    assert last["step_name"] == "รายงานผลการติดตามตัวชี้วัดรายเดือน"
    assert (last["sop_title"], last["fiscal_year"]) == ("การทดสอบ", 2565)
    assert last["role_ids"] == ["owner"]


def test_the_summary_counts_what_is_listed() -> None:
    document = document_of(listing_of(selection=EVERYTHING))
    groups = ["overdue", "this-week", "this-month", "later", "done"]
    assert list(document["summary"]) == groups
    for group in groups:
        of_group = [one for one in document["deadlines"] if one["group"] == group]
        assert document["summary"][group] == len(of_group)


def test_what_waits_and_what_comes_next_is_told() -> None:
    document = document_of(listing_of())
    assert document["waiting"] == [
        {
            "sop": "test",
            "step": "reply",
            "name": "ตอบหนังสือ",
            "deadline": None,
            "after": "received",
            "days": 3,
            "unit": "working-day",
            "roles": [],
        }
    ]
    assert document["next"]["due"] == "2022-03-10"
    assert document["until"] == "2022-03-03"


def test_records_tell_where_a_deadline_is_counted_from() -> None:
    by_record = listing_of(selection=EVERYTHING, records=[record(step="plan", on="2564-10-20")])
    counted = {one["step"]: one["counted_from"] for one in document_of(by_record)["deadlines"]}
    assert counted == {"plan": None, "report": None, "follow": "record"}


def test_files_with_errors_are_named() -> None:
    listing = replace(
        Listing(ON, ()), left_out=(Unsound("a.yaml", None),), unsound_records=(Unsound("b", "c"),)
    )
    document = document_of(listing)
    assert document["left_out"] == [{"path": "a.yaml", "sop": None}]
    assert document["unsound_records"] == [{"path": "b", "sop": "c"}]
    assert document["next"] is None
