"""Where a line of Thai may end.

Thai writes no blanks between words, so a dictionary must say where one word ends and the next
begins. This module alone knows `thaibreak`, which does that; where it cannot be loaded, lines end
at blanks only, and words longer than a line between clusters.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from types import ModuleType
from typing import NamedTuple

from sopctl.columns import columns_of
from sopctl.thai_compounds import COMPOUNDS

ZERO_WIDTH_SPACE = "\u200b"
"""An author's own sign that a line may end here."""

_BREAK = "\x1f"
"""Marks a break in the segmenter's answer; `clean` leaves none in the text."""

_ZERO_WIDTH_JOINER = "\u200d"
_KEPT_FORMAT_CHARACTERS = {ZERO_WIDTH_SPACE, _ZERO_WIDTH_JOINER}
_NONCHARACTERS = {"\ufffe", "\uffff"}

_FOLLOWING_VOWELS = "ะาำๅ"
_LEADING_VOWELS = "เแโใไ"
_REPETITION = "ๆฯ"
_CLOSING = ")]}”’»,.:;!?%"
_OPENING = "([{“‘«"

_TONE = "[\u0e48-\u0e4b]"
_SPLIT_SARA_AM = re.compile(f"\u0e4d({_TONE}?)\u0e32")
_SARA_AM_AFTER_TONE = re.compile(f"({_TONE})\u0e4d\u0e32")

_THAI_LETTER = "[\u0e01-\u0e3a\u0e40-\u0e4e]"
_DOTTED = re.compile(f"(?:{_THAI_LETTER}{{1,4}}\\.)+$")
_DOTTED_NEXT = re.compile(f"{_THAI_LETTER}{{1,4}}\\.")
_INITIALS = re.compile("[ก-ฮ]{1,3}$")
_INITIALS_NEXT = re.compile("[ก-ฮ]{0,3}\\.")
_NUMBER_END = re.compile("[0-9๐-๙]$")
_NUMBER_START = re.compile("[0-9๐-๙]")
_BEFORE_NUMBER = re.compile("(?:\\.|ที่|ข้อ|พ\\.ศ\\.)$")
_DASHES = frozenset("-–—")
_DOT_BETWEEN = "·"
_HYPHEN = "-"
_COUNTED = re.compile(
    "วัน|เดือน|ปี|ชั่วโมง|ชม\\.|นาที|สัปดาห์|ไตรมาส|ครั้ง|เรื่อง|รอบ|ฉบับ|ชุด|คน|ราย|บาท|ข้อ|หน้า|ระดับ|แห่ง|ด้าน|ขั้นตอน|ร้อย|พัน|หมื่น|แสน|ล้าน"
)
_FORWARD = frozenset(("และ", "หรือ", "การ", "ความ", "ผู้", "นัก", "ไม่"))
"""Conjunctions and prefixes: they begin a line rather than end one."""

_MOST_PIECES = 5
_WIDEST_CLUSTER = 8
"""Terminal columns: a family of four as one emoji; vowels typed over and over end there."""

_SHORT_BRACKET = 20
_PUNCTUATION = "".join((_OPENING, _CLOSING, _REPETITION, "/"))


class Bond(IntEnum):
    """How much a line should not be ended between two words."""

    NONE = 0
    """As good a place as any."""
    PREFIX = 1
    """After a conjunction or prefix, or in brackets: `การ` + `เรียนรู้`, `(2` + `วัน)`."""
    COMPOUND = 2
    """Within what reads as one: `ขับ` + `เคลื่อน`, `2 วัน`, `ต.ค. 64`."""


class Word(NamedTuple):
    """A piece of text in which no line ends.

    `blank` says that a blank parts it from the word before; `bond` how strongly it belongs to that.
    """

    text: str
    blank: bool
    bond: Bond


