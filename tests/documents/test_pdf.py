"""The PDF: exact to search and copy, navigable, the same bytes each time, and unmoved by its text."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from sopctl.diagrams import DrawingError, Paper
from sopctl.documents.blocks import Heading, ItemList, Text
from sopctl.documents.content import document_of
from sopctl.documents.options import DocumentFormat, DocumentOptions
from sopctl.documents.writing import DocumentJob, write_document, write_documents
from sopctl.model.sop import Sop
from sopctl.structs import replace
from tests.documents.conftest import SUMMARY, options, process_table
from tests.documents.hostile_text import HOSTILE, hostile_sop
from tests.sop_text import sop_of, sop_text


def pdf_of(sop: Sop, chosen: DocumentOptions | None = None) -> bytes:
    return write_document(sop, DocumentFormat.PDF, chosen or options())


def pages_of(pdf: bytes) -> list[str]:
    """Return what is copied from each page, without blanks."""
    document = pdfium.PdfDocument(pdf)
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def text_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


@pytest.fixture(scope="module")
def published_pdfs(published: dict[str, Sop]) -> Mapping[str, bytes]:
    jobs = [DocumentJob(sop, options()) for sop in published.values()]
    return dict(zip(published, write_documents(jobs, DocumentFormat.PDF), strict=True))


def test_every_name_period_and_role_is_copied_exactly(
    published: dict[str, Sop], published_pdfs: Mapping[str, bytes]
) -> None:
    lost = []
    for name, sop in published.items():
        text = text_of(published_pdfs[name])
        table = process_table(document_of(sop, options()))
        for row in table.rows:
            said = [one.text for column in table.columns for one in row.said(column)]
            lost += [one for one in (row.name, *said) if "".join(one.split()) not in text]
    assert lost == []


def test_every_paragraph_and_heading_is_copied_exactly(
    published: dict[str, Sop], published_pdfs: Mapping[str, bytes]
) -> None:
    lost = []
    for name, sop in published.items():
        # A paragraph over two pages has the page's foot and head between its parts.
        text = text_of(published_pdfs[name])
        for block in document_of(sop, options()).blocks:
            said: list[str] = []
            if isinstance(block, Heading | Text):
                said = [block.text]
            elif isinstance(block, ItemList):
                said = [item.text.lead for item in block.items]
            lost += [one for one in said if "".join(one.split()) not in text]
    assert lost == []


def test_a_mark_above_another_is_copied_once() -> None:
    words = "ลิขสิทธิ์ของ บริสุทธิ์ใจ ศักดิ์สิทธิ์ ป้ายสิทธิ์ป้าย กรรมสิทธิ์ ศักดิ์ศรี ทั้งนี้ พันธุ์"
    steps = f"- {{id: a, name: {words}, control: {words}}}"
    text = text_of(pdf_of(sop_of(sop_text(steps, f"objectives: [{words}]\n"))))
    assert text.count("".join(words.split())) == 3


def test_bookmarks_lead_to_the_sections(published_pdfs: Mapping[str, bytes]) -> None:
    outline: Any = PdfReader(BytesIO(published_pdfs["lo-2.4-psdg-2565"])).outline
    titles = [item["/Title"] for item in outline if not isinstance(item, list)]
    nested = [item["/Title"] for part in outline if isinstance(part, list) for item in part]
    assert titles[0] == "1. วัตถุประสงค์ (Objectives)"
    assert len(titles) == 6
    assert nested == [
        "1) สัญลักษณ์ที่ใช้",
        "2) ผังกระบวนการ",
        "3) รายละเอียดของขั้นตอนการปฏิบัติงาน",
    ]


def test_its_properties_name_title_and_unit_and_it_is_tagged_in_thai(small: Sop) -> None:
    reader = PdfReader(BytesIO(pdf_of(small)))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("การทดสอบ", "หน่วยทดสอบ")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "th-TH"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_published_documents_conform_to_pdf_ua(published_pdfs: Mapping[str, bytes]) -> None:
    for pdf in published_pdfs.values():
        root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
        assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
        assert root["/StructTreeRoot"]


def test_pages_are_numbered(published_pdfs: Mapping[str, bytes]) -> None:
    pages = pages_of(published_pdfs["pa-3.11-psdg-2565"])
    assert [f"หน้า{number}/{len(pages)}" in page for number, page in enumerate(pages, 1)] == [
        True
    ] * len(pages)


def test_the_heading_row_is_on_every_page_of_the_table(
    published_pdfs: Mapping[str, bytes],
) -> None:
    pages = pages_of(published_pdfs["pa-3.11-psdg-2565"])
    assert sum("ลำดับผังกระบวนการรายละเอียดงาน" in page for page in pages) >= 2


def test_a_flow_that_goes_on_is_joined_by_connectors_with_free_letters() -> None:
    steps = "".join(f"- {{id: s{n}, name: งานที่ {n}, control: ตรวจ}}\n" for n in range(40))
    named = "- {id: c, kind: connector, name: A}\n- {id: d, kind: connector, name: A}\n"
    pages = pages_of(pdf_of(sop_of(sop_text(steps))))
    # The letter stands at the foot of one page and at the head of the next.
    letters = [re.findall("[A-Z]", page) for page in pages]
    assert (letters[0][-1], letters[1], letters[2]) == ("A", ["A", "B"], ["B", "C"])
    with_own = pages_of(pdf_of(sop_of(sop_text(steps + named))))
    assert re.findall("[A-Z]", with_own[1]) == ["B", "C"]


@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_start_and_end_do_not_stand_alone_wherever_the_table_begins(lines: int) -> None:
    """The table is moved down line by line, so that pages end at every one of its places."""
    steps = "".join(f"- {{id: s{n}, name: งาน{n}ที่, control: ตรวจ}}\n" for n in range(9))
    rest = f"objectives: [{', '.join(f'ข้อ {n}' for n in range(lines + 1))}]\n"
    legend = "จุดเริ่มต้นและสิ้นสุดของกระบวนการ"
    pages = [page.replace(legend, "") for page in pages_of(pdf_of(sop_of(sop_text(steps, rest))))]
    (first,) = [page for page in pages if "เริ่มต้น" in page]
    (last,) = [page for page in pages if "สิ้นสุด" in page]
    assert "งาน0ที่" in first
    assert "2)ผังกระบวนการ" in first
    assert "งาน8ที่" in last


@pytest.mark.parametrize("lines", range(0, 32, 4))
@pytest.mark.parametrize("place", ["before", "after"])
def test_what_explains_the_table_stands_on_the_page_of_its_last_rows(
    place: str, lines: int
) -> None:
    steps = "".join(f"- {{id: s{n}, name: งาน{n}ที่, responsible: [r]}}\n" for n in range(7))
    rest = (
        "roles: {r: {name: ผู้รับผิดชอบ, abbreviation: ผรช.}}\n"
        f"sections: {{legend: {place}}}\n"
        f"objectives: [{', '.join(f'ข้อ {n}' for n in range(lines + 1))}]\n"
    )
    pages = pages_of(pdf_of(sop_of(sop_text(steps, rest))))
    (explained,) = [page for page in pages if "คำย่อ:ผรช.หมายถึงผู้รับผิดชอบ" in page]
    assert "งาน6ที่" in explained
    if place == "after":
        assert "แสดงถึงทิศทาง" in explained


def test_reporting_rounds_are_printed() -> None:
    rounds = "rounds: [{name: รอบแรก, covers: 2564-10/2565-02, report: 2565-03}]\n"
    said = text_of(pdf_of(sop_of(sop_text("- {id: a, name: ก}", rounds))))
    assert "รอบการรายงาน" in said
    assert "ต.ค.2564-ก.พ.2565" in said.replace(" ", "")


def test_what_stands_in_a_blank_already_makes_it_as_high_as_it_is() -> None:
    choices = ", ".join(f"ผลการดำเนินงานในลักษณะที่ {n}" for n in range(12))
    form = SUMMARY.model_validate(
        {
            "name": "summary",
            "title": "แบบ",
            "fields": [
                {"name": "kind", "label": "ผล", "type": "choice", "choices": choices.split(", ")},
                {"name": "next", "label": "ถัดไป"},
            ],
        }
    )
    chosen = replace(options(), forms={"summary": form})
    sop = sop_of(sop_text("- {id: a, name: ก}", "appendix: {forms: [summary]}\n"))
    document = pdfium.PdfDocument(pdf_of(sop, chosen))
    page = document[len(document) - 1].get_textpage()
    said = page.get_text_range()
    lowest = page.get_charbox(said.rindex("ลักษณะ"))[1]
    highest = page.get_charbox(said.index("ถัดไป"))[3]
    assert highest < lowest


def test_connectors_say_to_which_page_the_work_goes() -> None:
    steps = "".join(f"- {{id: s{n}, name: งานที่ {n}, control: ตรวจ}}\n" for n in range(40))
    pages = pages_of(pdf_of(sop_of(sop_text(steps))))
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert (f"ต่อหน้า{number + 1}" in page) == (number < len(pages))
        assert (f"จากหน้า{number - 1}" in page) == (number > 1)


def test_same_input_same_bytes_alone_or_with_others(small: Sop, published: dict[str, Sop]) -> None:
    alone = pdf_of(small)
    jobs = [DocumentJob(sop, options()) for sop in (published["lo-planning-2565"], small)]
    assert write_documents(jobs, DocumentFormat.PDF)[1] == alone
    assert b"CreationDate" not in alone


def test_the_time_of_making_is_the_one_that_is_given(small: Sop) -> None:
    reader = PdfReader(BytesIO(pdf_of(small, options(source_date_epoch=1_600_000_000))))
    assert reader.metadata is not None
    assert reader.metadata.creation_date_raw == "D:20200913122640Z"


def test_text_is_text() -> None:
    text = text_of(pdf_of(hostile_sop()))
    missing = [one for one in HOSTILE if text.count("".join(one.split())) < 5]
    assert missing == []
    assert "root:" not in text


def test_characters_that_no_font_has_do_not_stop_it() -> None:
    sop = sop_of(sop_text("- {id: a, name: 'งาน \U0001f600 \U00013000', control: ก}"))
    assert "งาน" in text_of(pdf_of(sop))


def test_a_row_higher_than_a_page_goes_on_and_loses_nothing() -> None:
    words = [f"รายละเอียดข้อที่{number}" for number in range(400)]
    steps = f"- {{id: a, name: งานยาว, details: [{', '.join(words)}]}}\n- {{id: b, name: งานสั้น}}\n"
    pdf = pdf_of(sop_of(sop_text(steps, "table: {columns: [number, flow, details]}\n")))
    text = text_of(pdf)
    assert len(pages_of(pdf)) > 5
    assert [word for word in words if f"-{word}" not in text] == []
    assert text.count("งานยาว") == 1
    assert "งานสั้น" in text


def lines_of(page: pdfium.PdfPage) -> list[tuple[float, str]]:
    """Return the lines of a page, each with its distance from the page's foot, downwards."""
    text = page.get_textpage()
    found: dict[float, str] = {}
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            middle = round(text.get_charbox(index, loose=True)[1])
            found[middle] = found.get(middle, "") + letter
    return sorted(found.items(), reverse=True)


