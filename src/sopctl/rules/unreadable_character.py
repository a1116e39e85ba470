"""A text holds a character that no font shows.
ข้อความมีอักขระที่แบบอักษรทั่วไปแสดงไม่ได้

Checks
    Every text: no character of private use, which only the font it came from can show; no � for a
    character that was lost; no place in the Thai block where no character is. Marks that old Thai
    fonts moved to private places (U+F700 to U+F71A), as PDF files hand them out, are put right;
    bullets of Word's Symbol and Wingdings are, when unsafe fixes are asked for.
ตรวจอะไร
    ทุกข้อความ ต้องไม่มีอักขระเฉพาะของแบบอักษร (private use) ไม่มี � ที่แสดงว่าอักขระสูญหาย และไม่มีรหัสที่ไม่มีอักขระ
    สระและวรรณยุกต์ที่แบบอักษรไทยรุ่นเก่าย้ายไปไว้ที่ U+F700 ถึง U+F71A ซึ่งมักมากับข้อความจาก PDF แก้ให้ได้
    ส่วนจุดนำจาก Symbol และ Wingdings ของ Word แก้ให้เมื่อสั่งแก้แบบไม่แน่ใจด้วย
Why
    On any other machine the reader sees an empty box or nothing, and the word cannot be found.
เหตุผล
    เมื่อเปิดในเครื่องอื่นจะเห็นเป็นกล่องว่างหรือไม่เห็นเลย และค้นหาคำไม่พบ
Wrong
    - {id: plan, name: "ท\\uf702\\uf70aประชุมพิจารณาแผน"}
Right
    - {id: plan, name: ที่ประชุมพิจารณาแผน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.rules.base import file_rule
from sopctl.rules.hidden_characters import UNREADABLE_RUN, may_hold_hidden
from sopctl.rules.wordings import Flaw, finding_in, wordings_of
from sopctl.workspace import Settings, SourceFile

_LOST = "\ufffd"
_MARKS_OF_OLD_FONTS = str.maketrans(
    dict(
        zip(
            map(chr, range(0xF700, 0xF71B)),
            "ฐ"
            "\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # further left
            "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # lower
            "ญ"
            "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # further left, on their usual height
            "\u0e38\u0e39\u0e3a",  # lower
            strict=True,
        )
    )
)
"""The places that Thai fonts for Windows give to letters without their foot and to marks moved out of
the way, and the characters that they are."""
_BULLETS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0fe": "☑", "\uf0a8": "☐"}
)
"""As Symbol has the first and Wingdings the others, in the places where Word puts them."""

_RETYPE = Bilingual(th="พิมพ์ข้อความช่วงนี้ใหม่", en="type this part of the text anew")
_REPLACE = Bilingual(th="พิมพ์อักขระที่ต้องการแทน", en="type the character that is meant in its place")


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each run of such characters."""
    if not may_hold_hidden(file):
        return
    for wording in wordings_of(file):
        for match in UNREADABLE_RUN.finditer(wording.text):
            run = match.group()
            help_ = _RETYPE if _LOST in run else _REPLACE
            yield finding_in(file, wording, _flaw(run, match.start()), _message(run), help_)


def _flaw(run: str, start: int) -> Flaw:
    end = start + len(run)
    marks = run.translate(_MARKS_OF_OLD_FONTS)
    if not UNREADABLE_RUN.search(marks):
        return Flaw(start, end, marks)
    bullets = marks.translate(_BULLETS)
    if not UNREADABLE_RUN.search(bullets):
        return Flaw(start, end, bullets, safe=False)
    return Flaw(start, end)


def _message(run: str) -> Bilingual:
    if _LOST in run:
        return Bilingual(
            th="มี � ซึ่งแสดงว่าอักขระเดิมสูญหาย", en="� stands for characters that were lost"
        )
    codes = ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(run[:4]))
    return Bilingual(
        th=f"มีอักขระเฉพาะของแบบอักษร ({codes}) ที่เครื่องอื่นแสดงไม่ได้",
        en=f"a character that only its own font can show: {codes}",
    )
