"""A field takes its default from nowhere.
ค่าตั้งต้นของช่องอ้างถึงที่มาซึ่งไม่มี

Checks
    The `from` of every default in a form's definition: it leads to one value of the SOP (sop.title,
    sop.unit.name), of the settings (config.organisation.name) or of the plan that follows from the SOP
    (plan.fiscal_year). That of a group leads to something with values called as its fields (plan.steps).
    The nearest is offered.
ตรวจอะไร
    from ของค่าตั้งต้นทุกช่องในนิยามแบบฟอร์มต้องนำไปถึงค่าหนึ่งใน SOP (sop.title, sop.unit.name) ในการตั้งค่า
    (config.organisation.name) หรือในแผนที่คำนวณจาก SOP (plan.fiscal_year) ส่วน from ของกลุ่มต้องนำไปถึงสิ่งที่มีค่า
    ชื่อเดียวกับช่องในกลุ่ม (plan.steps) และจะเสนอชื่อที่ใกล้เคียงที่สุด
Why
    The field is never prefilled, and nobody is told why.
เหตุผล
    ช่องนั้นจะไม่มีค่าตั้งต้นเลย และไม่มีใครทราบสาเหตุ
Wrong
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: by, label: จัดทำโดย, default: {from: sop.unit.nam}}]
Right
    # templates/sharing/form.yaml
    sopctl: form/v1
    name: sharing
    title: สรุปการแลกเปลี่ยนเรียนรู้
    fields: [{name: by, label: จัดทำโดย, default: {from: sop.unit.name}}]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.default_sources import DEFAULT_SOURCES
from sopctl.model.form import FieldType, FormField
from sopctl.model.known_keys import known_keys
from sopctl.names import nearest
from sopctl.rules.base import form_rule
from sopctl.rules.forms.form_fields import fields_of
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile


@form_rule(Severity.ERROR)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each source that leads nowhere, or to more than one value."""
    for placed in fields_of(file):
        default = placed.field.default
        if default is None or default.from_ is None:
            continue
        found = _problem_of(default.from_, placed.field)
        if found is not None:
            part, message, advice = found
            path = (*placed.path, "default", "from")
            yield Finding(path=path, part=part, message=message, help=advice)


def _problem_of(
    source: str, field: FormField
) -> tuple[tuple[int, int], Bilingual, Bilingual] | None:
    """Return the characters that lead nowhere, what is wrong, and what to do."""
    root, *names = source.split(".")
    model = DEFAULT_SOURCES.get(root)
    if model is None:
        return (0, len(root) or len(source)), *_unknown(source, root, "", tuple(DEFAULT_SOURCES))
    path: Path = ()
    start = len(root) + 1
    for name in names:
        known = known_keys(model, path)
        if name.isdecimal() and path:
            path = (*path, int(name))
        elif name in known or (not known and path and known_keys(model, (*path, name))):
            path = (*path, name)
        else:
            before = source[:start]
            return (start, start + len(name)), *_unknown(source, name, before, known)
        start += len(name) + 1
    inside = known_keys(model, path)
    if field.type is FieldType.GROUP:
        shared = any(one.name in inside for one in field.fields)
        return None if shared else ((0, len(source)), *_nothing_shared(source, inside))
    return ((0, len(source)), *_several(source, inside)) if inside or not names else None


def _unknown(
    source: str, name: str, before: str, known: tuple[str, ...]
) -> tuple[Bilingual, Bilingual]:
    message = Bilingual(
        th=f"ที่มา “{source}” ไม่มีอยู่ เพราะไม่มี “{before}{name}”",
        en=f"“{source}” leads nowhere: there is no “{before}{name}”",
    )
    meant = nearest(name, known)
    if meant is not None:
        return message, Bilingual(
            th=f"หมายถึง “{before}{meant}” หรือไม่", en=f"did you mean “{before}{meant}”?"
        )
    if known:
        listed = ", ".join(known)
        return message, Bilingual(th=f"ที่ใช้ได้: {listed}", en=f"there are {listed}")
    stem = before.rstrip(".")
    return message, Bilingual(th=f"ใช้เพียง “{stem}”", en=f"write “{stem}” alone")


def _several(source: str, inside: tuple[str, ...]) -> tuple[Bilingual, Bilingual]:
    example = f"{source}.{'name' if 'name' in inside else inside[0]}"
    return (
        Bilingual(th=f"ที่มา “{source}” มีหลายค่า ไม่ใช่ค่าเดียว", en=f"“{source}” holds several values"),
        Bilingual(th=f"ระบุค่าเดียว เช่น {example}", en=f"name one of them, such as {example}"),
    )


def _nothing_shared(source: str, inside: tuple[str, ...]) -> tuple[Bilingual, Bilingual]:
    listed = ", ".join(inside) or "-"
    return (
        Bilingual(
            th=f"ช่องในกลุ่มนี้ไม่มีชื่อตรงกับค่าใดใน “{source}”",
            en=f"no field of this group is called as a value of “{source}”",
        ),
        Bilingual(
            th=f"ตั้งชื่อช่องตามค่าที่ต้องการ: {listed}", en=f"name the fields as what they take: {listed}"
        ),
    )
