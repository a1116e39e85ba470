"""A sheet of paper, and what stands at the head of an SOP's first one."""

from math import ceil, inf

from sopctl.bilingual import Bilingual
from sopctl.diagrams.geometry import Fragment, Rect, TextLine, TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.options import DrawOptions, Paper
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.running_lines import FOOT_HEIGHT, RunningLines
from sopctl.diagrams.typesetting import Typesetter
from sopctl.model.schedule import fiscal_year_of
from sopctl.model.sop import Sop
from sopctl.structs import Frozen

_MARGIN = 36.0
_TITLE = TextStyle(15, bold=True)
_SUBTITLE = TextStyle(12)
_AFTER_HEADING = 8.0
_FISCAL_YEAR = Bilingual(th="ปีงบประมาณ พ.ศ. {year}", en="Fiscal year {year} BE")


class Sheet(Frozen):
    """A sheet of `paper`; `enlargement` is by how much the drawing on it is to be made smaller.

    Lengths are in points before that. One that is not `paged` is as long as it takes.
    """

    paper: Paper
    paged: bool = True
    enlargement: float = 1.0

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.paper.width * self.enlargement

    @property
    def height(self) -> float:
        """From edge to edge; without end where it is not paged."""
        return self.paper.height * self.enlargement if self.paged else inf

    @property
    def margin(self) -> float:
        """Half an inch on paper."""
        return _MARGIN * self.enlargement

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def body_bottom(self) -> float:
        """Where what a page holds must end, so that the line at its foot has room."""
        return self.height - self.margin - FOOT_HEIGHT

    def height_for(self, bottom: float) -> float:
        """Return the height of a page that holds what ends at `bottom`: as a rule the sheet's."""
        if not self.paged:
            return ceil(bottom + self.margin)
        needed = bottom + FOOT_HEIGHT + self.margin
        return self.height if needed < self.height + 1 else ceil(needed)


class SheetLines(Frozen):
    """Sets what stands on every sheet of one SOP; `what` says what the sheets show."""

    sop: Sop
    what: Bilingual
    options: DrawOptions
    metrics: Metrics

    def head(self, sheet: Sheet, page: int) -> Fragment:
        """Return the head of a page (from 1): all of it on the first, the title on the others."""
        if page > 1:
            lines, bottom = self._running(sheet).head(sheet.margin)
            return Fragment(bottom, texts=lines)
        language = self.options.language
        unit = " ".join(filter(None, (self.sop.unit.name, self.sop.unit.parent)))
        year = _FISCAL_YEAR.in_language(language).format(year=fiscal_year_of(self.sop).be)
        texts = (
            (self.sop.title, _TITLE),
            (self.what.in_language(language), _SUBTITLE),
            (f"{unit} {year}", _SUBTITLE),
        )
        centred: list[TextLine] = []
        top = sheet.margin
        for text, style in texts:
            for line in Typesetter(self.metrics, style).even_lines(text, sheet.room):
                rect = Rect((sheet.width - line.width) / 2, top, line.width, style.line_height)
                centred.append(TextLine(line.text, style, rect))
                top = rect.bottom
        return Fragment(top + _AFTER_HEADING, texts=tuple(centred))

    def foot(self, sheet: Sheet, height: float, page: int, pages: int) -> Fragment:
        """Return the line at the foot of a page `height` points high: the unit, the page's number.

        What is no sheet of paper has none.
        """
        bottom = height - sheet.margin
        if not sheet.paged:
            return Fragment(bottom)
        return Fragment(bottom, texts=self._running(sheet).foot(bottom, page, pages))

    def _running(self, sheet: Sheet) -> RunningLines:
        words = PageWords(self.metrics, self.options.language)
        return RunningLines(self.sop, words, self.metrics, sheet.margin, sheet.room)
