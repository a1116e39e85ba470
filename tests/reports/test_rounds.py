"""The summary of a reporting round, against tables worked by hand."""

from pathlib import Path
from typing import Any

import pytest

from sopctl.model.form import Form
from sopctl.reading import read_file
from sopctl.reports.errors import ReportError
from sopctl.reports.rounds import round_named, round_summary
from sopctl.resources import built_in_templates
from tests.reports.bases import basis_of, published, small_basis
from tests.reports.test_monthly import HASHES, RECORDS, rows

COUNTS = ("due", "done", "done_late", "overdue", "to_come")


def report_of(number: int, repository: Path, on: str = "2022-03-05") -> dict[str, Any]:
    view = published("lo-2.4-psdg-2565", repository)
    return round_summary(basis_of(view, RECORDS, on, HASHES), number)


def test_the_first_five_months_worked_by_hand(repository: Path) -> None:
    report = report_of(1, repository)
    assert (report["round"], report["covers"], report["report"]) == (
        *("รอบที่ 1 (5 เดือนแรก)", "ต.ค. 2564 - ก.พ. 2565", "ก.พ. 2565"),
    )
    assert rows(report, "lines", "number", "ref", *COUNTS, "result") == [
        ("1", "assign-owner", "1", "1", "0", "0", "0", "แล้วเสร็จตามกำหนด"),
        ("2", "survey-knowledge", "1", "1", "0", "0", "0", "แล้วเสร็จตามกำหนด"),
        # Due 31 Oct 2564, done 3 Feb 2565.
        ("3", "make-plan", "1", "0", "1", "0", "0", "แล้วเสร็จช้ากว่ากำหนด"),
        ("4", "carry-out-plan", "0", "0", "0", "0", "0", "อยู่ระหว่างดำเนินการ"),
        ("5", "summarise-sharing", "0", "0", "0", "0", "0", "อยู่ระหว่างดำเนินการ"),
        # Due 30 June, done 20 Feb.
        ("6", "open-channels", "0", "0", "0", "0", "0", "แล้วเสร็จ"),
        # 10 Dec (done 9 Dec), 10 Jan (done 14 Jan), 10 Feb (done 9 Feb).
        ("7", "report-monthly", "3", "2", "1", "0", "0", "แล้วเสร็จช้ากว่ากำหนด"),
        ("8", "summarise-round", "1", "0", "0", "1", "0", "เกินกำหนด"),
    ]
    assert report["totals"] == {
        "due": "7",
        "done": "4",
        "done_late": "2",
        "overdue": "1",
        "to_come": "0",
        "percent": "85.71",
    }
    assert rows(report, "months", "ref", "month", *COUNTS) == [
        ("2564-10", "ต.ค. 2564", "3", "2", "1", "0", "0"),
        ("2564-11", "พ.ย. 2564", "0", "0", "0", "0", "0"),
        ("2564-12", "ธ.ค. 2564", "1", "1", "0", "0", "0"),
        ("2565-01", "ม.ค. 2565", "1", "0", "1", "0", "0"),
        ("2565-02", "ก.พ. 2565", "2", "1", "0", "1", "0"),
    ]
    assert rows(report, "outstanding", "ref", "work", "due", "days_late") == [
        ("summarise-round/round-1", "รอบที่ 1 (5 เดือนแรก)", "28 ก.พ. 2565", "5")
    ]
    assert rows(report, "controls", "ref", "expected", "proved", "state") == [
        ("assign-owner", "1", "1", "มีหลักฐาน"),
        ("survey-knowledge", "1", "0", "ไม่มีหลักฐาน"),
        ("make-plan", "1", "1", "มีหลักฐาน"),
        ("carry-out-plan", "0", "0", "ยังไม่ถึงเวลา"),
        ("summarise-sharing", "0", "0", "ยังไม่ถึงเวลา"),
        ("open-channels", "1", "0", "ไม่มีหลักฐาน"),
        ("report-monthly", "3", "1", "ไม่พบแฟ้มหลักฐาน"),
        ("summarise-round", "1", "0", "ไม่มีหลักฐาน"),
    ]


def test_the_last_five_months_worked_by_hand(repository: Path) -> None:
    report = report_of(2, repository, "2022-07-01")
    assert rows(report, "lines", "ref", *COUNTS, "result") == [
        ("carry-out-plan", "1", "0", "0", "1", "0", "เกินกำหนด"),
        ("summarise-sharing", "1", "0", "0", "1", "0", "เกินกำหนด"),
        ("open-channels", "1", "1", "0", "0", "0", "แล้วเสร็จตามกำหนด"),
        # 10 Mar to 10 June are late; 10 July is to come.
        ("report-monthly", "5", "0", "0", "4", "1", "เกินกำหนด"),
        ("summarise-round", "1", "0", "0", "0", "1", "ยังไม่ถึงกำหนด"),
    ]
    # What was due in the first round and is late by now is outstanding too.
    assert [ref for (ref,) in rows(report, "outstanding", "ref")] == [
        "summarise-round/round-1",
        *(f"report-monthly/2565-{month:02d}" for month in range(2, 6)),
        *("carry-out-plan/once", "summarise-sharing/once"),
    ]


