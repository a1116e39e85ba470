"""What differs in the SOP as a whole: title block, objectives, scope, layout, and appendix."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from sopctl.bilingual import Bilingual
from sopctl.changes.fields import Fields, renamed, yes_or_no
from sopctl.changes.matching import match
from sopctl.changes.values import Change, Item, Subject, Value, plain_value
from sopctl.changes.version import Version
from sopctl.changes.words import COLUMNS, LEGENDS, NUMBERINGS
from sopctl.model.sop import (
    Column,
    DocumentControl,
    Indicator,
    Scope,
    Section,
    Sections,
    Subheading,
)

_Name = TypeVar("_Name", bound=StrEnum)

_NO_SCOPE = Scope()
_NO_DOCUMENT = DocumentControl()


def compare_title_block(old: Version, new: Version, years: int) -> Iterator[Change]:
    """Compare what the head of the document says."""
    ours, theirs = old.view.sop, new.view.sop
    fields = Fields(Item(Subject.SOP), years)
    if ours.id != theirs.id:
        yield renamed(fields.item, ours.id, theirs.id)
    yield from fields.text("title", ours.title, theirs.title)
    yield from fields.text("unit.name", ours.unit.name, theirs.unit.name)
    yield from fields.text("unit.parent", ours.unit.parent, theirs.unit.parent)
    before, after = ours.document or _NO_DOCUMENT, theirs.document or _NO_DOCUMENT
    yield from fields.text("document.kind", before.kind, after.kind)
    yield from fields.text("document.number", before.number, after.number)
    yield from fields.text("document.edition", before.edition, after.edition)
    yield from fields.time(
        "document.effective", old.time(before.effective), new.time(after.effective)
    )
    if ours.fiscal_year != theirs.fiscal_year:
        years_written = (
            plain_value(str(one.fiscal_year), one.fiscal_year) for one in (ours, theirs)
        )
        # 2565 and 2022 are one year in two eras.
        yield fields.change("fiscal_year", *years_written, is_rewritten=old.year == new.year)
    yield from _indicator(fields, ours.indicator, theirs.indicator)
    yield from fields.text("process", ours.process, theirs.process)
    yield from fields.time("revised", old.time(ours.revised), new.time(theirs.revised))


def _indicator(fields: Fields, old: Indicator | None, new: Indicator | None) -> Iterator[Change]:
    yield from fields.text("indicator.code", old.code if old else None, new.code if new else None)
    yield from fields.text("indicator.name", old.name if old else None, new.name if new else None)


def compare_purpose(old: Version, new: Version) -> Iterator[Change]:
    """Compare objectives and scope."""
    ours, theirs = old.view.sop, new.view.sop
    objectives = Fields(Item(Subject.OBJECTIVES))
    yield from objectives.texts("objectives", ours.objectives, theirs.objectives)
    fields = Fields(Item(Subject.SCOPE))
    before, after = ours.scope or _NO_SCOPE, theirs.scope or _NO_SCOPE
    yield from fields.text("scope.text", before.text, after.text)
    yield from fields.texts("scope.includes", before.includes, after.includes)
    yield from fields.texts("scope.criteria", before.criteria, after.criteria)


def compare_layout(old: Version, new: Version) -> Iterator[Change]:
    """Compare the table's columns and headings, the sections, and the appendix."""
    ours, theirs = old.view.sop, new.view.sop
    table = Fields(Item(Subject.TABLE))
    yield from _columns(table, ours.table.columns, theirs.table.columns)
    yield from _mapping(table, "table.headings", ours.table.headings, theirs.table.headings)
    yield from table.choice(
        "table.numbering", yes_or_no(ours.table.numbering), yes_or_no(theirs.table.numbering)
    )
    yield from table.choice(
        "table.total", yes_or_no(ours.table.total), yes_or_no(theirs.table.total)
    )
    yield from _sections(ours.sections, theirs.sections)
    appendix = Fields(Item(Subject.APPENDIX))
    before, after = ours.appendix, theirs.appendix
    yield from appendix.texts(
        "appendix.forms", before.forms if before else (), after.forms if after else ()
    )
    yield from appendix.text(
        "appendix.text", before.text if before else None, after.text if after else None
    )


def _columns(fields: Fields, old: tuple[Column, ...], new: tuple[Column, ...]) -> Iterator[Change]:
    for pair in match(old, new, lambda _i, _j: 0.0):
        before = None if pair.old is None else _column(old[pair.old])
        after = None if pair.new is None else _column(new[pair.new])
        if pair.is_moved and pair.old is not None and pair.new is not None:
            yield fields.moved("table.columns", None, after, pair.old, pair.new)
        elif before is None or after is None:
            yield fields.change("table.columns", before, after)


def _column(column: Column) -> Value:
    return Value(COLUMNS[column], column.value, is_quoted=True)


def _sections(old: Sections, new: Sections) -> Iterator[Change]:
    fields = Fields(Item(Subject.SECTIONS))
    yield from _mapping(fields, "sections.headings", old.headings, new.headings)
    if (old.subheadings is None) != (new.subheadings is None):
        values = (_usual(one.subheadings) for one in (old, new))
        yield fields.change("sections.subheadings", *values)
    else:
        yield from _mapping(
            fields, "sections.subheadings", old.subheadings or {}, new.subheadings or {}
        )
    for section in Section:
        numberings = (
            _word(NUMBERINGS, one.numbering[section]) if section in one.numbering else None
            for one in (old, new)
        )
        yield from fields.choice("sections.numbering", *numberings, part=section.value)
    yield from _mapping(fields, "sections.labels", old.labels, new.labels)
    yield from fields.text("sections.means", old.means, new.means)
    yield from fields.choice(
        "sections.legend", *(Value(LEGENDS[one.legend], one.legend) for one in (old, new))
    )
    yield from fields.text("sections.revised", old.revised, new.revised)


def _usual(subheadings: Mapping[Subheading, str] | None) -> Value:
    if subheadings is None:
        return Value(Bilingual(th="ตามปกติ", en="the usual ones"))
    names = ", ".join(f"“{text}”" for text in subheadings.values())
    none = Bilingual(th="ไม่มี", en="none")
    return Value(
        Bilingual(th=names, en=names) if names else none,
        {key.value: text for key, text in subheadings.items()},
    )


def _mapping(
    fields: Fields, field: str, old: Mapping[_Name, str], new: Mapping[_Name, str]
) -> Iterator[Change]:
    """Compare texts by key; the key is the `part` of the change. Their order means nothing."""
    for key in dict.fromkeys((*new, *old)):
        yield from fields.text(field, old.get(key), new.get(key), part=key.value)


def _word(words: Mapping[_Name, Bilingual], key: _Name) -> Value:
    return Value(words[key], key.value)
