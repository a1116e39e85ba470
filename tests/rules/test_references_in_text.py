"""Rows and appendices that a text refers to by number."""

import pytest

from tests.rules.checking import places


def steps(details: str) -> str:
    return f"- {{id: a, name: งานที่หนึ่ง, details: {details}}}\n- {{id: b, name: งานที่สอง}}\n"


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("ทำตามขั้นตอนที่ 3", ["3"]),
        ("ทำตามขั้นตอนที่ ๓", ["๓"]),
        ("ทำตามขั้นตอนที่ 0", ["0"]),
        ("ทำซ้ำขั้นตอนที่ 1-4", ["4"]),
        ("ทำซ้ำขั้นตอนที่ 1 ถึง 4", ["4"]),
        ("ทำซ้ำขั้นตอนที่ 1 และขั้นตอนที่ 4", ["4"]),
        ("พิจารณาตามหลักเกณฑ์และเสนอตามขั้นตอนที่ 3", ["3"]),
        ("กลับไปแก้ไขในขั้นตอนที่ 3 ของคู่มือนี้", ["3"]),
        ("ทำตามขั้นตอนที่ 2", []),
        # of another document
        ("ทำตามขั้นตอนที่ 9 ของระเบียบพัสดุ", []),
        ("ทำตามขั้นตอนที่ 9 ในคู่มือการใช้ระบบ", []),
        ("คู่มือการใช้ระบบ ขั้นตอนที่ 9", []),
        ("ตามเกณฑ์การประเมินขั้นตอนที่ 5", []),
        ("ผลประเมิน PMQA ขั้นตอนที่ 9", []),
        # what follows is no second row
        ("ขั้นตอนที่ 1 และ 5 วันหลังจากนั้น", []),
        ("ทำ 9 ขั้นตอน", []),
    ],
)
def test_a_row_that_is_named_is_there(details: str, found: list[str]) -> None:
    assert places("unknown-row", steps(details)) == found


def test_symbols_that_are_no_rows_are_not_counted_where_the_table_counts() -> None:
    written = (
        "- {id: begin, kind: start}\n- {id: a, name: งาน, details: ตามขั้นตอนที่ 3}\n"
        "- {id: b, name: งานที่สอง}\n- {id: done, kind: end}\n"
    )
    assert places("unknown-row", written) == ["3"]
    assert places("unknown-row", written, "table: {numbering: false}\n") == []


@pytest.mark.parametrize(
    ("rest", "is_found"),
    [
        ("objectives: เพื่อให้ทำตามขั้นตอนที่ 7\n", True),
        ("scope: {criteria: [ทำตามขั้นตอนที่ 7]}\n", True),
        ("definitions: [{term: ก, parts: [{term: ข, meaning: งานตามขั้นตอนที่ 7}]}]\n", True),
        ("responsibilities: [{unit: กอง, duty: ทำตามขั้นตอนที่ 7}]\n", True),
        ("appendix: {text: แบบสำหรับขั้นตอนที่ 7}\n", True),
        ("indicator: {name: ระดับความสำเร็จขั้นตอนที่ 7}\n", False),
    ],
)
def test_every_section_may_refer_to_a_row(rest: str, is_found: bool) -> None:
    assert bool(places("unknown-row", steps("ทำงาน"), rest)) == is_found


def decision(details: str, target: str = "next: draft, ") -> str:
    return (
        "- {id: draft, name: ยกร่าง}\n- {id: check, name: ตรวจ}\n"
        "- id: approve\n  kind: decision\n  name: พิจารณา\n  branches:\n"
        f"    - {{label: ไม่เห็นชอบ, {target}details: {details}}}\n"
        "    - {label: เห็นชอบ, next: end}\n- {id: tell, name: แจ้งผล}\n"
    )


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("กลับไปแก้ไขในขั้นตอนที่ 2", ["2"]),
        ("กลับไปแก้ไขในขั้นตอนที่ 1", []),
        # past the last row: another rule's
        ("กลับไปแก้ไขในขั้นตอนที่ 9", []),
        # it names a row, but not as the next
        ("เพราะไม่สอดคล้องกับขั้นตอนที่ 2", []),
        # two rows are named
        ("กลับไปขั้นตอนที่ 1 แล้วทำขั้นตอนที่ 2", []),
        ("กลับไปแก้ไขในขั้นตอนที่ 2 ของระเบียบ", []),
    ],
)
def test_an_outcome_leads_where_its_text_says(details: str, found: list[str]) -> None:
    assert places("branch-row-differs", decision(details)) == found


