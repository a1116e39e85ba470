"""Deadlines as Markdown: it reads as it is, whatever an SOP says."""

import re

import pytest

from sopctl.bilingual import Language
from sopctl.reporters.deadlines_md import escaped, report
from sopctl.timeline.listing import Listing
from tests.conftest import Golden
from tests.reporters.deadline_listings import EVERYTHING, ON, listing_of, record

CELLS = 7


def test_the_page_is_as_it_was(golden: Golden) -> None:
    done = record(step="report", deadline="รายงานประจำเดือน", occurrence="2564-12", on="2565-01-12")
    listing = listing_of(selection=EVERYTHING, records=[done])
    golden(report(listing, language=Language.THAI), "deadlines.md")


def cells_of(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line)[1:-1]


def test_each_group_is_a_table_of_its_own() -> None:
    text = report(listing_of(), language=Language.ENGLISH)
    assert re.findall("^## .*$", text, re.MULTILINE) == ["## Overdue (2)", "## This month (2)"]
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 2 * 2 + 4
    assert {len(cells_of(row)) for row in rows} == {CELLS}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ก|ข", "ก\\|ข"),
        ("ก\nข", "ก ข"),
        ("ก\r\n\r\n# ข", "ก \\# ข"),
        ("<b>ก</b>", "&lt;b&gt;ก&lt;/b&gt;"),
        ("ก & ข &amp;", "ก &amp; ข &amp;amp;"),
        ("*ก* _ข_ `ค`", "\\*ก\\* \\_ข\\_ \\`ค\\`"),
        ("[ก](javascript:x)", "\\[ก\\](javascript:x)"),
        ("$x$ ~~ก~~ @อ้างอิง", "\\$x\\$ \\~\\~ก\\~\\~ \\@อ้างอิง"),
        ("1. ก", "1\\. ก"),
        ("- ก", "\\- ก"),
        ("C:\\แฟ้ม", "C:\\\\แฟ้ม"),
    ],
)
def test_text_is_never_markup(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_hostile_name_moves_no_cell() -> None:
    listing = listing_of(
        r'- {id: a, name: "ก | ข\n| <script>alert(1)</script> \\", period: ก.พ. 65, responsible: owner}',
        'roles: {owner: "a|b|c"}\n',
    )
    text = report(listing, language=Language.THAI)
    (row,) = [line for line in text.splitlines() if "script" in line]
    assert "<" not in row
    assert row.startswith("| จ. 28 ก.พ. 2565 | อีก 27 วัน | 18 | ก \\| ข \\| &lt;script&gt;")
    # A backslash at the end is doubled, so that it does not swallow the bar after it.
    assert "\\\\ | a\\|b\\|c |" in row


def test_nothing_due_is_said() -> None:
    text = report(Listing(ON, ()), language=Language.ENGLISH)
    assert text.startswith("# Deadlines as on")
    assert "Nothing is due as asked for." in text
    assert "|" not in text


def test_what_waits_is_listed_below() -> None:
    text = report(listing_of(), language=Language.THAI)
    assert text.splitlines()[-1].startswith("- ยังไม่มีวันครบกำหนด 1 รายการ")
