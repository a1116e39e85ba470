"""Rules on time, past what their fixtures show: edges, decoys, and no echoes."""

from datetime import date

import pytest

from sopctl.calendar.office import OfficeCalendar
from sopctl.rules import effort_exceeds_period
from sopctl.rules.base import SopContext
from sopctl.workspace import Settings
from tests.rules.checking import places
from tests.sop_text import view_of


def step(step_id: str, *keys: str) -> str:
    return f"- {{id: {step_id}, name: งาน, {', '.join(keys)}}}\n"


# --- reading ----------------------------------------------------------------------------------


def test_the_part_that_cannot_be_read_is_pointed_at() -> None:
    assert places("unreadable-time", step("a", "period: ต.ค. 64 กระมัง")) == ["กระมัง"]
    assert places("unreadable-time", step("a", "period: [ต.ค. 64, กระมัง]")) == ["กระมัง"]


@pytest.mark.parametrize(
    "keys",
    [
        "effort: {text: กระมัง}",
        "effort: กระมัง",
        "deadlines: กระมัง",
        "deadlines: [{text: กระมัง, name: ก}]",
        "deadlines: [{every: month, within: กระมัง}]",
        "activities: [{name: ก, period: กระมัง}]",
    ],
)
def test_every_place_of_a_time_is_read(keys: str) -> None:
    assert places("unreadable-time", step("a", keys)) == ["กระมัง"]


@pytest.mark.parametrize(
    "rest",
    [
        "revised: กระมัง\n",
        "revisions: [{date: กระมัง}]\n",
        "rounds: [{name: ก, covers: กระมัง}]\n",
        "document: {effective: กระมัง}\n",
        "approvals: [{action: อนุมัติ, date: กระมัง}]\n",
    ],
)
def test_dates_of_the_document_are_read(rest: str) -> None:
    assert places("unreadable-time", step("a", "effort: 1 วัน"), rest) == ["กระมัง"]


def test_a_range_that_runs_backwards_is_not_also_unreadable() -> None:
    steps = step("a", "period: 2565-06/2564-11")
    assert places("period-reversed", steps) == ["2565-06/2564-11"]
    assert places("unreadable-time", steps) == []


@pytest.mark.parametrize(
    ("year", "found"),
    [("2565", []), ("๒๕๖๕", []), ("2022", ["2022"]), ("65", ["65"]), ("1234", ["1234"]), ("9999", ["9999"]),
     ("0", ["0"]), ("-1", ["-1"])],
)  # fmt: skip
def test_the_fiscal_year_is_of_the_buddhist_era(year: str, found: list[str]) -> None:
    steps = step("a", "period: ต.ค. - ธ.ค.")
    assert places("era-mismatch", steps, year=year) == found
    # Months without a year cannot be read then, and that is the same defect.
    assert places("unreadable-time", steps, year=year) == []
    assert places("period-outside-fiscal-year", steps, year=year) == []


# --- the fiscal year --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "found"),
    [("ต.ค. 64", []), ("ก.ย. 65", []), ("2564-10-01/2565-09-30", []), ("ก.ย. 64", ["ก.ย. 64"]),
     ("2565-09-30/2565-10-01", ["2565-09-30/2565-10-01"]), ("ก.พ. 65 และ ก.พ. 66", ["ก.พ. 65 และ ก.พ. 66"])],
)  # fmt: skip
def test_periods_lie_in_the_fiscal_year(period: str, found: list[str]) -> None:
    steps = step("a", f"period: {period}") + step("b", "period: ธ.ค. 64")
    assert places("period-outside-fiscal-year", steps) == found


def test_a_single_period_in_another_year_does_not_put_the_year_in_doubt() -> None:
    assert places("period-outside-fiscal-year", step("a", "period: ต.ค. 65")) == ["ต.ค. 65"]
    both = step("a", "period: ต.ค. 65") + step("b", "period: พ.ย. 65")
    assert places("period-outside-fiscal-year", both) == ["2565"]


# --- order ------------------------------------------------------------------------------------

