"""E-mail addresses, telephone numbers and web addresses: what is wrong with one that is typed.

The messages do not repeat what was typed, for it may be a person's.
"""

import re

from sopctl.bilingual import Bilingual
from sopctl.calendar.thai import to_arabic_digits
from sopctl.patterns import lazily

_Problem = tuple[Bilingual, Bilingual]
"""What is wrong, and what to write instead."""

_LONGEST_EMAIL = 254
"""Characters of an address that can be delivered: RFC 3696, erratum 1690."""
_LOCAL_PART = lazily(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LETTER = r"\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""What a name on the web is made of; Thai vowels and marks are no word characters to `re`."""
_HOST = lazily(rf"(?:[{_LETTER}](?:[{_LETTER}-]*[{_LETTER}])?\.)+(?!\d+$)[{_LETTER}]{{2,}}")

_LONGEST_URL = 2_000
_SCHEME = lazily(r"https?://", re.IGNORECASE)
_URL_PARTS = lazily(r"(?P<host>[^/?#:\s]+)(?::\d{1,5})?(?:[/?#]\S*)?")
_IP_ADDRESS = lazily(r"\d{1,3}(?:\.\d{1,3}){3}")

_PHONE_LABEL = lazily(r"(?:โทรศัพท์|โทรสาร|โทร|เบอร์|มือถือ|tel|phone|fax)\s*[.:]?\s*", re.IGNORECASE)
_EXTENSION = lazily(
    r"(?:ต่อ|ext\.?|#)\s*\d{1,6}(?:\s*(?:,|-|–|ถึง|หรือ|/)\s*\d{1,6})*$", re.IGNORECASE
)
_BETWEEN_PHONES = lazily(r"\s*(?:,|/|;|หรือ|และ)\s*")
_PHONE_SIGNS = lazily(r"\+?[\d \u00a0.()–-]+")
_RANGE_END = lazily(r"\s*[-–]\s*\d{1,2}$|\s*ถึง\s*\d{1,4}$")
_LAST_DIGITS = lazily(r"\d{1,4}")
"""Of a number that differs from the one before it in these only: `0 2590 4000/4001`."""
_LONGEST_PHONE = 120

_PHONE_HELP = Bilingual(
    th="เขียนเช่น 0 2590 4000 ต่อ 4299 หรือ 08 1234 5678",
    en="write for example 0 2590 4000 ต่อ 4299, or 08 1234 5678",
)
_NO_PHONE: _Problem = (
    Bilingual(th="ค่าที่กรอกไม่ใช่หมายเลขโทรศัพท์", en="what is filled in is no telephone number"),
    _PHONE_HELP,
)


def email_problem(text: str) -> _Problem | None:
    """Return what is wrong with an e-mail address; None where nothing is."""
    local, _, host = text.rpartition("@")
    if (
        len(text) <= _LONGEST_EMAIL
        and host.isascii()
        and _LOCAL_PART.fullmatch(local)
        and _HOST.fullmatch(host)
    ):
        return None
    return (
        Bilingual(th="ค่าที่กรอกไม่ใช่อีเมล", en="what is filled in is no e-mail address"),
        Bilingual(
            th="กรอกอีเมลเดียว ไม่มีวรรค เช่น planning@anamai.mail.go.th",
            en="give one address without blanks, such as planning@anamai.mail.go.th",
        ),
    )


def url_problem(text: str) -> _Problem | None:
    """Return what is wrong with a web address; it may leave out `https://`."""
    rest = text[match.end() :] if (match := _SCHEME.match(text)) else text
    parts = _URL_PARTS.fullmatch(rest) if len(text) <= _LONGEST_URL else None
    if parts is not None and _is_host(parts["host"]):
        return None
    return (
        Bilingual(th="ค่าที่กรอกไม่ใช่ที่อยู่เว็บ", en="what is filled in is no web address"),
        Bilingual(
            th="เขียนเช่น https://www.anamai.moph.go.th ไม่มีวรรค",
            en="write for example https://www.anamai.moph.go.th, without blanks",
        ),
    )


def _is_host(host: str) -> bool:
    if _IP_ADDRESS.fullmatch(host):
        return all(int(number) <= 255 for number in host.split("."))
    # `www.anamai` lacks its end.
    is_cut = host.lower().startswith("www.") and host.count(".") < 2
    return _HOST.fullmatch(host) is not None and not is_cut


def phone_problem(text: str) -> _Problem | None:
    """Return what is wrong with a telephone number, or with one of several.

    Thai numbers have 9 digits (fixed lines) or 10 (mobiles: 06, 08, 09), hotlines 3 or 4; a number
    from abroad begins with its country's code. Source: the numbering plan of the National
    Broadcasting and Telecommunications Commission.
    """
    digits = to_arabic_digits(text)
    rest = _PHONE_LABEL.sub("", digits, count=1) if _PHONE_LABEL.match(digits) else digits
    if len(text) > _LONGEST_PHONE:
        return _NO_PHONE
    numbers = _BETWEEN_PHONES.split(_EXTENSION.sub("", rest).strip())
    for index, written in enumerate(numbers):
        number = _EXTENSION.sub("", written).strip()
        bare = _RANGE_END.sub("", number)
        if index > 0 and _LAST_DIGITS.fullmatch(bare):
            continue
        if not _PHONE_SIGNS.fullmatch(bare):
            return _NO_PHONE
        if not (_is_phone(number) or _is_phone(bare)):
            return _wrong_length(number)
    return None


def _is_phone(number: str) -> bool:
    only = re.sub(r"\D", "", number)
    if number.startswith("+") and not only.startswith("66"):
        return 7 <= len(only) <= 15
    if only.startswith("66") and len(only) >= 10:
        only = "0" + only[2:].removeprefix("0")
    if only.startswith("0"):
        return len(only) == _wanted_length(only)
    return only.startswith("1") and 3 <= len(only) <= 4


def _wanted_length(number: str) -> int:
    return 10 if number[:2] in ("06", "08", "09") else 9


def _wrong_length(number: str) -> _Problem:
    only = re.sub(r"\D", "", number)
    if not only.startswith("0"):
        return _NO_PHONE
    wanted, found = _wanted_length(only), len(only)
    return (
        Bilingual(
            th=f"หมายเลขโทรศัพท์ขึ้นต้น {only[:2]} ต้องมี {wanted} หลัก แต่พบ {found} หลัก",
            en=f"a telephone number that begins with {only[:2]} has {wanted} digits, not {found}",
        ),
        _PHONE_HELP,
    )
