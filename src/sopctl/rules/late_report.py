"""A round is reported long after it is over.
รายงานผลหลังสิ้นสุดรอบนานเกินไป

Checks
    Every round with a time to report: it begins within half a year after the time that the round
    covers.
ตรวจอะไร
    ทุกรอบการรายงานที่ระบุเวลารายงาน ต้องเริ่มรายงานภายในครึ่งปีหลังสิ้นสุดช่วงที่รอบนั้นครอบคลุม
Why
    Mostly the year was mistyped. Nobody is reminded until then, and the report is not missed.
เหตุผล
    มักพิมพ์ปีผิด จึงไม่มีใครได้รับแจ้งเตือนเมื่อถึงเวลาจริง และไม่มีใครทราบว่ารายงานขาดไป
Wrong
    rounds:
      - {name: รอบที่ 1, covers: ต.ค. 64 - มี.ค. 65, report: เม.ย. 66}
Right
    rounds:
      - {name: รอบที่ 1, covers: ต.ค. 64 - มี.ค. 65, report: เม.ย. 65}
"""

from collections.abc import Iterator
from datetime import timedelta

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.time_texts import written

_LATEST = timedelta(days=184)
"""The longest half-year."""


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each round that is reported too late."""
    for index, round_ in enumerate(context.view.schedule.rounds):
        if not round_.covers or not round_.report:
            continue
        over = max(window.last for window in round_.covers)
        if min(window.first for window in round_.report) - over > _LATEST:
            reported, covered = written(round_.report), written(round_.covers)
            yield Finding(
                path=("rounds", index, "report"),
                message=Bilingual(
                    th=f"“{round_.name}” ครอบคลุม {covered.th} แต่ให้รายงานใน {reported.th} นานเกินครึ่งปีหลังสิ้นสุดช่วง",
                    en=f"“{round_.name}” covers {covered.en}, but is reported in {reported.en}, more than half a year after",
                ),
                help=Bilingual(
                    th="ตรวจปีของเวลารายงาน", en="look at the year in which it is reported"
                ),
                related=(
                    RelatedPath(
                        ("rounds", index, "covers"),
                        Bilingual(th="ช่วงที่ครอบคลุม", en="the time it covers"),
                    ),
                ),
            )
