"""The dates that an SOP gives to what has been done, and that are still to come."""

from collections.abc import Callable, Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.facts import FileFacts, WrittenDate
from sopctl.rules.base import ProjectContext
from sopctl.rules.time_texts import written
from sopctl.source.source_map import Path
from sopctl.structs import Frozen


class DateAhead(Frozen):
    """A date after today; of a month its first day is."""

    file: str
    path: Path
    when: Bilingual
    today: Bilingual


def dates_ahead(
    context: ProjectContext, dates_of: Callable[[FileFacts], Sequence[WrittenDate]]
) -> Iterator[DateAhead]:
    """Yield each of the dates of the files that is after today; none where nobody said the day.

    They are asked of the facts of all files, as what is found in one file by itself holds on any day.
    """
    today = context.today
    if today is None:
        return
    ahead = [
        (file, day)
        for file in context.files
        for day in dates_of(file)
        if min(window.first for window in day.windows) > today
    ]
    for file, day in ahead:  # none on the last day that a calendar holds
        now = written([DateRange.of_days(today, today)])
        yield DateAhead(file.path, day.path, written(day.windows), now)
