"""A listing of deadlines as GitHub-flavoured Markdown, to be read as it is or turned into Word.

Whatever an SOP says reads as text: nothing in it is Markdown, HTML, mathematics or a citation, and
no bar or line break in it moves a cell.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import EraName
from sopctl.reporters.deadlines_groups import grouped
from sopctl.reporters.deadlines_words import Words
from sopctl.thai_text import clean
from sopctl.timeline.listing import Listed, Listing

_HEADINGS = (
    Bilingual(th="กำหนด", en="Due"),
    Bilingual(th="เหลือ", en="Left"),
    Bilingual(th="วันทำการ", en="Working days"),
    Bilingual(th="งาน", en="Work"),
    Bilingual(th="ผู้รับผิดชอบ", en="Responsible"),
    Bilingual(th="SOP", en="SOP"),
    Bilingual(th="หมายเหตุ", en="Notes"),
)
_ALIGNMENT = "| --- | ---: | ---: | --- | --- | --- | --- |"

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$^!@])")
_STARTS_BLOCK = re.compile(r"^(?:(\d+)([.)])|([-+=]))")
"""A number with a dot or bracket, or a dash, begins a list; equal signs make a heading."""


def report(listing: Listing, *, language: Language, era: EraName = "be") -> str:
    """Return the listing as Markdown, with a table for each group that has members."""
    return "\n\n".join(_blocks(listing, Words(language, era))) + "\n"


def escaped(text: str) -> str:
    """Return `text` on one line, so that Markdown and HTML show it as it is."""
    marked = _SPECIAL.sub(r"\\\1", escape(clean(text), quote=False))
    return _STARTS_BLOCK.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", marked
    )


def _blocks(listing: Listing, words: Words) -> Iterator[str]:
    yield f"# {escaped(words.title(listing))}"
    if listing.deadlines:
        groups = grouped(listing)
        yield escaped(words.summary(groups))
        for group, members in groups.items():
            if members:
                yield f"## {escaped(words.group(group))} ({len(members)})"
                yield "\n".join(_table(members, listing, words))
    else:
        yield from map(escaped, words.nothing(listing))
    footer = [f"- {escaped(text)}" for text in words.notes_below(listing)]
    if footer:
        yield "\n".join(footer)


def _table(members: Sequence[Listed], listing: Listing, words: Words) -> Iterator[str]:
    yield _row([heading.in_language(words.language) for heading in _HEADINGS])
    yield _ALIGNMENT
    for listed in members:
        one = listed.occurrence
        yield _row(
            [
                words.day(one.due),
                words.time(listed).days,
                str(abs(listed.working_days_left)) if one.done_on is None else "",
                words.work(listed),
                words.roles(listed),
                " · ".join(filter(None, (one.sop, one.step))),
                "; ".join(words.notes(listed, listing)),
            ]
        )


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
