"""Word files as templates: tags that Word cuts up, values in place, and files that are refused."""

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from sopctl.forms import TemplateError
from sopctl.forms.word_archive import packed, unpacked
from tests.forms.said import word_text

FIELDS = (
    "- {name: topic, label: หัวข้อ}\n"
    "- {name: notes, label: ประเด็น, type: richtext}\n"
    "- {name: people, label: คน, type: group, repeatable: true, fields: [{name: name, label: ชื่อ}]}\n"
)
LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    return packed({**unpacked_any(content), name: part})


def unpacked_any(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_relation(content: bytes, kind: str, target: str) -> bytes:
    name = "word/_rels/document.xml.rels"
    added = (
        f'<Relationship Id="rX" Type="{LINKED}{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    parts = unpacked_any(content)
    parts[name] = parts[name].replace(b"</Relationships>", added.encode())
    return packed(parts)


def said(content: bytes) -> list[str]:
    return [p.text for p in docx.Document(BytesIO(content)).paragraphs]


def test_a_tag_that_word_cut_into_runs_is_whole(make_form: Any, fill: Any) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("เรื่อง ")
    for piece in ("{", "{ to", "pic }", "}"):
        paragraph.add_run(piece).bold = True
    content = fill(make_form(FIELDS, docx=saved(document)), "topic: ก & <ข>", "docx")
    assert said(content) == ["เรื่อง ก & <ข>"]
    bold = [run.text for run in docx.Document(BytesIO(content)).paragraphs[0].runs if run.bold]
    assert bold == ["ก & <ข>"]


def test_tags_in_headers_footers_and_cells_are_filled(make_form: Any, fill: Any) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ topic }}"
    document.sections[0].footer.paragraphs[0].text = "จบ {{ topic }}"
    document.add_table(1, 1).cell(0, 0).text = "{{ topic }}"
    filled = docx.Document(
        BytesIO(fill(make_form(FIELDS, docx=saved(document)), "topic: ก", "docx"))
    )
    assert filled.sections[0].header.paragraphs[0].text == "ก"
    assert filled.sections[0].footer.paragraphs[0].text == "จบ ก"
    assert filled.tables[0].cell(0, 0).text == "ก"


def test_rows_and_paragraphs_come_and_go(make_form: Any, fill: Any) -> None:
    document = docx.Document()
    for text in ("{%p if topic %}", "มี {{ topic }}", "{%p endif %}"):
        document.add_paragraph(text)
    table = document.add_table(3, 2)
    table.cell(0, 0).text = "{%tr for p in people %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ loop.index }}", "{{ p.name }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    form = make_form(FIELDS, docx=saved(document))
    full = docx.Document(BytesIO(fill(form, "{topic: ก, people: [{name: a}, {name: b}]}", "docx")))
    assert [[c.text for c in row.cells] for row in full.tables[0].rows] == [["1", "a"], ["2", "b"]]
    assert full.paragraphs[0].text == "มี ก"
    empty = docx.Document(BytesIO(fill(form, "", "docx")))
    assert empty.tables == []
    assert all(not p.text for p in empty.paragraphs)


def test_free_text_takes_the_place_of_its_paragraph_alone(make_form: Any, fill: Any) -> None:
    form = make_form(FIELDS, docx=word("ก่อน {{ notes }} หลัง", "{{p notes }}", "จบ"))
    content = fill(form, "notes: |\n  # หัว\n  ข้อ **หนา**\n  - หนึ่ง\n", "docx")
    block = ["หัว", "ข้อ หนา", "-\tหนึ่ง"]
    assert said(content) == ["ก่อน ", *block, " หลัง", *block, "จบ"]
    assert said(fill(form, "", "docx")) == ["ก่อน  หลัง", "จบ"]


def test_free_text_in_a_cell_leaves_a_whole_cell(make_form: Any, fill: Any) -> None:
    document = docx.Document()
    document.add_table(1, 2).cell(0, 0).text = "{{ notes }}"
    document.tables[0].cell(0, 1).text = "{{p notes }}"
    form = make_form(FIELDS, docx=saved(document))
    for text, expected in (("notes: |\n  ก\n\n  - ข\n", "ก\n-\tข"), ("", "")):
        filled = docx.Document(BytesIO(fill(form, text, "docx")))
        assert [cell.text for cell in filled.tables[0].rows[0].cells] == [expected, expected]
        for cell in filled.element.body.iter(qn("w:tc")):
            assert cell[-1].tag == qn("w:p")


