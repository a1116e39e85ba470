"""The skeleton of a new SOP: whole, in order, and sound with everything in it switched on."""

import re
from functools import partial

import pytest

from sopctl.model.building import build
from sopctl.model.known_keys import known_keys
from sopctl.model.skeleton import SkeletonError, sop_skeleton
from sopctl.model.sop import Sop
from sopctl.source.formatting import format_text
from sopctl.source.loader import load_text

SKELETON = sop_skeleton("plan-2566", fiscal_year=2566)
WITH_OPTIONS = re.sub(r"^( *)#(?=\w+:)", r"\1", SKELETON, flags=re.MULTILINE)


def test_it_is_sound_with_and_without_its_options() -> None:
    for text in (SKELETON, WITH_OPTIONS):
        loaded = load_text(text)
        assert loaded.problems == ()
        assert build(Sop, loaded.data).problems == ()


def test_its_options_switched_on_leave_it_in_form() -> None:
    for text in (SKELETON, WITH_OPTIONS):
        assert format_text(text, partial(known_keys, Sop)).text == text


def test_it_shows_every_key_of_the_format_in_order() -> None:
    data = load_text(WITH_OPTIONS).data
    assert isinstance(data, dict)
    assert tuple(data) == known_keys(Sop, ())
    assert {key for step in data["steps"] for key in step} == set(known_keys(Sop, ("steps", 0)))


@pytest.mark.parametrize(
    "path",
    [
        ("unit",), ("document",), ("approvals", 0), ("indicator",), ("revisions", 0), ("scope",),
        ("definitions", 0), ("responsibilities", 0), ("roles", "owner"), ("documents", "plan"),
        ("rounds", 0), ("table",), ("sections",), ("appendix",), ("steps", 0, "control"),
        ("steps", 0, "effort"), ("steps", 0, "deadlines", 0), ("steps", 0, "branches", 0),
        ("steps", 0, "activities", 0),
    ],
)  # fmt: skip
def test_it_names_the_keys_of_every_part(path: tuple[str | int, ...]) -> None:
    names = re.findall(r"[a-z_]+", SKELETON)
    assert known_keys(Sop, path)
    assert set(known_keys(Sop, path)) - set(names) == set()


def test_a_year_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(SkeletonError, match="12"):
        sop_skeleton("a", fiscal_year=12)
