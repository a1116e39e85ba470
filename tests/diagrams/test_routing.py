"""Which way arrows go."""

from sopctl.bilingual import Language
from sopctl.diagrams.chart_graph import ChartEdge, ChartGraph, chart_graph
from sopctl.diagrams.geometry import SymbolKind
from sopctl.diagrams.marks import Captions
from sopctl.diagrams.routing import Entry, Jump, Side, SideRoute, plan_routes
from sopctl.flow import END, START, flow_of
from tests.sop_text import sop_of, sop_text


def routes(rows: int, *edges: tuple[int, int]) -> dict[tuple[int, int], tuple[Side, int]]:
    plan = plan_routes([[n] for n in range(rows)], [ChartEdge(*ends) for ends in edges])
    return {(r.source, r.target): (r.side, r.lane) for r in plan.sideways}


def test_the_next_row_is_reached_straight_down() -> None:
    plan = plan_routes([[0], [1]], [ChartEdge(0, 1, "เห็นชอบ")])
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


def test_ports_are_in_the_order_in_which_arrows_do_not_cross() -> None:
    plan = plan_routes(
        [[n] for n in range(8)],
        [ChartEdge(0, 3), ChartEdge(3, 5), ChartEdge(3, 7), ChartEdge(6, 3)],
    )
    right = plan.ports(3, Side.RIGHT)
    assert right[0] == Entry(Side.RIGHT)
    assert [port.target for port in right if isinstance(port, SideRoute)] == [7, 5]
    assert plan.ports(3, Side.LEFT) == (Entry(Side.LEFT),)


def test_ways_to_other_pages_leave_between_those_of_the_page() -> None:
    jumps = [
        Jump(1, 9, Side.RIGHT, "ข้าม"),
        Jump(1, 7, Side.RIGHT),
        Jump(1, 1, Side.RIGHT, arrives=True),
        Jump(1, 0, Side.LEFT),
    ]
    plan = plan_routes([[1], [2], [3]], [ChartEdge(1, 3)], jumps)
    assert plan.ports(1, Side.RIGHT) == (jumps[2], jumps[0], jumps[1], plan.sideways[0])
    assert plan.ports(1, Side.LEFT) == (jumps[3],)
    assert plan.has_jumps(Side.LEFT)


def graph_of(steps: str) -> ChartGraph:
    flow = flow_of(sop_of(sop_text(steps)))
    captions = Captions(flow, Language.THAI, {})
    return chart_graph(flow, [(node,) for node in flow.nodes], captions)


def test_equal_edges_are_one_arrow_with_both_labels() -> None:
    graph = graph_of("""
        - id: a
          kind: decision
          name: ก
          branches: [{label: ก, next: b}, {label: ข, next: b}, {label: ก, next: b}]
        - {id: b, name: ข}
        """)
    assert [edge.label for edge in graph.edges if edge.source == 0] == ["ก / ข"]


def test_connectors_stand_for_their_jump() -> None:
    graph = graph_of("""
        - {id: out, kind: connector, name: A}
        - {id: in, kind: connector, name: A, next: b}
        - {id: b, name: ข}
        """)
    assert [edge for edge in graph.edges if edge.source == 0] == []


def test_work_side_by_side_splits_and_meets_at_bars() -> None:
    graph = graph_of("""
        - {id: a, name: แบ่งงาน, next: [b, c]}
        - {id: b, name: งาน ก, next: d}
        - {id: c, name: งาน ข}
        - {id: d, kind: decision, name: ตรวจ, branches: [{label: ผ่าน}, {label: ไม่ผ่าน, next: a}]}
        """)
    bars = {m.name: n for n, m in graph.marks.items() if m.kind is SymbolKind.BAR}
    assert bars.keys() == {"fork-step-a", "join-step-d"}
    fork, join = bars["fork-step-a"], bars["join-step-d"]
    assert {(edge.source, edge.target) for edge in graph.edges} == {
        *((START, 0), (0, fork), (fork, 1), (fork, 2), (1, join), (2, join), (join, 3)),
        *((3, END), (3, 0)),
    }
    assert [len(block) for block in graph.blocks] == [1, 2, 1, 1, 2, 1]
