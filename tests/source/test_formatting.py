"""The canonical form: what changes, what never does, and that nothing is lost on the way."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sopctl.model.known_keys import known_keys
from sopctl.model.sop import Sop
from sopctl.source import events, tokens
from sopctl.source.formatting import format_text
from sopctl.source.loader import load_text
from sopctl.source.problem import ProblemKind
from sopctl.source.tokens import TokenizedText
from tests.source.untidy_yaml import KNOWN_KEYS, untidy_texts
from tests.source.yaml_trees import STYLES, Tree, trees

REAL_SOPS = tuple(sorted((Path(__file__).parents[2] / "sops").glob("*.yaml")))


def known_anywhere(path: Sequence[str | int]) -> Sequence[str]:
    return KNOWN_KEYS


def formatted(text: str) -> str:
    """Return `text` in canonical form, keys in the order of KNOWN_KEYS, and check it."""
    result = format_text(text, known_anywhere)
    assert result.problems == ()
    assert format_text(result.text, known_anywhere).text == result.text
    return result.text


TIDIED = {
    "blanks between tokens": ("a:   1\nb :\t2\n-c: 3\n", "a: 1\nb: 2\n-c: 3\n"),
    "blanks in brackets": ("a: [ x ,y,{z:  1 , w: 2} ]\n", "a: [x, y, {z: 1, w: 2}]\n"),
    "quoted keys in braces": ('a: {"x":1, "y" : 2}\n', 'a: {"x": 1, "y": 2}\n'),
    "empty values in braces": ("a: {x: , y: }\n", "a: {x: , y: }\n"),
    "list under its key": ("a:\n- x\n-   y\nb: 1\n", "a:\n  - x\n  - y\nb: 1\n"),
    "list indented by four": ("a:\n    - x: 1\n      y: 2\n", "a:\n  - x: 1\n    y: 2\n"),
    "mapping indented by three": ("a:\n   b:\n      c: 1\n", "a:\n  b:\n    c: 1\n"),
    "whole file indented": ("  a: 1\n  b:\n    - c\n", "a: 1\nb:\n  - c\n"),
    "lists in lists": ("-   -  a\n    -  b\n- - c\n", "- - a\n  - b\n- - c\n"),
    "blanks at line ends": ("a: 1  \nb:\t\n  c: 2 \n", "a: 1\nb:\n  c: 2\n"),
    "blank lines": ("\n\na: 1\n\n\n \nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
    "no line end at the end": ("a: 1", "a: 1\n"),
    "carriage returns": ("a: 1\r\nb:\r\n- x\r\n", "a: 1\nb:\n  - x\n"),
    "old Mac line ends": ("a: 1\rb: 2 # c\r", "a: 1\nb: 2 # c\n"),
    "byte order mark": ("\ufeffa: 1\n", "a: 1\n"),
    "brackets over lines": (
        "a: [x,\n     y\n   ]\nb: {\nc: [\n1\n]}\n",
        "a: [x,\n  y\n]\nb: {\n  c: [\n    1\n  ]}\n",
    ),
    "plain text over lines": ("a: x\n      y\n\n   z\n", "a: x\n  y\n\n  z\n"),
    "quoted text over lines": (
        'a: "x  \n    y \\\n      z\\  \n   "\n',
        'a: "x\n  y \\\n  z\\ \n  "\n',
    ),
    "block text": ("a: |\n      x\n        y\n\n\n\nb: 1\n", "a: |\n  x\n    y\n\nb: 1\n"),
    "block text with its indent given": ("a:\n    b: |4-\n          x\n        y\n",
                                         "a:\n  b: |2-\n      x\n    y\n"),
    "block text that the end cuts off": ("a: |\n  x", "a: |-\n  x\n"),
    "blank lines that a block text keeps": ("a: |+\n   x\n\n\nb: 1\n", "a: |+\n  x\n\n\nb: 1\n"),
    "blanks that a block text holds": ("a: |\n    x  \n      \n    y\n", "a: |\n  x  \n    \n  y\n"),
    "comments with tabs": ("a: 1\t# b\tc\t\nd: |\t# e\tf\n  g\n", "a: 1 # b\tc\nd: | # e\tf\n  g\n"),
    "a document start": ("---   # c\na:   1\n", "---   # c\na: 1\n"),
    "anchors and aliases": ("a:  &x\n - b: 1\nc: [ *x , *x]\n*x : 2\n" .replace("*x : 2\n", ""),
                            "a: &x\n  - b: 1\nc: [*x, *x]\n"),
    "merge keys": ("a: &x {b: 1}\nc:\n    <<:  *x\n", "a: &x {b: 1}\nc:\n  <<: *x\n"),
    "explicit keys": ("?   a\n:    b\n", "? a\n: b\n"),
}  # fmt: skip


@pytest.mark.parametrize(("untidy", "tidy"), TIDIED.values(), ids=TIDIED.keys())
def test_blanks_are_made_canonical(untidy: str, tidy: str) -> None:
    assert formatted(untidy) == tidy


@pytest.mark.parametrize(
    "text",
    [
        "a: 2.10\nb: 010\nc: no\nd: 2567-02-29\ne: ~\nf:\ng: null\nh: 1_000\ni: 0x1F\n",
        "a: 'x'\nb: \"x\"\nc: x\nd: 'it''s'\ne: \"\\u0e01\\t\"\n",
        "a: x\ty  z\nb: 'x\ty  z'\nc: [x  y]\n",
        "a: " + "ขั้นตอนการปฏิบัติงาน " * 40 + "จบ\n",
        "a: 😀👨‍👩‍👧\nb: น้ำ ก่ํา\nc: a\u200bb\n",
        "a: &unused x\nb: !!str 010\n",
        "{a: 1, b: [2]}\n",
        "# only\n\n# comments\n",
        "",
        "a: x\u2028y\nb: x\x85 y # c\u2029d\n",
        "a: |\n  x\u2028y  \n",
        "a: >-\n  x\n   - y\n\n  # z\nb: ''\n",
    ],
)
def test_what_is_canonical_stays_as_it_is(text: str) -> None:
    assert formatted(text) == text


def test_comments_stay_with_what_they_speak_of() -> None:
    text = """\