@pytest.mark.parametrize("lines", range(1, 34, 4))
@pytest.mark.parametrize("sentences", [28, 52, 110])
def test_a_high_row_begins_where_much_of_a_page_would_stay_empty(
    lines: int, sentences: int
) -> None:
    """The table is moved down line by line; its first row takes much of a page, or more than one."""
    control = "ตรวจสอบความครบถ้วนของเอกสาร " * sentences
    steps = f"- {{id: a, name: งาน, control: {control}}}\n- {{id: b, name: ส่ง}}"
    rest = f"objectives: [{', '.join(f'ข้อ {n}' for n in range(lines))}]\n"
    document = pdfium.PdfDocument(pdf_of(sop_of(sop_text(steps, rest))))
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    assert "".join(pages).count("ครบถ้วน") == sentences
    rows = (document[0].get_height() - 106 - 90) / 3
    for page, text in zip(list(document)[:-1], pages, strict=False):
        *_, lowest, _number = lines_of(page)
        assert lowest[0] < 50 + 90 + rows, text


def test_a_row_stays_whole_where_little_of_a_page_stays_empty_for_it() -> None:
    control = "ตรวจสอบความครบถ้วนของเอกสาร " * 28
    steps = "".join(f"- {{id: s{n}, name: งาน{n}ที่, control: {control}}}\n" for n in range(4))
    rest = f"objectives: [{', '.join(f'ข้อ {n}' for n in range(26))}]\n"
    pages = pages_of(pdf_of(sop_of(sop_text(steps, rest))))
    assert [page.count("ครบถ้วน") for page in pages] == [0, 28, 2 * 28, 28]
    assert "(ต่อ)" not in "".join(pages)


