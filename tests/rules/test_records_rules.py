"""Rules on the SOP, the occurrences and the days of records, past what their fixtures show."""

from datetime import date

import pytest

from sopctl.calendar.fiscal import FiscalYear
from sopctl.model.records import Records
from sopctl.rules.base import RecordsContext
from sopctl.rules.records import record_in_future
from sopctl.rules.records.occurrence_keys import key_like, key_meant, part_of_year
from sopctl.workspace import Settings
from tests.rules.checking import check_files, read, written_at
from tests.rules.recorded import found, mended, sop

# --- the SOP and its steps --------------------------------------------------------------------


def test_an_sop_too_broken_for_a_model_is_there_all_the_same() -> None:
    broken = sop("- {id: plan, kind: nothing, name: จัดทำแผน}\n")
    assert found("records-without-sop", "- {step: plan, on: 2564-10-05}\n", broken) == []
    assert found("unknown-recorded-step", "- {step: nope, on: 2564-10-05}\n", broken) == []


def test_a_bare_list_of_an_unknown_sop_is_pointed_at_on_its_first_line() -> None:
    records = "# ปีก่อน\n- {step: plan, on: 2564-10-05}\n- {step: plan, on: 2564-10-05}\n"
    files = [read("sops/plan-2565.yaml", sop()), read("records/plan-2564.yaml", records)]
    (one,) = [
        d
        for d in check_files({file.path: file.text for file in files})
        if d.rule == "records-without-sop"
    ]
    assert written_at(files, one) == "- {step: plan, on: 2564-10-05}"
    assert "plan-2565" in one.help.en


def test_a_steps_name_in_place_of_its_id_is_mended() -> None:
    records = "- {step: รายงานผล, occurrence: 2565-01, on: 2565-02-09}  # เสนอแล้ว\n"
    assert found("unknown-recorded-step", records) == ["รายงานผล"]
    assert mended("unknown-recorded-step", records) == records.replace("รายงานผล", "report")


def test_records_in_any_shape_are_pointed_at() -> None:
    assert found("unknown-recorded-step", "- {step: nope, on: 2564-10-05}\n") == ["nope"]
    head = "sopctl: records/v1\nsop: plan-2565\n"
    assert found("unknown-recorded-step", f"{head}records: {{step: no, on: 2564-10-05}}\n") == [
        "no"
    ]
    block = f"{head}records:\n- on: 2564-10-05\n  step: >-\n    nope\n"
    assert found("unknown-recorded-step", block) == [">-\n    nope"]
    anchored = f"{head}records:\n- &first {{step: nope, on: 2564-10-05}}\n- *first\n"
    assert found("unknown-recorded-step", anchored) == ["nope"]


def test_a_record_that_does_not_fit_moves_none_of_the_others() -> None:
    records = "- ทำแล้ว\n- {step: nope, on: 2564-10-05}\n- {step: plan, on: 2564-10-05, by: [a]}\n"
    assert found("unknown-recorded-step", records) == ["nope"]
    records = "- {step: plan, on: 2564-10-05, evidence: [[x], minutes.pdf]}\n"
    assert found("evidence-missing", records) == ["minutes.pdf"]


@pytest.mark.parametrize("bad", ["{step: plan}", "{step: plan, on: }", "{on: ~, step: plan}"])
def test_a_record_without_a_day_hides_none_of_the_others(bad: str) -> None:
    records = f"- {bad}\n- {{step: nope, on: 2564-10-05}}\n- {{of: plan, on: 2564-10-05}}\n"
    assert found("unknown-recorded-step", records) == ["nope"]
    assert found("unclear-record", records) == ["of"]


def test_what_could_not_be_read_is_not_reported_missing_too() -> None:
    for key in ("step: [plan]", "ขั้นตอน: plan"):
        assert (
            found(
                "unclear-record", f"- {{step: plan, on: 2564-10-05}}\n- {{{key}, on: 2564-10-05}}\n"
            )
            == []
        )
    control = sop("- {id: plan, name: จัดทำแผน, period: ต.ค. 64, control: ลงนามแล้ว}\n")
    records = "- {step: plan, on: 2564-10-05, evidence: [[a.pdf]]}\n"
    assert found("record-without-evidence", records, control) == []


