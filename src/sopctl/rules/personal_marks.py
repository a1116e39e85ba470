"""National ids, telephone numbers, private e-mail addresses and personal names in a text."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from sopctl.calendar.thai import to_arabic_digits
from sopctl.patterns import lazily, screen

Part = tuple[int, int]
"""Where something stands in a text: its first character, and the one after its last."""


class PersonalMark(Enum):
    """What kind of personal data."""

    NATIONAL_ID = auto()
    TELEPHONE = auto()
    EMAIL = auto()
    NAME = auto()


_NATIONAL_ID = lazily(
    r"(?<![\d.\-/])[1-8](?:\d{12}|([ -])\d{4}\1\d{5}\1\d{2}\1\d)(?![\d]|[.\-/]\d)"
)

_SEPARATOR = "[ .\u2010-\u2013-]"
_MOBILE = lazily(
    rf"(?<![\d.\-/+])\(?(?:\+?66{_SEPARATOR}?\(?0?\)?|0){_SEPARATOR}?[689]\)?"
    rf"(?:{_SEPARATOR}?\d){{8}}(?![\d]|[.\-/]\d)"
)
_LANDLINE = lazily(
    rf"(?<![\d.\-/+])\(?(?:\+?66{_SEPARATOR}?\(?0?\)?|0){_SEPARATOR}?"
    rf"(?:2\)?(?:{_SEPARATOR}?\d){{7}}|[3-57]{_SEPARATOR}?\d\)?(?:{_SEPARATOR}?\d){{6}})"
    rf"(?![\d]|[./]\d)"
)
_may_hold_mark = screen(r"@|[0-9๐-๙](?:[ .()\x{2010}-\x{2013}-]{0,4}[0-9๐-๙]){8}")
"""An address, or as many digits as the shortest of these numbers has, no further apart than in any."""
_MOST_SEPARATORS = 3
_BEFORE = 40
"""Characters before a number in which it may be called one."""
_CALLED = lazily(r"(?:โทร|เบอร์|มือถือ|แฟกซ์|[Tt]el|[Pp]hone|[Cc]all)[^\d]{0,20}$")
_OFFICE = lazily(
    r"กระทรวง|กรม|สำนัก|กอง|กลุ่ม|ศูนย์|ฝ่าย|สถาบัน|หน่วยงาน|โรงพยาบาล|รพ\.|เทศบาล|อบต|อบจ|จังหวัด|อำเภอ"
    r"|เขตสุขภาพ|มหาวิทยาลัย|โรงเรียน|สายด่วน|ส่วนกลาง|ต่อ\s?\d|[Oo]ffice|[Dd]epartment|[Dd]ivision|\bext"
)

_EMAIL = lazily(r"(?<![\w.+-])[\w.+-]++@([\w-]+(?:\.[\w-]+)+)", re.ASCII)
_PRIVATE_HOSTS = lazily(
    r"(?:gmail|googlemail|hotmail|yahoo|ymail|rocketmail|outlook|live|msn|windowslive|icloud|me|mac"
    r"|aol|proton|protonmail|gmx|zoho|yandex|qq|163)\.(?:com?(?:\.\w\w)?|net|me|\w\w)"
)

_NAME = lazily(
    r"(?:^|(?<=[\s(/,:)]))"
    r"(?:นางสาว|นาง|นาย|น\.\s?ส\.|ว่าที่\s?ร(?:้อยตรี|\.\s?ต\.)(?:หญิง)?|เด็กชาย|เด็กหญิง"
    r"|ดร\.|นพ\.|พญ\.|ทพ\.|ทพญ\.|ภก\.|ภญ\.|สพ\.ญ\.|น\.สพ\.|(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)"
    r"\s?(?!ชำนาญ|เชี่ยวชาญ|ปฏิบัติ|ทรงคุณวุฒิ|ประจำ|อาวุโส|ผู้|หัวหน้า|สาธารณสุข)"
    r"(?:[ก-ฮเ-ไ][ก-๙]+|[A-Z][a-z]+)(?:\s+(?:[ก-ฮเ-ไ][ก-๙]+|[A-Z][a-z]+))?"
)
_OFFICES_OF_NAI = lazily(
    r"นาย(?:แพทย์|สัตวแพทย์|อำเภอ|ทะเบียน|ตรวจ|ช่าง|ทหาร|ตำรวจ|ท้าย|ท่า|ด่าน|สถานี|จ้าง|หน้า|คลัง|เวร|กองร้อย|ประกัน"
    r"|ก(?:เทศมนตรี|รัฐมนตรี|องค์การ|อบต|อบจ|สมาคม|สภา|เมือง|สโมสร|เหล่า)|ก(?:\s|$))"
    r"|นาง(?:พยาบาล|สนองพระโอษฐ์)"
)
"""Positions that begin with what is else a title: นายแพทย์, นายอำเภอ, นายกเทศมนตรี."""


_may_hold_title = screen(
    r"(?:^|[\s(/,:)])(?:นา[งย]|น\.|ว่าที่|เด็ก|ดร\.|[นท]พ|[พภ]ญ|ภก|สพ\.|(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)"
)
"""A title of those in `_NAME`, where a word may begin: every June (มิถุนายน) holds นาย."""


def may_hold_marks(text: str) -> bool:
    """Say whether `marks_in` could find anything in `text` or in a line of it: quick, and wide."""
    return _may_hold_mark(text)


def may_hold_name(text: str) -> bool:
    """Say whether `personal_name_in` could find anything in `text` or in a line of it."""
    return _may_hold_title(text) and _NAME.search(text) is not None


def marks_in(text: str) -> Iterator[tuple[PersonalMark, Part]]:
    """Yield the ids, numbers and addresses in `text`, in the order they stand."""
    if not may_hold_marks(text):
        return
    digits = to_arabic_digits(text)
    found = [*_national_ids(digits), *_telephones(digits), *_emails(text)]
    yield from sorted(found, key=lambda mark: mark[1])


def personal_name_in(text: str) -> Part | None:
    """Return where a personal name with its title stands in `text`; None where there is none."""
    for match in _NAME.finditer(text):
        if not _OFFICES_OF_NAI.match(text, match.start()):
            return match.span()
    return None


def _national_ids(digits: str) -> Iterator[tuple[PersonalMark, Part]]:
    for match in _NATIONAL_ID.finditer(digits):
        if _has_valid_check_digit(re.sub(r"\D", "", match.group())):
            yield PersonalMark.NATIONAL_ID, match.span()


def _has_valid_check_digit(number: str) -> bool:
    """Say whether the last of 13 digits is right, as the Department of Provincial Administration
    computes it: 11 less the weighted sum (13, 12, … 2) modulo 11, its last digit.
    """
    total = sum(
        int(digit) * weight for digit, weight in zip(number, range(13, 1, -1), strict=False)
    )
    return (11 - total % 11) % 10 == int(number[-1])


def _telephones(digits: str) -> Iterator[tuple[PersonalMark, Part]]:
    for match in _MOBILE.finditer(digits):
        if _is_written_as_number(match):
            yield PersonalMark.TELEPHONE, match.span()
    if _OFFICE.search(digits):
        return
    for match in _LANDLINE.finditer(digits):
        before = digits[max(0, match.start() - _BEFORE) : match.start()]
        bare = match.group().isdecimal() and not _CALLED.search(before)
        if _is_written_as_number(match) and not bare:
            yield PersonalMark.TELEPHONE, match.span()


def _is_written_as_number(match: re.Match[str]) -> bool:
    """Say whether the digits stand in a few groups, and not one by one as in a list."""
    number = match.group().removeprefix("+66").removeprefix("66")
    return len(re.findall(r"(?<=\d)\D+(?=\d)", number)) <= _MOST_SEPARATORS


def _emails(text: str) -> Iterator[tuple[PersonalMark, Part]]:
    for match in _EMAIL.finditer(text):
        if _PRIVATE_HOSTS.fullmatch(match.group(1).lower()):
            yield PersonalMark.EMAIL, match.span()
