"""Two reporting rounds have the same number.
รอบการรายงานสองรอบใช้เลขเดียวกัน

Checks
    Rounds whose names have a number (รอบที่ 1, ครั้งที่ 2, ไตรมาส 3): no two that cover different times
    have the same. รอบที่ 1 and ไตรมาส 1 are counted apart, and so are those of two years (1/2564,
    1/2565).
ตรวจอะไร
    รอบการรายงานที่ชื่อมีเลข (รอบที่ 1, ครั้งที่ 2, ไตรมาส 3) สองรอบที่ครอบคลุมคนละช่วงต้องไม่ใช้เลขเดียวกัน
    ทั้งนี้ รอบที่ 1 กับไตรมาส 1 นับแยกกัน เลขเดียวกันของคนละปี (1/2564, 1/2565) ก็เช่นกัน
Why
    “รอบที่ 1” then means two reports. Mostly a round was copied and its number forgotten.
เหตุผล
    คำว่า “รอบที่ 1” จะหมายถึงรายงานสองฉบับ มักคัดลอกรอบแล้วลืมแก้เลข
Wrong
    rounds:
      - {name: รอบที่ 1 (6 เดือนแรก), covers: 6 เดือนแรก}
      - {name: รอบที่ 1 (6 เดือนหลัง), covers: 6 เดือนหลัง}
Right
    rounds:
      - {name: รอบที่ 1 (6 เดือนแรก), covers: 6 เดือนแรก}
      - {name: รอบที่ 2 (6 เดือนหลัง), covers: 6 เดือนหลัง}
"""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import RoundTimes
from sopctl.rules.base import SopContext, sop_rule
from sopctl.rules.round_names import RoundNumber, numbers_of
from sopctl.rules.texts import normalised


@sop_rule(Severity.WARNING)
def check(context: SopContext) -> Iterator[Finding]:
    """Yield one finding for each round that has the number of an earlier one."""
    rounds = context.view.schedule.rounds
    first: dict[tuple[RoundNumber, ...], int] = {}
    for index, round_ in enumerate(rounds):
        numbers = numbers_of(round_.name)
        earlier = first.setdefault(numbers, index) if numbers else index
        if earlier != index and _are_apart(round_, rounds[earlier]):
            yield _finding(rounds, earlier, index, numbers[0])


def _are_apart(one: RoundTimes, other: RoundTimes) -> bool:
    """Say whether two rounds cover different times; of one name both are duplicate-name's."""
    if normalised(one.name) == normalised(other.name) or not (one.covers and other.covers):
        return False
    return not any(days.overlaps(others) for days in one.covers for others in other.covers)


def _finding(
    rounds: tuple[RoundTimes, ...], earlier: int, index: int, number: RoundNumber
) -> Finding:
    said = f"{number[0]}ที่ {number[1]}"
    return Finding(
        path=("rounds", index, "name"),
        message=Bilingual(
            th=f"“{rounds[index].name}” เป็น{said} เช่นเดียวกับ “{rounds[earlier].name}”",
            en=f"“{rounds[index].name}” has the number of “{rounds[earlier].name}” ({said})",
        ),
        help=Bilingual(th="แก้เลขรอบให้ต่างกัน", en="number them apart"),
        related=(
            RelatedPath(
                ("rounds", earlier, "name"), Bilingual(th="รอบก่อนหน้า", en="the earlier one")
            ),
        ),
    )
