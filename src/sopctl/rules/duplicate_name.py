"""Two entries of one list have the same name.
รายการสองรายการมีชื่อเดียวกัน

Checks
    The names of roles, of documents in the catalogue, of reporting rounds, of terms that are defined
    and of the pieces of work in a row, the columns of the table, the objectives and the lists of the
    scope: none stands twice. Nor do two steps next to each other have the same name.
ตรวจอะไร
    ชื่อของบทบาท เอกสารในทะเบียน รอบการรายงาน คำที่นิยาม กิจกรรมย่อยในแถวเดียวกัน คอลัมน์ของตาราง
    วัตถุประสงค์ และรายการในขอบเขต ต้องไม่ซ้ำกัน รวมทั้งชื่อของขั้นตอนที่อยู่ติดกัน
Why
    Mostly an entry was copied and its name forgotten. The reader cannot tell the two apart, and work
    of one role is listed under two.
เหตุผล
    มักคัดลอกรายการแล้วลืมแก้ชื่อ ผู้อ่านแยกไม่ออกว่าหมายถึงรายการใด และงานของบทบาทเดียวกันถูกแยกเป็นสอง
Wrong
    roles: {owner: ผู้รับผิดชอบงานพัสดุ, head: ผู้รับผิดชอบงานพัสดุ}
    steps:
      - {id: buy, name: จัดซื้อพัสดุ, responsible: [owner, head]}
Right
    roles: {owner: ผู้รับผิดชอบงานพัสดุ, head: หัวหน้างานพัสดุ}
    steps:
      - {id: buy, name: จัดซื้อพัสดุ, responsible: [owner, head]}
"""

from collections.abc import Iterator
from itertools import pairwise

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.sop import Sop
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.texts import normalised
from sopctl.rules.time_texts import step_at
from sopctl.rules.work import is_work
from sopctl.source.source_map import Path


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each name that an earlier entry of its list has."""
    for named in _lists(context.view.sop):
        first: dict[str, Path] = {}
        for path, name in named if len(named) > 1 else ():
            earlier = first.setdefault(normalised(name), path)
            if earlier != path:
                yield Finding(
                    path=path,
                    step=step_at(context, path),
                    message=Bilingual(
                        th=f"“{name}” ซ้ำกับรายการก่อนหน้า",
                        en=f"an earlier entry is called “{name}” already",
                    ),
                    help=Bilingual(
                        th="แก้ชื่อให้ต่างกัน หรือรวมเป็นรายการเดียว",
                        en="name them apart, or make them one entry",
                    ),
                    related=(
                        RelatedPath(earlier, Bilingual(th="ใช้ชื่อนี้อยู่ก่อน", en="the earlier entry")),
                    ),
                )


def _lists(sop: Sop) -> Iterator[list[tuple[Path, str]]]:
    """Yield each list of names that are to differ, with the place of each."""
    yield [(("roles", key, "name"), role.name) for key, role in sop.roles.items()]
    yield [(("documents", key, "name"), entry.name) for key, entry in sop.documents.items()]
    yield [(("rounds", order, "name"), entry.name) for order, entry in enumerate(sop.rounds)]
    yield [
        (("definitions", order, "term"), entry.term) for order, entry in enumerate(sop.definitions)
    ]
    yield [(("table", "columns", order), name) for order, name in enumerate(sop.table.columns)]
    yield [(("objectives", order), text) for order, text in enumerate(sop.objectives)]
    if sop.scope is not None:
        yield [
            (("scope", "includes", order), text) for order, text in enumerate(sop.scope.includes)
        ]
        yield [
            (("scope", "criteria", order), text) for order, text in enumerate(sop.scope.criteria)
        ]
    for index, step in enumerate(sop.steps):
        if step.activities:
            base: Path = ("steps", index, "activities")
            yield [((*base, n, "name"), entry.name) for n, entry in enumerate(step.activities)]
    yield from _neighbours(sop)


def _neighbours(sop: Sop) -> Iterator[list[tuple[Path, str]]]:
    """Yield each pair of rows that stand one below the other and are called alike."""
    rows = [(n, step.name) for n, step in enumerate(sop.steps) if is_work(step) and step.name]
    for (above, earlier), (below, name) in pairwise(rows):
        if earlier == name:
            yield [(("steps", above, "name"), earlier), (("steps", below, "name"), name)]
