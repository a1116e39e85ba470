"""The reference of the file formats as one Markdown page, out of the models that read them.

What a key takes is worked out of its type, what it means is its description: nothing is said here
a second time. A filled form has no model of its own, for its keys are those of its `form.yaml`.
"""

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from sopctl.bilingual import Bilingual
from sopctl.model.base import (
    MAX_ENTRIES,
    Amount,
    Identifier,
    Model,
    Number,
    OrOne,
    OrText,
    Switch,
    Text,
)
from sopctl.model.filled_form import FORM_KEY
from sopctl.model.member_texts import MEMBER_TEXTS
from sopctl.model.schema import FORMATS
from sopctl.model.table_reference import SHEET_KEY, TABLE_KEY

COMMAND = "sopctl schema --format md -o docs/format.md"
"""What writes the page anew."""

_GENERATED = f"<!-- Written by `{COMMAND}` from the models in src/sopctl/model. -->"

_FILES: Mapping[str, Bilingual] = {
    "sop": Bilingual(th="SOP หนึ่งเรื่อง: `sops/ID.yaml`", en="One SOP: `sops/ID.yaml`"),
    "records": Bilingual(
        th="บันทึกของ SOP หนึ่งเรื่อง: `records/ID.yaml` เขียนด้วย `sopctl done`",
        en="The records of one SOP: `records/ID.yaml`, written by `sopctl done`",
    ),
    "form": Bilingual(
        th="แบบฟอร์มหนึ่งแบบ: `templates/NAME/form.yaml`", en="One form: `templates/NAME/form.yaml`"
    ),
    "config": Bilingual(
        th="การตั้งค่าโครงการ: `sopctl.yaml`", en="The project's settings: `sopctl.yaml`"
    ),
}
"""Each format, in the order in which an official meets them."""

_TEXT = Bilingual(th="ข้อความ", en="text")
_SCALARS: tuple[tuple[Any, Bilingual], ...] = (
    (Text, _TEXT),
    (
        Identifier,
        Bilingual(th="รหัส: ตัวอักษร ตัวเลข `.` `-` `_`", en="id: letters, digits, `.` `-` `_`"),
    ),
    (Number, Bilingual(th="จำนวนเต็ม", en="whole number")),
    (Amount, Bilingual(th="จำนวน", en="number")),
    (Switch, Bilingual(th="ใช่หรือไม่", en="`true` or `false`")),
)
"""What the formats' own types of values take."""

_NAME = Bilingual(th="ชื่อ", en="name")

_NAME_BELOW = Bilingual(th="ชื่อด้านล่าง", en="a name below")
_VALUE_BELOW = Bilingual(th="ค่าด้านล่าง", en="a value below")

_INTRODUCTION = """\
Every file is YAML in UTF-8. An unknown key is an error, and the nearest known one is offered. Texts
need no quotation marks to stay text: `2.10`, `no` and `2567-02-29` are what was typed. Thai and
Arabic digits are equal. A year of 2400 or more is of the Buddhist Era; how times are written is in
[calendar.md](calendar.md). The same explanations stand in the editor: [editor.md](editor.md).

ทุกแฟ้มเป็น YAML เข้ารหัส UTF-8 คีย์ที่ไม่รู้จักถือเป็นข้อผิดพลาด และโปรแกรมจะเสนอคีย์ที่ใกล้เคียงที่สุด ข้อความไม่ต้องใส่เครื่องหมายคำพูด
`2.10` `no` และ `2567-02-29` อ่านตามที่พิมพ์ ใช้เลขไทยหรือเลขอารบิกก็ได้ ปีตั้งแต่ 2400 ขึ้นไปเป็นพุทธศักราช วิธีเขียนเวลาอยู่ใน
[calendar.md](calendar.md) คำอธิบายเดียวกันนี้ปรากฏในโปรแกรมแก้ไขด้วย ดู [editor.md](editor.md)

**Bold** keys must be there · คีย์**ตัวหนา**ต้องมี"""

