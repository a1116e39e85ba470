"""The print of a crowded table in Word: as small as it was measured, in rows that hold it."""

import xml.etree.ElementTree as ET

import pytest
from docx.oxml.ns import qn

from sopctl.documents.options import DocumentFormat
from sopctl.documents.word_xml import NAMESPACES
from sopctl.model.sop import Column, Sop
from tests.documents.conftest import options, set_for
from tests.documents.opened_word import W, body_of, chart_table, opened, part, written
from tests.sop_text import sop_of, sop_text

CROWDED = (
    "table: {columns: [number, flow, details, period, effort, control, responsible, documents]}\n"
)
LABEL = "ไม่ครบถ้วนต้องส่งกลับไปให้หน่วยงานเจ้าของเรื่องแก้ไข"


def crowded(words: int) -> Sop:
    """Return an SOP of eight columns, whose texts are so many words long."""
    long = " ".join(["ตรวจสอบความครบถ้วนของเอกสาร"] * words)
    return sop_of(
        sop_text(
            f"""
            - {{id: a, name: รับเรื่อง, details: {long}, control: {long}}}
            - id: d
              kind: decision
              name: คณะกรรมการพิจารณาแล้วเห็นว่าเอกสารครบถ้วนถูกต้องหรือไม่
              details: Antidisestablishmentarianism
              branches: [{{label: ครบถ้วนถูกต้องทุกประการ}}, {{label: {LABEL}, next: a}}]
            """,
            CROWDED,
        )
    )


def value(element: ET.Element, path: str, name: str = "val") -> int:
    """Return the number that the element at `path` says."""
    found = element.find("/".join(f"{W}{tag}" for tag in path.split("/")))
    assert found is not None, path
    return int(found.get(f"{W}{name}") or "")


def style(data: bytes, identifier: str) -> ET.Element:
    styles = part(data, "word/styles.xml").iter(f"{W}style")
    return next(one for one in styles if one.get(f"{W}styleId") == identifier)


@pytest.mark.parametrize("words", [1, 20, 120])
def test_the_print_of_the_table_is_as_small_as_it_was_measured(words: int) -> None:
    sop = crowded(words)
    table = set_for(sop, DocumentFormat.DOCX, options())[1]
    data = written(sop)
    for name in ("TableText", "TableCentred"):
        look = style(data, name)
        assert value(look, "rPr/szCs") == value(look, "rPr/sz") == int(28 * table.share + 1e-6)
        assert value(look, "rPr/szCs") <= 2 * table.size * 16 / 11
        assert value(look, "pPr/spacing", "line") == round(20 * 1.5 * table.size)
    ruled = chart_table(opened(data))._tbl
    own = {node.get(qn("w:val")) for node in ruled.iter(qn("w:pStyle"))}
    assert own == {"TableText", "TableCentred", "Chart"}
    sides = ruled.tblPr.find(qn("w:tblCellMar"))
    assert int(sides.find(qn("w:left")).get(qn("w:w"))) == round(100 * table.share)
    assert value(style(data, "TableHeading"), "rPr/sz") == 28


def test_print_is_smaller_where_columns_are_too_many_or_too_long() -> None:
    shares = [set_for(crowded(n), DocumentFormat.DOCX, options())[1].share for n in (1, 120)]
    assert 1 >= shares[0] >= 0.9 > shares[1]


@pytest.mark.parametrize("words", [1, 20, 120])
def test_a_row_is_as_high_as_the_texts_in_its_cells(words: int) -> None:
    sop = crowded(words)
    table = set_for(sop, DocumentFormat.DOCX, options())[1]
    data = written(sop)
    line = value(style(data, "TableText"), "pPr/spacing", "line")
    rows = list(body_of(data).iter(f"{W}tr"))
    heights = [
        value(row, "trPr/trHeight")
        for row in rows
        if row.find(f"{W}trPr/{W}trHeight[@{W}hRule='exact']") is not None
    ]
    assert len(heights) == len(table.parted_rows)
    for height, row in zip(heights, table.parted_rows, strict=True):
        assert height >= max(len(lines) for lines in row.cells.values()) * line


@pytest.mark.parametrize("words", [1, 20, 120])
def test_labels_and_lines_of_symbols_fit_the_boxes_they_were_measured_for(words: int) -> None:
    sop = crowded(words)
    table = set_for(sop, DocumentFormat.DOCX, options())[1]
    measured = [
        line
        for row in table.rows
        if row.slice and row.slice.symbol
        for line in (*row.slice.labels, *row.slice.symbol.lines)
    ]
    assert any(line.style.size < table.size for line in measured)
    wps, drawn = (f"{{{NAMESPACES[name]}}}" for name in ("wps", "a"))
    printed = []
    for shape in body_of(written(sop)).iter(f"{wps}wsp"):
        box = shape.find(f"{wps}txbx")
        if box is None:
            continue
        room = int(next(shape.iter(f"{drawn}ext")).get("cy") or "") / 635
        lines = [value(one, "pPr/spacing", "line") for one in box.iter(f"{W}p")]
        sizes = [value(one, "rPr/szCs") for one in box.iter(f"{W}r")]
        assert sum(lines) <= room
        # Lines are one and a half times as high as their print, which is no larger than measured.
        most = [2 * line / 30 * 16 / 11 for line in lines]
        assert all(size <= limit for size, limit in zip(sizes, most, strict=True))
        is_label = box.find(f".//{W}jc") is None
        assert next(shape.iter(f"{wps}bodyPr")).get("wrap") == ("none" if is_label else "square")
        printed += lines
    assert sorted(printed) == sorted(round(20 * line.style.line_height) for line in measured)


def test_the_parts_of_a_row_begin_at_the_top_and_say_that_they_go_on() -> None:
    rows = chart_table(opened(written(crowded(120)))).rows
    numbers = [row.cells[0].text.replace("\n", " ") for row in rows]
    parts = [index for index, number in enumerate(numbers) if number.startswith("1")]
    assert [numbers[index] for index in parts] == ["1", *["1 (ต่อ)"] * (len(parts) - 1)]
    assert len(parts) > 1
    for index in parts:
        cell = rows[index].cells[0]
        assert cell.vertical_alignment is None
        above = cell.paragraphs[0].paragraph_format.space_before
        assert above == (3 * 12700 if index == parts[0] else None)


def test_the_parts_of_a_row_are_small_enough_to_fill_a_page_that_is_begun() -> None:
    parts = [
        row for row in chart_table(opened(written(crowded(120)))).rows if "1" in row.cells[0].text
    ]
    heights = [int(part._tr.trPr.find(qn("w:trHeight")).get(qn("w:val"))) / 20 for part in parts]
    assert sum(heights) > 645  # more than a page holds
    assert max(heights) <= 645 / 4


def test_lines_of_parts_end_where_they_were_measured_to_and_may_be_a_little_longer() -> None:
    sop = crowded(120)
    table = set_for(sop, DocumentFormat.DOCX, options())[1]
    side = round(100 * table.share)
    rows = chart_table(opened(written(sop))).rows[1:]
    assert sum(part.parted for part in table.parted_rows) > 1
    for row, measured_row in zip(rows, table.parted_rows, strict=True):
        if not measured_row.parted:
            continue
        measured = [line.text for line in measured_row.cells[Column.CONTROL]]
        assert [one.text for one in row.cells[5].paragraphs] == (measured or [""])
        for paragraph in row.cells[5].paragraphs if measured else ():
            place = paragraph._p.pPr.find(qn("w:ind"))
            assert int(place.get(qn("w:right"))) == -side
