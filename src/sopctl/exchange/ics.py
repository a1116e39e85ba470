"""A listing of deadlines as a calendar feed: iCalendar (RFC 5545), published (RFC 5546).

One VEVENT for each occurrence, as shifts and office holidays are no recurrence rule. Its UID comes
from what the occurrence is, not from when it is due: a calendar that subscribes, or imports the
file again, moves the event instead of adding another. Nothing here reads the clock.
"""

import hashlib
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import EraName, format_date
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import ONE_DAY
from sopctl.exchange.content_lines import content_line, text_value
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.timeline.listing import Listed, Listing
from sopctl.timeline.occurrences import Occurrence, Status

PRODID = "-//sopctl//sopctl deadlines//TH"
"""Section 3.7.3. Without a version: a new one of ours does not change what is published."""

_CALENDAR_NAME = Bilingual(th="กำหนดส่งตาม SOP", en="SOP deadlines")
_STATUS = {
    Status.OVERDUE: Bilingual(th="เกินกำหนด", en="Overdue"),
    Status.DUE: Bilingual(th="ถึงกำหนด", en="Due"),
    Status.UPCOMING: Bilingual(th="ยังไม่ถึงกำหนด", en="Upcoming"),
    Status.DONE: Bilingual(th="แล้วเสร็จ", en="Done"),
}
_SEPARATOR = "\x1f"
"""Stands in no id, name or key."""

