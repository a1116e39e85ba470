"""What the document of an SOP says: its blocks, in the order and words of its unit."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sopctl.bilingual import Bilingual
from sopctl.diagrams.time_words import date_in_full
from sopctl.diagrams.titles import titles_of
from sopctl.documents import wording
from sopctl.documents.blank_forms import blank_form
from sopctl.documents.blocks import (
    Block,
    DataTable,
    Document,
    Heading,
    Item,
    ItemList,
    Signature,
    SignOff,
    Text,
)
from sopctl.documents.options import DocumentOptions
from sopctl.documents.procedure import Procedure
from sopctl.model.sop import Definition, Numbering, Section, Sop
from sopctl.structs import replace
from sopctl.thai_text import clean


def document_of(sop: Sop, options: DocumentOptions) -> Document:
    """Return the whole document of `sop`: title block, sections 1 to 6, revisions, sign-off."""
    content = _Content(sop, options)
    unit = " ".join(filter(None, (sop.unit.name, sop.unit.parent)))
    return Document(
        sop_id=sop.id,
        title=clean(sop.title),
        unit=clean(unit),
        subject=f"{content.say(wording.SUBJECT)} {sop.fiscal_year}",
        language=options.drawing.language,
        blocks=tuple(content.blocks()),
        page=content.say(wording.PAGE),
    )


class _Content:
    def __init__(self, sop: Sop, options: DocumentOptions) -> None:
        self._sop = sop
        self._options = options

    def say(self, words: Bilingual) -> str:
        return words.in_language(self._options.drawing.language)

    def blocks(self) -> Iterator[Block]:
        yield titles_of(self._sop, self._options.drawing.language)
        writers = {
            Section.OBJECTIVES: self._objectives,
            Section.SCOPE: self._scope,
            Section.DEFINITIONS: self._definitions,
            Section.RESPONSIBILITIES: self._responsibilities,
            Section.PROCEDURE: Procedure(self._sop, self._options).blocks,
            Section.APPENDIX: self._appendix,
        }
        for number, (section, blocks_of) in enumerate(writers.items(), start=1):
            own = self._sop.sections.headings.get(section)
            if section is Section.APPENDIX and self._sop.appendix is None and own is None:
                continue
            heading = own or self.say(wording.SECTIONS[section])
            yield Heading(clean(f"{number}. {heading}"))
            yield from list(blocks_of()) or [Text(wording.NOTHING)]
        yield from self._revisions()
        yield from self._sign_off()

    def _in_full(self, text: str) -> str:
        return clean(date_in_full(text, self._options.drawing.language))

    def _objectives(self) -> Iterator[Block]:
        yield from self._several(Section.OBJECTIVES, self._sop.objectives, Numbering.NESTED)

    def _scope(self) -> Iterator[Block]:
        scope = self._sop.scope
        if scope is None:
            return
        if scope.text is not None:
            yield from _paragraphs(scope.text, opens=bool(scope.includes or scope.criteria))
        if scope.includes:
            yield self._list(Section.SCOPE, scope.includes, Numbering.NESTED)
        if scope.criteria:
            if scope.includes or scope.text is None:
                yield Text("", lead=self.say(wording.CRITERIA), opens=True)
            nested = self._numbering(Section.SCOPE, Numbering.NESTED) is Numbering.NESTED
            first = len(scope.includes) + 1 if nested else 1
            yield self._list(Section.SCOPE, scope.criteria, Numbering.NESTED, first)

    def _definitions(self) -> Iterator[Block]:
        numbering = self._numbering(Section.DEFINITIONS, Numbering.NESTED)
        items = tuple(self._defined(self._sop.definitions, numbering, "3"))
        if items:
            yield ItemList(items)

    def _defined(
        self, definitions: Sequence[Definition], numbering: Numbering, prefix: str
    ) -> Iterator[Item]:
        """Yield the terms as entries; the source stands after what it is the source of."""
        for number, definition in enumerate(definitions, start=1):
            in_english = " : ".join(filter(None, (definition.english, definition.abbreviation)))
            term = f"{definition.term} ({in_english})" if in_english else definition.term
            meaning = definition.meaning
            means = self._sop.sections.means or self.say(wording.MEANS)
            text = f"{means} {meaning}" if meaning else ""
            parts = list(self._defined(definition.parts, numbering, f"{prefix}.{number}"))
            if definition.source is not None:
                source = f"({self.say(wording.SOURCE)} : {definition.source})"
                if parts:
                    parts.append(Item("", Text(clean(source))))
                else:
                    text = f"{text} {source}"
            yield Item(
                marker=_marker(numbering, prefix, number),
                text=Text(clean(text), lead=clean(term)),
                children=tuple(parts),
            )

    def _responsibilities(self) -> Iterator[Block]:
        """Yield who is responsible: the lines of the section, and roles with their positions.

        Where the section names nobody, it is the roles that it names.
        """
        sop = self._sop
        named = [" ".join(filter(None, (one.unit, one.duty))) for one in sop.responsibilities]
        staffed = [role for role in sop.roles.values() if role.positions]
        if len(named) == 1 and len(staffed) == 1:
            yield Text(clean(f"{named[0]} {self.say(wording.CONSISTS_OF)}"), opens=True)
            yield self._list(Section.RESPONSIBILITIES, staffed[0].positions, Numbering.NESTED)
            return
        yield from self._several(Section.RESPONSIBILITIES, named, Numbering.NESTED)
        for role in staffed if named else sop.roles.values():
            short = f" ({role.abbreviation})" if role.abbreviation else ""
            if role.positions:
                words = f"{role.name}{short} {self.say(wording.CONSISTS_OF)}"
                yield Text(clean(words), opens=True)
                yield self._list(Section.RESPONSIBILITIES, role.positions, Numbering.BRACKET)
            else:
                yield Text(clean(f"{role.name}{short}"))

    def _appendix(self) -> Iterator[Block]:
        appendix = self._sop.appendix
        if appendix is None:
            return
        if appendix.text is not None:
            yield from _paragraphs(appendix.text)
        if appendix.forms:
            yield from self._forms(appendix.forms)

    def _forms(self, names: Sequence[str]) -> Iterator[Block]:
        """Yield each form with its blanks; of one that nothing defines, its name."""
        word, apart = self.say(wording.FORM), self.say(wording.ATTACHED_APART)
        for number, name in enumerate(names, start=1):
            form = self._options.forms.get(name)
            if form is None:
                entry = f"{word} “{name}” {apart}"
                yield self._list(Section.APPENDIX, [entry], Numbering.NESTED, number)
                continue
            blank = blank_form(form, self._sop, self._options.drawing.language)
            entry = f"{word} “{blank.title}”"
            named = self._list(Section.APPENDIX, [entry], Numbering.NESTED, number)
            yield replace(named, opens=True)
            yield blank

    def _revisions(self) -> Iterator[Block]:
        if self._sop.revisions:
            yield Heading(self.say(wording.REVISIONS))
            yield DataTable(
                headings=(self.say(wording.REVISION_DATE), self.say(wording.REVISION_NOTE)),
                rows=tuple(
                    (self._in_full(one.date), clean(one.note or wording.NOTHING))
                    for one in self._sop.revisions
                ),
            )

    def _sign_off(self) -> Iterator[Block]:
        if not self._sop.approvals:
            return
        yield Heading(self.say(wording.SIGN_OFF))
        yield SignOff(
            signatures=tuple(
                Signature(
                    action=clean(one.action),
                    position=None if one.position is None else clean(one.position),
                    date=None if one.date is None else self._in_full(one.date),
                )
                for one in self._sop.approvals
            ),
            sign=self.say(wording.SIGN),
            position=self.say(wording.POSITION),
            date=self.say(wording.DATE),
        )

    def _several(self, section: Section, texts: Sequence[str], usual: Numbering) -> Iterator[Block]:
        """Yield one text as a paragraph, several as a numbered list."""
        if len(texts) == 1:
            yield from _paragraphs(texts[0])
        elif texts:
            yield self._list(section, texts, usual)

    def _list(
        self, section: Section, texts: Iterable[str], usual: Numbering, first: int = 1
    ) -> ItemList:
        prefix = str(list(Section).index(section) + 1)
        marker = partial(_marker, self._numbering(section, usual), prefix)
        return ItemList(
            tuple(
                Item(marker(number) or "-", Text(clean(text)))
                for number, text in enumerate(texts, start=first)
            )
        )

    def _numbering(self, section: Section, usual: Numbering) -> Numbering:
        return self._sop.sections.numbering.get(section, usual)


def _marker(numbering: Numbering, prefix: str, number: int) -> str:
    match numbering:
        case Numbering.NESTED:
            return f"{prefix}.{number}"
        case Numbering.PLAIN:
            return f"{number}."
        case Numbering.BRACKET:
            return f"{number})"
        case Numbering.NONE:
            return ""


def _paragraphs(text: str, *, opens: bool = False) -> Iterator[Text]:
    """Yield the lines of a text that says something."""
    yield from (Text(line, opens=opens) for line in map(clean, text.splitlines()) if line)
