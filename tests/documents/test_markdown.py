"""The Markdown: headings, tables, and nothing in a text that Markdown would take for its own."""

import re

from sopctl.documents.markdown import escaped
from sopctl.documents.options import DocumentFormat
from sopctl.documents.writing import write_document
from sopctl.model.sop import Sop
from tests.conftest import Golden
from tests.documents.conftest import options
from tests.documents.hostile_text import HOSTILE, hostile_sop
from tests.sop_text import sop_of, sop_text


def markdown_of(sop: Sop) -> str:
    return write_document(sop, DocumentFormat.MD, options()).decode("utf-8")


def test_its_text(golden: Golden, small: Sop) -> None:
    golden(markdown_of(small), "small.md")


def test_published_documents(golden: Golden, published: dict[str, Sop]) -> None:
    for name, sop in published.items():
        golden(markdown_of(sop), f"{name}.md")


def test_every_row_of_the_table_has_as_many_cells_as_its_heading() -> None:
    rows = [line for line in markdown_of(hostile_sop()).split("\n") if line.startswith("| ")]
    bars = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert len(rows) > len(HOSTILE)
    assert bars == {3, 6}  # the history of revisions, and the process table


def test_work_side_by_side_is_told_in_the_flowcharts_column() -> None:
    steps = """
    - {id: a, name: เริ่มงาน, next: [b, c]}
    - {id: b, name: จัดซื้อ, next: end}
    - {id: c, name: จัดจ้าง}
    """
    text = markdown_of(sop_of(sop_text(steps)))
    assert "**เริ่มงาน**<br>ดำเนินการพร้อมกัน → ขั้นตอนที่ 2<br>ดำเนินการพร้อมกัน → ขั้นตอนที่ 3 |" in text
    assert "**สิ้นสุด**<br>รอให้งานที่แยกจากขั้นตอนที่ 1 แล้วเสร็จครบ" in text


def test_what_markdown_and_html_know_is_escaped() -> None:
    text = markdown_of(hostile_sop())
    assert re.search(r"(?<!\\)<(?!br>)", text) is None
    assert re.search(r"(?<![\\*])\*(?!\*)(?<!\*\*)", text) is None
    assert "\\`code\\`" in text


def test_a_text_that_looks_like_a_list_is_none() -> None:
    assert escaped("1. one") == "1\\. one"
    assert escaped("12) one") == "12\\) one"
    assert escaped("- dash") == "\\- dash"
    assert escaped("# title") == "\\# title"
    assert escaped("ข้อ 1. ก") == "ข้อ 1. ก"
