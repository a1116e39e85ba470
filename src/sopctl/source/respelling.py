"""A text as the parser is given it, where the parser would read some of its characters wrongly.

libyaml takes NEL, LS and PS for line ends, and stumbles over a “:” or “?” in a plain text inside
`[ ]` and `{ }`, as in `{url: https://a.go.th}`; for YAML 1.2 all of them are characters like any
other. Private-use characters stand in for them, so that every offset stays what it was.
"""

from collections.abc import Iterable
from typing import Any

from sopctl.patterns import lazily
from sopctl.structs import Frozen

_SEPARATORS = "\x85\u2028\u2029"
"""Text copied from a word processor carries them, and no editor shows them as line ends."""

_READ_AGAIN = 500_000
"""Characters of one text that may be read again because of such marks: a quarter of a second."""

_PLAIN_MARKS = lazily(
    r"""(?:(?<![^\s,\[\]{}])(?:!<[^>\s]*>|[!&*][^\s,\[\]{}]*)|["'\]}])\s*[:?]?"""  # no part of a text
    r"""|(:)(?=[^\s\[{])"""
    r"""|(?:(?<=[^\s,\[\]{}])|(?<=[^\s,\[\]{}:\-?"'])[ \t]+)(\?)"""
)
"""Each “:” and “?” that inside brackets is part of a plain text, and outside of them no mark."""


_PERHAPS_MISREAD = lazily(r":[^\s\[{]|\?")


class Respelled(Frozen):
    """A text with stand-ins, as long as the text itself."""

    text: str
    originals: dict[int, str]
    """What each stand-in stands for; empty where there is none."""


class Marks(Frozen):
    """The places of “:” and “?” that are characters like any other, as far as they are known."""

    places: frozenset[int] = frozenset()
    read: int = 0
    """Characters read so far to find them."""

    def with_misread(self, text: str, at: int) -> "Marks":
        """Return these marks and the one at `at`, the first time with all that may come after it."""
        places = {at}
        if not self.places:
            found = _PLAIN_MARKS.finditer(text, at)
            places.update(match.start(match.lastindex) for match in found if match.lastindex)
        return Marks(self.places | places, self.read + len(text))


NO_MARKS = Marks()


def respelled(text: str, marks: Marks = NO_MARKS) -> Respelled:
    """Return `text` with stand-ins for `marks` and for the line separators of Unicode."""
    separators = [character for character in _SEPARATORS if character in text]
    if not separators and not marks.places:
        return Respelled(text, {})
    replaced = [*separators, *sorted({text[at] for at in marks.places})]
    stand_ins = dict(zip(replaced, _unused(text), strict=False))
    spelled = text.translate({ord(each): stand_ins[each] for each in separators})
    pieces, done = [], 0
    for at in sorted(marks.places):
        pieces += [spelled[done:at], stand_ins[text[at]]]
        done = at + 1
    originals = {ord(stand_in): each for each, stand_in in stand_ins.items()}
    return Respelled("".join([*pieces, spelled[done:]]), originals)


def misread_mark(text: str, error: Any, marks: Marks) -> int | None:
    """Return the place of the “:” or “?” that brought the parser to `error`.

    None where the complaint is just, or so much was read again already that it has to stand.
    """
    if error.problem_mark is None:
        return None
    at, problem = error.problem_mark.index, str(error.problem)
    is_misread = at not in marks.places and (
        (text[at : at + 1] == ":" and _may_be_text(problem, text[at + 1 : at + 2]))
        or (text[at : at + 1] == "?" and "expected ',' or" in problem)
    )
    return at if is_misread and (marks.read == 0 or marks.read + len(text) <= _READ_AGAIN) else None


def may_hold_misread_mark(text: str) -> bool:
    """Say whether `text` has brackets, and what a parser may stumble over inside of them."""
    return ("[" in text or "{" in text) and _PERHAPS_MISREAD.search(text) is not None


def _may_be_text(problem: str, following: str) -> bool:
    """Say whether the “:” before `following` may be meant as text, whatever libyaml says of it."""
    is_in_flow = "found unexpected ':'" in problem or "node content" in problem
    return is_in_flow and following not in "[{" and not following.isspace()


def _unused(text: str) -> Iterable[str]:
    """Yield private-use characters that are not in `text`, nor written there as an escape."""
    lowered = text.lower()
    return (
        c for c in map(chr, range(0xE000, 0xF900)) if c not in text and f"{ord(c):x}" not in lowered
    )
