"""A whole file: each field by what it holds, written without touching anything else."""

from textwrap import dedent

import pytest

from sopctl.reading import read_file
from sopctl.rolling.journey import Change
from sopctl.rolling.roll import roll
from sopctl.rolling.writing import write
from sopctl.source.source_map import SourceMap
from tests.rolling.rolled import journey, notes_of, roll_text

SOP = dedent("""\
    # แผนปี 2565
    sopctl: sop/v1
    id: "x-2565"   # รหัส
    title: >-
      แผนประจำปีงบประมาณ
      พ.ศ. ๒๕๖๕ ตาม พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539
    unit: หน่วย
    document: {number: 'SOP-01/2565', edition: 2, effective: 1 พ.ย. 2564}
    fiscal_year: ๒๕๖๕
    approvals: [{action: จัดทำ, date: 15 พ.ย. 2564}]
    revised: 2564-11
    revisions: [{date: 2563-11, note: แก้ไขปี 2564}]
    roles: {r-2565: ผู้รับผิดชอบ ปี 2565}
    documents:
      plan-2565: {name: แผน 2565, file: plan-2565.docx, url: "https://x.go.th/2565"}
    definitions:
      - {term: ก, meaning: 'ข้อมูลปี 2565', source: คู่มือ พ.ศ. 2565}
    steps:
      - id: a-2565
        name: |
          งานปี 2565
          รอบสอง ต.ค.64
        period:
          - 2564-11-15/2564-11-19   # สัปดาห์แรก

          - "28 ก.พ. 65"
        deadlines:
          - {every: month, day: 10, of: next, within: ต.ค. 64 - มิ.ย. 65, except: [2565-04]}
          - {on: 2022-08-31}
          - ภายในวันที่ ๑๕ ม.ค. ๒๕๖๕
        sop: y-2565
        control: {check: ส่งภายใน 30 ก.ย. 65, evidence: [plan-2565]}
        responsible: [r-2565]
        documents: [plan-2565, แบบ 1/2565]
        activities: [{name: ก, period: ธ.ค. 64}]
    rounds: {name: รอบที่ 1/2565, covers: 5 เดือนแรก, report: ก.พ. 65}
    """)


def test_every_field_moves_as_what_it_holds() -> None:
    rolled = roll_text(SOP, 2566)
    before, after = SOP.splitlines(), rolled.text.splitlines()
    assert len(before) == len(after)
    changes = [
        (old.strip(), new.strip()) for old, new in zip(before, after, strict=True) if old != new
    ]
    assert [new for _, new in changes] == [
        'id: "x-2566"   # รหัส',
        "พ.ศ. ๒๕๖๖ ตาม พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539",
        "document: {number: 'SOP-01/2566', edition: 2, effective: 1 พ.ย. 2565}",
        "fiscal_year: ๒๕๖๖",
        "approvals: [{action: จัดทำ, date: 15 พ.ย. 2565}]",
        "revised: 2565-11",
        "roles: {r-2565: ผู้รับผิดชอบ ปี 2566}",
        'plan-2565: {name: แผน 2566, file: plan-2565.docx, url: "https://x.go.th/2565"}',
        "- {term: ก, meaning: 'ข้อมูลปี 2566', source: คู่มือ พ.ศ. 2565}",
        "งานปี 2566",
        "รอบสอง ต.ค.65",
        "- 2565-11-15/2565-11-19   # สัปดาห์แรก",
        '- "28 ก.พ. 66"',
        "- {every: month, day: 10, of: next, within: ต.ค. 65 - มิ.ย. 66, except: [2566-04]}",
        "- {on: 2023-08-31}",
        "- ภายในวันที่ ๑๕ ม.ค. ๒๕๖๖",
        "control: {check: ส่งภายใน 30 ก.ย. 66, evidence: [plan-2565]}",
        "documents: [plan-2565, แบบ 1/2566]",
        "activities: [{name: ก, period: ธ.ค. 65}]",
        "rounds: {name: รอบที่ 1/2566, covers: 5 เดือนแรก, report: ก.พ. 66}",
    ]
    assert rolled.sop_id == "x-2566"


