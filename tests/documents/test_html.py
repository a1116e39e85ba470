"""The web page: whole in itself, well formed, its links whole, its text only text."""

import re
from html.parser import HTMLParser

import pytest

from sopctl.diagrams import Paper
from sopctl.documents.html import write_html
from sopctl.documents.options import DocumentFormat
from sopctl.documents.page_sizes import table_print, web_table_zoom
from sopctl.documents.table_setting import set_table
from sopctl.documents.writing import write_document
from sopctl.model.sop import Column, Sop
from sopctl.structs import replace
from tests.conftest import Golden
from tests.documents.conftest import FixedWidths, options, process_table, set_for
from tests.documents.hostile_text import HOSTILE, hostile_sop
from tests.sop_text import sop_of, sop_text

VOID = frozenset(("meta", "link", "br", "img", "input", "hr", "col"))
EMPTY_SHAPES = frozenset(("polygon", "polyline", "rect", "ellipse"))


class Page(HTMLParser):
    """Every element with its attributes, and the text; fails where tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in EMPTY_SHAPES
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return "".join(self.texts)


def html_of(sop: Sop) -> str:
    return write_document(sop, DocumentFormat.HTML, options()).decode("utf-8")


@pytest.fixture(scope="module")
def pages(published: dict[str, Sop]) -> dict[str, str]:
    return {name: html_of(sop) for name, sop in published.items()}


def test_its_source(golden: Golden, small: Sop) -> None:
    chosen = options()
    document, table = set_for(small, DocumentFormat.HTML, chosen)
    alone = replace(process_table(document), columns=(Column.FLOW,))
    printed = table_print(DocumentFormat.HTML, chosen.drawing.paper)
    chart = set_table(small, alone, printed, chosen.drawing, FixedWidths())
    page = write_html(document, table, chart, chosen).decode("utf-8")
    golden(re.sub(r"<style>.*</style>", "<style></style>", page, flags=re.DOTALL), "small.html")


def test_it_is_well_formed_and_in_thai(pages: dict[str, str]) -> None:
    for html in pages.values():
        assert html.startswith("<!DOCTYPE html>")
        page = Page(html)
        assert page.all("html") == [{"lang": "th"}]
        for landmark in ("header", "nav", "main"):
            assert len(page.all(landmark)) == 1
        assert len(page.all("h1")) == 1
        assert page.all("meta")[0] == {"charset": "utf-8"}


def test_it_refers_to_nothing_outside_itself(pages: dict[str, str]) -> None:
    for html in pages.values():
        page = Page(html)
        for _, attributes in page.elements:
            assert "src" not in attributes
            assert attributes.get("href", "#").startswith("#")
        assert set(re.findall(r"url\(\"?([^;,)\"]*)", html)) <= {"data:font/woff"}
        assert "@import" not in html
        assert page.all("script") == page.all("link") == []
        assert "default-src 'none'" in html


def test_every_link_leads_somewhere_and_ids_are_unique(pages: dict[str, str]) -> None:
    for html in pages.values():
        page = Page(html)
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        links = {attributes["href"].removeprefix("#") for attributes in page.all("a")}
        assert links <= set(ids)


def test_symbols_lead_to_their_steps_and_steps_back(pages: dict[str, str]) -> None:
    page = Page(pages["lo-2.4-psdg-2565"])
    links = [attributes["href"] for attributes in page.all("a")]
    for step in ("step-make-plan", "step-report-monthly"):
        assert f"#{step}" in links
        assert f"#chart-{step}" in links
        assert f"#detail-{step}" in links


def test_the_table_has_headings_for_columns_and_rows(small: Sop) -> None:
    page = Page(html_of(small))
    scopes = [attributes.get("scope") for attributes in page.all("th")]
    assert scopes.count("col") == 5 + 2 + 2
    assert scopes.count("row") == 3


def test_outcomes_are_told_in_words_too(small: Sop) -> None:
    text = Page(html_of(small)).text
    assert "ไม่เห็นชอบ → ขั้นตอนที่ 1" in text


def test_work_side_by_side_is_told_in_words() -> None:
    steps = """
    - {id: a, name: เริ่มงาน, next: [b, c]}
    - {id: b, name: จัดซื้อ, next: d}
    - {id: c, name: จัดจ้าง}
    - {id: d, name: รวมผล}
    """
    html = html_of(sop_of(sop_text(steps)))
    for number, step in ((2, "b"), (3, "c")):
        link = f'<a href="#step-{step}">ดำเนินการพร้อมกัน → ขั้นตอนที่ {number}</a>'
        assert f"<li>{link}</li>" in html
    waits = "รอให้งานที่แยกจากขั้นตอนที่ 1 แล้วเสร็จครบ ได้แก่ ขั้นตอนที่ 2 และ 3"
    assert waits in Page(html).text


def test_a_table_is_printed_as_wide_as_it_was_laid_out() -> None:
    assert 0.7 < web_table_zoom(Paper.A4) < 0.75  # 180 of 249 millimetres
    assert web_table_zoom(Paper.A4_LANDSCAPE) == 1.0
    sop = sop_of(sop_text("- {id: a, name: ก}"))
    page = write_document(sop, DocumentFormat.HTML, options(paper=Paper.A4)).decode()
    assert f"@media print{{.process{{zoom:{web_table_zoom(Paper.A4)}}}}}" in page


def test_on_no_screen_is_the_table_narrower_than_it_was_laid_out() -> None:
    """The page leaves it what the screen has without the body's padding, made larger again."""
    css = html_of(sop_of(sop_text("- {id: a, name: ก}")))
    zooms = re.findall(r"max-width: (\d+)px\) \{ \.process \{ zoom: ([.\d]+); \} \}", css)
    cards = int(re.findall(r"max-width: (\d+)px\) \{\n  body", css)[0])
    assert len(zooms) == 3
    narrowest = [int(width) + 1 for width, _ in zooms[1:]] + [cards + 1]
    for screen, (_, zoom) in zip(narrowest, zooms, strict=True):
        assert (screen - 32) / float(zoom) >= 938
        assert 14 * float(zoom) > 11
    assert int(zooms[0][0]) - 32 <= 940


