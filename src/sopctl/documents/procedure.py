"""Section 5: the legend, the official table, the steps in detail, the reporting rounds."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from sopctl.bilingual import Bilingual, Language
from sopctl.calendar.era import format_month
from sopctl.diagrams import wording as chart_words
from sopctl.diagrams.chart_graph import chart_graph
from sopctl.diagrams.content import Paragraph, Paragraphs, TableContent
from sopctl.diagrams.geometry import SymbolKind
from sopctl.diagrams.marks import Captions, symbol_kind, symbol_names
from sopctl.diagrams.time_words import dates_in_words
from sopctl.documents import wording
from sopctl.documents.blocks import (
    Block,
    DataTable,
    Heading,
    Item,
    ItemList,
    Legend,
    LegendEntry,
    ProcessTable,
    Row,
    Text,
)
from sopctl.documents.options import DocumentOptions
from sopctl.documents.ways import Ways
from sopctl.flow import Node, flow_of
from sopctl.model.schedule import RoundTimes, read_schedule
from sopctl.model.sop import Column, Round, Sop, Subheading
from sopctl.thai_text import clean

_OWN_SYMBOLS = frozenset(SymbolKind) - {SymbolKind.PREDEFINED, SymbolKind.BAR}
"""Those that the units' legend always explains."""


