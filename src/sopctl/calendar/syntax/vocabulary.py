"""The words that notations of time are made of, and what each is for.

Words are listed as their smallest parts (`วัน`, `ทำการ`, `ถัดไป`), so that a blank or a line break
between parts changes nothing.
"""

from enum import Enum, auto


class Kind(Enum):
    """What a token is."""

    END_OF_TEXT = auto()
    WORD = auto()
    """Letters that mean nothing to a calendar."""
    NUMBER = auto()
    MONTH = auto()
    """A month's name; its value is 1 to 12."""
    WEEKDAY = auto()
    """A weekday's name; its value is 1 (Monday) to 7."""

    OPEN = auto()
    CLOSE = auto()
    COMMA = auto()
    SEMICOLON = auto()
    COLON = auto()
    SLASH = auto()
    DASH = auto()
    DOT = auto()

    BUDDHIST_ERA = auto()
    COMMON_ERA = auto()

    MINUTE = auto()
    HOUR = auto()
    DAY = auto()
    WEEK = auto()
    MONTH_UNIT = auto()
    QUARTER = auto()
    HALF_YEAR = auto()
    YEAR = auto()
    FISCAL = auto()
    FISCAL_YEAR = auto()
    TIMES = auto()
    ROUND = auto()
    PHASE = auto()

    WORKING = auto()
    CALENDAR = auto()
    HALF = auto()
    WHOLE = auto()
    FIRST = auto()
    LAST = auto()
    LATTER = auto()
    END = auto()
    NEXT = auto()
    SAME = auto()
    ORDINAL = auto()

    OF = auto()
    IN = auto()
    AND = auto()
    OR = auto()
    TO = auto()
    SINCE = auto()
    BETWEEN = auto()
    PER = auto()
    EACH = auto()
    EACH_OF = auto()

    EVERY = auto()
    RATE = auto()
    WITHIN = auto()
    BEFORE = auto()
    AT = auto()
    NOT_OVER = auto()
    AT_LEAST = auto()
    UPWARDS = auto()
    COUNTED = auto()
    RECEIVED = auto()

    INTRODUCTION = auto()
    """Announces a period or an effort and adds nothing to it."""
    FILLER = auto()
    """A verb or particle that adds nothing to the time said."""
    VAGUE = auto()
    """The beginning, the middle or the end of something: different days to different people."""
    ONWARDS = auto()
    """From a day on, with no end."""
    CLOCK = auto()
    """A time of day."""


