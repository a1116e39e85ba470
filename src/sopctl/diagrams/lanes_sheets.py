"""On which sheets the `lanes` view stands, and how wide the lanes are on each.

As a rule the lanes are the same on all pages. Where they would have to be so many or so wide that
the print could not be read, each page gives its width to the lanes in which it has symbols, and of
the others shows little more than the heading; where even the headings have no room, only the former.
"""

from collections.abc import Callable, Mapping, Sequence
from math import ceil, inf
from typing import NamedTuple

from sopctl.diagrams.figures import LEAST_SIZE, PAGE_STYLE
from sopctl.diagrams.lanes_chart import ChartTexts, LaneChart
from sopctl.diagrams.lanes_columns import GAP, LaneColumns, least_width, share_columns
from sopctl.diagrams.lanes_graph import LaneGraph, Rows, on_page, without_idle_lanes
from sopctl.diagrams.lanes_needs import SymbolNeeds
from sopctl.diagrams.lanes_pages import cut_rows, paired
from sopctl.diagrams.options import Paper
from sopctl.diagrams.sheet import Sheet
from sopctl.structs import Frozen, replace

_WIDEST_SYMBOL = 190.0
_MOST_ENLARGEMENT = 1.25
"""Beyond it an upright sheet is turned: print of 11 points comes out at 8.8."""

_MOST_ON_TURNED = PAGE_STYLE.size / LEAST_SIZE
"""Beyond it not all is read with ease: rather than that, lanes differ from page to page."""

_COMFORTABLE = 1.12
"""So much is taken that no words are parted that belong together."""

_SMALLER = (1.05, 1.1, 1.15, 1.2)
"""How much smaller the print may be that saves a page: 11 points come out at 9.2."""

_LANES_DIFFER, _LANES_LACK = 4 / 3, 2.0
"""How much a page weighs whose lanes differ from others' in width, or on which some are left out."""

_FEW_ROWS = 4
"""On a last page: such a page is worth saving."""

_WIDEST_HEADING = 100.0
"""Of the words in headings for which lanes are made wide."""

Needs = Sequence[float]
_ColumnsOf = Callable[[LaneChart], LaneColumns | None]


class PlaceOnSheet(NamedTuple):
    """A page that may come to be: `number` is 1 for the first, else any other.

    `shown` are the numbers of the headings of its lanes.
    """

    sheet: Sheet
    columns: LaneColumns
    shown: tuple[int, ...]
    number: int
    is_last: bool


FitsBelow = Callable[[LaneChart, PlaceOnSheet], bool]
"""Tells whether the chart of a page has the height that it takes."""


class LaneSheets(Frozen):
    """The charts of the pages on sheets of one size, each with its lanes."""

    sheet: Sheet
    charts: Sequence[LaneChart]
    columns: Sequence[LaneColumns]

    @property
    def weight(self) -> float:
        """What speaks against them: their number, and that a reader seeks a role where it was."""
        first, *others = self.charts
        if any(chart.graph.shown != first.graph.shown for chart in others):
            return len(self.charts) * _LANES_LACK
        differ = any(one != self.columns[0] for one in self.columns)
        return len(self.charts) * (_LANES_DIFFER if differ else 1.0)