def test_lines_and_outer_blanks_are_kept(make_form: Any, fill: Any) -> None:
    content = fill(make_form(FIELDS, docx=word("{{ topic }}")), 'topic: "ก\\n\\nข\\tค"', "docx")
    (paragraph,) = docx.Document(BytesIO(content)).paragraphs
    assert paragraph.text == "ก\n\nข ค"
    assert len(paragraph._p.findall(f".//{qn('w:br')}")) == 2


def test_errors_count_paragraphs_and_quote_them(make_form: Any, fill: Any) -> None:
    form = make_form(FIELDS, docx=word("หนึ่ง", "สอง {{ topik }} สาม"))
    with pytest.raises(TemplateError) as failed:
        fill(form, "", "docx")
    assert failed.value.where == "templates/visit/form.docx:2"
    assert "“สอง {{ topik }} สาม”" in failed.value.message.en
    assert failed.value.help.en == "did you mean “topic”?"
    form = make_form(FIELDS, docx=word("หนึ่ง", "สอง", "{{ people[0].nam }}"))
    with pytest.raises(TemplateError) as failed:
        fill(form, "people: [{name: a}]", "docx")
    assert failed.value.where == "templates/visit/form.docx:3"


def test_paragraphs_that_are_but_a_tag_count_too(make_form: Any, fill: Any) -> None:
    document = docx.Document()
    for text in ("{%p if topic %}", "ก", "{%p endif %}"):
        document.add_paragraph(text)
    table = document.add_table(0, 2)
    for row in (
        ("ชื่อ", "-"),
        ("{%tr for one in people %}", ""),
        ("{{ one.name }}", "{{ one.nam }}"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.add_row().cells[0].text = "{%tr endfor %}"
    with pytest.raises(TemplateError) as failed:
        fill(make_form(FIELDS, docx=saved(document)), "people: [{name: ก}]", "docx")
    assert failed.value.where == "templates/visit/form.docx:9"
    assert "(paragraph: “{{ one.nam }}”)" in failed.value.message.en
    table.cell(1, 0).text = "{%tr for one in peple %}"
    with pytest.raises(TemplateError) as failed:
        fill(make_form(FIELDS, docx=saved(document)), "", "docx")
    assert failed.value.where == "templates/visit/form.docx:6"


def test_an_error_in_a_file_that_is_included_names_its_line(make_form: Any, fill: Any) -> None:
    content = word("ก", "ข", "{% include 'part.md.j2' %}")
    form = make_form(FIELDS, **{"docx": content, "part.md.j2": "{{ topic }}\n{{ topic.x }}\n"})
    with pytest.raises(TemplateError) as failed:
        fill(form, "topic: ก", "docx")
    assert failed.value.where == "templates/visit/part.md.j2:2"


def test_the_file_says_nothing_of_its_templates_author(make_form: Any, fill: Any) -> None:
    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = "ผู้ออกแบบ"
    form = make_form(FIELDS, docx=saved(document))
    properties = docx.Document(BytesIO(fill(form, "", "docx"))).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("บันทึก", "", "")
    assert b"2022-02-01" not in b"".join(unpacked_any(fill(form, "", "docx")).values())
    made = fill(form, "", "docx", made=1643673600)
    assert docx.Document(BytesIO(made)).core_properties.created is not None
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def hostile_files() -> dict[str, bytes]:
    good = word("{{ topic }}")
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in unpacked_any(good).items():
            archive.writestr(name, part)
        archive.writestr("word/media/a.bin", b"\0" * 120_000_000)
    crowd = BytesIO()
    with zipfile.ZipFile(crowd, "w") as archive:
        for name, part in unpacked_any(good).items():
            archive.writestr(name, part)
        for number in range(1200):
            archive.writestr(f"word/x{number}", b"")
    body = unpacked_any(good)["word/document.xml"]
    entity = body.replace(
        b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document', 1
    )
    field = body.replace(
        b"</w:body>",
        b'<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r></w:p></w:body>',
    )
    dde = body.replace(
        b"</w:body>", b'<w:p><w:fldSimple w:instr=" dde excel "><w:r/></w:fldSimple></w:p></w:body>'
    )
    cut_up = body.replace(
        b"</w:body>",
        b"<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE x"
        b"</w:instrText></w:r></w:p></w:body>",
    )
    spelt = body.replace(
        b"</w:body>",
        b'<w:p><x:fldSimple xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        b' x:instr="&#68;DE excel"/></w:p></w:body>',
    )
    drawn = body.replace(
        b"</w:body>",
        b'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata'
        b' src="http://x.example/a.png"/></v:shape></w:pict></w:r></w:p></w:body>',
    )
    return {
        "cut up field": with_part(good, "word/document.xml", cut_up),
        "spelt field": with_part(good, "word/document.xml", spelt),
        "drawn image": with_part(good, "word/document.xml", drawn),
        "other document": with_relation(good, "aFChunk", "chunk.html"),
        "bomb": bomb.getvalue(),
        "crowd": crowd.getvalue(),
        "text": b"not a zip",
        "empty": b"",
        "cut": good[: len(good) // 2],
        "no document": packed({"[Content_Types].xml": b"<Types/>"}),
        "linked image": with_relation(good, "image", "http://x.example/a.png"),
        "template": with_relation(good, "attachedTemplate", "http://x.example/a.dotm"),
        "share": with_relation(good, "hyperlink", "file://server/share"),
        "object": with_relation(good, "oleObject", "http://x.example/a"),
        "macro": with_part(good, "word/vbaProject.bin", b"x"),
        "embedded": with_part(good, "word/embeddings/oleObject1.bin", b"x"),
        "doctype": with_part(good, "word/document.xml", entity),
        "field": with_part(good, "word/document.xml", field),
        "dde": with_part(good, "word/document.xml", dde),
        "no xml": with_part(good, "word/styles.xml", b"<w:styles"),
    }


HOSTILE = hostile_files()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_no_template_may_hold_is_refused(name: str, make_form: Any, fill: Any) -> None:
    with pytest.raises(TemplateError) as failed:
        fill(make_form(FIELDS, docx=HOSTILE[name]), "topic: ก", "docx")
    assert failed.value.where.startswith("templates/visit/form.docx")
    assert failed.value.help.th


def test_links_to_websites_are_no_harm(make_form: Any, fill: Any) -> None:
    linked = with_relation(word("{{ topic }}"), "hyperlink", "https://www.anamai.moph.go.th")
    assert said(fill(make_form(FIELDS, docx=linked), "topic: ก", "docx")) == ["ก"]


def test_parts_come_apart_and_together_unchanged() -> None:
    content = word("ก")
    parts = unpacked(content, "a.docx")
    assert unpacked(packed(parts), "a.docx") == parts
    assert packed(parts) == packed(dict(reversed(parts.items())))


def test_word_says_what_it_was_given_in_order(make_form: Any, fill: Any) -> None:
    form = make_form(FIELDS, docx=word("{% for p in people %}{{ p.name }};{% endfor %}"))
    content = fill(form, "people: [{name: 'a;b'}, {name: '{{ topic }}'}]", "docx")
    assert word_text(content).strip() == "a;b;{{ topic }};"


def test_a_tag_is_read_as_it_was_typed_however_a_program_wrote_it(
    make_form: Any, fill: Any
) -> None:
    signs = ('"', "'", "&", "\u200b")
    tag = f"{{{{ to{signs[3]}pic | default({signs[0]}-{signs[0]}) | replace({signs[1]}{signs[2]}{signs[1]}, {signs[0]}และ{signs[0]}) }}}}"
    content = word(tag, "{% if topic != '<ว่าง>' %}ก &amp; ข{% endif %}")
    part = unpacked_any(content)["word/document.xml"].decode()
    written = part.replace(
        tag.replace("&", "&amp;"),
        tag.replace("&", "&#38;").replace('"', "&quot;").replace("'", "&apos;"),
    )
    assert "&quot;" in written
    form = make_form(FIELDS, docx=with_part(content, "word/document.xml", written.encode()))
    assert said(fill(form, "topic: ก&ข", "docx")) == ["กและข", "ก &amp; ข"]
    assert said(fill(form, "", "docx")) == ["-", "ก &amp; ข"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_what_libreoffice_saves_is_a_template_still(
    tmp_path: Path, make_form: Any, fill: Any
) -> None:
    source = word(
        '{{ topic | default("-") }} &', '{%p if topic == "ก" %}', "{{ topic }}", "{%p endif %}"
    )
    (tmp_path / "form.docx").write_bytes(source)
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *(
                "--convert-to",
                "docx",
                "--outdir",
                str(tmp_path / "saved"),
                str(tmp_path / "form.docx"),
            ),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    form = make_form(FIELDS, docx=(tmp_path / "saved/form.docx").read_bytes())
    assert said(fill(form, "topic: ก", "docx")) == ["ก &", "ก"]
    assert said(fill(form, "", "docx")) == ["- &"]
