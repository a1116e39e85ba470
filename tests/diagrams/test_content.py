"""What the cells and the block of titles say."""

import pytest

from sopctl.bilingual import Language
from sopctl.diagrams.content import TableContent
from sopctl.diagrams.time_words import dates_in_words
from sopctl.model.sop import Column
from tests.sop_text import sop_of, sop_text

ROLES = """\
roles: {owner: ผู้รับผิดชอบตัวชี้วัด, boss: ผู้อำนวยการ}
documents: {plan: แผนปฏิบัติการ}
"""


def cell(step: str, column: Column, rest: str = ROLES) -> list[str]:
    """Return the paragraphs of a cell as text, lists with their dashes."""
    sop = sop_of(sop_text(f"- {{id: a, name: ทำงาน, {step}}}\n- {{id: b, name: ตรวจ}}", rest))
    content = TableContent(sop, Language.THAI)
    paragraphs = content.cells(sop.steps[0])[column]
    return [f"- {one.text}" if one.bulleted else one.text for one in paragraphs]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("period: ต.ค. 64", ["ต.ค. 64"]),
        ("period: ต.ค. 64, effort: 3 วัน", ["ต.ค. 64", "(3 วัน)"]),
        ("effort: 3 วัน", ["3 วัน"]),
        ("period: ต.ค. 64 (3 วัน), effort: 3วัน", ["ต.ค. 64 (3 วัน)"]),
        ("period: [ไตรมาส 1, ไตรมาส 3]", ["ไตรมาส 1", "ไตรมาส 3"]),
        (
            "period: ต.ค. 64, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]",
            ["ต.ค. 64", "ภายในวันที่ 10 ของเดือนถัดไป"],
        ),
        ("period: ทุกวันที่ 5 ของเดือน, deadlines: [ทุกวันที่ 5 ของเดือน]", ["ทุกวันที่ 5 ของเดือน"]),
        ("", []),
    ],
)
def test_period_then_effort_then_deadlines(step: str, said: list[str]) -> None:
    assert cell(step, Column.PERIOD) == said


@pytest.mark.parametrize(
    ("effort", "said"),
    [
        ("{min: 2, max: 3, unit: day, per: กิจกรรม}", "2-3 วัน/กิจกรรม"),
        ("{max: 2, unit: working-day}", "ไม่เกิน 2 วันทำการ"),
        ("{min: 1, unit: week}", "อย่างน้อย 1 สัปดาห์"),
        ("{min: 1.5, max: 1.5, unit: hour}", "1.5 ชั่วโมง"),
    ],
)
def test_efforts_in_fields_are_put_in_words(effort: str, said: str) -> None:
    assert cell(f"effort: {effort}", Column.PERIOD) == [said]


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("{every: month, day: 10, of: next}", "ภายในวันที่ 10 ของเดือนถัดไป"),
        ("{every: month, day: last-working-day}", "ภายในวันทำการสุดท้าย ของทุกเดือน"),
        ("{every: week, day: 5}", "ภายในวันศุกร์ ของทุกสัปดาห์"),
        ("{every: quarter}", "ภายในวันสุดท้าย ของทุกไตรมาส"),
        ("{every: month, day: 3, unit: working-day}", "ภายในวันทำการที่ 3 ของทุกเดือน"),
        ("{on: 2565-01-15}", "ภายในวันที่ 15 มกราคม 2565"),
        ("{after: received, days: 7, unit: working-day}", "ภายใน 7 วันทำการ นับถัดจากวันที่ได้รับเรื่อง"),
        ("{after: b, days: 3}", "ภายใน 3 วัน นับถัดจากขั้นตอน “ตรวจ” แล้วเสร็จ"),
        ("{name: รายงาน, every: fiscal-year}", "รายงาน: ภายในวันสุดท้าย ของทุกปีงบประมาณ"),
    ],
)
def test_deadlines_in_fields_are_put_in_words(deadline: str, said: str) -> None:
    said = said.replace("วันที่ 10 ของ", "วันที่ 10 ของ")
    assert cell(f"deadlines: [{deadline}]", Column.PERIOD) == [said]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("responsible: [owner]", ["ผู้รับผิดชอบตัวชี้วัด"]),
        ("responsible: [boss, owner], joined_by: และ", ["ผู้อำนวยการและผู้รับผิดชอบตัวชี้วัด"]),
        ("responsible: [boss, owner], joined_by: /", ["ผู้อำนวยการ/ผู้รับผิดชอบตัวชี้วัด"]),
        ("responsible: [boss, owner]", ["- ผู้อำนวยการ", "- ผู้รับผิดชอบตัวชี้วัด"]),
        ("responsible: [คนนอก]", ["คนนอก"]),
        ("responsible: [owner], approver: boss", ["ผู้รับผิดชอบตัวชี้วัด", "ผู้อนุมัติ: ผู้อำนวยการ"]),
        ("responsible: [boss], approver: boss", ["ผู้อำนวยการ"]),
    ],
)
def test_roles_are_named(step: str, said: list[str]) -> None:
    assert cell(step, Column.RESPONSIBLE) == said


