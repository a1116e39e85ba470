"""The legend of the `gantt` view, in two columns: what of it the chart shows."""

from collections.abc import Collection, Iterator
from enum import Enum

from sopctl.bilingual import Bilingual, Language
from sopctl.diagrams import gantt_words
from sopctl.diagrams.gantt_content import DueKind
from sopctl.diagrams.gantt_row import (
    BAR_HEIGHT,
    BAR_STROKE,
    MARK_SIZE,
    MARKS,
    BarKind,
    bar_shape,
)
from sopctl.diagrams.geometry import Fragment, Point, Rect, Shape, ShapeKind, TextLine, TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.typesetting import Typesetter

DAY_OFF_FILL, TODAY_STROKE = "#ebebeb", "#c00000"
_STYLE = TextStyle(10)
_SAMPLE_WIDTH = 26.0
_TEXT_LEFT = _SAMPLE_WIDTH + 8.0
_COLUMNS = 2
_GAP = 3.0


class Sign(Enum):
    """What a chart shows besides bars and marked days."""

    CONTINUES = "continues"
    TODAY = "today"
    DAY_OFF = "day-off"


Explained = Sign | DueKind | BarKind

_WORDS: dict[Explained, Bilingual] = {
    BarKind.WINDOW: gantt_words.WINDOW,
    BarKind.INHERITED: gantt_words.INHERITED,
    Sign.CONTINUES: gantt_words.CONTINUES,
    DueKind.DEADLINE: gantt_words.DEADLINE,
    DueKind.LAST_DAY: gantt_words.LAST_DAY,
    DueKind.ROUND: gantt_words.ROUND,
    BarKind.COVERED: gantt_words.COVERED,
    Sign.TODAY: gantt_words.TODAY_LINE,
    Sign.DAY_OFF: gantt_words.DAY_OFF,
}


def lay_out_gantt_legend(
    shown: Collection[Explained],
    language: Language,
    left: float,
    top: float,
    width: float,
    metrics: Metrics,
) -> Fragment:
    """Return the legend of what is `shown`, `width` wide, from `top` down; nothing of nothing."""
    if not shown:
        return Fragment(top)
    bold = _STYLE._replace(bold=True)
    title = gantt_words.LEGEND_TITLE.in_language(language)
    heading = Rect(left, top, Typesetter(metrics, bold).width(title), bold.line_height)
    texts = [TextLine(title, bold, heading)]
    shapes: list[Shape] = []
    setter = Typesetter(metrics, _STYLE)
    column_width = width / _COLUMNS
    listed = [sign for sign in _WORDS if sign in shown]
    bottom = heading.bottom + _GAP
    rows = -(-len(listed) // _COLUMNS)
    for row in range(rows):
        row_top, bottom = bottom, bottom + _STYLE.line_height
        for column, sign in enumerate(listed[row::rows]):
            x = left + column * column_width
            middle = Point(x + _SAMPLE_WIDTH / 2, row_top + _STYLE.line_height / 2)
            shapes += _sample(sign, middle)
            words = _WORDS[sign].in_language(language)
            for number, line in enumerate(setter.lines(words, column_width - _TEXT_LEFT)):
                y = row_top + number * _STYLE.line_height
                rect = Rect(x + _TEXT_LEFT, y, line.width, _STYLE.line_height)
                texts.append(TextLine(line.text, _STYLE, rect))
                bottom = max(bottom, rect.bottom)
    return Fragment(bottom, texts=tuple(texts), shapes=tuple(shapes))


def _sample(sign: Explained, middle: Point) -> Iterator[Shape]:
    bar = Rect.centered(middle, _SAMPLE_WIDTH, BAR_HEIGHT)
    match sign:
        case DueKind():
            kind, fill = MARKS[sign]
            yield Shape(kind, Rect.centered(middle, MARK_SIZE, MARK_SIZE), fill)
        case BarKind():
            yield bar_shape(sign, bar)
        case Sign.CONTINUES:
            yield bar_shape(BarKind.WINDOW, bar)
            point = Point(bar.right - 1 - MARK_SIZE / 2, middle.y)
            place = Rect.centered(point, MARK_SIZE, MARK_SIZE)
            yield Shape(ShapeKind.POINTER_RIGHT, place, BAR_STROKE, None)
        case Sign.TODAY:
            line = Rect(middle.x, bar.top, 0, bar.height)
            yield Shape(ShapeKind.LINE, line, None, TODAY_STROKE, dashed=True)
        case Sign.DAY_OFF:
            yield Shape(ShapeKind.BOX, bar, DAY_OFF_FILL, None)
