"""Letters in place of letters: what is done without a proof is what a proof would have found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.source import edits
from sopctl.source.edits import replacement
from sopctl.source.letter_edits import letter_edit
from sopctl.source.nodes import Scalar
from sopctl.source.source_map import SourceMap
from sopctl.source.text_edits import Edit, apply_edits
from tests.source.untidy_yaml import untidy_texts
from tests.source.yaml_trees import scalars_of

NEW = st.text(st.sampled_from("กแาa1 \u200b#:-"), max_size=3)


def edited(text: str, part: tuple[int, int], new: str) -> str | None:
    source = SourceMap(text)
    place = source.place(("a",))
    assert place is not None
    assert isinstance(place.node, Scalar)
    edit = letter_edit(source, place.node, part, new)
    return None if edit is None else apply_edits(text, [edit])


@pytest.mark.parametrize(
    ("text", "part", "new", "after"),
    [
        ("a: เเผน # c\n", (0, 2), "แ", "a: แผน # c\n"),
        ("a: ทํา\n", (1, 3), "ำ", "a: ทำ\n"),
        ("a: 'it''s เเผน'\n", (5, 7), "แ", "a: 'it''s แผน'\n"),
        ('a: "\\u0e01เเ"\n', (1, 3), "แ", 'a: "\\u0e01แ"\n'),
        ("a: ก\u200bข\n", (1, 2), "", "a: กข\n"),
        ("a: ก  ข\n", (1, 3), " ", "a: ก ข\n"),
        ("a: ต.ค .64\n", (3, 4), "", "a: ต.ค.64\n"),
        ("a: (ก \u200b)\n", (2, 4), "", "a: (ก)\n"),
        ("a: |\n  ก\n  เเ\n", (2, 4), "แ", "a: |\n  ก\n  แ\n"),
    ],
)
def test_a_letter_among_letters(text: str, part: tuple[int, int], new: str, after: str) -> None:
    assert edited(text, part, new) == after


@pytest.mark.parametrize(
    ("text", "part", "new"),
    [
        ("a: n\u200bull\n", (1, 2), ""),
        ("a: ก \u200b#ข\n", (2, 3), ""),
        ("a: ก:\u200b ข\n", (2, 3), ""),
        ("a: \u200b- ข\n", (0, 1), ""),
        ("a: &b เเ\n*b : 1\n", (0, 2), "แ"),
        ('a: "\\u0e40เ"\n', (0, 2), "แ"),
        ("a: ก\n  ข\n", (1, 2), "ค"),
        ("a: ก..\u200b.\n", (3, 4), ""),
        ("a: ก ข\n", (1, 2), "#"),
        ("a: ก\n", (1, 1), "ข"),
        ("a: ก\n", (0, 2), "ข"),
    ],
)
def test_what_has_to_be_proven(text: str, part: tuple[int, int], new: str) -> None:
    assert edited(text, part, new) is None


@settings(max_examples=200, deadline=None)
@given(untidy_texts(), NEW, st.data())
def test_it_is_what_reading_the_file_again_proves(text: str, new: str, data: st.DataObject) -> None:
    source = SourceMap(text)
    places = [
        (path, value) for path, value in scalars_of(source.loaded.data) if value and len(value) > 1
    ]
    if not places:
        return
    path, value = data.draw(st.sampled_from(places))
    assert value is not None
    start = data.draw(st.integers(0, len(value) - 1))
    part = (start, data.draw(st.integers(start + 1, len(value))))
    quick = replacement(source, path, new, part)
    with pytest.MonkeyPatch.context() as patch:

        def never(*about: object) -> Edit | None:
            return None

        patch.setattr(edits, "letter_edit", never)
        assert replacement(source, path, new, part) == quick