def test_the_months_add_up_to_the_round_and_so_do_the_steps(repository: Path) -> None:
    for number, on in ((1, "2021-12-15"), (1, "2022-03-05"), (2, "2022-05-01"), (2, "2023-01-01")):
        report = report_of(number, repository, on)
        for name in COUNTS:
            for part in ("lines", "months"):
                added = sum(int(value) for (value,) in rows(report, part, name))
                assert str(added) == report["totals"][name], (number, on, part, name)


def test_each_deadline_of_a_step_has_its_line_and_each_lone_round() -> None:
    steps = """
    - id: work
      name: ทำงาน
      period: ต.ค. 64 - มี.ค. 65
      deadlines: [{name: กอง, every: month, day: 5}, {name: กรม, every: quarter, day: last}]
    - {id: never, name: ไม่มีกำหนด}
    - {id: later, name: ภายหลัง, period: ส.ค. 65}
    """
    rest = "rounds: [{name: รอบแรก, covers: 2564-10/2564-12, report: 2564-12}, {name: รอบสอง, covers: 2565-01}]\n"
    basis = small_basis(steps, "- {occurrence: round-1, on: 2564-12-30}\n", rest=rest)
    report = round_summary(basis, 1)
    assert rows(report, "lines", "ref", "deadline", "due", "done", "overdue", "result") == [
        ("work/กอง", "กอง", "3", "0", "3", "เกินกำหนด"),
        ("work/กรม", "กรม", "1", "0", "1", "เกินกำหนด"),
        ("never", None, "0", "0", "0", "ไม่มีวันครบกำหนด"),
        ("round-1", None, "1", "1", "0", "แล้วเสร็จตามกำหนด"),
    ]
    second = round_summary(basis, 2)
    assert second["report"] is None
    assert rows(second, "months", "ref") == [("2565-01",)]


def test_a_round_of_several_windows() -> None:
    steps = "- {id: work, name: ทำงาน, period: ต.ค. 64 - ก.ย. 65, deadlines: ทุกวันที่ 5 ของเดือน}\n"
    rest = "rounds: [{name: คู่, covers: ต.ค. 64 และ ก.พ. 65}]\n"
    report = round_summary(small_basis(steps, rest=rest), 1)
    assert report["totals"]["due"] == "2"
    assert rows(report, "months", "ref", "due") == [("2564-10", "1"), ("2565-02", "1")]


@pytest.mark.parametrize(
    ("name", "number"),
    [("1", 1), ("๒", 2), ("round-2", 2), ("รอบที่ 1 (5 เดือนแรก)", 1), (" 2 ", 2)],
)
def test_a_round_is_named_by_number_key_or_name(name: str, number: int, repository: Path) -> None:
    view = published("lo-2.4-psdg-2565", repository)
    assert round_named(basis_of(view), name) == number


@pytest.mark.parametrize("name", ["0", "3", "-1", "", "รอบที่ 9", "1.0"])
def test_an_unknown_round_is_told_which_there_are(name: str, repository: Path) -> None:
    view = published("lo-2.4-psdg-2565", repository)
    with pytest.raises(ReportError) as failed:
        round_named(basis_of(view), name)
    assert "1 (รอบที่ 1 (5 เดือนแรก)), 2 (รอบที่ 2 (5 เดือนหลัง))" in failed.value.help.th


def test_an_sop_without_rounds_is_told_what_to_add(repository: Path) -> None:
    view = published("lo-planning-2565", repository)
    with pytest.raises(ReportError) as failed:
        round_named(basis_of(view), "1")
    example = failed.value.help.en
    assert "rounds" in example
    assert "{name: รอบที่ 1, covers: 2564-10/2565-02, report: 2565-02}" in example
    assert "{name: รอบที่ 2, covers: 2565-03/2565-07, report: 2565-07}" in example


def test_all_that_is_computed_has_its_field(repository: Path) -> None:
    source = built_in_templates() / "round-summary" / "form.yaml"
    form = read_file(source.name, source.read_bytes()).model
    assert isinstance(form, Form)
    fields = {field.name: field for field in form.fields}
    report = report_of(1, repository)
    assert report.keys() <= fields.keys()
    for name in ("lines", "months", "controls", "outstanding"):
        inner = {field.name for field in fields[name].fields}
        assert inner - {"note"} == set(report[name].names)
    assert {field.name for field in fields["totals"].fields} == report["totals"].keys()
