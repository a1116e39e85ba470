"""An SOP lacks a section that it must have.
SOP ขาดหัวข้อที่ต้องมี

Checks
    The sections that `required_sections` of sopctl.yaml lists (objectives, scope, roles and steps
    where it lists none): each is there and says something, more than a dash. Also that the list names sections that
    exist.
ตรวจอะไร
    หัวข้อที่ required_sections ใน sopctl.yaml กำหนด (ถ้าไม่กำหนด คือ objectives, scope, roles และ steps)
    ต้องมีและมีเนื้อหา (ขีดอย่างเดียวไม่นับ) ทั้งตรวจว่ารายชื่อหัวข้อนั้นมีอยู่จริง
Why
    The document's numbered sections are expected by those who review it. An empty one sends the
    document back.
เหตุผล
    ผู้ตรวจเอกสารคาดหมายว่าจะพบหัวข้อเหล่านี้ครบถ้วน หัวข้อที่ว่างทำให้เอกสารถูกส่งกลับมาแก้ไข
Wrong
    scope: ใช้กับการลาของข้าราชการในสังกัดกอง
    roles: {owner: ผู้รับผิดชอบงานการเจ้าหน้าที่}
Right
    objectives: เพื่อให้การลาเป็นไปตามระเบียบ
    scope: ใช้กับการลาของข้าราชการในสังกัดกอง
    roles: {owner: ผู้รับผิดชอบงานการเจ้าหน้าที่}
"""

from collections.abc import Callable, Iterator
from typing import Any

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.model.config import Config
from sopctl.model.sop import Sop
from sopctl.names import nearest
from sopctl.rules.base import file_rule
from sopctl.rules.suggestion import did_you_mean
from sopctl.rules.texts import is_dash
from sopctl.workspace import FileKind, Settings, SourceFile

_SECTIONS: dict[str, str] = {
    "objectives": "วัตถุประสงค์",
    "scope": "ขอบเขต",
    "definitions": "คำจำกัดความ",
    "responsibilities": "ความรับผิดชอบ",
    "roles": "บทบาทผู้รับผิดชอบ",
    "steps": "ขั้นตอนการปฏิบัติ",
    "documents": "ทะเบียนเอกสาร",
    "rounds": "รอบการรายงาน",
    "appendix": "ภาคผนวก",
    "approvals": "ผู้จัดทำและผู้อนุมัติ",
    "document": "ข้อมูลควบคุมเอกสาร",
    "indicator": "ตัวชี้วัด",
    "process": "ชื่อกระบวนการ",
    "revised": "วันที่ปรับปรุง",
    "revisions": "ประวัติการปรับปรุง",
}
CONTROL = "control"
"""Asks for a control point in every step; the rule `missing-control` sees to it."""
_OF_NAMES = frozenset(("roles", "documents", "steps"))
"""Sections of things with names: of a dash in the place of one `missing-name` tells."""
_PROCEDURE = "procedure"
"""The section that prints the steps; no SOP is without them."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each section that is missing, or cannot be asked for."""
    if isinstance(file.model, Config):
        yield from _unknown_sections(file.model)
    elif file.kind is FileKind.SOP and isinstance(file.data, dict):
        for name in dict.fromkeys(settings.config.required_sections):
            if name in _SECTIONS and not _is_given(file, file.data, name):
                yield _missing(name, written=name in file.data)


def _is_given(file: SourceFile, data: dict[str, Any], name: str) -> bool:
    """Say whether a section has content, or another rule reports what stands there."""
    reported = any(
        problem.path[:1] == (name,) or (problem.path == () and problem.key == name)
        for problem in file.model_problems
    )
    # Section 4 prints the roles too, so an SOP that has roles has it.
    value = [data.get(name), data.get("roles") if name == "responsibilities" else None]
    is_word = _is_no_dash if name not in _OF_NAMES else _is_written
    misspelt = any(
        problem.rule == "unknown-key"
        and len(problem.path) == 1
        and nearest(str(problem.path[0]), Sop.model_fields) == name
        for problem in file.model_problems
    )
    return reported or misspelt or _says_something(value, is_word)


def _says_something(value: Any, is_word: Callable[[str], bool]) -> bool:
    if isinstance(value, dict):
        return any(_says_something(item, is_word) for item in value.values())
    if isinstance(value, list):
        return any(_says_something(item, is_word) for item in value)
    return bool(value) and is_word(value)


def _is_written(text: str) -> bool:
    return bool(text.strip())


def _is_no_dash(text: str) -> bool:
    return _is_written(text) and not is_dash(text)


def _missing(name: str, *, written: bool) -> Finding:
    if written:
        message = Bilingual(
            th=f"หัวข้อ{_SECTIONS[name]} ({name}) ว่าง", en=f"the section “{name}” is empty"
        )
    else:
        message = Bilingual(
            th=f"ไม่มีหัวข้อ{_SECTIONS[name]} ({name})", en=f"the section “{name}” is missing"
        )
    return Finding(
        path=(name,) if written else (),
        target="key",
        message=message,
        help=Bilingual(
            th=f"เขียนเนื้อหาใต้ “{name}:” หรือตัดออกจาก required_sections ใน sopctl.yaml",
            en=f"write it under “{name}:”, or take it out of required_sections in sopctl.yaml",
        ),
    )


def _unknown_sections(config: Config) -> Iterator[Finding]:
    known = (*_SECTIONS, CONTROL, _PROCEDURE)
    for order, name in enumerate(config.required_sections):
        if name not in known:
            meant = nearest(name, known)
            yield Finding(
                path=("required_sections", order),
                message=Bilingual(
                    th=f"SOP ไม่มีหัวข้อชื่อ “{name}” จึงตรวจไม่ได้ว่ามีหรือไม่",
                    en=f"an SOP has no section “{name}”, so it cannot be asked for",
                ),
                help=did_you_mean(
                    meant,
                    Bilingual(
                        th=f"หัวข้อที่ระบุได้: {', '.join(known)}", en=f"give one of: {', '.join(known)}"
                    ),
                ),
            )
