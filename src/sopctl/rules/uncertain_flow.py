"""Where the flow is not certain, because what steers it is itself a defect.

A rule on paths (`unreachable-step`, `no-path-to-end`) does not follow up what another rule has
reported: a step whose `next` names nothing may be meant to lead anywhere.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sopctl.flow import Flow, Node
from sopctl.model.step import Step, StepKind

# Several rules ask one after another, of the same flow.
_recent = lru_cache(maxsize=4)


@_recent
def uncertain_nodes(flow: Flow) -> frozenset[Node]:
    """Return the steps of which another rule reports that where they lead is wrong or missing."""
    steps = flow.sop.steps
    ids = Counter(step.id for step in steps)
    unknown = {target.source for target in flow.unknown}
    ambiguous = {
        edge.source
        for edge in flow.edges
        if edge.path is not None and edge.target >= 0 and ids[steps[edge.target].id] > 1
    }
    misused = {
        node
        for node, step in enumerate(steps)
        if branches_are_missing(step) or branches_are_misplaced(step) or next_is_empty(step)
    }
    turning = {
        node
        for node, edges in flow.after.items()
        if all(edge.target == edge.source for edge in edges)
    }
    return frozenset(unknown | ambiguous | misused | turning | _badly_paired(flow))


def ends_at_once(flow: Flow) -> bool:
    """Say whether the work begins at an end, with rows below it."""
    steps = flow.sop.steps
    return (
        len(steps) > 1
        and steps[0].kind is StepKind.END
        and not steps[0].next
        and not flow.written_starts
    )


def branches_are_missing(step: Step) -> bool:
    """Say whether a decision has fewer than two outcomes."""
    return step.kind is StepKind.DECISION and len(step.branches) < 2


def branches_are_misplaced(step: Step) -> bool:
    """Say whether a step that decides nothing has outcomes."""
    return step.kind is not StepKind.DECISION and bool(step.branches)


def next_is_empty(step: Step) -> bool:
    """Say whether `next` is written, in the step or a branch, and names nothing."""
    return ("next" in step.model_fields_set and not step.next) or any(
        "next" in branch.model_fields_set and branch.next is None for branch in step.branches
    )


def connector_groups(flow: Flow) -> Mapping[str, tuple[Node, ...]]:
    """Return the connectors by the name that pairs them."""
    groups: dict[str, tuple[Node, ...]] = {}
    for node, step in enumerate(flow.sop.steps):
        if step.kind is StepKind.CONNECTOR:
            name = step.name or step.id
            groups[name] = (*groups.get(name, ()), node)
    return groups


def landings(flow: Flow, members: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return those of a name's connectors that say where the work goes on, past all of them."""
    steps = flow.sop.steps
    ids = {steps[node].id for node in members}
    return tuple(node for node in members if not ids.issuperset(steps[node].next))


def _badly_paired(flow: Flow) -> set[Node]:
    groups = connector_groups(flow).values()
    return {
        node for members in groups if len(landings(flow, members)) > 1 for node in members
    }.union(unpaired_connectors(flow))


def unpaired_connectors(flow: Flow) -> Iterator[Node]:
    """Yield the connectors that stand alone under their name."""
    for members in connector_groups(flow).values():
        if len(members) == 1:
            yield members[0]


@_recent
def endless_loops(flow: Flow) -> tuple[frozenset[Node], ...]:
    """Return the groups of steps that lead to each other for ever, each once.

    Only those that the work can reach, and from which no path leads on, to an end or to a step
    where the flow is uncertain.
    """
    if flow.reached <= flow.finishing:
        return ()
    endless = flow.reached - flow.leading_to({*flow.exits, *uncertain_nodes(flow)})
    loops = []
    while endless:
        node = min(endless)
        loop = flow.reachable_from([node])
        while apart := loop - flow.leading_to([node]):
            node = min(apart)
            loop = flow.reachable_from([node])
        loops.append(loop)
        endless -= flow.leading_to(loop)
    return tuple(loops)
