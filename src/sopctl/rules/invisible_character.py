"""A text holds a character that nobody can see.
ข้อความมีอักขระที่มองไม่เห็น

Checks
    Every text and every key: no zero-width or other invisible character, no soft hyphen, no byte
    order mark, no sign of direction, no control character, and no blank other than the ordinary one
    (a no-break space becomes a blank, the others go). Inside emoji and in scripts that need them,
    such as Arabic, Khmer and Burmese, they stay.
ตรวจอะไร
    ทุกข้อความและทุกคีย์ ต้องไม่มีอักขระกว้างศูนย์หรือมองไม่เห็น ยัติภังค์ชั่วคราว BOM เครื่องหมายกำกับทิศทาง อักขระควบคุม
    และช่องว่างแบบอื่นนอกจากช่องว่างปกติ (ช่องว่างไม่ตัดบรรทัดแก้เป็นช่องว่างปกติ ที่เหลือลบออก)
    ยกเว้นในอีโมจิ และในอักษรที่ต้องใช้ เช่น อาหรับ เขมร พม่า
Why
    They come with text pasted from the web, Word and chat. Two names that look alike are then not
    the same: a role is not found, a search fails, and nobody sees why.
เหตุผล
    มักติดมาจากการคัดลอกจากเว็บ Word หรือแชต ทำให้ชื่อที่ดูเหมือนกันกลับไม่ตรงกัน ค้นหาไม่พบ และมองไม่ออกว่าเพราะเหตุใด
Wrong
    - {id: plan, name: "จัดทำ\\u200bแผนปฏิบัติการ"}
Right
    - {id: plan, name: จัดทำแผนปฏิบัติการ}
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.rules.base import file_rule
from sopctl.rules.garbled_runs import garbled_runs
from sopctl.rules.hidden_characters import invisible_runs, may_hold_hidden, visible
from sopctl.rules.wordings import Flaw, Wording, every_key_of, finding_in, wordings_of
from sopctl.source.source_map import Path
from sopctl.structs import replace
from sopctl.workspace import Settings, SourceFile

_NAMES = {
    "\u00a0": Bilingual(th="ช่องว่างไม่ตัดบรรทัด", en="no-break space"),
    "\u00ad": Bilingual(th="ยัติภังค์ชั่วคราว", en="soft hyphen"),
    "\u200b": Bilingual(th="ช่องว่างกว้างศูนย์", en="zero-width space"),
    "\u200c": Bilingual(th="ตัวห้ามเชื่อม", en="zero-width non-joiner"),
    "\u200d": Bilingual(th="ตัวเชื่อม", en="zero-width joiner"),
    "\u2060": Bilingual(th="ตัวยึดคำ", en="word joiner"),
    "\ufeff": Bilingual(th="BOM", en="byte order mark"),
}
_HELP = Bilingual(
    th="ลบออก หรือพิมพ์ช่องว่างปกติแทน", en="remove it, or type an ordinary blank in its place"
)
_MOST_NAMED = 3


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each run of such characters."""
    if not may_hold_hidden(file):
        return
    yield from _in_keys(file)
    for wording in wordings_of(file):
        if wording.target == "value":
            for flaw in _flaws_in(wording.text):
                yield finding_in(file, wording, flaw, _message(wording.text, flaw), _HELP)


def _in_keys(file: SourceFile) -> Iterator[Finding]:
    keys: dict[Path, Wording] = {wording.path: wording for wording in every_key_of(file)}
    for path, wording in keys.items():
        flaws = list(_flaws_in(wording.text))
        if not flaws:
            continue
        finding = finding_in(file, wording, flaws[0], _message(wording.text, flaws[0]), _HELP)
        mended = wording.text
        for flaw in reversed(flaws):
            mended = mended[: flaw.start] + (flaw.new or "") + mended[flaw.end :]
        if _is_of_format(path) and (*path[:-1], mended) not in keys:
            repair = Repair((PathEdit(path, mended, target="key"),))
            finding = replace(finding, help=_HELP, repair=repair)
        yield finding


def _is_of_format(path: Path) -> bool:
    """Say whether the format names this key, so that nothing in the file refers to it."""
    return not (len(path) == 2 and path[0] in ("roles", "documents"))


def _flaws_in(text: str) -> Iterator[Flaw]:
    garbled = [(start, end) for start, end, _ in garbled_runs(text)]
    for start, end in invisible_runs(text):
        behind = bisect_left(garbled, (end,))
        if behind and start < garbled[behind - 1][1]:
            continue  # what else stands there is reported as what it was
        new = visible(text, start, end)
        between_blanks = text[start - 1 : start] == " " == text[end : end + 1]
        yield Flaw(start, end + between_blanks, new)


def _message(text: str, flaw: Flaw) -> Bilingual:
    found = dict.fromkeys(text[flaw.start : flaw.end].strip(" "))
    named = [_named(character) for character in list(found)[:_MOST_NAMED]]
    more = " …" if len(found) > _MOST_NAMED else ""
    before = text[max(0, flaw.start - 12) : flaw.start].rsplit("\n", maxsplit=1)[-1]
    after = text[flaw.end : flaw.end + 12].split("\n", maxsplit=1)[0]
    place = "".join(filter(str.isprintable, f"{before}|{after}"))
    return Bilingual(
        th=f"มีอักขระที่มองไม่เห็น {', '.join(name.th for name in named)}{more} ที่ “{place}”",
        en=f"invisible: {', '.join(name.en for name in named)}{more}, at “{place}”",
    )


def _named(character: str) -> Bilingual:
    code = f"U+{ord(character):04X}"
    name = _NAMES.get(character)
    if name is None:
        english = unicodedata.name(character, "control character").lower()
        return Bilingual(th=code, en=f"{english} {code}")
    return Bilingual(th=f"{name.th} {code}", en=f"{name.en} {code}")
