"""The revision history is out of order, or does not end with the present revision.
ประวัติการปรับปรุงไม่เรียงตามเวลา หรือไม่ตรงกับวันที่ปรับปรุงล่าสุด

Checks
    The dates of `revisions` run in one direction, from the first edition on or from the latest
    back, and no date stands twice. The latest of them is `revised`, where both are given.
ตรวจอะไร
    วันที่ใน revisions ต้องเรียงไปทางเดียวกัน จากฉบับแรกหรือจากฉบับล่าสุด และไม่ซ้ำกัน
    รายการล่าสุดต้องตรงกับ revised หากระบุทั้งสองแห่ง
Why
    Who holds a printed copy compares its date with the history, to know whether it is still the one
    in force. Mostly a year was mistyped, or a new edition entered in one place only.
เหตุผล
    ผู้ถือเอกสารฉบับพิมพ์ดูจากประวัตินี้ว่าฉบับของตนยังใช้อยู่หรือไม่ มักพิมพ์ปีผิดหรือเพิ่มรายการใหม่ไว้เพียงแห่งเดียว
Wrong
    revised: 2565-05
    revisions:
      - {date: 2563-10, note: ฉบับแรก}
      - {date: 2564-10, note: ปรับขั้นตอนการรายงาน}
Right
    revised: 2565-05
    revisions:
      - {date: 2563-10, note: ฉบับแรก}
      - {date: 2564-10, note: ปรับขั้นตอนการรายงาน}
      - {date: 2565-05, note: ปรับรอบการรายงาน}
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import written
from sopctl.source.source_map import Path

_Entry = tuple[int, DateRange]
"""The place of an entry in `revisions`, and its month or day."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each date against the others' direction, and one for `revised`."""
    schedule = context.view.schedule
    entries = [(n, windows[0]) for n, windows in enumerate(schedule.revisions) if len(windows) == 1]
    misplaced = list(_misplaced(entries))
    for entry, before in misplaced:
        yield _out_of_order(entry, before)
    if entries and not misplaced and len(schedule.revised) == 1:
        latest = max(entries, key=lambda entry: entry[1].first)
        if not any(
            days.overlaps(schedule.revised[0]) and days.last >= latest[1].first
            for _, days in entries
        ):
            yield _not_the_latest(schedule.revised[0], latest)


def _misplaced(entries: list[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """Yield each entry that does not follow the one above it, with that one."""
    pairs = [*pairwise(entries)]
    rising = sum(_first(above) < _first(below) for above, below in pairs)
    falling = sum(_first(above) > _first(below) for above, below in pairs)
    for above, below in pairs:
        earlier, later = (above, below) if rising >= falling else (below, above)
        # A month and a day in it leave open which came first.
        same = earlier[1] == later[1]
        if same or (_first(later) < _first(earlier) and not later[1].overlaps(earlier[1])):
            yield below, above


def _first(entry: _Entry) -> date:
    return entry[1].first


def _place(order: int) -> Path:
    return ("revisions", order, "date")


def _out_of_order(entry: _Entry, above: _Entry) -> Finding:
    mine, other = written([entry[1]]), written([above[1]])
    if entry[1] == above[1]:
        message = Bilingual(
            th=f"วันที่ปรับปรุง {mine.th} ซ้ำกับรายการก่อนหน้า",
            en=f"the revision of {mine.en} stands here twice",
        )
    else:
        message = Bilingual(
            th=f"วันที่ปรับปรุง {mine.th} อยู่ถัดจาก {other.th} จึงไม่เรียงตามเวลา",
            en=f"the revision of {mine.en} stands below that of {other.en}, out of order",
        )
    return Finding(
        path=_place(entry[0]),
        message=message,
        help=Bilingual(
            th="ตรวจปีของวันที่ หรือเรียงรายการตามเวลา",
            en="look at the year, or put the entries in order",
        ),
        related=(
            RelatedPath(_place(above[0]), Bilingual(th="รายการก่อนหน้า", en="the entry above it")),
        ),
    )


def _not_the_latest(revised: DateRange, latest: _Entry) -> Finding:
    mine, other = written([revised]), written([latest[1]])
    return Finding(
        path=("revised",),
        message=Bilingual(
            th=f"ปรับปรุงเมื่อ {mine.th} แต่รายการล่าสุดใน revisions คือ {other.th}",
            en=f"revised {mine.en}, but the latest of the revisions is that of {other.en}",
        ),
        help=Bilingual(
            th="เพิ่มรายการปรับปรุงล่าสุดใน revisions หรือแก้ revised ให้ตรงกัน",
            en="enter the latest revision under revisions, or let revised say the same",
        ),
        related=(
            RelatedPath(_place(latest[0]), Bilingual(th="รายการล่าสุด", en="the latest revision")),
        ),
    )
