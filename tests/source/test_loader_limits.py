"""The loader under load: limits, places, and whatever anyone can think of."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.source.loader import Loaded, load_bytes, load_text
from sopctl.source.problem import ProblemKind
from sopctl.source.refusals import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_PROBLEMS,
    MAX_REPEATED,
    MAX_TEXT,
    MAX_VALUES,
)
from sopctl.source.source_map import SourceMap
from sopctl.source.span import Lines
from tests.hostile_files import HOSTILE, Hostile
from tests.source.yaml_trees import STYLES, Tree, as_block, as_json, trees

DUPLICATE = ProblemKind.DUPLICATE_KEY
TOO_COMPLEX = ProblemKind.TOO_COMPLEX


def places(loaded: Loaded) -> list[tuple[ProblemKind, str]]:
    """Return each problem with the text it points at."""
    return [(p.kind, loaded.text[p.extent.start : p.extent.end]) for p in loaded.problems]


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


def test_a_text_up_to_the_limit() -> None:
    longest = "ก" * MAX_TEXT
    assert load_text(f"a: {longest}\nb: 1\n").problems == ()
    for written in (f"{longest}ข", f'"{longest}ข"', f"!!str {longest}ข"):
        loaded = load_text(f"a: {written}\nb: 1\n")
        assert loaded.data == {"a": longest, "b": "1"}
        assert places(loaded) == [(TOO_COMPLEX, written.removeprefix("!!str "))]


def test_a_long_key_is_cut_too() -> None:
    loaded = load_text(f"? {'k' * (MAX_TEXT + 1)}\n: 1\n")
    assert loaded.data == {"k" * MAX_TEXT: "1"}
    assert [p.kind for p in loaded.problems] == [TOO_COMPLEX]


@pytest.mark.parametrize(
    ("anchored", "alias"),
    [("&a {}", "*a"), ("&a [{}]", "*a"), ("&a {{b: {}}}", "{{<<: *a}}"), ("&a {}", "{{? *a : b}}")],
    ids=["text", "list", "merge", "key"],
)
def test_characters_that_aliases_repeat_count_each_time(anchored: str, alias: str) -> None:
    text = "a: " + anchored.format("ก" * (MAX_TEXT - 100)) + "\nb:\n"
    line = f"- {alias.format()}\n"
    times = MAX_REPEATED // MAX_TEXT
    assert load_text(text + line * times).problems == ()
    more = load_text(text + line * (times + 1))
    assert places(more) == [(TOO_COMPLEX, "*a")]
    assert more.problems[0].extent.start == len(text) + len(line) * times + line.index("*")


def test_what_aliases_repeat_counts_again_where_that_is_repeated() -> None:
    text = "a: &a " + "x" * 10_000 + "\nb: &b [" + ", ".join(["*a"] * 10) + "]\n"
    loaded = load_text(text + "c: [" + ", ".join(["*b"] * 20) + "]\n")
    assert places(loaded) == [(TOO_COMPLEX, "*b")]


def test_size_up_to_the_limit() -> None:
    text = b"a: 1\n#" + b"x" * (MAX_BYTES - 6)
    assert load_bytes(text).data == {"a": "1"}
    (problem,) = load_bytes(text + b"x").problems
    assert problem.kind is TOO_COMPLEX
    assert "3 MB" in problem.message.en


def test_long_names_are_shortened_in_messages() -> None:
    long = "ก" * 900
    loaded = load_text(f"{long}: 1\n{long}: 2\na: !{'x' * 10_000} y\nb: *{'z' * 10_000}\n")
    assert len(loaded.problems) == 3
    assert all(len(p.message.th) < 200 and len(p.message.en) < 200 for p in loaded.problems)


def test_a_line_of_many_characters() -> None:
    text = "a: [" + "ก, " * 30_000 + "]\nb: 1\nb: 2\n"
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
