"""A rule's manual page, read from the docstring of its module into its parts."""

from textwrap import dedent

from sopctl.bilingual import Bilingual
from sopctl.structs import Frozen

_HEADINGS = ("Checks", "ตรวจอะไร", "Why", "เหตุผล", "Wrong", "Right")


class RulePage(Frozen):
    """What a page says."""

    summary: Bilingual
    """The defect, in one line."""
    checks: Bilingual
    why: Bilingual
    wrong: str
    """An excerpt of YAML in which the rule finds something."""
    right: str
    """The same without the defect."""


def read_page(page: str) -> RulePage:
    """Return the parts of a page: a summary in each language, and the sections.

    Raises:
        ValueError: for a page of another form.
    """
    lines = page.splitlines()
    starts = [number for number, line in enumerate(lines) if line in _HEADINGS]
    if tuple(lines[start] for start in starts) != _HEADINGS:
        raise ValueError(f"a rule's page has the sections {', '.join(_HEADINGS)}: {page[:80]!r}")
    english, thai = (line for line in lines[: starts[0]] if line)
    checks, checks_th, why, why_th, wrong, right = (
        dedent("\n".join(lines[start + 1 : end])).strip("\n")
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
    return RulePage(
        summary=Bilingual(th=thai, en=english),
        checks=Bilingual(th=checks_th, en=checks),
        why=Bilingual(th=why_th, en=why),
        wrong=wrong,
        right=right,
    )
