"""Texts far longer than anyone means to write: whatever they stand in, they stay inside it."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from sopctl.diagrams.flow_layout import lay_out_flow
from sopctl.diagrams.gantt_layout import lay_out_gantt
from sopctl.diagrams.geometry import Drawing
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.table_layout import lay_out_table
from sopctl.model.sop import Sop
from tests.diagrams.geometry_checks import FixedMetrics, problems_of_pages
from tests.sop_text import sop_of, sop_text

LAYOUTS: Mapping[str, Callable[[Sop, DrawOptions, Metrics], tuple[Drawing, ...]]] = {
    "flow": lay_out_flow,
    "table": lay_out_table,
    "lanes": lay_out_lanes,
    "gantt": lay_out_gantt,
}
TODAY = date(2022, 2, 1)
SHEETS = (
    DrawOptions(today=TODAY),
    DrawOptions(Paper.A4_LANDSCAPE, today=TODAY),
    DrawOptions(paged=False, today=TODAY),
)

LONG = {
    "660 characters": "ตรวจสอบความครบถ้วนถูกต้องของเอกสาร" * 20,
    "200 without a place to break": "W" * 200,
}

STEPS: Mapping[str, Callable[[str], str]] = {
    "activity": lambda text: f"- {{id: a, name: {text}}}\n- {{id: b, name: ข}}",
    "decision": lambda text: (
        f"""
        - {{id: a, name: ก}}
        - {{id: b, kind: decision, name: {text}, branches: [{{label: ผ่าน}}, {{label: ไม่ผ่าน, next: a}}]}}
        """
    ),
    "connector": lambda text: (
        f"""
        - {{id: a, name: ก}}
        - {{id: b, kind: connector, name: {text}}}
        - {{id: c, name: ค, next: a}}
        """
    ),
    "another SOP": lambda text: f"- {{id: a, name: {text}, sop: other}}\n- {{id: b, name: ข}}",
    "start and end": lambda text: (
        f"""
        - {{id: s, kind: start, name: {text}}}
        - {{id: a, name: ก}}
        - {{id: e, kind: end, name: {text}}}
        """
    ),
    "branches": lambda text: (
        f"""
        - {{id: a, name: ก}}
        - id: b
          kind: decision
          name: ตรวจ
          branches:
            - {{label: {text}}}
            - {{label: {text}, next: a}}
            - {{label: {text}, next: d}}
            - {{label: {text}, next: end}}
        - {{id: c, name: ค}}
        - {{id: d, name: ง}}
        """
    ),
    "side by side": lambda text: (
        f"""
        - {{id: a, name: ก, next: [b, c]}}
        - {{id: b, name: {text}, next: d}}
        - {{id: c, name: ค, next: d}}
        - {{id: d, name: ง}}
        """
    ),
    "cells": lambda text: (
        f"""
        - id: a
          name: ก
          period: ต.ค. 64
          control: {text}
          details: [{text}]
          responsible: [{text}]
          documents: [{text}]
        - {{id: b, name: ข, period: {text}, effort: {text}}}
        """
    ),
}

ALL_COLUMNS = (
    "table: {columns: [number, flow, details, period, effort, control, responsible, documents]}\n"
)


@pytest.mark.parametrize("view", LAYOUTS)
@pytest.mark.parametrize("place", STEPS)
@pytest.mark.parametrize("length", LONG)
def test_no_text_leaves_its_shape_or_its_cell(length: str, place: str, view: str) -> None:
    sop = sop_of(sop_text(STEPS[place](LONG[length]), ALL_COLUMNS))
    for options in SHEETS:
        assert problems_of_pages(LAYOUTS[view](sop, options, FixedMetrics())) == []


@pytest.mark.parametrize("view", LAYOUTS)
@pytest.mark.parametrize("length", LONG)
def test_no_title_leaves_its_page(length: str, view: str) -> None:
    text = sop_text("- {id: a, name: ก, period: ต.ค. 64}").replace("การทดสอบ", LONG[length])
    sop = sop_of(text.replace("หน่วยทดสอบ", LONG[length]))
    for options in SHEETS:
        assert problems_of_pages(LAYOUTS[view](sop, options, FixedMetrics())) == []
