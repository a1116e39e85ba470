"""Which steps were added, removed, moved and renamed, and what each says now."""

import pytest

from tests.changes.versions import NEW, OLD, compared, compared_steps, of_steps, only, texts

A = "- {id: a, name: จัดทำแผนปฏิบัติการประจำปี}"
B = "- {id: b, name: เสนอผู้บริหารพิจารณาลงนาม}"
C = "- {id: c, name: รายงานผลการดำเนินงานรายเดือน}"
D = "- {id: d, name: จัดเก็บเอกสารเข้าแฟ้ม}"


def steps(*written: str) -> str:
    return "\n".join(written)


def test_an_sop_compared_with_itself_has_no_changes() -> None:
    comparison = compared(OLD, OLD)
    assert comparison.changes == ()
    assert comparison.is_same_sop
    assert not comparison.has_changes


def test_a_revision_by_hand() -> None:
    assert of_steps(compared(OLD, NEW)) == [
        ("rewritten", "plan", "period"),
        ("changed", "plan", "responsible"),
        ("added", "check", None),
        ("changed", "approve", "period"),
        ("changed", "approve", "branches.next"),
        ("added", "approve", "branches"),
        ("moved", "report", None),
        ("changed", "report", "effort"),
        ("changed", "report", "deadlines"),
        ("removed", "keep", None),
        ("renamed", "gather", "id"),
        ("changed", "gather", "details"),
    ]


def test_a_step_put_in_between_changes_nothing_of_its_neighbours() -> None:
    change = only(compared_steps(steps(A, C), steps(A, B, C)))
    assert (change.kind, change.item.key) == ("added", "b")
    assert change.new_position is not None
    assert change.new_position.place == 2
    assert change.new_position.after is not None
    assert change.new_position.after.key == "a"


def test_a_step_that_is_added_says_what_it_says() -> None:
    step = (
        "- {id: b, name: เสนอ, period: ต.ค. 64 (2 วัน), control: ลงนามแล้ว, responsible: [หัวหน้ากลุ่ม]}"
    )
    change = only(compared_steps(A, steps(A, step)))
    said = [(one.kind.value, one.field, texts(one)[1]) for one in change.contents]
    assert said == [
        ("added", "period", "ต.ค. 2564"),
        ("added", "effort", "2 วัน"),
        ("added", "control.check", "ลงนามแล้ว"),
        ("added", "responsible", "หัวหน้ากลุ่ม"),
    ]


def test_a_step_that_is_removed_stands_where_it_stood() -> None:
    comparison = compared_steps(steps(A, B, C), steps(A, C.replace("c,", "c, period: ต.ค. 64,")))
    assert of_steps(comparison) == [("removed", "b", None), ("added", "c", "period")]


def test_one_step_moved_over_several_is_the_only_one_moved() -> None:
    change = only(compared_steps(steps(A, B, C, D), steps(B, C, D, A)))
    assert (change.kind, change.item.key) == ("moved", "a")
    assert change.old_position is not None
    assert change.new_position is not None
    assert (change.old_position.place, change.new_position.place) == (1, 4)


def test_rows_that_only_slid_down_were_not_moved() -> None:
    assert of_steps(compared_steps(steps(A, B, C), steps(D, A, B, C))) == [("added", "d", None)]


def test_another_id_alone_is_a_step_renamed() -> None:
    change = only(compared_steps(steps(A, B), steps(A, B.replace("id: b", "id: sign"))))
    assert (change.kind, change.field, texts(change)) == ("renamed", "id", ("b", "sign"))


def test_a_step_keeps_its_id_whatever_else_it_becomes() -> None:
    other = "- {id: b, name: เผยแพร่ทางเว็บไซต์}"
    change = only(compared_steps(steps(A, B), steps(A, other)))
    assert (change.kind, change.field) == ("changed", "name")


def test_another_id_and_another_name_with_the_same_content_is_renamed() -> None:
    details = "รวบรวมข้อมูลจากทุกกลุ่มงาน ตรวจสอบความครบถ้วน แล้วสรุปเป็นรายงานเสนอผู้บริหารทุกเดือน"
    old = f"- {{id: a, name: รวบรวม, details: {details}}}"
    new = f"- {{id: z, name: ประมวลผล, details: {details}}}"
    assert of_steps(compared_steps(old, new)) == [("renamed", "z", "id"), ("changed", "z", "name")]


def test_another_id_and_the_same_name_is_renamed_though_all_else_changed() -> None:
    old = "- {id: a, name: รายงานผล, details: ส่งหนังสือถึงกองแผนงาน}"
    new = "- {id: z, name: รายงานผล, details: บันทึกตัวเลขในระบบสารสนเทศ}"
    found = of_steps(compared_steps(old, new))
    assert found == [("renamed", "z", "id"), ("changed", "z", "details")]


