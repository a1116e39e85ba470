"""What a form holds before it is filled: what is known already, or an example of everything."""

from collections.abc import Mapping, Sequence
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.calendar.office import OfficeCalendar
from sopctl.forms.defaults import Sources, default_value
from sopctl.forms.errors import TemplateError
from sopctl.forms.folder import FormFolder
from sopctl.model.config import Config
from sopctl.model.each_once import first_entries, over
from sopctl.model.filled_form import FORM_KEY
from sopctl.model.form import FieldType, Form, FormField
from sopctl.model.sop import Sop
from sopctl.source.loader import load_bytes

_PLAUSIBLE: Mapping[FieldType, str] = {
    FieldType.TEXT: "ข้อความตัวอย่าง",
    FieldType.RICHTEXT: "# หัวข้อ\nข้อความตัวอย่าง\n\n- รายการที่หนึ่ง\n- รายการที่สอง",
    FieldType.NUMBER: "12",
    FieldType.DATE: "15 ธ.ค. 2564",
    FieldType.TIME: "09.30",
    FieldType.CHOICE: "ตัวเลือก",
    FieldType.BOOLEAN: "ใช่",
    FieldType.EMAIL: "saraban@example.go.th",
    FieldType.PHONE: "0 2590 4000",
    FieldType.URL: "www.example.go.th",
    FieldType.FILE: "ภาพตัวอย่าง.png",
}


def known_data(
    form: Form, config: Config, sop: Sop | None = None, calendar: OfficeCalendar | None = None
) -> dict[str, Any]:
    """Return what the settings and an SOP say in the fields of a form, those of groups too.

    `calendar` has the office's working days, where what is worked out of the SOP depends on them.
    """
    return _known(form.fields, Sources(config, sop, calendar))


def example_data(folder: FormFolder) -> dict[str, Any]:
    """Return a form filled with plausible values: its worked example, else that of each field.

    Raises:
        TemplateError: where the definition is broken, or the worked example cannot be read.
    """
    form = folder.sound_form
    if folder.example is not None:
        loaded = load_bytes(folder.example.read())
        if loaded.problems or not isinstance(loaded.data, dict):
            problem = loaded.problems[0] if loaded.problems else None
            raise _broken_example(folder, problem)
        return {key: value for key, value in loaded.data.items() if key != FORM_KEY}
    return _examples(form.fields, is_whole=False)


def full_data(form: Form) -> dict[str, Any]:
    """Return something in every field, so that nothing of a template is passed over."""
    return _examples(form.fields, is_whole=True)


def least_data(form: Form) -> dict[str, Any]:
    """Return something in the required fields alone."""
    whole = full_data(form)
    return {field.name: whole[field.name] for field in form.fields if field.required}


def _known(fields: Sequence[FormField], sources: Sources) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        value = default_value(field, sources)
        if field.type is FieldType.GROUP and not field.repeatable:
            value = {**(value or {}), **_known(field.fields, sources)} or None
        if value is not None:
            found[field.name] = value
    return found


def _examples(fields: Sequence[FormField], *, is_whole: bool) -> dict[str, Any]:
    """Return an example for each field; without `is_whole`, none where only a file could stand."""
    found: dict[str, Any] = {}
    for field in fields:
        value: Any
        if field.type is FieldType.GROUP:
            value = _examples(field.fields, is_whole=is_whole)
        elif field.type is FieldType.FILE and not is_whole:
            continue
        else:
            value = field.example or _plausible(field)
        found[field.name] = _entries(field, value) if field.repeatable else value
    return found


def _entries(field: FormField, value: Any) -> list[Any]:
    """Return a list with `value` in it: once for each choice that is to stand there."""
    return [over(value, entry) for entry in first_entries(field)] or [value]


def _plausible(field: FormField) -> str:
    if field.type is FieldType.CHOICE and field.choices:
        return field.choices[0].value
    text = _PLAUSIBLE[field.type]
    return text if field.max_length is None else text[: field.max_length]


def _broken_example(folder: FormFolder, problem: Any) -> TemplateError:
    assert folder.example is not None
    said = problem.message if problem else Bilingual(th="ไม่ใช่ชุด คีย์: ค่า", en="it is no mapping")
    return TemplateError(
        Bilingual(th=f"อ่านตัวอย่างไม่ได้: {said.th}", en=f"the example cannot be read: {said.en}"),
        Bilingual(
            th=f"ตรวจด้วย sopctl validate {folder.example.shown}",
            en=f"check it: sopctl validate {folder.example.shown}",
        ),
        folder.example.shown,
    )
