"""One value or key of a file is rewritten, and nothing else: layout, comments, other values."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sopctl.source.comments import comments
from sopctl.source.edits import (
    Edit,
    apply_edits,
    hold_together,
    holds,
    replacement,
    set_value,
)
from sopctl.source.loader import Data, load_text
from sopctl.source.source_map import Path, SourceMap, Target
from sopctl.source.span import Extent
from tests.source.untidy_yaml import untidy_texts
from tests.source.yaml_trees import STYLES, TEXTS, Tree, keys_of, scalars_of, trees, unshared


def replaced(
    text: str,
    path: Path,
    new: str,
    part: tuple[int, int] | None = None,
    target: Target = "value",
) -> str | None:
    edit = replacement(SourceMap(text), path, new, part, target)
    return None if edit is None else apply_edits(text, [edit])


def with_value(data: Any, path: Path, value: Data) -> Any:
    changed = unshared(data)
    if not path:
        return value
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


# Part of a text


@pytest.mark.parametrize(
    ("text", "part", "new", "after"),
    [
        ("a: ต.ค. 64 # c\n", (5, 7), "65", "a: ต.ค. 65 # c\n"),
        ("a: ต.ค. 64\n", (7, 7), " ถึง ธ.ค. 64", "a: ต.ค. 64 ถึง ธ.ค. 64\n"),
        ("a: 'it''s'\n", (2, 3), "''", "a: 'it''''s'\n"),
        ('a: "\\u0e01 ข"\n', (0, 1), '"ค\\', 'a: "\\"ค\\\\ ข"\n'),
        ('a: "ก\\\n  ข"\n', (1, 2), "ค", 'a: "ก\\\n  ค"\n'),
        ("a: ก ข\n   ค # c\n", (4, 5), "ง", "a: ก ข\n   ง # c\n"),
        ("a: ก\n   ข\n", (1, 2), "", "a: กข\n"),
        ("a: ก ข\r\nb: 1\r\n", (2, 3), "ค", "a: ก ค\r\nb: 1\r\n"),
        ("a: |\n  ก\n  ข\nb: 1\n", (2, 3), "ค\nง", "a: |\n  ก\n  ค\n  ง\nb: 1\n"),
        ("a: |\r\n  ก\r\nb: 1\r\n", (1, 1), "\nข", "a: |\r\n  ก\r\n  ข\r\nb: 1\r\n"),
        ("a: |\n  ก\n  ข\n  ค\n", (2, 4), "", "a: |\n  ก\n  ค\n"),
        ("a: |\n  ก\n  ข\nb: 1\n", (2, 4), "", "a: |\n  ก\nb: 1\n"),
        ("a: |-2\n   ก\n  ข\n", (0, 1), "", "a: |-2\n  ก\n  ข\n"),
        ("a: >\n  ก\n  ข\n\n  ค\n", (2, 3), "ง", "a: >\n  ก\n  ง\n\n  ค\n"),
        ("a: [ก ข, ค]\n", (2, 3), "ง", "a: [ก ง, ค]\n"),
        ("a: x\u2028y\u2028z\n", (1, 2), " ", "a: x y\u2028z\n"),
    ],
)
def test_part_of_a_text_in_its_own_style(
    text: str, part: tuple[int, int], new: str, after: str
) -> None:
    path = ("a", 0) if "[" in text else ("a",)
    assert replaced(text, path, new, part) == after


@pytest.mark.parametrize(
    ("text", "part", "new", "after"),
    [
        ("a: ก ข # c\n", (2, 3), "b: c", 'a: "ก b: c" # c\n'),
        ("a: ก ข\n", (2, 3), " #c", 'a: "ก  #c"\n'),
        ("a: ก\n", (0, 1), "", 'a: ""\n'),
        ("a: nul\n", (3, 3), "l", 'a: "null"\n'),
        ("a: ก ข\n", (1, 3), " ", 'a: "ก "\n'),
        ("a: ก ข\n", (0, 1), '"', "a: '\" ข'\n"),
        ("a: ก ข\n", (1, 2), "\n", 'a: "ก\\nข"\n'),
        ("a: 'ก ข'\n", (1, 2), "\n", 'a: "ก\\nข"\n'),
        ("a: |  # c\n  ก\nb: 1\n", (0, 1), "\x07", 'a: "\\x07\\n"  # c\nb: 1\n'),
    ],
)
def test_quotes_come_where_the_style_cannot_hold_the_new_text(
    text: str, part: tuple[int, int], new: str, after: str
) -> None:
    assert replaced(text, ("a",), new, part) == after


@pytest.mark.parametrize("new", ["08:30", "ก,ข", "[ก", "ก]", "{}", "ก?"])
def test_in_brackets_more_needs_quotes(new: str) -> None:
    assert replaced("a: [ก, ข]\n", ("a", 1), new, (0, 1)) == f'a: [ก, "{new}"]\n'


def test_a_slip_is_mended_for_all_that_read_it() -> None:
    text = "a: &x กข\nb: *x\nc: &y {d: ก}\ne: {<<: *y}\n"
    assert replaced(text, ("b",), "ค", (1, 2)) == text.replace("กข", "กค")
    assert replaced(text, ("e", "d"), "ค", (0, 1)) == text.replace("d: ก", "d: ค")


@pytest.mark.parametrize("part", [(0, 4), (-1, 1), (2, 1), (4, 4)])
def test_no_such_part(part: tuple[int, int]) -> None:
    assert replaced("a: abc\n", ("a",), "x", part) is None


def test_only_a_text_has_parts() -> None:
    assert replaced("a: [b]\n", ("a",), "x", (0, 1)) is None
    assert replaced("a: ~\n", ("a",), "x", (0, 1)) is None


# Whole values


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: b  # c\n", "a: NEW  # c\n"),
        ("a: 'b'\n", "a: 'NEW'\n"),
        ('a: "b"', 'a: "NEW"'),
        ("a: |  # c\n    b\n\nd: e\n", "a: |-  # c\n    NEW\n\nd: e\n"),
        ("a: >-\n  b\n  c\n", "a: |-\n  NEW\n"),
        ("a: |\n\nb: c\n", "a: |-\n  NEW\n\nb: c\n"),
        ("a:  # c\n", "a: NEW  # c\n"),
        ("a:\n", "a: NEW\n"),
        ("a: ~\n", "a: NEW\n"),
        ("{a, b: c}\n", "{a: NEW, b: c}\n"),
        ("{a: , b: c}\n", "{a: NEW, b: c}\n"),
        ("a: &x b\n", "a: &x NEW\n"),
        ("a: &x\n", "a: &x NEW\n"),
        ("b: &x c\na: *x\n", "b: &x c\na: NEW\n"),
        ("a:\n  - b\n  - c\n# d\n", "a: NEW\n# d\n"),
        ("a: # d\n  - b\n", "a: # d\n  NEW\n"),
        ("a: [b, {c: d}]\n", "a: NEW\n"),
        ("\ufeffa: b\r\n", "\ufeffa: NEW\r\n"),
    ],
)
def test_a_whole_value(text: str, after: str) -> None:
    assert replaced(text, ("a",), "NEW") == after


def test_a_whole_value_that_others_read_is_left() -> None:
    text = "a: &x b\nb: *x\nc: &y {d: e}\nf: {<<: *y}\n"
    assert replaced(text, ("a",), "new") is None
    assert replaced(text, ("f", "d"), "new") is None


def test_a_shorthand_is_the_value_it_stands_for() -> None:
    assert replaced("a: b\n", ("a", 0), "c") == "a: c\n"
    assert replaced("unit: กอง\n", ("unit", "name"), "ก", (0, 3)) == "unit: ก\n"


@pytest.mark.parametrize("path", [("b",), ("a", 1), ("a", 0, "c")])
def test_what_is_not_there_has_no_edit(path: Path) -> None:
    assert replaced("a: [{b: c}]\n", path, "x") is None


@pytest.mark.parametrize("text", ["a: [b\n", "a: b\nc: @\n", "", "# a\n", "? [a]\n: b\n"])
def test_a_file_that_cannot_be_read_has_no_edit(text: str) -> None:
    assert replaced(text, ("a",), "x") is None
    assert replaced(text, (), "x") is None


def test_other_defects_of_a_file_do_not_hinder() -> None:
    text = "a: b\na: c\nd: !x e\n"
    assert replaced(text, ("a",), "new") == "a: new\na: c\nd: !x e\n"


def test_a_list_or_mapping_is_set_in_flow_style() -> None:
    source = SourceMap("a: b # c\nd:\n  - e\n")
    edit = set_value(source, ("a",), {"f": ["g, h", None], "~": {}})
    assert edit is not None
    assert apply_edits(source.text, [edit]) == ('a: {f: ["g, h", ~], "~": {}} # c\nd:\n  - e\n')
    edit = set_value(SourceMap("a: | # c\n  b\n"), ("a",), None)
    assert edit == Edit(Extent(3, 12), "~ # c")
    edit = set_value(source, ("d",), [])
    assert edit is not None
    assert apply_edits(source.text, [edit]) == "a: b # c\nd: []\n"


# Keys


@pytest.mark.parametrize(
    ("text", "path", "new", "part", "after"),
    [
        ("detials: ก\n", ("detials",), "details", None, "details: ก\n"),
        ("detials: ก\n", ("detials",), "ai", (3, 5), "details: ก\n"),
        ("{'a''b': ก}\n", ("a'b",), "'", (0, 2), "{'''b': ก}\n"),
        ('"a\\u0e01": x\n', ("aก",), "", (1, 2), '"a": x\n'),
        ("a: x\n", ("a",), "b: c", None, '"b: c": x\n'),
        ("a: x\n", ("a",), "<<", None, '"<<": x\n'),
        ("? a\n: x\n", ("a",), "b", None, "? b\n: x\n"),
        ("- &k a : x\n", (0, "a"), "b", None, "- &k b : x\n"),
    ],
)
def test_a_key(text: str, path: Path, new: str, part: tuple[int, int] | None, after: str) -> None:
    assert replaced(text, path, new, part, "key") == after


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: x\nb: y\n", ("b",)),
        ("k: &a b\n*a : y\n", ("b",)),
        ("c: &a {b: x}\nd: {<<: *a}\n", ("d", "b")),
        ("c: &a {b: x}\nd: *a\n", ("d", "b")),
        ("- b\n", (0,)),
        ("b: x\n", ()),
    ],
)
def test_a_key_that_cannot_be_renamed_alone(text: str, path: Path) -> None:
    assert replaced(text, path, "a", None, "key") is None


# Several edits


def test_edits_are_applied_in_any_order() -> None:
    edits = [Edit(Extent(5, 6), "y"), Edit(Extent(0, 1), ""), Edit(Extent(5, 5), "x")]
    assert apply_edits("abcdef", edits) == "bcdexy"
    assert apply_edits("ab", [Edit(Extent(1, 1), "x"), Edit(Extent(1, 1), "y")]) == "axyb"


@pytest.mark.parametrize(
    "extents", [[(0, 2), (1, 3)], [(1, 1), (0, 2)], [(0, 5)], [(2, 1)], [(-1, 1)]]
)
def test_edits_that_cannot_be_applied(extents: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="an edit from"):
        apply_edits("abc", [Edit(Extent(*extent), "x") for extent in extents])


def test_an_edit_holds_where_nothing_else_changes() -> None:
    assert holds("a: b\nc: d\n", "a: x\nc: d\n", ("a",), "x")
    assert not holds("a: b\nc: d\n", "a: x\nc: e\n", ("a",), "x")
    assert not holds("a: b\n", "a: x\na: y\n", ("a",), "x")
    assert not holds("a: [b\n", "a: [b\n", ("a",), "b")
    assert not holds("a: b\n", "a: b\n", ("c",), "b")


def test_edits_that_hold_alone_can_fail_together() -> None:
    text = "a: b c\nd: 'e'\n"
    assert hold_together(text, [Edit(Extent(11, 12), "y"), Edit(Extent(3, 4), "x")])
    assert hold_together(text, [Edit(Extent(7, 7), "n: o\n"), Edit(Extent(10, 13), "[]")])
    assert not hold_together(text, [Edit(Extent(3, 4), "["), Edit(Extent(5, 6), "]")])
    assert not hold_together(text, [Edit(Extent(3, 4), "x"), Edit(Extent(3, 4), "y")])


def test_two_edits_of_one_value_are_for_two_rounds() -> None:
    text = "a: b:xc\n"
    edits = [Edit(Extent(5, 6), ""), Edit(Extent(6, 6), " ")]
    assert all(hold_together(text, [edit]) for edit in edits)
    assert not hold_together(text, edits)


# Properties


@settings(max_examples=150, deadline=None)
@given(st.data(), trees(), st.sampled_from(STYLES), st.sampled_from(["\n", "\r\n"]), TEXTS)
def test_every_text_can_be_replaced_whole_or_in_part(
    data: st.DataObject, tree: Tree, style: Any, line_end: str, new: str
) -> None:
    text = style(tree).replace("\n", line_end)
    texts = [(path, value) for path, value in scalars_of(tree) if value is not None]
    assume(texts and load_text(text).data == tree)
    path, value = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    whole = replaced(text, path, new)
    assert whole is not None
    assert load_text(whole).data == with_value(tree, path, new)
    partly = replaced(text, path, new, (start, end))
    assert partly is not None
    assert load_text(partly).data == with_value(tree, path, value[:start] + new + value[end:])


@settings(max_examples=80, deadline=None)
@given(st.data(), trees(), st.sampled_from(STYLES), TEXTS)
def test_every_key_can_be_renamed(data: st.DataObject, tree: Tree, style: Any, new: str) -> None:
    text = style(tree)
    keys = [path for path in keys_of(tree) if isinstance(path[-1], str)]
    assume(keys and load_text(text).data == tree)
    path = data.draw(st.sampled_from(keys))
    mapping: Any = tree
    for step in path[:-1]:
        mapping = mapping[step]
    assume(new not in mapping)
    renamed = {new if key == path[-1] else key: value for key, value in mapping.items()}
    after = replaced(text, path, new, None, "key")
    assert after is not None
    assert load_text(after).data == with_value(tree, path[:-1], renamed)


@settings(max_examples=60, deadline=None)
@given(st.data(), untidy_texts(), TEXTS | st.none() | trees())
def test_an_edit_of_an_untidy_file_changes_one_value_and_no_comment(
    data: st.DataObject, text: str, new: Any
) -> None:
    loaded = load_text(text)
    assume(not loaded.problems)
    path, value = data.draw(st.sampled_from(scalars_of(loaded.data)))
    edit = set_value(SourceMap(text), path, new)
    if edit is not None:
        after = apply_edits(text, [edit])
        assert load_text(after).problems == ()
        assert load_text(after).data == with_value(loaded.data, path, new)
        assert [c.text for c in comments(after)] == [c.text for c in comments(text)]
    if value and isinstance(new, str):
        partly = replaced(text, path, new, (1, len(value)))
        if partly is not None:
            assert [c.text for c in comments(partly)] == [c.text for c in comments(text)]


def test_proofs_of_one_file_come_to_an_end() -> None:
    text = "a: '" + "#\u200b" * 3000 + "'\n"
    source = SourceMap(text)
    edits = [replacement(source, ("a",), "", (2 * n + 1, 2 * n + 2)) for n in range(3000)]
    assert edits[0] == Edit(Extent(5, 6), "")
    proven = [edit for edit in edits if edit is not None]
    assert len(proven) == 3_000_000 // len(text)
    assert edits[: len(proven)] == proven
