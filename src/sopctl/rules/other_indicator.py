"""The title names another indicator than the SOP serves.
ชื่อเรื่องระบุตัวชี้วัดอื่น

Checks
    “ตัวชี้วัดที่ 3.11” in the title, in `process` or in the name of a role, and in any text where the
    indicator's own name follows on it: it is `indicator.code`, or an indicator that has it above it
    or under it.
ตรวจอะไร
    “ตัวชี้วัดที่ 3.11” ในชื่อเรื่อง ชื่อกระบวนการ ชื่อบทบาท และในข้อความที่มีชื่อตัวชี้วัดนั้นตามมา ต้องตรงกับ indicator.code หรือเป็นตัวชี้วัดหลักหรือย่อยของกัน
Why
    The file was copied from another indicator's, and not changed throughout.
เหตุผล
    มักคัดลอกแฟ้มของตัวชี้วัดอื่นมาแล้วแก้ไม่ครบ
Wrong
    title: คู่มือการขับเคลื่อนตัวชี้วัดที่ 3.11
    indicator: {code: "2.4", name: ระดับความสำเร็จของการเป็นองค์กรแห่งการเรียนรู้}
Right
    title: คู่มือการขับเคลื่อนตัวชี้วัดที่ 2.4
    indicator: {code: "2.4", name: ระดับความสำเร็จของการเป็นองค์กรแห่งการเรียนรู้}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.thai import to_arabic_digits
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.sop import Sop
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.running_texts import place_of, running_texts
from sopctl.source.source_map import Path
from sopctl.workspace import Settings, SourceFile

_SIGN = "ตัวชี้วัด"
_NAMED = lazily(
    r"ตัวชี้วัด\s?(?:ที่)?\s?(?P<code>\d{1,2}(?:\.\d{1,2})+)(?!\s?(?:ของ|จาก|กับ)|[\d.]*\d|\s?(?:,|-|ถึง|และ)\s?\d)"
)

_HEADS = frozenset(("title", "process", "roles"))
"""Where an indicator is named that can be none but the SOP's."""
_ENOUGH = 20
"""Characters of an indicator's name that tell it from others."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each text that names another indicator."""
    if file.sop is None or not _may_name_code(file.wording):
        return
    sop = file.sop.sop
    own = sop.indicator.code if sop.indicator is not None else None
    if own is None or "." not in own:
        return
    own = to_arabic_digits(own.strip())
    name = sop.indicator.name[:_ENOUGH] if sop.indicator is not None else ""
    for path, text in _texts(sop):
        codes = list(_NAMED.finditer(text)) if _SIGN in text else []
        if path[0] not in _HEADS:
            codes = [code for code in codes if text[code.end() :].lstrip().startswith(name)]
        if len(codes) == 1 and not _are_related(to_arabic_digits(codes[0]["code"]), own):
            yield Finding(
                path=place_of(file, path, text),
                part=codes[0].span("code"),
                step=step_id_at(file, path),
                message=Bilingual(
                    th=f"ระบุตัวชี้วัด {codes[0]['code']} แต่ indicator.code คือ {own}",
                    en=f"this names indicator {codes[0]['code']}, but indicator.code is {own}",
                ),
                help=Bilingual(
                    th=f"แก้เป็น {own} หรือแก้ indicator.code",
                    en=f"make it {own}, or correct indicator.code",
                ),
                related=(
                    RelatedPath(
                        ("indicator", "code"), Bilingual(th="รหัสตัวชี้วัด", en="the indicator's code")
                    ),
                ),
            )


def _may_name_code(text: str) -> bool:
    """Say whether `_NAMED` could match in `text` or in a line of it: quick, and wide."""
    return any(
        part.removeprefix("ที่")[:2].lstrip(" ")[:1].isdecimal() for part in text.split(_SIGN)[1:]
    )


def _texts(sop: Sop) -> Iterator[tuple[Path, str]]:
    yield ("title",), sop.title
    if sop.process is not None:
        yield ("process",), sop.process
    for key, role in sop.roles.items():
        yield ("roles", key, "name"), role.name
    for order, responsibility in enumerate(sop.responsibilities):
        if responsibility.unit is not None:
            yield ("responsibilities", order, "unit"), responsibility.unit
    yield from running_texts(sop)


def _are_related(one: str, other: str) -> bool:
    """Say whether two codes are the same, or one is a part of the other (2.4 and 2.4.1)."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
