"""Who stands where in the `lanes` view: one lane for each role, in the order of first use."""

from collections.abc import Iterator, Mapping

from sopctl.bilingual import Bilingual, Language
from sopctl.diagrams.wording import APPROVER
from sopctl.flow import END, START, Flow, Node
from sopctl.model.step import JoinedBy, Step, StepKind
from sopctl.structs import Frozen

UNASSIGNED = Bilingual(th="ไม่ระบุ", en="Unassigned")
"""The lane of steps that name no role."""

_TOGETHER_WITH = Bilingual(th="ร่วมกับ", en="with")
_FOLLOWERS = frozenset((StepKind.START, StepKind.END, StepKind.CONNECTOR))


class Lanes(Frozen):
    """The lanes from left to right, and in which of them each node stands."""

    headings: tuple[str, ...]
    of: Mapping[Node, int]


def lanes_of(flow: Flow, language: Language) -> Lanes:
    """Return the lanes of `flow`.

    A step of several roles stands in the lane of the first, one that names only who approves it in
    the approver's. A start, an end or a connector without a role stands with the step beside it.
    """
    own = {node: _role_id(flow.step(node)) for node in flow.nodes if not _follows(flow, node)}
    roles = {node: own.get(node, _neighbour_role(flow, node, own)) for node in flow.nodes}
    named = [role for node, role in roles.items() if node >= 0 and role is not None]
    order: list[str | None] = list(dict.fromkeys(named))
    if None in roles.values():
        order.append(None)
    known = flow.sop.roles
    headings = tuple(
        UNASSIGNED.in_language(language)
        if role is None
        else (known[role].name if role in known else role)
        for role in order
    )
    return Lanes(headings, {node: order.index(role) for node, role in roles.items()})


def companions(flow: Flow, node: Node, language: Language) -> str | None:
    """Return in words the roles of a step that its lane does not name; None where it names all."""
    step = flow.step(node)
    if step is None:
        return None
    others = [_name(flow, role) for role in step.responsible[1:]]
    parts = []
    if others and step.joined_by is JoinedBy.SLASH:
        parts.append("".join(f"/ {other} " for other in others).strip())
    elif others:
        joined = f" {JoinedBy.AND} " if step.joined_by is JoinedBy.AND else ", "
        parts.append(f"{_TOGETHER_WITH.in_language(language)} {joined.join(others)}")
    if step.approver is not None and step.approver not in (*step.responsible, _role_id(step)):
        parts.append(f"{APPROVER.in_language(language)}: {_name(flow, step.approver)}")
    return "; ".join(parts) or None


def _role_id(step: Step | None) -> str | None:
    if step is None:
        return None
    return step.responsible[0] if step.responsible else step.approver


def _follows(flow: Flow, node: Node) -> bool:
    step = flow.step(node)
    return step is None or (step.kind in _FOLLOWERS and _role_id(step) is None)


def _name(flow: Flow, role: str) -> str:
    known = flow.sop.roles.get(role)
    return role if known is None else known.name


def _neighbour_role(flow: Flow, node: Node, own: Mapping[Node, str | None]) -> str | None:
    """Return the role of the nearest step that has its own: before a node, but after a start."""
    step = flow.step(node)
    starts = node == START or (step is not None and step.kind is StepKind.START)
    for onward in (starts, not starts):
        for near in _nearest_first(flow, node, onward=onward):
            if near in own:
                return own[near]
    return None


def _nearest_first(flow: Flow, node: Node, *, onward: bool) -> Iterator[Node]:
    seen, waiting = {node}, [node]
    while waiting:
        current = waiting.pop(0)
        yield current
        if onward:
            near = [edge.target for edge in flow.after.get(current, ())]
        else:
            edges = flow.before.get(current, ())
            near = sorted((edge.source for edge in edges), key=_row, reverse=True)
        for one in near:
            if one not in seen:
                seen.add(one)
                waiting.append(one)


def _row(node: Node) -> float:
    return float("inf") if node == END else node
