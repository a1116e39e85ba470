"""`monthly-progress`: what was due in a month, what came of it, and what is due next.

Its lines are what was due in the month, what was still open from before, what was done ahead of its
day, and the steps whose period runs on past the month: so the lines are the same on whichever day
the report is made, unless there are new records.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import format_month
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.ranges import ONE_DAY, DateRange
from sopctl.reports import wording
from sopctl.reports.basis import Basis
from sopctl.reports.counting import counts_of, days_late
from sopctl.reports.errors import ReportError
from sopctl.reports.parts import COUNTS, Data, Entries, controls, counted, head
from sopctl.timeline.listing import Listed
from sopctl.timeline.occurrences import Status


class Kind(StrEnum):
    """Why a line is in the report of a month; the values are what the form says."""

    DUE = "ครบกำหนดในเดือน"
    CARRIED = "ค้างจากเดือนก่อน"
    EARLY = "ทำเสร็จก่อนเดือนที่ครบกำหนด"
    RUNNING = "อยู่ในช่วงเวลาดำเนินการ"
    RECORDED = "บันทึกว่าทำในเดือน"
    """Of a step that nothing gives a day."""


_TOTAL = ("ref", *COUNTS, "percent")
_UPCOMING = ("ref", "number", "step", "work", "due", "responsible")
_LINE = (*_UPCOMING, "kind", "result", "done_on", "days_late", "evidence")

_TOTALS = ("งานค้างจากเดือนก่อน", "งานที่ครบกำหนดในเดือนนี้", "สะสมตั้งแต่ต้นปีงบประมาณ")


class OtherYearError(ReportError):
    """The month lies in another fiscal year than the SOP's."""

    def __init__(self, sop: str, year: FiscalYear, month: DateRange) -> None:
        meant = year.month(month.first.month).first
        first, last = year.days.first, year.days.last
        asked, near, first_said, last_said = (
            format_month(one, "iso") for one in (month.first, meant, first, last)
        )
        named = format_month(month.first, "long")
        super().__init__(
            Bilingual(
                th=f"เดือน{named} ({asked}) อยู่นอกปีงบประมาณ {year.be} ของ SOP “{sop}”",
                en=f"{asked} ({named}) lies outside the fiscal year {year.be} of the SOP “{sop}”",
            ),
            Bilingual(
                th=f"ระบุเดือนตั้งแต่ {first_said} ถึง {last_said} หมายถึง {near} หรือไม่",
                en=f"give a month from {first_said} to {last_said}: did you mean {near}?",
            ),
        )


def monthly_progress(basis: Basis, month: DateRange) -> Data:
    """Return the report of an SOP on one of the months of its fiscal year.

    Raises:
        OtherYearError: where the month is in another.
    """
    year = basis.view.schedule.fiscal_year
    if not year.days.covers(month):
        raise OtherYearError(basis.view.sop.id, year, month)
    return _Month(basis, month).data()


