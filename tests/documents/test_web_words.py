"""Words of Thai held together in a page: all that fit, and nothing else of the text changes."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.documents.web_words import worded, worded_cell
from sopctl.thai_text import clean
from tests.documents.hostile_text import HOSTILE
from tests.hard_words import HARD_WORDS

LONG = "ผู้ประสานงานตรวจสอบความครบถ้วนถูกต้องของรายงานผลการดำเนินงาน"


def held(marked: str) -> list[str]:
    return [html.unescape(one) for one in re.findall("<w-w>(.*?)</w-w>", marked)]


def text_of(marked: str) -> str:
    return html.unescape(re.sub("</?w-w>", "", marked))


@pytest.mark.parametrize("word", [*HARD_WORDS, "ผู้ประสานงาน", "ผู้อำนวยการ", "หน่วยงาน"])
def test_no_hard_word_is_left_for_a_browser_to_part(word: str) -> None:
    marked = worded(f"ให้{word}และดำเนินการตรวจสอบ{word} ตามหลักเกณฑ์ที่กำหนด")
    assert sum(word in one for one in held(marked)) == 2


def test_a_prefix_and_a_number_stay_with_what_follows() -> None:
    marked = held(worded(f"{LONG} การบริหารจัดการ สิ่งต่าง ๆ ใช้เวลา 15 นาที ขอ (2 วัน)"))
    assert {"15 นาที", "(2 วัน)", "ต่าง ๆ"} <= set(marked)
    assert any(one.startswith("การบริหาร") for one in marked)


def test_a_word_is_held_only_where_it_has_room() -> None:
    assert "ผู้ประสานงาน" in held(worded(LONG))
    assert all(len(one) <= 8 for one in held(worded(LONG, most=6)))
    narrow = ["ผู้ประสาน", "งานตรวจสอบ", "ความครบถ้วน", "ถูกต้องของ", "รายงานผล", "การดำเนินงาน"]
    cell = held(worded_cell(LONG, narrow))
    assert "ผู้ประสานงาน" not in cell
    assert {"ตรวจสอบ", "ความครบถ้วน", "รายงานผล"} <= set(cell)
    assert all(any(one in line for line in narrow) for one in cell)


def test_what_has_a_line_for_itself_is_not_marked() -> None:
    assert worded("ผู้ประสานงานโครงการ") == "ผู้ประสานงานโครงการ"
    assert worded_cell("ผู้ประสานงานโครงการ", ["- ผู้ประสานงานโครงการ"]) == "ผู้ประสานงานโครงการ"
    assert held(worded_cell("ผู้ประสานงานโครงการ", ["ผู้ประสานงาน", "โครงการ"]))
    assert "ผู้ประสานงาน" in held(worded_cell(LONG, [LONG]))
    assert held(worded("ผู้ประสานงานโครงการ", room=10)) == ["ผู้ประสานงาน", "โครงการ"]


def test_what_every_browser_leaves_whole_is_not_marked() -> None:
    assert held(worded("Standard operating procedure of the division of planning and budget")) == []
    assert "<w-w>เช่น</w-w>" not in worded(f"{LONG} เช่น {LONG}")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text(text: str) -> None:
    said = clean(f"{LONG} {text} {LONG}")
    assert text_of(worded(said)) == said
    assert "<" not in re.sub("</?w-w>", "", worded(said))


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="กขคงจฉชซดตทนบปพมยรลวสหอะาำิีุูเแโใไ่้ๆฯ ()ab1./-", max_size=80).map(clean),
    st.integers(2, 30),
)
def test_nothing_is_lost_or_added(text: str, most: int) -> None:
    assert text_of(worded(text, most=most, room=0)) == text
    lines = [text[start : start + most] for start in range(0, len(text), most)]
    assert text_of(worded_cell(text, lines)) == text
