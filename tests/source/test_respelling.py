"""“:” and “?” in a plain text inside brackets, at which libyaml stumbles and YAML 1.2 does not."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import BaseConstructor
from ruamel.yaml.error import YAMLError

from sopctl.source.comments import comments
from sopctl.source.edits import apply_edits, hold_together, replacement, set_value
from sopctl.source.events import parse_events
from sopctl.source.formatting import format_text
from sopctl.source.loader import load_text
from sopctl.source.problem import ProblemKind
from sopctl.source.source_map import SourceMap
from sopctl.source.tokens import TokenizedText, TokenKind

_VALUES = [
    "https://a.go.th",
    "https://a.go.th:8080/x?q=1&r=2#f",
    "เวลา 09:30 น.",
    "ครบถ้วนหรือไม่?",
    "ISO 9001:2015",
    "a ? b",
    "a ?b",
    "a :b",
    ":a",
    "::",
    "a::b",
    "หมายเหตุ:",
    "ก??",
]


@pytest.fixture(params=["libyaml", "pure"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr("sopctl.source.events._CParser", None)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("value", _VALUES)
@pytest.mark.parametrize(
    "text",
    ["a: {{b: {}}}\n", "a: [{}, x]\n", "a: [x,\n  {},\n  y]\n", "- {{b: [{{c: {}}}], d: e}}\n"],
)
def test_a_value_in_brackets_may_hold_them(value: str, text: str) -> None:
    written, quoted = text.format(value), text.format(f"'{value}'")
    loaded = load_text(written)
    assert loaded.problems == ()
    assert loaded.data == load_text(quoted).data
    start, end = SourceMap(written).value(_path_to(loaded.data, value))
    assert written[start:end] == value


@pytest.mark.usefixtures("_parser")
def test_what_is_a_mark_stays_one() -> None:
    text = "{'a':b:c, \"d\" :e?, ? f : g:h, ?i: j, &k l:m: !!str n:o, p: *k, [q]: r}\n"
    loaded = load_text(text.replace(", [q]: r", ""))
    assert loaded.problems == ()
    assert loaded.data == {
        "a": "b:c", "d": "e?", "f": "g:h", "i": "j", "l:m": "n:o", "p": "l:m"
    }  # fmt: skip


def test_where_it_stands_behind_a_quote_inside_a_text() -> None:
    assert load_text("[5\":b, 'x', it's:c?]\n").data == ['5":b', "x", "it's:c?"]


def test_far_into_a_file_with_separators_and_escapes() -> None:
    start = "- {a: b}\n" * 500 + '- "\\ue000\\uE001"\n- p\u2028q\ue002\n'
    loaded = load_text(start + "- {a: 1:2, b: c?}\n")
    assert loaded.problems == ()
    assert isinstance(loaded.data, list)
    assert loaded.data[-3:] == ["\ue000\ue001", "p\u2028q\ue002", {"a": "1:2", "b": "c?"}]


def test_what_is_wrong_further_on_is_told_at_its_place() -> None:
    text = "a: {url: https://a.go.th}\nb: [c: d: e]\n"
    (problem,) = load_text(text).problems
    assert problem.kind is ProblemKind.SYNTAX_ERROR
    assert problem.extent.start == text.index(": e")


def test_a_file_full_of_them_is_given_up_in_time() -> None:
    text = "x: [" + "a\":b, 'c', " * 20_000 + "]\n"
    (problem,) = load_text(text).problems
    assert problem.kind is ProblemKind.SYNTAX_ERROR
    assert text[problem.extent.start] == ":"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: {id:x, n: 1}\n", 5 + 1),
        ("a: {n: 1, url:https://x}\n", 13),
        ("a: {b:, c: 1}\n", 5),
        ("a: {b:[c]}\n", 5),
        ("a: {b:{c: d}}\n", 5),
        ("{&x b:c}\n", 5),
    ],
)
@pytest.mark.usefixtures("_parser")
def test_a_key_that_swallowed_its_value_lacks_a_blank(text: str, place: int) -> None:
    problem = load_text(text).problems[0]
    assert problem.kind is ProblemKind.SYNTAX_ERROR
    if "[c]" not in text and "{c" not in text:  # the parsers part in what they say of these
        assert problem.extent.start == place
        assert "blank is missing after “:”" in problem.message.en


def test_a_key_with_a_colon_and_no_value_is_a_key() -> None:
    assert load_text("12:30:\nb: {c:d: , e:f: ~}\n").data == {
        "12:30": None,
        "b": {"c:d": None, "e:f": None},
    }


_TEXT = "a: {name:   เวลา 09:30 น., url: https://a.go.th?x#y ,}  # :c ?d\nb: ก\n"


def test_formatting_keeps_them() -> None:
    formatted = format_text(_TEXT)
    assert formatted.problems == ()
    assert formatted.text == (
        "a: {name: เวลา 09:30 น., url: https://a.go.th?x#y,}  # :c ?d\nb: ก\n"
    )
    assert format_text(formatted.text) == formatted


def test_tokens_and_comments_are_those_of_the_text() -> None:
    scalars = [t.value for t in TokenizedText(_TEXT).tokens if t.kind is TokenKind.SCALAR]
    assert scalars == ["a", "name", "เวลา 09:30 น.", "url", "https://a.go.th?x#y", "b", "ก"]
    assert [comment.text for comment in comments(_TEXT)] == ["# :c ?d"]


def test_events_come_once_each() -> None:
    values = [getattr(event, "value", None) for event in parse_events(_TEXT)]
    assert [value for value in values if value] == [
        "a", "name", "เวลา 09:30 น.", "url", "https://a.go.th?x#y", "b", "ก"
    ]  # fmt: skip


def test_edits_beside_and_inside_them() -> None:
    source = SourceMap(_TEXT)
    whole = set_value(source, ("b",), "ข")
    part = replacement(source, ("a", "name"), "10", (5, 7))
    assert whole is not None
    assert part is not None
    assert hold_together(_TEXT, [whole, part])
    edited = apply_edits(_TEXT, [whole, part])
    assert edited == _TEXT.replace("09:30", "10:30").replace("b: ก", "b: ข")


_PIECES = st.sampled_from(
    ("a", "ก", "1", ":", "?", "/", " ", "-", "#", '"', "'", ": ", "? ", ", ", "[", "]", "{", "}", "\n ")
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=9).map("".join), st.sampled_from(("[]", "{}")))
def test_what_is_read_is_what_yaml_1_2_says(inside: str, brackets: str) -> None:
    text = f"k: {brackets[0]}a{inside}{brackets[1]}\n"
    loaded = load_text(text)
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = BaseConstructor
    try:
        expected = _without_nothing(yaml.load(text))
    except (YAMLError, ValueError, TypeError):
        return
    if not loaded.problems:
        assert _without_nothing(loaded.data) == expected


_WORDS = st.sampled_from(
    ("ก", "b", "09:30", "https://x.y/?q", "หรือไม่?", "9001:2015", "a:b", "-", "c?d", "#e", "f:", ":g")
)  # fmt: skip
_TEXTS = st.lists(_WORDS, min_size=1, max_size=4).map(lambda words: " ".join(["x", *words, "y"]))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), st.lists(_TEXTS, max_size=3), max_size=4))
def test_brackets_read_as_lines_do(tree: dict[str, list[str]]) -> None:
    # In lines “: ” would make a key of a text, and “ #” a comment of its rest: both in either way.
    tree = {
        key: [t for t in texts if ": " not in t and " #" not in t] for key, texts in tree.items()
    }
    flow = "{" + ", ".join(f"{key}: [{', '.join(texts)}]" for key, texts in tree.items()) + "}\n"
    block = "".join(
        f"{key}:\n" + ("".join(f"  - {text}\n" for text in texts) or "  []\n")
        for key, texts in tree.items()
    )
    loaded = load_text(flow)
    assert loaded.problems == ()
    assert loaded.data == load_text(block or "{}").data == tree


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {"" if k is None else str(k): _without_nothing(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_without_nothing(item) for item in value]
    return value or None


def _path_to(data: Any, value: str) -> tuple[str | int, ...]:
    if isinstance(data, (dict, list)):
        for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
            if inner == value:
                return (step,)
            if isinstance(inner, (dict, list)) and (below := _path_to(inner, value)):
                return (step, *below)
    return ()
