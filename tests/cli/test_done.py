"""`sopctl done` and `sopctl undo` as a user calls them."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sopctl.cli.options import Session
from sopctl.recording.text import HEADING
from tests.cli.conftest import Sopctl
from tests.sop_text import sop_text

REPORT = sop_text(
    """
    - id: plan
      name: จัดทำแผน
      period: ต.ค. 64
      responsible: owner
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: ภายในวันที่ 10 ของเดือนถัดไป
      responsible: owner
    - id: meet
      name: ประชุม
      effort: 1 วัน
      responsible: owner
    - id: draft
      name: จัดทำร่าง
      responsible: owner
      deadlines:
        - {name: ร่าง, on: 2565-03-01}
        - {name: ฉบับจริง, on: 2565-04-01}
    """,
    """
    objectives: ก
    scope: ข
    roles:
      owner: {name: ผู้รับผิดชอบตัวชี้วัด, abbreviation: ผชว.}
      boss: ผู้อำนวยการ
    rounds: [{name: รอบที่ 1, covers: 2564-10/2565-02, report: ก.พ. 65}]
    """,
).replace("id: test", "id: monthly")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project in which today is 12 February 2565 BE."""
    (tmp_path / "sops").mkdir()
    (tmp_path / "sops" / "monthly.yaml").write_text(REPORT, encoding="utf-8")
    monkeypatch.setattr(Session, "today", property(lambda _: date(2022, 2, 12)))
    return tmp_path


@pytest.fixture
def file(project: Path) -> Path:
    return project / "records" / "monthly.yaml"


def lines(file: Path) -> list[str]:
    """Return the records of a file, as it writes them."""
    heading, *records = file.read_text(encoding="utf-8").splitlines()
    assert heading == HEADING
    return records


def test_what_is_done_is_recorded_with_all_that_was_said(
    sopctl: Sopctl, project: Path, file: Path
) -> None:
    (project / "evidence").mkdir()
    (project / "evidence" / "ผล, ม.ค.pdf").write_bytes(b"report")
    result = sopctl(
        *("done", "monthly", "report", "--occurrence", "2565-01", "--on", "9/2/2565"),
        *("--by", "ผชว.", "--evidence", "evidence/ผล, ม.ค.pdf", "--note", "ส่งแล้ว: ครบ"),
    )
    assert result.code == 0
    assert result.out == ""
    assert "recorded: รายงานผล 2565-01" in result.err
    sha256 = hashlib.sha256(b"report").hexdigest()
    assert lines(file) == [
        "- {step: report, occurrence: 2565-01, on: 2565-02-09, by: owner, "
        f'evidence: [{{file: "evidence/ผล, ม.ค.pdf", sha256: {sha256}}}], note: "ส่งแล้ว: ครบ"}}'
    ]
    listed = sopctl("due", "--status", "done", "--format", "json").out
    (done,) = json.loads(listed)["deadlines"]
    assert (done["occurrence"], done["done_on"]) == ("2565-01", "2022-02-09")


def test_the_day_is_today_unless_it_is_said(sopctl: Sopctl, file: Path) -> None:
    assert sopctl("done", "sops/monthly.yaml", "จัดทำแผน").code == 0
    assert lines(file) == ["- {step: plan, occurrence: once, on: 2565-02-12}"]


def test_the_one_that_is_open_is_taken_and_named(sopctl: Sopctl, file: Path) -> None:
    for key in ("2564-11", "2564-12"):
        assert sopctl("done", "monthly", "report", "--occurrence", key, "--on", "1/2/65").code == 0
    result = sopctl("done", "monthly", "report")
    assert result.code == 0
    assert "2565-01 (due 2022-02-10, 10 ก.พ. 2565)" in result.err
    assert lines(file)[-1] == "- {step: report, occurrence: 2565-01, on: 2565-02-12}"
    # Given again by mistake, it does not go on to the next month.
    again = sopctl("done", "monthly", "report")
    assert again.code == 2
    assert len(lines(file)) == 3


def test_several_that_are_open_are_listed(sopctl: Sopctl, file: Path) -> None:
    result = sopctl("done", "monthly", "report")
    assert result.code == 2
    assert "3 occurrences are open" in result.err
    assert all(key in result.err for key in ("2564-11", "2564-12", "2565-01"))
    assert "2565-02" not in result.err
    assert not file.exists()


def test_a_step_with_several_deadlines_takes_the_name_too(sopctl: Sopctl, file: Path) -> None:
    assert sopctl("done", "monthly", "draft").code == 2
    result = sopctl("done", "monthly", "draft", "--deadline", "ร่า")
    assert (result.code, "did you mean “ร่าง”?" in result.err) == (2, True)
    assert sopctl("done", "monthly", "draft", "--deadline", "ร่าง").code == 0
    assert lines(file) == ["- {step: draft, deadline: ร่าง, occurrence: once, on: 2565-02-12}"]


