"""The tree keeps what it was promised: small files, folders that the page on architecture names."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

MOST_LINES = 400
OUTSIDE_THE_CORE = {
    *("cli", "diagrams", "documents", "forms", "pdf", "project", "reports"),
    *("__main__", "processes"),
}
"""What the coverage of the core leaves out; pyproject.toml says why."""

_ROOTS = ("src", "tests", "bench", "scripts", "templates")


def python_files(repository: Path) -> list[Path]:
    return [file for root in _ROOTS for file in sorted((repository / root).rglob("*.py"))]


def packages(repository: Path) -> set[str]:
    """Return the names directly below the package, modules without their ending."""
    package = repository / "src" / "sopctl"
    named = {file.stem for file in package.glob("*.py")} - {"__init__"}
    return named | {file.parent.name for file in package.glob("*/__init__.py")}


def says_why(text: str) -> bool:
    """Say whether a module's docstring speaks of its length."""
    return (
        re.search(r"\blong\b|\blength\b|\blines\b", ast.get_docstring(ast.parse(text)) or "")
        is not None
    )


def test_a_long_file_says_why(repository: Path) -> None:
    files = python_files(repository)
    assert len(files) > 500
    long = []
    for file in files:
        text = file.read_text(encoding="utf-8")
        if text.count("\n") > MOST_LINES and not says_why(text):
            long.append(file.relative_to(repository).as_posix())
    assert long == [], f"over {MOST_LINES} lines: divide them, or say in the docstring why not"


@pytest.mark.parametrize(
    ("docstring", "is_enough"),
    [
        ("All notations in one table: long, for a reader looks for one row.", True),
        ("Rules on records.", False),
        ("Belongs to nobody.", False),
    ],
)
def test_what_counts_as_a_reason(docstring: str, is_enough: bool) -> None:
    assert says_why(f'"""{docstring}"""\n') == is_enough


def test_other_sources_of_the_package_are_short_too(repository: Path) -> None:
    kinds = ("*.typ", "*.css", "*.j2")
    files = [
        file
        for root in ("src", "templates")
        for kind in kinds
        for file in (repository / root).rglob(kind)
    ]
    assert len(files) > 10
    assert [f.name for f in files if f.read_text(encoding="utf-8").count("\n") > MOST_LINES] == []


def test_every_module_has_a_docstring(repository: Path) -> None:
    modules = [*(repository / "src").rglob("*.py"), *(repository / "scripts").rglob("*.py")]
    silent = [
        file.relative_to(repository).as_posix()
        for file in modules
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_the_page_on_architecture_names_every_package(repository: Path) -> None:
    page = (repository / "docs" / "architecture.md").read_text(encoding="utf-8")
    tree = page.split("```")[1]
    named = set(re.findall(r"^  (\w+)(?:/|\.py)", tree, re.MULTILINE))
    named |= set(re.findall(r"(\w+)\.py", tree))
    folders = {file.parent.name for file in (repository / "src" / "sopctl").glob("*/__init__.py")}
    assert folders <= named, "packages that docs/architecture.md does not name"
    # What it names is there: a package, a module beside them, or one in a package.
    there = {file.stem for file in (repository / "src").rglob("*.py")} | folders
    assert named <= there


def test_every_package_is_in_the_core_or_said_not_to_be(repository: Path) -> None:
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    source = settings["tool"]["coverage"]["run"]["source"]
    core = {name.removeprefix("sopctl.") for name in source}
    assert settings["tool"]["coverage"]["run"]["branch"] is True
    assert settings["tool"]["coverage"]["report"]["fail_under"] >= 95
    assert core.isdisjoint(OUTSIDE_THE_CORE)
    assert core | OUTSIDE_THE_CORE == packages(repository)


def test_every_package_of_the_core_is_measured_by_its_own_tests(repository: Path) -> None:
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    source = settings["tool"]["coverage"]["run"]["source"]
    core = {name.removeprefix("sopctl.") for name in source}
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    run = dict(re.findall(r"^(CORE\w*) := (.*)$", makefile, re.MULTILINE))
    folders, modules = run["CORE"].split(), run["CORE_MODULES"].split()
    assert {name for name in core if (repository / "src/sopctl" / name).is_dir()} == set(folders)
    assert set(modules) <= core
    for name in folders:
        assert list((repository / "tests" / name).glob("test_*.py")), name
    for name in modules:
        assert list((repository / "tests").glob(f"test_{name}*.py")), name
