"""Text filled up to a width in terminal columns."""

import pytest

from sopctl.columns import padded


@pytest.mark.parametrize(
    ("text", "columns", "left", "right"),
    [
        ("ที่", 3, "ที่  ", "  ที่"),
        ("น้ำ", 2, "น้ำ", "น้ำ"),
        ("日", 3, "日 ", " 日"),
        ("ยาวกว่า", 2, "ยาวกว่า", "ยาวกว่า"),
        ("", 2, "  ", "  "),
    ],
)
def test_text_is_filled_up_to_its_columns(text: str, columns: int, left: str, right: str) -> None:
    assert padded(text, columns) == left
    assert padded(text, columns, right=True) == right