def test_a_round_that_no_step_takes_up_is_named_by_its_occurrence() -> None:
    rounds = "rounds: [{name: รอบที่ 1, covers: ต.ค. 64 - ก.พ. 65, report: มี.ค. 65}]\n"
    good = "- {step: plan, on: 2564-10-05}\n- {occurrence: round-1, on: 2565-03-09}\n"
    bad = good.replace("round-1", "round-2")
    for records, unknown in ((good, []), (bad, ["round-2"])):
        assert found("unclear-record", records, sop(rest=rounds)) == []
        assert found("unknown-recorded-occurrence", records, sop(rest=rounds)) == unknown
    assert found("unclear-record", good) == ["occurrence"]


# --- occurrences ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("2565-1", "2565-01"),
        ("๒๕๖๕-๐๑", "2565-01"),
        ("2022-01", "2565-01"),
        ("ม.ค. 65", "2565-01"),
        ("มกราคม 2565", "2565-01"),
        ("2566-01", None),
        ("ม.ค. - ก.พ. 65", None),
        ("เดือนแรก", None),
        ("ไตรมาส 2", None),
    ],
)
def test_a_key_written_otherwise_is_mended_where_it_is_certain(key: str, meant: str | None) -> None:
    records = f"- {{step: report, occurrence: {key}, on: 2565-02-09}}\n"
    assert found("unknown-recorded-occurrence", records) == [key]
    assert mended("unknown-recorded-occurrence", records) == records.replace(key, meant or key)


def test_words_for_a_part_of_the_year_are_read_in_the_fiscal_year() -> None:
    keys = ["2565-Q1", "2565-Q2", "2565-Q3"]
    assert key_meant("ไตรมาส 2", keys, FiscalYear(2565)) == "2565-Q2"
    assert key_meant("ไตรมาสที่ 4", keys, FiscalYear(2565)) is None


@pytest.mark.parametrize(
    ("key", "like"),
    [("2566-01", "2565-01"), ("2565-07", None), ("2565-011", "2565-01"), ("window-9", None)],
)
def test_another_month_is_no_slip_of_the_spelling(key: str, like: str | None) -> None:
    assert key_like(key, ["2564-12", "2565-01", "2565-02"]) == like


def test_a_key_of_another_kind_is_read_alike() -> None:
    keys = ["2565-Q1", "2565-H2", "2565-W04", "2565", "round-1"]
    assert [
        key_meant(k, keys) for k in ("2565-q1", "2022-H2", "2565-w4", "2022", "Round-1")
    ] == keys


def test_a_key_that_is_left_out_is_not_offered_another() -> None:
    records = "- {step: report, occurrence: 2564-12, on: 2565-01-09}\n"
    files = {"sops/plan-2565.yaml": sop(), "records/plan-2565.yaml": records}
    (one,) = [d for d in check_files(files) if d.rule == "unknown-recorded-occurrence"]
    assert "except" in one.message.en
    assert "did you mean" not in one.help.en


def test_a_step_whose_time_cannot_be_read_has_no_unknown_occurrence() -> None:
    steps = "- {id: report, name: รายงานผล, period: กระมัง}\n"
    for rule in ("unknown-recorded-occurrence", "record-before-window", "ambiguous-record"):
        assert (
            found(rule, "- {step: report, occurrence: 2565-01, on: 2564-09-09}\n", sop(steps)) == []
        )


def test_a_deadline_that_has_no_day_yet_has_no_unknown_occurrence() -> None:
    for record in (
        "{step: reply, on: 2565-02-09}",
        "{step: reply, occurrence: once, on: 2565-02-09}",
    ):
        for rule in ("unknown-recorded-occurrence", "ambiguous-record"):
            assert found(rule, f"- {record}\n") == []


def test_several_windows_are_several_occurrences() -> None:
    assert found("ambiguous-record", "- {step: review, on: 2565-02-09}\n") == ["review"]
    good = "- {step: review, occurrence: window-2, on: 2565-07-09}\n"
    assert found("ambiguous-record", good) == []
    early = good.replace("2565-07-09", "2565-06-30")
    assert found("record-before-window", good) == []
    assert found("record-before-window", early) == ["2565-06-30"]


