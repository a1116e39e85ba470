"""Short sentences, as they stand in a revision note."""

import pytest

from sopctl.changes import sentences
from sopctl.changes.values import Comparison
from tests.changes.versions import NEW, OLD, compared, compared_heads, compared_steps

A = "- {id: a, name: จัดทำแผน, %s}"
NEXT = "\n- {id: b, name: เสนอ}\n- {id: c, name: รายงาน}"


def thai(comparison: Comparison) -> list[str]:
    return [one.th for one in sentences(comparison)]


def english(comparison: Comparison) -> list[str]:
    return [one.en for one in sentences(comparison)]


@pytest.mark.parametrize(
    ("old", "new", "th", "en"),
    [
        (
            "period: ต.ค. 64",
            "period: พ.ย. 64",
            "เลื่อนช่วงเวลาของขั้นตอน “จัดทำแผน” จาก ต.ค. 2564 เป็น พ.ย. 2564",
            "moved the period of step “จัดทำแผน” from ต.ค. 2564 to พ.ย. 2564",
        ),
        (
            "period: ต.ค. 64",
            "period: ต.ค. 64 - พ.ย. 64",
            "ขยายช่วงเวลาของขั้นตอน “จัดทำแผน” จาก ต.ค. 2564 เป็น ต.ค. - พ.ย. 2564",
            "extended the period of step “จัดทำแผน” from ต.ค. 2564 to ต.ค. - พ.ย. 2564",
        ),
        (
            "period: ต.ค. 64 - พ.ย. 64",
            "period: พ.ย. 64",
            "ปรับลดช่วงเวลาของขั้นตอน “จัดทำแผน” จาก ต.ค. - พ.ย. 2564 เป็น พ.ย. 2564",
            "shortened the period of step “จัดทำแผน” from ต.ค. - พ.ย. 2564 to พ.ย. 2564",
        ),
        (
            "period: ต.ค. 64",
            "period: ต.ค. 64 และ ก.ค. 65",
            "ปรับช่วงเวลาของขั้นตอน “จัดทำแผน” จาก ต.ค. 2564 เป็น ต.ค. 2564 และ ก.ค. 2565",
            "changed the period of step “จัดทำแผน” from ต.ค. 2564 to ต.ค. 2564 และ ก.ค. 2565",
        ),
        (
            "deadlines: {on: 2565-01-15}",
            "deadlines: {on: 2565-01-20}",
            "เลื่อนกำหนดเวลาของขั้นตอน “จัดทำแผน” จาก ภายในวันที่ 15 มกราคม 2565 เป็น ภายในวันที่ 20 มกราคม 2565",
            "moved the deadline of step “จัดทำแผน” from ภายในวันที่ 15 มกราคม 2565 to ภายในวันที่ 20 มกราคม 2565",
        ),
        (
            "effort: 3 วัน",
            "effort: 5 วัน",
            "ปรับเวลาที่ใช้ของขั้นตอน “จัดทำแผน” จาก 3 วัน เป็น 5 วัน",
            "changed the effort of step “จัดทำแผน” from 3 วัน to 5 วัน",
        ),
        (
            "effort: 3 วัน",
            "kind: activity",
            "ตัดเวลาที่ใช้ 3 วัน ออกจากขั้นตอน “จัดทำแผน”",
            "removed the effort 3 วัน from step “จัดทำแผน”",
        ),
        (
            "kind: activity",
            "control: ลงนามแล้ว",
            "เพิ่มจุดควบคุม “ลงนามแล้ว” ในขั้นตอน “จัดทำแผน”",
            "added the control point “ลงนามแล้ว” to step “จัดทำแผน”",
        ),
        (
            "next: b",
            "next: c",
            "เปลี่ยนขั้นตอนถัดไปของขั้นตอน “จัดทำแผน” จาก “เสนอ” เป็น “รายงาน”",
            "changed the next step of step “จัดทำแผน” from “เสนอ” to “รายงาน”",
        ),
    ],
)
def test_a_field_of_a_step(old: str, new: str, th: str, en: str) -> None:
    comparison = compared_steps(A % old + NEXT, A % new + NEXT)
    assert thai(comparison) == [th]
    assert english(comparison) == [en]


def test_steps_that_came_went_moved_and_have_other_names() -> None:
    steps = [
        "- {id: a, name: ร่าง}",
        "- {id: b, name: เสนอ}",
        "- {id: c, name: ส่ง}",
        "- {id: d, name: เก็บ}",
    ]
    moved = compared_steps("\n".join(steps), "\n".join([steps[3], *steps[:3]]))
    assert thai(moved) == ["ย้ายขั้นตอน “เก็บ” ไปเป็นลำดับแรก"]
    assert english(moved) == ["moved step “เก็บ” to the first place"]
    cut = compared_steps("\n".join(steps), "\n".join(steps[:3]))
    assert thai(cut) == ["ตัดขั้นตอน “เก็บ” ออก"]
    added = compared_steps("\n".join(steps[:3]), "\n".join(steps))
    assert thai(added) == ["เพิ่มขั้นตอน “เก็บ” ต่อจาก “ส่ง”"]
    renamed = compared_steps(steps[0], steps[0].replace("ร่าง", "จัดทำร่างแผน"))
    assert thai(renamed) == ["เปลี่ยนชื่อขั้นตอนจาก “ร่าง” เป็น “จัดทำร่างแผน”"]
    other_id = compared_steps(steps[0], steps[0].replace("id: a", "id: draft"))
    assert thai(other_id) == ["เปลี่ยนรหัสขั้นตอน “ร่าง” จาก a เป็น draft"]