def test_an_outcome_without_a_target_leads_to_the_next_row() -> None:
    assert places("branch-row-differs", decision("ดำเนินการต่อในขั้นตอนที่ 4", "")) == []
    assert places("branch-row-differs", decision("ดำเนินการต่อในขั้นตอนที่ 2", "")) == ["2"]


def test_an_outcome_is_followed_through_connectors() -> None:
    written = decision("กลับไปทำขั้นตอนที่ 1", "next: out, ") + (
        "- {id: out, kind: connector, name: A, next: in}\n"
        "- {id: in, kind: connector, name: A, next: draft}\n"
    )
    assert places("branch-row-differs", written) == []


@pytest.mark.parametrize(
    ("details", "rest", "found"),
    [
        ("ตามภาคผนวก 3", "", ["ภาคผนวก 3"]),
        ("ตามภาคผนวก ก", "", ["ภาคผนวก ก"]),
        ("ตามเอกสารแนบที่ 2", 'appendix: {text: "-"}\n', ["เอกสารแนบที่ 2"]),
        ("ตามภาคผนวก 3", "appendix: {text: ภาคผนวก 1 แบบคำขอ}\n", ["ภาคผนวก 3"]),
        ("ตามภาคผนวก ๓", "appendix: {text: ภาคผนวก 3 แบบคำขอ}\n", []),
        ("ตามภาคผนวก 2", "appendix: {forms: [knowledge-sharing-summary]}\n", ["ภาคผนวก 2"]),
        ("ตามภาคผนวก 1", "appendix: {forms: [knowledge-sharing-summary]}\n", []),
        ("ตามภาคผนวก ก", "appendix: {forms: [knowledge-sharing-summary]}\n", []),
        ("ตามเอกสารแนบ 2", "documents: {a: {name: เอกสารแนบ 2 แบบคำขอ}}\n", []),
        # of another document, or a number of something
        ("ตามภาคผนวก 3 ของระเบียบพัสดุ", "", []),
        ("ตามระเบียบพัสดุ ภาคผนวก 3", "", []),
        ("ตามภาคผนวก 3 (แบบคำขอ) ท้ายประกาศ", "", []),
        ("มีภาคผนวก 3 ฉบับ", "", []),
        ("ตามภาคผนวก", "", []),
        ("ตามภาคผนวกของระเบียบ", "", []),
    ],
)
def test_an_appendix_that_is_named_is_there(details: str, rest: str, found: list[str]) -> None:
    assert places("unknown-appendix", steps(details), rest) == found


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("details: [{x: 1}, ตามขั้นตอนที่ 9]", ""),
        ("details: ตามขั้นตอนที่ 9", "objectives: [{x: 1}]\n"),
        ("effort: 1 วัน", "objectives: [{x: 1}, ตามขั้นตอนที่ 9]\n"),
        ("effort: 1 วัน", "definitions: [5, {term: ก, meaning: ตามขั้นตอนที่ 9}]\n"),
        ("effort: 1 วัน", "responsibilities: [[1], {unit: ก, duty: ตามขั้นตอนที่ 9}]\n"),
    ],
)
def test_a_reference_is_pointed_at_where_it_stands_beside_what_does_not_fit(
    written: str, rest: str
) -> None:
    assert places("unknown-row", f"- {{id: a, name: งาน, {written}}}", rest) == ["9"]
