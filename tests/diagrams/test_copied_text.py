"""Text is text: every line of every view is copied from PDF and read in SVG as it was written."""

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from sopctl.diagrams import DrawJob, DrawOptions, Format, View, draw_many
from sopctl.diagrams.flow_layout import lay_out_flow
from sopctl.diagrams.gantt_layout import lay_out_gantt
from sopctl.diagrams.geometry import Drawing
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.metrics import MeasuredText, Metrics, laid_out
from sopctl.diagrams.options import Paper
from sopctl.diagrams.table_layout import lay_out_table
from sopctl.model.sop import Sop
from sopctl.source.loader import load_bytes
from tests.diagrams.geometry_checks import all_lines
from tests.diagrams.ugly_sops import UGLY
from tests.sop_text import sop_of, sop_text

LAYOUTS: Mapping[View, Callable[[Sop, DrawOptions, Metrics], tuple[Drawing, ...]]] = {
    View.FLOW: lay_out_flow,
    View.TABLE: lay_out_table,
    View.LANES: lay_out_lanes,
    View.GANTT: lay_out_gantt,
}
SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2022, 2, 1)
NAMES = (
    "ฝ่ายบริหาร เป้าหมาย ป่าไม้ ฟ้าใส ป้า ปั้นจั่น ปี่ ฝึก ฟื้น ปู่ ฏิบัติ",
    "รู้ กลุ่ม อยู่ ผู้ มุ่ง สู้ กู่ ญี่ปุ่น ฐานะ ฎีกา ปฏิบัติ ปัญญา กฎ ปรากฏ",
    "น้ำ ป้ำ จำเป็นต่อ ทำ ก็ ใหม่ ๆ ฯลฯ โควิด-19 (LO) 100% “อ้างอิง” a/b",
    "ขั้นตอน ทั้งนี้ เพื่อที่ นี้ มั่นคง ชี้แจง ซื้อ คลื่น เรื่อง สิ่ง ศักดิ์สิทธิ์ องค์",
    "ลิขสิทธิ์ของ บริสุทธิ์ใจ สิทธิ์ ป้ายสิทธิ์ป้าย กรรมสิทธิ์ ศักดิ์ศรี สิทธิ์ทุกสิทธิ์ พันธุ์",
)
ROLES = "roles: {r: {name: ผู้มีส่วนได้ส่วนเสียที่กรมฯ มอบหมายให้รับผิดชอบ}}\n"


@pytest.fixture(scope="module")
def sops(real_sops: tuple[Path, ...]) -> Sequence[Sop]:
    hard = "\n".join(
        f"- {{id: s{n}, name: '{name}', control: '{name}', period: ม.ค. 65, responsible: [r]}}"
        for n, name in enumerate(NAMES)
    )
    # In the plan a note in smaller print stands beside such names, on the same line.
    beside = "\n".join(
        f"- {{id: s{n}, name: {name}, effort: 3 วัน}}"
        for n, name in enumerate(("จัดทำคำของบประมาณ", "สำรวจครุภัณฑ์", "ส่งสำนักงบประมาณ"))
    )
    texts = [sop_text(hard, ROLES), sop_text(beside), *map(sop_text, UGLY.values())]
    published = (Sop.model_validate(load_bytes(file.read_bytes()).data) for file in real_sops)
    return [*published, *map(sop_of, texts)]


def drawn(
    sops: Sequence[Sop], view: View, format: Format, paged: bool
) -> tuple[Sequence[tuple[Drawing, ...]], Sequence[bytes]]:
    """Return the layout of each SOP, and what was written of it."""
    options = DrawOptions(Paper.A4, today=TODAY, paged=paged)
    measured = MeasuredText("Laksaman")
    laid = laid_out(lambda: [LAYOUTS[view](sop, options, measured) for sop in sops], measured)
    return laid, draw_many([DrawJob(sop, view, options) for sop in sops], format)


def without_blanks(text: str) -> str:
    return "".join(text.split())


def is_text(line: str) -> bool:
    """Tell whether a line has no pictographs, of which this machine may have no glyphs."""
    return not {unicodedata.category(one) for one in line} & {"So", "Sk", "Cf"}


def lines_of(page: Drawing) -> set[str]:
    return {line.text for line in all_lines(page) if is_text(line.text)}


def read_by_pdfium(data: bytes) -> Sequence[str]:
    """Return the text of each page as readers see it that know `/ActualText`."""
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]


def read_by_pypdf(data: bytes) -> Sequence[str]:
    """Return the text of each page as readers see it that ask each glyph what it says."""
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("read", [read_by_pdfium, read_by_pypdf])
@pytest.mark.parametrize("view", LAYOUTS)
def test_every_line_is_copied_from_the_pdf(
    view: View, read: Callable[[bytes], Sequence[str]], sops: Sequence[Sop]
) -> None:
    lost = []
    for pages, data in zip(*drawn(sops, view, Format.PDF, paged=True), strict=True):
        for page, text in zip(pages, read(data), strict=True):
            copied = without_blanks(text)
            lost += [line for line in lines_of(page) if without_blanks(line) not in copied]
    assert lost == []


@pytest.mark.parametrize("view", LAYOUTS)
def test_every_line_is_read_in_the_svg(view: View, sops: Sequence[Sop]) -> None:
    lost = []
    for pages, data in zip(*drawn(sops, view, Format.SVG, paged=False), strict=True):
        read = {"".join(one.itertext()) for one in ET.fromstring(data).iter(f"{SVG}text")}
        said = {one.replace("\N{NO-BREAK SPACE}", " ") for one in read}
        lost += [line for page in pages for line in lines_of(page) - said]
    assert lost == []
