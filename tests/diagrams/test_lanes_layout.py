"""The `lanes` view: who stands where, and that no arrow meets what is not its own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Language
from sopctl.diagrams.geometry import Drawing, SymbolKind
from sopctl.diagrams.lanes_layout import lay_out_lanes
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.model.sop import Sop
from tests.diagrams.geometry_checks import (
    FixedMetrics,
    all_lines,
    broken_words,
    edges_of,
    problems_of_pages,
    slanting,
)
from tests.diagrams.lanes_drawn import (
    ROLES,
    UGLY,
    heading_above,
    headings,
    laid_out,
    said,
    steps_named,
    symbol_named,
    with_roles,
)
from tests.sop_text import sop_of, sop_text

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
    inside = "".join(line.text for line in symbol_named(page, "step-d").lines).replace(" ", "")
    assert inside == "ตรวจ/ผู้รับผิดชอบตัวชี้วัด;ผู้อนุมัติ:ผู้อำนวยการกอง"


@pytest.mark.parametrize("kind", ["activity", "decision", "start", "connector"])
def test_the_other_roles_stand_once_and_inside_the_symbol(kind: str) -> None:
    """Beside a decision they would be taken for the label of an arrow."""
    branches = ", branches: [{label: ผ่าน}, {label: ไม่ผ่าน, next: end}]"
    roles = "roles:\n  boss: {name: ผู้อำนวยการ}\n  help: {name: ผู้ประสานงาน}\n"
    steps = (
        f"- {{id: d, kind: {kind}, name: ตรวจ, responsible: [boss, help]"
        f"{branches if kind == 'decision' else ''}}}\n"
        "- {id: e, name: แจ้งผล, responsible: [boss]}"
    )
    (page,) = laid_out(steps, roles)
    said_inside = "".join(line.text for line in symbol_named(page, "step-d").lines)
    assert said_inside.replace(" ", "") == "ตรวจร่วมกับผู้ประสานงาน"
    assert "".join(line.text for line in all_lines(page)).count("ผู้ประสานงาน") == 1


def test_no_compound_is_parted_where_lanes_have_the_room() -> None:
    roles = "".join(f"  r{n}: {{name: ผู้ประสานงานคนที่ {n}}}\n" for n in range(4))
    steps = "\n".join(
        f"- {{id: s{n}, kind: decision, name: ตรวจ, responsible: [r{n}, r{(n + 1) % 4}], "
        f"branches: [{{label: ผ่าน}}, {{label: ไม่ผ่าน, next: s{max(0, n - 1)}}}]}}"
        for n in range(4)
    )
    pages = laid_out(steps, f"roles:\n{roles}")
    assert {round(page.width) for page in pages} == {595}
    assert broken_words(pages, ["ผู้ประสานงาน"]) == []


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
