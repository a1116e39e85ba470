"""The flowchart cut into pages: which arrows stay on a page, and how the others are continued.

The way from the last row of a page to the first of the next goes through a pair of connectors, one
at the foot and one at the head. Any other way that leaves its page ends at a connector beside its
symbol and begins again at one beside its goal. Both of a pair bear the same letter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sopctl.diagrams.chart_graph import ChartEdge, ChartGraph
from sopctl.diagrams.routing import Jump, Side
from sopctl.flow import Node
from sopctl.structs import Frozen

HEAD = -1_000_000
"""The connector at the head of a page: below any bar's number."""

FOOT = HEAD - 1
"""The connector at the foot of a page."""


class Cut(Frozen):
    """What of a chart is on one page: its rows `first` to `last` (not with it), and the arrows.

    `head` and `foot` tell whether the way onward comes from the page before and goes on to the next.
    """

    first: int
    last: int
    edges: tuple[ChartEdge, ...]
    jumps: tuple[Jump, ...]
    head: bool
    foot: bool


def cut(graph: ChartGraph, first: int, last: int) -> Cut:
    """Return what of `graph` is on a page with its rows from `first` up to `last`."""
    return _Cutter(graph).cut(first, last)


class _Cutter:
    def __init__(self, graph: ChartGraph) -> None:
        self._graph = graph
        self._row_of = {node: index for index, row in enumerate(graph.rows) for node in row}

    def cut(self, first: int, last: int) -> Cut:
        inside: list[ChartEdge] = []
        arriving: list[ChartEdge] = []
        leaving: list[ChartEdge] = []
        passing = False
        jumps: dict[Jump, None] = {}
        for edge in self._graph.edges:
            source, target = self._row_of[edge.source], self._row_of[edge.target]
            begins, ends = first <= source < last, first <= target < last
            onward = target == source + 1
            side = Side.RIGHT if target > source else Side.LEFT
            if begins and ends:
                inside.append(edge)
            elif onward:
                if begins:
                    leaving.append(edge)
                elif ends:
                    arriving.append(edge)
                passing |= first == last == target
            elif begins:
                jumps[Jump(edge.source, edge.target, side, edge.label)] = None
            elif ends:
                jumps[Jump(edge.target, edge.target, side, arrives=True)] = None
        edges = (*_from_head(arriving), *inside, *_to_foot(leaving))
        if passing:
            edges = (ChartEdge(HEAD, FOOT),)
        return Cut(
            first, last, edges, tuple(jumps), bool(arriving) or passing, bool(leaving) or passing
        )


def _from_head(edges: Sequence[ChartEdge]) -> Iterator[ChartEdge]:
    """Yield the arrows from the head; only where they part do they bear the labels."""
    for edge in edges:
        yield ChartEdge(HEAD, edge.target, edge.label if len(edges) > 1 else None)


def _to_foot(edges: Sequence[ChartEdge]) -> Iterator[ChartEdge]:
    targets = {edge.target for edge in edges}
    seen = set()
    for edge in edges:
        if edge.source not in seen:
            seen.add(edge.source)
            yield ChartEdge(edge.source, FOOT, edge.label if len(targets) == 1 else None)


class Letters(Frozen):
    """The letters of all pairs of connectors, and on which page the goal of each jump is.

    Pages count from 0. `onward` has the letter at the foot of each page that goes on.
    """

    onward: Mapping[int, str]
    jumps: Mapping[tuple[Node, Side], str]
    page_of: Mapping[Node, int]


def letters_of(graph: ChartGraph, cuts: Sequence[Cut], taken: Iterable[str]) -> Letters:
    """Letter the connectors: first the ways from page to page, then the jumps in reading order.

    Letters that the author's own connectors bear are left to them (`taken`).
    """
    letters = _letters(frozenset(taken))
    onward = {page: next(letters) for page, one in enumerate(cuts) if one.foot}
    jumps: dict[tuple[Node, Side], str] = {}
    page_of: dict[Node, int] = {}
    for page, one in enumerate(cuts):
        nodes = [node for row in graph.rows[one.first : one.last] for node in row]
        page_of |= dict.fromkeys(nodes, page)
        place = {node: index for index, node in enumerate(nodes)}
        for jump in sorted(one.jumps, key=lambda jump: place[jump.node]):
            if (jump.goal, jump.side) not in jumps:
                jumps[jump.goal, jump.side] = next(letters)
    return Letters(onward, jumps, page_of)


def _letters(taken: frozenset[str]) -> Iterator[str]:
    """Yield A, B, …, Z, AA, AB, … without those that are taken."""
    number = 0
    while True:
        number += 1
        letter, rest = "", number
        while rest:
            rest, last = divmod(rest - 1, 26)
            letter = chr(ord("A") + last) + letter
        if letter not in taken:
            yield letter
