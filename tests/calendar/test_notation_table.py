"""Each notation of the table is read as the table says, through to the due days."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.notation import read_time, read_windows
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.recurrence import expand

TABLE = Path(__file__).parent / "data" / "time-notations.tsv"


def rows() -> list[Any]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [pytest.param(row, id=row["text"]) for row in table]


@pytest.mark.parametrize("row", rows())
def test_the_notation_is_read_as_the_table_says(row: dict[str, str]) -> None:
    options = dict(zip(*[iter(row["options"].split())] * 2, strict=True))
    year = options.get("--fiscal-year")
    fiscal_year = FiscalYear(int(year)) if year else None
    whole_year = (fiscal_year.days,) if fiscal_year else ()
    period = read_windows(options["--period"]) if "--period" in options else whole_year

    reading = read_time(row["text"], fiscal_year=fiscal_year)
    effort = reading.effort
    said: dict[str, Any] = {
        "windows": [[str(w.first), str(w.last)] for w in reading.windows],
        "effort": effort
        and {
            "min": effort.minimum,
            "max": effort.maximum,
            "unit": effort.unit.value,
            "per": effort.per,
        },
        "deadlines": [
            str(occurrence.due)
            for rule in reading.deadlines
            for occurrence in expand(rule, period, OfficeCalendar())
        ],
    }
    expected = {"windows": [], "effort": None, "deadlines": []} | json.loads(row["expected"])
    assert said == expected