def test_steps_of_the_same_phrases_are_different_steps() -> None:
    old = "- {id: a, name: สรุปผลการดำเนินงานตามแผนและมาตรการ, control: มีสรุปผลการดำเนินงานตามแผนและมาตรการ}"
    new = "- {id: b, name: สรุปผลการสร้างนวัตกรรม, control: มีสรุปผลการสร้างนวัตกรรมของหน่วยงาน}"
    found = of_steps(compared_steps(steps(A, old), steps(A, new)))
    assert found == [("removed", "a", None), ("added", "b", None)]


def test_a_start_never_becomes_an_activity() -> None:
    old = "- {id: s, kind: start, name: เริ่ม}\n" + A
    new = "- {id: t, name: เริ่ม}\n" + A
    assert of_steps(compared_steps(old, new)) == [("removed", "s", None), ("added", "t", None)]


def test_two_steps_with_one_id_are_told_apart_by_their_order() -> None:
    twice = steps(A, A.replace("จัดทำ", "ทบทวน"))
    assert of_steps(compared_steps(twice, twice)) == []


def test_an_id_renamed_is_no_change_where_it_is_named() -> None:
    old = steps(
        "- {id: a, name: จัดทำแผน}",
        "- {id: ok, kind: decision, name: พิจารณา, branches: [{label: ผ่าน, next: c}, {label: ไม่ผ่าน, next: a}]}",
        "- {id: c, name: รายงาน, next: a, deadlines: {after: a, days: 7}}",
    )
    new = old.replace("id: a,", "id: draft,").replace("next: a", "next: draft")
    new = new.replace("after: a", "after: draft")
    assert of_steps(compared_steps(old, new)) == [("renamed", "draft", "id")]


def test_a_role_renamed_or_with_another_name_is_no_change_of_the_steps() -> None:
    step = "- {id: a, name: ทำ, responsible: [x], approver: x}"
    old = "roles: {x: {name: ผู้อำนวยการกอง}, y: {name: หัวหน้ากลุ่มงาน}}\n"
    renamed = compared_steps(step, step.replace("x", "z"), old, old.replace("x:", "z:"))
    assert [(c.kind, c.item.subject, c.field) for c in renamed.changes] == [
        ("renamed", "role", "id")
    ]
    other_name = compared_steps(step, step, old, old.replace("ผู้อำนวยการกอง", "ผู้อำนวยการสำนัก"))
    assert [(c.kind, c.item.subject, c.field) for c in other_name.changes] == [
        ("changed", "role", "name")
    ]


def test_who_does_what_is_shown_by_name() -> None:
    roles = "roles: {x: {name: ผู้อำนวยการ}, y: {name: หัวหน้ากลุ่ม}}\n"
    change = only(
        compared_steps(
            "- {id: a, name: ทำ, responsible: [x]}",
            "- {id: a, name: ทำ, responsible: [y, x]}",
            roles,
        )
    )
    assert texts(change) == ("ผู้อำนวยการ", "หัวหน้ากลุ่ม, ผู้อำนวยการ")
    assert change.new is not None
    assert change.new.data == ["y", "x"]


def test_a_document_named_by_its_key_instead_of_its_name_is_written_otherwise() -> None:
    documents = "documents: {p: {name: แผนปฏิบัติการ}}\n"
    change = only(
        compared_steps(
            "- {id: a, name: ทำ, documents: [แผนปฏิบัติการ]}",
            "- {id: a, name: ทำ, documents: [p]}",
            documents,
        )
    )
    assert (change.kind, change.field) == ("rewritten", "documents")


def test_saying_what_follows_anyhow_is_written_otherwise() -> None:
    said = A.replace("}", ", next: b}")
    change = only(compared_steps(steps(A, B), steps(said, B)))
    assert (change.kind, change.field) == ("rewritten", "next")


def test_leading_elsewhere_is_a_change() -> None:
    said = A.replace("}", ", next: c}")
    change = only(compared_steps(steps(A, B, C), steps(said, B, C)))
    assert (change.kind, change.field) == ("changed", "next")
    assert change.new is not None
    assert change.new.data == ["c"]


def test_an_end_written_out_is_the_end_that_was_drawn() -> None:
    old = "- {id: a, name: ทำ, next: end}\n" + B
    new = f"- {{id: a, name: ทำ, next: done}}\n{B}\n- {{id: done, kind: end}}"
    assert of_steps(compared_steps(old, new)) == [("added", "done", None)]


def test_two_ends_are_two() -> None:
    ends = "- {id: x, kind: end, name: แล้วเสร็จ}\n- {id: y, kind: end, name: ยุติเรื่อง}"
    old = f"- {{id: a, name: ทำ, next: x}}\n{ends}"
    assert of_steps(compared_steps(old, old.replace("next: x", "next: y"))) == [
        ("changed", "a", "next")
    ]


