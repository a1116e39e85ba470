"""What each step has to spare, against all paths and day by day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.flow import Node
from sopctl.structs import replace
from sopctl.timeline.effort_days import Bound, first_day_of, last_day_of, whole_days
from sopctl.timeline.room import rooms_of
from sopctl.timeline.slack import Slack, slacks_of
from sopctl.workspace import SopView
from tests.sop_text import view_of
from tests.timeline.flows import YEAR_BEGINS, flows, paths_from
from tests.timeline.test_critical_path import published

CALENDAR = OfficeCalendar()
ONE_DAY = timedelta(days=1)


def slacks(view: SopView) -> list[Slack]:
    found = slacks_of(view.flow, view.schedule, CALENDAR)
    assert [slack.node for slack in found] == list(range(len(view.sop.steps)))
    return list(found)


def table(view: SopView) -> list[tuple[str, str, str, float | None, int | None]]:
    """Return each step's id, earliest and latest end (month and day), and what it has to spare."""
    return [
        (
            view.sop.steps[one.node].id,
            f"{one.earliest:%m-%d}" if one.earliest else "",
            f"{one.latest:%m-%d}" if one.latest else "",
            one.in_window,
            one.on_path,
        )
        for one in slacks(view)
    ]


def test_the_published_sop_on_indicator_2_4_by_hand(real_sops: tuple[Path, ...]) -> None:
    # Efforts are calendar days. Forward: 1 October, then three days from the 2nd and from the 5th;
    # from 1 November on three, two, one and two more; in February three days from the 1st.
    # Backward: the first round ends on 28 February, so its three days begin on the 26th, the two
    # of the report on the 24th, the one before on the 23rd, … ; October ends on the 31st, so its
    # last three days begin on the 29th and the three before on the 26th.
    # In the period: 31 - 1, 31 - 3, 31 - 3, 242 - 3, 242 - 2, 242 - 1; of each month at least 28 - 2
    # (February); of a round the longest month, July, 31 - 3.
    # On the path, office days: October 2021 is off on the 13th and 22nd (moved from the 25th);
    # the 14 from the 4th to the 25th are 4-8, 11-12, 14-15, 18-21, 25.
    assert table(published(real_sops, "lo-2.4-psdg-2565")) == [
        ("assign-owner", "10-01", "10-25", 30, 14),
        ("survey-knowledge", "10-04", "10-28", 28, 16),
        ("make-plan", "10-07", "10-31", 28, 14),
        ("carry-out-plan", "11-03", "02-20", 239, 72),
        ("summarise-sharing", "11-05", "02-22", 240, 72),
        ("open-channels", "11-06", "02-23", 241, 73),
        ("report-monthly", "11-08", "02-25", 26, 74),
        ("summarise-round", "02-03", "02-28", 28, 16),
    ]


def test_the_published_sop_on_indicator_3_11_by_hand(real_sops: tuple[Path, ...]) -> None:
    # Working days from 1 October 2021: 5 end on the 7th (1, 4-7), 5 on the 15th (8, 11, 12, 14, 15),
    # 3 on the 20th, 3 on the 26th (the 22nd is off), 3 on the 29th, 5 on 5 and 5 on 12 November.
    # Backward from 28 February 2022, the end of the first five months: 5 begin on Tuesday the 22nd,
    # so the plan is drafted by the 21st; its 5 begin on the 14th (the 16th, Makha Bucha, is off), …
    found = table(published(real_sops, "pa-3.11-psdg-2565"))
    assert [(name, earliest, latest) for name, earliest, latest, _, _ in found] == [
        ("review-situation", "10-07", "01-24"),
        ("analyse-stakeholders", "10-15", "01-31"),
        ("compile-directory", "10-20", "02-03"),
        ("set-measures", "10-26", "02-08"),
        ("set-knowledge-topics", "10-29", "02-13"),
        ("draft-plan", "11-05", "02-21"),
        ("approve-plan", "11-12", "02-28"),
        ("carry-out-plan", "11-13", "02-28"),
        ("monitor", "11-13", "02-28"),
        ("report-results", "11-13", "02-28"),
    ]
    # In working days they all have the same to spare, and no period of their own to keep.
    assert {on_path for *_, on_path in found} == {71}
    assert {in_window for _, _, _, in_window, _ in found} == {None}


def test_a_chain_that_cannot_be_kept_is_short_from_its_first_step_on() -> None:
    view = view_of(
        """
        - {id: a, name: ก, period: 1 - 30 พ.ย. 64, effort: 15 วันทำการ}
        - {id: b, name: ข, period: 15 - 26 พ.ย. 64, effort: 8 วันทำการ}
        """
    )
    # a ends on Friday the 19th; b needs the 8 from Wednesday the 17th; from Monday the 22nd they
    # end on Wednesday the 1st, 3 working days past the 26th
    assert table(view) == [("a", "11-19", "11-16", 7, -3), ("b", "12-01", "11-26", 2, -3)]


def test_a_step_is_done_in_the_first_window_that_is_not_over() -> None:
    view = view_of(
        """
        - {id: a, name: ก, period: ธ.ค. 64 - มี.ค. 65, effort: 60 วันทำการ}
        - {id: b, name: ข, period: "ก.พ. 65 และ ก.ค. 65", effort: 3 วันทำการ}
        """
    )
    first, second = slacks(view)
    assert first.earliest is not None
    assert first.earliest > date(2022, 2, 28)
    # b can begin on 1 July only: three days, the last of them the 5th
    assert (second.earliest, second.latest) == (date(2022, 7, 5), date(2022, 7, 31))


