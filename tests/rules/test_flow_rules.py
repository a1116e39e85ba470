"""Rules on the flow, past what their fixtures show: edges, decoys, and no echoes."""

import pytest

from sopctl.rules.branches import says_no
from tests.rules.checking import places, rules_found

DECISION = """
- {{id: plan, name: จัดทำแผน, responsible: owner}}
- {{id: approve, kind: decision, name: พิจารณา, approver: head, branches: [{}]}}
- {{id: act, name: ดำเนินการ, responsible: owner}}
- {{id: report, name: รายงานผล, responsible: owner}}
"""


def decision(*branches: str, rows: str = "") -> str:
    return DECISION.format(", ".join(branches)) + rows


CHECKED = (
    "- {id: check, kind: decision, name: ตรวจรับ, approver: head, "
    "branches: [{label: ผ่าน, next: end}, {label: ไม่ผ่าน, next: act}]}\n"
)
YES = "{label: เห็นชอบ, next: act}"
NO = "{label: ไม่เห็นชอบ, next: plan}"


# --- one defect, one finding ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # what follows from an unknown target is not reported
        (decision("{label: เห็นชอบ, next: atc}", NO), {"unknown-next"}),
        ("- {id: a, name: ก, responsible: owner, next: zz}\n- {id: b, name: ข, responsible: owner}",
         {"unknown-next"}),
        ("- {id: a, name: ก, responsible: owner, next: [zz]}\n- {id: b, name: ข, responsible: owner, next: a}",
         {"unknown-next"}),
        # nor what a missing branch may have led to
        (decision("{label: เห็นชอบ, next: report}"), {"decision-needs-branches"}),
        ("- {id: a, name: ก, responsible: owner, next: a}\n- {id: b, name: ข, responsible: owner}",
         {"self-loop"}),
        # a loop without a way out leaves what stands after it unreached
        ("- {id: a, name: ก, responsible: owner}\n- {id: b, name: ข, responsible: owner, next: a}\n"
         "- {id: c, name: ค, responsible: owner}", {"no-path-to-end"}),
        # a start below the first row leaves that row unreached
        ("- {id: a, name: ก, responsible: owner}\n- {id: s, kind: start}\n- {id: b, name: ข, responsible: owner}",
         {"start-has-entry"}),
        # of two steps with one id the first is meant, or not
        ("- {id: a, name: ก, responsible: owner}\n- {id: b, name: ข, responsible: owner}\n"
         "- {id: a, name: ค, responsible: owner, next: a}\n- {id: c, name: ง, responsible: owner}",
         {"duplicate-step-id"}),
        # a row after the end that nothing leads to
        ("- {id: a, name: ก, responsible: owner}\n- {id: z, kind: end}\n- {id: b, name: ข, responsible: owner}",
         {"unreachable-step"}),
        # an end where the work begins
        ("- {id: s, kind: end}\n- {id: a, name: ก, responsible: owner}\n- {id: b, name: ข, responsible: owner}",
         {"misplaced-end"}),
        # an end that goes on to nothing
        ("- {id: a, name: ก, responsible: owner}\n- {id: z, kind: end, next: zz}", {"end-has-exit"}),
        # two outcomes with one label and one target
        (decision(YES, YES), {"duplicate-branch-label"}),
    ],
)  # fmt: skip
def test_one_defect_is_one_finding(steps: str, expected: set[str]) -> None:
    assert rules_found(steps) == expected


def test_a_sound_flow_has_no_finding() -> None:
    assert rules_found(decision(YES, NO)) == set()


# --- reaching and ending ----------------------------------------------------------------------


def test_each_loop_without_a_way_out_is_reported_once_where_it_closes() -> None:
    steps = """
    - {id: a, name: ก, next: [b, d]}
    - {id: b, name: ข}
    - {id: c, name: ค, next: b}
    - {id: d, name: ง}
    - {id: e, name: จ, next: d}
    """
    assert places("no-path-to-end", steps) == ["b", "d"]


def test_a_loop_with_a_way_out_is_sound() -> None:
    assert places("no-path-to-end", decision(YES, NO)) == []


