"""What a document says, in which order and under which numbers, before any format is chosen."""

from collections.abc import Iterable, Iterator

import pytest

from sopctl.bilingual import Language
from sopctl.diagrams.titles import Titles
from sopctl.documents.blocks import (
    Block,
    DataTable,
    Heading,
    Item,
    ItemList,
    Legend,
    SignOff,
    Text,
)
from sopctl.documents.content import document_of
from sopctl.model.sop import Sop
from tests.documents.conftest import options, process_table
from tests.sop_text import sop_of, sop_text

STEP = "- {id: a, name: ทำงาน, details: ทำตามคู่มือ, control: มีผลงาน, responsible: [r]}"
ROLES = "roles: {r: {name: ผู้ทำ}}\n"


def blocks(sop: Sop) -> tuple[Block, ...]:
    return document_of(sop, options()).blocks


def headings(sop: Sop) -> list[tuple[int, str]]:
    return [(one.level, one.text) for one in blocks(sop) if isinstance(one, Heading)]


def under(sop: Sop, heading: str) -> list[Block]:
    """Return the blocks below a heading, up to the next."""
    found: list[Block] = []
    inside = False
    for block in blocks(sop):
        if isinstance(block, Heading):
            inside = block.text.endswith(heading)
        elif inside:
            found.append(block)
    return found


def listed(items: Iterable[Item], depth: int = 0) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}{item.marker} {item.text.whole}".rstrip()
        yield from listed(item.children, depth + 1)


def lines(found: Iterable[Block]) -> list[str]:
    said: list[str] = []
    for block in found:
        if isinstance(block, ItemList):
            said += listed(block.items)
        elif isinstance(block, Text):
            said.append(block.whole)
    return said


def sop(rest: str, steps: str = STEP) -> Sop:
    return sop_of(sop_text(steps, ROLES + rest))


SECTIONS_OF_THE_UNITS = {
    "lo-2.4-psdg-2565": [
        (1, "1. วัตถุประสงค์ (Objectives)"),
        (1, "2. ขอบเขต (Scope)"),
        (1, "3. คำจำกัดความ (Definition)"),
        (1, "4. ความรับผิดชอบ (Responsibilities)"),
        (1, "5. ขั้นตอนการปฏิบัติ (Procedure)"),
        (2, "1) สัญลักษณ์ที่ใช้"),
        (2, "2) ผังกระบวนการ"),
        (2, "3) รายละเอียดของขั้นตอนการปฏิบัติงาน"),
        (1, "6. ภาคผนวก (ถ้ามี)"),
    ],
    "lo-dental-2565": [
        (1, "1. วัตถุประสงค์"),
        (1, "2. ขอบเขต"),
        (1, "3. คำนิยามเฉพาะ"),
        (1, "4. หน่วยงานที่รับผิดชอบ"),
        (1, "5. ผังกระบวนการ (workflow) กระบวนการจัดการความรู้"),
    ],
    "lo-planning-2565": [
        (1, "1. วัตถุประสงค์ (Objectives)"),
        (1, "2. ขอบเขต (Scope)"),
        (1, "3. คำจำกัดความ (Definition) (ถ้ามี)"),
        (1, "4. ความรับผิดชอบ (Responsibilities)"),
        (1, "5. ขั้นตอนการปฏิบัติ (Procedure)"),
        (2, "1) สัญลักษณ์ที่ใช้"),
        (2, "2) ผังกระบวนการ"),
        (1, "6. ภาคผนวก (ถ้ามี)"),
    ],
    "pa-3.11-psdg-2565": [
        (1, "1. วัตถุประสงค์ (Objectives)"),
        (1, "2. ขอบเขต (Scope)"),
        (1, "3. คำจำกัดความ (Definition)"),
        (1, "4. ความรับผิดชอบ (Responsibilities)"),
        (1, "5. ขั้นตอนการปฏิบัติ (Procedure)"),
        (2, "สัญลักษณ์ที่ใช้"),
        (1, "6. ภาคผนวก (ถ้ามี)"),
    ],
}


