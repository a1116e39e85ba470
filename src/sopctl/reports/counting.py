"""How many occurrences were done on time, done late, are late, and are still to come."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from sopctl.structs import Frozen
from sopctl.timeline.listing import Listed
from sopctl.timeline.occurrences import Status
from sopctl.timeline.progress import Progress, Tally, tally

_PROGRESS: Mapping[Status, Progress] = {
    Status.DONE: Progress.DONE,
    Status.OVERDUE: Progress.LATE,
    Status.DUE: Progress.TO_COME,
    Status.UPCOMING: Progress.TO_COME,
}


class Counts(Frozen):
    """Occurrences, counted by how they stand."""

    tally: Tally
    done_late: int
    """Of those that are done, how many were done after their day."""

    @property
    def done_on_time(self) -> int:
        """How many were done by their day."""
        return self.tally.done - self.done_late

    @property
    def percent(self) -> Decimal | None:
        """The share of those done, with two decimals at most; None where there are none at all."""
        if not self.tally.total:
            return None
        share = Decimal(100 * self.tally.done) / self.tally.total
        return share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def counts_of(listed: Iterable[Listed]) -> Counts:
    """Return how many of `listed` stand how."""
    every = tuple(listed)
    return Counts(tally(_PROGRESS[one.status] for one in every), sum(map(is_done_late, every)))


def is_done_late(listed: Listed) -> bool:
    """Say whether an occurrence was done after its day."""
    return days_late(listed) > 0 and listed.status is Status.DONE


def days_late(listed: Listed) -> int:
    """Return by how many days an occurrence was done late, or is late by now; else 0."""
    one = listed.occurrence
    if one.done_on is not None:
        return max(0, (one.done_on - one.due).days)
    return max(0, -listed.days_left)