def test_a_loop_through_connectors_is_seen() -> None:
    steps = """
    - {id: back, kind: connector, name: A, next: a}
    - {id: a, name: ก}
    - {id: leave, kind: connector, name: A}
    """
    assert places("no-path-to-end", steps) == ["leave"]


def test_an_end_written_in_the_middle_is_reached_by_name() -> None:
    steps = """
    - {id: a, name: ก, next: [z, b]}
    - {id: z, kind: end}
    - {id: b, name: ข, next: end}
    """
    assert places("dead-end", steps) == []
    assert places("unreachable-step", steps) == []


def test_the_last_branch_falls_off_the_table() -> None:
    steps = """
    - {id: a, name: ก, next: d}
    - {id: z, kind: end}
    - {id: d, kind: decision, name: ข, branches: [{label: ผ่าน, next: z}, {label: ไม่ผ่าน}]}
    """
    assert places("dead-end", steps) == ["d"]


@pytest.mark.parametrize("value", ["", "~", "[]", "null"])
def test_a_next_that_names_nothing_is_a_dead_end(value: str) -> None:
    assert places("dead-end", f"- id: a\n  name: ก\n  next: {value}\n- {{id: b, name: ข}}") == [
        "next"
    ]


def test_so_is_a_branch_that_names_nothing() -> None:
    assert places("dead-end", decision(YES, "{label: ไม่เห็นชอบ, next: }")) == ["next"]
    assert places("dead-end", decision(YES, "{label: ไม่เห็นชอบ}")) == []


def test_an_empty_next_of_an_end_says_that_it_ends() -> None:
    assert places("dead-end", "- {id: a, name: ก}\n- {id: z, kind: end, next: []}") == []


def test_what_passes_an_unreachable_step_by_is_said() -> None:
    assert places("unreachable-step", decision("{label: เห็นชอบ, next: report}", NO)) == ["act"]


# --- decisions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("- {id: a, kind: decision, name: ก, branches: []}", ["decision"]),
        ("- {id: a, kind: decision, name: ก, next: end, branches: [{label: ข}, {label: ค, next: end}]}",
         ["next"]),
        ("- {id: a, kind: start, branches: [{label: ข}]}\n- {id: b, name: ข}", ["branches"]),
        ("- {id: a, kind: decision, name: ก, branches: [{label: ข}, {label: ค, next: end}, {label: ง}]}",
         []),
    ],
)  # fmt: skip
def test_branches_belong_to_decisions(steps: str, found: list[str]) -> None:
    assert places("decision-needs-branches", steps) == found


def test_labels_are_compared_as_they_are_read() -> None:
    labels = decision(
        "{label: เกิน 5 วัน, next: act}", "{label: เกิน ๕  วัน, next: plan}", "{label: ไม่เกิน 5 วัน}"
    )
    assert places("duplicate-branch-label", labels) == ["เกิน ๕  วัน"]


@pytest.mark.parametrize(
    "label",
    ["ไม่เห็นชอบ", "ไม่ อนุมัติ", "ไม่ผ่านเกณฑ์", "แก้ไข", "เอกสารไม่ครบถ้วน", "ไม่ถูกต้อง", "ส่งคืนผู้ขอ",
     "ให้ปรับปรุง", "Rejected", "Not approved", "fail", "ตีกลับ", "ไม่มีคุณสมบัติ", "ผู้สมัครขาดคุณสมบัติ", "ตกเกณฑ์",
     "มีข้อผิดพลาด", "พบข้อบกพร่อง", "ยกคำขอ", "ยกคำร้อง", "ไม่รับคำขอ", "ไม่มีสิทธิเบิก", "not eligible"],
)  # fmt: skip
def test_labels_that_say_no(label: str) -> None:
    assert says_no(label)


