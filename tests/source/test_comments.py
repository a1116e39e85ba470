"""Comments, and what only looks like one."""

import pytest
from hypothesis import assume, example, given, settings

from sopctl.source.comments import Comment, comments
from sopctl.source.loader import load_text
from sopctl.source.span import Extent
from sopctl.source.tokens import TokenizedText
from tests.source.untidy_yaml import untidy_texts


def texts(text: str, containing: str | None = None) -> list[str]:
    return [comment.text for comment in comments(text, containing)]


def test_a_comment_has_its_place() -> None:
    text = "# ก\na: b  # sopctl: ignore[x] ข \n\t# ค\n"
    assert list(comments(text)) == [
        Comment(Extent(0, 3), 1, "# ก", is_alone=True),
        Comment(Extent(10, 31), 2, "# sopctl: ignore[x] ข", is_alone=False),
        Comment(Extent(34, 37), 3, "# ค", is_alone=True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: b#c\n",
        "a: '# b'\n",
        "a: 'b\n  # c'\n",
        'a: "b \\" # c"\n',
        "a: |\n  # b\n\n  # c\n",
        "a: >2-\n    # b\n  # c\n",
        "'# a': b\n",
        "? |\n  # a\n: b\n",
        "[a, '# b', c#d]\n",
        "a: b\u2028# c\n",
        "a: b\x85# c\n",
        "a: b\n  c#d\n",
    ],
)
def test_what_is_part_of_a_text_is_no_comment(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: | # b\n  # c\n # d\n", ["# b", "# d"]),
        ("a: &x # b\n  c\n", ["# b"]),
        ("a: !!str # b\n  c\nd: *x # e\n", ["# b", "# e"]),
        ("[a, # b\n {c: d # e\n }] # f\n", ["# b", "# e", "# f"]),
        ("a: 'b'# c\n", ["# c"]),
        ("- # a\n  b\n-# c\n", ["# a"]),
        ("a: # b # c\n", ["# b # c"]),
        ("a: b # c", ["# c"]),
        ("#\n##\n", ["#", "##"]),
        ("--- # a\nb\n... # c\n", ["# a", "# c"]),
        ("%YAML 1.1 # a\n--- b\n", ["# a"]),
        ("a: |\n  b\n# c\n\n# d\n", ["# c", "# d"]),
        ("a: b\u2028c # d\n# e\n", ["# d", "# e"]),
        ("", []),
    ],
)
def test_comments_stand_between_what_the_parser_reads(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_and_marks(line_end: str, mark: str) -> None:
    text = mark + line_end.join(["# a", "b: |", "  # c", "  d", "", "e: f # g", " # h"])
    found = list(comments(text))
    assert [(c.line, c.text, c.is_alone) for c in found] == [
        (1, "# a", True),
        (6, "# g", False),
        (7, "# h", True),
    ]
    assert [text[c.extent.start : c.extent.end] for c in found] == ["# a", "# g", "# h"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# a\nb: [c # d\n", ["# a", "# d"]),
        ("# a\nb: c # d\n# e\nf: @ # g\n", ["# a", "# d", "# e"]),
        ("# a\nb: 'c # d\n# e\n", ["# a"]),
        ('# a\nb: "\\q" # c\n', ["# a"]),
        ("# a\nb: c\n\t- d # e\n", ["# a"]),
        ("# a\nb: \ud800\n", ["# a"]),
        ("# a\n- b\nc: d # e\n]\n# f\n", ["# a", "# e", "# f"]),
    ],
)
def test_a_broken_file_has_comments_as_far_as_it_can_be_scanned(
    text: str, found: list[str]
) -> None:
    assert load_text(text).problems
    assert texts(text)[: len(found)] == found
    assert all(comment in text for comment in texts(text))


def test_only_comments_that_hold_the_needle() -> None:
    text = "sopctl: sop/v1\na: 'x' # b\nc: '# sopctl: d' # sopctl: ignore[e] f\n# g sopctl:\n"
    assert texts(text, "sopctl:") == ["# sopctl: ignore[e] f", "# g sopctl:"]
    assert texts(text, "ignore[") == ["# sopctl: ignore[e] f"]
    assert texts(text, "nothing") == []


def test_a_file_without_the_needle_is_not_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    def scan(text: str) -> None:
        raise AssertionError("scanned")

    monkeypatch.setattr("sopctl.source.comments.scan", scan)
    assert texts("sopctl: sop/v1\na: b # c\n", "sopctl:") == []
    assert texts("a: b\n") == []
    with pytest.raises(AssertionError, match="scanned"):
        texts("a: b # sopctl: c\n", "sopctl:")


@settings(max_examples=60, deadline=None)
@given(untidy_texts())
@example("kind: | \n  \n # b")
def test_the_comments_are_those_between_the_tokens(text: str) -> None:
    unified = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assume(not load_text(text).problems)
    assert texts(text) == [comment.rstrip(" \t") for comment in TokenizedText(unified).comments()]
    for comment in comments(text):
        start, end = comment.extent
        assert text[start:end] == comment.text
        line = unified.split("\n")[comment.line - 1]
        assert comment.is_alone == line.lstrip(" \t\ufeff").startswith(comment.text)