def test_a_deadline_may_tell_the_occurrence() -> None:
    steps = """\
- id: report
  name: รายงานผล
  deadlines: [{name: ส่งร่าง, on: 2565-02-10}, {name: ส่งเล่ม, on: 2565-02-25}]
"""
    both = "- {step: report, deadline: ส่งร่าง, on: 2565-02-09}\n- {step: report, on: 2565-02-24}\n"
    assert found("ambiguous-record", both, sop(steps)) == ["report"]
    assert found("unknown-recorded-deadline", both.replace("ส่งร่าง", "ส่ง ร่าง"), sop(steps)) == [
        "ส่ง ร่าง"
    ]


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("2565-01", date(2022, 1, 1)),
        ("2564-10.2", date(2021, 10, 1)),
        ("2565-Q1", date(2021, 10, 1)),
        ("2565-H2", date(2022, 4, 1)),
        ("2565", date(2021, 10, 1)),
        ("2565-W01", date(2022, 1, 3)),
        ("once", None),
        ("2565-13", None),
        ("2565-W60", None),
        ("0100-Q4", None),
    ],
)
def test_the_days_of_a_part_of_the_year(key: str, first: date | None) -> None:
    part = part_of_year(key)
    assert (part.first if part else None) == first


# --- days -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("occurrence", "day", "early"),
    [
        ("2564-11", "2564-11-01", False),
        ("2564-11", "2564-10-31", True),
        ("2565-06", "2565-06-30", False),
        ("2565-06", "2565-05-31", True),
        ("2565-06", "9 ก.ย. 2566", False),
    ],
)
def test_work_of_a_month_does_not_begin_before_it(occurrence: str, day: str, early: bool) -> None:
    records = f"- {{step: report, occurrence: {occurrence}, on: {day}}}\n"
    assert found("record-before-window", records) == ([day] if early else [])


def test_a_day_of_another_era_is_reported_once() -> None:
    for day, year in (("3108-02-09", "3108"), ("9/2/22", "22"), ("9 ก.พ. ค.ศ. 2565", "2565")):
        records = f"- {{step: plan, on: {day}}}\n"
        assert found("record-in-wrong-era", records) == [year]
        for rule in ("unreadable-record-date", "record-before-window", "record-in-future"):
            assert found(rule, records) == []


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("3108-02-09", "2565-02-09"),
        ("1479-02-09", "2565-02-09"),
        ("๙ ก.พ. ๓๑๐๘", "๙ ก.พ. ๒๕๖๕"),
        ("9 ก.พ. พ.ศ. 2022", "9 ก.พ. พ.ศ. 2565"),
        ("9/2/22", "9/2/2565"),
        ("2301-02-09", "2301-02-09"),
        ("2530-02-09", "2530-02-09"),
        ("9 Feb 22", "9 Feb 22"),
    ],
)
def test_a_year_is_mended_where_the_eras_explain_it(day: str, meant: str) -> None:
    records = f"- {{step: plan, on: {day}}}\n"
    assert len(found("record-in-wrong-era", records)) == 1
    assert mended("record-in-wrong-era", records) == records.replace(day, meant)


def test_records_of_another_year_stand_in_their_own_time() -> None:
    """A year late is late, and no slip of the era."""
    for day in ("2567-02-09", "2022-02-09", "9 ก.พ. 65"):
        assert found("record-in-wrong-era", f"- {{step: plan, on: {day}}}\n") == []


def test_without_a_fiscal_year_only_impossible_years_are_of_another_era() -> None:
    records = "- {step: plan, on: 2530-02-09}\n- {step: plan, on: 3108-02-09}\n"
    assert found("record-in-wrong-era", records, sop(year=99)) == ["3108"]


def test_nothing_lies_in_the_future_where_nobody_said_what_day_it_is() -> None:
    records = Records.model_validate(
        {"sop": "plan-2565", "records": [{"step": "plan", "on": "2700-01-01"}]}
    )
    file = read("records/plan-2565.yaml", "- {step: plan, on: 2700-01-01}\n")
    context = RecordsContext(file, records, Settings())
    assert [*record_in_future.check.check(context)] == []