SEND_BACK = """
- {id: a, name: ก, period: ธ.ค. 64}
- id: d
  kind: decision
  name: ข
  period: ธ.ค. 64
  branches: [{label: ผ่าน}, {label: ไม่ผ่าน, next: a}]
- {id: c, name: ค, period: ธ.ค. 64 - ม.ค. 65}
"""


def test_arrows_that_go_back_are_no_order() -> None:
    assert places("wrong-order", SEND_BACK) == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("ธ.ค. 64", "พ.ย. 64", ["พ.ย. 64"]),
        ("พ.ย. 64", "พ.ย. 64", []),
        ("15 - 30 พ.ย. 64", "1 - 15 พ.ย. 64", []),
        ("16 - 30 พ.ย. 64", "1 - 15 พ.ย. 64", ["1 - 15 พ.ย. 64"]),
        # several windows: the last of the later step counts, and the first of the earlier
        ("ก.พ. 65 และ ก.ค. 65", "มี.ค. 65", []),
        ("ก.พ. 65", "ต.ค. 64 และ มี.ค. 65", []),
    ],
)
def test_a_step_is_not_over_before_the_one_before_it_begins(
    first: str, second: str, found: list[str]
) -> None:
    steps = (
        step("a", f"period: {first}") + step("b", "effort: 1 วัน") + step("c", f"period: {second}")
    )
    assert places("wrong-order", steps) == found


def test_steps_side_by_side_have_no_order() -> None:
    steps = (
        step("a", "effort: 1 วัน", "next: [b, c]")
        + step("b", "period: ธ.ค. 64", "next: d")
        + step("c", "period: พ.ย. 64", "next: d")
        + step("d", "period: ม.ค. 65")
    )
    assert places("wrong-order", steps) == []


# --- effort -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        # October 2021 has 19 office days, and 31 in all
        ("period: ต.ค. 64, effort: 19 วันทำการ", []),
        ("period: ต.ค. 64, effort: 20 วันทำการ", ["20 วันทำการ"]),
        ("period: ต.ค. 64, effort: 31 วัน", []),
        ("period: ต.ค. 64, effort: 32 วัน", ["32 วัน"]),
        ("period: ต.ค. 64, effort: 5 สัปดาห์", ["5 สัปดาห์"]),
        ("period: ต.ค. 64, effort: 1 เดือน", []),
        ("period: ต.ค. 64, effort: 2 เดือน", ["2 เดือน"]),
        ("period: ต.ค. 64, effort: 40 ชั่วโมง", []),
        # the least counts, and a bound from above has none
        ("period: ต.ค. 64, effort: 10-40 วัน", []),
        ("period: ต.ค. 64, effort: ไม่เกิน 60 วัน", []),
        ("period: ต.ค. 64, effort: อย่างน้อย 60 วัน", ["อย่างน้อย 60 วัน"]),
        # two windows together
        ("period: ก.พ. 65 และ ก.ค. 65, effort: 50 วัน", []),
        # for each of something that is not counted in days
        ("period: ต.ค. 64, effort: 3 วัน/เรื่อง", []),
        ("period: ต.ค. 64, effort: 40 วัน/เรื่อง", ["40 วัน/เรื่อง"]),
        # per month: each whole month has to hold it
        ("period: ต.ค. 64 - ก.ย. 65, effort: 2 วัน/เดือน", []),
        ("period: ต.ค. 64 - ก.พ. 65, effort: 30 วัน/เดือน", ["30 วัน/เดือน"]),
        ("period: 2564-10-20/2564-12-31, effort: 21 วันทำการ/เดือน", ["21 วันทำการ/เดือน"]),
        ("period: 2564-10-20/2564-11-30, effort: 21 วันทำการ/เดือน", []),
        ("period: 2564-10-04/2564-10-08, effort: 6 วัน/เดือน", ["6 วัน/เดือน"]),
        # per week and per day
        ("period: ต.ค. 64, effort: 5 วันทำการ/สัปดาห์", []),
        ("period: ต.ค. 64, effort: 6 วันทำการ/สัปดาห์", ["6 วันทำการ/สัปดาห์"]),
        ("period: ต.ค. 64, effort: {min: 2, unit: hour, per: วัน}", []),
        # no period, no limit
        ("effort: 400 วันทำการ", []),
    ],
)  # fmt: skip
def test_an_effort_fits_into_its_period(keys: str, found: list[str]) -> None:
    assert places("effort-exceeds-period", step("a", keys)) == found


