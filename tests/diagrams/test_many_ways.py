"""Decisions with more ways than units draw: they can be read, and stand on the sheet."""

from collections.abc import Callable

import pytest

from sopctl.diagrams.flow_layout import lay_out_flow
from sopctl.diagrams.geometry import Drawing, Fragment, Rect, TextLine, TextStyle
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.table_layout import lay_out_table
from tests.diagrams.geometry_checks import FixedMetrics, all_lines, problems_of_pages
from tests.sop_text import sop_of, sop_text

Layout = Callable[..., tuple[Drawing, ...]]

LAYOUTS = {"table": lay_out_table, "flow": lay_out_flow, "lanes": lay_out_lanes}
SHEETS = {(595.0, 842.0), (842.0, 595.0)}


def with_ways(count: int) -> str:
    branches = ", ".join(f"{{label: ประเภทเรื่องที่ {n}, next: s{n}}}" for n in range(count))
    return (
        f"- {{id: d, kind: decision, name: จำแนกประเภทของเรื่อง, branches: [{branches}]}}\n"
        + "\n".join(f"- {{id: s{n}, name: ดำเนินการเรื่องที่ {n}, next: end}}" for n in range(count))
    )


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("view", LAYOUTS)
@pytest.mark.parametrize("count", [5, 6, 7, 9, 12])
def test_a_decision_with_many_ways_can_be_read(count: int, view: str, paper: Paper) -> None:
    pages = LAYOUTS[view](sop_of(sop_text(with_ways(count))), DrawOptions(paper), FixedMetrics())
    assert problems_of_pages(pages) == []
    assert min(line.style.size for page in pages for line in all_lines(page)) > 5.7
    if count < 8 or view != "lanes":
        assert {(round(page.width), round(page.height)) for page in pages} <= SHEETS


def test_many_steps_with_many_ways_are_shared_among_pages_rather_than_made_too_small() -> None:
    steps = "\n".join(
        f"- {{id: s{n}, kind: decision, name: พิจารณาเรื่องที่ {n}, responsible: [r{n % 4}], branches: ["
        f"{{label: ต่อไป}}, {{label: ย้อนกลับ, next: s{max(0, n - 5)}}}, "
        f"{{label: ข้าม, next: s{min(29, n + 7)}}}]}}"
        for n in range(30)
    )
    roles = "".join(f"  r{n}: {{name: กลุ่มงานที่ {n}}}\n" for n in range(4))
    sop = sop_of(sop_text(steps, f"roles:\n{roles}"))
    for lay_out in LAYOUTS.values():
        pages = lay_out(sop, DrawOptions(), FixedMetrics())
        assert problems_of_pages(pages) == []
        assert min(line.style.size for page in pages for line in all_lines(page)) > 5.9


def test_lanes_stay_on_upright_sheets_where_turned_ones_would_be_twice_as_many() -> None:
    roles = "".join(f"  r{n}: {{name: กลุ่มงานพัฒนาระบบที่ {n}}}\n" for n in range(6))
    steps = "\n".join(
        f"- {{id: s{n}, kind: decision, name: พิจารณาแผนงานครั้งที่ {n}, responsible: [r{n % 6}], "
        f"branches: [{{label: เห็นชอบ}}, {{label: ไม่เห็นชอบ, next: s{max(0, n - 2)}}}]}}"
        for n in range(8)
    )
    pages = lay_out_lanes(
        sop_of(sop_text(steps, f"roles:\n{roles}")), DrawOptions(), FixedMetrics()
    )
    assert {(round(page.width), round(page.height)) for page in pages} == {(595, 842)}
    assert min(line.style.size for page in pages for line in all_lines(page)) > 6


def page(width: float, height: float) -> Drawing:
    line = TextLine("ก", TextStyle(10), Rect(width - 50, height - 50, 20, 15))
    return Drawing("งาน", width, height, (Fragment(height, texts=(line,)),))


def test_a_page_a_little_too_high_is_made_smaller_in_the_middle_of_its_sheet() -> None:
    fitted = page(595, 1000).on_sheet(595, 842)
    assert (fitted.width, fitted.height) == (595, 842)
    (line,) = fitted.texts
    assert line.style.size == pytest.approx(8.42)
    assert line.rect.bottom == pytest.approx(0.842 * 965)
    assert line.rect.left == pytest.approx(0.842 * 545 + (595 - 0.842 * 595) / 2)


@pytest.mark.parametrize("height", [842.0, 842.00001, 500.0, 1300.0])
def test_a_page_that_fits_or_would_be_too_small_to_read_stays_as_it_is(height: float) -> None:
    drawn = page(595, height)
    assert drawn.on_sheet(595, 842) is drawn
