"""Every built-in form: the same text in all four formats, long and short, as an official types it."""

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn

from sopctl.documents.options import DocumentFormat
from sopctl.forms import FillOptions, FormFiller, FormFolder
from sopctl.forms.examples import example_data, full_data, least_data
from sopctl.forms.pictures import SamplePictures
from sopctl.model.form import FieldType, FormField
from sopctl.resources import FORM_FILE, built_in_templates
from tests.forms.conftest import built_in
from tests.forms.said import bare, html_tags, html_text, markdown_text, pdf_text, word_text

FORMS = sorted(path.parent.name for path in built_in_templates().glob(f"*/{FORM_FILE}"))

_PLAIN = frozenset((FieldType.TEXT, FieldType.RICHTEXT))
_TYPED = _PLAIN | {FieldType.EMAIL, FieldType.URL, FieldType.PHONE}


def filled(form: str, data: Mapping[str, Any], root: Path) -> dict[str, bytes]:
    filler = FormFiller(built_in(form), FillOptions(root))
    pictures = SamplePictures(root)
    return {
        format_.value: filler.fill(data, format_, into=root, pictures=pictures)
        for format_ in DocumentFormat
    }


def texts(documents: Mapping[str, bytes]) -> dict[str, str]:
    return {
        "docx": bare(word_text(documents["docx"])),
        "html": bare(html_text(documents["html"])),
        "md": bare(markdown_text(documents["md"])),
    }


def headings_of(word: bytes) -> list[str]:
    """Return the rows of a Word file that are repeated on each page."""
    rows = docx.Document(BytesIO(word)).element.body.iter(qn("w:tr"))
    return [
        bare("".join(text.text or "" for text in row.iter(qn("w:t"))))
        for row in rows
        if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    ]


def letters_of(pdf: bytes, word: bytes) -> Counter[str]:
    """Return how often each letter stands in a PDF, without the headings that pages repeat.

    In their order they need not be: a row that goes on over the page comes in two parts.
    """
    text, once = pdf_text(pdf), bare(word_text(word))
    found = Counter(text)
    for heading in dict.fromkeys(headings_of(word)):
        found -= Counter(heading * (text.count(heading) - once.count(heading)))
    return found


def require_the_same(documents: Mapping[str, bytes]) -> str:
    """Require that all four documents say the same, and return it."""
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"]
    assert letters_of(documents["pdf"], documents["docx"]) == Counter(said["docx"])
    return said["docx"]


def with_text(
    fields: Sequence[FormField], data: Any, text: str, types: frozenset[FieldType] = _PLAIN
) -> dict[str, Any]:
    """Return a filled form with `text` wherever text of one of `types` may stand."""
    return {
        field.name: _with_text(field, data[field.name], text, types)
        for field in fields
        if field.name in data
    }


def _with_text(field: FormField, value: Any, text: str, types: frozenset[FieldType]) -> Any:
    if isinstance(value, list):
        return [_with_text(field, one, text, types) for one in value]
    if field.type is FieldType.GROUP:
        return with_text(field.fields, value, text, types)
    if field.type is FieldType.RICHTEXT:
        # Marks of free text are read as marks: a letter in front makes it plain text.
        return f"ก {text}"
    return text if field.type in types else value


@pytest.mark.parametrize("form", FORMS)
def test_all_formats_carry_the_same_text(form: str, tmp_path: Path) -> None:
    folder = built_in(form)
    for data in (example_data(folder), least_data(folder.sound_form), full_data(folder.sound_form)):
        said = require_the_same(filled(form, data, tmp_path))
        assert bare(folder.sound_form.title.th) in said
        assert "None" not in said


@pytest.mark.parametrize("form", FORMS)
def test_text_comes_out_as_it_was_typed(form: str, tmp_path: Path) -> None:
    definition = built_in(form).sound_form
    known = full_data(definition)
    for text in (
        "{{ 7*7 }} <i>a</i> &amp;",
        "ชั้น 1\nอาคาร #2",
        "$y$ | \\ *a* _b_",
        "{%tr x %} # 1.",
    ):
        documents = filled(form, with_text(definition.fields, known, text), tmp_path)
        assert bare(text) in require_the_same(documents)
        assert "i" not in html_tags(documents["html"])