def test_the_heading_makes_days_working_days() -> None:
    steps = step("a", "period: ต.ค. 64 (20 วัน)")
    heading = "table: {columns: [flow, period], headings: {period: ระยะเวลา (วันทำการ)}}\n"
    assert places("effort-exceeds-period", steps) == []
    assert places("effort-exceeds-period", steps, heading) == ["ต.ค. 64 (20 วัน)"]


def test_days_off_that_the_office_adds_are_counted_out() -> None:
    week = view_of(step("a", "period: 2564-11-15/2564-11-19", "effort: 5 วันทำการ"))
    usual = SopContext(week, Settings())
    closed = OfficeCalendar(added={date(2021, 11, 17): "ปิดทำความสะอาดใหญ่"})
    assert [*effort_exceeds_period.check.check(usual)] == []
    (finding,) = effort_exceeds_period.check.check(SopContext(week, Settings(calendar=closed)))
    assert finding.path == ("steps", 0, "effort", "text")


# --- having a period --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "columns", "found"),
    [
        ("details: ก", "flow, period", ["a"]),
        ("details: ก", "flow, effort", ["a"]),
        ("details: ก", "flow, responsible", []),
        ("effort: 3 วัน", "flow, period", []),
        ("deadlines: ทุกสิ้นเดือน", "flow, period", []),
        ("activities: [{name: ก, period: ต.ค. 64}]", "flow, period", []),
        ("activities: [ก]", "flow, period", ["a"]),
        ("sop: other", "flow, period", []),
        ("kind: connector", "flow, period", []),
    ],
)
def test_a_time_is_asked_for_where_there_is_a_column(
    keys: str, columns: str, found: list[str]
) -> None:
    assert places("missing-period", step("a", keys), f"table: {{columns: [{columns}]}}\n") == found


# --- recurring --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("period: ก.ค. 65, details: ประเมินผลในทุก ๆ เดือน", ["ทุก ๆ เดือน"]),
        ("period: ก.ค. 65, details: ประเมินผลทุกๆเดือน", ["ทุกๆเดือน"]),
        ("period: ก.ค. 65, control: มีรายงานทุกเดือน", ["ทุกเดือน"]),
        ("period: ก.ค. 65, control: {check: ก, criteria: ส่งทุกวันที่ 5 ของเดือน}", ["ทุกวันที่ 5 ของเดือน"]),
        ("period: 2565-07-05/2565-07-20, details: ทุกเดือน", ["ทุกเดือน"]),
        ("period: ก.ค. 65, effort: 2 วัน/เดือน", ["2 วัน/เดือน"]),
        ("period: ก.ค. 65, deadlines: ทุกสิ้นเดือน", ["ทุกสิ้นเดือน"]),
        ("period: ก.ค. 65, deadlines: {every: month, day: 5}", ["month"]),
        ("period: ต.ค. 64 - ก.ย. 65, deadlines: {every: month, within: ก.ค. 65}", ["month"]),
        ("period: พ.ย. 64, details: ทุกไตรมาส", ["ทุกไตรมาส"]),
        # it does recur
        ("period: มิ.ย. - ก.ค. 65, details: ทุกเดือน", []),
        ("period: ก.พ. 65 และ ก.ค. 65, details: ทุกเดือน", []),
        ("period: ก.ค. 65, details: ทุกสัปดาห์", []),
        ("period: ก.ค. 65, deadlines: ทุกวันจันทร์", []),
        ("period: ต.ค. 64 - ม.ค. 65, details: ทุกไตรมาส", []),
        # once, by the 10th of the month that follows
        ("period: ก.ค. 65, deadlines: ภายในวันที่ 10 ของเดือนถัดไป", []),
        # looks back on all the months
        ("period: ก.ค. 65, details: สรุปรายงานของทุกเดือน", []),
        # every unit, every step: no time at all
        ("period: ก.ค. 65, details: ทุกหน่วยงาน ทุกขั้นตอน", []),
        # once a year is once
        ("period: ก.ย. 65, deadlines: ณ วันที่ 30 ก.ย. ของทุกปี", []),
        ("details: ทุกเดือน", []),
    ],
)  # fmt: skip
def test_what_is_said_to_recur_has_room_to(keys: str, found: list[str]) -> None:
    assert places("never-recurs", step("a", keys)) == found


