"""SOPs drawn as lanes, and what is where on the pages."""

from collections.abc import Iterable

from sopctl.diagrams.geometry import Drawing, Rect, Symbol
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.marks import symbol_names
from sopctl.diagrams.options import DrawOptions
from sopctl.flow import flow_of
from sopctl.model.sop import Sop
from tests.diagrams import ugly_sops
from tests.diagrams.geometry_checks import (
    FixedMetrics,
    all_lines,
)
from tests.sop_text import sop_of, sop_text

ROLES = """
roles:
  owner: {name: ผู้รับผิดชอบตัวชี้วัด}
  boss: {name: ผู้อำนวยการกอง}
  staff: {name: เจ้าหน้าที่}
"""

UGLY = {
    **ugly_sops.UGLY,
    "no blanks": f"""
        - {{id: a, name: {"ก" * 200}}}
        - {{id: b, kind: decision, name: {"W" * 200}, branches: [{{label: {"ย" * 60}}}, {{label: {"z" * 60}, next: a}}]}}
        - {{id: c, kind: connector, name: {"ค" * 40}}}
        """,
    "parallel, one branch of two steps": """
        - {id: a, name: แบ่งงาน, next: [b, c, d]}
        - {id: b, name: ทำเอกสาร}
        - {id: b2, name: ตรวจเอกสาร, next: e}
        - {id: c, name: จัดสถานที่, next: e}
        - {id: d, name: เชิญผู้เข้าร่วม, next: e}
        - {id: e, name: จัดประชุม, next: [f, g]}
        - {id: f, name: สรุป, next: end}
        - {id: g, name: เผยแพร่, next: end}
        """,
}


def with_roles(sop: Sop, count: int, stride: int = 1) -> Sop:
    """Return `sop` with `count` roles that take turns; every third step has two."""
    if not count:
        return sop
    steps = [
        step.model_copy(
            update={
                "responsible": tuple(
                    f"ผู้รับผิดชอบงานด้านที่ {(index * stride + more) % count}"
                    for more in range(1 + (index % 3 == 0))
                )
            }
        )
        for index, step in enumerate(sop.steps)
    ]
    return sop.model_copy(update={"steps": tuple(steps)})


def steps_named(sop: Sop) -> set[tuple[str, str]]:
    """Return which step leads to which, by the names of their symbols."""
    flow = flow_of(sop)
    names = symbol_names(flow)
    return {(names[e.source], names[e.target]) for e in flow.edges if not e.jumps}


def laid_out(
    steps: str, rest: str = ROLES, options: DrawOptions | None = None
) -> tuple[Drawing, ...]:
    return lay_out_lanes(sop_of(sop_text(steps, rest)), options or DrawOptions(), FixedMetrics())


def headings(page: Drawing) -> list[str]:
    return ["".join(line.text for line in cell.lines) for cell in page.cells if cell.shaded]


def heading_above(page: Drawing, name: str) -> str:
    """Return the heading of the lane in which a symbol stands."""
    symbol = symbol_named(page, name)
    (lane,) = [
        cell
        for cell in page.cells
        if cell.shaded
        and cell.rect.left <= symbol.rect.left
        and symbol.rect.right <= cell.rect.right
    ]
    return "".join(line.text for line in lane.lines)


def symbol_named(page: Drawing, name: str) -> Symbol:
    return next(symbol for symbol in page.symbols if symbol.name == name)


def said(page: Drawing) -> str:
    return " ".join(line.text for line in all_lines(page))


def lanes_drawn(page: Drawing) -> list[Rect]:
    return [cell.rect for cell in page.cells if not cell.shaded]


def lane_widths(page: Drawing) -> list[float]:
    return [lane.width for lane in lanes_drawn(page)]


def smallest_print(pages: Iterable[Drawing]) -> float:
    return min(line.style.size for page in pages for line in all_lines(page))
