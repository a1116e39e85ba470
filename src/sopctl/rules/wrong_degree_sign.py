"""The degree sign is typed with another character.
พิมพ์เครื่องหมายองศาด้วยอักขระอื่น

Checks
    Every text: between a number and C, F, ซ or ฟ stands °, and not ํ (nikhahit), ๐ (Thai zero), º
    (the ordinal sign), ˚ (the ring) or a small o.
ตรวจอะไร
    ทุกข้อความ ระหว่างตัวเลขกับ C, F, ซ หรือ ฟ ต้องเป็น ° ไม่ใช่ ํ (นิคหิต) ๐ (เลขศูนย์ไทย) º ˚ หรือ o
Why
    On another screen 2-8 ํC shows a dotted circle, and with a Thai zero it reads as another number.
    Temperatures in a procedure must not be guessed.
เหตุผล
    เมื่อเปิดในเครื่องอื่น 2-8 ํC อาจแสดงเป็นวงกลมประ และเลขศูนย์ไทยทำให้อ่านเป็นตัวเลขอื่น อุณหภูมิในขั้นตอนต้องไม่กำกวม
Wrong
    - {id: store, name: เก็บวัคซีนที่ 2-8 ํC}
Right
    - {id: store, name: เก็บวัคซีนที่ 2-8 °C}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule
from sopctl.rules.thai_marks import MISTYPED_DEGREE
from sopctl.rules.wordings import Flaw, Use, finding_in, wordings_of
from sopctl.workspace import Settings, SourceFile

_SIGNS = "\u0e4d\u00ba\u02da\u1d52\u2070๐"
_LATIN_SIGN = lazily("o[ \t]?[CF]")

_HELP = Bilingual(th="ใช้เครื่องหมายองศา ° (U+00B0)", en="use the degree sign, ° (U+00B0)")


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each sign."""
    if not _may_hold(file.wording):
        return
    for wording in wordings_of(file):
        for match in MISTYPED_DEGREE.finditer(wording.text) if wording.use is Use.WORDS else ():
            sign = match["sign"]
            message = Bilingual(
                th=f"พิมพ์ “{sign}” (U+{ord(sign):04X}) แทนเครื่องหมายองศา",
                en=f"“{sign}” (U+{ord(sign):04X}) is typed for the degree sign",
            )
            yield finding_in(file, wording, Flaw(*match.span("sign"), "°"), message, _HELP)


def _may_hold(wording: str) -> bool:
    """Say whether any text holds such a sign: quick, since a pattern that looks back first is not."""
    if any(sign in wording for sign in _SIGNS) or _LATIN_SIGN.search(wording):
        return MISTYPED_DEGREE.search(wording) is not None
    return False
