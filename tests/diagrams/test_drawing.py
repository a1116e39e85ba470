"""Pictures as Graphviz draws them: their text, their bytes, their fonts."""

import base64
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from sopctl.diagrams import (
    DrawJob,
    DrawOptions,
    Format,
    Paper,
    View,
    draw,
    draw_many,
    inline_svg,
)
from sopctl.diagrams.metrics import MeasuredText, laid_out
from sopctl.diagrams.pinned_dot import Naming
from sopctl.diagrams.table_layout import lay_out_table
from sopctl.model.sop import Sop
from sopctl.pdf import cairo_pages
from sopctl.source.loader import load_bytes
from tests.diagrams.geometry_checks import problems_of_pages
from tests.sop_text import sop_of, sop_text

SVG = "{http://www.w3.org/2000/svg}"
STEPS = """
    - {id: plan, name: จัดทำแผน, period: ต.ค. 64, responsible: [owner], control: มีแผน}
    - id: approve
      kind: decision
      name: พิจารณาแผน
      branches: [{label: เห็นชอบ}, {label: ไม่เห็นชอบ, next: plan}]
    - {id: act, name: ดำเนินการตามแผน}
    """
SMALL_SOP = sop_of(sop_text(STEPS))


def real_sops(repository: Path) -> list[Sop]:
    files = sorted((repository / "sops").glob("*.yaml"))
    return [Sop.model_validate(load_bytes(file.read_bytes()).data) for file in files]


def without_blanks(text: str) -> str:
    return "".join(text.split())


def pdf_text(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    return without_blanks("".join(page.get_textpage().get_text_range() for page in document))


def svg_texts(data: bytes) -> list[str]:
    return ["".join(node.itertext()) for node in ET.fromstring(data).iter(f"{SVG}text")]


def printed_in_table(sop: Sop) -> list[str]:
    """Return the names, periods and roles that the table must show."""
    roles = [sop.roles[name].name for step in sop.steps for name in step.responsible]
    periods = [text for step in sop.steps for text in step.period]
    return [*(step.name or "" for step in sop.steps), *periods, *roles]


def test_text_of_the_real_sops_is_copied_from_the_pdf_exactly(repository: Path) -> None:
    sops = real_sops(repository)
    assert sops
    drawn = draw_many([DrawJob(sop, View.TABLE) for sop in sops], Format.PDF)
    for sop, data in zip(sops, drawn, strict=True):
        text = pdf_text(data)
        missing = [said for said in printed_in_table(sop) if without_blanks(said) not in text]
        assert missing == []


@pytest.mark.parametrize("view", [View.FLOW, View.TABLE])
def test_every_line_is_copied_from_the_pdf_with_its_blanks(view: View) -> None:
    lines = (
        "ฝ่ายบริหาร เป้าหมาย ป่าไม้ ฟ้าใส ป้า",
        "รู้ กลุ่ม อยู่ ผู้ มุ่ง สู้ กู่",
        "ญี่ปุ่น ฐาน ฎีกา ปฏิบัติ ปัญญา",
        "น้ำ ป้ำ จำเป็น ทำ ก็ ใหม่ ๆ ฯลฯ",
        "ปี 2565 (LO) กลยุทธ์ ณ ที่ Gap 3.11",
    )
    steps = "\n".join(f"- {{id: s{n}, name: '{line}'}}" for n, line in enumerate(lines))
    data = draw(sop_of(sop_text(steps)), view, Format.PDF)
    copied = pdfium.PdfDocument(data)[0].get_textpage().get_text_range()
    joined = copied.replace("\r\n", " ").replace("  ", " ")
    assert [line for line in lines if line not in joined] == []


def test_text_of_the_real_sops_is_in_the_svg_exactly(repository: Path) -> None:
    sops = real_sops(repository)
    for sop, data in zip(
        sops, draw_many([DrawJob(sop, View.FLOW) for sop in sops], Format.SVG), strict=True
    ):
        text = without_blanks("".join(svg_texts(data)))
        assert [s.name for s in sop.steps if without_blanks(s.name or "") not in text] == []


def test_the_real_sops_are_laid_out_cleanly_in_the_real_font(repository: Path) -> None:
    measured = MeasuredText("Laksaman")
    sops = real_sops(repository)
    drawings = laid_out(
        lambda: [lay_out_table(sop, DrawOptions(), measured) for sop in sops], measured
    )
    assert [problems_of_pages(pages, Paper.A4) for pages in drawings] == [[] for _ in sops]
    assert max(map(len, drawings)) > 1
    assert measured.enlargement == 1.0


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("view", View)
def test_the_same_input_gives_the_same_bytes(view: View, format: Format) -> None:
    assert draw(SMALL_SOP, view, format) == draw(SMALL_SOP, view, format)


@pytest.mark.parametrize("format", Format)
def test_many_drawings_are_those_drawn_singly(format: Format) -> None:
    landscape = DrawOptions(paper=Paper.A4_LANDSCAPE)
    jobs = [DrawJob(SMALL_SOP, View.FLOW), DrawJob(SMALL_SOP, View.TABLE, landscape)]
    singly = [draw(SMALL_SOP, View.FLOW, format), draw(SMALL_SOP, View.TABLE, format, landscape)]
    assert draw_many(jobs, format) == singly
    assert draw_many([], format) == []


def test_pdf_says_its_title_and_not_the_time() -> None:
    data = draw(SMALL_SOP, View.TABLE, Format.PDF)
    properties = pdfium.PdfDocument(data).get_metadata_dict()
    assert properties["Title"] == "การทดสอบ"
    assert properties["CreationDate"] == ""


def test_pdf_has_the_date_that_it_is_given() -> None:
    options = DrawOptions(source_date_epoch=1_633_046_400)
    data = draw(SMALL_SOP, View.FLOW, Format.PDF, options)
    properties = pdfium.PdfDocument(data).get_metadata_dict()
    assert properties["CreationDate"] == "D:20211001000000Z"


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, (595, 842)), (Paper.A4_LANDSCAPE, (842, 595))]
)
def test_a_short_pdf_is_one_sheet(paper: Paper, size: tuple[int, int]) -> None:
    document = pdfium.PdfDocument(draw(SMALL_SOP, View.FLOW, Format.PDF, DrawOptions(paper=paper)))
    assert len(document) == 1
    assert document[0].get_size() == size


