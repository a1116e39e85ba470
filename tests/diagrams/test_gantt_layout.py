"""The `gantt` view: where windows, deadlines, rounds and today stand in the fiscal year."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Language
from sopctl.calendar.deadlines import Shift
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.diagrams.gantt_axis import TimeAxis, axis_months
from sopctl.diagrams.gantt_layout import lay_out_gantt
from sopctl.diagrams.geometry import Drawing, Shape, ShapeKind
from sopctl.diagrams.options import DrawOptions, Paper
from tests.diagrams.geometry_checks import FixedMetrics, all_lines, problems_of_pages
from tests.sop_text import sop_of, sop_text

REPORT = """
- {id: r, name: รายงาน, period: พ.ย. 64 - มิ.ย. 65, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]}
"""

UGLY = {
    "one step": "- {id: a, name: ก}",
    "sixty steps": "\n".join(
        f"- {{id: s{n}, name: ขั้นตอนที่ {n}, period: ม.ค. 65}}" for n in range(60)
    ),
    "one day": "- {id: a, name: ประชุม, period: 2565-02-28}",
    "eighteen months": "- {id: a, name: โครงการ, period: ก.ค. 64 - ธ.ค. 65}",
    "twelve deadlines": "- {id: a, name: รายงาน, period: ต.ค. 64 - ก.ย. 65, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]}",
    "weekly and more": "- {id: a, name: ประชุม, period: ต.ค. 64 - ก.ย. 65, deadlines: [{every: week, day: 1}, ทุกวันที่ 5 ของเดือน, ทุกสิ้นเดือน]}",
    "overlapping windows": "- {id: a, name: งาน, period: [ต.ค. 64 - ม.ค. 65, พ.ย. 64, ธ.ค. 64 - ก.พ. 65, 2564-11-30/2564-12-02]}",
    "activities": "- {id: a, name: งาน, period: ม.ค. 65 - มี.ค. 65, activities: [{name: เตรียม, period: ม.ค. 65}, ทำ, {name: ปิด, period: 2565-03-31}]}",
    "both ends of the year": "- {id: a, name: งาน, deadlines: [{on: 2564-10-01}, {on: 2565-09-30}], period: [2564-10-01, 2565-09-30]}",
    "no blanks": f"- {{id: a, name: {'ก' * 200}, period: ม.ค. 65}}",
    "mixed scripts": '- {id: a, name: "ประชุม Zoom 👩‍💻 🇹🇭 กับ stakeholders", period: ม.ค. 65}',
    "nothing in the year": "- {id: a, name: งาน, period: [พ.ย. 66, ธ.ค. 67 - ม.ค. 68]}",
}


def laid_out(steps: str, rest: str = "", options: DrawOptions | None = None) -> tuple[Drawing, ...]:
    return lay_out_gantt(sop_of(sop_text(steps, rest)), options or DrawOptions(), FixedMetrics())


def test_print_a_little_smaller_saves_a_page_that_holds_little() -> None:
    sizes = {}
    for count in range(12, 40):
        steps = "\n".join(f"- {{id: s{n}, name: งานที่ {n}, period: ม.ค. 65}}" for n in range(count))
        pages = laid_out(steps)
        assert problems_of_pages(pages) == []
        sizes[count] = (len(pages), max(line.style.size for line in all_lines(pages[0])))
    usual = max(size for _, size in sizes.values())
    saved = [count for count, (pages, size) in sizes.items() if pages == 1 and size < usual]
    assert saved
    assert min(size for _, size in sizes.values()) > usual / 1.21


@pytest.mark.parametrize("paper", Paper)
def test_a_year_of_which_one_month_is_shown_has_no_heading_that_leaves_its_cell(
    paper: Paper,
) -> None:
    deadlines = "[ภายในวันที่ 30 ก.ย. 64, ภายในวันที่ 15 ธ.ค. 65]"
    pages = laid_out(f"- {{id: a, name: ก, deadlines: {deadlines}}}", options=DrawOptions(paper))
    assert problems_of_pages(pages, paper) == []
    assert "ก.ย." in " ".join(said(pages))


def test_however_many_rows_the_print_can_be_read() -> None:
    for count in range(20, 30):
        steps = "\n".join(f"- {{id: s{n}, name: งานที่ {n}, period: ม.ค. 65}}" for n in range(count))
        for paper in Paper:
            pages = laid_out(steps, options=DrawOptions(paper))
            assert min(line.style.size for page in pages for line in all_lines(page)) >= 6.99


def axis_of(page: Drawing) -> TimeAxis:
    """Return the axis as the columns of months show it, where no deadline extends it."""
    columns = [cell.rect for cell in page.cells if cell.shaded][-12:]
    return TimeAxis(tuple(FiscalYear(2565).months()), columns[0].left, columns[0].width)


def shapes(page: Drawing, part: str) -> list[Shape]:
    return [shape for shape in page.shapes if shape.name and part in shape.name]


def said(pages: tuple[Drawing, ...]) -> list[str]:
    return [line.text for page in pages for line in all_lines(page)]


def problems_of_figures(page: Drawing) -> list[str]:
    """Return which bars, marks and texts are in each other's way or leave their row."""
    rows = [cell.rect for cell in page.cells if not cell.shaded]
    figures = [
        s
        for s in page.shapes
        if s.name and any(k in s.name for k in (":window", ":due", ":covered", ":inherited"))
    ]
    found = [
        f"{one.name} overlaps {other.name}"
        for one, other in combinations(figures, 2)
        if one.rect.overlaps(other.rect, 0.01)
    ]
    found += [
        f"{s.name} leaves its row"
        for s in figures
        if not any(r.contains(s.rect, 0.6) for r in rows)
    ]
    found += [
        f"“{line.text}” is on {shape.name}"
        for line in page.texts
        for shape in figures
        if shape.rect.overlaps(line.rect._replace(top=line.rect.center.y - 2, height=4), 0.2)
        and not (shape.rect.left <= line.rect.left and line.rect.right <= shape.rect.right)
    ]
    return found