@pytest.mark.parametrize(
    "label",
    ["เห็นชอบ", "ไม่มีข้อแก้ไข", "ไม่ต้องแก้ไข", "แก้ไขเรียบร้อยแล้ว", "ไม่เกิน 5 แสนบาท", "ไม่ขัดข้อง", "ไม่ใช่", "no",
     "อนุมัติโดยมีการแก้ไข", "ไม่เร่งด่วน", "approved", "ไม่มีข้อผิดพลาด", "ไม่พบข้อบกพร่อง", "แก้ไขข้อผิดพลาดแล้ว",
     "ไม่ขาดคุณสมบัติ", "มีคุณสมบัติครบ", "รับคำขอ", "ไม่เข้าเกณฑ์ช่วยเหลือกรณีพิเศษ", "ผู้มีอำนาจ", None],
)  # fmt: skip
def test_labels_that_do_not(label: str | None) -> None:
    assert not says_no(label)


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        # refused, and reported all the same
        (decision(YES, "{label: ไม่เห็นชอบ, next: report}"), ["report"]),
        # it falls to the next row, which the accepted work comes to later
        (decision("{label: เห็นชอบ, next: report}", "{label: ไม่เห็นชอบ}"), ["label"]),
        # mended and passed on, without another look
        (decision("{label: ผ่าน, next: report}", "{label: แก้ไข, next: act}"), ["act"]),
        # sent back
        (decision(YES, NO), []),
        # closed
        (decision(YES, "{label: ไม่เห็นชอบ, next: end}"), []),
        # told the applicant, as in the accepted case
        (decision(YES, "{label: ไม่อนุมัติ, next: report}").replace("รายงานผล", "แจ้งผลการพิจารณา"), []),
        # steps of its own
        (decision("{label: ผ่าน, next: report}", "{label: ไม่ผ่าน, next: act}")
         .replace("ดำเนินการ,", "ดำเนินการ, next: end,"), []),
        # mended, and looked at again
        (decision("{label: ผ่าน, next: report}", "{label: แก้ไข, next: act}")
         .replace("ดำเนินการ,", "ดำเนินการ, next: approve,"), []),
        # another outcome sends it back
        (decision(YES, "{label: ไม่อนุมัติ, next: report}", "{label: ให้แก้ไข, next: plan}"), []),
        # two ways, none of them a refusal
        (decision("{label: เกินวงเงิน, next: act}", "{label: ไม่เกินวงเงิน, next: report}"), []),
    ],
)  # fmt: skip
def test_a_refusal_that_goes_on(steps: str, found: list[str]) -> None:
    assert places("decision-never-rejects", steps) == found


TOLD = """
- {{id: ask, name: ยื่นคำขอ}}
- {{id: approve, kind: decision, name: พิจารณา, branches: [{}]}}
{}
"""
GRANTED, REFUSED = "{label: อนุมัติ, next: ok}", "{label: ไม่อนุมัติ, next: tell}"
OK, STORE = "- {id: ok, name: ออกใบอนุญาต}", "- {id: store, name: จัดเก็บเอกสาร, next: end}"


def told(*rows: str, more: str = "") -> str:
    return TOLD.format(f"{GRANTED}, {REFUSED}{more}", "\n".join(rows))


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        # told, and granted all the same: by name, by falling through, by way of another step
        (told("- {id: tell, name: แจ้งผลไม่อนุมัติ, next: ok}", OK), ["tell"]),
        (told("- {id: tell, name: แจ้งผลไม่อนุมัติ}", OK), ["tell"]),
        (told("- {id: tell, name: ส่งคืนคำขอ}", "- {id: note, name: ลงทะเบียน}", OK), ["tell"]),
        # from below, through connectors, and though a third outcome sends the work back
        (told(OK.replace("}", ", next: end}"), "- {id: tell, name: แจ้งผล, next: ok}"), ["tell"]),
        (told("- {id: tell, name: แจ้งผล, next: c1}", "- {id: c2, kind: connector, name: A, next: ok}", OK,
              "- {id: c1, kind: connector, name: A}"), ["tell"]),
        (told("- {id: tell, name: แจ้งผล}", OK, more=", {label: แก้ไข, next: ask}"), ["tell"]),
        # told, and closed; told, and asked for again
        (told("- {id: tell, name: แจ้งผล, next: end}", OK), []),
        (told("- {id: tell, name: แจ้งผล, next: ask}", OK), []),
        # told, and filed as what was granted
        (told("- {id: tell, name: แจ้งผล, next: store}", OK, STORE), []),
        (told("- {id: tell, name: แจ้งผล, next: store}", STORE).replace("next: ok", "next: store"), []),
        # told, and decided upon once more
        (told("- {id: tell, name: แจ้งผล}", "- {id: appeal, kind: decision, name: อุทธรณ์, "
              "branches: [{label: ฟังขึ้น, next: ok}, {label: ยกอุทธรณ์, next: end}]}", OK), []),
        # granted and refused are told in one step
        (told("- {id: tell, name: แจ้งผล}", STORE).replace("next: ok", "next: tell"), []),
    ],
)  # fmt: skip
def test_a_refusal_that_is_told_and_granted_all_the_same(steps: str, found: list[str]) -> None:
    assert places("decision-never-rejects", steps) == found


