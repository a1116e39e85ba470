"""Two entries of one list have the same name.
รายการสองรายการมีชื่อเดียวกัน

Checks
    The names of roles, of documents in the catalogue, of reporting rounds and of terms that are
    defined, and the columns of the table: none stands twice.
ตรวจอะไร
    ชื่อของบทบาท เอกสารในทะเบียน รอบการรายงาน คำที่นิยาม และคอลัมน์ของตาราง ต้องไม่ซ้ำกัน
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

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.sop import Sop
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.texts import normalised
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
