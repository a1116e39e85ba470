"""Thai and Arabic digits are mixed in one file.
ใช้เลขไทยปนกับเลขอารบิกในแฟ้มเดียวกัน

Checks
    Numbers in the texts of a file are written in one kind of digits; where both occur, the texts in
    the rarer kind are named. Codes, telephone numbers, addresses, the numbers of official letters,
    numbers that go with a Latin word (COVID-19, PMQA 4.0, 5 MB) and times in the ISO form do not
    count.
ตรวจอะไร
    ตัวเลขในข้อความของแฟ้มเดียวกันควรเป็นเลขชนิดเดียวกัน หากมีทั้งสองชนิดจะชี้ข้อความที่ใช้ชนิดที่พบน้อยกว่า
    ทั้งนี้ ไม่นับรหัส หมายเลขโทรศัพท์ ที่อยู่เว็บ เลขที่หนังสือราชการ ตัวเลขที่อยู่กับคำภาษาอังกฤษ (COVID-19, PMQA 4.0, 5 MB)
    และวันเวลาในรูปแบบ ISO
Why
    A document that mixes them looks pasted together, and a search for 2565 misses ๒๕๖๕.
เหตุผล
    เอกสารที่ปนกันดูเหมือนนำมาต่อกัน และการค้นหา 2565 จะไม่พบ ๒๕๖๕
Wrong
    - {id: plan, name: จัดทำแผน, details: ปีงบประมาณ พ.ศ. 2565 จำนวน 3 แผน}
    - {id: report, name: รายงานผล, details: ทุก ๓ เดือน}
Right
    - {id: plan, name: จัดทำแผน, details: ปีงบประมาณ พ.ศ. 2565 จำนวน 3 แผน}
    - {id: report, name: รายงานผล, details: ทุก 3 เดือน}
"""

from collections import Counter
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.thai import to_arabic_digits, to_thai_digits
from sopctl.diagnostics import Finding, PathEdit, Repair, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule
from sopctl.rules.texts import last_key
from sopctl.rules.thai_marks import MISTYPED_DEGREE
from sopctl.rules.wordings import Flaw, Use, Wording, finding_in, wordings_of
from sopctl.structs import Frozen, replace
from sopctl.workspace import Settings, SourceFile

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_ARABIC_DIGIT = lazily("[0-9]")
_THAI_LETTER = lazily("[ก-ฮ]")
_CODES = frozenset(("code", "number"))

_TOKEN = lazily(
    # a telephone number, or one by which somebody or something is registered
    "(?P<serial>[0-9๐-๙](?:[ -]?[0-9๐-๙]){8,}+)"
    # the number of an official letter: ที่ สธ ๐๙๐๑.๐๒/ว ๑๒๓
    "|(?P<letter>(?<=ที่)[ \t]{0,2}[ก-ฮ]{2,4}[ \t]?[0-9๐-๙][0-9๐-๙./]*+(?:[ \t]?ว[ \t]?[0-9๐-๙]++)?)"
    # Thai digits, or whatever is typed in one piece without Thai letters
    "|(?P<thai>[๐-๙](?:[.,:/–-]?[๐-๙])*+)"
    "|(?P<other>[!-~]++(?:[ \t][0-9][0-9.,:/-]*+)?)"
)
_LATIN = lazily("[A-Za-z]")
_LATIN_FOLLOWS = lazily("[ \t]?[°\u00ba\u02da\u0e4d๐]?[ \t]?[A-Za-z]")
_NUMBER = lazily("[0-9](?:[.,:/–-]?[0-9])*+")


class _Numbers(Frozen):
    """Where the numbers of one kind stand in one text."""

    wording: Wording
    is_thai: bool
    parts: tuple[tuple[int, int], ...]


@file_rule(Severity.NOTE)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each text with numbers of the rarer kind, at the first of them."""
    has_thai = any(digit in file.wording for digit in _THAI_DIGITS)
    if not has_thai or not _ARABIC_DIGIT.search(file.wording):
        return
    found = [numbers for wording in wordings_of(file) for numbers in _numbers_in(wording)]
    counts: Counter[bool] = Counter()
    for numbers in found:
        counts[numbers.is_thai] += len(numbers.parts)
    if len(counts) < 2:
        return
    # Of two kinds equally frequent, the first in the file is its habit.
    habit = counts.most_common(1)[0][0]
    for numbers in found:
        if numbers.is_thai is not habit:
            yield _finding(file, numbers, counts)


def _numbers_in(wording: Wording) -> Iterator[_Numbers]:
    """Yield the numbers of a text of words, those of each kind together."""
    text = wording.text
    is_words = wording.use is Use.WORDS and wording.target == "value"
    if not is_words or last_key(wording.path) in _CODES or not _THAI_LETTER.search(text):
        return
    thai: list[tuple[int, int]] = []
    arabic: list[tuple[int, int]] = []
    degrees = {match.start("sign") for match in MISTYPED_DEGREE.finditer(text)}
    for match in _TOKEN.finditer(text):
        is_code = match["serial"] is not None or match["letter"] is not None
        if is_code or _LATIN_FOLLOWS.match(text, match.end()):
            continue
        if match["thai"] is not None:
            if match.start() not in degrees:
                thai.append(match.span())
        elif not _LATIN.search(match.group()):
            arabic += (number.span() for number in _NUMBER.finditer(text, *match.span()))
    for is_thai, parts in sorted(((True, thai), (False, arabic)), key=lambda kind: kind[1][:1]):
        if parts:
            yield _Numbers(wording, is_thai, tuple(parts))


def _finding(file: SourceFile, numbers: _Numbers, counts: Counter[bool]) -> Finding:
    wording = numbers.wording
    start, end = numbers.parts[0]
    convert = to_arabic_digits if numbers.is_thai else to_thai_digits
    these, others = counts[numbers.is_thai], counts[not numbers.is_thai]
    kinds = (
        (Bilingual(th="เลขไทย", en="Thai"), Bilingual(th="เลขอารบิก", en="Arabic"))
        if numbers.is_thai
        else (Bilingual(th="เลขอารบิก", en="Arabic"), Bilingual(th="เลขไทย", en="Thai"))
    )
    shown = wording.text[start:end][:20]
    finding = finding_in(
        file,
        wording,
        Flaw(start, end),
        Bilingual(
            th=f"“{shown}” เป็น{kinds[0].th} แต่ที่อื่นในแฟ้มเป็น{kinds[1].th} ({these} ต่อ {others} แห่ง)",
            en=f"“{shown}” is in {kinds[0].en} digits, other numbers of the file in {kinds[1].en} "
            f"ones ({these} to {others})",
        ),
        Bilingual(th=f"ใช้{kinds[1].th}ให้ตรงกันทั้งแฟ้ม", en=f"use {kinds[1].en} digits throughout"),
    )
    edits = tuple(
        PathEdit(wording.path, convert(wording.text[slice(*part)]), part) for part in numbers.parts
    )
    return replace(finding, repair=Repair(edits, safe=False))
