"""A tag of a template was left in a text.
มีแท็กของแม่แบบค้างอยู่ในข้อความ

Checks
    Every text of an SOP, of records, of a filled form and of the settings: no `{{ … }}`, `{% … %}`,
    `{# … #}`, and no merge field of Word, «ชื่อหน่วยงาน».
ตรวจอะไร
    ทุกข้อความใน SOP บันทึก แบบฟอร์มที่กรอกแล้ว และการตั้งค่า ต้องไม่มี {{ … }}, {% … %}, {# … #}
    และไม่มีเขตข้อมูลผสานของ Word เช่น «ชื่อหน่วยงาน»
Why
    Tags are filled in templates only. In an SOP they are printed as they stand, mostly because a
    text was copied out of a template.
เหตุผล
    แท็กจะถูกแทนค่าเฉพาะในแม่แบบเท่านั้น หากอยู่ใน SOP จะถูกพิมพ์ออกมาตามตัวอักษร
    มักเกิดจากการคัดลอกข้อความมาจากแม่แบบ
Wrong
    - id: report
      name: รายงานผลต่อ «ชื่อผู้บริหาร»
      details: รายงานผลของ{{ unit.name }}
Right
    - id: report
      name: รายงานผลต่อผู้บริหาร
      details: รายงานผลของกองแผนงาน
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import texts_of
from sopctl.workspace import FileKind, Settings, SourceFile

_TAG = lazily(
    r"\{\{[^{}]{0,300}\}\}|\{%[^{}]{0,300}%\}|\{#[^{}]{0,300}#\}|«[^«»\n]{1,60}»"
    r"|\{\s{0,3}MERGEFIELD\b[^{}]{0,300}\}"
)
_KINDS = frozenset((FileKind.SOP, FileKind.RECORDS, FileKind.FILLED_FORM, FileKind.CONFIG))


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each tag."""
    if file.kind not in _KINDS or not _may_hold_tag(file.wording):
        return
    for path, text in texts_of(file.data):
        for match in _TAG.finditer(text):
            tag = match.group()
            shown = tag if len(tag) <= 40 else tag[:39] + "…"
            yield Finding(
                path=path,
                part=match.span(),
                step=step_id_at(file, path),
                message=Bilingual(
                    th=f"มีแท็กของแม่แบบ “{shown}” ค้างอยู่ในข้อความ",
                    en=f"the template tag “{shown}” was left in the text",
                ),
                help=Bilingual(th="พิมพ์ข้อความจริงแทนแท็ก", en="write the text itself in its place"),
            )


def _may_hold_tag(wording: str) -> bool:
    return ("{" in wording or "«" in wording) and _TAG.search(wording) is not None
