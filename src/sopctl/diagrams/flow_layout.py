"""The `flow` view: the flowchart alone under the SOP's title.

It stands on one page if it can be read there, if need be a little smaller; else on several, joined
by connectors.
"""

from collections.abc import Mapping, Sequence
from math import ceil, inf

from sopctl.diagrams.chart import Chart, FigureCache, Gutters, ask_for_chart
from sopctl.diagrams.chart_graph import ChartGraph, chart_graph
from sopctl.diagrams.figures import LEAST_SIZE, Figure, Print
from sopctl.diagrams.geometry import Drawing, Fragment, Point, Rect, SymbolKind, TextLine, TextStyle
from sopctl.diagrams.marks import Captions
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.placed_chart import ChartColumn, PlacedChart
from sopctl.diagrams.running_lines import FOOT_HEIGHT, RunningLines
from sopctl.diagrams.sheets import Letters, cut, letters_of
from sopctl.diagrams.side_by_side import rows_of
from sopctl.diagrams.typesetting import Typesetter
from sopctl.flow import Node, flow_of
from sopctl.model.sop import Sop
from sopctl.structs import Frozen
from sopctl.thai_text import clean

MARGIN = 42.5
"""Of the page, in points: 1.5 cm."""

_TITLE = TextStyle(15, bold=True)
_SUBTITLE = TextStyle(12)
_SIZES = Print(body=TextStyle(12), small=TextStyle(10.5))
_ZOOMS = (1.0, 0.95, 0.9, 0.85)
"""How much smaller a chart may be to fit on one page: what symbols say is then 10.2 points high."""

_SYMBOL_WIDTH = 210.0
_NARROWEST_SYMBOL = 120.0
_SIDE_BY_SIDE_GAP = 18.0
_BAND_WIDTH = 150.0
_WIDEST_BESIDE = 110.0
_AFTER_TITLE = 10.0
_ROOM_BESIDE_SYMBOL = 100.0
"""Of a page's height: what two rows of connectors take, and the arrows above and below a symbol."""


def lay_out_flow(sop: Sop, options: DrawOptions, metrics: Metrics) -> tuple[Drawing, ...]:
    """Return the flowchart of `sop` on sheets, or as one page as long as it takes.

    Steps that run side by side stand so.
    """
    flow = flow_of(sop)
    captions = Captions(flow, options.language, options.sop_names)
    graph = chart_graph(flow, rows_of(flow, _most_side_by_side(options.paper)), captions)
    whole_chart = Chart(graph, cut(graph, 0, len(graph.rows)), _SIZES)
    gutters = whole_chart.gutters
    beside = min(whole_chart.widest_between(metrics), _WIDEST_BESIDE)
    source = _Source(sop, options, metrics, graph, {}, beside)
    if metrics.asking:
        ask_for_chart(graph, _SIZES, metrics)
        _Sheets(source, gutters, 1.0).ask()
        return ()
    for zoom in _ZOOMS if options.paged else (1.0,):
        sheets = _Sheets(source, gutters, zoom)
        whole = sheets.page(0, len(graph.rows))
        if sheets.fits(whole, first=True):
            return sheets.drawings([whole])
    while True:
        sheets = _Sheets(source, gutters, 1.0)
        pages = sheets.pages()
        needed = gutters
        for page in pages:
            needed = needed.covering(page.chart.gutters)
        if needed == gutters:
            return sheets.drawings(pages)
        gutters = needed


class _Source(Frozen):
    sop: Sop
    options: DrawOptions
    metrics: Metrics
    graph: ChartGraph
    cache: FigureCache
    beside: float
    """The room that labels need beside decisions, so that these need not be high for them."""


class _Page(Frozen):
    chart: Chart
    figures: Mapping[Node, Figure]
    height: float


