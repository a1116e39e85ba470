"""An SOP as a graph."""

import pytest

from sopctl.flow import END, START
from tests.sop_text import view_of

Pair = tuple[int, int]


def edges_of(steps: str) -> list[Pair]:
    return [(edge.source, edge.target) for edge in view_of(steps).flow.edges]


def test_rows_follow_each_other_from_start_to_end() -> None:
    assert edges_of("- {id: a, name: ก}\n- {id: b, name: ข}") == [(START, 0), (0, 1), (1, END)]


def test_a_decision_goes_where_its_branches_say() -> None:
    flow = view_of(
        """
        - {id: plan, name: ทำแผน}
        - id: approve
          kind: decision
          name: เห็นชอบหรือไม่
          branches:
            - {label: เห็นชอบ}
            - {label: ไม่เห็นชอบ, next: plan}
        - {id: act, name: ดำเนินการ}
        """
    ).flow
    outcomes = flow.after[1]
    assert [(edge.target, edge.label) for edge in outcomes] == [(2, "เห็นชอบ"), (0, "ไม่เห็นชอบ")]
    assert [edge.goes_back for edge in outcomes] == [False, True]
    assert outcomes[1].path == ("steps", 1, "branches", 1, "next")


def test_several_next_run_side_by_side() -> None:
    assert edges_of(
        "- {id: a, name: ก, next: [b, c]}\n- {id: b, name: ข, next: d}\n- {id: c, name: ค}\n- {id: d, name: ง}"
    ) == [(START, 0), (0, 1), (0, 2), (1, 3), (2, 3), (3, END)]


def test_the_end_may_be_named_or_written() -> None:
    assert (0, END) in edges_of("- {id: a, name: ก, next: end}\n- {id: b, name: ข}")
    written = "- {id: s, kind: start}\n- {id: a, name: ก, next: end}\n- {id: z, kind: end}"
    assert edges_of(written) == [(0, 1), (1, 2)]
    flow = view_of(written).flow
    assert (list(flow.nodes), flow.entries, flow.exits) == ([0, 1, 2], (0,), (2,))


def test_an_unknown_target_is_listed_and_left_out() -> None:
    flow = view_of("- {id: a, name: ก, next: zz}\n- {id: b, name: ข}").flow
    (unknown,) = flow.unknown
    assert (unknown.source, unknown.name, unknown.path) == (0, "zz", ("steps", 0, "next", 0))
    assert 0 not in {edge.source for edge in flow.edges}


@pytest.mark.parametrize(
    ("steps", "jump"),
    [
        # Without a next, the work leaves by the first and lands at the last.
        (
            "- {id: a, name: ก}\n- {id: c1, kind: connector, name: A}\n- {id: b, name: ข}\n- {id: c2, kind: connector, name: A}",
            (1, 3),
        ),
        # The one that says what comes next is the landing, wherever it stands.
        (
            "- {id: c1, kind: connector, name: A, next: b}\n- {id: b, name: ข}\n- {id: c2, kind: connector, name: A}",
            (2, 0),
        ),
    ],
)
def test_connectors_pair_by_name(steps: str, jump: Pair) -> None:
    flow = view_of(steps).flow
    assert [(edge.source, edge.target) for edge in flow.edges if edge.jumps] == [jump]


def test_rows_are_numbered_without_starts_ends_and_connectors() -> None:
    flow = view_of(
        "- {id: s, kind: start}\n- {id: a, name: ก}\n- {id: c, kind: connector, name: A}\n"
        "- {id: c2, kind: connector, name: A}\n- {id: b, name: ข}"
    ).flow
    assert flow.row_numbers == {1: 1, 4: 2}


def test_reach_and_finish_follow_the_arrows() -> None:
    flow = view_of(
        "- {id: a, name: ก, next: c}\n- {id: b, name: ข}\n- {id: c, name: ค}\n- {id: d, name: ง, next: c}"
    ).flow
    assert flow.reached == {START, 0, 2, 3}
    assert flow.finishing == {END}  # c and d lead to each other for ever


def test_steps_from_which_the_end_can_be_reached() -> None:
    flow = view_of("- {id: a, name: ก, next: end}\n- {id: b, name: ข, next: b}").flow
    assert flow.finishing == {START, 0, END}
