"""The title or the id names another fiscal year.
ชื่อเรื่องหรือรหัสระบุปีงบประมาณอื่น

Checks
    A fiscal year in `title`, `process` or the indicator's name (ปีงบประมาณ พ.ศ. 2564), and a year in
    the `id` (plan-2564): it is `fiscal_year`, or a range of years that holds it.
ตรวจอะไร
    ปีงบประมาณใน title, process และชื่อตัวชี้วัด (เช่น ปีงบประมาณ พ.ศ. 2564) และปีใน id (เช่น plan-2564)
    ต้องตรงกับ fiscal_year หรือเป็นช่วงปีที่ครอบคลุม
Why
    The file was copied from last year's and not changed throughout: the document says one year on
    its cover and another in its calendar.
เหตุผล
    มักคัดลอกแฟ้มของปีก่อนมาแล้วแก้ไม่ครบ หน้าปกจึงระบุปีหนึ่ง แต่ปฏิทินเป็นของอีกปีหนึ่ง
Wrong
    title: แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2564
    fiscal_year: 2565
Right
    title: แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2565
    fiscal_year: 2565
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.thai import to_arabic_digits
from sopctl.diagnostics import Finding, Severity
from sopctl.model.schedule import Schedule, is_possible_year
from sopctl.model.sop import Sop
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.source.source_map import Path

_YEAR = r"[\d๐-๙]{4}"
_IN_TEXT = lazily(
    rf"(?:ปีงบประมาณ|[Ff]iscal [Yy]ear|\bFY)\s*(?:พ\.?\s?ศ\.?)?\s*(?P<first>{_YEAR})(?!\d)"
    rf"(?:\s*(?:-|–|ถึง)\s*(?P<last>{_YEAR}))?"
)
_IN_ID = lazily(r"(?<!\d)(?P<first>25\d\d)(?!\d)(?:-(?P<last>25\d\d)(?!\d))?")


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each text that names another year."""
    sop, schedule = context.view.sop, context.view.schedule
    year = schedule.fiscal_year.be
    if not is_possible_year(sop.fiscal_year):
        return  # era-mismatch
    for path, text, pattern in _texts(sop):
        for match in pattern.finditer(text):
            first = _be(match["first"])
            last = _be(match["last"]) if match["last"] else first
            if first <= year <= last or _all_in(schedule, FiscalYear(first)):
                continue
            named = str(first) if first == last else f"{first} - {last}"
            yield Finding(
                path=path,
                part=match.span("last" if match["last"] else "first"),
                message=Bilingual(
                    th=f"ระบุปี {named} แต่ fiscal_year คือ {year}",
                    en=f"this names {named}, but fiscal_year is {year}",
                ),
                help=Bilingual(
                    th=f"แก้เป็น {year} หรือแก้ fiscal_year", en=f"make it {year}, or mend fiscal_year"
                ),
            )
            break


def _texts(sop: Sop) -> Iterator[tuple[Path, str, re.Pattern[str]]]:
    yield ("id",), sop.id, _IN_ID
    yield ("title",), sop.title, _IN_TEXT
    if sop.process is not None:
        yield ("process",), sop.process, _IN_TEXT
    if sop.indicator is not None:
        yield ("indicator", "name"), sop.indicator.name, _IN_TEXT


def _be(year: str) -> int:
    """Return a year of the Buddhist Era, be it written in that era or in the Common Era."""
    number = int(to_arabic_digits(year))
    return number + BE_OFFSET if 1900 <= number <= 2200 else number


def _all_in(schedule: Schedule, year: FiscalYear) -> bool:
    """Say whether every period lies in `year`: then it is fiscal_year that is wrong."""
    windows = [window for times in schedule.steps for window in times.windows]
    return (
        len(windows) > 1
        and is_possible_year(year.be)
        and all(year.days.covers(window) for window in windows)
    )
