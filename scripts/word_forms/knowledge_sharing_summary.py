"""สรุปการแลกเปลี่ยนเรียนรู้: head with logo, points, participants, pictures, foot."""

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.table import _Cell
from scripts.word_forms.page import heading_row, line, new_page, table, tag_row


def build() -> Document:
    """Return the template."""
    document = new_page("สรุปการแลกเปลี่ยนเรียนรู้")
    _head(document)
    line(document, "ประเด็นการแลกเปลี่ยนเรียนรู้", style="Heading 1")
    line(document, "{{ notes }}")
    _participants(document)
    _pictures(document)
    _foot(document)
    return document


_UNIT = ("logo", "organisation", "organisation_english")
"""What stands in the head's left cell, which is there for these alone."""


def _head(document: Document) -> None:
    line(document, f"{{%p if {' or '.join(_UNIT)} %}}")
    head = table(document, (5, 12), 2)
    left = head.cell(0, 0).merge(head.cell(1, 0))
    left.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for name, text in zip(
        _UNIT,
        (
            "{{ logo | picture(3, 3) }}",
            "**{{ organisation }}**",
            "{{ organisation_english }}",
        ),
        strict=True,
    ):
        line(left, f"{{%p if {name} %}}", centred=True)
        line(left, text, centred=True)
        line(left, "{%p endif %}", centred=True)
    _title_and_topic(head.cell(0, 1), head.cell(1, 1))
    line(document, "{%p else %}")
    alone = table(document, (17,), 2)
    _title_and_topic(alone.cell(0, 0), alone.cell(1, 0))
    line(document, "{%p endif %}")


def _title_and_topic(above: _Cell, below: _Cell) -> None:
    line(above, "{{ form.title }}", style="Title")
    for text in (
        "**หัวข้อการแลกเปลี่ยนเรียนรู้ :** {{ topic }}",
        "**สถานที่** {{ place }}",
        "**วันที่** {{ date | thai_date }}"
        " **เวลา** {{ start_time }}{% if end_time %} – {{ end_time }}{% endif %} น.",
        "**ผู้สรุปประเด็นการเรียนรู้ :** {{ summarised_by }}",
    ):
        line(below, text)


def _participants(document: Document) -> None:
    line(document, "{%p if participants %}")
    line(document, "ผู้เข้าร่วมแลกเปลี่ยนเรียนรู้", style="Heading 1")
    made = table(document, (2, 5, 5, 5), 4)
    heading_row(made, ("ลำดับ", "ชื่อ - นามสกุล", "ตำแหน่ง", "หน่วยงาน"))
    tag_row(made, 1, "{%tr for person in participants %}")
    cells = made.rows[2].cells
    line(cells[0], "{{ loop.index }}", centred=True)
    for cell, name in zip(cells[1:], ("name", "position", "unit"), strict=True):
        line(cell, f"{{{{ person.{name} }}}}")
    tag_row(made, 3, "{%tr endfor %}")
    line(document, "{%p endif %}")


def _pictures(document: Document) -> None:
    line(document, "{%p if pictures %}")
    line(document, "ภาพกิจกรรม", style="Heading 1")
    made = table(document, (8.5, 8.5), 3, ruled=False)
    tag_row(made, 0, "{%tr for pair in pictures | batch(2) %}")
    for index, cell in enumerate(made.rows[1].cells):
        line(cell, f"{{{{ pair[{index}] | picture(8, 6.5) }}}}", centred=True)
    tag_row(made, 2, "{%tr endfor %}")
    line(document, "{%p endif %}")


def _foot(document: Document) -> None:
    line(document, "")
    foot = table(document, (17,), 1).cell(0, 0)
    line(foot, "**จัดทำโดย :** {{ prepared_by }}", centred=True)
    for name in ("slogan", "website"):
        line(foot, f"{{%p if {name} %}}", centred=True)
        line(foot, f"{{{{ {name} }}}}", centred=True)
        line(foot, "{%p endif %}", centred=True)
