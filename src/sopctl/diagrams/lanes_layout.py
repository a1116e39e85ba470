"""The `lanes` view: the flowchart with a lane for each responsible role.

The lanes stand upright, side by side, and the work goes down. So a sheet has as many lanes as the
unit has roles (few) across, and its steps (many) go on from page to page under the same headings;
and what an official reads from top to bottom elsewhere, the rows of the table and the plain
flowchart, is read so here. Where the lanes are too many for an upright sheet it is turned (see
`lanes_sheets`).
"""

from itertools import pairwise
from math import ceil

from sopctl.bilingual import Bilingual
from sopctl.diagrams.cell_text import Alignment, CellSetter
from sopctl.diagrams.content import Paragraph
from sopctl.diagrams.figures import LEAST_SIZE, Print
from sopctl.diagrams.geometry import Cell, Drawing, Fragment, Rect, SymbolKind, TextStyle
from sopctl.diagrams.lanes_chart import ChartTexts, LaneChart
from sopctl.diagrams.lanes_columns import LaneColumns
from sopctl.diagrams.lanes_graph import lane_graph
from sopctl.diagrams.lanes_placing import ChartPlace, LaidChart, lay_out_chart
from sopctl.diagrams.lanes_roles import lanes_of
from sopctl.diagrams.lanes_sheets import PlaceOnSheet, SheetFinder
from sopctl.diagrams.legend import lay_out_legend
from sopctl.diagrams.marks import Captions
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.sheet import Sheet, SheetLines
from sopctl.flow import flow_of
from sopctl.model.sop import Sop
from sopctl.model.step import StepKind
from sopctl.thai_text import clean

SIZES = Print(body=TextStyle(11), small=TextStyle(10))
WHAT = Bilingual(th="ผังกระบวนการจำแนกตามผู้รับผิดชอบ", en="Flowchart by responsible role")
_LEGEND_GAP = 10.0


def lay_out_lanes(sop: Sop, options: DrawOptions, metrics: Metrics) -> tuple[Drawing, ...]:
    """Return the flowchart of `sop` with a lane for each role, on as many pages as it takes."""
    layout = _LanesLayout(sop, options, metrics)
    if metrics.asking:
        layout.ask()
        return ()
    return layout.pages()


