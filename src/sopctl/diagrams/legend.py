"""The legend of symbols, in two columns."""

from collections.abc import Collection

from sopctl.bilingual import Language
from sopctl.diagrams.figures import Print
from sopctl.diagrams.geometry import (
    Arrow,
    Fragment,
    Point,
    Rect,
    Symbol,
    SymbolKind,
    TextLine,
)
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.typesetting import Typesetter
from sopctl.diagrams.wording import LEGEND, LEGEND_TITLE

_SAMPLE_WIDTH, _SAMPLE_HEIGHT = 40.0, 14.0
_SAMPLE_BAR = 4.0
_TEXT_LEFT = _SAMPLE_WIDTH + 16.0
_COLUMNS = 2
_ROW_GAP = 3.0
_UNIT_SYMBOLS = frozenset(SymbolKind) - {SymbolKind.PREDEFINED, SymbolKind.BAR}


def lay_out_legend(
    used: Collection[SymbolKind],
    language: Language,
    sizes: Print,
    left: float,
    top: float,
    width: float,
    metrics: Metrics,
) -> Fragment:
    """Return the legend, `width` wide, from `top` down.

    It explains the five symbols of the units' own legend, and others where they are `used`.
    """
    title = LEGEND_TITLE.in_language(language)
    style = sizes.small
    bold = style._replace(bold=True)
    heading = Rect(left, top, Typesetter(metrics, bold).width(title), bold.line_height)
    texts = [TextLine(title, bold, heading)]
    symbols: list[Symbol] = []
    arrows: list[Arrow] = []
    shown = [kind for kind in LEGEND if kind is None or kind in _UNIT_SYMBOLS or kind in used]
    rows = -(-len(shown) // _COLUMNS)
    column_width = width / _COLUMNS
    setter = Typesetter(metrics, style)
    bottom = heading.bottom + _ROW_GAP
    for row in range(rows):
        row_top, height = bottom, style.line_height
        for column in range(_COLUMNS):
            index = column * rows + row
            if index >= len(shown):
                continue
            kind = shown[index]
            x = left + column * column_width
            lines = setter.lines(LEGEND[kind].in_language(language), column_width - _TEXT_LEFT)
            for number, line in enumerate(lines):
                y = row_top + number * style.line_height
                rect = Rect(x + _TEXT_LEFT, y, line.width, style.line_height)
                texts.append(TextLine(line.text, style, rect))
            height = max(height, len(lines) * style.line_height)
            center = Point(x + 6 + _SAMPLE_WIDTH / 2, row_top + style.line_height / 2)
            if kind is None:
                arrows.append(_sample_arrow(center))
            else:
                symbols.append(_sample(kind, center))
        bottom = row_top + height + _ROW_GAP
    return Fragment(bottom, symbols=tuple(symbols), arrows=tuple(arrows), texts=tuple(texts))


def _sample(kind: SymbolKind, center: Point) -> Symbol:
    width = _SAMPLE_HEIGHT if kind is SymbolKind.CONNECTOR else _SAMPLE_WIDTH
    height = _SAMPLE_BAR if kind is SymbolKind.BAR else _SAMPLE_HEIGHT
    return Symbol(f"legend-{kind}", kind, Rect.centered(center, width, height))


def _sample_arrow(center: Point) -> Arrow:
    half = _SAMPLE_WIDTH / 2
    return Arrow((Point(center.x - half, center.y), Point(center.x + half, center.y)))
