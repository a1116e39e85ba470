"""The critical path: the way through an SOP that takes the most working days."""

from collections.abc import Iterable, Mapping, Sequence

from sopctl.flow import Flow, Node
from sopctl.model.schedule import Schedule
from sopctl.structs import Frozen
from sopctl.timeline.effort_days import Days, working_days
from sopctl.timeline.forward import forward_edges

_NONE = Days()

_Length = tuple[float, int]
"""The working days of a way, and the number of its steps."""


class CriticalPath(Frozen):
    """The longest way through an SOP, and what has to be said of it."""

    nodes: tuple[Node, ...]
    """Its steps, in order."""
    days: Days
    """The working days of its steps together."""
    chooses: bool
    """Whether a decision could send the work another way."""
    repeats: bool
    """Whether work can go back: it counts once."""
    forks: bool
    """Whether there is work side by side: of it the longest counts."""
    without_effort: tuple[Node, ...]
    """Its rows whose effort the SOP does not give, which count nothing."""
    counted_once: tuple[Node, ...]
    """Its steps whose effort is for each of something (`2 วัน/เรื่อง`): one of it counts."""


def critical_path(flow: Flow, schedule: Schedule) -> CriticalPath:
    """Return the way through an SOP that takes the most working days.

    It runs from where the work begins to where it ends, along arrows that do not go back, so that
    what is done again counts once. Of the outcomes of a decision the longest counts, and so of work
    side by side; of an effort that is a range the most. Of equally long ways it is the one whose
    last steps stand first in the file.
    """
    efforts = [
        _NONE if times.effort is None else working_days(times.effort) for times in schedule.steps
    ]
    nodes = longest_path(flow, [days.most for days in efforts])
    steps = tuple(node for node in nodes if node >= 0)
    total = sum((efforts[node] for node in steps), start=_NONE)
    return CriticalPath(
        nodes=steps,
        days=total,
        chooses=any(len(_targets(flow, node)) > 1 and _decides(flow, node) for node in steps),
        repeats=any(edge.goes_back for edge in flow.edges),
        forks=any(
            len(_targets(flow, node)) > 1 and not _decides(flow, node)
            for node in range(len(efforts))
        ),
        without_effort=tuple(
            node
            for node in steps
            if node in flow.row_numbers and schedule.steps[node].effort is None
        ),
        counted_once=tuple(
            node
            for node in steps
            if (effort := schedule.steps[node].effort) is not None and effort.per is not None
        ),
    )


def longest_path(flow: Flow, lengths: Sequence[float]) -> tuple[Node, ...]:
    """Return the forward path from an entry to an exit whose steps are the longest together.

    `lengths` are those of the steps. Where no path forward leads to an exit, it is one from an
    entry to any step. Undrawn starts and ends are part of it.
    """
    best: dict[Node, _Length] = {}
    came_from: dict[Node, Node] = {}
    entries = frozenset(flow.entries)
    for node in flow.nodes:
        ways = [edge.source for edge in forward_edges(flow, node) if edge.source in best]
        longest = max(ways, key=lambda source: (best[source], -source), default=None)
        if longest is not None:
            came_from[node] = longest
        elif node not in entries:
            continue
        length, steps = (0.0, 0) if longest is None else best[longest]
        best[node] = (length + lengths[node], steps + 1) if node >= 0 else (length, steps)
    return _back_from(_end_of(flow.exits, best), came_from)


def _end_of(exits: Iterable[Node], best: Mapping[Node, _Length]) -> Node | None:
    ends = [node for node in exits if node in best] or list(best)
    return max(ends, key=lambda node: (best[node], -node), default=None)


def _back_from(end: Node | None, came_from: Mapping[Node, Node]) -> tuple[Node, ...]:
    path = []
    node = end
    while node is not None:
        path.append(node)
        node = came_from.get(node)
    return tuple(reversed(path))


def _targets(flow: Flow, node: Node) -> frozenset[Node]:
    return frozenset(edge.target for edge in flow.after.get(node, ()) if not edge.goes_back)


def _decides(flow: Flow, node: Node) -> bool:
    step = flow.step(node)
    return step is not None and bool(step.branches)
