"""Lists and times beyond counting: refused where they are written, and the rest still read."""

import pytest

from sopctl.model.base import MAX_ENTRIES
from sopctl.model.building import Built, build
from sopctl.model.schedule import Schedule, read_schedule
from sopctl.model.sop import Sop
from sopctl.model.time_messages import MOST_PROBLEMS, MOST_WINDOWS
from tests.sop_text import data_of, sop_of, sop_text


def built(steps: str, rest: str = "") -> Built[Sop]:
    return build(Sop, data_of(sop_text(steps, rest)))


def schedule(steps: str) -> Schedule:
    return read_schedule(sop_of(sop_text(steps)))


def problems(schedule: Schedule) -> list[tuple[str, object]]:
    return [(problem.code, problem.path) for problem in schedule.problems]


def test_a_list_up_to_the_limit() -> None:
    step = "- {id: a, name: ก}"
    objectives = ["ก"] * MAX_ENTRIES
    assert built(step, f"objectives: [{', '.join(objectives)}]\n").problems == ()
    (problem,) = (more := built(step, f"objectives: [ข, {', '.join(objectives)}]\n")).problems
    assert (problem.rule, problem.path) == ("wrong-type", ("objectives",))
    assert problem.message.en == "1,001 entries, over the limit of 1,000"
    assert more.model is not None
    assert more.model.objectives == ()
    assert len(more.model.steps) == 1


@pytest.mark.parametrize(
    ("key", "entry", "most"),
    [
        ("deadlines", "{every: month}", 100),
        ("branches", "{label: ก, next: a}", 100),
        ("activities", "ก", 366),
    ],
)
def test_lists_of_a_step_are_shorter(key: str, entry: str, most: int) -> None:
    def rules(count: int) -> list[str]:
        step = f"- {{id: a, name: ก, {key}: [{', '.join([entry] * count)}]}}"
        return [problem.rule for problem in built(step).problems]

    assert rules(most) == []
    assert rules(most + 1) == ["wrong-type"]


def test_windows_of_a_step_up_to_the_limit() -> None:
    texts = [", ".join(["พ.ย. 64"] * 183)] * 2
    step = "- {{id: a, name: ก, period: [{}]}}"
    most = schedule(step.format(", ".join(f'"{text}"' for text in texts)))
    assert problems(most) == []
    assert len(most.steps[0].windows) == MOST_WINDOWS
    more = schedule(step.format(", ".join(f'"{text}"' for text in [*texts, "ธ.ค. 64"])))
    assert problems(more) == [("unreadable", ("steps", 0, "period", 2))]
    assert len(more.steps[0].windows) == MOST_WINDOWS


def test_a_period_of_generations_is_a_slip_in_a_year() -> None:
    assert problems(schedule("- {id: a, name: ก, period: 2560-10/2580-09}")) == []
    found = schedule("- {id: a, name: ก, period: 2465-10/2565-06}").problems
    assert [problem.code for problem in found] == ["era"]
    assert "101 years" in found[0].message.en


def test_of_very_many_unreadable_times_not_all_are_tried() -> None:
    steps = "\n".join(f"- {{id: s{n}, name: ก, period: ข{n}}}" for n in range(MOST_PROBLEMS + 50))
    found = schedule(steps)
    assert len(found.problems) == MOST_PROBLEMS + 1
    assert found.problems[-1].path == ("steps", MOST_PROBLEMS, "period", 0)
    assert "not tried" in found.problems[-1].message.en
