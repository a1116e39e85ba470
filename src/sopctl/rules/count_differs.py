"""A text counts other items than it lists.
จำนวนที่ระบุไม่ตรงกับจำนวนข้อที่แจกแจง

Checks
    A number of things that a running text goes on to list (3 ด้าน ได้แก่ 1) … 2) … 3) …, 2 ประเภท
    ดังนี้): there are as many. The list may be numbered in the text itself, or stand after it: the
    other details of the step, the list of the scope, the terms under a term.
ตรวจอะไร
    จำนวนสิ่งที่ข้อความแจกแจงต่อไป (3 ด้าน ได้แก่ 1) … 2) … 3) … หรือ 2 ประเภท ดังนี้) ต้องเท่ากับจำนวนข้อ
    รายการอาจใส่เลขไว้ในข้อความเอง หรืออยู่ถัดไป คือ details ข้ออื่นของขั้นตอน รายการของขอบเขต หรือคำนิยามย่อย
Why
    An item is missing, or one too many: who follows the document cannot tell.
เหตุผล
    มีข้อขาดหรือเกิน และผู้ปฏิบัติไม่ทราบว่าเป็นอย่างใด
Wrong
    - {id: sort, name: จำแนกคำขอ, details: "จำแนกเป็น 2 ประเภท ได้แก่ 1) คำขอใหม่ 2) คำขอต่ออายุ 3) คำขอแก้ไข"}
Right
    - {id: sort, name: จำแนกคำขอ, details: "จำแนกเป็น 3 ประเภท ได้แก่ 1) คำขอใหม่ 2) คำขอต่ออายุ 3) คำขอแก้ไข"}
"""

import re
from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.sop import Definition, Sop
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.running_texts import place_of, running_texts
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_SIGNS = ("ได้แก่", "ดังนี้", "ต่อไปนี้")
_TIMES = "วัน|เดือน|ปี|ชั่วโมง|นาที|สัปดาห์|บาท|คน|คะแนน|ท่าน"
_COUNTED = lazily(
    rf"(?<![\d.,/])(?P<count>\d{{1,2}})(?:\s?\([ก-๙]+\))?\s?(?!{_TIMES})(?P<noun>[ก-๙]{{2,16}}?)\s?"
    r"(?:ได้แก่|ดังนี้|ดังต่อไปนี้)\s?:?\s*"
)
_NUMBER = lazily(r"(?<![\d(.])(?P<number>\d{1,2})\)")
_BULLET = lazily(r"^[ \t]*[-•][ \t]*\S", re.MULTILINE)
_MORE = ("เป็นต้น", "ฯลฯ", "อื่น ๆ", "อื่นๆ")
_FEWEST = 2
"""Items: one alone is no list."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each number that is not that of the items."""
    wording = file.wording
    if not any(sign in wording for sign in _SIGNS) or file.sop is None:
        return
    for path, text in running_texts(file.sop.sop):
        matches = list(_COUNTED.finditer(text)) if any(sign in text for sign in _SIGNS) else []
        ends = [*(match.start() for match in matches[1:]), len(text)]
        for match, end in zip(matches, ends, strict=False):
            rest = text[match.end() : end]
            count = _items_in(rest) if rest else _items_after(file.sop.sop, path)
            if count is not None and count != int(match["count"]):
                yield _finding(file, path, match, count)


def _items_in(text: str) -> int | None:
    """Return how many items `text` numbers or begins with a dash; None where that is not certain."""
    if any(more in text for more in _MORE):
        return None
    numbers = [int(match["number"]) for match in _NUMBER.finditer(text)]
    count = len(numbers) or len(_BULLET.findall(text))
    in_order = numbers == [*range(1, len(numbers) + 1)]
    return count if in_order and count >= _FEWEST else None


def _items_after(sop: Sop, path: Path) -> int | None:
    """Return how many items stand after the text at `path`; None where that is not certain."""
    items: Sequence[object] = ()
    match path:
        case ("steps", int(index), "details", 0):
            items = sop.steps[index].details[1:]
        case ("scope", "text") if sop.scope is not None:
            items = sop.scope.includes if not sop.scope.criteria else ()
        case ("definitions", *within, "meaning"):
            items = _parts(sop.definitions, within)
    certain = not any(isinstance(item, str) and _COUNTED.search(item) for item in items)
    return len(items) if len(items) >= _FEWEST and certain else None


def _parts(
    definitions: tuple[Definition, ...], within: Sequence[str | int]
) -> Sequence[Definition]:
    """Return the terms under the one that `within` leads to."""
    for step in within:
        if isinstance(step, int):
            definitions = definitions[step].parts
    return definitions


def _finding(file: SourceFile, path: Path, match: re.Match[str], count: int) -> Finding:
    said = f"{match['count']} {match['noun']}"
    return Finding(
        path=place_of(file, path, match.string),
        part=match.span("count"),
        step=step_id_at(file, path),
        message=Bilingual(
            th=f"ระบุว่า {said} แต่แจกแจงไว้ {count} ข้อ", en=f"the text says {said}, and lists {count}"
        ),
        help=Bilingual(
            th="แก้จำนวน หรือเติมหรือตัดข้อให้ครบ", en="correct the number, or complete the list"
        ),
    )
