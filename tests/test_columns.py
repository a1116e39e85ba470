"""Widths in terminal columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopctl.columns import clipped, columns_of, padded


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("ที่", 1),  # a letter, a vowel above and a tone mark
        ("น้ำ", 2),  # sara am takes a column of its own
        ("เก็บ", 3),
        ("กรมอนามัย", 8),
        ("日本", 4),
        ("a\u200bb", 2),
        ("", 0),
    ],
)
def test_marks_take_no_column(text: str, columns: int) -> None:
    assert columns_of(text) == columns


def test_padding_counts_columns_and_not_characters() -> None:
    assert padded("ที่", 4) == "ที่   "
    assert padded("abcde", 3) == "abcde"


def test_clipping_keeps_marks_with_their_letter() -> None:
    assert clipped("ที่นี่", 5) == "ที่นี่"
    assert clipped("กรมอนามัย", 4) == "กรม…"
    assert clipped("ก็ก็ก็ก็", 3) == "ก็ก็…"


@given(st.text(alphabet="กขคทนเแัี่้ำ日ab ", max_size=30), st.integers(min_value=1, max_value=40))
def test_a_clipped_text_fits_and_begins_the_whole(text: str, columns: int) -> None:
    short = clipped(text, columns)
    assert columns_of(short) <= max(columns, 1)
    assert text.startswith(short.removesuffix("…")) or short == text
