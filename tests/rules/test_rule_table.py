"""The rules as a whole: their names and severities, and how a rule is found."""

import pytest

from sopctl.diagnostics import Severity
from sopctl.linter import lint
from sopctl.model.building import build
from sopctl.model.sop import Sop
from sopctl.rules.base import SopContext, all_rules
from sopctl.structs import replace
from sopctl.workspace import Settings, SopView
from tests.rules.checking import check_files, read, workspace_of
from tests.sop_text import data_of, sop_text

SEVERITIES = {
    Severity.ERROR: """
        ambiguous-record bad-encoding dead-end deadline-cycle decision-needs-branches
        duplicate-branch-label duplicate-key duplicate-sop-id duplicate-step-id
        effort-exceeds-period end-has-exit era-mismatch evidence-missing field-in-wrong-era
        field-name-taken field-too-long incomplete-field misplaced-choice misplaced-deadline-key
        misplaced-end missing-choice missing-field missing-key no-path-to-end not-a-mapping
        period-reversed record-in-wrong-era records-without-sop repeated-choice round-overlap
        self-loop sop-cycle start-has-entry step-without-role syntax-error too-complex
        unclear-record unknown-field unknown-field-source unknown-filled-form unknown-form
        unknown-format unknown-key unknown-next unknown-recorded-deadline
        unknown-recorded-occurrence unknown-recorded-step unknown-role unknown-rule unknown-sop
        unlabelled-branch unpaired-connector unreachable-step unreadable-file unreadable-record-date
        unreadable-time unsupported-yaml wrong-field-type wrong-order wrong-type
    """,
    Severity.WARNING: """
        abbreviation-clash activity-outside-period approval-order branch-row-differs
        branches-swapped common-era-year conflicting-effort count-differs days-differ-in-text
        deadline-after-year deadline-counted-once deadline-from-later-step deadline-outside-period
        decision-never-rejects doubled-mark duplicate-choice duplicate-deadline duplicate-edge
        duplicate-record duplicate-round-number early-start effort-exceeds-deadline
        event-without-deadline evidence-changed fork-goes-back form-folder-differs garbled-text
        ids-differ-by-case impossible-clock-time impossible-date impossible-percentage
        invisible-character join-in-fork joined-references late-approval late-report law-ahead
        misnumbered-list misplaced-field-key misplaced-mark missing-control missing-file
        missing-meaning missing-name missing-period missing-section misspelt-word
        months-differ-in-text needless-day-off never-recurs number-in-words-differs other-indicator
        other-year pasted-debris period-outside-fiscal-year period-overlap personal-data
        placeholder-text preparer-approves question-without-branches record-before-window
        record-in-future records-file-differs recurrence-differs repeated-setting
        report-before-period-ends reserved-step-id reversed-amounts revised-in-future revision-order
        round-gap round-name-differs round-order scattered-date signed-in-future split-sara-am
        template-tag-in-text unapproved-edition unclear-retention unfinished-text unfit-default
        unit-above-itself unknown-appendix unknown-document unknown-occurrence unknown-recorded-role
        unknown-row unreadable-character unused-suppression wrong-address wrong-degree-sign
        wrong-sara-aa wrong-sara-ae wrong-weekday zero-effort
    """,
    Severity.NOTE: """
        calendar-unknown checks-own-work control-without-evidence copied-text deadline-on-day-off
        deadline-only-in-text decision-without-approver duplicate-name duplicate-reference
        event-without-key file-name-differs joins-nothing long-label mixed-digits personal-field
        record-out-of-order record-without-evidence revised-after-approval revised-after-use
        skipped-step stray-space typed-number unpaired-bracket unused-document unused-heading
        unused-role
    """,
}


@pytest.mark.parametrize("severity", Severity)
def test_the_rules_of_a_severity(severity: Severity) -> None:
    rules = all_rules().by_name.values()
    assert sorted(r.name for r in rules if r.severity is severity) == SEVERITIES[severity].split()


def test_a_config_turns_rules_off_and_changes_their_severity() -> None:
    files = {
        "sopctl.yaml": "rules: {step-without-role: off, missing-section: error}\n",
        "test.yaml": sop_text("- {id: a, name: งาน, control: มีบันทึก, effort: 1 วัน}"),
    }
    found = check_files(files)
    assert {(d.rule, d.severity) for d in found} == {("missing-section", Severity.ERROR)}


STRAY = [
    # (a value that does not fit, a rule that must not report its absence)
    ("responsible: {owner}", "step-without-role"),
    ("responsible: {owner}, approver: director", "unused-role"),
    ("ผู้รับผิดชอบ: owner", "step-without-role"),
    ("period: {from: ต.ค.}", "missing-period"),
    ("control: [ตรวจ]", "missing-control"),
    ("documents: {plan}", "unused-document"),
]


@pytest.mark.parametrize(("value", "rule"), STRAY)
def test_what_could_not_be_read_is_not_reported_missing_too(value: str, rule: str) -> None:
    data = data_of(
        sop_text(f"- {{id: a, name: งาน, {value}}}", "roles: {owner: ก}\ndocuments: {plan: ข}\n")
    )
    built = build(Sop, data)
    assert built.model is not None
    context = SopContext(SopView("test.yaml", built.model), Settings(), built.problems)
    assert rule not in _fired(context)
    assert rule in _fired(replace(context, problems=()))


def _fired(context: SopContext) -> set[str]:
    return {rule.name for rule in all_rules().sop if any(rule.check(context))}


def test_a_key_that_is_merely_misspelt_hides_nothing() -> None:
    built = build(Sop, data_of(sop_text("- {id: a, name: งาน, detials: ก}")))
    assert built.model is not None
    context = SopContext(SopView("test.yaml", built.model), Settings(), built.problems)
    assert "step-without-role" in _fired(context)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sopctl: sop/v1",
        "sopctl: sop/v1\nsteps: 5",
        "sopctl: sop/v1\nsteps: [1, {id: a}]",
        sop_text("- {id: a, name: ก, next: [a, b, ''], branches: [{}, {}]}"),
        sop_text("- {id: a, kind: connector, name: A, next: a}"),
        sop_text("- {id: a, kind: end}\n- {id: b, kind: start}"),
        sop_text("- {id: a, kind: decision, name: ก, branches: [{next: a}, {next: end}]}"),
        sop_text("- {id: a, name: ก}", "fiscal_year: 99999999999\n").replace(
            "fiscal_year: 2565\n", ""
        ),
        sop_text("- {id: a, name: ก, period: 1 ม.ค. 2743 - 31 ธ.ค. 2743, deadlines: ทุกสิ้นเดือน}"),
        sop_text("- {id: a, name: ก}", "rounds: [{name: ก, covers: ''}]\nrevised: ''\n"),
    ],
)
def test_no_rule_fails_on_a_broken_file(text: str) -> None:
    files = [
        read("test.yaml", text),
        read("sopctl.yaml", "rules: [a]"),
        read("r.yaml", "- {step: a}"),
    ]
    assert lint(workspace_of(files)).diagnostics
