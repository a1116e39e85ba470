"""One form, four formats, one text: what officials type comes out as they typed it, in all of them."""

import shutil
import subprocess
import zlib
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopctl.documents.options import DocumentFormat
from sopctl.forms import FillOptions, FormFiller
from sopctl.forms.examples import example_data
from tests.forms.conftest import built_in
from tests.forms.said import bare, html_tags, html_text, markdown_text, pdf_text, word_text

FORM = "knowledge-sharing-summary"
_IMAGE = 3
"""What pdfium calls an image."""
HOSTILE = (
    *(
        "{{ 7*7 }}",
        "{% for x in y %}",
        "{# gone? #}",
        "{{ topic",
        "}} %}",
        "{%p if %}",
        "{%tr x %}",
    ),
    *("<b>a</b>", "<script>alert(1)</script>", "&amp; & &#65;", "<!-- c -->", "]]>", "<br>"),
    *('#read("/etc/passwd")', '#import "@preview/a:1.0.0"', '#eval("1")', "#said(0);", '"#x"'),
    *(
        "$x^2$",
        "a | b || c",
        "back\\slash \\\\ \\n",
        "*a* _b_ `c` ~~d~~",
        "[x](http://y)",
        "![x](y)",
    ),
    *(
        "# heading",
        "- dash",
        "1. one",
        "1) one",
        "+ plus",
        "= title",
        "> quote",
        "---",
        "***",
        "```",
    ),
    *("@label", "<a@b.c>", "https://x.th/?a=1&b=2", "'a' \"b\" “c”", "100 %", "~", "/* c */ // d"),
    *(
        "ก\u200fข\u200e",
        "a\u2066b\u2069",
        "ทดสอบ ✓ → – …",
        "R&D",
        "\ue000R0\ue001",
        "\ue0003\ue001",
    ),
)


def write_png(path: Path, width: int = 8, height: int = 6) -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def filled(data: dict[str, Any], root: Path) -> dict[str, bytes]:
    filler = FormFiller(built_in(FORM), FillOptions(root))
    return {
        format_.value: filler.fill(data, format_, beside=root, into=root)
        for format_ in DocumentFormat
    }


def texts(documents: dict[str, bytes]) -> dict[str, str]:
    return {
        "pdf": pdf_text(documents["pdf"]),
        "docx": bare(word_text(documents["docx"])),
        "html": bare(html_text(documents["html"])),
        "md": bare(markdown_text(documents["md"])),
    }


def required(**more: Any) -> dict[str, Any]:
    return {
        "topic": "หัวข้อ",
        "place": "ห้องประชุม",
        "date": "15 ธ.ค. 2564",
        "start_time": "09.30",
        "summarised_by": "เลขานุการ",
        "notes": "ประเด็นเดียว",
        "prepared_by": "กลุ่มพัฒนาระบบบริหาร",
        **more,
    }


def test_all_formats_carry_the_same_text(tmp_path: Path) -> None:
    said = texts(filled(example_data(built_in(FORM)), tmp_path))
    assert said["docx"] == said["html"] == said["md"] == said["pdf"]
    for words in ("15ธันวาคม2564", "09.30–12.00น.", "1.จัดทำทะเบียนความรู้", "-แฟ้มเดียวกัน"):
        assert words in said["pdf"]


def test_text_comes_out_as_it_was_typed(tmp_path: Path) -> None:
    people = [{"name": text, "position": text, "unit": text} for text in HOSTILE]
    notes = "\n\n".join(f"x {text}" for text in HOSTILE)
    data = required(
        topic=" ".join(HOSTILE),
        place=HOSTILE[0],
        notes=notes,
        participants=people,
        slogan=HOSTILE[9],
    )
    documents = filled(data, tmp_path)
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"]
    for format_, text in said.items():
        rest = text
        for typed in HOSTILE:
            if format_ == "pdf" and "\ue000" in typed:
                continue  # no font has letters for private use
            place = rest.find(bare(typed))
            assert place >= 0, (format_, typed)
        assert text.count(bare("<script>alert(1)</script>")) == 5, format_
    assert "script" not in html_tags(documents["html"])
    assert "\u200f" in word_text(documents["docx"])
    assert "\u200f" in html_text(documents["html"])


def test_lines_end_where_they_were_typed(tmp_path: Path) -> None:
    documents = filled(required(place="ชั้น 1\nอาคาร 2", notes="ก\nข"), tmp_path)
    for text in (
        word_text(documents["docx"]),
        html_text(documents["html"]),
        markdown_text(documents["md"]),
        pdfium.PdfDocument(documents["pdf"])[0]
        .get_textpage()
        .get_text_range()
        .replace("\r\n", "\n"),
    ):
        assert "ชั้น 1\nอาคาร 2" in text
        assert "ก\nข" in text


def test_emoji_come_out_where_a_font_has_them(tmp_path: Path) -> None:
    documents = filled(required(topic="ดีมาก 👍🏽 👨‍👩‍👧 🇹🇭 จบ"), tmp_path)
    assert "👍🏽 👨‍👩‍👧 🇹🇭" in word_text(documents["docx"])
    assert "👍🏽 👨‍👩‍👧 🇹🇭" in html_text(documents["html"])
    assert "👍🏽 👨‍👩‍👧 🇹🇭" in markdown_text(documents["md"])
    assert "ดีมาก" in pdf_text(documents["pdf"])
    assert "จบ" in pdf_text(documents["pdf"])


def test_control_characters_stop_no_format(tmp_path: Path) -> None:
    said = texts(filled(required(topic="ก\x07ข\x1bค\ufffe\x00ง"), tmp_path))
    assert all("กขค\ufffdง" in text or "กขคง" in text for text in said.values())


