"""The whole geometry of one SOP, so that a change of the layout is seen and meant."""

import json
from collections.abc import Callable

import pytest

from sopctl.diagrams.flow_layout import lay_out_flow
from sopctl.diagrams.geometry import Drawing, TextLine
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.table_layout import lay_out_table
from tests.diagrams.geometry_checks import FixedMetrics
from tests.sop_text import sop_of, sop_text

SOP = sop_of(
    sop_text(
        """
        - {id: plan, name: จัดทำแผน, period: ต.ค. 64, effort: 3 วัน, details: [รวบรวม, วิเคราะห์]}
        - id: approve
          kind: decision
          name: พิจารณาเห็นชอบแผน
          approver: ผู้อำนวยการ
          branches: [{label: เห็นชอบ}, {label: ไม่เห็นชอบ, next: plan}, {label: ยกเลิก, next: end}]
        - {id: buy, name: จัดซื้อ, sop: buying, next: [act, tell]}
        - {id: act, name: ดำเนินการ, next: report}
        - {id: tell, name: ประชาสัมพันธ์, next: report}
        - {id: report, name: รายงานผล, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]}
        """,
        "table: {columns: [number, flow, details, period, responsible], total: true}\n",
    )
)


def as_json(drawing: Drawing) -> str:
    """Return a drawing as text: where everything is, in whole points."""
    shown: dict[str, list[object]] = {
        "size": [round(drawing.width), round(drawing.height)],
        "cells": [[*map(round, c.rect), *map(said, c.lines)] for c in drawing.cells],
        "symbols": [
            [s.name, s.kind, *map(round, s.rect), *map(said, s.lines)] for s in drawing.symbols
        ],
        "arrows": [
            [a.source, a.target, [[round(p.x), round(p.y)] for p in a.points], *map(said, a.label)]
            for a in drawing.arrows
        ],
        "texts": [said(line) for line in drawing.texts],
    }
    rows = (
        f'"{key}": [\n' + ",\n".join(json.dumps(one, ensure_ascii=False) for one in part) + "\n]"
        for key, part in shown.items()
    )
    return "{" + ",\n".join(rows) + "}\n"


def said(line: TextLine) -> list[object]:
    return [line.text, round(line.rect.left), round(line.rect.top), line.style.size]


@pytest.mark.parametrize(("name", "lay_out"), [("flow", lay_out_flow), ("table", lay_out_table)])
def test_geometry_is_as_it_was(
    name: str,
    lay_out: Callable[[object, DrawOptions, FixedMetrics], tuple[Drawing, ...]],
    golden: Callable[[str, str], None],
) -> None:
    pages = lay_out(SOP, DrawOptions(), FixedMetrics())
    golden("".join(map(as_json, pages)), f"{name}.json")
