"""The PMQA 4.0 analysis: six tables in four formats, each with its own columns, from 1.1 to 6.4."""

import shutil
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from sopctl.bilingual import Language
from sopctl.documents.options import DocumentFormat
from sopctl.forms import FillOptions, FormFiller
from sopctl.forms.examples import example_data, full_data
from sopctl.forms.skeleton import skeleton
from tests.forms.conftest import built_in, data_of
from tests.forms.said import bare, html_text, markdown_text, pdf_text, word_text
from tests.forms.test_fidelity import HOSTILE, write_png

FORM = "pmqa-analysis"
CRITERIA = [f"{category}.{number}" for category in range(1, 7) for number in range(1, 5)]
HEADINGS = {
    1: (
        "เกณฑ์ PMQA / Feedback ก.พ.ร. ปี 2564",
        "ตัวอย่างหน่วยงานที่เป็นเลิศ (Best Practice)",
        "กิจกรรมการดำเนินงาน ปี 2565 / ผู้รับผิดชอบ",
    ),
    **dict.fromkeys(
        range(2, 6),
        (
            "Feedback ก.พ.ร. ขั้นตอนที่ 2 ปี 2564",
            "ตัวอย่างหน่วยงานที่เป็นเลิศ",
            "กิจกรรม/การดำเนินงาน ปี 2565",
        ),
    ),
    6: (
        "เกณฑ์ PMQA 4.0",
        "ตัวอย่างหน่วยงานที่เป็นเลิศ",
        "กิจกรรม/การดำเนินงาน ปี 2565",
        "ผู้รับผิดชอบ",
    ),
}
NAMES = {
    1: "การนำองค์การ",
    2: "การวางแผนเชิงยุทธศาสตร์",
    3: "การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    4: "การวัด การวิเคราะห์ และการจัดการความรู้",
    5: "การมุ่งเน้นบุคลากร",
    6: "การมุ่งเน้นระบบปฏิบัติการ",
}


def filled(data: dict[str, Any], root: Path) -> dict[str, bytes]:
    filler = FormFiller(built_in(FORM), FillOptions(root))
    return {
        format_.value: filler.fill(data, format_, beside=root, into=root)
        for format_ in DocumentFormat
    }


def texts(documents: dict[str, bytes]) -> dict[str, str]:
    return {
        "pdf": without_repeated_headings(documents["pdf"]),
        "docx": bare(word_text(documents["docx"])),
        "html": bare(html_text(documents["html"])),
        "md": bare(markdown_text(documents["md"])),
    }


def page_heading(category: int) -> str:
    """Return what stands on top of each page of a category."""
    return bare(f"หมวด {category} {NAMES[category]}" + "".join(HEADINGS[category]))


def pages_of(content: bytes) -> list[str]:
    document = pdfium.PdfDocument(content)
    return [bare(page.get_textpage().get_text_range()) for page in document]


def without_repeated_headings(content: bytes) -> str:
    text, said = pdf_text(content), ""
    for category in NAMES:
        heading = page_heading(category)
        before, *after = text.split(heading)
        said += before + (heading if after else "")
        text = "".join(after)
    return said + text


def entry(criterion: str, **more: Any) -> dict[str, Any]:
    if criterion.startswith("6"):
        shared = {"activities": [{"activity": "ทบทวน"}], "responsible": ["กลุ่ม ก", "กลุ่ม ข"]}
    else:
        shared = {"activities": [{"activity": "ทบทวน", "responsible": ["กลุ่ม ก", "กลุ่ม ข"]}]}
    return {"criterion": criterion, **shared, **more}


def head(**categories: Any) -> dict[str, Any]:
    return {
        "organisation": "กรมตัวอย่าง",
        "fiscal_year": "2565",
        "feedback_year": "2564",
        "feedback_stage": "ขั้นตอนที่ 2",
        **categories,
    }


def test_the_form_knows_the_criteria_in_their_order() -> None:
    form = built_in(FORM).sound_form
    groups = [field for field in form.fields if field.name.startswith("category_")]
    found = [
        (choice.value, choice.label)
        for group in groups
        for choice in group.fields[0].fields[0].choices
    ]
    assert [value for value, _ in found] == CRITERIA
    for value, label in found:
        assert label is not None
        assert label.th.startswith(f"{value} ")
        assert (label.en or "").startswith(f"{value} ")
    named = {value: label.th for value, label in found if label is not None}
    assert named["1.2"] == "1.2 การป้องกันการทุจริตและการสร้างความโปร่งใส"
    assert named["5.3"] == "5.3 การสร้างวัฒนธรรมการทำงานที่ดี มีประสิทธิภาพ และความร่วมมือ"
    assert [group.label.th for group in groups] == [f"หมวด {n} {name}" for n, name in NAMES.items()]


