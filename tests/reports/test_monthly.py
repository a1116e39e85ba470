"""The monthly report, against tables worked by hand."""

from pathlib import Path
from typing import Any

import pytest

from sopctl.calendar.era import parse_month
from sopctl.model.form import Form
from sopctl.reading import read_file
from sopctl.reports.monthly import Kind, OtherYearError, monthly_progress
from sopctl.resources import built_in_templates
from sopctl.timeline.progress import status_of
from tests.reports.bases import basis_of, published, small_basis

RECORDS = """\
- {step: assign-owner, on: 2564-10-05, evidence: order.pdf}
- {step: survey-knowledge, on: 2564-10-20}
- {step: make-plan, on: 2565-02-03, evidence: plan.pdf}
- {step: report-monthly, occurrence: 2564-11, on: 2564-12-09}
- {step: report-monthly, occurrence: 2564-12, on: 2565-01-14}
- {step: report-monthly, occurrence: 2565-01, on: 2565-02-09, evidence: [a.pdf, gone.pdf]}
- {step: open-channels, on: 2565-02-20}
"""
HASHES = {"order.pdf": "0" * 64, "plan.pdf": "0" * 64, "a.pdf": "0" * 64}


def rows(report: dict[str, Any], name: str, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(entry[field] for field in fields) for entry in report[name].entries]


def report_of(month: str, repository: Path, on: str = "2022-03-05") -> dict[str, Any]:
    view = published("lo-2.4-psdg-2565", repository)
    return monthly_progress(basis_of(view, RECORDS, on, HASHES), parse_month(month))


def test_february_worked_by_hand(repository: Path) -> None:
    report = report_of("2565-02", repository)
    assert (report["month"], report["as_of"]) == ("กุมภาพันธ์ 2565", "5 มี.ค. 2565")
    assert (report["sop"], report["indicator_code"], report["fiscal_year"]) == (
        *("lo-2.4-psdg-2565", "2.4", "2565"),
    )
    # Carried: the plan, due 31 Oct 2564, done 3 Feb: 95 days late. Due: 10 Feb (done 9 Feb) and
    # 28 Feb (not done). Done ahead: the channels, due 30 June. At work until 30 June: steps 4, 5.
    assert rows(report, "lines", "number", "ref", "kind", "due", "result", "done_on", "days_late") == [
        ("3", "make-plan/once", Kind.CARRIED, "31 ต.ค. 2564", "แล้วเสร็จช้ากว่ากำหนด", "3 ก.พ. 2565", "95"),
        ("4", "carry-out-plan/once", Kind.RUNNING, "30 มิ.ย. 2565", "อยู่ระหว่างดำเนินการ", None, None),
        ("5", "summarise-sharing/once", Kind.RUNNING, "30 มิ.ย. 2565", "อยู่ระหว่างดำเนินการ", None, None),
        ("6", "open-channels/once", Kind.EARLY, "30 มิ.ย. 2565", "แล้วเสร็จตามกำหนด", "20 ก.พ. 2565", None),
        ("7", "report-monthly/2565-01", Kind.DUE, "10 ก.พ. 2565", "แล้วเสร็จตามกำหนด", "9 ก.พ. 2565", None),
        ("8", "summarise-round/round-1", Kind.DUE, "28 ก.พ. 2565", "เกินกำหนด", None, "5"),
    ]  # fmt: skip
    assert rows(report, "lines", "work", "evidence")[4] == (
        "เดือน ม.ค. 2565",
        "a.pdf, gone.pdf (ไม่พบแฟ้ม)",
    )
    assert rows(report, "lines", "work", "responsible")[2:3] == [
        (None, "ผู้บริหารหน่วยงานและผู้รับผิดชอบตัวชี้วัด 2.4")
    ]
    counted = ("due", "done", "done_late", "overdue", "to_come", "percent")
    assert rows(report, "totals", "ref", *counted) == [
        ("งานค้างจากเดือนก่อน", "1", "0", "1", "0", "0", "100"),
        ("งานที่ครบกำหนดในเดือนนี้", "2", "1", "0", "1", "0", "50"),
        # 3 in October, then 10 Dec, 10 Jan (done 14 Jan), 10 Feb and 28 Feb.
        ("สะสมตั้งแต่ต้นปีงบประมาณ", "7", "4", "2", "1", "0", "85.71"),
    ]
    assert rows(report, "controls", "ref", "expected", "proved", "state") == [
        ("make-plan", "1", "1", "มีหลักฐาน"),
        ("carry-out-plan", "0", "0", "ยังไม่ถึงเวลา"),
        ("summarise-sharing", "0", "0", "ยังไม่ถึงเวลา"),
        ("open-channels", "1", "0", "ไม่มีหลักฐาน"),
        ("report-monthly", "1", "1", "ไม่พบแฟ้มหลักฐาน"),
        ("summarise-round", "1", "0", "ไม่มีหลักฐาน"),
    ]
    assert rows(report, "upcoming", "ref", "due", "work") == [
        ("report-monthly/2565-02", "10 มี.ค. 2565", "เดือน ก.พ. 2565")
    ]
    assert report["remarks"] is None


