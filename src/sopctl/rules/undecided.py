"""Where the work goes on by itself: what follows on a step before anything is decided."""

from collections.abc import Iterator, Mapping, Sequence

from sopctl.flow import Edge, Flow, Node
from sopctl.model.step import StepKind


def undecided_after(flow: Flow, node: Node, below: Node) -> Mapping[Node, Node]:
    """Return the steps that follow on a step without a decision, each with the one that leads to it.

    A decision that follows is among them, and what it leads to is not. Only rows under `below`
    count: an arrow to one above has the work done over.
    """
    follows: dict[Node, Node] = {}
    waiting = [node]
    while waiting:
        source = waiting.pop()
        step = flow.step(source)
        if step is None or step.kind in (StepKind.DECISION, StepKind.END):
            continue
        for edge in flow.after.get(source, ()):
            if edge.target > below and edge.target not in follows:
                follows[edge.target] = source
                waiting.append(edge.target)
    return follows


def forks(flow: Flow) -> Iterator[Sequence[Edge]]:
    """Yield the arrows out of each step that runs several others side by side."""
    several = [(node, step) for node, step in enumerate(flow.sop.steps) if len(step.next) > 1]
    for node, step in several:
        if step.kind is StepKind.ACTIVITY and not step.branches:
            yield flow.after.get(node, ())
