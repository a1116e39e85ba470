"""The calendar feed, read back with the icalendar library."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import icalendar
import pytest

from sopctl.bilingual import Language
from sopctl.calendar.deadlines import Shift
from sopctl.exchange import ics
from sopctl.structs import replace
from sopctl.timeline.listing import Listing
from tests.conftest import Golden
from tests.reporters.deadline_listings import (
    CALENDAR,
    EVERYTHING,
    ON,
    ROLES,
    STEPS,
    listing_of,
    record,
)
from tests.sop_text import sop_of, sop_text

STAMP = datetime(2022, 2, 1, tzinfo=UTC)
DONE = record(step="report", deadline="รายงานประจำเดือน", occurrence="2564-12", on="2565-01-12")


def feed(
    listing: Listing, stamp: datetime = STAMP, language: Language = Language.THAI, **names: str
) -> str:
    sop = sop_of(sop_text(STEPS, ROLES))
    return ics.report(
        listing,
        CALENDAR,
        stamp=stamp,
        language=language,
        organisation=names.get("organisation"),
        sops={sop.id: sop}.get,
    )


def calendar_of(text: str) -> Any:
    return icalendar.Calendar.from_ical(text)


def events_of(text: str) -> list[Any]:
    return list(calendar_of(text).walk("VEVENT"))


def uids_of(listing: Listing) -> set[str]:
    return {str(event["UID"]) for event in events_of(feed(listing))}


@pytest.fixture
def whole() -> Listing:
    return listing_of(selection=EVERYTHING, records=[DONE])


def test_the_feed_is_as_it_was(whole: Listing, golden: Golden) -> None:
    golden(feed(whole).replace("\r\n", "\n"), "deadlines.ics")


def test_each_occurrence_is_one_event_of_a_whole_day(whole: Listing) -> None:
    events = events_of(feed(whole))
    assert len(events) == len(whole.deadlines) == 9
    for event, listed in zip(events, whole.deadlines, strict=True):
        due = listed.occurrence.due
        assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (due, due + timedelta(days=1))
        assert type(event.decoded("DTSTART")) is date


def test_the_calendar_says_what_it_is(whole: Listing) -> None:
    calendar = calendar_of(feed(whole, organisation="กรมอนามัย; ทดสอบ"))
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert "sopctl" in calendar["PRODID"]
    # Properties of RFC 7986 and of vendors: the library leaves their text escaped.
    for name in ("NAME", "X-WR-CALNAME"):
        assert calendar[name] == "กำหนดส่งตาม SOP – กรมอนามัย\\; ทดสอบ"
    assert "X-WR-TIMEZONE" not in calendar


def test_the_same_input_gives_the_same_bytes(whole: Listing) -> None:
    again = listing_of(selection=EVERYTHING, records=[DONE])
    assert feed(whole) == feed(again)
    bangkok = STAMP.astimezone(timezone(timedelta(hours=7)))
    assert feed(whole, bangkok) == feed(whole)


def test_uids_are_unique_and_outlast_shifts_records_and_days(whole: Listing) -> None:
    uids = uids_of(whole)
    assert len(uids) == len(whole.deadlines)
    assert uids_of(listing_of(selection=EVERYTHING)) == uids
    assert uids_of(listing_of(selection=EVERYTHING, shift=Shift.FOLLOWING)) == uids
    assert uids_of(listing_of(selection=EVERYTHING, on=date(2022, 5, 1))) == uids


def test_uids_tell_sops_steps_deadlines_and_keys_apart() -> None:
    (listed, *_) = listing_of().deadlines
    one = listed.occurrence
    others = [
        replace(one, sop="other"),
        replace(one, step="other"),
        replace(one, step=None),
        replace(one, deadline="other"),
        replace(one, key="other"),
        replace(one, sop="testp", step="lan"),  # the same letters, parted elsewhere
    ]
    assert len({ics.uid_of(other) for other in (one, *others)}) == 1 + len(others)
    moved = replace(one, due=date(2022, 1, 1), act_by=date(2022, 1, 1), name="other", roles=())
    assert ics.uid_of(moved) == ics.uid_of(one)


def test_a_later_feed_has_the_higher_sequence_and_stamp(whole: Listing) -> None:
    first, *_ = events_of(feed(whole))
    later, *_ = events_of(feed(whole, STAMP + timedelta(days=1)))
    assert first.decoded("DTSTAMP") == STAMP
    assert later["SEQUENCE"] == first["SEQUENCE"] + 1
    assert later.decoded("DTSTAMP") > first.decoded("DTSTAMP")


def test_done_and_late_are_told_where_every_calendar_shows_it(whole: Listing) -> None:
    events = {event["CATEGORIES"].cats[1]: event for event in events_of(feed(whole))}
    assert set(events) == {"เกินกำหนด", "แล้วเสร็จ", "ถึงกำหนด", "ยังไม่ถึงกำหนด"}
    assert str(events["เกินกำหนด"]["SUMMARY"]).startswith("เกินกำหนด: ")
    assert str(events["แล้วเสร็จ"]["SUMMARY"]).startswith("✓ ")
    for event in events.values():
        # COMPLETED is for a VTODO only; and no deadline keeps anybody busy for a day.
        assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
        assert "COMPLETED" not in event


def test_the_description_tells_control_roles_documents_and_the_last_working_day() -> None:
    listing = listing_of(selection=EVERYTHING)
    event = next(e for e in events_of(feed(listing)) if "2565-03" in e["SUMMARY"])
    assert str(event["DESCRIPTION"]).split("\n") == [
        "การทดสอบ (test)",
        "ขั้นตอน: รายงานผลการติดตามตัวชี้วัดรายเดือน (report)",
        "สถานะ: ยังไม่ถึงกำหนด",
        "กำหนด: วันอาทิตย์ที่ 10 เมษายน 2565",
        "ตรงวันหยุด ทำให้เสร็จภายใน: วันศุกร์ที่ 8 เมษายน 2565",
        "ผู้รับผิดชอบ: ผู้รับผิดชอบตัวชี้วัด 2.4",
        "จุดควบคุม: ส่งครบ; ตรงเวลา, ทุกหน่วย",
        "เกณฑ์: ร้อยละ 100",
        "ผู้ตรวจสอบ: ผู้บริหารหน่วยงาน",
        "หลักฐาน: แบบรายงานประจำเดือน",
        "เอกสาร: แบบรายงานประจำเดือน, สำเนาหนังสือนำส่ง",
    ]


def test_the_description_tells_shift_and_count() -> None:
    shifted = listing_of(shift=Shift.FOLLOWING)
    first, *_ = events_of(feed(shifted, language=Language.ENGLISH))
    assert "Moved from: วันอาทิตย์ที่ 31 ตุลาคม 2564" in first["DESCRIPTION"]
    counted = events_of(feed(shifted, language=Language.ENGLISH))[-1]
    assert "Counted from the deadline" in counted["DESCRIPTION"]


def alarms(event: Any) -> Iterator[datetime]:
    for alarm in event.walk("VALARM"):
        assert alarm["ACTION"] == "DISPLAY"
        midnight = datetime.combine(event.decoded("DTSTART"), datetime.min.time())
        yield midnight + alarm.decoded("TRIGGER")


@pytest.mark.parametrize(
    ("due", "rings"),
    [
        ("2565-02-10", datetime(2022, 2, 9, 9)),  # a Thursday: on the Wednesday, at nine
        ("2565-02-07", datetime(2022, 2, 4, 9)),  # a Monday: on the Friday
        ("2565-02-13", datetime(2022, 2, 10, 9)),  # a Sunday: done by Friday, so on the Thursday
        ("2565-04-15", datetime(2022, 4, 11, 9)),  # Songkran: done by the 12th
    ],
)
def test_the_alarm_rings_on_the_working_day_before_the_last(due: str, rings: datetime) -> None:
    listing = listing_of(f"- {{id: a, name: ก, deadlines: [{{on: {due}}}]}}", selection=EVERYTHING)
    (event,) = events_of(feed(listing))
    assert list(alarms(event)) == [rings]


def test_what_is_done_rings_no_more(whole: Listing) -> None:
    for event, listed in zip(events_of(feed(whole)), whole.deadlines, strict=True):
        assert len(list(alarms(event))) == (0 if listed.occurrence.done_on else 1)


def test_hostile_text_comes_back_as_text() -> None:
    name = 'ก\\, ข; ค: "ง" \\n BEGIN:VEVENT'
    steps = f"- {{id: a, name: {json.dumps(name)}, deadlines: [{{on: 2565-02-10}}]}}"
    (event,) = events_of(feed(listing_of(steps, ROLES)))
    assert event["SUMMARY"] == name
    steps = r'- {id: a, name: "ก\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1", deadlines: [{on: 2565-02-10}]}'
    (event,) = events_of(feed(listing_of(steps, ROLES)))
    assert event["SUMMARY"].replace("\n", " ") == "ก END:VEVENT BEGIN:VEVENT UID:1"


def test_a_round_without_a_step_is_an_event_too() -> None:
    listing = listing_of(
        "- {id: a, name: ก, effort: 1 วัน}",
        "rounds: [{name: รอบที่ 1, covers: 2564-10/2565-02, report: ก.พ. 65}]\n",
    )
    (event,) = events_of(feed(listing))
    assert event["SUMMARY"] == "รอบที่ 1 [round-1]"


def test_an_empty_feed_is_a_calendar_all_the_same() -> None:
    text = feed(Listing(ON, ()))
    calendar = calendar_of(text)
    # RFC 5545, section 3.6: a calendar holds a component at the least.
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert calendar.walk("VEVENT") == []
    assert text.endswith("END:VCALENDAR\r\n")


def test_lines_are_folded_and_end_as_the_standard_has_it(whole: Listing) -> None:
    data = feed(whole).encode("utf-8")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    for line in data.split(b"\r\n"):
        line.decode("utf-8")  # no fold within a character
