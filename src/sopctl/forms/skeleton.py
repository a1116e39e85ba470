"""A filled form as YAML that explains itself: every field in its order, with what goes into it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sopctl.bilingual import Bilingual, Language
from sopctl.forms.begun import is_open, is_untouched
from sopctl.model.each_once import first_entries
from sopctl.model.filled_form import FORM_KEY, is_filled
from sopctl.model.form import FieldType, Form, FormField, Label
from sopctl.model.table_reference import is_table
from sopctl.source.scalars import flow_text, literal, scalar_text

_TYPES: Mapping[FieldType, Bilingual] = {
    FieldType.TEXT: Bilingual(th="ข้อความ", en="text"),
    FieldType.RICHTEXT: Bilingual(
        th="ข้อความหลายย่อหน้า ขึ้นต้นหัวข้อด้วย # และรายการด้วย - หรือ 1.",
        en="paragraphs; # begins a heading, - or 1. an item",
    ),
    FieldType.NUMBER: Bilingual(th="ตัวเลข", en="number"),
    FieldType.DATE: Bilingual(th="วันที่ ใช้ปี พ.ศ.", en="date, in the Buddhist Era"),
    FieldType.TIME: Bilingual(th="เวลา", en="time of day"),
    FieldType.CHOICE: Bilingual(th="เลือก", en="choice"),
    FieldType.BOOLEAN: Bilingual(th="ใช่ หรือ ไม่ใช่", en="true or false"),
    FieldType.EMAIL: Bilingual(th="อีเมล", en="e-mail address"),
    FieldType.PHONE: Bilingual(th="โทรศัพท์", en="telephone number"),
    FieldType.URL: Bilingual(th="เว็บไซต์", en="web address"),
    FieldType.FILE: Bilingual(th="แฟ้มในโครงการ", en="file of the project"),
    FieldType.GROUP: Bilingual(th="กลุ่ม", en="group"),
}

_REQUIRED = Bilingual(th="ต้องกรอก", en="required")
_REPEATABLE = Bilingual(th="กรอกได้หลายรายการ ขึ้นต้นรายการด้วย -", en="any number, each after -")
_ON_ONE_LINE = Bilingual(
    th="กรอกได้หลายรายการ ในวงเล็บ [ ] คั่นด้วย ,", en="any number, in brackets, with commas between"
)
_EACH_ONCE = Bilingual(th="ครบทุกตัวเลือก ตัวเลือกละหนึ่งครั้ง", en="each choice once")
_PERSONAL = Bilingual(th="ข้อมูลส่วนบุคคล", en="personal data")
_SUCH_AS = Bilingual(th="เช่น", en="such as")
_NEXT = Bilingual(
    th="กรอกหลังเครื่องหมาย : แล้วตรวจด้วย sopctl validate และจัดทำเอกสารด้วย sopctl fill",
    en="fill in after each colon, check with sopctl validate, print with sopctl fill",
)

_STEP = "  "


def skeleton(
    form: Form,
    data: Mapping[str, Any],
    language: Language,
    *,
    is_asked: Mapping[str, Any] | None = None,
) -> str:
    """Return a filled form's text, with `data` in its fields and the others empty.

    Where `is_asked` is given, fields that are not among its keys stand there as comments, and those
    of groups that are not in `data`: they have not been asked for yet.
    """
    writer = _Writer(language, is_asking=is_asked is not None)
    return "\n".join(writer.form(form, data, is_asked)) + "\n"


def type_words(field: FormField, language: Language) -> str:
    """Return in words what goes into a field: its type, its limits, whether it must be filled."""
    words = [_TYPES[field.type].in_language(language)]
    if field.choices:
        offered = " | ".join(choice.value for choice in field.choices)
        words[0] = f"{words[0]}: {offered}"
    if field.max_length is not None:
        most = Bilingual(
            th=f"ไม่เกิน {field.max_length:,} อักขระ", en=f"at most {field.max_length:,} characters"
        )
        words.append(most.in_language(language))
    if field.required:
        words.append(_REQUIRED.in_language(language))
    if field.repeatable:
        several = _ON_ONE_LINE if _stands_on_one_line(field) else _REPEATABLE
        words.append(several.in_language(language))
    if field.each_once:
        words.append(_EACH_ONCE.in_language(language))
    if field.personal:
        words.append(_PERSONAL.in_language(language))
    return " · ".join(words)


def _stands_on_one_line(field: FormField) -> bool:
    """Say whether a list is short to read: choices that say by themselves what they mean."""
    return (
        field.repeatable
        and field.type is FieldType.CHOICE
        and not field.each_once
        and all(choice.label is None for choice in field.choices)
    )


def label_words(label: Label, language: Language) -> str:
    """Return a label in Thai, with the English beside it where that is asked for."""
    if language is Language.ENGLISH and label.en:
        return f"{label.th} / {label.en}"
    return label.th


class _Writer:
    def __init__(self, language: Language, *, is_asking: bool = False) -> None:
        self._language = language
        self._is_asking = is_asking

    def form(
        self, form: Form, data: Mapping[str, Any], is_asked: Mapping[str, Any] | None
    ) -> Iterator[str]:
        yield f"# {label_words(form.title, self._language)}"
        if form.description is not None:
            yield from _comment(self._said(form.description))
        yield from _comment(_NEXT.in_language(self._language))
        yield f"{FORM_KEY}: {scalar_text(form.name)}"
        for field in form.fields:
            yield ""
            written = self._field(field, data.get(field.name))
            yield from written if _is_among(field, is_asked) else map(_remark, written)

    def _field(
        self, field: FormField, value: Any, indent: str = "", *, explains: bool = True
    ) -> Iterator[str]:
        if explains:
            for line in self._explained(field):
                yield f"{indent}{line}"
        yield from self._entry(field, value, indent, explains=explains)

    def _explained(self, field: FormField) -> Iterator[str]:
        yield f"# {label_words(field.label, self._language)} ({type_words(field, self._language)})"
        if field.help is not None:
            yield from _comment(self._said(field.help))
        if field.example and "\n" not in field.example:
            yield from _comment(f"{_SUCH_AS.in_language(self._language)} {field.example}")

    def _entry(self, field: FormField, value: Any, indent: str, *, explains: bool) -> Iterator[str]:
        key = scalar_text(field.name, key=True)
        if is_table(field, value) or _stands_on_one_line(field):
            listed = value if isinstance(value, dict) else [*_listed(value), *self._next(value)]
            yield f"{indent}{key}: {flow_text(listed)}"
        elif field.type is FieldType.GROUP:
            yield f"{indent}{key}:"
            if field.repeatable:
                for index, entry in enumerate(_listed(value) or first_entries(field) or [{}]):
                    # What goes into each field is said once, above the first entry.
                    shown = explains and index == 0
                    yield from self._list_item(field.fields, entry, indent + _STEP, shown)
                yield from (f"{indent}{_STEP}-" for _ in self._next(value))
            else:
                yield from self._fields(field.fields, value, indent + _STEP, explains)
        elif field.repeatable:
            yield f"{indent}{key}:"
            texts = [*_listed(value), *self._next(value)]
            for text in texts or first_entries(field) or [None]:
                yield from self._meaning(field, text, indent + _STEP)
                yield _line(f"{indent}{_STEP}-", text, indent + 2 * _STEP)
        else:
            yield from self._meaning(field, value, indent)
            yield _line(f"{indent}{key}:", value, indent + _STEP)

    def _next(self, value: Any) -> list[None]:
        """Return the empty entry of a list that is still being asked for."""
        return [None] if self._is_asking and is_open(value) else []

    def _fields(
        self, fields: Sequence[FormField], value: Any, indent: str, explains: bool
    ) -> Iterator[str]:
        data = value if isinstance(value, dict) else {}
        for field in fields:
            written = self._field(field, data.get(field.name), indent, explains=explains)
            is_there = not self._is_asking or _is_among(field, data)
            yield from written if is_there else map(_remark, written)

    def _list_item(
        self, fields: Sequence[FormField], value: Any, indent: str, explains: bool
    ) -> Iterator[str]:
        """Yield a group as an entry of a list: the dash stands before its first key."""
        is_first_key = True
        for line in self._fields(fields, value, indent + _STEP, explains):
            if is_first_key and not line.lstrip().startswith("#"):
                yield f"{indent}- {line[len(indent) + len(_STEP) :]}"
                is_first_key = False
            else:
                yield f"{indent}{line[len(indent) + len(_STEP) :]}" if is_first_key else line

    def _meaning(self, field: FormField, value: Any, indent: str) -> Iterator[str]:
        """Yield what a choice stands for, as a comment above it."""
        label = next((one.label for one in field.choices if one.value == value), None)
        if label is not None and label.th != value:
            yield f"{indent}# {' '.join(label_words(label, self._language).split())}"

    def _said(self, label: Label) -> str:
        english = label.en if self._language is Language.ENGLISH else None
        return english or label.th


def _is_among(field: FormField, answered: Mapping[str, Any] | None) -> bool:
    """Say whether `field` is answered, or passed over; where nothing is asked, all are."""
    if answered is None:
        return True
    return field.name in answered and not is_untouched(answered[field.name])


def _remark(line: str) -> str:
    bare = line.lstrip(" ")
    return line if bare.startswith("#") else f"{line[: len(line) - len(bare)]}#{bare}"


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield f"# {line}".rstrip()


def _line(key: str, value: Any, indent: str) -> str:
    if not isinstance(value, str) or not is_filled(value):
        return key
    written = literal(value, indent, "\n") if "\n" in value else None
    return f"{key} {scalar_text(value) if written is None else written}"


def _listed(value: Any) -> list[Any]:
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if is_filled(entry)]
