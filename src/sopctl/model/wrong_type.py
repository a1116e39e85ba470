"""pydantic's complaints, in words that help the person who typed the file."""

from typing import Any

from pydantic_core import ErrorDetails

from sopctl.bilingual import Bilingual
from sopctl.model.base import NO_FOLDER_INSIDE, TOO_MANY_ENTRIES
from sopctl.model.step import MAX_STEPS
from sopctl.names import nearest
from sopctl.source.source_map import Path

_Explanation = tuple[Bilingual, Bilingual]

_SHOWN = 40
"""Characters of a value that a message repeats."""


def explain_missing(key: str, path: Path) -> _Explanation:
    """Return message and help for a required key that is not there."""
    inside = f"{_place(path)} " if path else ""
    return (
        Bilingual(th=f"{inside}ไม่มีคีย์ “{key}” ซึ่งต้องมี", en=f"{inside}lacks the required key “{key}”"),
        Bilingual(th=f"เพิ่ม “{key}: …”", en=f"add “{key}: …”"),
    )


def explain_wrong_type(detail: ErrorDetails, value: Any) -> _Explanation:
    """Return message and help for a value of the wrong type; `value` is what was typed."""
    kind, context = detail["type"], detail.get("ctx") or {}
    shown = _shown(value)
    if kind in ("enum", "literal_error"):
        return _not_among(shown, value, str(context.get("expected", "")))
    if kind == "no_steps":
        return (
            Bilingual(th="SOP ต้องมีอย่างน้อยหนึ่งขั้นตอน", en="an SOP has at least one step"),
            Bilingual(
                th="เพิ่มขั้นตอนใต้ steps: โดยแต่ละขั้นมี id และ name",
                en="add a step under steps:, with an id and a name",
            ),
        )
    if kind == "too_many_steps":
        return (
            Bilingual(
                th=f"SOP มีได้ไม่เกิน {MAX_STEPS:,} ขั้นตอน", en=f"an SOP has at most {MAX_STEPS:,} steps"
            ),
            Bilingual(
                th="แยกเป็นหลาย SOP แล้วอ้างถึงกันด้วย sop:",
                en="split it into several SOPs that refer to each other with sop:",
            ),
        )
    if kind == TOO_MANY_ENTRIES:
        most = context["most"]
        return (
            Bilingual(
                th=f"มี {len(value):,} รายการ เกินขีดจำกัด {most:,}",
                en=f"{len(value):,} entries, over the limit of {most:,}",
            ),
            Bilingual(th="รวมหรือตัดรายการให้น้อยลง", en="join some of them, or leave some out"),
        )
    if kind == NO_FOLDER_INSIDE:
        return (
            Bilingual(
                th=f"“{shown}” ไม่ใช่โฟลเดอร์ในโครงการ",
                en=f"“{shown}” is no folder inside the project",
            ),
            Bilingual(
                th="เขียนชื่อโฟลเดอร์นับจากโฟลเดอร์หลักของโครงการ ไม่ใช้ / นำหน้าและไม่ใช้ ..",
                en="name it from the project's root, without a leading “/” and without “..”",
            ),
        )
    if value is None or kind == "string_too_short":
        return (
            Bilingual(th="ค่าว่าง ทั้งที่ต้องมีค่า", en="empty, where a value must stand"),
            Bilingual(th="เติมค่า หรือลบคีย์นี้ออก", en="fill it in, or remove the key"),
        )
    if kind == "string_pattern_mismatch" and "[0-9a-f]" in str(context.get("pattern")):
        return (
            Bilingual(th=f"“{shown}” ไม่ใช่ค่าแฮช SHA-256", en=f"“{shown}” is no SHA-256"),
            Bilingual(
                th="เป็นเลขฐานสิบหก 64 หลัก ซึ่ง sopctl done --evidence เขียนให้ หรือลบคีย์นี้ออก",
                en="64 hexadecimal digits, as sopctl done --evidence writes; or remove the key",
            ),
        )
    if kind in ("string_pattern_mismatch", "string_too_long"):
        return (
            Bilingual(th=f"“{shown}” ใช้เป็นรหัสไม่ได้", en=f"“{shown}” cannot be an id"),
            Bilingual(
                th="ใช้ได้เฉพาะตัวอักษร ตัวเลข จุด ขีดกลาง และขีดล่าง ไม่มีวรรค ยาวไม่เกิน 64 ตัว",
                en="use letters, digits, dots, hyphens and underscores, no blanks, at most 64",
            ),
        )
    for prefix, (wanted, example) in _WANTED.items():
        if kind.startswith(prefix):
            return (
                Bilingual(
                    th=f"ต้องเป็น{wanted.th} แต่พบ {_kind_of(value).th} {shown}",
                    en=f"must be {wanted.en}, not {_kind_of(value).en} {shown}",
                ),
                Bilingual(th=f"เขียนเช่น {example}", en=f"write for example {example}"),
            )
    for limit, (thai, english) in _LIMITS.items():
        if limit in context:
            most = context[limit]
            return (
                Bilingual(
                    th=f"ค่า {shown} ต้อง{thai} {most}", en=f"{shown} must be {english} {most}"
                ),
                Bilingual(th="แก้ค่าให้อยู่ในขอบเขตที่กำหนด", en="give a value within what is allowed"),
            )
    return (
        Bilingual(
            th=f"ค่า {shown} ใช้ไม่ได้: {detail['msg']}", en=f"{shown} does not fit: {detail['msg']}"
        ),
        Bilingual(th="แก้ค่าให้อยู่ในขอบเขตที่กำหนด", en="give a value within what is allowed"),
    )


