"""The keys of a format at each place, in the order in which people write them."""

import pytest

from sopctl.model.config import Config
from sopctl.model.known_keys import known_keys
from sopctl.model.records import Records
from sopctl.model.sop import Sop


def test_an_sop_is_written_from_its_title_block_to_its_appendix() -> None:
    assert known_keys(Sop, ()) == (
        *("sopctl", "id", "title", "unit", "document", "approvals", "fiscal_year", "indicator"),
        *("process", "revised", "revisions", "objectives", "scope", "definitions"),
        *("responsibilities", "roles", "documents", "steps", "rounds", "table", "sections"),
        "appendix",
    )


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        (("unit",), ("name", "parent")),
        (("steps", 3, "branches", 0), ("label", "next", "details")),
        (("steps", 3, "branches"), ("label", "next", "details")),
        (("roles", "owner"), ("name", "abbreviation", "positions")),
        (("definitions", 0, "parts", 1, "parts", 0), known_keys(Sop, ("definitions", 0))),
        (("sections", "headings"), ("objectives", "scope", "definitions", "responsibilities",
                                    "procedure", "appendix")),
    ],
)  # fmt: skip
def test_a_part_has_its_own_keys(path: tuple[str | int, ...], keys: tuple[str, ...]) -> None:
    assert known_keys(Sop, path) == keys


@pytest.mark.parametrize(
    "path", [("roles",), ("title",), ("title", "x"), ("steps", 1, 2), ("nothing", 0), (0,)]
)
def test_where_any_key_will_do_or_none_none_is_known(path: tuple[str | int, ...]) -> None:
    assert known_keys(Sop, path) == ()


def test_an_alias_stands_for_the_field() -> None:
    assert "except" in known_keys(Sop, ("steps", 0, "deadlines", 0))
    assert known_keys(Records, ("records", 0))[0] == "step"
    assert known_keys(Config, ("rules",)) == ()