def test_a_window_is_a_bar_from_its_first_day_to_its_last() -> None:
    (page,) = laid_out("- {id: a, name: งาน, period: ม.ค. 65 - มี.ค. 65}")
    axis = axis_of(page)
    (bar,) = shapes(page, "step-a:window")
    assert bar.rect.left == axis.start_of(date(2022, 1, 1))
    assert bar.rect.right == axis.start_of(date(2022, 4, 1))
    assert "ม.ค. 65 - มี.ค. 65" in said((page,))
    (mark,) = shapes(page, "step-a:due")
    assert mark.name == "step-a:due-2022-03-31"
    assert mark.rect.center.x == pytest.approx(axis.middle_of(date(2022, 3, 31)))


def test_the_heading_names_the_year_its_quarters_and_its_months() -> None:
    (page,) = laid_out("- {id: a, name: งาน, period: ม.ค. 65}")
    heads = [" ".join(line.text for line in cell.lines) for cell in page.cells if cell.shaded]
    assert heads[2:] == [
        "ปีงบประมาณ 2565",
        *(f"ไตรมาส {quarter}" for quarter in range(1, 5)),
        *("ต.ค. 64", "พ.ย. 64", "ธ.ค. 64", "ม.ค. 65", "ก.พ. 65", "มี.ค. 65"),
        *("เม.ย. 65", "พ.ค. 65", "มิ.ย. 65", "ก.ค. 65", "ส.ค. 65", "ก.ย. 65"),
    ]


def test_every_occurrence_of_a_deadline_is_marked_with_its_day() -> None:
    (page,) = laid_out(REPORT)
    marks = [shape.name for shape in shapes(page, ":due")]
    assert marks == [
        f"step-r:due-{day}"
        for day in (
            *("2021-12-10", "2022-01-10", "2022-02-10", "2022-03-10"),
            *("2022-04-10", "2022-05-10", "2022-06-10", "2022-07-10"),
        )
    ]
    assert said((page,)).count("10") == 8


@pytest.mark.parametrize(
    "step",
    [
        "period: ต.ค. 64 - ก.ย. 65, deadlines: [ทุกวันที่ 5 ของเดือน, ทุกสิ้นเดือน]",
        "period: ก.ย. 65, deadlines: [{on: 2565-09-30}, {on: 2565-10-31}]",
        "deadlines: [{on: 2564-10-01}, {on: 2565-09-30}]",
    ],
)
def test_the_last_mark_has_its_day_and_stands_inside_the_frame(step: str) -> None:
    (page,) = laid_out(f"- {{id: a, name: งาน, {step}}}")
    assert problems_of_figures(page) == []
    frame = max(cell.rect.right for cell in page.cells)
    last = max(shapes(page, ":due"), key=lambda shape: shape.rect.right)
    assert last.rect.right <= frame - 1
    day = str(int((last.name or "")[-2:]))
    beside = [
        line
        for line in page.texts
        if line.text == day and abs(line.rect.center.y - last.rect.center.y) < 3
    ]
    assert any(0 <= last.rect.left - line.rect.right < 3 for line in beside)