def test_details_activities_and_outcomes_are_listed() -> None:
    step = (
        "details: [รวบรวม, วิเคราะห์], activities: [{name: ประชุม, period: [ม.ค. 65]}], "
        "kind: decision, branches: [{label: ผ่าน}, {label: ไม่ผ่าน, details: แก้ไขใหม่}]"
    )
    assert cell(step, Column.DETAILS) == [
        "- รวบรวม",
        "- วิเคราะห์",
        "- ประชุม (ม.ค. 65)",
        "- ไม่ผ่าน: แก้ไขใหม่",
    ]


def test_the_author_s_own_dashes_and_lines_are_kept() -> None:
    assert cell('details: "ดังนี้\\n- ก\\n- ข"', Column.DETAILS) == ["ดังนี้", "- ก", "- ข"]


def test_control_points_say_how_they_are_proved() -> None:
    step = "control: {check: แผนครบ, evidence: [plan, บันทึก], by: boss, criteria: ร้อยละ 80}"
    assert cell(step, Column.CONTROL) == [
        "แผนครบ",
        "เกณฑ์: ร้อยละ 80",
        "หลักฐาน: แผนปฏิบัติการ, บันทึก",
        "ผู้ตรวจสอบ: ผู้อำนวยการ",
    ]


def test_documents_go_by_their_catalogue_name() -> None:
    assert cell("documents: [plan, คำสั่ง]", Column.DOCUMENTS) == ["- แผนปฏิบัติการ", "- คำสั่ง"]


def test_a_column_of_its_own_takes_the_effort_out_of_the_period() -> None:
    table = "table: {columns: [period, effort]}\n"
    assert cell("period: ต.ค. 64, effort: 3 วัน", Column.PERIOD, table) == ["ต.ค. 64"]
    assert cell("period: ต.ค. 64, effort: 3 วัน", Column.EFFORT, table) == ["3 วัน"]


@pytest.mark.parametrize(
    ("efforts", "said"),
    [
        (["3 วัน", "2-4 วัน"], "รวมระยะเวลา 5-7 วัน"),
        (["3 วัน", "2 ชั่วโมง"], "รวมระยะเวลา 3 วัน 2 ชั่วโมง"),
        (
            ["3 วัน", "2 วัน/เรื่อง"],
            "รวมระยะเวลา 3 วัน (ไม่รวมงานที่นับเป็นรายครั้งหรือไม่กำหนดเวลาสูงสุด)",
        ),
        (["2 วัน/เรื่อง"], None),
        ([], None),
    ],
)
def test_total_time(efforts: list[str], said: str | None) -> None:
    steps = [f"- {{id: s{n}, name: ก, effort: {text}}}" for n, text in enumerate(efforts)]
    sop = sop_of(sop_text("\n".join([*steps, "- {id: z, name: จบ}"])))
    assert TableContent(sop, Language.THAI).total() == said


def total_of(steps: str) -> str | None:
    return TableContent(sop_of(sop_text(steps)), Language.THAI).total()


def test_hours_and_minutes_are_added_up() -> None:
    said = total_of("""
        - {id: a, name: ก, effort: 1 ชั่วโมง}
        - {id: b, name: ข, effort: 45 นาที}
        - {id: c, name: ค, effort: 30 นาที}
        """)
    assert said == "รวมระยะเวลา 2 ชั่วโมง 15 นาที"


