"""Comments that suppress findings."""

from pathlib import Path

import pytest

from sopctl.diagnostics import Severity
from sopctl.linter import Choice, Report, lint
from sopctl.linter.fixing import fixed
from sopctl.reading import read_file
from sopctl.workspace import Workspace
from tests.sop_text import sop_text

STEPS = "- {id: a, name: งาน, responsible: owner, next: b}\n- {id: b, name: งานต่อ, responsible: owner, next: nowhere}"


CHOICE = Choice(select=("unknown-next", "unused-suppression"))


def report_of(text: str, choice: Choice = CHOICE) -> Report:
    file = read_file("test.yaml", text.encode())
    return lint(Workspace((file,), root=Path()), choice=choice)


def rules_of(text: str) -> list[str]:
    return [diagnostic.rule for diagnostic in report_of(text).diagnostics]


@pytest.fixture
def text() -> str:
    text = sop_text(STEPS)
    assert rules_of(text) == ["unknown-next"]
    return text


def test_a_comment_on_the_line(text: str) -> None:
    suppressed = text.replace("nowhere}", "nowhere}  # sopctl: ignore[unknown-next] มาภายหลัง")
    assert rules_of(suppressed) == []
    assert report_of(suppressed).suppressed == 1


def test_a_comment_on_the_line_above(text: str) -> None:
    line = "  - {id: b"
    assert rules_of(text.replace(line, f"  # sopctl: ignore[unknown-next]\n{line}")) == []
    assert rules_of(text.replace(line, f"  # sopctl: ignore[unknown-next]\n  # ก\n{line}")) == []


def test_a_comment_at_the_end_of_the_line_above_is_about_that_line(text: str) -> None:
    other = text.replace("next: b}", "next: b}  # sopctl: ignore[unknown-next]")
    assert sorted(rules_of(other)) == ["unknown-next", "unused-suppression"]


def test_a_comment_after_a_key_is_about_the_value_below(text: str) -> None:
    block = text.replace("  - {id: b, name: งานต่อ, responsible: owner, next: nowhere}\n", "")
    block += "  - id: b\n    name: งานต่อ\n    responsible: owner\n    next: # sopctl: ignore[unknown-next]\n      nowhere\n"
    assert rules_of(block) == []


@pytest.mark.parametrize("top", ["", "# ก\n\n", "---\n", "\ufeff"])
def test_a_comment_at_the_top_is_about_the_file(text: str, top: str) -> None:
    assert rules_of(f"{top}# sopctl: ignore-file[unknown-next]\n{text}") == []


def test_a_comment_for_the_file_below_the_first_key_does_nothing(text: str) -> None:
    below = f"{text}# sopctl: ignore-file[unknown-next]\n"
    assert sorted(rules_of(below)) == ["unknown-next", "unused-suppression"]


def test_only_the_rules_it_names_are_suppressed(text: str) -> None:
    other = text.replace("nowhere}", "nowhere}  # sopctl: ignore[unused-role, unknown-role]")
    assert rules_of(other).count("unused-suppression") == 2
    assert "unknown-next" in rules_of(other)


def test_a_name_in_quotes_is_no_comment(text: str) -> None:
    quoted = text.replace("name: งานต่อ", 'name: "ข # sopctl: ignore[unknown-next]"')
    assert "unknown-next" in rules_of(quoted)


def test_an_unused_suppression_is_suppressed_by_its_name(text: str) -> None:
    kept = "# sopctl: ignore-file[unused-suppression]\n" + text.replace(
        "name: งาน,", "name: งาน,"
    ).replace("next: b}", "next: b}  # sopctl: ignore[unused-role]")
    assert rules_of(kept) == ["unknown-next"]


def test_the_fix_of_an_unused_suppression_takes_the_comment_out(text: str) -> None:
    line = "  - {id: a"
    for noisy in (
        text.replace(line, f"  # sopctl: ignore[unused-role] เลิกใช้\n{line}"),
        text.replace("next: b}", "next: b}  # sopctl: ignore[unused-role]"),
    ):
        found = [d for d in report_of(noisy).diagnostics if d.rule == "unused-suppression"]
        (edit,) = found[0].fix.edits if found[0].fix else ()
        assert noisy[: edit.extent.start] + edit.new + noisy[edit.extent.end :] == text


def test_of_several_names_only_the_unused_ones_are_taken_out(text: str) -> None:
    used = text.replace("nowhere}", "nowhere}  # sopctl: ignore[unknown-next] ยังร่างอยู่")
    for names in (
        "unused-role, unknown-next",
        "unknown-next, unused-role",
        "unused-role,unknown-next ,unused-document",
    ):
        noisy = used.replace("ignore[unknown-next]", f"ignore[{names}]")
        mended = fixed(noisy, lambda now: report_of(now).diagnostics).text
        assert mended.replace(" ]", "]") == used


def test_what_is_not_selected_is_not_reported(text: str) -> None:
    found = report_of(text, Choice(select=("unused-*",)))
    assert found.diagnostics == ()
    chosen = report_of(text, Choice(select=("unknown-*",))).diagnostics
    assert {d.rule for d in chosen} == {"unknown-next", "unknown-role"}
    assert report_of(text, Choice(("unknown-*",), ("unknown-role",))).count(Severity.ERROR) == 1
