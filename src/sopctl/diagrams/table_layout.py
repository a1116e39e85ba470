"""The `table` view: the official form, in which the flowchart is a column of the table.

Each symbol stands in the row of its step. The start and the end, which are no steps, have rows of
their own without a number, and so have the connectors that join the flow from page to page.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, inf

from sopctl.diagrams.cell_text import Alignment, CellSetter, SetText
from sopctl.diagrams.chart import Chart, Gutters, ask_for_chart
from sopctl.diagrams.chart_graph import ChartGraph, chart_graph
from sopctl.diagrams.content import Paragraph, Paragraphs, TableContent
from sopctl.diagrams.figures import LEAST_SIZE
from sopctl.diagrams.geometry import Cell, Drawing, Fragment, Point, Rect, SymbolKind
from sopctl.diagrams.legend import lay_out_legend
from sopctl.diagrams.marks import Captions
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.placed_chart import ChartColumn, PlacedChart
from sopctl.diagrams.running_lines import FOOT_HEIGHT, RunningLines
from sopctl.diagrams.sheets import FOOT, HEAD, Letters, cut, letters_of
from sopctl.diagrams.table_grid import SIZES, SetCells, TableGrid, Widths, taller
from sopctl.diagrams.table_pages import Paginator, Part, TablePage
from sopctl.diagrams.title_block import lay_out_title_block
from sopctl.diagrams.wording import CONTINUED_ROW
from sopctl.flow import Node, flow_of
from sopctl.model.sop import Column, Sop
from sopctl.structs import replace
from sopctl.thai_text import clean

MARGIN = 36.0
"""Of the page, in points: half an inch."""

_GAP, _NOTE_GAP, _LEGEND_GAP = 8.0, 4.0, 12.0
_ROOM_BESIDE_SYMBOL = 100.0
"""Of a page's height: what two rows of connectors take, and the arrows above and below a symbol."""


_UNCUT = 1.28
"""Sheets so much larger, at most, before they are made smaller again, for words that would be cut.

What symbols say is then 8.6 points high, and what stands beside connectors 7.
"""

_COMFORTABLE = 1.12
"""The same for words that belong together and would be parted."""

_SMALLER = 1.04, 1.08, 1.12
"""Sheets so much larger before they are made smaller again, for a last page that holds little."""

_LITTLE = 0.3
"""Of a page's room for rows: a last page that holds no more is worth saving."""


def lay_out_table(sop: Sop, options: DrawOptions, metrics: Metrics) -> tuple[Drawing, ...]:
    """Return the official table of `sop` on sheets, or as one page as long as it takes.

    Where even the narrowest columns are wider than the sheet, everything is drawn smaller, or if it
    could then not be read, on turned sheets; a page without sheets is wider. Where the last sheet
    would hold little, print a little smaller saves it.
    """
    table = _Table(sop, options, metrics)
    if metrics.asking:
        _Sheets(table, table.gutters).ask()
        return ()
    pages = _drawn(table)
    if options.paged and options.paper is Paper.A4 and _smallest_print(pages) < LEAST_SIZE:
        turned = _drawn(_Table(sop, replace(options, paper=Paper.A4_LANDSCAPE), metrics))
        return max(pages, turned, key=_smallest_print)
    return pages


def _smallest_print(pages: Iterable[Drawing]) -> float:
    return min(line.style.size for page in pages for line in page.all_lines())


def _drawn(table: "_Table") -> tuple[Drawing, ...]:
    sheets, pages = _paged(table)
    if len(pages) > 1 and sheets.holds_little(pages[-1]):
        tried = (_paged(table, enlargement) for enlargement in _SMALLER)
        fewer = (smaller for smaller in tried if len(smaller[1]) < len(pages))
        sheets, pages = next(fewer, (sheets, pages))
    return sheets.drawings(pages)


def _paged(table: "_Table", enlargement: float = 1.0) -> "tuple[_Sheets, list[TablePage]]":
    """Return the rows on pages between gutters that have room for the ways of each page."""
    gutters = table.gutters
    while True:
        sheets = _Sheets(table, gutters, enlargement)
        pages = sheets.pages()
        needed = gutters
        for page in pages:
            needed = needed.covering(page.chart.gutters)
        if needed == gutters:
            return sheets, pages
        gutters = needed


class _Table:
    """What is the same however wide the columns are."""

    def __init__(self, sop: Sop, options: DrawOptions, metrics: Metrics) -> None:
        self.sop = sop
        self.options = options
        self.metrics = metrics
        self.content = TableContent(sop, options.language)
        self.words = PageWords(metrics, options.language)
        self.flow = flow_of(sop)
        captions = Captions(self.flow, options.language, options.sop_names)
        chart = chart_graph(self.flow, [(node,) for node in self.flow.nodes], captions)
        self.grid = TableGrid(self.content, self.flow, chart.marks, metrics)
        self.graph = chart if self.grid.has_chart else _without_rows(chart, self.grid.nodes)

    @property
    def gutters(self) -> Gutters:
        """The gutters of the whole chart on one page."""
        return Chart(self.graph, cut(self.graph, 0, len(self.graph.rows)), SIZES).gutters


