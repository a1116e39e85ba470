"""Which way arrows go."""

from sopctl.diagrams.routing import Entry, Side, SideRoute, plan_routes
from sopctl.flow import Edge


def routes(rows: int, *edges: tuple[int, int]) -> dict[tuple[int, int], tuple[Side, int]]:
    plan = plan_routes([[n] for n in range(rows)], [Edge(*ends) for ends in edges])
    return {(r.source, r.target): (r.side, r.lane) for r in plan.sideways}


def test_the_next_row_is_reached_straight_down() -> None:
    plan = plan_routes([[0], [1]], [Edge(0, 1, "เห็นชอบ")])
    assert [(r.source, r.target, r.label) for r in plan.down] == [(0, 1, "เห็นชอบ")]
    assert plan.sideways == ()


def test_back_goes_left_and_skipping_goes_right() -> None:
    assert routes(4, (2, 0), (0, 2), (3, 3)) == {
        (2, 0): (Side.LEFT, 0),
        (0, 2): (Side.RIGHT, 0),
        (3, 3): (Side.LEFT, 0),
    }


def test_a_loop_inside_a_loop_has_the_inner_lane() -> None:
    lanes = routes(6, (5, 0), (4, 1), (3, 2))
    assert [lanes[ends][1] for ends in ((3, 2), (4, 1), (5, 0))] == [0, 1, 2]


def test_loops_apart_from_each_other_share_a_lane() -> None:
    assert {lane for _, lane in routes(6, (1, 0), (3, 2), (5, 4)).values()} == {0}


def test_one_target_has_one_lane() -> None:
    lanes = routes(6, (0, 5), (1, 5), (2, 5))
    assert set(lanes.values()) == {(Side.RIGHT, 0)}


def test_equal_edges_are_one_arrow_with_both_labels() -> None:
    plan = plan_routes([[0], [1]], [Edge(0, 1, "ก"), Edge(0, 1, "ข"), Edge(0, 1, "ก")])
    assert [route.label for route in plan.down] == ["ก / ข"]


def test_connectors_stand_for_their_jump() -> None:
    plan = plan_routes([[0], [1]], [Edge(0, 1, jumps=True)])
    assert (plan.down, plan.sideways) == ((), ())


def test_ports_are_in_the_order_in_which_arrows_do_not_cross() -> None:
    plan = plan_routes([[n] for n in range(8)], [Edge(0, 3), Edge(3, 5), Edge(3, 7), Edge(6, 3)])
    right = plan.ports(3, Side.RIGHT)
    assert right[0] == Entry(Side.RIGHT)
    assert [port.target for port in right if isinstance(port, SideRoute)] == [7, 5]
    assert plan.ports(3, Side.LEFT) == (Entry(Side.LEFT),)