_FILLED = f"""\
`{FORM_KEY}: NAME` on top, and the fields of that form's `form.yaml` as keys beside it. A group is a mapping,
a repeatable field a list; one entry may stand without the list. A repeatable group may name a table
instead of its entries: `people: {{{TABLE_KEY}: people.xlsx, {SHEET_KEY}: รายชื่อ}}`. `sopctl new form NAME` writes such a
file with each field explained. What a field takes is its [`type`](#form-fields); more is in
[templates.md](templates.md).

บรรทัดแรก `{FORM_KEY}: ชื่อแบบฟอร์ม` ตามด้วยช่องต่าง ๆ ที่กำหนดไว้ใน `form.yaml` ของแบบฟอร์มนั้น กลุ่มเขียนเป็นคีย์ซ้อน
ช่องที่กรอกได้หลายรายการเขียนเป็นรายการ หากมีรายการเดียวไม่ต้องเขียนเป็นรายการก็ได้ กลุ่มที่มีหลายรายการระบุแฟ้มตารางแทนได้
เช่น `people: {{{TABLE_KEY}: people.xlsx, {SHEET_KEY}: รายชื่อ}}` คำสั่ง `sopctl new form ชื่อแบบฟอร์ม` สร้างแฟ้มพร้อมคำอธิบายทุกช่อง
ช่องรับค่าตาม [`type`](#form-fields) รายละเอียดอยู่ใน [templates.md](templates.md)"""

_SPECIAL = re.compile(r"[\\\\<>*|\[\]]")
_NO_SLUG = re.compile(r"[^\w\- ]")


def format_reference(names: Iterable[str] = tuple(_FILES)) -> str:
    """Return the page: a chapter for each format, in it a section for each mapping.

    Args:
        names: of the formats wanted, those of `FORMATS`.

    Raises:
        KeyError: where there is no such format.
    """
    parts = ["# File formats · รูปแบบแฟ้ม", _GENERATED, _INTRODUCTION]
    for name in names:
        parts += _Chapter(name).parts()
        if name == "form":
            parts += ["## filled form · แบบฟอร์มที่กรอกแล้ว", _FILLED]
    return "\n\n".join(parts) + "\n"


