"""Every rule on its own fixtures: the wrong ones fire that rule alone, the right ones nothing.

A fixture is a file, or a folder with all files of a project. `golden/` holds what is reported, in
both languages.
"""

from pathlib import Path

import pytest

from sopctl.bilingual import Language
from sopctl.linter import lint
from sopctl.rules.base import all_rules
from tests.conftest import Golden
from tests.rules.checking import read_folder, report, workspace_of

FIXTURES = Path(__file__).parent / "fixtures"
RULES = tuple(all_rules().by_name)


def _cases(kind: str) -> list[str]:
    return sorted(
        f"{fixture.parent.name}/{fixture.name}" for fixture in FIXTURES.glob(f"*/{kind}*")
    )


def test_no_fixture_is_of_a_rule_that_is_not_there() -> None:
    assert {folder.name for folder in FIXTURES.iterdir()} <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_wrong_and_a_right_fixture(rule: str) -> None:
    assert [*(FIXTURES / rule).glob("wrong*")], f"add tests/rules/fixtures/{rule}/wrong.yaml"
    assert [*(FIXTURES / rule).glob("right*")], f"add tests/rules/fixtures/{rule}/right.yaml"


@pytest.mark.parametrize("case", _cases("wrong"))
def test_a_wrong_fixture_fires_its_rule_alone(case: str, golden: Golden) -> None:
    diagnostics = lint(workspace_of(read_folder(FIXTURES / case))).diagnostics
    name = case.removesuffix(".yaml")
    for language in Language:
        golden(report(diagnostics, language), f"{name}.{language}.txt")
    assert {diagnostic.rule for diagnostic in diagnostics} == {case.split("/", maxsplit=1)[0]}


@pytest.mark.parametrize("case", _cases("right"))
def test_a_right_fixture_has_no_finding_of_any_rule(case: str) -> None:
    diagnostics = lint(workspace_of(read_folder(FIXTURES / case))).diagnostics
    assert report(diagnostics, Language.ENGLISH) == ""