@pytest.mark.parametrize("name", SECTIONS_OF_THE_UNITS)
def test_sections_are_the_units_own(published: dict[str, Sop], name: str) -> None:
    assert headings(published[name]) == SECTIONS_OF_THE_UNITS[name]


def test_title_blocks_are_the_units_own(published: dict[str, Sop]) -> None:
    titles = {name: blocks(found)[0] for name, found in published.items()}
    first = titles["lo-2.4-psdg-2565"]
    assert isinstance(first, Titles)
    assert first.kind == "มาตรฐานการปฏิบัติงาน (Standard Operation Procedure : SOP)"
    assert (first.unit_label, first.unit) == ("ชื่อหน่วยงาน", ("กลุ่มพัฒนาระบบบริหาร", "กรมอนามัย"))
    assert first.lines == ("ชื่อตัวชี้วัด ตัวชี้วัดที่ 2.4 ระดับความสำเร็จของการเป็นองค์กรแห่งการเรียนรู้ (LO)",)
    assert first.revision == "ปรับปรุง ณ เดือนพฤษภาคม 2565"
    dental = titles["lo-dental-2565"]
    assert isinstance(dental, Titles)
    assert dental.lines == (
        "ชื่อกระบวนการ ยกระดับหน่วยงานสู่องค์กรแห่งการเรียนรู้",
        "ตัวชี้วัด : ความสำเร็จของการเป็นองค์กรแห่งการเรียนรู้ (LO)",
    )
    pledge = titles["pa-3.11-psdg-2565"]
    assert isinstance(pledge, Titles)
    assert (pledge.kind, pledge.unit_label) == ("มาตรฐานการปฏิบัติงาน (SOP)", "หน่วยงาน")
    assert pledge.lines[0].startswith("ตัวชี้วัด 3.11 ระดับความสำเร็จ")
    assert pledge.revision == "ปรับปรุงเมื่อ 12 พฤศจิกายน 2564"


def test_the_legend_stands_where_the_unit_has_it(published: dict[str, Sop]) -> None:
    order = {}
    for name, found in published.items():
        kinds = [type(block).__name__ for block in blocks(found)]
        order[name] = [kind for kind in kinds if kind in ("Legend", "ProcessTable")]
    assert order["lo-2.4-psdg-2565"] == ["Legend", "ProcessTable"]
    assert order["pa-3.11-psdg-2565"] == ["ProcessTable", "Legend"]
    assert order["lo-dental-2565"] == ["ProcessTable"]


def test_items_are_numbered_as_the_units_do(published: dict[str, Sop]) -> None:
    psdg, planning = published["lo-2.4-psdg-2565"], published["lo-planning-2565"]
    pledge = published["pa-3.11-psdg-2565"]
    assert [line.split()[0] for line in lines(under(psdg, "(Definition)"))] == [
        *("3.1", "3.1.1", "3.1.2", "(ที่มา", "3.2", "3.3"),
    ]
    assert lines(under(psdg, "(Responsibilities)")) == [
        "ผู้รับผิดชอบตัวชี้วัด 2.4 ระดับความสำเร็จของการเป็นองค์กรแห่งการเรียนรู้ (LO) ประกอบด้วย",
        "1) นักวิเคราะห์นโยบายและแผนชำนาญการพิเศษ",
        "2) นักวิเคราะห์นโยบายและแผนปฏิบัติการ",
        "3) นักวิชาการสาธารณสุขปฏิบัติการ",
        "4) นักวิเคราะห์นโยบายและแผน",
    ]
    assert [line.split()[0] for line in lines(under(planning, "(Objectives)"))] == ["1.", "2."]
    (definitions,) = under(planning, "(Definition) (ถ้ามี)")
    assert isinstance(definitions, ItemList)
    assert [item.marker for item in definitions.items] == ["", ""]
    assert definitions.items[0].text.text.startswith("หมายความว่า ทักษะ")
    scope = lines(under(pledge, "(Scope)"))
    assert (scope[1].split()[0], scope[10].split()[0]) == ("1)", "10)")
    assert lines(under(pledge, "(Responsibilities)"))[1:] == [
        "4.1 นักวิเคราะห์นโยบายและแผนชำนาญการพิเศษ",
        "4.2 นักวิชาการสาธารณสุขปฏิบัติการ",
    ]