def test_a_skeleton_has_every_criterion_in_order_with_its_name_above_it() -> None:
    form = built_in(FORM).sound_form
    text = skeleton(form, {}, Language.THAI)
    data = data_of(text)
    found = [one["criterion"] for n in NAMES for one in data[f"category_{n}"]["criteria"]]
    assert found == CRITERIA
    lines = text.split("\n")
    for criterion in CRITERIA:
        at = lines.index(f"    - criterion: {criterion}")
        assert lines[at - 1].startswith(f"    # {criterion} ")
    assert text.count("ครบทุกตัวเลือก ตัวเลือกละหนึ่งครั้ง") == 6


def test_what_is_filled_stays_in_the_skeleton_as_it_is() -> None:
    form = built_in(FORM).sound_form
    data = {"category_1": {"criteria": [{"criterion": "1.3", "feedback": "ดี"}]}}
    read = data_of(skeleton(form, data, Language.ENGLISH))
    assert [one["criterion"] for one in read["category_1"]["criteria"]] == ["1.3"]
    assert len(read["category_2"]["criteria"]) == 4


def test_examples_of_fields_alone_have_every_criterion_too() -> None:
    data = full_data(built_in(FORM).sound_form)
    found = [one["criterion"] for n in NAMES for one in data[f"category_{n}"]["criteria"]]
    assert found == CRITERIA


def test_all_formats_carry_the_same_text(tmp_path: Path) -> None:
    said = texts(filled(example_data(built_in(FORM)), tmp_path))
    assert said["docx"] == said["html"] == said["md"]
    # A row that goes on on the next page is read page by page: the order is another.
    assert Counter(said["pdf"]) == Counter(said["docx"])
    for category in NAMES:
        assert said["pdf"].count(page_heading(category)) == 1
    for words in (
        "เกณฑ์1.2การป้องกันการทุจริตและการสร้างความโปร่งใสFeedback:",
        "สิ่งแวดล้อม(รางวัลPMQAหมวด2พ.ศ.2564)",
        "กรมการแพทย์(พ.ศ.2564)-จัดทำแผน",
        "ผู้รับผิดชอบ:สำนักนโยบายและแผนสำนักพัฒนาทรัพยากรบุคคลและสำนักบริหารงานกลาง",
        "ปัญหาและอุปสรรคสำนักงานสนับสนุน",
        "แนวทางแก้ไขในปีงบประมาณ",
        "กระบวนการและบริการFeedbackก.พ.ร.ขั้นตอนที่2ปี2564ควร",
    ):
        assert words in said["docx"], words


def test_each_category_has_its_own_columns(tmp_path: Path) -> None:
    data = head(**{f"category_{n}": {"criteria": [entry(f"{n}.1")]} for n in NAMES})
    documents = filled(data, tmp_path)
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"] == said["pdf"]
    tables = docx.Document(BytesIO(documents["docx"])).tables
    assert len(tables) == 6
    for (category, headings), table in zip(HEADINGS.items(), tables, strict=True):
        assert table.rows[0].cells[0].text == f"หมวด {category} {NAMES[category]}"
        assert tuple(cell.text for cell in table.rows[1].cells) == headings
    last = [cell.text for cell in tables[5].rows[2].cells]
    assert last[0].startswith("6.1 กระบวนการ")
    assert last[1:] == ["", "ทบทวน", "กลุ่ม ก\nกลุ่ม ข"]
    assert tables[0].rows[2].cells[2].text == "ทบทวน\nผู้รับผิดชอบ : กลุ่ม ก และ กลุ่ม ข"
    columns = [line.count("|") for line in documents["md"].decode().splitlines() if "---" in line]
    assert columns == [4] * 5 + [5]


def test_headings_say_less_where_the_assessment_is_not_said(tmp_path: Path) -> None:
    data = {
        "organisation": "กรมตัวอย่าง",
        "fiscal_year": "2565",
        "category_1": {"criteria": [entry("1.1")]},
        "category_2": {"criteria": [entry("2.1")]},
    }
    said = texts(filled(data, tmp_path))
    assert said["docx"] == said["html"] == said["md"]
    assert bare("เกณฑ์ PMQA / Feedback ก.พ.ร.ตัวอย่าง") in said["docx"]
    assert bare("Feedback ก.พ.ร.ตัวอย่าง") in said["docx"].split("หมวด2")[1]


def test_text_comes_out_as_it_was_typed(tmp_path: Path) -> None:
    rich = "\n\n".join(f"x {text}" for text in HOSTILE)
    one = entry(
        "1.1",
        feedback=rich,
        best_practices=[
            {"agency": text, "award": text, "practice": f"x {text}"} for text in HOSTILE
        ],
        problems=rich,
    )
    six = entry("6.1", responsible=list(HOSTILE))
    data = head(category_1={"criteria": [one], "problems": rich}, category_6={"criteria": [six]})
    documents = filled(data, tmp_path)
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"]
    for format_, text in said.items():
        for typed in HOSTILE:
            if format_ == "pdf" and "\ue000" in typed:
                continue  # no font has letters for private use
            assert text.count(bare(typed)) >= 7, (format_, typed)
    lines = documents["md"].decode().splitlines()
    rows = [line for line in lines if line.startswith("| **")]
    assert len(rows) == 2


