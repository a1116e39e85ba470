"""A list is numbered by hand, and its numbers do not follow each other.
เลขข้อที่พิมพ์เองไม่เรียงกัน

Checks
    The details of a step, the lists of the scope and the objectives whose items all begin with a
    number of their own (1. or 1)): each is one more than the number before. Numbers of several parts
    (2.1, 2.2) are compared by the last.
ตรวจอะไร
    details ของขั้นตอน รายการในขอบเขต และวัตถุประสงค์ ที่ทุกข้อขึ้นต้นด้วยเลขที่พิมพ์เอง (1. หรือ 1)) เลขต้องเพิ่มขึ้นทีละหนึ่ง
    เลขหลายชั้น (2.1, 2.2) พิจารณาที่ตัวท้าย
Why
    An item was lost or added, and what refers to the numbers no longer finds what it means.
เหตุผล
    มีข้อที่หายไปหรือแทรกเข้ามา ข้อความที่อ้างถึงเลขข้อจะไม่ตรงกับที่ตั้งใจ
Wrong
    - id: examine
      name: ตรวจเอกสาร
      details: ["1) ตรวจแบบคำขอ", "2) ตรวจหลักฐานแนบ", "4) ลงทะเบียน"]
Right
    - id: examine
      name: ตรวจเอกสาร
      details: ["1) ตรวจแบบคำขอ", "2) ตรวจหลักฐานแนบ", "3) ลงทะเบียน"]
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.sop import Sop
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import step_at
from sopctl.source.source_map import Path

_NUMBER = lazily(
    r"\s*[(]?(?P<before>(?:\d{1,2}\.)*)(?P<last>\d{1,2})(?:[.)]|\s)(?!\d)(?!\s?(?:วัน|เดือน|ปี|คน|ครั้ง|ราย|ชั่วโมง|นาที|สัปดาห์|[ก-ฮ]\.))"
)


_FIRST = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙( ")
"""What the first item of a numbered list begins with."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each list, at the first number that does not follow."""
    for path, items in _lists(context.view.sop):
        numbers = [_NUMBER.match(item) for item in items]
        for order, (earlier, number) in enumerate(pairwise(numbers), start=1):
            if earlier is None or number is None or not all(numbers):
                break
            if not _follows(earlier, number):
                yield _finding(context, (*path, order), earlier, number)
                break


def _lists(sop: Sop) -> Iterator[tuple[Path, Sequence[str]]]:
    """Yield the lists of more than one item that the author may have numbered."""
    if _may_be_numbered(sop.objectives):
        yield ("objectives",), sop.objectives
    if sop.scope is not None:
        if _may_be_numbered(sop.scope.includes):
            yield ("scope", "includes"), sop.scope.includes
        if _may_be_numbered(sop.scope.criteria):
            yield ("scope", "criteria"), sop.scope.criteria
    for index, step in enumerate(sop.steps):
        if _may_be_numbered(step.details):
            yield ("steps", index, "details"), step.details


def _may_be_numbered(items: Sequence[str]) -> bool:
    return len(items) > 1 and items[0][:1] in _FIRST


def _follows(earlier: re.Match[str], number: re.Match[str]) -> bool:
    """Say whether a number is the next one, or begins a part of its own (1.2 2.1, 1 1.1)."""
    if earlier["before"] == number["before"]:
        return int(number["last"]) == int(earlier["last"]) + 1
    return True


def _finding(
    context: SopContext, path: Path, earlier: re.Match[str], number: re.Match[str]
) -> Finding:
    said, before = (f"{each['before']}{each['last']}" for each in (number, earlier))
    return Finding(
        path=path,
        part=(number.start("before"), number.end("last")),
        step=step_at(context, path),
        message=Bilingual(
            th=f"เลข {said} ไม่ต่อจาก {before}", en=f"{said} does not follow on {before}"
        ),
        help=Bilingual(
            th="แก้เลขข้อให้เรียงกัน หรือเติมข้อที่ขาดไป",
            en="number them anew, or write the item that is missing",
        ),
    )