def test_empty_fields_leave_no_hole(tmp_path: Path) -> None:
    documents = filled(required(), tmp_path)
    said = texts(documents)
    assert said["docx"] == said["html"] == said["md"] == said["pdf"]
    for absent in ("ผู้เข้าร่วม", "ภาพกิจกรรม", "–", "None"):
        assert all(absent not in text for text in said.values()), absent
    word = docx.Document(BytesIO(documents["docx"]))
    empty = [p for p in word.element.body.iter(qn("w:p")) if not "".join(p.itertext()).strip()]
    # One empty line before the foot.
    assert len(empty) == 1
    # Nor is there an empty cell for a unit that is not named.
    assert len(word.tables[0].columns) == 1
    assert html_tags(documents["html"]).count("td") == 2
    assert len(word.tables) == 2
    assert "\n\n\n" not in documents["md"].decode()
    assert html_tags(documents["html"]).count("table") == 1


def test_long_answers_flow_over_pages_and_the_heading_row_is_repeated(tmp_path: Path) -> None:
    notes = "\n\n".join(f"ย่อหน้าที่ {n} " + "ที่ประชุมรับทราบผลการดำเนินงาน " * 12 for n in range(30))
    people = [{"name": f"ผู้เข้าร่วมคนที่ {n}"} for n in range(60)]
    documents = filled(required(notes=notes, participants=people), tmp_path)
    pages = pdfium.PdfDocument(documents["pdf"])
    assert len(pages) >= 4
    headings = [bare(page.get_textpage().get_text_range()).count("ชื่อ-นามสกุล") for page in pages]
    assert sum(headings) >= 2
    assert max(headings) == 1
    for text in texts(documents).values():
        assert all(f"ย่อหน้าที่{n}ที่" in text for n in range(30))
    rows = docx.Document(BytesIO(documents["docx"])).tables[1].rows
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in rows[:2]] == [
        True,
        False,
    ]
    assert len(rows) == 61


def test_headings_lists_and_bold_are_real_in_word(tmp_path: Path) -> None:
    word = docx.Document(BytesIO(filled(example_data(built_in(FORM)), tmp_path)["docx"]))
    styles = [p.style.name for p in word.paragraphs if p.style is not None]
    assert styles.count("Heading 1") == 2
    assert styles.count("Heading 2") == 3
    bold = [r.text for p in word.paragraphs for r in p.runs if r.bold]
    assert "ข้อมูลที่ต้องใช้เป็นประจำ" in bold
    items = [p for p in word.paragraphs if p.text.startswith("-\t")]
    assert len(items) == 3
    assert all(p.paragraph_format.first_line_indent < 0 for p in items)


def test_pictures_are_in_word_pdf_and_html_and_linked_in_markdown(tmp_path: Path) -> None:
    write_png(tmp_path / "ภาพ 1.png")
    write_png(tmp_path / "b.png", 6, 8)
    data = required(logo="b.png", pictures=["ภาพ 1.png", "b.png", "ภาพ 1.png"])
    documents = filled(data, tmp_path)
    word = docx.Document(BytesIO(documents["docx"]))
    assert len(word.element.body.findall(f".//{qn('w:drawing')}")) == 4
    media = {part.partname for part in word.part.package.iter_parts() if "media" in part.partname}
    assert len(media) == 2
    ids = [one.get("id") for one in word.element.body.iter(qn("wp:docPr"))]
    assert len(set(ids)) == 4
    page = documents["html"].decode()
    assert page.count("data:image/png;base64,") == 4
    assert "://" not in page
    assert documents["md"].decode().count("](%E0%B8%A0%E0%B8%B2%E0%B8%9E%201.png)") == 2
    pages = pdfium.PdfDocument(documents["pdf"])
    shown = [one for page in pages for one in page.get_objects(filter=[_IMAGE], max_depth=5)]
    assert len(shown) == 4


def test_the_same_form_gives_the_same_bytes(tmp_path: Path) -> None:
    data = example_data(built_in(FORM))
    assert filled(data, tmp_path) == filled(data, tmp_path)


def test_a_pdf_is_tagged_and_says_what_it_is(tmp_path: Path) -> None:
    content = filled(example_data(built_in(FORM)), tmp_path)["pdf"]
    pdf = pdfium.PdfDocument(content)
    assert pdf.get_metadata_value("Title") == "สรุปการแลกเปลี่ยนเรียนรู้"
    assert b"pdfuaid" in content or pdf.is_tagged()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_the_word_file_and_reads_the_same(tmp_path: Path) -> None:
    write_png(tmp_path / "a.png")
    data = {**example_data(built_in(FORM)), "pictures": ["a.png"], "logo": "a.png"}
    content = filled(data, tmp_path)["docx"]
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


TYPED = st.text(
    alphabet=st.one_of(
        st.sampled_from("{}%#<>&$|\\*_`[]()!~-+=.:;'\"@^/ \n\t1a"),
        st.characters(blacklist_categories=("Cs", "Co", "Cn", "Cf")),
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B, categories=("Lo", "Mn", "Nd")),
    ),
    max_size=40,
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(topic=TYPED, note=TYPED)
def test_any_text_is_the_same_in_word_html_and_markdown(
    topic: str, note: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp()
    # Marks of free text are read as marks: a letter in front makes each line plain text.
    lines = "\n".join(f"ก{line}".replace("**", "*x*") for line in note.splitlines()) or "ก"
    data = required(topic=f"x{topic}", notes=lines)
    filler = FormFiller(built_in(FORM), FillOptions(root))
    word, page, markdown = (
        filler.fill(data, DocumentFormat(name)) for name in ("docx", "html", "md")
    )
    said = bare(word_text(word))
    assert bare(html_text(page)) == said
    assert bare(markdown_text(markdown)) == said
    assert bare(f"x{topic}") in said or any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in topic)
