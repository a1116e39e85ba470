"""`sopctl validate` as a user calls it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import force_setattr

from sopctl.diagnostics import Finding
from sopctl.recording import lock
from sopctl.rules import unknown_role
from sopctl.rules.base import SopContext
from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

SOUND = sop_text(
    """
    - id: plan
      name: จัดทำแผน
      period: ต.ค. 64
      control: แผนผ่านความเห็นชอบ
      responsible: owner
    """,
    """
    objectives: เพื่อทดสอบ
    scope: ทั้งหน่วยงาน
    roles: {owner: ผู้รับผิดชอบงานแผน}
    """,
)
BROKEN = SOUND.replace("responsible: owner", "responsible: ownr")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sops = tmp_path / "sops"
    sops.mkdir()
    (sops / "test.yaml").write_text(SOUND, encoding="utf-8")
    return sops


def test_a_sound_sop_is_clean(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("validate")
    assert (result.code, result.err) == (0, "")
    assert "checked 1 file: 0 errors, 0 warnings" in result.out


def test_a_finding_shows_its_line_with_a_caret_and_says_what_to_do(
    sopctl: Sopctl, folder: Path
) -> None:
    (folder / "test.yaml").write_text(BROKEN, encoding="utf-8")
    result = sopctl("validate", "sops/test.yaml")
    assert result.code == 1
    lines = result.out.splitlines()
    line = BROKEN.splitlines().index("    responsible: ownr") + 1
    assert lines[0].startswith(f"sops/test.yaml:{line}:18: error[unknown-role] ")
    assert lines[1].endswith("    responsible: ownr")
    assert lines[2].index("^^^^") == lines[1].index("ownr")
    assert "owner" in result.out.split("help:")[1]


def test_json_has_the_contract_s_fields(sopctl: Sopctl, folder: Path) -> None:
    (folder / "test.yaml").write_text(BROKEN, encoding="utf-8")
    result = sopctl("validate", "--format", "json")
    document = json.loads(result.out)
    assert document["version"] == 1
    (finding,) = document["findings"]
    assert finding["rule"] == "unknown-role"
    assert finding["severity"] == "error"
    assert finding["path"] == "sops/test.yaml"
    assert (finding["column"], finding["end_column"]) == (18, 22)
    assert finding["line"] == finding["end_line"]
    assert (finding["sop"], finding["step"]) == ("test", "plan")
    assert finding["related"] == []
    assert finding["fixable"] is False
    assert document["summary"] == {"files": 1, "errors": 1, "warnings": 0, "notes": 0}


def test_formats_go_to_files_beside_standard_output(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    result = sopctl("validate", "--format", "text", "--format", "json:out/findings.json")
    assert result.code == 0
    assert "checked 1 file" in result.out
    assert json.loads((tmp_path / "out/findings.json").read_text())["findings"] == []


def test_messages_are_thai_when_asked(sopctl: Sopctl, folder: Path) -> None:
    (folder / "test.yaml").write_text(BROKEN, encoding="utf-8")
    assert "วิธีแก้:" in sopctl("--lang", "th", "validate").out
    assert "วิธีแก้:" in sopctl("validate", "--lang", "th").out


def test_one_bad_file_never_hides_the_others(sopctl: Sopctl, folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"\xff\xfe\x00binary")
    (folder / "b.yaml").write_text("steps: [", encoding="utf-8")
    (folder / "test.yaml").write_text(BROKEN, encoding="utf-8")
    result = sopctl("validate", "--format", "json")
    found = {(f["path"], f["rule"]) for f in json.loads(result.out)["findings"]}
    assert found == {
        ("sops/a.yaml", "bad-encoding"),
        ("sops/b.yaml", "syntax-error"),
        ("sops/test.yaml", "unknown-role"),
    }


def test_other_tools_yaml_is_passed_over_and_counted(sopctl: Sopctl, folder: Path) -> None:
    (folder / "ci.yaml").write_text("on: push\n", encoding="utf-8")
    result = sopctl("validate", "sops")
    assert result.code == 0
    assert result.err.count("\n") == 1
    assert "skipped 1 YAML file" in result.err
    assert "sops/ci.yaml" in result.err


def test_named_outright_such_a_file_is_an_error(sopctl: Sopctl, folder: Path) -> None:
    (folder / "ci.yaml").write_text("on: push\n", encoding="utf-8")
    result = sopctl("validate", "sops/ci.yaml")
    assert result.code == 1
    assert "sops/ci.yaml:1:1: error[unknown-format]" in result.out


def test_standard_input_has_the_name_it_is_given(
    sopctl: Sopctl, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = tmp_path / "input"
    source.write_text(BROKEN, encoding="utf-8")
    with source.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        result = sopctl("validate", "-", "--stdin-filename", "draft/test.yaml")
    assert result.code == 1
    assert "draft/test.yaml:" in result.out


def test_fail_on_and_exit_zero_decide_the_exit_code(sopctl: Sopctl, folder: Path) -> None:
    (folder / "test.yaml").write_text(SOUND.replace("scope: ทั้งหน่วยงาน\n", ""), encoding="utf-8")
    assert sopctl("validate").code == 0
    assert sopctl("validate", "--fail-on", "warning").code == 1
    (folder / "test.yaml").write_text(BROKEN, encoding="utf-8")
    assert sopctl("validate", "--exit-zero").code == 0


def test_the_project_sets_severities_and_turns_rules_off(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    (folder / "test.yaml").write_text(BROKEN, encoding="utf-8")
    config = tmp_path / "sopctl.yaml"
    config.write_text("rules: {unknown-role: note}\n", encoding="utf-8")
    assert "note[unknown-role]" in sopctl("validate").out
    config.write_text(
        "overrides: [{paths: sops/**, rules: {unknown-role: off}}]\n", encoding="utf-8"
    )
    assert sopctl("validate").code == 0


def test_a_mistake_in_the_settings_is_a_finding_there(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "sopctl.yaml").write_text("shfit: following\n", encoding="utf-8")
    result = sopctl("validate")
    assert result.code == 1
    assert "sopctl.yaml:1:1: error[unknown-key]" in result.out
    assert "did you mean “shift”" in result.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("validate", "spos"), "did you mean “sops”"),
        (("validate", "sops", "--format", "jsn"), "did you mean “json”"),
        (("validdate",), "Did you mean “validate”"),
        (("validate", "--config", "nothing.yaml"), "--config: there is no file"),
        (("validate", "\0"), "no file or folder"),
        (("validate", "x" * 5000), "no file or folder"),
    ],
)
def test_a_wrong_call_exits_2_and_offers_what_was_meant(
    sopctl: Sopctl, folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = sopctl(*arguments)
    assert result.code == 2
    assert words in result.err
    assert "Traceback" not in result.err
    assert result.out == ""


def test_list_files_checks_nothing(sopctl: Sopctl, folder: Path) -> None:
    (folder / "test.yaml").write_text(BROKEN, encoding="utf-8")
    result = sopctl("validate", "--list-files")
    assert (result.code, result.out) == (0, "sops/test.yaml\n")


def test_validate_never_writes(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    sopctl("validate")
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_project_without_sops_says_so(sopctl: Sopctl) -> None:
    result = sopctl("validate")
    assert result.code == 0
    assert "found no SOP" in result.err


def test_a_folder_of_sops_that_is_not_there_is_no_clean_run(sopctl: Sopctl, tmp_path: Path) -> None:
    (tmp_path / "sopctl.yaml").write_text("folders: {sops: spos}\n", encoding="utf-8")
    for command in ("validate", "due", "render"):
        result = sopctl(command)
        assert (result.code, result.out) == (2, "")
        assert "“spos”" in result.err


def test_standard_output_takes_one_format(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("validate", "--format", "text", "--format", "json")
    assert (result.code, result.out) == (2, "")
    assert "json:findings.json" in result.err


def test_a_report_that_would_replace_a_folder_is_refused(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("validate", "--format", "json:sops")
    assert result.code == 2
    assert "sops" in result.err
    assert ".sops." not in result.err
    assert folder.is_dir()


def test_what_is_merged_into_several_steps_is_found_once(sopctl: Sopctl, folder: Path) -> None:
    (folder / "test.yaml").write_text(
        BROKEN.replace("- id: plan", "- &plan\n    id: plan")
        + "  - {<<: *plan, id: again, name: ทำซ้ำ}\n",
        encoding="utf-8",
    )
    findings = json.loads(sopctl("validate", "--format", "json").out)["findings"]
    assert [finding["rule"] for finding in findings] == ["unknown-role"]


def test_an_impossible_year_is_named_and_nothing_follows_from_it(
    sopctl: Sopctl, folder: Path
) -> None:
    (folder / "test.yaml").write_text(SOUND.replace("ต.ค. 64", "ต.ค. 3564"), encoding="utf-8")
    findings = json.loads(sopctl("validate", "--format", "json").out)["findings"]
    assert [finding["rule"] for finding in findings] == ["era-mismatch"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(sopctl: Sopctl, folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    assert sopctl("validate", "sops").code == 0


def test_results_are_kept_for_the_next_run_unless_told_otherwise(
    sopctl: Sopctl, folder: Path
) -> None:
    (folder / "other.yaml").write_text(BROKEN.replace("id: test", "id: other"), encoding="utf-8")
    cache = folder.parent / ".sopctl-cache"
    fresh = sopctl("validate", "--no-cache")
    assert not cache.exists()
    assert sopctl("validate") == fresh
    assert cache.is_dir()
    assert sopctl("validate") == fresh
    assert sopctl("validate", "--jobs", "3") == fresh


def test_no_process_is_no_choice(sopctl: Sopctl, folder: Path) -> None:
    assert sopctl("validate", "--jobs", "0").code == 2


def test_a_rule_that_fails_is_a_bug_and_hides_no_finding(
    sopctl: Sopctl, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (folder / "other.yaml").write_text(BROKEN.replace("id: test", "id: other"), encoding="utf-8")
    rule = unknown_role.check

    def fails_on_one(context: SopContext) -> Iterator[Finding]:
        if context.view.path == "sops/test.yaml":
            raise ZeroDivisionError
        yield from rule_check(context)

    rule_check = rule.check
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    force_setattr(rule, "check", fails_on_one)
    try:
        result = sopctl("validate", "--no-cache")
    finally:
        force_setattr(rule, "check", rule_check)
    assert result.code == 3
    assert "sops/other.yaml" in result.out
    assert "unknown-role failed on sops/test.yaml" in result.err
    assert "Traceback" not in result.err
    (kept,) = tmp_path.glob("sopctl-bug-*.txt")
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")


def test_settings_of_another_name_are_taken_and_checked(sopctl: Sopctl, folder: Path) -> None:
    (folder / "test.yaml").write_text(BROKEN, encoding="utf-8")
    other = folder.parent / "other.yaml"
    other.write_text("rules: {unknown-role: off}\n", encoding="utf-8")
    assert sopctl("validate").code == 1
    assert sopctl("--config", "other.yaml", "validate").code == 0
    other.write_text("rules: {unknown-rol: off}\n", encoding="utf-8")
    result = sopctl("validate", "--config", "other.yaml", "--format", "concise")
    assert "other.yaml:1:9: error[unknown-rule]" in result.out


@pytest.mark.parametrize("command", [("validate", "--fix"), ("fmt",)])
def test_what_is_added_to_records_meanwhile_is_not_lost(
    sopctl: Sopctl, folder: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    records = folder.parent / "records" / "test.yaml"
    records.parent.mkdir()
    records.write_text("- {step: plan,  on: 2564-10-05, note: เเผน}\n", encoding="utf-8")
    added = "- {step: plan, on: 2564-10-06, note: เพิ่มระหว่างนั้น}\n"
    taken = lock.locked

    @contextmanager
    def locked_late(path: Path) -> Iterator[None]:
        with taken(path):
            records.write_text(records.read_text(encoding="utf-8") + added, encoding="utf-8")
            yield

    monkeypatch.setattr(lock, "locked", locked_late)
    sopctl(*command, "records/test.yaml")
    text = records.read_text(encoding="utf-8")
    assert "เพิ่มระหว่างนั้น" in text
    assert ("แผน" in text) if command[0] == "validate" else ("plan, on: 2564-10-05" in text)