def test_outcomes() -> None:
    step = "- {id: k, kind: decision, name: พิจารณา, branches: [%s]}" + NEXT
    old = step % "{label: ผ่าน, next: c}, {label: ไม่ผ่าน, next: b}"
    new = step % "{label: ผ่าน, next: b}, {label: ไม่ผ่าน, next: b}, {label: แก้ไข, next: c}"
    assert thai(compared_steps(old, new)) == [
        "เปลี่ยนเส้นทางของทางเลือก “ผ่าน” ของขั้นตอน “พิจารณา” จาก “รายงาน” เป็น “เสนอ”",
        "เพิ่มทางเลือก “แก้ไข” ไปยัง “รายงาน” ในขั้นตอน “พิจารณา”",
    ]


def test_outcomes_in_another_order() -> None:
    step = "- {id: k, kind: decision, name: พิจารณา, branches: [%s]}" + NEXT
    ours, theirs = "{label: ผ่าน, next: c}", "{label: ไม่ผ่าน, next: b}"
    comparison = compared_steps(step % f"{ours}, {theirs}", step % f"{theirs}, {ours}")
    assert thai(comparison) == ["ย้ายทางเลือก “ไม่ผ่าน” ของขั้นตอน “พิจารณา” จากลำดับที่ 2 ไปลำดับที่ 1"]
    assert english(comparison) == [
        "moved the outcome “ไม่ผ่าน” of step “พิจารณา” from place 2 to place 1"
    ]


def test_columns() -> None:
    old = "table: {columns: [number, flow, details, period]}\n"
    new = "table: {columns: [number, details, flow, control], numbering: false}\n"
    assert thai(compared_heads(old, new)) == [
        "ย้ายคอลัมน์ “รายละเอียดงาน” จากลำดับที่ 3 ไปลำดับที่ 2",
        "ตัดคอลัมน์ “ระยะเวลา” ออก",
        "เพิ่มคอลัมน์ “จุดควบคุม”",
        "แก้ไขเลขลำดับแถวจาก มี เป็น ไม่มี",
    ]


def test_another_sop_id() -> None:
    comparison = compared(OLD, OLD.replace("id: report-2565", "id: report-2566"))
    assert thai(comparison) == ["เปลี่ยนรหัส SOP จาก report-2565 เป็น report-2566"]
    assert english(comparison) == ["changed the id of the SOP from report-2565 to report-2566"]


def test_a_long_text_is_only_said_to_have_changed() -> None:
    old = "details: " + "รวบรวมข้อมูลจากทุกกลุ่มงาน " * 4
    comparison = compared_steps(A % old, A % (old + "แล้วสรุป"))
    assert thai(comparison) == ["แก้ไขรายละเอียดของขั้นตอน “จัดทำแผน”"]
    assert english(comparison) == ["changed the details of step “จัดทำแผน”"]


def test_the_head_and_the_lists() -> None:
    old = "objectives: [เพื่อรายงาน]\nroles: {x: {name: หัวหน้า}}\n"
    new = "process: การติดตาม\nobjectives: [เพื่อรายงาน, เพื่อเผยแพร่]\nroles: {x: {name: หัวหน้า}, y: {name: ผู้ช่วย}}\n"
    assert thai(compared_heads(old, new)) == [
        "เพิ่มชื่อกระบวนการ “การติดตาม”",
        "เพิ่มวัตถุประสงค์ข้อ 2 “เพื่อเผยแพร่”",
        "เพิ่มบทบาท “ผู้ช่วย”",
    ]


def test_a_paragraph_that_moved() -> None:
    old = "objectives: [เพื่อรายงานผล, เพื่อเผยแพร่แก่ประชาชน, เพื่อประกอบการตัดสินใจ]\n"
    new = "objectives: [เพื่อประกอบการตัดสินใจ, เพื่อรายงานผล, เพื่อเผยแพร่แก่ประชาชน]\n"
    assert thai(compared_heads(old, new)) == ["ย้ายวัตถุประสงค์ข้อ 3 ไปเป็นข้อ 1"]
    assert english(compared_heads(old, new)) == ["moved objective no. 3 to no. 1"]


def test_what_moved_on_with_the_year_is_one_sentence() -> None:
    new = OLD.replace("fiscal_year: 2565", "fiscal_year: 2566")
    for month in ("ต.ค. 64", "พ.ย. 64"):
        new = new.replace(month, month.replace("64", "65"))
    for month in ("มิ.ย. 65", "ก.ค. 65"):
        new = new.replace(month, month.replace("65", "66"))
    new = new.replace("report: 2565-03", "report: 2566-03")
    assert thai(compared(OLD, new)) == [
        "เปลี่ยนปีงบประมาณจาก 2565 เป็น 2566",
        "เลื่อนช่วงเวลาและกำหนดเวลาตามปีงบประมาณ 7 แห่ง",
    ]


def test_what_is_written_otherwise_makes_no_sentence() -> None:
    assert sentences(compared_heads("revised: 2565-05\n", "revised: พ.ค. 65\n")) == ()


def test_no_sentence_is_ill_spaced() -> None:
    for comparison in (compared(OLD, NEW), compared(NEW, OLD)):
        for one in sentences(comparison):
            assert "  " not in one.th + one.en
            assert one.th == one.th.strip()
            assert one.en == one.en.strip()
