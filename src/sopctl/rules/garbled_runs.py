"""Thai that was read as Western European: where it stands in a text, and what it says."""

from collections.abc import Iterator

from sopctl.patterns import lazily, screen
from sopctl.rules.thai_marks import slips_in

_AS_WINDOWS_874 = "\u00a1-\u00da\u00df-\u00fb"
"""The characters that Latin-1 has where Windows-874 and TIS-620 have those of Thai."""

_WESTERN_MARKS = "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
"""What Windows-1252 has in the places 0x80 to 0x9F."""

_AS_UTF8 = f"(?:\u00e0[\u00b8\u00b9][\u0080-\u00bf{_WESTERN_MARKS}]?)"
"""The three bytes of a Thai character in UTF-8, each read as one character; the last may be lost."""

_LEAST = 4
"""Characters of a run: no language of Latin letters has as many of these in a row."""

_LEAST_DIFFERENT = 3
"""A row of one sign, such as °°°° or ····, is a rule or a filler."""

_FIRST_LETTER = "\u00c0"
"""Before it Latin-1 has signs alone: a text may well list some."""

_GARBLED = lazily(
    f"(?P<utf8>{_AS_UTF8}{{2,}}+)|(?P<thai>[{_AS_WINDOWS_874}\u00ad\u00a0]{{{_LEAST},}}+)"
)


may_be_garbled = screen(f"{_AS_UTF8}{{2}}|[{_AS_WINDOWS_874}\u00ad\u00a0]{{{_LEAST}}}")
"""Say whether `garbled_runs` could find anything in a text or in a line of it."""


def garbled_runs(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the start and end of each run and what it says; None where part of it is lost."""
    for match in _GARBLED.finditer(text):
        start, end = match.span()
        if match["utf8"] is not None:
            yield start, end, _from_utf8(match.group())
        else:
            meant = _from_windows_874(match.group())
            if meant is not None:
                yield start, end, meant


def _from_utf8(run: str) -> str | None:
    try:
        meant = b"".join(map(_western_byte, run)).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return meant if all("\u0e01" <= character <= "\u0e5b" for character in meant) else None


def _western_byte(character: str) -> bytes:
    """Return the byte that Windows-1252, or where that has none Latin-1, shows as `character`."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _from_windows_874(run: str) -> str | None:
    """Return what `run` says if it is well-formed Thai."""
    try:
        meant = run.encode("latin-1").decode("cp874")
    except UnicodeDecodeError:
        return None
    if max(run) < _FIRST_LETTER:
        return None
    letters = sum("\u0e01" <= character <= "\u0e2e" for character in meant)
    if (
        letters * 3 < len(meant)
        or len(set(meant)) < _LEAST_DIFFERENT
        or next(slips_in(meant), None) is not None
    ):
        return None
    return meant
