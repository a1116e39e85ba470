"""What the Word templates of computed reports share: head, tables of a loop, controls, signatures."""

from collections.abc import Collection, Sequence

from docx.document import Document
from docx.table import Table
from scripts.word_forms.page import (
    heading_row,
    keep_row_whole,
    line,
    new_page,
    print_smaller,
    table,
    tag_row,
)

PAGE = 25.7
"""Centimetres between the margins of a landscape page."""

TABLE_SIZE = 14
"""Points: tables of many columns are set smaller than letters."""

COUNTS = ("due", "done", "done_late", "overdue", "to_come")
COUNT_HEADINGS = (
    "จำนวนงาน",
    "แล้วเสร็จตามกำหนด",
    "แล้วเสร็จช้ากว่ากำหนด",
    "เกินกำหนด",
    "ยังไม่ถึงกำหนด",
)

Cell = str | Sequence[str]
"""The paragraphs of a cell."""

_DOTS = "." * 60


def report_page(title: str, period: str, *, more: Sequence[tuple[str, str]] = ()) -> Document:
    """Return a landscape page with its title, its period, and the table of whose report it is.

    `more` are rows of that table: a label, and what stands beside it.
    """
    document = new_page(title, landscape=True)
    line(document, "{{ form.title }}", style="Title")
    year = "{% if fiscal_year %} ปีงบประมาณ พ.ศ. {{ fiscal_year }}{% endif %}"
    line(document, f"**{period}{year}**", centred=True)
    rows = (
        ("หน่วยงาน", "{{ unit }}{% if organisation %} {{ organisation }}{% endif %}"),
        (
            "ตัวชี้วัด",
            "{{ indicator_code }}{% if indicator_code and indicator %} {% endif %}{{ indicator }}",
        ),
        ("มาตรฐานการปฏิบัติงาน", "{{ title }}{% if sop %} ({{ sop }}){% endif %}"),
        *more,
        ("ข้อมูล ณ วันที่", "{{ as_of | thai_date }}"),
    )
    made = table(document, (5.5, PAGE - 5.5), len(rows) + 2)
    tag_row(made, 1, "{%tr if indicator_code or indicator %}")
    tag_row(made, 3, "{%tr endif %}")
    for place, (label, text) in zip((0, 2, *range(4, len(rows) + 2)), rows, strict=True):
        line(made.rows[place].cells[0], f"**{label}**")
        line(made.rows[place].cells[1], text)
    return document


def heading(document: Document, text: str) -> None:
    """Add the heading of a part."""
    line(document, text, style="Heading 1")


def looped_table(
    document: Document,
    loop: str,
    columns: Sequence[tuple[float, str, Cell]],
    *,
    centred: Collection[int] = (),
    more_rows: int = 0,
) -> Table:
    """Add a table with a row for each turn of `loop`, and empty rows below.

    A column is its width in centimetres, its heading, and its cell.
    """
    widths = [width for width, _, _ in columns]
    made = table(document, widths, 4 + more_rows)
    heading_row(made, [text for _, text, _ in columns])
    tag_row(made, 1, f"{{%tr for {loop} %}}")
    for number, (_, _, cell) in enumerate(columns):
        for paragraph in (cell,) if isinstance(cell, str) else cell:
            line(made.rows[2].cells[number], paragraph, centred=number in centred)
    tag_row(made, 3, "{%tr endfor %}")
    keep_row_whole(made, 2)
    print_smaller(made, TABLE_SIZE)
    return made


def if_any(text: str, *, where: str) -> Cell:
    """Return the paragraphs of a text that stands there only where a field is filled."""
    return (f"{{%p if {where} %}}", text, "{%p endif %}")


def controls(document: Document) -> None:
    """Add the control points with their evidence."""
    line(document, "{%p if controls %}")
    heading(document, "จุดควบคุม")
    proof = '{{ point.proved | default("0") }} จาก {{ point.expected }} รายการ'
    looped_table(
        document,
        "point in controls",
        (
            (1.8, "ลำดับ", "{{ point.number }}"),
            (
                9.4,
                "จุดควบคุม",
                (
                    "{{ point.check }}",
                    *if_any("เอกสารหลักฐาน: {{ point.wanted }}", where="point.wanted"),
                ),
            ),
            (
                3.8,
                "สถานะหลักฐาน",
                ('{{ point.state | default("-") }}', *if_any(proof, where="point.expected")),
            ),
            (6, "หลักฐาน", '{{ point.files | default("-") }}'),
            (4.7, "หมายเหตุ", "{{ point.note }}"),
        ),
        centred=(0,),
    )
    line(document, "{%p endif %}")


def free_text(document: Document, title: str, field: str) -> None:
    """Add a part that people write."""
    heading(document, title)
    line(document, f'{{{{ {field} | default("-") }}}}')


def limits(document: Document) -> None:
    """Add what the report is not sure of."""
    line(document, "{%p if remarks %}")
    heading(document, "ข้อจำกัดของข้อมูล")
    line(document, "{{ remarks }}")
    line(document, "{%p endif %}")


def signatures(document: Document) -> None:
    """Add the lines for whoever reports and whoever reviews."""
    line(document, "")
    made = table(document, (PAGE / 2, PAGE / 2), 1, ruled=False)
    keep_row_whole(made, 0)
    who = (("ผู้รายงาน", "reported_by"), ("ผู้ตรวจสอบ", "reviewed_by"))
    for cell, (role, field) in zip(made.rows[0].cells, who, strict=True):
        line(cell, f"ลงชื่อ {_DOTS} {role}", centred=True)
        for paragraph in if_any(f"ตำแหน่ง {{{{ {field} }}}}", where=field):
            line(cell, paragraph, centred=True)
