"""Rules on the order of records, and on the roles, events and evidence that they name."""

import pytest

from sopctl.diagnostics import Finding
from sopctl.model.records import Records
from sopctl.rules.base import RecordsContext
from sopctl.rules.records import evidence_changed, evidence_missing
from sopctl.workspace import Settings
from tests.rules.checking import check_files, read
from tests.rules.recorded import ROLES, found, sop
from tests.sop_text import view_of

# --- order ------------------------------------------------------------------------------------

FLOW = """\
- {id: draft, name: ร่าง, period: ต.ค. 64}
- id: approve
  kind: decision
  name: พิจารณา
  period: ต.ค. 64
  branches: [{label: เห็นชอบ, next: announce}, {label: ไม่เห็นชอบ, next: NO}]
- {id: extra, name: ทำเพิ่ม, period: ต.ค. 64}
- {id: announce, name: ประกาศ, period: ต.ค. 64}
"""
BACKWARDS = "- {step: announce, on: 2564-10-10}\n- {step: draft, on: 2564-10-20}\n"


def test_a_step_done_before_one_that_must_come_first() -> None:
    assert found("record-out-of-order", BACKWARDS, sop(FLOW.replace("NO", "extra"))) == [
        "2564-10-10"
    ]


def test_no_order_is_certain_in_a_loop() -> None:
    records = BACKWARDS.replace("announce", "approve")
    assert found("record-out-of-order", records, sop(FLOW.replace("NO", "draft"))) == []


def test_no_order_is_certain_between_ways_that_part() -> None:
    records = BACKWARDS.replace("draft", "extra")
    assert found("record-out-of-order", records, sop(FLOW.replace("NO", "extra"))) == []


def test_steps_worked_side_by_side_have_no_order() -> None:
    long = FLOW.replace("NO", "extra").replace("ต.ค. 64", "ต.ค. 64 - มิ.ย. 65")
    assert found("record-out-of-order", BACKWARDS, sop(long)) == []


def test_the_same_day_is_in_order() -> None:
    records = BACKWARDS.replace("2564-10-20", "2564-10-10")
    assert found("record-out-of-order", records, sop(FLOW.replace("NO", "extra"))) == []


# --- roles, events, evidence ------------------------------------------------------------------


@pytest.mark.parametrize("by", ["owner", "ผู้รับผิดชอบ", "ผรช.", "หัวหน้ากลุ่ม", "หัวหน้า กลุ่ม"])
def test_a_role_may_be_named_in_several_ways(by: str) -> None:
    records = f"- {{step: plan, on: 2564-10-05, by: {by}}}\n"
    assert found("unknown-recorded-role", records, sop(rest=ROLES)) == []


def test_an_sop_without_roles_knows_no_wrong_one() -> None:
    records = "- {step: plan, on: 2564-10-05, by: เลขานุการกรม}\n"
    assert found("unknown-recorded-role", records) == []
    assert found("unknown-recorded-role", records, sop(rest=ROLES)) == ["เลขานุการกรม"]


def test_an_event_concerns_a_step_that_waits_for_it() -> None:
    assert found("event-without-deadline", "- {event: received, of: reply, on: 2565-02-09}\n") == []
    assert found("event-without-deadline", "- {event: received, on: 2565-02-09}\n") == []
    assert found("event-without-deadline", "- {event: received, of: plan, on: 2565-02-09}\n") == [
        "plan"
    ]


def test_events_that_differ_in_anything_are_not_doubles() -> None:
    records = "- {event: received, of: reply, on: 2565-02-09}\n" * 2
    assert found("duplicate-record", records) == ["received"]
    other = records + "- {event: received, of: reply, on: 2565-02-09, note: ฉบับที่สอง}\n"
    assert found("duplicate-record", other) == ["received"]


def test_a_record_that_leaves_the_only_occurrence_out_is_of_it() -> None:
    records = "- {step: plan, on: 2564-10-05}\n- {step: plan, occurrence: once, on: 2564-10-06}\n"
    assert found("duplicate-record", records) == ["once"]


def evidence_findings(written: str, digest: str | None) -> tuple[list[Finding], list[Finding]]:
    """Return what is missing and what is changed where every file there is has one digest."""
    file = read("records/test.yaml", f"- {{step: a, on: 2564-10-05, evidence: {written}}}\n")
    assert isinstance(file.model, Records)
    names = ("minutes.pdf", "../minutes.pdf")
    context = RecordsContext(
        file,
        file.model,
        Settings(),
        view_of("- {id: a, name: งาน}"),
        evidence=dict.fromkeys(names, digest),
    )
    return [*evidence_missing.check.check(context)], [*evidence_changed.check.check(context)]


HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


@pytest.mark.parametrize(
    ("written", "digest", "missing", "changed"),
    [
        ("minutes.pdf", None, 1, 0),
        ("minutes.pdf", HASH, 0, 0),
        (f"{{file: minutes.pdf, sha256: {HASH}}}", HASH, 0, 0),
        (f"{{file: minutes.pdf, sha256: {HASH}}}", HASH[::-1], 0, 1),
        (f"{{file: minutes.pdf, sha256: {HASH}}}", None, 1, 0),
        ("../minutes.pdf", HASH, 1, 0),
        ('"https://www.anamai.moph.go.th/minutes.pdf"', None, 0, 0),
        ("[minutes.pdf, other.pdf]", HASH, 1, 0),
    ],
)
def test_evidence_is_there_and_unchanged(
    written: str, digest: str | None, missing: int, changed: int
) -> None:
    gone, other = evidence_findings(written, digest)
    assert (len(gone), len(other)) == (missing, changed)
    assert all(finding.path[:3] == (0, "evidence", finding.path[2]) for finding in gone + other)


def test_a_control_point_is_recorded_with_evidence() -> None:
    steps = "- {id: plan, name: จัดทำแผน, period: ต.ค. 64, control: ลงนามแล้ว}\n"
    records = "- {step: plan, on: 2564-10-05}\n"
    assert found("record-without-evidence", records, sop(steps)) == ["plan"]
    assert found("record-without-evidence", records) == []


def test_sound_records_have_no_finding() -> None:
    records = """\
sopctl: records/v1
sop: plan-2565
records:
  - {step: plan, on: 5 ต.ค. 64, by: ผู้รับผิดชอบ}
  - {step: report, occurrence: 2564-11, on: 2564-12-09, by: owner}
  - {step: report, occurrence: 2565-06, on: 2022-07-08, by: ผรช.}
  - {step: review, occurrence: window-1, on: วันพุธที่ 9 กุมภาพันธ์ 2565, by: head}
  - {event: received, of: reply, on: 2565-02-09, note: ทางโทรศัพท์}
  - {step: reply, on: 2565-02-20}
"""
    files = {"sops/plan-2565.yaml": sop(rest=ROLES), "records/plan-2565.yaml": records}
    assert [d for d in check_files(files) if d.file == "records/plan-2565.yaml"] == []
