"""Asking fontconfig ahead: the answer is the same, and no one waits for what nobody will say."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopctl.diagrams import fonts
from sopctl.diagrams.options import DEFAULT_FONT
from tests.known_fonts import forget_fonts


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    """Let each test ask anew."""
    forget_fonts()
    yield
    forget_fonts()


def test_what_was_asked_ahead_is_answered_as_what_was_not() -> None:
    at_once = fonts.font_file(DEFAULT_FONT)
    fonts._answer.cache_clear()
    fonts.look_ahead(DEFAULT_FONT)
    assert len(fonts._BEGUN) == 1
    assert fonts.font_file(DEFAULT_FONT) == at_once
    assert not fonts._BEGUN


def test_it_is_asked_ahead_once() -> None:
    fonts.look_ahead(DEFAULT_FONT)
    (begun,) = fonts._BEGUN.values()
    fonts.look_ahead(DEFAULT_FONT)
    assert list(fonts._BEGUN.values()) == [begun]
    fonts.font_file(DEFAULT_FONT)


def test_another_process_asks_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = fonts.font_file(DEFAULT_FONT)
    fonts._answer.cache_clear()
    fonts.look_ahead(DEFAULT_FONT)
    own = os.getpid()
    with monkeypatch.context() as forked:
        forked.setattr(os, "getpid", lambda: own + 1)
        assert fonts.font_file(DEFAULT_FONT) == at_once
    assert len(fonts._BEGUN) == 1
    fonts._answer.cache_clear()
    assert fonts.font_file(DEFAULT_FONT) == at_once
    assert not fonts._BEGUN


def test_without_fontconfig_nothing_is_begun(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    fonts.look_ahead(DEFAULT_FONT)
    assert not fonts._BEGUN