SPELLINGS: dict[Kind, tuple[str, ...]] = {
    Kind.MINUTE: ("นาที", "minutes", "minute", "mins", "min"),
    Kind.HOUR: ("ชั่วโมง", "hours", "hour", "hrs", "hr"),
    Kind.DAY: ("วัน", "days", "day"),
    Kind.WEEK: ("สัปดาห์", "weeks", "week"),
    Kind.MONTH_UNIT: ("เดือน", "months", "month"),
    Kind.QUARTER: ("ไตรมาส", "quarter", "Q"),
    Kind.HALF_YEAR: ("H",),
    Kind.YEAR: ("ปี", "years", "year"),
    Kind.FISCAL: ("งบประมาณ", "งบฯ", "งบ", "fiscal"),
    Kind.FISCAL_YEAR: ("FY",),
    Kind.TIMES: ("ครั้ง", "times", "time"),
    Kind.ROUND: ("รอบการประเมิน", "รอบการรายงาน", "รอบ", "round"),
    Kind.PHASE: ("ระยะ", "งวด"),
    Kind.WORKING: ("ทำการ", "ราชการ", "working", "business"),
    Kind.CALENDAR: ("ปฏิทิน", "calendar"),
    Kind.HALF: ("ครึ่ง", "half"),
    Kind.WHOLE: ("ตลอดทั้ง", "ตลอด", "ทั้ง"),
    Kind.FIRST: ("แรก", "first"),
    Kind.LAST: ("สุดท้าย", "last"),
    Kind.LATTER: ("ภายหลัง", "หลัง", "after"),
    Kind.END: ("สิ้นสุด", "สิ้น", "end"),
    Kind.NEXT: ("ถัดไป", "ถัด", "ต่อไป", "หน้า", "next"),
    Kind.SAME: ("นั้น ๆ", "นั้นๆ", "นั้น", "เดียวกัน", "นี้"),
    Kind.ORDINAL: ("ที่",),
    Kind.OF: ("ของ", "of"),
    Kind.IN: ("ใน", "in"),
    Kind.AND: ("และ", "กับ", "and", "&"),
    Kind.OR: ("หรือ", "or"),
    Kind.TO: ("ไปจนถึง", "จนถึง", "ถึง", "until", "to"),
    Kind.SINCE: ("เริ่มตั้งแต่", "เริ่มจาก", "เริ่ม", "ตั้งแต่", "แต่", "จาก", "from"),
    Kind.BETWEEN: ("ในระหว่าง", "ระหว่าง", "between"),
    Kind.PER: ("ต่อ", "per"),
    Kind.EACH: ("ๆ ละ", "ๆละ", "ละ"),
    Kind.EACH_OF: ("แต่ละ", "each"),
    Kind.EVERY: ("ทุก ๆ", "ทุกๆ", "ทุก", "every"),
    Kind.RATE: ("ราย",),
    Kind.WITHIN: ("ภายใน", "within"),
    Kind.BEFORE: ("ก่อน", "before"),
    Kind.AT: ("ณ",),
    Kind.NOT_OVER: ("ไม่เกินกว่า", "ไม่เกิน", "ไม่มากกว่า"),
    Kind.AT_LEAST: ("อย่างน้อย", "ไม่น้อยกว่า", "ไม่ต่ำกว่า"),
    Kind.UPWARDS: ("ขึ้นไป",),
    Kind.COUNTED: ("นับ",),
    Kind.RECEIVED: ("ได้รับ", "รับ"),
    Kind.INTRODUCTION: (
        "ระยะเวลาที่ใช้",
        "ระยะเวลา",
        "เวลาที่ใช้",
        "ในช่วงเวลา",
        "ในช่วง",
        "ช่วงเวลา",
        "ช่วง",
    ),
    Kind.FILLER: (
        "ประมาณ",
        "ราว",
        "รวมทั้งสิ้น",
        "รวมเวลา",
        "รวม",
        "ใช้เวลา",
        "เป็นเวลา",
        "เวลา",
        "จำนวน",
        "ให้แล้วเสร็จ",
        "แล้วเสร็จ",
        "เสร็จสิ้น",
        "เสร็จ",
        "กำหนดส่ง",
        "กำหนด",
        "จัดส่ง",
        "ส่ง",
        "รายงาน",
        "ดำเนินการ",
        "ต่อเนื่อง",
        "เป็น",
        "ประจำ",
        "โดย",
        "ให้",
        "เมื่อ",
    ),
    Kind.VAGUE: ("ต้น", "กลาง", "ปลาย"),
    Kind.ONWARDS: ("เป็นต้นไป", "ปัจจุบัน"),
    Kind.CLOCK: ("นาฬิกา", "น."),
}

PUNCTUATION = {
    "(": Kind.OPEN,
    ")": Kind.CLOSE,
    ",": Kind.COMMA,
    ";": Kind.SEMICOLON,
    ":": Kind.COLON,
    "/": Kind.SLASH,
    "-": Kind.DASH,
    ".": Kind.DOT,
}

ABBREVIATIONS: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.BUDDHIST_ERA: (("พ", "ศ"), ("b", "e")),
    Kind.COMMON_ERA: (("ค", "ศ"), ("c", "e"), ("a", "d")),
    Kind.HOUR: (("ชม",),),
}
"""Letters that people write with or without dots and blanks between them and after them."""

NUMERALS = {
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
"""Digits in words, as statutes write them (`ภายในสามสิบวัน`)."""