@pytest.mark.parametrize(
    ("month", "on", "lines", "due"),
    [
        # October: three steps due on the 31st; nothing else has begun.
        (
            "2564-10",
            "2021-10-10",
            ["assign-owner/once", "survey-knowledge/once", "make-plan/once"],
            3,
        ),
        # November: the plan is carried; the first report is due on 10 December.
        (
            "2564-11",
            "2021-12-01",
            [
                *("make-plan/once", "carry-out-plan/once", "summarise-sharing/once"),
                *("open-channels/once", "report-monthly/2564-11"),
            ],
            0,
        ),
        # July: the last report (10 July), the second round, and all that was never done.
        (
            "2565-07",
            "2022-08-01",
            [
                *("carry-out-plan/once", "summarise-sharing/once"),
                *(f"report-monthly/2565-{month:02d}" for month in range(2, 7)),
                *("summarise-round/round-1", "summarise-round/round-2"),
            ],
            2,
        ),
        ("2565-09", "2022-10-01", None, 0),
    ],
)
def test_other_months(
    month: str, on: str, lines: list[str] | None, due: int, repository: Path
) -> None:
    report = report_of(month, repository, on)
    if lines is not None:
        assert [ref for (ref,) in rows(report, "lines", "ref")] == lines
    assert rows(report, "totals", "due")[1] == (str(due),)


def test_the_same_lines_on_any_day(repository: Path) -> None:
    refs = {
        tuple(rows(report_of("2565-02", repository, on), "lines", "ref", "kind"))
        for on in ("2022-02-01", "2022-02-28", "2022-03-05", "2023-01-01")
    }
    assert len(refs) == 1
    on_time = report_of("2565-02", repository, "2022-02-28")
    assert rows(on_time, "lines", "result", "days_late")[-1] == ("ยังไม่ถึงกำหนด", None)
    later = report_of("2565-02", repository, "2022-07-10")
    assert rows(later, "lines", "result", "days_late")[1] == ("เกินกำหนด", "10")


def test_the_year_so_far_is_what_status_counts(repository: Path) -> None:
    view = published("lo-2.4-psdg-2565", repository)
    basis = basis_of(view, RECORDS, "2022-09-30", HASHES)
    whole = status_of(view, basis.agenda, basis.calendar, on=basis.on, records=basis.records)
    (so_far,) = rows(
        monthly_progress(basis, parse_month("2565-09")), "totals", "due", "done", "done_late", "overdue", "to_come"
    )[2:]  # fmt: skip
    tally = whole.occurrences
    done_on_time = tally.done - whole.done_late
    assert so_far == tuple(
        map(str, (tally.total, done_on_time, whole.done_late, tally.late, tally.to_come))
    )


def test_every_month_is_due_once_in_the_year(repository: Path) -> None:
    view = published("lo-2.4-psdg-2565", repository)
    basis = basis_of(view, RECORDS, "2022-09-30", HASHES)
    months = [monthly_progress(basis, month) for month in view.schedule.fiscal_year.months()]
    due = sum(int(rows(report, "totals", "due")[1][0]) for report in months)
    assert due == len(basis.agenda.occurrences) == 16


