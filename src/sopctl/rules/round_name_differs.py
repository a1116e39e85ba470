"""A reporting round covers another time than its name says.
ชื่อรอบการรายงานไม่ตรงกับช่วงที่ครอบคลุม

Checks
    Rounds whose name says a part of the fiscal year (ไตรมาส 2, 6 เดือนแรก, ครึ่งปีหลัง): `covers` is that
    part. One that is called cumulative (สะสม) may begin before it; one that covers the time of another
    round is a matter of round-overlap.
ตรวจอะไร
    รอบการรายงานที่ชื่อบอกส่วนของปีงบประมาณ (ไตรมาส 2, 6 เดือนแรก, ครึ่งปีหลัง) covers ต้องตรงกับชื่อ
    รอบที่เรียกว่าสะสมอาจเริ่มก่อนนั้นได้ หากทับซ้อนกับรอบอื่นจะเป็นเรื่องของ round-overlap
Why
    Who reports goes by the name, who checks by the months, and the two reports differ. Mostly a round
    was copied and only one of the two was mended.
เหตุผล
    ผู้รายงานยึดชื่อ ผู้ตรวจยึดเดือน ข้อมูลจึงไม่ตรงกัน มักคัดลอกรอบแล้วแก้เพียงแห่งเดียว
Wrong
    rounds:
      - {name: 5 เดือนแรก, covers: ต.ค. 64 - มี.ค. 65}
Right
    rounds:
      - {name: 6 เดือนแรก, covers: ต.ค. 64 - มี.ค. 65}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import is_possible_year
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.round_names import contradicted_part
from sopctl.rules.round_times import overlapping
from sopctl.rules.time_texts import written


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each round whose name and months differ."""
    schedule = context.view.schedule
    if not is_possible_year(schedule.fiscal_year.be):
        return
    parts = {
        index: part
        for index, round_ in enumerate(schedule.rounds)
        if (part := contradicted_part(round_, schedule.fiscal_year)) is not None
    }
    reported = {covered.index for covered, _ in overlapping(schedule.rounds)} if parts else set()
    for index, part in parts.items():
        if index in reported:
            continue
        round_ = schedule.rounds[index]
        said, covered = written([part]), written(round_.covers)
        yield Finding(
            path=("rounds", index, "name"),
            message=Bilingual(
                th=f"ชื่อ “{round_.name}” หมายถึง {said.th} แต่ covers คือ {covered.th}",
                en=f"“{round_.name}” is {said.en} by its name, and covers {covered.en}",
            ),
            help=Bilingual(th="แก้ชื่อรอบหรือ covers ให้ตรงกัน", en="mend the one or the other"),
            related=(
                RelatedPath(
                    ("rounds", index, "covers"), Bilingual(th="ช่วงที่ครอบคลุม", en="what it covers")
                ),
            ),
        )
