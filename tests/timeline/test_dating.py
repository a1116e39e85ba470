"""Keys that no record changes, deadlines that wait for others, and records that fit."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.deadlines import Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.reading import read_file
from sopctl.timeline.occurrences import Occurrence, occurrences_of
from sopctl.timeline.recorded import meant_by, records_by_sop
from sopctl.timeline.waiting import groups_in_order
from tests.sop_text import view_of

OFFICE = OfficeCalendar()


def occurrences(
    steps: str, *records: Record, rest: str = "", shift: Shift = Shift.NONE
) -> dict[str, tuple[str, str | None]]:
    """Return the due day of each occurrence, and when it was done, by step and key."""
    every = occurrences_of(view_of(steps, rest), OFFICE, shift=shift, records=records)
    found = {
        f"{one.step or '-'} {one.key}": (
            one.due.isoformat(),
            one.done_on.isoformat() if one.done_on else None,
        )
        for one in every
    }
    assert len(found) == len(every)
    return found


def dues(steps: str, *records: Record, rest: str = "", shift: Shift = Shift.NONE) -> dict[str, str]:
    found = occurrences(steps, *records, rest=rest, shift=shift)
    return {key: due for key, (due, _) in found.items()}


def done(steps: str, *records: Record, rest: str = "") -> dict[str, str]:
    found = occurrences(steps, *records, rest=rest)
    return {key: on for key, (_, on) in found.items() if on is not None}


def record(**fields: object) -> Record:
    return Record.model_validate(fields)


TWO_WAITING = """
- {id: a, name: ก}
- {id: b, name: ข}
- {id: c, name: ค, deadlines: [{after: a, days: 30}, {after: b, days: 5}]}
"""


def test_a_record_of_another_step_never_changes_a_key() -> None:
    first = record(step="b", on="2564-11-01")
    assert dues(TWO_WAITING, first) == {"c once.2": "2021-11-06"}
    assert dues(TWO_WAITING, first, record(step="a", on="2564-11-10")) == {
        "c once.2": "2021-11-06",
        "c once": "2021-12-10",
    }


def test_what_the_calendar_determines_keeps_the_plain_key() -> None:
    steps = """
    - {id: a, name: ก}
    - {id: c, name: ค, deadlines: [{after: a, days: 1}, {on: 2565-03-01}]}
    """
    assert dues(steps, record(step="a", on="2564-10-05")) == {
        "c once": "2022-03-01",
        "c once.2": "2021-10-06",
    }


RECEIVED = "- {id: a, name: ตอบหนังสือ, deadlines: [{after: received, days: 3}]}"


def test_each_event_makes_its_own_answer_due() -> None:
    first = record(event="received", of="a", on="2565-04-01")
    answered = record(step="a", occurrence="once", on="2565-04-03")
    second = record(event="received", of="a", on="2565-06-01")
    expected = {"a once": ("2022-04-04", "2022-04-03"), "a once.2": ("2022-06-04", None)}
    assert occurrences(RECEIVED, first, answered, second) == expected
    assert occurrences(RECEIVED, second, answered, first) == expected


def test_an_event_may_give_its_key() -> None:
    events = [
        record(event="received", of="a", on="2565-04-01"),
        record(event="received", of="a", occurrence="ที่ 12/2565", on="2565-03-01"),
    ]
    answered = record(step="a", occurrence="ที่ 12/2565", on="2565-03-02")
    assert occurrences(RECEIVED, *events, answered) == {
        "a ที่ 12/2565": ("2022-03-04", "2022-03-02"),
        "a once": ("2022-04-04", None),
    }


def test_events_of_no_step_count_for_steps_without_any_of_their_own() -> None:
    steps = f"{RECEIVED}\n- {{id: b, name: ข, deadlines: [{{after: received, days: 1}}]}}"
    events = [
        record(event="received", on="2565-04-01"),
        record(event="received", of="b", on="2565-05-01"),
    ]
    assert dues(steps, *events) == {"a once": "2022-04-04", "b once": "2022-05-02"}


def test_after_a_step_that_recurs_the_last_time_counts() -> None:
    steps = """
    - {id: a, name: ก, period: 2564-10/2564-12, deadlines: [{every: month, day: 20}]}
    - {id: b, name: ข, deadlines: [{after: a, days: 10}]}
    """
    early = record(step="a", occurrence="2564-10", on="2564-10-18")
    assert dues(steps, early)["b once"] == "2021-12-30"
    last = record(step="a", occurrence="2564-12", on="2564-12-10")
    assert dues(steps, early, last)["b once"] == "2021-12-20"


def test_after_a_step_the_count_starts_from_its_moved_deadline() -> None:
    steps = """
    - {id: a, name: ก, period: 2564-10}
    - {id: b, name: ข, deadlines: [{after: a, days: 1, shift: none}]}
    """
    # 31 October 2021 is a Sunday.
    assert dues(steps)["b once"] == "2021-11-01"
    assert dues(steps, shift=Shift.FOLLOWING)["b once"] == "2021-11-02"
    assert dues(steps, shift=Shift.PRECEDING)["b once"] == "2021-10-30"


def test_a_step_may_wait_for_one_below_it_and_a_chain_may_be_long() -> None:
    chain = "\n".join(
        f"- {{id: s{n}, name: ก, deadlines: [{{after: s{n + 1}, days: 1}}]}}" for n in range(900)
    )
    found = dues(f"{chain}\n- {{id: s900, name: ข, period: 2564-10-01}}")
    assert found["s899 once"] == "2021-10-02"
    assert found["s0 once"] == "2024-03-19"  # 900 days on, 2024 being a leap year
    assert len(found) == 901


def test_steps_with_two_waits_each_do_not_multiply() -> None:
    steps = "- {id: s0, name: ก, period: 2564-10-01}\n" + "\n".join(
        f"- {{id: s{n}, name: ก, deadlines: "
        f"[{{after: s{n - 1}, days: 1}}, {{name: ข, after: s{n - 1}, days: 2}}]}}"
        for n in range(1, 60)
    )
    every = occurrences_of(view_of(steps), OFFICE)
    assert len(every) == 1 + 2 * 59
    assert max(one.due for one in every) == date(2022, 1, 27)  # 1 October and 59 times 2 days


def test_steps_that_wait_for_each_other_keep_what_else_they_have() -> None:
    steps = """
    - {id: a, name: ก, deadlines: [{after: b, days: 1}, {on: 2565-01-10}]}
    - {id: b, name: ข, deadlines: [{after: a, days: 1}]}
    - {id: c, name: ค, deadlines: [{after: a, days: 5}]}
    """
    assert dues(steps) == {"a once": "2022-01-10", "c once": "2022-01-15"}


def test_a_day_past_the_calendar_s_end_is_no_day() -> None:
    chain = "\n".join(
        f"- {{id: s{n}, name: ก, deadlines: [{{after: s{n - 1}, days: 3660}}]}}"
        for n in range(1, 900)
    )
    found = dues(f"- {{id: s0, name: ข, period: 2564-10-01}}\n{chain}")
    assert 700 < len(found) < 900


def test_two_that_share_a_key_can_be_left_out_together_or_one_alone() -> None:
    steps = """
    - id: a
      name: ก
      period: 2564-10/2564-11
      deadlines: [{{text: ทุกวันที่ 10 และ 25 ของเดือน, except: [{}]}}]
    """
    both = {"a 2564-10": "2021-10-10", "a 2564-10.2": "2021-10-25"}
    november = {"a 2564-11": "2021-11-10", "a 2564-11.2": "2021-11-25"}
    assert dues(steps.format("")) == both | november
    assert dues(steps.format("2564-10")) == november
    assert dues(steps.format("2564-10.2")) == {"a 2564-10": "2021-10-10"} | november


ROUNDS = """
rounds:
  - {name: รอบ, covers: 2564-10, report: ก.พ. 65}
  - {name: รอบ, covers: 2564-10, report: ก.ค. 65}
  - {name: รอบ, covers: 2564-10, report: ก.ค. 65}
