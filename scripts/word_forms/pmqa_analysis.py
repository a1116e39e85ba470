"""แบบวิเคราะห์ PMQA 4.0: a table for each category, its headings on every page, long cells flowing."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell, _Row
from scripts.word_forms.page import line, new_page, table, tag_row

_YEAR = "{% if feedback_year %} ปี {{ feedback_year }}{% endif %}"
_FEEDBACK = "Feedback ก.พ.ร.{% if feedback_stage %} {{ feedback_stage }}{% endif %}" + _YEAR
_BEST = "ตัวอย่างหน่วยงานที่เป็นเลิศ"
_DONE = "กิจกรรม/การดำเนินงาน ปี {{ fiscal_year }}"
_THREE, _FOUR = (6.6, 9.55, 9.55), (5.6, 8.25, 8.25, 3.6)
"""The widths of columns in centimetres."""

_SHADE = "E6ECF2"
_SIZE = 14
"""Of letters, in points."""

_PICTURE, _FIGURE = "(8, 9)", "(17, 14)"
"""The boxes that pictures fit in, in a cell and after a table, in centimetres."""


@dataclass(frozen=True)
class Sheet:
    """One category."""

    number: int
    name: str
    headings: tuple[str, ...] = (_FEEDBACK, _BEST, _DONE)
    assessed: str = "Feedback :"

    @property
    def key(self) -> str:
        """The field that holds it."""
        return f"category_{self.number}"

    @property
    def has_responsible_column(self) -> bool:
        """Whether who is responsible stands in a column of its own."""
        return len(self.headings) == len(_FOUR)


SHEETS = (
    Sheet(
        1,
        "การนำองค์การ",
        (
            "เกณฑ์ PMQA / Feedback ก.พ.ร." + _YEAR,
            f"{_BEST} (Best Practice)",
            "กิจกรรมการดำเนินงาน ปี {{ fiscal_year }} / ผู้รับผิดชอบ",
        ),
    ),
    Sheet(2, "การวางแผนเชิงยุทธศาสตร์"),
    Sheet(3, "การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย"),
    Sheet(4, "การวัด การวิเคราะห์ และการจัดการความรู้"),
    Sheet(5, "การมุ่งเน้นบุคลากร"),
    Sheet(6, "การมุ่งเน้นระบบปฏิบัติการ", ("เกณฑ์ PMQA 4.0", _BEST, _DONE, "ผู้รับผิดชอบ"), _FEEDBACK),
)


def build() -> Document:
    """Return the template."""
    document = new_page("แบบฟอร์มการวิเคราะห์แนวทางการดำเนินงาน PMQA 4.0", landscape=True)
    _set_smaller(document)
    line(document, "{{ form.title }}", style="Title")
    line(
        document,
        "**ของ{{ organisation }} ประจำปี พ.ศ. {{ fiscal_year }}**",
        centred=True,
    )
    for sheet in SHEETS:
        line(document, f"{{%p if {sheet.key} %}}")
        _separator(document, sheet)
        _table(document, sheet)
        _section(document, "ปัญหาและอุปสรรค", f"{sheet.key}.problems")
        _section(document, "แนวทางแก้ไข", f"{sheet.key}.solutions")
        _pictures(document, f"{sheet.key}.figures", _FIGURE)
        line(document, "{%p endif %}")
    return document


def _set_smaller(document: Document) -> None:
    """Set what stands in cells in the size that officials take for wide tables."""
    for name in ("Normal", "Heading 2", "Heading 3", "Heading 4"):
        style: Any = document.styles[name]
        style.font.size = Pt(_SIZE)
        style.element.rPr.find(qn("w:szCs")).set(qn("w:val"), str(2 * _SIZE))


def _separator(document: Document, sheet: Sheet) -> None:
    """Begin a page, but for the first category: Word would join tables with nothing between."""
    before = " or ".join(f"category_{number}" for number in range(1, sheet.number))
    if before:
        line(document, f"{{%p if {before} %}}")
        layout = line(document, "").paragraph_format
        layout.page_break_before = True
        layout.space_after, layout.line_spacing = Pt(0), Pt(1)
        line(document, "{%p endif %}")


def _table(document: Document, sheet: Sheet) -> None:
    widths = _FOUR if sheet.has_responsible_column else _THREE
    made = table(document, widths, 5)
    _headings(made, sheet)
    tag_row(made, 2, f"{{%tr for entry in {sheet.key}.criteria %}}")
    cells = made.rows[3].cells
    _criterion(cells[0], sheet)
    _best_practices(cells[1])
    _activities(cells[2], sheet)
    if sheet.has_responsible_column:
        _responsible(cells[3])
    tag_row(made, 4, "{%tr endfor %}")


def _headings(made: Table, sheet: Sheet) -> None:
    """Write the category and the columns' headings, which are both repeated on each page."""
    name, headings = made.rows[0], made.rows[1]
    merged = name.cells[0].merge(name.cells[-1])
    line(merged, f"**หมวด {sheet.number} {sheet.name}**")
    for cell, text in zip(headings.cells, sheet.headings, strict=True):
        line(cell, f"**{text}**", centred=True)
    for row in (name, headings):
        _repeat(row)


