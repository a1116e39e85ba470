"""The worked example of a new project: an SOP of the year, from the month in which it is laid down."""

from datetime import date
from importlib import resources
from string import Template

from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.thai import MONTHS_SHORT
from sopctl.source.scalars import scalar_text
from sopctl.structs import Frozen

EXAMPLE_UNIT = "กลุ่มงานบริการประชาชน"
"""The unit of the example, where none is given."""

_NAME = "complaints"
_FORECAST = "  # sopctl: ignore[calendar-unknown] ยังไม่ประกาศวันหยุดครบปี ลบหมายเหตุนี้เมื่อปรับรุ่น sopctl"


class ExampleSop(Frozen):
    """A file: its SOP's id, which is its name too, and its text."""

    id: str
    text: str


def example_sop(today: date, unit: str | None = None) -> ExampleSop:
    """Return a sound SOP whose deadlines are all to come, the first within some weeks of `today`.

    Its work begins in the month of `today`; after a fiscal year's last working day, in the next one.

    Args:
        today: the day on which it is laid down, which is the day of its revision.
        unit: the name of the unit that owns it.
    """
    calendar = OfficeCalendar()
    start = calendar.on_or_after(today)
    year = FiscalYear.containing(start)
    end = calendar.on_or_before(year.days.last)
    several = (start.year, start.month) != (end.year, end.month)
    sop_id = f"{_NAME}-{year.be}"
    template = resources.files(__package__).joinpath("data", "example-sop.yaml")
    text = Template(template.read_text(encoding="utf-8")).substitute(
        id=sop_id,
        unit=scalar_text(unit or EXAMPLE_UNIT, "flow"),
        year=year.be,
        today=_written(today),
        span=f"{_month(start)} - {_month(end)}" if several else _month(end),
        # What recurs by the month needs more months than one.
        deadline="{name: รายงานประจำเดือน, every: month, day: last-working-day}"
        if several
        else f"{{name: รายงานเดือนสุดท้าย, on: {_written(end)}}}",
        last=_written(end),
        forecast="" if _is_announced(calendar, start, end) else _FORECAST,
    )
    return ExampleSop(sop_id, text)


def _is_announced(calendar: OfficeCalendar, start: date, end: date) -> bool:
    return all(map(calendar.covers, range(start.year, end.year + 1)))


def _written(day: date) -> str:
    return f"{day.year + BE_OFFSET}-{day:%m-%d}"


def _month(day: date) -> str:
    return f"{MONTHS_SHORT[day.month - 1]} {day.year + BE_OFFSET}"
