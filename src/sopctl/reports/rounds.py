"""`round-summary`: how a reporting round of an SOP went, by step, by month and by control point.

What was due on a day that the round covers counts as its own, so that its months are those of the
monthly reports.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import format_month
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation.printer import print_windows
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import to_arabic_digits
from sopctl.model.schedule import RoundTimes
from sopctl.reports import wording
from sopctl.reports.basis import Basis, is_in
from sopctl.reports.counting import Counts, counts_of, days_late
from sopctl.reports.errors import ReportError
from sopctl.reports.parts import COUNTS, Data, Entries, controls, counted, head
from sopctl.timeline.effort_days import months_of
from sopctl.timeline.listing import Listed
from sopctl.timeline.occurrences import Status

_KEY = "round-"

_LINE = ("ref", "number", "step", "deadline", "responsible", *COUNTS, "result")
_MONTH = ("ref", "month", *COUNTS)
_OUTSTANDING = ("ref", "number", "step", "work", "due", "days_late", "responsible")


def round_named(basis: Basis, name: str) -> int:
    """Return the number, from 1, of the round that is called `1`, `round-1` or by its name.

    Raises:
        ReportError: where the SOP has no rounds, or none is called so.
    """
    rounds = basis.view.schedule.rounds
    if not rounds:
        raise _no_rounds(basis)
    wanted = to_arabic_digits(name.strip())
    for number, one in enumerate(rounds, start=1):
        if wanted in (str(number), f"{_KEY}{number}") or name.strip() == one.name:
            return number
    listed = ", ".join(f"{number} ({one.name})" for number, one in enumerate(rounds, start=1))
    raise ReportError(
        Bilingual(
            th=f"SOP “{basis.view.sop.id}” ไม่มีรอบ “{name}”",
            en=f"the SOP “{basis.view.sop.id}” has no round “{name}”",
        ),
        Bilingual(th=f"รอบที่มี: {listed}", en=f"there are: {listed}"),
    )


def round_summary(basis: Basis, number: int) -> Data:
    """Return the report of an SOP on one of its rounds, counted from 1."""
    return _Round(basis, basis.view.schedule.rounds[number - 1]).data()


class _Round:
    def __init__(self, basis: Basis, times: RoundTimes) -> None:
        self._basis = basis
        self._times = times
        self._first = min(days.first for days in times.covers)
        self._last = max(days.last for days in times.covers)
        self._listed = [one for one in basis.listed if is_in(one.occurrence.due, times.covers)]
        # What is due after the round, and was still to be done when it began.
        self._ahead = [
            one
            for one in basis.listed
            if one.occurrence.due > self._last
            and (one.occurrence.done_on is None or one.occurrence.done_on >= self._first)
        ]

    def data(self) -> Data:
        basis, covers = self._basis, self._times.covers
        lines = [*self._by_step(), *self._at_work()]
        lines.sort(key=lambda line: basis.place(line[0]))
        every = counts_of(self._listed)
        concerned = {one.occurrence for one in (*self._listed, *self._done_ahead(self._ahead))}
        report = self._times.report
        return {
            "round": self._times.name,
            "covers": print_windows(covers),
            "report": print_windows(report) if report else None,
            **head(basis),
            "totals": {**counted(every), "percent": wording.number(every.percent)},
            "lines": Entries(_LINE, [line for _, line in lines]),
            "months": Entries(_MONTH, [*self._by_month()]),
            "controls": controls(basis, (step for step, _ in lines), concerned, covers),
            "outstanding": Entries(_OUTSTANDING, [*self._outstanding()]),
            "remarks": wording.remarks(basis, covers),
        }

    def _by_step(self) -> Iterator[tuple[str | None, Data]]:
        """Yield a line for each deadline of each step that had something due."""
        groups: dict[tuple[str | None, str | None, str], list[Listed]] = defaultdict(list)
        for listed in self._listed:
            one = listed.occurrence
            # Rounds that no step takes up are told apart by their own keys.
            key = one.key if one.step is None else ""
            groups[one.step, one.deadline, key].append(listed)
        for (step, deadline, key), group in groups.items():
            one, counts = group[0].occurrence, counts_of(group)
            line = {
                "ref": wording.reference(step, deadline, key),
                **self._named(step, one.step_name or one.name, deadline),
                **counted(counts),
                "result": _result(counts),
            }
            yield step, line

    def _at_work(self) -> Iterator[tuple[str, Data]]:
        """Yield the steps that had nothing due: at work, recorded, or without any day."""
        basis = self._basis
        dated = {one.occurrence.step for one in self._listed}
        nothing = counted(counts_of(()))
        for step in basis.rows:
            result = None if step in dated else self._result_without_day(step)
            if result is not None:
                found = basis.view.sop.step_named(step)
                name = (found.name if found is not None else None) or step
                named = self._named(step, name, None)
                yield step, {"ref": step, **named, **nothing, "result": result}

    def _result_without_day(self, step: str) -> str | None:
        """Return how a step stands that had nothing due in the round; None if it has no part in it."""
        basis, covers = self._basis, self._times.covers
        windows, recorded = basis.windows(step), basis.days_recorded(step)
        runs = any(days.overlaps(span) for days in windows for span in covers)
        if basis.of_step(step):
            ahead = [one for one in self._ahead if one.occurrence.step == step]
            if runs and any(one.status is Status.OVERDUE for one in ahead):
                return wording.OVERDUE
            if runs and any(one.status is not Status.DONE for one in ahead):
                return wording.RUNNING
            return wording.RECORDED if ahead and (runs or self._done_ahead(ahead)) else None
        if any(is_in(day, covers) for day in recorded):
            return wording.RECORDED
        if runs:
            return None if recorded and recorded[0] < self._first else wording.RUNNING
        return None if windows or recorded else wording.UNDATED

    def _done_ahead(self, ahead: Iterable[Listed]) -> list[Listed]:
        """Return what was done in the round though it is due later."""
        days = ((one, one.occurrence.done_on) for one in ahead)
        return [one for one, day in days if day is not None and is_in(day, self._times.covers)]

    def _named(self, step: str | None, name: str, deadline: str | None) -> Data:
        basis = self._basis
        return {
            "number": wording.number(basis.rows.get(step or "")),
            "step": name,
            "deadline": deadline,
            "responsible": basis.responsible(step) or None,
        }

    def _by_month(self) -> Iterator[Data]:
        for month in months_of(self._times.covers):
            counts = counts_of(one for one in self._listed if one.occurrence.due in month)
            yield {
                "ref": format_month(month.first, "iso"),
                "month": format_month(month.first),
                **counted(counts),
            }

    def _outstanding(self) -> Iterator[Data]:
        """Yield what is late by now, be it from this round or from before it."""
        basis, rounds = self._basis, self._basis.view.schedule.rounds
        for listed in basis.listed:
            one = listed.occurrence
            if listed.status is Status.OVERDUE and one.due <= self._last:
                yield {
                    "ref": wording.reference(one.step, one.deadline, one.key),
                    "number": wording.number(basis.rows.get(one.step or "")),
                    "step": one.step_name or one.name,
                    "work": wording.work_of(listed, rounds) or None,
                    "due": wording.day(one.due),
                    "days_late": wording.number(days_late(listed)),
                    "responsible": basis.responsible(one.step) or None,
                }


def _result(counts: Counts) -> str:
    """Return how a step stands by its worst occurrence."""
    if counts.tally.late:
        return wording.OVERDUE
    if counts.tally.to_come:
        return wording.TO_COME
    return wording.DONE_LATE if counts.done_late else wording.DONE


def _no_rounds(basis: Basis) -> ReportError:
    sop, year = basis.view.sop, basis.view.schedule.fiscal_year
    example = "; ".join(_example(number, days) for number, days in enumerate(_halves(year), 1))
    return ReportError(
        Bilingual(
            th=f"SOP “{sop.id}” ไม่มีรอบการรายงาน จึงสรุปผลรายรอบไม่ได้",
            en=f"the SOP “{sop.id}” has no reporting rounds, so none can be summed up",
        ),
        Bilingual(
            th=f"เพิ่มคีย์ rounds ใน {basis.view.path} รอบละหนึ่งรายการ เช่น {example}",
            en=f"add the key rounds to {basis.view.path}, an entry for each: {example}",
        ),
    )


def _halves(year: FiscalYear) -> Sequence[DateRange]:
    """Return the first and the next five months, as units report them."""
    return (year.part(0, 5), year.part(5, 5))


def _example(number: int, days: DateRange) -> str:
    report = format_month(days.last, "iso")
    return (
        f"- {{name: รอบที่ {number}, covers: {print_windows([days], style='iso')}, report: {report}}}"
    )
