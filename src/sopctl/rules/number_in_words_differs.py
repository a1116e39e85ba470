"""A number and the words beside it differ.
ตัวเลขกับตัวหนังสือในวงเล็บไม่ตรงกัน

Checks
    A number with its words in brackets, 15 (สิบห้า) วัน or ร้อยละ 80 (แปดสิบ), in any text of an SOP:
    both are the same.
ตรวจอะไร
    ตัวเลขที่มีตัวหนังสือกำกับในวงเล็บ เช่น 15 (สิบห้า) วัน หรือ ร้อยละ 80 (แปดสิบ) ในข้อความของ SOP ต้องเป็นจำนวนเดียวกัน
Why
    Words are written beside a number so that nobody can mistake it. Where they differ, in doubt the
    words count (Civil and Commercial Code, section 12), which may not be what was meant.
เหตุผล
    ตัวหนังสือมีไว้กำกับตัวเลขไม่ให้ผิดพลาด หากไม่ตรงกันและไม่อาจหยั่งทราบเจตนา ให้ถือตัวอักษรเป็นประมาณ
    (ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 12) ซึ่งอาจไม่ใช่สิ่งที่ตั้งใจ
Wrong
    - {id: answer, name: แจ้งผล, details: แจ้งผลภายใน 15 (สิบ) วัน}
Right
    - {id: answer, name: แจ้งผล, details: แจ้งผลภายใน 15 (สิบห้า) วัน}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule, step_id_at
from sopctl.rules.texts import texts_of
from sopctl.workspace import FileKind, Settings, SourceFile

_COUNTING = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_DIGITS = {word: digit for digit, word in enumerate(_COUNTING)} | {"เอ็ด": 1, "ยี่": 2}
_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_MILLION = "ล้าน"
_WORDS = (*_DIGITS, *_PLACES, _MILLION)
_WORD = "|".join(_WORDS)
_IN_WORDS = lazily(
    rf"(?P<number>(?<![\d.,/])\d[\d,]{{0,14}}(?!\.\d))\s?\((?P<words>(?:{_WORD})+)(?:ถ้วน)?\)"
)
_NEXT_WORD = lazily(_WORD)
_BEGINNINGS = frozenset(word[:2] for word in _WORDS)


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each number whose words say another."""
    if file.kind is not FileKind.SOP or not _may_be_in_words(file.wording):
        return
    for path, text in texts_of(file.data):
        for match in _IN_WORDS.finditer(text) if "(" in text else ():
            number = int(match["number"].replace(",", ""))
            said = value_of(match["words"])
            if number != said:
                yield Finding(
                    path=path,
                    part=match.span(),
                    step=step_id_at(file, path),
                    message=Bilingual(
                        th=f"ตัวเลขคือ {number} แต่ตัวหนังสือ “{match['words']}” คือ {said}",
                        en=f"the number is {number}, and “{match['words']}” is {said}",
                    ),
                    help=Bilingual(th="แก้อย่างใดอย่างหนึ่งให้ตรงกัน", en="correct the one that is wrong"),
                )


def _may_be_in_words(text: str) -> bool:
    """Say whether `_IN_WORDS` could match in `text` or in a line of it: quick, and wide."""
    return any(part[:2] in _BEGINNINGS for part in text.split("(")[1:])


def value_of(words: str) -> int:
    """Return the number that Thai words of numbers say: 25 for ยี่สิบห้า."""
    whole = part = digit = 0
    for word in _NEXT_WORD.findall(words):
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word == _MILLION:
            whole, part, digit = (whole + part + digit or 1) * 1_000_000, 0, 0
        else:
            part, digit = part + (digit or 1) * _PLACES[word], 0
    return whole + part + digit
