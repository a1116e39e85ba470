"""Which occurrence is taken without asking, and when somebody has to say it."""

from datetime import date

import pytest

from sopctl.calendar.office import OfficeCalendar
from sopctl.model.records import Record
from sopctl.timeline.choosing import NotChosenError, choose, named
from sopctl.timeline.occurrences import Occurrence, occurrences_of
from tests.sop_text import view_of

MONTHLY = """
- {id: a, name: ก, period: 2564-11/2565-03, deadlines: [{every: month, day: 10, of: next}]}
"""
WEEKLY = "- {id: a, name: ก, period: 2564-11/2565-03, deadlines: [{every: week, day: 5}]}"


def occurrences(steps: str, **done: str) -> tuple[Occurrence, ...]:
    records = [
        Record(step="a", occurrence=key.strip("k").replace("_", "-"), on=on)
        for key, on in done.items()
    ]
    return occurrences_of(view_of(steps), OfficeCalendar(), records=records)


NOVEMBER = {"k2564_11": "2564-12-09"}
DECEMBER = NOVEMBER | {"k2564_12": "2565-01-05"}


@pytest.mark.parametrize(
    ("done", "on", "key"),
    [
        ({}, date(2021, 12, 1), "2564-11"),  # the next, nine days ahead
        ({}, date(2021, 12, 10), "2564-11"),  # the day itself
        ({}, date(2021, 12, 20), "2564-11"),  # overdue, the next three weeks ahead
        (NOVEMBER, date(2022, 1, 3), "2564-12"),
        (NOVEMBER, date(2022, 1, 20), "2564-12"),
        (DECEMBER, date(2022, 2, 9), "2565-01"),
    ],
)
def test_the_one_that_is_open_is_taken(done: dict[str, str], on: date, key: str) -> None:
    assert choose(occurrences(MONTHLY, **done), on).key == key


@pytest.mark.parametrize(
    ("done", "on", "listed", "not_listed"),
    [
        ({}, date(2022, 1, 5), ["2564-11", "2564-12"], ["2565-01"]),  # one late, one due soon
        ({}, date(2022, 3, 20), ["2564-11", "2565-02"], ["2565-03"]),  # several late
        (NOVEMBER, date(2021, 12, 11), ["2564-12"], ["2564-11 "]),  # the next is a month ahead
        (NOVEMBER, date(2021, 12, 9), ["2564-12"], []),  # the command given twice
        (NOVEMBER | {"k2564_12": "2565-01-25"}, date(2022, 1, 25), ["2565-01"], []),
    ],
)
def test_otherwise_they_are_listed(
    done: dict[str, str], on: date, listed: list[str], not_listed: list[str]
) -> None:
    with pytest.raises(NotChosenError) as caught:
        choose(occurrences(MONTHLY, **done), on)
    for text in (caught.value.help.th, caught.value.help.en):
        assert "--occurrence" in text
        assert all(key in text for key in listed)
        assert not any(key in text for key in not_listed)


def test_this_week_s_is_taken_though_the_next_is_near() -> None:
    done = {f"k2564_W{week}": "2564-11-05" for week in (44, 45, 46)}
    assert choose(occurrences(WEEKLY, **done), date(2021, 11, 24)).key == "2564-W47"


def test_two_that_are_due_on_one_day_are_not_told_apart() -> None:
    steps = """
    - {id: a, name: ก, deadlines: [{name: ร่าง, on: 2565-01-10}, {name: จริง, on: 2565-01-10}]}
    """
    with pytest.raises(NotChosenError) as caught:
        choose(occurrences(steps), date(2022, 1, 5))
    assert "--deadline" in caught.value.help.en
    (one,) = named(occurrences(steps), "จริง", None)
    assert one.deadline == "จริง"


def test_the_only_one_is_taken_whenever_it_is() -> None:
    steps = "- {id: a, name: ก, period: 2565-09}"
    assert choose(occurrences(steps), date(2021, 10, 1)).key == "once"
    assert choose(occurrences(steps, konce="2565-01-01"), date(2022, 12, 1)).key == "once"


@pytest.mark.parametrize(
    ("deadline", "key", "said"),
    [
        (None, "2564-1", "2564-1"),
        (None, "มกราคม", "2564-11, 2564-12, 2565-01, 2565-02, 2565-03"),
        ("ร่าง", None, "--deadline"),
    ],
)
def test_a_name_that_is_not_there_offers_what_is(
    deadline: str | None, key: str | None, said: str
) -> None:
    with pytest.raises(NotChosenError) as caught:
        named(occurrences(MONTHLY), deadline, key)
    assert said in caught.value.help.en
