"""The loop that `due` is measured against: it expands the same recurrences."""

import subprocess
from datetime import datetime

import pytest

from bench.cases.due import comparisons
from bench.rrule_loop import count_days
from bench.workshop import Workshop
from sopctl.calendar.office import OfficeCalendar
from sopctl.project import find_project, load
from sopctl.timeline.occurrences import occurrences_of


def test_a_month_counts_where_its_last_weekday_lies_within() -> None:
    assert count_days(datetime(2022, 1, 1), datetime(2022, 3, 31)) == 3
    assert count_days(datetime(2022, 1, 1), datetime(2022, 3, 30)) == 2


def test_both_programs_expand_the_same_recurrences(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    workshop = Workshop(tmp_path_factory.mktemp("bench"), files=60, steps=12)
    loop = next(c.other for c in comparisons(workshop) if c.other.name == "rrule")
    run = subprocess.run(loop.command, check=True, capture_output=True, text=True)
    folder = workshop.flawed
    calendar = OfficeCalendar()
    monthly = [
        one
        for file in load(find_project(folder), ["."], working_folder=folder).files
        if file.sop is not None
        for one in occurrences_of(file.sop, calendar)
        if one.deadline is not None  # of the steps here, only the monthly ones name theirs
    ]
    assert int(run.stdout) == len(monthly) > 20
