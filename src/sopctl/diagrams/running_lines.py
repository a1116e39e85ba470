"""What stands on every page: the SOP's title at the head of the later ones, the page's number."""

from sopctl.diagrams.geometry import Rect, TextLine, TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.page_words import PageWords
from sopctl.diagrams.typesetting import Typesetter
from sopctl.model.sop import Sop
from sopctl.structs import Frozen

_TITLE, _PLAIN = TextStyle(10, bold=True), TextStyle(10)
_AFTER_HEAD, _BEFORE_FOOT = 6.0, 8.0
_SHARE = 0.7
"""Of the width, for what stands on the left."""

FOOT_HEIGHT = _PLAIN.line_height + _BEFORE_FOOT
"""What the line at the foot takes of a page, in points."""


class RunningLines(Frozen):
    """The lines of one SOP's pages, between `left` and `left + width`."""

    sop: Sop
    words: PageWords
    metrics: Metrics
    left: float
    width: float

    def ask(self) -> None:
        """Ask for the widths of all that may stand at the foot or beside connectors."""
        self.foot(0.0, 1, 1)
        self.words.ask()

    def head(self, top: float) -> tuple[tuple[TextLine, ...], float]:
        """Return the lines at the head of a later page, and where what follows may begin.

        They are the title, and the document's number on the right if it is short.
        """
        document = self.sop.document
        number = document.number if document is not None and document.number else ""
        number_width = Typesetter(self.metrics, _PLAIN).width(number)
        beside = 0 < number_width <= self.width * (1 - _SHARE)
        lines = list(self._on_the_left(self.sop.title, _TITLE, top, _SHARE if beside else 1.0))
        bottom = lines[-1].rect.bottom if lines else top
        if beside:
            left = self.left + self.width - number_width
            rect = Rect(left, top, number_width, _PLAIN.line_height)
            lines.append(TextLine(number, _PLAIN, rect))
        return tuple(lines), bottom + _AFTER_HEAD

    def foot(self, bottom: float, page: int, pages: int) -> tuple[TextLine, ...]:
        """Return the line at the foot, down to `bottom`: the unit, if its name is no longer, and which
        page (from 1) it is.
        """
        top = bottom - _PLAIN.line_height
        unit = " ".join(filter(None, (self.sop.unit.name, self.sop.unit.parent)))
        named = self._on_the_left(unit, _PLAIN, top, _SHARE)
        number = self.words.page_of(page, pages, _PLAIN, self.left + self.width, top)
        return (*named, number) if len(named) == 1 else (number,)

    def _on_the_left(
        self, text: str, style: TextStyle, top: float, share: float
    ) -> tuple[TextLine, ...]:
        set_lines = Typesetter(self.metrics, style).lines(text, self.width * share)
        height = style.line_height
        return tuple(
            TextLine(line.text, style, Rect(self.left, top + index * height, line.width, height))
            for index, line in enumerate(set_lines)
        )