# of the file
a:   # of a
    # of b
    b: 1
    # c: commented out, at the end of a

# of d

d:
- x   # of x
      # going on below
# of y
- y
    # inside y
  # at the level of the entries
# of e
e: [1,   # one
  # two
  2   # last
  # before the bracket
]
    # indented for no reason
f: |  # of the text
  # no comment
# at the end
"""
    assert (
        formatted(text)
        == """\
# of the file
a:   # of a
  # of b
  b: 1
  # c: commented out, at the end of a

# of d

d:
  - x   # of x
        # going on below
  # of y
  - y
  # inside y
  # at the level of the entries
# of e
e: [1,   # one
  # two
  2   # last
  # before the bracket
]
# indented for no reason
f: |  # of the text
  # no comment
# at the end
"""
    )


def test_comments_aligned_below_each_other_stay_aligned() -> None:
    text = "a:\n    bb: 1    # x\n    c: 22    # y\n"
    assert formatted(text) == "a:\n  bb: 1    # x\n  c: 22    # y\n"


def test_keys_come_in_the_order_of_the_format_with_their_comments() -> None:
    text = """\
# of the file

name: x  # of the name
# of the id
# in two lines
id: y

# of the period
period:
  - 1
  # after 1
next: z
kind: w
# at the end
"""
    assert (
        formatted(text)
        == """\
# of the file

# of the id
# in two lines
id: y
name: x  # of the name
kind: w

# of the period
period:
  - 1
  # after 1
next: z
# at the end
"""
    )


def test_an_entry_s_dash_goes_to_its_new_first_key() -> None:
    text = """\
steps:
  # of the step
  - kind: a  # k
    # of the id
    id: x  # i
    # commented out
  - details: |
      text
    name: y

    id: z
"""
    assert (
        formatted(text)
        == """\
steps:
  # of the step
  # of the id
  - id: x  # i
    kind: a  # k
    # commented out
  - id: z
    name: y

    details: |
      text