def test_steps_are_told_in_detail_where_the_table_does_not(published: dict[str, Sop]) -> None:
    psdg = published["lo-2.4-psdg-2565"]
    listed_items, *_rounds = under(psdg, "รายละเอียดของขั้นตอนการปฏิบัติงาน")
    details = lines([listed_items])
    assert len(details) == 8
    assert details[0].startswith("3.1) กำหนดผู้รับผิดชอบตัวชี้วัด ผู้บริหารหน่วยงานร่วมกับ")
    rows = process_table(document_of(psdg, options())).rows
    assert isinstance(listed_items, ItemList)
    assert [item.step for item in listed_items.items] == [row.anchor for row in rows[1:-1]]
    assert [item.anchor for item in listed_items.items] == [row.more for row in rows[1:-1]]


def test_details_are_told_even_where_the_unit_gives_them_no_heading() -> None:
    found = sop("sections: {subheadings: {flow: ผัง}}\n")
    assert (2, "2) รายละเอียดของขั้นตอนการปฏิบัติงาน") in headings(found)


def test_every_section_up_to_the_fifth_is_there_and_an_empty_one_says_so() -> None:
    found = sop("table: {columns: [number, details]}\nsections: {legend: none}\n")
    assert [text.split()[0] for _, text in headings(found)] == ["1.", "2.", "3.", "4.", "5."]
    assert lines(under(found, "วัตถุประสงค์")) == ["-"]


def test_an_appendix_names_its_forms_by_title(small: Sop) -> None:
    assert lines(under(small, "ภาคผนวก")) == [
        "แบบฟอร์มที่ใช้",
        "6.1 แบบฟอร์ม “แบบสรุปผล”",
    ]


def test_of_a_form_that_nothing_defines_the_appendix_has_the_name() -> None:
    assert lines(under(sop("appendix: {forms: [absent]}\n"), "ภาคผนวก")) == [
        "6.1 แบบฟอร์ม “absent” (จัดพิมพ์แยกฉบับ)"
    ]


def test_one_text_is_a_paragraph_and_several_are_numbered() -> None:
    assert lines(under(sop("objectives: เดียว\n"), "วัตถุประสงค์")) == ["เดียว"]
    assert lines(under(sop("objectives: [หนึ่ง, สอง]\n"), "วัตถุประสงค์")) == ["1.1 หนึ่ง", "1.2 สอง"]


def test_roles_are_named_where_the_section_names_nobody() -> None:
    found = sop_of(sop_text(STEP, "roles: {r: {name: ผู้ทำ, abbreviation: ผท.}, q: {name: ผู้ตรวจ}}\n"))
    assert lines(under(found, "หน้าที่ความรับผิดชอบ")) == ["ผู้ทำ (ผท.)", "ผู้ตรวจ"]


def test_numbers_go_on_over_both_lists_of_the_scope(small: Sop) -> None:
    assert lines(under(small, "ขอบเขต")) == [
        *("ใช้กับทุกงาน", "2.1 งานประจำ", "2.2 โครงการ", "เกณฑ์การพิจารณา", "2.3 ทำได้จริง"),
    ]


def test_duties_stand_beside_who_has_them() -> None:
    found = sop("responsibilities: [{unit: กองแผน, duty: จัดทำแผน}, กองคลัง]\n")
    assert lines(under(found, "หน้าที่ความรับผิดชอบ")) == ["4.1 กองแผน จัดทำแผน", "4.2 กองคลัง"]


