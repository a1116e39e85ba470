"""Occurrences of whole SOPs against a walk through the calendar, one day after the other.

The walk shares nothing with the program but the question whether offices are open on a day.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sopctl.calendar.deadlines import Shift
from sopctl.calendar.office import OfficeCalendar
from sopctl.timeline.occurrences import Occurrence, occurrences_of
from tests.sop_text import view_of

OFFICE = OfficeCalendar()
DAY = timedelta(days=1)
SOME = settings(max_examples=120, deadline=None)

FIRST, LAST = date(2021, 10, 1), date(2024, 9, 30)
DAYS = st.dates(FIRST, LAST)
SHIFTS = st.sampled_from(Shift)


@dataclass(frozen=True)
class Window:
    """A period of an SOP, first and last day."""

    first: date
    last: date

    @property
    def text(self) -> str:
        """As an official writes it."""
        return f"{be(self.first)}/{be(self.last)}"


def be(day: date) -> str:
    return f"{day.year + 543}-{day.month:02d}-{day.day:02d}"


WINDOWS = st.lists(
    st.tuples(DAYS, st.integers(0, 500)).map(
        lambda pair: Window(pair[0], min(pair[0] + pair[1] * DAY, LAST))
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda window: (window.first, window.last),
)


def days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += DAY


def moved(day: date, shift: Shift) -> date:
    while shift is not Shift.NONE and not OFFICE.is_working_day(day):
        day += DAY if shift is Shift.FOLLOWING else -DAY
    return day


def found(windows: list[Window], deadline: str, shift: Shift) -> tuple[Occurrence, ...]:
    """Return the occurrences of a step with these windows and this deadline."""
    periods = ", ".join(f'"{window.text}"' for window in windows)
    view = view_of(f"- {{id: a, name: ก, period: [{periods}], deadlines: [{deadline}]}}")
    assert view.schedule.problems == ()
    return occurrences_of(view, OFFICE, shift=shift)


def shown(occurrences: tuple[Occurrence, ...]) -> dict[str, date]:
    """Return the due day of each key, and check what holds for every occurrence."""
    for one in occurrences:
        assert OFFICE.is_working_day(one.act_by)
        assert all(not OFFICE.is_working_day(day) for day in days(one.act_by + DAY, one.due))
        assert one.status(one.due, one.due).value == "due"
        assert one.status(one.due + DAY, one.due + DAY).value == "overdue"
    keyed = {one.key: one.due for one in occurrences}
    assert len(keyed) == len(occurrences)
    return keyed


def worked(windows: list[Window]) -> list[date]:
    """Return every day on which the step may be worked, in order, each once."""
    return [
        day
        for day in days(FIRST, LAST)
        if any(window.first <= day <= window.last for window in windows)
    ]


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def named_day(month: date, day: str) -> date:
    """Return a day of the month in which `month` lies: a number, last or last-working-day."""
    end = last_of_month(month)
    if day == "last":
        return end
    if day == "last-working-day":
        while not OFFICE.is_working_day(end):
            end -= DAY
        return end
    return end.replace(day=min(int(day), end.day))


def quarter_key(day: date) -> str:
    year = day.year + 543 + (day.month >= 10)
    return f"{year}-Q{(day.month - 10) % 12 // 3 + 1}"


def half_key(day: date) -> str:
    year = day.year + 543 + (day.month >= 10)
    return f"{year}-H{1 if day.month in (10, 11, 12, 1, 2, 3) else 2}"


def year_key(day: date) -> str:
    return str(day.year + 543 + (day.month >= 10))


def month_key(day: date) -> str:
    return f"{day.year + 543}-{day.month:02d}"


PARTS: dict[str, Callable[[date], str]] = {
    "month": month_key,
    "quarter": quarter_key,
    "half-year": half_key,
    "fiscal-year": year_key,
}


def last_day_of(part: str, key: str, inside: date) -> date:
    """Walk from a day of a part to the part's last day."""
    day = inside
    while PARTS[part](day + DAY) == key:
        day += DAY
    return day


@given(
    windows=WINDOWS,
    part=st.sampled_from(sorted(PARTS)),
    day=st.one_of(st.integers(1, 31).map(str), st.sampled_from(["last", "last-working-day"])),
    of=st.sampled_from(["same", "next"]),
    shift=SHIFTS,
)
@SOME
def test_what_recurs(windows: list[Window], part: str, day: str, of: str, shift: Shift) -> None:
    on = worked(windows)
    expected = {}
    for key in dict.fromkeys(PARTS[part](each) for each in on):
        inside = next(each for each in on if PARTS[part](each) == key)
        end = last_day_of(part, key, inside)
        due = named_day(end + DAY if of == "next" else end, day)
        if of == "next" or due in set(on):
            expected[key] = moved(due, shift)
    deadline = f"{{every: {part}, day: {day}, of: {of}}}"
    assert shown(found(windows, deadline, shift)) == expected


