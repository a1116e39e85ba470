"""The words of the `gantt` view."""

from datetime import date

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import year_in
from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.ranges import ONE_DAY, DateRange
from sopctl.calendar.thai import MONTHS_ENGLISH, MONTHS_SHORT

WHAT = Bilingual(th="แผนการปฏิบัติงานตามปีงบประมาณ", en="Work plan for the fiscal year")
NUMBER = Bilingual(th="ลำดับ", en="No.")
STEP = Bilingual(th="ขั้นตอน", en="Step")
FISCAL_YEAR = Bilingual(th="ปีงบประมาณ {year}", en="Fiscal year {year}")
QUARTER = Bilingual(th="ไตรมาส {quarter}", en="Quarter {quarter}")
TODAY = Bilingual(th="วันนี้ {day}", en="Today, {day}")
NO_PERIOD = Bilingual(th="ไม่ระบุช่วงเวลา", en="No period given")
OUTSIDE = Bilingual(th="นอกช่วงที่แสดง: {period}", en="Outside this chart: {period}")
LEGEND_TITLE = Bilingual(th="สัญลักษณ์ที่ใช้", en="Symbols")
WINDOW = Bilingual(th="ช่วงเวลาดำเนินการ", en="Period of work")
INHERITED = Bilingual(th="ตามช่วงเวลาของขั้นตอน", en="As the step that it belongs to")
COVERED = Bilingual(th="ช่วงที่รอบรายงานครอบคลุม", en="Period that a reporting round covers")
CONTINUES = Bilingual(th="ดำเนินการต่อนอกช่วงที่แสดง", en="Goes on outside this chart")
DEADLINE = Bilingual(th="กำหนดส่ง (ตัวเลขคือวันที่)", en="Deadline (the number is its day)")
LAST_DAY = Bilingual(
    th="วันสุดท้ายของช่วงเวลา ถือเป็นกำหนดเสร็จ", en="Last day of a period, which is its deadline"
)
ROUND = Bilingual(th="กำหนดรายงานของรอบรายงาน", en="Report of a round is due")
TODAY_LINE = Bilingual(th="วันนี้", en="Today")
DAY_OFF = Bilingual(th="วันหยุดราชการ", en="Offices are closed")


def month_heading(month: DateRange, language: Language) -> str:
    """Return `ต.ค. 64`, as a column of months is headed."""
    return _month(month.first, language)


def year_headings(year: FiscalYear, language: Language) -> tuple[str, ...]:
    """Return `ปีงบประมาณ 2565` and what stands for it where that is too long."""
    return FISCAL_YEAR.in_language(language).format(year=year.be), str(year.be)


def quarter_headings(number: int, language: Language) -> tuple[str, ...]:
    """Return `ไตรมาส 1` and what stands for it where that is too long."""
    return QUARTER.in_language(language).format(quarter=number), str(number)


def day_words(day: date, language: Language) -> str:
    """Return `5 มี.ค. 65`."""
    return f"{day.day} {_month(day, language)}"


def period_words(days: DateRange, language: Language) -> str:
    """Return a period in few words: whole months as `พ.ย. 64 - มิ.ย. 65`, else with its days."""
    first, last = days.first, days.last
    whole = first.day == 1 and (last + ONE_DAY).day == 1
    same_month = (first.year, first.month) == (last.year, last.month)
    if first == last:
        return day_words(first, language)
    if whole and same_month:
        return _month(first, language)
    if whole:
        return f"{_month(first, language)} - {_month(last, language)}"
    if same_month:
        return f"{first.day}-{day_words(last, language)}"
    return f"{day_words(first, language)} - {day_words(last, language)}"


def _month(day: date, language: Language) -> str:
    if language is Language.THAI:
        return f"{MONTHS_SHORT[day.month - 1]} {year_in('be', day.year) % 100:02d}"
    return f"{MONTHS_ENGLISH[day.month - 1][:3]} {day.year}"
