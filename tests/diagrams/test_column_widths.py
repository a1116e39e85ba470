"""Sharing a table's width."""

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.diagrams.column_widths import ColumnNeed, share_width

needs = st.builds(
    lambda minimum, more, lengths: ColumnNeed(minimum, minimum + more, inf, 10, lengths),
    st.floats(30, 80),
    st.floats(0, 40),
    st.lists(st.floats(0, 3000), max_size=12),
)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.integers(0, 9), needs, min_size=1, max_size=6))
def test_all_of_the_width_is_used_and_no_column_is_too_narrow(
    columns: dict[int, ColumnNeed],
) -> None:
    widths = share_width(columns, 600)
    assert sum(widths.values()) == 600
    assert all(widths[key] >= need.minimum for key, need in columns.items())
    assert all(width == int(width) for width in widths.values())


def test_the_column_with_more_text_is_wider() -> None:
    short, long = ColumnNeed(40, 40, inf, 10, [80.0]), ColumnNeed(40, 40, inf, 10, [900.0])
    widths = share_width({"short": short, "long": long}, 400)
    assert widths["long"] > 2 * widths["short"]


def test_columns_stop_at_their_greatest_width() -> None:
    assert share_width({"a": ColumnNeed(30, 40, 50, 10, [500.0])}, 400) == {"a": 50}


def test_what_is_too_much_for_the_page_is_kept() -> None:
    need = ColumnNeed(60, 90, inf, 10, [100.0])
    assert sum(share_width(dict.fromkeys("abcdef", need), 300).values()) == 360