class _LanesLayout:
    def __init__(self, sop: Sop, options: DrawOptions, metrics: Metrics) -> None:
        self._sop = sop
        self._options = options
        self._metrics = metrics
        self._lines = SheetLines(sop, WHAT, options, metrics)
        flow = flow_of(sop)
        lanes = lanes_of(flow, options.language)
        captions = Captions(flow, options.language, options.sop_names)
        self._headings = [(Paragraph(heading, bold=True),) for heading in lanes.headings]
        self._setter = CellSetter(metrics, SIZES.body)
        self._texts = ChartTexts(captions, SIZES, metrics, PageWords(metrics, options.language))
        self._graph = lane_graph(flow, lanes)
        connectors = (step for step in sop.steps if step.kind is StepKind.CONNECTOR)
        self._finder = SheetFinder(
            self._graph,
            self._texts,
            (
                [self._setter.widest_group(heading) for heading in self._headings],
                [self._setter.widest_word(heading) for heading in self._headings],
            ),
            frozenset(step.name or step.id for step in connectors),
            self._fits_below,
        )

    def ask(self) -> None:
        """Ask for the widths of all words."""
        sheet = Sheet(self._options.paper)
        for page in (1, 2):
            self._lines.head(sheet, page)
        self._lines.foot(sheet, sheet.height, 1, 1)
        self._legend(sheet, 0.0)
        self._finder.whole.ask()

    def pages(self) -> tuple[Drawing, ...]:
        """Return the pages with everything at its place."""
        paper = self._options.paper
        found = self._finder.sheets(paper) if self._options.paged else self._finder.picture(paper)
        sheet, count = found.sheet, len(found.charts)
        drawn = (
            self._page(
                chart,
                PlaceOnSheet(sheet, columns, chart.graph.shown, number, number == count),
                count,
            )
            for number, (chart, columns) in enumerate(
                zip(found.charts, found.columns, strict=True), start=1
            )
        )
        if not sheet.paged:
            return tuple(drawn)
        size = sheet.paper.width, sheet.paper.height
        return tuple(page.zoomed(1 / sheet.enlargement).on_sheet(*size) for page in drawn)

    def _fits_below(self, chart: LaneChart, page: PlaceOnSheet) -> bool:
        """Tell whether a page has the height for its chart, and on the last one for the legend."""
        end = lay_out_chart(chart, page.columns, self._place(page)).bottom
        if page.is_last and self._has_legend:
            end += _LEGEND_GAP + self._legend(page.sheet, 0.0).bottom
        return end <= page.sheet.body_bottom

    @property
    def _has_legend(self) -> bool:
        return self._sop.sections.legend != "none"

    def _place(self, page: PlaceOnSheet) -> ChartPlace:
        """Return where the chart of a page stands: below the headings of the lanes."""
        sheet = page.sheet
        shrinks = sheet.enlargement if sheet.paged else 1.0
        return ChartPlace(self._above(page)[-1].bottom, sheet.body_bottom, LEAST_SIZE * shrinks)

    def _above(self, page: PlaceOnSheet) -> list[Fragment]:
        """Return what stands above the chart of a page."""
        head = self._lines.head(page.sheet, page.number)
        return [head, self._lane_headings(page, float(ceil(head.bottom)))]

    def _lane_headings(self, page: PlaceOnSheet, top: float) -> Fragment:
        columns = page.columns
        widths = [right - left for left, right in pairwise(columns.edges)]
        texts = [
            self._setter.set(self._headings[lane], width)
            for lane, width in zip(page.shown, widths, strict=True)
        ]
        height = float(ceil(max(text.height for text in texts)))
        cells = []
        for left, width, text in zip(columns.edges, widths, texts, strict=False):
            rect = Rect(left, top, width, height)
            cells.append(Cell(rect, text.placed(rect, Alignment.CENTER), shaded=True))
        return Fragment(top + height, cells=tuple(cells))

    def _legend(self, sheet: Sheet, top: float) -> Fragment:
        kinds = {mark.kind for mark in self._finder.whole.marks.values()}
        if any(link.forks for link in self._graph.links):
            kinds.add(SymbolKind.BAR)
        return lay_out_legend(
            kinds, self._options.language, SIZES, sheet.margin, top, sheet.room, self._metrics
        )

    def _page(self, chart: LaneChart, page: PlaceOnSheet, pages: int) -> Drawing:
        """Return a page of `pages`, larger than it will be printed."""
        sheet = page.sheet
        place = self._place(page)
        laid = lay_out_chart(chart, page.columns, place)
        bottom = laid.bottom if page.is_last else max(laid.bottom, sheet.body_bottom)
        lanes = Fragment(bottom, cells=_lane_cells(page.columns, place.top, bottom))
        parts = [*self._above(page), lanes, _drawn(laid)]
        if page.is_last and self._has_legend:
            parts.append(self._legend(sheet, bottom + _LEGEND_GAP))
        height = sheet.height_for(max(part.bottom for part in parts))
        parts.append(self._lines.foot(sheet, height, page.number, pages))
        return Drawing(clean(self._sop.title), sheet.width, height, tuple(parts))


def _lane_cells(columns: LaneColumns, top: float, bottom: float) -> tuple[Cell, ...]:
    return tuple(
        Cell(Rect(left, top, right - left, bottom - top)) for left, right in pairwise(columns.edges)
    )


def _drawn(laid: LaidChart) -> Fragment:
    return Fragment(laid.bottom, symbols=laid.symbols, arrows=laid.arrows, texts=laid.remarks)
