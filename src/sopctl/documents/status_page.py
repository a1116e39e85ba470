"""The director's page: how SOPs stand, as the plain data that its Typst template takes.

The template shows as many rows of each part as one sheet holds, so rows come with the most pressing
first, and every part says how many more there are.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import EraName, format_date
from sopctl.calendar.fiscal import BE_OFFSET, FiscalYear
from sopctl.columns import columns_of
from sopctl.diagrams.options import DEFAULT_FONT
from sopctl.documents.status_text import MOST_TEXT, Data, in_one_piece, in_words
from sopctl.reporters.status_words import WANTING, StatusWords
from sopctl.reporters.status_words import number as days_shown
from sopctl.structs import Frozen
from sopctl.timeline.controls import ControlPoint, ControlState
from sopctl.timeline.listing import Listed
from sopctl.timeline.load import MonthLoad, RoleLoad
from sopctl.timeline.overview import Overview
from sopctl.timeline.progress import SopStatus

_TITLE = Bilingual(
    th="สรุปสถานะการดำเนินงานตามมาตรฐานการปฏิบัติงาน (SOP)",
    en="Status of the standard operating procedures",
)
_AS_ON = Bilingual(th="ข้อมูล ณ", en="As on")
_SOPS = Bilingual(th="ความก้าวหน้าราย SOP", en="Progress of each SOP")
_LATE = Bilingual(th="งานที่เกินกำหนด", en="Late")
_CONTROLS = Bilingual(th="จุดควบคุมที่ขาดหลักฐาน", en="Control points without evidence")
_NO_LATE = Bilingual(th="ไม่มีงานที่เกินกำหนด", en="Nothing is late.")
_NO_CONTROLS = Bilingual(th="ไม่มีจุดควบคุมใด", en="There are no control points.")
_ALL_PROVED = Bilingual(
    th="ไม่มีจุดควบคุมที่ขาดหลักฐาน", en="No control point lacks evidence that it should have by now."
)
_NO_SOPS = Bilingual(th="ไม่มี SOP ที่จะแสดง", en="There is no SOP to show.")
_SOP_HEADINGS = (
    Bilingual(th="SOP", en="SOP"),
    Bilingual(th="งานที่แล้วเสร็จ", en="Done"),
    Bilingual(th="เกินกำหนด", en="Late"),
    Bilingual(th="หลักฐานครบ", en="Proved"),
    Bilingual(th="กำหนดถัดไป", en="Next due"),
)
_LATE_HEADINGS = (
    Bilingual(th="วันครบกำหนด", en="Due"),
    Bilingual(th="เกินมา (วัน)", en="Days late"),
    Bilingual(th="งาน", en="Work"),
    Bilingual(th="ผู้รับผิดชอบ", en="Responsible"),
    Bilingual(th="ต้องทำภายใน", en="Act by"),
)
_CONTROL_HEADINGS = (
    Bilingual(th="ขั้นตอน", en="Step"),
    Bilingual(th="จุดควบคุม", en="Control point"),
    Bilingual(th="หลักฐาน", en="Evidence"),
)
_ROLE = Bilingual(th="บทบาท", en="Role")
_TOTAL = Bilingual(th="รวม", en="Total")

_DONE_LEGEND = Bilingual(th="แล้วเสร็จ", en="done")
_LATE_LEGEND = Bilingual(th="เกินกำหนด", en="late")
_TO_COME_LEGEND = Bilingual(th="ยังไม่ถึงกำหนด", en="to come")

_URGENT = {ControlState.CHANGED: 0, ControlState.MISSING: 1, ControlState.WITHOUT: 2}

_MOST_CHECK = 84
"""Columns of what a control point checks: enough to know which one is meant."""

_MOST_ROLES = 90
"""Columns of the roles of late work."""

_MOST_ROWS = 60
"""Of one part: no sheet holds as many."""


class PageOptions(Frozen):
    """How the page is made.

    `source_date_epoch` (seconds since 1970) is written as the time of making, none where it is None.
    """

    language: Language = Language.THAI
    era: EraName = "be"
    organisation: str | None = None
    font: str | None = None
    """The family's name, the usual one where None."""
    source_date_epoch: int | None = None

    @property
    def family(self) -> str:
        """The font family to set the page in."""
        return self.font or DEFAULT_FONT