def test_an_sop_without_times_has_no_slack() -> None:
    view = view_of("- {id: a, name: ก}\n- {id: b, name: ข}")
    assert slacks(view) == [Slack(n, None, None, None, None, None) for n in range(2)]


def test_work_past_the_calendar_s_end_has_none_either() -> None:
    view = view_of("- {id: a, name: ก, effort: 5 วัน}")
    far = DateRange(date(9999, 12, 1), date(9999, 12, 31))
    times = replace(view.schedule.steps[0], windows=(far,), effort=Effort(90, 90, Unit.WORKING_DAY))
    late = replace(view.schedule, steps=(times,))
    assert slacks_of(view.flow, late, CALENDAR) == (Slack(0, None, None, None, None, None),)


@given(
    st.integers(0, 500),
    st.integers(0, 40),
    st.sampled_from([Unit.DAY, Unit.WORKING_DAY]),
)
@settings(max_examples=80, deadline=None)
def test_work_is_placed_day_by_day(offset: int, days: int, unit: Unit) -> None:
    day, effort = YEAR_BEGINS + timedelta(days=offset), Effort(days, days, unit)
    last, free = last_day_of(day, effort, CALENDAR)
    first, before = first_day_of(day, effort, CALENDAR)
    if days == 0:
        assert (last, free, first, before) == (day,) * 4
        return
    assert (free, before) == (last + ONE_DAY, first - ONE_DAY)

    def counted(start: date, stop: date) -> int:
        span = [start + timedelta(days=n) for n in range((stop - start).days + 1)]
        return sum(unit is Unit.DAY or CALENDAR.is_working_day(one) for one in span)

    assert counted(day, last) == days == counted(first, day)
    assert counted(day, last - ONE_DAY) == days - 1 == counted(first + ONE_DAY, day)


def test_less_than_a_day_takes_none_and_a_part_of_more_counts_whole() -> None:
    assert whole_days(None) == 0
    assert whole_days(Effort(30, 30, Unit.MINUTE), Bound.MOST) == 0
    assert whole_days(Effort(1.5, 2.5, Unit.DAY)) == 1
    assert whole_days(Effort(1.5, 2.5, Unit.DAY), Bound.MOST) == 3
    assert whole_days(Effort(2, None, Unit.DAY), Bound.MOST) == 2


@settings(max_examples=150, deadline=None)
@given(flows(dated=True))
def test_earliest_and_latest_are_those_of_all_paths(view: SopView) -> None:
    for slack in slacks(view):
        ways = paths_to(view, slack.node)
        ends = [end for way in ways if (end := earliest_along(view, way)) is not None]
        assert slack.earliest == max(ends, default=None)
        latest = [
            end
            for way in paths_from(view.flow, slack.node)
            for end in latest_along(view, [node for node in way if node >= 0])
        ]
        assert slack.latest == min(latest, default=None)
        if slack.earliest is not None and slack.latest is not None:
            assert slack.on_path == CALENDAR.between(slack.earliest, slack.latest)


def paths_to(view: SopView, node: Node) -> list[list[Node]]:
    """Return every path to a step along arrows that do not go back, from any step that has none."""
    before = sorted({e.source for e in view.flow.before.get(node, ()) if 0 <= e.source < node})
    found = [[*way, node] for source in before for way in paths_to(view, source)]
    return found or [[node]]


def earliest_along(view: SopView, way: list[Node]) -> date | None:
    """Return when the last step of a path ends, if only its steps have to be waited for."""
    free: date | None = None
    done: date | None = None
    for node in way:
        times = view.schedule.steps[node]
        days = whole_days(times.effort, Bound.MOST)
        if times.windows:
            (window,) = times.windows
            begins = max(filter(None, (window.start, free)))
        elif free is None and not days:
            done = None
            continue
        else:
            begins = free or YEAR_BEGINS
        done, free = last_day_of(begins, times.effort, CALENDAR, Bound.MOST)
        # An effort that is too long for its period is told of once, and not handed on.
        if times.windows and days and done > window.last:
            free = window.stop
    return done


def latest_along(view: SopView, way: list[Node]) -> list[date]:
    """Return the day by which the first step of a path must be done for each period on it."""
    found: list[date] = []
    for place, node in enumerate(way):
        times = view.schedule.steps[node]
        if not times.windows:
            continue
        end = times.windows[0].last
        for later in reversed(way[1 : place + 1]):
            _, end = first_day_of(end, view.schedule.steps[later].effort, CALENDAR, Bound.MOST)
        found.append(end)
    return found


@pytest.mark.parametrize(
    ("effort", "spare"),
    [
        (Effort(10, 12, Unit.WORKING_DAY), [42 - 12]),
        (Effort(10, 12, Unit.WORKING_DAY, "เดือน"), [22 - 12, 20 - 12]),
        (Effort(10, 12, Unit.DAY, "ไตรมาส"), [61 - 12]),
        (Effort(1, 2, Unit.WORKING_DAY, "สัปดาห์"), [5 - 2]),
        (Effort(1, 2, Unit.DAY, "วัน"), [1 - 2]),
        (Effort(10, 12, Unit.DAY, "รอบรายงาน"), [61 - 12]),
    ],
)
def test_the_room_that_a_period_leaves(effort: Effort, spare: list[int]) -> None:
    # November and December 2021: 61 days, of which 22 and 20 are the office's
    window = DateRange(date(2021, 11, 1), date(2022, 1, 1))
    assert CALENDAR.count(window) == 42
    assert [room.spare for room in rooms_of(effort, (window,), CALENDAR, Bound.MOST)] == spare
    least = [room.spare for room in rooms_of(effort, (window,), CALENDAR)]
    more = effort.maximum - effort.minimum if effort.maximum else 0
    assert least == [each + more for each in spare]
