"""The tables of `status`, straight in every terminal and in both languages."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Language
from sopctl.columns import columns_of
from sopctl.reporters import status_table, status_timeline
from sopctl.reporters.status_words import number, span
from sopctl.structs import replace
from sopctl.timeline.effort_days import Days
from sopctl.timeline.listing import Unsound
from sopctl.timeline.overview import Overview
from tests.conftest import Golden
from tests.reporters.status_overviews import CALENDAR, overview_for, status_for
from tests.sop_text import sop_text

WIDTHS = [120, 100, 80, 60, 40]


def table(
    overview: Overview, width: int = 120, language: Language = Language.THAI, colour: bool = False
) -> str:
    return status_table.report(overview, language=language, width=width, colour=colour)


def timeline(
    overview: Overview, width: int = 120, language: Language = Language.THAI, colour: bool = False
) -> str:
    return status_timeline.report(overview, CALENDAR, language=language, width=width, colour=colour)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_fits_the_terminal_and_loses_nothing(width: int, golden: Golden) -> None:
    text = table(overview_for(left_out=(Unsound("sops/bad.yaml", None),)), width)
    assert max(map(columns_of, text.splitlines())) <= width
    assert "…" not in text
    golden(text, f"status-{width}.txt")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_timeline_fits_the_terminal_and_loses_nothing(width: int, golden: Golden) -> None:
    text = timeline(overview_for(), width)
    assert max(map(columns_of, text.splitlines())) <= width
    assert "…" not in text
    golden(text, f"status-timeline-{width}.txt")


def test_both_speak_english(golden: Golden) -> None:
    text = table(overview_for(), 100, Language.ENGLISH)
    golden(text + timeline(overview_for(), 100, Language.ENGLISH), "status-english.txt")


def test_colours_are_only_added() -> None:
    from re import sub

    for make in (table, timeline):
        plain, coloured = make(overview_for()), make(overview_for(), colour=True)
        assert "\x1b[" not in plain
        assert "\x1b[1;36m" in coloured
        assert sub("\x1b\\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("width", [100, 40])
def test_without_any_sop_it_says_so(width: int) -> None:
    overview = replace(overview_for(left_out=(Unsound("sops/bad.yaml", None),)), sops=(), loads=())
    for make in (table, timeline):
        text = make(overview, width)
        assert "ไม่มี SOP ที่จะแสดง" in text
        assert "sops/bad.yaml" in "".join(text.split())


def test_an_sop_without_deadlines_efforts_or_roles() -> None:
    bare = status_for("- {id: a, name: งาน}", "", records=())
    text = table(overview_for(bare))
    assert "ไม่มีวันครบกำหนด 1" in text
    assert "ภาระงาน" not in text
    assert "ไม่มีเส้นทางวิกฤต" in timeline(overview_for(bare))


def test_a_month_with_too_much_work_is_marked_and_explained() -> None:
    busy = status_for(
        """
        - {id: a, name: ก, responsible: owner, period: ต.ค. 64, effort: 15 วันทำการ}
        - {id: b, name: ข, responsible: owner, period: ต.ค. 64, effort: 5-9 วันทำการ}
        """,
        records=(),
    )
    text = table(overview_for(busy))
    assert "24!" in text
    assert "! คือเดือนที่งานต้องใช้มากกว่าวันทำการของเดือน" in text
    said = timeline(overview_for(busy))
    assert "ต.ค. 2564 ผู้รับผิดชอบตัวชี้วัด 2.4: ต้องใช้ 20-24 วันทำการ แต่เดือนนี้มี 19 วันทำการ" in said
    assert "(บทบาทนี้มี 2 ตำแหน่ง)" in said


def test_years_are_told_apart() -> None:
    next_year = status_for(
        text=sop_text(
            "- {id: a, name: ก, responsible: owner, period: ต.ค. 65}", "roles: {owner: ผู้รับผิดชอบ}\n"
        ).replace("fiscal_year: 2565", "fiscal_year: 2566"),
        records=(),
    )
    text = table(overview_for(status_for(), next_year))
    assert "ภาระงานรายเดือน ปีงบประมาณ 2565" in text
    assert "ภาระงานรายเดือน ปีงบประมาณ 2566" in text
    assert "หน่วยทดสอบ · ปีงบประมาณ 2566" in text


def test_era_and_language_of_dates() -> None:
    text = status_table.report(overview_for(), language=Language.ENGLISH, width=100, era="ce")
    assert "10 ม.ค. 2022" not in text  # done
    assert "อ. 30 พ.ย. 2021" in text
    assert "fiscal year 2022" in text


def test_nothing_in_an_sop_acts_on_the_terminal() -> None:
    bad = status_for(
        '- {id: a, name: "\\e[31mแดง\\r", period: ต.ค. 64, responsible: owner, control: "\\a"}',
        'roles: {owner: "\\e]0;x\\a"}\n',
        records=(),
    )
    for make in (table, timeline):
        assert "\x1b" not in make(overview_for(bad))
        assert "\r" not in make(overview_for(bad))


@pytest.mark.parametrize(
    ("days", "text"), [(3, "3"), (2.5, "2.5"), (2.96, "3"), (12.4, "12"), (0.29, "0.3")]
)
def test_numbers_of_days(days: float, text: str) -> None:
    assert number(days) == text
    assert span(Days(days, days)) == text
    assert span(Days(1, days + 1)) == f"1-{number(days + 1)}"


WORDS = st.text(st.sampled_from("กขคงจิีุ่้ำเาะ W1. "), min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, st.integers(40, 130))
def test_no_line_is_wider_than_the_terminal(name: str, role: str, width: int) -> None:
    one = status_for(
        f"""
        - {{id: a, name: "{name}", responsible: owner, period: ต.ค. 64, effort: 30 วัน, control: "{role}"}}
        - {{id: b, name: "{role}", responsible: owner, period: ก.พ. 65}}
        """,
        f'roles: {{owner: "{role}"}}\n',
        records=(),
    )
    overview = overview_for(one, on=date(2022, 1, 1))
    for text in (table(overview, width), timeline(overview, width)):
        assert max(map(columns_of, text.splitlines())) <= width
