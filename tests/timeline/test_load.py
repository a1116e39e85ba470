"""How much work each role has in each month."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.timeline.effort_days import Days
from sopctl.timeline.load import MonthLoad, RoleKey, RoleLoad, Work, loads_of, work_of
from sopctl.timeline.occurrences import occurrences_of
from sopctl.workspace import SopView
from tests.sop_text import view_of
from tests.timeline.test_critical_path import published

CALENDAR = OfficeCalendar()
ROLES = "roles: {owner: ผู้รับผิดชอบ, chief: {name: ผู้อำนวยการ, positions: [ก, ข]}}\n"


def work(view: SopView, *records: Record) -> Work:
    return work_of(view, occurrences_of(view, CALENDAR, records=records), CALENDAR)


def loads(view: SopView, *records: Record, roles: frozenset[str] = frozenset()) -> list[RoleLoad]:
    return [*loads_of([work(view, *records)], CALENDAR, roles)]


def efforts(load: RoleLoad) -> dict[str, tuple[float, float]]:
    """Return the working days of each month that has any, rounded to a hundredth."""
    return {
        f"{month.month.start:%Y-%m}": (round(month.effort.least, 2), round(month.effort.most, 2))
        for month in load.months
        if month.effort is not None
    }


def occurrences(load: RoleLoad) -> dict[str, int]:
    return {
        f"{one.month.start:%Y-%m}": one.occurrences for one in load.months if one.occurrences
    }  # fmt: skip


def one(steps: str, *records: Record) -> RoleLoad:
    (load,) = loads(view_of(steps, ROLES), *records)
    return load


def test_the_owner_of_indicator_2_4_by_hand(real_sops: tuple[Path, ...]) -> None:
    # October: 3 + 3. Each month from November to June: 2 for the report; 2-3 for one activity, 2
    # for one subject and 1 for the channels, each spread over the 161 office days of those months,
    # of which November has 22. February and July: 3 for the round.
    view = published(real_sops, "lo-2.4-psdg-2565")
    by_name = {load.role.name: load for load in loads(view)}
    owner = by_name["ผู้รับผิดชอบตัวชี้วัด 2.4"]
    found = efforts(owner)
    november = (round(2 + 22 * 5 / 161, 2), round(2 + 22 * 6 / 161, 2))
    assert [found[month] for month in ("2021-10", "2021-11", "2022-07")] == [
        (6, 6),
        november,
        (3, 3),
    ]
    assert sum(least for least, _ in found.values()) == pytest.approx(6 + 16 + 5 + 6, abs=0.05)
    # two in October; the reports from December on; in June three more; a round in February and July
    assert occurrences(owner) == {
        "2021-10": 2,
        "2021-12": 1,
        "2022-01": 1,
        "2022-02": 2,
        "2022-03": 1,
        "2022-04": 1,
        "2022-05": 1,
        "2022-06": 4,
        "2022-07": 2,
    }
    assert owner.positions == 4


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        # October 2021 has 19 office days, November 22, December 20
        ("period: ต.ค. 64, effort: 4-6 วันทำการ", {"2021-10": (4, 6)}),
        ("period: ต.ค. - พ.ย. 64, effort: 41 วันทำการ", {"2021-10": (19, 19), "2021-11": (22, 22)}),
        ("period: ต.ค. - พ.ย. 64, effort: 2 วัน/เดือน", {"2021-10": (2, 2), "2021-11": (2, 2)}),
        ("period: ไตรมาส 1, effort: 61 วันทำการ/ไตรมาส", {"2021-10": (19, 19), "2021-11": (22, 22), "2021-12": (20, 20)}),
        ("period: 'ต.ค. 64 และ ธ.ค. 64', effort: 3 วัน/รอบ", {"2021-10": (3, 3), "2021-12": (3, 3)}),
        ("period: 'ต.ค. 64 และ ธ.ค. 64', effort: 3 วัน", {"2021-10": (3, 3), "2021-12": (3, 3)}),
        ("period: ธ.ค. 64, effort: 1 วันทำการ/สัปดาห์", {"2021-12": (4, 4)}),
        ("period: ธ.ค. 64, effort: 1 ชั่วโมง/วัน", {"2021-12": (2.86, 2.86)}),
        ("period: ธ.ค. 64, effort: 2 วัน/เรื่อง", {"2021-12": (2, 2)}),
        ("period: ธ.ค. 64, effort: 2 วัน/กิจกรรม, activities: [ก, ข, ค]", {"2021-12": (6, 6)}),
        # a report every month takes its effort every month
        ("period: ต.ค. - พ.ย. 64, effort: 2 วัน, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]", {"2021-10": (2, 2), "2021-11": (2, 2)}),
        ("period: ธ.ค. 64, effort: 1 วัน, deadlines: [{every: week, day: 5}]", {"2021-12": (5, 5)}),
        # without a period it ends on the day to act by: 1 December is a Wednesday
        ("effort: 2 วันทำการ, deadlines: [{on: 2564-12-01}]", {"2021-11": (1, 1), "2021-12": (1, 1)}),
        # on days off it falls into the month in which its period begins
        ("period: 2564-12-04/2564-12-05, effort: 1 วัน", {"2021-12": (1, 1)}),
        ("effort: 5 วัน", {}),
    ],
)  # fmt: skip
def test_in_which_months_an_effort_falls(keys: str, found: dict[str, tuple[float, float]]) -> None:
    view = view_of(f"- {{id: a, name: ก, responsible: owner, {keys}}}", ROLES)
    assert [efforts(load) for load in loads(view)] == ([found] if found else [])


def test_what_is_counted_once_or_not_at_all_is_told() -> None:
    placed = work(
        view_of(
            """
            - {id: a, name: ก, period: ต.ค. 64, effort: 2 วัน/เรื่อง}
            - {id: b, name: ข, effort: 2 วัน}
            - {id: c, name: ค, period: ต.ค. 64}
            """
        )
    ).efforts
    assert [one.is_at_least for one in placed] == [True, False, False]
    assert [one.is_undated for one in placed] == [False, True, False]
    assert not placed[2].pieces


def test_a_month_with_more_work_than_working_days() -> None:
    load = one(
        """
        - {id: a, name: ก, responsible: owner, period: ต.ค. 64, effort: 10 วันทำการ}
        - {id: b, name: ข, responsible: owner, period: ต.ค. - พ.ย. 64, effort: 10-20 วันทำการ}
        """
    )
    october, november = load.months
    assert october.working_days == 19
    assert october.effort is not None
    assert october.effort.most == pytest.approx(10 + 20 * 19 / 41)
    assert (october.is_over, october.may_be_over) == (False, True)
    assert (november.is_over, november.may_be_over) == (False, False)
    over = MonthLoad(october.month, 19, effort=Days(19.5, 25))
    assert (over.is_over, over.may_be_over) == (True, True)


def test_roles_that_share_work_have_it_whole_and_the_approver_where_nobody_else() -> None:
    view = view_of(
        """
        - {id: a, name: ก, responsible: [owner, chief], period: ต.ค. 64, effort: 3 วัน}
        - {id: b, name: ข, approver: chief, period: ต.ค. 64, effort: 1 วัน}
        - {id: c, name: ค, period: ต.ค. 64, effort: 5 วัน}
        """,
        ROLES,
    )
    found = {load.role.name: (efforts(load)["2021-10"][0], load.positions) for load in loads(view)}
    assert found == {"ผู้รับผิดชอบ": (3, 0), "ผู้อำนวยการ": (4, 2), None: (5, 0)}
    assert [load.role.name for load in loads(view, roles=frozenset(("chief",)))] == ["ผู้อำนวยการ"]


def test_a_role_of_one_name_in_one_unit_is_one_over_all_its_sops() -> None:
    step = "- {id: a, name: ก, responsible: owner, period: ต.ค. 64, effort: 3 วัน}"
    views = [
        view_of(step, f"roles: {{owner: {name}}}\n") for name in ("เลขานุการ", "เลขานุการ", "อื่น")
    ]
    found = loads_of([work(view) for view in views], CALENDAR)
    assert {
        load.role: (load.months[0].occurrences, efforts(load)["2021-10"]) for load in found
    } == {
        RoleKey("หน่วยทดสอบ", "เลขานุการ"): (2, (6, 6)),
        RoleKey("หน่วยทดสอบ", "อื่น"): (1, (3, 3)),
    }


def test_what_is_done_stays_in_the_load() -> None:
    step = "- {id: a, name: ก, responsible: owner, period: ต.ค. 64}"
    load = one(step, Record(step="a", on="2564-10-05"))
    assert [(month.occurrences, month.done, month.effort) for month in load.months] == [
        (1, 1, None)
    ]


def test_work_due_after_the_year_s_end_is_in_its_own_month() -> None:
    load = one(
        "- {id: a, name: ก, responsible: owner, period: 2565-09, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]}"
    )
    assert [month.month.start for month in load.months] == [date(2022, 10, 1)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 360), st.integers(0, 90)), min_size=1, max_size=3),
    st.integers(0, 30),
)
def test_nothing_of_an_effort_is_lost_in_spreading(spans: list[tuple[int, int]], days: int) -> None:
    first = date(2021, 10, 1).toordinal()
    windows = sorted(
        {(first + start, min(first + start + length, first + 364)) for start, length in spans}
    )
    texts = [
        f"{date.fromordinal(start):%Y-%m-%d}/{date.fromordinal(stop):%Y-%m-%d}"
        for start, stop in windows
    ]
    view = view_of(
        f"- {{id: a, name: ก, responsible: owner, effort: {days} วันทำการ, period: [{', '.join(texts)}]}}",
        ROLES,
    )
    load = loads(view)[0]
    total = sum(month.effort.most for month in load.months if month.effort)
    assert total == pytest.approx(days * len(windows))
    months = {
        date.fromordinal(day).replace(day=1)
        for start, stop in windows
        for day in range(start, stop + 1)
    }
    assert {month.month.start for month in load.months} <= months
