"""Damage to dates and notations of time: other eras, other digits, words in the wrong place."""

import re
from random import Random

_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
    "มกราคม", "กุมภาพันธ์", "ตุลา", "Feb", "oct",
)  # fmt: skip
_WORDS = (
    "วัน", "วันทำการ", "วันที่", "เดือน", "ปี", "สัปดาห์", "ไตรมาส", "ชั่วโมง", "นาที", "ครั้ง", "รอบ", "ครึ่ง",
    "ทุก", "ทุก ๆ", "ภายใน", "ณ", "ก่อน", "หลัง", "ไม่เกิน", "อย่างน้อย", "นับแต่", "นับถัดจาก", "สิ้น", "ต้น", "ปลาย",
    "ของ", "ถัดไป", "แรก", "สุดท้าย", "หลัง", "และ", "หรือ", "ถึง", "ต่อ", "ละ", "ปีงบประมาณ", "งบประมาณ", "พ.ศ.", "ค.ศ.",
    "จันทร์", "วันศุกร์", "ได้รับ", "กิจกรรม", "ตลอด", "ห้า", "สิบเอ็ด", "พฤหัสบดี", "น.", "ๆ", "ฯ",
)  # fmt: skip
_SIGNS = (
    "-",
    "–",
    "—",
    "/",
    ",",
    ";",
    ":",
    ".",
    "(",
    ")",
    " ",
    "  ",
    "\u00a0",
    "\u200b",
    "~",
    "+",
    "\n",
)
_NUMBERS = (
    "0", "1", "5", "10", "29", "30", "31", "32", "64", "65", "99", "100", "543", "1899", "1900", "2021", "2200",
    "2201", "2399", "2400", "2564", "2565", "2743", "2744", "9999", "10000", "12345678901", "1.5", "2½", "๓๑",
    "๖๕", "๒๕๖๕", "٣", "３", "²", "1e3", "-3", "00", "007", "9" * 40,
)  # fmt: skip

_TIME = re.compile(
    r"\d{2,4}-\d{2}(?:-\d{2})?|[\u0e01-\u0e4e]{1,3}\.[\u0e01-\u0e4e]\. ?\d{2,4}|\d+ ?(?:วัน|เดือน)[^\s,}\]]*"
)
_DIGITS = re.compile(r"\d+")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def fragment(random: Random) -> str:
    """Return one word, number or sign that notations of time are made of."""
    return random.choice(random.choice((_MONTHS, _WORDS, _WORDS, _NUMBERS, _NUMBERS, _SIGNS)))


def made_up(random: Random) -> str:
    """Return fragments in any order, with or without blanks."""
    count = random.choice((1, 2, 3, 4, 5, 6, 8, 12, 40))
    return random.choice(("", " ", " ")).join(fragment(random) for _ in range(count))


def iso_like(random: Random) -> str:
    """Return something like an ISO date or range, with other numbers."""
    date = "-".join(random.choice(_NUMBERS) for _ in range(random.choice((2, 2, 3, 3, 4))))
    return f"{date}/{date}" if random.random() < 0.3 else date


def damaged(notation: str, random: Random) -> str:
    """Return `notation` with one thing in it otherwise."""
    numbers = list(_DIGITS.finditer(notation))
    at = random.randint(0, len(notation))
    kind = random.randrange(8)
    if kind <= 1 and numbers:
        start, end = random.choice(numbers).span()
        other = notation[start:end].translate(_THAI_DIGITS)
        new = other if kind == 0 else random.choice(_NUMBERS)
        return notation[:start] + new + notation[end:]
    if kind == 2:
        return notation[:at] + notation[at + random.choice((1, 2, 4)) :]
    if kind == 3:
        mark = random.choice(("\u0e49", "\u0e34", "\u0e4d", "\u0e33", "\u0301", "\u200b", "\u0e3a"))
        return notation[:at] + mark * random.choice((1, 2, 60)) + notation[at:]
    if kind == 4:
        words = notation.split(" ")
        random.shuffle(words)
        return " ".join(words)
    if kind == 5:
        return random.choice((" และ ", " - ", ", ", "/")).join(
            [notation] * random.choice((2, 3, 9))
        )
    return notation[:at] + fragment(random) + notation[at:]


def damage_a_time(text: str, random: Random) -> str:
    """Put another notation in place of one, or damage it."""
    for _ in range(random.choice((1, 1, 4))):
        places = list(_TIME.finditer(text))
        if places:
            start, end = random.choice(places).span()
            text = text[:start] + _instead_of(text[start:end], random) + text[end:]
    return text


def _instead_of(notation: str, random: Random) -> str:
    way = random.randrange(4)
    if way < 2:
        return damaged(notation, random)
    return made_up(random) if way == 2 else iso_like(random)


OPERATIONS = (damage_a_time,)
