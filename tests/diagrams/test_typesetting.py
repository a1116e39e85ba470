"""Setting text in lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.diagrams.geometry import TextStyle
from sopctl.diagrams.typesetting import Typesetter
from sopctl.thai_text import clusters
from tests.diagrams.geometry_checks import FixedMetrics

STYLE = TextStyle(10)
SETTER = Typesetter(FixedMetrics(), STYLE)

texts = st.text("กขคงเแาำิ้์ ABc12/-()", max_size=120)


@settings(deadline=None, max_examples=60)
@given(texts, st.floats(15, 300))
def test_lines_hold_the_whole_text_and_are_not_too_wide(text: str, width: float) -> None:
    lines = SETTER.lines(text, width)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    # A cluster is never cut, so one alone may be wider than a line that is very narrow.
    assert all(line.width <= width or len(clusters(line.text)) == 1 for line in lines)
    assert all(line.width == pytest.approx(SETTER.width(line.text)) for line in lines)


@settings(deadline=None, max_examples=60)
@given(texts, st.floats(15, 300))
def test_even_lines_are_as_few_as_full_ones(text: str, width: float) -> None:
    full, even = SETTER.lines(text, width), SETTER.even_lines(text, width)
    assert len(even) == len(full)
    assert max((line.width for line in even), default=0) <= max(
        (line.width for line in full), default=0
    )


def test_a_name_is_set_evenly() -> None:
    full = SETTER.lines("กำกับ ติดตาม ประเมินผล และรายงาน", 110)
    even = SETTER.even_lines("กำกับ ติดตาม ประเมินผล และรายงาน", 110)
    assert [line.text for line in full] == ["กำกับ ติดตาม ประเมินผล", "และรายงาน"]
    assert [line.text for line in even] == ["กำกับ ติดตาม", "ประเมินผล และรายงาน"]


def test_a_bond_is_broken_only_where_it_must_be() -> None:
    assert [line.text for line in SETTER.lines("การขับเคลื่อน", 45)] == ["การ", "ขับเคลื่อน"]
    assert [line.text for line in SETTER.lines("การขับเคลื่อน", 30)] == ["การขับ", "เคลื่อน"]


def test_text_in_brackets_moves_to_the_next_line_whole() -> None:
    lines = [line.text for line in SETTER.lines("มิ.ย. 65 (2 วัน/เรื่อง)", 70)]
    assert lines == ["มิ.ย. 65", "(2 วัน/เรื่อง)"]


def test_nothing_gives_no_line() -> None:
    assert SETTER.lines("  ", 100) == SETTER.even_lines("", 100) == []