def test_what_opens_a_form_stays_with_it(small: Sop) -> None:
    classes = [attributes.get("class", "") for attributes in Page(html_of(small)).all("ol")]
    assert sum("opens" in (one or "").split() for one in classes) == 1


def test_it_is_printed_on_the_paper_that_is_asked_for(small: Sop) -> None:
    for paper, size in ((Paper.A4, "A4;"), (Paper.A4_LANDSCAPE, "A4 landscape;")):
        page = write_document(small, DocumentFormat.HTML, options(paper=paper))
        assert f"@page{{size:{size}".encode() in page
    assert b"@media print" in page


def test_the_same_sop_is_the_same_bytes(small: Sop) -> None:
    assert html_of(small) == html_of(small)


def test_text_is_text() -> None:
    html = html_of(hostile_sop())
    page = Page(html)
    assert [one for one in HOSTILE if page.text.count(one) < 5] == []
    assert page.all("script") == page.all("b") == []
    assert "<!-- c" not in html


def test_a_column_without_a_flowchart_needs_no_picture() -> None:
    steps = "- {id: a, name: ชื่องาน, details: รายละเอียด}"
    page = Page(html_of(sop_of(sop_text(steps, "table: {columns: [number, details]}\n"))))
    assert page.all("figure") == []
    assert "ชื่องาน" in page.text


def test_a_step_that_is_another_sop_leads_to_its_document() -> None:
    sop = sop_of(sop_text("- {id: a, name: จัดซื้อ, sop: buying-2.5}\n- {id: b, name: รายงาน}"))
    page = write_document(sop, DocumentFormat.HTML, options()).decode()
    addresses = re.findall(r'<a href="([^"#]+)"', page)
    assert len(addresses) == 2  # its symbol in the table, and the row as a phone shows it
    assert set(addresses) == {"buying-2.5-document.html"}


def test_compounds_and_names_are_held_together_and_the_text_stays_as_it_is() -> None:
    control = "ผู้ประสานงานตรวจสอบความครบถ้วนถูกต้องของเอกสารที่โรงเรียนบ้านหนองน้ำใสส่งมาภายใน 5 วันทำการ"
    rest = f"objectives: [{control}]\n"
    html = html_of(sop_of(sop_text(f"- {{id: a, name: งาน, control: {control}}}", rest)))
    held = re.findall("<w-w>([^<]*)</w-w>", html)
    assert held.count("ผู้ประสานงาน") == 2
    assert "5 วันทำการ" in held
    assert Page(html).text.count(control) == 2
    assert not re.search(
        "[\u200b-\u200d\u2060\u00ad]", re.sub("<style>.*</style>", "", html, flags=re.S)
    )
    assert "w-w { white-space: nowrap; }" in html


def test_a_text_that_has_a_line_for_itself_is_left_alone(small: Sop) -> None:
    html = html_of(small)
    for said in ("พิจารณาแผน", "ดำเนินการตามแผน", "ต.ค. 64", "นักวิเคราะห์นโยบายและแผน"):
        assert f">{said}<" in html or f" {said}<" in html


def test_a_symbol_that_leads_somewhere_is_called_by_its_whole_name() -> None:
    name = "รวบรวมและจัดทำเอกสารสรุปการแลกเปลี่ยนเรียนรู้ของหน่วยงานในสังกัด"
    page = Page(html_of(sop_of(sop_text(f"- {{id: a, name: {name}, details: [หนึ่ง, สอง]}}"))))
    named = {a["href"]: a["aria-label"] for a in page.all("a") if a.get("aria-label") == name}
    assert named == {"#step-a": name, "#detail-step-a": name}


def test_short_tables_are_printed_on_one_page_and_wide_ones_smaller_on_a_telephone() -> None:
    dates = ", ".join(f"{{date: '{2550 + n}', note: ก}}" for n in range(6))
    rest = f"revisions: [{dates}]\nrounds: [{{name: รอบแรก, covers: 2564-10, report: 2564-11}}]\n"
    html = html_of(sop_of(sop_text("- {id: a, name: ก}", rest)))
    looks = [attributes.get("class", "") for attributes in Page(html).all("table")]
    assert looks == ["process", "whole", ""]
    assert "tr, .whole { break-inside: avoid; }" in html
    assert ".crowded { font-size: 12px; }" in html