def page_data(overview: Overview, options: PageOptions) -> Data:
    """Return what the template shows."""
    return _Page(overview, options, StatusWords(options.language, options.era)).data()


class _Page(Frozen):
    overview: Overview
    options: PageOptions
    words: StatusWords

    def data(self) -> Data:
        overview = self.overview
        units = list(dict.fromkeys(one.sop.unit.name for one in overview.sops))
        title = self._said(_TITLE)
        on = format_date(overview.on, "long", self.options.era, weekday=True)
        heading = self.options.organisation or (units[0] if len(units) == 1 else "")
        return {
            "title": title,
            "author": heading or title,
            "language": self.options.language.value,
            "organisation": in_words(heading),
            "heading": in_words(title),
            "units": in_words(self._below(units, heading)),
            "year": in_words(self._year()),
            "on": in_words(f"{self._said(_AS_ON)} {on}"),
            "tiles": [*self._tiles()] if overview.sops else [],
            "nothing": None if overview.sops else in_words(self._said(_NO_SOPS)),
            "legend": [
                in_words(self._said(one)) for one in (_DONE_LEGEND, _LATE_LEGEND, _TO_COME_LEGEND)
            ],
            "parts": [*self._parts(len(units))] if overview.sops else [],
            "more": self.words.text("และอีก", "and"),
            "more-of": {
                "sops": self.words.text("เรื่อง", "more"),
                "late": self.words.text("งาน", "more"),
                "controls": self.words.text("จุด", "more"),
                "load": self.words.text("บทบาท", "more"),
            },
            "notes": [in_words(note) for note in self._notes()],
            "more-notes": self.words.text("และหมายเหตุอื่น", "and further notes"),
        }

    def _below(self, units: Sequence[str], heading: str) -> str:
        only = self.words.only(self.overview)
        return " · ".join(filter(None, (self._units(units, heading), only)))

    def _units(self, units: Sequence[str], heading: str) -> str:
        if list(units) == [heading]:
            return ""
        count = len(units)
        named = ", ".join(units)
        if count > 1 and columns_of(named) > MOST_TEXT // 2:
            return self.words.text(f"{count} หน่วยงาน", f"{count} units")
        return named

    def _year(self) -> str:
        years = sorted({one.fiscal_year for one in self.overview.sops})
        if not years:
            return ""
        if len(years) == 1:
            shown = self._in_era(years[0])
            return self.words.text(f"ปีงบประมาณ {self._era_sign}{shown}", f"Fiscal year {shown}")
        first, last = self._in_era(years[0]), self._in_era(years[-1])
        return self.words.text(
            f"ปีงบประมาณ {self._era_sign}{first}-{last}", f"Fiscal years {first}-{last}"
        )

    @property
    def _era_sign(self) -> str:
        return "พ.ศ. " if self.options.era == "be" else "ค.ศ. "

    def _in_era(self, year: int) -> int:
        return year if self.options.era == "be" else year - BE_OFFSET

    def _tiles(self) -> Iterator[Data]:
        """Yield the figures of all SOPs together."""
        overview, say = self.overview, self.words.text
        due, steps = overview.occurrences, overview.steps
        controls = [control for one in overview.sops for control in one.controls]
        wanting = sum(control.state in WANTING for control in controls)
        sops = len(overview.sops)
        yield _tile(
            str(sops),
            say("เรื่อง", "SOP" + "s" * (sops != 1)),
            say(f"รวม {steps.total} ขั้นตอน", f"{_counted(steps.total, 'step')} in all"),
        )
        yield _tile(
            f"{due.done * 100 // due.total}%" if due.total else "-",
            say("งานแล้วเสร็จ", "done"),
            say(f"{due.done} จาก {due.total} งาน", f"{due.done} of {due.total}"),
            tone="done",
        )
        yield _tile(
            str(due.late),
            say("งานเกินกำหนด", "late"),
            say(f"ใน {steps.late} ขั้นตอน", f"in {_counted(steps.late, 'step')}"),
            tone="late" if due.late else "plain",
        )
        yield _tile(
            str(wanting),
            say("จุดควบคุมขาดหลักฐาน", "controls lack evidence"),
            say(f"จาก {len(controls)} จุด", f"of {len(controls)}"),
            tone="late" if wanting else "plain",
        )

    def _parts(self, units: int) -> Iterator[Data]:
        """Yield the tables of the page."""
        sops = sorted(self.overview.sops, key=lambda one: -one.occurrences.late)
        years = len({one.fiscal_year for one in sops})
        yield {
            "name": "sops",
            "title": self._counted(_SOPS, len(sops)),
            "aside": [],
            "headings": self._headings(_SOP_HEADINGS),
            "rows": [self._sop(one, units, years) for one in sops[:_MOST_ROWS]],
            "count": len(sops),
            "empty": None,
        }
        late = [listed for one in self.overview.sops for listed in one.late]
        late.sort(key=lambda listed: (listed.occurrence.due, listed.occurrence.sop))
        yield {
            "name": "late",
            "title": self._counted(_LATE, len(late)),
            "aside": [],
            "headings": self._headings(_LATE_HEADINGS),
            "rows": [self._late(listed) for listed in late[:_MOST_ROWS]],
            "count": len(late),
            "empty": in_words(self._said(_NO_LATE)),
        }
        every = [(one, control) for one in self.overview.sops for control in one.controls]
        wanting = [(one, control) for one, control in every if control.state in WANTING]
        wanting.sort(key=lambda each: _URGENT[each[1].state])
        yield {
            "name": "controls",
            "title": self._counted(_CONTROLS, len(wanting)),
            "aside": [],
            "headings": self._headings(_CONTROL_HEADINGS),
            "rows": [self._control(one, control) for one, control in wanting[:_MOST_ROWS]],
            "count": len(wanting),
            "empty": in_words(self._said(_ALL_PROVED if every else _NO_CONTROLS)),
        }
        year = self._load_year()
        if year is not None:
            yield self._load(year, units)

    def _sop(self, one: SopStatus, units: int, years: int) -> Data:
        # Of an SOP without any day, its steps tell how far it has come.
        count = one.occurrences if one.occurrences.total else one.step_tally
        beside = [one.sop.unit.name] * (units > 1)
        beside += [self.words.year(one.fiscal_year)] * (years > 1)
        checked = [c for c in one.controls if c.state is not ControlState.NOT_YET]
        proved = sum(control.state is ControlState.PROVED for control in checked)
        said = f"{count.done}/{count.total}"
        if not one.occurrences.total:
            said = self.words.text(f"ขั้นตอน {said}", f"{said} steps")
        return {
            "title": in_words(one.sop.title),
            "sop": in_one_piece(one.sop.id),
            "beside": in_words(" · ".join(beside)),
            "done": count.done,
            "late": count.late,
            "total": count.total,
            "said": said,
            "late-said": str(one.occurrences.late) if one.occurrences.late else "-",
            "controls": f"{proved}/{len(checked)}" if checked else "-",
            "next": "-" if one.following is None else self._day(one.following.due),
        }

    def _late(self, listed: Listed) -> Data:
        one = listed.occurrence
        return {
            "due": self._day(one.due),
            "days": str(-listed.days_left),
            "work": in_words(self.words.work(listed)),
            "sop": in_one_piece(one.sop),
            "roles": in_words(self.words.roles(listed) or "-", _MOST_ROLES),
            "act-by": self._day(one.act_by),
        }

    def _control(self, one: SopStatus, control: ControlPoint) -> Data:
        return {
            "name": in_words(control.name),
            "sop": in_one_piece(one.sop.id),
            "check": in_words(control.check, _MOST_CHECK),
            "state": in_words(self.words.control(control.state)),
            "proof": in_words(f"{control.proved}/{control.expected}"),
            "urgent": control.state is not ControlState.WITHOUT,
        }

    def _load_year(self) -> FiscalYear | None:
        """Return the year of the page's load: the day's own, else the nearest there is."""
        own = FiscalYear.containing(self.overview.on)
        years = self.overview.years
        return min(years, key=lambda year: (abs(year.be - own.be), -year.be), default=None)

    def _load(self, year: FiscalYear, units: int) -> Data:
        mine = [(load, _of_year(load, year)) for load in self.overview.loads]
        mine = [(load, months) for load, months in mine if any(months)]
        mine.sort(key=lambda each: (-_over(each[1]), -_occurrences(each[1])))
        has_effort = any(month is not None and month.effort for _, ms in mine for month in ms)
        aside = self.words.text(
            "จำนวนงานที่ครบกำหนด" + " ตัวเล็กคือวันทำการที่ใช้" * has_effort,
            "what is due" + "; small: the working days that the work takes" * has_effort,
        )
        most = max((m.occurrences for _, months in mine for m in months if m), default=0)
        return {
            "name": "load",
            "title": in_words(self.words.load_title(year)),
            "aside": in_words(aside),
            "headings": [
                in_words(self._said(_ROLE)),
                *map(in_words, self.words.months(year)),
                in_words(self._said(_TOTAL)),
            ],
            "rows": [
                {
                    "role": in_words(self.words.role(load.role, 1)),
                    "unit": in_words(load.role.unit) if units > 1 else [],
                    "months": [self._month(month, most) for month in months],
                    "total": str(_occurrences(months) or "-"),
                }
                for load, months in mine[:_MOST_ROWS]
            ],
            "count": len(mine),
            "empty": None,
        }

    def _month(self, month: MonthLoad | None, most: int) -> Data:
        due = 0 if month is None else month.occurrences
        return {
            "due": str(due) if due else "",
            "effort": ""
            if month is None or month.effort is None
            else days_shown(month.effort.most),
            "over": month is not None and month.is_over,
            "weight": round(due / most, 2) if most else 0,
        }

    def _notes(self) -> Iterator[str]:
        other = [year for year in self.overview.years if year != self._load_year()]
        if other:
            named = ", ".join(str(self._in_era(year.be)) for year in other)
            yield self.words.text(
                f"ภาระงานปีงบประมาณ {named} ดูได้จาก sopctl status",
                f"For the load of fiscal year {named} see sopctl status.",
            )
        yield from self.words.remarks(self.overview)
        yield from self.words.load_notes(self.overview)

    def _counted(self, title: Bilingual, count: int) -> list[Data]:
        return in_words(f"{self._said(title)} ({count})" if count else self._said(title))

    def _headings(self, headings: Sequence[Bilingual]) -> list[list[Data]]:
        return [in_words(self._said(heading)) for heading in headings]

    def _day(self, day: date) -> str:
        return format_date(day, "short", self.options.era)

    def _said(self, text: Bilingual) -> str:
        return text.in_language(self.options.language)


def _tile(figure: str, label: str, below: str, tone: str = "plain") -> Data:
    return {"figure": figure, "label": in_words(label), "below": in_words(below), "tone": tone}


def _of_year(load: RoleLoad, year: FiscalYear) -> list[MonthLoad | None]:
    by_month = {month.month: month for month in load.months}
    return [by_month.get(month) for month in year.months()]


def _occurrences(months: Sequence[MonthLoad | None]) -> int:
    return sum(month.occurrences for month in months if month is not None)


def _over(months: Sequence[MonthLoad | None]) -> int:
    return sum(month is not None and month.is_over for month in months)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
