"""Rules on deadlines, past what their fixtures show."""

from datetime import date

import pytest

from sopctl.calendar.office import OfficeCalendar
from sopctl.model.config import Config
from sopctl.rules import deadline_on_day_off
from sopctl.rules.base import SopContext
from sopctl.workspace import Settings
from tests.rules.checking import check_files, places
from tests.sop_text import sop_text, view_of


def step(step_id: str, *keys: str) -> str:
    return f"- {{id: {step_id}, name: งาน, {', '.join(keys)}}}\n"


# --- a day off --------------------------------------------------------------------------------


def act_by(keys: str, config: str = "") -> list[str]:
    """Return what the messages on days off say after `act by`."""
    files = {"test.yaml": sop_text(step("a", keys)), "sopctl.yaml": config or "shift: none\n"}
    found = [d for d in check_files(files) if d.rule == "deadline-on-day-off"]
    return [part.partition(";")[0] for d in found for part in d.message.en.split("act by ")[1:]]


@pytest.mark.parametrize(
    ("keys", "config", "found"),
    [
        # Friday 10 December 2021 is Constitution Day
        ("deadlines: {on: 2564-12-10}", "", ["2564-12-09"]),
        # what becomes of it is said already
        ("deadlines: {on: 2564-12-10}", "shift: following\n", []),
        ("deadlines: {on: 2564-12-10}", "shift: preceding\n", []),
        ("deadlines: {on: 2564-12-10, shift: following}", "shift: none\n", []),
        ("deadlines: {on: 2564-12-10, shift: none}", "shift: following\n", ["2564-12-09"]),
        ("period: 1 - 10 ธ.ค. 64", "shift: preceding\n", []),
        ("deadlines: {on: 2564-12-09}", "", []),
        ("deadlines: [{every: month, day: last-working-day}], period: ต.ค. 64 - ก.ย. 65", "", []),
        ("deadlines: ทุกสิ้นเดือน, period: ต.ค. - ธ.ค. 64", "", ["2564-10-29", "2564-12-30"]),
        # without a period a deadline recurs all the year
        ("deadlines: ทุกวันที่ 10 ของเดือน", "", ["2564-10-08", "2564-12-09", "2565-04-08"]),
        # a period that ends on a certain day, and one in months
        ("period: 1 - 10 ธ.ค. 64", "", ["2564-12-09"]),
        ("period: ต.ค. 64", "", []),
        ("period: 2564-10-01/2564-10-31", "", []),
        # events: there is no working day on which to do it
        ("period: 10 ธ.ค. 64", "", []),
        ("period: 2565-03-26/2565-03-27", "", []),
        ("period: [2565-03-27, 1 - 10 ธ.ค. 64]", "", ["2564-12-09"]),
        ("deadlines: {on: 2565-03-27}", "", ["2565-03-25"]),
        # counted from what only the records know
        ("deadlines: {after: received, days: 7}", "", []),
    ],
)
def test_a_day_off_is_noted_with_the_day_to_act_by(
    keys: str, config: str, found: list[str]
) -> None:
    assert act_by(keys, config) == found


def test_days_beyond_the_third_are_counted() -> None:
    text = sop_text(step("a", "deadlines: ทุกวันที่ 10 ของเดือน"))
    (found,) = (d for d in check_files({"test.yaml": text}) if d.rule == "deadline-on-day-off")
    assert found.message.en.count("act by") == 3
    assert "and 2 more" in found.message.en


def test_the_days_off_of_the_office_count() -> None:
    view = view_of(step("a", "deadlines: {on: 2564-11-17}"))
    assert not [*deadline_on_day_off.check.check(SopContext(view, Settings()))]
    closed = OfficeCalendar(added={date(2021, 11, 17): "ปิดทำความสะอาดใหญ่"})
    settings = Settings(config=Config(), calendar=closed)
    (found,) = deadline_on_day_off.check.check(SopContext(view, settings))
    assert "ปิดทำความสะอาดใหญ่" in found.message.th
    assert found.path == ("steps", 0, "deadlines", 0, "on")


# --- counted from a step ----------------------------------------------------------------------

FORK = step("a", "next: [b, c]") + step("b", "{deadline}", "next: d") + step("c", "next: d")


@pytest.mark.parametrize(
    ("anchor", "found"), [("a", []), ("b", ["b"]), ("c", []), ("d", ["d"]), ("received", [])]
)
def test_a_deadline_is_counted_from_what_comes_before(anchor: str, found: list[str]) -> None:
    deadline = f"deadlines: {{after: {anchor}, days: 3}}"
    steps = FORK.replace("{deadline}", deadline) + step("d", "details: ก")
    assert places("deadline-from-later-step", steps) == found


