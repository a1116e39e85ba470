"""The parser underneath: libyaml where it can be had, and a slower one that says the same."""

import platform
from collections import Counter

import pytest

from sopctl.source import events
from sopctl.source.events import (
    Event,
    UnreadableYamlError,
    bare_event_source,
    content_of,
    parse_events,
    tag_of,
    whole,
)
from sopctl.source.loader import Loaded, load_text

_SAME_FOR_BOTH_PARSERS = [
    "title: แผน\nunit: {name: กอง, parent: กรม}\nsteps:\n  - id: a\n    name: ก\n  - {id: b}\n",
    "a: 1\r\nb:\r\n  - x\r\n",
    "a: 1\rb:\r  - x\r",
    "\ufeffa: 1\n",
    "a: \ufeffb\nc: x\ufeffy\n",
    "a: 😀\nb: 1\nb: 2\n",
    "a: x\x85y\nb: 1\nb: 2\n",
    "a: x\u2028y\nb: [p\u2029q]\nb: 2\n",
    "a: x\u2028b: 1\n",
    "",
    "# only\n",
    "---\n",
    "--- a\n...\n",
    "a: 1\n---\nb: 2\n",
    "---\n---\n",
    "- a\n- b\n",
    "just text\n",
    "a: |\n  x\n\n  y\n\nb: >-\n  p\n  q\n",
    "a: x\n  y\n\n  z\n",
    "a: 'it''s'\nb: \"\\u0e01\\x41\\n\\\\ \\\n  on\"\n",
    "~: 1\nnull: ~\nb:\nc: Null\nd: ''\ne: 'null'\n",
    "? a\n: 1\n? b\n",
    "{a: 1, a: 2, 'b': [x, y,], ? c, \"d\":1}\n",
    "'a': 1\na: 2\n\"a\": 3\n",
    "a: &x {p: 1}\nb: {<<: *x, q: 2}\nc: *x\n",
    "a: &x {b: &x 1}\nc: *x\n",
    "&x a: 1\nb: *x\n*x : 2\n",
    "a: &x [*x]\n",
    "a: *x\nb: {<<: 3}\n",
    "a: !!str 3\nb: !!str\nc: ! x\nd: !<tag:yaml.org,2002:str> y\n",
    "a: !x y\nb: !!set {p, q}\nc: !!binary aGk=\nd: &n !z [1]\n",
    "%YAML 1.1\n---\na: 1\n",
    "%YAML 1.2\n---\na: 1\n",
    "%TAG !e! tag:x,2000:\n---\na: !e!b c\n",
    "%YAML 2.0\n---\na: 1\n",
    "%YAML 1.1\n%YAML 1.1\n---\na: 1\n",
    "%YAML 1.1\n",
    "a: 1\n%YAML 1.1\n",
    "? [a]\n: 1\n",
    "{a: 1}: 2\n",
    "a: " + "[" * 40 + "]" * 40 + "\n",
    "a: " + "[" * 39 + "]" * 39 + "\n",
    "[" * 100,
    "{" * 100,
    "- " * 100,
    "? " * 100,
    "a:\n\tb: 1\n",
    "a: 1 \n \n\t\n",
    "a: x\0y\n",
    "a: x\x07y\n",
    "a: \ud800\n",
    "a: \ufffe\n",
    'a: "x\nb: 1\n',
    "a: 'x\nb: 1\n",
    'a: "x\n--- y"\n',
    "a: [x\nb: 1\n",
    "a: {x: 1\n",
    "a: [\n",
    'a: "\\q"\n',
    'a: "\\xg1"\n',
    'a: "\\ud800"\n',
    'a: "\\U00110000"\n',
    "a: @x\n",
    "a: `x\n",
    "a: %x\n",
    "a: !u!v w\n",
    "a: & b\n",
    "a: * b\n",
    "&a &b c: 1\n",
    "a: &x *y\n",
    "a: b: c\n",
    "a: 1\nfoo\nb: 2\n",
    "a: 1\nb:2\n",
    "foo\nb: 2\n",
    "a: 1\n  b: 2\n",
    " a: 1\nb: 2\n",
    "a: - b\n",
    "a:\n  - b\n  c\n",
    "a:\n  - b\n  c: 1\n",
    "a: |\n  x\n y\nb: 1\n",
    "a: |x\n",
    "a: |99\n",
    'a: "x" y\n',
    "a: ]\n",
    "a: , b\n",
    "[a,,b]\n",
    "a: 1\n... x\n",
    "[http://x.y/z, 09:30, why?, a ? b, ' c:d', ::]\n",
    "a: {b: c:d, e: f?, g: https://x.y/?q=1#z}\n",
    "a: {b:c, d: e}\n",
    "a: {b: c?}\nd: [e: f: g]\n",
    "a: ['x' ?b]\n",
    "-a: 1\n b: 2\n",
    "a: 1\n<<<<<<< x\nb: 1\n=======\nb: 2\n>>>>>>> y\n",
]


