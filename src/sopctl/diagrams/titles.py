"""The block of titles in words: the `table` view and the document of an SOP say the same."""

from collections.abc import Iterator

from sopctl.bilingual import Bilingual, Language
from sopctl.diagrams import wording
from sopctl.diagrams.time_words import date_in_full
from sopctl.model.sop import Sop, TitleLabel
from sopctl.structs import Frozen
from sopctl.thai_text import clean


class Titles(Frozen):
    """What kind of document it is, whose, about what, and when it was last revised.

    `lines` stand below the title: the process, the indicator, what controls the document.
    """

    kind: str
    unit_label: str
    unit: tuple[str, ...]
    title: str
    lines: tuple[str, ...]
    revision: str | None


def titles_of(sop: Sop, language: Language) -> Titles:
    """Return the titles of `sop` in the unit's own words, in `language` where they are ours."""
    return _Words(sop, language).titles()


class _Words:
    def __init__(self, sop: Sop, language: Language) -> None:
        self._sop = sop
        self._language = language

    def titles(self) -> Titles:
        sop = self._sop
        kind = sop.document.kind if sop.document else None
        revision = None
        if sop.revised is not None:
            words = sop.sections.revised or self._say(wording.REVISED)
            revision = clean(f"{words} {self._month_or_day(sop.revised)}")
        return Titles(
            kind=clean(kind or self._say(wording.FORM_NAME)),
            unit_label=clean(self._label(TitleLabel.UNIT, wording.UNIT)),
            unit=tuple(clean(name) for name in (sop.unit.name, sop.unit.parent) if name),
            title=clean(sop.title),
            lines=tuple(map(clean, self._lines())),
            revision=revision,
        )

    def _lines(self) -> Iterator[str]:
        sop = self._sop
        if sop.process is not None:
            yield f"{self._label(TitleLabel.PROCESS, wording.PROCESS)} {sop.process}"
        if sop.indicator is not None:
            yield f"{self._before_indicator(sop.indicator.code)} {sop.indicator.name}"
        document = sop.document
        if document is None:
            return
        numbered = (
            (wording.DOCUMENT_NUMBER, document.number),
            (wording.EDITION, document.edition),
        )
        said = [f"{self._say(words)} {value}" for words, value in numbered if value is not None]
        if said:
            yield " ".join(said)
        if document.effective is not None:
            day = date_in_full(document.effective, self._language)
            yield f"{self._say(wording.EFFECTIVE)} {day}"

    def _before_indicator(self, code: str | None) -> str:
        """Return the words before an indicator's name: the unit's own, or the usual two."""
        own = self._sop.sections.labels.get(TitleLabel.INDICATOR)
        if own is not None:
            return f"{own} {code or ''}"
        number = f"{self._say(wording.INDICATOR_NUMBER)} {code}" if code else ""
        return f"{self._say(wording.INDICATOR)} {number}"

    def _label(self, label: TitleLabel, usual: Bilingual) -> str:
        return self._sop.sections.labels.get(label) or self._say(usual)

    def _month_or_day(self, text: str) -> str:
        """Return a day as it is, a month after the word for one: `เดือนพฤษภาคม 2565`."""
        written = date_in_full(text, self._language)
        is_month = written != text and not written[:1].isdecimal()
        return f"{self._say(wording.MONTH)}{written}" if is_month else written

    def _say(self, words: Bilingual) -> str:
        return words.in_language(self._language)
