"""แผนปฏิบัติการ: head, the plan with months as columns across the page, signatures."""

from docx.document import Document
from docx.shared import Cm
from scripts.word_forms.page import (
    heading_row,
    keep_row_whole,
    let_text_touch_rules,
    line,
    new_page,
    print_smaller,
    table,
    tag_row,
)

_MONTHS = (
    *("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."),
    *("เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."),
)
"""As the form's choices have them, October first."""

_WIDTHS = (1.2, 4.2, 4.4, *(0.96 for _ in _MONTHS), 2.8, 2.58)
"""Centimetres."""

_SIGNATURES = {"prepared_by": "ผู้จัดทำแผน", "approved_by": "ผู้อนุมัติแผน"}


def build() -> Document:
    """Return the template."""
    document = new_page("แผนปฏิบัติการ", landscape=True)
    section = document.sections[0]
    section.left_margin = section.right_margin = section.top_margin = Cm(1.5)
    _head(document)
    _plan(document)
    _foot(document)
    return document


def _head(document: Document) -> None:
    line(document, "{%p if organisation %}")
    line(document, "**{{ organisation }}**", centred=True)
    line(document, "{%p endif %}")
    line(document, "{{ form.title }}", style="Title")
    line(document, "**เรื่อง :** {{ subject }}")
    line(document, "**ปีงบประมาณ พ.ศ.** {{ fiscal_year }}")
    line(document, "**หน่วยงาน :** {{ unit }}")
    for name, said in (
        ("indicator", "**ตัวชี้วัด :** {{ indicator }}"),
        ("target", "**เป้าหมาย :** {{ target }}"),
        ("budget", '**งบประมาณ :** {{ budget | baht("digits") }}'),
    ):
        line(document, f"{{%p if {name} %}}")
        line(document, said)
        line(document, "{%p endif %}")
    line(document, "{%p if objectives %}")
    line(document, "**วัตถุประสงค์**")
    line(document, "{%p for objective in objectives %}")
    item = line(document, "-\t{{ objective }}")
    item.paragraph_format.left_indent = Cm(1)
    item.paragraph_format.first_line_indent = Cm(-0.5)
    line(document, "{%p endfor %}")
    line(document, "{%p endif %}")


def _plan(document: Document) -> None:
    line(document, "{%p if steps %}")
    made = table(document, _WIDTHS, 4)
    heading_row(
        made,
        ("ลำดับ", "ขั้นตอน/กิจกรรม", "ตัวชี้วัด/ผลผลิต", *_MONTHS, "ผู้รับผิดชอบ", "เอกสาร/หลักฐาน"),
    )
    tag_row(made, 1, "{%tr for step in steps %}")
    number, name, indicator, *months, responsible, documents = made.rows[2].cells
    line(number, "{{ step.number }}", centred=True)
    line(name, "{{ step.name }}")
    line(indicator, "{{ step.indicator }}")
    for cell, month in zip(months, _MONTHS, strict=True):
        line(cell, f'{{% if "{month}" in step.months %}}✓{{% endif %}}', centred=True)
    line(responsible, "{{ step.responsible }}")
    line(documents, '{{ step.documents | join("\\n") }}')
    tag_row(made, 3, "{%tr endfor %}")
    let_text_touch_rules(made, (0, *range(3, 3 + len(_MONTHS))))
    keep_row_whole(made, 2)
    print_smaller(made, 12)
    line(document, "{%p endif %}")


def _foot(document: Document) -> None:
    line(document, "{%p if notes %}")
    line(document, "หมายเหตุ", style="Heading 1")
    line(document, "{{ notes }}")
    line(document, "{%p endif %}")
    for name, action in _SIGNATURES.items():
        line(document, f"{{%p if {name} %}}")
        line(document, "")
        line(document, f"ลงชื่อ ........................................ {action}", centred=True)
        line(document, f"{{%p if {name}.name %}}")
        line(document, f"({{{{ {name}.name }}}})", centred=True)
        line(document, "{%p endif %}")
        line(document, f"{{%p if {name}.position %}}")
        line(document, f"ตำแหน่ง {{{{ {name}.position }}}}", centred=True)
        line(document, "{%p endif %}")
        line(document, "{%p endif %}")
