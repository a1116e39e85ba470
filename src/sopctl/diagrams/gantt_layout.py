"""The `gantt` view: the fiscal year from October to September, with a row for each step.

The axis is the fiscal year, with the months beside it that deadlines need. A window that passes its
end goes on at the border, with an arrow head, and its period says until when.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise
from math import ceil, floor
from operator import attrgetter

from sopctl.calendar.fiscal import FiscalYear
from sopctl.calendar.office import OfficeCalendar
from sopctl.calendar.ranges import DateRange
from sopctl.diagrams import gantt_words
from sopctl.diagrams.cell_text import PADDING_Y, Alignment, CellSetter, SetText
from sopctl.diagrams.content import Paragraph
from sopctl.diagrams.figures import LEAST_SIZE
from sopctl.diagrams.gantt_axis import TimeAxis, axis_months
from sopctl.diagrams.gantt_content import GanttRow, gantt_rows
from sopctl.diagrams.gantt_legend import (
    DAY_OFF_FILL,
    TODAY_STROKE,
    Explained,
    Sign,
    lay_out_gantt_legend,
)
from sopctl.diagrams.gantt_row import RowLayout
from sopctl.diagrams.geometry import (
    Cell,
    Drawing,
    Fragment,
    Rect,
    Shape,
    ShapeKind,
    TextLine,
    TextStyle,
    stacked,
)
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions
from sopctl.diagrams.sheet import Sheet, SheetLines
from sopctl.diagrams.typesetting import Typesetter
from sopctl.model.schedule import fiscal_year_of
from sopctl.model.sop import Sop
from sopctl.structs import Frozen
from sopctl.thai_text import clean

_NAME, _YEAR, _QUARTER, _MONTH = TextStyle(11), TextStyle(10), TextStyle(9), TextStyle(8, bold=True)
_MONTH_PADDING = 2.0
_TODAY = TextStyle(9, bold=True)
_NUMBER_WIDTH = 34.0
_NAME_SHARE = 0.27
_GAP = 10.0
_SEEN_DAY = 1.4
"""Points a day must be wide for days off to be seen as such."""

_SMALLER = (1.05, 1.1, _MONTH.size / LEAST_SIZE)
"""How much smaller the print may be that saves a page: 11 points come out at 9.6."""

_FEW_ROWS = 4
"""On a last page: such a page is worth saving."""

_MONTH_LINE, _QUARTER_LINE = "#d0d0d0", "#808080"
_BESIDE_LINE = 1.0
"""Nearer to a line between months no letters stand."""


def lay_out_gantt(sop: Sop, options: DrawOptions, metrics: Metrics) -> tuple[Drawing, ...]:
    """Return the fiscal year of `sop` as a chart of time, on as many pages as it takes.

    Where the last of them would hold but a few rows, print a little smaller saves it.
    """
    usual = _GanttLayout(sop, options, metrics)
    if not metrics.asking and len(usual.rows) > 1 and len(usual.rows[-1]) <= _FEW_ROWS:
        for enlargement in _SMALLER:
            smaller = _GanttLayout(sop, options, metrics, enlargement)
            if len(smaller.rows) < len(usual.rows):
                return smaller.pages()
    return usual.pages()


class _Row(Frozen):
    """A row with its texts set, and its height."""

    content: GanttRow
    name: SetText
    layout: RowLayout

    @property
    def height(self) -> float:
        return float(ceil(max(self.name.height, self.layout.height)))


class _GanttLayout:
    """The chart on sheets so much larger than it is printed."""

    def __init__(
        self, sop: Sop, options: DrawOptions, metrics: Metrics, enlargement: float = 1.0
    ) -> None:
        self._sop = sop
        self._options = options
        self._metrics = metrics
        self._lines = SheetLines(sop, gantt_words.WHAT, options, metrics)
        self._sheet = Sheet(options.paper, options.paged, enlargement)
        self._calendar = options.calendar or OfficeCalendar()
        rows = gantt_rows(sop, options)
        self._number_width = _NUMBER_WIDTH if any(row.number for row in rows) else 0.0
        self._axis = self._place_axis(rows)
        self._name_left = self._sheet.margin + self._number_width
        today = options.today
        self._today = today if today is not None and today in self._axis.days else None
        self._rows = [self._row(row) for row in rows]

    @cached_property
    def rows(self) -> list[list[_Row]]:
        """The rows of each page."""
        pages = list(self._filled())
        if len(pages) > 1 and len(pages[-1]) == 1 and len(pages[-2]) > 2:
            pages[-1].insert(0, pages[-2].pop())
        return pages

    def pages(self) -> tuple[Drawing, ...]:
        """Return the pages with everything at its place."""
        return tuple(
            self._page(rows, number, len(self.rows)).zoomed(1 / self._sheet.enlargement)
            for number, rows in enumerate(self.rows, start=1)
        )

    def _place_axis(self, rows: Sequence[GanttRow]) -> TimeAxis:
        days = [day for row in rows for day in row.fixed_days]
        months = axis_months(fiscal_year_of(self._sop), days)
        room = self._sheet.room
        width = floor((room * (1 - _NAME_SHARE) - self._number_width) / len(months))
        return TimeAxis(months, self._sheet.width - self._sheet.margin - width * len(months), width)

    def _row(self, row: GanttRow) -> _Row:
        setter = CellSetter(self._metrics, _NAME)
        name = setter.set((Paragraph(row.name, bulleted=row.is_part),), self._name_width)
        language = self._options.language
        return _Row(row, name, RowLayout(row, self._axis, self._today, language, self._metrics))

    @property
    def _name_width(self) -> float:
        return self._axis.left - self._sheet.margin - self._number_width

    def _filled(self) -> Iterator[list[_Row]]:
        """Yield the rows of each page; the last has room for the legend."""
        rows: list[_Row] = []
        top = self._rows_top(1)
        height, page = 0.0, 1
        for index, row in enumerate(self._rows):
            below = self._below(0.0, last=index == len(self._rows) - 1)
            bottom = top + height + row.height + below[-1].bottom
            if rows and bottom > self._sheet.body_bottom:
                yield rows
                rows, height, page = [], 0.0, page + 1
                top = self._rows_top(page)
            rows.append(row)
            height += row.height
        yield rows

    def _rows_top(self, page: int) -> float:
        return self._above(page)[-1].bottom

    def _above(self, page: int) -> list[Fragment]:
        head = self._lines.head(self._sheet, page)
        return [head, self._headings(float(ceil(head.bottom)))]

    def _headings(self, top: float) -> Fragment:
        """Return the heading rows: fiscal years, quarters, months."""
        language = self._options.language
        months = self._axis.months
        years = [FiscalYear.containing(month.first) for month in months]
        quarters = [(month.first.month - 10) % 12 // 3 + 1 for month in months]
        words = [gantt_words.month_heading(month, language) for month in months]
        levels = (
            (_YEAR, years, [gantt_words.year_headings(year, language) for year in years]),
            (
                _QUARTER,
                list(zip(years, quarters, strict=True)),
                [gantt_words.quarter_headings(number, language) for number in quarters],
            ),
        )
        cells: list[Cell] = []
        bottom = top
        for style, keys, texts in levels:
            level = self._level(style, keys, texts, bottom)
            cells += level
            bottom = level[0].rect.bottom
        cells += self._month_cells(words, bottom)
        bottom = cells[-1].rect.bottom
        sides = self._side_headings(top, bottom)
        return Fragment(bottom, cells=(*sides, *cells))

    def _level(
        self,
        style: TextStyle,
        keys: Sequence[object],
        texts: Sequence[Sequence[str]],
        top: float,
    ) -> list[Cell]:
        """Return one row of headings; months of one key share a cell, which has the text that fits.

        `texts` are for each month the same in fewer and fewer words. Where none fits there is none:
        the heading of the month names its year too.
        """
        setter = Typesetter(self._metrics, style._replace(bold=True))
        height = float(ceil(style.line_height + 2 * PADDING_Y))
        cells = []
        for _, group in groupby(range(len(keys)), key=keys.__getitem__):
            span = list(group)
            width = self._axis.month_width * len(span)
            widths = {text: setter.width(text) for text in texts[span[0]]}
            fitting = [text for text in widths if widths[text] <= width - 2 * _MONTH_PADDING]
            rect = Rect(self._axis.left + self._axis.month_width * span[0], top, width, height)
            said = [(text, setter.style, widths[text]) for text in fitting[:1]]
            cells.append(Cell(rect, stacked(said, rect.center), shaded=True))
        return cells

    def _month_cells(self, words: Sequence[str], top: float) -> Iterator[Cell]:
        """Yield the headings of months, the year below the month where the column is narrow."""
        room = self._axis.month_width - 2 * _MONTH_PADDING
        setter = Typesetter(self._metrics, _MONTH)
        one_line = all(setter.width(text) + 2 * _MONTH_PADDING <= room for text in words)
        texts = [[text] if one_line else text.rsplit(" ", 1) for text in words]
        widest = max(setter.width(line) for lines in texts for line in lines)
        style = _MONTH._replace(size=_MONTH.size * min(1.0, room / widest))
        narrow = Typesetter(self._metrics, style)
        height = float(ceil(style.line_height * len(texts[0]) + 2 * _MONTH_PADDING))
        for index, lines in enumerate(texts):
            left = self._axis.left + index * self._axis.month_width
            rect = Rect(left, top, self._axis.month_width, height)
            said = [(line, style, narrow.width(line)) for line in lines]
            yield Cell(rect, stacked(said, rect.center), shaded=True)

    def _side_headings(self, top: float, bottom: float) -> Iterator[Cell]:
        setter = CellSetter(self._metrics, _YEAR)
        columns = (
            (gantt_words.NUMBER, self._sheet.margin, self._number_width),
            (gantt_words.STEP, self._name_left, self._name_width),
        )
        for words, left, width in columns:
            if width:
                text = words.in_language(self._options.language)
                rect = Rect(left, top, width, bottom - top)
                set_text = setter.set((Paragraph(text, bold=True),), width)
                yield Cell(rect, set_text.placed(rect, Alignment.CENTER), shaded=True)

    def _page(self, rows: Sequence[_Row], page: int, pages: int) -> Drawing:
        parts = self._above(page)
        top = parts[-1].bottom
        bottom = top + sum(row.height for row in rows)
        shown: list[Fragment] = []
        for row in rows:
            shown.append(self._row_fragment(row, shown[-1].bottom if shown else top))
        said = [rect for part in shown for rect in _uncovered(part)]
        parts += (self._background(top, bottom, said), *shown)
        parts += self._below(bottom, last=page == pages)
        height = self._sheet.height_for(max(part.bottom for part in parts))
        parts.append(self._lines.foot(self._sheet, height, page, pages))
        return Drawing(clean(self._sop.title), self._sheet.width, height, tuple(parts))

    def _background(self, top: float, bottom: float, said: Sequence[Rect]) -> Fragment:
        """Return what lies below all rows: days off, lines between months, today.

        The lines leave out what the rows have `said` beside their bars.
        """
        axis = self._axis
        shapes = [
            Shape(
                ShapeKind.BOX,
                Rect(axis.start_of(first), top, self._width_of(first, last), bottom - top),
                DAY_OFF_FILL,
                None,
            )
            for first, last in self._days_off()
        ]
        for before, month in pairwise(axis.months):
            whole = before.first.month % 3 == 0
            stroke = _QUARTER_LINE if whole else _MONTH_LINE
            for line in _upright(axis.start_of(month.first), top, bottom, said):
                shapes.append(Shape(ShapeKind.LINE, line, None, stroke))
        if self._today is not None:
            for line in _upright(axis.middle_of(self._today), top, bottom, said):
                shapes.append(Shape(ShapeKind.LINE, line, None, TODAY_STROKE, dashed=True))
        return Fragment(bottom, shapes=tuple(shapes))

    def _width_of(self, first: date, last: date) -> float:
        stretch = self._axis.stretch(DateRange.of_days(first, last))
        return stretch.right - stretch.left if stretch else 0.0

    def _days_off(self) -> Iterator[tuple[date, date]]:
        """Yield the first and last day of each run of days off, where they can be seen."""
        if self._axis.day_width < _SEEN_DAY:
            return
        is_open = self._calendar.is_working_day
        for working, days in groupby(self._axis.days.days(), key=is_open):
            if not working:
                run = list(days)
                yield run[0], run[-1]

    def _row_fragment(self, row: _Row, top: float) -> Fragment:
        height = row.height
        setter = CellSetter(self._metrics, _NAME)
        cells = []
        if self._number_width:
            rect = Rect(self._sheet.margin, top, self._number_width, height)
            number = str(row.content.number) if row.content.number else ""
            set_number = setter.set((Paragraph(number),), self._number_width)
            cells.append(Cell(rect, set_number.placed(rect, Alignment.CENTER)))
        rect = Rect(self._name_left, top, self._name_width, height)
        cells.append(Cell(rect, row.name.placed(rect, Alignment.LEFT)))
        time = Rect(self._axis.left, top, self._axis.right - self._axis.left, height)
        cells.append(Cell(time))
        figures = row.layout.placed(time)
        place = Rect(self._sheet.margin, top, self._axis.right - self._sheet.margin, height)
        named = Shape(ShapeKind.BOX, place, stroke=None, name=row.content.key)
        return Fragment(
            top + height, tuple(cells), texts=figures.texts, shapes=(named, *figures.shapes)
        )

    def _below(self, top: float, *, last: bool) -> list[Fragment]:
        """Return what stands below the rows of a page: the day that is today, and the legend."""
        parts = [self._today_words(top)]
        if last:
            shown = self._shown()
            parts.append(
                lay_out_gantt_legend(
                    shown,
                    self._options.language,
                    self._sheet.margin,
                    parts[-1].bottom + _GAP,
                    self._sheet.room,
                    self._metrics,
                )
            )
        return parts

    def _today_words(self, top: float) -> Fragment:
        if self._today is None:
            return Fragment(top)
        language = self._options.language
        day = gantt_words.day_words(self._today, language)
        text = gantt_words.TODAY.in_language(language).format(day=day)
        width = Typesetter(self._metrics, _TODAY).width(text)
        middle = self._axis.middle_of(self._today)
        left = min(middle - width / 2, self._axis.right - width)
        rect = Rect(left, top + 1, width, _TODAY.line_height)
        return Fragment(rect.bottom, texts=(TextLine(text, _TODAY, rect),))

    def _shown(self) -> set[Explained]:
        """Return what the legend has to explain."""
        shown: set[Explained] = set()
        for row in self._rows:
            shown |= row.layout.shown
            for bar in row.layout.bars:
                shown.add(bar.kind)
                if bar.stretch.began_before or bar.stretch.goes_on:
                    shown.add(Sign.CONTINUES)
        if self._today is not None:
            shown.add(Sign.TODAY)
        if self._axis.day_width >= _SEEN_DAY:
            shown.add(Sign.DAY_OFF)
        return shown


def _uncovered(row: Fragment) -> Iterator[Rect]:
    """Yield where texts stand that no bar keeps from the lines behind it."""
    bars = [shape.rect for shape in row.shapes if shape.kind is ShapeKind.BOX and shape.fill]
    for line in row.texts:
        middle = line.rect.center
        if not any(
            bar.left <= middle.x <= bar.right and bar.top <= middle.y <= bar.bottom for bar in bars
        ):
            yield line.rect


def _upright(x: float, top: float, bottom: float, texts: Sequence[Rect]) -> Iterator[Rect]:
    """Yield the line at `x` from `top` to `bottom`, less what would go through `texts`."""
    for text in sorted(texts, key=attrgetter("top")):
        if text.left - _BESIDE_LINE < x < text.right + _BESIDE_LINE:
            if text.top > top:
                yield Rect(x, top, 0, text.top - top)
            top = max(top, text.bottom)
    if bottom > top:
        yield Rect(x, top, 0, bottom - top)
