"""Repairs of whole files."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.cli.app import run
from sopctl.diagnostics import Diagnostic
from sopctl.linter import lint
from sopctl.linter.fixing import Fixed, fixed
from sopctl.reading import read_file
from sopctl.workspace import Workspace
from tests.sop_text import sop_text

SLIPS = ["เเ", "นํา", "ต. ค.", "ก\u200bข", "ที่่", "ท  ี", "ํ", "กั้ั", "ทุก ๆ", "25 oC"]


def check(text: str) -> tuple[Diagnostic, ...]:
    return lint(Workspace((read_file("test.yaml", text.encode()),), root=Path())).diagnostics


def repaired(text: str) -> Fixed:
    return fixed(text, check)


def test_what_is_certain_is_repaired_and_the_rest_kept() -> None:
    text = sop_text("- {id: a, name: เเจ้งผล} # เเบบเดิม")
    assert repaired(text).text == text.replace("name: เเ", "name: แ")
    assert repaired(text).count == 1


def test_many_slips_in_one_file_are_repaired_in_one_go() -> None:
    steps = "\n".join(f"- {{id: s{n}, name: เเจ้งผลครั้งที่ {n}  สํานัก}}" for n in range(60))
    checks = 0

    def counted(text: str) -> tuple[Diagnostic, ...]:
        nonlocal checks
        checks += 1
        return check(text)

    once = fixed(sop_text(steps), counted)
    assert (once.count, checks) == (180, 2)
    assert repaired(once.text) == Fixed(once.text, 0)


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    assert repaired("a: [เเ\n") == Fixed("a: [เเ\n", 0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*SLIPS, "กอง", "แผน", " "]), min_size=1, max_size=6))
def test_repairs_make_no_new_finding_and_need_no_second_run(parts: list[str]) -> None:
    details = [f'"{number}. {part}น{part}"' for number, part in enumerate(parts)]
    text = sop_text(
        f"- {{id: b, name: ข, details: [{', '.join(details)}]}}\n"
        f'- {{id: a, name: "ก{"".join(parts)}"}} # ก{parts[0]}ข'
    )
    once = repaired(text)
    assert repaired(once.text) == Fixed(once.text, 0)
    before, after = ([d.rule for d in check(each)] for each in (text, once.text))
    assert all(after.count(rule) <= before.count(rule) for rule in after)
    assert once.text.endswith(f"# ก{parts[0]}ข\n")


def test_the_command_shows_and_then_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "test.yaml"
    text = sop_text("- {id: a, name: เเจ้งผล}").replace("\n", "\r\n")
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert run(["validate", "--diff", "test.yaml"]) == 1
    shown = capfdbinary.readouterr().out.decode()
    assert "+  - {id: a, name: แจ้งผล}" in shown
    assert file.read_bytes() == b"\xef\xbb\xbf" + text.encode()
    run(["validate", "--fix", "test.yaml"])
    assert file.read_bytes() == b"\xef\xbb\xbf" + text.replace("เเ", "แ").encode()
    assert run(["validate", "--diff", "test.yaml"]) == 0