class SheetFinder:
    """Finds the sheets for the rows of `graph`.

    `headings` are the widths of cells for the lanes' headings, first those in which no compound is
    parted, then those in which no word is cut. `taken` are the letters that are the author's own.
    """

    def __init__(
        self,
        graph: LaneGraph,
        texts: ChartTexts,
        headings: tuple[Needs, Needs],
        taken: frozenset[str],
        fits_below: FitsBelow,
    ) -> None:
        self._graph = graph
        self._texts = texts
        self._taken = taken
        self._fits_below = fits_below
        self._headings = headings
        self._known_charts: dict[tuple[int, int, bool], LaneChart] = {}
        self._known_needs: dict[tuple[Rows, tuple[int, ...]], tuple[Needs, Needs]] = {}
        self.whole = self._chart(0, len(graph.rows))

    def picture(self, paper: Paper) -> LaneSheets:
        """Return one page as wide as `paper`, or as it takes, and as long as it takes."""
        sheets = self._alike(Sheet(paper, paged=False), inf)
        assert sheets is not None
        return sheets

    def sheets(self, paper: Paper) -> LaneSheets:
        """Return the pages on sheets of `paper`, or on turned ones where these are better."""
        usual = self._alike(Sheet(paper), _MOST_ENLARGEMENT)
        if usual is not None and not self._too_high(usual):
            return self._with_a_page_less(usual)
        turned = self._alike(Sheet(Paper.A4_LANDSCAPE), _MOST_ON_TURNED, bounded=True)
        if turned is not None:
            turned = self._with_a_page_less(turned)
        differing, lean_ones = (self._differing(paper, lean=lean) for lean in (False, True))
        found = [one for one in (usual, turned, differing, lean_ones) if one]
        other = Paper.A4 if paper is Paper.A4_LANDSCAPE else Paper.A4_LANDSCAPE
        for lean in (False, True):
            if found and not min(map(self._too_high, found)):
                break
            more = self._differing(other, lean=lean)
            found += [more] if more else []
        if not found:
            smaller = self._alike(Sheet(Paper.A4_LANDSCAPE), inf)
            assert smaller is not None
            return smaller
        return min(found, key=lambda one: (self._too_high(one), one.weight))

    def _with_a_page_less(self, usual: LaneSheets) -> LaneSheets:
        """Return the pages in print a little smaller, if that saves the last and it held little."""
        last, pages = usual.charts[-1].graph, len(usual.charts)
        if pages == 1 or (pages > 2 and len(last.rows) - len(last.joints) > _FEW_ROWS):
            return usual
        tried = (
            self._alike(
                replace(usual.sheet, enlargement=usual.sheet.enlargement * factor), _MOST_ON_TURNED
            )
            for factor in _SMALLER
        )
        return next((one for one in tried if one and len(one.charts) < pages), usual)

    def _alike(self, least: Sheet, most: float, *, bounded: bool = False) -> LaneSheets | None:
        """Return pages with the same lanes, on sheets like `least` or larger if they need the room.

        None where they would have to be larger than `most` times the paper. If that bound is meant
        to hold, pages hold fewer rows for it.
        """
        limit = replace(least, enlargement=most).room if bounded else inf
        tracks = dict(self.whole.tracks.counts)
        if least.paged and self._sheet(least, tracks)[0].enlargement > 1:
            # On a page there may be fewer ways side by side than there would be all at once.
            tracks.clear()
        while True:
            sheet, needs = self._sheet(least, tracks)
            if sheet.enlargement > most:
                return None
            columns = share_columns(sheet.margin, sheet.room, needs, tracks, _WIDEST_SYMBOL)
            charts = self._cut(sheet, _unless_wider(needs, tracks, limit, columns))
            needed = tracks
            for chart in charts:
                needed = _joined(needed, chart.tracks.counts)
            if needed == tracks:
                return LaneSheets(sheet, charts, [columns] * len(charts))
            tracks = needed

    def _differing(self, paper: Paper, *, lean: bool = False) -> LaneSheets | None:
        """Return pages that each give their width to the lanes with symbols; None if that fails.

        With `lean` they have no others.
        """
        sheet = Sheet(paper, enlargement=_MOST_ENLARGEMENT)

        def columns_of(chart: LaneChart) -> LaneColumns | None:
            tracks = chart.tracks.counts
            for needs in self._needs(chart):
                if least_width(needs, tracks) <= sheet.room:
                    return share_columns(sheet.margin, sheet.room, needs, tracks, _WIDEST_SYMBOL)
            return None

        charts = self._cut(sheet, columns_of, lean=lean)
        found = list(map(columns_of, charts))
        columns = [one for one in found if one is not None]
        return LaneSheets(sheet, charts, columns) if len(columns) == len(found) else None

    def _too_high(self, sheets: LaneSheets) -> int:
        """Return how many pages do not have the height for the one row that they hold, or the legend."""
        count = len(sheets.charts)
        pages = enumerate(zip(sheets.charts, sheets.columns, strict=True), start=1)
        return sum(
            not self._fits_below(
                chart,
                PlaceOnSheet(sheets.sheet, columns, chart.graph.shown, page, page == count),
            )
            for page, (chart, columns) in pages
        )

    def _sheet(self, least: Sheet, tracks: Mapping[int, int]) -> tuple[Sheet, Needs]:
        """Return the sheet on which symbols have the width that they need, and that width."""
        comfortable, uncut = self._needs(self.whole)
        room = replace(least, enlargement=1.0).room
        wide, narrow = (
            max(least.enlargement, least_width(needs, tracks) / room)
            for needs in (comfortable, uncut)
        )
        if least.paged and wide > max(_COMFORTABLE, least.enlargement):
            return replace(least, enlargement=narrow), uncut
        return replace(least, enlargement=wide), comfortable

    def _needs(self, chart: LaneChart) -> tuple[Needs, Needs]:
        """Return what the lanes need where no compound is parted, and where no word is cut."""
        key = chart.graph.rows, chart.graph.shown
        known = self._known_needs.get(key)
        if known is None:
            symbols = (SymbolNeeds(chart, comfortable=one).of_lanes() for one in (True, False))
            comfortable, uncut = (
                _with_headings(needs, [widths[lane] for lane in chart.graph.shown])
                for needs, widths in zip(symbols, self._headings, strict=True)
            )
            known = self._known_needs[key] = comfortable, uncut
        return known

    def _cut(self, sheet: Sheet, columns_of: _ColumnsOf, *, lean: bool = False) -> list[LaneChart]:
        """Return the charts of the pages, with their letters."""
        rows = len(self._graph.rows)

        def fits(first: int, stop: int) -> bool:
            chart = self._chart(first, stop, lean=lean)
            columns = columns_of(chart)
            if columns is None:
                return False
            number = 1 if first == 0 else 2
            shown = chart.graph.shown
            return self._fits_below(
                chart, PlaceOnSheet(sheet, columns, shown, number, stop == rows)
            )

        pages = cut_rows(self._graph, fits) if sheet.paged else [(0, rows)]
        charts = [self._chart(*rows, lean=lean) for rows in pages]
        pairing = paired([chart.graph for chart in charts], self._taken)
        texts = replace(self._texts, letters=pairing.letters, pages=pairing.pages)
        return [chart.lettered(texts, page) for page, chart in enumerate(charts, start=1)]

    def _chart(self, first: int, stop: int, *, lean: bool = False) -> LaneChart:
        """Return the chart of a page that may come to be; what it is does not hang on the sheet."""
        known = self._known_charts.get((first, stop, lean))
        if known is None:
            graph = on_page(self._graph, first, stop)
            known = LaneChart(without_idle_lanes(graph) if lean else graph, self._texts)
            self._known_charts[first, stop, lean] = known
        return known


def _unless_wider(
    needs: Needs, tracks: Mapping[int, int], limit: float, columns: LaneColumns
) -> _ColumnsOf:
    """Return what gives `columns` to each chart whose ways do not make the lanes exceed `limit`."""

    def columns_of(chart: LaneChart) -> LaneColumns | None:
        together = _joined(tracks, chart.tracks.counts)
        return columns if least_width(needs, together) <= limit else None

    return columns_of


def _with_headings(symbols: Mapping[int, float], headings: Needs) -> Needs:
    """Return what symbols need in lanes whose headings need cells of that width."""
    return [
        max(symbols.get(lane, 0.0), ceil(min(_WIDEST_HEADING, width) - 2 * GAP))
        for lane, width in enumerate(headings)
    ]


def _joined(tracks: Mapping[int, int], more: Mapping[int, int]) -> dict[int, int]:
    """Return for each channel as many tracks as either has."""
    return {
        channel: max(tracks.get(channel, 0), more.get(channel, 0))
        for channel in sorted(tracks.keys() | more.keys())
    }
