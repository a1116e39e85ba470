"""The text counts other days than the step does.
จำนวนวันในข้อความไม่ตรงกับที่ขั้นตอนกำหนด

Checks
    Details, control points and outcomes that name a number of days: “ภายใน 15 วันทำการ” is the
    deadline of the step that is counted from an event, in its number and its unit (calendar or
    working days); “ใช้เวลา 10 วัน” is its effort; “แล้วเสร็จภายใน 3 วัน” leaves time for it. Where the
    text names several numbers, counts from something else, or speaks of what others have to do,
    nothing is said.
ตรวจอะไร
    จำนวนวันใน details จุดควบคุม และคำอธิบายทางเลือก “ภายใน 15 วันทำการ” ต้องตรงกับกำหนดส่งที่นับวันของขั้นตอน
    ทั้งจำนวนและหน่วย (วัน หรือวันทำการ) “ใช้เวลา 10 วัน” ต้องตรงกับ effort และ “แล้วเสร็จภายใน 3 วัน” ต้องพอแก่ effort
    หากข้อความระบุหลายจำนวน นับจากเหตุอื่น หรือเป็นหน้าที่ของผู้อื่น จะไม่แจ้ง
Why
    The table promises one thing and its text another. Whoever reads one of them is late, and the
    reminder comes on the wrong day.
เหตุผล
    ตารางกำหนดอย่างหนึ่ง ข้อความกำหนดอีกอย่างหนึ่ง ผู้ปฏิบัติตามอย่างใดอย่างหนึ่งจะล่าช้า และการเตือนจะผิดวัน
Wrong
    - id: consider
      name: พิจารณาคำขอ
      details: แจ้งผลภายใน 15 วันทำการ นับแต่วันที่ได้รับคำขอ
      deadlines: [ภายใน 7 วันทำการ]
Right
    - id: consider
      name: พิจารณาคำขอ
      details: แจ้งผลภายใน 15 วันทำการ นับแต่วันที่ได้รับคำขอ
      deadlines: [ภายใน 15 วันทำการ]
"""

import re
from collections.abc import Iterator

from sopctl.bilingual import Bilingual
from sopctl.calendar.deadlines import After, Anchor
from sopctl.calendar.effort import Effort, Unit
from sopctl.calendar.notation import print_effort
from sopctl.diagnostics import Finding, RelatedPath, Severity
from sopctl.model.schedule import StepDeadline, StepTimes, bare_day_of
from sopctl.model.step import Step
from sopctl.patterns import lazily
from sopctl.rules.base import SopContext, file_rule
from sopctl.rules.running_texts import place_of, step_texts
from sopctl.rules.time_texts import deadline_path
from sopctl.rules.work import is_own_work
from sopctl.source.source_map import Path
from sopctl.structs import Frozen
from sopctl.workspace import Settings, SourceFile

_SIGNS = ("ภายใน", "ใช้เวลา")
_LEADS = ("ระยะเวลา", "กำหนด", "เวลา")
"""May stand between ภายใน and a number."""
_COUNT = (
    r"\s*(?:(?P<low>\d{1,4})\s*[-–]\s*)?(?P<high>\d{1,4})(?![\d.,])(?:\s*\([ก-๙]{2,20}\))?"
    r"\s*(?P<unit>วันทำการ|วันราชการ|วัน|ชั่วโมง|นาที|สัปดาห์)(?!ที่|\s*(?:/|ต่อ|ละ))"
)
_WITHIN = lazily(rf"ภายใน(?:{'|'.join(_LEADS)})?{_COUNT}")
_TAKES = lazily(
    r"ใช้เวลา(?:(?:ใน)?การ?[ก-๙]{0,24}?|(?:ทั้งสิ้น|ทั้งหมด|รวม|ดำเนินการ|ปฏิบัติงาน){1,2})?"
    rf"(?P<most>\s*ไม่เกิน)?{_COUNT}"
)
_UNITS = {
    "วันทำการ": Unit.WORKING_DAY,
    "วันราชการ": Unit.WORKING_DAY,
    "ชั่วโมง": Unit.HOUR,
    "นาที": Unit.MINUTE,
    "สัปดาห์": Unit.WEEK,
}
_DAYS = (Unit.DAY, Unit.WORKING_DAY)

_DONE = lazily(r"(?:แล้ว)?เสร็จ(?:สิ้น)?\s*$")
"""Before a number of days: they are those of the whole step."""
_WHOLE = lazily(r"ทั้งสิ้น|ทั้งหมด|รวม")
_PART = lazily(r"และ|แล้ว|จากนั้น|ก่อน|พร้อม|โดย|\n")

