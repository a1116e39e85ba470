"""The forms of computed reports: one text in four formats, and pages that break between rows."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn

from sopctl.documents.options import DocumentFormat
from sopctl.forms import FillOptions, FormFiller
from sopctl.forms.examples import example_data, full_data, least_data
from tests.forms.conftest import built_in
from tests.forms.said import bare, html_text, markdown_text, pdf_text, word_text
from tests.forms.test_fidelity import HOSTILE

MONTHLY, ROUND = "monthly-progress", "round-summary"
FORMS = (MONTHLY, ROUND)


def filled(form: str, data: dict[str, Any], root: Path) -> dict[str, bytes]:
    filler = FormFiller(built_in(form), FillOptions(root))
    return {one.value: filler.fill(data, one, beside=root, into=root) for one in DocumentFormat}


def texts(documents: dict[str, bytes]) -> dict[str, str]:
    return {
        "pdf": pdf_text(documents["pdf"]),
        "docx": bare(word_text(documents["docx"])),
        "html": bare(html_text(documents["html"])),
        "md": bare(markdown_text(documents["md"])),
    }


def without_heading_rows(form: str, documents: dict[str, bytes]) -> str:
    """Return the text of the PDF without the heading rows that later pages repeat."""
    headings = [
        bare("".join(cell.text for cell in table.rows[0].cells))
        for table in docx.Document(BytesIO(documents["docx"])).tables
        if table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    ]
    pages = [
        bare(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(documents["pdf"])
    ]
    kept = [pages[0]]
    for page in pages[1:]:
        repeated = next((one for one in headings if page.startswith(one) and one in kept[-1]), "")
        kept.append(page.removeprefix(repeated))
    numbered = (
        page.removesuffix(f"หน้า{number}/{len(pages)}") for number, page in enumerate(kept, start=1)
    )
    return "".join(numbered)


@pytest.mark.parametrize("form", FORMS)
def test_all_formats_carry_the_same_text(form: str, tmp_path: Path) -> None:
    documents = filled(form, example_data(built_in(form)), tmp_path)
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"]
    assert without_heading_rows(form, documents) == said["docx"]
    for words in ("5มีนาคม2565", "รอบที่1(5เดือนแรก)", "1.เร่งสรุปผลรอบ", "85.71"):
        assert words in said["docx"]


@pytest.mark.parametrize("form", FORMS)
def test_the_least_that_may_be_filled_leaves_no_hole(form: str, tmp_path: Path) -> None:
    documents = filled(form, least_data(built_in(form).sound_form), tmp_path)
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"] == said["pdf"]
    for absent in ("จุดควบคุม", "ตำแหน่ง", "None", "ข้อจำกัด", "()"):
        assert absent not in said["md"]
    assert "ปัญหาอุปสรรคและแนวทางแก้ไข-" in said["md"]
    assert len(docx.Document(BytesIO(documents["docx"])).tables) == 2
    assert "\n\n\n" not in documents["md"].decode()


@pytest.mark.parametrize("form", FORMS)
def test_text_comes_out_as_it_was_typed(form: str, tmp_path: Path) -> None:
    data = full_data(built_in(form).sound_form)
    typed = [text for text in HOSTILE if "\ue000" not in text]
    line, point = data["lines"][0], data["controls"][0]
    data["lines"] = [{**line, "step": text, "note": text, "evidence": text} for text in typed]
    data["controls"] = [{**point, "check": text, "files": text, "note": text} for text in typed]
    data |= {"remarks": " ".join(typed), "reported_by": typed[0], "title": typed[10]}
    data["obstacles"] = "\n\n".join(f"x {text}" for text in typed)
    said = texts(filled(form, data, tmp_path))
    assert said["docx"] == said["html"] == said["md"]
    for format_, text in said.items():
        missing = [one for one in typed if bare(one) not in text]
        assert missing == [], format_


def test_why_a_line_is_there_is_said_where_it_is_not_plain(tmp_path: Path) -> None:
    lines = [
        {"step": "ก", "kind": "ค้างจากเดือนก่อน", "result": "เกินกำหนด", "days_late": "9"},
        {
            "step": "ข",
            "kind": "ทำเสร็จก่อนเดือนที่ครบกำหนด",
            "result": "แล้วเสร็จตามกำหนด",
            "done_on": "9 ก.พ. 2565",
        },
        {"step": "ค", "kind": "ครบกำหนดในเดือน", "result": "ยังไม่ถึงกำหนด", "due": "10 ก.พ. 2565"},
    ]
    data = {**least_data(built_in(MONTHLY).sound_form), "lines": lines}
    said = texts(filled(MONTHLY, data, tmp_path))
    assert said["docx"] == said["html"] == said["md"] == said["pdf"]
    assert "ก(ค้างจากเดือนก่อน)-เกินกำหนด9วัน" in said["md"]
    assert "ข(ทำเสร็จก่อนเดือนที่ครบกำหนด)-แล้วเสร็จตามกำหนดเมื่อ9ก.พ.2565" in said["md"]
    assert "ค10ก.พ.2565ยังไม่ถึงกำหนด" in said["md"]


@pytest.mark.parametrize("form", FORMS)
def test_long_tables_repeat_their_heading_row_and_long_file_names_stay_in_their_cell(
    form: str, tmp_path: Path
) -> None:
    data = example_data(built_in(form))
    name = "evidence/" + "very_long_name_of_a_file_" * 8 + "2565.pdf"
    data["lines"] = [{**data["lines"][0], "note": f"แถวที่ {n}", "evidence": name} for n in range(40)]
    data["controls"] = [{**data["controls"][0], "files": name}]
    documents = filled(form, data, tmp_path)
    pages = pdfium.PdfDocument(documents["pdf"])
    assert len(pages) >= 4
    # All that is printed lies between the margins of the page.
    for page in pages:
        width = page.get_width()
        for one in page.get_objects(max_depth=5):
            left, _, right, _ = one.get_bounds()
            assert -1 <= left <= right <= width - 40
    headings = [bare(page.get_textpage().get_text_range()).count("หมายเหตุ") for page in pages]
    assert sum(headings) >= 4
    for text in texts(documents).values():
        assert all(f"แถวที่{n}" in text for n in range(40))
        assert bare(name) in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_the_word_file_and_reads_the_same(form: str, tmp_path: Path) -> None:
    content = filled(form, example_data(built_in(form)), tmp_path)["docx"]
    (tmp_path / "a.docx").write_bytes(content)
    subprocess.run(
        [
            *("soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8"),
            *("--outdir", str(tmp_path), f"-env:UserInstallation=file://{tmp_path}/profile"),
            str(tmp_path / "a.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    read = (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    assert bare(read) == bare(word_text(content))
