"""What the settings say twice, or to no effect."""

import pytest

from sopctl.linter import lint
from sopctl.structs import replace
from tests.rules.checking import read, workspace_of, written_at


def found(rule: str, config: str) -> list[str]:
    """Return the texts at which a rule finds something in a sopctl.yaml."""
    files = [read("sopctl.yaml", config)]
    diagnostics = lint(workspace_of(files)).diagnostics
    return [written_at(files, each) for each in diagnostics if each.rule == rule]


@pytest.mark.parametrize(
    ("config", "texts"),
    [
        ("folders: {sops: [sops, sops]}\n", ["sops"]),
        ("folders: {sops: [sops, ./sops/]}\n", ["./sops/"]),
        ("folders: {sops: sops, records: sops}\n", ["sops"]),
        ("folders: {sops: sops}\n", []),
        # folders that are not written are the usual ones
        ("folders: {sops: sops, templates: templates}\n", []),
        ("ignore: [draft, old, draft/**]\n", ["draft/**"]),
        ("ignore: [draft/*.yaml, draft]\n", []),
        ("required_sections: [scope, objectives, scope]\n", ["scope"]),
        (
            "overrides:\n"
            "  - {paths: [a, b], rules: {unused-role: off}}\n"
            "  - {paths: [b, a], rules: {unused-role: error, long-label: off}}\n",
            ["unused-role"],
        ),
        (
            "overrides:\n"
            "  - {paths: [a], rules: {unused-role: off}}\n"
            "  - {paths: [a, b], rules: {unused-role: error}}\n",
            [],
        ),
        ("overrides: [{paths: [a, a], rules: {unused-role: off}}]\n", ["a"]),
        (
            "holidays: {remove: [{date: 2565-04-13, reason: ก}, {date: 13 เม.ย. 65, reason: ข}]}\n",
            ["13 เม.ย. 65"],
        ),
        ("holidays: {add: [{date: ไม่ทราบ, reason: ก}, {date: ไม่ทราบ, reason: ข}]}\n", []),
    ],
)
def test_nothing_is_named_twice(config: str, texts: list[str]) -> None:
    assert found("repeated-setting", config) == texts


@pytest.mark.parametrize(
    ("holidays", "texts"),
    [
        ("add: [{date: 2565-04-13, reason: สงกรานต์}]", ["2565-04-13"]),
        ("add: [{date: 9 ก.ค. 2565, reason: ประกาศ}]", ["9 ก.ค. 2565"]),
        ("add: [{date: 2565-04-12, reason: ประกาศ}]", []),
        ("remove: [{date: 2565-04-12, reason: มติ}]", ["2565-04-12"]),
        ("remove: [{date: 2565-05-15, reason: มติ}]", ["2565-05-15"]),
        ("remove: [{date: 2565-04-13, reason: มติ}]", []),
        # of years to come nobody knows yet
        ("add: [{date: 2690-04-13, reason: สงกรานต์}]", []),
        ("add: [{date: ต.ค. 65, reason: ประกาศ}]", []),
        ("region: ไม่มีภาคนี้, add: [{date: 2565-04-13, reason: สงกรานต์}]", ["2565-04-13"]),
    ],
)
def test_a_day_that_changes_nothing_is_told(holidays: str, texts: list[str]) -> None:
    assert found("needless-day-off", f"holidays: {{{holidays}}}\n") == texts


def test_a_regional_day_off_is_one_where_the_region_is_named() -> None:
    day = "remove: [{date: 2566-12-05, reason: มติ}]"
    assert found("needless-day-off", f"holidays: {{{day}}}\n") == []


def test_an_override_that_holds_for_nothing_is_told() -> None:
    paths = '["sops/**", "*.yaml", "sop/*.yaml", "drafts/x-[0-9].yaml", "sops/a.yaml", "./old/*", "s*/b"]'
    files = [read("sopctl.yaml", f"overrides: [{{paths: {paths}, rules: {{long-label: off}}}}]\n")]
    workspace = replace(workspace_of(files), has_file=lambda _, name: name == "old")
    found = [each for each in lint(workspace).diagnostics if each.rule == "missing-file"]
    assert [written_at(files, each) for each in found] == ['"sop/*.yaml"', '"drafts/x-[0-9].yaml"']
    assert "“drafts”" in found[1].message.en
