"""Two windows of one step share days.
ช่วงเวลาของขั้นตอนเดียวกันทับซ้อนกัน

Checks
    The windows of a step's `period`, in one text or in several: no day lies in two of them.
ตรวจอะไร
    ช่วงเวลาใน period ของขั้นตอนเดียวกัน ทั้งในข้อความเดียวและหลายข้อความ ต้องไม่มีวันที่อยู่ในสองช่วง
Why
    What is done twice a year is due once, since two equal windows count as one. Mostly one month was
    typed for another.
เหตุผล
    งานที่ต้องทำสองครั้งจะถึงกำหนดเพียงครั้งเดียว เพราะช่วงที่ซ้ำกันนับเป็นช่วงเดียว มักพิมพ์เดือนผิด
Wrong
    - {id: report, name: สรุปผล, period: ก.พ. 65 และ ก.พ. 65}
Right
    - {id: report, name: สรุปผล, period: ก.พ. 65 และ ก.ค. 65}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.ranges import DateRange
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import step_at, written


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each window that begins before one before it is over."""
    for times in context.view.schedule.steps:
        if len(times.windows) < 2:
            continue
        numbered = sorted(zip(times.windows, range(len(times.windows)), strict=True))
        last, place = numbered[0]
        for window, index in numbered[1:]:
            if window.start < last.stop:
                path = times.window_paths[max(place, index)]
                other = times.window_paths[min(place, index)]
                both = DateRange(window.start, min(window.stop, last.stop))
                shared = written([both])
                yield Finding(
                    path=path,
                    step=step_at(context, path),
                    message=Bilingual(
                        th=f"ช่วงเวลาทับซ้อนกันใน {shared.th}", en=f"two windows share {shared.en}"
                    ),
                    help=Bilingual(
                        th="แก้เดือนหรือปีของช่วงหนึ่ง หรือรวมเป็นช่วงเดียว",
                        en="mend the month or the year of one, or make them one period",
                    ),
                    related=(
                        ()
                        if other == path
                        else (RelatedPath(other, Bilingual(th="อีกช่วงหนึ่ง", en="the other one")),)
                    ),
                )
            if window.stop > last.stop:
                last, place = window, index
