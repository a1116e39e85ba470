"""What other programs leave in a text: which of it is found, what is left alone, and its repair."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.rules import pasted_debris
from tests.rules.text_checking import file_with, findings_in, flaws_in

RULE = ("pasted-debris",)

DEBRIS = [
    "Error! Bookmark not defined.",
    "Error! Reference source not found.",
    "Error! No text of specified style in document.",
    "ข้อผิดพลาด! ไม่พบแหล่งการอ้างอิง",
    "#REF!",
    "#N/A",
    "#DIV/0!",
    "#NAME?",
    "PAGEREF _Toc123456789",
    "_Ref98765432",
    "MERGEFORMAT",
    "[object Object]",
    "<br>",
    "<br/>",
    "</p>",
    '<span style="color: red">',
    "&nbsp;",
    "&amp;",
    "&#160;",
    "&#x200b;",
]


@pytest.mark.parametrize("debris", DEBRIS)
def test_debris_is_found_wherever_it_stands(debris: str) -> None:
    for text in (debris, f"ตาม{debris}", f"ก {debris} ข"):
        assert flaws_in(text, RULE) == [("pasted-debris", debris)]


@pytest.mark.parametrize(
    "text",
    [
        "R&D; และ M&E",
        "ผู้เข้าอบรม < 50 คน",
        "ห้อง #1",
        "แจ้งผู้ใช้เมื่อพบ “#N/A” ในตาราง",
        'หน้าจอแสดง "Error! Bookmark not defined." ให้แจ้งผู้ดูแล',
        "Error! ระบบขัดข้อง",
        "<ชื่อหน่วยงาน>",
        "ก & ข",
        "ระวัง!",
    ],
)
def test_what_is_no_debris_is_left_alone(text: str) -> None:
    assert flaws_in(text, RULE) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [("ก&amp;ข", "&"), ("ก&nbsp;ข", " "), ("ก&lt;ข", "<"), ("ก&#x200b;ข", None), ("ก<br>ข", None)],
)
def test_an_entity_is_mended_to_what_it_stands_for(text: str, mended: str | None) -> None:
    ((_, finding),) = findings_in(file_with(text), RULE)
    edits = finding.repair.edits if finding.repair is not None else ()
    assert [edit.new for edit in edits] == ([] if mended is None else [mended])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*DEBRIS, "ก", " ", "&", "#", "<", "“", "”", "\n"]), max_size=5))
def test_no_debris_is_passed_over(pieces: list[str]) -> None:
    text = "".join(pieces)
    if pasted_debris._DEBRIS.search(text):
        assert pasted_debris._may_hold_debris(f"ข้อความหนึ่ง\n{text}\nอีกข้อความหนึ่ง")