def test_revisions_and_signatures_close_the_document(small: Sop) -> None:
    history, signatures = (one for one in blocks(small) if isinstance(one, DataTable | SignOff))
    assert isinstance(history, DataTable)
    assert history.rows == (("พฤษภาคม 2565", "แก้ไขช่วงเวลา"), ("12 พฤศจิกายน 2564", "-"))
    assert isinstance(signatures, SignOff)
    assert [(one.action, one.date) for one in signatures.signatures] == [
        ("จัดทำ", "1 ตุลาคม 2564"),
        ("อนุมัติ", None),
        ("ทบทวน", None),
    ]


def test_a_decision_says_where_its_outcomes_lead(small: Sop) -> None:
    rows = {row.name: row for row in process_table(document_of(small, options())).rows}
    assert [way.words for way in rows["พิจารณาแผน"].ways] == [
        "เห็นชอบ → ขั้นตอนที่ 3",
        "ไม่เห็นชอบ → ขั้นตอนที่ 1",
    ]
    assert rows["จัดทำแผน"].ways == ()


def test_without_numbers_outcomes_name_the_step() -> None:
    steps = """
    - {id: a, name: ทำงาน, next: end}
    - {id: b, name: อีกงาน, next: a}
    """
    rows = process_table(document_of(sop("table: {numbering: false}\n", steps), options())).rows
    ways = {row.name: [way.words for way in row.ways] for row in rows}
    assert (ways["ทำงาน"], ways["อีกงาน"]) == (["→ สิ้นสุด"], ["→ “ทำงาน”"])


PARALLEL = """
- {id: plan, name: วางแผน, next: [buy, hire, train]}
- {id: buy, name: จัดซื้อ, next: merge}
- {id: hire, name: จ้าง, next: merge}
- {id: train, name: อบรม}
- {id: merge, name: รวมผล}
"""


def told(text: str, steps: str, language: Language = Language.THAI) -> dict[str, list[str]]:
    """Return what is told of the arrows of each row, by its name."""
    table = process_table(document_of(sop(text, steps), options(language=language)))
    return {row.name: list(row.told) for row in table.rows}


def test_work_side_by_side_is_told_where_it_splits_and_where_it_is_waited_for() -> None:
    rows = told("", PARALLEL)
    assert rows["วางแผน"] == [f"ดำเนินการพร้อมกัน → ขั้นตอนที่ {number}" for number in (2, 3, 4)]
    assert rows["จัดซื้อ"] == ["→ ขั้นตอนที่ 5"]
    assert rows["รวมผล"] == ["รอให้งานที่แยกจากขั้นตอนที่ 1 แล้วเสร็จครบ ได้แก่ ขั้นตอนที่ 2, 3 และ 4"]


def test_work_side_by_side_is_told_in_english() -> None:
    rows = told("", PARALLEL, Language.ENGLISH)
    assert rows["วางแผน"][0] == "side by side → step 2"
    assert rows["รวมผล"] == ["waits until all work from step 1 is finished: steps 2, 3 and 4"]


def test_without_numbers_work_side_by_side_is_named() -> None:
    rows = told("table: {numbering: false}\n", PARALLEL)
    assert rows["วางแผน"][0] == "ดำเนินการพร้อมกัน → “จัดซื้อ”"
    assert rows["รวมผล"] == ["รอให้งานที่แยกจาก“วางแผน” แล้วเสร็จครบ ได้แก่ “จัดซื้อ”, “จ้าง” และ “อบรม”"]


def test_of_ways_that_a_decision_chooses_among_not_all_are_waited_for() -> None:
    steps = """
    - {id: a, name: เริ่มงาน, next: [b, c]}
    - id: b
      name: ตรวจ
      kind: decision
      branches: [{label: ผ่าน, next: m}, {label: ไม่ผ่าน, next: d}]
    - {id: c, name: จัดทำ, next: m}
    - {id: d, name: แก้ไข}
    - {id: m, name: รวมผล}
    """
    assert told("", steps)["รวมผล"] == ["รอให้งานที่แยกจากขั้นตอนที่ 1 แล้วเสร็จครบทุกทาง"]


