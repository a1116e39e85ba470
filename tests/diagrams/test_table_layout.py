"""The official table: decisions with many branches, orphan pages, rows over several pages."""

import pytest

from sopctl.diagrams.geometry import Drawing, SymbolKind
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.table_layout import lay_out_table
from tests.diagrams.geometry_checks import FixedMetrics, all_lines, problems_of_pages
from tests.sop_text import sop_of, sop_text

ALL_COLUMNS = (
    "table: {columns: [number, flow, details, period, effort, control, responsible, documents]}\n"
)
LABELS = ("เรื่องทั่วไป", "เรื่องด่วน", "เรื่องด่วนที่สุด", "ไม่อยู่ในอำนาจหน้าที่", "เอกสารไม่ครบถ้วน", "ส่งหน่วยงานอื่น")
BACK = 4
"""The label of the branch that leads back."""


def with_branches(count: int) -> str:
    goals = ["recv" if index == BACK else f"do{index}" for index in range(count)]
    branches = "\n".join(
        f"    - {{label: {label}, next: {goal}}}"
        for label, goal in zip(LABELS, goals, strict=False)
    )
    steps = "\n".join(
        f"- {{id: do{index}, name: ดำเนินการตามระเบียบ, next: sum}}"
        for index in range(count)
        if index != BACK
    )
    return (
        "- {id: recv, name: รับเรื่อง}\n"
        "- id: which\n  kind: decision\n  name: พิจารณาประเภทของเรื่องที่ได้รับ\n  branches:\n"
        f"{branches}\n{steps}\n- {{id: sum, name: สรุปผล}}"
    )


def laid_out(steps: str, rest: str = "", paper: Paper = Paper.A4) -> tuple[Drawing, ...]:
    pages = lay_out_table(sop_of(sop_text(steps, rest)), DrawOptions(paper), FixedMetrics())
    is_turned = pages[0].width > paper.width
    assert problems_of_pages(pages, Paper.A4_LANDSCAPE if is_turned else paper) == []
    return pages


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_a_decision_with_many_branches_can_be_read(count: int, paper: Paper) -> None:
    pages = laid_out(with_branches(count), ALL_COLUMNS, paper)
    (diamond,) = (s for page in pages for s in page.symbols if s.name == "step-which")
    assert diamond.kind is SymbolKind.DECISION
    assert diamond.rect.height < 3 * diamond.rect.width
    labels = [
        a.label for page in pages for a in page.arrows if a.source == "step-which" and a.label
    ]
    assert len(labels) == count
    assert all(len(label) <= 3 for label in labels)
    assert min(line.style.size for page in pages for line in all_lines(page)) > 6.5


def test_one_step_and_the_end_do_not_stand_on_a_page_of_their_own() -> None:
    lengths = []
    for count in range(4, 40):
        steps = "\n".join(f"- {{id: s{n}, name: ขั้นตอนที่ {n}}}" for n in range(count))
        pages = laid_out(steps)
        lengths.append(len(pages))
        steps_on_last = [s for s in pages[-1].symbols if s.name.startswith("step-")]
        assert len(steps_on_last) > 1
    assert {1, 2, 3} <= set(lengths)


def test_a_row_that_is_continued_says_so_inside_its_cell() -> None:
    long = "ตรวจสอบความครบถ้วนถูกต้องของเอกสารก่อนนำไปเผยแพร่ " * 90
    pages = laid_out(f'- {{id: a, name: ก, control: "{long}"}}\n- {{id: b, name: ข}}')
    said = [line.text for page in pages[1:] for cell in page.cells for line in cell.lines]
    assert sum("(ต่อ)" in text for text in said) == len(pages) - 1


def test_a_table_too_wide_for_its_sheet_keeps_its_margins() -> None:
    branches = ", ".join(f"{{label: {'ผ' * 14}{n}, next: s{n}}}" for n in range(5, 12))
    steps = f"- {{id: s0, kind: decision, name: ตรวจ, branches: [{branches}]}}\n" + "\n".join(
        f"- {{id: s{n}, name: งาน {n}}}" for n in range(1, 12)
    )
    for paper in Paper:
        (first, *_) = laid_out(steps, ALL_COLUMNS, paper)
        assert min(cell.rect.left for cell in first.cells) == pytest.approx(36, abs=2)


@pytest.mark.parametrize("lay_out", [lay_out_table, lay_out_lanes])
def test_a_single_page_has_its_number_too(lay_out: object) -> None:
    assert callable(lay_out)
    (page,) = lay_out(sop_of(sop_text("- {id: a, name: ก}")), DrawOptions(), FixedMetrics())
    assert "หน้า 1/1" in {line.text for line in page.texts}


def test_a_very_long_unit_name_takes_more_of_the_title_block() -> None:
    def unit_width(unit: str) -> float:
        sop = sop_of(sop_text("- {id: a, name: ก}").replace("หน่วยทดสอบ", unit))
        (page,) = lay_out_table(sop, DrawOptions(), FixedMetrics())
        assert problems_of_pages([page], Paper.A4) == []
        return page.cells[0].rect.width

    assert unit_width("กองแผนงาน") < unit_width("กลุ่มพัฒนาระบบบริหาร กองแผนงาน " * 12)