def test_svg_carries_its_fonts_cut_to_its_letters() -> None:
    data = draw(SMALL_SOP, View.TABLE, Format.SVG).decode()
    faces = re.findall(
        r'font-family:"(.*?)";font-weight:(\w+);src:url\("data:font/woff;base64,(.*?)"\)', data
    )
    assert [(family, weight) for family, weight, _ in faces] == [
        ("Laksaman", "normal"),
        ("Laksaman", "bold"),
    ]
    regular = TTFont(io.BytesIO(base64.b64decode(faces[0][2])))
    assert {ord(letter) for letter in "จัดทำแผน"} <= regular.getBestCmap().keys()
    assert "GSUB" in regular
    assert len(data) < 80_000


def test_svg_names_bold_as_a_weight_and_has_one_title() -> None:
    root = ET.fromstring(draw(SMALL_SOP, View.TABLE, Format.SVG))
    texts = list(root.iter(f"{SVG}text"))
    assert {text.get("font-family") for text in texts} == {"Laksaman,sans-serif"}
    assert {text.get("font-weight") for text in texts} == {None, "bold"}
    assert [title.text for title in root.iter(f"{SVG}title")] == ["การทดสอบ"]


def test_png_is_a_picture() -> None:
    data = draw(SMALL_SOP, View.TABLE, Format.PNG)
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 595 * 2


def test_dot_can_be_read_by_people() -> None:
    text = draw(SMALL_SOP, View.FLOW, Format.DOT).decode()
    assert text.startswith("digraph sop {")
    assert 'label="เห็นชอบ"' in text
    assert '"step-approve" -> "step-plan"' in text


def test_a_called_sop_has_double_sides_and_its_title() -> None:
    sop = sop_of(sop_text("- {id: buy, name: จัดซื้อ, sop: buying}"))
    options = DrawOptions(sop_names={"buying": "วิธีจัดซื้อ"})
    text = draw(sop, View.FLOW, Format.DOT, options).decode()
    assert '"step-buy:bars" [shape=box' in text
    assert 'label="SOP: วิธีจัดซื้อ"' in text
    assert "SOP:วิธีจัดซื้อ" in pdf_text(draw(sop, View.FLOW, Format.PDF, options))


def test_a_link_is_titled_with_the_name_though_the_name_is_in_lines() -> None:
    name = "การลงเวลาปฏิบัติราชการของข้าราชการและพนักงานราชการ"
    sop = sop_of(sop_text("- {id: train, name: อบรมบุคลากร, sop: clock}"))
    options = DrawOptions(sop_names={"clock": name})
    for view in (View.FLOW, View.TABLE, View.LANES):
        text = draw(sop, view, Format.SVG, options).decode()
        assert set(re.findall(r'xlink:title="([^"]*)"', text)) == {f"อบรมบุคลากร SOP: {name}"}


def test_letters_are_no_wider_than_measured() -> None:
    measured = MeasuredText("Laksaman")
    (drawing,) = laid_out(lambda: lay_out_table(SMALL_SOP, DrawOptions(), measured), measured)
    page = pdfium.PdfDocument(draw(SMALL_SOP, View.TABLE, Format.PDF))[0]
    letters = page.get_textpage()
    boxes = [
        (letters.get_text_range(index, 1), *letters.get_charbox(index, loose=True))
        for index in range(letters.count_chars())
    ]
    title = drawing.texts[0]
    in_title = [
        box
        for box in boxes
        if box[3] > box[1] and box[4] > 842 - title.rect.bottom and box[0] != " "
    ]
    assert min(box[1] for box in in_title) == pytest.approx(title.rect.left, abs=1)
    assert max(box[3] for box in in_title) == pytest.approx(title.rect.right, abs=1)