@pytest.fixture
def without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopctl.source.events._CParser", None)


def told(loaded: Loaded) -> tuple[object, list[tuple[str, int, int]]]:
    return loaded.data, [(p.kind.value, *p.extent) for p in loaded.problems]


@pytest.mark.skipif(platform.python_implementation() != "CPython", reason="libyaml is for CPython")
def test_libyaml_is_what_reads() -> None:
    parser = events._new_parser("a: 1")
    assert type(parser).__name__ == "CParser"
    assert "ruamel_yaml" in type(parser).__module__


@pytest.mark.usefixtures("without_libyaml")
def test_without_libyaml_the_other_parser_reads() -> None:
    assert type(events._new_parser("a: 1")).__name__ != "CParser"
    assert load_text("ก: [ข, ค]\n").data == {"ก": ["ข", "ค"]}


@pytest.mark.parametrize("text", _SAME_FOR_BOTH_PARSERS)
def test_both_parsers_say_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_libyaml = load_text(text)
    monkeypatch.setattr("sopctl.source.events._CParser", None)
    without = load_text(text)
    assert told(without) == told(with_libyaml)
    assert [p.message for p in without.problems] == [p.message for p in with_libyaml.problems]


@pytest.mark.parametrize(
    "text", ["a: {b:[c]}\n", "{:a}\n", "a:\tb\n", "a: 1\t# c\n", "%FOO\n---\n"]
)
def test_where_the_parsers_part_neither_raises(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_text(text).text == text
    monkeypatch.setattr("sopctl.source.events._CParser", None)
    assert load_text(text).text == text


def test_separators_that_no_editor_shows_are_part_of_the_text() -> None:
    text = "a: x\u2028y\x85z\nb: 'p\u2029q'\n\u2028c: 1\n"
    assert load_text(text).data == {"a": "x\u2028y\x85z", "b": "p\u2029q", "\u2028c": "1"}


def test_separators_beside_private_characters() -> None:
    text = "a: \ue000\u2028\ue001\u2029\ue002\n"
    assert load_text(text).data == {"a": "\ue000\u2028\ue001\u2029\ue002"}


@pytest.mark.parametrize(
    ("written", "content", "tag"),
    [
        ("&a x", "x", None),
        ("&a 'x y'", "'x y'", None),
        ("!t x", "x", "!t"),
        ("&a !t x", "x", "!t"),
        ("!t &a x", "x", "!t"),
        ("!<tag:x,1:y> &a x", "x", "!<tag:x,1:y>"),
        ("! x", "x", "!"),
        ("&a # a comment & more\n  x", "x", None),
        ("&a", "", None),
        ("!!str", "", "!!str"),
        ("x", "x", None),
        ("'&a x'", "'&a x'", None),
    ],
)
def test_content_without_anchor_and_tag(written: str, content: str, tag: str | None) -> None:
    text = f"key: {written}\nnext: 1\n"
    event = [e for e in parse_events(text) if type(e) is events.ScalarEvent][1]
    start, end = content_of(event, text)
    assert text[start:end] == content
    if tag is not None:
        start, end = tag_of(event, text)
        assert text[start:end] == tag


def test_content_of_a_list_begins_after_its_anchor() -> None:
    text = "key: &a\n  - x\n"
    event = next(e for e in parse_events(text) if type(e) is events.SequenceStartEvent)
    assert text[content_of(event, text).start] == "-"


def bare_events(text: str) -> list[Event]:
    found = []
    with bare_event_source(text) as next_event:
        while type(event := next_event()) is not events.StreamEndEvent:
            found.append(event)
    return found


def told_of(event: Event) -> tuple[object, ...]:
    names = ("anchor", "tag", "implicit", "value", "style", "flow_style")
    parts = (getattr(event, name, None) for name in names)
    return type(event), event.start_mark.index, event.end_mark.index, *parts


_ALL_KINDS = "a: &x [1, 'b', \"c\"]\nd: *x\ne: !!str |\n  f\ng: p\u2028q\nh: {i: ~}\n"


@pytest.mark.parametrize("pure", [False, True])
def test_bare_events_are_what_their_events_are_made_of(
    pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pure:
        monkeypatch.setattr("sopctl.source.events._CParser", None)
    bare = bare_events(_ALL_KINDS)
    expected = [told_of(event) for event in parse_events(_ALL_KINDS)]
    ends: dict[object, object] = {events.SequenceEndEvent: events.MappingEndEvent}  # alike, bare
    expected = [(ends.get(kind, kind), *parts) for kind, *parts in expected]
    assert [told_of(whole(event)) for event in bare] == expected
    kinds = [(type(event), len(event)) for event in bare if type(event) in (tuple, list)]
    assert Counter(kinds) == {(tuple, 7): 12, (tuple, 6): 2, (list, 6): 1, (tuple, 2): 3}
    values = [event[3] for event in bare if type(event) is tuple and len(event) == 7]
    assert values[-4:] == ["p\u2028q", "h", "i", "~"]


def test_after_bare_events_whole_ones_come_again() -> None:
    with pytest.raises(UnreadableYamlError):
        bare_events("a: ]\n")
    with bare_event_source("a: 1\n") as next_event:
        next_event()
    assert events.ScalarEvent in map(type, parse_events("a: 1\n"))


def test_a_parser_that_cannot_be_had_bare_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Elsewhere(type(events._new_parser(""))):  # type: ignore[misc]
        """A parser in a module without the names of libyaml's binding."""

    monkeypatch.setattr("sopctl.source.events._CParser", Elsewhere)
    bare = [event for event in bare_events("a: [1, b]\n") if type(event) is tuple]
    assert [event[3] for event in bare if len(event) == 7] == ["a", "1", "b"]


def test_events_before_an_error_come_first() -> None:
    seen: list[str] = []
    with pytest.raises(UnreadableYamlError) as stop:
        for event in parse_events("a: 1\nb: 2\nc: ]\n"):
            if type(event) is events.ScalarEvent:
                seen.append(event.value)
    assert seen == ["a", "1", "b", "2", "c"]
    assert stop.value.problem.extent.start == "a: 1\nb: 2\nc: ]\n".index("]")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n\tb: 1\n", "\t", "tab"),
        ("a: 1\nfoo\nb: 2\n", "foo", "no “:” after it"),
        ('a: 1\nb: "x\nc: 1\n', '"', "not closed"),
        ("a: 1\nb: [x\n", "[", "not closed"),
        ("a: 1\nb: [\n", "[", "a bracket is not closed"),
        ("a: ['x' ?b]\n", "?", "needs quotes"),
        ("a: @x\n", "@", "“@” unquoted"),
        ("a: *\n", "*", "“*” unquoted"),
        ("a: ! b: c\n", ":", "no new key"),
        ("a: b: c\n", ":", "no new key"),
        ("a: |x\n", "x", "a new line must follow"),
        ("%FOO\n---\na: 1\n", "\n", "directive"),
        ('a: "\\q"\n', "\\", "means nothing"),
        ("a: x\x07\n", "\x07", "U+0007"),
    ],
)
def test_a_mistake_is_told_at_its_place_in_words_that_help(
    text: str, place: str, words: str
) -> None:
    (problem,) = load_text(text).problems
    start, end = problem.extent
    assert words in problem.message.en
    assert text[start : max(end, start + 1)] == place
    assert problem.message.th != problem.message.en
    assert problem.help.th
