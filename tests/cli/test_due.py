"""`sopctl due` as a user calls it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result, Sopctl
from tests.sop_text import sop_text

REPORT = sop_text(
    """
    - id: report
      name: รายงานผล
      period: พ.ย. 64 - มิ.ย. 65
      deadlines: ภายในวันที่ 10 ของเดือนถัดไป
      control: ส่งครบ
      responsible: owner
    """,
    """
    objectives: ก
    scope: ข
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด}
    """,
).replace("id: test", "id: monthly")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sops = tmp_path / "sops"
    sops.mkdir()
    (sops / "monthly.yaml").write_text(REPORT, encoding="utf-8")
    return sops


def deadlines(result: Result) -> list[dict[str, Any]]:
    document = json.loads(result.out)
    assert document["version"] == 1
    found: list[dict[str, Any]] = document["deadlines"]
    return found


def test_json_has_the_contract_s_fields(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("due", "--on", "2565-02-01", "--format", "json")
    assert result.code == 0
    assert json.loads(result.out)["on"] == "2022-02-01"
    late, later, due = deadlines(result)
    assert [one["status"] for one in (late, later, due)] == ["overdue", "overdue", "due"]
    contract = {
        "sop": "monthly",
        "step": "report",
        "name": "รายงานผล",
        "deadline": None,
        "occurrence": "2565-01",
        "due": "2022-02-10",
        "due_be": "10 ก.พ. 2565",
        "status": "due",
        "days_left": 9,
        "working_days_left": 7,
        "roles": ["ผู้รับผิดชอบตัวชี้วัด"],
        "act_by": "2022-02-10",
        "shifted_from": None,
        "done_on": None,
        "counted_from": None,
    }
    # Fields may be added, never renamed or removed.
    assert {name: due[name] for name in contract} == contract
    assert (late["occurrence"], late["due"], late["act_by"]) == (
        "2564-11",
        "2021-12-10",
        "2021-12-09",
    )


@pytest.mark.parametrize("on", ["2022-02-01", "1/2/2565", "1 ก.พ. 65", "๑ กุมภาพันธ์ ๒๕๖๕"])
def test_the_day_may_be_written_in_either_era(sopctl: Sopctl, folder: Path, on: str) -> None:
    assert json.loads(sopctl("due", "--on", on, "--format", "json").out)["on"] == "2022-02-01"


def test_the_settings_shift_deadlines(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sopctl.yaml").write_text("shift: following\n", encoding="utf-8")
    first, *_ = deadlines(sopctl("due", "--on", "2565-02-01", "--format", "json"))
    assert (first["due"], first["shifted_from"]) == ("2021-12-13", "2021-12-10")


def test_a_record_makes_it_done(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    (records / "monthly.yaml").write_text(
        "sopctl: records/v1\nsop: monthly\nrecords:\n"
        "  - {step: report, occurrence: 2564-11, on: 2564-12-09, by: owner}\n",
        encoding="utf-8",
    )
    found = deadlines(sopctl("due", "--on", "2565-02-01", "--format", "json"))
    assert [one["occurrence"] for one in found] == ["2564-12", "2565-01"]
    (done,) = deadlines(sopctl("due", "--on", "2565-02-01", "--status", "done", "--format", "json"))
    assert (done["status"], done["done_on"]) == ("done", "2021-12-09")


def test_options_narrow_the_list(sopctl: Sopctl, folder: Path) -> None:
    on = ("due", "--on", "2565-02-01", "--format", "json")
    assert len(deadlines(sopctl(*on, "--within", "2m"))) == 4
    assert len(deadlines(sopctl(*on, "--status", "overdue,due,upcoming"))) == 8
    assert (
        len(deadlines(sopctl(*on, "--role", "owner", "--sop", "monthly", "--step", "report"))) == 3
    )
    assert len(deadlines(sopctl(*on, "--role", "ผู้รับผิดชอบตัวชี้วัด"))) == 3
    assert len(deadlines(sopctl(*on, "--sop", "sops/monthly.yaml"))) == 3


def test_fail_overdue_is_for_ci(sopctl: Sopctl, folder: Path) -> None:
    assert sopctl("due", "--on", "2565-02-01").code == 0
    assert sopctl("due", "--on", "2565-02-01", "--fail-overdue").code == 1
    assert sopctl("due", "--on", "2564-11-01", "--fail-overdue").code == 0


def test_an_sop_with_errors_is_named_and_the_others_are_listed(
    sopctl: Sopctl, folder: Path
) -> None:
    broken = REPORT.replace("id: monthly", "id: broken").replace("owner\n", "ownr\n")
    (folder / "broken.yaml").write_text(broken, encoding="utf-8")
    result = sopctl("due", "--on", "2565-02-01", "--format", "json")
    assert result.code == 1
    assert {one["sop"] for one in deadlines(result)} == {"monthly"}
    assert "sops/broken.yaml:" in result.err
    assert "error[unknown-role]" in result.err


def test_the_table_goes_to_a_file_whole(sopctl: Sopctl, folder: Path, tmp_path: Path) -> None:
    result = sopctl("due", "--on", "2565-02-01", "-o", "out/due.txt")
    assert (result.code, result.out) == (0, "")
    assert "รายงานผล [2565-01]" in (tmp_path / "out/due.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--on", "31 ก.ย. 65"), "September has at most 30 days"),
        (("--on", "tomorrow"), "tomorrow"),
        (("--within", "30 days"), "30d"),
        (("--sop", "monthy"), "monthly"),
        (("--status", "overdu"), "overdue"),
        (("--role", "owne"), "owner"),
        (("--step", "reprt"), "report"),
        (("--status", ""), "overdue"),
        (("--on", ""), "2564-11-12"),
        (("--on", "9999-12-31"), "9456"),
        (("--from", "2565-03-02", "--to", "2565-03-01"), "before"),
        (("--from", "มีนา"), "มีนา"),
        (("--to", "31 ก.ย. 65"), "30"),
        (("--format", "ical"), "ics"),
    ],
)
def test_a_wrong_call_exits_2_and_says_what_to_write(
    sopctl: Sopctl, folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = sopctl("due", *arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err


def test_settings_with_errors_stop_the_command(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "sopctl.yaml").write_text("holidays: {region: ภาคเหนีอ}\n", encoding="utf-8")
    result = sopctl("due")
    assert result.code == 2
    assert "sopctl.yaml:1:20:" in result.err


def test_an_sop_may_come_by_standard_input(
    sopctl: Sopctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "input"
    source.write_text(REPORT, encoding="utf-8")
    with source.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        found = deadlines(sopctl("due", "-", "--on", "2565-02-01", "--format", "json"))
    assert len(found) == 3
