"""YAML text to plain data: what users type first, then what nobody should."""

from typing import Any

import pytest

from sopctl.source.loader import Loaded, load_bytes, load_text
from sopctl.source.problem import ProblemKind
from sopctl.source.refusals import MAX_PROBLEMS

DUPLICATE = ProblemKind.DUPLICATE_KEY
UNSUPPORTED = ProblemKind.UNSUPPORTED_YAML
TOO_COMPLEX = ProblemKind.TOO_COMPLEX


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


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("a: *x\nb: 1\n", [("a",)]),
        ("a:\n  - b\n  - {c: *x, *x : d}\n", [("a", 1, "c")]),
        ("a: [b, *x]\n", [("a", 1)]),
        ("a: &x {b: *x}\n", [("a", "b")]),
        ("a: {b: 1, <<: *x}\n", [("a", "<<")]),
        ("a: {<<: [b]}\n", [("a", "<<")]),
        ("*x\n", []),
        ("a: !t b\nc: ~\n", []),
    ],
)
def test_where_a_value_is_lacking_is_told(text: str, unread: list[tuple[str | int, ...]]) -> None:
    assert list(load_text(text).unread) == unread


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
