"""What is said of times that an SOP gives in a way that cannot be meant: message and help."""

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange

MOST_WINDOWS = 366
"""Windows of one step, or in one text: one for each day of a year."""

MOST_PROBLEMS = 200
"""Times of one SOP that cannot be read, until no more are tried."""

EFFORT_REVERSED = (
    Bilingual(th="ระยะเวลาอย่างมาก (max) น้อยกว่าอย่างน้อย (min)", en="max is less than min"),
    Bilingual(th="สลับค่า min กับ max", en="exchange min and max"),
)
DAYS_MISSING = (
    Bilingual(
        th="กำหนดส่งแบบ after ต้องบอกจำนวนวัน (days)", en="a deadline with “after” needs “days”"
    ),
    Bilingual(th="เพิ่ม days: 7 เป็นต้น", en="add for example days: 7"),
)
TOO_MANY_WINDOWS = (
    Bilingual(th=f"มีช่วงเวลาเกิน {MOST_WINDOWS} ช่วง", en=f"more than {MOST_WINDOWS} windows of time"),
    Bilingual(
        th="รวมช่วงที่ต่อเนื่องกัน เช่น ต.ค. 64 - ก.ย. 65 หรือใช้กำหนดส่งที่เกิดซ้ำ",
        en="join those that follow each other, or say it by a deadline that recurs",
    ),
)
TOO_MANY_PROBLEMS = (
    Bilingual(
        th=f"มีเวลาที่อ่านไม่ได้แล้ว {MOST_PROBLEMS} แห่ง จึงไม่อ่านเวลาที่เหลือตั้งแต่จุดนี้",
        en=f"{MOST_PROBLEMS} times up to here cannot be read: those from here on are not tried",
    ),
    Bilingual(th="แก้เวลาข้างต้นก่อน แล้วตรวจใหม่", en="mend those first, then check again"),
)


def impossible_length(window: DateRange) -> tuple[Bilingual, Bilingual]:
    """Return what to say of a window that lasts for generations."""
    years = window.last.year - window.first.year + 1
    return (
        Bilingual(
            th=f"ช่วงเวลายาว {years} ปี เป็นไปไม่ได้", en=f"a period of {years} years cannot be meant"
        ),
        Bilingual(th="แก้ปีของวันแรกหรือวันสุดท้าย", en="correct the year of its first or its last day"),
    )


def impossible_year(year: int) -> tuple[Bilingual, Bilingual]:
    """Return what to say of a year, in the Buddhist Era, that the calendar does not hold."""
    return (
        Bilingual(
            th=f"ปี พ.ศ. {year} เป็นไปไม่ได้", en=f"the year {year} of the Buddhist Era cannot be meant"
        ),
        Bilingual(
            th="แก้ปีเป็นปีพุทธศักราชที่ถูกต้อง เช่น 2567",
            en="correct the year, for example to 2567",
        ),
    )


def one_of_four(given: list[str]) -> tuple[Bilingual, Bilingual]:
    """Return what to say of a deadline that has these of the keys of which it needs one."""
    found = ", ".join(given) or "-"
    return (
        Bilingual(
            th=f"กำหนดส่งต้องมี text, every, on หรือ after เพียงอย่างเดียว (พบ: {found})",
            en=f"a deadline has one of text, every, on or after (found: {found})",
        ),
        Bilingual(
            th="เช่น {every: month, day: 10, of: next} หรือเขียนเป็นข้อความ ภายในวันที่ 10 ของเดือนถัดไป",
            en="for example {every: month, day: 10, of: next}, or plain text",
        ),
    )


def no_such_day(day: str, most: int) -> tuple[Bilingual, Bilingual]:
    """Return what to say of a `day` that is none of 1 to `most`."""
    return (
        Bilingual(th=f"day: {day[:20]} ไม่ใช่วันที่ที่ใช้ได้", en=f"day: {day[:20]} is no day"),
        Bilingual(
            th=f"ใช้เลข 1 ถึง {most}, last หรือ last-working-day",
            en=f"give 1 to {most}, last or last-working-day",
        ),
    )
