"""One row of the `gantt` view: bars with their periods, and below them the marked days."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeVar

from sopctl.bilingual import Language
from sopctl.calendar.ranges import DateRange
from sopctl.diagrams.gantt_axis import Stretch, TimeAxis
from sopctl.diagrams.gantt_content import Due, DueKind, GanttRow
from sopctl.diagrams.gantt_words import OUTSIDE, period_words
from sopctl.diagrams.geometry import Rect, Shape, ShapeKind, TextLine, TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.typesetting import Typesetter
from sopctl.structs import Frozen

BAR_HEIGHT, MARK_SIZE = 13.0, 7.0
"""Of a bar and of a mark, in points."""

PERIOD_STYLE, DAY_STYLE = TextStyle(9), TextStyle(8)
_BAR_TIER, _MARK_TIER = 16.0, 12.5
_PADDING = 3.0
_NARROWEST_BAR = 3.0
_POINTER_SIZE = 7.0
_BESIDE, _INSIDE = 3.0, 2.5
_OFF_FRAME = 1.0
_APART = 1.5
_LEAST_MARK = 4.5
_MOST_TIERS = 3
_OPTICAL = 1.0
"""By how much letters stand too high in the middle of their line."""

_BAR_FILL = "#b8cce4"
_THIN = 4.0
BAR_STROKE = "#1f3864"

MARKS = {
    DueKind.DEADLINE: (ShapeKind.DIAMOND, "#000000"),
    DueKind.LAST_DAY: (ShapeKind.DIAMOND, "#ffffff"),
    DueKind.ROUND: (ShapeKind.TRIANGLE, "#000000"),
}
"""The figure and the fill of each kind of mark: they differ in black and white too."""


_Thing = TypeVar("_Thing")
_Ends = tuple[float, float]


class BarKind(Enum):
    """What a bar stands for."""

    WINDOW = "window"
    INHERITED = "inherited"
    COVERED = "covered"


class Bar(NamedTuple):
    """A bar of a row, before it has a height."""

    days: DateRange
    stretch: Stretch
    kind: BarKind


class _Mark(NamedTuple):
    due: Due
    left: float
    right: float


class RowFigures(Frozen):
    """What a row shows, at its place."""

    shapes: tuple[Shape, ...]
    texts: tuple[TextLine, ...]


class RowLayout:
    """A row on the axis: `height` is what its tiers of bars and marks need, in points."""

    def __init__(
        self,
        row: GanttRow,
        axis: TimeAxis,
        today: date | None,
        language: Language,
        metrics: Metrics,
    ) -> None:
        self._row = row
        self._axis = axis
        self._language = language
        self._period = Typesetter(metrics, PERIOD_STYLE)
        self._day = Typesetter(metrics, DAY_STYLE)
        shown = today is not None and today in axis.days
        self._today = axis.middle_of(today) if today is not None and shown else None
        self._bars = _in_tiers(self._all_bars(), lambda bar: (bar.stretch.left, bar.stretch.right))
        self._marks = self._mark_tiers()
        self._note = self._outside() if row.note is None else row.note

    @property
    def height(self) -> float:
        """The least height of the row."""
        bars = len(self._bars) or bool(self._note)
        return bars * _BAR_TIER + len(self._marks) * _MARK_TIER + 2 * _PADDING

    def placed(self, cell: Rect) -> RowFigures:
        """Return the row's figures in its part of the table."""
        spare = cell.height - self.height
        top = cell.top + spare / 2 + _PADDING
        shapes: list[Shape] = []
        texts: list[TextLine] = []
        if self._note and not self._bars:
            texts += self._placed_note(cell, top + _BAR_TIER / 2)
            top += _BAR_TIER
        for tier, bars in enumerate(self._bars):
            middle = top + _BAR_TIER / 2
            for index, bar in enumerate(bars):
                shapes += self._bar_shapes(bar, middle, f"{tier + 1}-{index + 1}")
            texts += self._periods(bars, middle)
            top += _BAR_TIER
        for marks in self._marks:
            middle = top + _MARK_TIER / 2
            shapes += (self._mark_shape(mark, middle) for mark in marks)
            if self._days_said:
                texts += self._days(marks, middle)
            top += _MARK_TIER
        return RowFigures(tuple(shapes), tuple(texts))

    @property
    def shown(self) -> frozenset[DueKind]:
        """The kinds of marks that it has."""
        return frozenset(mark.due.kind for tier in self._marks for mark in tier)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Its bars."""
        return tuple(bar for tier in self._bars for bar in tier)

    def _all_bars(self) -> Iterable[Bar]:
        row = self._row
        for kind, windows in (
            (BarKind.COVERED, row.covered),
            (BarKind.WINDOW, row.windows),
            (BarKind.INHERITED, row.inherited),
        ):
            for days in windows:
                stretch = self._axis.stretch(days)
                if stretch is not None:
                    yield Bar(days, self._widened(stretch), kind)

    def _widened(self, stretch: Stretch) -> Stretch:
        """Return a stretch that can be seen, be it one day long."""
        lacking = max(0.0, _NARROWEST_BAR - (stretch.right - stretch.left))
        left = min(stretch.left - lacking / 2, self._axis.right - _NARROWEST_BAR)
        left = max(left, self._axis.left) if lacking else stretch.left
        right = left + _NARROWEST_BAR if lacking else stretch.right
        return stretch._replace(left=left, right=right)

    def _all_marks(self) -> Iterable[_Mark]:
        size = min(MARK_SIZE, max(_LEAST_MARK, 6.5 * self._axis.day_width))
        for due in self._row.dues:
            if due.day in self._axis.days:
                middle = self._axis.middle_of(due.day)
                inset = size / 2 + _OFF_FRAME
                first, last = self._axis.left + inset, self._axis.right - inset
                left = min(max(middle, first), last) - size / 2
                yield _Mark(due, left, left + size)

    def _mark_tiers(self) -> list[list[_Mark]]:
        """Return the marks in tiers that leave each its day beside it, if that takes but a few."""
        marks = list(self._all_marks())
        widest = max(map(self._day_width, marks), default=0.0)
        roomy = _in_tiers(marks, lambda mark: self._with_day(mark, widest))
        self._days_said = len(roomy) <= _MOST_TIERS
        if self._days_said:
            return roomy
        return _in_tiers(marks, lambda mark: (mark.left, mark.right))

    def _with_day(self, mark: _Mark, widest: float) -> _Ends:
        """Return the ends of a mark and its day: right of it, but left where the axis ends."""
        beside = widest + _BESIDE + _APART
        if mark.right + _BESIDE - 1 + self._day_width(mark) > self._axis.right - _OFF_FRAME:
            return mark.left - beside, mark.right
        return mark.left, mark.right + beside

    def _day_width(self, mark: _Mark) -> float:
        return self._day.width(str(mark.due.day.day))

    def _outside(self) -> str | None:
        """Return in words the windows of a row that shows none of them."""
        days = (*self._row.windows, *self._row.inherited, *self._row.covered)
        if self._bars or not days:
            return None
        said = ", ".join(period_words(window, self._language) for window in days)
        return OUTSIDE.in_language(self._language).format(period=said)

    def _placed_note(self, cell: Rect, middle: float) -> Iterable[TextLine]:
        lines = self._period.lines(self._note or "", cell.width - 2 * _BESIDE)
        for line in lines[:1]:
            yield _text(line.text, PERIOD_STYLE, cell.left + _BESIDE, line.width, middle)

    def _bar_shapes(self, bar: Bar, middle: float, number: str) -> Iterable[Shape]:
        left, right, began_before, goes_on = bar.stretch
        rect = Rect(left, middle - BAR_HEIGHT / 2, right - left, BAR_HEIGHT)
        yield bar_shape(bar.kind, rect, f"{self._row.key}:{bar.kind.value}-{number}")
        top = middle - _POINTER_SIZE / 2
        if began_before:
            place = Rect(left + 1, top, _POINTER_SIZE, _POINTER_SIZE)
            yield Shape(ShapeKind.POINTER_LEFT, place, BAR_STROKE, None)
        if goes_on:
            place = Rect(right - 1 - _POINTER_SIZE, top, _POINTER_SIZE, _POINTER_SIZE)
            yield Shape(ShapeKind.POINTER_RIGHT, place, BAR_STROKE, None)

    def _mark_shape(self, mark: _Mark, middle: float) -> Shape:
        kind, fill = MARKS[mark.due.kind]
        size = mark.right - mark.left
        rect = Rect(mark.left, middle - size / 2, size, size)
        name = f"{self._row.key}:due-{mark.due.day.isoformat()}"
        return Shape(kind, rect, fill, name=name)

    def _periods(self, bars: Sequence[Bar], middle: float) -> Iterable[TextLine]:
        """Yield the periods of a tier's bars: inside, or beside where nothing else stands."""
        ends = [(bar.stretch.left, bar.stretch.right) for bar in bars]
        taken = _Taken(self._axis, ends, self._today)
        for bar in (bar for bar in bars if bar.kind is not BarKind.INHERITED):
            text = period_words(bar.days, self._language)
            width = self._period.width(text)
            left, right, began_before, goes_on = bar.stretch
            first = left + _INSIDE + began_before * _POINTER_SIZE
            last = right - _INSIDE - goes_on * _POINTER_SIZE
            if width <= last - first:
                place: float | None = (first + last - width) / 2
            else:
                place = taken.beside(left, right, width)
            if place is not None:
                yield _text(text, PERIOD_STYLE, place, width, middle)

    def _days(self, marks: Sequence[_Mark], middle: float) -> Iterable[TextLine]:
        """Yield the days of the month beside a tier's marks, where there is room."""
        taken = _Taken(self._axis, [(mark.left, mark.right) for mark in marks], self._today)
        for mark in marks:
            text = str(mark.due.day.day)
            width = self._day_width(mark)
            place = taken.beside(mark.left, mark.right, width)
            if place is not None:
                yield _text(text, DAY_STYLE, place, width, middle)


