"""Fixes that do harm, alone or together: whatever does none is done all the same."""

from collections.abc import Sequence

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Diagnostic, Fix, Severity, TextEdit
from sopctl.linter.fixing import Fixed, fixed
from sopctl.source.source_map import SourceMap
from sopctl.source.span import Extent

SAYS = Bilingual(th="ผิด", en="wrong")


def finding(text: str, rule: str, at: int, by: str | None) -> Diagnostic:
    """Return a finding at one character, with a fix that puts `by` for it."""
    extent = Extent(at, at + 1)
    fix = None if by is None else Fix((TextEdit(extent, by),), safe=True)
    span = SourceMap(text).span(extent)
    return Diagnostic(rule, Severity.WARNING, SAYS, SAYS, "a.yaml", span, fix=fix)


def check(text: str) -> Sequence[Diagnostic]:
    """Find x, to become o; and y, to become z, which is worse for having no fix."""
    return [
        *(finding(text, "x", at, "o") for at, letter in enumerate(text) if letter == "x"),
        *(finding(text, "y", at, "z") for at, letter in enumerate(text) if letter == "y"),
        *(finding(text, "z", at, None) for at, letter in enumerate(text) if letter == "z"),
    ]


def test_a_harmful_fix_does_not_keep_others_from_being_done() -> None:
    assert fixed("x y x", check) == Fixed("o y o", 2)


def test_where_each_fix_does_harm_nothing_is_done() -> None:
    assert fixed("y y", check) == Fixed("y y", 0)


def test_its_own_result_is_left_alone() -> None:
    once = fixed("y x y x", check)
    assert fixed(once.text, check) == Fixed(once.text, 0)