def test_a_deadline_on_a_day_off_is_marked_where_the_unit_puts_it() -> None:
    (page,) = laid_out(REPORT, options=DrawOptions(shift=Shift.FOLLOWING))
    marks = [shape.name for shape in shapes(page, ":due")]
    assert marks[0] == "step-r:due-2021-12-13"
    assert marks[-1] == "step-r:due-2022-07-11"
    closed = OfficeCalendar(added={date(2021, 12, 13): "ปิดสำนักงาน"})
    (page,) = laid_out(REPORT, options=DrawOptions(shift=Shift.FOLLOWING, calendar=closed))
    assert shapes(page, ":due")[0].name == "step-r:due-2021-12-14"


def test_a_deadline_just_past_the_year_extends_the_axis_and_a_window_does_not() -> None:
    year = FiscalYear(2565)
    assert len(axis_months(year, [date(2022, 10, 10)])) == 13
    assert len(axis_months(year, [date(2022, 12, 31), date(2021, 9, 1)])) == 16
    assert len(axis_months(year, [date(2023, 1, 1), date(2030, 1, 1)])) == 12
    (page,) = laid_out(UGLY["twelve deadlines"])
    assert "step-a:due-2022-10-10" in {shape.name for shape in shapes(page, ":due")}
    (page,) = laid_out(UGLY["eighteen months"])
    (bar,) = shapes(page, ":window")
    axis = axis_of(page)
    assert (bar.rect.left, bar.rect.right) == (axis.left, axis.right)
    kinds = {shape.kind for shape in page.shapes if shape.name is None}
    assert {ShapeKind.POINTER_LEFT, ShapeKind.POINTER_RIGHT} <= kinds
    assert "ก.ค. 64 - ธ.ค. 65" in said((page,))
    assert "ดำเนินการต่อนอกช่วงที่แสดง" in said((page,))


def test_rounds_have_rows_with_what_they_cover_and_when_they_are_reported() -> None:
    rest = "rounds: [{name: รอบแรก, covers: ต.ค. 64 - ก.พ. 65, report: ก.พ. 65}]\n"
    (page,) = laid_out("- {id: a, name: สรุป, period: ก.พ. 65}", rest)
    (covered,) = shapes(page, "round-1:covered")
    axis = axis_of(page)
    assert (covered.rect.left, covered.rect.right) == (axis.left, axis.start_of(date(2022, 3, 1)))
    names = [shape.name for shape in shapes(page, ":due")]
    assert names == ["step-a:due-2022-02-28", "round-1:due-2022-02-28"]
    assert {shape.kind for shape in shapes(page, ":due")} == {ShapeKind.TRIANGLE}


def test_activities_have_rows_of_their_own() -> None:
    (page,) = laid_out(UGLY["activities"])
    assert [t for t in said((page,)) if t.startswith("- ")] == ["- เตรียม", "- ทำ", "- ปิด"]
    assert [s.name for s in shapes(page, "step-a:1:window")] == ["step-a:1:window-1-1"]
    assert [s.name for s in shapes(page, "step-a:2:inherited")] == ["step-a:2:inherited-1-1"]


def test_today_is_a_line_only_where_it_is_given_and_in_the_year() -> None:
    def lines(today: date | None) -> list[Shape]:
        (page,) = laid_out(REPORT, options=DrawOptions(today=today))
        return [s for s in page.shapes if s.kind is ShapeKind.LINE and s.dashed]

    assert lines(None) == []
    assert lines(date(2023, 1, 1)) == []
    (page,) = laid_out(REPORT, options=DrawOptions(today=date(2022, 3, 5)))
    line, sample = lines(date(2022, 3, 5))
    assert line.rect.left == pytest.approx(axis_of(page).middle_of(date(2022, 3, 5)))
    assert sample.rect.height < line.rect.height
    assert "วันนี้ 5 มี.ค. 65" in said((page,))


