"""What an SOP names outside itself and what other files know it by: SOPs, files, addresses, keys.

The SOP itself is named by its id, where that carries the year, and by its file; an id without a year
(`plan`) may be an ordinary word in a text, and stays there. Another SOP, or a file, that carries the year is the new year's once that is there; until then the
reference stays as it is, for a reference to nothing helps nobody. What stands at an address on the
web cannot be seen from here, and stays. Ids of steps, roles and documents stay too: records and other
places of the file refer to them. All of it is told.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from sopctl.bilingual import Bilingual
from sopctl.rolling.journey import Change, Journey, Moved, Remark
from sopctl.rolling.names import id_has_year, in_new_year, moved_id, other_years
from sopctl.rolling.years import years_in
from sopctl.structs import Frozen, replace

_WORD = re.compile(r"[A-Za-z0-9๐-๙_][A-Za-z0-9๐-๙._/\\:?=&%#@+~-]*")
_ADDRESS = re.compile(
    r"(?i:https?://|www\.|@|(?<![a-z0-9-])[a-z0-9-]+\.(?:go|or|ac|co|in)\.th\b"
    r"|\A[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:[a-z]{2,}[/?:#]|(?:com|net|org|info|edu|gov|int|th)\Z))"
)
_IN_FOLDER = re.compile(r"(?<!(?<![^\s(])\.)[/\\]\Z")
"""Before the end of a path that begins with what is in no word, such as a folder's Thai name."""
_FOLDER = re.compile(r"[A-Za-z]:[/\\]|[\w.-]+\\|(?=[^/]*[A-Za-z]{2})[^/]+/[^/]+/.*")
"""`D:\\plan\\2565`, `data/2565/plan`."""
_FILE = re.compile(
    r"(?i:\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|ya?ml|csv|txt|md|html?|zip|jpe?g|png))\Z"
)
_NO_PLAIN_WORD = re.compile(r"[\d_.-]")
"""What an id may hold and an ordinary word does not."""
_OWN_HELP = Bilingual(
    th="ตรวจว่าหมายถึง SOP นี้ และชื่อแฟ้มใหม่ตรงกัน",
    en="see that this SOP is meant, and that the new file has this name",
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
    if not journey.sop.isascii() and id_has_year(journey):
        # Letters other than Latin are in no word below: the id is looked for by itself.
        for match in re.finditer(rf"(?<![\w-]){re.escape(journey.sop)}(?![\w/-]|\.\w)", text):
            yield Reference(*match.span(), Moved((Change(0, len(match[0]), moved_id(journey)),)))
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".:?-/")
        in_folder = _IN_FOLDER.search(text, max(0, match.start() - 3), match.start())
        moved = _named(word, replace(journey, own_files=frozenset()) if in_folder else journey)
        if moved is not None:
            yield Reference(match.start(), match.start() + len(word), moved)


def _named(word: str, journey: Journey) -> Moved | None:
    """Return what becomes of a word that names something; None where it does not."""
    if word.isdecimal():
        return None
    if word == journey.sop:
        return _own_id(word, journey)
    if word in journey.sops:
        return move_sop_reference(word, journey)
    if _ADDRESS.search(word):
        return leave_address(word, journey)
    if _FILE.search(word) or (_FOLDER.match(word) and not _is_date(word, journey)):
        return move_file(word, journey)
    return None


def _is_date(word: str, journey: Journey) -> bool:
    return any(year.month is not None for year in years_in(word, journey.start))


def _own_id(word: str, journey: Journey) -> Moved | None:
    new = moved_id(journey)
    if id_has_year(journey):
        return Moved((Change(0, len(word), new),))
    if not _NO_PLAIN_WORD.search(word):
        return None
    return _left(
        Bilingual(
            th=f"คง “{word}” ไว้ เพราะไม่แน่ว่าหมายถึง SOP นี้",
            en=f"“{word}” is left: it may name this SOP, or not",
        ),
        Bilingual(th=f"ถ้าหมายถึง SOP นี้ ให้แก้เป็น “{new}”", en=f"if it does, write “{new}”"),
    )


def move_sop_reference(text: str, journey: Journey) -> Moved:
    """Return what becomes of a key that holds an SOP's id, this one's or another's."""
    if text == journey.sop:
        return _own(text, moved_id(journey))
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
    """Return what becomes of the name of a file; the SOP's own has the SOP's new id."""
    if text.removeprefix("./") in journey.own_files:
        parts = PurePosixPath(text)
        if parts.stem == journey.sop:
            start = text.rindex(journey.sop)
            end = start + len(journey.sop)
            return _own(text, text[:start] + moved_id(journey) + text[end:])
    other = in_new_year(text, journey)
    if other is None:
        return _of_own_id(text, journey) or _of_other_year(text, journey)
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
        return _of_own_id(text, journey) or _of_other_year(text, journey)
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


def _of_own_id(text: str, journey: Journey) -> Moved | None:
    """Return the remark on a file or address that has the SOP's id, without a year, as a part."""
    if journey.sop not in re.split(r"[/\\?=&#]|\.(?=\w{1,5}\Z)", text):
        return None
    return _left(
        Bilingual(
            th=f"คง “{text}” ไว้ แม้มีรหัสของ SOP นี้",
            en=f"“{text}” is left, though it holds the id of this SOP",
        ),
        Bilingual(
            th=f"ถ้าปีใหม่ใช้ชื่อตามรหัสใหม่ ให้แก้เป็น “{moved_id(journey)}”",
            en=f"if it goes by the id in the new year, write “{moved_id(journey)}” there",
        ),
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


def _own(text: str, new: str) -> Moved:
    return _replaced(
        text,
        new,
        Bilingual(
            th=f"เปลี่ยนจาก “{text}” เป็น “{new}” ตามรหัสใหม่ของ SOP นี้",
            en=f"“{text}” became “{new}”, as this SOP's new id is",
        ),
        _OWN_HELP,
    )


def _replaced(text: str, new: str, message: Bilingual, advice: Bilingual) -> Moved:
    return Moved(
        (Change(0, len(text), new),), (Remark("reference", (0, len(text)), message, advice),)
    )


def _left(message: Bilingual, advice: Bilingual, code: str = "reference") -> Moved:
    return Moved(remarks=(Remark(code, None, message, advice),))