def test_a_step_that_says_it_thrice_is_reported_once() -> None:
    keys = "period: ก.ค. 65 (2 วัน/เดือน), details: [ทุกเดือน, ทุกเดือน], deadlines: ทุกสิ้นเดือน"
    assert places("never-recurs", step("a", keys)) == ["ทุกสิ้นเดือน"]


# --- rounds -----------------------------------------------------------------------------------


def rounds(*covers: str) -> str:
    listed = ", ".join(f"{{name: รอบที่ {n}, covers: {c}}}" for n, c in enumerate(covers, 1))
    return f"rounds: [{listed}]\n"


@pytest.mark.parametrize(
    ("covers", "gaps", "overlaps"),
    [
        (("ต.ค. 64 - ก.พ. 65", "มี.ค. - ก.ค. 65"), [], []),
        (("มี.ค. - ก.ค. 65", "ต.ค. 64 - ก.พ. 65"), [], []),
        (("ต.ค. 64 - ม.ค. 65", "มี.ค. - ก.ค. 65"), ["มี.ค. - ก.ค. 65"], []),
        (("ต.ค. 64 - มี.ค. 65", "มี.ค. - ก.ค. 65"), [], ["มี.ค. - ก.ค. 65"]),
        (("ต.ค. 64", "ต.ค. 64"), [], ["ต.ค. 64"]),
        # quarters, halves and the year: sums of others
        (("ไตรมาส 1", "ไตรมาส 2", "ต.ค. 64 - มี.ค. 65", "ไตรมาส 3", "ไตรมาส 4", "ปีงบประมาณ 2565"), [], []),
        # 6, 9 and 12 months from the same beginning
        (("ต.ค. 64 - มี.ค. 65", "ต.ค. 64 - มิ.ย. 65", "ต.ค. 64 - ก.ย. 65"), [], []),
        # inside another without being a part of a sum
        (("ต.ค. 64 - ก.ย. 65", "ก.พ. 65"), [], ["ก.พ. 65"]),
        (("ต.ค. 64 - ก.ย. 65",), [], []),
    ],
)  # fmt: skip
def test_rounds_follow_each_other(
    covers: tuple[str, ...], gaps: list[str], overlaps: list[str]
) -> None:
    steps = step("a", "effort: 1 วัน")
    assert places("round-gap", steps, rounds(*covers)) == gaps
    assert places("round-overlap", steps, rounds(*covers)) == overlaps


@pytest.mark.parametrize(
    ("report", "found"),
    [("ก.พ. 65", ["ก.พ. 65"]), ("2565-02-28", ["2565-02-28"]), ("มี.ค. 65", []), ("ก.พ. - มี.ค. 65", []),
     ("2565-03-01", [])],
)  # fmt: skip
def test_a_round_is_reported_after_it(report: str, found: list[str]) -> None:
    rest = f"rounds: [{{name: ก, covers: ต.ค. 64 - ก.พ. 65, report: {report}}}]\n"
    assert places("report-before-period-ends", step("a", "effort: 1 วัน"), rest) == found


def test_a_step_per_round_speaks_for_rounds_without_a_time_to_report() -> None:
    steps = step("a", "period: ก.พ. 65 และ ส.ค. 65 (3 วัน/รอบ)")
    own = rounds("ต.ค. 64 - ก.พ. 65", "มี.ค. - ก.ค. 65")
    found = places("report-before-period-ends", steps, own)
    assert found == ["ก.พ. 65 และ ส.ค. 65 (3 วัน/รอบ)"]
    whole = step("a", "period: 5 เดือนแรก และ 5 เดือนหลัง (3 วัน/รอบ)")
    assert places("report-before-period-ends", whole, own) == []


