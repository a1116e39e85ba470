"""Widths in terminal columns."""

import pytest

from sopctl.columns import columns_of


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
