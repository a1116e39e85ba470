"""What `due` keeps from run to run never hides a change of an SOP or of its records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sopctl.diagnostics import Finding
from sopctl.rules.base import SopContext, all_rules
from sopctl.structs import replace
from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

STEPS = "- {id: plan, name: จัดทำแผน, period: ต.ค. 64, responsible: owner, deadlines: [{on: 2564-10-15}]}"
SOP = sop_text(STEPS, "roles: {owner: ผู้รับผิดชอบ}\n")


def test_a_record_and_a_changed_day_show_at_once(sopctl: Sopctl, tmp_path: Path) -> None:
    sops, records = tmp_path / "sops", tmp_path / "records"
    sops.mkdir()
    records.mkdir()
    (sops / "test.yaml").write_text(SOP, encoding="utf-8")
    (sops / "other.yaml").write_text(SOP.replace("id: test", "id: other"), encoding="utf-8")
    due = ("due", "--on", "1/10/2564", "--format", "csv")
    first = sopctl(*due)
    assert first.out.count("2021-10-15") >= 2
    assert (tmp_path / ".sopctl-cache").is_dir()
    assert sopctl(*due) == first

    record = "- {step: plan, occurrence: once, on: 2564-10-02}\n"
    (records / "test.yaml").write_text(record, encoding="utf-8")
    assert '"test"' not in sopctl(*due).out
    assert '"other"' in sopctl(*due).out
    (records / "test.yaml").unlink()
    assert sopctl(*due) == first

    moved = SOP.replace("2564-10-15", "2564-10-18")
    (sops / "test.yaml").write_text(moved, encoding="utf-8")
    assert "2021-10-18" in sopctl(*due).out
    (sops / "test.yaml").write_text(moved.replace("owner,", "nobody,"), encoding="utf-8")
    broken = sopctl(*due)
    assert broken.code == 1
    assert "2021-10-18" not in broken.out
    assert sopctl(*due) == broken


def test_a_rule_that_fails_hides_no_deadline(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "test.yaml").write_text(SOP, encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def fail(context: SopContext) -> Iterator[Finding]:
        raise ZeroDivisionError

    rules = all_rules()
    failing = replace(rules.sop[0], name="failing", check=fail)
    bugged = replace(rules, sop=(failing, *rules.sop))
    for module in ("sopctl.project.workers", "sopctl.linter.run", "sopctl.project.checking"):
        monkeypatch.setattr(f"{module}.all_rules", lambda: bugged)
    result = sopctl("due", "test.yaml", "--on", "1/10/2564", "--format", "csv")
    assert result.code == 3
    assert "2021-10-15" in result.out
    assert "failing failed on test.yaml" in result.err
