"""Items and keys are added and taken out, and the rest of the file stays as it is."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sopctl.source.comments import comments
from sopctl.source.edits import Edit, apply_edits
from sopctl.source.entries import insert_item, insert_key, remove_entry
from sopctl.source.loader import Data, load_text
from sopctl.source.source_map import Path, SourceMap
from tests.source.untidy_yaml import untidy_texts
from tests.source.yaml_trees import STYLES, Tree, keys_of, trees, unshared

RECORD: Data = {"step": "report", "occurrence": "2565-01", "on": "2565-02-09", "note": "ส่ง: ครบ"}
WRITTEN = '{step: report, occurrence: 2565-01, on: 2565-02-09, note: "ส่ง: ครบ"}'


def edited(text: str, edit: Edit | None) -> str | None:
    return None if edit is None else apply_edits(text, [edit])


def with_item(text: str, path: Path, item: Data = RECORD) -> str | None:
    return edited(text, insert_item(SourceMap(text), path, item))


def with_key(text: str, path: Path, key: str, value: Data, after: str | None = None) -> str | None:
    return edited(text, insert_key(SourceMap(text), path, key, value, after))


def without(text: str, *path: str | int) -> str | None:
    return edited(text, remove_entry(SourceMap(text), path))


# Adding to a list


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("records:\n  - a\n", f"records:\n  - a\n  - {WRITTEN}\n"),
        ("records:\n- a", f"records:\n- a\n- {WRITTEN}"),
        ("records:\r\n  - a\r\n", f"records:\r\n  - a\r\n  - {WRITTEN}\r\n"),
        ("records:\n  - a  # c\n    # of a\n\n# d\n", f"records:\n  - a  # c\n    # of a\n  - {WRITTEN}\n\n# d\n"),
        ("records:\n  -   a: 1\n      b: |\n        x\n\nc: d\n",
         f"records:\n  -   a: 1\n      b: |\n        x\n  - {WRITTEN}\n\nc: d\n"),
        ("records:\n  - |+\n    x\n\nc: d\n", f"records:\n  - |+\n    x\n\n  - {WRITTEN}\nc: d\n"),
        ("records: []  # none\n", f"records:  # none\n  - {WRITTEN}\n"),
        ("records:\n", f"records:\n  - {WRITTEN}\n"),
        ("records: ~\nc: d\n", f"records:\n  - {WRITTEN}\nc: d\n"),
        ("a:\n  records: []", f"a:\n  records:\n    - {WRITTEN}"),
        ("records: [a]\n", f"records: [a, {WRITTEN}]\n"),
        ("records: [a, ] # c\n", f"records: [a, {WRITTEN}, ] # c\n"),
        ("records: [\n  a,  # x\n  b  # y\n]\n", f"records: [\n  a,  # x\n  b,  # y\n  {WRITTEN}\n]\n"),
        ("records: [\n  a,\n  b,\n]\n", f"records: [\n  a,\n  b,\n  {WRITTEN},\n]\n"),
        ("records: [ # c\n  ]\n", f"records: [ # c\n  {WRITTEN}]\n"),
        ("{records: [], a: b}\n", f"{{records: [{WRITTEN}], a: b}}\n"),
        ("records: &x []\n", f"records: &x\n  - {WRITTEN}\n"),
    ],
)  # fmt: skip
def test_an_item_comes_last(before: str, after: str) -> None:
    path: Path = ("a", "records") if before.startswith("a:") else ("records",)
    assert with_item(before, path) == after


def test_a_file_that_is_a_list() -> None:
    assert with_item("- a\n", ()) == f"- a\n- {WRITTEN}\n"
    assert with_item("# c\n[]\n", ()) == f"# c\n- {WRITTEN}\n"


def test_a_text_as_an_item() -> None:
    assert with_item("a:\n  - b\n", ("a",), "c: d") == 'a:\n  - b\n  - "c: d"\n'
    assert with_item("a: [b]\n", ("a",), "c, d") == 'a: [b, "c, d"]\n'


@pytest.mark.parametrize(
    "text",
    ["records: a\n", "records: {a: b}\n", "a: b\n", "x: &x [a]\nrecords: *x\n", "records: [\n"],
)
def test_where_no_item_can_be_added(text: str) -> None:
    assert with_item(text, ("records",)) is None


# Adding to a mapping


@pytest.mark.parametrize(
    ("before", "after_key", "after"),
    [
        ("a: 1  # c\nb: 2\n", "a", "a: 1  # c\nnew: ก\nb: 2\n"),
        ("a:\n  - 1\n  # c\n\n# of b\nb: 2\n", "a", "a:\n  - 1\n  # c\nnew: ก\n\n# of b\nb: 2\n"),
        ("a: 1\r\nb: 2", None, "a: 1\r\nb: 2\r\nnew: ก"),
        ("{a: 1, b: 2}\n", "a", "{a: 1, new: ก, b: 2}\n"),
        ("{a: 1, b}\n", None, "{a: 1, b, new: ก}\n"),
        ("{a: 1, b: }\n", None, "{a: 1, b: , new: ก}\n"),
        ("{\n  a: 1, # c\n  b: 2\n}\n", "a", "{\n  a: 1, # c\n  new: ก,\n  b: 2\n}\n"),
        ("{}\n", None, "{new: ก}\n"),
    ],
)
def test_a_key_comes_behind_another(before: str, after_key: str | None, after: str) -> None:
    assert with_key(before, (), "new", "ก", after_key) == after


def test_a_key_in_an_inner_mapping() -> None:
    text = "steps:\n  - id: a\n    name: ก\n  - id: b\n"
    assert with_key(text, ("steps", 0), "period", "ต.ค. 64", "id") == (
        "steps:\n  - id: a\n    period: ต.ค. 64\n    name: ก\n  - id: b\n"
    )
    assert with_key("a:\n", ("a",), "b", "c") == "a: {b: c}\n"


def test_a_list_of_records_as_a_value_is_a_block_list() -> None:
    assert with_key("sop: x\n", (), "records", [RECORD]) == f"sop: x\nrecords:\n  - {WRITTEN}\n"
    assert with_key("sop: x\n", (), "by", ["a", "b"]) == "sop: x\nby: [a, b]\n"


@pytest.mark.parametrize(
    ("text", "path", "key", "after"),
    [
        ("a: b\n", (), "a", None),
        ("a: b\n", (), "c", "d"),
        ("x: &x {y: 1}\na: {<<: *x}\n", ("a",), "c", "y"),
        ("x: &x {y: 1}\na: *x\n", ("a",), "c", None),
        ("a: b\n", ("a",), "c", None),
        ("a: []\n", ("a",), "c", None),
        ("a: ''\n", ("a",), "c", None),
        ("a:\n", ("a",), "c", "d"),
    ],
)
def test_where_no_key_can_be_added(text: str, path: Path, key: str, after: str | None) -> None:
    assert with_key(text, path, key, "x", after) is None


# Taking out


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1\nb: 2\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("a: 1\n# of b\nb: 2  # c\n  # of b too\n# of c\nc: 3\n", ("b",), "a: 1\n# of c\nc: 3\n"),
        ("# file\na: 1\nb: 2\n", ("a",), "# file\nb: 2\n"),
        ("# file\n\n# of a\na: 1\n\nb: 2\n", ("a",), "# file\n\nb: 2\n"),
        ("a: 1\r\n\r\nb: 2\r\n\r\nc: 3", ("b",), "a: 1\r\n\r\nc: 3"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("a: |+\n  x\n\nb: 2\n", ("b",), "a: |+\n  x\n\n"),
        ("a: 'x\n# y'\nb: 2\n", ("b",), "a: 'x\n# y'\n"),
        ("- a: 1\n  b: 2\n- c\n", (0, "a"), "- b: 2\n- c\n"),
        ("- a: 1\n  # of b\n  b: 2\n", (0, "a"), "- \n  # of b\n  b: 2\n"),
        ("x:\n  - a\n  # of b\n  - b # c\n  - d\n", ("x", 1), "x:\n  - a\n  - d\n"),
        ("x:\n  - a\n  - b\n", ("x", 0), "x:\n  - b\n"),
        ("- - a\n  - b\n", (0, 0), "- - b\n"),
        ("x:\n-\n- b\n-\n  c: d\n", ("x", 2), "x:\n-\n- b\n"),
        ("x:\n  - a\ny: 1\n", ("x", 0), "x: []\ny: 1\n"),
        ("x: {a: 1}\n", ("x", "a"), "x: {}\n"),
        ("x: {a: 1, b: 2, c: 3}\n", ("x", "b"), "x: {a: 1, c: 3}\n"),
        ("[a, b]\n", (1,), "[a]\n"),
        ("[&x a, b]\n", (0,), "[b]\n"),
        (
            "[\n  a, # x\n  # of b\n  b, # y\n  c # z\n]\n",
            (0,),
            "[\n  # of b\n  b, # y\n  c # z\n]\n",
        ),
        (
            "[\n  a, # x\n  # of b\n  b, # y\n  c # z\n]\n",
            (2,),
            "[\n  a, # x\n  # of b\n  b # y\n]\n",
        ),
    ],
)
def test_an_entry_goes_with_the_comments_that_are_its_own(
    before: str, path: Path, after: str
) -> None:
    assert without(before, *path) == after


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("x: &x {y: 1}\na: {<<: *x, b: 2}\n", ("a", "y")),
        ("x: &x {y: 1}\na: {<<: *x, y: 2, b: 3}\n", ("a", "y")),
        ("x: &x 1\na: *x\n", ("x",)),
        ("x: &x [1, 2]\na: *x\n", ("a", 0)),
        ("a: b\n", ()),
        ("a: b\n", ("c",)),
        ("a: b\n", ("a", 0)),
        ("a: [\n", ("a",)),
    ],
)
def test_what_cannot_be_taken_out(text: str, path: Path) -> None:
    assert without(text, *path) is None


# Properties


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def collections(data: Any) -> list[Path]:
    return [path for path in [(), *keys_of(data)] if isinstance(at(data, path), (list, dict))]


@settings(max_examples=120, deadline=None)
@given(st.data(), trees(), st.sampled_from(STYLES), st.sampled_from(["\n", "\r\n"]), trees())
def test_what_is_added_can_be_taken_out_again(
    data: st.DataObject, tree: Tree, style: Any, line_end: str, new: Tree
) -> None:
    text = style(tree).replace("\n", line_end)
    paths = collections(tree)
    assume(paths and load_text(text).data == tree)
    path = data.draw(st.sampled_from(paths))
    step: str | int = "new"
    if isinstance(at(tree, path), list):
        step = len(at(tree, path))
        added = with_item(text, path, new)
    else:
        assume("new" not in at(tree, path))
        added = with_key(text, path, "new", new)
    assert added is not None
    removed = without(added, *path, step)
    assert removed is not None
    assert load_text(removed).data == tree


@settings(max_examples=60, deadline=None)
@given(st.data(), untidy_texts(), trees())
def test_adding_to_an_untidy_file_keeps_all_else(data: st.DataObject, text: str, new: Tree) -> None:
    loaded = load_text(text)
    assume(not loaded.problems)
    path = data.draw(st.sampled_from(collections(loaded.data)))
    expected = unshared(loaded.data)
    inner = at(expected, path)
    if isinstance(inner, list):
        inner.append(new)
        after = with_item(text, path, new)
    else:
        inner["new"] = new
        after = with_key(text, path, "new", new, data.draw(st.sampled_from([None, *inner][:-1])))
    if after is not None:
        assert load_text(after).data == expected
        assert not load_text(after).problems
        assert [c.text for c in comments(after)] == [c.text for c in comments(text)]


@settings(max_examples=60, deadline=None)
@given(st.data(), untidy_texts())
def test_taking_out_of_an_untidy_file_keeps_all_other_values(
    data: st.DataObject, text: str
) -> None:
    loaded = load_text(text)
    assume(not loaded.problems)
    paths = keys_of(loaded.data)
    assume(paths)
    *outer, step = data.draw(st.sampled_from(paths))
    expected = unshared(loaded.data)
    del at(expected, tuple(outer))[step]
    after = without(text, *outer, step)
    if after is not None:
        assert load_text(after).data == expected
        assert not load_text(after).problems
        kept = [c.text for c in comments(text)]
        assert all(c.text in kept for c in comments(after))
