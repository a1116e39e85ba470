"""How long it takes to list what is due of every SOP of a large organisation."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.comparison import Comparison, Contender
from bench.workshop import Workshop, file_names
from sopctl.calendar.deadlines import Every, Recurring
from sopctl.project import find_project, load
from sopctl.project.cache import FOLDER as KEPT

ON = "2566-02-01"
"""In the middle of the years that the SOPs are of."""

_RRULE_LOOP = Path(__file__).parent.parent / "rrule_loop.py"


def comparisons(workshop: Workshop) -> Iterator[Comparison]:
    """Yield runs against a check of the same files, a schema check, and a bare loop over rrule."""
    folder, names = workshop.flawed, file_names(workshop.flawed)
    runs = workshop.long_runs
    # One file in ten has a defect: it is named, and the others are listed.
    due = workshop.sopctl(
        folder, "due", ".", "--on", ON, exit_code=1, runs=runs, builds_on_itself=True
    )
    # In a folder of its own, so that only this one begins without what earlier runs kept.
    cold = workshop.sopctl(
        workshop.flawed_copy, "due", ".", "--on", ON, exit_code=1, runs=runs, forgets=KEPT
    )
    validate = workshop.sopctl(folder, "validate", "--no-cache", ".", exit_code=1, runs=runs)
    check = workshop.check_jsonschema(
        folder, "--schemafile", str(workshop.schema), *names, exit_code=1, runs=1
    )
    files = f"due of {len(names)} files"
    yield Comparison(f"{files}, cold", cold, validate, target=1.3)
    yield Comparison(f"{files}, warm", due, check, target=0.12)
    yield Comparison(f"{files}, warm", due, _rrule_loop(workshop))


def _rrule_loop(workshop: Workshop) -> Contender:
    """Return the loop over rrule, with the monthly recurrences of the same SOPs to expand."""
    folder = workshop.flawed
    recurrences = workshop.folder / "recurrences.txt"
    recurrences.write_text("".join(_recurrences(folder)), encoding="ascii")
    command = (sys.executable, str(_RRULE_LOOP), str(recurrences))
    return Contender("rrule", command, folder, runs=workshop.runs)


def _recurrences(folder: Path) -> Iterator[str]:
    """Yield the first and last day of each step that is due every month, a line for each."""
    for file in load(find_project(folder), ["."], working_folder=folder).files:
        if file.sop is None:
            continue
        schedule = file.sop.schedule
        for step in schedule.steps:
            period = step.windows or (schedule.fiscal_year.days,)
            for deadline in step.deadlines:
                if isinstance(deadline.rule, Recurring) and deadline.rule.every is Every.MONTH:
                    yield f"{period[0].first.isoformat()} {period[-1].last.isoformat()}\n"
