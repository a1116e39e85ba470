"""How a listing of deadlines is divided for people: what is late, and how soon the rest is due."""

from datetime import date, timedelta
from enum import StrEnum

from sopctl.timeline.listing import Listed, Listing
from sopctl.timeline.occurrences import Status


class Group(StrEnum):
    """How soon a deadline is, as seen on the day of the listing; the names are public in JSON."""

    OVERDUE = "overdue"
    THIS_WEEK = "this-week"
    """Due by the Sunday of the week, which begins on a Monday (ISO 8601)."""
    THIS_MONTH = "this-month"
    """Due after that, in the same calendar month."""
    LATER = "later"
    DONE = "done"


def group_of(listed: Listed, on: date) -> Group:
    """Return the group in which `listed` stands on the day `on`."""
    if listed.status is Status.DONE:
        return Group.DONE
    if listed.status is Status.OVERDUE:
        return Group.OVERDUE
    due = listed.occurrence.due
    if due <= on + timedelta(days=6 - on.weekday()):
        return Group.THIS_WEEK
    is_same_month = (due.year, due.month) == (on.year, on.month)
    return Group.THIS_MONTH if is_same_month else Group.LATER


def grouped(listing: Listing) -> dict[Group, list[Listed]]:
    """Return what is listed by group, in the order in which people read it; none is left out."""
    groups: dict[Group, list[Listed]] = {group: [] for group in Group}
    for listed in listing.deadlines:
        groups[group_of(listed, listing.on)].append(listed)
    return groups
