"""Slips in the vowels and tone marks of Thai: where they are, which kind, and what was meant.

Thai is written in syllables: a vowel that stands before its consonant (เ แ โ ใ ไ), the consonant,
and what depends on it, in this order: a vowel above or below it, a tone mark or a silencer, a vowel
after it. What breaks that order is drawn much like what was meant, and is another text for every
search, sort and comparison. Signs of Pali (ํ ฺ ๎) are let be where they stand as Pali has them.

Each slip is of one kind only, so that no two rules report the same characters.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache

from sopctl.patterns import lazily, screen
from sopctl.rules.hidden_characters import is_hidden
from sopctl.rules.wordings import Flaw
from sopctl.structs import Frozen, replace

CONSONANTS = "\u0e01-\u0e2e"
LEADING = "\u0e40-\u0e44"
DEPENDENT = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"
"""As the inside of a set of a regular expression, like the two above."""

_VOWELS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47")
_TONES = frozenset("\u0e48\u0e49\u0e4a\u0e4b")
_SILENCER = "\u0e4c"
_CIRCLE = "\u0e4d"
"""Nikhahit: the upper half of sara am."""
_AA, _AM, _A, _LONG_AA = "\u0e32", "\u0e33", "\u0e30", "\u0e45"
_FOLLOWING = frozenset((_AA, _AM, _A, _LONG_AA))
_PALI = frozenset("\u0e3a\u0e4d\u0e4e")
_DEPENDENTS = _VOWELS | _TONES | _FOLLOWING | _PALI | {_SILENCER}
_LEADERS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44")
_NEVER_SILENT = frozenset("\u0e31\u0e47")
"""Vowels of consonants that are heard."""
_SARA_E = "\u0e40"
_SARA_AE = "\u0e41"
_WITH_LONG_AA = frozenset("\u0e24\u0e26")
"""The consonants ฤ and ฦ, after which alone ๅ stands."""


class Slip(Enum):
    """The kinds, each reported by the rule of its name."""

    WRONG_SARA_AE = auto()
    WRONG_SARA_AA = auto()
    SPLIT_SARA_AM = auto()
    DOUBLED_MARK = auto()
    MISPLACED_MARK = auto()


class MarkSlip(Frozen):
    """One slip; `cluster` are the characters as the reader sees them together."""

    kind: Slip
    start: int
    end: int
    cluster: str
    new: str | None = None
    """What belongs in place of the characters from `start` to `end`, where that is known."""
    safe: bool = True
    meant: str | None = None
    """`cluster` as it should be, where that is known."""

    @property
    def flaw(self) -> Flaw:
        """The characters and what belongs there."""
        return Flaw(self.start, self.end, self.new, self.safe)


_STRAY = (
    # A dependent character, unless what stands before it is what may do so; commonest first.
    f"[{DEPENDENT}](?<![{CONSONANTS}][\u0e30-\u0e3a\u0e47-\u0e4e])"
    f"(?<![\u0e31\u0e34-\u0e3a\u0e47][\u0e48-\u0e4b])(?<![{CONSONANTS}][\u0e48-\u0e4b][\u0e30\u0e32\u0e33])"
    "(?<!\u0e32\u0e30)(?<![\u0e34-\u0e3a]\u0e4c)(?<![\u0e34-\u0e39]\u0e4d)(?<![\u0e24\u0e26]\u0e45)"
    "(?<!\u0e3a[\u0e31\u0e34-\u0e39\u0e47\u0e4e])(?<![\u0e31\u0e34-\u0e39\u0e47]\u0e3a)"
)
_LED_ASTRAY = f"[{LEADING}](?=[{LEADING}]|[ \t]+[{CONSONANTS}])"
_SUSPECTS = tuple(map(lazily, (_STRAY, _LED_ASTRAY)))
"""Two and not one: a pattern that begins with a set of characters is searched faster."""

_BARE = f"(?:^|[^{CONSONANTS}])"
_may_be_suspect = screen(
    # What the two above find, told by what stands before it: nothing that may bear a mark, …
    f"(?:^|[^{CONSONANTS}{DEPENDENT}])[{DEPENDENT}]"
    # … or a mark that the next one may not follow, …
    "|[\u0e30\u0e32\u0e33\u0e45\u0e48-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47\u0e48-\u0e4b\u0e4e]"
    "|[\u0e30\u0e31\u0e33-\u0e3a\u0e45\u0e47\u0e4c-\u0e4e]\u0e30|[\u0e30-\u0e3a\u0e45\u0e47\u0e4c-\u0e4e][\u0e32\u0e33]"
    f"|{_BARE}[\u0e48-\u0e4b][\u0e30\u0e32\u0e33]"
    "|[\u0e30-\u0e33\u0e45\u0e47-\u0e4e]\u0e4c|[\u0e30-\u0e33\u0e3a\u0e45\u0e47-\u0e4e]\u0e4d"
    "|[\u0e31\u0e34-\u0e39\u0e47][\u0e31\u0e34-\u0e39\u0e47\u0e4e]|\u0e3a\u0e3a"
    f"|[{DEPENDENT}]\u0e45|[\u0e01-\u0e23\u0e25\u0e27-\u0e2e]\u0e45"
    # … or a vowel that has not its consonant behind it.
    f"|[{LEADING}](?:[{LEADING}]|[ \t]+[{CONSONANTS}])"
)
"""Both at once, and many times as fast."""

_DEPENDENT_RUN = lazily(f"[{DEPENDENT}]*")
_LEADING_RUN = lazily(f"[{LEADING}]*")
_CONSONANT = lazily(f"[{CONSONANTS}]")
_THAI_LETTER = lazily(f"[{CONSONANTS}{DEPENDENT}]")
_THAI = lazily(f"[{CONSONANTS}{DEPENDENT}{LEADING}]")
_BLANKS = lazily("[ \t]*")
_MOST_BLANKS = 4
"""Blanks over which a mark is joined to its consonant; more set texts apart."""
_NAMED_VOWEL = lazily("(?:สระ|รูป)[ \t]*$")

_OPENING, _CLOSING = frozenset("([{“‘\"'«/"), frozenset(")]}”’\"'»/")
_DOTTED_CIRCLE = "\u25cc"
MISTYPED_DEGREE = lazily(
    "(?<=[0-9๐-๙])[ \t]{0,4}(?P<sign>[\u0e4d\u00ba\u02da\u1d52\u2070]|(?<![๐-๙])๐|o(?=[ \t]?[CF]))"
    "(?=[ \t]?(?:[CFcf](?![A-Za-z])|[ซฟ](?![ก-\u0e4e])|เซลเซียส|ฟาเรนไฮต์))"
)
"""What is typed for a degree sign after a number, and the blanks before it: `25 ํC`, `25 ๐C`, `25 oC`."""

_TORN_WORDS = lazily(
    "|".join(
        f"{letter}[ \t]+\u0e32(?:{rests})"
        for letter, rests in {
            "ก": "หนด|ลัง|กับ|ไร|จัด|เนิด",
            "ค": "นวณ|สั่ง|แนะ|ขอ|รับรอง|อธิบาย|จำกัด|นิยาม|นึง|ตอบ|ถาม|ร้อง|พิพากษา|ว่า",
            "จ": "นวน|เป็น|กัด|แนก|หน่าย|เพาะ|ปี|เดือน|สัปดาห์|วัน|ไตรมาส|ลอง",
            "ช": "ระ|รุด|นาญ|แหละ",
            "ด": "เนิน|รง|ริ",
            "ต": "แหน่ง|บล|รวจ|รา|รับ|หนิ|ลึง",
            "ท": "งาน|ให้|หน้าที่|เนียบ|ลาย|นาย|การ|แผน|รายงาน|บัญชี",
            "น": "เสนอ|ไป|มา|ส่ง|เข้า|ร่อง|ทาง|ผล|ข้อมูล|ขึ้น",
            "บ": "รุง|บัด|เหน็จ|นาญ|เพ็ญ",
            "พ": "นัก",
            "ร": "ลึก|คาญ",
            "ล": "ดับ|เลียง|พัง|ปาง|พูน",
            "ส": "นัก|หรับ|คัญ|เร็จ|รวจ|เนา|รอง|นวน|แดง|นึก",
            "อ": "นาจ|นวย|เภอ|มหิต",
        }.items()
    )
)
"""Beginnings of words with ำ, as copying from a PDF leaves them: the circle became a blank. None is
the beginning of a word with า."""


def slips_in(text: str) -> Iterator[MarkSlip]:
    """Yield the slips in `text`, in their order and none over another."""
    done = 0
    suspects = (match.start() for suspect in _SUSPECTS for match in suspect.finditer(text))
    for at in sorted(suspects):
        if at < done:
            continue
        look = _leading_slip if text[at] in _LEADERS else _dependent_slip
        slip, done = look(text, at)
        if slip is not None:
            yield slip


@lru_cache(maxsize=4)
def kinds_in(wording: str) -> frozenset[Slip]:
    """Return the kinds of slips in the texts of a file, one to a line.

    Nearly every file has none, and is read through once for all the rules that ask.
    """
    if not _may_be_suspect(wording):
        return frozenset()
    return frozenset(slip.kind for slip in slips_in(wording))


def _leading_slip(text: str, at: int) -> tuple[MarkSlip | None, int]:
    """Return the slip of the vowels before a consonant that begin at `at`, and where they end."""
    end = _end(_LEADING_RUN, text, at)
    run = text[at:end]
    if is_hidden(text[at - 1 : at]) or is_hidden(text[end : end + 1]):
        return None, end  # those are reported, and this is looked at when they are gone
    if len(run) > 1:
        return _crowded_slip(run, at), end
    behind = _end(_BLANKS, text, end)
    before = text[max(0, at - 8) : at]
    if behind - end > _MOST_BLANKS or _NAMED_VOWEL.search(before):
        return None, end
    safe = _THAI_LETTER.match(text, at - 1) is not None if at else False
    cluster = text[at : behind + 1]
    meant = run + text[behind]
    return MarkSlip(Slip.MISPLACED_MARK, end, behind, cluster, "", safe, meant), behind


def _crowded_slip(run: str, at: int) -> MarkSlip:
    end = at + len(run)
    if set(run) == {_SARA_E}:
        is_certain = len(run) == 2
        return MarkSlip(Slip.WRONG_SARA_AE, at, end, run, _SARA_AE, is_certain, _SARA_AE)
    if len(set(run)) == 1:
        return MarkSlip(Slip.DOUBLED_MARK, at + 1, end, run, "", meant=run[0])
    return MarkSlip(Slip.DOUBLED_MARK, at, end, run)


def _dependent_slip(text: str, at: int) -> tuple[MarkSlip | None, int]:
    """Return the slip of the characters about `at` that depend on one consonant, and their end."""
    start = _run_start(text, at)
    end = _end(_DEPENDENT_RUN, text, at)
    base = text[start - 1 : start]
    if is_hidden(base) or is_hidden(text[end : end + 1]):
        return None, end
    if _CONSONANT.match(base):
        return _cluster_slip(text, start, end), end
    return _orphan(text, start, end), end


def _cluster_slip(text: str, start: int, end: int) -> MarkSlip:
    """Return the slip of the characters after a consonant."""
    run, base = text[start:end], text[start - 1]
    mended = _mended(run, base)
    marks = set(run)
    if _CIRCLE in marks and marks & {_AA, _LONG_AA} and _AM not in marks:
        kind = Slip.SPLIT_SARA_AM
    elif _is_crowded(run):
        kind = Slip.DOUBLED_MARK
    elif mended is not None and run.replace(_LONG_AA, _AA) == mended:
        kind = Slip.WRONG_SARA_AA
    else:
        kind = Slip.MISPLACED_MARK
    meant = None if mended is None else base + mended
    return _narrowed(MarkSlip(kind, start, end, base + run, mended, meant=meant), run)


def _is_crowded(run: str) -> bool:
    """Say whether two marks of `run` want one place: the same mark twice, two vowels, two tones."""
    marks = set(run)
    tops = marks & (_TONES | {_SILENCER})
    circles = marks & {_CIRCLE, _AM}
    return len(marks) < len(run) or len(marks & _VOWELS) > 1 or len(tops) > 1 or len(circles) > 1


def _mended(run: str, base: str) -> str | None:
    """Return the characters after `base` in order and each once; None where more is wrong."""
    marks = dict.fromkeys(run)
    after = "".join(mark for mark in marks if mark in _FOLLOWING)
    if base not in _WITH_LONG_AA:
        after = after.replace(_LONG_AA, _AA)
    if _CIRCLE in marks and after in (_AA, _AM):
        after = _AM
        del marks[_CIRCLE]
    vowels = [mark for mark in marks if mark in _VOWELS]
    tops = [mark for mark in marks if mark in _TONES or mark == _SILENCER]
    known = len(vowels) + len(tops) + sum(mark in _FOLLOWING for mark in marks) == len(marks)
    if not known or len(vowels) > 1 or len(tops) > 1:
        return None
    if after not in ("", _AA, _AM, _A, _AA + _A, _LONG_AA):
        return None
    if after and (vowels or _SILENCER in tops or (tops and after == _LONG_AA)):
        return None
    if _SILENCER in tops and _NEVER_SILENT.intersection(vowels):
        return None
    return "".join((*vowels, *tops, after))


def _orphan(text: str, start: int, end: int) -> MarkSlip | None:
    """Return the slip of characters that follow no consonant; None where they are spoken of."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == _DOTTED_CIRCLE or (before in _OPENING and after in _CLOSING and before and after):
        return None
    blanks = start
    while blanks and text[blanks - 1] in " \t" and start - blanks <= _MOST_BLANKS:
        blanks -= 1
    if MISTYPED_DEGREE.match(text, blanks):
        return None
    if blanks == start or start - blanks > _MOST_BLANKS:
        return MarkSlip(Slip.MISPLACED_MARK, start, end, before.strip() + text[start:end])
    return _torn_slip(text, blanks, start, end)


