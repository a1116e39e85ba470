"""The rules on paths, against a search that walks every path."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.flow import END, START
from sopctl.model.sop import Sop
from sopctl.rules import no_path_to_end, unreachable_step
from sopctl.rules.base import SopContext
from sopctl.rules.uncertain_flow import uncertain_nodes
from sopctl.workspace import Settings, SopView


@st.composite
def sops(draw: st.DrawFn) -> Sop:
    """Draw an SOP of a few activities and decisions whose targets all exist."""
    size = draw(st.integers(1, 7))
    ids = [f"s{number}" for number in range(size)]
    targets = st.sampled_from([*ids, "end"])
    steps: list[dict[str, Any]] = []
    for step_id in ids:
        step: dict[str, Any] = {"id": step_id, "name": "งาน"}
        kind = draw(st.sampled_from(["plain", "next", "decision"]))
        if kind == "next":
            step["next"] = draw(st.lists(targets, min_size=1, max_size=2))
        elif kind == "decision":
            step["kind"] = "decision"
            ways = draw(st.lists(st.one_of(st.just(""), targets), min_size=2, max_size=3))
            step["branches"] = [
                {"label": f"ผล {n}"} | ({"next": way} if way else {}) for n, way in enumerate(ways)
            ]
        steps.append(step)
    return Sop.model_validate(
        {"id": "x", "title": "ก", "unit": "ข", "fiscal_year": 2565, "steps": steps}
    )


def ways_on(sop: Sop) -> Mapping[int, set[int]]:
    """Return where each step leads, worked out from the model alone; START leads to the first."""
    index = {step.id: n for n, step in enumerate(sop.steps)}
    ways: dict[int, set[int]] = {START: {0}, END: set()}
    for n, step in enumerate(sop.steps):
        following = n + 1 if n + 1 < len(sop.steps) else END
        names = [branch.next for branch in step.branches] or [*step.next] or [None]
        ways[n] = {following if name is None else index.get(name, END) for name in names}
    return ways


def walked(ways: Mapping[int, set[int]], start: int) -> set[int]:
    """Return every step on some path from `start`, by walking paths that repeat no step."""
    found: set[int] = set()

    def walk(path: tuple[int, ...]) -> None:
        found.add(path[-1])
        for step in ways[path[-1]] - set(path):
            walk((*path, step))

    walk((start,))
    return found


def found_by(rule: Any, sop: Sop) -> list[tuple[str | int, ...]]:
    context = SopContext(SopView("x.yaml", sop), Settings())
    return [finding.path for finding in rule.check.check(context)]


@settings(max_examples=80, deadline=None)
@given(sops())
def test_unreachable_steps_are_those_that_no_path_walks_over(sop: Sop) -> None:
    ways = ways_on(sop)
    reached = walked(ways, START)
    stuck = any(END not in walked(ways, n) for n in reached)
    uncertain = uncertain_nodes(SopView("x.yaml", sop).flow) & reached
    expected = [("steps", n, "id") for n in range(len(sop.steps)) if n not in reached]
    if stuck or uncertain:
        expected = []
    assert found_by(unreachable_step, sop) == expected


@settings(max_examples=80, deadline=None)
@given(sops())
def test_every_step_without_a_way_to_the_end_is_in_one_reported_loop_or_leads_to_one(
    sop: Sop,
) -> None:
    ways = ways_on(sop)
    uncertain = uncertain_nodes(SopView("x.yaml", sop).flow)
    stuck = {n for n in walked(ways, START) if not walked(ways, n) & {END, *uncertain}}
    # A loop is all that leads to each other and nowhere else.
    loops = {frozenset(walked(ways, n)) for n in stuck}
    loops = {loop for loop in loops if all(walked(ways, n) == loop for n in loop)}
    closings = [path[1] for path in found_by(no_path_to_end, sop)]
    assert len(closings) == len(loops)
    assert all(sum(closing in loop for closing in closings) == 1 for loop in loops)
