"""Where the `lanes` view is cut into pages, and the letters of the connectors between them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, product
from string import ascii_uppercase

from sopctl.diagrams.lanes_graph import Joint, JointKey, LaneGraph
from sopctl.structs import Frozen

_SHORTEST_PAGE = 0.75
"""Of the rows that a page can hold: as many it has at least, though a higher cut met fewer ways."""

_ROW_LOST, _END_ALONE = 1.1, 4.0
"""What a row fewer on a page, or the end alone on the last, weighs against a pair of connectors."""

Fits = Callable[[int, int], bool]
"""Tells whether the rows from the first up to the second fit on a page."""


def cut_rows(graph: LaneGraph, fits: Fits) -> list[tuple[int, int]]:
    """Return the first row of each page and the row after its last.

    A page ends where few ways must be cut, and not just before the end alone. A row that fits on no
    page has one of its own.
    """
    pages = []
    first, rows = 0, len(graph.rows)
    while first < rows:
        stop = _last_fitting(first, rows, fits)
        if stop < rows:
            shortest = first + max(1, round((stop - first) * _SHORTEST_PAGE))
            costs = {cut: _cost(graph, cut, stop) for cut in range(shortest, stop + 1)}
            best = sorted(costs, key=costs.__getitem__)
            stop = next((cut for cut in best if cut == stop or fits(first, cut)), stop)
        pages.append((first, stop))
        first = stop
    return pages


def _last_fitting(first: int, rows: int, fits: Fits) -> int:
    """Return how far a page from row `first` can reach: one row at least."""
    stop, beyond = first + 1, first + 2
    while beyond <= rows and fits(first, beyond):
        stop, beyond = beyond, beyond + 2 * (beyond - first)
    beyond = min(beyond, rows + 1)
    while beyond - stop > 1:
        middle = (stop + beyond) // 2
        if fits(first, middle):
            stop = middle
        else:
            beyond = middle
    return stop


def _cost(graph: LaneGraph, cut: int, last: int) -> float:
    """Return how bad it is to end a page above the row `cut` and not, as it could be, above `last`."""
    ends_alone = cut == len(graph.rows) - 1
    return _ways_cut(graph, cut) + _ROW_LOST * (last - cut) + _END_ALONE * ends_alone


def _ways_cut(graph: LaneGraph, cut: int) -> int:
    """Return how many pairs of connectors a cut above the row `cut` takes."""
    row = graph.row_of()
    return len(
        {
            JointKey(link.target, row[link.target] >= cut)
            for link in graph.links
            if (row[link.source] < cut) != (row[link.target] < cut)
        }
    )


class Pairing(Frozen):
    """The letter of each pair of connectors, and the pages (from 1) to or from which each leads."""

    letters: Mapping[JointKey, str]
    pages: Mapping[Joint, tuple[int, ...]]


def paired(graphs: Sequence[LaneGraph], taken: frozenset[str]) -> Pairing:
    """Pair the connectors of all pages, in reading order; the author's own letters are `taken`."""
    letters = (letter for letter in _alphabet() if letter not in taken)
    lettered: dict[JointKey, str] = {}
    seen: dict[Joint, list[int]] = defaultdict(list)
    for page, graph in enumerate(graphs, start=1):
        for node in (node for row in graph.rows for node in row):
            joint = graph.joints.get(node)
            if joint is not None:
                seen[joint].append(page)
                if joint.key not in lettered:
                    lettered[joint.key] = next(letters)
    pages = {joint: tuple(seen[Joint(joint.key, leaves=not joint.leaves)]) for joint in tuple(seen)}
    return Pairing(lettered, pages)


def _alphabet() -> Iterator[str]:
    """Yield A, B, …, Z, AA, AB, …"""
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))