class _Sheets:
    """The table with its columns as wide as they are where the chart has these `gutters`.

    It is laid out on sheets larger by `enlargement`, and drawn that much smaller.
    """

    def __init__(self, table: _Table, gutters: Gutters, enlargement: float = 1.0) -> None:
        self._table = table
        self._gutters = gutters
        paper = table.options.paper
        self._paged = table.options.paged
        room = paper.width - 2 * MARGIN
        larger = enlargement * max(
            1.0,
            min(table.grid.uncut_width(gutters) / room, _UNCUT),
            min(table.grid.comfortable_width(gutters) / room, _COMFORTABLE),
        )
        self._widths: Widths = table.grid.widths(gutters, ceil(room * larger))
        larger = max(larger, sum(self._widths.values()) / room)
        self._width = sum(self._widths.values())
        self._zoom = 1 / larger if self._paged else 1.0
        self._margin = MARGIN / self._zoom
        self._page_width, self._page_height = paper.width / self._zoom, paper.height / self._zoom
        if not self._paged:
            self._page_width = max(paper.width, ceil(self._width + 2 * MARGIN))
            self._page_height = inf
        self._left = float((self._page_width - self._width) // 2)
        self._lines = RunningLines(table.sop, table.words, table.metrics, self._left, self._width)
        self._least_print = LEAST_SIZE / (SIZES.body.size * self._zoom)
        self._headings = table.grid.headings(self._widths, self._least_print)
        self._top = self._first_page_top()
        self._later_head, self._later_top = self._lines.head(self._margin)
        self._closing = self._below_table(0.0)

    def ask(self) -> None:
        """Ask for the widths of the words that are not asked for already: those of the chart."""
        ask_for_chart(self._table.graph, SIZES, self._table.metrics)
        self._lines.ask()

    def pages(self) -> list[TablePage]:
        """Return the rows shared among pages."""
        table = self._table
        paginator = Paginator(
            table.graph,
            SIZES,
            self._column_width,
            table.metrics,
            room=self._room,
            closing=self._closing[-1].bottom if self._closing else 0.0,
            tallest=self._tallest(),
            least_size=LEAST_SIZE / self._zoom,
            continued=self._continued,
        )
        return paginator.pages(table.grid.rows(self._widths, self._least_print))

    def holds_little(self, last: TablePage) -> bool:
        """Tell whether a last page leaves most of its room for rows empty."""
        held = last.height + (self._closing[-1].bottom if self._closing else 0.0)
        return self._paged and held <= _LITTLE * self._room(first=False)

    def drawings(self, pages: Sequence[TablePage]) -> tuple[Drawing, ...]:
        """Return the pages with everything at its place."""
        table = self._table
        taken = (
            mark.caption.text
            for mark in table.graph.marks.values()
            if mark.kind is SymbolKind.CONNECTOR
        )
        letters = letters_of(table.graph, [page.chart.cut for page in pages], taken)
        drawn = (
            self._drawing(page, index, len(pages), letters).zoomed(self._zoom)
            for index, page in enumerate(pages)
        )
        paper = table.options.paper
        return tuple(d.on_sheet(paper.width, paper.height) if self._paged else d for d in drawn)

    def _drawing(self, page: TablePage, index: int, pages: int, letters: Letters) -> Drawing:
        fragments = [*self._above_table(index)]
        top = self._top if index == 0 else self._later_top
        if page.parts:
            fragments.append(self._rows(page, index, top, letters))
            top = fragments[-1].bottom
        if page.closes:
            fragments += (part.shifted(0.0, top) for part in self._closing)
            top = fragments[-1].bottom
        height = float(ceil(top + self._margin))
        if self._paged:
            height = max(height + FOOT_HEIGHT, self._page_height)
            foot = self._lines.foot(height - self._margin, index + 1, pages)
            fragments.append(Fragment(height - self._margin, texts=foot))
        return Drawing(clean(self._table.sop.title), self._page_width, height, tuple(fragments))

    def _room(self, first: bool) -> float:
        """Return the height for rows on a page."""
        if not self._paged:
            return inf
        top = self._top if first else self._later_top
        return self._page_height - self._margin - FOOT_HEIGHT - top - self._heading_height

    def _tallest(self) -> float:
        """Return how high a symbol may be that stands between connectors on a page."""
        return self._room(first=False) - _ROOM_BESIDE_SYMBOL

    @property
    def _heading_height(self) -> float:
        return float(ceil(taller(self._headings)))

    def _first_page_top(self) -> float:
        """Return where the table begins on the first page."""
        return float(ceil(self._above_table(0)[-1].bottom + _GAP))

    def _above_table(self, page: int) -> list[Fragment]:
        if page:
            return [Fragment(self._later_top, texts=self._later_head)]
        table = self._table
        titles = lay_out_title_block(
            table.content, SIZES, self._left, self._margin, self._width, table.metrics
        )
        if self._legend_place != "before":
            return [titles]
        return [titles, self._legend(titles.bottom)]

    def _below_table(self, top: float) -> list[Fragment]:
        """Return what follows the last row: the total time, abbreviations, the legend."""
        content, parts = self._table.content, []
        total = content.total() if self._table.sop.table.total else None
        if total is not None:
            parts.append(self._note((Paragraph(total, bold=True),), top, ruled=True))
        abbreviations = content.abbreviations()
        if abbreviations:
            above = parts[-1].bottom if parts else top
            parts.append(self._note(abbreviations, above + _NOTE_GAP, ruled=False))
        if self._legend_place == "after":
            parts.append(self._legend((parts[-1].bottom if parts else top) + _LEGEND_GAP))
        return parts

    def _note(self, text: Paragraphs, top: float, *, ruled: bool) -> Fragment:
        """Return a text as wide as the table, in a cell of its own if it is `ruled`."""
        style = SIZES.body if ruled else SIZES.small
        set_ = CellSetter(self._table.metrics, style).set(text, self._width)
        rect = Rect(self._left, top, self._width, float(ceil(set_.height)))
        if ruled:
            return Fragment(rect.bottom, cells=(Cell(rect, set_.placed(rect, Alignment.CENTER)),))
        return Fragment(rect.bottom, texts=set_.placed(rect, Alignment.LEFT))

    @property
    def _legend_place(self) -> str:
        """Where the legend stands: nowhere if there is no symbol."""
        return self._table.sop.sections.legend if self._table.grid.has_chart else "none"

    def _legend(self, top: float) -> Fragment:
        table = self._table
        used = {mark.kind for mark in table.graph.marks.values()}
        return lay_out_legend(
            used, table.options.language, SIZES, self._left, top, self._width, table.metrics
        )

    def _rows(self, page: TablePage, index: int, top: float, letters: Letters) -> Fragment:
        """Return the table on one page from `top` down, the headings above its rows."""
        grid, chart = self._table.grid, page.chart
        cells = grid.placed(
            self._headings, self._widths, self._left, top, self._heading_height, heading=True
        )
        top += self._heading_height
        centers: dict[Node, Point] = {}
        junctions: list[float] = []
        for node, part, height in self._bands(page):
            texts = part.texts if part is not None else dict.fromkeys(grid.columns, SetText(()))
            whole = part is None or (part.begins and part.ends)
            cells += grid.placed(texts, self._widths, self._left, top, height, from_top=not whole)
            rows = self._chart_rows(node, part)
            spare = height - chart.stack_height(rows, page.figures)
            for row, middle, bottom in chart.middles(rows, page.figures, top + spare / 2):
                centers |= {one: Point(self._axis, middle) for one in row}
                junctions.append(bottom)
            top += height
        if not grid.has_chart:
            return Fragment(top, cells=tuple(cells))
        placed = PlacedChart(
            chart, self._column, page.figures, centers, junctions, letters, self._table.words, index
        )
        return Fragment(top, tuple(cells), placed.symbols(), placed.arrows(), tuple(placed.texts()))

    def _continued(self, row: int, texts: SetCells) -> SetCells:
        """Return the texts of a row that is continued, with words that say so."""
        if Column.NUMBER not in texts:
            return texts
        words = CONTINUED_ROW.in_language(self._table.options.language)
        number = self._table.grid.continued(row, self._widths, words)
        return {**texts, Column.NUMBER: number}

    def _bands(self, page: TablePage) -> Iterator[tuple[Node | None, Part | None, float]]:
        """Yield the rows of a page with their heights: connectors' (their node) and steps' ones."""
        if page.chart.cut.head:
            yield HEAD, None, page.connector_room(HEAD)
        for part, height in zip(page.parts, page.heights, strict=True):
            yield None, part, height
        if page.chart.cut.foot:
            yield FOOT, None, page.connector_room(FOOT)

    def _chart_rows(self, node: Node | None, part: Part | None) -> Sequence[Sequence[Node]]:
        if node is not None:
            return ((node,),)
        if part is None or not part.begins:
            return ()
        block = self._table.graph.blocks[part.index]
        return self._table.graph.rows[block.start : block.stop]

    @property
    def _axis(self) -> float:
        """The x of the symbols' middle."""
        columns = self._table.grid.columns
        before = columns[: columns.index(Column.FLOW)] if Column.FLOW in columns else ()
        left = self._left + sum(self._widths[column] for column in before)
        return left + self._gutters.left.width + self._column_width / 2

    @property
    def _column_width(self) -> float:
        return self._widths.get(Column.FLOW, 0.0) - self._gutters.width

    @property
    def _column(self) -> ChartColumn:
        return ChartColumn(self._axis, self._column_width, self._gutters)


def _without_rows(graph: ChartGraph, nodes: Sequence[Node]) -> ChartGraph:
    """Return the chart of a table that has no column for it."""
    return replace(graph, rows=(), edges=(), blocks=tuple(range(0) for _ in nodes))
