"""Where keys and values stand: the place a finding points at."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.source.loader import load_text
from sopctl.source.source_map import Path, SourceMap
from sopctl.source.span import Extent, Position
from tests.source.yaml_trees import STYLES, Tree, as_json, keys_of, scalars_of, trees

SOP = """\
# แผน
id: a
unit: {name: กองแผนงาน, parent: "กรม"}
objectives:
  - ข้อหนึ่ง
  - ข้อสอง   # หมายเหตุ
steps:
  - id: one
    name: ทำแผน
    period: พ.ย. 64 - มิ.ย. 65
    control:
      check: ครบ

  # ขั้นที่สอง
  - id: two
    details: |
      บรรทัดหนึ่ง
      บรรทัดสอง

rounds: ~
"""


def value(text: str, *path: str | int) -> str:
    extent = SourceMap(text).value(path)
    return text[extent.start : extent.end]


def key(text: str, *path: str | int) -> str:
    extent = SourceMap(text).key(path)
    return text[extent.start : extent.end]


# What findings point at


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("id",), "a"),
        (("unit", "name"), "กองแผนงาน"),
        (("unit", "parent"), '"กรม"'),
        (("unit",), '{name: กองแผนงาน, parent: "กรม"}'),
        (("objectives", 1), "ข้อสอง"),
        (("objectives",), "- ข้อหนึ่ง\n  - ข้อสอง"),
        (("steps", 0, "control"), "check: ครบ"),
        (("steps", 0, "control", "check"), "ครบ"),
        (("steps", 1, "details"), "|\n      บรรทัดหนึ่ง\n      บรรทัดสอง"),
        (("rounds",), "~"),
    ],
)
def test_a_value_is_found_without_what_stands_around_it(path: Path, written: str) -> None:
    assert value(SOP, *path) == written


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("id",), "id"),
        (("unit", "parent"), "parent"),
        (("objectives",), "objectives"),
        (("objectives", 1), "ข้อสอง"),
        (("steps", 1), "id"),
        (("steps", 0, "control", "check"), "check"),
    ],
)
def test_a_key_is_found_and_in_a_list_the_head_of_the_item(path: Path, written: str) -> None:
    assert key(SOP, *path) == written


def test_the_same_key_elsewhere_is_not_taken() -> None:
    source = SourceMap(SOP)
    assert source.span(source.key(("steps", 1, "id"))).start == Position(15, 5)
    assert source.span(source.value(("steps", 1, "id"))).start == Position(15, 9)
    assert source.span(source.value(("id",))).start == Position(2, 5)


def test_a_path_that_is_not_there_leads_to_the_nearest_above_it() -> None:
    assert value(SOP, "steps", 0, "control", "evidence") == "control"
    assert value(SOP, "steps", 0, "responsible") == "id"
    assert value(SOP, "steps", 7, "id") == "steps"
    assert value(SOP, "nothing", "at", "all") == "id"


def test_the_top_of_a_file_is_its_first_key() -> None:
    assert key(SOP) == "id"
    assert key("- a\n- b\n") == "- a"
    assert key("a\n") == "a"


def test_one_value_stands_for_a_list_of_one() -> None:
    text = "objectives: ข้อเดียว\nbranches: {label: ใช่, next: a}\n"
    assert value(text, "objectives", 0) == "ข้อเดียว"
    assert value(text, "branches", 0, "next") == "a"
    assert value(text, "branches", 0) == "{label: ใช่, next: a}"
    assert value(text, "branches", 1, "next") == "branches"


def test_a_text_stands_for_a_mapping() -> None:
    text = "unit: กอง\nsteps: [{id: a, control: ครบ}]\n"
    assert value(text, "unit", "name") == "กอง"
    assert value(text, "steps", 0, "control", "check") == "ครบ"
    assert key(text, "steps", 0, "control", "check") == "control"


def test_an_empty_value_stands_after_its_colon() -> None:
    source = SourceMap("a:\nb: 1\n")
    assert source.value(("a",)) == Extent(2, 2)
    assert source.key(("a",)) == Extent(0, 1)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_a_file_without_content(text: str) -> None:
    assert SourceMap(text).value(("steps", 0)) == SourceMap(text).key(())


# Parts of a text


@pytest.mark.parametrize(
    ("text", "start", "end", "written"),
    [
        ("a: พ.ย. 64 - มิ.ย. 65\n", 0, 7, "พ.ย. 64"),
        ("a: พ.ย. 64 - มิ.ย. 65\n", 10, 18, "มิ.ย. 65"),
        ("a: 'พ.ย. 64'\n", 5, 7, "64"),
        ('a: "พ.ย. 64"\n', 5, 7, "64"),
        ("a: &p พ.ย. 64\n", 5, 7, "64"),
        ("a: !!str 'พ.ย. 64'\n", 5, 7, "64"),
        ("a: [พ.ย. 64, ธ.ค. 64]\n", 0, 7, "พ.ย. 64"),
        ("a: 😀 64\n", 2, 4, "64"),
        ("a: x\u2028y 64\n", 4, 6, "64"),
    ],
)
def test_part_of_a_text_on_one_line(text: str, start: int, end: int, written: str) -> None:
    source = SourceMap(text)
    extent = source.part(("a", 0), start, end)
    assert text[extent.start : extent.end] == written


@pytest.mark.parametrize(
    ("text", "start", "end", "written"),
    [
        ("a: พ.ย. 64 -\n  มิ.ย. 65 # c\n", 10, 18, "มิ.ย. 65"),
        ("a: พ.ย. 64 -\r\n  มิ.ย. 65\r\n", 9, 10, "\r\n  "),
        ("a: พ.ย. 64\r\r  มิ.ย. 65\r", 7, 8, "\r\r  "),
        ("a: 'ก\n\n\n  ข'\n", 2, 3, "\n  "),
        ("a: 'it''s พ.ย. 64'\n", 2, 4, "''s"),
        ('a: "\\u0e1e.ย. 64"\n', 0, 2, "\\u0e1e."),
        ('a: "ก\\\n  \\x20ข"\n', 0, 2, "ก\\\n  \\x20"),
        ('a: "ก\\\n  \\x20ข"\n', 1, 2, "\\x20"),
        ('a: ["\\U0001F600\\n64"]\n', 1, 3, "\\n6"),
        ("a: |\n  พ.ย. 64\n   ก\n", 5, 10, "64\n   ก"),
        ("a: |2-\n   พ.ย. 64\n", 0, 2, " พ"),
        ("a: |+ # c\n\n  ก\n\n", 0, 1, "\n"),
        ("a: >-\r\n  ก\r\n  ข\r\n", 1, 3, "\r\n  ข"),
        ("a: >\n ก\n\n ข\n", 1, 2, "\n\n"),
        ("x: &x 'ก''ข'\na: *x\n", 1, 2, "''"),
        ("x: &x {a: 'ก''ข'}\n<<: *x\n", 1, 2, "''"),
        ("\ufeffa: 'ก''ข'\n", 1, 2, "''"),
        ("a: 'ก\x85\u2028\u2029ข'''\n", 3, 6, "\u2029ข''"),
        ("a: >\n  ก\u2028\n  ข\n", 1, 3, "\u2028\n"),
        ("a: 'ก\t ข\t\n \tค'\n", 1, 5, "\t ข\t\n \t"),
    ],
)
def test_part_of_a_text_that_is_not_written_as_it_reads(
    text: str, start: int, end: int, written: str
) -> None:
    extent = SourceMap(text).part(("a", 0), start, end)
    assert text[extent.start : extent.end] == written


@pytest.mark.parametrize(
    ("text", "path", "written"),
    [
        ("'a''b': 1\n", ("a'b",), "''"),
        ('x: {"a\\tb": 1}\n', ("x", "a\tb"), "\\t"),
        ("- ? |\n    a-b\n  : 1\n", (0, "a-b\n"), "-"),
        ("&k a-b : 1\n", ("a-b",), "-"),
        ("x: &x {a-b: 1}\ny: {<<: *x}\n", ("y", "a-b"), "-"),
    ],
)
def test_part_of_a_key(text: str, path: Path, written: str) -> None:
    extent = SourceMap(text).part(path, 1, 2, "key")
    assert text[extent.start : extent.end] == written


@pytest.mark.parametrize(
    ("text", "path"),
    [("x: &x ab\n*x : 1\n", ("ab",)), ("- ab\n", (0,)), ("ab: 1\n", ()), ("ab: 1\n", ("c",))],
)
def test_part_of_a_key_that_is_not_written_there_is_the_whole(text: str, path: Path) -> None:
    source = SourceMap(text)
    assert source.part(path, 0, 1, "key") == source.key(path)


def test_only_a_text_has_parts() -> None:
    source = SourceMap("a: {b: c}\nd: [e]\nf:\n")
    for path in [("a",), ("d",), ("f",), ("g",)]:
        assert source.part(path, 0, 1) == source.value(path)


def test_columns_count_characters_as_an_editor_does() -> None:
    source = SourceMap('a: "😀ก้\u2028"\nb: [ก็\x85, ข]\n')
    start, end = source.span(source.part(("a",), 1, 3))
    assert (start, end) == (Position(1, 6), Position(1, 8))
    assert source.span(source.value(("b", 1))).start == Position(2, 10)


@pytest.mark.parametrize(("start", "end"), [(0, 99), (-1, 2), (3, 3), (4, 2)])
def test_part_outside_the_text_is_the_whole(start: int, end: int) -> None:
    source = SourceMap("a: พ.ย. 64\n")
    assert source.part(("a",), start, end) == source.value(("a",))


# Aliases, merges, repetitions


def test_an_alias_leads_to_the_value_it_repeats() -> None:
    text = "a: &x {p: ก}\nb: *x\nc: [*x]\n"
    place = SourceMap(text).value(("a", "p"))
    assert SourceMap(text).value(("b", "p")) == place
    assert SourceMap(text).value(("c", 0, "p")) == place


def test_a_merged_key_leads_to_where_it_is_written() -> None:
    text = "a: &x {p: ก, q: ข}\nb: {<<: *x, q: ค}\n"
    assert SourceMap(text).key(("b", "p")) == SourceMap(text).key(("a", "p"))
    assert value(text, "b", "q") == "ค"


def test_the_head_of_a_mapping_is_its_own_first_key_and_no_merged_one() -> None:
    text = "a: &x {p: ก}\nb:\n  - q: ข\n    <<: *x\n"
    assert key(text, "b", 0) == "q"


def test_a_merge_key_in_quotes_merges_nothing() -> None:
    text = "a: &x {p: ก}\nb: {'<<': *x}\n"
    assert value(text, "b", "<<", "p") == "ก"
    assert value(text, "b", "p") == "b"


def test_an_alias_for_a_key_has_its_own_place() -> None:
    text = "a: &x k\n*x : ข\n"
    assert key(text, "k") == "*x"
    assert value(text, "k") == "ข"


def test_of_a_repeated_key_the_first_is_found() -> None:
    assert value("a: 1\na: 2\n", "a") == "1"


def test_an_anchor_and_a_tag_are_no_part_of_the_value() -> None:
    text = "a: &x !!str 'ก'\nb: &y\n  - ข\nc: &z\n  d: ค\n&k e: &n\n"
    assert value(text, "a") == "'ก'"
    assert value(text, "b") == "- ข"
    assert value(text, "c") == "d: ค"
    assert key(text, "e") == "e"
    assert value(text, "e") == ""


def test_a_comment_after_a_block_is_no_part_of_it() -> None:
    text = "a:\n  b:\n    - ก # x\n    # y\n\n# z\nc: 1\n"
    assert value(text, "a") == "b:\n    - ก"
    assert value(text, "a", "b") == "- ก"


def test_brackets_end_with_their_closing_one() -> None:
    text = "a: [ก, {b: ข} # x\n  ]  # y\n"
    assert value(text, "a") == "[ก, {b: ข} # x\n  ]"
    assert value(text, "a", 1) == "{b: ข}"


# Files with defects


def test_what_stands_before_an_error_has_its_place() -> None:
    text = "a: 1\nb:\n  - c: ก\n  - d: @\n"
    assert value(text, "b", 0, "c") == "ก"


def test_only_the_first_document_counts() -> None:
    assert value("a: 1\n---\na: 2\nb: 3\n", "b") == "a"


def test_too_deep_and_too_many_values_come_to_an_end() -> None:
    assert SourceMap("a: " + "[" * 100_000).key(("a",)) == Extent(0, 1)
    many = SourceMap("- a\n" * 300_000)
    assert many.span(many.value((10_000,))).start == Position(10_001, 3)


def test_an_alias_bomb_comes_to_an_end() -> None:
    merged = "".join(f"m{n}: &m{n} {{<<: *m{n - 1}, k{n}: 1}}\n" for n in range(1, 3000))
    assert value("m0: &m0 {k0: ก}\n" + merged, "m5", "k0") == "ก"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_positions_are_those_of_an_editor(line_end: str) -> None:
    text = SOP.replace("\n", line_end)
    source = SourceMap(text)
    start, end = source.span(source.value(("steps", 0, "period")))
    assert (start, end) == (Position(10, 13), Position(10, 31))
    assert source.lines.line(10) == "    period: พ.ย. 64 - มิ.ย. 65"
    assert source.span(source.value(("steps", 1, "details"))).end == Position(18, 16)


def test_lines_past_the_end_are_empty() -> None:
    lines = SourceMap("ก\n").lines
    assert [lines.line(n) for n in (0, 1, 2, 3)] == ["", "ก", "", ""]
    assert lines.position(99) == Position(2, 1)
    assert lines.position(-1) == Position(1, 1)


# Properties


@settings(max_examples=120, deadline=None)
@given(trees(), st.sampled_from(STYLES), st.booleans())
def test_every_scalar_and_key_is_where_the_map_says(tree: Tree, style: Any, crlf: bool) -> None:
    text = style(tree).replace("\n", "\r\n" if crlf else "\n")
    source = SourceMap(text)
    for path, expected in scalars_of(tree):
        start, end = source.value(path)
        assert load_text(text[start:end]).data == expected
    for path in keys_of(tree):
        start, end = source.key(path)
        assert load_text(text[start:end]).data == path[-1]


@settings(max_examples=60, deadline=None)
@given(trees())
def test_every_bracketed_value_is_found_whole(tree: Tree) -> None:
    text = as_json(tree)
    source = SourceMap(text)
    for path in [(), *keys_of(tree)]:
        inner: Any = tree
        for step in path:
            inner = inner[step]
        start, end = source.value(path)
        assert load_text(text[start:end]).data == inner
