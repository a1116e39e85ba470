"""The critical path and the slack of each step, as a table for people at a terminal."""

from collections.abc import Iterator, Sequence

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.effort import Unit
from sopctl.calendar.era import EraName, format_date
from sopctl.calendar.office import OfficeCalendar
from sopctl.reporters.deadlines_layout import Column, set_row, widest, wrapped
from sopctl.reporters.status_table import NARROWEST
from sopctl.reporters.status_words import StatusWords, number, some, span
from sopctl.reporters.terminal import Paint
from sopctl.structs import Frozen
from sopctl.timeline.critical_path import CriticalPath
from sopctl.timeline.effort_days import working_days
from sopctl.timeline.overview import Overview, SopTimeline, timeline_of
from sopctl.timeline.progress import SopStatus
from sopctl.timeline.slack import Slack

_HEADINGS = (
    Bilingual(th="ขั้นตอน", en="Step"),
    Bilingual(th="วันทำการ", en="Days"),
    Bilingual(th="เสร็จเร็วที่สุด", en="Earliest end"),
    Bilingual(th="เสร็จช้าที่สุด", en="Latest end"),
    Bilingual(th="เหลือในช่วง", en="Spare in period"),
    Bilingual(th="เหลือถึงช่วงถัดไป", en="Slack"),
)
_BROAD = 96
"""Terminal columns from which on a step takes a line, not several."""

_MARGIN, _GAP = 2, 2
_CRITICAL, _OTHER = "●", "○"
_HEADING, _LATE = "1;36", "1;31"


def report(
    overview: Overview,
    calendar: OfficeCalendar,
    *,
    language: Language,
    width: int,
    colour: bool = False,
    era: EraName = "be",
) -> str:
    """Return the timeline of each SOP as text, `width` columns wide at most (but at least 40)."""
    page = _Page(StatusWords(language, era), Paint(colour), max(width, NARROWEST), calendar)
    return "\n".join(page.lines(overview)) + "\n"


