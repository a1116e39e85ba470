"""No field of the format may change without being reported."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from sopctl.changes.sentences import sentence
from sopctl.changes.words import FIELDS
from sopctl.model.known_keys import known_keys
from sopctl.model.sop import Sop
from sopctl.source.source_map import Path
from tests.changes.versions import compared_data
from tests.changes.whole_sop import whole_sop

OTHERWISE = {
    "และ": "/",
    "following": "preceding",
    "month": "quarter",
    "next": "same",
    "day": "working-day",
    "true": "false",
    "false": "true",
    "none": "plain",
    "after": "before",
    "end": "second",
    "first": "second",
    "decide": "second",
}
"""Another value for those that the format offers a choice of, and for ids of steps."""

TIMES = ("period", "effective", "date", "revised", "covers", "report", "within", "on")


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path


def mappings(value: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from mappings(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from mappings(item, (*path, index))


def edited(path: Path) -> dict[str, Any]:
    """Return the whole SOP with another value at `path`."""
    data = deepcopy(whole_sop())
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = another(holder[path[-1]], path)
    return data


def another(value: str, path: Path) -> str:
    key = next(step for step in reversed(path) if isinstance(step, str))
    if path[:2] == ("table", "columns"):
        return "documents"
    if key in TIMES and path[:1] != ("sections",):
        return "2565-01-05" if key == "on" else "2565-01"
    if key == "text" and path[:1] == ("steps",):
        return {"3 วัน": "5 วัน"}.get(value, "ทุกวันที่ 5 ของเดือน")
    if key == "except":
        return "2565-05"
    if path[:1] == ("sections",) and key == "revised":
        return "แก้ไข ณ"
    if key in ("min", "max", "days", "fiscal_year", "day") and value.isdecimal():
        return str(int(value) + 1) if key != "min" else "0"
    if key == "id":
        return value + "-2"
    if key == "kind" and path[:1] == ("steps",):
        return "connector"
    return OTHERWISE.get(value) or (value + "ใหม่" if key != "forms" else value + "2")


EDITABLE = [path for path in leaves(whole_sop()) if path != ("sopctl",)]

CATALOGUES = {("roles",), ("documents",)}
LAYOUTS = {("table",), ("sections",)}
"""Headings and the like are keyed by what they are for: one of each stands for all."""

ALONE = [path for path in EDITABLE if path != ("steps", 0, "id")]
"""Without the id of a step that others name: they would lead nowhere."""


def test_the_whole_sop_has_every_key_of_the_format() -> None:
    """A key that is new in the format needs a value here, and then a comparison."""
    known: dict[tuple[str, ...], set[str]] = {}
    found: dict[tuple[str, ...], set[str]] = {}
    for path, mapping in mappings(whole_sop()):
        kind = tuple(step if isinstance(step, str) else "*" for step in path)
        if kind[:1] in CATALOGUES:
            kind = (*kind[:1], "*") if len(kind) > 1 else ()
        is_keyed_at_will = (not kind and path) or (kind[:1] in LAYOUTS and len(kind) > 1)
        if not is_keyed_at_will:
            known.setdefault(kind, set()).update(known_keys(Sop, path))
            found.setdefault(kind, set()).update(mapping)
    assert found == known


@pytest.mark.parametrize("path", EDITABLE, ids=lambda path: ".".join(map(str, path)))
def test_another_value_is_reported_in_words(path: Path) -> None:
    comparison = compared_data(whole_sop(), edited(path))
    assert comparison.has_changes
    for change in comparison.changes:
        assert change.field is None or change.field in FIELDS
        said = sentence(change)
        assert said.th and said.en
        assert "None" not in said.th + said.en


@pytest.mark.parametrize("path", ALONE, ids=lambda path: ".".join(map(str, path)))
def test_one_value_is_one_change(path: Path) -> None:
    """Nothing else is reported but what was edited; where it is a thing's key, one goes, one comes."""
    comparison = compared_data(whole_sop(), edited(path))
    subjects = {change.item.subject for change in comparison.changes}
    assert len(subjects) == 1
    assert len(comparison.changes) <= 2
