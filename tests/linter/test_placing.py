"""Messages of findings, as far as they depend on what a file says."""

from sopctl.linter import lint
from tests.rules.checking import read, workspace_of
from tests.sop_text import sop_text


def message_of(target: str) -> str:
    text = sop_text(f"- {{id: a, name: งาน, responsible: [owner], next: {target}}}")
    found = lint(workspace_of([read("test.yaml", text)])).diagnostics
    return next(d.message.en for d in found if d.rule == "unknown-next")


def test_a_long_text_is_quoted_by_its_ends() -> None:
    message = message_of("ก" * 5000 + "ข")
    assert len(message) < 200
    assert "…" in message
    assert message.endswith("กข”")


def test_a_text_of_usual_length_is_quoted_whole() -> None:
    assert message_of("ก" * 150) == f"there is no step “{'ก' * 150}”"
