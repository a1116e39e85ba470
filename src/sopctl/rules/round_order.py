"""The rounds are numbered against the order of time.
เลขรอบการรายงานไม่เรียงตามเวลา

Checks
    Rounds whose names have a number (รอบที่ 1, ครั้งที่ 2, ไตรมาส 3): of two, the one with the lower
    number covers the earlier time. (Where a name alone contradicts what its round covers, that is a
    matter of round-name-differs.)
ตรวจอะไร
    รอบการรายงานที่ชื่อมีเลข (รอบที่ 1, ครั้งที่ 2, ไตรมาส 3) รอบที่เลขน้อยกว่าต้องครอบคลุมเวลาที่มาก่อน
    (หากชื่อขัดกับช่วงที่ครอบคลุมเอง จะเป็นเรื่องของ round-name-differs)
Why
    Mostly the times of two rounds were exchanged. Each report is then asked for with the other's
    months.
เหตุผล
    มักสลับช่วงเวลาของสองรอบ รายงานแต่ละรอบจึงถูกเรียกด้วยเดือนของอีกรอบ
Wrong
    rounds:
      - {name: รอบที่ 1, covers: เม.ย. 65 - ก.ย. 65}
      - {name: รอบที่ 2, covers: ต.ค. 64 - มี.ค. 65}
Right
    rounds:
      - {name: รอบที่ 1, covers: ต.ค. 64 - มี.ค. 65}
      - {name: รอบที่ 2, covers: เม.ย. 65 - ก.ย. 65}
"""

from collections.abc import Iterator
from itertools import pairwise

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import RoundTimes
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.round_names import contradicted_part, numbers_of
from sopctl.rules.time_texts import written


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each round that begins before the one numbered below it."""
    schedule = context.view.schedule
    rounds, year = schedule.rounds, schedule.fiscal_year
    numbered = sorted(
        (*numbers[0][:2], index)
        for index, round_ in enumerate(rounds)
        if round_.covers and (numbers := numbers_of(round_.name))
    )
    for (counted, lower, earlier), (other, higher, later) in pairwise(numbered):
        # What says the part of the year by its name is told of by round-name-differs.
        if (
            counted == other
            and lower < higher
            and _is_over(rounds[later], rounds[earlier])
            and not any(contradicted_part(rounds[each], year) for each in (earlier, later))
        ):
            yield _finding(rounds, earlier, later)


def _is_over(one: RoundTimes, other: RoundTimes) -> bool:
    """Say whether `one` is over when `other` begins."""
    return max(days.stop for days in one.covers) <= min(days.start for days in other.covers)


def _finding(rounds: tuple[RoundTimes, ...], earlier: int, later: int) -> Finding:
    mine, other = rounds[later], rounds[earlier]
    covered, others = written(mine.covers), written(other.covers)
    return Finding(
        path=("rounds", later, "covers"),
        message=Bilingual(
            th=f"“{mine.name}” ครอบคลุม {covered.th} ก่อน “{other.name}” ({others.th})",
            en=f"“{mine.name}” covers {covered.en}, before “{other.name}” ({others.en})",
        ),
        help=Bilingual(
            th="สลับช่วงเวลาของสองรอบ หรือแก้ชื่อรอบ", en="exchange their times, or mend their names"
        ),
        related=(
            RelatedPath(
                ("rounds", earlier, "covers"),
                Bilingual(th=f"ช่วงของ “{other.name}”", en=f"what “{other.name}” covers"),
            ),
        ),
    )