_LIMITS = {
    "ge": ("ไม่น้อยกว่า", "at least"),
    "gt": ("มากกว่า", "more than"),
    "le": ("ไม่เกิน", "at most"),
    "lt": ("น้อยกว่า", "less than"),
}
"""What pydantic calls the limits of a number, in words."""

_WANTED: dict[str, tuple[Bilingual, str]] = {
    "string": (Bilingual(th="ข้อความ", en="text"), "key: ข้อความ"),
    "int": (Bilingual(th="จำนวนเต็ม", en="a whole number"), "fiscal_year: 2565"),
    "float": (Bilingual(th="ตัวเลข", en="a number"), "max: 3"),
    "finite": (Bilingual(th="ตัวเลขที่มีค่าจำกัด", en="a finite number"), "max: 3"),
    "bool": (Bilingual(th="ค่า true หรือ false", en="true or false"), "numbering: false"),
    "model": (Bilingual(th="ชุดค่า (คีย์: ค่า)", en="a mapping (key: value)"), "{key: value}"),
    "dict": (Bilingual(th="ชุดค่า (คีย์: ค่า)", en="a mapping (key: value)"), "{key: value}"),
    "mapping": (Bilingual(th="ชุดค่า (คีย์: ค่า)", en="a mapping (key: value)"), "{key: value}"),
    "tuple": (Bilingual(th="รายการ", en="a list"), "[a, b]"),
    "list": (Bilingual(th="รายการ", en="a list"), "[a, b]"),
}


def _not_among(shown: str, value: Any, expected: str) -> _Explanation:
    choices = expected.replace("' or '", "', '").strip("'").split("', '")
    meant = nearest(str(value), choices) if isinstance(value, str) else None
    listed = ", ".join(choices)
    also_th = f"หมายถึง “{meant}” หรือไม่ " if meant else ""
    also_en = f"did you mean “{meant}”? " if meant else ""
    return (
        Bilingual(th=f"“{shown}” ไม่ใช่ค่าที่ใช้ได้", en=f"“{shown}” is not one of the values allowed"),
        Bilingual(th=f"{also_th}ค่าที่ใช้ได้: {listed}", en=f"{also_en}allowed: {listed}"),
    )


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(list(value)[:3]) + ("…" if len(value) > 3 else "") + "}"
    if isinstance(value, list):
        return f"[{len(value)}]"
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _kind_of(value: Any) -> Bilingual:
    if isinstance(value, dict):
        return Bilingual(th="ชุดค่า", en="the mapping")
    if isinstance(value, list):
        return Bilingual(th="รายการ", en="the list")
    return Bilingual(th="ข้อความ", en="the text")


def _place(path: Path) -> str:
    """Return a path as people write it: `steps[3].control`."""
    written = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return written.removeprefix(".")