class _Chapter:
    """One format: a section for the file, and one for each kind of mapping that stands in it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._places: dict[type[Model], str] = {}
        """Where each kind of mapping stands first; there it is explained."""
        self._find("", FORMATS[name])

    def _find(self, place: str, model: type[Model]) -> None:
        self._places[model] = place
        for key, _, hint in _keys_of(model):
            for steps, inner in _models_in(hint):
                if inner not in self._places:
                    self._find(f"{place}.{key}{steps}".lstrip("."), inner)

    def parts(self) -> Iterator[str]:
        """Yield the parts of the chapter, in the order in which the keys lead to them."""
        yield f"## {self._name} · {_FILES[self._name].th.partition(':')[0]}"
        yield _both(_FILES[self._name])
        for model, place in self._places.items():
            if place:
                yield f"### {self._title(place)}"
            yield "\n".join(
                (
                    "| key · คีย์ | takes · รับค่า | means · ความหมาย |",
                    "|---|---|---|",
                    *(self._row(key, field, hint) for key, field, hint in _keys_of(model)),
                )
            )
            listed: dict[type[Enum], list[str]] = {}
            for key, _, hint in _keys_of(model):
                for one in _enums_in(hint):
                    listed.setdefault(one, []).append(key)
            yield from (_enumeration(one, keys) for one, keys in listed.items())

    def _title(self, place: str) -> str:
        return f"{self._name}: `{place}`"

    def _row(self, key: str, field: FieldInfo, hint: Any) -> str:
        name = f"**`{key}`**" if field.is_required() else f"`{key}`"
        takes = _both(self._words(hint)) + _default_of(field)
        return f"| {name} | {takes} | {_meaning_of(field)} |"

    def _words(self, hint: Any) -> Bilingual:
        """Return what a type takes."""
        for scalar, words in _SCALARS:
            # What checks more than its type says is noted behind it.
            if get_args(hint)[: len(get_args(scalar))] == get_args(scalar):
                return words
        if hint is str:
            return _TEXT
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._words_with(arguments[0], arguments[1:])
        if origin in (Union, types.UnionType):
            return self._words(next(one for one in arguments if one is not types.NoneType))
        if origin is Literal:
            return _one_of(arguments)
        if origin is tuple:
            item = self._part(arguments[0], _VALUE_BELOW)
            return Bilingual(th=f"{item.th} หลายรายการ", en=f"{item.en}; a list")
        if origin is Mapping:
            key = _NAME if arguments[0] is str else self._part(arguments[0], _NAME_BELOW)
            value = self._part(arguments[1], _VALUE_BELOW)
            return Bilingual(th=f"{key.th} → {value.th}", en=f"{key.en} → {value.en}")
        if issubclass(hint, Enum):
            return _one_of(one.value for one in hint)
        link = f"(#{_slug(self._title(self._places[hint]))})"
        return Bilingual(th=f"[ชุดของคีย์]{link}", en=f"[mapping]{link}")

    def _part(self, hint: Any, below: Bilingual) -> Bilingual:
        """Return what a part of a list or mapping takes; of an enumeration, that it is `below`."""
        return below if isinstance(hint, type) and issubclass(hint, Enum) else self._words(hint)

    def _words_with(self, hint: Any, notes: tuple[Any, ...]) -> Bilingual:
        """Return what a type takes that is noted to take plain text or one entry as well."""
        for note in notes:
            if isinstance(note, OrText):
                words = self._words(hint)
                return Bilingual(
                    th=f"{words.th} หรือข้อความ (คือ `{note.key}`)",
                    en=f"{words.en}, or text (its `{note.key}`)",
                )
            if isinstance(note, OrOne):
                item = self._words(get_args(hint)[0])
                most = f", {note.most:,}" if note.most != MAX_ENTRIES else ""
                return Bilingual(
                    th=f"{item.th} หนึ่งหรือหลายรายการ" + most.replace(",", " ไม่เกิน", 1),
                    en=f"{item.en}; one or a list" + most.replace(",", " of at most", 1),
                )
        return self._words(hint)


def _keys_of(model: type[Model]) -> list[tuple[str, FieldInfo, Any]]:
    """Return the keys of a mapping, each with its field and its type as it is written."""
    hints = get_type_hints(model, include_extras=True)
    return [(field.alias or name, field, hints[name]) for name, field in model.model_fields.items()]


def _models_in(hint: Any) -> Iterator[tuple[str, type[Model]]]:
    """Yield the models in a type, each with what leads to it: `[]` of a list, `.NAME` of a mapping."""
    if isinstance(hint, type) and issubclass(hint, Model):
        yield "", hint
    steps = {tuple: "[]", Mapping: ".NAME"}.get(get_origin(hint), "")
    for inner in _types_in(hint):
        for more, model in _models_in(inner):
            yield steps + more, model


def _enums_in(hint: Any) -> Iterator[type[Enum]]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield hint
    for inner in _types_in(hint):
        yield from _enums_in(inner)


def _types_in(hint: Any) -> tuple[Any, ...]:
    """Return the types that a type is made of; what a `Literal` or a note holds is none."""
    origin = get_origin(hint)
    if origin is None or origin is Literal:
        return ()
    return get_args(hint)[:1] if origin is Annotated else get_args(hint)


def _one_of(values: Iterable[Any]) -> Bilingual:
    listed = " ".join(f"`{value}`" for value in values)
    return Bilingual(th=listed, en=listed)


def _enumeration(kind: type[Enum], keys: Iterable[str]) -> str:
    """Return a table of what the members mean; `keys` are those of the section that take them."""
    texts = MEMBER_TEXTS[kind.__name__]
    rows = [f"| `{one.value}` | {_both(_escaped(texts[one.value]))} |" for one in kind]
    heading = ", ".join(f"`{key}`" for key in keys)
    return "\n".join((f"| {heading} | means · ความหมาย |", "|---|---|", *rows))


def _meaning_of(field: FieldInfo) -> str:
    """Return the description of a key, and its examples."""
    thai, _, english = (field.description or "").partition("\n\n")
    words = _both(_escaped(Bilingual(th=thai, en=english)))
    shown = " ".join(f"`{example}`" for example in field.examples or ())
    return f"{words}<br>{shown}" if shown else words


def _default_of(field: FieldInfo) -> str:
    """Return the value of a key that is left out, on a line of its own; "" where it has none."""
    value = field.default
    if value in (PydanticUndefined, None, (), {}):
        return ""
    if isinstance(value, bool):
        value = str(value).lower()
    listed = _one_of(value if isinstance(value, tuple) else (value,)).en
    return f"<br>default · ถ้าไม่ระบุ: {listed}"


def _escaped(text: Bilingual) -> Bilingual:
    th, en = (_SPECIAL.sub(r"\\\g<0>", one) for one in text)
    return Bilingual(th=th, en=en)


def _both(text: Bilingual) -> str:
    return text.en if text.en == text.th else f"{text.en}<br>{text.th}"


def _slug(title: str) -> str:
    """Return the name under which a heading is linked to, as forges make it."""
    return _NO_SLUG.sub("", title.lower()).replace(" ", "-")
