"""An SOP as a directed graph: what leads where, what can be reached, what goes back.

Nodes are numbers: each step is its index in `sop.steps`; a start or end that the file does not
write is drawn by itself, as `START` or `END`. Every edge knows the path of the value that made it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from sopctl.model.sop import Sop
from sopctl.model.step import Step, StepKind
from sopctl.source.source_map import Path
from sopctl.structs import Frozen

START = -1
"""The start that the file does not write."""

END = -2
"""The end that the file does not write."""

END_TARGET = "end"
"""What `next: end` names, where no step has that id."""

Node = int

_NONE: frozenset[Node] = frozenset()


class Edge(Frozen):
    """The work goes on from `source` to `target`, both nodes."""

    source: Node
    target: Node
    label: str | None = None
    path: Path | None = None
    """The value that names the target; None where the order of the rows does."""
    jumps: bool = False
    """Whether a pair of connectors stands for it, so that no arrow is drawn."""

    @property
    def goes_back(self) -> bool:
        """Whether it leads to an earlier row, or to its own."""
        return 0 <= self.target <= self.source


class UnknownTarget(Frozen):
    """A `next` that names no step."""

    source: Node
    name: str
    path: Path


class Flow(Frozen, eq=False, dict=True):
    """The graph of one SOP. Only the same flow is equal, so that what is worked out of it is kept."""

    sop: Sop
    edges: tuple[Edge, ...]
    unknown: tuple[UnknownTarget, ...]

    @property
    def nodes(self) -> Iterator[Node]:
        """Every node: the start, the steps in order, the end."""
        if not self.written_starts:
            yield START
        yield from range(len(self.sop.steps))
        if not self.written_ends:
            yield END

    @cached_property
    def written_starts(self) -> tuple[Node, ...]:
        """Steps of kind start."""
        return _of_kind(self.sop.steps, StepKind.START)

    @cached_property
    def written_ends(self) -> tuple[Node, ...]:
        """Steps of kind end."""
        return _of_kind(self.sop.steps, StepKind.END)

    @cached_property
    def entries(self) -> tuple[Node, ...]:
        """Where the work begins."""
        return self.written_starts or (START,)

    @cached_property
    def exits(self) -> tuple[Node, ...]:
        """Where the work ends."""
        return self.written_ends or (END,)

    @cached_property
    def after(self) -> Mapping[Node, tuple[Edge, ...]]:
        """The edges out of each node, in the order written."""
        return _grouped((edge.source, edge) for edge in self.edges)

    @cached_property
    def before(self) -> Mapping[Node, tuple[Edge, ...]]:
        """The edges into each node."""
        return _grouped((edge.target, edge) for edge in self.edges)

    @cached_property
    def reached(self) -> frozenset[Node]:
        """The nodes to which a path leads from an entry."""
        return self.reachable_from(self.entries)

    @cached_property
    def finishing(self) -> frozenset[Node]:
        """The nodes from which a path leads to an exit."""
        return self.leading_to(self.exits)

    def reachable_from(self, nodes: Iterable[Node]) -> frozenset[Node]:
        """Return `nodes` and every node to which a path leads from one of them."""
        return _spread(nodes, self._successors)

    def leading_to(self, nodes: Iterable[Node]) -> frozenset[Node]:
        """Return `nodes` and every node from which a path leads to one of them."""
        return _spread(nodes, self._predecessors)

    @cached_property
    def _successors(self) -> Mapping[Node, frozenset[Node]]:
        return {n: frozenset(edge.target for edge in edges) for n, edges in self.after.items()}

    @cached_property
    def _predecessors(self) -> Mapping[Node, frozenset[Node]]:
        return {n: frozenset(edge.source for edge in edges) for n, edges in self.before.items()}

    def step(self, node: Node) -> Step | None:
        """Return the step of a node; None for a start or end that the file does not write."""
        return self.sop.steps[node] if node >= 0 else None

    @cached_property
    def row_numbers(self) -> Mapping[Node, int]:
        """The number of each row: activities and decisions are counted, from 1."""
        counted = (
            index
            for index, step in enumerate(self.sop.steps)
            if step.kind in (StepKind.ACTIVITY, StepKind.DECISION)
        )
        return {index: number for number, index in enumerate(counted, start=1)}


def flow_of(sop: Sop) -> Flow:
    """Return the graph of `sop`. Targets that do not exist are left out and listed."""
    return _Builder(sop).build()


class _Builder:
    def __init__(self, sop: Sop) -> None:
        self._sop = sop
        self._index: dict[str, Node] = {}
        for index, step in enumerate(sop.steps):
            self._index.setdefault(step.id, index)
        self._ends = _of_kind(sop.steps, StepKind.END)
        self._edges: list[Edge] = []
        self._unknown: list[UnknownTarget] = []

    def build(self) -> Flow:
        steps = self._sop.steps
        if not _of_kind(steps, StepKind.START):
            self._edges.append(Edge(START, 0))
        landings = dict(self._connector_jumps())
        for node, step in enumerate(steps):
            if step.kind is StepKind.END and not step.next:
                continue
            if node in landings:
                self._edges.append(Edge(node, landings[node], jumps=True))
            elif step.kind is StepKind.DECISION and step.branches:
                self._add_branches(node, step)
            elif step.next:
                for order, name in enumerate(step.next):
                    self._add(node, name, None, ("steps", node, "next", order))
            else:
                self._edges.append(Edge(node, self._following(node)))
        return Flow(self._sop, tuple(self._edges), tuple(self._unknown))

    def _add_branches(self, node: Node, step: Step) -> None:
        for order, branch in enumerate(step.branches):
            if branch.next is None:
                self._edges.append(Edge(node, self._following(node), branch.label))
            else:
                path = ("steps", node, "branches", order, "next")
                self._add(node, branch.next, branch.label, path)

    def _add(self, node: Node, name: str, label: str | None, path: Path) -> None:
        target = self._index.get(name)
        if target is None and name == END_TARGET:
            target = self._end()
        if target is None:
            self._unknown.append(UnknownTarget(node, name, path))
        else:
            self._edges.append(Edge(node, target, label, path))

    def _following(self, node: Node) -> Node:
        return node + 1 if node + 1 < len(self._sop.steps) else self._end()

    def _end(self) -> Node:
        return self._ends[0] if self._ends else END

    def _connector_jumps(self) -> Iterator[tuple[Node, Node]]:
        """Yield (connector, connector it jumps to), paired by equal name.

        The work leaves by one and lands at the other. The landing is the one that another names as
        its `next`; else the one that says what comes `next`; where none does, or several do, the
        last.
        """
        steps = self._sop.steps
        groups: dict[str, list[Node]] = defaultdict(list)
        for node, step in enumerate(steps):
            if step.kind is StepKind.CONNECTOR:
                groups[step.name or step.id].append(node)
        for members in groups.values():
            targets = {name for node in members for name in steps[node].next}
            named = [node for node in members if steps[node].id in targets]
            going_on = [node for node in members if steps[node].next]
            certain = named if len(named) == 1 else going_on
            landing = certain[0] if len(certain) == 1 else members[-1]
            yield from ((node, landing) for node in members if node != landing)


def _of_kind(steps: Sequence[Step], kind: StepKind) -> tuple[Node, ...]:
    return tuple(index for index, step in enumerate(steps) if step.kind is kind)


def _grouped(pairs: Iterable[tuple[Node, Edge]]) -> dict[Node, tuple[Edge, ...]]:
    groups: dict[Node, list[Edge]] = defaultdict(list)
    for node, edge in pairs:
        groups[node].append(edge)
    return {node: tuple(edges) for node, edges in groups.items()}


def _spread(origins: Iterable[Node], neighbours: Mapping[Node, frozenset[Node]]) -> frozenset[Node]:
    seen = set(origins)
    waiting = list(seen)
    while waiting:
        found = neighbours.get(waiting.pop(), _NONE) - seen
        seen |= found
        waiting += found
    return frozenset(seen)
