"""Sharing the rows of the official table among pages.

A page breaks between rows. A row is parted only if it is taller than a whole page, or if much of a
page would stay empty before it; its symbol stands in the first part. The end does not stand on a
page by itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from math import ceil

from sopctl.diagrams.chart import PAGE_CONNECTOR, Chart, FigureCache
from sopctl.diagrams.chart_graph import ChartGraph
from sopctl.diagrams.figures import Figure, Print
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.sheets import FOOT, HEAD, cut
from sopctl.diagrams.table_grid import SetCells, split, taller
from sopctl.flow import Node
from sopctl.structs import Frozen, field, replace

_LEAST_PART = 100.0
"""Of a row that is parted: no lower part of it is begun at the foot of a page."""

_LEAST_REST = 60.0
"""Of a row that would have room on a page of its own: what goes on on the next page is no lower."""

_MUCH = 1 / 3
"""Of a page's room for rows: a row does not leave so much of it empty."""


class Part(Frozen):
    """A row, or a part of a row that is taller than a page; `index` counts rows from 0."""

    index: int
    texts: SetCells
    begins: bool = True
    ends: bool = True


class TablePage(Frozen):
    """What stands on one page: parts of rows with their heights, and the part of the chart.

    `closes` tells whether what follows the table stands here too.
    """

    parts: tuple[Part, ...]
    heights: tuple[float, ...]
    chart: Chart
    figures: Mapping[Node, Figure]
    closes: bool = False

    @property
    def height(self) -> float:
        """Of the rows and of the rows of connectors above and below them."""
        return sum(self.heights) + self.connector_room(HEAD) + self.connector_room(FOOT)

    def connector_room(self, node: Node) -> float:
        """Return the height of the row of the connector at the head or the foot, if there is one."""
        there = self.chart.cut.head if node == HEAD else self.chart.cut.foot
        return connector_row(self.chart, node) if there else 0.0


def _held(page: TablePage, room: float) -> int:
    """Return how many rows of a page have `room`, below the connector at its head."""
    bottoms = accumulate(page.heights, initial=page.connector_room(HEAD))
    return sum(bottom <= room for bottom in bottoms) - 1


def connector_row(chart: Chart, node: Node) -> float:
    """Return the height of the row in which a page's connector stands."""
    return float(ceil(chart.room((node,), {node: PAGE_CONNECTOR}).height))


class Paginator(Frozen):
    """Fills pages with rows.

    `room` gives the height for rows on a page, by whether it is the first; `closing` is the height
    of what follows the last row. `width` is that of the widest symbol, `tallest` the height above
    which its print becomes smaller, down to `least_size`. `continued` gives the texts of a row (from 0) that goes on.
    """

    graph: ChartGraph
    sizes: Print
    width: float
    metrics: Metrics
    room: Callable[[bool], float]
    closing: float
    tallest: float
    least_size: float
    continued: Callable[[int, SetCells], SetCells]
    cache: FigureCache = field(default_factory=dict)

    def pages(self, rows: Sequence[SetCells]) -> list[TablePage]:
        """Return the pages that hold `rows`, at least one."""
        rest = [Part(index, texts) for index, texts in enumerate(rows)]
        pages: list[TablePage] = []
        while rest or not pages:
            page, rest = self._filled(rest, first=not pages)
            pages.append(page)
        if not pages[-1].closes:
            end = len(self.graph.rows)
            pages.append(self._page((), end, closes=True))
        return pages

    def _filled(self, rest: list[Part], *, first: bool) -> tuple[TablePage, list[Part]]:
        room = self.room(first)
        count = self._most(rest, room)
        while count > 0:
            page = self._page(rest[:count], self._next_row(rest))
            if page.height > room:
                # Its rows are no lower on a page of fewer: there more ways go through connectors.
                count = min(count - 1, _held(page, room))
                continue
            last = count == len(rest)
            if last and page.height + self.closing <= room:
                return replace(page, closes=True), []
            lone_end = len(rest) - count == 1 and not taller(rest[count].texts)
            # The last row goes with what follows it.
            if count > 1 and (last or lone_end):
                count -= 1
                continue
            return self._with_part_of_next(page, rest, count, room, may_wait=True)
        empty = self._page((), self._next_row(rest))
        return self._with_part_of_next(empty, rest, 0, room, may_wait=first)

    def _most(self, rest: Sequence[Part], room: float) -> int:
        """Return how many rows could be on a page if only the texts took room, at least one."""
        total = 0.0
        for count, part in enumerate(rest):
            total += taller(part.texts)
            if total > room:
                return max(count, 1)
        return len(rest)

    def _with_part_of_next(
        self, page: TablePage, rest: list[Part], count: int, room: float, *, may_wait: bool
    ) -> tuple[TablePage, list[Part]]:
        """Add to a page the first part of the row that follows, if that is taller than a page.

        So too if much of the page would else stay empty. If it `may_wait`, it does where no more
        than a few lines of it could stand here.
        """
        if count == len(rest):
            return page, []
        tall, before = rest[count], rest[:count]
        height = room - self._taken(before, tall)
        if self._fits_alone(tall):
            if not may_wait or room - page.height < _MUCH * self.room(False):
                return page, rest[count:]
            height = min(height, taller(tall.texts) - _LEAST_REST)
        above, below = split(tall.texts, height)
        if may_wait and (height < _LEAST_PART or not taller(above)):
            return page, rest[count:]
        begun = replace(tall, texts=above, ends=False)
        parted = self._page([*before, begun], self._next_row(rest))
        if may_wait and (parted.height > room or not taller(below)):
            return page, rest[count:]
        if not taller(above) or not taller(below):
            # The symbol alone is too high, or not one line has room: the page becomes longer.
            return self._page([*before, tall], self._next_row(rest)), rest[count + 1 :]
        following = replace(tall, texts=self.continued(tall.index, below), begins=False)
        return parted, [following, *rest[count + 1 :]]

    def _taken(self, parts: Sequence[Part], tall: Part) -> float:
        """Return what of a page is taken where the first part of `tall` follows `parts`."""
        page = self._page([*parts, tall], self._next_row([*parts, tall]))
        return page.height - page.heights[-1]

    def _fits_alone(self, part: Part) -> bool:
        return self._page((part,), self._next_row((part,))).height <= self.room(False)

    def _next_row(self, rest: Sequence[Part]) -> int:
        """Return the row of the chart at which a page begins that has no symbol."""
        if not rest:
            return len(self.graph.rows)
        block = self.graph.blocks[rest[0].index]
        return block.start if rest[0].begins else block.stop

    def _page(self, parts: Sequence[Part], row: int, *, closes: bool = False) -> TablePage:
        """Return a page of `parts`; `row` of the chart is next where none of them has a symbol."""
        begun = [self.graph.blocks[part.index] for part in parts if part.begins]
        first, last = (begun[0].start, begun[-1].stop) if begun else (row, row)
        chart = Chart(self.graph, cut(self.graph, first, last), self.sizes)
        figures = chart.figures(
            self.width,
            self.metrics,
            self.cache,
            tallest=self.tallest,
            least_size=self.least_size,
        )
        return TablePage(
            tuple(parts), tuple(self._heights(parts, chart, figures)), chart, figures, closes
        )

    def _heights(
        self, parts: Sequence[Part], chart: Chart, figures: Mapping[Node, Figure]
    ) -> Iterator[float]:
        for part in parts:
            block = self.graph.blocks[part.index] if part.begins else range(0)
            rows = self.graph.rows[block.start : block.stop]
            yield float(ceil(max(taller(part.texts), chart.stack_height(rows, figures))))
