"""A range in a text runs backwards.
ช่วงจำนวนหรือช่วงวันที่ในข้อความกลับหัวกลับท้าย

Checks
    Two numbers with a hyphen between them, and what is counted after them (7-5 วัน, 30-20 คน),
    and two days of one month (วันที่ 15-10 มกราคม), in the running texts of an SOP: the smaller comes
    first.
ตรวจอะไร
    ตัวเลขสองจำนวนที่คั่นด้วยขีด ตามด้วยหน่วยนับ (7-5 วัน, 30-20 คน) และวันที่สองวันในเดือนเดียวกัน
    (วันที่ 15-10 มกราคม) ในข้อความของ SOP จำนวนน้อยต้องมาก่อน
Why
    One of the two numbers is a slip, and nobody can tell which.
เหตุผล
    ตัวเลขตัวใดตัวหนึ่งพิมพ์ผิด และไม่มีใครทราบว่าตัวใด
Wrong
    - {id: check, name: ตรวจเอกสาร, details: ตรวจเอกสารให้เสร็จใน 7-5 วัน}
Right
    - {id: check, name: ตรวจเอกสาร, details: ตรวจเอกสารให้เสร็จใน 5-7 วัน}
"""

import re
from collections.abc import Iterator
from itertools import chain

from sopctl.bilingual import Bilingual
from sopctl.calendar.thai import MONTHS, MONTHS_SHORT
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.model.sop import Sop
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.running_texts import place_of, section_texts, step_texts
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_COUNTED = "วันทำการ|วัน|ชั่วโมง|นาที|สัปดาห์|เดือน|ปี|คน|ครั้ง|ราย|แห่ง|ชุด|ฉบับ|เรื่อง|หน้า|ท่าน|บาท"
_MONTH = "|".join(map(re.escape, (*MONTHS, *MONTHS_SHORT)))
_RANGE = lazily(
    r"(?<![\d.,/:\-–ก-ฮ(])(?<!\d )(?P<first>\d{1,3})\s?-\s?(?P<last>\d{1,3})(?![\d.,/:])\s?"
    rf"(?:(?:{_COUNTED})(?!ที่)|(?P<month>{_MONTH}))"
)
_NUMBERED = lazily(r"(?:มาตรา|ข้อ(?:ที่)?|ลำดับ(?:ที่)?|เลขที่|โทร\.?|ที่|ฉบับ|ปี)\s?$|ลด[ก-๙ ]{0,30}$")
"""Before two numbers that are no amounts; the day of a month has ที่ before it all the same."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each range that runs backwards."""
    if file.sop is None:
        return
    for path, text in chain(section_texts(file.sop.sop), _of_steps(file.sop.sop)):
        for match in _RANGE.finditer(text) if "-" in text else ():
            first, last = match["first"], match["last"]
            if int(first) <= int(last) or not _counts(match):
                continue
            start, end = match.start("first"), match.end("last")
            between = text[match.end("first") : match.start("last")]
            yield Finding(
                path=place_of(file, path, text),
                part=(start, end),
                step=step_id_at(file, path),
                message=Bilingual(
                    th=f"“{text[start:end]}” เรียงจากมากไปน้อย",
                    en=f"“{text[start:end]}” runs backwards",
                ),
                help=Bilingual(
                    th="แก้จำนวนที่พิมพ์ผิด หรือสลับที่กัน",
                    en="correct the number that is wrong, or exchange them",
                ),
                repair=Repair(
                    (
                        PathEdit(
                            place_of(file, path, text), f"{last}{between}{first}", (start, end)
                        ),
                    ),
                    safe=False,
                ),
            )


def _of_steps(sop: Sop) -> Iterator[tuple[Path, str]]:
    """Yield the texts of those steps whose details or control point have a hyphen."""
    for index, step in enumerate(sop.steps):
        control = step.control
        if control is not None and ("-" in control.check or control.criteria is not None):
            yield from step_texts(index, step)
            continue
        for text in step.details:
            if "-" in text:
                yield from step_texts(index, step)
                break


def _counts(match: re.Match[str]) -> bool:
    """Say whether the two numbers are amounts of something, or days of one month."""
    numbered = _NUMBERED.search(match.string[: match.start()]) is not None
    return match["month"] is not None or not numbered
