"""A text refers to an appendix that is not there.
ข้อความอ้างถึงภาคผนวกหรือเอกสารแนบที่ไม่มี

Checks
    “ภาคผนวก 3”, “เอกสารแนบ 2” and “สิ่งที่ส่งมาด้วย 1” in any running text of the SOP: there is an
    appendix, or an entry of the catalogue, of that label; or the appendix has as many forms. Where the
    SOP has forms or documents without such labels, their number tells. What belongs to another
    document (ภาคผนวก ข ของระเบียบ…, ภาคผนวกท้ายประกาศ) is left alone.
ตรวจอะไร
    “ภาคผนวก 3” “เอกสารแนบ 2” “สิ่งที่ส่งมาด้วย 1” ในข้อความของ SOP: ต้องมีภาคผนวกหรือรายการในทะเบียนเอกสารที่ใช้ชื่อนั้น
    หรือภาคผนวกมีแบบฟอร์มถึงลำดับนั้น ไม่นับภาคผนวกของเอกสารอื่น (ภาคผนวก ข ของระเบียบ… ภาคผนวกท้ายประกาศ)
Why
    Whoever follows the procedure looks for the form and finds none.
เหตุผล
    ผู้ปฏิบัติงานหาแบบฟอร์มตามที่อ้างถึงแล้วไม่พบ
Wrong
    steps:
      - {id: plan, name: จัดทำแผน, details: จัดทำแผนตามแบบในภาคผนวก 3}
    appendix: {text: ภาคผนวก 1 แบบแผนปฏิบัติการ}
Right
    steps:
      - {id: plan, name: จัดทำแผน, details: จัดทำแผนตามแบบในภาคผนวก 1}
    appendix: {text: ภาคผนวก 1 แบบแผนปฏิบัติการ}
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.thai import to_arabic_digits
from sopctl.diagnostics import Finding, Severity
from sopctl.model.sop import Sop
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.running_texts import place_of, running_texts
from sopctl.rules.texts import is_dash
from sopctl.workspace import Settings, SourceFile

_SIGNS = ("ภาคผนวก", "เอกสารแนบ", "สิ่งที่ส่งมาด้วย")
_REFERENCE = lazily(
    r"(?P<kind>ภาคผนวก|เอกสารแนบ(?:ท้าย)?|สิ่งที่ส่งมาด้วย)\s?(?:ที่|หมายเลข|ลำดับที่)?\s?"
    r"(?P<label>\d{1,2}(?![\d.]*\d)|[ก-ฮ](?![ก-๙.])|[A-Z](?![A-Za-z]))"
)
_OF_ANOTHER = lazily(
    r"\s?(?:\([^)\n]{0,60}\)\s?)?(?:ของ|ใน|ตาม|แห่ง|แนบท้าย|ท้าย)(?!คู่มือ(?:นี้|ฉบับนี้)|มาตรฐาน(?:นี้|การปฏิบัติงานนี้)|เอกสาร(?:นี้|ฉบับนี้))"
    r"|\s?(?:วัน|ชุด|ฉบับ|แผ่น|หน้า|รายการ|เรื่อง)"
)
_DOCUMENT = lazily(
    r"(?:คู่มือ|ระเบียบ|ประกาศ|หลักเกณฑ์|ข้อบังคับ|กฎ|พระราช|หนังสือ|คำสั่ง|มาตรฐาน)(?![ก-๙]{0,20}นี้)"
)
_BEFORE = 50
"""Characters before the reference in which another document may be named."""


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each reference that leads nowhere."""
    wording = file.wording
    if not any(sign in wording for sign in _SIGNS) or file.sop is None:
        return
    sop = file.sop.sop
    labels, count = _labels(sop), _attached(sop)
    for path, text in running_texts(sop):
        for match in _REFERENCE.finditer(text) if path[0] != "appendix" else ():
            if _is_own(match) and not _is_there(match, labels, count):
                yield Finding(
                    path=place_of(file, path, text),
                    part=match.span(),
                    step=step_id_at(file, path),
                    message=Bilingual(
                        th=f"อ้างถึง “{match.group()}” แต่ SOP นี้ไม่มี",
                        en=f"this refers to “{match.group()}”, and the SOP has none",
                    ),
                    help=Bilingual(
                        th="แก้การอ้างอิง เพิ่มใน appendix หรือระบุว่าเป็นของเอกสารใด",
                        en="correct the reference, add it under “appendix”, or say of which document it is",
                    ),
                )


def _is_own(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2]
    return not _OF_ANOTHER.match(match.string, match.end()) and (
        _DOCUMENT.search(before) is None or before.rstrip().endswith("ตาม")
    )


def _is_there(match: re.Match[str], labels: frozenset[tuple[str, str]], count: int) -> bool:
    """Say whether the SOP has what is referred to, or may have."""
    label = to_arabic_digits(match["label"])
    kind = _kind(match)
    if any(known == kind for known, _ in labels):
        return (kind, label) in labels
    # A letter counts nothing, and with forms that bear no labels nobody can tell which is meant.
    return int(label) <= count if label.isdecimal() else count > 0


def _kind(match: re.Match[str]) -> str:
    return match["kind"].removesuffix("ท้าย")


def _labels(sop: Sop) -> frozenset[tuple[str, str]]:
    """Return the labels that the appendix and the names of documents bear, each with its kind."""
    texts = [document.name for document in sop.documents.values()]
    if sop.appendix is not None:
        texts += [sop.appendix.text or "", *sop.appendix.forms]
    texts += [name for step in sop.steps for name in step.documents]
    return frozenset(
        (_kind(match), to_arabic_digits(match["label"]))
        for text in texts
        for match in _REFERENCE.finditer(text)
    )


def _attached(sop: Sop) -> int:
    """Return how many things may be attached: the forms, and the lines of the appendix."""
    if sop.appendix is None:
        return 0
    text = sop.appendix.text or ""
    lines = [line for line in text.splitlines() if line.strip() and not is_dash(line)]
    return len(sop.appendix.forms) + len(lines)
