"""The process table with its measures: widths of columns, lines of text, heights of rows.

Heights must be known before anything is drawn, because the flowchart runs through the rows. All is
laid out in the print of the `table` view and then enlarged or reduced to the size that is wanted.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, islice
from math import ceil

from sopctl.diagrams.cell_text import PADDING_Y
from sopctl.diagrams.chart import Chart, Gutters
from sopctl.diagrams.chart_graph import chart_graph
from sopctl.diagrams.content import TableContent
from sopctl.diagrams.figures import Figure
from sopctl.diagrams.geometry import Point
from sopctl.diagrams.marks import Captions
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.placed_chart import ChartColumn, PlacedChart
from sopctl.diagrams.sheets import Letters, cut
from sopctl.diagrams.table_grid import SIZES, SetCells, TableGrid, Widths, split, taller
from sopctl.diagrams.wording import CONTINUED_ROW
from sopctl.documents.blocks import ProcessTable, Row
from sopctl.documents.slices import Slice, sliced
from sopctl.flow import Node, flow_of
from sopctl.model.sop import Column, Sop
from sopctl.structs import Frozen, replace

_ROOM_ABOVE, _ROOM_BELOW = 8.0, 5.0
"""Beyond what a symbol's arrows take, so that the chart does not look cramped."""

_SMALLER = (0.9, 0.8, 0.7)
"""Of the size of print that is wanted."""

_WORTH = 0.7
"""Of a table's height: smaller print is worth it where it leaves no more than this."""

_LEAST_WORTH = 0.8
"""The least print, of what is wanted, that is taken for that alone."""

_TALLEST_SYMBOLS = (0.5, 0.65, 0.8)
"""Of the height of a page: a symbol takes more of it only where its print would become too small."""

_LEAST_PRINT = 7.0
"""In points, of what symbols say and the labels beside them, and in columns narrower than a word."""


class CellLine(Frozen):
    """A line of a cell, and how far it stands in; `share` is its print's of the table's size."""

    text: str
    bold: bool
    indent: float
    share: float = 1.0


class SetRow(Frozen):
    """A row with its height, its texts in lines and its slice of the flowchart, if there is one.

    A high row can come in `parts` instead, some to a page. Each of them is `parted`; those after the
    first are `continued`, and their number says so.
    """

    row: Row
    height: float
    cells: Mapping[Column, Sequence[CellLine]]
    slice: Slice | None
    parted: bool = False
    continued: bool = False
    parts: "tuple[SetRow, ...]" = ()


class SetTable(Frozen):
    """A table with its measures, all in points; `size` is the size of its print.

    That is `share` of the size that was wanted.
    """

    size: float
    share: float
    widths: Mapping[Column, float]
    heading: Mapping[Column, Sequence[CellLine]]
    heading_height: float
    rows: tuple[SetRow, ...]

    @property
    def parted_rows(self) -> tuple[SetRow, ...]:
        """The rows, with the parts of those that can come in parts."""
        return tuple(part for row in self.rows for part in (row.parts or (row,)))


class TablePrint(Frozen):
    """How a table is to be printed: its width, the height of a page, the size of print.

    All in points. `looseness` is the share by which its texts may turn out longer than measured,
    where another program breaks the lines. A row that takes more than the share `tall` of a page can
    come in parts, `pieces` to a page, so that it begins on a page that is begun already.
    """

    width: float
    height: float
    size: float
    looseness: float = 0.0
    pieces: int = 1
    tall: float = 1.0


def set_table(
    sop: Sop, table: ProcessTable, wanted: TablePrint, options: DrawOptions, metrics: Metrics
) -> SetTable:
    """Return `table` of `sop` set as `wanted`, or in smaller print where it would be too wide.

    So too where words would be cut, and where a row is higher than a page only because columns with
    little text take all the room for their headings.
    """
    setting = _Setting(sop, table, wanted, 1.0, options, metrics)
    for share in _SMALLER:
        whole = setting.is_uncut and not setting.parts_rows
        if setting.fits and (whole or share < _LEAST_WORTH):
            break
        smaller = _Setting(sop, table, wanted, share, options, metrics)
        if setting.fits and setting.is_uncut and smaller.height > _WORTH * setting.height:
            break
        setting = smaller
    return setting.table()


class _Part(Frozen):
    """A row, or one of its parts."""

    row: Row
    texts: SetCells
    height: float
    parted: bool = False
    continued: bool = False


