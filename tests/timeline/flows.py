"""SOPs of any flow, drawn for property tests, and their paths listed one by one."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import strategies as st

from sopctl.flow import Flow, Node
from sopctl.workspace import SopView
from tests.sop_text import view_of

YEAR_BEGINS = date(2021, 10, 1)


@st.composite
def flows(draw: st.DrawFn, *, dated: bool = False) -> SopView:
    """Draw an SOP whose steps go on, fork, decide, go back or end, with efforts and periods."""
    size = draw(st.integers(1, 7))
    rows = []
    for number in range(size):
        keys = [f"id: s{number}", "name: งาน"]
        others = [f"s{n}" for n in range(size)] + ["end"]
        going_on = draw(st.sampled_from(["next", "fork", "decide"]))
        if going_on == "fork":
            chosen = draw(st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True))
            keys.append(f"next: [{', '.join(chosen)}]")
        elif going_on == "decide":
            chosen = draw(st.lists(st.sampled_from(others), min_size=2, max_size=3, unique=True))
            branches = (f"{{label: กรณี {n}, next: {t}}}" for n, t in enumerate(chosen))
            keys.append(f"kind: decision, branches: [{', '.join(branches)}]")
        if draw(st.booleans()):
            least = draw(st.integers(0, 9))
            unit = draw(st.sampled_from(["วัน", "วันทำการ"]))
            keys.append(f"effort: {least}-{least + draw(st.integers(1, 4))} {unit}")
        if dated and draw(st.booleans()):
            start = YEAR_BEGINS + timedelta(days=draw(st.integers(0, 90)))
            stop = start + timedelta(days=draw(st.integers(0, 60)))
            keys.append(f"period: {start:%Y-%m-%d}/{stop:%Y-%m-%d}")
        rows.append(f"- {{{', '.join(keys)}}}\n")
    return view_of("".join(rows))


def paths_from(flow: Flow, node: Node) -> Iterator[tuple[Node, ...]]:
    """Yield every path from a node along arrows that do not go back, as far as it leads."""
    targets = [
        edge.target
        for edge in flow.after.get(node, ())
        if edge.target < 0 or edge.target > node
    ]  # fmt: skip
    if not targets:
        yield (node,)
    for target in targets:
        yield from ((node, *rest) for rest in paths_from(flow, target))
