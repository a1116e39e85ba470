"""The arrows along which the work goes forward: every one of them leads further down the rows."""

from collections.abc import Sequence

from sopctl.flow import Edge, Flow, Node


def forward_edges(flow: Flow, node: Node) -> Sequence[Edge]:
    """Return the arrows into a step that do not go back."""
    return [edge for edge in flow.before.get(node, ()) if leads_on(flow, edge)]


def leads_on(flow: Flow, edge: Edge) -> bool:
    """Say whether the work goes forward along `edge`; an end that goes on is end-has-exit's."""
    return not edge.goes_back and edge.source not in flow.written_ends