def test_more_columns_than_fit_are_set_in_smaller_print() -> None:
    columns = "number, flow, details, period, effort, control, responsible, documents"
    step = "- {id: a, name: งาน, details: รายละเอียด, period: ต.ค. 64, effort: 1 วัน, control: ตรวจ}"
    pdf = pdf_of(sop_of(sop_text(step, f"table: {{columns: [{columns}]}}\n")))
    document = pdfium.PdfDocument(pdf)
    width = document[0].get_width()
    page = document[len(document) - 1].get_textpage()
    boxes = [page.get_charbox(index) for index in range(page.count_chars())]
    assert max(right for _, _, right, _ in boxes) <= width


def test_a_table_without_the_flowchart_is_set_too() -> None:
    step = "- {id: a, name: ชื่องาน, details: รายละเอียด}"
    text = text_of(pdf_of(sop_of(sop_text(step, "table: {columns: [number, details]}\n"))))
    assert "ลำดับรายละเอียดงาน1ชื่องานรายละเอียด" in text


def test_paper_may_be_landscape(small: Sop) -> None:
    document = pdfium.PdfDocument(pdf_of(small, options(paper=Paper.A4_LANDSCAPE)))
    assert document[0].get_width() > document[0].get_height()


def test_a_font_that_is_not_there_is_named(small: Sop) -> None:
    with pytest.raises(DrawingError, match="No Such Font"):
        pdf_of(small, options(font="No Such Font"))