CIRCLES = [
    ([("a", "b"), ("b", "a")], ["b"]),
    ([("a", "c"), ("b", "a"), ("c", "b")], ["c"]),
    # two circles, and a step that waits for one of them
    ([("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"), ("e", "d")], ["b", "d"]),
    # of two circles through one step the shorter
    ([("a", "b"), ("b", "c"), ("b", "a"), ("c", "a")], ["b"]),
    ([("b", "a"), ("c", "b"), ("c", "a")], []),
    ([("a", "a")], []),
    ([("a", "none"), ("none", "a")], []),
]


@pytest.mark.parametrize(("counted", "found"), CIRCLES)
def test_deadlines_wait_for_no_circle(counted: list[tuple[str, str]], found: list[str]) -> None:
    steps = "".join(
        step(row, f"deadlines: [{', '.join(_after(n) for r, n in counted if r == row)}]")
        for row in "abcde"
    )
    assert places("deadline-cycle", steps) == found


def _after(step_id: str) -> str:
    return f"{{after: {step_id}, days: 3}}"


def test_a_circle_is_no_later_step_too() -> None:
    steps = "".join(
        step(row, f"deadlines: [{_after(anchor)}]") for row, anchor in (("a", "b"), ("b", "a"))
    )
    assert places("deadline-from-later-step", steps) == []
    text = sop_text(steps)
    (found,) = (d for d in check_files({"test.yaml": text}) if d.rule == "deadline-cycle")
    assert "(a → b → a)" in found.message.en


@pytest.mark.parametrize(
    ("anchor", "keys", "found"),
    [
        ("deadlines: {every: month}", "", True),
        ("deadlines: {every: month}, period: ต.ค. - พ.ย. 64", "", True),
        ("deadlines: {every: month}, period: ต.ค. 64", "", False),
        ("deadlines: [{every: fiscal-year, day: 3}]", "", False),
        ("deadlines: [ทุกไตรมาส, {on: 2565-01-04}]", "", True),
        ("deadlines: {after: quarter-end, days: 3}", "", True),
        ("period: [ต.ค. 64, ก.พ. 65]", "", True),
        ("period: ต.ค. 64 - ก.พ. 65", "", False),
        # two pieces of work, each once: what comes after them comes after both
        ("deadlines: [{on: 2565-01-04, name: ก}, {on: 2565-02-04, name: ข}]", "", False),
        ("deadlines: {after: received, days: 3}", "", False),
        ("deadlines: {every: month, except: [2564-11]}, period: ต.ค. - พ.ย. 64", "", False),
        # a summary at the end says so by its period
        ("deadlines: {every: month}", "period: ก.ย. 65, ", False),
        ("deadlines: {every: month}", "period: 2565-08-31/2565-09-30, ", True),
    ],
)
def test_what_is_counted_from_what_recurs_comes_once(anchor: str, keys: str, found: bool) -> None:
    steps = step("a", anchor) + step("b", f"{keys}deadlines: {{after: a, days: 3}}")
    assert places("deadline-counted-once", steps) == (["a"] if found else [])


@pytest.mark.parametrize(
    ("anchor", "deadline", "found"),
    [
        ("on: 2565-03-15", "after: a, days: 400", ["400"]),
        ("on: 2565-03-15", "after: a, days: 230", []),  # 31 October, the month after the year
        ("on: 2565-03-15", "after: a, days: 231", ["231"]),
        ("on: 2565-03-15", "after: a, days: 200, unit: working-day", ["200"]),
        ("after: received, days: 3", "after: a, days: 300", []),
        ("after: received, days: 3", "after: a, days: 367", ["367"]),
        ("on: 2565-03-15", "after: fiscal-year-end, days: 90", []),
        ("on: 2565-03-15", "after: fiscal-year-end, days: 263, unit: working-day", ["263"]),
        # which is reported where it is
        ("on: 2566-03-15", "after: a, days: 3", []),
    ],
)
def test_nothing_is_counted_past_the_year(anchor: str, deadline: str, found: list[str]) -> None:
    steps = step("a", f"deadlines: {{{anchor}}}") + step("b", f"deadlines: {{{deadline}}}")
    assert places("deadline-after-year", steps) == found


