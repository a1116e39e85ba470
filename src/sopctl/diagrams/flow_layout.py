"""The `flow` view: the flowchart alone, on one page under the SOP's title."""

from collections.abc import Sequence
from math import ceil

from sopctl.diagrams.chart import Captions, Chart, ChartColumn, PlacedChart
from sopctl.diagrams.figures import Print
from sopctl.diagrams.geometry import Drawing, Fragment, Point, Rect, TextLine, TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.typesetting import Typesetter
from sopctl.flow import Flow, Node, flow_of
from sopctl.model.sop import Sop
from sopctl.model.step import StepKind
from sopctl.thai_text import clean

MARGIN = 42.5
"""Of the page, in points: 1.5 cm."""

_TITLE = TextStyle(15, bold=True)
_SUBTITLE = TextStyle(12)
_SIZES = Print(body=TextStyle(12), small=TextStyle(10.5))
_SYMBOL_WIDTH = 210.0
_NARROWEST_SYMBOL = 120.0
_SIDE_BY_SIDE_GAP = 18.0
_BAND_WIDTH = 150.0
_AFTER_TITLE = 10.0


def lay_out_flow(sop: Sop, options: DrawOptions, metrics: Metrics) -> Drawing:
    """Return the flowchart of `sop` as a page; steps that run side by side stand so."""
    flow = flow_of(sop)
    room = options.paper.width - 2 * MARGIN
    captions = Captions(flow, options.language, options.sop_names)
    chart = Chart(flow, rows_of(flow, _most_side_by_side(options.paper)), captions, _SIZES)
    widest_row = max(len(row) for row in chart.plan.rows)
    wanted = max(_SYMBOL_WIDTH, widest_row * (_BAND_WIDTH + _SIDE_BY_SIDE_GAP) - _SIDE_BY_SIDE_GAP)
    width = max(_NARROWEST_SYMBOL, min(wanted, room - chart.gutters_width))
    page_width = max(options.paper.width, ceil(width + chart.gutters_width + 2 * MARGIN))
    heading = _heading(sop, page_width, metrics)
    top = (heading[-1].rect.bottom if heading else MARGIN) + _AFTER_TITLE
    # The symbols' axis is the page's, unless a gutter needs the room.
    center = min(
        max(page_width / 2, MARGIN + chart.left.width + width / 2),
        page_width - MARGIN - chart.right.width - width / 2,
    )
    placed, bottom = _placed(chart, ChartColumn(center, width), top, metrics)
    return Drawing(
        title=clean(sop.title),
        width=page_width,
        height=ceil(bottom + MARGIN),
        fragments=(
            Fragment(top, texts=heading),
            Fragment(bottom, symbols=placed.symbols(), arrows=placed.arrows()),
        ),
    )


def rows_of(flow: Flow, most: int) -> list[list[Node]]:
    """Return the symbols in rows: one to a row, but steps that run side by side together.

    Side by side stand neighbouring steps that come from the same steps and lead to the same ones,
    the rows directly above and below, and at most `most` of them.
    """
    rows: list[list[Node]] = [[node] for node in flow.nodes]
    index = 1
    while index < len(rows) - 1:
        size = min(most, len(rows) - 1 - index)
        while size > 1 and not _side_by_side(flow, rows, index, size):
            size -= 1
        if size > 1:
            rows[index : index + size] = [[row[0] for row in rows[index : index + size]]]
        index += 1
    return rows


def _side_by_side(flow: Flow, rows: Sequence[Sequence[Node]], index: int, size: int) -> bool:
    members = [row[0] for row in rows[index : index + size]]
    above, below = set(rows[index - 1]), set(rows[index + size])
    return all(
        _plain_activity(flow, member)
        and {edge.source for edge in flow.before.get(member, ())} == above
        and {edge.target for edge in flow.after.get(member, ())} == below
        for member in members
    )


def _plain_activity(flow: Flow, node: Node) -> bool:
    step = flow.step(node)
    return step is not None and step.kind is StepKind.ACTIVITY


def _most_side_by_side(paper: Paper) -> int:
    return int((paper.width - 2 * MARGIN) / (_BAND_WIDTH + _SIDE_BY_SIDE_GAP))


def _heading(sop: Sop, page_width: float, metrics: Metrics) -> tuple[TextLine, ...]:
    texts = [
        (sop.title, _TITLE),
        (" ".join(filter(None, (sop.unit.name, sop.unit.parent))), _SUBTITLE),
    ]
    lines: list[TextLine] = []
    top = MARGIN
    for text, style in texts:
        for line in Typesetter(metrics, style).even_lines(text, page_width - 2 * MARGIN):
            rect = Rect((page_width - line.width) / 2, top, line.width, style.line_height)
            lines.append(TextLine(line.text, style, rect))
            top += style.line_height
    return tuple(lines)


def _placed(
    chart: Chart, column: ChartColumn, top: float, metrics: Metrics
) -> tuple[PlacedChart, float]:
    """Place the rows under one another from `top`; return them and the lower end."""
    figures = chart.figures(column.width, metrics, _SYMBOL_WIDTH, _SIDE_BY_SIDE_GAP)
    centers: dict[Node, Point] = {}
    junctions: list[float] = []
    for row in chart.plan.rows:
        room = chart.room(row, figures)
        share = (column.width + _SIDE_BY_SIDE_GAP) / len(row)
        first = column.center - share * (len(row) - 1) / 2
        for index, node in enumerate(row):
            y = top + room.above + room.symbols / 2
            centers[node] = Point(first + index * share, y)
        top += room.height
        junctions.append(top)
    return PlacedChart(chart, column, figures, centers, junctions), top