"""


def test_rounds_are_told_apart_by_number_not_by_name() -> None:
    steps = "- {id: a, name: ก, period: ก.พ. 65}"
    assert dues(steps, rest=ROUNDS) == {
        "a round-1": "2022-02-28",
        "- round-2": "2022-07-31",
        "- round-3": "2022-07-31",
    }


def test_a_round_that_no_step_takes_up_is_done_by_a_record_of_its_key() -> None:
    steps = "- {id: a, name: ก, period: ก.พ. 65}"
    assert done(steps, record(occurrence="round-2", on="2565-07-20"), rest=ROUNDS) == {
        "- round-2": "2022-07-20"
    }


DRAFTS = """
- id: a
  name: ก
  period: 2564-10/2564-11
  deadlines:
    - {name: ร่าง, every: month, day: 5}
    - {name: จริง, every: month, day: 10}
"""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"occurrence": "2564-10", "deadline": "ร่าง"}, ("ร่าง", "2564-10")),
        ({"occurrence": "2564-10"}, None),
        ({"deadline": "ร่าง"}, None),
        ({"occurrence": "2564-12", "deadline": "ร่าง"}, None),
        ({"occurrence": "2564-10", "deadline": "อื่น"}, None),
        ({}, None),
    ],
)
def test_a_record_counts_only_where_one_occurrence_can_be_meant(
    fields: dict[str, str], expected: tuple[str, str] | None
) -> None:
    every = occurrences_of(
        view_of(DRAFTS), OFFICE, records=[record(step="a", on="2564-10-04", **fields)]
    )
    assert [(o.deadline, o.key) for o in every if o.done_on] == ([expected] if expected else [])


def test_a_record_that_names_no_deadline_is_of_the_one_without_a_name() -> None:
    steps = """
    - id: a
      name: ก
      period: 2564-10
      deadlines: [{name: ร่าง, every: month, day: 5}, {every: month, day: 10}]
    """
    every = occurrences_of(
        view_of(steps), OFFICE, records=[record(step="a", occurrence="2564-10", on="2564-10-04")]
    )
    assert [(one.deadline, one.done_on) for one in every] == [
        ("ร่าง", None),
        (None, date(2021, 10, 4)),
    ]


def test_of_two_records_of_one_occurrence_the_earlier_day_counts() -> None:
    steps = "- {id: a, name: ก, period: 2564-10}"
    for days in (("2564-10-20", "2564-10-25"), ("2564-10-25", "2564-10-20")):
        assert done(steps, *(record(step="a", on=day) for day in days)) == {"a once": "2021-10-20"}


def test_a_record_of_a_key_that_is_gone_changes_nothing() -> None:
    steps = "- {id: a, name: ก, period: 2564-10}"
    gone = record(step="a", occurrence="window-2", on="2564-10-20")
    assert done(steps, gone) == {}
    assert meant_by(gone, _all(steps)) is None


@pytest.mark.parametrize("on", ["31 ก.พ. 65", "แล้ว", "2564-10, 2564-12"])
def test_a_record_without_a_day_that_can_be_read_does_not_count(on: str) -> None:
    assert done("- {id: a, name: ก, period: 2564-10}", record(step="a", on=on)) == {}


def _all(steps: str) -> Sequence[Occurrence]:
    return occurrences_of(view_of(steps), OFFICE)


def test_records_of_one_sop_may_lie_in_several_files() -> None:
    files = [
        read_file("records/lo.yaml", b"- {step: a, on: 2565-01-01}\n"),
        read_file(
            "records/x.yaml", b"sopctl: records/v1\nsop: lo\nrecords: [{step: b, on: 2565-01-02}]"
        ),
        read_file("sops/lo.yaml", b"sopctl: sop/v1\n"),
    ]
    found = records_by_sop(files)
    assert {sop: [one.step for one in records] for sop, records in found.items()} == {
        "lo": ["a", "b"]
    }


def test_sops_of_several_years_have_occurrences_of_their_own() -> None:
    steps = "- {id: a, name: ก, deadlines: [{every: quarter, day: last}]}"
    of_2565 = view_of(steps)
    of_2566 = view_of(steps)
    of_2566 = type(of_2566)("b.yaml", of_2566.sop.model_copy(update={"fiscal_year": 2566}))
    keys = [{one.key for one in occurrences_of(view, OFFICE)} for view in (of_2565, of_2566)]
    assert keys[0] == {"2565-Q1", "2565-Q2", "2565-Q3", "2565-Q4"}
    assert keys[1] == {"2566-Q1", "2566-Q2", "2566-Q3", "2566-Q4"}


@given(
    st.integers(1, 9).flatmap(
        lambda size: st.lists(
            st.sets(st.integers(0, size - 1), max_size=3), min_size=size, max_size=size
        )
    )
)
@settings(max_examples=150, deadline=None)
def test_groups_are_those_that_reach_each_other_and_come_after_what_they_wait_for(
    waits_for: list[set[int]],
) -> None:
    reached = [{number} for number in range(len(waits_for))]
    for _ in waits_for:
        for number, others in enumerate(waits_for):
            for other in others:
                reached[number] |= reached[other]
    groups = list(groups_in_order(waits_for))
    assert sorted(number for group in groups for number in group) == list(range(len(waits_for)))
    seen: set[int] = set()
    for group in groups:
        for number in group:
            mutual = {other for other in reached[number] if number in reached[other]}
            assert mutual == group
            assert waits_for[number] <= seen | group
        seen |= group