@pytest.mark.parametrize("month", ["2564-09", "2565-10", "2022-10", "2500-02"])
def test_a_month_of_another_year_is_refused_and_the_right_one_offered(
    month: str, repository: Path
) -> None:
    with pytest.raises(OtherYearError) as failed:
        report_of(month, repository)
    offered = {"2564-09": "2565-09", "2565-10": "2564-10", "2022-10": "2564-10"}
    assert "2564-10" in failed.value.help.th
    assert offered.get(month, "2565-02") in failed.value.help.en
    assert "lo-2.4-psdg-2565" in failed.value.message.en


def test_steps_without_a_day() -> None:
    steps = """
    - {id: free, name: ทำเมื่อว่าง}
    - {id: other, name: อื่น ๆ}
    - {id: reply, name: ตอบหนังสือ, period: ต.ค. 64 - ก.ย. 65, deadlines: [{after: received, days: 3}]}
    """
    records = "- {step: free, on: 2565-02-07, evidence: a.pdf}\n- {step: other, on: 2565-01-07}\n"
    report = monthly_progress(small_basis(steps, records), parse_month("2565-02"))
    assert rows(report, "lines", "ref", "kind", "result", "done_on", "due", "evidence") == [
        ("free", Kind.RECORDED, "แล้วเสร็จ", "7 ก.พ. 2565", None, "a.pdf (ไม่พบแฟ้ม)"),
        ("reply", Kind.RUNNING, "อยู่ระหว่างดำเนินการ", None, None, None),
    ]
    assert "test/reply" in report["remarks"]
    assert rows(report, "totals", "due", "percent")[1] == ("0", None)


def test_deadlines_with_names_and_rounds_that_no_step_takes_up() -> None:
    steps = """
    - id: work
      name: ทำงาน
      period: ต.ค. 64 - ก.ย. 65
      deadlines:
        - {name: ส่งกองแผนงาน, every: month, day: 5}
        - {name: ส่งกรม, every: quarter, day: last}
    """
    rest = "rounds: [{name: รอบครึ่งปีแรก, covers: 2564-10/2565-03, report: 2565-03}]\n"
    report = monthly_progress(small_basis(steps, rest=rest), parse_month("มี.ค. 65"))
    assert rows(report, "lines", "ref", "step", "work")[-3:] == [
        ("work/ส่งกองแผนงาน/2565-03", "ทำงาน", "ส่งกองแผนงาน เดือน มี.ค. 2565"),
        ("work/ส่งกรม/2565-Q2", "ทำงาน", "ส่งกรม ไตรมาสที่ 2 ปีงบประมาณ 2565"),
        ("round-1", "รอบครึ่งปีแรก", "รอบครึ่งปีแรก"),
    ]
    assert rows(report, "lines", "number")[-1] == (None,)


def test_a_record_that_may_mean_several_proves_none() -> None:
    steps = """
    - {id: report, name: รายงาน, period: พ.ย. 64 - มิ.ย. 65, deadlines: ภายในวันที่ 10 ของเดือนถัดไป, control: ส่งครบ}
    """
    report = monthly_progress(
        small_basis(steps, "- {step: report, on: 2565-02-07, evidence: a.pdf}\n"),
        parse_month("2565-02"),
    )
    assert rows(report, "lines", "ref", "result", "evidence")[-1] == (
        "report/2565-01",
        "เกินกำหนด",
        None,
    )
    assert rows(report, "controls", "expected", "proved", "files") == [("3", "0", None)]


def test_all_that_is_computed_has_its_field_and_its_choice(repository: Path) -> None:
    source = built_in_templates() / "monthly-progress" / "form.yaml"
    form = read_file(source.name, source.read_bytes()).model
    assert isinstance(form, Form)
    fields = {field.name: field for field in form.fields}
    report = report_of("2565-02", repository)
    assert report.keys() <= fields.keys()
    for name in ("totals", "lines", "controls", "upcoming"):
        inner = {field.name for field in fields[name].fields}
        assert inner - {"note"} == set(report[name].names)
    kinds = next(field for field in fields["lines"].fields if field.name == "kind")
    assert [choice.value for choice in kinds.choices] == [kind.value for kind in Kind]