def test_of_branches_that_exclude_each_other_one_counts() -> None:
    said = total_of("""
        - id: a
          kind: decision
          name: วงเงิน
          effort: 1 วัน
          branches: [{label: น้อย, next: b}, {label: มาก, next: c}]
        - {id: b, name: วิธีเฉพาะเจาะจง, effort: 2 วัน, next: d}
        - {id: c, name: วิธีคัดเลือก, effort: 10 วัน}
        - {id: d, name: ทำสัญญา, effort: 1-2 วัน}
        """)
    assert said == "รวมระยะเวลา 4-13 วัน (ทางเลือกนับจากทางที่สั้นที่สุดถึงยาวที่สุด)"


def test_of_work_side_by_side_all_counts_and_its_choices_one_each() -> None:
    said = total_of("""
        - {id: a, name: แบ่งงาน, effort: 1 วัน, next: [b, c]}
        - id: b
          kind: decision
          name: ตรวจ
          effort: 2 วัน
          branches: [{label: ผ่าน, next: e}, {label: ไม่ผ่าน, next: d}]
        - {id: c, name: จัดซื้อ, effort: 5 วัน, next: e}
        - {id: d, name: แก้ไข, effort: 3 วัน, next: e}
        - {id: e, name: รวมงาน, effort: 1 วัน, next: [end]}
        """)
    assert said is not None
    assert said.startswith("รวมระยะเวลา 9-12 วัน (")
    assert "งานที่ทำพร้อมกันนับทุกงาน" in said


def test_work_that_goes_back_counts_once_and_the_total_says_so() -> None:
    said = total_of("""
        - {id: a, name: ร่าง, effort: 3 วัน}
        - {id: b, kind: decision, name: ตรวจ, effort: 1 วัน, branches: [{label: ผ่าน}, {label: ไม่ผ่าน, next: a}]}
        """)
    assert said == "รวมระยะเวลา 4 วัน (งานที่ย้อนกลับไปทำซ้ำนับครั้งเดียว)"


def test_ways_in_different_units_are_a_range_in_words() -> None:
    said = total_of("""
        - id: a
          kind: decision
          name: ด่วน
          branches: [{label: ด่วน, next: b}, {label: ปกติ, next: c}]
        - {id: b, name: ทำทันที, effort: 30 นาที, next: end}
        - {id: c, name: ทำตามลำดับ, effort: 3 วัน}
        """)
    assert said is not None
    assert said.startswith("รวมระยะเวลา ตั้งแต่ 30 นาที ถึง 3 วัน")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2564-10/2565-02", "ต.ค. 2564 - ก.พ. 2565"),
        ("2564-11", "พ.ย. 2564"),
        ("2564-11-15/2564-11-19", "15 - 19 พ.ย. 2564"),
        ("2564-11-29/2564-12-03", "29 พ.ย. 2564 - 3 ธ.ค. 2564"),
        ("2021-11-15", "15 พ.ย. 2564"),
        ("2564-10/2565-02 (2 วัน/เดือน)", "ต.ค. 2564 - ก.พ. 2565 (2 วัน/เดือน)"),
        ("2564-13", "2564-13"),
        ("พ.ย. 64 - มิ.ย. 65", "พ.ย. 64 - มิ.ย. 65"),
        ("เลขที่ 1234-56/2565-7-8-9", "เลขที่ 1234-56/2565-7-8-9"),
    ],
)
def test_dates_typed_as_iso_are_printed_as_officials_write_them(typed: str, printed: str) -> None:
    assert dates_in_words(typed) == printed


def test_a_role_is_printed_by_its_abbreviation_which_is_explained_below() -> None:
    sop = sop_of(
        sop_text(
            "- {id: a, name: ก, responsible: [group, other]}",
            "roles: {group: {name: กลุ่มพัฒนาระบบ, abbreviation: กลุ่มพท.}, other: ผู้ที่ได้รับมอบหมาย}\n",
        )
    )
    content = TableContent(sop, Language.THAI)
    cells = content.cells(sop.steps[0])
    assert [p.text for p in cells[Column.RESPONSIBLE]] == ["กลุ่มพท.", "ผู้ที่ได้รับมอบหมาย"]
    assert [p.text for p in content.abbreviations()] == ["คำย่อ: กลุ่มพท. หมายถึง กลุ่มพัฒนาระบบ"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2564-11/2565-06", "Nov 2021 - Jun 2022"),
        ("2564-11-15/2564-11-19", "15 - 19 Nov 2021"),
        ("พ.ย. 64", "พ.ย. 64"),
    ],
)
def test_in_english_dates_are_of_the_common_era(typed: str, printed: str) -> None:
    assert dates_in_words(typed, Language.ENGLISH) == printed
