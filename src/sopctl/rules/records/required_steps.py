"""Which steps every way through the flow takes before another: its dominators."""

from collections.abc import Mapping

from sopctl.flow import Flow, Node
from sopctl.rules.forward_paths import NodeBits


def steps_that_must_precede(flow: Flow) -> Mapping[Node, NodeBits]:
    """Return for each step those that the work must pass before it; none for one never reached.

    Bit `n` stands for the step at index `n`. Found as the largest solution of: what precedes a step
    is what precedes all steps that lead to it, and the one of these it comes from.
    """
    reached = [node for node in flow.nodes if node in flow.reached]
    everything = (1 << len(flow.sop.steps)) - 1
    upto = dict.fromkeys(reached, everything)
    entries = set(flow.entries)
    changed = True
    while changed:
        changed = False
        for node in reached:
            before = everything
            for edge in flow.before.get(node, ()):
                before &= upto.get(edge.source, everything)
            if node in entries:
                before = 0
            own = before | (1 << node if node >= 0 else 0)
            if own != upto[node]:
                upto[node], changed = own, True
    found = {node: upto[node] & ~(1 << node) for node in reached if node >= 0}
    return {node: found.get(node, 0) for node in range(len(flow.sop.steps))}
