"""The geometry of drawings: checked as data, without Graphviz and without a font."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopctl.diagrams.flow_layout import lay_out_flow
from sopctl.diagrams.geometry import Drawing
from sopctl.diagrams.marks import symbol_names
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.table_layout import lay_out_table
from sopctl.flow import flow_of
from sopctl.model.sop import Sop
from tests.diagrams import ugly_sops
from tests.diagrams.geometry_checks import (
    FixedMetrics,
    edges_of,
    page_connectors,
    problems_of_pages,
    slanting,
)
from tests.sop_text import sop_of, sop_text

Layout = Callable[[Sop, DrawOptions, Metrics], tuple[Drawing, ...]]

LAYOUTS = (pytest.param(lay_out_flow, id="flow"), pytest.param(lay_out_table, id="table"))

LONG_CONTROL = "ตรวจสอบความครบถ้วนถูกต้องของเอกสารก่อนนำไปเผยแพร่ " * 12

UGLY = {
    **ugly_sops.UGLY,
    "long control point": f"""
        - {{id: a, name: ตรวจเอกสาร, control: "{LONG_CONTROL}", period: ต.ค. 64}}
        - {{id: b, name: เผยแพร่, control: "{LONG_CONTROL}"}}
        """,
    "no blanks": f"""
        - {{id: a, name: {"ก" * 200}, control: {"x" * 200}, period: {"9" * 80}}}
        - {{id: b, kind: decision, name: {"W" * 200}, branches: [{{label: {"ย" * 60}}}, {{label: {"z" * 60}, next: a}}]}}
        - {{id: c, kind: connector, name: {"ค" * 40}}}
        """,
    "side by side": """
        - {id: a, name: แบ่งงาน, next: [b, c, d]}
        - {id: b, name: ทำเอกสาร, next: e}
        - {id: c, name: จัดสถานที่, next: e}
        - {id: d, name: เชิญผู้เข้าร่วม, next: e}
        - {id: e, name: จัดประชุม}
        """,
    "labelled fork": """
        - {id: a, kind: decision, name: วงเงิน, branches: [{label: ไม่เกิน 5 แสนบาท, next: b}, {label: เกิน 5 แสนบาท, next: c}]}
        - {id: b, name: วิธีเฉพาะเจาะจง, next: d}
        - {id: c, name: วิธีคัดเลือก, next: d}
        - {id: d, name: ทำสัญญา}
        """,
    "connectors": """
        - {id: a, name: รับเรื่อง}
        - {id: out, kind: connector, name: A}
        - {id: c, name: งานอื่น, next: end}
        - {id: in, kind: connector, name: A, next: d}
        - {id: d, name: ทำต่อ}
        """,
    "every step back to its own": "\n".join(
        f"- {{id: s{n}, kind: decision, name: ตรวจ {n}, "
        f"branches: [{{label: ผ่าน}}, {{label: ไม่ผ่าน, next: s{max(0, n - 7)}}}]}}"
        for n in range(20)
    ),
    "skips one after another": """
        - {id: a, kind: decision, name: ด่วน, branches: [{label: ไม่ด่วน}, {label: ด่วน, next: c}]}
        - {id: b, name: รอ}
        - {id: c, kind: decision, name: ลับ, branches: [{label: ไม่ลับ}, {label: ลับ, next: e}]}
        - {id: d, name: เผยแพร่}
        - {id: e, name: เก็บ}
        """,
    "both branches onward": """
        - {id: a, kind: decision, name: ทราบ, branches: [{label: ทราบ, next: b}, {label: รับทราบ, next: b}]}
        - {id: b, name: เก็บ}
        """,
}


ACROSS_PAGES = {
    "five branches everywhere": "\n".join(
        f"- {{id: s{n}, kind: decision, name: พิจารณาเรื่องที่ {n}, branches: ["
        f"{{label: ต่อไป}}, {{label: ย้อนไกล, next: s{max(0, n - 9)}}}, "
        f"{{label: ย้อนใกล้, next: s{max(0, n - 1)}}}, {{label: ข้ามไกล, next: s{min(15, n + 9)}}}, "
        "{label: จบ, next: end}]}"
        for n in range(16)
    ),
    "forks over page breaks": "\n".join(
        f"- {{id: s{n}, name: แบ่งงานที่ {n}, next: [s{n + 1}, s{n + 2}, s{n + 3}]}}\n"
        f"- {{id: s{n + 1}, name: งาน ก, next: s{n + 4}}}\n"
        f"- {{id: s{n + 2}, name: งาน ข, next: s{n + 4}}}\n"
        f"- {{id: s{n + 3}, name: งาน ค, next: s{n + 4}}}"
        for n in range(0, 40, 4)
    )
    + "\n- {id: s40, name: รวมงาน}",
    "a row taller than a page": f"""
        - {{id: a, name: เตรียมการ}}
        - {{id: b, name: ดำเนินการ, control: "{LONG_CONTROL * 12}", details: ["{LONG_CONTROL * 3}"]}}
        - {{id: c, kind: decision, name: ตรวจ, branches: [{{label: ผ่าน}}, {{label: ไม่ผ่าน, next: a}}]}}
        """,
    "rows taller than a page, one after the other": "\n".join(
        f'- {{id: s{n}, name: ขั้นที่ {n}, control: "{LONG_CONTROL * 9}"}}' for n in range(4)
    ),
    "a name taller than a page": f"""
        - {{id: a, name: {"กระบวนการ" * 120}}}
        - {{id: b, kind: decision, name: {"พิจารณา" * 60}, branches: [{{label: ใช่}}, {{label: ไม่, next: a}}]}}
        """,
    "the author's own connectors": "\n".join(f"- {{id: s{n}, name: ขั้นตอนที่ {n}}}" for n in range(30))
    + "\n- {id: out, kind: connector, name: A}\n- {id: x, name: อื่น, next: end}"
    "\n- {id: in, kind: connector, name: A, next: s3}",
}

EVERY_COLUMN = (
    "table: {columns: [number, flow, details, period, effort, control, responsible, documents]}\n"
)


def steps_named(sop: Sop) -> set[tuple[str, str]]:
    """Return which step leads to which, by the names of their symbols."""
    flow = flow_of(sop)
    names = symbol_names(flow)
    return {(names[e.source], names[e.target]) for e in flow.edges if not e.jumps}


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("lay_out", LAYOUTS)
@pytest.mark.parametrize("name", [*UGLY, *ACROSS_PAGES])
def test_nothing_overlaps_and_arrows_meet_their_symbols_on_every_sheet(
    name: str, lay_out: Layout, paper: Paper
) -> None:
    sop = sop_of(sop_text((UGLY | ACROSS_PAGES)[name]))
    pages = lay_out(sop, DrawOptions(paper), FixedMetrics())
    assert problems_of_pages(pages, paper) == []
    assert [arrow for page in pages for arrow in slanting(page.arrows)] == []
    assert edges_of(pages) == steps_named(sop)


@pytest.mark.parametrize("lay_out", LAYOUTS)
@pytest.mark.parametrize("name", [*UGLY, *ACROSS_PAGES])
def test_a_picture_without_sheets_is_whole(name: str, lay_out: Layout) -> None:
    sop = sop_of(sop_text((UGLY | ACROSS_PAGES)[name]))
    (picture,) = lay_out(sop, DrawOptions(paged=False), FixedMetrics())
    assert problems_of_pages([picture]) == []
    assert page_connectors(picture) == []
    assert edges_of([picture]) == steps_named(sop)


@pytest.mark.parametrize(
    "columns",
    [
        ["flow"],
        ["number", "details", "period"],
        ["responsible", "flow", "number"],
        ["number", "flow", "details", "period", "effort", "control", "responsible", "documents"],
    ],
)
def test_any_columns_in_any_order(columns: list[str]) -> None:
    text = sop_text(UGLY["loops in loops"], f"table: {{columns: [{', '.join(columns)}]}}\n")
    pages = lay_out_table(sop_of(text), DrawOptions(), FixedMetrics())
    assert problems_of_pages(pages, Paper.A4) == []


def _steps(draw: st.DrawFn) -> str:
    count = draw(st.integers(1, 9))
    targets = st.sampled_from([f"s{n}" for n in range(count)] + ["end"])
    words = st.text('กขค ิ์่ำเaB1/()&<\\"', max_size=40).map(lambda t: f"ก{t.strip()}")
    rows = []
    for index in range(count):
        name = draw(words).replace("\\", "\\\\").replace('"', '\\"')
        row = f'- {{id: s{index}, name: "{name}"'
        kind = draw(st.sampled_from(["activity", "activity", "decision", "connector"]))
        if kind == "decision":
            branches = [
                f'{{label: "ผล {n}", next: {target}}}'
                for n, target in enumerate(draw(st.lists(targets, min_size=1, max_size=5)))
            ]
            row += f", kind: decision, branches: [{', '.join(branches)}]"
        elif draw(st.booleans()):
            row += f", kind: {kind}, next: [{', '.join(draw(st.lists(targets, min_size=1, max_size=3)))}]"
        rows.append(row + "}")
    return "\n".join(rows)


@settings(
    max_examples=40, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.composite(_steps)(), st.sampled_from(["", EVERY_COLUMN, "sections: {legend: after}\n"]))
def test_any_flow_is_drawn_cleanly(steps: str, rest: str) -> None:
    sop = sop_of(sop_text(steps, rest))
    for lay_out in (lay_out_flow, lay_out_table):
        pages = lay_out(sop, DrawOptions(), FixedMetrics())
        assert problems_of_pages(pages) == []
        assert edges_of(pages) == steps_named(sop)
