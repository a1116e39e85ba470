"""A step starts when what comes before it can be done: along every path, in working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.office import OfficeCalendar
from sopctl.rules import early_start
from sopctl.rules.base import SopContext
from sopctl.rules.earliest_time import steps_too_early
from sopctl.workspace import Settings
from tests.rules.checking import check_files, places
from tests.sop_text import sop_text, view_of


def step(step_id: str, *keys: str) -> str:
    return f"- {{id: {step_id}, name: งาน, {', '.join(keys)}}}\n"


def period(text: str) -> str:
    return f"period: {text}"


def days(number: int) -> str:
    return f"effort: {number} วันทำการ"


def either(step_id: str, *targets: str, when: str) -> str:
    branches = ", ".join(f"{{label: กรณี {n}, next: {t}}}" for n, t in enumerate(targets))
    return step(step_id, "kind: decision", period(when), f"branches: [{branches}]")


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        # Monday 1 November 2021; fifteen working days end on Friday the 19th
        (("1 - 30 พ.ย. 64", 15), ("5 - 30 พ.ย. 64", 0), True),
        (("1 - 30 พ.ย. 64", 15), ("18 - 30 พ.ย. 64", 0), True),
        (("1 - 30 พ.ย. 64", 15), ("19 - 30 พ.ย. 64", 0), False),
        # months: what begins in a month may begin on its last day
        (("ต.ค. - พ.ย. 64", 30), ("พ.ย. 64", 1), False),
        (("ต.ค. - ธ.ค. 64", 45), ("พ.ย. - ธ.ค. 64", 1), True),
        # in one month one after the other, as long as it has the days: October 2021 has 19
        (("ต.ค. 64", 10), ("ต.ค. 64", 9), False),
        (("ต.ค. 64", 10), ("ต.ค. 64", 10), True),
        (("1 - 8 พ.ย. 64", 4), ("1 - 8 พ.ย. 64", 2), False),
        (("1 - 8 พ.ย. 64", 4), ("1 - 8 พ.ย. 64", 3), True),
        # before the other begins at all
        (("พ.ย. 64", 0), ("ต.ค. 64 - ก.ค. 65", 0), True),
        (("พ.ย. 64", 0), ("พ.ย. 64 - ก.ค. 65", 0), False),
        # each of several windows is an occurrence, and takes its effort once
        (("ก.พ. 65 และ ก.ค. 65", 15), ("ก.พ. 65 และ ก.ค. 65", 3), False),
        (("มี.ค. 65 และ ส.ค. 65", 3), ("ก.พ. 65 และ ก.ค. 65", 3), True),
        # over before the other begins: wrong-order
        (("ธ.ค. 64", 3), ("พ.ย. 64", 0), False),
    ],
)
def test_two_steps_in_a_row(first: tuple[str, int], second: tuple[str, int], found: bool) -> None:
    steps = step("a", period(first[0]), days(first[1])) + step(
        "b", period(second[0]), days(second[1])
    )
    assert places("early-start", steps) == ([second[0]] if found else [])


FORK = step("a", period("1 ต.ค. 64"), "next: [b, c]") + step("b", days(2), "next: d")


def test_of_steps_side_by_side_the_longest_counts() -> None:
    for length, found in ((3, []), (10, ["7 - 30 ต.ค. 64"])):
        steps = FORK + step("c", days(length), "next: d") + step("d", period("7 - 30 ต.ค. 64"))
        assert places("early-start", steps) == found


def test_of_the_outcomes_of_a_decision_the_shortest_counts() -> None:
    decision = either("a", "b", "c", when="1 ต.ค. 64")
    for short, found in ((2, []), (6, ["7 - 30 ต.ค. 64"])):
        steps = (
            decision
            + step("b", days(short), "next: d")
            + step("c", days(10), "next: d")
            + step("d", period("7 - 30 ต.ค. 64"))
        )
        assert places("early-start", steps) == found


def test_a_decision_inside_a_fork_does_not_free_the_other_arm() -> None:
    steps = (
        step("a", period("1 ต.ค. 64"), "next: [x, f]")
        + either("x", "b", "c", when="1 ต.ค. 64")
        + step("b", days(1), "next: d")
        + step("c", days(2), "next: d")
        + step("f", days(10), "next: d")
        + step("d", period("7 - 30 ต.ค. 64"))
    )
    text = sop_text(steps)
    (found,) = (d for d in check_files({"test.yaml": text}) if d.rule == "early-start")
    assert "“f”" in found.message.en
    assert places("early-start", steps.replace("10 วันทำการ", "2 วันทำการ")) == []


def test_arrows_that_go_back_are_not_followed() -> None:
    steps = (
        step("a", period("1 - 5 พ.ย. 64"), days(3))
        + step("d", "kind: decision", period("8 - 12 พ.ย. 64"), days(1),
               "branches: [{label: ผ่าน, next: b}, {label: ไม่ผ่าน, next: a}]")
        + step("b", period("15 - 19 พ.ย. 64"))
    )  # fmt: skip
    assert places("early-start", steps) == []


def test_efforts_without_a_period_run_from_the_beginning_of_the_year() -> None:
    preparing = "".join(step(f"s{n}", days(5)) for n in range(6))
    # thirty working days from 1 October 2021 end on 15 November
    assert places("early-start", preparing + step("d", period("1 - 30 พ.ย. 64"))) == []
    assert places("early-start", preparing + step("d", period("8 - 30 พ.ย. 64"))) == [
        "8 - 30 พ.ย. 64"
    ]
    assert places("early-start", preparing + step("d", period("5 เดือนแรก"))) == []


def test_one_slip_is_reported_once() -> None:
    late = step("a", period("มี.ค. 65")) + "".join(
        step(f"s{n}", period("ธ.ค. 64 - ก.ค. 65")) for n in range(3)
    )
    assert places("early-start", late) == ["ธ.ค. 64 - ก.ค. 65"]
    over_long = step("a", period("ต.ค. 64"), days(60)) + step("b", period("1 - 30 พ.ย. 64"))
    assert places("early-start", over_long) == []  # effort-exceeds-period


def test_the_office_calendar_counts() -> None:
    view = view_of(
        step("a", period("1 - 5 พ.ย. 64"), days(3)) + step("b", period("3 - 30 พ.ย. 64"))
    )
    assert not [*early_start.check.check(SopContext(view, Settings()))]
    closed = OfficeCalendar(added={date(2021, 11, 2): "ปิดทำการ"})
    (found,) = early_start.check.check(SopContext(view, Settings(calendar=closed)))
    assert found.path == ("steps", 1, "period", 0)


@st.composite
def dated_steps(draw: st.DrawFn) -> str:
    """Draw steps in a row, with arrows to later rows, periods in one quarter, and efforts."""
    size = draw(st.integers(2, 7))
    rows = []
    for number in range(size):
        keys: list[str] = []
        if draw(st.booleans()):
            start = date(2021, 10, 1) + timedelta(days=draw(st.integers(0, 60)))
            stop = start + timedelta(days=draw(st.integers(0, 60)))
            keys.append(f"period: {start:%Y-%m-%d}/{stop:%Y-%m-%d}")
        if draw(st.booleans()):
            keys.append(
                f"effort: {draw(st.integers(0, 12))} {draw(st.sampled_from(['วัน', 'วันทำการ']))}"
            )
        later = [f"s{n}" for n in range(number + 1, size)]
        if draw(st.booleans()) and later:
            chosen = draw(st.lists(st.sampled_from(later), min_size=1, max_size=2, unique=True))
            keys.append(f"next: [{', '.join(chosen)}]")
        rows.append(step(f"s{number}", *(keys or ["details: ก"])))
    return "".join(rows)


@settings(max_examples=150, deadline=None)
@given(dated_steps())
def test_the_quick_look_hides_nothing(steps: str) -> None:
    view, calendar = view_of(steps), OfficeCalendar()
    early = [*steps_too_early(view.flow, view.schedule, calendar)]
    found = [*early_start.check.check(SopContext(view, Settings(calendar=calendar)))]
    assert [finding.step for finding in found] == [f"s{each.node}" for each in early]
