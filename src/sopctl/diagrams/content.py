"""What the cells of the official table say, step by step."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from sopctl.bilingual import Bilingual, Language
from sopctl.diagrams import wording
from sopctl.diagrams.time_words import dates_in_words, deadline_words, effort_words
from sopctl.diagrams.total_time import total_time
from sopctl.model.sop import Column, Sop
from sopctl.model.step import Branch, Step
from sopctl.structs import Frozen

BULLET = "- "

_BLANKS = re.compile(r"\s+")


class Paragraph(Frozen):
    """A paragraph of a cell; a bulleted one hangs behind its dash."""

    text: str
    bulleted: bool = False
    bold: bool = False


Paragraphs = tuple[Paragraph, ...]


class TableContent(Frozen):
    """The texts of one SOP's table, in `language` where the words are ours."""

    sop: Sop
    language: Language

    def heading(self, column: Column) -> str:
        """Return a column's heading: the unit's own, or the usual one."""
        return self.sop.table.headings.get(column) or self._say(wording.HEADINGS[column])

    def cells(self, step: Step) -> Mapping[Column, Paragraphs]:
        """Return what the row of `step` says under each heading that depends on the step alone."""
        separate_effort = Column.EFFORT in self.sop.table.columns
        return {
            Column.DETAILS: tuple(self._details(step)),
            Column.PERIOD: tuple(self._period(step, with_effort=not separate_effort)),
            Column.EFFORT: tuple(_plain(self._efforts(step))),
            Column.CONTROL: tuple(self._control(step)),
            Column.RESPONSIBLE: tuple(self._responsible(step)),
            Column.DOCUMENTS: tuple(_listed(map(self._document, step.documents))),
        }

    def total(self) -> str | None:
        """Return the time of all steps together and how it is counted; None where none has one."""
        total = total_time(self.sop)
        if total is None:
            return None
        remarks = [
            self._say(words)
            for applies, words in (
                (total.chooses, wording.TOTAL_CHOOSES),
                (total.forks, wording.TOTAL_FORKS),
                (total.repeats, wording.TOTAL_REPEATS),
                (total.leaves_out, wording.TOTAL_LEAVES_OUT),
            )
            if applies
        ]
        note = f" ({', '.join(remarks)})" if remarks else ""
        return f"{self._say(wording.TOTAL)} {self._say(total.words)}{note}"

    def abbreviations(self) -> Paragraphs:
        """Return what the abbreviations of roles in the table stand for."""
        columns = self.sop.table.columns
        named = [
            role
            for step in self.sop.steps
            for role in (
                *((*step.responsible, step.approver) if Column.RESPONSIBLE in columns else ()),
                *((step.control.by,) if step.control and Column.CONTROL in columns else ()),
            )
        ]
        short = [
            f"{role.abbreviation} {self._say(wording.MEANS)} {role.name}"
            for name in dict.fromkeys(named)
            if name is not None and (role := self.sop.roles.get(name)) and role.abbreviation
        ]
        if not short:
            return ()
        return (Paragraph(f"{self._say(wording.ABBREVIATIONS)} {', '.join(short)}"),)

    def _say(self, words: Bilingual) -> str:
        return words.in_language(self.language)

    def _details(self, step: Step) -> Iterator[Paragraph]:
        yield from _listed(step.details)
        for activity in step.activities:
            period = ", ".join(dates_in_words(text, self.language) for text in activity.period)
            when = f" ({period})" if period else ""
            more = f": {' '.join(activity.details)}" if activity.details else ""
            yield Paragraph(f"{activity.name}{when}{more}", bulleted=True)
        yield from (_outcome(branch) for branch in step.branches if branch.details)

    def _period(self, step: Step, *, with_effort: bool) -> Iterator[Paragraph]:
        period = [dates_in_words(text, self.language) for text in step.period]
        said = _squeezed("".join(period))
        efforts = [
            text for text in self._efforts(step) if with_effort and _squeezed(text) not in said
        ]
        yield from _plain(period)
        yield from _plain(f"({text})" if step.period else text for text in efforts)
        for deadline in step.deadlines:
            text = self._say(deadline_words(deadline, self.sop))
            if _squeezed(text) not in said:
                yield Paragraph(text)

    def _efforts(self, step: Step) -> list[str]:
        return [] if step.effort is None else [self._say(effort_words(step.effort))]

    def _control(self, step: Step) -> Iterator[Paragraph]:
        control = step.control
        if control is None:
            return
        yield from _paragraphs(control.check)
        if control.criteria is not None:
            yield Paragraph(f"{self._say(wording.CRITERIA)}: {control.criteria}")
        if control.evidence:
            named = ", ".join(self._document(name) for name in control.evidence)
            yield Paragraph(f"{self._say(wording.EVIDENCE)}: {named}")
        if control.by is not None:
            yield Paragraph(f"{self._say(wording.CHECKED_BY)}: {self._role(control.by)}")

    def _responsible(self, step: Step) -> Iterator[Paragraph]:
        named = [self._role(role) for role in step.responsible]
        if step.joined_by is None:
            yield from _listed(named)
        elif named:
            yield Paragraph(step.joined_by.join(named))
        if step.approver is not None and step.approver not in step.responsible:
            yield Paragraph(f"{self._say(wording.APPROVER)}: {self._role(step.approver)}")

    def _role(self, name: str) -> str:
        role = self.sop.roles.get(name)
        return name if role is None else role.abbreviation or role.name

    def _document(self, name: str) -> str:
        document = self.sop.documents.get(name)
        return name if document is None else document.name


def _outcome(branch: Branch) -> Paragraph:
    label = f"{branch.label}: " if branch.label else ""
    return Paragraph(f"{label}{' '.join(branch.details)}", bulleted=True)


def _plain(texts: Iterable[str]) -> Iterator[Paragraph]:
    return chain.from_iterable(_paragraphs(text) for text in texts)


def _listed(texts: Iterable[str]) -> Iterator[Paragraph]:
    """Yield one text as a paragraph, several as a list."""
    several = tuple(texts)
    if len(several) == 1:
        yield from _paragraphs(several[0])
    else:
        yield from (Paragraph(text, bulleted=True) for text in several)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the lines of a text; a line that the author began with a dash is part of a list."""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith(BULLET):
            yield Paragraph(line.removeprefix(BULLET).strip(), bulleted=True)
        else:
            yield Paragraph(line)


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)
