"""Patterns that are compiled when they are first used."""

import re

import pytest

from sopctl.patterns import lazily


def test_it_serves_as_the_pattern_it_stands_for() -> None:
    pattern = lazily(r"(?P<year>\d{4})", re.ASCII)
    found = pattern.search("ปี 2565")
    assert found is not None
    assert found["year"] == "2565"
    assert pattern.sub("-", "2565 2566") == "- -"
    assert pattern.pattern == r"(?P<year>\d{4})"
    assert pattern.fullmatch("๒๕๖๕") is None


def test_what_is_no_pattern_is_told_when_it_is_first_used() -> None:
    pattern = lazily("(")
    with pytest.raises(re.error):
        pattern.search("")
