"""Times are compared by what they mean: windows, efforts and deadlines, not texts."""

import pytest

from sopctl.changes.values import Comparison
from tests.changes.versions import (
    OLD,
    compared,
    compared_heads,
    compared_steps,
    facts,
    of_steps,
    only,
    texts,
)
from tests.sop_text import sop_text


def step(times: str) -> str:
    return f"- {{id: a, name: ทำงาน, {times}}}"


def changed(old: str, new: str, rest: str = "", new_rest: str | None = None) -> Comparison:
    return compared_steps(step(old), step(new), rest, new_rest)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("period: ต.ค. 64", "period: ตุลาคม ๒๕๖๔"),
        ("period: ต.ค. 64", "period: 2021-10"),
        ("period: ไตรมาส 1", "period: 2564-10/2564-12"),
        ("period: 5 เดือนแรก", "period: ต.ค. 64 - ก.พ. 65"),
        ("period: ก.พ. 65 และ ก.ค. 65", "period: [ก.ค. 65, ก.พ. 65]"),
        ("period: ต.ค. 64 (3 วัน)", "period: ต.ค. 64, effort: 3 วัน"),
        ("effort: 1 ชั่วโมง", "effort: 60 นาที"),
        ("effort: 2-3 วัน/กิจกรรม", "effort: {min: 2, max: 3, unit: day, per: กิจกรรม}"),
        (
            "period: พ.ย. 64, deadlines: ภายในวันที่ 10 ของเดือนถัดไป",
            "period: พ.ย. 64, deadlines: {every: month, day: 10, of: next}",
        ),
        (
            "period: พ.ย. 64 ภายในวันที่ 10 ของเดือนถัดไป",
            "period: พ.ย. 64, deadlines: [ภายในวันที่ 10 ของเดือนถัดไป]",
        ),
        (
            "period: พ.ย. 64, deadlines: {every: month, day: 5}",
            "period: พ.ย. 64, deadlines: {every: month, day: 5, within: 2564-11}",
        ),
    ],
)
def test_another_notation_is_no_change(old: str, new: str) -> None:
    comparison = changed(old, new)
    assert not comparison.has_changes
    assert {kind for kind, _, _ in facts(comparison)} == {"rewritten"}


@pytest.mark.parametrize(
    ("old", "new", "field", "was", "now"),
    [
        ("period: ต.ค. 64", "period: พ.ย. 64", "period", "ต.ค. 2564", "พ.ย. 2564"),
        ("period: ต.ค. 64 (3 วัน)", "period: ต.ค. 64 (5 วัน)", "effort", "3 วัน", "5 วัน"),
        ("effort: 5 วัน", "effort: 5 วันทำการ", "effort", "5 วัน", "5 วันทำการ"),
        ("effort: 2 วัน/เดือน", "effort: 2 วัน/เรื่อง", "effort", "2 วัน/เดือน", "2 วัน/เรื่อง"),
        (
            "period: ต.ค. 64 (3 วัน)",
            "period: พ.ย. 64 (3 วัน)",
            "period",
            "ต.ค. 2564",
            "พ.ย. 2564",
        ),
        (
            "deadlines: ภายในวันที่ 15 ม.ค. 65",
            "deadlines: {on: 2565-01-20}",
            "deadlines",
            "ภายในวันที่ 15 มกราคม 2565",
            "ภายในวันที่ 20 มกราคม 2565",
        ),
        (
            "deadlines: {every: month, day: 5}",
            "deadlines: {every: month, day: 5, shift: following}",
            "deadlines",
            "ทุกวันที่ 5 ของเดือน",
            "ทุกวันที่ 5 ของเดือน ตรงวันหยุดเลื่อนไปวันทำการถัดไป",
        ),
        (
            "deadlines: {every: month, day: 5}",
            "deadlines: {every: month, day: 5, except: [2565-04]}",
            "deadlines",
            "ทุกวันที่ 5 ของเดือน",
            "ทุกวันที่ 5 ของเดือน เว้น 2565-04",
        ),
    ],
)
def test_another_value_is_shown_old_and_new(
    old: str, new: str, field: str, was: str, now: str
) -> None:
    change = only(changed(old, new))
    assert (change.kind, change.field) == ("changed", field)
    assert texts(change) == (was, now)


def test_windows_are_days_of_the_common_era_for_programs() -> None:
    change = only(changed("period: ต.ค. 64", "period: ก.พ. 65 และ ก.ค. 65"))
    assert change.old is not None
    assert change.new is not None
    assert change.old.data == [["2021-10-01", "2021-10-31"]]
    assert change.new.data == [["2022-02-01", "2022-02-28"], ["2022-07-01", "2022-07-31"]]


