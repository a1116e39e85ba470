"""The phrases of which sentences and reports about changes are made."""

from sopctl.bilingual import Bilingual
from sopctl.changes.values import Change, Item, Position, Value
from sopctl.changes.words import FIELDS, NUMBERED, ONE_OF, PARTS
from sopctl.thai_text import clean

NOTHING = Bilingual(th="", en="")

DIFFERENT = Bilingual(
    th="เป็น SOP คนละเรื่อง: รหัสต่างกัน และขั้นตอนตรงกันไม่ถึงครึ่ง",
    en="these are two different SOPs: their ids differ, and less than half of their steps is the same",
)
"""What is said of two files that are no versions of one SOP."""

_FIRST = Bilingual(th="ลำดับแรก", en="first")
_PARAGRAPH = Bilingual(th="ข้อ", en="no.")


def quoted(text: Bilingual) -> Bilingual:
    """Return a text in quotation marks, on one line."""
    return Bilingual(th=f"“{clean(text.th)}”", en=f"“{clean(text.en)}”")


def value_phrase(value: Value) -> Bilingual:
    """Return a value as it stands in a sentence."""
    return quoted(value.text) if value.is_quoted else Bilingual(*map(clean, value.text))


def kind_of_thing(item: Item) -> Bilingual:
    """Return what such a thing is called: `ขั้นตอน`; nothing for the SOP itself."""
    return ONE_OF.get(item.subject, NOTHING)


def thing(item: Item) -> Bilingual:
    """Return what a thing is called in a sentence: `ขั้นตอน “จัดทำแผน”`; the SOP is not named."""
    kind = kind_of_thing(item)
    name = quoted(item.name) if item.name and item.name.th else NOTHING
    return Bilingual(th=f"{kind.th} {name.th}".strip(), en=f"{kind.en} {name.en}".strip())


def field_phrase(change: Change, *, with_part: bool = True) -> Bilingual:
    """Return what the field is called, with the part of it that is concerned."""
    label = FIELDS[change.field or ""]
    part = part_phrase(change) if with_part else NOTHING
    return Bilingual(th=thai(label.th, part.th), en=f"{label.en} {part.en}".strip())


def part_phrase(change: Change) -> Bilingual:
    """Return the part of a field that is concerned: a number, a column, the label of a branch."""
    field, part = change.field or "", change.part
    if part is None:
        return NOTHING
    known = PARTS.get(field, {}).get(part)
    if known is not None:
        return quoted(known)
    if field not in NUMBERED:
        return quoted(Bilingual(th=part, en=part))
    name, blank, number = part.rpartition(" ")
    owner = quoted(Bilingual(th=name, en=name)) if blank else NOTHING
    return Bilingual(
        th=f"{owner.th} {_PARAGRAPH.th} {number}".strip(),
        en=f"{owner.en} {_PARAGRAPH.en} {number}".strip(),
    )


def place_phrase(position: Position) -> Bilingual:
    """Return where a thing stands: `ต่อจาก “จัดทำแผน”`, `เป็นลำดับแรก`."""
    if position.after is None or position.after.name is None:
        return Bilingual(th="เป็นลำดับแรก", en="to the first place")
    after = quoted(position.after.name)
    return Bilingual(th=f"ต่อจาก {after.th}", en=f"after {after.en}")


def standing_phrase(position: Position) -> Bilingual:
    """Return where a thing stands, by itself: `ต่อจาก “จัดทำแผน”`, `ลำดับแรก`."""
    return _FIRST if position.after is None else place_phrase(position)


def thai(*parts: str) -> str:
    """Return a Thai sentence: a blank where a quotation, a number or Latin letters end or begin."""
    text = ""
    for part in parts:
        between = " " if text and part and not (_is_thai(text[-1]) and _is_thai(part[0])) else ""
        text += between + part
    return clean(text)


def _is_thai(character: str) -> bool:
    return "\u0e01" <= character <= "\u0e4e"
