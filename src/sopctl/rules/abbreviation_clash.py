"""One abbreviation stands for two things.
คำย่อเดียวกันใช้ในสองความหมาย

Checks
    Abbreviations that the SOP explains: in its definitions, in its roles, and in brackets after
    the words they stand for. Each has one meaning. (Two Thai renderings of one English abbreviation
    are no clash.)
ตรวจอะไร
    คำย่อที่ SOP ให้ความหมายไว้ ทั้งในคำจำกัดความ ในบทบาท และในวงเล็บหลังคำเต็ม ต้องมีความหมายเดียว
    (คำแปลไทยที่ต่างกันของคำย่อภาษาอังกฤษคำเดียวกันไม่นับ)
Why
    The reader cannot tell which of the two is meant. กพร. and ก.พ.ร. are not the same, and a group
    that is called by the commission's abbreviation seems to have the commission's powers.
เหตุผล
    ผู้อ่านไม่ทราบว่าหมายถึงสิ่งใด เช่น ก.พ.ร. เป็นทั้งคณะกรรมการและกลุ่มงาน
    ทำให้เข้าใจผิดเรื่องอำนาจหน้าที่
Wrong
    definitions:
      - term: รางวัลเลิศรัฐ
        meaning: รางวัลที่คณะกรรมการพัฒนาระบบราชการ (ก.พ.ร.) มอบให้
      - {term: ก.พ.ร., meaning: กลุ่มพัฒนาระบบบริหาร}
Right
    definitions:
      - term: รางวัลเลิศรัฐ
        meaning: รางวัลที่คณะกรรมการพัฒนาระบบราชการ (ก.พ.ร.) มอบให้
      - {term: กพร., meaning: กลุ่มพัฒนาระบบบริหาร}
"""

import re
from collections.abc import Iterator, Mapping

from sopctl.bilingual import Bilingual
from sopctl.calendar.thai import MONTHS_SHORT
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import normalised, texts_of
from sopctl.source.loader import Data
from sopctl.source.source_map import Path
from sopctl.structs import Frozen
from sopctl.workspace import FileKind, Settings, SourceFile

_THAI = r"(?:[ก-ฮ]{1,3}\.\s?){2,7}|[ก-ฮ]{2,6}\."
_LATIN = r"[A-Z][A-Z&]{1,7}"
_ABBREVIATION = lazily(rf"\s*(?:{_THAI}|{_LATIN})\s*")
_EXPLAINED = lazily(
    rf"(?<![ก-๙])(?P<thai>[ก-๙]{{4,}}+)\s?\((?P<short>{_THAI})\s*\)"
    rf"|(?<![A-Za-z])(?P<latin>(?:[A-Za-z]{{1,40}}\s{{1,3}}){{1,8}})\((?P<capitals>{_LATIN})\)"
)
_IN_BRACKETS = lazily(rf"\((?:{_THAI}\s*|{_LATIN})\)")
"""What every match of `_EXPLAINED` ends with; begun with a bracket, it is found much sooner."""
_DECLARING = ("definitions", "roles")
"""The sections that declare abbreviations."""
_MONTHS = frozenset(month.replace(" ", "") for month in MONTHS_SHORT)

_HEADS = lazily(
    "คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|กระทรวง|สำนักงาน|สำนัก|กรม|กลุ่ม|กอง|ฝ่าย|ศูนย์|สถาบัน|องค์การ|องค์กร|โครงการ"
)
"""Words with which the names of Thai offices begin."""

_LONGEST_NAME = 80
"""Characters; what is longer explains a term and does not spell out an abbreviation."""
_MOST_MEANINGS = 5
"""Of one abbreviation; a sixth tells the reader nothing new."""
_COMMON = 8
"""Characters that two spellings of one name share at the least, at an end of one of them."""