@pytest.mark.parametrize(
    ("yes", "no"),
    [("รับคำขอ", "ไม่รับคำขอ"), ("มีคุณสมบัติ", "ขาดคุณสมบัติ"), ("ถูกต้อง", "มีข้อผิดพลาด"), ("อนุญาต", "ยกคำขอ")],
)
def test_what_is_granted_goes_back_and_what_is_refused_goes_on(yes: str, no: str) -> None:
    swapped = decision(f"{{label: {yes}, next: plan}}", f"{{label: {no}, next: act}}")
    assert places("branches-swapped", swapped) == ["plan"]
    right = decision(f"{{label: {yes}, next: act}}", f"{{label: {no}, next: plan}}")
    assert places("branches-swapped", right) == []


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        # what only a way back leads to
        (decision("{label: เห็นชอบ, next: report}", NO, rows=CHECKED), ["report"]),
        (decision("{label: เห็นชอบ, next: report}", NO, rows=CHECKED)
         .replace("ดำเนินการ,", "ดำเนินการแก้ไข,"), []),
        # by a plain next, and through a step that is no decision
        ("- {id: a, name: ก, next: c}\n- {id: b, name: ข}\n- {id: c, name: ค}\n"
         "- {id: d, name: ง, next: [b, end]}", ["c"]),
        # one finding for rows that are passed by more than once
        ("- {id: z, name: ก, next: [a, c]}\n- {id: a, name: ก, next: c}\n- {id: b, name: ข}\n"
         "- {id: c, name: ค, next: [b, end]}", ["c"]),
        # another outcome leads there
        (decision("{label: กรณี ก, next: act}", "{label: กรณี ข, next: report}"), []),
        # each its own work
        (decision("{label: กรณี ก, next: act}", "{label: กรณี ข, next: report}")
         .replace("ดำเนินการ,", "ดำเนินการ, next: end,"), []),
        # what is asked for where something is missing
        (decision("{label: ครบ, next: report}", "{label: ไม่ครบ, next: act}"), []),
        # another step leads there as well
        (decision("{label: กรณี ก, next: act}", "{label: กรณี ข, next: report}")
         .replace("จัดทำแผน,", "จัดทำแผน, next: [approve, act],"), []),
        # nothing leads there: unreachable-step
        (decision("{label: กรณี ก, next: plan}", "{label: กรณี ข, next: report}"), []),
    ],
)  # fmt: skip
def test_a_branch_that_leaves_something_out(steps: str, found: list[str]) -> None:
    assert places("skipped-step", steps) == found


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("- {id: a, name: ก}\n- {id: b, name: ข, next: [c, a]}\n- {id: c, name: ค}", ["a"]),
        ("- {id: a, name: ก}\n- {id: b, name: ข}\n- {id: c, name: ค, next: [end, a]}", ["a"]),
        # by way of another step
        ("- {id: a, name: ก}\n- {id: b, name: ข, next: [c, t]}\n- {id: c, name: ค, next: end}\n"
         "- {id: t, name: ง, next: a}", ["t"]),
        # a decision stands between, or the step above is another way to the end
        ("- {id: a, kind: decision, name: ก, branches: [{label: ข, next: b}, {label: ค, next: end}]}\n"
         "- {id: b, name: ข, next: [c, a]}\n- {id: c, name: ค}", []),
        ("- {id: s, name: ส, next: b}\n- {id: a, name: ก, next: end}\n- {id: b, name: ข, next: [c, a]}\n"
         "- {id: c, name: ค}", []),
        # other rules have these
        ("- {id: a, name: ก, next: [a, b]}\n- {id: b, name: ข}", []),
        ("- {id: a, name: ก}\n- {id: b, name: ข}\n- {id: c, name: ค, next: [a, b]}", []),
    ],
)  # fmt: skip
def test_a_fork_that_goes_back_for_ever(steps: str, found: list[str]) -> None:
    assert places("fork-goes-back", steps) == found


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("- {id: a, name: ก, next: [b, c]}\n- {id: b, name: ข}\n- {id: c, name: ค}", ["c"]),
        # by way of another step, and of connectors
        ("- {id: a, name: ก, next: [b, d]}\n- {id: b, name: ข}\n- {id: c, name: ค}\n- {id: d, name: ง}", ["d"]),
        ("- {id: a, name: ก, next: [b, z]}\n- {id: b, name: ข, next: y}\n"
         "- {id: z, kind: connector, name: A, next: c}\n- {id: c, name: ค, next: end}\n"
         "- {id: y, kind: connector, name: A}", ["z"]),
        # each to its own end, or to one that is not in the list
        ("- {id: a, name: ก, next: [b, c]}\n- {id: b, name: ข, next: end}\n- {id: c, name: ค}", []),
        ("- {id: a, name: ก, next: [b, c]}\n- {id: b, name: ข, next: d}\n- {id: c, name: ค}\n- {id: d, name: ง}", []),
        # what is decided may lead there
        ("- {id: a, name: ก, next: [b, c]}\n- {id: b, kind: decision, name: ข, branches: [{label: ค, next: c}, "
         "{label: ง, next: end}]}\n- {id: c, name: ค}", []),
        # an end, and steps that lead to each other
        ("- {id: a, name: ก, next: [b, end]}\n- {id: b, name: ข}", []),
        ("- {id: a, name: ก, next: [b, c]}\n- {id: b, name: ข, next: [c, end]}\n- {id: c, name: ค, next: b}", []),
    ],
)  # fmt: skip
def test_a_step_beside_what_leads_to_it(steps: str, found: list[str]) -> None:
    assert places("join-in-fork", steps) == found