def test_a_time_that_cannot_be_read_is_compared_as_it_is_written() -> None:
    assert facts(changed("period: เร็ว ๆ นี้", "period: เร็ว ๆ นี้")) == []
    change = only(changed("period: เร็ว ๆ นี้", "period: ต.ค. 64"))
    assert texts(change) == ("เร็ว ๆ นี้", "ต.ค. 2564")
    assert facts(changed("deadlines: สักวัน", "deadlines: วันหลัง")) == [("changed", "a", "deadlines")]
    assert facts(changed("effort: นาน", "effort: 3 วัน")) == [("changed", "a", "effort")]


def test_a_deadline_more_and_one_less() -> None:
    old = "deadlines: [{name: ร่าง, on: 2565-01-10}, {name: ฉบับจริง, on: 2565-02-10}]"
    new = "deadlines: [{name: ฉบับจริง, on: 2565-02-15}, {name: เผยแพร่, on: 2565-03-10}]"
    found = changed(old, new).changes
    assert [(c.kind.value, c.part) for c in found] == [
        ("changed", "ฉบับจริง"),
        ("removed", "ร่าง"),
        ("added", "เผยแพร่"),
    ]


def test_a_deadline_with_another_name() -> None:
    change = only(changed("deadlines: {name: ร่าง, on: 2565-01-10}", "deadlines: {on: 2565-01-10}"))
    assert texts(change) == ("ร่าง: ภายในวันที่ 10 มกราคม 2565", "ภายในวันที่ 10 มกราคม 2565")


def test_a_deadline_after_a_step_names_it_as_people_do() -> None:
    first = "- {id: first, name: รับเรื่อง}\n"
    old = first + step("deadlines: {after: first, days: 7}")
    new = first + step("deadlines: {after: first, days: 15}")
    assert texts(only(compared_steps(old, new)))[1] == "ภายใน 15 วัน นับถัดจากขั้นตอน “รับเรื่อง”"


def test_a_deadline_does_not_change_with_the_period_that_it_is_within() -> None:
    old = "period: พ.ย. 64, deadlines: {every: month, day: 5}"
    assert facts(changed(old, old.replace("พ.ย.", "ธ.ค."))) == [("changed", "a", "period")]


def test_a_heading_that_sets_the_unit_changes_every_effort() -> None:
    heading = "table: {headings: {period: ระยะเวลา (วันทำการ)}}\n"
    comparison = changed("effort: 5 วัน", "effort: 5 วัน", "", heading)
    assert of_steps(comparison) == [("changed", "a", "effort")]


def test_times_moved_on_with_the_fiscal_year_are_carried() -> None:
    old = "period: ต.ค. 64 - ก.พ. 65, deadlines: {every: month, day: 5, except: [2565-01]}"
    new = "period: ต.ค. 65 - ก.พ. 66, deadlines: {every: month, day: 5, except: [2566-01]}"
    views = [step(times) for times in (old, new)]
    carried = _over_years(views[0], views[1])
    assert [(c.field, c.is_carried) for c in carried.changes] == [
        ("fiscal_year", False),
        ("period", True),
        ("deadlines", True),
    ]


def test_a_time_moved_on_otherwise_is_not_carried() -> None:
    comparison = _over_years(step("period: ต.ค. 64"), step("period: พ.ย. 65"))
    assert [(c.field, c.is_carried) for c in comparison.changes] == [
        ("fiscal_year", False),
        ("period", False),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("period: ก.พ. 67", "period: ก.พ. 68"),
        ("deadlines: {on: 2567-02-29}", "deadlines: {on: 2568-02-28}"),
        ("period: 2567-02-28", "period: 2568-02-28"),
    ],
)
def test_the_end_of_february_is_carried(old: str, new: str) -> None:
    comparison = _over_years(step(old), step(new), 2567)
    assert [c.is_carried for c in comparison.changes] == [False, True]


def _over_years(old: str, new: str, year: int = 2565) -> Comparison:
    files = (
        sop_text(steps).replace("fiscal_year: 2565", f"fiscal_year: {number}")
        for steps, number in ((old, year), (new, year + 1))
    )
    return compared(*files)


def test_the_revision_date_and_other_days_of_the_head() -> None:
    assert facts(compared_heads("revised: 2565-05\n", "revised: พ.ค. 65\n")) == [
        ("rewritten", None, "revised")
    ]
    change = only(compared_heads("revised: 2565-05\n", "revised: 2565-06\n"))
    assert texts(change) == ("พ.ค. 2565", "มิ.ย. 2565")


def test_a_year_written_in_the_other_era_is_the_same_year() -> None:
    comparison = compared(OLD, OLD.replace("fiscal_year: 2565", "fiscal_year: 2022"))
    assert facts(comparison) == [("rewritten", None, "fiscal_year")]
