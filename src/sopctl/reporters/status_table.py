"""How SOPs stand, as a table for people at a terminal, straight in any width from 40 columns."""

from collections.abc import Iterator, Sequence
from functools import partial

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import EraName
from sopctl.reporters.deadlines_layout import Column, set_row, widest, wrapped
from sopctl.reporters.status_load import load_lines
from sopctl.reporters.status_words import WANTING, StatusWords
from sopctl.reporters.terminal import Paint
from sopctl.structs import Frozen
from sopctl.timeline.controls import ControlPoint, ControlState
from sopctl.timeline.listing import Listed
from sopctl.timeline.overview import Overview
from sopctl.timeline.progress import SopStatus, Tally

NARROWEST = 40
"""Terminal columns at the least: in fewer, no date could stand beside a word."""

_BROAD = 100
"""Terminal columns from which on what is late takes a line, not several."""

_WITH_BARS = 70
"""Terminal columns from which on there is room for bars."""

_MARGIN, _GAP = 2, 2
_BAR = 16
_MOST_LINES = 4
_LATE, _DONE, _HEADING = "1;31", "1;32", "1;36"

_STEPS = Bilingual(th="ขั้นตอน", en="Steps")
_OCCURRENCES = Bilingual(th="งานตามกำหนด", en="Occurrences")
_CONTROLS = Bilingual(th="จุดควบคุม", en="Control points")
_NEXT = Bilingual(th="กำหนดถัดไป", en="Next")
_LATE_WORK = Bilingual(th="งานที่เกินกำหนด", en="Late")
_EVIDENCE = Bilingual(th="หลักฐานของจุดควบคุม", en="Evidence of control points")


def report(
    overview: Overview,
    *,
    language: Language,
    width: int,
    colour: bool = False,
    era: EraName = "be",
) -> str:
    """Return the overview as text, `width` terminal columns wide at most (but at least 40)."""
    page = _Page(StatusWords(language, era), Paint(colour), max(width, NARROWEST))
    return "\n".join(page.lines(overview)) + "\n"


