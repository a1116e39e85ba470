"""An SOP's steps as a plan: who does what in which months of the fiscal year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sopctl.bilingual import Language
from sopctl.calendar.deadlines import Shift
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import MONTHS_SHORT
from sopctl.diagrams.wording import APPROVER
from sopctl.model.plan import Plan, PlanStep
from sopctl.model.schedule import StepTimes, is_possible_year
from sopctl.model.sop import Sop
from sopctl.model.step import Step, StepKind
from sopctl.timeline.occurrences import occurrences_of
from sopctl.workspace import SopView

_ROWS = (StepKind.ACTIVITY, StepKind.DECISION)


def plan_of(sop: Sop, calendar: OfficeCalendar, shift: Shift = Shift.NONE) -> Plan:
    """Return the plan of an SOP: its activities and decisions in their order, and pieces of work.

    A month counts where a window of the step touches it, or a stated deadline falls into it; what
    lies outside the SOP's fiscal year is left out. A piece of work without a period has its step's.

    Args:
        sop: the SOP; times that cannot be read count as none.
        calendar: the office's working days, by which deadlines are dated.
        shift: where deadlines go that fall on a day off, unless they say so themselves.
    """
    view = SopView("", sop)
    indicator = sop.indicator
    named = None if indicator is None else (indicator.code, indicator.name)
    return Plan(
        subject=sop.process or sop.title,
        indicator=None if named is None else " ".join(filter(None, named)),
        fiscal_year=view.schedule.fiscal_year.be,
        steps=tuple(_rows(view, calendar, shift)),
    )


def _rows(view: SopView, calendar: OfficeCalendar, shift: Shift) -> Iterator[PlanStep]:
    due: dict[str | None, list[date]] = defaultdict(list)
    for occurrence in occurrences_of(view, calendar, shift=shift):
        due[occurrence.step].append(occurrence.due)
    year, numbers = view.schedule.fiscal_year, view.flow.row_numbers
    for index, (step, times) in enumerate(zip(view.sop.steps, view.schedule.steps, strict=True)):
        if step.kind not in _ROWS:
            continue
        # Without a deadline of its own a step is due when its period ends, which says nothing new.
        days = due[step.id] if times.deadlines or not times.windows else ()
        number = str(numbers[index])
        yield PlanStep(
            number=number,
            name=step.name or step.id,
            indicator=_indicator(step),
            months=_months(year, times.windows, days),
            responsible=_responsible(view.sop, step),
            documents=tuple(_documents(view.sop, step)),
        )
        yield from _pieces(number, step, times, year)


def _pieces(number: str, step: Step, times: StepTimes, year: FiscalYear) -> Iterator[PlanStep]:
    windows: Mapping[object, list[DateRange]] = defaultdict(list)
    for (_, _, _, order, *_), window in times.activities:
        windows[order].append(window)
    for order, piece in enumerate(step.activities):
        own = windows[order] if piece.period else times.windows
        yield PlanStep(
            number=f"{number}.{order + 1}", name=piece.name, months=_months(year, own, ())
        )


def _months(
    year: FiscalYear, windows: Sequence[DateRange], days: Iterable[date]
) -> tuple[str, ...]:
    days = tuple(days)
    if not is_possible_year(year.be):
        return ()
    return tuple(
        MONTHS_SHORT[month.first.month - 1]
        for month in year.months()
        if any(window.overlaps(month) for window in windows) or any(day in month for day in days)
    )


def _indicator(step: Step) -> str | None:
    control = step.control
    return None if control is None else control.criteria or control.check


def _responsible(sop: Sop, step: Step) -> str | None:
    named = [_role(sop, role) for role in step.responsible]
    said = [(step.joined_by or ", ").join(named)] if named else []
    if step.approver is not None and step.approver not in step.responsible:
        said.append(f"{APPROVER.in_language(Language.THAI)}: {_role(sop, step.approver)}")
    return "\n".join(said) or None


def _role(sop: Sop, name: str) -> str:
    return sop.roles[name].name if name in sop.roles else name


def _documents(sop: Sop, step: Step) -> Iterator[str]:
    """Yield the names of a step's documents and of the evidence of its control, each once."""
    evidence = step.control.evidence if step.control is not None else ()
    named = (
        sop.documents[name].name if name in sop.documents else name
        for name in (*step.documents, *evidence)
    )
    yield from dict.fromkeys(named)
