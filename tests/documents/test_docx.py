"""The Word file: opened again, and its XML in the order that Word insists on."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn

from sopctl.diagrams import Paper
from sopctl.diagrams.fonts import font_file
from sopctl.documents.options import DocumentFormat
from sopctl.documents.word_font import OFFICIAL_FONT, WordFont, word_font
from sopctl.documents.word_xml import NAMESPACES
from sopctl.documents.writing import write_document
from sopctl.model.sop import Sop
from tests.conftest import Golden
from tests.documents.conftest import options
from tests.documents.hostile_text import HOSTILE, hostile_sop
from tests.documents.opened_word import W, body_of, chart_table, opened, part, text_in, written
from tests.sop_text import sop_of, sop_text

ORDER = {
    # ECMA-376 part 1, 17: as much of each sequence as is written here.
    "pPr": "pStyle keepNext keepLines pageBreakBefore tabs spacing ind jc outlineLvl",
    "rPr": "rFonts b bCs sz szCs lang",
    "tblPr": "tblW jc tblBorders tblLayout tblCellMar tblLook tblDescription",
    "tcPr": "tcW gridSpan tcBorders shd tcMar vAlign",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcBorders": "top bottom",
    "tcMar": "top left bottom right",
    "sectPr": "headerReference footerReference footerReference pgSz pgMar cols titlePg",
    "style": "name basedOn next qFormat pPr rPr",
    "settings": "zoom embedTrueTypeFonts defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol"
    " listSeparator",
}


def test_its_xml(golden: Golden, small: Sop) -> None:
    for prefix, uri in NAMESPACES.items():
        ET.register_namespace(prefix, uri)
    body = body_of(written(small))
    ET.indent(body)
    golden(ET.tostring(body, encoding="unicode") + "\n", "small.document.xml")


def test_headings_are_headings(small: Sop) -> None:
    document = opened(written(small))
    found = [
        (one.style.name, one.text)
        for one in document.paragraphs
        if one.style is not None and (one.style.name or "").startswith("Heading")
    ]
    assert found[0] == ("Heading 1", "1. วัตถุประสงค์")
    assert ("Heading 2", "2) ผังกระบวนการ") in found
    assert found[-1] == ("Heading 1", "การลงนาม")


def test_the_contents_are_a_field_whose_entries_lead_to_the_headings(small: Sop) -> None:
    body = body_of(written(small))
    (code,) = (node.text for node in body.iter(f"{W}instrText"))
    assert code is not None
    # Entries without pages are right as they are: Word need not ask whether to renew them.
    assert {"TOC", r"\n"} <= set(code.split())
    assert not [node for node in body.iter() if node.get(f"{W}dirty")]
    marks = {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}
    links = [node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")]
    assert set(links) == marks
    assert [node.get(f"{W}fldCharType") for node in body.iter(f"{W}fldChar")] == [
        *("begin", "separate", "end"),
    ]


def test_the_legend_stays_on_one_page(small: Sop) -> None:
    legend = next(
        table
        for table in body_of(written(small)).iter(f"{W}tbl")
        if any("จุดเริ่มต้น" in (node.text or "") for node in table.iter(f"{W}t"))
    )
    kept = [
        {node.find(f"{W}pPr/{W}keepNext") is not None for node in row.iter(f"{W}p")}
        for row in legend.iter(f"{W}tr")
    ]
    assert len(kept) > 1
    assert kept == [{True}] * (len(kept) - 1) + [{False}]


def test_the_heading_row_repeats_and_rows_are_exactly_as_high_as_their_slice(small: Sop) -> None:
    table = chart_table(opened(written(small)))
    heading, *rows, _total = table.rows
    assert heading._tr.trPr is not None
    assert heading._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [row._tr.trPr.find(qn("w:tblHeader")) for row in rows] == [None] * len(rows)
    extent = f"{{{NAMESPACES['wp']}}}extent"
    for row in rows:
        height = row._tr.trPr.find(qn("w:trHeight"))
        (slice_,) = row._tr.iter(extent)
        assert height.get(qn("w:hRule")) == "exact"
        assert int(height.get(qn("w:val"))) * 635 == int(slice_.get("cy"))
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_the_first_and_the_last_symbol_and_the_total_do_not_stand_alone(small: Sop) -> None:
    _, *rows, _total = chart_table(opened(written(small))).rows
    kept = [[p.paragraph_format.keep_with_next for p in row.cells[0].paragraphs] for row in rows]
    assert kept == [[True], [None], [None], [True], [True]]


def test_the_flow_runs_on_from_row_to_row(small: Sop) -> None:
    table = chart_table(opened(written(small)))
    a = NAMESPACES["a"]
    reaches = []
    for row in table.rows[1:-1]:
        (extent,) = row._tr.iter(f"{{{NAMESPACES['wp']}}}extent")
        height = int(extent.get("cy"))
        above, below = set(), set()
        for shape in row._tr.iter(f"{{{NAMESPACES['wps']}}}wsp"):
            geometry = next(shape.iter(f"{{{a}}}prstGeom")).get("prst")
            offset, size = next(shape.iter(f"{{{a}}}off")), next(shape.iter(f"{{{a}}}ext"))
            if geometry == "line" and size.get("cx") == "0":
                x, top = offset.get("x"), int(offset.get("y"))
                above |= {x} if top == 0 else set()
                below |= {x} if top + int(size.get("cy")) == height else set()
        reaches.append((above, below))
    assert [above for above, _ in reaches[1:]] == [below for _, below in reaches[:-1]]
    assert reaches[0][0] == reaches[-1][1] == set()
    assert any(len(below) > 1 for _, below in reaches)  # the way back is beside the way on


def test_the_names_in_symbols_are_whole_texts(small: Sop) -> None:
    names = {text_in(box) for box in body_of(written(small)).iter(f"{W}txbxContent")}
    assert {"เริ่มต้น", "จัดทำแผน", "พิจารณาแผน", "ดำเนินการตามแผน", "เห็นชอบ", "สิ้นสุด"} <= names


def test_lines_in_a_diamond_end_where_they_were_measured_to() -> None:
    name = "พิจารณาเห็นชอบแผนปฏิบัติการประจำปี"
    steps = f"- {{id: d, kind: decision, name: {name}, branches: [{{label: ใช่}}, {{label: ไม่, next: d}}]}}"
    boxes = body_of(written(sop_of(sop_text(steps)))).iter(f"{W}txbxContent")
    (box,) = [box for box in boxes if text_in(box) == name]
    assert len(list(box.iter(f"{W}p"))) > 1


def test_signatures_stay_on_one_page(small: Sop) -> None:
    table = opened(written(small)).tables[-1]
    kept = [
        [p.paragraph_format.keep_with_next for p in row.cells[0].paragraphs] for row in table.rows
    ]
    assert all(kept[0])
    assert kept[-1][-1] is None


def test_thai_letters_have_their_font_size_and_language(small: Sop) -> None:
    defaults = next(part(written(small), "word/styles.xml").iter(f"{W}rPrDefault"))[0]
    said = {node.tag.removeprefix(W): node.attrib for node in defaults}
    assert said["rFonts"][f"{W}cs"] == "TH Sarabun New"
    assert said["szCs"][f"{W}val"] == said["sz"][f"{W}val"] == "32"
    assert said["lang"][f"{W}bidi"] == "th-TH"


def test_bold_and_sizes_are_said_for_thai_letters_too(small: Sop) -> None:
    data = written(small)
    for name in ("word/document.xml", "word/styles.xml"):
        for properties in part(data, name).iter(f"{W}rPr"):
            tags = [node.tag.removeprefix(W) for node in properties]
            assert ("b" in tags) == ("bCs" in tags)
            assert ("sz" in tags) == ("szCs" in tags)


def test_a_font_that_is_named_is_used_and_travels_in_the_file(small: Sop) -> None:
    data = write_document(small, DocumentFormat.DOCX, options(font="Laksaman"))
    defaults = next(part(data, "word/styles.xml").iter(f"{W}rPrDefault"))[0]
    assert defaults[0].get(f"{W}cs") == "Laksaman"
    assert defaults[1].get(f"{W}val") == "22"
    assert part(data, "word/settings.xml").find(f"{W}embedTrueTypeFonts") is not None
    for slot, bold in (("embedRegular", False), ("embedBold", True)):
        assert carried_font(data, slot) == font_bytes("Laksaman", bold)


def carried_font(data: bytes, slot: str) -> bytes:
    """Return the font that the file carries in `slot`, as Word reads it."""
    face = next(part(data, "word/fontTable.xml").iter(f"{W}{slot}"))
    links = part(data, "word/_rels/fontTable.xml.rels")
    reference = face.get(f"{{{NAMESPACES['r']}}}id")
    (target,) = [link.get("Target") for link in links if link.get("Id") == reference]
    font = bytearray(ZipFile(BytesIO(data)).read(f"word/{target}"))
    key = bytes.fromhex(re.sub("[{}-]", "", face.get(f"{W}fontKey") or ""))
    for index in range(32):
        font[index] ^= key[15 - index % 16]
    return bytes(font)


def font_bytes(family: str, bold: bool) -> bytes:
    file = font_file(family, bold)
    assert file is not None
    return file.read_bytes()


def test_the_official_font_is_named_alone_where_it_exists_or_is_asked_for(
    small: Sop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sopctl.documents.word_font.official_font_exists", lambda: True)
    assert word_font(options().drawing, 1.0) == WordFont(OFFICIAL_FONT, 16 / 11)
    monkeypatch.setattr("sopctl.documents.word_font.official_font_exists", lambda: False)
    elsewhere = word_font(options().drawing, 1.0)
    assert elsewhere.name == "Laksaman"
    assert {face.slot for face in elsewhere.faces} == {"embedRegular", "embedBold"}
    data = write_document(small, DocumentFormat.DOCX, options(font=OFFICIAL_FONT))
    defaults = next(part(data, "word/styles.xml").iter(f"{W}rPrDefault"))[0]
    assert (defaults[0].get(f"{W}cs"), defaults[1].get(f"{W}val")) == (OFFICIAL_FONT, "32")
    assert part(data, "word/fontTable.xml").find(f".//{W}embedRegular") is None


def test_its_properties(small: Sop) -> None:
    properties = opened(written(small)).core_properties
    assert (properties.title, properties.author) == ("การทดสอบ", "หน่วยทดสอบ")
    assert properties.subject == "มาตรฐานการปฏิบัติงาน ปีงบประมาณ พ.ศ. 2565"
    assert properties.language == "th-TH"
    assert b"created" not in ZipFile(BytesIO(written(small))).read("docProps/core.xml")
    made = opened(written(small, options(source_date_epoch=1_600_000_000))).core_properties
    assert made.created is not None
    assert made.created.isoformat().startswith("2020-09-13T12:26:40")


def test_pages_are_numbered_by_fields(small: Sop) -> None:
    footer = part(written(small), "word/footer.xml")
    fields = [(node.get(f"{W}instr") or "").strip() for node in footer.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_signatures_stand_two_by_two(small: Sop) -> None:
    table = opened(written(small)).tables[-1]
    assert [[cell.text.split("\n")[0] for cell in row.cells] for row in table.rows] == [
        ["จัดทำ", "อนุมัติ"],
        ["ทบทวน", ""],
    ]
    assert "ตำแหน่ง ผู้อำนวยการกอง" in table.rows[0].cells[1].text
    assert "วันที่ 1 ตุลาคม 2564" in table.rows[0].cells[0].text


def test_paper_may_be_landscape(small: Sop) -> None:
    section = opened(written(small, options(paper=Paper.A4_LANDSCAPE))).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/settings.xml"])
def test_elements_stand_in_the_order_of_the_standard(small: Sop, name: str) -> None:
    root = part(written(small), name)
    for parent in root.iter():
        order = ORDER.get(parent.tag.removeprefix(W))
        if order is None:
            continue
        known = order.split()
        places = [known.index(child.tag.removeprefix(W)) for child in parent]
        assert all(one <= two for one, two in pairwise(places)), ET.tostring(parent)


def test_cells_end_with_a_paragraph_and_ids_are_unique(small: Sop) -> None:
    body = body_of(written(small))
    assert {cell[-1].tag for cell in body.iter(f"{W}tc")} == {f"{W}p"}
    for tag in (f"{{{NAMESPACES['wp']}}}docPr", f"{W}bookmarkStart"):
        ids = [node.get("id") or node.get(f"{W}id") for node in body.iter(tag)]
        assert len(ids) == len(set(ids)) > 0


def test_its_parts_refer_to_parts_that_are_there(small: Sop) -> None:
    archive = ZipFile(BytesIO(written(small)))
    names = set(archive.namelist())
    links = ET.fromstring(archive.read("word/_rels/document.xml.rels"))
    assert {f"word/{link.get('Target')}" for link in links} <= names
    types = ET.fromstring(archive.read("[Content_Types].xml"))
    listed = {node.get("PartName") for node in types} - {None}
    assert listed == {f"/{name}" for name in names if not re.search(r"\.rels$|^\[", name)}


def test_the_same_document_is_the_same_bytes(small: Sop) -> None:
    first = write_document(small, DocumentFormat.DOCX, options())
    assert first == write_document(small, DocumentFormat.DOCX, options())
    assert {info.date_time for info in ZipFile(BytesIO(first)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_text_is_text() -> None:
    data = written(hostile_sop())
    paragraphs = [text_in(node) for node in body_of(data).iter(f"{W}p")]
    for one in HOSTILE:
        said = " ".join(one.split())
        assert sum(said in paragraph for paragraph in paragraphs) >= 5, one
    for name in ZipFile(BytesIO(data)).namelist():
        part(data, name)


def test_a_row_higher_than_a_page_goes_on_in_further_rows() -> None:
    words = ", ".join(f"รายละเอียดข้อที่{number}" for number in range(400))
    sop = sop_of(
        sop_text(
            f"- {{id: a, name: งานยาว, details: [{words}]}}",
            "table: {columns: [number, flow, details]}\n",
        )
    )
    table = chart_table(opened(written(sop)))
    heights = [int(row._tr.trPr.find(qn("w:trHeight")).get(qn("w:val"))) for row in table.rows]
    assert max(heights) < Paper.A4.height * 20
    text = "".join(row.cells[2].text for row in table.rows)
    assert [n for n in range(400) if f"- รายละเอียดข้อที่{n}" not in text.replace("\n", "")] == []


def test_the_picture_of_a_row_says_what_the_row_waits_for() -> None:
    steps = """
    - {id: a, name: แบ่งงาน, next: [b, c]}
    - {id: b, name: ทำเอกสาร, next: d}
    - {id: c, name: จัดสถานที่, next: d}
    - {id: d, name: ประชุม}
    """
    body = ET.tostring(body_of(written(sop_of(sop_text(steps)))), encoding="unicode")
    assert "ประชุม; รอให้งานที่แยกจากขั้นตอนที่ 1 แล้วเสร็จครบ ได้แก่ ขั้นตอนที่ 2 และ 3" in body


def test_cells_in_smaller_print_have_lines_as_low_as_that() -> None:
    word = "Telecommunication interdepartmental"
    wide = "number, flow, details, period, effort, control, responsible, documents"
    step = (
        f"- {{id: a, name: {word}, details: {word}, effort: {word}, control: {word},"
        f" responsible: {word}, documents: {word}}}"
    )
    data = written(sop_of(sop_text(step, f"table: {{columns: [{wide}]}}\n")))
    lower = [
        (int(size.get(qn("w:val"), "")), int(spacing.get(qn("w:line"), "")))
        for paragraph in body_of(data).iter(qn("w:p"))
        if (spacing := paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}")) is not None
        and (style := paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and style.get(qn("w:val")) == "TableText"
        for size in paragraph.iter(qn("w:szCs"))
    ]
    assert lower
    assert all(line >= 10 * size for size, line in lower)