def clean(text: str) -> str:
    """Return `text` as one line fit to draw: no control characters, single blanks, ำ whole."""
    kept = "".join(_character(character) for character in text)
    kept = _SARA_AM_AFTER_TONE.sub("\\1\u0e33", kept)
    kept = _SPLIT_SARA_AM.sub("\\1\u0e33", kept)
    return " ".join(kept.split())


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Split clean `text` into words."""
    found: list[Word] = []
    for chunk in text.split(" "):
        pieces = list(_pieces(chunk))
        if found and pieces and pieces[0][0] in _REPETITION:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {pieces.pop(0)}")
        bonds = _bonds(pieces)
        for index, piece in enumerate(pieces):
            blank = index == 0 and bool(found)
            bond = _bond_over_blank(_last_of(found), piece) if blank else bonds[index]
            found.append(Word(piece, blank, bond))
    return tuple(_bracketed(found))


def lines(text: str, columns: int) -> list[str]:
    """Return `text` as lines of at most `columns` terminal columns, ended between words.

    A word wider than a line is cut between clusters.
    """
    found: list[str] = []
    line: list[Word] = []
    for word in words(clean(text)):
        if line and columns_of(_joined([*line, word])) > columns:
            end = _best_end([*line, word], columns)
            found.append(_joined(line[:end]))
            line = line[end:]
        line.append(word)
        if columns_of(word.text) > columns:
            *full, rest = _cut(_joined(line), columns)
            found += full
            line = [Word(rest, blank=False, bond=Bond.NONE)]
    return [*found, _joined(line)]


def _joined(run: Sequence[Word]) -> str:
    return "".join(
        f"{' ' if word.blank and index else ''}{word.text}" for index, word in enumerate(run)
    )


def _best_end(run: Sequence[Word], columns: int) -> int:
    """Return before which word of `run` the line ends: the last loose one that half fills it."""
    last = len(run) - 1
    for index in range(last, 0, -1):
        if columns_of(_joined(run[:index])) * 2 < columns:
            break
        if run[index].bond is Bond.NONE:
            return index
    return last


def _cut(text: str, columns: int) -> list[str]:
    found = [""]
    for cluster in clusters(text):
        if found[-1] and columns_of(found[-1] + cluster) > columns:
            found.append("")
        found[-1] += cluster
    return found


def clusters(text: str) -> list[str]:
    """Split `text` into clusters: letters with their vowels and marks, whole emoji."""
    found: list[str] = []
    for character in text:
        if found and _joins(found[-1], character) and columns_of(found[-1]) < _WIDEST_CLUSTER:
            found[-1] += character
        else:
            found.append(character)
    return found


def _character(character: str) -> str:
    category = unicodedata.category(character)
    if character in _NONCHARACTERS or category == "Cs":
        return "\ufffd"
    if category == "Cf":
        return character if character in _KEPT_FORMAT_CHARACTERS else ""
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return character


def _pieces(chunk: str) -> Iterator[str]:
    """Yield the pieces of text without blanks, mending what the segmenter may have cut wrongly."""
    pending = ""
    for part in chunk.split(ZERO_WIDTH_SPACE):
        for piece in _segmented(part):
            if pending and _may_part(pending, piece):
                yield pending
                pending = piece
            else:
                pending += piece
    if pending:
        yield pending


def _segmented(text: str) -> list[str]:
    segmenter = _segmenter()
    if segmenter is None or not text:
        return [text] if text else []
    marked: str = segmenter.lines(text, _BREAK)
    return [piece for piece in marked.split(_BREAK) if piece]


def _may_part(before: str, after: str) -> bool:
    if after[0] in _REPETITION or after[0] in _CLOSING or before[-1] in _OPENING:
        return False
    if _joins(before, after[0]):
        return False
    if _DOTTED.search(before) and _DOTTED_NEXT.match(after):
        return False
    return not (_INITIALS.fullmatch(before) and _INITIALS_NEXT.match(after))


def _bonds(pieces: Sequence[str]) -> list[Bond]:
    """Return how strongly each piece belongs to the piece before it."""
    bonds = [Bond.NONE] * len(pieces)
    start = 0
    while start < len(pieces):
        length = _compound_length(pieces, start)
        bonds[start + 1 : start + length] = [Bond.COMPOUND] * (length - 1)
        following = start + length
        if length == 1 and following < len(pieces) and _bare(pieces[start]) in _FORWARD:
            bonds[following] = Bond.PREFIX
        start = following
    for index, piece in enumerate(pieces[:-1], start=1):
        # Readers of PDF take a hyphen that ends a line for one that parts a word.
        if piece.endswith(_HYPHEN) and len(piece) > 1:
            bonds[index] = Bond.COMPOUND
    return bonds


def _bracketed(run: Sequence[Word]) -> Iterator[Word]:
    """Yield the words of `run`, those of a short text in brackets bound together."""
    end = 0
    for index, word in enumerate(run):
        if index < end:
            yield word._replace(bond=max(word.bond, Bond.PREFIX))
            continue
        yield word
        if word.text.startswith("("):
            end = _bracket_end(run, index)


def _bracket_end(run: Sequence[Word], start: int) -> int:
    """Return where a short text in brackets ends that begins at `start`; `start` if it does not."""
    length = 0
    for index in range(start, len(run)):
        length += len(run[index].text) + run[index].blank
        if ")" in run[index].text:
            return index + 1 if length <= _SHORT_BRACKET else start
    return start


def _compound_length(pieces: Sequence[str], start: int) -> int:
    """Return how many pieces from `start` on make the longest known compound; 1 if none do."""
    for length in range(min(_MOST_PIECES, len(pieces) - start), 1, -1):
        if _bare("".join(pieces[start : start + length])) in COMPOUNDS:
            return length
    return 1


def _bare(word: str) -> str:
    return word.strip(_PUNCTUATION)


def _last_of(run: Sequence[Word]) -> str:
    """Return what reads as one at the end of `run`: of `วันทำ|การ`, not `การ` alone."""
    start = len(run) - 1
    while start and run[start].bond is Bond.COMPOUND and not run[start].blank:
        start -= 1
    return "".join(word.text for word in run[start:])


def _bond_over_blank(before: str, after: str) -> Bond:
    if after in _DASHES or after == _DOT_BETWEEN:
        return Bond.COMPOUND
    if before in _FORWARD or before in _DASHES:
        return Bond.PREFIX
    if _NUMBER_END.search(before):
        return Bond.COMPOUND if _COUNTED.match(after) else Bond.NONE
    numbered = _NUMBER_START.match(after) and _BEFORE_NUMBER.search(before)
    return Bond.COMPOUND if numbered else Bond.NONE


def _joins(cluster: str, character: str) -> bool:
    category = unicodedata.category(character)
    return (
        category in ("Mn", "Mc", "Me")
        or character in _FOLLOWING_VOWELS
        or character in _REPETITION
        or character == _ZERO_WIDTH_JOINER
        or cluster[-1] == _ZERO_WIDTH_JOINER
        or cluster[-1] in _LEADING_VOWELS
        or category == "Sk"
        or _is_flag(cluster, character)
    )


def _is_flag(cluster: str, character: str) -> bool:
    """Tell whether two regional indicators make one flag."""
    return len(cluster) == 1 and all("\U0001f1e6" <= c <= "\U0001f1ff" for c in cluster + character)


@cache
def _segmenter() -> ModuleType | None:
    """Return `thaibreak`, or None where it or its native library cannot be loaded.

    The library is loaded on first use: drawing is not all that is done with an SOP.
    """
    try:
        import thaibreak  # noqa: PLC0415
    except ImportError:
        return None
    # Without its native library the package answers with nothing instead of an error.
    return thaibreak if thaibreak.boundaries("กา") else None
