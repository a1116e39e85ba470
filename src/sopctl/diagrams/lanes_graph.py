"""What the `lanes` view draws: rows of symbols in lanes, their links, and the part on one page.

A link that leaves the page ends at a connector. The work comes in again at the connector of the
same letter: at the top of its page where the flow goes on, at the bottom where it goes back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sopctl.diagrams.lanes_roles import Lanes
from sopctl.diagrams.parallel import forks_of, joins_of
from sopctl.flow import Flow, Node
from sopctl.model.step import StepKind
from sopctl.structs import Frozen, replace

_LABEL_SEPARATOR = " / "
_FIRST_JOINT = -10
"""Connectors between pages are nodes too, numbered down from here."""

Rows = tuple[tuple[Node, ...], ...]


class Link(Frozen):
    """The work goes on from one symbol to another.

    `forks` where it goes on at several places at once, `joins` where it waits for the others there:
    both are drawn at a bar.
    """

    source: Node
    target: Node
    label: str | None = None
    forks: bool = False
    joins: bool = False


class JointKey(NamedTuple):
    """What has one letter: the ways to `target` that come from earlier pages, or from later ones."""

    target: Node
    from_above: bool


class Joint(Frozen):
    """A connector at which the work leaves a page or comes in."""

    key: JointKey
    leaves: bool


class LaneGraph(Frozen):
    """Symbols in rows, each in its lane, and their links; `joints` are those between pages.

    `shown` are the numbers of the lanes' headings from left to right.
    """

    rows: Rows
    lanes: Mapping[Node, int]
    links: tuple[Link, ...]
    joints: Mapping[Node, Joint]
    shown: tuple[int, ...]

    def row_of(self) -> dict[Node, int]:
        """Return the row of each node."""
        return {node: index for index, row in enumerate(self.rows) for node in row}


def lane_graph(flow: Flow, lanes: Lanes) -> LaneGraph:
    """Return the whole of `flow`: a row for each symbol.

    Steps that run side by side in lanes of their own share a row.
    """
    links = _links(flow)
    shown = tuple(range(len(lanes.headings)))
    return LaneGraph(tuple(_rows(flow, lanes, links)), lanes.of, links, {}, shown)


def _links(flow: Flow) -> tuple[Link, ...]:
    """Return the links of `flow`, of equal ones one with the labels of all.

    An edge that a pair of the author's own connectors stands for has none.
    """
    labels: dict[tuple[Node, Node], list[str]] = defaultdict(list)
    for edge in flow.edges:
        if not edge.jumps:
            known = labels[edge.source, edge.target]
            if edge.label and edge.label not in known:
                known.append(edge.label)
    joins = joins_of(flow)
    place = {node: index for index, node in enumerate(flow.nodes)}
    forks = {
        node: onward
        for node, targets in forks_of(flow).items()
        if len(onward := {target for target in targets if place[target] > place[node]}) > 1
    }
    return tuple(
        Link(
            source,
            target,
            _LABEL_SEPARATOR.join(known) or None,
            forks=target in forks.get(source, ()),
            joins=source in joins.get(target, ()),
        )
        for (source, target), known in labels.items()
    )


def _rows(flow: Flow, lanes: Lanes, links: Sequence[Link]) -> Iterator[tuple[Node, ...]]:
    before, after = defaultdict(set), defaultdict(set)
    for link in links:
        before[link.target].add(link.source)
        after[link.source].add(link.target)
    nodes = tuple(flow.nodes)
    place = 0
    while place < len(nodes):
        stop = place + 1
        first = nodes[place]
        while (
            stop < len(nodes)
            and before[nodes[stop]] == before[first] == {nodes[place - 1]}
            and after[nodes[stop]] == after[first]
            and lanes.of[nodes[stop]] not in {lanes.of[node] for node in nodes[place:stop]}
        ):
            stop += 1
        # They stand beside each other only where nothing has to pass them.
        row = nodes[place:stop]
        whole = after[nodes[place - 1]] == set(row) and after[first] == set(nodes[stop : stop + 1])
        if len(row) > 1 and not (whole and all(_acts(flow, node) for node in row)):
            row = row[:1]
        yield row
        place += len(row)


def _acts(flow: Flow, node: Node) -> bool:
    step = flow.step(node)
    return step is not None and step.kind is StepKind.ACTIVITY


def on_page(graph: LaneGraph, first: int, stop: int) -> LaneGraph:
    """Return the part of `graph` on a page that holds its rows from `first` up to `stop`."""
    row = graph.row_of()
    page = _Page(graph)
    for link in graph.links:
        source, target = row[link.source], row[link.target]
        leaves, comes = first <= source < stop, first <= target < stop
        if leaves and comes:
            page.links.append(link)
        elif leaves:
            page.leave(link, from_above=target >= stop)
        elif comes:
            page.come(link, from_above=source < first)
    return page.graph(graph.rows[first:stop], row)


def without_idle_lanes(graph: LaneGraph) -> LaneGraph:
    """Return `graph` with only those lanes in which a symbol stands."""
    nodes = [node for row in graph.rows for node in row]
    kept = sorted({graph.lanes[node] for node in nodes})
    return replace(
        graph,
        lanes={node: kept.index(graph.lanes[node]) for node in nodes},
        shown=tuple(graph.shown[lane] for lane in kept),
    )


class _Page:
    def __init__(self, graph: LaneGraph) -> None:
        self.links: list[Link] = []
        self._graph = graph
        self._nodes: dict[Joint, Node] = {}
        self._lanes: dict[Node, int] = {}

    def leave(self, link: Link, *, from_above: bool) -> None:
        joint = Joint(JointKey(link.target, from_above), leaves=True)
        node = self._node(joint, self._graph.lanes[link.source])
        self.links.append(replace(link, target=node))

    def come(self, link: Link, *, from_above: bool) -> None:
        joint = Joint(JointKey(link.target, from_above), leaves=False)
        known = joint in self._nodes
        node = self._node(joint, self._graph.lanes[link.target])
        arrival = Link(node, link.target, joins=link.joins)
        if not known:
            self.links.append(arrival)
        elif link.joins:
            self.links[:] = [arrival if one.source == node else one for one in self.links]

    def _node(self, joint: Joint, lane: int) -> Node:
        node = self._nodes.setdefault(joint, _FIRST_JOINT - len(self._nodes))
        self._lanes[node] = lane
        return node

    def graph(self, rows: Rows, row: Mapping[Node, int]) -> LaneGraph:
        """Return the page: connectors of the way on stand nearest to the symbols."""
        sources: dict[Node, list[int]] = defaultdict(list)
        for link in self.links:
            sources[link.target].append(row.get(link.source, 0))
        joints = {node: joint for joint, node in self._nodes.items()}
        back_out, on_in, on_out, back_in = (
            [
                node
                for node, joint in joints.items()
                if (joint.leaves, joint.key.from_above) == (leaves, from_above)
            ]
            for leaves, from_above in ((True, False), (False, True), (True, True), (False, False))
        )
        on_in.sort(key=lambda node: -row[joints[node].key.target])
        on_out.sort(key=lambda node: -max(sources[node]))
        above, below = [*back_out, *on_in], [*on_out, *back_in]
        lanes = {**self._graph.lanes, **self._lanes}
        return LaneGraph(
            (*_single(above), *rows, *_single(below)),
            lanes,
            tuple(self.links),
            joints,
            self._graph.shown,
        )


def _single(nodes: Collection[Node]) -> Rows:
    return tuple((node,) for node in nodes)