class _Month:
    def __init__(self, basis: Basis, month: DateRange) -> None:
        self._basis = basis
        self._month = month
        self._rounds = basis.view.schedule.rounds
        self._dated = [(kind, one) for one in basis.listed if (kind := self._kind(one))]

    def data(self) -> Data:
        basis, month = self._basis, self._month
        lines = [(one.occurrence.step, self._line(kind, one)) for kind, one in self._dated]
        lines += self._undated()
        lines.sort(key=lambda line: basis.place(line[0]))
        concerned = {one.occurrence for _, one in self._dated}
        next_month = next(DateRange(month.stop, month.stop + ONE_DAY).months())
        return {
            "month": format_month(month.first, "long"),
            **head(basis),
            "totals": Entries(_TOTAL, [*self._totals()]),
            "lines": Entries(_LINE, [line for _, line in lines]),
            "controls": controls(basis, (step for step, _ in lines), concerned, [month]),
            "upcoming": Entries(_UPCOMING, [*self._upcoming(next_month)]),
            "remarks": wording.remarks(basis, [month, next_month]),
        }

    def _kind(self, listed: Listed) -> Kind | None:
        one = listed.occurrence
        if one.due in self._month:
            return Kind.DUE
        if one.due < self._month.first:
            return Kind.CARRIED if self._was_open(one.done_on) else None
        is_early = one.done_on is not None and one.done_on in self._month
        return Kind.EARLY if is_early else None

    def _was_open(self, done_on: date | None) -> bool:
        """Say whether something was not done when the month began."""
        return done_on is None or done_on >= self._month.first

    def _line(self, kind: Kind, listed: Listed) -> Data:
        basis, one = self._basis, listed.occurrence
        return {
            "ref": wording.reference(one.step, one.deadline, one.key),
            "number": wording.number(basis.rows.get(one.step or "")),
            "step": one.step_name or one.name,
            "work": wording.work_of(listed, self._rounds) or None,
            "kind": kind.value,
            "due": wording.day(one.due),
            "responsible": basis.responsible(one.step) or None,
            "result": _result(kind, listed),
            "done_on": wording.day(one.done_on),
            "days_late": wording.number(days_late(listed) or None),
            "evidence": wording.file_names(basis.files_of(one)),
        }

    def _undated(self) -> Iterator[tuple[str, Data]]:
        """Yield the steps that are at work in the month, though nothing of theirs is due in it."""
        basis = self._basis
        listed = {one.occurrence.step for _, one in self._dated}
        for step in basis.rows:
            if step in listed:
                continue
            mine = [one for one in basis.listed if one.occurrence.step == step]
            runs = any(days.overlaps(self._month) for days in basis.windows(step))
            ahead = [one for one in mine if self._is_ahead(one)]
            if mine:
                if runs and ahead:
                    yield step, self._line(Kind.RUNNING, ahead[0])
                continue
            days = [day for day in basis.days_recorded(step) if day in self._month]
            if days or (runs and self._was_open(min(basis.days_recorded(step), default=None))):
                yield step, self._line_without_day(step, days)

    def _is_ahead(self, listed: Listed) -> bool:
        one = listed.occurrence
        return one.due > self._month.last and self._was_open(one.done_on)

    def _line_without_day(self, step: str, days: list[date]) -> Data:
        basis = self._basis
        found = basis.view.sop.step_named(step)
        return {
            "ref": step,
            "number": wording.number(basis.rows.get(step)),
            "step": (found.name if found is not None else None) or step,
            "work": None,
            "kind": (Kind.RECORDED if days else Kind.RUNNING).value,
            "due": None,
            "responsible": basis.responsible(step) or None,
            "result": wording.RECORDED if days else wording.RUNNING,
            "done_on": wording.day(days[0]) if days else None,
            "days_late": None,
            "evidence": wording.file_names(basis.files_of_undated(step, days)),
        }

    def _totals(self) -> Iterator[Data]:
        since = DateRange(self._basis.view.schedule.fiscal_year.days.start, self._month.stop)
        carried = (one for kind, one in self._dated if kind is Kind.CARRIED)
        due = (one for kind, one in self._dated if kind is Kind.DUE)
        so_far = (one for one in self._basis.listed if one.occurrence.due in since)
        for name, listed in zip(_TOTALS, (carried, due, so_far), strict=True):
            counts = counts_of(listed)
            percent = wording.number(counts.percent)
            yield {"ref": name, **counted(counts), "percent": percent}

    def _upcoming(self, month: DateRange) -> Iterator[Data]:
        """Yield what is due in the month that follows, and not done yet."""
        for listed in self._basis.listed:
            one = listed.occurrence
            if one.due in month and listed.status is not Status.DONE:
                line = self._line(Kind.DUE, listed)
                yield {name: line[name] for name in _UPCOMING}


def _result(kind: Kind, listed: Listed) -> str:
    result = wording.result_of(listed)
    return wording.RUNNING if kind is Kind.RUNNING and result == wording.TO_COME else result
