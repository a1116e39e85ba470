"""YAML text to plain data: what users type first, then what nobody should."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile_files import HOSTILE, Hostile
from tests.source.yaml_trees import STYLES, Tree, as_block, as_json, trees

from sopctl.source.loader import Loaded, load_bytes, load_text
from sopctl.source.problem import ProblemKind
from sopctl.source.refusals import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, MAX_VALUES
from sopctl.source.source_map import SourceMap
from sopctl.source.span import Lines

DUPLICATE = ProblemKind.DUPLICATE_KEY
UNSUPPORTED = ProblemKind.UNSUPPORTED_YAML
TOO_COMPLEX = ProblemKind.TOO_COMPLEX
SYNTAX = ProblemKind.SYNTAX_ERROR


def data(text: str) -> Any:
    loaded = load_text(text)
    assert loaded.problems == ()
    return loaded.data


def places(loaded: Loaded) -> list[tuple[ProblemKind, str]]:
    """Return each problem with the text it points at."""
    return [(p.kind, loaded.text[p.extent.start : p.extent.end]) for p in loaded.problems]


# What users type


def test_an_sop_is_mappings_lists_and_text() -> None:
    assert data("id: a\nunit: {name: กอง}\nsteps:\n  - id: b\n    next: [c, d]\n") == {
        "id": "a",
        "unit": {"name": "กอง"},
        "steps": [{"id": "b", "next": ["c", "d"]}],
    }


@pytest.mark.parametrize(
    "scalar",
    ["2.10", "010", "0x1F", "1e3", "no", "yes", "on", "true", "2567-02-29", "12:30", "1_000", "Null", "NULL", ".inf"],
)  # fmt: skip
def test_plain_scalars_stay_as_they_are_typed(scalar: str) -> None:
    assert data(f"a: {scalar}\n") == {"a": scalar}


def test_only_nothing_a_tilde_and_null_are_none() -> None:
    assert data("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: \"~\"\ng: !!str\nh: |\n") == {
        "a": None,
        "b": None,
        "c": None,
        "d": "",
        "e": "null",
        "f": "~",
        "g": "",
        "h": "",
    }


def test_keys_are_text_even_where_they_look_like_nothing() -> None:
    assert data("~: 1\nnull: 2\n'': 3\n1: 4\n") == {"~": "1", "null": "2", "": "3", "1": "4"}


def test_literal_folded_and_continued_text() -> None:
    assert data("a: |\n  ก\n  ข\nb: >\n  ก\n  ข\n\n  ค\nc: ก\n  ข\nd: |-\n  ก\n") == {
        "a": "ก\nข\n",
        "b": "ก ข\nค\n",
        "c": "ก ข",
        "d": "ก",
    }


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(line_end: str) -> None:
    text = "a: 1\nb:\n  - ก\n  - |\n    ข\n    ค\n".replace("\n", line_end)
    assert data(text) == {"a": "1", "b": ["ก", "ข\nค\n"]}


@pytest.mark.parametrize("text", ["", "\n\n", "# a\n", "---\n", "--- \n...\n", "~\n", "\ufeff"])
def test_a_file_without_content_is_none(text: str) -> None:
    assert data(text) is None


def test_a_list_or_a_text_is_data_too() -> None:
    assert data("- ก\n- {a: b}\n") == ["ก", {"a": "b"}]
    assert data("ก\n") == "ก"


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert load_bytes("\ufeffก: 1\n".encode()).data == {"ก": "1"}
    assert load_bytes(("\ufeff" * 2 + "ก: 1\n").encode()).data == {"ก": "1"}


def test_directives_and_text_tags_are_taken() -> None:
    assert data("%YAML 1.2\n---\na: !!str 3\nb: ! 4\nc: !!map {d: !!seq [e]}\n") == {
        "a": "3",
        "b": "4",
        "c": {"d": ["e"]},
    }


# Anchors, aliases and merge keys


def test_an_alias_repeats_a_value() -> None:
    assert data("a: &x {p: 1}\nb: *x\nc: [*x, &y ก, *y]\n") == {
        "a": {"p": "1"},
        "b": {"p": "1"},
        "c": [{"p": "1"}, "ก", "ก"],
    }


def test_an_anchor_named_again_means_the_later_value() -> None:
    assert data("a: &x 1\nb: &x 2\nc: *x\n")["c"] == "2"


def test_an_anchor_named_again_inside_its_own_value_means_the_inner_one() -> None:
    assert data("a: &x {b: &x 1}\nc: *x\n")["c"] == "1"


def test_anchors_stand_on_keys_and_aliases_for_keys() -> None:
    assert data("&k ก: 1\nb: *k\nc: {*k : 2}\n") == {"ก": "1", "b": "ก", "c": {"ก": "2"}}


def test_merged_keys_come_after_the_mappings_own() -> None:
    text = "a: &x {p: 1, q: 2}\nb: {p: 3, <<: *x}\nc: {<<: *x, p: 4}\n"
    assert data(text)["b"] == {"p": "3", "q": "2"}
    assert data(text)["c"] == {"p": "4", "q": "2"}
    assert list(data(text)["b"]) == ["p", "q"]


def test_of_several_merged_mappings_the_first_goes_before() -> None:
    text = "a: &x {p: 1}\nb: &y {p: 2, q: 3}\nc: {<<: [*x, *y]}\nd: {<<: [*y, *x]}\n"
    assert data(text)["c"] == {"p": "1", "q": "3"}
    assert data(text)["d"] == {"p": "2", "q": "3"}


def test_a_merged_mapping_may_itself_be_merged() -> None:
    text = "a: &x {p: 1}\nb: &y {<<: *x, q: 2}\nc:\n  <<: *y\n  q: 3\n"
    assert data(text)["c"] == {"q": "3", "p": "1"}


def test_a_long_chain_of_merges_is_no_deep_nesting() -> None:
    links = "".join(f"m{n}: &m{n} {{<<: *m{n - 1}, k{n}: 1}}\n" for n in range(1, 100))
    assert len(data("m0: &m0 {k0: 1}\n" + links)["m99"]) == 100


def test_merging_what_stands_there_needs_no_alias() -> None:
    assert data("a: {<<: {p: 1}, <<x: 2}\n") == {"a": {"<<x": "2", "p": "1"}}


def test_a_merge_key_in_quotes_is_a_key() -> None:
    assert data("a: &x {p: 1}\nb: {'<<': *x}\n")["b"] == {"<<": {"p": "1"}}


def test_merging_nothing_merges_nothing() -> None:
    assert data("a: {<<: , b: 1}\n") == {"a": {"b": "1"}}


@pytest.mark.parametrize("value", ["ก", "[ก]", "[{a: 1}, ก]", "[[{a: 1}]]"])
def test_only_mappings_can_be_merged(value: str) -> None:
    loaded = load_text(f"a: {{<<: {value}, b: 1}}\n")
    assert [p.kind for p in loaded.problems] == [UNSUPPORTED]
    assert loaded.data == {"a": {"b": "1"}}


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("a: &x [*x]\n", "*x", {"a": [None]}),
        ("a: &x {b: {c: *x}}\n", "*x", {"a": {"b": {"c": None}}}),
        ("a: &x {<<: *x, b: 1}\n", "*x", {"a": {"b": "1"}}),
        ("a: &x {<<: [*x], b: 1}\n", "*x", {"a": {"b": "1"}}),
    ],
)
def test_a_value_that_holds_itself_is_refused(text: str, place: str, rest: Any) -> None:
    loaded = load_text(text)
    assert (TOO_COMPLEX, place) in places(loaded)
    assert loaded.data == rest


def test_an_alias_to_nothing_is_refused_and_the_rest_is_kept() -> None:
    loaded = load_text("a: *nowhere\nb: 1\n")
    assert places(loaded) == [(UNSUPPORTED, "*nowhere")]
    assert loaded.data == {"a": None, "b": "1"}


# Keys that stand twice


@pytest.mark.parametrize(
    ("text", "second", "first"),
    [
        ("a: 1\nb: 2\na: 3\n", (10, 11), (0, 1)),
        ("{a: 1, a: 2}\n", (7, 8), (1, 2)),
        ("'a': 1\na: 2\n", (7, 8), (0, 3)),
        ("a: 1\n\"\\x61\": 2\n", (5, 11), (0, 1)),
        ("ชื่อ: 1\nชื่อ: 2\n", (8, 12), (0, 4)),
        ("😀: 1\n😀: 2\n", (5, 6), (0, 1)),
        ("- b\n- a: 1\n  a: 2\n", (13, 14), (6, 7)),
        ("x: &n {a: 1}\ny:\n  <<: *n\n  a: 2\n  a: 3\n", (34, 35), (27, 28)),
        ("&k a: 1\n&l a: 2\n", (11, 12), (3, 4)),
        ("a: &k b\nb: 1\n*k : 2\n", (13, 15), (8, 9)),
    ],
)  # fmt: skip
def test_both_places_of_a_repeated_key(
    text: str, second: tuple[int, int], first: tuple[int, int]
) -> None:
    (problem,) = load_text(text).problems
    assert problem.kind is DUPLICATE
    assert problem.extent == second
    assert [place.extent for place in problem.related] == [first]


def test_of_two_values_the_first_is_kept() -> None:
    assert load_text("a: 1\nb: {p: 2}\na: 3\n").data == {"a": "1", "b": {"p": "2"}}


def test_every_repetition_refers_to_the_first() -> None:
    problems = load_text("a: 1\na: 2\na: 3\n").problems
    assert [p.extent.start for p in problems] == [5, 10]
    assert {p.related[0].extent.start for p in problems} == {0}


def test_a_key_of_a_merged_mapping_is_no_repetition() -> None:
    assert data("a: &x {p: 1}\nb: {<<: *x, p: 2}\n")["b"] == {"p": "2"}


def test_two_merge_keys_are_a_repetition_but_both_merge() -> None:
    loaded = load_text("a: &x {p: 1}\nb: &y {q: 2}\nc:\n  <<: *x\n  <<: *y\n")
    assert places(loaded) == [(DUPLICATE, "<<")]
    assert isinstance(loaded.data, dict)
    assert loaded.data["c"] == {"p": "1", "q": "2"}


def test_ten_thousand_repetitions_are_told_up_to_a_limit() -> None:
    loaded = load_text("a: 1\n" * 10_001 + "b: 2\n")
    assert [p.kind for p in loaded.problems] == [DUPLICATE] * MAX_PROBLEMS + [TOO_COMPLEX]
    assert loaded.problems[-1].extent.start == (MAX_PROBLEMS + 1) * len("a: 1\n")
    assert loaded.data == {"a": "1", "b": "2"}


# YAML that means something else than text


@pytest.mark.parametrize(
    ("value", "tag", "kept"),
    [
        ('!!python/object/apply:os.system ["true"]', "!!python/object/apply:os.system", ["true"]),
        ("!!binary aGk=", "!!binary", "aGk="),
        ("!!set {x, y}", "!!set", {"x": None, "y": None}),
        ("!!int 3", "!!int", "3"),
        ("&n !important x", "!important", "x"),
        ("!important", "!important", ""),
    ],
)
def test_tags_are_refused_and_never_acted_on(value: str, tag: str, kept: Any) -> None:
    loaded = load_text(f"a: {value}\nb: 1\n")
    assert places(loaded) == [(UNSUPPORTED, tag)]
    assert tag in loaded.problems[0].message.en
    assert loaded.data == {"a": kept, "b": "1"}


def test_a_tag_of_a_handle_is_shown_as_it_is_typed() -> None:
    loaded = load_text("%TAG !e! tag:x,2000:\n---\na: !e!b c\n")
    assert places(loaded) == [(UNSUPPORTED, "!e!b")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[a]: 1\n", "["),
        ("{a: 1}: 2\n", "{"),
        ("? [a]\n: 1\n", "["),
        ("? - a\n: 1\n", "-"),
        ("a: &x [b]\n*x : 1\n", "*"),
    ],
)
def test_a_key_that_is_no_text_is_refused(text: str, place: str) -> None:
    loaded = load_text(text)
    assert places(loaded) == [(UNSUPPORTED, place)]


@pytest.mark.parametrize("second", ["b: 2\n", "", "- x\n"])
def test_a_second_document_is_refused_and_the_first_is_kept(second: str) -> None:
    loaded = load_text(f"a: 1\n---\n{second}")
    assert places(loaded) == [(UNSUPPORTED, "---")]
    assert loaded.data == {"a": "1"}


# Limits


@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}")], ids=["brackets", "braces"]
)
def test_nesting_up_to_the_limit(opening: str, closing: str) -> None:
    assert load_text(opening * MAX_DEPTH + closing * MAX_DEPTH).problems == ()
    deeper = load_text(opening * (MAX_DEPTH + 1) + closing * (MAX_DEPTH + 1))
    assert [p.kind for p in deeper.problems] == [TOO_COMPLEX]
    assert deeper.problems[0].extent.start == len(opening) * MAX_DEPTH


def test_aliases_cannot_nest_beyond_the_limit() -> None:
    inner = "a: &a " + "[" * 20 + "]" * 20 + "\n"
    assert load_text(inner + "b: " + "[" * 19 + "*a" + "]" * 19 + "\n").problems == ()
    deeper = load_text(inner + "b: " + "[" * 20 + "*a" + "]" * 20 + "\n")
    assert places(deeper) == [(TOO_COMPLEX, "*")]


def test_values_up_to_the_limit() -> None:
    assert load_text("- a\n" * (MAX_VALUES - 1)).problems == ()
    more = load_text("- a\n" * (MAX_VALUES + 1))
    assert [p.kind for p in more.problems] == [TOO_COMPLEX]
    assert more.problems[0].extent.start == MAX_VALUES * len("- a\n") + 2


def test_values_that_aliases_repeat_count_each_time() -> None:
    line = "a: &a [" + ", ".join("x" * 100) + "]\n"
    assert load_text(line + "b: [" + ", ".join(["*a"] * 400) + "]\n").problems == ()
    more = load_text(line + "b: [" + ", ".join(["*a"] * 600) + "]\n")
    assert places(more) == [(TOO_COMPLEX, "*a")]


def test_size_up_to_the_limit() -> None:
    text = b"a: 1\n#" + b"x" * (MAX_BYTES - 6)
    assert load_bytes(text).data == {"a": "1"}
    (problem,) = load_bytes(text + b"x").problems
    assert problem.kind is TOO_COMPLEX
    assert f"{MAX_BYTES + 1:,}" in problem.message.en


def test_long_names_are_shortened_in_messages() -> None:
    long = "ก" * 900
    loaded = load_text(f"{long}: 1\n{long}: 2\na: !{'x' * 10_000} y\nb: *{'z' * 10_000}\n")
    assert len(loaded.problems) == 3
    assert all(len(p.message.th) < 200 and len(p.message.en) < 200 for p in loaded.problems)


def test_a_line_of_a_megabyte() -> None:
    text = "a: " + "ก" * 1_000_000 + "\nb: 1\nb: 2\n"
    loaded = load_text(text)
    assert places(loaded) == [(DUPLICATE, "b")]
    assert Lines(text).position(loaded.problems[0].extent.start) == (3, 1)


# Places


@pytest.mark.parametrize(
    ("before", "column"),
    [
        ("😀😀 ", 4),
        ("\U00020000", 2),
        ("น้ำ", 4),
        ("a\u0301", 3),
        ("\t", 2),
        ("\ufeff", 2),
        ("\u2028", 2),
    ],
)
def test_columns_count_characters(before: str, column: int) -> None:
    text = f"? '{before}'\n: 1\nb: {{'{before}': 1, x: 2, x: 3}}\n"
    (problem,) = load_text(text).problems
    place = Lines(text).position(problem.extent.start)
    assert place == (3, len("b: {'") + column + len("': 1, x: 2, "))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_an_editor(line_end: str) -> None:
    text = line_end.join(["a: x\u2028y", "b: 'p\x85q'", "a: 2", ""])
    (problem,) = load_text(text).problems
    assert Lines(text).position(problem.extent.start) == (3, 1)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_hostile_files_never_raise_and_every_place_lies_in_the_text(hostile: Hostile) -> None:
    loaded = load_bytes(hostile.content)
    _check_places(loaded)
    assert len(loaded.problems) <= MAX_PROBLEMS + 2


# Properties


@settings(max_examples=150, deadline=None)
@given(trees(), st.sampled_from(STYLES), st.booleans(), st.booleans())
def test_what_is_written_is_read(tree: Tree, style: Any, crlf: bool, mark: bool) -> None:
    text = style(tree)
    if crlf:
        text = text.replace("\n", "\r\n")
    loaded = load_bytes(text.encode("utf-8-sig" if mark else "utf-8"))
    assert loaded.problems == ()
    assert loaded.data == tree


@settings(max_examples=40, deadline=None)
@given(trees())
def test_both_parsers_read_the_same(tree: Tree) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sopctl.source.events._CParser", None)
        assert load_text(as_block(tree)).data == tree
        assert load_text(as_json(tree)).data == tree


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    _check_places(load_bytes(content))


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab \n:-[]{}&*!|>'\"#%?,<~\t\\ก"), max_size=40))
def test_no_text_of_yaml_marks_makes_it_raise(text: str) -> None:
    _check_places(load_text(text))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_to_a_real_sop_makes_it_raise(
    real_sops: tuple[Path, ...], data: st.DataObject
) -> None:
    content = data.draw(st.sampled_from(real_sops)).read_bytes()[:6000]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.integers(0, 30))
        new = data.draw(st.sampled_from(_DAMAGE) | st.binary(max_size=4))
        content = content[:at] + new + content[at + gone :]
    loaded = load_bytes(content)
    _check_places(loaded)
    source = SourceMap(loaded.text)
    for path in [("steps",), ("steps", 3, "name"), ("unit", "name"), (), ("no", 7)]:
        for start, end in (source.value(path), source.key(path)):
            assert 0 <= start <= end <= len(loaded.text)


_DAMAGE = tuple(
    damage.encode()
    for damage in ("&a ", "*a", "<<: ", "---", "\n", "\t", "\r", "\u2028", "\0", "\x1b", "😀")
) + tuple(bytes([mark]) for mark in b"[]{}:-?#&*!|>'\"%@,")


def _check_places(loaded: Loaded) -> None:
    lines = Lines(loaded.text)
    for problem in loaded.problems:
        for start, end in (problem.extent, *(place.extent for place in problem.related)):
            assert 0 <= start <= end <= len(loaded.text) + 1
            assert lines.position(start) <= lines.position(end)
    _check_data(loaded.data)


def _check_data(value: Any) -> None:
    assert value is None or type(value) in (str, list, dict)
    if isinstance(value, list):
        for item in value:
            _check_data(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            assert type(key) is str
            _check_data(item)