def bar_shape(kind: BarKind, rect: Rect, name: str | None = None) -> Shape:
    """Return a bar in `rect`: full for work, thin for what is inherited, empty for a round."""
    match kind:
        case BarKind.WINDOW:
            return Shape(ShapeKind.BOX, rect, _BAR_FILL, BAR_STROKE, name=name)
        case BarKind.INHERITED:
            thin = Rect(rect.left, rect.center.y - _THIN / 2, rect.width, _THIN)
            return Shape(ShapeKind.BOX, thin, _BAR_FILL, BAR_STROKE, name=name)
        case BarKind.COVERED:
            return Shape(ShapeKind.BOX, rect, "#ffffff", BAR_STROKE, dashed=True, name=name)


class _Taken:
    """What of a tier is taken already."""

    def __init__(
        self, axis: TimeAxis, taken: Sequence[tuple[float, float]], today: float | None
    ) -> None:
        self._axis = axis
        self._taken = list(taken)
        self._today = [] if today is None else [(today - 0.5, today + 0.5)]

    def beside(self, left: float, right: float, width: float) -> float | None:
        """Take room for a text right of a figure, else left of it; None where there is neither.

        It keeps off the line of today where it can; where it cannot, the line gives way.
        """
        for taken in (self._taken + self._today, self._taken):
            for start in (right + _BESIDE - 1, left - _BESIDE + 1 - width):
                stop = start + width
                inside = (
                    self._axis.left + _OFF_FRAME <= start and stop <= self._axis.right - _OFF_FRAME
                )
                if inside and not any(
                    start < end + _APART and stop > begin - _APART
                    for begin, end in taken
                    if (begin, end) != (left, right)
                ):
                    self._taken.append((start, stop))
                    return start
        return None


def _in_tiers(things: Iterable[_Thing], ends: Callable[[_Thing], _Ends]) -> list[list[_Thing]]:
    """Put `things` in as few tiers as keep them apart, the first come uppermost."""
    tiers: list[list[_Thing]] = []
    for thing in things:
        left, right = ends(thing)
        for tier in tiers:
            if all(right <= ends(other)[0] or ends(other)[1] <= left for other in tier):
                tier.append(thing)
                break
        else:
            tiers.append([thing])
    return tiers


def _text(text: str, style: TextStyle, left: float, width: float, middle: float) -> TextLine:
    height = style.line_height
    return TextLine(text, style, Rect(left, middle - height / 2 + _OPTICAL, width, height))
