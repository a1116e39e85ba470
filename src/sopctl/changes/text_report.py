"""The changes for a person at a terminal, under the headings of the document.

The signs are those of a diff: `+` added, `-` removed, `~` changed, `>` moved or renamed, and `=` for
what is only written otherwise. Of a long text, what stayed is left out and what changed stands in
« ».
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sopctl.bilingual import Bilingual, Language
from sopctl.changes.marking import Mark, Run, mark_changes, shortened
from sopctl.changes.painted import Paint, Span, painted_lines
from sopctl.changes.phrases import (
    DIFFERENT,
    field_phrase,
    place_phrase,
    standing_phrase,
    value_phrase,
)
from sopctl.changes.values import Change, Comparison, Kind, Value
from sopctl.changes.words import SUBJECTS
from sopctl.columns import columns_of
from sopctl.thai_text import clean

LEAST_WIDTH = 40
"""Terminal columns at the least; a narrower terminal wraps the lines itself."""

_SIGNS = {
    Kind.ADDED: ("+", "32"),
    Kind.REMOVED: ("-", "31"),
    Kind.MOVED: (">", "36"),
    Kind.RENAMED: (">", "36"),
    Kind.CHANGED: ("~", "33"),
    Kind.REWRITTEN: ("=", "2"),
}
_OLD_COLOUR, _NEW_COLOUR, _BOLD, _DIM = "31", "32", "1", "2"
_OPEN, _CLOSE = "«", "»"
_STEP_INDENT = 4

_OLD = Bilingual(th="เดิม:", en="old:")
_NEW = Bilingual(th="ใหม่:", en="new:")
_PLACE = Bilingual(th="ลำดับ", en="place")
_CARRIED = Bilingual(th="(ตามปีงบประมาณ)", en="(with the fiscal year)")
_SAME_MEANING = Bilingual(th="(ความหมายคงเดิม)", en="(the same meaning)")
_SAME_TO_SEE = Bilingual(
    th="ต่างกันเฉพาะช่องว่างหรืออักขระที่มองไม่เห็น", en="blanks or characters that cannot be seen"
)
_NONE = Bilingual(th="ไม่มีการเปลี่ยนแปลง", en="no changes")
_COUNTED = {
    Kind.ADDED: Bilingual(th="เพิ่ม", en="added"),
    Kind.REMOVED: Bilingual(th="ตัดออก", en="removed"),
    Kind.MOVED: Bilingual(th="ย้าย", en="moved"),
    Kind.RENAMED: Bilingual(th="เปลี่ยนรหัส", en="renamed"),
    Kind.CHANGED: Bilingual(th="แก้ไข", en="changed"),
    Kind.REWRITTEN: Bilingual(th="เขียนใหม่โดยความหมายคงเดิม", en="written otherwise"),
}


def report(
    comparison: Comparison,
    *,
    old_source: str,
    new_source: str,
    language: Language,
    width: int,
    paint: Paint,
) -> str:
    """Return the changes as text, `width` terminal columns wide at most."""
    page = _Page(language, max(width, LEAST_WIDTH), paint)
    return "\n".join(page.lines(comparison, old_source, new_source)) + "\n"


class _Page:
    def __init__(self, language: Language, width: int, paint: Paint) -> None:
        self._language = language
        self._width = width
        self._paint = paint

    def lines(self, comparison: Comparison, old_source: str, new_source: str) -> Iterator[str]:
        """Yield every line of the report, without line ends."""
        yield from self._wrapped([Span(f"{old_source} → {new_source}", _DIM)])
        yield from self._wrapped([Span(f"{comparison.new_title} ({comparison.new_id})", _BOLD)])
        if not comparison.is_same_sop:
            yield from self._wrapped([Span(self._say(DIFFERENT), _SIGNS[Kind.CHANGED][1])])
        for subject, changes in groupby(comparison.changes, lambda change: change.item.subject):
            yield ""
            yield self._paint(_BOLD, self._say(SUBJECTS[subject]))
            for _, ours in groupby(changes, lambda change: change.item):
                yield from self._item(list(ours))
        yield ""
        yield from self._wrapped([Span(self._summary(comparison), _BOLD)])

    def _item(self, changes: Sequence[Change]) -> Iterator[str]:
        item = changes[0].item
        if item.name is None:
            for change in changes:
                yield from self._field(change, 2)
            return
        sign, colour = _SIGNS[_kind_of(changes)]
        head = Span(self._title(changes), _BOLD)
        yield from self._wrapped([head], first=f"  {sign} ", indent=_STEP_INDENT, colour=colour)
        for change in changes:
            if change.field is not None:
                yield from self._field(change, _STEP_INDENT)
            elif change.kind is Kind.MOVED:
                yield from self._moved(change)
            for one in change.contents:
                yield from self._field(one, _STEP_INDENT, has_sign=False)

    def _title(self, changes: Sequence[Change]) -> str:
        """Return what the thing is called; of what has no id and came or went, what it says."""
        change, item = changes[0], changes[0].item
        name = self._say(item.name or SUBJECTS[item.subject])
        value = change.new or change.old
        if change.field is None and value is not None and item.key is None:
            name = self._say(value.text)
        number = f"{item.number}. " if item.number is not None else ""
        key = f" ({item.key})" if item.key is not None else ""
        where = ""
        if change.kind is Kind.ADDED and change.field is None and item.number is not None:
            where = (
                f" {self._say(place_phrase(change.new_position))}" if change.new_position else ""
            )
        return f"{number}{name}{key}{where}"

    def _moved(self, change: Change) -> Iterator[str]:
        places = (
            self._say(standing_phrase(position))
            for position in (change.old_position, change.new_position)
            if position is not None
        )
        text = f"{self._say(_PLACE)}: {' → '.join(places)}"
        yield from self._signed(change, [Span(text)], _STEP_INDENT)

    def _field(self, change: Change, indent: int, *, has_sign: bool = True) -> Iterator[str]:
        label = self._say(field_phrase(change))
        old, new = change.old, change.new
        if change.kind is Kind.MOVED and change.old_position and change.new_position:
            places = f"{change.old_position.place} → {change.new_position.place}"
            what = f" “{self._say(new.text)}”" if new else ""
            spans = [Span(f"{label}{what} {self._say(_PLACE)}: {places}")]
        elif old is not None and new is not None:
            if self._needs_lines(label, old, new, indent) and change.kind is Kind.CHANGED:
                yield from self._signed(change, [Span(f"{label}:")], indent)
                yield from self._old_and_new(old, new, indent + 4)
                return
            spans = self._values(change, label, old, new)
        else:
            value = new or old
            text = self._say(value.text) if value else ""
            spans = [Span(f"{label}: {text}", "" if not has_sign else _SIGNS[change.kind][1])]
        yield from self._signed(change, spans, indent, has_sign=has_sign)

    def _values(self, change: Change, label: str, old: Value, new: Value) -> list[Span]:
        before, after = self._say(old.text), self._say(new.text)
        if change.kind is Kind.REWRITTEN:
            same = clean(before) == clean(after)
            values = " → ".join(self._say(value_phrase(value)) for value in (old, new))
            what = self._say(_SAME_TO_SEE) if same else values
            return [Span(f"{label}: {what} {self._say(_SAME_MEANING)}", _DIM)]
        spans = [
            Span(f"{label}: "),
            Span(before, _OLD_COLOUR),
            Span(" → "),
            Span(after, _NEW_COLOUR),
        ]
        return [*spans, Span(f" {self._say(_CARRIED)}", _DIM)] if change.is_carried else spans

    def _needs_lines(self, label: str, old: Value, new: Value, indent: int) -> bool:
        """Say whether the values are texts too long to stand in one line with their label."""
        texts = (label, self._say(old.text), self._say(new.text))
        is_text = old.is_quoted and new.is_quoted
        return is_text and sum(map(columns_of, texts)) + len(":  → ") > self._width - indent - 2

    def _old_and_new(self, old: Value, new: Value, indent: int) -> Iterator[str]:
        before, after = mark_changes(self._say(old.text), self._say(new.text))
        for word, runs, colour in ((_OLD, before, _OLD_COLOUR), (_NEW, after, _NEW_COLOUR)):
            is_whole = all(run.mark is Mark.CHANGED for run in runs)
            spans = [_span(run, colour, is_whole=is_whole) for run in shortened(runs)]
            first = f"{' ' * indent}{self._say(word)} "
            yield from self._wrapped(spans, first=first, indent=columns_of(first))

    def _signed(
        self, change: Change, spans: Sequence[Span], indent: int, *, has_sign: bool = True
    ) -> Iterator[str]:
        sign, colour = _SIGNS[change.kind] if has_sign else (" ", "")
        first = f"{' ' * indent}{sign} "
        yield from self._wrapped(spans, first=first, indent=indent + 2, colour=colour)

    def _wrapped(
        self, spans: Sequence[Span], *, first: str = "", indent: int = 0, colour: str = ""
    ) -> Iterator[str]:
        """Yield lines that begin below one another, the first one after `first`."""
        lead = self._paint(colour, first) if colour else first
        for line in painted_lines(spans, self._width - indent, self._paint):
            yield (lead + line).rstrip()
            lead = " " * indent

    def _summary(self, comparison: Comparison) -> str:
        counts = [
            f"{self._say(word)} {count}"
            if self._language is Language.THAI
            else f"{count} {word.en}"
            for kind, word in _COUNTED.items()
            if (count := comparison.count(kind))
        ]
        if not comparison.has_changes:
            counts.insert(0, self._say(_NONE))
        return ", ".join(counts) if self._language is Language.ENGLISH else "  ".join(counts)

    def _say(self, text: Bilingual) -> str:
        return clean(text.in_language(self._language))


def _span(run: Run, colour: str, *, is_whole: bool) -> Span:
    if run.mark is Mark.SAME or is_whole or not run.text:
        return Span(run.text, colour if is_whole else "")
    lead = " " if run.text.startswith(" ") else ""
    return Span(f"{lead}{_OPEN}{run.text.strip()}{_CLOSE}", colour)


def _kind_of(changes: Sequence[Change]) -> Kind:
    """Return what became of a thing: if it stayed, it changed if anything of it did."""
    kinds = {change.kind for change in changes}
    whole = [change.kind for change in changes if change.field is None]
    if whole and whole[0] in (Kind.ADDED, Kind.REMOVED):
        return whole[0]
    if kinds <= {Kind.MOVED, Kind.RENAMED}:
        return Kind.MOVED
    return Kind.REWRITTEN if kinds == {Kind.REWRITTEN} else Kind.CHANGED
