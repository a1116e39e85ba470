"""The `lanes` view: the flowchart with a lane for each responsible role.

The lanes stand upright, side by side, and the work goes down. So a sheet has as many lanes as the
unit has roles (few) across, and its steps (many) go on from page to page under the same headings;
and what an official reads from top to bottom elsewhere, the rows of the table and the plain
flowchart, is read so here. Where the lanes are too many for an upright sheet it is turned, and
where that is not enough, the drawing is made smaller.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from sopctl.bilingual import Bilingual
from sopctl.diagrams.cell_text import Alignment, CellSetter
from sopctl.diagrams.content import Paragraph
from sopctl.diagrams.figures import Print
from sopctl.diagrams.geometry import Cell, Drawing, Fragment, Rect, SymbolKind, TextStyle
from sopctl.diagrams.lanes_chart import ChartTexts, LaneChart
from sopctl.diagrams.lanes_columns import LaneColumns, least_width, share_columns
from sopctl.diagrams.lanes_graph import lane_graph, on_page
from sopctl.diagrams.lanes_needs import symbol_needs
from sopctl.diagrams.lanes_pages import cut_rows, paired
from sopctl.diagrams.lanes_placing import ChartPlace, LaidChart, lay_out_chart
from sopctl.diagrams.lanes_roles import lanes_of
from sopctl.diagrams.legend import lay_out_legend
from sopctl.diagrams.marks import Captions
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.sheet import Sheet, SheetLines
from sopctl.flow import flow_of
from sopctl.model.sop import Sop
from sopctl.model.step import StepKind
from sopctl.structs import Frozen, replace
from sopctl.thai_text import clean

SIZES = Print(body=TextStyle(11), small=TextStyle(10))
WHAT = Bilingual(th="ผังกระบวนการจำแนกตามผู้รับผิดชอบ", en="Flowchart by responsible role")
_WIDEST_SYMBOL = 190.0
_MOST_ENLARGEMENT = 1.25
"""Beyond it an upright sheet is turned: print of 11 points comes out at 8.8."""

_SMALLER = (1.05, 1.1, 1.15, 1.2)
"""How much smaller the print may be that saves a page: 11 points come out at 9.2."""

_STILL_UPRIGHT = 1.45
"""So much is taken, print of 7.6 points, where turned sheets would be twice as many or more."""

_MOST_SMALLER = 1.5
"""Print of 11 points comes out at 7.3: rather than smaller, pages hold fewer steps."""

_FEW_ROWS = 4
"""On a last page: such a page is worth saving."""

_LEGEND_GAP = 10.0


def lay_out_lanes(sop: Sop, options: DrawOptions, metrics: Metrics) -> tuple[Drawing, ...]:
    """Return the flowchart of `sop` with a lane for each role, on as many pages as it takes."""
    return _LanesLayout(sop, options, metrics).pages()


class _LanesLayout:
    def __init__(self, sop: Sop, options: DrawOptions, metrics: Metrics) -> None:
        self._sop = sop
        self._options = options
        self._metrics = metrics
        self._lines = SheetLines(sop, WHAT, options, metrics)
        flow = flow_of(sop)
        self._lanes = lanes_of(flow, options.language)
        self._graph = lane_graph(flow, self._lanes)
        captions = Captions(flow, options.language, options.sop_names)
        self._texts = ChartTexts(captions, SIZES, metrics, PageWords(metrics, options.language))
        self._tracks: dict[int, int] = {}
        self._most_upright = _MOST_ENLARGEMENT
        self._known_charts: dict[tuple[int, int], LaneChart] = {}
        whole = LaneChart(self._graph, self._texts)
        self._has_room_for(whole)
        self._needs = symbol_needs(whole, len(self._lanes.headings))
        self._kinds = {mark.kind for mark in whole.marks.values()}
        if any(link.forks for link in self._graph.links):
            self._kinds.add(SymbolKind.BAR)

    def pages(self) -> tuple[Drawing, ...]:
        if self._options.paged and self._sheet().enlargement > 1:
            # On a page there may be fewer ways side by side than there would be all at once.
            self._tracks.clear()
        pages = self._pages(self._sheet())
        if not self._metrics.asking and len(pages.charts) > 1:
            pages = self._upright(pages) or self._with_a_page_less(pages) or pages
        return pages.drawings(self)

    def _upright(self, usual: "_Pages") -> "_Pages | None":
        """Return the pages on upright sheets, if `usual` are turned ones and many more."""
        if usual.sheet.paper is self._options.paper:
            return None
        self._most_upright = _STILL_UPRIGHT
        pages = self._pages(self._sheet())
        self._most_upright = _MOST_ENLARGEMENT
        return pages if 2 * len(pages.charts) <= len(usual.charts) else None

    def _with_a_page_less(self, usual: "_Pages") -> "_Pages | None":
        """Return the pages in print a little smaller, if that saves the last and it held little."""
        last = usual.charts[-1].graph
        if len(usual.charts) > 2 and len(last.rows) - len(last.joints) > _FEW_ROWS:
            return None
        tried = (
            self._pages(replace(usual.sheet, enlargement=usual.sheet.enlargement * factor))
            for factor in _SMALLER
        )
        return next((pages for pages in tried if len(pages.charts) < len(usual.charts)), None)

    def _pages(self, least: Sheet) -> "_Pages":
        """Return the pages on sheets like `least`, or on larger ones if the ways need the room."""
        while True:
            sheet = self._sheet()
            sheet = replace(sheet, enlargement=max(sheet.enlargement, least.enlargement))
            columns = self._columns(sheet)
            charts = self._charts(sheet, columns)
            if all(self._has_room_for(chart) for chart in charts):
                return _Pages(sheet, columns, charts)

    def _has_room_for(self, chart: LaneChart) -> bool:
        """Tell whether the lanes have room for the tracks of `chart`, and else give them more."""
        enough = True
        for channel, tracks in chart.tracks.counts.items():
            if tracks > self._tracks.get(channel, 0):
                self._tracks[channel] = tracks
                enough = False
        return enough

    def _is_too_wide(self, chart: LaneChart) -> bool:
        """Tell whether the tracks of `chart` are what makes the print too small to read."""
        tracks = {
            channel: max(count, self._tracks.get(channel, 0))
            for channel, count in chart.tracks.counts.items()
        }
        widest = Sheet(Paper.A4_LANDSCAPE, enlargement=_MOST_SMALLER).room
        return least_width(self._needs, self._tracks | tracks) > widest

    def _sheet(self) -> Sheet:
        """Return the sheet on which symbols have the width that they need."""
        least = least_width(self._needs, self._tracks)
        upright, turned = (
            replace(sheet, enlargement=max(1.0, least / sheet.room))
            for sheet in (
                Sheet(paper, self._options.paged)
                for paper in (self._options.paper, Paper.A4_LANDSCAPE)
            )
        )
        return upright if upright.enlargement <= self._most_upright else turned

    def _columns(self, sheet: Sheet) -> LaneColumns:
        room = sheet.room
        return share_columns(sheet.margin, room, self._needs, self._tracks, _WIDEST_SYMBOL)

    def _charts(self, sheet: Sheet, columns: LaneColumns) -> list[LaneChart]:
        """Return the charts of the pages, with their letters."""
        rows = len(self._graph.rows)

        def fits(first: int, stop: int) -> bool:
            chart = self._chart(first, stop)
            if self._is_too_wide(chart):
                return False
            place = self._place(sheet, columns, 1 if first == 0 else 2)
            end = lay_out_chart(chart, columns, place).bottom
            if stop == rows and self._sop.sections.legend != "none":
                end += _LEGEND_GAP + self._legend(sheet, 0.0).bottom
            return end <= sheet.body_bottom

        pages = cut_rows(self._graph, fits) if self._options.paged else [(0, rows)]
        taken = {
            step.name or step.id for step in self._sop.steps if step.kind is StepKind.CONNECTOR
        }
        graphs = [self._chart(*rows).graph for rows in pages]
        pairing = paired(graphs, frozenset(taken))
        texts = replace(self._texts, letters=pairing.letters, pages=pairing.pages)
        return [
            self._chart(*rows).lettered(texts, page) for page, rows in enumerate(pages, start=1)
        ]

    def _chart(self, first: int, stop: int) -> LaneChart:
        """Return the chart of a page that may come to be; what it is does not hang on the sheet."""
        known = self._known_charts.get((first, stop))
        if known is None:
            known = LaneChart(on_page(self._graph, first, stop), self._texts)
            self._known_charts[first, stop] = known
        return known

    def _place(self, sheet: Sheet, columns: LaneColumns, page: int) -> ChartPlace:
        """Return where the chart of a page stands: below the headings of the lanes."""
        above = self._above(sheet, columns, page)[-1].bottom
        return ChartPlace(above, sheet.body_bottom)

    def _above(self, sheet: Sheet, columns: LaneColumns, page: int) -> list[Fragment]:
        """Return what stands above the chart of a page."""
        parts = [self._lines.head(sheet, page)]
        parts.append(self._headings(columns, float(ceil(parts[-1].bottom))))
        return parts

    def _headings(self, columns: LaneColumns, top: float) -> Fragment:
        setter = CellSetter(self._metrics, SIZES.body)
        widths = [right - left for left, right in pairwise(columns.edges)]
        texts = [
            setter.set((Paragraph(heading, bold=True),), width)
            for heading, width in zip(self._lanes.headings, widths, strict=True)
        ]
        height = float(ceil(max(text.height for text in texts)))
        cells = []
        for left, width, text in zip(columns.edges, widths, texts, strict=False):
            rect = Rect(left, top, width, height)
            cells.append(Cell(rect, text.placed(rect, Alignment.CENTER), shaded=True))
        return Fragment(top + height, cells=tuple(cells))

    def _legend(self, sheet: Sheet, top: float) -> Fragment:
        return lay_out_legend(
            self._kinds, self._options.language, SIZES, sheet.margin, top, sheet.room, self._metrics
        )

    def page(
        self, chart: LaneChart, sheet: Sheet, columns: LaneColumns, page: int, pages: int
    ) -> Drawing:
        """Return a page of `pages`, its chart at its place, larger than it will be printed."""
        above = self._above(sheet, columns, page)
        place = self._place(sheet, columns, page)
        laid = lay_out_chart(chart, columns, place)
        last = page == pages
        bottom = laid.bottom if last else max(laid.bottom, sheet.body_bottom)
        lanes = Fragment(bottom, cells=_lane_cells(columns, place.top, bottom))
        parts = [*above, lanes, _drawn(laid)]
        if last and self._sop.sections.legend != "none":
            parts.append(self._legend(sheet, bottom + _LEGEND_GAP))
        height = sheet.height_for(max(part.bottom for part in parts))
        parts.append(self._lines.foot(sheet, height, page, pages))
        return Drawing(clean(self._sop.title), sheet.width, height, tuple(parts))


class _Pages(Frozen):
    """The charts of the pages on sheets of one size."""

    sheet: Sheet
    columns: LaneColumns
    charts: Sequence[LaneChart]

    def drawings(self, layout: _LanesLayout) -> tuple[Drawing, ...]:
        """Return the pages with everything at its place."""
        sheet = self.sheet
        drawn = (
            layout.page(chart, sheet, self.columns, page, len(self.charts)).zoomed(
                1 / sheet.enlargement
            )
            for page, chart in enumerate(self.charts, start=1)
        )
        size = sheet.paper.width, sheet.paper.height
        return tuple(drawing.on_sheet(*size) if sheet.paged else drawing for drawing in drawn)


def _lane_cells(columns: LaneColumns, top: float, bottom: float) -> tuple[Cell, ...]:
    return tuple(
        Cell(Rect(left, top, right - left, bottom - top)) for left, right in pairwise(columns.edges)
    )


def _drawn(laid: LaidChart) -> Fragment:
    return Fragment(laid.bottom, symbols=laid.symbols, arrows=laid.arrows, texts=laid.remarks)
