"""Patterns that are compiled when they are first used, and screens that are asked all at once."""

import re
from functools import lru_cache

import pytest
from pydantic_core import SchemaError

from sopctl import patterns
from sopctl.patterns import lazily, screen


@pytest.fixture(autouse=True)
def own_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the screens that a test makes from those of the rules."""
    monkeypatch.setattr(patterns, "_SCREENS", list(patterns._SCREENS))
    monkeypatch.setattr(patterns, "_trips_any", lru_cache(patterns._trips_any.__wrapped__))


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


@pytest.mark.parametrize("filling", ["", "ก" * 5000])
def test_a_screen_says_whether_there_is_anything(filling: str) -> None:
    of_years, of_words = screen("25[0-9]{2}|๒๕"), screen("(?i)todo$")
    assert of_years(f"{filling} ปี 2565 {filling}")
    assert of_years(f"{filling} ปี ๒๕๖๕")
    assert not of_years(f"{filling} ปี 2465 {filling} todo")
    assert of_words(f"{filling} TODO")
    assert not of_words(f"{filling} TODO ปี 2565")
    assert not of_words(filling)


def test_a_screen_that_is_made_later_counts_as_well() -> None:
    text = "ข้อความที่ไม่มีอะไร " * 200 + "ยกเว้นคำนี้"
    assert not screen("ไม่มีในข้อความ")(text)
    assert screen("ยกเว้น")(text)


def test_what_is_no_pattern_of_a_screen_is_told_when_it_is_first_asked() -> None:
    looks_back = screen("(?<=ก)ข")
    with pytest.raises(SchemaError):
        looks_back("กข")
