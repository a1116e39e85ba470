"""The `lanes` view: who stands where, that no arrow meets what is not its own, and its pages."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Language
from sopctl.diagrams.geometry import Drawing, Symbol, SymbolKind
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.marks import symbol_names
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.flow import flow_of
from sopctl.model.sop import Sop
from sopctl.thai_text import words
from tests.diagrams import ugly_sops
from tests.diagrams.geometry_checks import (
    FixedMetrics,
    all_lines,
    edges_of,
    page_connectors,
    problems_of_pages,
    slanting,
)
from tests.sop_text import sop_of, sop_text

ROLES = """
roles:
  owner: {name: ผู้รับผิดชอบตัวชี้วัด}
  boss: {name: ผู้อำนวยการกอง}
  staff: {name: เจ้าหน้าที่}
"""

SMALL = """
- {id: plan, name: จัดทำแผน, responsible: [owner, staff]}
- id: approve
  kind: decision
  name: พิจารณาแผน
  responsible: [boss]
  branches: [{label: เห็นชอบ}, {label: ไม่เห็นชอบ, next: plan}]
- {id: act, name: ดำเนินการ, responsible: [staff]}
- {id: keep, name: เก็บเอกสาร}
"""

PARALLEL = """
- {id: a, name: แบ่งงาน, responsible: [owner], next: [b, c]}
- {id: b, name: จัดสถานที่, responsible: [staff], next: d}
- {id: c, name: เชิญผู้เข้าร่วม, responsible: [boss], next: d}
- {id: d, name: จัดประชุม, responsible: [owner]}
"""

LONG_ROLE = "คณะกรรมการบริหารความเสี่ยงและควบคุมภายในของหน่วยงานในสังกัด"

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


def test_a_lane_for_each_role_in_the_order_of_first_use_and_the_unassigned_last() -> None:
    (page,) = laid_out(SMALL)
    assert headings(page) == ["ผู้รับผิดชอบตัวชี้วัด", "ผู้อำนวยการกอง", "เจ้าหน้าที่", "ไม่ระบุ"]
    stands = {
        "start": "ผู้รับผิดชอบตัวชี้วัด",
        "step-plan": "ผู้รับผิดชอบตัวชี้วัด",
        "step-approve": "ผู้อำนวยการกอง",
        "step-act": "เจ้าหน้าที่",
        "step-keep": "ไม่ระบุ",
        "end": "ไม่ระบุ",
    }
    assert {name: heading_above(page, name) for name in stands} == stands
    assert edges_of([page]) == steps_named(sop_of(sop_text(SMALL, ROLES)))


def test_the_other_roles_of_a_step_are_named_in_or_at_it() -> None:
    (page,) = laid_out(SMALL)
    lines = [line.text for line in symbol_named(page, "step-plan").lines]
    assert lines == ["จัดทำแผน", "ร่วมกับ เจ้าหน้าที่"]
    steps = "- {id: d, kind: decision, name: ตรวจ, responsible: [staff, owner], joined_by: /, approver: boss, branches: [{label: ผ่าน}, {label: ไม่ผ่าน, next: d}]}"
    (page,) = laid_out(steps)
    assert "/ ผู้รับผิดชอบตัวชี้วัด" in said(page).replace("ตัว ชี้", "ตัวชี้")
    assert "ผู้อนุมัติ: ผู้อำนวยการกอง" in said(page)


def test_a_step_that_names_only_its_approver_stands_with_the_approver() -> None:
    (page,) = laid_out("- {id: a, name: ลงนาม, approver: boss}")
    assert headings(page) == ["ผู้อำนวยการกอง"]
    assert "ผู้อนุมัติ" not in said(page)


def test_without_any_role_there_is_one_lane() -> None:
    (page,) = laid_out("- {id: a, name: ก}", options=DrawOptions(language=Language.ENGLISH))
    assert headings(page) == ["Unassigned"]


OVERLAPPING_FORKS = """
- {id: s0, name: ก, next: [s7, s6, end], responsible: [owner]}
- {id: s1, name: ข, next: [end], responsible: [boss]}
- {id: s2, name: ค, next: [s4]}
- {id: s3, name: ง, next: [s1, s5, s3], responsible: [staff, owner]}
- {id: s4, name: จ, next: [s3, s7, end], responsible: [owner, boss]}
- {id: s5, name: ฉ, responsible: [boss, owner]}
- {id: s6, name: ช, responsible: [owner, staff]}
- {id: s7, name: ซ, responsible: [staff]}
"""

NO_WAY_ROUND = """
- {id: s0, name: ก, next: [s4, s5], responsible: [owner, boss]}
- {id: s1, name: ข, responsible: [staff, owner]}
- {id: s2, name: ค, next: [s5, s0, s6]}
- {id: s3, name: ง, next: [end, s1, s4], responsible: [boss]}
- {id: s4, name: จ, next: [s3, s2, s4]}
- {id: s5, name: ฉ, next: [s6, s4, s0], responsible: [owner, staff]}
- {id: s6, name: ช, kind: decision, branches: [{label: ก, next: end}, {label: ข, next: s2}, {label: ค, next: s4}], responsible: [owner, boss]}
"""


def bars(page: Drawing) -> set[str]:
    return {symbol.name for symbol in page.symbols if symbol.kind is SymbolKind.BAR}


def test_forks_one_inside_another_keep_their_bars_apart() -> None:
    (page,) = laid_out(OVERLAPPING_FORKS, options=DrawOptions(paged=False))
    assert problems_of_pages([page]) == []
    assert {"step-s0-fork", "step-s4-fork", "end-join"} <= bars(page)


SIBLING_STRAIGHT_ON = """
- {id: s0, name: ก, responsible: [owner]}
- {id: s1, name: ข, next: [s3, s0, s4], responsible: [boss, staff]}
- {id: s2, name: ค, next: [a, b]}
- {id: a, name: ง, next: s3}
- {id: b, name: จ, next: s3, responsible: [owner]}
- {id: s3, name: ฉ, next: [s3, end, s4]}
- {id: s4, name: ช, next: s0}
"""


def test_ways_of_one_fork_do_not_cross_where_one_goes_straight_on() -> None:
    assert problems_of_pages(laid_out(SIBLING_STRAIGHT_ON)) == []


def test_where_no_way_leads_round_a_bar_its_ways_come_in_one_by_one() -> None:
    (page,) = laid_out(NO_WAY_ROUND, options=DrawOptions(paged=False))
    assert problems_of_pages([page]) == []
    assert "step-s2-fork" in bars(page)
    assert edges_of([page]) == steps_named(sop_of(sop_text(NO_WAY_ROUND, ROLES)))


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


def test_the_page_says_title_unit_and_fiscal_year() -> None:
    (page,) = laid_out(SMALL)
    assert {"การทดสอบ", "หน่วยทดสอบ ปีงบประมาณ พ.ศ. 2565"} <= {line.text for line in page.texts}


def test_work_forks_and_joins_at_a_bar_and_side_by_side_means_side_by_side() -> None:
    (page,) = laid_out(PARALLEL)
    bars = [
        symbol
        for symbol in page.symbols
        if symbol.kind is SymbolKind.BAR and not symbol.name.startswith("legend")
    ]
    assert sorted(bar.name for bar in bars) == ["step-a-fork", "step-d-join"]
    b, c = symbol_named(page, "step-b"), symbol_named(page, "step-c")
    assert b.rect.center.y == c.rect.center.y
    for bar in bars:
        assert bar.rect.left < b.rect.center.x < bar.rect.right
        assert not any(bar.rect.overlaps(other.rect) for other in page.symbols if other != bar)
        assert not any(bar.rect.overlaps(line.rect) for line in all_lines(page))


def test_a_decision_chooses_and_has_no_bar() -> None:
    (page,) = laid_out(SMALL)
    assert not any(symbol.kind is SymbolKind.BAR for symbol in page.symbols)
    labels = {"".join(line.text for line in arrow.label) for arrow in page.arrows}
    assert {"เห็นชอบ", "ไม่เห็นชอบ"} <= labels


def test_a_called_sop_is_a_predefined_process_with_its_id_as_link() -> None:
    (page,) = laid_out("- {id: buy, name: จัดซื้อ, sop: buying}")
    symbol = symbol_named(page, "step-buy")
    assert (symbol.kind, symbol.link) == (SymbolKind.PREDEFINED, "buying")


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


def test_many_lanes_turn_the_sheet_and_then_make_the_print_smaller() -> None:
    sop = sop_of(sop_text(UGLY["sixty steps"]))
    few = lay_out_lanes(with_roles(sop, 3), DrawOptions(), FixedMetrics())
    many = lay_out_lanes(with_roles(sop, 12), DrawOptions(), FixedMetrics())
    assert {(page.width, page.height) for page in few} == {(595, 842)}
    assert {(round(page.width, 3), round(page.height, 3)) for page in many} == {(842, 595)}
    assert len(headings(many[0])) == 12
    assert min(line.style.size for line in all_lines(many[0])) > 4.5


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


@pytest.mark.parametrize("roles", [(0, 1), (2, 1), (3, 2), (12, 5)], ids=str)
@pytest.mark.parametrize("name", UGLY)
def test_nothing_overlaps_and_no_arrow_meets_what_is_not_its_own(
    name: str, roles: tuple[int, int]
) -> None:
    sop = with_roles(sop_of(sop_text(UGLY[name])), *roles)
    for options in (DrawOptions(), DrawOptions(Paper.A4_LANDSCAPE), DrawOptions(paged=False)):
        pages = lay_out_lanes(sop, options, FixedMetrics())
        assert problems_of_pages(pages) == []
        assert [arrow for page in pages for arrow in slanting(page.arrows)] == []
        assert edges_of(pages) == steps_named(sop)


def test_a_picture_without_sheets_has_no_connectors_and_no_page_number() -> None:
    (picture,) = laid_out(UGLY["loops over pages"], options=DrawOptions(paged=False))
    assert page_connectors(picture) == []
    assert "หน้า" not in said(picture)


@st.composite
def any_flow(draw: st.DrawFn) -> Sop:
    """Draw a flow of steps, decisions that lead anywhere, and work that goes on at several places.

    In a `fork` those are side by side and meet again, in `ways` they are anywhere.
    """
    blocks = draw(
        st.lists(st.sampled_from(["step", "decision", "fork", "ways"]), min_size=1, max_size=8)
    )
    names = [f"s{n}" for n in range(len(blocks))]
    targets = st.sampled_from([*names, "end"])
    roles = st.lists(st.sampled_from(["owner", "boss", "staff"]), max_size=2, unique=True)
    rows = []

    def add(name: str, more: str = "") -> None:
        done_by = draw(roles)
        who = f", responsible: [{', '.join(done_by)}]" if done_by else ""
        rows.append(f"- {{id: {name}, name: งานที่ {name}{more}{who}}}")

    for name, following, block in zip(names, [*names[1:], "end"], blocks, strict=True):
        if block == "decision":
            chosen = draw(st.lists(targets, min_size=1, max_size=5))
            branches = ", ".join(f'{{label: "ผล {n}", next: {t}}}' for n, t in enumerate(chosen))
            add(name, f", kind: decision, branches: [{branches}]")
        elif block == "fork":
            lengths = draw(st.lists(st.integers(1, 2), min_size=2, max_size=3))
            add(name, f", next: [{', '.join(f'{name}-{n}-0' for n in range(len(lengths)))}]")
            for branch, length in enumerate(lengths):
                for place in range(length):
                    last = place == length - 1
                    add(f"{name}-{branch}-{place}", f", next: {following}" if last else "")
        elif block == "ways":
            chosen = draw(st.lists(targets, min_size=2, max_size=3, unique=True))
            add(name, f", next: [{', '.join(chosen)}]")
        else:
            add(name, draw(st.sampled_from(["", f", next: {draw(targets)}"])))
    return sop_of(sop_text("\n".join(rows), ROLES))


@settings(
    max_examples=25, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(any_flow(), st.sampled_from([DrawOptions(), DrawOptions(paged=False)]))
def test_any_flow_is_drawn_cleanly(sop: Sop, options: DrawOptions) -> None:
    pages = lay_out_lanes(sop, options, FixedMetrics())
    assert problems_of_pages(pages) == []
    assert edges_of(pages) == steps_named(sop)
