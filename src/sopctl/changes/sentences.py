"""Changes in short sentences, as a revision note has them.

`เพิ่มขั้นตอน “ตรวจสอบแผน” ต่อจาก “จัดทำแผน”`, `เลื่อนกำหนดเวลาของขั้นตอน “รายงานผล” จาก … เป็น …`
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.changes.phrases import (
    NOTHING,
    field_phrase,
    kind_of_thing,
    place_phrase,
    thai,
    thing,
    value_phrase,
)
from sopctl.changes.values import Change, Comparison, Json, Kind, Subject, Value
from sopctl.changes.words import NUMBERED
from sopctl.columns import fits

_SHORT = 60
"""Terminal columns of a value that is given in a sentence; of a longer one it says that it changed."""

_NAMES = frozenset(("name", "term", "action", "branches.label"))
"""Fields by which a thing is called: a sentence gives old and new, however long they are."""

_TIMES = frozenset(("period", "activities.period", "covers", "report", "document.effective"))
"""Fields with times at which something is done: these are moved, extended and shortened."""

_THE_SOP = Bilingual(th="SOP", en="the SOP")
_CHANGED = Bilingual(th="แก้ไข", en="changed")
_REPLACED = Bilingual(th="เปลี่ยน", en="changed")
_ADJUSTED = Bilingual(th="ปรับ", en="changed")
_MOVED = Bilingual(th="เลื่อน", en="moved")
_EXTENDED = Bilingual(th="ขยาย", en="extended")
_SHORTENED = Bilingual(th="ปรับลด", en="shortened")
_REWRITTEN = Bilingual(
    th="เขียนใหม่โดยความหมายคงเดิม:", en="written otherwise, with the same meaning:"
)

_VERBS = {
    "effort": _ADJUSTED,
    "kind": _REPLACED,
    "fiscal_year": _REPLACED,
    "responsible": _REPLACED,
    "approver": _REPLACED,
    "control.by": _REPLACED,
    "next": _REPLACED,
    "branches.next": _REPLACED,
}


def sentences(comparison: Comparison) -> tuple[Bilingual, ...]:
    """Return the changes in short sentences, without a full stop, in the order of the document.

    Times that merely moved on with the fiscal year make one sentence, and what is only written
    otherwise makes none.
    """
    return tuple(_all(comparison))


def _all(comparison: Comparison) -> Iterator[Bilingual]:
    carried = sum(change.is_carried for change in comparison.changes)
    for change in comparison.changes:
        if not change.is_note and not change.is_carried:
            yield sentence(change)
    if carried:
        yield Bilingual(
            th=f"เลื่อนช่วงเวลาและกำหนดเวลาตามปีงบประมาณ {carried} แห่ง",
            en=f"moved {carried} time{'s' * (carried != 1)} on with the fiscal year",
        )


def sentence(change: Change) -> Bilingual:
    """Return one change as a short sentence."""
    if change.field is None:
        return _about_item(change)
    match change.kind:
        case Kind.RENAMED:
            return _renamed(change)
        case Kind.ADDED:
            return _added(change)
        case Kind.REMOVED:
            return _removed(change)
        case Kind.MOVED:
            return _moved_part(change)
        case Kind.REWRITTEN:
            field, owner = field_phrase(change), _owner(change, "ของ", "of")
            what = Bilingual(th=thai(field.th, owner.th), en=f"{field.en}{owner.en}")
            return Bilingual(th=f"{_REWRITTEN.th} {what.th}", en=f"{_REWRITTEN.en} {what.en}")
        case Kind.CHANGED:
            return _changed(change)


def _about_item(change: Change) -> Bilingual:
    what = thing(change.item)
    if change.kind is Kind.REMOVED:
        return Bilingual(th=thai("ตัด", what.th, "ออก"), en=f"removed {what.en}")
    # Only the order of the steps is an order of work.
    is_step = change.item.subject is Subject.STEP
    where = place_phrase(change.new_position) if change.new_position else NOTHING
    if change.kind is Kind.MOVED:
        return Bilingual(th=f"ย้าย{what.th} ไป{where.th}", en=f"moved {what.en} {where.en}")
    if not is_step:
        where = NOTHING
    return Bilingual(th=thai("เพิ่ม", what.th, where.th), en=f"added {what.en} {where.en}".rstrip())


def _renamed(change: Change) -> Bilingual:
    what = thing(change.item) if change.item.name is not None else _THE_SOP
    values = _from_to(change)
    return Bilingual(
        th=thai("เปลี่ยนรหัส", what.th, values.th), en=f"changed the id of {what.en}{values.en}"
    )


def _added(change: Change) -> Bilingual:
    field, owner, value = field_phrase(change), _owner(change, "ใน", "to"), _short(change.new)
    return Bilingual(
        th=thai("เพิ่ม", field.th, value.th, owner.th),
        en=f"added {_the(change)}{field.en}{value.en}{owner.en}",
    )


def _removed(change: Change) -> Bilingual:
    field, owner, value = field_phrase(change), _owner(change, "ออกจาก", "from"), _short(change.old)
    return Bilingual(
        th=thai("ตัด", field.th, value.th, owner.th or "ออก"),
        en=f"removed {_the(change)}{field.en}{value.en}{owner.en}",
    )


def _moved_part(change: Change) -> Bilingual:
    was, now = change.old_position, change.new_position
    is_numbered = change.field in NUMBERED
    field = field_phrase(change, with_part=not is_numbered)
    value = _short(change.new) if change.part is None else NOTHING
    th, en = thai(field.th, value.th), f"{field.en}{value.en}"
    owner = _owner(change, "ของ", "of")
    if was is None or now is None:
        return Bilingual(th=thai("ย้าย", th, owner.th), en=f"moved the {en}{owner.en}")
    if is_numbered:
        return Bilingual(
            th=thai("ย้าย", th, f"ข้อ {was.place}", owner.th, f"ไปเป็นข้อ {now.place}"),
            en=f"moved {en} no. {was.place}{owner.en} to no. {now.place}",
        )
    return Bilingual(
        th=thai("ย้าย", th, owner.th, f"จากลำดับที่ {was.place} ไปลำดับที่ {now.place}"),
        en=f"moved the {en}{owner.en} from place {was.place} to place {now.place}",
    )


def _changed(change: Change) -> Bilingual:
    verb, field, owner = _verb(change), field_phrase(change), _owner(change, "ของ", "of")
    if change.field in _NAMES and change.part is None:
        # What has a new name is called by neither: the sentence gives both.
        kind = kind_of_thing(change.item)
        owner = Bilingual(th=kind.th, en=f" of a {kind.en}" if kind.en else "")
    elif change.field in _NAMES:
        field = field_phrase(change, with_part=False)
    values = _from_to(change)
    return Bilingual(
        th=thai(verb.th, field.th, owner.th, values.th),
        en=f"{verb.en} {_the(change)}{field.en}{owner.en}{values.en}",
    )


def _the(change: Change) -> str:
    """Return the article before a field; what has a number has none."""
    return "" if change.field in NUMBERED and change.part is not None else "the "


def _owner(change: Change, th: str, en: str) -> Bilingual:
    """Return whose field it is, after these words; nothing for the SOP itself."""
    what = thing(change.item)
    return Bilingual(th=f"{th}{what.th}", en=f" {en} {what.en}") if what.th else NOTHING


def _short(value: Value | None) -> Bilingual:
    """Return a value after a blank; nothing where it is long."""
    if value is None or not _is_short(value):
        return NOTHING
    text = value_phrase(value)
    return Bilingual(th=f" {text.th} ", en=f" {text.en}")


def _is_short(value: Value) -> bool:
    return all(fits(text, _SHORT) for text in value.text)


def _from_to(change: Change) -> Bilingual:
    """Return both values, where they are short or what they are about could not be told without."""
    old, new = change.old, change.new
    if old is None or new is None:
        return NOTHING
    if change.field not in _NAMES and not (_is_short(old) and _is_short(new)):
        return NOTHING
    before, after = value_phrase(old), value_phrase(new)
    return Bilingual(th=f"จาก {before.th} เป็น {after.th}", en=f" from {before.en} to {after.en}")


def _verb(change: Change) -> Bilingual:
    if change.field in _NAMES:
        return _REPLACED
    if change.field == "deadlines":
        return _MOVED if _has_days(change.old) and _has_days(change.new) else _ADJUSTED
    is_time = change.field in _TIMES
    old, new = (_windows(value) if is_time else [] for value in (change.old, change.new))
    return _verb_of_windows(old, new) if old and new else _VERBS.get(change.field or "", _CHANGED)


def _has_days(value: Value | None) -> bool:
    return value is not None and isinstance(value.data, dict) and "on" in value.data


def _windows(value: Value | None) -> list[tuple[str, str]]:
    """Return the first and last days that a value gives; none where it is no time."""
    data: Json = value.data if value is not None else None
    found = []
    for one in data if isinstance(data, list) else ():
        match one:
            case [str(first), str(last)]:
                found.append((first, last))
    return sorted(found)


def _verb_of_windows(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Bilingual:
    """Return whether windows were moved, extended or shortened; days in ISO compare as texts."""
    if len(old) != len(new):
        return _ADJUSTED
    pairs = list(zip(old, new, strict=True))
    if all(b[0] <= a[0] and a[1] <= b[1] for a, b in pairs):
        return _EXTENDED
    if all(a[0] <= b[0] and b[1] <= a[1] for a, b in pairs):
        return _SHORTENED
    later = all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairs)
    earlier = all(b[0] <= a[0] and b[1] <= a[1] for a, b in pairs)
    return _MOVED if later or earlier else _ADJUSTED
