"""A number is typed where the document counts by itself.
พิมพ์เลขข้อไว้เอง ทั้งที่เอกสารใส่เลขให้อยู่แล้ว

Checks
    The names of steps where the table numbers its rows, and the objectives, the list of the scope
    and its criteria where their section is numbered: none begins with a number of its own (1. or
    1) or ขั้นตอนที่ 1).
ตรวจอะไร
    ชื่อขั้นตอนเมื่อตารางใส่เลขลำดับ และรายการวัตถุประสงค์ ขอบเขต เกณฑ์ เมื่อหัวข้อนั้นใส่เลขข้อ
    ต้องไม่ขึ้นต้นด้วยเลขที่พิมพ์เอง (1. หรือ 1) หรือ ขั้นตอนที่ 1)
Why
    It is printed twice (1.1 1. …), and once a row is added above the two no longer agree.
เหตุผล
    เลขจะพิมพ์ซ้ำ (1.1 1. …) และเมื่อแทรกรายการเพิ่ม เลขทั้งสองจะไม่ตรงกัน
Wrong
    - {id: plan, name: 1. จัดทำแผน}
    - {id: report, name: 2. รายงานผล}
Right
    - {id: plan, name: จัดทำแผน}
    - {id: report, name: รายงานผล}
"""

import re
from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.model.sop import Column, Numbering, Section, Sop
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import step_at
from sopctl.rules.work import is_work
from sopctl.source.source_map import Path

_NUMBER = lazily(
    r"\s*(?:ขั้นตอนที่[ \t]*[0-9๐-๙]{1,2}[ \t]*[.:)]?(?![0-9๐-๙])|"
    r"[(]?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)])[ \t]*(?=[^\s0-9๐-๙])"
)


@sop_rule(Severity.NOTE)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each typed number."""
    for path, text in _numbered(context.view.sop):
        match = _NUMBER.match(text)
        if match is not None:
            yield _finding(context, path, match)


def _numbered(sop: Sop) -> Iterator[tuple[Path, str]]:
    """Yield the texts that the document numbers, each with its path."""
    if sop.table.numbering and Column.NUMBER in sop.table.columns:
        for index, step in enumerate(sop.steps):
            if step.name is not None and is_work(step):
                yield ("steps", index, "name"), step.name
    # A single objective is printed as a paragraph, without a number.
    if len(sop.objectives) > 1 and _is_numbered(sop, Section.OBJECTIVES):
        yield from _items(("objectives",), sop.objectives)
    if sop.scope is not None and _is_numbered(sop, Section.SCOPE):
        yield from _items(("scope", "includes"), sop.scope.includes)
        yield from _items(("scope", "criteria"), sop.scope.criteria)


def _is_numbered(sop: Sop, section: Section) -> bool:
    return sop.sections.numbering.get(section) is not Numbering.NONE


def _items(path: Path, texts: Sequence[str]) -> Iterator[tuple[Path, str]]:
    yield from (((*path, order), text) for order, text in enumerate(texts))


def _finding(context: SopContext, path: Path, match: re.Match[str]) -> Finding:
    typed = match.group().strip()
    return Finding(
        path=path,
        part=(match.start(), match.start() + len(match.group().rstrip())),
        step=step_at(context, path),
        message=Bilingual(
            th=f"พิมพ์เลข “{typed}” ไว้เอง เอกสารจะใส่เลขซ้ำ",
            en=f"“{typed}” is typed here, and the document counts by itself",
        ),
        help=Bilingual(
            th="ลบเลขออก หรือปิดการใส่เลขด้วย table.numbering: false หรือ sections.numbering",
            en="remove it, or turn the counting off: table.numbering: false, or sections.numbering",
        ),
        repair=Repair((PathEdit(path, "", match.span()),), safe=False),
    )