class _Use(Frozen):
    """An abbreviation, the words it is said to stand for, and where."""

    short: str
    meaning: str
    path: Path
    part: tuple[int, int] | None = None


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each further meaning of an abbreviation."""
    if file.kind is not FileKind.SOP:
        return
    meanings: dict[str, list[_Use]] = {}
    for use in _uses(dict(texts_of(_explaining(file)))):
        known = meanings.setdefault(re.sub(r"\s", "", use.short), [])
        if any(_is_same(use.meaning, other.meaning) for other in known):
            continue
        if len(known) >= _MOST_MEANINGS:
            continue
        known.append(use)
        if len(known) > 1:
            yield _finding(file, known[0], use)


def _explaining(file: SourceFile) -> Data:
    """Return the data of `file` without what explains no abbreviation, in its order."""
    if not isinstance(file.data, dict) or _IN_BRACKETS.search(file.wording):
        return file.data
    return {key: value for key, value in file.data.items() if key in _DECLARING}


def _uses(texts: Mapping[Path, str]) -> Iterator[_Use]:
    """Yield every abbreviation that is explained, in the order of the file."""
    for path, text in texts.items():
        if path[0] in _DECLARING and path[-1] in ("abbreviation", "term"):
            yield from _declared(path, text, texts)
        for match in _EXPLAINED.finditer(text) if "(" in text else ():
            short = match["short"] or match["capitals"]
            if match["short"]:
                spelt = _name_in(match["thai"][-_LONGEST_NAME:], short)
            else:
                spelt = _words_for(match["capitals"], match["latin"])
            if short.strip() not in _MONTHS and _spells(spelt, short):
                kind = "short" if match["short"] else "capitals"
                yield _Use(short.strip(), spelt, path, match.span(kind))


def _declared(path: Path, text: str, texts: Mapping[Path, str]) -> Iterator[_Use]:
    beside = path[:-1]
    if path[-1] == "abbreviation":
        name = texts.get((*beside, "term")) or texts.get((*beside, "name"))
        if name is not None:
            yield _Use(text, name, path)
    elif _ABBREVIATION.fullmatch(text):
        meaning = texts.get((*beside, "meaning"), "")
        if len(meaning) <= _LONGEST_NAME and _spells(meaning, text):
            yield _Use(text, meaning, path)


def _name_in(words: str, short: str) -> str:
    """Return `words` from the last head of a name on from which they still spell `short`."""
    names = [words[head.start() :] for head in _HEADS.finditer(words)]
    return next((name for name in reversed(names) if _spells(name, short)), words)


def _words_for(capitals: str, words: str) -> str:
    """Return the last of `words`, as many as there are capitals."""
    return " ".join(words.split()[-len(capitals) :])


def _spells(name: str, short: str) -> bool:
    """Say whether the letters of `short` stand in `name` in their order, in the same script."""
    letters = iter(name.casefold())
    return all(letter in letters for letter in re.sub(r"[.\s&]", "", short).casefold())


def _is_same(one: str, other: str) -> bool:
    """Say whether two texts may spell one name; running Thai text has more words before it."""
    one, other = normalised(one), normalised(other)
    if one in other or other in one:
        return True
    if bool(re.search("[ก-๙]", one)) is not bool(re.search("[ก-๙]", other)):
        return True  # a translation
    return one[-_COMMON:] == other[-_COMMON:] or _runs_on(one, other) or _runs_on(other, one)


def _runs_on(one: str, other: str) -> bool:
    """Say whether `one` ends with what `other` begins with."""
    longest = min(len(one), len(other))
    return any(one.endswith(other[:length]) for length in range(_COMMON, longest + 1))


def _finding(file: SourceFile, first: _Use, use: _Use) -> Finding:
    return Finding(
        path=use.path,
        part=use.part,
        step=step_id_at(file, use.path),
        message=Bilingual(
            th=f"คำย่อ “{use.short}” ใช้ในสองความหมาย: “{first.meaning}” และ “{use.meaning}”",
            en=f"“{use.short}” stands for two things: “{first.meaning}” and “{use.meaning}”",
        ),
        help=Bilingual(
            th="ใช้คำย่อที่ต่างกัน หรือเขียนคำเต็มสำหรับความหมายหนึ่ง",
            en="use another abbreviation for one of them, or write it out",
        ),
        related=(RelatedPath(first.path, Bilingual(th="ความหมายแรก", en="the first meaning")),),
    )
