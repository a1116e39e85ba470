"""Numbers of days and dates that a text names beside what its step is due by."""

import pytest

from tests.rules.checking import places

RECEIVED = "deadlines: [{after: received, days: 10, unit: working-day}]"


def step(details: str, *keys: str) -> str:
    """Return a step that follows on another, with these details."""
    written = ", ".join((f"details: {details}", *keys))
    return f"- {{id: first, name: รับเรื่อง}}\n- {{id: a, name: พิจารณา, {written}}}\n"


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("แจ้งผลภายใน 15 วันทำการ", ["ภายใน 15 วันทำการ"]),
        ("แจ้งผลภายใน 15 วันทำการ นับแต่วันที่ได้รับคำขอ", ["ภายใน 15 วันทำการ"]),
        ("แจ้งผลภายใน ๑๕ วันทำการ", ["ภายใน ๑๕ วันทำการ"]),
        ("แจ้งผลภายใน 15 (สิบห้า) วันทำการ", ["ภายใน 15 (สิบห้า) วันทำการ"]),
        ("แจ้งผู้ยื่นคำขอทราบภายในกำหนด 15 วันทำการ", ["ภายในกำหนด 15 วันทำการ"]),
        # the number is right, and its unit is not
        ("แจ้งผลภายใน 10 วัน", ["ภายใน 10 วัน"]),
        ("แจ้งผลภายใน 10 วันทำการ", []),
        ("แจ้งผลภายใน 10 (สิบ) วันทำการ", []),
        # it counts from another event
        ("แจ้งผลภายใน 15 วันทำการ นับแต่วันสิ้นไตรมาส", []),
        ("แจ้งผลภายใน 15 วันทำการ หลังประชุมคณะกรรมการ", []),
        # others have to do it
        ("ให้ผู้ยื่นคำขอส่งเอกสารเพิ่มเติมภายใน 15 วันทำการ", []),
        ("ผู้ยื่นคำขออุทธรณ์ได้ภายใน 15 วัน", []),
        # of several numbers nobody knows which is the step's
        ("เสนอภายใน 3 วันทำการ แจ้งผลภายใน 10 วันทำการ", []),
        ("แจ้งผลภายในวันที่ 15 ของเดือน", []),
        ("ใช้ข้อมูลภายใน 3 วันต่อครั้ง", []),
        ("ควบคุมภายใน 15 หน่วยงาน", []),
    ],
)
def test_a_number_of_days_is_that_of_the_deadline(details: str, found: list[str]) -> None:
    assert places("days-differ-in-text", step(details, RECEIVED)) == found


def test_the_control_point_is_read_too_and_one_finding_is_enough() -> None:
    keys = (RECEIVED, "control: {check: แจ้งผลภายใน 15 วันทำการ, criteria: ภายใน 15 วันทำการ}")
    assert places("days-differ-in-text", step("แจ้งผล", *keys)) == ["ภายใน 15 วันทำการ"]


def test_with_two_counted_deadlines_nobody_knows_which_is_meant() -> None:
    both = "deadlines: [{name: ก, after: received, days: 3}, {name: ข, after: first, days: 5}]"
    assert places("days-differ-in-text", step("ภายใน 7 วัน", both)) == []


@pytest.mark.parametrize(
    ("anchor", "details", "found"),
    [
        ("first", "จัดส่งภายใน 7 วัน", ["ภายใน 7 วัน"]),
        ("first", "จัดส่งภายใน 7 วัน หลังสิ้นสุดการประชุม", ["ภายใน 7 วัน"]),
        ("first", "จัดส่งภายใน 7 วัน นับแต่วันที่ได้รับหนังสือ", []),
        ("quarter-end", "จัดส่งภายใน 7 วัน นับแต่วันสิ้นไตรมาส", ["ภายใน 7 วัน"]),
        ("quarter-end", "จัดส่งภายใน 7 วัน นับแต่วันสิ้นปีงบประมาณ", []),
    ],
)
def test_only_what_counts_from_the_same_event_is_compared(
    anchor: str, details: str, found: list[str]
) -> None:
    deadline = f"deadlines: [{{after: {anchor}, days: 5}}]"
    assert places("days-differ-in-text", step(details, deadline)) == found


