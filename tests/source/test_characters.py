"""Each character of a text has its place, however the text is written."""

from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sopctl.source.characters import WrittenText, written_text
from sopctl.source.loader import load_text
from sopctl.source.nodes import Scalar
from sopctl.source.source_map import Path, SourceMap
from sopctl.source.span import Extent
from tests.source.spellings import Spelling, flow_spellings, folded_texts, literal_spellings
from tests.source.untidy_yaml import untidy_texts
from tests.source.yaml_trees import Tree, as_block, scalars_of, trees

IN_BLOCK: tuple[str, str] = ("k: ", "  # c\nl: x\n")
IN_LIST = ("k:\n- ", "\n- x\n")
IN_FLOW = ("k: {l: &a ", " , m: [x]}\n")
DEEP = ("a:\n  - b\n  - k: !!str ", "\n    l: x\n")
PATHS: dict[tuple[str, str], Path] = {
    IN_BLOCK: ("k",),
    IN_LIST: ("k", 0),
    IN_FLOW: ("k", "l"),
    DEEP: ("a", 1, "k"),
}


def written(source: SourceMap, path: Path) -> WrittenText | None:
    place = source.place(path)
    assert place is not None
    assert isinstance(place.node, Scalar)
    return written_text(source.text, place.node)


def check(spelling: Spelling, path: Path) -> None:
    data: Any = load_text(spelling.source).data
    for step in path:
        data = data[step]
    assert data == spelling.text
    source = SourceMap(spelling.source)
    for number, (start, spelled) in enumerate(zip(spelling.starts, spelling.spelled, strict=True)):
        extent = Extent(start, start + len(spelled))
        assert source.part(path, number, number + 1) == extent
        assert source.part(path, 0, number + 1) == Extent(spelling.starts[0], extent.end)


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(["", "'", '"']), st.sampled_from([IN_BLOCK, IN_LIST, DEEP]))
def test_plain_and_quoted_texts_in_block_style(
    data: st.DataObject, style: str, around: tuple[str, str]
) -> None:
    check(data.draw(flow_spellings(style, *around)), PATHS[around])


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(["'", '"']))
def test_quoted_texts_in_flow_style(data: st.DataObject, style: str) -> None:
    check(data.draw(flow_spellings(style, *IN_FLOW)), PATHS[IN_FLOW])


@settings(max_examples=120, deadline=None)
@given(literal_spellings("k: ", "l: x\n"))
def test_literal_texts(spelling: Spelling) -> None:
    check(spelling, ("k",))


def assert_each_character_is_its_own(source: SourceMap, path: Path, text: str) -> None:
    exact = written(source, path)
    assert exact is not None
    previous = exact.inside.start
    for number, character in enumerate(text):
        start, end = exact.extent(number, number + 1)
        assert previous <= start < end <= exact.inside.end
        previous = end
        spelled = source.text[start:end]
        if character in " \t\n" and spelled[0] != "\\":
            assert not spelled.strip(" \t\r\n")
        elif spelled != character:
            assert spelled == "''" == 2 * character or spelled[0] == "\\"


@settings(max_examples=150, deadline=None)
@given(folded_texts())
@example("k: >\n  a\n\n   b\n  c\n\n\n  d\nl: x\n")
def test_folded_texts(text: str) -> None:
    loaded = load_text(text)
    assume(not loaded.problems)
    assert isinstance(loaded.data, dict)
    assert_each_character_is_its_own(SourceMap(text), ("k",), loaded.data["k"])


@settings(max_examples=60, deadline=None)
@given(untidy_texts())
def test_every_text_of_an_untidy_file(text: str) -> None:
    loaded = load_text(text)
    assume(not loaded.problems)
    source = SourceMap(text)
    for path, value in scalars_of(loaded.data):
        if value is not None:
            assert_each_character_is_its_own(source, path, value)


@settings(max_examples=80, deadline=None)
@given(trees())
def test_every_text_that_the_emitter_of_ruamel_writes(tree: Tree) -> None:
    text = as_block(tree)
    source = SourceMap(text)
    for path, value in scalars_of(tree):
        if value is not None:
            assert_each_character_is_its_own(source, path, value)


def test_where_nothing_is_written_something_could_be() -> None:
    exact = written(SourceMap("k: 'ก''ข'\n"), ("k",))
    assert exact is not None
    assert [exact.extent(number, number) for number in range(4)] == [
        Extent(4, 4),
        Extent(5, 5),
        Extent(7, 7),
        Extent(8, 8),
    ]
    with pytest.raises(IndexError):
        exact.extent(0, 4)


def test_what_parts_two_characters_is_the_gap_between_them() -> None:
    exact = written(SourceMap('k: "a\\\n   b"\n'), ("k",))
    assert exact is not None
    assert exact.gap_before(0) == Extent(4, 4)
    assert exact.gap_before(1) == Extent(5, 10)
    assert exact.gap_before(2) == Extent(11, 11)