@pytest.mark.parametrize("form", FORMS)
def test_empty_fields_leave_no_hole(form: str, tmp_path: Path) -> None:
    documents = filled(form, least_data(built_in(form).sound_form), tmp_path)
    assert "\n\n\n" not in documents["md"].decode()
    word = docx.Document(BytesIO(documents["docx"]))
    empty = [not paragraph.text.strip() for paragraph in word.paragraphs]
    assert not any(one and other for one, other in pairwise(empty))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_each_word_file_and_reads_the_same(tmp_path: Path) -> None:
    documents = {
        form: filled(form, example_data(built_in(form)), tmp_path)["docx"] for form in FORMS
    }
    for form, content in documents.items():
        (tmp_path / f"{form}.docx").write_bytes(content)
    subprocess.run(
        [
            *("soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8"),
            *("--outdir", str(tmp_path), f"-env:UserInstallation=file://{tmp_path}/profile"),
            *(str(tmp_path / f"{form}.docx") for form in FORMS),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for form, content in documents.items():
        read = (tmp_path / f"{form}.txt").read_text(encoding="utf-8-sig")
        assert bare(read) == bare(word_text(content)), form


UNBROKEN = (
    "W" * 80,
    "1234567890" * 8,
    "planning.and.strategy-division_of_the_department@anamai.mail.go.th",
    "https://www.example.go.th/" + "a" * 60 + "?x=1&y=2#" + "b" * 30,
    "AVeryLongFileName_with_underscores-2565-02.final.docx",
    "หนังสือ" + "M" * 40 + "กก" * 20,
)


def glyphs_of(page: pdfium.PdfPage) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Return what stands on a page: letters, and their left, bottom, right and top, in points."""
    text = page.get_textpage()
    count = text.count_chars()
    said = [text.get_text_range(n, 1) for n in range(count)]
    return [(one, text.get_charbox(n)) for n, one in enumerate(said) if one.strip()]


def overlapping(glyphs: Sequence[tuple[str, tuple[float, float, float, float]]]) -> list[str]:
    """Return the Latin letters that stand over one another, as where a text leaves its cell."""
    rows: dict[int, list[tuple[float, float, str]]] = {}
    for said, (left, bottom, right, _) in glyphs:
        if said.isascii() and said.isalnum():
            rows.setdefault(round(bottom), []).append((left, right, said))
    return [
        one + other
        for row in map(sorted, rows.values())
        for (_, right, one), (left, _, other) in pairwise(row)
        if left < right - 1.5
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", UNBROKEN, ids=lambda text: text[:8])
def test_a_text_without_blanks_stays_in_its_cell(form: str, text: str, tmp_path: Path) -> None:
    definition = built_in(form).sound_form
    data = with_text(definition.fields, full_data(definition), text, _TYPED)
    filler = FormFiller(built_in(form), FillOptions(tmp_path))
    content = filler.fill(data, DocumentFormat.PDF, pictures=SamplePictures(tmp_path))
    for page in pdfium.PdfDocument(content):
        glyphs = glyphs_of(page)
        width, height = page.get_size()
        assert min(left for _, (left, _, _, _) in glyphs) >= 36
        assert max(right for _, (_, _, right, _) in glyphs) <= width - 36
        assert min(bottom for _, (_, bottom, _, _) in glyphs) >= 14
        assert max(top for _, (_, _, _, top) in glyphs) <= height - 36
        assert overlapping(glyphs) == []
    assert bare(text) in pdf_text(content)


@pytest.mark.parametrize("form", FORMS)
def test_tables_of_word_files_keep_their_widths(form: str, tmp_path: Path) -> None:
    definition = built_in(form).sound_form
    word = docx.Document(BytesIO(filled(form, full_data(definition), tmp_path)["docx"]))
    layouts = [
        layout.get(qn("w:type"))
        for table in word.element.body.iter(qn("w:tbl"))
        for layout in table.iter(qn("w:tblLayout"))
    ]
    assert layouts == ["fixed"] * sum(1 for _ in word.element.body.iter(qn("w:tbl")))


@pytest.mark.parametrize("form", FORMS)
def test_pages_break_what_has_no_blanks(form: str, tmp_path: Path) -> None:
    page = filled(form, least_data(built_in(form).sound_form), tmp_path)["html"].decode()
    assert re.search(r"body \{[^}]*overflow-wrap: anywhere", page)


def test_short_things_are_not_cut(make_form: Callable[..., FormFolder], fill: Any) -> None:
    fields = "- {name: a, label: ก, repeatable: true}\n"
    cell = "#block(width: 2.2cm)[{% for one in a %}{{ one }} {% endfor %}]"
    short = [
        "09.30",
        "1,250.50",
        "1,250,000.50",
        "พ.ศ.",
        "R&D",
        "planning",
        "a.go.th",
        "15/12/2564",
    ]
    content = fill(make_form(fields, typ=cell), f"a: {json.dumps(short * 3)}", "pdf")
    lines = pdfium.PdfDocument(content)[0].get_textpage().get_text_range().split()
    assert lines == short * 3


# --- the directory, and the plan --------------------------------------------------------------


def pages_of(pdf: bytes) -> list[str]:
    return [bare(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(pdf)]


def test_a_long_directory_flows_over_pages_under_its_headings(tmp_path: Path) -> None:
    people = [
        {
            "name": f"ผู้ประสานงานคนที่ {n}",
            "affiliation": f"หน่วยงานที่ {n}",
            "email": f"p{n}@example.go.th",
        }
        for n in range(1, 301)
    ]
    data = {"unit": "กลุ่ม ก", "subject": "งาน ก", "people": people}
    documents = filled("stakeholder-directory", data, tmp_path)
    pages = pages_of(documents["pdf"])
    assert len(pages) >= 8
    assert all(page.count("ชื่อ-นามสกุล") == 1 for page in pages)
    last = "300ผู้ประสานงานคนที่300หน่วยงานที่300p300@example.go.th"
    assert last in require_the_same(documents)
    assert last in pages[-1]
    rows = docx.Document(BytesIO(documents["docx"])).tables[0].rows
    assert len(rows) == 301
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in rows[:2]] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("form", "group", "field", "data"),
    [
        ("stakeholder-directory", "people", "contact", {"unit": "ก", "subject": "ข"}),
        ("action-plan", "steps", "indicator", {"unit": "ก", "fiscal_year": "2565", "subject": "ข"}),
    ],
)
def test_rows_stay_whole_and_one_longer_than_a_page_goes_on(
    form: str, group: str, field: str, data: dict[str, Any], tmp_path: Path
) -> None:
    short = [{"name": f"แถวที่ {n}.", field: "\n".join("กขค")} for n in range(20)]
    endless = {"name": "ยาว", field: "\n".join(f"บรรทัดที่ {n}." for n in range(100))}
    documents = filled(form, {**data, group: [*short, endless]}, tmp_path)
    assert "บรรทัดที่99." in require_the_same(documents)
    pages = pages_of(documents["pdf"])
    assert len(pages) >= 5
    for n in range(20):
        assert sum(f"แถวที่{n}." in page for page in pages) == 1
    for page in pages:
        assert page.count("แถวที่") == page.count("กขค")


def test_both_lie_across_the_page(tmp_path: Path) -> None:
    for form in ("stakeholder-directory", "action-plan"):
        documents = filled(form, example_data(built_in(form)), tmp_path)
        page = pdfium.PdfDocument(documents["pdf"])[0]
        assert round(page.get_width()) == 842
        section = docx.Document(BytesIO(documents["docx"])).sections[0]
        assert section.page_width > section.page_height  # type: ignore[operator]
        assert b"A4 landscape" in documents["html"]


def test_the_months_of_a_plan_stand_in_their_columns(tmp_path: Path) -> None:
    steps = [{"name": "ก", "months": ["ต.ค.", "ก.ย."]}, {"name": "ข", "months": ["มี.ค."]}]
    data = {"unit": "ก", "fiscal_year": "2565", "subject": "ข", "steps": steps}
    documents = filled("action-plan", data, tmp_path)
    rows = docx.Document(BytesIO(documents["docx"])).tables[0].rows
    months = [[cell.text for cell in row.cells[3:15]] for row in rows]
    assert " ".join(months[0]) == "ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย."
    assert [[n for n, mark in enumerate(row) if mark] for row in months[1:]] == [[0, 11], [5]]
    lines = [line for line in documents["md"].decode().splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
    assert [[n - 4 for n, cell in enumerate(row) if cell == "✓"] for row in cells] == [[0, 11], [5]]
    assert documents["html"].decode().count('class="month worked"') == 3
