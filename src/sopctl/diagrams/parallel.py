"""Steps that run side by side: where the work splits, and where it meets again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import inf

from sopctl.flow import Edge, Flow, Node
from sopctl.model.step import StepKind
from sopctl.structs import Frozen


class Meeting(Frozen):
    """All the work that parts at the step `fork` is waited for at the step `node`."""

    fork: Node
    node: Node
    sources: tuple[Node, ...]
    """The nodes that it comes from, in the order of the rows; the fork itself may be one."""
    chooses: bool
    """Whether a decision on the way leads here by one of several `sources`: not all will come."""


def forks_of(flow: Flow) -> dict[Node, tuple[Node, ...]]:
    """Return the nodes from which the work goes on in several ways at once, with these ways.

    A decision chooses one of its branches, so it is none.
    """
    forks = {}
    for node in flow.nodes:
        step = flow.step(node)
        if step is None or step.kind is not StepKind.DECISION:
            targets = tuple(dict.fromkeys(edge.target for edge in flow.after.get(node, ())))
            if len(targets) > 1:
                forks[node] = targets
    return forks


def onward_of(flow: Flow) -> dict[Node, tuple[Edge, ...]]:
    """Return the edges out of each node without those that go back; they make no circle."""
    place = {node: index for index, node in enumerate(flow.nodes)}
    return {
        node: tuple(edge for edge in edges if place[edge.target] > place[node])
        for node, edges in flow.after.items()
    }


def meeting_points(flow: Flow) -> dict[Node, Node | None]:
    """Return for each node the first one that all ways onward from it lead to; None where none is.

    In a graph this is the immediate post-dominator, edges that go back left out.
    """
    nodes = tuple(flow.nodes)
    place: dict[Node | None, float] = {node: index for index, node in enumerate(nodes)}
    place[None] = inf
    onward = onward_of(flow)
    meeting: dict[Node, Node | None] = {}
    for node in reversed(nodes):
        targets = [edge.target for edge in onward.get(node, ())]
        meeting[node] = _common(targets, meeting, place)
    return meeting


def members_between(
    targets: Iterable[Node], meeting: Node | None, onward: Mapping[Node, Sequence[Edge]]
) -> frozenset[Node]:
    """Return the nodes on the ways onward from `targets` before they reach `meeting`."""
    seen: set[Node] = set()
    waiting = [target for target in targets if target != meeting]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += (
                edge.target for edge in onward.get(node, ()) if edge.target not in (meeting, *seen)
            )
    return frozenset(seen)


def meetings_of(flow: Flow) -> tuple[Meeting, ...]:
    """Return where work done side by side meets again, in the order of the steps where it parts.

    Of several forks inside one another that meet at one step, the outermost tells it all.
    """
    forks = forks_of(flow)
    if not forks:
        return ()
    onward = onward_of(flow)
    meeting = meeting_points(flow)
    place = {node: index for index, node in enumerate(flow.nodes)}
    found: list[Meeting] = []
    inside: dict[Node, set[Node]] = defaultdict(set)
    for fork, targets in forks.items():
        end = meeting[fork]
        if end is None or fork in inside[end]:
            continue
        members = members_between((t for t in targets if place[t] > place[fork]), end, onward)
        inside[end] |= members
        before = {edge.source for edge in flow.before.get(end, ())} & (members | {fork})
        chooses = any(_chooses(flow, member, end, meeting, onward) for member in members)
        if len(before) > 1:
            found.append(Meeting(fork, end, tuple(sorted(before, key=place.__getitem__)), chooses))
    return tuple(found)


def joins_of(flow: Flow) -> dict[Node, frozenset[Node]]:
    """Return the nodes at which work done side by side meets, with those it comes from directly."""
    arriving: dict[Node, frozenset[Node]] = defaultdict(frozenset)
    for meeting in meetings_of(flow):
        arriving[meeting.node] |= frozenset(meeting.sources)
    return dict(arriving)


def _chooses(
    flow: Flow,
    node: Node,
    end: Node,
    meeting: Mapping[Node, Node | None],
    onward: Mapping[Node, Sequence[Edge]],
) -> bool:
    """Say whether `node` is a decision whose ways onward come together only at `end`."""
    step = flow.step(node)
    is_decision = step is not None and step.kind is StepKind.DECISION
    several = len({edge.target for edge in onward.get(node, ())}) > 1
    return is_decision and several and meeting[node] == end


def _common(
    targets: Sequence[Node],
    meeting: Mapping[Node, Node | None],
    place: Mapping[Node | None, float],
) -> Node | None:
    """Return the first node on which the chains of meeting points from all `targets` lie."""
    if not targets:
        return None
    common: Node | None = targets[0]
    for target in targets[1:]:
        other: Node | None = target
        while common != other:
            if place[common] < place[other]:
                common = meeting[common] if common is not None else None
            else:
                other = meeting[other] if other is not None else None
    return common
