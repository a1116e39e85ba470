"""The table's measures: rows hold their texts and symbols, and the flow runs through them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.documents.options import DocumentFormat
from sopctl.documents.slices import Slice
from sopctl.documents.table_setting import SetTable
from sopctl.model.sop import Column, Sop
from sopctl.structs import replace
from tests.documents.conftest import options, set_for
from tests.sop_text import sop_of, sop_text

EIGHT = "number, flow, details, period, effort, control, responsible, documents"


def table_of(sop: Sop, format: DocumentFormat = DocumentFormat.PDF) -> SetTable:
    return set_for(sop, format, options())[1]


def slices_of(table: SetTable) -> list[Slice]:
    return [row.slice for row in table.rows if row.slice is not None]


def crossings(slice_: Slice, edge: float) -> set[float]:
    return {
        round(point.x, 3)
        for stroke in slice_.strokes
        for point in stroke.points
        if abs(point.y - edge) < 0.001
    }


def problems(table: SetTable) -> list[str]:
    """Return what is wrong with the flow column: anything outside its slice, or lines cut off."""
    found = []
    slices = slices_of(table)
    for number, slice_ in enumerate(slices):
        inside = [*slice_.bars, *([slice_.symbol] if slice_.symbol else [])]
        if any(one.rect.top < 0 or one.rect.bottom > slice_.height + 0.01 for one in inside):
            found.append(f"symbol of row {number}")
        if any(not -0.01 <= p.y <= slice_.height + 0.01 for s in slice_.strokes for p in s.points):
            found.append(f"line of row {number}")
    for number, (above, below) in enumerate(pairwise(slices)):
        if crossings(above, above.height) != crossings(below, 0):
            found.append(f"lines between rows {number} and {number + 1}")
    if slices and (crossings(slices[0], 0) or crossings(slices[-1], slices[-1].height)):
        found.append("a line that leaves the table")
    return found


@pytest.mark.parametrize("format", [DocumentFormat.PDF, DocumentFormat.DOCX, DocumentFormat.HTML])
def test_the_flow_of_published_sops_is_whole(
    published: dict[str, Sop], format: DocumentFormat
) -> None:
    for sop in published.values():
        table = table_of(sop, format)
        assert problems(table) == []
        assert sum(slice_.symbol is not None for slice_ in slices_of(table)) == len(table.rows)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_flow_is_cut_without_loss(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 9))
    steps = []
    for number in range(count):
        goals = data.draw(st.lists(st.integers(0, count - 1), max_size=3, unique=True))
        name = data.draw(st.sampled_from(("งาน", "จัดทำแผนปฏิบัติการประจำปีงบประมาณ")))
        ways = ", ".join(f"s{goal}" for goal in goals)
        steps.append(f"- {{id: s{number}, name: {name} {number}, next: [{ways}]}}")
    table = table_of(sop_of(sop_text("\n".join(steps))))
    assert problems(table) == []
    heads = sum(stroke.head for slice_ in slices_of(table) for stroke in slice_.strokes)
    assert heads >= count


@settings(max_examples=25, deadline=None)
@given(st.data(), st.sampled_from((DocumentFormat.PDF, DocumentFormat.DOCX)))
def test_any_row_in_parts_holds_its_texts_and_symbol_and_joins(
    data: st.DataObject, format: DocumentFormat
) -> None:
    count = data.draw(st.integers(1, 4))
    steps = []
    for number in range(count):
        control = "ตรวจสอบเอกสาร " * data.draw(st.integers(1, 260))
        goal = data.draw(st.integers(0, count - 1))
        steps.append(
            f"- {{id: s{number}, name: {'พิจารณา ' * data.draw(st.integers(1, 30))}, "
            f"control: {control}, details: [{control[:90]}, ก], kind: decision, "
            f"branches: [{{label: ผ่าน, next: end}}, {{label: ไม่ผ่าน, next: s{goal}}}]}}"
        )
    columns = data.draw(st.sampled_from((EIGHT, "number, flow, control", "flow, details, control")))
    sop = sop_of(sop_text("\n".join(steps), f"table: {{columns: [{columns}]}}\n"))
    table = table_of(sop, format)
    in_parts = replace(table, rows=table.parted_rows)
    assert problems(in_parts) == problems(table) == []
    for row in table.rows:
        for column, lines in row.cells.items() if row.parts else ():
            parts = [part.cells.get(column, ()) for part in row.parts]
            if column is not Column.NUMBER:
                assert [line for part in parts for line in part] == list(lines)
        for part in row.parts:
            high = max(
                sum(1.5 * table.size * line.share for line in said) for said in part.cells.values()
            )
            assert part.height >= high - 0.01


def test_a_symbol_stands_at_half_the_height_of_its_row() -> None:
    steps = f"- {{id: a, name: งาน, control: {'ข้อความยาว ' * 60}}}"
    table = table_of(sop_of(sop_text(steps)))
    slice_ = slices_of(table)[1]
    assert slice_.symbol is not None
    assert abs(slice_.symbol.rect.center.y - slice_.height / 2) < 6


def test_columns_fill_the_width_and_print_shrinks_before_they_exceed_it() -> None:
    wide = "number, flow, details, period, effort, control, responsible, documents"
    word = "Antidisestablishmentarianism"
    step = (
        f"- {{id: a, name: {word}, details: {word}, period: {word}, effort: {word},"
        f" control: {word}, responsible: {word}, documents: {word}}}"
    )
    usual = table_of(sop_of(sop_text(step)))
    crowded = table_of(sop_of(sop_text(step, f"table: {{columns: [{wide}]}}\n")))
    assert sum(usual.widths.values()) == pytest.approx(495, abs=2)
    assert crowded.size < usual.size
    assert sum(crowded.widths.values()) <= 495.31


def test_a_row_for_word_is_higher_than_measured() -> None:
    sop = sop_of(sop_text(f"- {{id: a, name: งาน, control: {'ข้อความยาว ' * 60}}}"))
    measured, loose = table_of(sop), table_of(sop, DocumentFormat.DOCX)
    assert loose.rows[1].height > measured.rows[1].height * 1.1


def long_row(columns: str = EIGHT, headings: str = "") -> Sop:
    """Return an SOP whose one step is controlled by more sentences than a page holds."""
    sentences = " ".join(f"ตรวจสอบความครบถ้วนของเอกสารข้อที่ {number}" for number in range(90))
    step = f"- {{id: a, name: งานยาว, control: {sentences}}}"
    return sop_of(sop_text(step, f"table: {{columns: [{columns}]{headings}}}\n"))


def cell_text(table: SetTable, row: int, column: Column) -> str:
    return " ".join(line.text for line in table.parted_rows[row].cells[column])


@pytest.mark.parametrize("format", [DocumentFormat.PDF, DocumentFormat.DOCX])
def test_each_part_of_a_row_over_pages_has_its_number_and_says_that_it_goes_on(
    format: DocumentFormat,
) -> None:
    table = table_of(long_row(), format)
    parts = [index for index, row in enumerate(table.parted_rows) if row.parted]
    assert len(parts) > 1
    said = [cell_text(table, index, Column.NUMBER) for index in parts]
    assert said == ["1", *["1 (ต่อ)"] * (len(parts) - 1)]
    control = "".join(cell_text(table, index, Column.CONTROL) for index in parts)
    numbers = [f"ข้อที่ {number}" for number in range(90)]
    assert [one for one in numbers if one.replace(" ", "") not in control.replace(" ", "")] == []


def test_a_table_without_numbers_is_parted_as_well() -> None:
    table = table_of(long_row("flow, details, period, effort, control, responsible, documents"))
    assert sum(row.continued for row in table.parted_rows) > 0
    assert all(Column.NUMBER not in row.cells for row in table.parted_rows)


def test_headings_as_high_as_a_page_leave_a_row_whole() -> None:
    heading = "หัวข้อที่ยาวมาก " * 400
    table = table_of(long_row(headings=f", headings: {{control: {heading}}}"))
    assert [row.continued for row in table.rows] == [False] * 3


def test_print_shrinks_where_a_row_over_pages_stands_beside_columns_with_little_text() -> None:
    long = table_of(long_row())
    short = table_of(sop_of(sop_text("- {id: a, name: งาน}", f"table: {{columns: [{EIGHT}]}}\n")))
    few = table_of(long_row("number, flow, control"))
    assert (short.size, short.share) == (few.size, few.share) == (10, 1)
    assert 8 <= long.size < 10
    assert long.share == pytest.approx(long.size / 10)
    assert long.widths[Column.CONTROL] > short.widths[Column.CONTROL]


def test_a_symbol_grows_before_its_print_becomes_too_small_to_read() -> None:
    name = "คณะกรรมการพิจารณาเอกสารตามหลักเกณฑ์ " * 5
    label = "ไม่ครบถ้วนต้องส่งกลับให้หน่วยงานแก้ไข " * 3
    steps = (
        "- {id: a, name: งาน}\n"
        f"- {{id: d, kind: decision, name: {name},"
        f" branches: [{{label: ใช่}}, {{label: {label}, next: a}}]}}"
    )
    table = table_of(sop_of(sop_text(steps, f"table: {{columns: [{EIGHT}]}}\n")))
    slice_ = slices_of(table)[2]
    assert slice_.symbol is not None
    assert slice_.symbol.rect.height > 645 / 2
    assert slice_.height < 645
    assert min(line.style.size for line in (*slice_.symbol.lines, *slice_.labels)) >= 7


@pytest.mark.parametrize("format", [DocumentFormat.PDF, DocumentFormat.DOCX])
def test_a_row_that_takes_much_of_a_page_can_come_in_parts_that_join(
    format: DocumentFormat,
) -> None:
    control = "ตรวจสอบความครบถ้วนของเอกสาร " * 50
    sop = sop_of(sop_text(f"- {{id: a, name: งาน, control: '{control}'}}\n- {{id: b, name: เก็บ}}"))
    _, whole, *others = table_of(sop, format).rows
    assert not whole.parted
    assert [row.parts for row in others] == [(), ()]
    assert [part.continued for part in whole.parts] == [False, *(True for _ in whole.parts[1:])]
    lines = [line for part in whole.parts for line in part.cells[Column.CONTROL]]
    assert "".join(line.text for line in lines).replace(" ", "") == control.replace(" ", "")
    needed = len(lines) * 15  # of 10 points, half as much again from line to line
    assert needed <= sum(part.height for part in whole.parts) < needed + 15 + len(whole.parts)
    assert max(part.height for part in whole.parts) <= 645 / 4


def test_lines_meet_where_a_row_comes_in_parts() -> None:
    control = "ตรวจสอบความครบถ้วนของเอกสาร " * 40
    steps = (
        f"- {{id: a, name: งาน, control: '{control}', next: [b, c]}}\n"
        f"- {{id: b, name: เก็บ, control: '{control}', next: d}}\n- {{id: c, name: ส่ง}}\n"
        "- {id: d, kind: decision, name: ตรวจ, branches: [{label: ผ่าน}, {label: ไม่, next: a}]}"
    )
    table = table_of(sop_of(sop_text(steps)))
    in_parts = replace(table, rows=table.parted_rows)
    assert problems(table) == problems(in_parts) == []
    for whole in table.rows:
        if whole.parts:
            first, last = whole.parts[0].slice, whole.parts[-1].slice
            assert whole.slice is not None
            assert first is not None
            assert last is not None
            assert crossings(whole.slice, 0) == crossings(first, 0)
            assert crossings(whole.slice, whole.height) == crossings(last, last.height)
    assert len(in_parts.rows) > len(table.rows) + 1


@pytest.mark.parametrize("format", [DocumentFormat.PDF, DocumentFormat.DOCX])
def test_a_column_narrower_than_a_word_has_smaller_print_and_cuts_none(
    format: DocumentFormat,
) -> None:
    words = "Telecommunication interdepartmental"
    wide = "number, flow, details, period, effort, control, responsible, documents"
    step = (
        f"- {{id: a, name: {words}, details: {words}, effort: {words}, control: {words},"
        f" responsible: {words}, documents: {words}}}"
    )
    table = table_of(sop_of(sop_text(step, f"table: {{columns: [{wide}]}}\n")), format)
    cells = [cell for row in table.rows for cell in row.cells.values() if len(cell) > 1]
    assert all({line.text for line in cell} == set(words.split()) for cell in cells)
    assert cells
    smallest = min(line.share for cell in cells for line in cell)
    assert smallest < 1
    assert smallest * table.size >= 6.99


def test_the_first_part_of_a_row_has_as_much_text_as_its_symbol_is_high() -> None:
    control = "ตรวจสอบความครบถ้วนของเอกสาร " * 60
    name = "พิจารณาความครบถ้วนถูกต้องของเอกสารหลักฐานประกอบการเบิกจ่าย " * 4
    steps = (
        f"- {{id: a, kind: decision, name: {name}, control: '{control}', "
        "branches: [{label: ผ่าน}, {label: ไม่ผ่าน, next: a}]}"
    )
    first, *rest = (row for row in table_of(sop_of(sop_text(steps))).parted_rows if row.parted)
    assert first.slice is not None
    assert first.slice.symbol is not None
    assert first.height - 15 * len(first.cells[Column.CONTROL]) < 20
    assert rest