CALLING = sop_of(
    sop_text(
        """
        - {id: plan, name: จัดทำแผน}
        - {id: buy, name: จัดซื้อ, sop: buying}
        """
    )
)


@pytest.mark.parametrize("view", [View.FLOW, View.TABLE])
def test_each_symbol_of_an_svg_has_its_id_and_another_sop_is_a_link(view: View) -> None:
    root = ET.fromstring(draw(CALLING, view, Format.SVG))
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert {"start", "step-plan", "step-buy", "end"} <= set(ids)
    assert len(ids) == len(set(ids))
    links = list(root.iter(f"{SVG}a"))
    assert {link.get("{http://www.w3.org/1999/xlink}href") for link in links} == {
        f"buying-{view.value}.svg"
    }
    assert "จัดซื้อ" in {"".join(link.itertext()).strip() for link in links}


def test_a_link_is_an_address_and_nothing_else() -> None:
    sop = sop_of(sop_text("- {id: buy, name: จัดซื้อ, sop: 'javascript:\"x\\N&<'}"))
    root = ET.fromstring(draw(sop, View.FLOW, Format.SVG))
    (href, *_) = {link.get("{http://www.w3.org/1999/xlink}href") for link in root.iter(f"{SVG}a")}
    assert href == "javascript%3A%22x%5CN%26%3C-flow.svg"


def test_an_svg_in_a_page_is_an_element_with_ids_of_its_own() -> None:
    naming = Naming(href=lambda sop: f"../{sop}/index.html#flow", prefix="p2-")
    element = inline_svg(CALLING, View.FLOW, naming=naming)
    assert element.startswith("<svg ")
    assert "@font-face" not in element
    root = ET.fromstring(element)
    assert root.get("aria-label") == "การทดสอบ"
    ids = {node.get("id") for node in root.iter() if node.get("id")}
    assert {"p2-start", "p2-step-plan", "p2-step-buy", "p2-end"} <= ids
    assert "../buying/index.html#flow" in element
    assert "@font-face" in inline_svg(CALLING, View.FLOW, with_fonts=True)


@pytest.mark.parametrize("format", [Format.SVG, Format.PNG, Format.DOT])
def test_what_is_no_pdf_is_one_picture_as_long_as_it_takes(format: Format) -> None:
    steps = "\n".join(f"- {{id: s{n}, name: ขั้นที่ {n}}}" for n in range(40))
    drawn = draw(sop_of(sop_text(steps)), View.TABLE, format)
    if format is Format.PNG:
        assert int.from_bytes(drawn[20:24]) > 2 * 2 * 842
    else:
        text = drawn.decode()
        assert "ขั้นที่ 39" in text
        assert "หน้า" not in text


def test_pages_of_a_pdf_are_sheets_with_their_numbers() -> None:
    steps = "\n".join(f"- {{id: s{n}, name: ขั้นที่ {n}}}" for n in range(40))
    document = pdfium.PdfDocument(draw(sop_of(sop_text(steps)), View.TABLE, Format.PDF))
    pages = list(document)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.get_size() == (595, 842)
        text = without_blanks(page.get_textpage().get_text_range())
        assert f"หน้า{number}/{len(pages)}" in text
        assert "ผังกระบวนการ" in text


def test_characters_that_no_font_has_are_named() -> None:
    sop = sop_of(sop_text("- {id: a, name: ทำ \u0378 งาน}"))
    said: list[str] = []
    draw_many([DrawJob(sop, View.FLOW)], Format.DOT, lambda _, lacking: said.extend(lacking))
    assert said == ["\u0378"]
    draw_many([DrawJob(SMALL_SOP, View.FLOW)], Format.DOT, lambda _, lacking: said.extend(lacking))
    assert said == ["\u0378"]


def test_a_pdf_that_cairo_wrote_in_another_way_is_joined_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = "\n".join(f"- {{id: s{n}, name: ผู้รู้ที่ {n}}}" for n in range(40))
    sop = sop_of(sop_text(steps))
    plainly = draw(sop, View.TABLE, Format.PDF)
    monkeypatch.setattr(cairo_pages, "joined", lambda *_: None)
    generally = draw(sop, View.TABLE, Format.PDF)
    assert generally != plainly
    assert pdf_text(generally) == pdf_text(plainly)
    each = [
        [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        for pdf in (generally, plainly)
    ]
    assert each[0] == each[1]
    assert "ผู้รู้ที่ 39" in "".join(each[0])
    one, other = (pdfium.PdfDocument(data) for data in (plainly, generally))
    assert one.get_metadata_dict() == other.get_metadata_dict()
    for page, same in zip(one, other, strict=True):
        assert bytes(page.render().buffer) == bytes(same.render().buffer)
