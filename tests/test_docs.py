"""The documents: links that lead somewhere, pages that say what the program and the tree say."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from scripts.calendar_page import with_days

from sopctl.calendar.holiday_table import COVERED, TABLED
from sopctl.cli.app import COMMANDS, run
from sopctl.reporters.format_reference import COMMAND as FORMAT_COMMAND
from sopctl.reporters.format_reference import format_reference
from sopctl.reporters.rule_pages import COMMAND as RULES_COMMAND
from sopctl.rules.base import all_rules
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "src/sopctl"
PAGES = sorted(
    [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), *REPOSITORY.glob("templates/*.md")]
)
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`|<!--.*?-->", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)


def page_names(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


def slug(heading: str) -> str:
    """Return the name under which a forge links to a heading: letters, marks, digits and hyphens."""
    kept = (
        sign
        for sign in heading.lower()
        if sign in " -" or unicodedata.category(sign)[0] in "LMN" or sign == "_"
    )
    return "".join(kept).replace(" ", "-")


def slugs_of(page: Path) -> list[str]:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return [slug(heading) for heading in _HEADING.findall(text)]


def links_in(page: Path) -> Iterator[str]:
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    yield from _LINK.findall(text)


@pytest.mark.parametrize("page", PAGES, ids=page_names)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links_in(page):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / unquote(name)).resolve() if name else page
        assert target.exists(), f"{link} in {page_names(page)}"
        assert target.is_relative_to(REPOSITORY)
        if anchor:
            assert unquote(anchor) in slugs_of(target), f"{link} in {page_names(page)}"


def test_links_are_found_at_all() -> None:
    found = [link for page in PAGES for link in links_in(page)]
    assert len(found) > len(all_rules().by_name)
    assert any("#" in link for link in found)


@pytest.mark.parametrize("readme", ["README.md", "README.th.md"])
def test_every_document_is_linked_from_the_readme(readme: str) -> None:
    linked = set(links_in(REPOSITORY / readme))
    for page in (REPOSITORY / "docs").glob("*.md"):
        assert page_names(page) in linked
    assert {"docs/rules/README.md", "CHANGELOG.md"} <= linked


def test_the_format_reference_is_the_one_of_the_models() -> None:
    page = (REPOSITORY / "docs/format.md").read_text(encoding="utf-8")
    assert page == format_reference(), "run make docs"


def test_headings_that_are_linked_to_are_unique() -> None:
    slugs = slugs_of(REPOSITORY / "docs/format.md")
    assert len(slugs) == len(set(slugs))


def test_make_docs_renews_what_the_program_writes() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert "\t@$(BIN)/python -m scripts.calendar_page\n" in makefile
    for command in (FORMAT_COMMAND, RULES_COMMAND):
        assert f"\t@$(SOPCTL) {command.removeprefix('sopctl ')}\n" in makefile
    picture = "render docs/images/plan-2565.yaml --view table --format svg -o docs/images"
    assert f"\t@$(SOPCTL) {picture}\n" in makefile


def test_the_calendar_page_lists_every_day_kept_by_hand() -> None:
    page = (REPOSITORY / "docs/calendar.md").read_text(encoding="utf-8")
    assert with_days(page) == page
    assert "มติคณะรัฐมนตรี 29 ธ.ค. 2563 เลื่อนมาจากวันจันทร์ที่ 25 ต.ค. 2564" in page
    assert page.count("**(unconfirmed)**") > 1
    assert f"for {TABLED[0]} to {TABLED[-1]}." in page
    assert f"up to {COVERED[-1]} (B.E. {COVERED[-1] + 543})" in page


def test_the_notations_on_the_calendar_page_are_read() -> None:
    page = (REPOSITORY / "docs/calendar.md").read_text(encoding="utf-8")
    examples = page.partition("- A **period**")[2].partition("- A **deadline**")[0]
    notations = [text for text in re.findall(r"`([^`]+)`", examples) if text != "วัน"]
    assert len(notations) > 8
    for notation in notations:
        assert run(["when", notation, "--fiscal-year", "2565"]) == 0, notation


def test_a_calendar_page_without_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        with_days("# Time\n")


def named_in_the_tree() -> list[Path]:
    """Return the folders and files that the tree of `docs/architecture.md` names, in its order."""
    page = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")
    tree = page.partition("```\nsrc/sopctl/\n")[2].partition("```")[0]
    named: list[Path] = []
    folders = [PACKAGE]
    for line in tree.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        folders[depth:] = [folders[depth - 1] / line.split()[0]]
        named.append(folders[depth])
    return named


def test_what_the_architecture_names_is_there() -> None:
    assert [str(path) for path in named_in_the_tree() if not path.exists()] == []
    page = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")
    beside = re.findall(r"`([\w/]+/)`", page.partition("Beside it:")[2].partition("\n\n")[0])
    assert len(beside) > 4
    assert all(
        (REPOSITORY / name).exists() or (REPOSITORY / "docs" / name).exists() for name in beside
    )


def test_the_architecture_names_every_package_and_module_on_top() -> None:
    packages = {file.parent for file in PACKAGE.glob("*/**/__init__.py")}
    modules = {file for file in PACKAGE.glob("*.py") if not file.name.startswith("__")}
    missing = (packages | modules) - set(named_in_the_tree())
    assert {path.relative_to(PACKAGE).as_posix() for path in missing} == set()


def test_the_architecture_names_the_layers_in_their_order() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    rank = {
        name.strip().removeprefix("sopctl."): place
        for place, layer in enumerate(layers)
        for name in layer.split("|")
    }
    on_top = [path for path in named_in_the_tree() if path.parent == PACKAGE]
    ranks = [rank[path.name.removesuffix(".py")] for path in on_top]
    assert ranks == sorted(ranks)


def test_the_changelog_names_every_command() -> None:
    changes = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"`sopctl {command}" not in changes] == []


@pytest.mark.parametrize("page", ["CHANGELOG.md", "README.md", "README.th.md"])
def test_no_number_of_rules_stands_where_it_would_grow_old(page: str) -> None:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    assert re.findall(r"\d+ rules|กฎ \d+ ข้อ", text) == []
