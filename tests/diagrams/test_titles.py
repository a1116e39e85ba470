"""The block of titles: the same words in the table and in the document."""

import pytest

from sopctl.bilingual import Language
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.table_layout import lay_out_table
from sopctl.diagrams.titles import Titles, titles_of
from tests.diagrams.geometry_checks import FixedMetrics, all_lines
from tests.sop_text import sop_of, sop_text

STEP = "- {id: a, name: ก}"
WHOLE = """\
indicator: {code: "2.4", name: ความสำเร็จ}
process: การเรียนรู้
document: {number: SOP-01, edition: 2, effective: 2564-11-01}
"""
OWN_WORDS = """\
indicator: {code: "2.4", name: ความสำเร็จ}
process: การเรียนรู้
document: {kind: คู่มือการปฏิบัติงาน (Work Manual)}
sections: {labels: {unit: หน่วยงาน, process: "กระบวนงาน :", indicator: ตัวชี้วัด}}
"""


def titles(rest: str, language: Language = Language.THAI) -> Titles:
    return titles_of(sop_of(sop_text(STEP, rest)), language)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("revised: 2565-05\n", "ปรับปรุงเมื่อ เดือนพฤษภาคม 2565"),
        ("revised: 2564-11-12\nsections: {revised: ปรับปรุง ณ}\n", "ปรับปรุง ณ 12 พฤศจิกายน 2564"),
        ("revised: ต้นปี\n", "ปรับปรุงเมื่อ ต้นปี"),
        ("", None),
    ],
)
def test_revision_date_in_full(rest: str, said: str | None) -> None:
    assert titles(rest).revision == said


def test_what_nobody_words_otherwise_is_in_the_usual_words() -> None:
    assert titles(WHOLE) == Titles(
        kind="มาตรฐานการปฏิบัติงาน (Standard Operating Procedure : SOP)",
        unit_label="ชื่อหน่วยงาน",
        unit=("หน่วยทดสอบ",),
        title="การทดสอบ",
        lines=(
            "ชื่อกระบวนการ การเรียนรู้",
            "ชื่อตัวชี้วัด ตัวชี้วัดที่ 2.4 ความสำเร็จ",
            "เลขที่เอกสาร SOP-01 ฉบับที่ 2",
            "วันที่มีผลใช้บังคับ 1 พฤศจิกายน 2564",
        ),
        revision=None,
    )


def test_a_units_own_words_stand_in_the_table_as_in_the_document() -> None:
    sop = sop_of(sop_text(STEP, OWN_WORDS))
    (page,) = lay_out_table(sop, DrawOptions(), FixedMetrics())
    said = {line.text for line in all_lines(page)}
    own = titles(OWN_WORDS)
    assert own.kind == "คู่มือการปฏิบัติงาน (Work Manual)"
    assert own.lines == ("กระบวนงาน : การเรียนรู้", "ตัวชี้วัด 2.4 ความสำเร็จ")
    assert {own.kind, "หน่วยงาน", *own.lines} <= said


def test_in_english_dates_are_in_english() -> None:
    english = titles(f"{WHOLE}revised: 2565-05\n", Language.ENGLISH)
    assert english.revision == "Revised May 2022"
    assert english.lines[-1] == "In force from 1 November 2021"