def _torn_slip(text: str, blanks: int, start: int, end: int) -> MarkSlip:
    """Return the slip of characters that blanks part from what stands before them."""
    first = _run_start(text, blanks)
    cluster = text[max(0, first - 1) : end]
    base, run = text[first - 1 : first], text[start:end]
    earlier = text[first:blanks]
    unknown = MarkSlip(Slip.MISPLACED_MARK, start, end, cluster)
    if not _CONSONANT.match(base):
        return unknown
    if earlier and (_may_be_suspect(base + earlier) or set(earlier) & _FOLLOWING):
        return unknown
    if run[0] == _AA and _CIRCLE not in earlier:
        # Either the blank is too much, or it stands for the circle of ำ: a known word decides.
        if not _TORN_WORDS.match(text, first - 1):
            return unknown
        run = _AM + run[1:]
    mended = _mended(earlier + run, base)
    if mended is None:
        return unknown
    # A tone mark alone between blanks may be spoken of.
    is_certain = len(run) > 1 or run in _VOWELS | _FOLLOWING or not _is_word_end(text, end)
    slip = MarkSlip(Slip.MISPLACED_MARK, first, end, cluster, mended, is_certain, base + mended)
    return _narrowed(slip, text[first:end])


def _is_word_end(text: str, at: int) -> bool:
    return at == len(text) or not _THAI.match(text, at)


def _run_start(text: str, at: int) -> int:
    """Return where the dependent characters begin that reach up to `at`."""
    while at and text[at - 1] in _DEPENDENTS:
        at -= 1
    return at


def _narrowed(slip: MarkSlip, written: str) -> MarkSlip:
    """Return `slip` without the characters at its ends that stay as they are."""
    new = slip.new
    if new is None:
        return slip
    shorter = min(len(written), len(new))
    head = 0
    while head < shorter and written[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and written[-1 - tail] == new[-1 - tail]:
        tail += 1
    return replace(
        slip, start=slip.start + head, end=slip.end - tail, new=new[head : len(new) - tail]
    )


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return at if match is None else match.end()
