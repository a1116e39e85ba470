"""The `lanes` and `gantt` views as they are written: golden files, text, links, sheets."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sopctl.diagrams import DrawJob, DrawOptions, Format, View, draw, draw_many
from sopctl.diagrams.gantt_layout import lay_out_gantt
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.pinned_dot import Face, pinned_dot
from sopctl.model.sop import Sop
from sopctl.source.loader import load_bytes
from tests.diagrams.geometry_checks import FixedMetrics
from tests.sop_text import sop_of, sop_text

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2022, 3, 5)
VIEWS = (View.LANES, View.GANTT)
SOP = sop_of(
    sop_text(
        """
        - {id: plan, name: จัดทำแผน, period: ต.ค. 64, responsible: [owner, staff]}
        - id: approve
          kind: decision
          name: พิจารณาเห็นชอบแผน
          responsible: [boss]
          period: 2564-11-15
          branches: [{label: เห็นชอบ}, {label: ไม่เห็นชอบ, next: plan}, {label: ยกเลิก, next: end}]
        - {id: buy, name: จัดซื้อ, sop: buying, responsible: [staff], period: พ.ย. 64 - พ.ย. 65, next: [act, tell]}
        - {id: act, name: ดำเนินการ, responsible: [owner], next: report, activities: [{name: เตรียม, period: ธ.ค. 64}]}
        - {id: tell, name: ประชาสัมพันธ์, responsible: [staff], next: report, effort: 3 วัน}
        - {id: report, name: รายงานผล, period: ม.ค. 65 - มี.ค. 65, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]}
        """,
        """
        roles: {owner: {name: ผู้รับผิดชอบตัวชี้วัด}, boss: {name: ผู้อำนวยการ}, staff: {name: เจ้าหน้าที่}}
        rounds: [{name: รอบแรก, covers: ต.ค. 64 - ก.พ. 65, report: ก.พ. 65}]
        """,
    )
)


def real_sops(repository: Path) -> list[Sop]:
    files = sorted((repository / "sops").glob("*.yaml"))
    return [Sop.model_validate(load_bytes(file.read_bytes()).data) for file in files]


def pdf_text(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    return "".join("".join(page.get_textpage().get_text_range() for page in document).split())


def test_lanes_are_drawn_as_they_were(golden: Callable[[str, str], None]) -> None:
    (page,) = lay_out_lanes(SOP, DrawOptions(paged=False), FixedMetrics())
    golden(pinned_dot(page, Face("Laksaman")), "lanes.dot")


def test_time_is_drawn_as_it_was(golden: Callable[[str, str], None]) -> None:
    options = DrawOptions(paged=False, today=TODAY)
    (page,) = lay_out_gantt(SOP, options, FixedMetrics())
    golden(pinned_dot(page, Face("Laksaman")), "gantt.dot")


@pytest.mark.parametrize("view", VIEWS)
def test_names_of_the_real_sops_are_copied_from_the_pdf_exactly(
    view: View, repository: Path
) -> None:
    sops = real_sops(repository)
    assert sops
    drawn = draw_many([DrawJob(sop, view, DrawOptions(today=TODAY)) for sop in sops], Format.PDF)
    for sop, data in zip(sops, drawn, strict=True):
        text = pdf_text(data)
        names = ["".join((step.name or "").split()) for step in sop.steps]
        assert [name for name in names if name not in text] == []


def test_roles_are_in_the_svg_exactly_and_steps_can_be_linked_to(repository: Path) -> None:
    for sop in real_sops(repository):
        root = ET.fromstring(draw(sop, View.LANES, Format.SVG))
        text = "".join("".join(t.itertext()) for t in root.iter(f"{SVG}text"))
        lanes = {sop.roles[step.responsible[0]].name for step in sop.steps}
        assert [name for name in lanes if name.replace(" ", "") not in text.replace(" ", "")] == []
        ids = {element.get("id") for element in root.iter()}
        assert {f"step-{step.id}" for step in sop.steps} <= ids


def test_every_row_and_bar_of_time_can_be_linked_to() -> None:
    root = ET.fromstring(draw(SOP, View.GANTT, Format.SVG, DrawOptions(today=TODAY)))
    ids = {element.get("id") for element in root.iter()}
    assert {"step-plan", "step-plan:window-1-1", "step-report:due-2022-02-10", "round-1"} <= ids


def test_a_called_sop_is_a_link_to_its_drawing_of_the_same_view() -> None:
    assert b"buying-lanes.svg" in draw(SOP, View.LANES, Format.SVG)


def test_a_turned_sheet_stays_turned_in_the_pdf() -> None:
    steps = [
        SOP.steps[0].model_copy(update={"id": f"s{n}", "responsible": (f"ฝ่ายที่ {n}",)})
        for n in range(9)
    ]
    wide = SOP.model_copy(update={"steps": tuple(steps)})
    document = pdfium.PdfDocument(draw(wide, View.LANES, Format.PDF))
    assert {page.get_size() for page in document} == {(842, 595)}


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("view", VIEWS)
def test_the_same_input_gives_the_same_bytes(view: View, format: Format) -> None:
    options = DrawOptions(today=TODAY)
    assert draw(SOP, view, format, options) == draw(SOP, view, format, options)
