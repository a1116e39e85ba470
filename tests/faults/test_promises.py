"""`docs/reliability.md` names tests that are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ")]
PROMISES = [row for row in ROWS if row != "| Promise | Test |"]


@cache
def _tests_in(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("row", PROMISES)
def test_each_promise_has_its_test(row: str) -> None:
    named = re.fullmatch(r"\| .+ \| `(tests/[\w/]+\.py)::(test_\w+)` \|", row)
    assert named is not None, row
    file = ROOT / named[1]
    assert file.is_file()
    assert named[2] in _tests_in(file)


def test_no_promise_is_made_twice() -> None:
    assert len(PROMISES) > 60
    assert len({row.split(" | ")[-1] for row in PROMISES}) == len(PROMISES)