class _Sheets:
    """Sheets on which the chart is drawn in its usual size, then all made smaller by `zoom`."""

    def __init__(self, source: _Source, gutters: Gutters, zoom: float) -> None:
        self._source = source
        self._gutters = gutters
        paper = source.options.paper
        room = paper.width / zoom - 2 * MARGIN
        widest_row = max(len(row) for row in source.graph.rows)
        bands = widest_row * (_BAND_WIDTH + _SIDE_BY_SIDE_GAP) - _SIDE_BY_SIDE_GAP
        wanted = max(_SYMBOL_WIDTH + 2 * source.beside, bands)
        self._width = max(_NARROWEST_SYMBOL, min(wanted, room - gutters.width))
        needed = ceil(self._width + gutters.width + 2 * MARGIN)
        self._page_width = max(paper.width / zoom, needed)
        self._zoom = paper.width / self._page_width if source.options.paged else 1.0
        self._page_height = paper.height / self._zoom if source.options.paged else inf
        words = PageWords(source.metrics, source.options.language)
        text_width = self._page_width - 2 * MARGIN
        self._words = words
        self._lines = RunningLines(source.sop, words, source.metrics, MARGIN, text_width)
        self._heading, self._top = self._title()
        self._later_head, self._later_top = self._lines.head(MARGIN)

    def ask(self) -> None:
        """Ask for the widths of the words at the foot; those of the title are asked for already."""
        self._lines.ask()

    def page(self, first: int, last: int) -> _Page:
        """Return the rows from `first` up to `last` with their connectors, as high as they are."""
        chart = Chart(self._source.graph, cut(self._source.graph, first, last), _SIZES)
        figures = chart.figures(
            self._width,
            self._source.metrics,
            self._source.cache,
            single=_SYMBOL_WIDTH,
            gap=_SIDE_BY_SIDE_GAP,
            tallest=self._room(first=False) - _ROOM_BESIDE_SYMBOL,
            least_size=LEAST_SIZE / self._zoom,
        )
        return _Page(chart, figures, chart.stack_height(chart.plan.rows, figures))

    def fits(self, page: _Page, *, first: bool) -> bool:
        """Tell whether a page has the height for its part of the chart."""
        return page.height <= self._room(first)

    def pages(self) -> list[_Page]:
        """Return the rows shared among pages; bars stay with the step that they belong to."""
        blocks, pages = self._source.graph.blocks, list[_Page]()
        begin = 0
        while begin < len(blocks):
            end = begin + 1
            page = self.page(blocks[begin].start, blocks[begin].stop)
            while end < len(blocks):
                larger = self.page(blocks[begin].start, blocks[end].stop)
                # The connector at its foot makes a page the higher that another row might replace.
                if not self.fits(larger, first=not pages) and larger.height > page.height:
                    break
                page, end = larger, end + 1
            pages.append(page)
            begin = end
        return pages

    def drawings(self, pages: Sequence[_Page]) -> tuple[Drawing, ...]:
        """Return the pages with everything at its place."""
        graph = self._source.graph
        taken = (m.caption.text for m in graph.marks.values() if m.kind is SymbolKind.CONNECTOR)
        letters = letters_of(graph, [page.chart.cut for page in pages], taken)
        drawn = (
            self._drawing(page, index, len(pages), letters).zoomed(self._zoom)
            for index, page in enumerate(pages)
        )
        options = self._source.options
        size = options.paper.width, options.paper.height
        return tuple(drawing.on_sheet(*size) if options.paged else drawing for drawing in drawn)

    def _drawing(self, page: _Page, index: int, pages: int, letters: Letters) -> Drawing:
        heading, top = (self._later_head, self._later_top) if index else (self._heading, self._top)
        placed, bottom = self._placed(page, top, letters, index)
        fragments = [
            Fragment(top, texts=heading),
            Fragment(
                bottom,
                symbols=placed.symbols(),
                arrows=placed.arrows(),
                texts=tuple(placed.texts()),
            ),
        ]
        height = float(ceil(bottom + MARGIN))
        if self._source.options.paged:
            height = max(height + FOOT_HEIGHT, self._page_height)
            foot = self._lines.foot(height - MARGIN, index + 1, pages)
            fragments.append(Fragment(height - MARGIN, texts=foot))
        return Drawing(clean(self._source.sop.title), self._page_width, height, tuple(fragments))

    def _room(self, first: bool) -> float:
        return self._page_height - MARGIN - FOOT_HEIGHT - (self._top if first else self._later_top)

    def _title(self) -> tuple[tuple[TextLine, ...], float]:
        """Return the title and the unit, and where the chart begins."""
        sop = self._source.sop
        unit = " ".join(filter(None, (sop.unit.name, sop.unit.parent)))
        lines: list[TextLine] = []
        top = MARGIN
        for text, style in ((sop.title, _TITLE), (unit, _SUBTITLE)):
            setter = Typesetter(self._source.metrics, style)
            for line in setter.even_lines(text, self._page_width - 2 * MARGIN):
                left = (self._page_width - line.width) / 2
                lines.append(
                    TextLine(line.text, style, Rect(left, top, line.width, style.line_height))
                )
                top += style.line_height
        return tuple(lines), top + _AFTER_TITLE

    def _placed(
        self, page: _Page, top: float, letters: Letters, index: int
    ) -> tuple[PlacedChart, float]:
        """Place the rows under one another from `top`; return them and the lower end."""
        centers: dict[Node, Point] = {}
        junctions: list[float] = []
        chart = page.chart
        for row, middle, bottom in chart.middles(chart.plan.rows, page.figures, top):
            share = (self._width + _SIDE_BY_SIDE_GAP) / len(row)
            first = self._axis - share * (len(row) - 1) / 2
            for place, node in enumerate(row):
                centers[node] = Point(first + place * share, middle)
            junctions.append(bottom)
        column = ChartColumn(self._axis, self._width, self._gutters)
        placed = PlacedChart(
            chart, column, page.figures, centers, junctions, letters, self._words, index
        )
        return placed, junctions[-1] if junctions else top

    @property
    def _axis(self) -> float:
        """The x of the symbols' middle: the page's, unless a gutter needs the room."""
        return min(
            max(self._page_width / 2, MARGIN + self._gutters.left.width + self._width / 2),
            self._page_width - MARGIN - self._gutters.right.width - self._width / 2,
        )


def _most_side_by_side(paper: Paper) -> int:
    return int((paper.width - 2 * MARGIN) / (_BAND_WIDTH + _SIDE_BY_SIDE_GAP))