class _Setting:
    def __init__(
        self,
        sop: Sop,
        table: ProcessTable,
        wanted: TablePrint,
        share: float,
        options: DrawOptions,
        metrics: Metrics,
    ) -> None:
        self._rows = table.rows
        self._size = wanted.size * share
        self._share = share
        self._zoom = self._size / SIZES.body.size
        self._most = wanted.height / self._zoom
        self._looseness = wanted.looseness
        self._pieces = wanted.pieces
        self._tall = wanted.tall
        self._metrics = metrics
        self._language = options.language
        flow = flow_of(sop)
        captions = Captions(flow, options.language, options.sop_names)
        self._graph = chart_graph(flow, [[row.node] for row in table.rows], captions)
        self._block_of = {
            row.node: block for row, block in zip(table.rows, self._graph.blocks, strict=True)
        }
        columns = sop.table.model_copy(update={"columns": table.columns})
        content = TableContent(sop.model_copy(update={"table": columns}), options.language)
        self._grid = TableGrid(content, flow, self._graph.marks, metrics)
        self._chart = (
            Chart(self._graph, cut(self._graph, 0, len(self._graph.rows)), SIZES)
            if self._grid.has_chart
            else None
        )
        self._gutters = self._chart.gutters if self._chart else Gutters()
        room = wanted.width / self._zoom
        widths = self._grid.widths(self._gutters, room)
        self.fits = sum(widths.values()) <= room
        self.is_uncut = self._grid.uncut_width(self._gutters) <= room
        self._widths: Widths = widths if self.fits else _squeezed(widths, room)
        self._heading = self._grid.headings(self._widths, _LEAST_PRINT / self._size)
        self._heading_height = self._text_height(self._heading)
        self._most -= self._heading_height
        self._figures = self._fitted_figures(self._chart) if self._chart else {}

    def table(self) -> SetTable:
        zoom = self._zoom
        return SetTable(
            size=self._size,
            share=self._share,
            widths={column: width * zoom for column, width in self._widths.items()},
            heading=self._lines(self._heading),
            heading_height=round(self._heading_height * zoom, 6),
            rows=tuple(self._set_rows()),
        )

    @property
    def parts_rows(self) -> bool:
        """Whether a row is higher than a page."""
        return any(self._text_height(texts) > self._most for texts in self._texts)

    @property
    def height(self) -> float:
        """Of all rows together, in points."""
        return sum(row.height for row in self._wholes) * self._zoom

    @cached_property
    def _texts(self) -> Sequence[SetCells]:
        return self._grid.rows(self._widths, _LEAST_PRINT / self._size)

    @cached_property
    def _wholes(self) -> Sequence[_Part]:
        return [
            _Part(row, texts, max(self._text_height(texts), self._room(row)))
            for row, texts in zip(self._rows, self._texts, strict=True)
        ]

    def _set_rows(self) -> Iterator[SetRow]:
        """Yield the rows, each with its parts where it is high enough to have some."""
        wholes = list(self._set(self._wholes))
        parts = [
            list(self._parted(index, whole.texts))
            if self._text_height(whole.texts) > self._most * self._tall
            else [whole]
            for index, whole in enumerate(self._wholes)
        ]
        if not any(part.parted for several in parts for part in several):
            yield from wholes
            return
        ready = self._set([part for several in parts for part in several])
        for whole, several in zip(wholes, parts, strict=True):
            own = tuple(islice(ready, len(several)))
            yield replace(whole, parts=own) if len(own) > 1 else whole

    def _set(self, parts: Sequence[_Part]) -> Iterator[SetRow]:
        for part, slice_ in zip(parts, self._slices(parts), strict=True):
            yield SetRow(
                part.row,
                round(part.height * self._zoom, 6),
                self._lines(part.texts),
                slice_,
                part.parted,
                part.continued,
            )

    def _fitted_figures(self, chart: Chart) -> Mapping[Node, Figure]:
        """Return the symbols, as low as print that can be read lets them be."""
        for share in _TALLEST_SYMBOLS:
            figures = chart.figures(
                self._symbol_width, self._metrics, {}, tallest=self._most * share
            )
            if all(size * self._zoom >= _LEAST_PRINT for size in _sizes(figures)):
                break
        return figures

    @property
    def _symbol_width(self) -> float:
        return max(1.0, self._widths[Column.FLOW] - self._gutters.width)

    def _lines(self, texts: SetCells) -> Mapping[Column, Sequence[CellLine]]:
        return {
            column: [
                CellLine(
                    line.text,
                    line.style.bold,
                    line.indent * self._zoom,
                    round(line.style.size / SIZES.body.size, 3),
                )
                for line in text.lines
            ]
            for column, text in texts.items()
        }

    def _text_height(self, texts: SetCells) -> float:
        tallest = taller(texts)
        loose = max(0.0, tallest - 2 * PADDING_Y) * self._looseness
        return self._whole(tallest + loose)

    def _whole(self, height: float) -> float:
        """Return a height no less that is whole points once it is enlarged or reduced."""
        return ceil(height * self._zoom) / self._zoom

    def _room(self, row: Row) -> float:
        """Return the height that a row needs for its symbol, in whole points once enlarged."""
        if self._chart is None:
            return 0.0
        return self._whole(self._symbols_height(row.node) + _ROOM_ABOVE + _ROOM_BELOW)

    def _parted(self, index: int, texts: SetCells) -> Iterator[_Part]:
        """Yield the parts of the row (from 0), whose lines end where they were measured to."""
        row = self._rows[index]
        room, share = self._room(row), self._most / self._pieces
        continued = False
        while True:
            # Beside its symbol the first part is as full as it is high.
            limit = share if continued or room > self._most else max(share, room)
            here, below = split(texts, limit)
            # Each part has the row's number, so none of it is left for the next.
            rest: SetCells = {c: text for c, text in below.items() if c != Column.NUMBER}
            ends = not any(text.lines for text in rest.values()) or _is_stuck(texts, rest)
            if _is_stuck(texts, rest):
                here = texts
            # Parts join: no room is left between their lines.
            height = taller(here) - PADDING_Y * (continued + (not ends))
            height = self._whole(max(height, 0.0 if continued else room))
            yield _Part(row, here, height, parted=True, continued=continued)
            if ends:
                return
            texts, continued = {**rest, **self._continued_number(index)}, True

    def _continued_number(self, index: int) -> SetCells:
        if Column.NUMBER not in self._widths:
            return {}
        words = CONTINUED_ROW.in_language(self._language)
        return {Column.NUMBER: self._grid.continued(index, self._widths, words)}

    def _symbols_height(self, node: Node) -> float:
        if self._chart is None:
            return 0.0
        return self._chart.stack_height(self._symbol_rows(node), self._figures)

    def _symbol_rows(self, node: Node) -> Sequence[Sequence[Node]]:
        block = self._block_of[node]
        return self._graph.rows[block.start : block.stop]

    def _slices(self, parts: Sequence[_Part]) -> Sequence[Slice | None]:
        if self._chart is None:
            return [None] * len(parts)
        tops = [0.0, *accumulate(part.height for part in parts)]
        axis = self._gutters.left.width + self._symbol_width / 2
        centers: dict[Node, Point] = {}
        junctions: list[float] = []
        for part, top in zip(parts, tops, strict=False):
            if part.continued:
                continue
            rows = self._symbol_rows(part.row.node)
            spare = part.height - self._symbols_height(part.row.node)
            first = top + (spare + _ROOM_ABOVE - _ROOM_BELOW) / 2
            for row, middle, bottom in self._chart.middles(rows, self._figures, first):
                centers |= {node: Point(axis, middle) for node in row}
                junctions.append(bottom)
        placed = PlacedChart(
            self._chart,
            ChartColumn(axis, self._symbol_width, self._gutters),
            self._figures,
            centers,
            junctions,
            Letters({}, {}, {}),
            PageWords(self._metrics, self._language),
            0,
        )
        width = self._widths[Column.FLOW]
        names = [self._graph.marks[part.row.node].name for part in parts]
        return [
            one.zoomed(self._zoom)
            for one in sliced(placed.symbols(), placed.arrows(), names, width, tops)
        ]


def _sizes(figures: Mapping[Node, Figure]) -> Iterator[float]:
    """Yield the sizes of the print in and beside symbols."""
    for figure in figures.values():
        for lines in (figure.lines, *figure.labels.values()):
            yield from (line.style.size for line in lines)


def _squeezed(widths: Widths, total: float) -> Widths:
    """Return columns that no size of print makes fit, each narrower by the same share."""
    share = total / sum(widths.values())
    return {column: width * share for column, width in widths.items()}


def _is_stuck(texts: SetCells, rest: SetCells) -> bool:
    """Tell whether a page holds not even one line."""
    return all(text.lines == texts[column].lines for column, text in rest.items())
