"""Which deadlines `sopctl due` lists: days, SOPs, records and files with errors."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result, Sopctl
from tests.sop_text import sop_text

HEAD = "objectives: ก\nscope: ข\nroles: {owner: ผู้รับผิดชอบตัวชี้วัด, head: หัวหน้ากลุ่ม}\n"
REPORT = """
- id: report
  name: รายงานผล
  period: {period}
  deadlines: ภายในวันที่ 10 ของเดือนถัดไป
  control: ส่งครบ
  responsible: owner
"""
CLOSE = """
- {{id: close, name: ปิดรายงาน, period: {period}, control: ครบ, responsible: head}}
"""
ON = ("due", "--on", "2565-02-01", "--format", "json")


def write(folder: Path, name: str, period: str, year: int = 2565, steps: str = REPORT) -> Path:
    folder.mkdir(exist_ok=True)
    text = sop_text(steps.format(period=period), HEAD)
    text = text.replace("id: test", f"id: {name}").replace("2565", str(year), 1)
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def write_records(folder: Path, sop: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{sop}.yaml"
    listed = "".join(f"  - {line}\n" for line in lines)
    file.write_text(f"sopctl: records/v1\nsop: {sop}\nrecords:\n{listed}", encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sops = tmp_path / "sops"
    write(sops, "monthly", "พ.ย. 64 - มิ.ย. 65")
    return sops


def keys(result: Result) -> list[str]:
    return [one["occurrence"] for one in deadlines(result)]


def deadlines(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.out)["deadlines"]
    return found


# Due by the 10th of the month after: 2564-11 on 10 December 2021 up to 2565-06 on 10 July 2022.
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["2564-11", "2564-12", "2565-01"]),
        (("--within", "0d"), ["2564-11", "2564-12"]),
        (("--within", "9d"), ["2564-11", "2564-12", "2565-01"]),
        (("--from", "2565-01-01"), ["2564-12", "2565-01"]),
        (("--from", "2565-01-10"), ["2564-12", "2565-01"]),
        (("--from", "2565-01-11"), ["2565-01"]),
        (("--to", "2565-04-10"), ["2564-11", "2564-12", "2565-01", "2565-02", "2565-03"]),
        (("--to", "2565-04-09"), ["2564-11", "2564-12", "2565-01", "2565-02"]),
        (("--to", "2564-12-31"), ["2564-11"]),
        (("--from", "2565-03", "--to", "2565-04"), ["2565-02", "2565-03"]),
        (("--from", "มี.ค. 65", "--to", "10 เมษายน 2565"), ["2565-02", "2565-03"]),
        (("--from", "2022-03-01", "--to", "2022-03-31"), ["2565-02"]),
        # Without --to, as far as --within reaches from --from.
        (("--from", "2565-03-11"), ["2565-03"]),
        (("--from", "2565-03-11", "--within", "2m"), ["2565-03", "2565-04"]),
        (("--from", "2565-03-11", "--within", "1d"), []),
        # With both, the earlier end counts.
        (("--to", "2565-06-30", "--within", "9d"), ["2564-11", "2564-12", "2565-01"]),
        (("--to", "2565-02-01", "--within", "2m"), ["2564-11", "2564-12"]),
        (("--status", "upcoming"), ["2565-02", "2565-03", "2565-04", "2565-05", "2565-06"]),
        (("--status", "upcoming", "--to", "2565-05-31"), ["2565-02", "2565-03", "2565-04"]),
        (("--status", "upcoming", "--from", "2565-06"), ["2565-05", "2565-06"]),
        (("--status", "due", "--to", "2565-03"), ["2565-01", "2565-02"]),
        (("--status", "all", "--from", "2565-07"), ["2565-06"]),
        (("--status", "overdue"), ["2564-11", "2564-12"]),
        (("--status", " overdue , due "), ["2564-11", "2564-12", "2565-01"]),
        (("--role", "head"), []),
    ],
)
def test_days_and_statuses_narrow_the_list(
    sopctl: Sopctl, folder: Path, options: tuple[str, ...], expected: list[str]
) -> None:
    result = sopctl(*ON, *options)
    assert (result.code, result.err) == (0, "")
    assert keys(result) == expected


def test_what_is_due_today_is_due_and_not_late(sopctl: Sopctl, folder: Path) -> None:
    on_the_day = sopctl("due", "--on", "2565-02-10", "--within", "0d", "--format", "json")
    assert [one["status"] for one in deadlines(on_the_day)] == ["overdue", "overdue", "due"]
    day_after = sopctl("due", "--on", "2565-02-11", "--within", "0d", "--format", "json")
    assert [one["status"] for one in deadlines(day_after)] == ["overdue"] * 3


def test_years_stand_side_by_side_and_deadlines_outlast_their_year(
    sopctl: Sopctl, tmp_path: Path
) -> None:
    sops = tmp_path / "sops"
    write(sops, "plan-2565", "ส.ค. 65 - ก.ย. 65", 2565)
    write(sops, "plan-2566", "ต.ค. 65 - พ.ย. 65", 2566)
    result = sopctl("due", "--on", "2565-10-15", "--format", "json", "--within", "3m")
    assert [(one["sop"], one["fiscal_year"], one["occurrence"]) for one in deadlines(result)] == [
        ("plan-2565", 2565, "2565-08"),
        ("plan-2565", 2565, "2565-09"),  # due 10 October, in the next fiscal year
        ("plan-2566", 2566, "2565-10"),
        ("plan-2566", 2566, "2565-11"),
    ]
    only = sopctl("due", "--on", "2565-10-15", "--format", "json", "--sop", "plan-2566")
    assert {one["sop"] for one in deadlines(only)} == {"plan-2566"}


def test_records_count_wherever_the_paths_lead(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    write_records(
        tmp_path / "records", "monthly", "{step: report, occurrence: 2564-11, on: 2564-12-09}"
    )
    for paths in ((), ("sops",), ("sops/monthly.yaml",), (str(folder),)):
        assert keys(sopctl(*ON, *paths)) == ["2564-12", "2565-01"]


def test_records_in_several_files_count_together(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    records = tmp_path / "records"
    write_records(records, "monthly", "{step: report, occurrence: 2564-11, on: 2564-12-09}")
    second = write_records(
        tmp_path / "more", "monthly", "{step: report, occurrence: 2564-12, on: 2565-01-09}"
    )
    assert keys(sopctl(*ON, "sops", str(second))) == ["2565-01"]


def test_records_that_cannot_be_read_are_told_and_the_rest_counts(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    file = write_records(
        tmp_path / "records",
        "monthly",
        "{step: report, occurrence: 2564-11, on: 2564-12-09}",
        "{step: report, occurrence: 2564-12, on: 2565-01-09, bby: owner}",
    )
    for paths in ((), ("sops",)):
        result = sopctl(*ON, *paths)
        assert result.code == 1
        assert "2564-11" not in keys(result)
        assert json.loads(result.out)["unsound_records"] == [
            {"path": "records/monthly.yaml", "sop": "monthly"}
        ]
    file.write_text("sopctl: records/v1\nrecords: [\n", encoding="utf-8")
    result = sopctl("due", "--on", "2565-02-01", "sops")
    assert result.code == 1
    assert "records/monthly.yaml" in result.out


def test_broken_records_are_known_for_what_they_are_from_any_folder(
    sopctl: Sopctl, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sopctl.yaml").touch()
    broken = write_records(tmp_path / "records", "monthly")
    broken.write_text("sopctl: records/v1\nrecords: [\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    for paths in ((), ("monthly.yaml",)):
        document = json.loads(sopctl(*ON, *paths).out)
        # Without its records, all of its work would look late.
        unread = {"path": "../records/monthly.yaml", "sop": "monthly"}
        assert document["left_out"] == document["unsound_records"] == [unread]
        assert document["deadlines"] == []


def test_an_sop_with_errors_stands_in_the_table_and_in_json(
    sopctl: Sopctl, folder: Path, tmp_path: Path
) -> None:
    broken = write(folder, "broken", "พ.ย. 64")
    broken.write_text(broken.read_text("utf-8").replace("responsible: owner", "responsible: ownr"))
    table = sopctl("due", "--on", "2565-02-01")
    assert table.code == 1
    assert "because of errors in 1 SOP: sops/broken.yaml" in table.out
    assert "รายงานผล [2565-01]" in table.out
    assert "error[unknown-role]" in table.err
    document = json.loads(sopctl(*ON).out)
    assert document["left_out"] == [{"path": "sops/broken.yaml", "sop": "broken"}]
    assert {one["sop"] for one in document["deadlines"]} == {"monthly"}


def test_errors_of_an_sop_that_is_not_asked_for_are_its_own(sopctl: Sopctl, folder: Path) -> None:
    (folder / "broken.yaml").write_text("sopctl: sop/v1\nid: broken\nsteps: [\n", "utf-8")
    assert sopctl(*ON).code == 1
    result = sopctl(*ON, "--sop", "monthly")
    assert (result.code, result.err) == (0, "")
    assert len(deadlines(result)) == 3
    # The broken one may be asked for by its path, and a step that it may have is no slip.
    result = sopctl(*ON, "--sop", "sops/broken.yaml", "--step", "unknown")
    assert (result.code, deadlines(result)) == (1, [])
    assert json.loads(result.out)["left_out"] == [{"path": "sops/broken.yaml", "sop": None}]


@pytest.mark.parametrize("name", ["monthly", "sops/monthly.yaml", "./sops/../sops/monthly.yaml"])
def test_an_sop_goes_by_id_or_by_path(sopctl: Sopctl, folder: Path, name: str) -> None:
    write(folder, "other", "พ.ย. 64 - มิ.ย. 65")
    assert {one["sop"] for one in deadlines(sopctl(*ON, "--sop", name))} == {"monthly"}
    absolute = str(folder / "monthly.yaml")
    assert {one["sop"] for one in deadlines(sopctl(*ON, "--sop", absolute))} == {"monthly"}


def test_roles_go_by_id_or_by_name(sopctl: Sopctl, folder: Path) -> None:
    write(folder, "closing", "ก.พ. 65", steps=CLOSE)
    for role in ("head", "หัวหน้ากลุ่ม"):
        assert [one["step"] for one in deadlines(sopctl(*ON, "--role", role))] == ["close"]
    both = sopctl(*ON, "--role", "head", "--role", "owner")
    assert len(deadlines(both)) == 4


def test_fail_overdue_does_not_depend_on_what_is_listed(sopctl: Sopctl, folder: Path) -> None:
    assert sopctl(*ON, "--status", "due", "--fail-overdue").code == 1
    assert sopctl(*ON, "--role", "head", "--fail-overdue").code == 0
    assert sopctl(*ON, "--from", "2565-02", "--fail-overdue").code == 0


def test_a_filled_form_with_errors_refuses_nothing(sopctl: Sopctl, folder: Path) -> None:
    (folder / "form.yaml").write_text("form: no-such-form\n", "utf-8")
    result = sopctl(*ON)
    assert (result.code, len(deadlines(result))) == (0, 3)


def test_nothing_due_names_the_next(sopctl: Sopctl, folder: Path) -> None:
    result = sopctl("due", "--on", "2564-10-01")
    assert result.code == 0
    assert "Nothing is due as asked for." in result.out
    assert "Next: ศ. 10 ธ.ค. 2564 (in 70 days) รายงานผล [2564-11] (monthly)" in result.out


def test_a_deadline_that_waits_is_told(sopctl: Sopctl, tmp_path: Path) -> None:
    steps = """
    - id: reply
      name: ตอบหนังสือ
      period: {period}
      deadlines: [{{after: received, days: 3, unit: working-day}}]
      control: ตอบทัน
      responsible: owner
    """
    write(tmp_path / "sops", "reply", "ต.ค. 64 - ก.ย. 65", steps=steps)
    result = sopctl("due", "--on", "2565-02-01")
    assert result.code == 0
    assert "1 deadline without a day yet" in result.out
    write_records(tmp_path / "records", "reply", "{event: received, of: reply, on: 2565-02-01}")
    (one,) = deadlines(sopctl(*ON))
    assert (one["due"], one["counted_from"]) == ("2022-02-04", "record")
    assert "without a day" not in sopctl("due", "--on", "2565-02-01").out


def test_a_year_past_the_table_of_holidays_is_noted(sopctl: Sopctl, tmp_path: Path) -> None:
    write(tmp_path / "sops", "far", "ม.ค. 80", 2580, CLOSE)
    table = sopctl("due", "--on", "2580-01-15")
    assert "The office holidays of 2580 lie past what the table covers" in table.out
    as_csv = sopctl("due", "--on", "2580-01-15", "--format", "csv")
    assert "2580 lie past" in as_csv.err
    assert json.loads(sopctl("due", "--on", "2580-01-15", "--format", "json").out)[
        "unannounced_years"
    ] == [2037]
