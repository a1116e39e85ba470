"""Plain tables and blank forms in Word: kept together, and no page is begun for nothing."""

from itertools import pairwise

import pytest

from sopctl.model.form import Form
from sopctl.model.sop import Sop
from sopctl.structs import replace
from tests.documents.conftest import options
from tests.documents.opened_word import W, body_of, opened, part, text_in, written
from tests.sop_text import sop_of, sop_text


def form_of(blanks: int, last: str = "text") -> Form:
    fields = [{"name": f"f{n}", "label": f"ช่อง {n}", "type": "richtext"} for n in range(blanks)]
    return Form.model_validate(
        {
            "name": "summary",
            "title": "แบบ",
            "fields": [*fields, {"name": "z", "label": "ท้าย", "type": last}],
        }
    )


def appended(form: Form, text: str = "แบบที่ใช้") -> bytes:
    rest = (
        f"appendix: {{forms: [summary], text: {text}}}\n"
        if text
        else "appendix: {forms: [summary]}\n"
    )
    chosen = replace(options(), forms={"summary": form})
    return written(sop_of(sop_text("- {id: a, name: ก}", rest)), chosen)


@pytest.mark.parametrize(("blanks", "begins"), [(1, False), (3, True), (9, True)])
def test_a_form_that_takes_most_of_a_page_begins_one(blanks: int, begins: bool) -> None:
    broken = [
        text_in(one)
        for one in body_of(appended(form_of(blanks))).iter(f"{W}p")
        if one.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert broken == (["6.1แบบฟอร์ม “แบบ”"] if begins else [])


def test_a_heading_goes_along_with_the_form_under_it() -> None:
    broken = [
        text_in(one)
        for one in body_of(appended(form_of(3), text="")).iter(f"{W}p")
        if one.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert broken == ["6. ภาคผนวก"]


@pytest.mark.parametrize(("blanks", "whole"), [(1, True), (4, True), (9, False)])
def test_a_form_that_has_room_on_a_page_is_kept_together(blanks: int, whole: bool) -> None:
    table = opened(appended(form_of(blanks))).tables[-1]
    kept = [
        {p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs}
        for row in table.rows
    ]
    assert kept[-1] == {None}
    assert kept[:-1] == [{True}] * blanks if whole else {True} not in kept[1:]


def test_a_table_to_fill_in_stays_with_its_label(small: Sop) -> None:
    document = opened(written(small))
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "ชื่อ")
    above = table._tbl.getprevious()
    assert text_in(above) == "ผู้เข้าร่วม"
    assert above.find(f"{W}pPr/{W}keepNext") is not None
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True] * 4 + [None]


def test_what_parts_tables_takes_no_room_at_the_foot_of_a_page(small: Sop) -> None:
    """A paragraph behind the last table, which Word insists on, would begin an empty page."""
    data = written(small)
    body = body_of(data)[0]
    after = [two for one, two in pairwise(body) if one.tag == f"{W}tbl"]
    styles = [one.find(f"{W}pPr/{W}pStyle") for one in after]
    assert {one.get(f"{W}val") for one in styles if one is not None} == {"Gap", "Revision"}
    (gap,) = [
        one
        for one in part(data, "word/styles.xml").iter(f"{W}style")
        if one.get(f"{W}styleId") == "Gap"
    ]
    spacing = gap.find(f"{W}pPr/{W}spacing")
    assert spacing is not None
    assert spacing.get(f"{W}lineRule") == "exact"
    assert int(spacing.get(f"{W}line") or 0) <= 20


@pytest.mark.parametrize(("count", "whole"), [(5, True), (12, False)])
def test_a_short_table_stays_on_one_page(count: int, whole: bool) -> None:
    dates = ", ".join(f"{{date: '{2550 + n}', note: ครั้งที่ {n}}}" for n in range(count))
    document = opened(written(sop_of(sop_text("- {id: a, name: ก}", f"revisions: [{dates}]\n"))))
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "วันที่ปรับปรุง")
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == ([True] * count if whole else [None] * count) + [None]
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
