"""Slips of the hand, told where they were made and not where the parser stumbled."""

import pytest

from sopctl.source.loader import load_text
from sopctl.source.problem import ProblemKind
from sopctl.source.span import Lines


def told(text: str) -> tuple[tuple[int, int], str]:
    """Return line and column of the only problem, and its message."""
    (problem,) = load_text(text).problems
    assert problem.kind is ProblemKind.SYNTAX_ERROR
    assert problem.message.th != problem.message.en
    line, column = Lines(text).position(problem.extent.start)
    return (line, column), problem.message.en


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("steps:\n  -id: one\n    name: x\n", (2, 3)),
        ("steps:\n  -id: one\n   name: x\n", (2, 3)),
        ("steps:\n  - id: a\n  -id: one\n    name: x\n", (3, 3)),
        ("steps:\n  -id: one\n\n  # c\n  - id: b\n", (2, 3)),
        ("- id: a\n-id: b\n", (2, 1)),
        ("-ชื่อ: ก\n name: x\n", (1, 1)),
        ("steps:\n  - id: a\n    next:\n      - to: b\n      -to: c\n", (5, 7)),
    ],
)
def test_no_blank_after_a_dash(text: str, place: tuple[int, int], line_end: str) -> None:
    assert told(text.replace("\n", line_end)) == (place, "a blank is missing after “-”")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: a\nname:x\nkind: b\n", (2, 5)),
        ("title: ก\nunit:กอง\n", (2, 5)),
        ("id:a\nname: b\n", (1, 3)),
        ("steps:\n  - id:a\n    name: b\n", (2, 7)),
        ("steps:\n  - id: a\n    name:b\n    control: c\n", (3, 9)),
        ("ผู้รับผิดชอบ:ก\nb: 1\n", (1, 13)),
    ],
)
def test_no_blank_after_the_colon_of_a_key(text: str, place: tuple[int, int]) -> None:
    assert told(text) == (place, "a blank is missing after “:”")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\nfoo\nb: 2\n", "no “:” after it"),
        ("a: 1\nhttp://x\nb: 2\n", "no “:” after it"),
        ("a: 1\n09:30\nb: 2\n", "no “:” after it"),
        ("d: |\n  -หมายเหตุ: ก\nname x\nb: 1\n", "no “:” after it"),
        ("a: b\n  c: d\n", "no new key"),
        ("a:\n  - b\n  c: 1\n", "must begin with “- ”"),
    ],
)
def test_other_slips_are_not_taken_for_these(text: str, words: str) -> None:
    assert words in told(text)[1]


_OURS, _THEIRS = "<<<<<<< HEAD\n", ">>>>>>> other branch\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"a: 1\n{_OURS}b: 1\n=======\nb: 2\n{_THEIRS}", 2),
        (f"{_OURS}a: 1\n=======\na: 2\n{_THEIRS}", 1),
        (f"a:\n  - x\n{_OURS}  - y\n=======\n  - z\n{_THEIRS}b: 1\n", 3),
        (f"a: |\n  x\n{_OURS}  y\n||||||| base\n  w\n=======\n  z\n{_THEIRS}", 3),
        (f"a: [\n  x,\n{_OURS}  y,\n=======\n  z,\n{_THEIRS}]\n", 3),
        (f"a: 1\n{_OURS}=======\nb: 2\n{_THEIRS}", 2),
        (f"a: 1\n{_THEIRS}b: 2\n", 2),
        ("a: 1\n=======\nb: 2\n", 2),
        (f"a: 1\nb: 2\n{_THEIRS}".rstrip("\n"), 3),
    ],
)
def test_a_merge_conflict_is_told_by_its_name(text: str, line: int, line_end: str) -> None:
    (found, column), message = told(text.replace("\n", line_end))
    assert (found, column) == (line, 1)
    assert "merge conflict" in message


@pytest.mark.parametrize(
    "text", ["a: |\n  <<<<<<< HEAD\n  =======\n", "# =======\na: '======='\n", "a: <<<<<<< HEAD\n"]
)
def test_what_only_looks_like_a_conflict_is_text(text: str) -> None:
    assert load_text(text).problems == ()
    assert "merge" not in told(f"{text}x\n")[1]