_BEGINS = lazily(r"\s*(?:โดย)?\s*(?:นับ|หลัง|ก่อน|จาก|ตั้งแต่|แต่|เมื่อ|ของ)(?P<event>[^\n]{0,50})")
_EVENTS: tuple[tuple[Anchor, re.Pattern[str]], ...] = (
    (Anchor.QUARTER_END, lazily("ไตรมาส")),
    (Anchor.FISCAL_YEAR_END, lazily("ปีงบประมาณ")),
    (Anchor.HALF_YEAR_END, lazily("ครึ่งปี|6 เดือน|หกเดือน")),
    (Anchor.MONTH_END, lazily("สิ้นเดือน")),
    (Anchor.RECEIVED, lazily("ได้รับ|วันรับ|วันที่รับ|รับเรื่อง|รับคำ|รับหนังสือ|ยื่น")),
)
_OF_OTHERS = lazily(
    r"ให้\s?(?:ผู้|ประชาชน|คู่|บริษัท|นายจ้าง|ลูกจ้าง|หน่วยงาน|เจ้าของ|กลุ่มงาน|หัวหน้า)"
    r"|อุทธรณ์|โต้แย้ง|คัดค้าน|ชำระ|เพิ่มเติม|สิทธิ|มิฉะนั้น|หากไม่|กรณี|ก่อน|ล่วงหน้า|อายุ|ลา(?:ป่วย|กิจ|พัก)"
)
"""Words before a number of days that is not the step's own deadline, or not always."""
_OF_ONCE = lazily("เดิม|เคย|ก่อนหน้า|ลด|ถ้า|หาก|กรณี")
"""Words before what the work once took, or takes at times."""
_CLAUSE = 60
"""Characters before the number that are looked at."""


class _Said(Frozen):
    """A number of days in a text: where it stands, and what it is."""

    path: Path
    match: re.Match[str]
    low: int
    high: int
    unit: Unit


