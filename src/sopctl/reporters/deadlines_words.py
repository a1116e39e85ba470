"""What a listing of deadlines says to people, in both languages: used by the table and Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import EraName, format_date, year_in
from sopctl.reporters.deadlines_groups import Group
from sopctl.structs import Frozen
from sopctl.timeline.agenda import Waiting
from sopctl.timeline.listing import Listed, Listing, Unsound
from sopctl.timeline.occurrences import Status

GROUPS: Mapping[Group, Bilingual] = {
    Group.OVERDUE: Bilingual(th="เกินกำหนด", en="Overdue"),
    Group.THIS_WEEK: Bilingual(th="สัปดาห์นี้", en="This week"),
    Group.THIS_MONTH: Bilingual(th="เดือนนี้", en="This month"),
    Group.LATER: Bilingual(th="ถัดจากนี้", en="Later"),
    Group.DONE: Bilingual(th="แล้วเสร็จ", en="Done"),
}

_RECEIVED = "received"
_WORKING_DAY = "working-day"
_NAMED = 3
"""How many of a kind a line names; the others are counted."""

_ONCE = "once"
"""The key of an occurrence that has no fellows: it tells a person nothing."""


class Time(NamedTuple):
    """How far away a deadline is: in days, and in working days."""

    days: str
    working_days: str


class Words(Frozen):
    """Speaks of deadlines in one language, with dates in one era.

    What an SOP says is in these texts as it is: who prints them takes out what must not be printed.
    """

    language: Language
    era: EraName = "be"

    def text(self, thai: str, english: str) -> str:
        """Return that of the two texts which is in the language."""
        return thai if self.language is Language.THAI else english

    def day(self, day: date) -> str:
        """Return a day with its weekday, in short: `พฤ. 10 ก.พ. 2565`."""
        return _day(day, self.era)

    def title(self, listing: Listing) -> str:
        """Return what stands on top: the day for which the listing holds."""
        on = format_date(listing.on, "long", self.era, weekday=True)
        return self.text(f"กำหนดส่ง ณ {on}", f"Deadlines as on {on}")

    def group(self, group: Group) -> str:
        """Return the heading of a group."""
        return GROUPS[group].in_language(self.language)

    def summary(self, groups: Mapping[Group, Sequence[Listed]]) -> str:
        """Return how many there are in each group; groups that hold none say so, but for done."""
        return " · ".join(
            f"{self.group(group)} {len(members)}"
            for group, members in groups.items()
            if members or group is not Group.DONE
        )

    def nothing(self, listing: Listing) -> Iterator[str]:
        """Yield what is said of a listing without deadlines: that, and what comes next."""
        yield self.text("ไม่มีงานที่ถึงกำหนดตามที่เลือก", "Nothing is due as asked for.")
        following = listing.following
        if following is None:
            yield self.text("ไม่มีงานที่ยังไม่เสร็จรออยู่ข้างหน้า", "Nothing open lies ahead.")
            return
        one = following.occurrence
        yield self.text(
            f"งานถัดไป: {self.day(one.due)} ({self.time(following).days}) {self.work(following)} ({one.sop})",
            f"Next: {self.day(one.due)} ({self.time(following).days}) {self.work(following)} ({one.sop})",
        )

    def time(self, listed: Listed) -> Time:
        """Return how far away the deadline is; of a done one, nothing."""
        if listed.status is Status.DONE:
            return Time("", "")
        return _time(listed.days_left, abs(listed.working_days_left), self.language)

    def work(self, listed: Listed) -> str:
        """Return what is to be done, and which occurrence of it: `รายงานผล [2565-01]`."""
        one = listed.occurrence
        return one.name if one.key == _ONCE else f"{one.name} [{one.key}]"

    def roles(self, listed: Listed) -> str:
        """Return the roles that do it."""
        return ", ".join(listed.occurrence.roles)

    def notes(self, listed: Listed, listing: Listing) -> Iterator[str]:
        """Yield what else is to be known of a deadline, the most pressing first."""
        one = listed.occurrence
        if one.act_by != one.due and one.done_on is None:
            act_by, is_past = self.day(one.act_by), one.act_by < listing.on <= one.due
            yield self.text(
                f"ตรงวันหยุด ทำภายใน {act_by}" + " (ผ่านมาแล้ว)" * is_past,
                f"day off: act by {act_by}" + " (already past)" * is_past,
            )
        if one.unshifted != one.due:
            day = self.day(one.unshifted)
            yield self.text(f"เลื่อนจาก {day}", f"moved from {day}")
        if one.counted_from == "record":
            yield self.text("นับจากบันทึก", "counted from the record")
        elif one.counted_from == "deadline":
            yield self.text("นับจากกำหนด", "counted from the deadline")
        if one.done_on is not None:
            day, late = self.day(one.done_on), (one.done_on - one.due).days
            yield self.text(
                f"แล้วเสร็จ {day}" + (f" (ช้า {late} วัน)" if late > 0 else ""),
                f"done {day}" + (f" ({_days(late)} late)" if late > 0 else ""),
            )
        if one.deadline is not None and one.step_name:
            yield self.text(f"ขั้นตอน {one.step_name}", f"step {one.step_name}")

    def notes_below(self, listing: Listing) -> Iterator[str]:
        """Yield what the listing does not show, and what it is not sure of."""
        if listing.left_out:
            count, names = len(listing.left_out), self._files(listing.left_out)
            yield self.text(
                f"ไม่แสดง SOP {count} เรื่องที่มีข้อผิดพลาด: {names} (ดูรายละเอียดด้วย sopctl validate)",
                f"Not shown, because of errors in {_count(count, 'SOP')}: {names} (see sopctl validate)",
            )
        partly = [file for file in listing.unsound_records if file not in listing.left_out]
        if partly:
            names = self._files(partly)
            yield self.text(
                f"บันทึกมีข้อผิดพลาด นับเฉพาะรายการที่อ่านได้: {names} (ดูรายละเอียดด้วย sopctl validate)",
                f"Records with errors, counted as far as they can be read: {names} (see sopctl validate)",
            )
        if listing.waiting:
            count = len(listing.waiting)
            receipts = any(one.after == _RECEIVED for one in listing.waiting)
            yield self.text(
                f"ยังไม่มีวันครบกำหนด {count} รายการ เพราะยังไม่มีบันทึกที่ใช้เริ่มนับ: {self._awaited(listing.waiting)}"
                + " (บันทึกวันที่ได้รับเรื่องด้วย sopctl done SOP STEP --received)" * receipts,
                f"{_count(count, 'deadline')} without a day yet, waiting for a record: {self._awaited(listing.waiting)}"
                + " (sopctl done SOP STEP --received records what came in)" * receipts,
            )
        if note := self.unannounced(listing):
            yield note

    def unannounced(self, listing: Listing) -> str:
        """Return the note on years whose holidays the table does not cover; empty without any."""
        if not listing.unannounced:
            return ""
        years = listing.unannounced
        first, last = (str(year_in(self.era, year)) for year in (years[0], years[-1]))
        shown = first if first == last else f"{first}–{last}"
        return self.text(
            f"ปี {shown} อยู่นอกตารางวันหยุดราชการที่ประกาศแล้ว วันทำการและวันหยุดของปีดังกล่าวเป็นการคาดการณ์",
            f"The office holidays of {shown} lie past what the table covers: their working days are a forecast.",
        )

    def _files(self, files: Sequence[Unsound]) -> str:
        return _some([file.path for file in files])

    def _awaited(self, waiting: Sequence[Waiting]) -> str:
        return _some([f"{one.sop}/{one.step} {self._after(one)}" for one in waiting])

    def _after(self, one: Waiting) -> str:
        is_working = one.unit == _WORKING_DAY
        thai = f"{one.days} วัน{'ทำการ' * is_working}"
        english = _days(one.days, "working " * is_working)
        if one.after == _RECEIVED:
            return self.text(f"({thai} นับถัดจากวันที่ได้รับเรื่อง)", f"({english} after it is received)")
        return self.text(f"({thai} นับถัดจากขั้นตอน {one.after})", f"({english} after {one.after})")


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" … (+{more})" if more > 0 else "")


def _days(count: int, kind: str = "") -> str:
    return _count(count, f"{kind}day")


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


# Hundreds of deadlines fall on one day.
@lru_cache(maxsize=1024)
def _day(day: date, era: EraName) -> str:
    return format_date(day, "short", era, weekday=True)


@lru_cache(maxsize=4096)
def _time(days: int, working: int, language: Language) -> Time:
    """Return how far away a day is, in days (past ones below 0) and in working days."""
    is_thai = language is Language.THAI
    in_working_days = f"{working} วันทำการ" if is_thai else _days(working, "working ")
    if days < 0:
        return Time(f"เกิน {-days} วัน" if is_thai else f"{_days(-days)} late", in_working_days)
    if days == 0:
        return Time("วันนี้" if is_thai else "today", in_working_days)
    return Time(f"อีก {days} วัน" if is_thai else f"in {_days(days)}", in_working_days)