def _repeat(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    for cell in row._tr.tc_lst:
        shade: Any = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{key}"), value)
        cell.get_or_add_tcPr().append(shade)


def _criterion(cell: _Cell, sheet: Sheet) -> None:
    prefix = "" if sheet.has_responsible_column else "เกณฑ์ "
    line(cell, f"**{prefix}{{{{ entry.criterion }}}}**")
    _section(cell, sheet.assessed, "entry.feedback")


def _best_practices(cell: _Cell) -> None:
    line(cell, "{%p for one in entry.best_practices %}")
    line(
        cell,
        "**{{ one.agency }}**{% if one.award or one.year %} ({{ one.award }}"
        "{% if one.award and one.year %} {% endif %}"
        "{% if one.year %}พ.ศ. {{ one.year }}{% endif %}){% endif %}",
    ).paragraph_format.keep_with_next = True
    line(cell, "{{ one.practice }}")
    _pictures(cell, "one.pictures", _PICTURE)
    line(cell, "{%p endfor %}")


def _activities(cell: _Cell, sheet: Sheet) -> None:
    line(cell, "{%p for one in entry.activities %}")
    line(cell, "{{ one.activity }}")
    _pictures(cell, "one.pictures", _PICTURE)
    if not sheet.has_responsible_column:
        line(cell, "{%p if one.responsible %}")
        line(cell, "**ผู้รับผิดชอบ :** {{ one.responsible | list_th }}")
        line(cell, "{%p endif %}")
    line(cell, "{%p endfor %}")
    _section(cell, "ปัญหาและอุปสรรค", "entry.problems")


def _section(holder: Document | _Cell, title: str, value: str) -> None:
    """Write free text under its title, where there is any."""
    line(holder, f"{{%p if {value} %}}")
    layout = line(holder, f"**{title}**").paragraph_format
    layout.keep_with_next = True
    if not isinstance(holder, _Cell):
        layout.space_before = Pt(6)
    line(holder, f"{{{{ {value} }}}}")
    line(holder, "{%p endif %}")


def _pictures(holder: Document | _Cell, list_: str, box: str) -> None:
    line(holder, f"{{%p for picture in {list_} %}}")
    line(holder, f"{{{{ picture.file | picture{box} }}}}", centred=True)
    line(holder, "{%p if picture.caption %}")
    line(holder, "{{ picture.caption }}", centred=True)
    line(holder, "{%p endif %}")
    line(holder, "{%p endfor %}")


def _responsible(cell: _Cell) -> None:
    line(cell, "{%p for unit in entry.responsible %}")
    line(cell, "{{ unit }}")
    line(cell, "{%p endfor %}")
