"""The changes as a revision note in Markdown, to be pasted into a memo or the revision table.

First the note in short sentences, then a table that sets what stood against what stands, as Thai
officials compare two texts (ตารางเปรียบเทียบ): what went is struck out, what came is bold.
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import category

from sopctl.bilingual import Bilingual, Language
from sopctl.changes.marking import Mark, Run, mark_changes, shortened
from sopctl.changes.phrases import DIFFERENT, field_phrase, standing_phrase, thai, thing
from sopctl.changes.sentences import sentences
from sopctl.changes.values import Change, Comparison, Kind, Position, Value
from sopctl.thai_text import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!&@])")

_GONE, _COME = ("~~", "s"), ("**", "b")
_MARKS = ("Mn", "Mc")
"""Vowels and tone marks, which end a Thai word as well as letters do."""

_TITLE = Bilingual(th="บันทึกการปรับปรุงมาตรฐานการปฏิบัติงาน", en="Revision note")
_SUBJECT = Bilingual(th="เรื่อง", en="SOP")
_YEAR = Bilingual(th="ปีงบประมาณ พ.ศ.", en="Fiscal year B.E.")
_WHAT = Bilingual(th="รายการปรับปรุง", en="What was changed")
_TABLE = Bilingual(th="ตารางเปรียบเทียบ", en="Comparison")
_HEADINGS = (
    Bilingual(th="ลำดับ", en="No."),
    Bilingual(th="รายการ", en="Item"),
    Bilingual(th="เดิม", en="Old"),
    Bilingual(th="แก้ไขเป็น", en="New"),
)
_NONE = Bilingual(th="ไม่มีการเปลี่ยนแปลงในสาระ", en="Nothing changed in substance.")
_NOTHING = "–"
_PLACE = Bilingual(th="ลำดับที่", en="place")


def report(comparison: Comparison, *, language: Language) -> str:
    """Return the revision note, with a line end."""
    return "\n\n".join(_blocks(comparison, language)) + "\n"


def _blocks(comparison: Comparison, language: Language) -> Iterator[str]:
    def say(text: Bilingual) -> str:
        return escaped(text.in_language(language))

    yield f"## {say(_TITLE)}"
    years = dict.fromkeys((comparison.old_year, comparison.new_year))
    yield (
        f"**{say(_SUBJECT)}** {escaped(comparison.new_title)}  \n"
        f"**{say(_YEAR)}** {' → '.join(map(str, years))}"
    )
    if not comparison.is_same_sop:
        yield f"**{say(DIFFERENT)}**"
    if not comparison.has_changes:
        yield say(_NONE)
        return
    yield f"### {say(_WHAT)}"
    said = [escaped(one.in_language(language)) for one in sentences(comparison)]
    yield "\n".join(f"{number}. {text}" for number, text in enumerate(said, start=1))
    yield f"### {say(_TABLE)}"
    changes = [change for change in comparison.changes if not change.is_note]
    yield "\n".join(_table(changes, language))


def _table(changes: Sequence[Change], language: Language) -> Iterator[str]:
    yield _row([heading.in_language(language) for heading in _HEADINGS])
    yield "|---:|---|---|---|"
    for number, change in enumerate(changes, start=1):
        what = escaped(_what(change).in_language(language))
        yield _row([str(number), what, *_cells(change, language)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _what(change: Change) -> Bilingual:
    """Return what a row of the table is about."""
    what = thing(change.item)
    if change.field is None:
        return what
    field = field_phrase(change)
    if not what.th:
        return field
    return Bilingual(th=thai(field.th, "ของ", what.th), en=f"{field.en} of {what.en}")


def _cells(change: Change, language: Language) -> tuple[str, str]:
    """Return what stood and what stands."""
    old, new = change.old, change.new
    if change.kind is Kind.MOVED:
        return (
            _place(change, change.old_position, language),
            _place(change, change.new_position, language),
        )
    if old is not None and new is not None and old.is_quoted and new.is_quoted:
        before, after = mark_changes(*(value.text.in_language(language) for value in (old, new)))
        return _marked(before, _GONE), _marked(after, _COME)
    return _whole(change, old, language), _whole(change, new, language)


def _whole(change: Change, value: Value | None, language: Language) -> str:
    if value is None:
        return _NOTHING
    text = escaped(value.text.in_language(language))
    said = (_content(one, language) for one in change.contents)
    return "<br>".join((text, *said))


def _content(change: Change, language: Language) -> str:
    value = change.new or change.old
    text = value.text.in_language(language) if value else ""
    return escaped(f"{field_phrase(change).in_language(language)}: {text}")


def _place(change: Change, position: Position | None, language: Language) -> str:
    """Return where a thing stands: a part of a field by its number, a step by what it follows."""
    if position is None:
        return _NOTHING
    if change.field is not None:
        return f"{_PLACE.in_language(language)} {position.place}"
    return escaped(standing_phrase(position).in_language(language))


def _marked(runs: Sequence[Run], signs: tuple[str, str]) -> str:
    """Return a text with what changed between signs; as it is, where all of it changed."""
    if all(run.mark is Mark.CHANGED for run in runs):
        return "".join(escaped(run.text) for run in runs)
    return "".join(
        _signed(run.text, *signs) if run.mark is Mark.CHANGED and run.text else _inner(run.text)
        for run in shortened(runs)
    ).strip()


def _signed(text: str, sign: str, tag: str) -> str:
    """Return a text between Markdown's signs, or HTML's where those would not be read as such."""
    lead, trail = (" " if found else "" for found in (text.startswith(" "), text.endswith(" ")))
    inner = text.strip()
    # Beside a letter, a sign followed by punctuation begins nothing (CommonMark, flanking runs).
    is_word = inner[:1].isalnum() and (inner[-1:].isalnum() or category(inner[-1:]) in _MARKS)
    before, after = (sign, sign) if is_word else (f"<{tag}>", f"</{tag}>")
    return f"{lead}{before}{escaped(inner)}{after}{trail}"


def _inner(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def escaped(text: str) -> str:
    """Return a text on one line, in which nothing is Markdown or HTML."""
    return _inner(clean(text))
