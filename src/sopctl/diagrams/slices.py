"""The flow column of the table, cut into one picture for each row.

A word processor breaks pages where it likes, so nothing is known of them here: the arrows run on
from row to row, and one that is cut goes on in the next picture at the same place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from sopctl.diagrams.chart import Chart
from sopctl.diagrams.chart_graph import chart_graph
from sopctl.diagrams.content import TableContent
from sopctl.diagrams.geometry import Arrow, Drawing, Fragment, Point
from sopctl.diagrams.marks import Captions
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.placed_chart import ChartColumn, PlacedChart
from sopctl.diagrams.sheets import cut, letters_of
from sopctl.diagrams.table_grid import NARROWEST_SYMBOL, SIZES, TableGrid
from sopctl.flow import Node, flow_of
from sopctl.model.sop import Sop
from sopctl.thai_text import clean


@dataclass(frozen=True, slots=True)
class RowPicture:
    """The flow column in one row: `step` is the step's id, None for a start or end not written."""

    step: str | None
    drawing: Drawing


def lay_out_slices(
    sop: Sop,
    options: DrawOptions,
    metrics: Metrics,
    width: float | None,
    row_heights: Sequence[float] | None,
) -> tuple[RowPicture, ...]:
    """Return the flow column in as many rows as the table has: the start, the steps, the end.

    `width` and `row_heights` are points; without a width the column is as wide as the symbols are
    comfortable in. A row is no lower than its symbol needs, whatever height is given for it.

    Raises:
        ValueError: where there are not as many heights as rows.
    """
    flow = flow_of(sop)
    nodes = tuple(flow.nodes)
    if row_heights is not None and len(row_heights) != len(nodes):
        raise ValueError(f"{len(row_heights)} heights for {len(nodes)} rows")
    captions = Captions(flow, options.language, options.sop_names)
    graph = chart_graph(flow, [(node,) for node in nodes], captions)
    chart = Chart(graph, cut(graph, 0, len(graph.rows)), SIZES)
    gutters = chart.gutters
    grid = TableGrid(TableContent(sop, options.language), flow, graph.marks, metrics)
    wanted = grid.comfortable_chart(gutters) if width is None else width
    zoom = min(1.0, wanted / (NARROWEST_SYMBOL + gutters.width))
    symbol_width = wanted / zoom - gutters.width
    figures = chart.figures(symbol_width, metrics, {})
    axis = gutters.left.width + symbol_width / 2
    centers: dict[Node, Point] = {}
    junctions: list[float] = []
    tops = [0.0]
    for index, block in enumerate(graph.blocks):
        rows = graph.rows[block.start : block.stop]
        needed = chart.stack_height(rows, figures)
        given = row_heights[index] / zoom if row_heights is not None else 0.0
        height = max(given, float(ceil(needed)))
        top = tops[-1] + (height - needed) / 2
        for row, middle, bottom in chart.middles(rows, figures, top):
            centers |= {node: Point(axis, middle) for node in row}
            junctions.append(bottom)
        tops.append(tops[-1] + height)
    placed = PlacedChart(
        chart,
        ChartColumn(axis, symbol_width, gutters),
        figures,
        centers,
        junctions,
        letters_of(graph, [chart.cut], ()),
        PageWords(metrics, options.language),
        page=0,
    )
    title = clean(sop.title)
    pictures = []
    for node, (top, bottom) in zip(nodes, pairwise(tops), strict=True):
        drawing = Drawing(title, wanted / zoom, bottom - top, (_band(placed, top, bottom),))
        step = flow.step(node)
        pictures.append(RowPicture(step.id if step else None, drawing.zoomed(zoom)))
    return tuple(pictures)


def _band(placed: PlacedChart, top: float, bottom: float) -> Fragment:
    """Return what of the chart lies between two heights, moved up to the first of them."""
    symbols = tuple(s for s in placed.symbols() if top <= s.rect.center.y < bottom)
    arrows = [piece for arrow in placed.arrows() for piece in _pieces(arrow, top, bottom)]
    return Fragment(bottom, symbols=symbols, arrows=tuple(arrows)).shifted(0.0, -top)


def _pieces(arrow: Arrow, top: float, bottom: float) -> Iterator[Arrow]:
    """Yield the parts of an arrow between two heights; only the one with its end has the head.

    Its label stands with the symbol that it leaves, or with the one where it arrives.
    """
    label = tuple(line for line in arrow.label if top <= line.rect.center.y < bottom)
    piece: list[Point] = []
    stretches = list(pairwise(arrow.points))
    for index, (start, end) in enumerate(stretches):
        inside = _clipped(start, end, top, bottom)
        if inside is None:
            continue
        piece = [*(piece or inside[:1]), inside[1]]
        if inside[1] != end or index == len(stretches) - 1:
            yield Arrow(tuple(piece), label=label, head=inside[1] == arrow.points[-1])
            piece, label = [], ()
    if piece:
        yield Arrow(tuple(piece), label=label, head=False)


def _clipped(start: Point, end: Point, top: float, bottom: float) -> tuple[Point, Point] | None:
    """Return the part of a level or upright stretch between two heights."""
    if max(start.y, end.y) <= top or min(start.y, end.y) >= bottom:
        return None

    def within(point: Point) -> Point:
        return Point(point.x, min(max(point.y, top), bottom))

    return within(start), within(end)