def test_what_stays_or_is_uncertain_is_told_at_its_place() -> None:
    rolled = roll_text(SOP, 2566)
    assert notes_of(rolled) == [
        (1, 9, "comment"),
        (6, 56, "law-year"),
        (8, 44, "edition"),
        (8, 58, "signing-date"),
        (10, 35, "signing-date"),
        (11, 10, "signing-date"),
        (12, 1, "revision-history"),
        (13, 9, "identifier"),
        (15, 3, "identifier"),
        (15, 37, "reference"),
        (15, 58, "reference"),
        (17, 61, "source-year"),
        (19, 9, "identifier"),
        (31, 10, "reference"),
    ]
    lines = rolled.text.splitlines()
    for found in rolled.diagnostics("new.yaml"):
        (line, column), (last, end) = found.span
        if line == last and found.rule == "law-year":
            assert lines[line - 1][column - 1 : end - 1] == "2539"
        assert found.message.th != found.message.en
        assert found.file == "new.yaml"


def test_forth_and_back_is_the_same_file() -> None:
    for year in (2566, 2570, 2564, 2560):
        assert roll_text(roll_text(SOP, year).text, 2565).text == SOP


def test_line_ends_of_windows_are_kept() -> None:
    text = SOP.replace("\n", "\r\n")
    rolled = roll_text(text, 2566).text
    assert rolled == roll_text(SOP, 2566).text.replace("\n", "\r\n")
    assert roll_text(rolled, 2565).text == text


def test_a_reference_follows_once_the_new_year_s_is_there() -> None:
    rolled = roll_text(SOP, 2566, frozenset(("y-2566",)), frozenset(("plan-2566.docx",)))
    assert "sop: y-2566" in rolled.text
    assert "file: plan-2566.docx" in rolled.text


HEAD = "sopctl: sop/v1\nid: x-2565\ntitle: ก\nunit: ก\nfiscal_year: 2565\n"


def test_what_is_written_once_and_read_twice_moves_once() -> None:
    text = (
        f"{HEAD}steps: [{{id: a, name: ก, period: &p ต.ค. 64}}, {{id: b, name: ข, period: *p}}]\n"
    )
    rolled = roll_text(text, 2566)
    assert "period: &p ต.ค. 65}, {id: b, name: ข, period: *p}" in rolled.text
    assert notes_of(rolled) == []
    assert roll_text(rolled.text, 2565).text == text


def test_an_alias_in_the_history_is_parted_from_what_moves() -> None:
    text = f"{HEAD}revised: &r 2564-11\nrevisions: [{{date: *r}}]\nsteps: [{{id: a, name: ก}}]\n"
    rolled = roll_text(text, 2566)
    assert "revised: &r 2565-11\nrevisions: [{date: 2564-11}]" in rolled.text
    assert (7, 20, "shared-text") in notes_of(rolled)


def test_a_merged_key_goes_with_the_place_it_comes_from() -> None:
    text = (
        f"{HEAD}revisions: [&r {{date: ต.ค. 64}}]\n"
        "approvals: [{<<: *r, action: จัดทำ}]\nsteps: [{id: a, name: ก}]\n"
    )
    rolled = roll_text(text, 2566)
    assert "[&r {date: ต.ค. 64}]" in rolled.text
    assert notes_of(rolled) == [(6, 1, "revision-history"), (6, 23, "shared-text")]


def test_a_file_that_is_no_sop_is_refused() -> None:
    with pytest.raises(ValueError, match="no SOP"):
        roll(read_file("x.yaml", b"a: 1\n"), journey())


def test_a_file_that_would_not_read_as_meant_is_not_written() -> None:
    source = SourceMap("a: ต.ค. 64\n")
    with pytest.raises(RuntimeError):
        write(source, {("a",): (Change(0, 7, "# ต.ค. 65"),)})


def test_a_step_is_named_in_its_remark() -> None:
    text = f"{HEAD}steps: [{{id: a, name: ตาม พ.ร.บ. ก พ.ศ. 2539}}]\n"
    [found] = roll_text(text, 2566).diagnostics("new.yaml")
    assert (found.step, found.sop) == ("a", "x-2566")


def test_the_year_may_be_any_that_the_calendar_has() -> None:
    text = HEAD.replace("2565", "2599") + "steps: [{id: a, name: ก, period: ก.พ. 99}]\n"
    rolled = roll_text(text, 2600)
    assert "period: ก.พ. 2600" in rolled.text
    assert [code for *_, code in notes_of(rolled)] == ["two-digit-year"]
