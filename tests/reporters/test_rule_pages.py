"""The rules' pages as Markdown, and the folder that holds them."""

import re
from pathlib import Path

import pytest

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Severity
from sopctl.reporters.rule_page import RulePage, read_page
from sopctl.reporters.rule_pages import (
    COMMAND,
    INDEX,
    folder_of,
    index,
    markdown_in,
    page_of,
    plain_text_in,
)
from sopctl.rules.base import Rule, all_rules
from tests.conftest import Golden

PAGE = """A step has *no* name.
ขั้นตอนไม่มีชื่อ

Checks
    Every `name`.

    And <every> other_name, or `a|b` | c.
ตรวจอะไร
    ทุกชื่อ
Why
    Nobody can name it.
เหตุผล
    ไม่มีใครเรียกได้
Wrong
    - id: a
      name: ""
Right
    # ```
    - id: a
      name: ก
"""


def rule_with(page: str = PAGE, severity: Severity = Severity.ERROR) -> Rule[object]:
    return Rule("no-name", severity, "sop", None, page)


def test_a_page_is_read_into_its_parts() -> None:
    assert read_page(PAGE) == RulePage(
        summary=Bilingual("ขั้นตอนไม่มีชื่อ", "A step has *no* name."),
        checks=Bilingual("ทุกชื่อ", "Every `name`.\n\nAnd <every> other_name, or `a|b` | c."),
        why=Bilingual("ไม่มีใครเรียกได้", "Nobody can name it."),
        wrong='- id: a\n  name: ""',
        right="# ```\n- id: a\n  name: ก",
    )


@pytest.mark.parametrize("missing", ["Checks", "ตรวจอะไร", "Why", "เหตุผล", "Wrong", "Right"])
def test_a_page_without_a_section_is_refused(missing: str) -> None:
    with pytest.raises(ValueError, match="sections"):
        read_page(PAGE.replace(f"\n{missing}\n", "\n"))


@pytest.mark.parametrize("page", ["", "One line.\n\nChecks\n", "Checks\nWhy\nWrong\nRight"])
def test_what_is_no_page_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="sections"):
        read_page(page)


def test_words_stay_words_in_markdown() -> None:
    page = page_of(rule_with())
    assert "A step has \\*no\\* name.\\\nขั้นตอนไม่มีชื่อ\n" in page
    assert r"And \<every\> other_name, or `a|b` \| c." in page
    assert "````yaml\n# ```\n- id: a\n  name: ก\n````" in page
    assert '```yaml\n- id: a\n  name: ""\n```' in page


def test_a_page_names_rule_and_severity_in_both_languages() -> None:
    page = page_of(rule_with(severity=Severity.NOTE))
    assert page.startswith("# no-name\n")
    assert "note · ข้อสังเกต" in page
    assert re.findall("^## .*", page, re.MULTILINE) == [
        "## What it checks · ตรวจอะไร",
        "## Why it matters · เหตุผล",
        "## Wrong · ตัวอย่างที่ผิด",
        "## Right · ตัวอย่างที่ถูก",
    ]


@pytest.mark.parametrize("language", Language)
def test_a_page_in_one_language_has_nothing_of_the_other(language: Language) -> None:
    page = read_page(PAGE)
    for text in (markdown_in(page, language), plain_text_in(page, language)):
        assert ("Nobody" in text, "ไม่มีใคร" in text) == (
            language is Language.ENGLISH,
            language is Language.THAI,
        )
        assert "name: ก" in text
    assert "*no*" in plain_text_in(page, Language.ENGLISH)
    assert r"\*no\*" in markdown_in(page, Language.ENGLISH)


def test_the_index_has_every_rule_once_under_its_severity() -> None:
    rules = all_rules().by_name
    text = index(rules)
    tables = text.split("\n## ")[1:]
    for severity, table in zip(Severity, tables, strict=True):
        listed = re.findall(r"^\| \[([\w-]+)\]\(\1\.md\) \| .+<br>.+ \|$", table, re.MULTILINE)
        assert listed == [name for name, rule in rules.items() if rule.severity is severity]


def test_the_folder_says_what_the_rules_say(golden: Golden, repository: Path) -> None:
    pages = folder_of(all_rules().by_name)
    for name, text in pages.items():
        golden(text, f"../../../docs/rules/{name}")
    stale = {file.name for file in (repository / "docs/rules").iterdir()} - pages.keys()
    assert not stale, f"no rule has these pages: remove them, then run {COMMAND}"
    assert INDEX in pages