# --- revision, deadlines, calendar ------------------------------------------------------------


@pytest.mark.parametrize(
    ("revised", "found"),
    [("2564-11-12", []), ("2564-12", []), ("2565-01", ["2565-01"]), ("2564-10-31", [])],
)
def test_a_revision_comes_before_most_deadlines(revised: str, found: list[str]) -> None:
    steps = "".join(step(f"s{n}", f"period: {month}") for n, month in enumerate(
        ["ต.ค. 64", "พ.ย. 64", "ธ.ค. 64", "ก.ค. 65"]
    ))  # fmt: skip
    assert places("revised-after-use", steps, f"revised: {revised}\n") == found


def test_every_occurrence_counts() -> None:
    monthly = step("a", "period: ต.ค. 64 - ก.ย. 65", "deadlines: ภายในวันที่ 10 ของเดือนถัดไป")
    assert places("revised-after-use", monthly, "revised: 2565-04\n") == []
    assert places("revised-after-use", monthly, "revised: 2565-06\n") == ["2565-06"]
    assert places("revised-after-use", step("a", "effort: 1 วัน"), "revised: 2565-06\n") == []


@pytest.mark.parametrize(
    ("deadline", "found"),
    [
        ("ภายในวันที่ 15 ธ.ค. 64", []),
        ("ภายในวันที่ 31 ก.ค. 65", []),  # the month after the period
        ("ภายในวันที่ 1 ส.ค. 65", ["ภายในวันที่ 1 ส.ค. 65"]),
        ("ภายในวันที่ 31 ต.ค. 64", ["ภายในวันที่ 31 ต.ค. 64"]),
        ("{on: 2565-09-01}", ["2565-09-01"]),
        ("{text: ภายในวันที่ 1 ส.ค. 65, name: ก}", ["ภายในวันที่ 1 ส.ค. 65"]),
        ("ภายในวันที่ 10 ของเดือนถัดไป", []),
        ("ทุกสิ้นเดือน", []),
        ("ณ วันที่ 30 ก.ย. ของทุกปี", ["ณ วันที่ 30 ก.ย. ของทุกปี"]),
        ("{every: month, within: 2564-11/2565-02}", []),
        ("{every: month, within: 2564-10/2565-02}", ["2564-10/2565-02"]),
        ("{every: month, except: 2565-01}", []),
        ("{after: quarter-end, days: 15}", []),
        ("{after: received, days: 7}", []),
    ],
)
def test_a_deadline_belongs_to_the_period(deadline: str, found: list[str]) -> None:
    steps = f"- id: a\n  name: งาน\n  period: พ.ย. 64 - มิ.ย. 65\n  deadlines: [{deadline}]\n"
    assert places("deadline-outside-period", steps) == found


def test_a_deadline_without_a_period_stands_alone() -> None:
    assert places("deadline-outside-period", step("a", "deadlines: ภายในวันที่ 1 ส.ค. 65")) == []


def test_a_year_that_is_not_announced_is_noted_once() -> None:
    steps = step("a", "period: ต.ค. 2579") + step("b", "period: พ.ย. 2579")
    assert places("calendar-unknown", steps, year="2580") == ["2580"]
    assert places("calendar-unknown", steps) == []  # a slip: period-outside-fiscal-year
    without = step("a", "effort: 1 วัน")
    assert places("calendar-unknown", without, year="2580") == []


@pytest.mark.parametrize(
    ("anchor", "found"), [("b", []), ("received", []), ("quarter-end", []), ("bb", ["bb"])]
)
def test_what_a_deadline_is_counted_from_exists(anchor: str, found: list[str]) -> None:
    steps = step("a", f"deadlines: {{after: {anchor}, days: 7}}") + step("b", "effort: 1 วัน")
    assert places("unreadable-time", steps) == found
