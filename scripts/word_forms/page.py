"""What the Word templates of all forms share: an A4 page, official fonts, styles, tables."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from sopctl.forms.word_archive import packed, unpacked

FONT = "TH Sarabun New"
BODY = 16
"""Points: the size of official letters."""

_HEADINGS = {"Title": 20, "Heading 1": 18, "Heading 2": 16, "Heading 3": 16, "Heading 4": 16}
_SHADE = "E6ECF2"


def new_page(title: str, *, landscape: bool = False) -> Document:
    """Return an empty document with the styles of official papers, and page numbers."""
    document = docx.Document()
    section = document.sections[0]
    short, long = Cm(21), Cm(29.7)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = Cm(2)
    section.bottom_margin = Cm(1.8)
    _set_font(document.styles["Normal"], BODY, bold=False)
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_before, spacing.space_after = Pt(0), Pt(2)
    spacing.line_spacing = 1.0
    for name, size in _HEADINGS.items():
        _set_font(document.styles[name], size, bold=True)
        layout = document.styles[name].paragraph_format
        layout.space_before, layout.space_after = Pt(8 if name != "Title" else 0), Pt(2)
        layout.keep_with_next = True
    title_style = document.styles["Title"]
    title_style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _remove(title_style.element.pPr, "w:pBdr")
    _set_page_numbers(document)
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    return document


def line(
    holder: Document | _Cell, text: str, *, style: str | None = None, centred: bool = False
) -> Paragraph:
    """Add a paragraph; what stands between `**` in `text` is bold.

    The first paragraph of a cell is there already, and is used.
    """
    is_first = (
        isinstance(holder, _Cell)
        and holder.paragraphs[0].text == ""
        and len(holder.paragraphs) == 1
    )
    paragraph = holder.paragraphs[0] if is_first else holder.add_paragraph()
    if style is not None:
        paragraph.style = style
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for index, part in enumerate(text.split("**")):
        if part:
            run = paragraph.add_run(part)
            if index % 2:
                run.bold = True
                _complex(run, "w:bCs")
    return paragraph


def table(document: Document, widths: Sequence[float], rows: int, *, ruled: bool = True) -> Table:
    """Add a table whose columns are so many centimetres wide."""
    made: Table = document.add_table(rows=rows, cols=len(widths))
    if ruled:
        made.style = "Table Grid"
    made.autofit = False
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    return made


def heading_row(made: Table, texts: Sequence[str]) -> None:
    """Write the first row of a table, which is repeated on each page."""
    row = made.rows[0]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    for cell, text in zip(row.cells, texts, strict=True):
        line(cell, f"**{text}**", centred=True)
        shade: Any = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def tag_row(made: Table, row: int, tag: str) -> None:
    """Write a tag that stands for a whole row, such as `{%tr for … %}`."""
    line(made.rows[row].cells[0], tag)


def keep_row_whole(made: Table, row: int) -> None:
    """Let no page end inside a row, unless it is longer than a page."""
    made.rows[row]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def print_smaller(made: Table, size: int) -> None:
    """Set everything in a table in so many points."""
    for paragraph in made._tbl.iter(qn("w:p")):
        for run in Paragraph(paragraph, made).runs:
            run.font.size = Pt(size)
            look = run._r.get_or_add_rPr()
            _remove(look, "w:szCs")
            _insert(look, "w:szCs", {"val": str(2 * size)}, after=("w:sz",))


def let_text_touch_rules(made: Table, columns: Sequence[int]) -> None:
    """Leave no room beside the text of narrow columns, and do not break it."""
    for row in made.rows:
        for column in columns:
            properties = row.cells[column]._tc.get_or_add_tcPr()
            properties.append(OxmlElement("w:noWrap"))
            margins: Any = OxmlElement("w:tcMar")
            for side in ("left", "right"):
                edge: Any = OxmlElement(f"w:{side}")
                edge.set(qn("w:w"), "0")
                edge.set(qn("w:type"), "dxa")
                margins.append(edge)
            properties.append(margins)


def saved(document: Document) -> bytes:
    """Return the file, the same bytes for the same document."""
    buffer = BytesIO()
    document.save(buffer)
    parts = unpacked(buffer.getvalue(), "form.docx")
    parts.pop("docProps/thumbnail.jpeg", None)
    return packed(_without_thumbnail(parts))


def _without_thumbnail(parts: dict[str, bytes]) -> dict[str, bytes]:
    root = etree.fromstring(parts["_rels/.rels"])
    for relation in list(root):
        if relation.get("Type", "").endswith("/thumbnail"):
            root.remove(relation)
    parts["_rels/.rels"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return parts


def _set_font(style: Any, size: int, *, bold: bool) -> None:
    """Set the font of Latin and of Thai letters: Word keeps them apart."""
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    look = style.element.get_or_add_rPr()
    fonts = look.find(qn("w:rFonts"))
    for name in [*fonts.attrib]:
        del fonts.attrib[name]
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), FONT)
    for name in ("w:szCs", "w:bCs", "w:spacing", "w:kern", "w:lang"):
        _remove(look, name)
    _insert(look, "w:szCs", {"val": str(2 * size)}, after=("w:sz",))
    if bold:
        _insert(look, "w:bCs", {}, after=("w:b",))
    language = {"val": "en-US", "eastAsia": "en-US", "bidi": "th-TH"}
    _insert(look, "w:lang", language, after=("w:szCs", "w:sz"))


def _insert(look: Any, name: str, attributes: dict[str, str], *, after: tuple[str, ...]) -> None:
    element: Any = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    for before in after:
        found = look.find(qn(before))
        if found is not None:
            found.addnext(element)
            return
    look.append(element)


def _remove(holder: Any, name: str) -> None:
    for found in [] if holder is None else holder.findall(qn(name)):
        holder.remove(found)


def _complex(run: Any, name: str) -> None:
    look = run._r.get_or_add_rPr()
    _insert(look, name, {}, after=("w:b",))


def _set_page_numbers(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("หน้า ")
    for index, instruction in enumerate(("PAGE", "NUMPAGES")):
        if index:
            paragraph.add_run("/")
        field: Any = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" {instruction} ")
        run: Any = OxmlElement("w:r")
        shown: Any = OxmlElement("w:t")
        shown.text = "1"
        run.append(shown)
        field.append(run)
        paragraph._p.append(field)
