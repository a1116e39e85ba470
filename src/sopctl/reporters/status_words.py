"""What an overview says to people, in both languages: used by the tables and the director's page."""

from collections.abc import Iterable, Iterator, Sequence

from sopctl.bilingual import Bilingual
from sopctl.calendar.era import format_date, year_in
from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.calendar.ranges import DateRange
from sopctl.calendar.thai import MONTHS_ENGLISH, MONTHS_SHORT
from sopctl.reporters.deadlines_words import Words
from sopctl.timeline.controls import ControlPoint, ControlState
from sopctl.timeline.effort_days import Days
from sopctl.timeline.evidence import EvidenceState
from sopctl.timeline.listing import Listed, Listing
from sopctl.timeline.load import MonthLoad, RoleKey
from sopctl.timeline.occurrences import Status
from sopctl.timeline.overview import Overview
from sopctl.timeline.progress import Progress, SopStatus, Tally

STATES = {
    Progress.DONE: Bilingual(th="แล้วเสร็จ", en="done"),
    Progress.LATE: Bilingual(th="เกินกำหนด", en="late"),
    Progress.TO_COME: Bilingual(th="ยังไม่ถึงกำหนด", en="to come"),
    Progress.UNDATED: Bilingual(th="ไม่มีวันครบกำหนด", en="without a day"),
}
"""How steps and occurrences stand, in the order in which people are told."""

CONTROLS = {
    ControlState.PROVED: Bilingual(th="มีหลักฐาน", en="proved"),
    ControlState.WITHOUT: Bilingual(th="ไม่มีหลักฐาน", en="without evidence"),
    ControlState.MISSING: Bilingual(th="ไม่พบแฟ้มหลักฐาน", en="evidence missing"),
    ControlState.CHANGED: Bilingual(th="แฟ้มหลักฐานถูกแก้ไข", en="evidence changed"),
    ControlState.NOT_YET: Bilingual(th="ยังไม่ถึงเวลา", en="not yet due"),
}
"""How control points stand, in the same order."""

WANTING = (ControlState.WITHOUT, ControlState.MISSING, ControlState.CHANGED)
"""The control points that somebody has to see to."""

_FILES = {
    EvidenceState.SOUND: None,
    EvidenceState.UNPROVED: Bilingual(th="ไม่ได้เก็บค่าแฮช", en="no hash kept"),
    EvidenceState.CHANGED: Bilingual(th="ถูกแก้ไขหลังบันทึก", en="changed since"),
    EvidenceState.MISSING: Bilingual(th="ไม่พบ", en="missing"),
    EvidenceState.OUTSIDE: Bilingual(th="อยู่นอกโครงการ", en="outside the project"),
}

_SOPS_NAMED = 3
"""How many SOPs a note names; of more, the steps are counted together."""

_NAMED = 6
"""How many of a kind a note names; the others are counted."""