@pytest.mark.parametrize(
    ("details", "effort", "found"),
    [
        ("ใช้เวลา 10 วัน", "5 วัน", ["ใช้เวลา 10 วัน"]),
        ("ตรวจเอกสาร ใช้เวลาทั้งสิ้น 3 วัน และจัดเก็บ", "5 วัน", ["ใช้เวลาทั้งสิ้น 3 วัน"]),
        ("ใช้เวลา 3 วัน", "5 วัน", ["ใช้เวลา 3 วัน"]),
        ("ใช้เวลา 5 วันทำการ", "5 วัน", ["ใช้เวลา 5 วันทำการ"]),
        ("ใช้เวลาไม่เกิน 3 วัน", "5 วัน", ["ใช้เวลาไม่เกิน 3 วัน"]),
        ("ใช้เวลา 90 นาที", "30 นาที", ["ใช้เวลา 90 นาที"]),
        ("ใช้เวลา 15 วันทำการ", "10 วัน", ["ใช้เวลา 15 วันทำการ"]),
        ("ให้แล้วเสร็จภายใน 3 วัน", "5 วัน", ["ภายใน 3 วัน"]),
        # it may speak of a part
        ("ตรวจเอกสาร ใช้เวลา 1 วัน แล้วสรุปผล", "5 วัน", []),
        ("[ตรวจเอกสารใช้เวลา 1 วัน, สรุปผล]", "5 วัน", []),
        ("แจ้งผลภายใน 3 วัน", "5 วัน", []),
        # it says the same
        ("ใช้เวลา 5 วัน", "5 วัน", []),
        ("ใช้เวลา 3 วัน", "2-3 วัน", []),
        ("ใช้เวลาไม่เกิน 10 วัน", "5 วัน", []),
        ("ใช้เวลา 7 วัน", "5 วันทำการ", []),
        ("ให้แล้วเสร็จภายใน 5 วัน", "5 วัน", []),
        # it counts for each of something
        ("ใช้เวลา 10 วัน/เรื่อง", "5 วัน", []),
        ("ใช้เวลา 10 วัน", "5 วัน/เรื่อง", []),
        ("ใช้เวลา 2 ชั่วโมง", "1 วัน", []),
    ],
)
def test_a_number_of_days_is_that_of_the_effort(
    details: str, effort: str, found: list[str]
) -> None:
    assert places("days-differ-in-text", step(details, f"effort: {effort}")) == found


def test_a_heading_says_what_a_bare_day_is() -> None:
    table = "table: {headings: {period: ระยะเวลา (วันทำการ)}}\n"
    same = step("ใช้เวลา 5 วันทำการ", "effort: 5 วัน")
    assert places("days-differ-in-text", same, table) == []
    assert places("days-differ-in-text", step("ภายใน 10 วัน", RECEIVED), table) == []
    assert places("days-differ-in-text", step("ภายใน 9 วัน", RECEIVED), table) == ["ภายใน 9 วัน"]


@pytest.mark.parametrize(
    ("details", "deadline", "found"),
    [
        ("ภายในวันที่ 5 ของเดือนถัดไป", "{every: month, day: 5}", True),
        ("ภายในวันที่ 5 ของเดือนถัดไป", "{every: month, day: 5, of: same}", True),
        ("ภายในวันที่ 5 ของเดือนถัดไป", "{every: month, day: 5, of: next}", False),
        ("ภายในวันที่ 5 ของเดือนเดียวกัน", "{every: month, day: 5, of: next}", True),
        ("วันที่ 7 ของเดือนถัดไป", "{every: month, day: 5, of: next}", True),
        ("ข้อมูล ณ วันที่ 7 ของเดือนถัดไป", "{every: month, day: 5, of: next}", False),
        # which month is meant is left open
        ("ภายในวันที่ 5 ของเดือน", "{every: month, day: 5, of: next}", False),
        ("ภายในวันที่ 5 ของเดือนถัดไป", "ทุกวันที่ 5 ของเดือน", False),
        # a date
        ("ภายในวันที่ 30 กันยายน 2565", "{on: 2565-09-15}", True),
        ("ภายในวันที่ 30 ก.ย. 65", "{on: 2565-09-30}", False),
        ("ภายในวันที่ 30 กันยายน 2565", "{every: month, day: 5}", False),
    ],
)
def test_a_day_that_a_text_names_is_one_of_the_deadlines(
    details: str, deadline: str, found: bool
) -> None:
    keys = ("period: ต.ค. 64 - ก.ย. 65", f"deadlines: [{deadline}]")
    assert bool(places("deadline-only-in-text", step(details, *keys))) == found


@pytest.mark.parametrize(
    ("period", "found"),
    [("ก.ย. 65", False), ("1 - 15 ก.ย. 65", True), ("ต.ค. 64 - ก.ย. 65", False)],
)
def test_a_date_that_a_text_names_may_be_the_end_of_the_period(period: str, found: bool) -> None:
    due = step("ส่งภายในวันที่ 30 กันยายน 2565", f"period: {period}")
    assert bool(places("deadline-only-in-text", due)) == found
