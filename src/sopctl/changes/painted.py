"""Coloured text broken into lines: colours take no columns, and lines end between Thai words."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sopctl.thai_text import clean, lines

Paint = Callable[[str, str], str]
"""Colours a text: takes an ANSI code such as `1;31`, and the text."""


class Span(NamedTuple):
    """Text in one colour; an empty code is the terminal's own."""

    text: str
    code: str = ""


def painted_lines(spans: Sequence[Span], columns: int, paint: Paint) -> Iterator[str]:
    """Yield the text of `spans` as lines of at most `columns`, each character in its colour."""
    text = clean("".join(span.text for span in spans))
    codes = [span.code for span in spans for character in span.text if not character.isspace()]
    seen = sum(not character.isspace() for character in text)
    # Cleaning may join two characters into one, or drop one that cannot be seen.
    codes = codes if len(codes) == seen else [""] * seen
    upcoming = iter(codes)
    for line in lines(text, columns):
        coloured: list[tuple[str, str]] = []
        code = ""
        for character in line:
            # A blank goes with what stands before it.
            code = code if character.isspace() else next(upcoming, "")
            coloured.append((code, character))
        yield "".join(
            _in_colour(code, "".join(character for _, character in run), paint)
            for code, run in groupby(coloured, key=lambda pair: pair[0])
        )


def _in_colour(code: str, text: str, paint: Paint) -> str:
    return paint(code, text) if code else text
