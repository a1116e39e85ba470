"""The rules' manual pages as Markdown: one page in one language, or a folder in both."""

import re
from collections.abc import Iterable, Mapping

from sopctl.bilingual import Bilingual, Language
from sopctl.diagnostics import Severity
from sopctl.reporters.rule_page import RulePage, read_page
from sopctl.rules.base import Rule

COMMAND = "sopctl rules --format md -o docs/rules"
"""What writes the folder anew."""

INDEX = "README.md"

_GENERATED = f"<!-- Written by `{COMMAND}` from the docstrings in src/sopctl/rules. -->"

_CHECKS = Bilingual(th="ตรวจอะไร", en="What it checks")
_WHY = Bilingual(th="เหตุผล", en="Why it matters")
_WRONG = Bilingual(th="ตัวอย่างที่ผิด", en="Wrong")
_RIGHT = Bilingual(th="ตัวอย่างที่ถูก", en="Right")

_SEVERITIES = {
    Severity.ERROR: Bilingual(th="ข้อผิดพลาด", en="error"),
    Severity.WARNING: Bilingual(th="คำเตือน", en="warning"),
    Severity.NOTE: Bilingual(th="ข้อสังเกต", en="note"),
}

_MEANINGS = {
    Severity.ERROR: Bilingual(th="SOP ไม่อาจเป็นไปตามที่เขียนไว้", en="The SOP cannot mean what it says"),
    Severity.WARNING: Bilingual(th="น่าจะผิด", en="Probably wrong"),
    Severity.NOTE: Bilingual(th="ควรพิจารณา", en="Worth a look"),
}

_INTRODUCTION = """\
`sopctl validate` names the rule of each finding, as in `error[unreachable-step]`; `sopctl rules NAME`
prints the page of one rule. `sopctl.yaml` gives a rule another severity or turns it off, for all
files or for some: `sopctl schema config` explains its keys `rules` and `overrides`.

`sopctl validate` ระบุชื่อกฎของทุกข้อบกพร่องที่พบ เช่น `error[unreachable-step]` และ `sopctl rules ชื่อกฎ`
แสดงคำอธิบายของกฎนั้น เปลี่ยนระดับหรือปิดกฎได้ใน `sopctl.yaml` ทั้งโครงการหรือเฉพาะบางแฟ้ม
ดูคีย์ `rules` และ `overrides` ด้วย `sopctl schema config`"""

_SPECIAL = re.compile(r"(`[^`]*`)|([\\<>*\[\]|])|(?<!\w)_|_(?!\w)")
_FENCE = re.compile("`{3,}")


def folder_of(rules: Mapping[str, Rule[object]]) -> dict[str, str]:
    """Return the files of a folder of pages by name: an index, and a page for each rule."""
    return {INDEX: index(rules), **{f"{name}.md": page_of(rule) for name, rule in rules.items()}}


def index(rules: Mapping[str, Rule[object]]) -> str:
    """Return a table of the rules of each severity, with links to their pages."""
    parts = ["# Rules · กฎการตรวจสอบ", _GENERATED, _INTRODUCTION]
    for severity in Severity:
        title, meaning = _SEVERITIES[severity], _MEANINGS[severity]
        rows = [_row(rule) for rule in rules.values() if rule.severity is severity]
        parts += [
            f"## {title.en.capitalize()}s · {title.th}",
            f"{meaning.en} · {meaning.th}",
            "\n".join(("| rule · กฎ | finds · สิ่งที่พบ |", "|---|---|", *rows)),
        ]
    return _joined(parts)


def _row(rule: Rule[object]) -> str:
    summary = read_page(rule.page).summary
    return f"| [{rule.name}]({rule.name}.md) | {_prose(summary.en)}<br>{_prose(summary.th)} |"


def page_of(rule: Rule[object]) -> str:
    """Return a rule's page: the words in both languages, and one pair of examples."""
    page, severity = read_page(rule.page), _SEVERITIES[rule.severity]
    parts = [
        f"# {rule.name}",
        _GENERATED,
        f"{severity.en} · {severity.th}",
        f"{_prose(page.summary.en)}\\\n{_prose(page.summary.th)}",
    ]
    for heading, words in _words(page):
        parts += [f"## {heading.en} · {heading.th}", _prose(words.en), _prose(words.th)]
    for heading, excerpt in _examples(page):
        parts += [f"## {heading.en} · {heading.th}", _fenced(excerpt)]
    return _joined(parts)


def markdown_in(page: RulePage, language: Language) -> str:
    """Return a page in one language and without a title, for a place that has its own."""
    parts = [_prose(page.summary.in_language(language))]
    for heading, words in _words(page):
        parts += [f"## {heading.in_language(language)}", _prose(words.in_language(language))]
    for heading, excerpt in _examples(page):
        parts += [f"## {heading.in_language(language)}", _fenced(excerpt)]
    return _joined(parts)


def plain_text_in(page: RulePage, language: Language) -> str:
    """Return the same for a place that shows no Markdown."""
    parts = [page.summary.in_language(language)]
    for heading, words in _words(page):
        parts.append(f"{heading.in_language(language)}\n{words.in_language(language)}")
    for heading, excerpt in _examples(page):
        parts.append(f"{heading.in_language(language)}\n{excerpt}")
    return _joined(parts)


def _words(page: RulePage) -> tuple[tuple[Bilingual, Bilingual], ...]:
    return (_CHECKS, page.checks), (_WHY, page.why)


def _examples(page: RulePage) -> tuple[tuple[Bilingual, str], ...]:
    return (_WRONG, page.wrong), (_RIGHT, page.right)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _prose(text: str) -> str:
    """Return a page's words as Markdown: as they read, but for what stands in backquotes."""
    return _SPECIAL.sub(lambda found: found[1] or f"\\{found[0]}", text)


def _fenced(excerpt: str) -> str:
    longest = max((len(run) for run in _FENCE.findall(excerpt)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}yaml\n{excerpt}\n{fence}"