class _Page(Frozen):
    words: StatusWords
    paint: Paint
    width: int

    def lines(self, overview: Overview) -> Iterator[str]:
        words = self.words
        yield from map(self.paint.bold, self._filled(words.heading(overview)))
        if overview.sops:
            yield from self._totals(overview)
        else:
            yield from words.nothing()
        for one in overview.sops:
            yield ""
            yield from self._sop(one)
        for year in overview.years:
            yield ""
            yield from map(self._heading, self._filled(words.load_title(year)))
            yield from load_lines(overview.loads, year, words, self.paint, self.width)
        notes = [*words.load_notes(overview), *words.remarks(overview)]
        if notes:
            yield ""
        for note in notes:
            yield from map(self.paint.dim, self._filled(note))

    def _totals(self, overview: Overview) -> Iterator[str]:
        words = self.words
        controls = [control for one in overview.sops for control in one.controls]
        done_late = sum(one.done_late for one in overview.sops)
        count, due = len(overview.sops), overview.occurrences
        yield words.text(f"SOP {count} เรื่อง", f"{count} SOP{'s' * (count != 1)}")
        yield from self._labelled(
            [
                (_STEPS, str(overview.steps.total), words.tally(overview.steps)),
                (_OCCURRENCES, str(due.total), words.tally(due, done_late)),
                (_CONTROLS, str(len(controls)), words.controls(controls)),
            ]
        )

    def _sop(self, one: SopStatus) -> Iterator[str]:
        words = self.words
        yield from map(self._heading, self._filled(f"{one.sop.id} {one.sop.title}"))
        yield from map(self.paint.dim, self._filled(words.unit(one)))
        steps, occurrences = one.step_tally, one.occurrences
        yield from self._labelled(
            [
                (_STEPS, self._bar(steps), words.tally(steps)),
                (_OCCURRENCES, self._bar(occurrences), words.tally(occurrences, one.done_late)),
                (_CONTROLS, "", words.controls(one.controls)),
                (_NEXT, "", words.following(one)),
            ]
        )
        if one.late:
            yield from self._subheading(_LATE_WORK, len(one.late))
            yield from self._late(one.late)
        told = [control for control in one.controls if control.state is not ControlState.NOT_YET]
        if told:
            yield from self._subheading(_EVIDENCE, len(told))
            yield from self._evidence(told)

    def _labelled(self, rows: Sequence[tuple[Bilingual, str, str]]) -> Iterator[str]:
        """Yield rows of a label, a bar or number, and a text; those without a text are left out."""
        shown = [(self._said(label), beside, text) for label, beside, text in rows if text]
        label = widest(name for name, _, _ in shown)
        beside = widest(text for _, text, _ in shown) if self.width >= _WITH_BARS else 0
        left = self.width - _MARGIN - label - _GAP - (beside + _GAP) * bool(beside)
        columns = [Column(label), *([Column(beside)] if beside else []), Column(left)]
        for name, bar, text in shown:
            cells = [[name], *([[bar]] if beside else []), wrapped(text, left, _MOST_LINES)]
            yield from self._set(cells, columns)

    def _bar(self, count: Tally) -> str:
        """Return a bar of what is done, late and still open; all of it open where nothing is."""
        if not count.total or self.width < _WITH_BARS:
            return ""
        done = count.done * _BAR // count.total
        # What is late is never too little to be seen.
        late = min(_BAR - done, -(-count.late * _BAR // count.total))
        return "█" * done + "▒" * late + "░" * (_BAR - done - late)

    def _late(self, late: Sequence[Listed]) -> Iterator[str]:
        words = self.words
        days = [words.day(one.occurrence.due) for one in late]
        times = [words.time(one).days for one in late]
        if self.width < _BROAD:
            when = widest([*days, *times])
            columns = [Column(when), Column(self.width - 2 * _MARGIN - when - _GAP)]
            for one, day, time in zip(late, days, times, strict=True):
                texts = [*self._work(one), words.roles(one)]
                right = [line for text in texts for line in wrapped(text, columns[1].width, 3)]
                yield from self._set([[day, time], right], columns, 2 * _MARGIN, _LATE)
            return
        left = self.width - 2 * _MARGIN - widest(days) - widest(times) - 3 * _GAP
        work = left * 3 // 5
        columns = [
            Column(widest(days)),
            Column(widest(times), right=True),
            Column(work),
            Column(left - work),
        ]
        for one, day, time in zip(late, days, times, strict=True):
            lines = [line for text in self._work(one) for line in wrapped(text, work, 3)]
            cells = [[day], [time], lines, wrapped(words.roles(one), left - work, 3)]
            yield from self._set(cells, columns, 2 * _MARGIN, _LATE)

    def _work(self, one: Listed) -> Iterator[str]:
        """Yield what is late; the day to act by where that was another."""
        yield self.words.work(one)
        occurrence = one.occurrence
        if occurrence.deadline is not None and occurrence.step_name:
            yield self.words.text(f"ขั้นตอน {occurrence.step_name}", f"step {occurrence.step_name}")
        if occurrence.act_by != occurrence.due:
            day = self.words.day(occurrence.act_by)
            yield self.words.text(f"ตรงวันหยุด ต้องทำภายใน {day}", f"day off: act by {day}")

    def _evidence(self, controls: Sequence[ControlPoint]) -> Iterator[str]:
        words = self.words
        state = widest(words.control(control.state) for control in controls)
        room = self.width - 2 * _MARGIN - state - _GAP
        for control in controls:
            said, proof = words.control(control.state), words.proof(control)
            wanting = control.state in WANTING
            colour = _LATE if wanting else _DONE
            below = [*words.files(control), words.wanted(control) if wanting else ""]
            if self.width < _WITH_BARS:
                texts = [control.name, f"{said} · {proof}", *below]
                columns, cells = [Column(self.width - 2 * _MARGIN)], []
            else:
                texts = [f"{control.name} ({proof})", *below]
                columns, cells = [Column(state), Column(room)], [[said]]
            cells.append([line for text in texts for line in wrapped(text, columns[-1].width, 6)])
            yield from self._set(cells, columns, 2 * _MARGIN, colour)

    def _set(
        self,
        cells: Sequence[Sequence[str]],
        columns: Sequence[Column],
        margin: int = _MARGIN,
        colour: str | None = None,
    ) -> Iterator[str]:
        highlight = (0, partial(self.paint.in_colour, colour)) if colour else None
        for line in set_row(cells, columns, highlight=highlight):
            yield " " * margin + line

    def _subheading(self, text: Bilingual, count: int) -> Iterator[str]:
        yield " " * _MARGIN + self.paint.bold(f"{self._said(text)} ({count})")

    def _heading(self, text: str) -> str:
        return self.paint.in_colour(_HEADING, text)

    def _filled(self, text: str) -> Sequence[str]:
        return wrapped(text, self.width, 6)

    def _said(self, text: Bilingual) -> str:
        return text.in_language(self.words.language)
