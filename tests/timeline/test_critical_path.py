"""The critical path is the longest of all paths, whatever the flow."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from sopctl.calendar.effort import Effort, Unit
from sopctl.model.sop import Sop
from sopctl.source.loader import load_bytes
from sopctl.timeline.critical_path import CriticalPath, critical_path, longest_path
from sopctl.timeline.effort_days import Days, working_days
from sopctl.workspace import SopView
from tests.sop_text import view_of
from tests.timeline.flows import flows, paths_from


def path_of(view: SopView) -> CriticalPath:
    return critical_path(view.flow, view.schedule)


def names(view: SopView, path: CriticalPath) -> list[str]:
    return [view.sop.steps[node].id for node in path.nodes]


def published(real_sops: tuple[Path, ...], name: str) -> SopView:
    (file,) = (file for file in real_sops if file.stem == name)
    return SopView(file.name, Sop.model_validate(load_bytes(file.read_bytes()).data))


@pytest.mark.parametrize(
    ("effort", "days"),
    [
        (Effort(3, 3, Unit.WORKING_DAY), Days(3, 3)),
        (Effort(2, 3, Unit.DAY), Days(2, 3)),
        (Effort(7, 7, Unit.DAY), Days(5, 5)),
        (Effort(6, 10, Unit.DAY), Days(5, 8)),
        (Effort(3.5, 3.5, Unit.HOUR), Days(0.5, 0.5)),
        (Effort(210, 420, Unit.MINUTE), Days(0.5, 1)),
        (Effort(1, 2, Unit.WEEK), Days(5, 10)),
        (Effort(1, 1, Unit.MONTH), Days(22, 22)),
        (Effort(4, None, Unit.WORKING_DAY), Days(4, 4)),
        (Effort(0, 0, Unit.DAY), Days(0, 0)),
    ],
)
def test_an_effort_in_working_days(effort: Effort, days: Days) -> None:
    assert working_days(effort) == days


def test_the_published_sop_on_indicator_2_4_by_hand(real_sops: tuple[Path, ...]) -> None:
    # 1 + 3 + 3 + 2-3 per activity + 2 per subject + 1 + 2 per month + 3 per round, in one row
    view = published(real_sops, "lo-2.4-psdg-2565")
    path = path_of(view)
    assert path.nodes == tuple(range(8))
    assert path.days == Days(17, 18)
    assert [view.sop.steps[node].id for node in path.counted_once] == [
        "carry-out-plan",
        "summarise-sharing",
        "report-monthly",
        "summarise-round",
    ]
    assert (path.chooses, path.forks, path.repeats, path.without_effort) == (False,) * 3 + ((),)


def test_the_published_sop_on_indicator_3_11_by_hand(real_sops: tuple[Path, ...]) -> None:
    # 5 + 5 + 3 + 3 + 3 + 5 + 5 working days; a rejected plan goes back, which counts once
    view = published(real_sops, "pa-3.11-psdg-2565")
    path = path_of(view)
    assert path.nodes == tuple(range(10))
    assert path.days == Days(29, 29)
    assert path.repeats
    assert not path.chooses  # the other outcome goes back
    assert [view.sop.steps[node].id for node in path.without_effort] == [
        "carry-out-plan",
        "monitor",
        "report-results",
    ]


DECISION = """
- {id: ask, name: ถาม, effort: 1 วันทำการ}
- id: decide
  name: พิจารณา
  kind: decision
  branches: [{label: สั้น, next: short}, {label: ยาว, next: long}, {label: แก้ไข, next: ask}]
- {id: short, name: ทางสั้น, effort: 2 วันทำการ, next: close}
- {id: long, name: ทางยาว, effort: 3-7 วันทำการ}
- {id: close, name: ปิดเรื่อง, effort: 1 วันทำการ}
"""


def test_of_a_decision_the_longest_branch_counts_and_a_loop_once() -> None:
    view = view_of(DECISION)
    path = path_of(view)
    assert names(view, path) == ["ask", "decide", "long", "close"]
    assert path.days == Days(5, 9)
    assert path.chooses
    assert path.repeats
    assert not path.forks


def test_of_steps_side_by_side_the_longest_counts() -> None:
    view = view_of(
        """
        - {id: a, name: ก, effort: 1 วันทำการ, next: [b, c]}
        - {id: b, name: ข, effort: 6 วันทำการ, next: d}
        - {id: c, name: ค, effort: 4 วันทำการ, next: d}
        - {id: d, name: ง, effort: 1 วันทำการ}
        """
    )
    path = path_of(view)
    assert names(view, path) == ["a", "b", "d"]
    assert path.days == Days(8, 8)
    assert path.forks
    assert not path.chooses


def test_connectors_carry_the_path_on() -> None:
    view = view_of(
        """
        - {id: a, name: ก, effort: 1 วันทำการ, next: out}
        - {id: b, name: ข, effort: 9 วันทำการ, next: end}
        - {id: out, name: A, kind: connector}
        - {id: c, name: ค, effort: 2 วันทำการ, next: end}
        - {id: in, name: A, kind: connector, next: d}
        - {id: d, name: ง, effort: 4 วันทำการ}
        """
    )
    path = path_of(view)
    assert names(view, path) == ["a", "out", "in", "d"]
    assert path.days == Days(5, 5)
    assert path.without_effort == ()  # a connector is no work


def test_without_any_effort_all_rows_are_on_it() -> None:
    view = view_of("- {id: a, name: ก, next: [b, c]}\n- {id: b, name: ข}\n- {id: c, name: ค}")
    path = path_of(view)
    assert names(view, path) == ["a", "b", "c"]
    assert path.days == Days(0, 0)


def test_where_the_work_only_goes_back_it_ends_at_the_longest_step() -> None:
    view = view_of("- {id: a, name: ก, effort: 1 วัน}\n- {id: b, name: ข, effort: 1 วัน, next: a}")
    assert names(view, path_of(view)) == ["a", "b"]


@settings(max_examples=200, deadline=None)
@given(flows())
def test_it_is_the_longest_of_all_paths(view: SopView) -> None:
    flow, path = view.flow, path_of(view)
    efforts = [
        Days() if times.effort is None else working_days(times.effort)
        for times in view.schedule.steps
    ]
    every = [way for entry in flow.entries for way in paths_from(flow, entry)]
    finished = [way for way in every if way[-1] in flow.exits]
    # Where none is finished, parts of the ways that lead nowhere count.
    candidates = finished or [way[: n + 1] for way in every for n in range(len(way))]
    lengths = [sum(efforts[node].most for node in way if node >= 0) for way in candidates]
    assert path.days.most == pytest.approx(max(lengths))
    assert longest_path(flow, [days.most for days in efforts]) in candidates
    total = sum((efforts[node] for node in path.nodes), start=Days())
    assert path.days == total