class Procedure:
    """The parts of section 5 of one SOP, in the unit's order and words."""

    def __init__(self, sop: Sop, options: DocumentOptions) -> None:
        self._sop = sop
        self._language: Language = options.drawing.language
        self._flow = flow_of(sop)
        self._content = TableContent(sop, self._language)
        self._captions = Captions(self._flow, self._language, options.drawing.sop_names)
        self._columns = tuple(dict.fromkeys(sop.table.columns))
        self._anchors = symbol_names(self._flow)
        self._ways = Ways(self._flow, self._captions, self._anchors, self._language)

    def blocks(self) -> Iterator[Block]:
        """Yield the parts of the section."""
        for part in self._parts:
            heading = self._heading(part)
            if heading is not None:
                yield heading
            match part:
                case Subheading.LEGEND:
                    yield self._legend()
                case Subheading.FLOW:
                    yield self._table()
                    yield from (Text(clean(one.text)) for one in self._content.abbreviations())
                case Subheading.DETAILS:
                    yield ItemList(tuple(self._details()))
        yield from self._rounds()

    @cached_property
    def _parts(self) -> list[Subheading]:
        parts = [Subheading.FLOW]
        place = self._sop.sections.legend
        if place != "none" and Column.FLOW in self._columns:
            parts.insert(0 if place == "before" else 1, Subheading.LEGEND)
        if self._has_details:
            parts.append(Subheading.DETAILS)
        return parts

    @cached_property
    def _has_details(self) -> bool:
        """Whether steps have details that the table does not show."""
        return Column.DETAILS not in self._columns and any(
            self._details_of(node) for node in self._flow.row_numbers
        )

    @cached_property
    def _headed(self) -> Mapping[Subheading, str]:
        """The parts that have a heading, with it: the unit's own ones, or the usual ones.

        A heading that the unit does not write is left out; a list of details is never without one.
        """
        own = self._sop.sections.subheadings
        usual = {part: self._say(wording.SUBHEADINGS[part]) for part in self._parts}
        if own is None:
            return {} if self._parts == [Subheading.FLOW] else usual
        kept = {part: own[part] for part in self._parts if part in own}
        if Subheading.DETAILS in usual:
            kept.setdefault(Subheading.DETAILS, usual[Subheading.DETAILS])
        return kept

    def _number(self, part: Subheading) -> int | None:
        """Return a part's number among those with headings; one alone has none."""
        headed = [one for one in self._parts if one in self._headed]
        return headed.index(part) + 1 if len(headed) > 1 and part in headed else None

    def _heading(self, part: Subheading) -> Heading | None:
        text = self._headed.get(part)
        if text is None:
            return None
        number = self._number(part)
        return Heading(clean(f"{number}) {text}" if number else text), level=2)

    def _legend(self) -> Legend:
        rows = [[node] for node in self._flow.nodes]
        used = {mark.kind for mark in chart_graph(self._flow, rows, self._captions).marks.values()}
        return Legend(
            tuple(
                LegendEntry(symbol, self._say(meaning))
                for symbol, meaning in chart_words.LEGEND.items()
                if symbol is None or symbol in _OWN_SYMBOLS or symbol in used
            )
        )

    def _table(self) -> ProcessTable:
        has_chart = Column.FLOW in self._columns
        total = self._content.total() if self._sop.table.total else None
        return ProcessTable(
            columns=self._columns,
            headings={column: clean(self._content.heading(column)) for column in self._columns},
            rows=tuple(
                # Without the flowchart a start or an end that the file does not write says nothing.
                self._row(node)
                for node in self._flow.nodes
                if has_chart or node >= 0
            ),
            total=None if total is None else clean(total),
            label=clean(f"{self._say(wording.SUBHEADINGS[Subheading.FLOW])} {self._sop.title}"),
        )

    def _row(self, node: Node) -> Row:
        step = self._flow.step(node)
        caption = self._captions.of(node)
        cells: dict[Column, Paragraphs] = dict(self._content.cells(step)) if step else {}
        if Column.FLOW not in self._columns:
            # The symbol would have said what the step is.
            name = Paragraph(caption.text, bold=True)
            cells[Column.DETAILS] = (name, *cells[Column.DETAILS])
        number = self._flow.row_numbers.get(node) if self._sop.table.numbering else None
        return Row(
            node=node,
            anchor=self._anchors[node],
            number=None if number is None else str(number),
            symbol=symbol_kind(step),
            name=clean(caption.text),
            note=clean(caption.note) if caption.note else None,
            cells={column: _cleaned(said) for column, said in cells.items() if said},
            ways=self._ways.of(node),
            waits=tuple(self._ways.waits(node)),
            more=self._detail_anchor(node),
            sop=None if step is None else step.sop,
        )

    def _detail_anchor(self, node: Node) -> str | None:
        listed = self._has_details and node in self._flow.row_numbers
        return f"detail-{self._anchors[node]}" if listed else None

    def _details_of(self, node: Node) -> Paragraphs:
        step = self._flow.step(node)
        return self._content.cells(step)[Column.DETAILS] if step else ()

    def _details(self) -> Iterator[Item]:
        """Yield the steps in detail, numbered under the number of their heading: `3.1)`."""
        number = self._number(Subheading.DETAILS)
        prefix = "" if number is None else f"{number}."
        for node, row in self._flow.row_numbers.items():
            said = [clean(paragraph.text) for paragraph in self._details_of(node)]
            single = len(said) == 1
            yield Item(
                marker=f"{prefix}{row})",
                text=Text(said[0] if single else "", lead=clean(self._captions.of(node).text)),
                children=() if single else tuple(Item("-", Text(text)) for text in said),
                anchor=self._detail_anchor(node),
                step=self._anchors[node],
            )

    def _rounds(self) -> Iterator[Block]:
        """Yield the table of what is reported when; under no heading, which is the unit's to word."""
        rounds = self._sop.rounds
        if not rounds:
            return
        times = read_schedule(self._sop).rounds
        columns: list[tuple[Bilingual, list[str | None]]] = [
            (wording.ROUND, [clean(one.name) for one in rounds]),
            (wording.COVERS, [self._covered(*one) for one in zip(rounds, times, strict=True)]),
            (wording.REPORTED, [one.report and self._dates(one.report) for one in rounds]),
        ]
        filled = [(heading, said) for heading, said in columns if any(said)]
        yield Text("", lead=self._say(wording.ROUNDS), opens=True)
        yield DataTable(
            headings=tuple(self._say(heading) for heading, _ in filled),
            rows=tuple(
                tuple(text or wording.NOTHING for text in row)
                for row in zip(*(said for _, said in filled), strict=True)
            ),
        )

    def _covered(self, one: Round, times: RoundTimes) -> str:
        """Return the time that a round covers as the unit writes it, in months if that is its name."""
        if one.covers != one.name or not times.covers:
            return self._dates(one.covers)
        months = (
            f"{format_month(window.first, 'iso')}/{format_month(window.last, 'iso')}"
            for window in times.covers
        )
        return ", ".join(map(self._dates, months))

    def _dates(self, text: str) -> str:
        return clean(dates_in_words(text, self._language))

    def _say(self, words: Bilingual) -> str:
        return words.in_language(self._language)


def _cleaned(paragraphs: Paragraphs) -> Paragraphs:
    return tuple(
        Paragraph(clean(paragraph.text), paragraph.bulleted, paragraph.bold)
        for paragraph in paragraphs
    )
