"""ทำเนียบผู้รับบริการ/ผู้มีส่วนได้ส่วนเสีย: head, the list of people across the page, foot."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from scripts.word_forms.page import (
    heading_row,
    keep_row_whole,
    line,
    new_page,
    print_smaller,
    table,
    tag_row,
)

_COLUMNS = {
    "ชื่อ - นามสกุล": ("name", 4.7),
    "ตำแหน่ง": ("position", 4.2),
    "สังกัด": ("affiliation", 4.2),
    "ประเภท": ("type", 3.2),
    "การติดต่อ": ("contact", 3.5),
    "อีเมล": ("email", 4.3),
}
"""The field of each column after the first, and its width in centimetres."""


def build() -> Document:
    """Return the template."""
    document = new_page("ทำเนียบผู้รับบริการ/ผู้มีส่วนได้ส่วนเสีย", landscape=True)
    _head(document)
    _people(document)
    _foot(document)
    return document


def _head(document: Document) -> None:
    line(document, "{%p if organisation %}")
    line(document, "**{{ organisation }}**", centred=True)
    line(document, "{%p endif %}")
    line(document, "{{ form.title }}", style="Title")
    line(document, "**เรื่อง :** {{ subject }}")
    line(document, "**หน่วยงาน :** {{ unit }}")
    line(document, "{%p if as_of %}")
    line(document, "**ข้อมูล ณ วันที่** {{ as_of | thai_date }}")
    line(document, "{%p endif %}")
    line(document, "**จำนวน** {{ people | length }} ราย")


def _people(document: Document) -> None:
    line(document, "{%p if people %}")
    made = table(document, (1.6, *(width for _, width in _COLUMNS.values())), 4)
    heading_row(made, ("ลำดับ", *_COLUMNS))
    tag_row(made, 1, "{%tr for person in people %}")
    cells = made.rows[2].cells
    line(cells[0], "{{ loop.index }}", centred=True)
    for cell, (name, _) in zip(cells[1:], _COLUMNS.values(), strict=True):
        line(cell, f"{{{{ person.{name} }}}}")
    tag_row(made, 3, "{%tr endfor %}")
    keep_row_whole(made, 2)
    print_smaller(made, 14)
    line(document, "{%p endif %}")


def _foot(document: Document) -> None:
    line(document, "{%p if notes %}")
    line(document, "หมายเหตุ", style="Heading 1")
    line(document, "{{ notes }}")
    line(document, "{%p endif %}")
    line(document, "{%p if prepared_by %}")
    prepared = line(document, "**จัดทำโดย :** {{ prepared_by }}")
    prepared.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line(document, "{%p endif %}")