class _Page(Frozen):
    words: StatusWords
    paint: Paint
    width: int
    calendar: OfficeCalendar

    def lines(self, overview: Overview) -> Iterator[str]:
        words = self.words
        yield from map(self.paint.bold, self._filled(words.text(*_TITLE)))
        if not overview.sops:
            yield from words.nothing()
        for one in overview.sops:
            timeline = timeline_of(one, self.calendar)
            yield ""
            title = f"{one.sop.id} {one.sop.title}"
            yield from (self.paint.in_colour(_HEADING, line) for line in self._filled(title))
            yield from map(self.paint.dim, self._filled(words.unit(one)))
            yield from self._path(one, timeline.path)
            yield from self._slacks(one, timeline)
        yield ""
        yield from self._overloads(overview)
        yield ""
        for note in (words.text(*_MEANING), *words.load_notes(overview), *words.remarks(overview)):
            yield from map(self.paint.dim, self._filled(note))

    def _path(self, one: SopStatus, path: CriticalPath) -> Iterator[str]:
        words, numbers = self.words, one.view.flow.row_numbers
        rows = " → ".join(str(numbers[node]) for node in path.nodes if node in numbers)
        if path.days.most:
            days = span(path.days)
            text = words.text(
                f"เส้นทางวิกฤต {days} วันทำการ: ขั้นตอนที่ {rows}",
                f"Critical path, {days} working days: steps {rows}",
            )
        else:
            text = words.text(
                "ไม่มีเส้นทางวิกฤต เพราะ SOP ไม่ได้ระบุระยะเวลาของขั้นตอนใดในทางเดินงาน",
                "No critical path: the SOP gives no effort for any step on its way.",
            )
        yield from self._indented(self.paint.bold(line) for line in self._within(text))
        for note in self._path_notes(one, path) if path.days.most else ():
            yield from self._indented(map(self.paint.dim, self._within(note)))

    def _path_notes(self, one: SopStatus, path: CriticalPath) -> Iterator[str]:
        words, steps = self.words, one.sop.steps
        if path.chooses:
            yield words.text(
                "การตัดสินใจนับทางที่นานที่สุด", "Of a decision's outcomes the longest counts."
            )
        if path.forks:
            yield words.text("งานที่ทำพร้อมกันนับทางที่นานที่สุด", "Of work side by side the longest counts.")
        if path.repeats:
            yield words.text("งานที่ย้อนกลับนับครั้งเดียว", "Work that goes back counts once.")
        if once := some([steps[node].id for node in path.counted_once]):
            yield words.text(
                f"นับเพียงหนึ่งหน่วยของระยะเวลาที่คิดต่อหน่วย: {once}",
                f"One counts of an effort that is for each of something: {once}",
            )
        if without := some([steps[node].id for node in path.without_effort]):
            yield words.text(
                f"ไม่ได้ระบุระยะเวลา จึงนับเป็นศูนย์: {without}",
                f"No effort is given, so nothing counts: {without}",
            )

    def _slacks(self, one: SopStatus, timeline: SopTimeline) -> Iterator[str]:
        numbers = one.view.flow.row_numbers
        slacks = [slack for slack in timeline.slacks if slack.node in numbers]
        rows = [self._cells(one, slack) for slack in slacks]
        critical = set(timeline.path.nodes) if timeline.path.days.most else set()
        marks = [_CRITICAL if slack.node in critical else _OTHER for slack in slacks]
        heads = [heading.in_language(self.words.language) for heading in _HEADINGS]
        widths = [widest([head, *column]) for head, column in zip(heads, zip(*rows, strict=True), strict=True)]  # fmt: skip
        number = widest(str(numbers[slack.node]) for slack in slacks)
        rest = sum(widths[1:]) + _GAP * len(widths[1:])
        name = min(widths[0], self.width - _MARGIN - 1 - number - 2 * _GAP - rest)
        if self.width < _BROAD or name < 20:
            yield from self._narrow(one, slacks, rows, marks)
            return
        columns = [Column(1), Column(number, right=True), Column(name)]
        columns += [Column(width, right=index == 0) for index, width in enumerate(widths[1:])]
        for line in set_row([[""], [""], *([head] for head in heads)], columns):
            yield " " * _MARGIN + self.paint.dim(line)
        for slack, cells, mark in zip(slacks, rows, marks, strict=True):
            row = [[mark], [str(numbers[slack.node])], wrapped(cells[0], name, 4)]
            row += [[cell] for cell in cells[1:]]
            yield from self._set(row, columns, slack)

    def _narrow(
        self,
        one: SopStatus,
        slacks: Sequence[Slack],
        rows: Sequence[Sequence[str]],
        marks: Sequence[str],
    ) -> Iterator[str]:
        heads = [heading.in_language(self.words.language) for heading in _HEADINGS]
        number = widest(str(n) for n in one.view.flow.row_numbers.values())
        room = self.width - _MARGIN - 1 - number - 2 * _GAP
        columns = [Column(1), Column(number, right=True), Column(room)]
        for slack, cells, mark in zip(slacks, rows, marks, strict=True):
            texts = [cells[0]]
            said = [f"{h} {c}" for h, c in zip(heads[1:], cells[1:], strict=True) if c]
            texts.append(" · ".join(said))
            lines = [line for text in texts if text for line in wrapped(text, room, 6)]
            row = [[mark], [str(one.view.flow.row_numbers[slack.node])], lines]
            yield from self._set(row, columns, slack)

    def _set(
        self, row: Sequence[Sequence[str]], columns: Sequence[Column], slack: Slack
    ) -> Iterator[str]:
        is_short = (slack.on_path or 0) < 0 or (slack.in_window or 0) < 0
        for line in set_row(row, columns):
            yield " " * _MARGIN + (self.paint.in_colour(_LATE, line) if is_short else line)

    def _cells(self, one: SopStatus, slack: Slack) -> list[str]:
        words = self.words
        step, times = one.sop.steps[slack.node], one.view.schedule.steps[slack.node]
        in_window = ""
        if slack.in_window is not None:
            in_window = self._days(slack.in_window, slack.unit)
        return [
            step.name or step.id,
            "" if times.effort is None else span(working_days(times.effort)),
            "" if slack.earliest is None else format_date(slack.earliest, "short", words.era),
            "" if slack.latest is None else format_date(slack.latest, "short", words.era),
            in_window,
            "" if slack.on_path is None else self._days(slack.on_path, Unit.WORKING_DAY),
        ]

    def _days(self, days: float, unit: Unit | None) -> str:
        working, shown = unit is Unit.WORKING_DAY, number(abs(days))
        english = f"{'working ' * working}day{'s' * (shown != '1')}"
        called = self.words.text("วันทำการ" if working else "วัน", english)
        if days < 0:
            return self.words.text(f"ขาด {shown} {called}", f"{shown} {called} short")
        return f"{shown} {called}"

    def _overloads(self, overview: Overview) -> Iterator[str]:
        words = self.words
        units = len({load.role.unit for load in overview.loads})
        over = [
            (load, month)
            for load in overview.loads
            for month in load.months
            if month.may_be_over
        ]  # fmt: skip
        yield from map(self.paint.bold, self._filled(words.text(*_OVERLOAD)))
        if not over:
            yield from self._indented(self._within(words.text(*_NO_OVERLOAD)))
        for load, month in over:
            days = span(month.effort) if month.effort is not None else ""
            sure = month.is_over
            role, when = words.role(load.role, units), words.month(month.month)
            held = words.text(
                f" (บทบาทนี้มี {load.positions} ตำแหน่ง)", f" (held by {load.positions} positions)"
            )
            text = words.text(
                f"{when} {role}: {'ต้องใช้' if sure else 'อาจต้องใช้'} {days} วันทำการ "
                f"แต่เดือนนี้มี {month.working_days} วันทำการ",
                f"{when} {role}: {'takes' if sure else 'may take'} {days} working days, "
                f"of which the month has {month.working_days}",
            ) + held * (load.positions > 1)
            lines = self._within(text)
            yield from self._indented(
                self.paint.in_colour(_LATE, line) if sure else line for line in lines
            )

    def _filled(self, text: str) -> Sequence[str]:
        return wrapped(text, self.width, 8)

    def _within(self, text: str) -> Sequence[str]:
        return wrapped(text, self.width - _MARGIN, 8)

    def _indented(self, lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
        for line in lines:
            yield " " * _MARGIN + line


_TITLE = Bilingual(
    th="เส้นทางวิกฤต เวลาสำรอง และเดือนที่งานล้น",
    en="Critical paths, slack, and months with too much work",
)
_OVERLOAD = Bilingual(th="เดือนที่งานมากกว่าวันทำการ", en="Months with more work than working days")
_NO_OVERLOAD = Bilingual(
    th="ไม่มี เท่าที่ SOP ระบุระยะเวลาไว้", en="None, as far as the SOPs say how much work there is."
)
_MEANING = Bilingual(
    th="● อยู่บนเส้นทางวิกฤต · ขั้นตอนเสร็จเร็วที่สุดเมื่อเริ่มทันทีที่งานก่อนหน้าและช่วงเวลาเปิดให้เริ่ม "
    "เหลือในช่วง คือวันที่ช่วงเวลาของขั้นตอนมีเกินระยะเวลาที่ใช้ "
    "เหลือถึงช่วงถัดไป คือวันทำการที่เลื่อนเสร็จได้โดยไม่กระทบช่วงเวลาของตนและของขั้นตอนถัดไป",
    en="● is on the critical path · A step ends at the earliest if it begins as soon as what comes "
    "before it and its period let it. Spare in period: the days that its period has beyond its "
    "effort. Slack: the working days by which its end can be put off with its own period and "
    "those after it still kept.",
)