def test_outcomes_are_known_by_label_then_by_where_they_lead() -> None:
    old = "- {id: k, kind: decision, name: พิจารณา, branches: [{label: ผ่าน, next: b}, {label: ไม่ผ่าน, next: c}]}"
    new = old.replace("ไม่ผ่าน", "ให้แก้ไข").replace("next: b", "next: end")
    found = compared_steps(steps(old, B, C), steps(new, B, C)).changes
    assert [(c.field, c.part, *texts(c)) for c in found] == [
        ("branches.next", "ผ่าน", "“เสนอผู้บริหารพิจารณาลงนาม”", "“จุดสิ้นสุด”"),
        ("branches.label", "ให้แก้ไข", "ไม่ผ่าน", "ให้แก้ไข"),
    ]


def test_an_activity_that_becomes_a_decision() -> None:
    new = "- {id: b, kind: decision, name: เสนอผู้บริหารพิจารณาลงนาม, branches: [{label: ใช่, next: c}, {label: ไม่, next: a}]}"
    assert of_steps(compared_steps(steps(A, B, C), steps(A, new, C))) == [
        ("changed", "b", "kind"),
        ("added", "b", "branches"),
        ("added", "b", "branches"),
    ]


def test_pieces_of_work_are_compared_one_by_one() -> None:
    old = "- {id: a, name: ทำ, activities: [{name: ประชุมวิชาการ, period: ต.ค. 64}, {name: อบรม}]}"
    new = "- {id: a, name: ทำ, activities: [{name: ประชุมวิชาการ, period: พ.ย. 64}, {name: ศึกษาดูงานนอกสถานที่}]}"
    assert of_steps(compared_steps(old, new)) == [
        ("changed", "a", "activities.period"),
        ("removed", "a", "activities"),
        ("added", "a", "activities"),
    ]


@pytest.mark.parametrize("name", ['"จัดทำแผน\u200c  ปฏิบัติการ"', "จัดทำแผน   ปฏิบัติการ"])
def test_blanks_and_what_cannot_be_seen_are_written_otherwise(name: str) -> None:
    old, new = "- {id: a, name: จัดทำแผน ปฏิบัติการ}", f"- {{id: a, name: {name}}}"
    change = only(compared_steps(old, new))
    assert (change.kind, change.field) == ("rewritten", "name")


def test_different_sops_are_said_to_be_different() -> None:
    old = OLD.replace("id: report-2565", "id: leave-2565")
    new = "sopctl: sop/v1\nid: x\ntitle: อื่น\nunit: กอง\nfiscal_year: 2565\nsteps:\n  - {id: plan, name: ขออนุมัติลา}\n"
    assert not compared(old, new).is_same_sop
    assert compared(old, old.replace("leave-2565", "leave-2566")).is_same_sop


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ต.ค. 64 (2 วัน)", "ต.ค. 64 (3 วัน)", [("changed", "a", "activities.period")]),
        ("ต.ค. 64 (2 วัน)", "ตุลาคม 2564 (2 วัน)", [("rewritten", "a", "activities.period")]),
        ("เร็ว ๆ นี้", "ต.ค. 64", [("changed", "a", "activities.period")]),
        ("เร็ว ๆ นี้", "เร็ว ๆ นี้", []),
    ],
)
def test_the_period_of_a_piece_of_work(
    old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    step = "- {id: a, name: ทำ, activities: [{name: ประชุม, period: %s}]}"
    assert of_steps(compared_steps(step % old, step % new)) == expected


def test_pieces_of_work_in_another_order() -> None:
    step = "- {id: a, name: ทำ, activities: [%s]}"
    found = compared_steps(step % "ประชุม, อบรม, ศึกษาดูงาน", step % "ศึกษาดูงาน, ประชุม, อบรม")
    assert of_steps(found) == [("moved", "a", "activities")]


def test_steps_that_run_side_by_side_do_so_in_any_order() -> None:
    old = "- {id: x, name: เริ่มงาน, next: [b, c]}\n" + steps(B, C)
    assert of_steps(compared_steps(old, old.replace("[b, c]", "[c, b]"))) == [
        ("rewritten", "x", "next")
    ]


def test_an_outcome_that_says_where_it_leads_anyhow_is_written_otherwise() -> None:
    old = "- {id: k, kind: decision, name: พิจารณา, branches: [{label: ผ่าน}, {label: ไม่ผ่าน, next: c}]}\n"
    new = old.replace("{label: ผ่าน}", "{label: ผ่าน, next: b}")
    assert of_steps(compared_steps(old + steps(B, C), new + steps(B, C))) == [
        ("rewritten", "k", "branches.next")
    ]
