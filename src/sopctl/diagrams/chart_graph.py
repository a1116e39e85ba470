"""The flowchart as it is drawn: rows of symbols, and between them the arrows that are wanted.

Where the work splits into steps that run side by side stands a bar, and another where it meets
again. An edge that a pair of the author's own connectors stands for has no arrow.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sopctl.diagrams.geometry import SymbolKind
from sopctl.diagrams.marks import Captions, Mark
from sopctl.diagrams.parallel import forks_of, joins_of
from sopctl.flow import END, Edge, Flow, Node
from sopctl.structs import Frozen

LABEL_SEPARATOR = " / "

_FIRST_BAR = END - 1


class ChartEdge(NamedTuple):
    """An arrow that is wanted."""

    source: Node
    target: Node
    label: str | None = None


class ChartGraph(Frozen):
    """Rows of nodes from top to bottom, the arrows between them, and what each node is drawn as.

    `blocks` are the rows as they were asked for, each now one row or several: a bar stands in the
    block of steps that are side by side in one row, else in that of the step where the ways part
    or meet.
    """

    rows: tuple[tuple[Node, ...], ...]
    edges: tuple[ChartEdge, ...]
    marks: Mapping[Node, Mark]
    blocks: tuple[range, ...]


def chart_graph(flow: Flow, rows: Sequence[Sequence[Node]], captions: Captions) -> ChartGraph:
    """Return the chart of `flow` in `rows`, of equal edges one with the labels of all."""
    return _Builder(flow, rows, captions).build()


class _Builder:
    def __init__(self, flow: Flow, rows: Sequence[Sequence[Node]], captions: Captions) -> None:
        self._flow = flow
        self._rows = rows
        self._marks = captions.marks(node for row in rows for node in row)
        self._bars = 0
        single = {row[0] for row in rows if len(row) == 1}
        drawn = _merged(flow.edges)
        ways = {node for node, targets in _targets(drawn).items() if len(targets) > 1}
        self._fork = {n: self._bar(n, "fork") for n in forks_of(flow) if n in single & ways}
        self._sources = {
            node: sources & {edge.source for edge in drawn if edge.target == node}
            for node, sources in joins_of(flow).items()
            if node in single
        }
        self._join = {
            n: self._bar(n, "join") for n, from_ in self._sources.items() if len(from_) > 1
        }
        self._edges = drawn

    def build(self) -> ChartGraph:
        rows: list[tuple[Node, ...]] = []
        blocks: list[range] = []
        before = 0  # where the block of the next row begins: the bar above it may be there already
        for row in self._rows:
            join, fork = self._join.get(row[0]), self._fork.get(row[0])
            if join is not None:
                rows.append((join,))
                if blocks and self._is_wide(blocks[-1], rows):
                    blocks[-1] = range(blocks[-1].start, len(rows))
                    before = len(rows)
            rows.append(tuple(row))
            end = len(rows)
            if fork is not None:
                rows.append((fork,))
                following = self._rows[len(blocks) + 1 : len(blocks) + 2]
                end = len(rows) - 1 if any(len(one) > 1 for one in following) else len(rows)
            blocks.append(range(before, end))
            before = end
        return ChartGraph(tuple(rows), tuple(self._with_bar_edges()), self._marks, tuple(blocks))

    @staticmethod
    def _is_wide(block: range, rows: Sequence[Sequence[Node]]) -> bool:
        return any(len(rows[index]) > 1 for index in block)

    def _bar(self, node: Node, role: str) -> Node:
        bar = _FIRST_BAR - self._bars
        self._bars += 1
        self._marks[bar] = Mark(f"{role}-{self._marks[node].name}", SymbolKind.BAR)
        return bar

    def _with_bar_edges(self) -> Iterator[ChartEdge]:
        yield from (ChartEdge(node, bar) for node, bar in self._fork.items())
        yield from (ChartEdge(bar, node) for node, bar in self._join.items())
        for edge in self._edges:
            joined = edge.target in self._join and edge.source in self._sources[edge.target]
            yield ChartEdge(
                self._fork.get(edge.source, edge.source),
                self._join[edge.target] if joined else edge.target,
                edge.label,
            )


def _merged(edges: Iterable[Edge]) -> list[ChartEdge]:
    labels: dict[tuple[Node, Node], list[str]] = defaultdict(list)
    for edge in edges:
        if not edge.jumps:
            known = labels[edge.source, edge.target]
            if edge.label and edge.label not in known:
                known.append(edge.label)
    return [ChartEdge(*ends, LABEL_SEPARATOR.join(known) or None) for ends, known in labels.items()]


def _targets(edges: Iterable[ChartEdge]) -> Mapping[Node, set[Node]]:
    targets: dict[Node, set[Node]] = defaultdict(set)
    for edge in edges:
        targets[edge.source].add(edge.target)
    return targets
