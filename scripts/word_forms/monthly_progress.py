"""รายงานติดตามตัวชี้วัดรายเดือน: totals, results by step, control points, next month."""

from docx.document import Document
from scripts.word_forms.page import line
from scripts.word_forms.report_parts import (
    COUNT_HEADINGS,
    COUNTS,
    controls,
    free_text,
    heading,
    if_any,
    limits,
    looped_table,
    report_page,
    signatures,
)

_DUE = '{{ line.due | thai_date("short") | default("-") }}'
_OF_OTHER_MONTHS = 'line.kind == "ค้างจากเดือนก่อน" or line.kind == "ทำเสร็จก่อนเดือนที่ครบกำหนด"'


def build() -> Document:
    """Return the template."""
    document = report_page("รายงานติดตามตัวชี้วัดรายเดือน", "ประจำเดือน {{ month }}")
    _totals(document)
    _lines(document)
    controls(document)
    free_text(document, "ปัญหา อุปสรรค และแนวทางแก้ไข", "obstacles")
    _upcoming(document)
    free_text(document, "แผนการดำเนินงานเดือนถัดไป", "next_month")
    limits(document)
    signatures(document)
    return document


def _totals(document: Document) -> None:
    line(document, "{%p if totals %}")
    heading(document, "สรุปจำนวนงาน")
    counted = zip((2.4, 3.5, 3.9, 2.6, 3.2), COUNT_HEADINGS, COUNTS, strict=True)
    looped_table(
        document,
        "row in totals",
        (
            (6.8, "รายการ", "{{ row.ref }}"),
            *((width, title, f"{{{{ row.{name} }}}}") for width, title, name in counted),
            (3.3, "ร้อยละที่แล้วเสร็จ", '{{ row.percent | default("-") }}'),
        ),
        centred=range(1, 7),
    )
    line(document, "{%p endif %}")


def _lines(document: Document) -> None:
    heading(document, "ผลการดำเนินงานตามขั้นตอน")
    line(document, "{%p if lines %}")
    looped_table(
        document,
        "line in lines",
        (
            (1.7, "ลำดับ", "{{ line.number }}"),
            (
                6,
                "ขั้นตอน",
                (
                    "{{ line.step }}",
                    *if_any("{{ line.work }}", where="line.work"),
                    *if_any("({{ line.kind }})", where=_OF_OTHER_MONTHS),
                ),
            ),
            (3.1, "กำหนดแล้วเสร็จ", _DUE),
            (
                4.1,
                "ผลการดำเนินงาน",
                (
                    '{{ line.result | default("-") }}'
                    "{% if line.days_late %} {{ line.days_late }} วัน{% endif %}",
                    *if_any('เมื่อ {{ line.done_on | thai_date("short") }}', where="line.done_on"),
                ),
            ),
            (3.9, "หลักฐาน", '{{ line.evidence | default("-") }}'),
            (3.6, "ผู้รับผิดชอบ", "{{ line.responsible }}"),
            (3.3, "หมายเหตุ", "{{ line.note }}"),
        ),
        centred=(0, 2),
    )
    line(document, "{%p else %}")
    line(document, "ไม่มีงานที่ครบกำหนดหรืออยู่ระหว่างดำเนินการในเดือนนี้")
    line(document, "{%p endif %}")


def _upcoming(document: Document) -> None:
    line(document, "{%p if upcoming %}")
    heading(document, "งานที่ครบกำหนดในเดือนถัดไป")
    looped_table(
        document,
        "line in upcoming",
        (
            (1.8, "ลำดับ", "{{ line.number }}"),
            (12.4, "ขั้นตอน", "{{ line.step }}{% if line.work %} {{ line.work }}{% endif %}"),
            (3.5, "กำหนดแล้วเสร็จ", _DUE),
            (8, "ผู้รับผิดชอบ", "{{ line.responsible }}"),
        ),
        centred=(0, 2),
    )
    line(document, "{%p endif %}")
