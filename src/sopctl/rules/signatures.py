"""The approval among the signatures of an SOP, and the day from which it is in force."""

import re
from collections.abc import Sequence
from datetime import date

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET
from sopctl.calendar.notation import NotationError, read_windows
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import RelatedPath
from sopctl.model.schedule import is_possible_year
from sopctl.model.sop import Approval
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext
from sopctl.structs import Frozen

_APPROVES = lazily("อนุมัติ|เห็นชอบ|approv|authori", re.IGNORECASE)


class DatedApproval(Frozen):
    """An entry of `approvals` that approves, and the day or month of it."""

    index: int
    days: tuple[DateRange, ...]


def is_approval(approval: Approval) -> bool:
    """Say whether a signature is one of approval."""
    return _APPROVES.search(approval.action) is not None


def approval_of(context: SopContext) -> DatedApproval | None:
    """Return the last approval that has a date; None where there is none."""
    dates = context.view.schedule.approvals
    signed = [
        DatedApproval(index, dates[index])
        for index, approval in enumerate(context.view.sop.approvals)
        if dates[index] and is_approval(approval)
    ]
    return max(signed, key=lambda each: first_day(each.days), default=None)


def ends_before(one: Sequence[DateRange], other: Sequence[DateRange]) -> bool:
    """Say whether all of `one` is over when `other` begins."""
    return max(window.last for window in one) < first_day(other)


def first_day(days: Sequence[DateRange]) -> date:
    """Return the first of `days`, of which there are some."""
    return min(window.first for window in days)


def effective_days(context: SopContext) -> tuple[DateRange, ...]:
    """Return the day from which it is in force; nothing where none can be read."""
    document, year = context.view.sop.document, context.view.schedule.fiscal_year
    if document is None or document.effective is None:
        return ()
    known = year if is_possible_year(year.be) else None
    try:
        days = read_windows(document.effective, fiscal_year=known)
    except NotationError:
        return ()
    # era-mismatch tells of the others.
    return days if all(is_possible_year(day.last.year + BE_OFFSET) for day in days) else ()


def related_approval(approval: DatedApproval) -> tuple[RelatedPath, ...]:
    """Return the place of its date, as what explains a finding."""
    path = ("approvals", approval.index, "date")
    return (RelatedPath(path, Bilingual(th="วันที่อนุมัติ", en="the approval")),)