def test_of_a_chain_past_the_year_the_first_is_told() -> None:
    steps = (
        step("a", "period: ก.ย. 65")
        + step("b", "deadlines: {after: a, days: 60}")
        + step("c", "deadlines: {after: b, days: 5}")
        + step("d", "deadlines: ภายใน 500 วัน")
    )
    assert places("deadline-after-year", steps) == ["60", "ภายใน 500 วัน"]


# --- keys of a deadline -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("every: month, days: 10", ["days"]),
        ("every: month, day: 10, days: 3, unit: working-day", ["days"]),
        ("text: ทุกวันที่ 5 ของเดือน, day: 10", ["day"]),
        ("text: ทุกสิ้นเดือน, of: next, unit: working-day", ["of", "unit"]),
        ("on: 2565-02-01, days: 5, unit: working-day", ["days", "unit"]),
        ("after: received, days: 5, day: 10, of: next", ["day", "of"]),
        # the last day of a month is none that a unit counts
        ("every: month, unit: working-day", ["unit"]),
        ("every: month, day: last, unit: working-day", ["unit"]),
        ("every: month, day: last-working-day, unit: day", ["unit"]),
        # nothing is wrong with these
        ("every: month", []),
        ("every: month, day: last-working-day, of: next, unit: working-day", []),
        ("every: month, day: 5, unit: working-day", []),
        ("every: month, day: ~", []),
        ("on: ก.พ. 65, name: ก, shift: none, within: ก.พ. 65", []),
        ("after: received, days: 5, unit: working-day", []),
        ("text: ทุกสิ้นเดือน, within: ก.พ. 65, except: [2565-02]", []),
        # which of them is meant is asked first
        ("every: month, on: 2565-02-01, days: 5", []),
        ("days: 5", []),
    ],
)
def test_a_key_goes_with_the_others(keys: str, found: list[str]) -> None:
    steps = f"- id: a\n  name: งาน\n  deadlines: [{{{keys}}}]\n"
    assert places("misplaced-deadline-key", steps) == found


def test_the_key_that_was_meant_is_offered() -> None:
    text = sop_text(step("a", "deadlines: {every: month, days: 10}"))
    (found,) = (d for d in check_files({"test.yaml": text}) if d.rule == "misplaced-deadline-key")
    assert "day: 10" in found.help.en
    assert "day: 10" in found.help.th


# --- time enough ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("effort: 10 วันทำการ, deadlines: ภายใน 7 วันทำการ", True),
        ("effort: 7 วันทำการ, deadlines: ภายใน 7 วันทำการ", False),
        ("effort: 7-15 วันทำการ, deadlines: ภายใน 7 วันทำการ", False),
        ("effort: 10 วันทำการ, deadlines: ภายใน 7 วัน", True),
        # ten days may lie within seven working days
        ("effort: 10 วัน, deadlines: ภายใน 7 วันทำการ", False),
        ("effort: 3 วัน, deadlines: {after: a, days: 1}", True),
        # not before it: it may begin sooner
        ("effort: 3 วัน, deadlines: {after: c, days: 1}", False),
        ("effort: 2 ชั่วโมง, deadlines: ภายใน 1 วันทำการ", False),
        ("period: พ.ย. 64, effort: 5 วันทำการ, deadlines: {on: 2564-11-04}", True),
        ("period: พ.ย. 64, effort: 4 วันทำการ, deadlines: {on: 2564-11-04}", False),
    ],
)
def test_the_work_can_be_done_by_its_deadline(keys: str, found: bool) -> None:
    steps = step("a", "details: ก") + step("b", keys) + step("c", "details: ก")
    assert bool(places("effort-exceeds-deadline", steps)) is found


# --- keys left out, deadlines twice, deadlines in the text alone --------------------------------


@pytest.mark.parametrize(
    ("deadline", "keys", "found"),
    [
        ("every: month, day: 9", "2564-11, 2565-01", []),
        ("every: month, day: 9", "2564-10", ["2564-10"]),
        ("every: month, day: 9", "2022-01", ["2022-01"]),
        ("every: month, day: 9", "ม.ค. 65", ["ม.ค. 65"]),
        ("every: quarter", "2565-Q1", []),
        ("every: quarter", "2565-1", ["2565-1"]),
        ("every: week, day: 1", "2564-W45", []),
        ("after: received, days: 3", "once", []),
        ("on: 2564-12-09", "2564-12", ["2564-12"]),
    ],
)
def test_what_is_left_out_is_there(deadline: str, keys: str, found: list[str]) -> None:
    steps = (
        "- id: a\n  name: งาน\n  period: พ.ย. 64 - ก.พ. 65\n"
        f"  deadlines: [{{{deadline}, except: [{keys}]}}]\n"
    )
    assert places("unknown-occurrence", steps) == found


