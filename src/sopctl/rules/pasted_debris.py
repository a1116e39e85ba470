"""What a word processor, a spreadsheet or a web page left in a text.
มีเศษข้อความที่ติดมาจาก Word, Excel หรือเว็บ

Checks
    Every text: no error message of a reference that a word processor lost (Error! Bookmark not
    defined., Error! Reference source not found.), no code of one (PAGEREF _Toc…, MERGEFORMAT), no
    error of a spreadsheet's cell (#REF!, #N/A), no mark-up of a web page (<br>, &nbsp;, &amp;), no mark
    of a merge conflict (<<<<<<< HEAD). What stands in quotation marks is spoken of, and left alone.
ตรวจอะไร
    ทุกข้อความ ต้องไม่มีข้อความผิดพลาดของการอ้างอิงใน Word (Error! Bookmark not defined. ฯลฯ) รหัสฟิลด์
    (PAGEREF _Toc…, MERGEFORMAT) ค่าผิดพลาดของ Excel (#REF!, #N/A) รหัสของหน้าเว็บ (<br>, &nbsp;, &amp;)
    และเครื่องหมายข้อขัดแย้งของ git (<<<<<<< HEAD)
    ส่วนที่อยู่ในเครื่องหมายคำพูดคือการกล่าวถึง ไม่นับ
Why
    It goes to print as it stands, and mostly something that belonged there is lost.
เหตุผล
    ข้อความเหล่านี้จะถูกพิมพ์ออกมาตามนั้น และมักมีเนื้อหาที่ควรอยู่ตรงนั้นหายไป
Wrong
    - id: plan
      name: จัดทำแผน
      details: รายละเอียดตาม Error! Reference source not found.
Right
    - id: plan
      name: จัดทำแผน
      details: รายละเอียดตามตารางที่ 2
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily, screen
from sopctl.rules.base import file_rule
from sopctl.rules.wordings import Flaw, finding_in, wordings_of
from sopctl.workspace import Settings, SourceFile

_LOST_REFERENCE = (
    r"Error! (?:Bookmark not defined|Reference source not found|Hyperlink reference not valid"
    r"|No text of specified style in document|Unknown document property name|Not a valid \w+"
    r"|No table of (?:contents|figures) entries found|No bookmark name given|Main Document Only)\.?"
    r"|(?:ข้อ)?ผิดพลาด! ?(?:ไม่พบแหล่งการอ้างอิง|ไม่ได้กำหนดบุ๊กมาร์ก|ยังไม่ได้กำหนดที่คั่น|ไม่มีข้อความของสไตล์)[ก-๎]*"
)
_FIELD_CODE = r"(?:(?:PAGE)?REF\s+)?_(?:Toc|Ref|Hlk)\d{5,}|(?-i:(?<![A-Za-z])MERGEFORMAT(?![A-Za-z]))|\[object Object\]"
_CELL_ERROR = r"#(?:REF!|VALUE!|DIV/0!|NUM!|NULL!|NAME\?|N/A(?![A-Za-z]))"
_TAG = (
    r"</?(?:br|p|b|i|u|a|em|li|ul|ol|hr|td|tr|th|h[1-6]|div|img|span|font|strong|table|tbody|sub|sup)"
    r"(?:\s[^<>\n]{0,200})?/?>"
)
_ENTITY = r"&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|hellip|bull|middot|[lr][sd]quo|#\d{2,6}|#x[0-9a-f]{2,6});"
_CONFLICT = r"(?<![<>])(?:<{7}|>{7}) [^\s”’\"]{1,80}|(?<!=)={7}(?=\s[^<>]*\s>{7} )"
_DEBRIS = lazily(
    f"(?P<conflict>{_CONFLICT})|(?P<lost>{_LOST_REFERENCE}|{_FIELD_CODE}|{_CELL_ERROR})|(?P<tag>{_TAG})|(?P<entity>{_ENTITY})",
    re.IGNORECASE,
)
_may_hold_debris = screen(
    r"(?i)<{7}|>{7}|={7}|Error! |ผิดพลาด!|_(?:Toc|Ref|Hlk)[0-9๐-๙]|MERGEFORMAT|\[object"
    r"|#(?:REF!|VALUE!|DIV/0!|NUM!|NULL!|NAME\?|N/A)|</?[a-z]+[1-6]?(?:\s[^<>\n]{0,200})?/?>|&[a-z#][a-z0-9]{1,6};"
)
_OPENING, _CLOSING = "“‘\"'「`", "”’\"'」`"

_HELP = Bilingual(
    th="เขียนสิ่งที่ควรอยู่ตรงนี้แทน หรือลบส่วนนี้ออก",
    en="write what belongs here instead, or take it out",
)


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each text that holds some, at the first of it."""
    if not _may_hold_debris(file.wording):
        return
    for wording in wordings_of(file):
        for match in _DEBRIS.finditer(wording.text):
            if not _is_quoted(match):
                yield finding_in(file, wording, _flaw(match), _message(match), _HELP)
                break


def _is_quoted(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(before and after) and before[-1] in _OPENING and after[0] in _CLOSING


def _flaw(match: re.Match[str]) -> Flaw:
    entity = match["entity"]
    if entity is None:
        return Flaw(match.start(), match.end())
    import html  # noqa: PLC0415 - 2 ms that a clean file need not spend

    meant = html.unescape(entity).replace("\xa0", " ")
    return Flaw(match.start(), match.end(), meant if meant.isprintable() else None)


def _message(match: re.Match[str]) -> Bilingual:
    if match["conflict"] is not None:
        return Bilingual(
            th=f"“{match.group()}” เป็นเครื่องหมายข้อขัดแย้งของ git ที่ยังไม่ได้แก้",
            en=f"“{match.group()}” is a mark of a merge conflict that nobody resolved",
        )
    shown = match.group() if len(match.group()) <= 45 else f"{match.group()[:44]}…"
    if match["lost"] is not None:
        return Bilingual(
            th=f"“{shown}” เป็นข้อความผิดพลาดที่ติดมาจากโปรแกรมอื่น เนื้อหาเดิมหายไป",
            en=f"“{shown}” came from another program: what stood here is lost",
        )
    return Bilingual(
        th=f"“{shown}” เป็นรหัสของหน้าเว็บที่ติดมากับข้อความ",
        en=f"“{shown}” is mark-up of a web page",
    )