def test_days_off_are_shaded_where_they_can_be_seen() -> None:
    (narrow,) = laid_out(REPORT)
    (wide,) = laid_out(REPORT, options=DrawOptions(Paper.A4_LANDSCAPE))
    assert "วันหยุดราชการ" not in said((narrow,))
    assert "วันหยุดราชการ" in said((wide,))
    shaded = [s.rect for s in wide.shapes if s.fill == "#ebebeb"]
    day = axis_of(wide).middle_of(date(2021, 12, 10))  # Constitution Day, a Friday
    assert any(rect.left < day < rect.right for rect in shaded)
    monday = axis_of(wide).middle_of(date(2021, 12, 13))
    assert not any(rect.left < monday < rect.right for rect in shaded)


def test_a_step_without_a_period_says_so_with_its_effort() -> None:
    (page,) = laid_out("- {id: a, name: งาน, effort: 5 วันทำการ}")
    assert "ไม่ระบุช่วงเวลา (5 วันทำการ)" in said((page,))


def test_a_leap_day_and_a_single_day_can_be_seen() -> None:
    steps = "- {id: a, name: งาน, period: 2567-02-29}"
    sop = sop_of(sop_text(steps)).model_copy(update={"fiscal_year": 2567})
    (page,) = lay_out_gantt(sop, DrawOptions(), FixedMetrics())
    (bar,) = shapes(page, ":window")
    assert bar.rect.width == 3
    assert "29 ก.พ. 67" in said((page,))


def test_the_headings_are_repeated_on_every_page_and_the_legend_stands_once() -> None:
    pages = laid_out(UGLY["sixty steps"])
    assert len(pages) > 1
    assert all("ปีงบประมาณ 2565" in said((page,)) for page in pages)
    assert said(pages).count("สัญลักษณ์ที่ใช้") == 1
    assert [t for t in said(pages) if t.startswith("หน้า ")] == [
        f"หน้า {n}/{len(pages)}" for n in range(1, len(pages) + 1)
    ]


def test_english_counts_in_the_common_era() -> None:
    (page,) = laid_out(
        "- {id: a, name: Work, period: ม.ค. 65}", options=DrawOptions(language=Language.ENGLISH)
    )
    assert "Jan 2022" in said((page,))


@pytest.mark.parametrize("name", UGLY)
def test_nothing_is_in_the_way_of_anything(name: str) -> None:
    for options in (
        DrawOptions(today=date(2022, 3, 5)),
        DrawOptions(Paper.A4_LANDSCAPE),
        DrawOptions(paged=False),
    ):
        pages = laid_out(UGLY[name], options=options)
        assert problems_of_pages(pages, options.paper if options.paged else None) == []
        assert [problem for page in pages for problem in problems_of_figures(page)] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.dates(date(2021, 6, 1), date(2023, 1, 31)),
            st.integers(0, 200),
            st.sampled_from(["", "[ทุกวันที่ 5 ของเดือน]", "[ทุกสิ้นเดือน, ทุกวันที่ 3 ของเดือน]"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_windows_are_drawn_cleanly(rows: list[tuple[date, int, str]]) -> None:
    steps = []
    for number, (first, length, deadlines) in enumerate(rows):
        last = date.fromordinal(first.toordinal() + length)
        more = f", deadlines: {deadlines}" if deadlines else ""
        steps.append(f"- {{id: s{number}, name: งาน {number}, period: {first}/{last}{more}}}")
    pages = laid_out("\n".join(steps), options=DrawOptions(today=date(2022, 3, 5)))
    assert problems_of_pages(pages, Paper.A4) == []
    assert [problem for page in pages for problem in problems_of_figures(page)] == []


@pytest.mark.parametrize("today", [None, *(date(2021, 10, day) for day in (1, 9, 17, 25))])
def test_no_line_between_months_or_of_today_goes_through_letters(today: date | None) -> None:
    steps = """
        - {id: a, name: ทำงาน, effort: 5 วัน}
        - {id: b, name: รายงาน, period: ต.ค. 64}
        - {id: c, name: สรุป, period: พ.ย. 64}
        """
    (page,) = laid_out(steps, options=DrawOptions(today=today))
    lines = [s.rect for s in page.shapes if s.kind is ShapeKind.LINE]
    bars = [s.rect for s in page.shapes if s.kind is ShapeKind.BOX and s.fill]
    free = [t.rect for t in page.texts if not any(bar.contains(t.rect, 2) for bar in bars)]
    assert len(lines) > 11
    assert not [
        (line, text)
        for line in lines
        for text in free
        if text.left < line.left < text.right
        and min(line.bottom, text.bottom) - max(line.top, text.top) > 0.01
    ]
    assert {"ไม่ระบุช่วงเวลา (5 วัน)", "ต.ค. 64", "พ.ย. 64"} <= set(said((page,)))