@given(
    windows=WINDOWS,
    weekday=st.integers(1, 7),
    of=st.sampled_from(["same", "next"]),
    shift=SHIFTS,
)
@SOME
def test_what_recurs_every_week(windows: list[Window], weekday: int, of: str, shift: Shift) -> None:
    on = set(worked(windows))
    expected = {}
    # The due day is walked to from each day of the work, not counted from the week.
    for day in sorted(on):
        year, week, _ = day.isocalendar()
        due = day - (day.isoweekday() - 1) * DAY + (7 if of == "next" else 0) * DAY
        while due.isoweekday() != weekday:
            due += DAY
        if of == "next" or due in on:
            expected[f"{year + 543}-W{week:02d}"] = moved(due, shift)
    deadline = f"{{every: week, day: {weekday}, of: {of}}}"
    assert shown(found(windows, deadline, shift)) == expected


@given(windows=WINDOWS, shift=SHIFTS)
@SOME
def test_windows_without_a_deadline_are_due_at_their_ends(
    windows: list[Window], shift: Shift
) -> None:
    periods = ", ".join(f'"{window.text}"' for window in windows)
    view = view_of(f"- {{id: a, name: ก, period: [{periods}]}}")
    ends = sorted(window.last for window in windows)
    keyed = shown(occurrences_of(view, OFFICE, shift=shift))
    assert sorted(keyed.values()) == sorted(moved(end, shift) for end in ends)
    names = ["once"] if len(ends) == 1 else [f"window-{n}" for n in range(1, len(ends) + 1)]
    assert sorted(keyed) == sorted(names)


def counted(start: date, number: int, unit: str) -> date:
    """Return the day that is `number` days after another: the day after it is the first."""
    day = start
    while number:
        day += DAY
        number -= unit == "day" or OFFICE.is_working_day(day)
    return day


@given(
    start=DAYS,
    number=st.integers(0, 90),
    unit=st.sampled_from(["day", "working-day"]),
    shift=SHIFTS,
    own=st.one_of(st.none(), SHIFTS),
)
@SOME
def test_what_is_counted_from_another_step(
    start: date, number: int, unit: str, shift: Shift, own: Shift | None
) -> None:
    shifted = "" if own is None else f", shift: {own.value}"
    view = view_of(
        f"""
        - {{id: b, name: ข, deadlines: [{{after: a, days: {number}, unit: {unit}{shifted}}}]}}
        - {{id: a, name: ก, period: "{be(start)}"}}
        """
    )
    every = occurrences_of(view, OFFICE, shift=shift)
    (one,) = [each for each in every if each.step == "b"]
    # The count starts from the day on which the other step is due, moved as the office moves it.
    due = moved(counted(moved(start, shift), number, unit), shift if own is None else own)
    assert (one.key, one.due, one.counted_from) == ("once", due, "deadline")


@given(
    windows=WINDOWS,
    part=st.sampled_from(["quarter", "fiscal-year"]),
    number=st.integers(1, 60),
    unit=st.sampled_from(["day", "working-day"]),
    shift=SHIFTS,
)
@SOME
def test_what_is_counted_from_the_end_of_a_part(
    windows: list[Window], part: str, number: int, unit: str, shift: Shift
) -> None:
    expected = {}
    for day in worked(windows):
        key = PARTS[part](day)
        if key not in expected:
            expected[key] = moved(counted(last_day_of(part, key, day), number, unit), shift)
    deadline = f"{{after: {part}-end, days: {number}, unit: {unit}}}"
    assert shown(found(windows, deadline, shift)) == expected


@given(windows=WINDOWS, left_out=st.sets(st.integers(0, 11), max_size=4))
@SOME
def test_leaving_occurrences_out_changes_no_other(
    windows: list[Window], left_out: set[int]
) -> None:
    whole = shown(found(windows, "{every: month, day: 10, of: next}", Shift.NONE))
    keys = [key for number, key in enumerate(whole) if number in left_out]
    deadline = f"{{every: month, day: 10, of: next, except: [{', '.join(keys)}]}}"
    rest = shown(found(windows, deadline, Shift.NONE))
    assert rest == {key: due for key, due in whole.items() if key not in keys}
