"""Text in a diamond: all of it inside, and what is asked apart from the note below it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.diagrams.diamond_text import set_in_diamond
from sopctl.diagrams.geometry import TextStyle
from sopctl.diagrams.typesetting import Typesetter
from tests.diagrams.geometry_checks import FixedMetrics

PADDING = 2.0
BODY, SMALL = (Typesetter(FixedMetrics(), TextStyle(size)) for size in (11, 10))

texts = st.text("กขคงเแาำิ้์ ABc12/-()", max_size=80)


@settings(deadline=None, max_examples=60)
@given(texts, texts, st.floats(60, 250))
def test_lines_have_their_corners_inside(text: str, note: str, width: float) -> None:
    lines, height = set_in_diamond([(BODY, text), (SMALL, note)], width, PADDING)
    said = "".join(line for line, _, _ in lines)
    assert said.replace(" ", "") == f"{text}{note}".replace(" ", "")
    top = -sum(style.line_height for _, style, _ in lines) / 2
    for _, style, wide in lines:
        farthest = max(abs(top), abs(top + style.line_height))
        assert wide / 2 <= width / 2 * (1 - farthest / (height / 2)) - PADDING + 1e-6
        top += style.line_height


def test_the_note_is_in_its_own_print_on_lines_of_its_own() -> None:
    lines, _ = set_in_diamond([(BODY, "ตรวจ"), (SMALL, "ร่วมกับ นิติกร")], 120, PADDING)
    assert [(text, style.size) for text, style, _ in lines] == [
        ("ตรวจ", 11),
        ("ร่วมกับ นิติกร", 10),
    ]


def test_without_text_it_is_two_lines_high() -> None:
    assert set_in_diamond([(BODY, ""), (SMALL, "")], 90, PADDING) == ((), 33.0)


@pytest.mark.parametrize("width", [60.0, 110.0, 180.0])
def test_it_is_no_higher_than_it_must_be(width: float) -> None:
    texts = [(BODY, "พิจารณาความครบถ้วนของเอกสาร"), (SMALL, "ร่วมกับ ผู้ประสานงานโครงการ")]
    lines, height = set_in_diamond(texts, width, PADDING)
    area = sum(wide * style.line_height for _, style, wide in lines)
    assert area < height * width / 2 < 4 * area
