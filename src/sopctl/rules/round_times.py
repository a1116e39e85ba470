"""Reporting rounds in the order of time, without those that only sum up others."""

from collections.abc import Iterator, Sequence
from datetime import date

from sopctl.calendar.ranges import DateRange
from sopctl.model.schedule import RoundTimes
from sopctl.structs import Frozen


class Covered(Frozen):
    """One run of days that a round covers; `index` is the round's place in the file."""

    index: int
    name: str
    days: DateRange


def rounds_in_order(rounds: Sequence[RoundTimes]) -> tuple[Covered, ...]:
    """Return what the rounds cover, the earliest first.

    A round that others fill exactly is a summary of them (half-years beside quarters), and one that
    begins with another and goes on longer is cumulative (6, 9 and 12 months): neither is a gap or
    an overlap, and both are left out.
    """
    every = [
        Covered(index, round_.name, days)
        for index, round_ in enumerate(rounds)
        for days in round_.covers
    ]
    single = [covered for covered in every if not _sums_up(covered, every)]
    return tuple(sorted(single, key=lambda covered: (covered.days, covered.index)))


def overlapping(rounds: Sequence[RoundTimes]) -> Iterator[tuple[Covered, Covered]]:
    """Yield each round that begins before one before it is over, with that one."""
    ordered = rounds_in_order(rounds)
    if not ordered:
        return
    last = ordered[0]
    for covered in ordered[1:]:
        if covered.days.overlaps(last.days):
            yield covered, last
        last = max(last, covered, key=lambda each: each.days.stop)


def _sums_up(covered: Covered, every: Sequence[Covered]) -> bool:
    shorter = [
        other.days
        for other in every
        if covered.days.covers(other.days) and other.days != covered.days
    ]
    if any(days.start == covered.days.start for days in shorter) and _is_cumulative(covered, every):
        return True
    return _fill(covered.days.start, covered.days.stop, shorter)


def _is_cumulative(covered: Covered, every: Sequence[Covered]) -> bool:
    """Say whether no other round begins within `covered`, so that it repeats its beginning."""
    return all(
        other.days.start == covered.days.start
        or not covered.days.start < other.days.start < covered.days.stop
        for other in every
    )


def _fill(start: date, stop: date, ranges: Sequence[DateRange]) -> bool:
    """Say whether some of `ranges`, one after the other, reach from `start` to `stop`."""
    reached = {start}
    for days in sorted(ranges):
        if days.start in reached:
            reached.add(days.stop)
    return stop in reached and bool(ranges)