@file_rule(Severity.WARNING)
def check(file: SourceFile, settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each text whose days are not those of its step."""
    if not _may_count(file.wording) or file.sop is None:
        return
    context = SopContext(file.sop, settings, file.model_problems)
    bare_day = bare_day_of(file.sop.sop)
    for index, step in enumerate(file.sop.sop.steps):
        times = file.sop.schedule.steps[index]
        if is_own_work(step) and (times.deadlines or times.effort is not None):
            yield from _of_step(file, context, index, times, bare_day)


def _may_count(text: str) -> bool:
    """Say whether a number of days may stand in `text` or in a line of it: quick, and wide."""
    within, takes = _SIGNS
    return takes in text or any(
        part.lstrip(" ")[:1].isdecimal() or part.startswith(_LEADS)
        for part in text.split(within)[1:]
    )


def _of_step(
    file: SourceFile, context: SopContext, index: int, times: StepTimes, bare_day: Unit
) -> Iterator[Finding]:
    step = context.view.sop.steps[index]
    texts = [
        (place_of(file, path, text), text)
        for path, text in step_texts(index, step)
        if any(sign in text for sign in _SIGNS)
    ]
    counted = [each for each in times.deadlines if isinstance(each.rule, After)]
    within = _only([said for said in _all(_WITHIN, texts, bare_day) if _is_own(said.match)])
    if within is not None and len(counted) == 1 and _contradicts(within, counted[0]):
        yield _other_deadline(context, step, within, counted[0])
        return
    effort = times.effort
    if effort is None or effort.per is not None or times.effort_path is None:
        return
    takes = _only([said for said in _all(_TAKES, texts, bare_day) if _is_of_now(said.match)])
    if takes is not None and _is_other_effort(takes, effort, alone=len(step.details) == 1):
        yield _other_effort(context, step, takes, effort, times.effort_path)
    elif within is not None and not counted and _leaves_too_little(within, effort):
        yield _other_effort(context, step, within, effort, times.effort_path)


def _all(
    pattern: re.Pattern[str], texts: list[tuple[Path, str]], bare_day: Unit
) -> Iterator[_Said]:
    for path, text in texts:
        for match in pattern.finditer(text):
            high = int(match["high"])
            low = int(match["low"] or high)
            yield _Said(path, match, low, high, _UNITS.get(match["unit"], bare_day))


def _only(every: list[_Said]) -> _Said | None:
    """Return what is said, if it is one thing, be it said more than once."""
    one = len({(said.low, said.high, said.match["unit"]) for said in every}) == 1
    return every[0] if one else None


def _is_own(match: re.Match[str]) -> bool:
    """Say whether a number of days is when this step is due, for all that its clause says."""
    before = match.string[max(0, match.start() - _CLAUSE) : match.start()].rpartition("\n")[2]
    return "ใช้เวลา" not in before[-12:] and (
        _OF_OTHERS.search(before) is None or before.rstrip().endswith("ทราบ")
    )


def _is_of_now(match: re.Match[str]) -> bool:
    """Say whether it is told how long the work takes, and not how long it once took."""
    before = match.string[max(0, match.start() - _CLAUSE) : match.start()]
    return _OF_ONCE.search(before) is None


def _contradicts(said: _Said, deadline: StepDeadline) -> bool:
    rule = deadline.rule
    if not isinstance(rule, After) or said.unit not in _DAYS or said.low != said.high:
        return False
    event = _BEGINS.match(said.match.string, said.match.end())
    if event is not None:
        named = next((anchor for anchor, words in _EVENTS if words.search(event["event"])), None)
        of_step = rule.anchor not in tuple(Anchor)
        if named != rule.anchor and not (named is None and of_step):
            return False
    # What a heading of the column makes of a bare day may be meant of a deadline too, or not.
    units = {said.unit} | ({Unit.DAY} if said.match["unit"] == "วัน" else set())
    return said.high != rule.days or rule.unit not in units


def _is_other_effort(said: _Said, effort: Effort, *, alone: bool) -> bool:
    """Say whether an effort cannot be the one said: the text may speak of a part of the work."""
    most = effort.minimum if effort.maximum is None else effort.maximum
    if {said.unit, effort.unit} == set(_DAYS):
        same = (said.low, said.high) == (effort.minimum, most)
        return same or _calendar_days(said.low, said.unit) > _calendar_days(most, effort.unit)
    if said.unit != effort.unit:
        return False
    if said.match["most"] is not None:
        return said.high < effort.minimum
    if said.low > most:
        return True
    before = said.match.string[: said.match.start()]
    whole = alone and not said.match.string[said.match.end() :].strip(" .)")
    is_whole = _WHOLE.search(said.match.group()) or (whole and not _PART.search(before))
    return said.high < effort.minimum and bool(is_whole)


def _calendar_days(count: float, unit: Unit) -> float:
    """Return how many days of the calendar so many days are, with the weekends among them."""
    weeks, rest = divmod(count, 5)
    return count if unit is Unit.DAY else weeks * 7 + (rest + 2 if rest else 0)


def _leaves_too_little(said: _Said, effort: Effort) -> bool:
    done = _DONE.search(said.match.string[: said.match.start()]) is not None
    return done and said.unit == effort.unit and said.high < effort.minimum


def _other_deadline(
    context: SopContext, step: Step, said: _Said, deadline: StepDeadline
) -> Finding:
    rule = deadline.rule
    assert isinstance(rule, After)
    working = rule.unit is Unit.WORKING_DAY
    own = Bilingual(
        th=f"ภายใน {rule.days} {'วันทำการ' if working else 'วัน'}",
        en=f"within {rule.days} {'working' if working else 'calendar'} days",
    )
    return Finding(
        path=said.path,
        part=said.match.span(),
        step=step.id,
        message=Bilingual(
            th=f"ข้อความระบุ “{said.match.group()}” แต่กำหนดส่งของขั้นตอนคือ{own.th}",
            en=f"the text says “{said.match.group()}”, but the step is due {own.en}",
        ),
        help=_HELP,
        related=(
            RelatedPath(
                deadline_path(context, deadline), Bilingual(th="กำหนดส่ง", en="the deadline")
            ),
        ),
    )


def _other_effort(
    context: SopContext, step: Step, said: _Said, effort: Effort, path: Path
) -> Finding:
    own = print_effort(effort, bare_day=bare_day_of(context.view.sop))
    return Finding(
        path=said.path,
        part=said.match.span(),
        step=step.id,
        message=Bilingual(
            th=f"ข้อความระบุ “{said.match.group()}” แต่ระยะเวลาของขั้นตอนคือ {own}",
            en=f"the text says “{said.match.group()}”, but the effort of the step is {own}",
        ),
        help=_HELP,
        related=(RelatedPath(path, Bilingual(th="ระยะเวลา", en="the effort")),),
    )


_HELP = Bilingual(
    th="แก้ให้ตรงกัน หรือตัดจำนวนวันออกจากข้อความ", en="let both say the same, or leave it out of the text"
)
