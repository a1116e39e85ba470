"""The pages of the `lanes` view: cut and joined, and printed so that they can be read."""

import pytest

from sopctl.diagrams.figures import LEAST_SIZE
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.thai_text import words
from tests.diagrams.geometry_checks import (
    FixedMetrics,
    all_lines,
    edges_of,
    page_connectors,
    problems_of_pages,
)
from tests.diagrams.lanes_drawn import (
    UGLY,
    heading_above,
    headings,
    laid_out,
    lane_widths,
    lanes_drawn,
    said,
    smallest_print,
    steps_named,
    with_roles,
)
from tests.sop_text import sop_of, sop_text

LONG_ROLE = "คณะกรรมการบริหารความเสี่ยงและควบคุมภายในของหน่วยงานในสังกัด"

WHOLE_POINT = 1.0
"""The edges of lanes are rounded."""


def test_print_a_little_smaller_saves_a_page_that_holds_little() -> None:
    steps = "\n".join(f"- {{id: s{n}, name: งานที่ {n}}}" for n in range(15))
    sizes = {}
    for count in range(11, 16):
        pages = laid_out("\n".join(steps.splitlines()[:count]))
        sizes[count] = (len(pages), min(line.style.size for line in all_lines(pages[0])))
    saved = [count for count, (pages, size) in sizes.items() if pages == 1 and size < 9.9]
    assert saved
    assert all(size > 8 for _, size in sizes.values())
    assert max(pages for pages, _ in sizes.values()) == 2


def test_the_headings_are_repeated_and_the_flow_goes_on_at_paired_connectors() -> None:
    pages = laid_out(UGLY["sixty steps"])
    assert len(pages) > 2
    assert {tuple(headings(page)) for page in pages} == {("ไม่ระบุ",)}
    assert [(page.width, page.height) for page in pages] == [(595, 842)] * len(pages)
    out, back = page_connectors(pages[0])[-1], page_connectors(pages[1])[0]
    assert (out.lines[0].text, back.lines[0].text) == ("A", "A")
    assert "หน้า 2" in said(pages[0])
    assert f"หน้า 1/{len(pages)}" in said(pages[0])


def test_the_authors_letters_are_left_to_the_author() -> None:
    steps = (
        UGLY["sixty steps"]
        + "\n- {id: out, kind: connector, name: A}\n- {id: in, kind: connector, name: A, next: end}"
    )
    letters = {c.lines[0].text for page in laid_out(steps) for c in page_connectors(page)}
    assert "A" not in letters
    assert "B" in letters


def test_few_lanes_are_the_same_on_each_upright_page() -> None:
    pages = lay_out_lanes(
        with_roles(sop_of(sop_text(UGLY["sixty steps"])), 3), DrawOptions(), FixedMetrics()
    )
    assert {(page.width, page.height) for page in pages} == {(595, 842)}
    assert len({tuple(lane_widths(page)) for page in pages}) == 1


def test_of_many_lanes_the_idle_ones_are_narrow_and_all_can_be_read() -> None:
    sop = with_roles(sop_of(sop_text(UGLY["sixty steps"])), 12)
    pages = lay_out_lanes(sop, DrawOptions(Paper.A4_LANDSCAPE), FixedMetrics())
    assert {len(headings(page)) for page in pages} == {12}
    assert smallest_print(pages) >= LEAST_SIZE
    for page in pages:
        widths: dict[bool, list[float]] = {True: [], False: []}
        for lane in lanes_drawn(page):
            widths[any(lane.contains(s.rect) for s in page.symbols)].append(lane.width)
        assert max(widths[False], default=0) <= min(widths[True]) + WHOLE_POINT


def test_idle_lanes_are_left_out_where_that_saves_half_of_the_pages() -> None:
    sop = with_roles(sop_of(sop_text(UGLY["sixty steps"])), 12)
    pages = lay_out_lanes(sop, DrawOptions(), FixedMetrics())
    turned = lay_out_lanes(sop, DrawOptions(Paper.A4_LANDSCAPE), FixedMetrics())
    assert len(pages) < len(turned)
    for page in pages:
        standing = (any(lane.contains(s.rect) for s in page.symbols) for lane in lanes_drawn(page))
        assert all(standing)
    roles = [heading for page in pages for heading in headings(page)]
    assert len(set(roles)) == 12


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("roles", [4, 9])
def test_however_many_ways_there_are_the_print_can_be_read(roles: int, paper: Paper) -> None:
    steps = "\n".join(
        f"- {{id: s{n}, kind: decision, name: พิจารณาเรื่องที่ {n}, branches: ["
        f"{{label: เห็นชอบ}}, {{label: ให้แก้ไข, next: s{max(0, n - 3)}}}, "
        f"{{label: ข้าม, next: s{min(19, n + 4)}}}, {{label: ทบทวนทั้งหมด, next: s{max(0, n - 9)}}}, "
        f"{{label: ยกเลิกโครงการ, next: end}}, {{label: ส่งต่อ, next: s{min(19, n + 11)}}}]}}"
        for n in range(20)
    )
    sop = with_roles(sop_of(sop_text(steps)), roles)
    pages = lay_out_lanes(sop, DrawOptions(paper), FixedMetrics())
    assert problems_of_pages(pages) == []
    assert edges_of(pages) == steps_named(sop)
    assert smallest_print(pages) >= LEAST_SIZE


def test_a_picture_is_as_wide_as_its_lanes_and_no_print_is_smaller() -> None:
    sop = with_roles(sop_of(sop_text(UGLY["decision with five branches"])), 12)
    (picture,) = lay_out_lanes(sop, DrawOptions(paged=False), FixedMetrics())
    assert picture.width > Paper.A4.width
    assert smallest_print([picture]) >= 8


def test_a_very_long_role_name_is_wrapped_between_words() -> None:
    roles = "roles: {" + ", ".join(f"r{n}: {{name: {LONG_ROLE} {n}}}" for n in range(5)) + "}\n"
    steps = "\n".join(f"- {{id: s{n}, name: งานที่ {n}, responsible: [r{n}]}}" for n in range(5))
    pages = laid_out(steps, roles)
    assert problems_of_pages(pages) == []
    assert headings(pages[0])[0].replace(" ", "") == f"{LONG_ROLE}0"
    wholes = {word.text for word in words(f"{LONG_ROLE} 0")}
    lines = [line.text for line in pages[0].cells[0].lines]
    assert len(lines) > 1
    assert {word.text for line in lines for word in words(line)} <= wholes


def test_a_picture_without_sheets_has_no_connectors_and_no_page_number() -> None:
    (picture,) = laid_out(UGLY["loops over pages"], options=DrawOptions(paged=False))
    assert page_connectors(picture) == []
    assert "หน้า" not in said(picture)


def test_of_more_roles_than_a_sheet_has_room_for_each_page_shows_its_own() -> None:
    sop = with_roles(sop_of(sop_text(UGLY["sixty steps"])), 40)
    pages = lay_out_lanes(sop, DrawOptions(), FixedMetrics())
    assert problems_of_pages(pages) == []
    assert edges_of(pages) == steps_named(sop)
    assert smallest_print(pages) >= LEAST_SIZE
    assert max(len(headings(page)) for page in pages) < 20
    assert heading_above(pages[-1], "step-s59").endswith("19")