"""
    )


def test_keys_that_are_not_known_stay_behind_the_key_they_followed() -> None:
    assert formatted("x: 1\nname: n\n<<: {y: 2}\nid: i\nz: 3\n") == (
        "x: 1\nid: i\nz: 3\nname: n\n<<: {y: 2}\n"
    )


def test_braces_keep_the_order_they_have() -> None:
    assert formatted("a: {name: x, id: y}\n") == "a: {name: x, id: y}\n"


def test_a_suppression_at_the_top_stays_with_the_key_it_is_for() -> None:
    text = "# of the file\n# sopctl: ignore[duplicate-sop-id] a copy\nname: x\nid: y\n"
    assert formatted(text) == (
        "# of the file\nid: y\n# sopctl: ignore[duplicate-sop-id] a copy\nname: x\n"
    )


def test_the_order_is_given_for_each_place() -> None:
    def keys_at(path: Sequence[str | int]) -> Sequence[str]:
        return {(): ("b", "a"), ("a", 1): ("d", "c"), ("a", 1, "c"): ("f", "e")}.get(
            tuple(path), ()
        )

    text = "a:\n- d: 1\n- c:\n    e: 1\n    f: 2\n  d: 3\nb:\n  f: 1\n  e: 2\n"
    assert format_text(text, keys_at).text == (
        "b:\n  f: 1\n  e: 2\na:\n  - d: 1\n  - d: 3\n    c:\n      f: 2\n      e: 1\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "name: &a x\nid: *a\n",
        "name:\n  - &a x\nid:\n  - *a\n",
        "name: &a 1\ndetails: *a\nkind: &a 2\n",
    ],
)
def test_an_alias_never_moves_before_its_anchor(text: str) -> None:
    assert formatted(text) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a: [1\nb: 2\n", ProblemKind.SYNTAX_ERROR),
        ("a:  1\n\ta: 2\n", ProblemKind.SYNTAX_ERROR),
        ("a:  1\na: 2\n", ProblemKind.DUPLICATE_KEY),
        ("a:  *b\n", ProblemKind.UNSUPPORTED_YAML),
        ("a:  1\n---\nb: 2\n", ProblemKind.UNSUPPORTED_YAML),
        ("[" * 100, ProblemKind.TOO_COMPLEX),
    ],
)
def test_what_cannot_be_read_is_returned_as_it_is(text: str, kind: ProblemKind) -> None:
    result = format_text(text, known_anywhere)
    assert result.text == text
    assert [problem.kind for problem in result.problems][:1] == [kind]


def assert_sound(text: str) -> None:
    """Check that formatting `text` changes neither data nor comments, and settles at once."""
    before = load_text(text.removeprefix("\ufeff"))
    after = formatted(text)
    assert load_text(after).data == before.data
    unified = before.text.replace("\r\n", "\n").replace("\r", "\n")
    assert Counter(TokenizedText(after).comments()) == Counter(TokenizedText(unified).comments())


@settings(max_examples=80, deadline=None)
@given(untidy_texts())
def test_nothing_is_lost_whatever_the_layout(text: str) -> None:
    assume(not load_text(text.removeprefix("\ufeff")).problems)
    assert_sound(text)


@settings(max_examples=60, deadline=None)
@given(trees(), st.sampled_from(STYLES))
def test_nothing_is_lost_whatever_the_values(tree: Tree, write: object) -> None:
    assert callable(write)
    text = write(tree)
    assume(not load_text(text).problems)
    assert_sound(text)


@settings(max_examples=25, deadline=None)
@given(untidy_texts())
def test_without_libyaml_the_result_is_the_same(text: str) -> None:
    with_libyaml = format_text(text, known_anywhere)
    assume(not with_libyaml.problems)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_CParser", None)
        patch.setattr(tokens, "YAML", partial(YAML, pure=True))
        assume(not load_text(text.removeprefix("\ufeff")).problems)
        assert formatted(text) == with_libyaml.text


@pytest.mark.parametrize("file", REAL_SOPS, ids=lambda file: file.stem)
def test_the_real_sops_change_by_the_order_of_their_keys_alone(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert format_text(text).text == text
    assert sorted(format_text(text, keys_of_sop).text) == sorted(text)


keys_of_sop = partial(known_keys, Sop)


def sections_of(text: str) -> tuple[str, list[str]]:
    """Return the heading comments of an SOP, and its top-level keys with what belongs to them."""
    heading = re.match(r"(?:#.*\n)*", text)
    assert heading is not None
    sections = re.findall(r"(?:^#.*\n)*^\w.*\n(?:(?:  .*)?\n)*", text[heading.end() :], re.M)
    assert heading.group() + "".join(sections) == text
    return heading.group(), sections


@settings(max_examples=12, deadline=None)
@given(st.data())
@pytest.mark.parametrize("file", REAL_SOPS, ids=lambda file: file.stem)
def test_a_real_sop_is_found_again_in_any_order_of_its_sections(
    file: Path, data: st.DataObject
) -> None:
    text = file.read_text(encoding="utf-8")
    heading, sections = sections_of(text)
    shuffled = heading + "\n" + "".join(data.draw(st.permutations(sections)))
    found = format_text(shuffled, keys_of_sop)
    assert found.problems == ()
    assert without_blank_lines(found.text) == without_blank_lines(
        format_text(text, keys_of_sop).text
    )


def without_blank_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@settings(max_examples=12, deadline=None)
@given(st.data())
@pytest.mark.parametrize("file", REAL_SOPS, ids=lambda file: file.stem)
def test_a_real_sop_survives_what_editors_do_to_it(file: Path, data: st.DataObject) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    for number in data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=20)):
        kind = data.draw(st.integers(0, 3))
        if kind == 0:
            lines[number] += data.draw(st.sampled_from((" ", "   # ก", " \t")))
        elif kind == 1:
            lines[number] = re.sub(r"^( *(?:- )?\w+):", r"\1 :  ", lines[number], count=1)
        elif kind == 2:
            lines.insert(number, " " * data.draw(st.integers(0, 9)) + "# แทรก")
        else:
            lines.insert(number, "")
    text = data.draw(st.sampled_from(("\n", "\r\n"))).join(lines)
    assume(not load_text(text).problems)
    assert_sound(text)
