"""Every rule's manual page: it is whole, in both languages, and its examples are true."""

import re
from textwrap import dedent, indent

import pytest

from sopctl.linter import lint
from sopctl.reading import unreadable_file
from sopctl.rules.base import all_rules
from sopctl.workspace import SourceFile
from tests.rules.checking import read, workspace_of

RULES = all_rules().by_name
SECTIONS = ("Checks", "ตรวจอะไร", "Why", "เหตุผล", "Wrong", "Right")

REQUIRED = {
    "sopctl": "sop/v1",
    "id": "example",
    "title": "ตัวอย่าง",
    "unit": "หน่วยงานตัวอย่าง",
    "fiscal_year": "2565",
    "steps": "[{id: work, name: ทำงาน, responsible: [owner]}]",
}
THAI = re.compile("[ก-๙]")


def page_of(rule: str) -> tuple[list[str], dict[str, str]]:
    """Return a page's summary lines and its sections by heading."""
    lines = RULES[rule].page.splitlines()
    headings = [n for n, line in enumerate(lines) if line in SECTIONS]
    ends = [*headings[1:], len(lines)]
    sections = {
        lines[start]: dedent("\n".join(lines[start + 1 : end])).strip("\n")
        for start, end in zip(headings, ends, strict=True)
    }
    return [line for line in lines[: headings[0]] if line], sections


def files_of(excerpt: str) -> dict[str, str]:
    """Cut an excerpt at its `# path.yaml` lines; without any it is one SOP."""
    parts = re.split(r"^# (\S+\.yaml)\n", excerpt, flags=re.MULTILINE)
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {**({"example.yaml": parts[0]} if parts[0].strip() else {}), **files}


def completed(excerpt: str) -> str:
    """Return a whole SOP: the excerpt's steps or keys, and the required ones it leaves out."""
    if re.match(r"(#.*\n)*- ", excerpt):
        excerpt = "steps:\n" + indent(excerpt, "  ")
    missing = {
        key: value
        for key, value in REQUIRED.items()
        if not re.search(rf"^{key}:", excerpt, re.MULTILINE)
    }
    return "".join(f"{key}: {value}\n" for key, value in missing.items()) + excerpt


def sources(rule: str, section: str) -> tuple[SourceFile, ...]:
    """Return the files that an example describes."""
    excerpt = page_of(rule)[1][section]
    if rule == "unreadable-file":
        name = excerpt.split()[-1]
        denied = unreadable_file(name, "Permission denied")
        return (denied if section == "Wrong" else read(name, completed("")),)
    encoding = "cp874" if (rule, section) == ("bad-encoding", "Wrong") else "utf-8"
    return tuple(
        read(path, (text if stands_alone(rule, path) else completed(text)).encode(encoding))
        for path, text in files_of(excerpt).items()
    )


def stands_alone(rule: str, path: str) -> bool:
    """Say whether an example's file is whole as it stands, and no SOP with keys left out."""
    folders = ("records/", "templates/", "forms/")
    return rule == "not-a-mapping" or path == "sopctl.yaml" or path.startswith(folders)


def fired(rule: str, section: str) -> bool:
    diagnostics = lint(workspace_of(sources(rule, section))).diagnostics
    return any(diagnostic.rule == rule for diagnostic in diagnostics)


@pytest.mark.parametrize("rule", RULES)
def test_a_page_has_every_section_in_both_languages(rule: str) -> None:
    summary, sections = page_of(rule)
    assert tuple(sections) == SECTIONS
    assert len(summary) == 2
    assert [bool(THAI.search(line)) for line in summary] == [False, True]
    for heading, text in sections.items():
        assert text, heading
    assert THAI.search(sections["ตรวจอะไร"])
    assert THAI.search(sections["เหตุผล"])


@pytest.mark.parametrize("rule", RULES)
def test_the_wrong_example_is_wrong_and_the_right_one_is_not(rule: str) -> None:
    assert fired(rule, "Wrong")
    assert not fired(rule, "Right")