# --- edges, starts, connectors ----------------------------------------------------------------


def test_the_same_target_by_two_names_is_one_edge() -> None:
    steps = "- {id: a, name: ก, next: [z, end]}\n- {id: z, kind: end}"
    assert places("duplicate-edge", steps) == ["end"]
    falls = decision("{label: กรณี ก}", "{label: กรณี ข, next: act}")
    assert places("duplicate-edge", falls) == ["act"]


def test_a_loop_twice_is_a_self_loop_twice() -> None:
    assert places("self-loop", "- {id: a, name: ก, next: [a, a]}") == ["a", "a"]
    assert places("duplicate-edge", "- {id: a, name: ก, next: [a, a]}") == []


def test_two_starts_in_a_row() -> None:
    steps = "- {id: s, kind: start}\n- {id: t, kind: start}\n- {id: a, name: ก}"
    assert places("start-has-entry", steps) == ["t"]
    apart = "- {id: s, kind: start, next: a}\n- {id: t, kind: start}\n- {id: a, name: ก}"
    assert places("start-has-entry", apart) == []


def test_connectors_pair_by_name_and_may_be_more_than_two() -> None:
    steps = """
    - {id: a, name: ก, next: [c1, c2]}
    - {id: c1, kind: connector, name: A}
    - {id: c2, kind: connector, name: A}
    - {id: b, name: ข, next: end}
    - {id: c3, kind: connector, name: A, next: b}
    """
    assert places("unpaired-connector", steps) == []
    assert places(
        "unpaired-connector",
        steps.replace("c3, kind: connector, name: A", "c3, kind: connector, name: B"),
    ) == ["B"]