def test_a_connector_before_a_join_stands_for_the_step_that_leads_to_it() -> None:
    steps = """
    - {id: a, name: เริ่มงาน, next: [b, c]}
    - {id: b, name: จัดซื้อ, next: x}
    - {id: x, name: ก, kind: connector, next: m}
    - {id: c, name: จัดจ้าง}
    - {id: m, name: รวมผล}
    """
    (words,) = told("", steps)["รวมผล"]
    assert words.endswith("ได้แก่ ขั้นตอนที่ 2 และ 3")


def test_fixed_words_are_english_when_asked_for(small: Sop) -> None:
    document = document_of(small, options(language=Language.ENGLISH))
    texts = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert texts[0] == "1. Objectives"
    assert document.page == "Page"
    assert "Sign-off" in texts


def test_texts_are_single_lines_without_control_characters() -> None:
    found = sop('objectives: "หนึ่ง\\u0007 \\u0000\\n\\nสอง"\ndefinitions: [{term: "ก\\nข"}]\n')
    assert lines(under(found, "วัตถุประสงค์")) == ["หนึ่ง", "สอง"]
    (items,) = under(found, "คำจำกัดความ")
    assert isinstance(items, ItemList)
    assert items.items[0].text.lead == "ก ข"


def test_the_legend_explains_other_symbols_only_where_they_are_drawn() -> None:
    def meanings(found: Sop) -> int:
        (legend,) = (block for block in blocks(found) if isinstance(block, Legend))
        return len(legend.entries)

    assert meanings(sop("")) == 5
    assert meanings(sop("", "- {id: a, name: เรียกใช้, sop: other}")) == 6


def test_reporting_rounds_stand_below_the_table_with_what_the_unit_says_of_them() -> None:
    rounds = (
        "rounds:\n"
        "- {name: รอบที่ 1 (5 เดือนแรก), covers: 2564-10/2565-02, report: 2565-02}\n"
        "- {name: รอบที่ 2, covers: มี.ค. - ก.ค. 65}\n"
    )
    *_, lead, table = under(sop_of(sop_text(STEP, ROLES + rounds)), "รายละเอียดของขั้นตอนการปฏิบัติงาน")
    assert lead == Text("", lead="รอบการรายงาน", opens=True)
    assert table == DataTable(
        headings=("รอบ", "ช่วงเวลาที่รายงาน", "กำหนดรายงาน"),
        rows=(
            ("รอบที่ 1 (5 เดือนแรก)", "ต.ค. 2564 - ก.พ. 2565", "ก.พ. 2565"),
            ("รอบที่ 2", "มี.ค. - ก.ค. 65", "-"),
        ),
    )


def test_no_column_is_empty_in_the_table_of_rounds_and_none_is_there_without_rounds() -> None:
    lone = "rounds: [{name: ทั้งปี, covers: 2564-10/2565-09}]\n"
    tables = [
        [
            block
            for block in blocks(sop_of(sop_text(STEP, ROLES + rest)))
            if isinstance(block, DataTable)
        ]
        for rest in (lone, "")
    ]
    assert [table.headings for table in tables[0]] == [("รอบ", "ช่วงเวลาที่รายงาน")]
    assert tables[1] == []


def test_a_round_that_is_named_for_its_time_says_which_months_that_is(
    published: dict[str, Sop],
) -> None:
    (table,) = (b for b in blocks(published["pa-3.11-psdg-2565"]) if isinstance(b, DataTable))
    assert table.rows == (
        ("5 เดือนแรก", "ต.ค. 2564 - ก.พ. 2565"),
        ("5 เดือนหลัง", "มี.ค. 2565 - ก.ค. 2565"),
    )


def test_without_the_flowchart_its_symbols_are_not_explained() -> None:
    plain = sop_of(sop_text(STEP, ROLES + "table: {columns: [number, details]}\n"))
    assert not any(isinstance(block, Legend) for block in blocks(plain))
    assert any(isinstance(block, Legend) for block in blocks(sop_of(sop_text(STEP, ROLES))))