def test_lines_and_lists_stay_apart_in_a_cell_of_markdown(tmp_path: Path) -> None:
    data = head(category_1={"criteria": [entry("1.1", feedback="# หัว\n- ก\n- ข\n\nค\nง")]})
    page = filled(data, tmp_path)["md"].decode()
    assert "**Feedback :**<br>หัว<br>\\- ก<br>\\- ข<br>ค<br>ง |" in page


def test_empty_fields_and_categories_leave_no_hole(tmp_path: Path) -> None:
    data = head(category_2={"criteria": [entry("2.2")]}, category_5={"criteria": [entry("5.4")]})
    documents = filled(data, tmp_path)
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"] == said["pdf"]
    for absent in ("หมวด1", "หมวด3", "Feedback:", "ปัญหาและ", "แนวทางแก้ไข", "()", "None"):
        assert all(absent not in text for text in said.values()), absent
    assert len(pdfium.PdfDocument(documents["pdf"])) == 2
    word = docx.Document(BytesIO(documents["docx"]))
    assert len(word.tables) == 2
    # One paragraph keeps the tables apart and begins the page.
    empty = [paragraph for paragraph in word.paragraphs if not paragraph.text]
    assert [one.paragraph_format.page_break_before for one in empty] == [True]
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    assert sum(1 for cell in cells for paragraph in cell.paragraphs if not paragraph.text) == 2
    assert "\n\n\n" not in documents["md"].decode()


def test_long_answers_flow_and_both_headings_stand_on_each_page(tmp_path: Path) -> None:
    long = "\n\n".join(f"ย่อหน้าที่ {n} " + "ดำเนินการร่วมกับทุกสำนัก " * 20 for n in range(40))
    practice = {"agency": "กรมที่ดิน", "practice": long}
    data = head(
        category_1={
            "criteria": [entry("1.1", feedback=long), entry("1.2", best_practices=[practice])]
        },
        category_6={"criteria": [entry("6.1", problems=long)]},
    )
    documents = filled(data, tmp_path)
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"]
    for text in said.values():
        assert text.count("ย่อหน้าที่39ดำเนินการ") == 3
    pages = pages_of(documents["pdf"])
    assert len(pages) >= 10
    for page in pages:
        assert page.count(page_heading(1)) + page.count(page_heading(6)) == 1
    titles = [one.get_title() for one in pdfium.PdfDocument(documents["pdf"]).get_toc()]
    assert titles[1:] == [f"หมวด {n} {NAMES[n]}" for n in (1, 6)]


def test_word_is_landscape_and_repeats_two_rows_and_breaks_the_others(tmp_path: Path) -> None:
    word = docx.Document(BytesIO(filled(example_data(built_in(FORM)), tmp_path)["docx"]))
    section = word.sections[0]
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert (section.page_width or 0) > (section.page_height or 0)
    for table in word.tables:
        repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows]
        assert repeated == whole == [True, True, *[False] * 4]


def test_pdf_is_landscape(tmp_path: Path) -> None:
    data = head(category_1={"criteria": [entry("1.1")]})
    width, height = pdfium.PdfDocument(filled(data, tmp_path)["pdf"])[0].get_size()
    assert (round(width), round(height)) == (842, 595)


def test_pictures_stand_in_cells_and_after_the_table(tmp_path: Path) -> None:
    write_png(tmp_path / "a.png", 30, 20)
    picture = [{"file": "a.png", "caption": "คำบรรยายภาพ"}]
    one = entry("1.1", best_practices=[{"agency": "ก", "practice": "ข", "pictures": picture}])
    one["activities"][0]["pictures"] = picture
    data = head(category_1={"criteria": [one], "figures": picture})
    documents = filled(data, tmp_path)
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"] == said["pdf"]
    assert said["pdf"].count("คำบรรยายภาพ") == 3
    word = docx.Document(BytesIO(documents["docx"])).element.body
    assert len(word.findall(f".//{qn('w:drawing')}")) == 3
    assert documents["html"].count(b"data:image/png") == 3
    assert documents["md"].count(b"](a.png)") == 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_the_word_file_and_repeats_the_headings(tmp_path: Path) -> None:
    content = filled(example_data(built_in(FORM)), tmp_path)["docx"]
    (tmp_path / "a.docx").write_bytes(content)
    subprocess.run(
        [
            *("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)),
            *(f"-env:UserInstallation=file://{tmp_path}/profile", str(tmp_path / "a.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = pages_of((tmp_path / "a.pdf").read_bytes())
    names = [bare(f"หมวด {n} {name}") for n, name in NAMES.items()]
    for name in names:
        assert sum(name in page for page in pages) >= 2
