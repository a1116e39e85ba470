"""Which steps count their deadlines from which others."""

from functools import lru_cache

from sopctl.flow import Flow, Node
from sopctl.source.source_map import Path
from sopctl.structs import Frozen
from sopctl.timeline.waiting import groups_in_order

# Several rules ask one after another, of the same flow.
_recent = lru_cache(maxsize=4)


class CountedFrom(Frozen):
    """A deadline of the step `source` is counted from the step `target`."""

    source: Node
    target: Node
    path: Path
    """Where its `after` stands."""


@_recent
def counted_from_steps(flow: Flow) -> tuple[CountedFrom, ...]:
    """Return the deadlines counted from steps, by row; of two steps with one id the first counts."""
    steps = flow.sop.steps
    named = [
        (row, order, deadline.after)
        for row, step in enumerate(steps)
        for order, deadline in enumerate(step.deadlines)
        if deadline.after is not None
    ]
    rows: dict[str, Node] = {}
    for row, step in enumerate(steps if named else ()):
        rows.setdefault(step.id, row)
    return tuple(
        CountedFrom(row, rows[name], ("steps", row, "deadlines", order, "after"))
        for row, order, name in named
        if name in rows
    )


@_recent
def waiting_for_each_other(flow: Flow) -> tuple[frozenset[Node], ...]:
    """Return the groups of two or more steps whose deadlines wait for each other, by first row."""
    counted = counted_from_steps(flow)
    if len(counted) < 2:
        return ()
    waits_for: list[list[Node]] = [[] for _ in flow.sop.steps]
    for each in counted:
        waits_for[each.source].append(each.target)
    return tuple(sorted((g for g in groups_in_order(waits_for) if len(g) > 1), key=min))
