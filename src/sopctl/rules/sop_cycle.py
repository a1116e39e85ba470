"""SOPs refer to each other in a circle.
SOP อ้างถึงกันเป็นวงกลม

Checks
    The `sop` of every step, followed from SOP to SOP: it never comes back to an SOP it came from.
ตรวจอะไร
    การอ้างถึง SOP อื่นด้วย sop เมื่อไล่ไปทีละเรื่องต้องไม่วนกลับมายัง SOP เดิม
Why
    A step that is another SOP is done by doing the whole of that SOP. In a circle the work would
    contain itself, and never be done.
เหตุผล
    ขั้นตอนที่เป็น SOP อื่นหมายถึงต้องทำ SOP นั้นทั้งเรื่อง หากวนกลับมางานจะซ้อนในตัวเองและไม่มีวันเสร็จ
Wrong
    # sops/plan.yaml
    id: plan
    steps:
      - {id: buy, name: จัดซื้อ, sop: procurement}
    # sops/procurement.yaml
    id: procurement
    steps:
      - {id: plan, name: จัดทำแผน, sop: plan}
Right
    # sops/plan.yaml
    id: plan
    steps:
      - {id: buy, name: จัดซื้อ, sop: procurement}
    # sops/procurement.yaml
    id: procurement
    steps:
      - {id: request, name: ขออนุมัติจัดซื้อ}
"""

from collections.abc import Iterator, Mapping

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.facts import FileFacts, SopCall, sops_by_id
from sopctl.rules.base import ProjectContext, project_rule

_Call = tuple[FileFacts, SopCall]


@project_rule(Severity.ERROR)
def check(context: ProjectContext) -> Iterator[tuple[str, Finding]]:
    """Yield one finding for each circle, at the first of its SOPs."""
    calls = _calls(context)
    reported: set[str] = set()
    for sop_id in calls:
        circle = _circle_from(sop_id, calls)
        if circle and reported.isdisjoint(call.target for _, call in circle):
            reported |= {call.target for _, call in circle}
            yield circle[0][0].path, _finding(circle)


def _calls(context: ProjectContext) -> Mapping[str, tuple[_Call, ...]]:
    """Return the calls of each SOP by its id, those asked for first, in the order of files."""
    built = (file for file in (*context.files, *context.background) if file.is_built)
    return {
        sop_id: tuple((file, call) for call in file.calls)
        for sop_id, file in sops_by_id(built).items()
    }


def _circle_from(sop_id: str, calls: Mapping[str, tuple[_Call, ...]]) -> tuple[_Call, ...]:
    """Return the shortest way of calls from an SOP back to itself; empty where there is none."""
    ways: list[tuple[_Call, ...]] = [(call,) for call in calls[sop_id]]
    seen: set[str] = set()
    for way in ways:  # grows while it is walked: a breadth-first search
        target = way[-1][1].target
        if target == sop_id:
            return way
        if target not in seen:
            seen.add(target)
            ways += [(*way, call) for call in calls.get(target, ())]
    return ()


def _finding(circle: tuple[_Call, ...]) -> Finding:
    first = circle[0][1]
    names = " → ".join([circle[-1][1].target, *(call.target for _, call in circle)])
    return Finding(
        path=("steps", first.index, "sop"),
        step=first.step,
        message=Bilingual(
            th=f"SOP อ้างถึงกันเป็นวง: {names}", en=f"SOPs refer to each other in a circle: {names}"
        ),
        help=Bilingual(
            th="ลบการอ้างถึงหนึ่งแห่งในวงนี้ หรือแยกงานที่ใช้ร่วมกันเป็น SOP ใหม่",
            en="take one of these references out, or move what they share into an SOP of its own",
        ),
        related=tuple(
            RelatedPath(
                ("steps", call.index, "sop"),
                Bilingual(
                    th=f"ขั้นตอน “{call.step}” อ้างถึง “{call.target}”",
                    en=f"step “{call.step}” refers to “{call.target}”",
                ),
                file=file.path,
            )
            for file, call in circle[1:]
        ),
    )