class StatusWords(Words):
    """Speaks of how SOPs stand, in one language, with dates in one era."""

    def heading(self, overview: Overview) -> str:
        """Return what stands on top: the day for which the overview holds."""
        on = format_date(overview.on, "long", self.era, weekday=True)
        heading = self.text(f"สถานะการดำเนินงานตาม SOP ณ {on}", f"Status of the SOPs as on {on}")
        return " · ".join(filter(None, (heading, self.only(overview))))

    def only(self, overview: Overview) -> str:
        """Return whose work alone the overview shows; empty where it is everybody's."""
        names = ", ".join(overview.roles)
        return self.text(f"เฉพาะ {names}", f"only {names}") if names else ""

    def nothing(self, _listing: object = None) -> Iterator[str]:
        """Yield what is said where there is no sound SOP."""
        yield self.text("ไม่มี SOP ที่จะแสดง", "There is no SOP to show.")

    def tally(self, count: Tally, done_late: int = 0) -> str:
        """Return how many stand how: `แล้วเสร็จ 3 (ช้ากว่ากำหนด 1) · เกินกำหนด 1`.

        Steps without a day are told of only where there are any.
        """
        late = self.text(f" (ช้ากว่ากำหนด {done_late})", f" ({done_late} of them late)")
        parts = [
            f"{self.state(Progress.DONE)} {count.done}{late * bool(done_late)}",
            f"{self.state(Progress.LATE)} {count.late}",
            f"{self.state(Progress.TO_COME)} {count.to_come}",
        ]
        if count.undated:
            parts.append(f"{self.state(Progress.UNDATED)} {count.undated}")
        return " · ".join(parts)

    def state(self, state: Progress) -> str:
        """Return the name of how a step or an occurrence stands."""
        return STATES[state].in_language(self.language)

    def controls(self, controls: Sequence[ControlPoint]) -> str:
        """Return how many control points stand how, but for what there is none of."""
        states = [control.state for control in controls]
        return " · ".join(
            f"{self.control(state)} {states.count(state)}" for state in CONTROLS if state in states
        )

    def control(self, state: ControlState) -> str:
        """Return the name of how a control point stands."""
        return CONTROLS[state].in_language(self.language)

    def proof(self, control: ControlPoint) -> str:
        """Return how much of what a control point is to prove is proved."""
        return self.text(
            f"มีหลักฐาน {control.proved} จาก {control.expected} รายการ",
            f"{control.proved} of {control.expected} proved",
        )

    def files(self, control: ControlPoint) -> Iterator[str]:
        """Yield the files of evidence, each with what is wrong with it."""
        for file in control.files:
            said = _FILES[file.state]
            yield file.file + (f" ({said.in_language(self.language)})" if said else "")

    def wanted(self, control: ControlPoint) -> str:
        """Return the documents that are to prove a control point; empty where none are named."""
        names = ", ".join(control.documents)
        return self.text(f"เอกสารหลักฐาน: {names}", f"evidence: {names}") if names else ""

    def year(self, year: int) -> str:
        """Return a fiscal year, given in the Buddhist Era."""
        shown = year if self.era == "be" else year - BE_OFFSET
        return self.text(f"ปีงบประมาณ {shown}", f"fiscal year {shown}")

    def unit(self, one: SopStatus) -> str:
        """Return an SOP's unit and fiscal year."""
        return f"{one.sop.unit.name} · {self.year(one.fiscal_year)}"

    def following(self, one: SopStatus) -> str:
        """Return what an SOP makes due next; empty where nothing is."""
        following = one.following
        if following is None:
            return ""
        work = self.work(Listed(following, Status.UPCOMING, 0, 0))
        return f"{self.day(following.due)} {work}"

    def role(self, role: RoleKey, units: int) -> str:
        """Return a role's name, with its unit where there are several `units`."""
        name = role.name or self.text("ไม่ระบุผู้รับผิดชอบ", "no role named")
        return f"{name} ({role.unit})" if units > 1 else name

    def months(self, year: FiscalYear) -> list[str]:
        """Return the short names of the months of a fiscal year."""
        numbers = [month.start.month for month in year.months()]
        return [
            self.text(MONTHS_SHORT[number - 1], MONTHS_ENGLISH[number - 1][:3])
            for number in numbers
        ]

    def month(self, month: DateRange) -> str:
        """Return a month with its year, in short: `ก.พ. 2565`."""
        year = year_in(self.era, month.start.year)
        number = month.start.month
        return f"{self.text(MONTHS_SHORT[number - 1], MONTHS_ENGLISH[number - 1][:3])} {year}"

    def effort(self, load: MonthLoad | None) -> str:
        """Return the working days of a month at the most, marked where the month has fewer."""
        if load is None or load.effort is None:
            return ""
        mark = "!" if load.is_over else "?" if load.may_be_over else ""
        return number(load.effort.most) + mark

    def load_title(self, year: FiscalYear) -> str:
        """Return the heading of the load of one fiscal year."""
        return self.text(
            f"ภาระงานรายเดือน {self.year(year.be)}", f"Load by month, {self.year(year.be)}"
        )

    def load_notes(self, overview: Overview) -> Iterator[str]:
        """Yield how the load is counted, and what is not in it."""
        months = [month for load in overview.loads for month in load.months]
        efforts = [month for month in months if month.effort is not None]
        if efforts:
            yield self.text(
                "วันทำการนับอย่างมาก กระจายเท่ากันตลอดช่วงเวลา งานที่รับผิดชอบร่วมกันนับเต็มทุกบทบาท",
                "Working days are the most it takes, spread evenly over each period; work that roles share counts whole for each.",
            )
        if any(month.is_over for month in efforts):
            yield self.text(
                "! คือเดือนที่งานต้องใช้มากกว่าวันทำการของเดือน",
                "! marks a month whose work takes more working days than it has.",
            )
        if any(month.may_be_over and not month.is_over for month in efforts):
            yield self.text(
                "? คือเดือนที่งานอาจเกินวันทำการของเดือน",
                "? marks a month whose work may take more working days than it has.",
            )
        yield from self._uncounted(overview)

    def _uncounted(self, overview: Overview) -> Iterator[str]:
        efforts = [(one.sop.id, one.work.efforts) for one in overview.sops]
        if at_least := self._steps(
            (sop, [e.is_at_least for e in placed]) for sop, placed in efforts
        ):
            yield self.text(
                f"นับเพียงหนึ่งครั้ง เพราะไม่ทราบจำนวนครั้ง: {at_least}",
                f"Counted once, for nobody counts how often it is done: {at_least}",
            )
        if undated := self._steps((sop, [e.is_undated for e in placed]) for sop, placed in efforts):
            yield self.text(
                f"ไม่ได้นับวันทำการ เพราะไม่มีช่วงเวลา: {undated}",
                f"Not counted, having no period: {undated}",
            )

    def _steps(self, counted: Iterable[tuple[str, Sequence[bool]]]) -> str:
        """Return how many steps of which SOPs are concerned; empty where none is."""
        counts = {sop: sum(steps) for sop, steps in counted if any(steps)}
        if len(counts) > _SOPS_NAMED:
            total = sum(counts.values())
            return self.text(
                f"{total} ขั้นตอนใน {len(counts)} SOP", f"{total} steps of {len(counts)} SOPs"
            )
        return ", ".join(
            self.text(f"{sop} {count} ขั้นตอน", f"{count} step{'s' * (count != 1)} of {sop}")
            for sop, count in counts.items()
        )

    def remarks(self, overview: Overview) -> Iterator[str]:
        """Yield what the overview leaves out, and what it is not sure of."""
        waiting = tuple(waiting for one in overview.sops for waiting in one.waiting)
        yield from self.notes_below(
            Listing(
                overview.on,
                (),
                waiting=waiting,
                left_out=overview.left_out,
                unsound_records=overview.unsound_records,
                unannounced=overview.unannounced,
            )
        )


def number(days: float) -> str:
    """Return a number of days as people write it: `3`, `2.5`; above ten without a fraction."""
    return f"{days:.0f}" if days >= 10 or abs(days - round(days)) < 0.05 else f"{days:.1f}"


def span(days: Days) -> str:
    """Return working days from the least to the most: `2-3`."""
    least, most = number(days.least), number(days.most)
    return most if least == most else f"{least}-{most}"


def some(names: Sequence[str]) -> str:
    """Return the first of `names`, the others counted."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" … (+{more})" if more > 0 else "")
