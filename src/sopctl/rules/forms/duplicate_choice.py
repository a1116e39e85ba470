"""A field of a form offers the same choice twice.
ช่องในแบบฟอร์มมีตัวเลือกซ้ำ

Checks
    The `choices` of every field: no value and no label stands twice, blanks aside.
ตรวจอะไร
    choices ของทุกช่องต้องไม่มีค่าหรือป้ายที่ซ้ำกัน (ไม่นับวรรค)
Why
    Who fills the form cannot tell the two apart, and the count of answers is split between them.
เหตุผล
    ผู้กรอกแยกไม่ออกว่าต่างกันอย่างไร และผลที่นับจะถูกแยกเป็นสอง
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: result, label: ผลการประเมิน, type: choice, choices: [ผ่าน, ไม่ผ่าน, ผ่าน]}]
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: result, label: ผลการประเมิน, type: choice, choices: [ผ่าน, ไม่ผ่าน]}]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import form_rule
from sopctl.rules.forms.form_fields import PlacedField, fields_of
from sopctl.rules.texts import normalised
from sopctl.rules.written_items import placed_items, written_item, written_under
from sopctl.source.loader import Data
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile


@form_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each choice that an earlier one of its field is already."""
    for placed in fields_of(file):
        if len(placed.field.choices) > 1:
            yield from _doubles(file, placed)


def _doubles(file: SourceFile, placed: PlacedField) -> Iterator[Finding]:
    base = (*placed.path, "choices")
    written = written_under(_written_at(file.data, placed.path), "choices")
    first: dict[tuple[str, str], Path] = {}
    for path, choice in placed_items(base, written, placed.field.choices, file.model_problems):
        names = [("value", choice.value)]
        if choice.label is not None:
            names.append(("label", choice.label.th))
        for key, name in names:
            earlier = first.setdefault((key, normalised(name)), path)
            if earlier != path:
                yield Finding(
                    path=(*path, key),
                    message=Bilingual(
                        th=f"ตัวเลือก “{name}” ซ้ำกับตัวเลือกก่อนหน้า",
                        en=f"the choice “{name}” stands there already",
                    ),
                    help=Bilingual(
                        th="ลบออกหนึ่งรายการ หรือแก้ให้ต่างกัน",
                        en="remove one of the two, or tell them apart",
                    ),
                    related=(
                        RelatedPath(
                            (*earlier, key), Bilingual(th="ตัวเลือกก่อนหน้า", en="the earlier one")
                        ),
                    ),
                )
                break


def _written_at(data: Data, path: Path) -> Data:
    for step in path:
        data = written_under(data, step) if isinstance(step, str) else written_item(data, step)
    return data
