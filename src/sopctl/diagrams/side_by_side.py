"""Which symbols of a flowchart stand side by side in one row."""

from collections.abc import Sequence

from sopctl.flow import Flow, Node
from sopctl.model.step import StepKind


def rows_of(flow: Flow, most: int) -> list[list[Node]]:
    """Return the symbols in rows: one to a row, but steps that run side by side together.

    Side by side stand neighbouring steps that come from one step and lead to one, the rows directly
    above and below, and at most `most` of them.
    """
    rows: list[list[Node]] = [[node] for node in flow.nodes]
    index = 1
    while index < len(rows) - 1:
        size = min(most, len(rows) - 1 - index)
        while size > 1 and not _side_by_side(flow, rows, index, size):
            size -= 1
        if size > 1:
            rows[index : index + size] = [[row[0] for row in rows[index : index + size]]]
        index += 1
    return rows


def _side_by_side(flow: Flow, rows: Sequence[Sequence[Node]], index: int, size: int) -> bool:
    members = [row[0] for row in rows[index : index + size]]
    above, below = set(rows[index - 1]), set(rows[index + size])
    return len(above) == len(below) == 1 and all(
        _plain_activity(flow, member)
        and {edge.source for edge in flow.before.get(member, ())} == above
        and {edge.target for edge in flow.after.get(member, ())} == below
        for member in members
    )


def _plain_activity(flow: Flow, node: Node) -> bool:
    step = flow.step(node)
    return step is not None and step.kind is StepKind.ACTIVITY
