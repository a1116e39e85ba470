"""The rows of connectors between the pages of a document: circles apart, lines that do not cross."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.diagrams.geometry import Point
from sopctl.documents.options import DocumentFormat
from sopctl.documents.page_joints import Joint, Way, joints_of
from sopctl.documents.slices import Slice, Stroke
from sopctl.documents.table_setting import SetRow
from tests.documents.conftest import options, process_table, set_for
from tests.documents.test_table_setting import crossings, slices_of
from tests.sop_text import sop_of, sop_text

Line = tuple[Point, ...]


def line_of(way: Way, joint: Joint) -> Line:
    """Return the way's line from the edge of its row to its circle."""
    end = Point(way.x, joint.height - 2 * joint.radius - 4)
    return (Point(way.edge, 0), Point(way.edge, way.bend), Point(way.x, way.bend), end)


def cross(one: Line, other: Line) -> bool:
    """Tell whether a level stretch of one line meets an upright one of the other."""
    return any(
        min(a.x, b.x) - 0.01 <= c.x <= max(a.x, b.x) + 0.01
        and min(c.y, d.y) + 0.01 < a.y < max(c.y, d.y) - 0.01
        for first, second in ((one, other), (other, one))
        for a, b in pairwise(first)
        if a.y == b.y and a.x != b.x
        for c, d in pairwise(second)
        if c.x == d.x
    )


def problems(joint: Joint, width: float) -> list[str]:
    found = []
    circles = [way.x for way in joint.ways]
    if any(after - before < 2 * joint.radius for before, after in pairwise(circles)):
        found.append("circles overlap")
    if circles[0] - joint.radius < 0 or circles[-1] + joint.radius > width:
        found.append("a circle leaves the column")
    lines = [line_of(way, joint) for way in joint.ways]
    if any(cross(one, other) for one, other in combinations(lines, 2)):
        found.append("lines cross")
    if any(line[-1].y <= way.bend for line, way in zip(lines, joint.ways, strict=True)):
        found.append("no room for an arrow's head")
    return found


def row_with(slice_: Slice) -> SetRow:
    document, table = set_for(sop_of(sop_text("- {id: a, name: ก}")), DocumentFormat.PDF, options())
    (row, *_) = process_table(document).rows
    del table
    return SetRow(row, slice_.height, {}, slice_)


@settings(max_examples=150, deadline=None)
@given(
    st.floats(110, 260),
    st.lists(
        st.tuples(st.integers(0, 100), st.booleans()),
        min_size=1,
        max_size=9,
        unique_by=lambda x: x[0],
    ),
)
def test_every_line_over_the_edge_has_a_circle_of_its_own(
    width: float, lines: list[tuple[int, bool]]
) -> None:
    edges = {round(3 + (width - 6) * share / 100, 3): onward for share, onward in lines}
    strokes = tuple(
        Stroke((Point(x, 0.0), Point(x, 40.0)) if onward else (Point(x, 40.0), Point(x, 0.0)))
        for x, onward in edges.items()
    )
    (joint,) = joints_of([row_with(Slice(width, 40.0, None, (), strokes, ()))])
    assert joint is not None
    assert {way.edge: way.onward for way in joint.ways} == edges
    assert problems(joint, width) == []


def test_a_lone_line_goes_straight_and_the_main_line_all_but_so() -> None:
    steps = "- {id: a, name: ก}\n- {id: b, kind: decision, name: ข, branches: [{label: ใช่}, {label: ไม่, next: a}]}"
    _, table = set_for(sop_of(sop_text(steps)), DocumentFormat.PDF, options())
    joints = joints_of(table.rows)
    assert joints[0] is not None
    (way,) = joints[0].ways
    assert way.edge == way.x
    assert joints[1] is not None
    back, onward = joints[1].ways
    assert (back.onward, onward.onward) == (False, True)
    assert abs(onward.edge - onward.x) < 1


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_rows_of_any_flow_can_be_joined(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 9))
    goals = st.lists(st.integers(0, count - 1), max_size=3, unique=True)
    steps = "\n".join(
        f"- {{id: s{n}, name: งานที่ {n}, next: [{', '.join(f's{g}' for g in data.draw(goals))}]}}"
        for n in range(count)
    )
    _, table = set_for(sop_of(sop_text(steps)), DocumentFormat.PDF, options())
    for joint, slice_ in zip(joints_of(table.rows), slices_of(table), strict=True):
        edges = crossings(slice_, slice_.height)
        assert (joint is None) == (not edges)
        if joint is not None:
            assert {way.edge for way in joint.ways} == edges
            assert problems(joint, slice_.width) == []
