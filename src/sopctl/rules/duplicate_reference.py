"""A role or a document is named twice in one place.
ระบุบทบาทหรือเอกสารเดียวกันซ้ำในที่เดียว

Checks
    `responsible`, `documents` and `evidence` of a step: each names a role or document once, be it
    by its id or, for a document of the catalogue, by its name.
ตรวจอะไร
    responsible, documents และ evidence ของขั้นตอน ต้องระบุบทบาทหรือเอกสารแต่ละรายการครั้งเดียว
    ไม่ว่าจะด้วยรหัสหรือด้วยชื่อเอกสารในทะเบียน
Why
    The cell prints it twice. Mostly another one was meant, and is missing.
เหตุผล
    ช่องในตารางจะพิมพ์ซ้ำ และมักตั้งใจจะระบุรายการอื่นซึ่งตกหล่นไป
Wrong
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด, head: หัวหน้ากลุ่ม}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [owner, owner]}
Right
    roles: {owner: ผู้รับผิดชอบตัวชี้วัด, head: หัวหน้ากลุ่ม}
    steps:
      - {id: plan, name: จัดทำแผน, responsible: [owner, head]}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.step import Step
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.texts import normalised
from sopctl.source.source_map import Path

_ROLES: Path = ("responsible",)


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each name that stands in the same list before."""
    keys: dict[str, str] | None = None
    for index, step in enumerate(context.view.sop.steps):
        for place, names in _lists(step):
            if len(names) < 2:
                continue
            if keys is None and place != _ROLES:
                documents = context.view.sop.documents
                keys = {normalised(entry.name): key for key, entry in documents.items()}
            base = ("steps", index, *place)
            first: dict[str, int] = {}
            for order, name in enumerate(names):
                meant = (
                    name if keys is None or place == _ROLES else keys.get(normalised(name), name)
                )
                earlier = first.setdefault(meant, order)
                if earlier != order:
                    yield _finding(step, name, (*base, order), (*base, earlier))


def _lists(step: Step) -> Iterator[tuple[Path, tuple[str, ...]]]:
    yield _ROLES, step.responsible
    yield ("documents",), step.documents
    if step.control is not None:
        yield ("control", "evidence"), step.control.evidence


def _finding(step: Step, name: str, path: Path, earlier: Path) -> Finding:
    return Finding(
        path=path,
        step=step.id,
        message=Bilingual(
            th=f"ระบุ “{name}” ซ้ำในขั้นตอน “{step.id}”", en=f"step “{step.id}” names “{name}” twice"
        ),
        help=Bilingual(
            th="ลบรายการที่ซ้ำ หรือแก้เป็นรายการที่ตั้งใจ", en="remove one, or name the one that is meant"
        ),
        related=(RelatedPath(earlier, Bilingual(th="ระบุไว้ที่นี่แล้ว", en="named here already")),),
    )
