"""A blank is where none belongs.
มีช่องว่างเกินหรืออยู่ผิดที่

Checks
    Every text: no blank inside the abbreviation of a month or an era (ต. ค., พ. ศ.), none before
    ฯ or inside ฯลฯ, and not two blanks where one belongs. Blanks at the beginning and the end of a
    line are left alone, and so is the one before ๆ, which the Royal Society asks for.
ตรวจอะไร
    ทุกข้อความ ต้องไม่มีช่องว่างในชื่อย่อของเดือนหรือศักราช (ต. ค., พ. ศ.) หน้า ฯ หรือภายใน ฯลฯ
    และไม่เว้นวรรคซ้อนกัน ทั้งนี้ ช่องว่างต้นบรรทัดและท้ายบรรทัดใช้ได้ตามปกติ
    และการเว้นวรรคหน้า ๆ เป็นไปตามหลักเกณฑ์ของสำนักงานราชบัณฑิตยสภา
Why
    A line may end at a blank, so the abbreviation is torn apart in print, and a search for it finds
    nothing.
เหตุผล
    บรรทัดอาจขาดตรงช่องว่าง ทำให้ชื่อย่อแยกกันในเอกสาร และค้นหาไม่พบ
Wrong
    - {id: report, name: รายงานผล, details: ภายใน ต. ค. 2565  ตามคำรับรอง ฯ}
Right
    - {id: report, name: รายงานผล, details: ภายใน ต.ค. 2565 ตามคำรับรองฯ}
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.thai import MONTHS_SHORT
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily, screen
from sopctl.rules.base import file_rule
from sopctl.rules.hidden_characters import is_hidden
from sopctl.rules.thai_marks import CONSONANTS, DEPENDENT, LEADING
from sopctl.rules.wordings import Flaw, Use, finding_in, wordings_of
from sopctl.workspace import Settings, SourceFile

_GAP = "[ \t]{0,4}"
_NAMES = (*MONTHS_SHORT, "พ.ศ.", "ค.ศ.")
_SHORT = lazily(
    "(?:"
    + "|".join(f"{_GAP}\\.{_GAP}".join(name.rstrip(".").split(".")) for name in _NAMES)
    + f")(?:{_GAP}\\.|(?={_GAP}[0-9๐-๙]))"
    # … and not one of the letters that name items, or of a longer abbreviation
    f"(?!{_GAP}(?:และ|หรือ|,)?{_GAP}[{CONSONANTS}]{{1,2}}\\.)"
)
_PART_OF_MORE = lazily(f"(?:[{CONSONANTS}{DEPENDENT}{LEADING}]|[.][ \t]*|ข้อ[ \t]*)$")
_MOST_BEFORE = 8
"""Characters before an abbreviation that are looked at: no such part is longer."""

_ET_CETERA = lazily(f"ฯ(?:[ \t]{{1,4}}ล{_GAP}|ล[ \t]{{1,4}})ฯ")
_BEFORE_SIGN = lazily(
    f"(?<=[{CONSONANTS}{DEPENDENT}])(?<!เกล้า)(?<!กระหม่อม)[ \t]{{1,4}}(?=ฯ(?!{_GAP}ล{_GAP}ฯ|พณ))"
)
_DOUBLED = lazily(f"(?<=\\S)(?:[ \t]{{2,}}+|\t)(?=[^\\s{DEPENDENT}])")
_may_hold = screen("  |\t| ฯ|ฯ ล| \\.|\\. [คพยศ]")
"""Of these each match has one."""
_TORN = lazily(f"[{LEADING}][ \t]{{1,4}}[{CONSONANTS}]")

_BEFORE = Bilingual(th="มีช่องว่างหน้า ฯ", en="a blank before ฯ")
_REMOVE = Bilingual(th="ลบช่องว่างนี้ออก", en="remove the blank")
_ONE_BLANK = Bilingual(th="เว้นวรรคเพียงครั้งเดียว", en="type one blank")


@file_rule(Severity.NOTE)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each place."""
    if not _may_hold(file.wording):
        return
    for wording in wordings_of(file):
        if wording.use is Use.WORDS and _may_hold(wording.text):
            for flaw, message in _flaws_in(wording.text):
                help_ = _ONE_BLANK if flaw.new == " " else _REMOVE
                yield finding_in(file, wording, flaw, message, help_)


def _blank_beside_dot(text: str) -> bool:
    return any(sign in text for sign in (". ค", ". พ", ". ย", ". ศ", " ."))


def _flaws_in(text: str) -> Iterator[tuple[Flaw, Bilingual]]:
    """Yield the stray blanks of each kind; those in an abbreviation count as nothing else."""
    inside: set[int] = set()
    wide = "  " in text or "\t" in text
    for match in _SHORT.finditer(text) if wide or _blank_beside_dot(text) else ():
        before = text[max(0, match.start() - _MOST_BEFORE) : match.start()]
        flaw = None if _PART_OF_MORE.search(before) else _blanks_inside(match)
        if flaw is not None:
            inside.update(range(flaw.start, flaw.end))
            yield flaw, _message_inside(match)
    if "ฯ" in text:
        for match in _ET_CETERA.finditer(text):
            flaw = _blanks_inside(match)
            if flaw is not None:
                inside.update(range(flaw.start, flaw.end))
                yield flaw, _message_inside(match)
        for match in _BEFORE_SIGN.finditer(text):
            if match.start() not in inside:
                inside.update(range(*match.span()))
                yield Flaw(*match.span(), ""), _BEFORE
    for match in _DOUBLED.finditer(text) if wide else ():
        if match.start() not in inside and _is_between_words(match):
            yield Flaw(*match.span(), " "), _message_between(match)


def _blanks_inside(match: re.Match[str]) -> Flaw | None:
    """Return the blanks inside a match, from the first to the last; None where there are none."""
    start, found = match.start(), match.group()
    blanks = [at for at, character in enumerate(found) if character in " \t"]
    if not blanks:
        return None
    first, end = blanks[0], blanks[-1] + 1
    return Flaw(start + first, start + end, re.sub("[ \t]+", "", found[first:end]))


def _is_between_words(match: re.Match[str]) -> bool:
    """Say whether the blanks part two words, and nothing there is another rule's."""
    text, start, end = match.string, match.start(), match.end()
    beside_hidden = is_hidden(text[start - 1]) or is_hidden(text[end])
    return not beside_hidden and _TORN.match(text, start - 1) is None


def _message_inside(match: re.Match[str]) -> Bilingual:
    found = match.group()
    return Bilingual(th=f"มีช่องว่างใน “{found}”", en=f"a blank inside “{found}”")


def _message_between(match: re.Match[str]) -> Bilingual:
    if "\t" in match.group():
        return Bilingual(th="มีแท็บคั่นกลางข้อความ", en="a tab inside the text")
    return Bilingual(th="เว้นวรรคซ้อนกัน", en="more than one blank")
