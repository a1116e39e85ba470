"""สรุปผลการดำเนินงานรายรอบ: results by step and by month, control points, what is late by now."""

from docx.document import Document
from docx.table import Table
from scripts.word_forms.page import line, print_smaller, tag_row
from scripts.word_forms.report_parts import (
    COUNT_HEADINGS,
    COUNTS,
    TABLE_SIZE,
    controls,
    free_text,
    heading,
    if_any,
    limits,
    looped_table,
    report_page,
    signatures,
)

_COVERS = "{{ covers }}{% if report %} (กำหนดรายงาน {{ report }}){% endif %}"
_ROWS_OF_TOTAL = 3


def build() -> Document:
    """Return the template."""
    document = report_page(
        "สรุปผลการดำเนินงานรายรอบ", "{{ round }}", more=(("ช่วงเวลาที่ครอบคลุม", _COVERS),)
    )
    free_text(document, "สรุปและประเมินผลการดำเนินงาน", "summary")
    _lines(document)
    _months(document)
    controls(document)
    _outstanding(document)
    free_text(document, "ปัญหา อุปสรรค และแนวทางแก้ไข", "obstacles")
    free_text(document, "แผนและข้อเสนอแนะสำหรับรอบถัดไป", "next_round")
    limits(document)
    signatures(document)
    return document


def _lines(document: Document) -> None:
    heading(document, "ผลการดำเนินงานรายขั้นตอน")
    line(document, "{%p if lines %}")
    counted = zip((2.1, 2.1, 2.2, 1.9, 1.9), COUNT_HEADINGS, COUNTS, strict=True)
    made = looped_table(
        document,
        "line in lines",
        (
            (1.7, "ลำดับ", "{{ line.number }}"),
            (
                4.6,
                "ขั้นตอน",
                ("{{ line.step }}", *if_any("{{ line.deadline }}", where="line.deadline")),
            ),
            *((width, title, f"{{{{ line.{name} }}}}") for width, title, name in counted),
            (2.9, "ผลการดำเนินงาน", '{{ line.result | default("-") }}'),
            (3.4, "ผู้รับผิดชอบ", "{{ line.responsible }}"),
            (2.9, "หมายเหตุ", "{{ line.note }}"),
        ),
        centred=(0, *range(2, 7)),
        more_rows=_ROWS_OF_TOTAL,
    )
    _total(made)
    line(document, "{%p else %}")
    line(document, "ไม่มีงานที่ครบกำหนดหรืออยู่ระหว่างดำเนินการในรอบนี้")
    line(document, "{%p endif %}")


def _total(made: Table) -> None:
    """Write the last row: the whole round."""
    first = len(made.rows) - _ROWS_OF_TOTAL
    tag_row(made, first, "{%tr if totals %}")
    cells = made.rows[first + 1].cells
    line(cells[0].merge(cells[1]), "**รวม**")
    for cell, name in zip(cells[2:7], COUNTS, strict=True):
        line(cell, f"**{{{{ totals.{name} }}}}**", centred=True)
    share = "**แล้วเสร็จร้อยละ {{ totals.percent }}**"
    rest = cells[7].merge(cells[9])
    for paragraph in if_any(share, where="totals.percent is not none"):
        line(rest, paragraph)
    tag_row(made, first + 2, "{%tr endif %}")
    print_smaller(made, TABLE_SIZE)


def _months(document: Document) -> None:
    line(document, "{%p if months %}")
    heading(document, "ผลการดำเนินงานรายเดือน")
    counted = zip((2.4, 3.5, 3.9, 2.6, 3.2), COUNT_HEADINGS, COUNTS, strict=True)
    looped_table(
        document,
        "row in months",
        (
            (3.4, "เดือน", "{{ row.month }}"),
            *((width, title, f"{{{{ row.{name} }}}}") for width, title, name in counted),
            (6.7, "หมายเหตุ", "{{ row.note }}"),
        ),
        centred=range(1, 6),
    )
    line(document, "{%p endif %}")


def _outstanding(document: Document) -> None:
    line(document, "{%p if outstanding %}")
    heading(document, "งานที่เกินกำหนดและยังไม่แล้วเสร็จ")
    looped_table(
        document,
        "line in outstanding",
        (
            (1.8, "ลำดับ", "{{ line.number }}"),
            (11.4, "ขั้นตอน", "{{ line.step }}{% if line.work %} {{ line.work }}{% endif %}"),
            (3.5, "กำหนดแล้วเสร็จ", '{{ line.due | thai_date("short") | default("-") }}'),
            (2.5, "เกินมา (วัน)", "{{ line.days_late }}"),
            (6.5, "ผู้รับผิดชอบ", "{{ line.responsible }}"),
        ),
        centred=(0, 2, 3),
    )
    line(document, "{%p endif %}")
