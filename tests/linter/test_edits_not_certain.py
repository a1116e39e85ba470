"""A repair of several edits is offered whole or not at all; overrides go by the project's root."""

from pathlib import Path

import pytest

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Fix, PathEdit, Repair, Severity, TextEdit
from sopctl.linter import lint
from sopctl.linter.levels import fits_a_rule
from sopctl.linter.placing import placed
from sopctl.model.config import Config
from sopctl.source.source_map import SourceMap
from sopctl.source.span import Extent
from sopctl.workspace import Settings, Workspace
from tests.rules.checking import read
from tests.sop_text import sop_text

TEXT = "title: ก\nunit: ข\n"
SAYS = Bilingual(th="ผิด", en="wrong")


class File:
    """As much of a file as a finding is placed in."""

    path = "a.yaml"
    sop_id = None


def fix(*edits: PathEdit | TextEdit) -> Fix | None:
    finding = Finding(("title",), SAYS, SAYS, repair=Repair(edits))
    return placed("x", Severity.NOTE, finding, File(), lambda _: SourceMap(TEXT)).fix


def test_edits_are_done_in_the_order_of_their_places() -> None:
    both = fix(PathEdit(("unit",), "ค"), PathEdit(("title",), "ง"))
    assert both is not None
    assert both.edits == (TextEdit(Extent(7, 8), "ง"), TextEdit(Extent(15, 16), "ค"))


def test_an_edit_at_a_place_that_is_not_there_takes_the_whole_fix_with_it() -> None:
    assert fix(PathEdit(("title",), "ง")) is not None
    assert fix(PathEdit(("title",), "ง"), PathEdit(("scope",), "ค")) is None


def test_edits_that_overlap_are_not_offered() -> None:
    assert fix(TextEdit(Extent(0, 5), "x"), TextEdit(Extent(4, 8), "y")) is None
    assert fix(TextEdit(Extent(0, 5), "x"), TextEdit(Extent(5, 8), "y")) is not None


@pytest.mark.parametrize(
    ("shown", "working_folder", "is_note"),
    [
        ("draft/a.yaml", "project", True),
        ("a.yaml", "project/draft", True),
        ("../draft/a.yaml", "project/sops", True),
        ("../draft/a.yaml", "project", False),
        ("a.yaml", "project", False),
        ("draft/a.yaml", None, True),
    ],
)
def test_overrides_name_paths_from_the_project_s_root_wherever_it_is_called(
    tmp_path: Path, shown: str, working_folder: str | None, is_note: bool
) -> None:
    rules = {"paths": "draft/**", "rules": {"step-without-role": "note"}}
    workspace = Workspace(
        (read(shown, sop_text("- {id: a, name: งาน}")),),
        Settings(config=Config.model_validate({"overrides": [rules]})),
        root=tmp_path / "project",
        working_folder=None if working_folder is None else tmp_path / working_folder,
    )
    (found,) = [d for d in lint(workspace).diagnostics if d.rule == "step-without-role"]
    assert (found.severity is Severity.NOTE) == is_note


def test_a_pattern_means_rules_by_their_whole_names() -> None:
    rules = ("wrong-order", "wrong-type", "zero-effort")
    assert fits_a_rule("wrong-*", rules)
    assert fits_a_rule("zero-effort", rules)
    assert not fits_a_rule("zero", rules)
    assert not fits_a_rule("Wrong-*", rules)
