"""What reports say, as the filled form keeps it: Thai, for the documents are."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from sopctl.bilingual import Language
from sopctl.calendar.era import format_date
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import MONTHS_SHORT
from sopctl.model.schedule import RoundTimes
from sopctl.reporters.deadlines_words import Words
from sopctl.reports.basis import Basis
from sopctl.reports.counting import is_done_late
from sopctl.timeline.controls import EvidenceFile
from sopctl.timeline.evidence import CheckedEvidence, EvidenceState
from sopctl.timeline.listing import Listed, Listing
from sopctl.timeline.occurrences import Status

DONE = "แล้วเสร็จตามกำหนด"
DONE_LATE = "แล้วเสร็จช้ากว่ากำหนด"
OVERDUE = "เกินกำหนด"
TO_COME = "ยังไม่ถึงกำหนด"
RUNNING = "อยู่ระหว่างดำเนินการ"
RECORDED = "แล้วเสร็จ"
"""Of what has no day by which it is due."""
UNDATED = "ไม่มีวันครบกำหนด"
GONE = "ไม่อยู่ในรายงานนี้แล้ว"
"""Of an entry that is kept only for what somebody wrote in it."""

_FILE_STATES = {
    EvidenceState.SOUND: "",
    EvidenceState.UNPROVED: "",
    EvidenceState.CHANGED: " (ถูกแก้ไขหลังบันทึก)",
    EvidenceState.MISSING: " (ไม่พบแฟ้ม)",
    EvidenceState.OUTSIDE: " (อยู่นอกโครงการ)",
}

_NUMBERED = re.compile(r"(?P<key>.+)\.(?P<number>[2-9]|[1-9]\d+)")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
_PART = re.compile(r"(?P<year>\d{4})-(?P<letter>[WQH])(?P<number>\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_ROUND = re.compile(r"round-(\d{1,3})")
_WINDOW = re.compile(r"window-(\d{1,3})")
_ONCE = "once"
_PARTS = {
    "W": "สัปดาห์ที่ {number} ปี {year}",
    "Q": "ไตรมาสที่ {number} ปีงบประมาณ {year}",
    "H": "ครึ่งปีที่ {number} ปีงบประมาณ {year}",
}


def result_of(listed: Listed) -> str:
    """Return how an occurrence stands."""
    if listed.status is Status.DONE:
        return DONE_LATE if is_done_late(listed) else DONE
    return OVERDUE if listed.status is Status.OVERDUE else TO_COME


def work_of(listed: Listed, rounds: Sequence[RoundTimes]) -> str:
    """Return which occurrence of a step is meant: its deadline's name and what its key says."""
    one = listed.occurrence
    return " ".join(filter(None, (one.deadline, key_words(one.key, rounds))))


def key_words(key: str, rounds: Sequence[RoundTimes] = ()) -> str:
    """Return what an occurrence's key says: `2565-01` is `เดือน ม.ค. 2565`; of `once`, nothing."""
    if numbered := _NUMBERED.fullmatch(key):
        words = key_words(numbered["key"], rounds)
        return f"{words} ครั้งที่ {numbered['number']}".strip()
    if key == _ONCE:
        return ""
    if month := _MONTH.fullmatch(key):
        return f"เดือน {MONTHS_SHORT[int(month['month']) - 1]} {month['year']}"
    if part := _PART.fullmatch(key):
        return _PARTS[part["letter"]].format(number=int(part["number"]), year=part["year"])
    if _YEAR.fullmatch(key):
        return f"ปีงบประมาณ {key}"
    if (found := _ROUND.fullmatch(key)) and 0 < int(found[1]) <= len(rounds):
        return rounds[int(found[1]) - 1].name
    if window := _WINDOW.fullmatch(key):
        return f"ช่วงที่ {window[1]}"
    return key


def reference(*names: str | None) -> str:
    """Return by what an entry of a list is known again: `report-monthly/2565-01`."""
    return "/".join(filter(None, names))


def file_names(evidence: Iterable[CheckedEvidence | EvidenceFile]) -> str | None:
    """Return the names of files, each with what is wrong with it."""
    return ", ".join(f"{one.file}{_FILE_STATES[one.state]}" for one in evidence) or None


def day(value: date | None) -> str | None:
    """Return a day as a form keeps it: `10 ก.พ. 2565`."""
    return None if value is None else format_date(value)


def number(value: int | Decimal | None) -> str | None:
    """Return a number without a fraction of zeros."""
    if value is None:
        return None
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def remarks(basis: Basis, days: Iterable[DateRange]) -> str | None:
    """Return what the report is not sure of, a line each: bad records, what has no day yet."""
    spans = tuple(days)
    years = {year for span in spans for year in range(span.first.year, span.last.year + 1)}
    listing = Listing(
        basis.on,
        (),
        waiting=basis.agenda.waiting,
        unsound_records=basis.unsound_records,
        unannounced=tuple(year for year in sorted(years) if not basis.calendar.covers(year)),
    )
    return "\n".join(Words(Language.THAI).notes_below(listing)) or None