@pytest.mark.parametrize(
    ("deadlines", "found"),
    [
        ("[ภายในวันที่ 9 ของเดือนถัดไป, {every: month, day: 9, of: next}]", ["month"]),
        ("[ทุกวันที่ 9 ของเดือน, ทุกวันที่ 20 ของเดือน]", []),
        ("[{every: month, day: 9, name: ก}, {every: month, day: 9, name: ข}]", []),
        ("[{every: month, day: 9}, {every: month, day: 9, within: ม.ค. 65}]", []),
        ("[{on: 2564-12-09}, {on: 2564-12-09}]", ["2564-12-09"]),
        # of one name, and due for the same months
        ("[{name: ส่ง, every: month, day: 9}, {name: ส่ง, every: month, day: 20}]", ["ส่ง"]),
        ("[{name: ส่ง, every: month, day: 9}, {name: ส่ง, every: month, day: 9}]", ["month"]),
        ("[{name: ส่ง, on: 2564-12-09}, {name: ส่ง, after: received, days: 5}]", ["ส่ง"]),
        ("[{name: ส่ง, every: month, within: ธ.ค. 64}, {name: ส่ง, every: month, day: 9, within: ม.ค. 65}]", []),
        ("[{name: ส่ง, every: month}, {name: ส่ง, every: quarter}]", []),
        ("[{name: ส่ง, text: ทุกวันที่ 5 และ 20 ของเดือน}]", []),
    ],
)  # fmt: skip
def test_a_deadline_is_said_once(deadlines: str, found: list[str]) -> None:
    steps = f"- id: a\n  name: งาน\n  period: พ.ย. 64 - ก.พ. 65\n  deadlines: {deadlines}\n"
    assert places("duplicate-deadline", steps) == found


def test_so_is_one_that_the_period_says() -> None:
    steps = step("a", "period: พ.ย. 64 - ก.พ. 65 (ทุกวันที่ 9 ของเดือน)", "deadlines: ทุกวันที่ 9 ของเดือน")
    assert places("duplicate-deadline", steps) == ["ทุกวันที่ 9 ของเดือน"]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("details: ส่งภายในวันที่ 9 ของเดือนถัดไป", ["ภายในวันที่ 9 ของเดือนถัดไป"]),
        ("details: ส่งภายในวันที่ ๙ ของเดือนถัดไป, deadlines: ทุกวันที่ 9 ของเดือน", []),
        ("details: ส่งภายในวันที่ 9 ของเดือนถัดไป, deadlines: ทุกวันที่ 10 ของเดือน", ["ภายในวันที่ 9 ของเดือนถัดไป"]),
        ("control: รายงานทุกสิ้นเดือน", ["ทุกสิ้นเดือน"]),
        ("control: {check: ก, criteria: ส่งทุกวันที่ 5 ของเดือน}", ["ทุกวันที่ 5 ของเดือน"]),
        ("details: ทำทุกเดือน", []),
        ("details: ประชุมวันที่ 5 ของโครงการ", []),
        ("details: ส่งภายในวันที่ 9 ของเดือนถัดไป, sop: other", []),
    ],
)  # fmt: skip
def test_a_deadline_of_the_text_is_among_the_deadlines(keys: str, found: list[str]) -> None:
    assert places("deadline-only-in-text", step("a", keys)) == found


# --- where it points --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "keys", "found"),
    [
        ("effort-exceeds-period", "period: ต.ค. 64, effort: {text: 40 วัน}", "40 วัน"),
        ("never-recurs", "period: ก.ค. 65, effort: {text: 2 วัน/เดือน}", "2 วัน/เดือน"),
        ("unreadable-time", "deadlines: [{text: ทุกวันที่ 40 ของเดือน, name: ก}]", "วันที่ 40"),
        ("period-reversed", "effort: {min: 5, max: 2}", "2"),
        ("unreadable-time", "deadlines: [{after: b}]", "b"),
    ],
)
def test_a_mapping_is_pointed_into(rule: str, keys: str, found: str) -> None:
    steps = step("a", keys) + step("b", "effort: 1 วัน")
    assert places(rule, steps) == [found]


def test_what_has_a_wrong_type_is_not_missing_too() -> None:
    steps = "- id: a\n  name: งาน\n  deadlines: [{every: monthly, day: 5}]\n"
    assert places("wrong-type", steps) == ["monthly"]
    assert places("unreadable-time", steps) == []
