"""`sopctl status` as a user calls it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result, Sopctl
from tests.sop_text import sop_text

ON = ("--on", "1/2/2565")
SOP = sop_text(
    """
    - {id: plan, name: จัดทำแผน, period: ต.ค. 64, effort: 3 วัน, control: มีแผน, responsible: owner}
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: ภายในวันที่ 10 ของเดือนถัดไป
      control: ส่งครบ
      responsible: owner
    - {id: reply, name: ตอบหนังสือ, period: ต.ค. 64 - ก.ย. 65, deadlines: [{after: received, days: 3}], control: ตอบแล้ว, responsible: chief}
    """,
    """
    objectives: ก
    scope: ข
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด, chief: ผู้อำนวยการ}
    """,
).replace("id: test", "id: monthly")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("sops", "records", "evidence"):
        (tmp_path / name).mkdir()
    (tmp_path / "sops" / "monthly.yaml").write_text(SOP, encoding="utf-8")
    return tmp_path


def document(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.out)
    assert found["version"] == 1
    return found


def as_json(sopctl: Sopctl, *arguments: str) -> dict[str, Any]:
    return document(sopctl("status", *ON, "--format", "json", *arguments))


def test_without_records_all_is_late_or_to_come(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("status", *ON, "--format", "json")
    assert (result.code, result.err) == (0, "")
    found = document(result)
    assert found["on"] == "2022-02-01"
    (sop,) = found["sops"]
    assert sop["steps"] == {"total": 3, "done": 0, "late": 2, "to_come": 0, "undated": 1}
    assert sop["occurrences"] == {"total": 9, "done": 0, "late": 3, "to_come": 6, "done_late": 0}
    assert [one["step"] for one in sop["waiting"]] == ["reply"]


def test_done_evidence_and_its_change_are_seen(sopctl: Sopctl, folder: Path) -> None:
    file = folder / "evidence" / "plan.pdf"
    file.write_text("ก", encoding="utf-8")
    done = ("done", "monthly", "plan", "--on", "2564-10-20", "--evidence", "evidence/plan.pdf")
    assert sopctl(*done).code == 0
    (sop,) = as_json(sopctl)["sops"]
    assert sop["steps"]["done"] == 1
    assert sop["controls"]["proved"] == 1
    file.write_text("ข", encoding="utf-8")
    assert as_json(sopctl)["sops"][0]["controls"]["changed"] == 1
    file.unlink()
    result = sopctl("status", *ON, "--format", "json")
    assert result.code == 1  # the records have an error
    found = document(result)
    assert found["sops"][0]["control_points"][0]["state"] == "missing"
    assert found["unsound_records"] == [{"path": "records/monthly.yaml", "sop": "monthly"}]


def test_an_sop_with_errors_is_left_out_and_named(sopctl: Sopctl, folder: Path) -> None:
    broken = SOP.replace("id: monthly", "id: broken").replace("period: ต.ค. 64,", "period: xx,")
    (folder / "sops" / "broken.yaml").write_text(broken, encoding="utf-8")
    result = sopctl("status", *ON)
    assert result.code == 1
    assert "sops/broken.yaml" in result.err
    assert "Not shown, because of errors in 1 SOP: sops/broken.yaml" in result.out
    assert "monthly" in result.out
    assert as_json(sopctl)["left_out"] == [{"path": "sops/broken.yaml", "sop": "broken"}]
    assert sopctl("status", *ON, "--sop", "monthly").code == 0


def test_an_sop_on_which_a_rule_fails_is_named_and_not_passed_over(
    sopctl: Sopctl, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(agenda: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr("sopctl.timeline.agenda_encoding.encoded_agenda", fail)
    result = sopctl("status", *ON, "--format", "json")
    assert result.code != 0
    if result.out:
        assert document(result)["left_out"] == [{"path": "sops/monthly.yaml", "sop": "monthly"}]


def test_records_of_unknown_steps_do_not_count(sopctl: Sopctl, folder: Path) -> None:
    records = "- {step: nobody, on: 2564-10-05}\n- {step: plan, on: 2564-10-06}\n"
    (folder / "records" / "monthly.yaml").write_text(records, encoding="utf-8")
    result = sopctl("status", *ON, "--format", "json")
    assert result.code == 1
    found = document(result)
    assert found["sops"][0]["occurrences"]["done"] == 1
    assert found["unsound_records"]


def test_a_received_event_gives_a_day(sopctl: Sopctl, folder: Path) -> None:
    records = "- {event: received, of: reply, on: 2565-01-31}\n"
    (folder / "records" / "monthly.yaml").write_text(records, encoding="utf-8")
    (sop,) = as_json(sopctl)["sops"]
    assert sop["waiting"] == []
    assert sop["next"]["due"] == "2022-02-03"


@pytest.mark.parametrize("role", ["chief", "ผู้อำนวยการ"])
def test_only_one_role(sopctl: Sopctl, folder: Path, role: str) -> None:
    found = as_json(sopctl, "--role", role)
    assert [row["step"] for row in found["sops"][0]["rows"]] == ["reply"]
    assert found["load"] == []
    assert as_json(sopctl, "--role", "owner")["roles"] == ["ผู้รับผิดชอบตัวชี้วัด"]


@pytest.mark.parametrize(
    ("on", "late", "to_come"), [("1/1/2500", 0, 9), ("2600-01-01", 9, 0), ("2564-11-01", 1, 8)]
)
def test_a_past_and_a_future_year(
    sopctl: Sopctl, folder: Path, on: str, late: int, to_come: int
) -> None:
    found = document(sopctl("status", "--on", on, "--format", "json"))
    count = found["summary"]["occurrences"]
    assert (count["late"], count["to_come"]) == (late, to_come)


def test_several_years(sopctl: Sopctl, folder: Path) -> None:
    following = SOP.replace("65", "66").replace("64", "65").replace("monthly", "next")
    (folder / "sops" / "next.yaml").write_text(following, encoding="utf-8")
    found = as_json(sopctl)
    assert [one["fiscal_year"] for one in found["sops"]] == [2565, 2566]
    assert [year["fiscal_year"] for year in found["load"]] == [2565, 2566]


def test_the_table_and_the_timeline(sopctl: Sopctl, folder: Path) -> None:
    table = sopctl("--lang", "th", "status", *ON)
    assert table.code == 0
    assert "งานที่เกินกำหนด (3)" in table.out
    assert "ภาระงานรายเดือน ปีงบประมาณ 2565" in table.out
    timeline = sopctl("--lang", "th", "status", *ON, "--timeline")
    assert "เส้นทางวิกฤต 3 วันทำการ" in timeline.out
    assert as_json(sopctl, "--timeline")["sops"][0]["timeline"]["critical_path"]["steps"] == [
        "plan",
        "report",
        "reply",
    ]
    assert "2022" in sopctl("status", *ON, "--era", "ce").out


def test_the_page_for_the_director(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("status", *ON, "--format", "pdf", "-o", "out/status.pdf")
    assert (result.code, result.out, result.err) == (0, "", "")
    first = (folder / "out" / "status.pdf").read_bytes()
    assert first.startswith(b"%PDF-")
    sopctl("status", *ON, "--format", "pdf", "-o", "out/status.pdf")
    assert (folder / "out" / "status.pdf").read_bytes() == first


def test_output_goes_to_a_file(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("status", *ON, "-o", "status.txt", "--color", "always")
    assert (result.code, result.out) == (0, "")
    text = (folder / "status.txt").read_text(encoding="utf-8")
    assert text.startswith("Status of the SOPs as on")
    assert "\x1b" not in text
    assert sopctl("status", *ON, "-o", "-").out == text


def test_a_file_a_folder_and_standard_input(
    sopctl: Sopctl, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "records" / "monthly.yaml").write_text("- {step: plan, on: 2564-10-06}\n")
    for paths in ((), ("sops",), ("sops/monthly.yaml",)):
        assert as_json(sopctl, *paths)["summary"]["occurrences"]["done"] == 1


def test_a_project_without_sops_says_so(sopctl: Sopctl) -> None:
    result = sopctl("status", *ON)
    assert result.code == 0
    assert "There is no SOP to show." in result.out
    assert "found no SOP" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--sop", "montly"), "did you mean “monthly”?"),
        (("--role", "ownr"), "did you mean “owner”?"),
        (("--on", "yesterday"), "cannot be read as a day"),
        (("--on", "1/2/2900"), "2357"),
        (("--format", "csv"), "csv"),
        (("--format", "pdf", "--timeline"), "use table or json"),
        (("nowhere",), "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_and_what_to_do(
    sopctl: Sopctl, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = sopctl("status", *arguments)
    assert result.code == 2
    assert said in result.err
    assert result.out == ""


def test_the_published_sops(sopctl: Sopctl, tmp_path: Path, real_sops: tuple[Path, ...]) -> None:
    (tmp_path / "sops").mkdir()
    for file in real_sops:
        shutil.copy(file, tmp_path / "sops")
    result = sopctl("status", *ON, "--format", "json", "--timeline")
    assert result.code == 0
    found = document(result)
    by_id = {one["sop"]: one for one in found["sops"]}
    assert {name: one["steps"]["total"] for name, one in by_id.items()} == {
        "lo-2.4-psdg-2565": 8,
        "lo-dental-2565": 8,
        "lo-planning-2565": 7,
        "pa-3.11-psdg-2565": 10,
    }
    path = by_id["pa-3.11-psdg-2565"]["timeline"]["critical_path"]
    assert path["working_days"] == {"least": 29, "most": 29}
    assert len(by_id["pa-3.11-psdg-2565"]["effort_undated"]) == 7
