"""A step was recorded as done before one that must come first.
บันทึกว่าทำขั้นตอนหลังก่อนขั้นตอนที่ต้องทำก่อน

Checks
    The days of two recorded steps of which every way through the flow takes one before the other,
    neither of them in a loop and each with one occurrence. Steps that are worked side by side, with
    periods that share more than a month, are passed over.
ตรวจอะไร
    วันที่ทำของสองขั้นตอนที่ทุกเส้นทางในผังต้องผ่านขั้นตอนหนึ่งก่อนอีกขั้นตอนหนึ่ง ไม่อยู่ในวงรอบที่ย้อนกลับ
    และแต่ละขั้นตอนมีรอบเดียว เว้นขั้นตอนที่ทำควบคู่กัน ซึ่งช่วงเวลาซ้อนกันเกินหนึ่งเดือน
Why
    A plan is not announced before it is approved. One of the dates is mistyped, or the procedure was
    not followed.
เหตุผล
    แผนที่ยังไม่ได้อนุมัติย่อมประกาศไม่ได้ อาจพิมพ์วันที่ผิด หรือไม่ได้ปฏิบัติตามขั้นตอน
Wrong
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: approve, name: อนุมัติแผน, period: ต.ค. 64}
      - {id: announce, name: ประกาศแผน, period: ต.ค. 64}
    # records/plan-2565.yaml
    - {step: approve, on: 2564-10-20}
    - {step: announce, on: 2564-10-15}
Right
    # sops/plan-2565.yaml
    id: plan-2565
    steps:
      - {id: approve, name: อนุมัติแผน, period: ต.ค. 64}
      - {id: announce, name: ประกาศแผน, period: ต.ค. 64}
    # records/plan-2565.yaml
    - {step: approve, on: 2564-10-15}
    - {step: announce, on: 2564-10-20}
"""

from collections.abc import Iterator
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.flow import Node
from sopctl.model.schedule import StepTimes
from sopctl.rules.base import RecordsContext, records_rule
from sopctl.rules.records.record_entries import (
    Entry,
    day_range,
    entries_of,
    occurrences_by_step,
    step_indices,
)
from sopctl.rules.records.required_steps import steps_that_must_precede
from sopctl.rules.time_texts import written
from sopctl.structs import Frozen

_MOST_SHARED_DAYS = 31
"""Two steps of one month follow each other; with more in common they are worked side by side."""


class _Done(Frozen):
    """A step that was done once."""

    node: Node
    entry: Entry
    day: date


@records_rule(Severity.NOTE)
def check(context: RecordsContext) -> Iterator[Finding]:
    """Yield one finding for each step that was done before another that must come first."""
    view = context.view
    if view is None or view.flow.unknown:
        return
    done = sorted(_done_once(context), key=lambda one: one.node)
    late_first = [one for one in done if any(other.day > one.day for other in done)]
    if not late_first:
        return
    times, must_precede = view.schedule.steps, steps_that_must_precede(view.flow)
    for later in late_first:
        missed = [
            earlier
            for earlier in done
            if earlier.day > later.day
            and must_precede[later.node] >> earlier.node & 1
            and not _side_by_side(times[earlier.node], times[later.node])
        ]
        if missed:
            again = view.flow.reachable_from([later.node])
            missed = [earlier for earlier in missed if earlier.node not in again]
        if missed:
            yield _finding(missed[-1], later)


def _done_once(context: RecordsContext) -> Iterator[_Done]:
    """Yield the steps with one occurrence and one record."""
    by_step: dict[str, list[Entry]] = {}
    for entry in entries_of(context):
        if entry.record.step is not None and entry.record.event is None:
            by_step.setdefault(entry.record.step, []).append(entry)
    occurrences = occurrences_by_step(context) if len(by_step) > 1 else {}
    indices = step_indices(context)
    for step, entries in by_step.items():
        index = indices.get(step)
        day = entries[0].day
        if index is None or day is None or len(entries) > 1:
            continue
        if step in occurrences and len(occurrences[step]) <= 1:
            yield _Done(index, entries[0], day)


def _side_by_side(one: StepTimes, other: StepTimes) -> bool:
    """Say whether two steps are worked at the same time for longer than a month, or may be."""
    if not one.windows or not other.windows:
        return False
    shared = (
        (min(a.stop, b.stop) - max(a.start, b.start)).days
        for a in one.windows
        for b in other.windows
    )
    return max(shared) > _MOST_SHARED_DAYS


def _finding(earlier: _Done, later: _Done) -> Finding:
    before, after = written(day_range(later.day)), written(day_range(earlier.day))
    return Finding(
        path=(*later.entry.path, "on"),
        step=later.entry.step,
        message=Bilingual(
            th=f"ขั้นตอน “{later.entry.step}” ทำเมื่อ {before.th} ก่อนขั้นตอน “{earlier.entry.step}” "
            f"ซึ่งต้องทำก่อนแต่ทำเมื่อ {after.th}",
            en=f"“{later.entry.step}” was done on {before.en}, before “{earlier.entry.step}”, "
            f"which comes first and was done on {after.en}",
        ),
        help=Bilingual(
            th="ตรวจวันที่ของทั้งสองรายการ หากทำสลับกันจริง ให้แก้ลำดับใน SOP ให้ตรงกับที่ปฏิบัติ",
            en="look at both dates; if that is how it is done, change the order in the SOP",
        ),
        related=(
            RelatedPath(
                (*earlier.entry.path, "on"),
                Bilingual(th="ขั้นตอนที่ต้องทำก่อน", en="the step that comes first"),
            ),
        ),
    )
