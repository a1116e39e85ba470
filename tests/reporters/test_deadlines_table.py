"""The table of deadlines, straight in every terminal."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.bilingual import Language
from sopctl.columns import columns_of
from sopctl.reporters.deadlines_groups import Group, group_of
from sopctl.reporters.deadlines_layout import Column, cut, set_row, wrapped
from sopctl.reporters.deadlines_table import report
from sopctl.structs import replace
from sopctl.thai_text import clusters
from sopctl.timeline.listing import Listed, Listing, Unsound
from sopctl.timeline.occurrences import Occurrence, Status
from tests.conftest import Golden
from tests.reporters.deadline_listings import EVERYTHING, ON, listing_of, record


def listed(due: date, on: date = ON, status: Status = Status.DUE) -> Listed:
    one = Occurrence(
        sop="test",
        step="a",
        name="ก",
        deadline=None,
        key="once",
        due=due,
        unshifted=due,
        act_by=due,
        roles=(),
        role_ids=(),
    )
    return Listed(one, status, (due - on).days, 0)


@pytest.mark.parametrize("width", [120, 100, 80, 60, 40])
def test_the_table_fits_the_terminal_and_loses_nothing(width: int, golden: Golden) -> None:
    done = record(step="report", deadline="รายงานประจำเดือน", occurrence="2564-12", on="2565-01-12")
    listing = listing_of(selection=EVERYTHING, records=[done])
    text = report(listing, language=Language.THAI, width=width)
    assert max(map(columns_of, text.splitlines())) <= width
    assert "…" not in text
    golden(text, f"deadlines-{width}.txt")


def test_columns_stand_below_their_headings() -> None:
    text = report(listing_of(), language=Language.THAI, width=120)
    lines = text.splitlines()
    rule = next(line for line in lines if "─" in line)
    starts = [index for index in range(len(rule)) if rule[index] == "─" and rule[index - 1] == " "]
    for line in lines:
        at = 0
        for character in line:
            # Between two columns stand blanks, however many marks the letters before them bear.
            if line.startswith("  ") and at + 1 in starts[1:]:
                assert character == " "
            at += columns_of(character)


def test_a_terminal_too_narrow_for_a_word_gets_the_narrowest_table() -> None:
    narrowest = report(listing_of(), language=Language.THAI, width=40)
    assert report(listing_of(), language=Language.THAI, width=7) == narrowest


def test_dates_print_in_the_era_asked_for() -> None:
    text = report(listing_of(), language=Language.ENGLISH, width=120, era="ce")
    assert "พฤ. 10 ก.พ. 2022" in text
    assert "2565" not in text.replace("2565-", "")


@pytest.mark.parametrize(
    ("on", "due", "group"),
    [
        (ON, ON, Group.THIS_WEEK),
        (ON, date(2022, 2, 6), Group.THIS_WEEK),  # the Sunday
        (ON, date(2022, 2, 7), Group.THIS_MONTH),
        (ON, date(2022, 2, 28), Group.THIS_MONTH),
        (ON, date(2022, 3, 1), Group.LATER),
        (ON, date(2023, 2, 10), Group.LATER),  # the same month of another year
        (date(2022, 1, 31), date(2022, 2, 6), Group.THIS_WEEK),  # a week over two months
        (date(2022, 2, 6), date(2022, 2, 7), Group.THIS_MONTH),  # a Sunday ends its week
    ],
)
def test_groups_follow_the_calendar(on: date, due: date, group: Group) -> None:
    assert group_of(listed(due, on), on) is group


def test_late_and_done_are_groups_of_their_own() -> None:
    late = listed(ON - timedelta(days=1), status=Status.OVERDUE)
    assert group_of(late, ON) is Group.OVERDUE
    assert group_of(listed(ON, status=Status.DONE), ON) is Group.DONE


def test_the_summary_counts_every_group() -> None:
    text = report(listing_of(within="3m"), language=Language.ENGLISH, width=100)
    assert text.splitlines()[1] == "Overdue 2 · This week 0 · This month 2 · Later 2"
    assert "Overdue (2)" in text
    assert "This week (0)" not in text


def test_nothing_due_is_said_with_what_comes_next() -> None:
    listing = listing_of("- {id: a, name: สรุปผล, period: ก.ย. 65}")
    thai = report(listing, language=Language.THAI, width=80)
    assert "ไม่มีงานที่ถึงกำหนด" in thai
    assert "งานถัดไป: ศ. 30 ก.ย. 2565 (อีก 241 วัน) สรุปผล (test)" in thai
    over = report(Listing(ON, ()), language=Language.ENGLISH, width=80)
    assert over.splitlines()[1:] == ["Nothing is due as asked for.", "Nothing open lies ahead."]


def test_today_and_the_day_before_are_in_words() -> None:
    steps = "- {id: a, name: ก, deadlines: [{on: 2565-01-31}]}\n- {id: b, name: ข, deadlines: [{on: 2565-02-01}]}"
    thai = report(listing_of(steps), language=Language.THAI, width=60)
    assert "เกิน 1 วัน" in thai
    assert "วันนี้" in thai
    english = report(listing_of(steps), language=Language.ENGLISH, width=60)
    assert "1 day late" in english
    assert "(1 working day)" in english


def test_what_else_is_to_be_known_stands_below_the_work() -> None:
    text = report(listing_of(selection=EVERYTHING), language=Language.THAI, width=120)
    assert "นับจากกำหนด" in text  # 120 days after the plan's deadline
    assert "ขั้นตอน รายงานผลการติดตามตัวชี้วัดรายเดือน" in text
    by_record = listing_of(records=[record(step="plan", on="2564-10-20")])
    assert "นับจากบันทึก" in report(by_record, language=Language.THAI, width=120)


def test_a_last_working_day_that_has_passed_is_said() -> None:
    steps = "- {id: a, name: ก, deadlines: [{on: 2565-02-06}]}"  # a Sunday
    on_friday = report(listing_of(steps, on=date(2022, 2, 4)), language=Language.THAI, width=80)
    assert "ตรงวันหยุด ทำภายใน ศ. 4 ก.พ. 2565\n" in on_friday
    on_saturday = report(listing_of(steps, on=date(2022, 2, 5)), language=Language.THAI, width=80)
    assert "ทำภายใน ศ. 4 ก.พ. 2565 (ผ่านมาแล้ว)" in on_saturday


def test_done_work_says_when_and_how_late() -> None:
    steps = "- {id: a, name: ก, deadlines: [{on: 2565-01-10}]}"
    late = listing_of(steps, selection=EVERYTHING, records=[record(step="a", on="2565-01-12")])
    assert "แล้วเสร็จ พ. 12 ม.ค. 2565 (ช้า 2 วัน)" in report(late, language=Language.THAI, width=100)
    in_time = listing_of(steps, selection=EVERYTHING, records=[record(step="a", on="2565-01-10")])
    assert "ช้า" not in report(in_time, language=Language.THAI, width=100)


def test_below_stand_what_is_left_out_awaited_and_uncertain() -> None:
    listing = replace(
        listing_of("- {id: a, name: ก, deadlines: [{on: 2580-01-15}]}", on=date(2036, 12, 30)),
        left_out=(Unsound("sops/x.yaml", "x"),),
        unsound_records=(Unsound("records/y.yaml", "y"),),
        waiting=listing_of().waiting,
    )
    text = report(listing, language=Language.THAI, width=120)
    assert "ไม่แสดง SOP 1 เรื่องที่มีข้อผิดพลาด: sops/x.yaml" in text
    assert "records/y.yaml" in text
    assert "test/reply (3 วันทำการ นับถัดจากวันที่ได้รับเรื่อง)" in text
    assert "ปี 2579–2580 อยู่นอกตารางวันหยุดราชการ" in text
    english = report(listing, language=Language.ENGLISH, width=120, era="ce")
    assert "because of errors in 1 SOP: sops/x.yaml" in english
    assert "The office holidays of 2036–2037 lie past" in english


def test_a_year_that_the_table_covers_needs_no_note() -> None:
    assert "อยู่นอกตาราง" not in report(listing_of(), language=Language.THAI, width=120)


def test_colour_changes_no_text_and_is_there_only_when_asked_for() -> None:
    import re

    plain = report(listing_of(), language=Language.THAI, width=100)
    coloured = report(listing_of(), language=Language.THAI, width=100, colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[1;31mเกินกำหนด (2)\x1b[0m" in coloured
    without = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in without.splitlines()] == plain.splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_text_too_long_is_cut_and_the_table_stays_straight(width: int) -> None:
    long = "การประชุมเชิงปฏิบัติการ" * 40
    steps = f"- {{id: {'a' * 60}, name: {long}, period: ก.พ. 65, responsible: owner}}"
    text = report(
        listing_of(steps, f"roles: {{owner: {'ผู้รับผิดชอบ' * 60}}}\n"),
        language=Language.THAI,
        width=width,
    )
    assert max(map(columns_of, text.splitlines())) <= width
    assert text.count("…") >= 2
    assert len(text.splitlines()) < 30


def test_nothing_in_a_text_acts_on_the_terminal() -> None:
    steps = r'- {id: a, name: "ก\e[31mข\r\nค\u202eง", deadlines: [{on: 2565-02-03}]}'
    text = report(listing_of(steps), language=Language.THAI, width=100)
    assert "\x1b" not in text
    assert "\r" not in text
    assert "\u202e" not in text
    assert "ก [31mข คง" in text


def test_cutting_keeps_clusters_whole() -> None:
    assert cut("น้ำท่วม", 7) == "น้ำท่วม"
    assert cut("น้ำท่วม", 3) == "น้ำ…"
    assert cut("น้ำท่วม", 2) == "…"  # half of น้ำ would be another word
    assert wrapped("", 10, 3) == ()


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.sampled_from("กขคำาิี้่๊็เแไใโๆฯ ab,.[]1๑日\u200b"), max_size=60),
    width=st.integers(4, 30),
    most=st.integers(1, 4),
)
def test_wrapped_text_fits_whatever_it_is(text: str, width: int, most: int) -> None:
    found = wrapped(text, width, most)
    assert len(found) <= most
    widest = max((columns_of(cluster) for cluster in clusters(text)), default=0)
    assert all(columns_of(line) <= max(width, widest + 1) for line in found)
    rows = list(set_row([found, ("x",)], [Column(width), Column(1)]))
    if found and widest < width:
        assert columns_of(rows[0]) == width + 3
