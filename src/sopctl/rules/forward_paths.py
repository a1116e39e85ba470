"""Paths along arrows that do not go back: what comes before what, however often it is done over."""

from collections.abc import Sequence

from sopctl.flow import Flow, Node
from sopctl.timeline.forward import forward_edges, leads_on

NodeBits = int
"""A set of steps, one bit for each: a thousand steps against each other take no time so."""


def comes_before(flow: Flow, earlier: Node, later: Node) -> bool:
    """Say whether a path leads from one step to another one, none of its arrows going back."""
    seen: set[Node] = set()
    waiting = [later]
    while waiting:
        # No way forward leads up the rows, so nothing above `earlier` can come after it.
        sources = {e.source for e in forward_edges(flow, waiting.pop()) if e.source >= earlier}
        if earlier in sources:
            return True
        waiting += sources - seen
        seen |= sources
    return False


def steps_before_and_after(flow: Flow) -> tuple[Sequence[NodeBits], Sequence[NodeBits]]:
    """Return for each step those on such a path to it, and those on one from it."""
    count = len(flow.sop.steps)
    before, after = [0] * count, [0] * count
    forward = [e for e in flow.edges if e.source >= 0 and e.target >= 0 and leads_on(flow, e)]
    for edge in sorted(forward, key=lambda edge: edge.target):
        before[edge.target] |= before[edge.source] | 1 << edge.source
    for edge in sorted(forward, key=lambda edge: edge.source, reverse=True):
        after[edge.source] |= after[edge.target] | 1 << edge.target
    return before, after