def outside(pdf: bytes) -> list[str]:
    """Return the letters that stand nearer than eight points to the edge of their page."""
    found = []
    for page in pdfium.PdfDocument(pdf):
        text = page.get_textpage()
        width, height = page.get_size()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            inside = left >= 8 and bottom >= 8 and right <= width - 8 and top <= height - 8
            if not inside and text.get_text_range(index, 1).strip():
                found.append(text.get_text_range(index, 1))
    return found


@pytest.mark.parametrize(
    "title",
    ["Averylongtitle" * 16, "กำหนดผู้รับผิดชอบตัวชี้วัด" * 9, "กำหนดผู้รับผิดชอบตัวชี้วัด " * 60],
    ids=["letters", "thai", "beyond two lines"],
)
def test_a_long_title_stays_on_the_sheet(title: str) -> None:
    steps = "\n".join(f"- {{id: s{n}, name: งาน {n}}}" for n in range(20))
    sop = sop_of(sop_text(steps).replace("title: การทดสอบ", f"title: {title}"))
    pdf = pdf_of(sop)
    first, *others = pages_of(pdf)
    whole = "".join(title.split())
    assert outside(pdf) == []
    assert whole in first
    assert others
    for page in others:
        head, *cut = page.split("…", 1)
        assert whole.startswith(head) and len(head) > 200 if cut else page.startswith(whole)


def test_each_page_of_a_row_over_pages_has_its_number() -> None:
    control = "ตรวจสอบความครบถ้วนของเอกสาร " * 150
    columns = "number, flow, details, period, effort, control, responsible, documents"
    sop = sop_of(
        sop_text(
            f"- {{id: a, name: งานยาว, control: {control}}}", f"table: {{columns: [{columns}]}}\n"
        )
    )
    pages = [page for page in pages_of(pdf_of(sop)) if "ครบถ้วน" in page]
    assert len(pages) > 1
    assert ["1(ต่อ)" in page for page in pages] == [False] + [True] * (len(pages) - 1)


def test_the_text_of_a_row_in_parts_is_copied_without_what_stands_beside_it() -> None:
    sentences = [f"ตรวจสอบความครบถ้วนของเอกสารข้อที่ {number:02}" for number in range(60)]
    step = f"- {{id: a, name: งาน, control: {' '.join(sentences)}, responsible: [r]}}"
    roles = "roles: {r: {name: ผู้ประสานงานโครงการ}}\n"
    pages = pages_of(pdf_of(sop_of(sop_text(step, roles))))
    (begun,) = [page for page in pages if "ข้อที่00ตรวจ" in page]
    others = [page for page in pages if "1(ต่อ)" in page]
    assert others
    said = "".join("".join(one.split()) for one in sentences)
    for page in (begun, *others):
        held = [one for one in sentences if "".join(one.split()) in page]
        assert len(held) > 5
        assert "".join("".join(one.split()) for one in held) in page
        assert "".join("".join(one.split()) for one in held) in said


@pytest.mark.parametrize("target", ["a", "d"], ids=["back", "on"])
@pytest.mark.parametrize("label", ["No", "No need", "ไม่ครบถ้วน"])
def test_a_label_beside_a_symbol_is_not_copied_into_its_name(label: str, target: str) -> None:
    names = ["Is a reply required?", "Is there any need to reply to the letter now?"]
    control = "Number and date stand in the register of letters of the whole division."
    for name in names:
        steps = f"""
        - {{id: a, name: Register the letter, control: {control * 2}}}
        - {{id: b, kind: decision, name: "{name}", control: {control},
           branches: [{{label: Yes}}, {{label: {label}, next: {target}}}]}}
        - {{id: c, name: Draft the reply}}
        - {{id: d, name: File}}
        """
        assert "".join(name.split()) in text_of(pdf_of(sop_of(sop_text(steps))))


@pytest.mark.parametrize("lines", range(1, 30, 3))
def test_a_short_table_stays_on_one_page_with_its_heading(lines: int) -> None:
    dates = ", ".join(f"{{date: 2565-0{n}, note: ปรับปรุงครั้งที่ {n}}}" for n in range(1, 6))
    rest = (
        f"revisions: [{dates}]\nobjectives: [{', '.join(f'ข้อ {n}' for n in range(lines + 1))}]\n"
        "sections: {legend: none}\n"
    )
    pages = pages_of(pdf_of(sop_of(sop_text("- {id: a, name: ก}", rest))))
    (page,) = [page for page in pages if "ปรับปรุงครั้งที่" in page]
    assert page.count("ปรับปรุงครั้งที่") == 5
    assert "ประวัติการปรับปรุง" in page
