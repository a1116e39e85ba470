"""Every pattern of a blank has its signs: one that is added without them would never be searched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.rules import placeholder_text

PATTERNS = [pattern for pattern, _ in placeholder_text._KINDS_OF_BLANK]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_a_pattern_matches_has_a_sign(pattern: str) -> None:
    @settings(max_examples=60, deadline=None, database=None)
    @given(st.from_regex(pattern, fullmatch=True))
    def has_sign(blank: str) -> None:
        assert placeholder_text._has_sign(blank)

    has_sign()
