"""Texts and data written as YAML, as plain as they can be."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.source.loader import load_text
from sopctl.source.scalars import flow_text, is_plain, line_end_of, literal, scalar_text
from tests.source.yaml_trees import TEXTS, Tree, trees

UNSEEN = st.text(st.sampled_from("aก \t\n\r\x00\x07\x7f\x85\xa0\u200b\u2028\u2029\ufeff\ufffe😀"))
ANY_TEXT = TEXTS | UNSEEN


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("แผน 64 - ธ.ค. 65", "แผน 64 - ธ.ค. 65"),
        ("no", "no"),
        ("2.10", "2.10"),
        ("2567-02-29", "2567-02-29"),
        ("-1", "-1"),
        ("08:30", "08:30"),
        ("a, [b]", "a, [b]"),
        ("...ต่อ", "...ต่อ"),
        ("", '""'),
        ("~", '"~"'),
        ("null", '"null"'),
        ("- a", '"- a"'),
        ("-", '"-"'),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("a #b", '"a #b"'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("---", '"---"'),
        ("*a", '"*a"'),
        ('"a"', "'\"a\"'"),
        ("\\: 'a'", "'\\: ''a'''"),
        ("a\nb\t\x07\u2028", '"a\\nb\\t\\x07\\u2028"'),
        ("\ufeffa", '"\\uFEFFa"'),
    ],
)
def test_a_text_behind_a_key(text: str, written: str) -> None:
    assert scalar_text(text) == written


@pytest.mark.parametrize("text", ["08:30", "a, b", "a[", "a}", "http://a", "a?"])
def test_in_brackets_more_needs_quotes(text: str) -> None:
    assert is_plain(text)
    assert scalar_text(text, "flow") == f'"{text}"'


def test_a_merge_key_is_quoted_as_a_key_alone() -> None:
    assert scalar_text("<<", key=True) == '"<<"'
    assert scalar_text("<<") == "<<"


def test_data_on_one_line() -> None:
    data: Any = {"a": ["b", None, [], {}], "c: d": "e, f"}
    assert flow_text(data) == '{a: [b, ~, [], {}], "c: d": "e, f"}'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a", "|-\n  a"),
        ("a\n", "|\n  a"),
        ("a\n\n\n", "|+\n  a\n\n"),
        ("\na\n\n b\n", "|\n\n  a\n\n   b"),
        (" a", None),
        ("\n\ta", None),
        ("\n", None),
        ("", None),
        ("a\x07", None),
        ("a\rb", None),
    ],
)
def test_a_text_as_lines(text: str, written: str | None) -> None:
    assert literal(text, "  ", "\n") == written


def test_the_line_end_of_a_text() -> None:
    assert [line_end_of(text) for text in ("a", "a\nb\r\n", "a\r\nb\n", "a\rb")] == [
        "\n",
        "\n",
        "\r\n",
        "\r",
    ]


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_a_text_reads_as_it_was_wherever_it_is_written(text: str) -> None:
    for source, data in [
        (f"k: {scalar_text(text)}  # c\n", {"k": text}),
        (f"- - {scalar_text(text)}", [[text]]),
        (f"{scalar_text(text)}\n", text),
        (f"{scalar_text(text, key=True)}: x\n", {text: "x"}),
        (f"[{scalar_text(text, 'flow')},x]", [text, "x"]),
        (f"{{{scalar_text(text, 'flow', key=True)}: {scalar_text(text, 'flow')}}}", {text: text}),
    ]:
        loaded = load_text(source)
        assert (loaded.data, loaded.problems) == (data, ())


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_read_as_the_text_they_were(text: str, line_end: str) -> None:
    lines = literal(text, "   ", line_end, "  # c")
    if lines is not None:
        loaded = load_text(line_end.join(["a:", f"  b: {lines}", "c: d"]))
        assert (loaded.data, loaded.problems) == ({"a": {"b": text}, "c": "d"}, ())


@settings(max_examples=80, deadline=None)
@given(trees())
def test_data_reads_as_it_was(tree: Tree) -> None:
    assert load_text(f"k: {flow_text(tree)}\n").data == {"k": tree}
