"""A report recurs otherwise than its name says.
รายงานเกิดซ้ำไม่ตรงกับชื่อ

Checks
    A step whose name says how often it reports (รายงานผลรายไตรมาส, รายงานประจำเดือน): a deadline that
    recurs does so as often.
ตรวจอะไร
    ขั้นตอนที่ชื่อบอกความถี่ของรายงาน (รายงานผลรายไตรมาส รายงานประจำเดือน) ต้องมีกำหนดส่งที่เกิดซ้ำด้วยความถี่เดียวกัน
Why
    The calendar asks for the report more often than the table, or less often: it is late without
    anybody noticing, or written for nothing.
เหตุผล
    ปฏิทินเตือนถี่หรือห่างกว่าที่ตารางกำหนด รายงานจึงล่าช้าโดยไม่มีใครทราบ หรือต้องทำโดยไม่จำเป็น
Wrong
    - id: report
      name: รายงานผลรายไตรมาส
      period: ต.ค. 64 - ก.ย. 65
      deadlines: [{every: month, day: 10, of: next}]
Right
    - id: report
      name: รายงานผลรายไตรมาส
      period: ต.ค. 64 - ก.ย. 65
      deadlines: [{every: quarter, day: 10, of: next}]
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import Every, Recurring
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import deadline_path

_SIGN = "รายงาน"
_OFTEN = lazily(
    r"รายงาน(?:ผล|สรุปผล|ความก้าวหน้า|สถานการณ์|สถานะ|สถิติ|การเงิน)?(?:การดำเนินงาน|การปฏิบัติงาน|การติดตามตัวชี้วัด|การติดตาม|การเบิกจ่าย|ตัวชี้วัด)?"
    r"\s?(?:ราย|ประจำ|ทุก(?:\s?ๆ\s?)?)(?P<often>สัปดาห์|เดือน|ไตรมาส|ปี(?!งบประมาณ))(?!\s?(?:ที่|และ|หรือ|/|,|ของแผน))"
)
_EVERY = {
    "สัปดาห์": Every.WEEK,
    "เดือน": Every.MONTH,
    "ไตรมาส": Every.QUARTER,
    "ปี": Every.FISCAL_YEAR,
}
_NAMES = {
    Every.WEEK: Bilingual(th="ทุกสัปดาห์", en="every week"),
    Every.MONTH: Bilingual(th="ทุกเดือน", en="every month"),
    Every.QUARTER: Bilingual(th="ทุกไตรมาส", en="every quarter"),
    Every.HALF_YEAR: Bilingual(th="ทุกครึ่งปี", en="every half-year"),
    Every.FISCAL_YEAR: Bilingual(th="ทุกปีงบประมาณ", en="every fiscal year"),
}


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each step whose deadlines recur otherwise."""
    for index, step in enumerate(context.view.sop.steps):
        if step.name is None or _SIGN not in step.name:
            continue
        match = _OFTEN.search(step.name)
        if match is None:
            continue
        said = _EVERY[match["often"]]
        recurring = [
            (deadline, rule)
            for deadline in context.view.schedule.steps[index].deadlines
            if isinstance(rule := deadline.rule, Recurring)
        ]
        if not recurring or any(rule.every is said or rule.interval > 1 for _, rule in recurring):
            continue
        deadline, rule = recurring[0]
        own = _NAMES[rule.every]
        yield Finding(
            path=deadline_path(context, deadline),
            step=step.id,
            message=Bilingual(
                th=f"กำหนดส่งเกิดซ้ำ{own.th} แต่ชื่อขั้นตอนคือ “{match.group()}”",
                en=f"the deadline recurs {own.en}, and the step is called “{match.group()}”",
            ),
            help=Bilingual(th="แก้กำหนดส่งหรือชื่อขั้นตอนให้ตรงกัน", en="correct the deadline, or the name"),
            related=(
                RelatedPath(("steps", index, "name"), Bilingual(th="ชื่อขั้นตอน", en="the name")),
            ),
        )
