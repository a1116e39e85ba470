"""Deadlines are counted from each other in a circle.
กำหนดส่งนับวนกันเป็นวงกลม

Checks
    The steps from which deadlines are counted (`after`), followed from one to the next: none of them
    leads back to the step at which it began. (One counted from its own step is a matter of
    deadline-from-later-step.)
ตรวจอะไร
    ขั้นตอนที่กำหนดส่งนับจาก (after) เมื่อไล่ต่อกันไป ต้องไม่วนกลับมาที่ขั้นตอนเดิม
    (กำหนดส่งที่นับจากขั้นตอนของตนเองเป็นเรื่องของ deadline-from-later-step)
Why
    Each waits for the other, so that none of them ever has a day, and nobody is reminded.
เหตุผล
    ต่างฝ่ายต่างรอกัน จึงไม่มีวันถึงกำหนดเลยสักขั้นตอน และไม่มีใครได้รับแจ้งเตือน
Wrong
    - {id: draft, name: ยกร่างรายงาน, deadlines: [{after: submit, days: 7}]}
    - {id: submit, name: เสนอรายงาน, deadlines: [{after: draft, days: 3}]}
Right
    - {id: draft, name: ยกร่างรายงาน, deadlines: [{after: received, days: 7}]}
    - {id: submit, name: เสนอรายงาน, deadlines: [{after: draft, days: 3}]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Flow, Node
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.counted_from import CountedFrom, counted_from_steps, waiting_for_each_other

_LISTED = 6
"""Steps of a circle that a message names."""


@sop_rule(Severity.ERROR)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each group that waits for itself, at the first of its rows."""
    flow = context.view.flow
    for group in waiting_for_each_other(flow):
        yield _finding(context, _circle(flow, min(group)))


def _circle(flow: Flow, start: Node) -> tuple[CountedFrom, ...]:
    """Return a shortest way from `start`, which waits for itself through others, back to it."""
    leading: dict[Node, list[CountedFrom]] = {}
    for each in counted_from_steps(flow):
        if each.source != each.target:
            leading.setdefault(each.source, []).append(each)
    ways: list[tuple[CountedFrom, ...]] = [(each,) for each in leading[start]]
    seen: set[Node] = set()
    for way in ways:  # which grows meanwhile
        node = way[-1].target
        if node == start:
            return way
        if node not in seen:
            seen.add(node)
            ways += [(*way, each) for each in leading.get(node, ())]
    raise ValueError(f"row {start} does not wait for itself")


def _finding(context: SopContext, circle: tuple[CountedFrom, ...]) -> Finding:
    ids = [context.view.sop.steps[each.source].id for each in circle]
    shown = " → ".join((*ids[:_LISTED], *(("…",) if len(ids) > _LISTED else ()), ids[0]))
    return Finding(
        path=circle[0].path,
        step=ids[0],
        message=Bilingual(
            th=f"กำหนดส่งนับวนกัน ({shown}) จึงไม่มีขั้นตอนใดมีวันถึงกำหนด",
            en=f"deadlines counted from each other ({shown}) never have a day",
        ),
        help=Bilingual(
            th="ให้ขั้นตอนหนึ่งนับจากเหตุการณ์ เช่น received หรือระบุวันที่ (on)",
            en="count one of them from an event, such as “received”, or give it a day (on)",
        ),
        related=tuple(
            RelatedPath(
                each.path,
                Bilingual(th=f"กำหนดส่งของ “{step}”", en=f"the deadline of “{step}”"),
            )
            for each, step in zip(circle[1:_LISTED], ids[1:], strict=False)
        ),
    )
