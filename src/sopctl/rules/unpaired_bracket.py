"""A bracket or a quotation mark has no partner.
วงเล็บหรือเครื่องหมายคำพูดไม่ครบคู่

Checks
    Every text: each ( [ “ is closed, and each ) ] ” was opened. The bracket after a number or a
    letter that counts items, as in 1) and ก), needs no partner.
ตรวจอะไร
    ทุกข้อความ วงเล็บ ( [ และเครื่องหมายคำพูด “ ต้องมีทั้งเปิดและปิด เว้นแต่วงเล็บปิดหลังเลขข้อ เช่น 1) และ ก)
Why
    Mostly a part of the text was lost when it was copied, and the rest reads on as if it were within
    the brackets.
เหตุผล
    มักเป็นเพราะข้อความบางส่วนหายไปเมื่อคัดลอก ผู้อ่านจะเข้าใจว่าข้อความที่ตามมาอยู่ในวงเล็บทั้งหมด
Wrong
    - {id: report, name: รายงานผล, details: รายงานในระบบ (รอบ 6 เดือน ให้ผู้บริหาร}
Right
    - {id: report, name: รายงานผล, details: รายงานในระบบ (รอบ 6 เดือน) ให้ผู้บริหาร}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import file_rule
from sopctl.rules.texts import last_key
from sopctl.rules.wordings import Flaw, Use, Wording, finding_in, wordings_of
from sopctl.workspace import FileKind, Settings, SourceFile

_KINDS = (FileKind.SOP, FileKind.RECORDS, FileKind.CONFIG)
_CLOSED_BY = {"(": ")", "[": "]", "“": "”"}
_OPENED_BY = {closing: opening for opening, closing in _CLOSED_BY.items()}
_SIGN = lazily("[()\\[\\]“”]")
_COUNTS = lazily(
    r"(?:^|[\s(])(?:[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*|[ก-ฮ]|[A-Za-z]|[ivxIVX]{1,4})[.]?$"
)
"""What stands before the bracket of an item's number."""
_LONGEST_COUNT = 12
"""Characters before a bracket that are looked at."""

_READ_AS_TIME = frozenset(
    ("period", "effort", "deadlines", "within", "covers", "report", "revised", "date", "effective")
)
"""Keys whose readers say themselves what they cannot read."""


@file_rule(Severity.NOTE)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each text with such a sign, at the first of them."""
    if file.kind not in _KINDS or not _may_be_alone(file.wording):
        return
    for wording in wordings_of(file):
        if wording.use is Use.WORDS and _may_be_alone(wording.text) and not _is_time(wording):
            at = _first_alone(wording.text)
            if at is not None:
                yield _finding(file, wording, at)


def _may_be_alone(text: str) -> bool:
    """Say whether `text` has more than plain pairs within a line: quick, and wide."""
    return any(
        sign in text and _has_more_than_pairs(text, sign, _CLOSED_BY.get(sign))
        for sign in (*_CLOSED_BY, *_OPENED_BY)
    )


def _has_more_than_pairs(text: str, sign: str, closing: str | None) -> bool:
    if closing is None:
        return _OPENED_BY[sign] not in text
    before, *inside = text.split(sign)
    if closing in before:
        return True
    for piece in inside:
        end = piece.find(closing)
        if end < 0 or piece.count(closing) > 1 or "\n" in piece[:end]:
            return True
    return False


def _is_time(wording: Wording) -> bool:
    keys = {key for key in wording.path if isinstance(key, str)}
    return last_key(wording.path) in _READ_AS_TIME or not keys.isdisjoint(("deadlines", "effort"))


def _first_alone(text: str) -> int | None:
    """Return where the first sign without a partner stands; None where all have one."""
    opened: list[int] = []
    alone: list[int] = []
    for match in _SIGN.finditer(text):
        sign, at = match.group(), match.start()
        if sign in _CLOSED_BY:
            opened.append(at)
        elif opened and text[opened[-1]] == _OPENED_BY[sign]:
            opened.pop()
        elif sign != ")" or not _COUNTS.search(text[max(0, at - _LONGEST_COUNT) : at]):
            alone.append(at)
    return min((*opened, *alone), default=None)


def _finding(file: SourceFile, wording: Wording, at: int) -> Finding:
    sign = wording.text[at]
    partner = _CLOSED_BY.get(sign)
    if partner is not None:
        message = Bilingual(th=f"“{sign}” ไม่มี “{partner}” ปิด", en=f"“{sign}” is never closed")
    else:
        message = Bilingual(
            th=f"“{sign}” ไม่มี “{_OPENED_BY[sign]}” เปิด", en=f"“{sign}” was never opened"
        )
    return finding_in(
        file,
        wording,
        Flaw(at, at + 1),
        message,
        Bilingual(
            th="เติมเครื่องหมายที่ขาด หรือลบเครื่องหมายนี้ และดูว่ามีข้อความหายไปหรือไม่",
            en="type its partner or remove it, and see whether some text is missing",
        ),
    )
