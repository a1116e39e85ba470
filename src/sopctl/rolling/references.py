"""What an SOP names outside itself and what other files know it by: SOPs, files, addresses, keys.

Another SOP, or a file, that carries the year is the new year's once that is there; until then the
reference stays as it is, for a reference to nothing helps nobody. What stands at an address on the
web cannot be seen from here, and stays. Ids of steps, roles and documents stay too: records and other
places of the file refer to them. All of it is told.
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.rolling.journey import Change, Journey, Moved, Remark
from sopctl.rolling.names import in_new_year, moved_id, other_years
from sopctl.structs import Frozen

_WORD = re.compile(r"[A-Za-z0-9๐-๙_][A-Za-z0-9๐-๙._/:?=&%#@+~-]*")
_ADDRESS = re.compile(r"(?i:https?://|www\.|(?<![a-z0-9-])[a-z0-9-]+\.(?:go|or|ac|co|in)\.th\b)")
_FILE = re.compile(
    r"(?i:\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|ya?ml|csv|txt|md|html?|zip|jpe?g|png))\Z"
)
_FILE_HELP = Bilingual(
    th="เมื่อมีแฟ้มของปีใหม่แล้ว ให้แก้ชื่อแฟ้ม",
    en="once the new year's file is there, name it instead",
)


class Reference(Frozen):
    """A word of running text that names something, and what becomes of it."""

    start: int
    end: int
    moved: Moved


def references_in(text: str, journey: Journey) -> Iterator[Reference]:
    """Yield the ids, files and addresses in running text; `moved` counts from the word's start."""
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".:?-/")
        start, end = match.start(), match.start() + len(word)
        if word == journey.sop:
            new = Change(0, len(word), moved_id(journey))
            yield Reference(start, end, Moved((new,)))
        elif word in journey.sops:
            yield Reference(start, end, move_sop_reference(word, journey))
        elif _ADDRESS.search(word):
            yield Reference(start, end, leave_address(word, journey))
        elif _FILE.search(word):
            yield Reference(start, end, move_file(word, journey))


def move_sop_reference(text: str, journey: Journey) -> Moved:
    """Return what becomes of the id of another SOP."""
    other = in_new_year(text, journey)
    if other is None:
        return _of_other_year(text, journey)
    if other in journey.sops:
        return _replaced(
            text,
            other,
            Bilingual(
                th=f"เปลี่ยนจาก “{text}” เป็น “{other}” ซึ่งมีแล้ว",
                en=f"“{text}” became “{other}”, which is there",
            ),
            Bilingual(th="ตรวจว่าเป็น SOP ที่ต้องการ", en="see that it is the SOP that is meant"),
        )
    return _left(
        Bilingual(
            th=f"ยังอ้างถึง “{text}” เพราะยังไม่มี “{other}”",
            en=f"this still names “{text}”: there is no “{other}” yet",
        ),
        Bilingual(
            th=f"สร้างด้วย sopctl roll {text} --to {journey.end.be} แล้วแก้ที่นี่เป็น “{other}”",
            en=f"make it with sopctl roll {text} --to {journey.end.be}, then write “{other}” here",
        ),
    )


def move_file(text: str, journey: Journey) -> Moved:
    """Return what becomes of the name of a file."""
    other = in_new_year(text, journey)
    if other is None:
        return _of_other_year(text, journey)
    if journey.has_file(other):
        return _replaced(
            text,
            other,
            Bilingual(
                th=f"เปลี่ยนแฟ้มเป็น “{other}” ซึ่งมีแล้ว", en=f"the file became “{other}”, which is there"
            ),
            Bilingual(th="ตรวจว่าเป็นแฟ้มที่ต้องการ", en="see that it is the file that is meant"),
        )
    return _left(
        Bilingual(
            th=f"คงชื่อแฟ้ม “{text}” ไว้ เพราะไม่พบ “{other}”",
            en=f"the file stays “{text}”: there is no “{other}”",
        ),
        _FILE_HELP,
    )


def leave_address(text: str, journey: Journey) -> Moved:
    """Return the remark on an address on the web that carries the year."""
    if in_new_year(text, journey) is None:
        return _of_other_year(text, journey)
    return _left(
        Bilingual(th="คงที่อยู่เว็บซึ่งมีปีไว้", en="this address carries the year, and is left"),
        Bilingual(
            th="เปิดดูว่าปีใหม่ใช้ที่อยู่ใด แล้วแก้", en="see what the new year's address is, and write it"
        ),
    )


def leave_identifier(text: str, journey: Journey) -> Moved:
    """Return the remark on an id or key inside the file that carries the year."""
    if in_new_year(text, journey) is None:
        return Moved()
    return _left(
        Bilingual(
            th=f"คงรหัส “{text}” ไว้ เพราะที่อื่นอ้างถึงด้วยรหัสนี้",
            en=f"the id “{text}” is left: other places refer to it",
        ),
        Bilingual(
            th="ถ้าจะเปลี่ยน ให้เปลี่ยนทุกแห่งที่อ้างถึงพร้อมกัน",
            en="to change it, change every place that refers to it",
        ),
        code="identifier",
    )


def _of_other_year(text: str, journey: Journey) -> Moved:
    """Return the remark on a reference to the year before or after."""
    years = ", ".join(map(str, other_years(text, journey)))
    if not years:
        return Moved()
    return _left(
        Bilingual(th=f"คง “{text}” ของปี {years} ไว้", en=f"“{text}” is of {years}, and is left"),
        Bilingual(
            th="ถ้าเลื่อนตามปีงบประมาณ ให้แก้เอง", en="if it moves with the fiscal year, change it"
        ),
    )


def _replaced(text: str, new: str, message: Bilingual, advice: Bilingual) -> Moved:
    return Moved(
        (Change(0, len(text), new),), (Remark("reference", (0, len(text)), message, advice),)
    )


def _left(message: Bilingual, advice: Bilingual, code: str = "reference") -> Moved:
    return Moved(remarks=(Remark(code, None, message, advice),))