def test_a_step_without_occurrences_is_recorded_once(sopctl: Sopctl, file: Path) -> None:
    assert sopctl("done", "monthly", "meet", "--on", "2565-02-01").code == 0
    assert lines(file) == ["- {step: meet, on: 2565-02-01}"]
    again = sopctl("done", "monthly", "meet")
    assert (again.code, "2022-02-01" in again.err) == (2, True)


def test_a_round_that_no_step_takes_up_can_be_done(sopctl: Sopctl, file: Path) -> None:
    assert sopctl("done", "monthly", "meet").code == 0
    assert sopctl("done", "monthly", "รอบที่ 1").code == 0
    assert lines(file)[-1] == "- {occurrence: round-1, on: 2565-02-12}"
    assert sopctl("done", "monthly", "round-1").code == 2
    assert sopctl("undo", "monthly", "round-1").code == 0
    assert lines(file) == ["- {step: meet, on: 2565-02-12}"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("monthl", "report"), "did you mean “monthly”?"),
        (("monthly", "repot"), "did you mean “report”?"),
        (("monthly", "รายงานผ"), "did you mean “รายงานผล”?"),
        (("monthly", "xyz"), "plan, report, meet, draft"),
        (("monthly", "plan", "--by", "ownr"), "did you mean “owner”?"),
        (("monthly", "plan", "--by", "ผู้อำนวยกา"), "did you mean “ผู้อำนวยการ”?"),
        (("monthly", "report", "--occurrence", "2565-1"), "did you mean “2565-01”?"),
        (("monthly", "report", "--occurrence", "2566-01"), "2566-01"),
        (("monthly", "plan", "--on", "2565-02-13"), "today is 2022-02-12"),
        (("monthly", "plan", "--on", "2465-02-09"), "fiscal year 2565"),
        (("monthly", "plan", "--on", "31 ก.พ. 65"), "31"),
        (("monthly", "plan", "--evidence", "plan.pdf"), "no evidence file"),
        (("monthly", "plan", "--evidence", "sops"), "is a folder"),
        (("monthly", "plan", "--evidence", "sops/monthy.yaml"), "did you mean “monthly.yaml”?"),
        (("monthly", "plan", "--evidence", "/etc/hosts"), "outside the project"),
        (("monthly", "plan", "--evidence", os.devnull), "is a pipe or a device"),
        (("monthly", "plan", "--evidence", "\udcff.pdf"), "evidence"),
        (("monthly", "plan", "--note", "\udcff"), "UTF-8"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    sopctl: Sopctl, file: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = sopctl("done", *arguments)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
    assert not file.exists()


def test_what_is_recorded_already_says_by_whom_and_when(sopctl: Sopctl, file: Path) -> None:
    assert sopctl("done", "monthly", "plan", "--by", "boss", "--on", "29/10/64").code == 0
    before = file.read_bytes()
    result = sopctl("done", "monthly", "plan", "--occurrence", "once")
    assert result.code == 2
    assert "already recorded: done on 2021-10-29 by ผู้อำนวยการ" in result.err
    assert "sopctl undo monthly plan --occurrence once" in result.err
    assert file.read_bytes() == before


def test_an_evidence_link_that_leads_out_of_the_project_is_outside(
    sopctl: Sopctl, project: Path, file: Path
) -> None:
    (project / "link.pdf").symlink_to("/etc/hosts")
    result = sopctl("done", "monthly", "plan", "--evidence", "link.pdf")
    assert (result.code, "outside the project" in result.err) == (2, True)
    assert not file.exists()


def test_evidence_is_named_from_the_root_wherever_the_command_is_called(
    sopctl: Sopctl, project: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "sopctl.yaml").write_text("folders: {records: records}\n", encoding="utf-8")
    (project / "proof").mkdir()
    (project / "proof" / "a.txt").write_text("a", encoding="utf-8")
    monkeypatch.chdir(project / "proof")
    assert sopctl("done", "monthly", "plan", "--evidence", "a.txt").code == 0
    assert "{file: proof/a.txt, sha256: " in lines(file)[0]
    assert sopctl("done", "monthly", "plan").code == 2


def test_an_sop_with_errors_and_broken_records_are_refused(
    sopctl: Sopctl, project: Path, file: Path
) -> None:
    sop = project / "sops" / "monthly.yaml"
    sop.write_text(REPORT.replace("ต.ค. 64", "ต.ข. 64"), encoding="utf-8")
    result = sopctl("done", "monthly", "report", "--occurrence", "2565-01")
    line = REPORT.splitlines().index("    period: ต.ค. 64") + 1
    assert (result.code, f"monthly.yaml:{line}:" in result.err) == (2, True)
    sop.write_text(REPORT, encoding="utf-8")
    file.parent.mkdir()
    for broken in (
        b"- {step: plan, on: ",
        b"sopctl: sop/v1\n",
        "- {step: จัดทำแผนงาน}".encode("cp874"),
    ):
        file.write_bytes(broken)
        result = sopctl("done", "monthly", "plan")
        assert (result.code, "monthly.yaml" in result.err) == (2, True)
        assert file.read_bytes() == broken


def test_a_colleague_s_slip_in_one_line_keeps_nobody_from_recording(
    sopctl: Sopctl, file: Path
) -> None:
    file.parent.mkdir()
    text = "# ของหน่วย\n- {stepp: report, on: 2565-01-01}\n- {step: meet, on: 2565-01-05} # ก\n"
    file.write_text(text, encoding="utf-8")
    assert sopctl("done", "monthly", "plan").code == 0
    added = "- {step: plan, occurrence: once, on: 2565-02-12}\n"
    assert file.read_text(encoding="utf-8") == text + added


def test_records_kept_under_another_name_are_added_to(
    sopctl: Sopctl, project: Path, file: Path
) -> None:
    other = project / "records" / "2565" / "ours.yaml"
    other.parent.mkdir(parents=True)
    text = "sopctl: records/v1\nsop: monthly\nrecords:\n- {step: meet, on: 2565-01-05}\n"
    other.write_text(text, encoding="utf-8")
    assert sopctl("done", "monthly", "plan").code == 0
    added = "- {step: plan, occurrence: once, on: 2565-02-12}\n"
    assert other.read_text(encoding="utf-8") == text + added
    assert not file.exists()
    assert sopctl("done", "monthly", "meet").code == 2


def test_undo_takes_back_the_one_that_is_meant(sopctl: Sopctl, file: Path) -> None:
    for key in ("2564-11", "2564-12"):
        sopctl("done", "monthly", "report", "--occurrence", key, "--on", "1/2/65")
    several = sopctl("undo", "monthly", "report")
    assert (several.code, "2564-11" in several.err, "2564-12" in several.err) == (2, True, True)
    assert sopctl("undo", "monthly", "report", "--occurrence", "2565-01").code == 2
    assert sopctl("undo", "monthly", "report", "--on", "2/2/65").code == 2
    assert sopctl("undo", "monthly", "plan").code == 2
    assert len(lines(file)) == 2
    result = sopctl("undo", "monthly", "report", "--occurrence", "2564-11")
    assert (result.code, "taken back: รายงานผล 2564-11" in result.err) == (0, True)
    assert lines(file) == ["- {step: report, occurrence: 2564-12, on: 2565-02-01}"]
    assert sopctl("undo", "monthly", "report").code == 0
    assert not file.exists()


def test_undo_takes_back_both_records_that_a_merge_left(sopctl: Sopctl, file: Path) -> None:
    file.parent.mkdir()
    file.write_text(
        "# ของหน่วย\n- {step: plan, on: 2564-10-28}\n- {step: meet, on: 2565-01-05}\n"
        "- {step: plan, occurrence: once, on: 2564-10-28}\n",
        encoding="utf-8",
    )
    assert sopctl("undo", "monthly", "plan").code == 0
    assert file.read_text(encoding="utf-8") == "# ของหน่วย\n- {step: meet, on: 2565-01-05}\n"


def test_a_record_of_a_key_that_is_gone_can_be_taken_back(sopctl: Sopctl, file: Path) -> None:
    file.parent.mkdir()
    kept = "- {step: plan, occurrence: once, on: 2564-10-29}\n"
    file.write_text(
        f"{kept}- {{step: plan, occurrence: window-2, on: 2564-10-29}}\n", encoding="utf-8"
    )
    assert sopctl("undo", "monthly", "plan", "--occurrence", "window-2").code == 0
    assert file.read_text(encoding="utf-8") == kept


def test_two_that_record_the_same_at_once_make_one_record(project: Path, file: Path) -> None:
    command = [sys.executable, "-m", "sopctl", "done", "monthly", "plan", "--on", "29/10/2564"]
    environment = {**os.environ, "SOPCTL_LANG": "en"}
    running = [
        subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [process.communicate()[1] for process in running]
    assert sorted(process.returncode for process in running) == [0, 2, 2], said
    assert sum("already recorded" in text for text in said) == 2
    assert len(lines(file)) == 1