_REFRESH = "P1D"
_ALARM_HOUR = 9
_TIME_ZONE = (
    ("BEGIN", "VTIMEZONE"),
    ("TZID", "Asia/Bangkok"),
    ("BEGIN", "STANDARD"),
    ("DTSTART", "19200401T000000"),
    ("TZOFFSETFROM", "+0700"),
    ("TZOFFSETTO", "+0700"),
    ("TZNAME", "ICT"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
)


Sops = Callable[[str], Sop | None]
"""The SOP of an id, where it is at hand."""


def _no_sop(_: str) -> Sop | None:
    return None


def report(
    listing: Listing,
    calendar: OfficeCalendar,
    *,
    stamp: datetime,
    language: Language,
    sops: Sops = _no_sop,
    era: EraName = "be",
    organisation: str | None = None,
) -> str:
    """Return the listing as an iCalendar object; the same input gives the same bytes.

    `sops` gives the SOP of an id, for what its steps say of control points and documents.

    `stamp` is when the feed is published, with its time zone. It becomes each event's DTSTAMP, and
    its day the SEQUENCE: of two files with one event, the calendar takes the later one's.
    """
    feed = _Feed(listing, calendar, sops, stamp, language, era)
    return "".join(content_line(name, value) for name, value in feed.properties(organisation))


def uid_of(one: Occurrence) -> str:
    """Return the UID of an occurrence (section 3.8.4.7, as RFC 7986 has it: a UUID).

    It holds for as long as SOP, step, deadline name and key are the same, whatever day it is due.
    """
    parts = (one.sop, one.step or "", one.deadline or "", one.key)
    digest = hashlib.sha256(_SEPARATOR.join(parts).encode("utf-8")).digest()
    return str(uuid.UUID(bytes=digest[:16], version=5))


class _Feed:
    def __init__(
        self,
        listing: Listing,
        calendar: OfficeCalendar,
        sops: Sops,
        stamp: datetime,
        language: Language,
        era: EraName,
    ) -> None:
        self._listing = listing
        self._sops = sops
        self._calendar = calendar
        self._language = language
        self._era = era
        moment = stamp.astimezone(UTC)
        self._stamp = moment.strftime("%Y%m%dT%H%M%SZ")
        self._sequence = str(max(0, (moment.date() - date(1970, 1, 1)).days))

    def properties(self, organisation: str | None) -> Iterator[tuple[str, str]]:
        """Yield each property with its value, in the order of the file."""
        name = self._text(*_CALENDAR_NAME)
        shown = text_value(f"{name} – {organisation}" if organisation else name)
        yield "BEGIN", "VCALENDAR"
        yield "VERSION", "2.0"
        yield "PRODID", PRODID
        yield "CALSCALE", "GREGORIAN"
        yield "METHOD", "PUBLISH"
        # NAME and REFRESH-INTERVAL are RFC 7986; Outlook, Google and Apple read the older X- ones.
        # No time zone: an all-day event is the same day everywhere.
        yield "NAME", shown
        yield "X-WR-CALNAME", shown
        yield "REFRESH-INTERVAL;VALUE=DURATION", _REFRESH
        yield "X-PUBLISHED-TTL", _REFRESH
        if not self._listing.deadlines:
            # Section 3.6: a calendar holds a component at the least.
            yield from _TIME_ZONE
        for listed in self._listing.deadlines:
            yield from self._event(listed)
        yield "END", "VCALENDAR"

    def _event(self, listed: Listed) -> Iterator[tuple[str, str]]:
        one = listed.occurrence
        # No ORGANIZER, which RFC 5546 would have in what is published: a unit's deadlines have no
        # person's address, and calendars show a made-up one as the sender of an invitation.
        yield "BEGIN", "VEVENT"
        yield "UID", uid_of(one)
        yield "DTSTAMP", self._stamp
        yield "SEQUENCE", self._sequence
        yield "DTSTART;VALUE=DATE", _date_value(one.due)
        # Section 3.6.1: the end is not part of the event.
        yield "DTEND;VALUE=DATE", _date_value(one.due + ONE_DAY)
        yield "SUMMARY", text_value(self._summary(listed))
        yield "DESCRIPTION", text_value("\n".join(self._description(listed)))
        yield "CATEGORIES", f"SOP,{text_value(self._text(*_STATUS[listed.status]))}"
        # A VEVENT can only be tentative, confirmed or cancelled (section 3.8.1.11): that something
        # is done or late stands in the title, the one place that Outlook and Google both show.
        yield "STATUS", "CONFIRMED"
        # A deadline takes nobody's day: without this the person is shown as busy for all of it.
        yield "TRANSP", "TRANSPARENT"
        yield "X-MICROSOFT-CDO-BUSYSTATUS", "FREE"
        if listed.status is not Status.DONE:
            yield from self._alarm(listed)
        yield "END", "VEVENT"

    def _alarm(self, listed: Listed) -> Iterator[tuple[str, str]]:
        """Yield an alarm in the morning of the working day before the last one for the work."""
        one = listed.occurrence
        morning = self._calendar.on_or_before(one.act_by - ONE_DAY)
        days = (one.due - morning).days
        yield "BEGIN", "VALARM"
        yield "ACTION", "DISPLAY"
        yield "TRIGGER", _duration_before(timedelta(days=days) - timedelta(hours=_ALARM_HOUR))
        yield "DESCRIPTION", text_value(self._summary(listed))
        yield "END", "VALARM"

    def _summary(self, listed: Listed) -> str:
        one = listed.occurrence
        name = one.name if one.key == "once" else f"{one.name} [{one.key}]"
        if listed.status is Status.DONE:
            return f"✓ {name}"
        if listed.status is Status.OVERDUE:
            return f"{self._text(*_STATUS[Status.OVERDUE])}: {name}"
        return name

    def _description(self, listed: Listed) -> Iterator[str]:
        one = listed.occurrence
        sop = self._sops(one.sop)
        step = sop.step_named(one.step) if sop is not None and one.step is not None else None
        yield f"{one.sop_title} ({one.sop})" if one.sop_title else one.sop
        if step is not None:
            yield self._line("ขั้นตอน", "Step", f"{step.name or step.id} ({step.id})")
        yield self._line("สถานะ", "Status", self._status(listed))
        yield self._line("กำหนด", "Due", self._day(one.due))
        if one.act_by != one.due:
            yield self._line("ตรงวันหยุด ทำให้เสร็จภายใน", "A day off: act by", self._day(one.act_by))
        if one.unshifted != one.due:
            yield self._line("เลื่อนจาก", "Moved from", self._day(one.unshifted))
        if one.counted_from == "record":
            yield self._text("นับจากบันทึก", "Counted from the record")
        elif one.counted_from == "deadline":
            yield self._text("นับจากกำหนด", "Counted from the deadline")
        if one.roles:
            yield self._line("ผู้รับผิดชอบ", "Responsible", ", ".join(one.roles))
        if sop is not None and step is not None:
            yield from self._work(sop, step)

    def _work(self, sop: Sop, step: Step) -> Iterator[str]:
        control = step.control
        if control is not None:
            yield self._line("จุดควบคุม", "Control point", control.check)
            if control.criteria is not None:
                yield self._line("เกณฑ์", "Criteria", control.criteria)
            if control.by is not None:
                role = sop.roles.get(control.by)
                yield self._line("ผู้ตรวจสอบ", "Checked by", role.name if role else control.by)
            if control.evidence:
                yield self._line("หลักฐาน", "Evidence", _documents(sop, control.evidence))
        if step.documents:
            yield self._line("เอกสาร", "Documents", _documents(sop, step.documents))

    def _status(self, listed: Listed) -> str:
        status = self._text(*_STATUS[listed.status])
        done = listed.occurrence.done_on
        return f"{status} {self._day(done)}" if done is not None else status

    def _day(self, day: date) -> str:
        return format_date(day, "long", self._era, weekday=True)

    def _line(self, thai: str, english: str, value: str) -> str:
        return f"{self._text(thai, english)}: {value}"

    def _text(self, thai: str, english: str) -> str:
        return Bilingual(thai, english).in_language(self._language)


def _documents(sop: Sop, names: tuple[str, ...]) -> str:
    known = sop.documents
    return ", ".join(known[name].name if name in known else name for name in names)


def _date_value(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _duration_before(span: timedelta) -> str:
    """Return a duration (section 3.3.6) that lies before the event's start."""
    hours = span.seconds // 3600
    return f"-P{f'{span.days}D' if span.days else ''}{f'T{hours}H' if hours else ''}"
