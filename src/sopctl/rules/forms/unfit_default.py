"""The default or the example of a field does not fit the field.
ค่าตั้งต้นหรือตัวอย่างไม่ตรงกับชนิดของช่อง

Checks
    `default` (where it is a value) and `example` of every field of a form's definition: the field can
    take them, by its type, its choices and its `max_length`.
ตรวจอะไร
    default (ที่เป็นค่า) และ example ของทุกช่องในนิยามแบบฟอร์มต้องเป็นค่าที่ช่องนั้นรับได้ ทั้งชนิด ตัวเลือก และ max_length
Why
    Whoever begins with the default or copies the example has a wrong form before the first word is
    typed.
เหตุผล
    ผู้ที่เริ่มจากค่าตั้งต้นหรือทำตามตัวอย่างจะได้แบบฟอร์มที่ผิดตั้งแต่ยังไม่ได้พิมพ์
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: start, label: เวลาเริ่ม, type: time, example: เก้าโมงเช้า}]
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: start, label: เวลาเริ่ม, type: time, example: "09.30"}]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.field_values import FieldValueError, read_value
from sopctl.model.filled_form import character_starts
from sopctl.model.form import FieldType, FormField
from sopctl.rules.base import form_rule
from sopctl.rules.forms.form_fields import PlacedField, fields_of
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_DEFAULT = Bilingual(th="ค่าตั้งต้น", en="the default")
_EXAMPLE = Bilingual(th="ตัวอย่าง", en="the example")


@form_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each default and example that its field cannot take."""
    for placed in fields_of(file):
        if placed.field.type is FieldType.GROUP:
            continue
        for path, text, what in _given(placed):
            found = _problem_of(placed.field, text)
            if found is not None:
                message, advice = found
                yield Finding(
                    path=path,
                    message=Bilingual(
                        th=f"{what.th}ใช้ไม่ได้กับช่องนี้: {message.th}",
                        en=f"{what.en} does not fit its field: {message.en}",
                    ),
                    help=advice,
                )


def _given(placed: PlacedField) -> Iterator[tuple[Path, str, Bilingual]]:
    default, example = placed.field.default, placed.field.example
    if default is not None and default.value is not None:
        yield (*placed.path, "default", "value"), default.value, _DEFAULT
    if example is not None:
        yield (*placed.path, "example"), example, _EXAMPLE


def _problem_of(field: FormField, text: str) -> tuple[Bilingual, Bilingual] | None:
    try:
        read_value(field, text)
    except FieldValueError as error:
        return error.message, error.help
    count = len(character_starts(text.strip()))
    if field.max_length is None or count <= field.max_length:
        return None
    return (
        Bilingual(
            th=f"ยาว {count:,} อักขระ เกิน max_length ({field.max_length:,})",
            en=f"{count:,} characters, more than its max_length ({field.max_length:,})",
        ),
        Bilingual(th="ตัดให้สั้นลง หรือเพิ่ม max_length", en="shorten it, or raise max_length"),
    )
