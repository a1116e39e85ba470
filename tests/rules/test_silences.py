"""Where rules say nothing: another rule says it, or nobody can tell."""

import pytest

from sopctl.rules.branches import closes_the_matter
from sopctl.rules.written_items import written_under
from tests.rules.checking import SOUND, check_files, places, rules_found
from tests.sop_text import sop_text, view_of

RECORDS = "sopctl: records/v1\nsop: {sop}\nrecords:\n  - {record}\n"


def test_an_arrow_from_a_start_to_itself_is_said_once() -> None:
    steps = "- {id: begin, kind: start, next: begin}\n- {id: a, name: งาน, responsible: [owner]}"
    found = rules_found(steps)
    assert "self-loop" in found
    assert "start-has-entry" not in found


@pytest.mark.parametrize(
    ("period", "deadline", "effort", "is_found"),
    [
        ("1 - 30 พ.ย. 64", "30 พ.ย. 64", "60 วัน", True),
        ("1 - 30 พ.ย. 64", "30 พ.ย. 64", "30 วัน", False),
        ("1 - 30 พ.ย. 64", "30 พ.ย. 64", "31 วัน", True),
        ("1 - 30 พ.ย. 64", "30 พ.ย. 64", "22 วันทำการ", False),
        ("1 - 30 พ.ย. 64", "30 พ.ย. 64", "23 วันทำการ", True),
        ("1 - 30 พ.ย. 64", "15 ต.ค. 64", "60 วัน", False),  # deadline-outside-period says it
    ],
)
def test_an_effort_is_measured_in_its_own_days_up_to_a_dated_deadline(
    period: str, deadline: str, effort: str, is_found: bool
) -> None:
    step = f"- {{id: a, name: งาน, period: {period}, effort: {effort}, deadlines: [{deadline}]}}"
    assert bool(places("effort-exceeds-deadline", step)) == is_found


def test_a_step_whose_role_cannot_be_read_is_not_one_without() -> None:
    assert places("step-without-role", "- {id: a, name: งาน}") == ["a"]
    for key in ("responsible", "approver"):
        assert places("step-without-role", f"- {{id: a, name: งาน, {key}: {{x: [1]}}}}") == []


def test_of_more_unknown_roles_than_known_ones_nobody_knows_which_is_unused() -> None:
    roles = "roles: {owner: ผู้รับผิดชอบ, head: หัวหน้า}\n"
    one = "- {id: a, name: งาน, responsible: [owner]}"
    assert places("unused-role", one, roles) == ["head"]
    many = "".join(f"\n- {{id: s{n}, name: งาน, responsible: [zz{n}qq{n}xx]}}" for n in range(500))
    assert places("unused-role", one + many, roles) == []


@pytest.mark.parametrize(
    ("record", "sop", "is_found"),
    [
        ("{on: 2565-03-09}", "test", True),
        ("{on: 2565-03-09}", "not-here", True),
        ("{on: 2565-03-09, occurrence: 2565-03}", "test", True),
        ("{on: 2565-03-09, occurrence: 2565-03}", "not-here", False),
    ],
)
def test_a_record_without_a_step_may_be_of_a_round_of_an_sop_that_is_not_there(
    record: str, sop: str, is_found: bool
) -> None:
    files = {
        "test.yaml": sop_text("- {id: a, name: งาน, period: มี.ค. 65}", SOUND),
        "records.yaml": RECORDS.format(sop=sop, record=record),
    }
    assert ("unclear-record" in {d.rule for d in check_files(files)}) == is_found


def test_records_of_a_round_that_cannot_be_read_are_not_held_against_it() -> None:
    steps = "- {id: a, name: งาน, period: มี.ค. 65}"
    record = RECORDS.format(sop="test", record="{on: 2565-03-09, occurrence: 2565-03}")

    def found(rounds: str) -> set[str]:
        sop = sop_text(steps, f"{SOUND}rounds: [{rounds}]\n")
        return {d.rule for d in check_files({"test.yaml": sop, "records.yaml": record})}

    assert "unclear-record" in found("")
    rounds = "{name: รอบที่ 1, covers: นานแล้ว, report: ไม่แน่ใจ}"
    assert "unreadable-time" in found(rounds)
    assert "unclear-record" not in found(rounds)


@pytest.mark.parametrize("name", ["visit", "other"])
def test_only_a_form_s_own_folder_must_be_named_for_it(name: str) -> None:
    form = f"sopctl: form/v1\nname: {name}\ntitle: การเยี่ยม\nfields: {{topic: {{label: เรื่อง}}}}\n"
    in_place = {d.rule for d in check_files({"templates/visit/form.yaml": form})}
    assert ("form-folder-differs" in in_place) == (name != "visit")
    elsewhere = {d.rule for d in check_files({"templates/visit/old-form.yaml": form})}
    assert "form-folder-differs" not in elsewhere


@pytest.mark.parametrize(
    ("last", "closes"),
    [("แจ้งผลให้ผู้ยื่นทราบ", True), ("ยกเลิกคำขอ", True), ("จัดทำแผน", False)],
)
def test_a_connector_is_passed_through_to_what_it_leads_to(last: str, closes: bool) -> None:
    flow = view_of(
        f"""
        - id: ask
          kind: decision
          name: เห็นชอบหรือไม่
          branches: [{{label: เห็นชอบ, next: end}}, {{label: ไม่เห็นชอบ, next: to}}]
        - {{id: to, kind: connector, name: ก, next: more}}
        - {{id: more, kind: connector, name: ข, next: last}}
        - {{id: last, name: {last}}}
        - {{id: end, kind: end}}
        """
    ).flow
    refused = next(edge for edge in flow.after[0] if edge.target == 1)
    assert closes_the_matter(flow, refused) == closes


def test_connectors_that_lead_to_each_other_lead_nowhere_else() -> None:
    flow = view_of(
        """
        - {id: a, name: งาน}
        - {id: to, kind: connector, name: แจ้งผล, next: back}
        - {id: back, kind: connector, name: ข, next: to}
        """
    ).flow
    assert closes_the_matter(flow, flow.after[0][0])


def test_what_is_no_mapping_has_nothing_under_any_key() -> None:
    assert written_under(["a"], "a") is None
    assert written_under("a", "a") is None
    assert written_under({"a": "b"}, "a") == "b"


@pytest.mark.parametrize(
    ("deadlines", "is_found"),
    [
        ("[10 ธ.ค. 64]", False),
        ("[ภายในวันที่ 10 ของเดือนถัดไป]", False),
        ("[9 ธ.ค. 64]", True),
        ("[]", True),
    ],
)
def test_a_day_named_in_the_text_may_be_that_of_a_dated_deadline(
    deadlines: str, is_found: bool
) -> None:
    step = (
        "- {id: a, name: รายงานผล, details: ส่งภายในวันที่ 10 ของเดือน, "
        f"period: พ.ย. 64 - ธ.ค. 64, deadlines: {deadlines}}}"
    )
    assert bool(places("deadline-only-in-text", step)) == is_found
