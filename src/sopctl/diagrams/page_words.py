"""The words and numbers that lead from page to page."""

from sopctl.bilingual import Bilingual, Language
from sopctl.diagrams.figures import PAGE_STYLE
from sopctl.diagrams.geometry import Point, Rect, TextLine, TextStyle
from sopctl.diagrams.metrics import Metrics
from sopctl.diagrams.wording import CONTINUED_FROM, CONTINUED_ON, PAGE
from sopctl.structs import Frozen

LETTER_STYLE = TextStyle(10, bold=True)


class PageWords(Frozen):
    """Sets letters and numbers of pages.

    Widths are asked for character by character: which numbers there will be is not known before all
    is measured, and what is asked for later costs another run of Graphviz.
    """

    metrics: Metrics
    language: Language

    def ask(self) -> None:
        """Ask for the widths of all that may be wanted."""
        self.letter("A", Point(0, 0))
        for words in (CONTINUED_ON, CONTINUED_FROM, PAGE):
            self._numbered(words, "1", PAGE_STYLE)

    def letter(self, letter: str, center: Point) -> TextLine:
        """Return a connector's letter about `center`."""
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        widths = {one: self.metrics.width(one, LETTER_STYLE) for one in alphabet}
        width = sum(widths[one] for one in letter)
        return TextLine(
            letter, LETTER_STYLE, Rect.centered(center, width, LETTER_STYLE.line_height)
        )

    def continued_on(self, page: int, left: float, right: float, middle: float) -> TextLine:
        """Return `ต่อหน้า 2` from `left`, its middle at the height `middle`.

        Where it would reach beyond `right` it is `หน้า 2`.
        """
        return self._beside(CONTINUED_ON, page, left, right, middle)

    def continued_from(self, page: int, left: float, right: float, middle: float) -> TextLine:
        """Return `จากหน้า 1` likewise."""
        return self._beside(CONTINUED_FROM, page, left, right, middle)

    def on_page(self, page: int, center: float, top: float) -> TextLine:
        """Return `หน้า 1` centred under a connector whose lower end is `top`."""
        text, width = self._numbered(PAGE, str(page), PAGE_STYLE)
        rect = Rect(center - width / 2, top, width, PAGE_STYLE.line_height)
        return TextLine(text, PAGE_STYLE, rect)

    def page_of(
        self, page: int, pages: int, style: TextStyle, right: float, top: float
    ) -> TextLine:
        """Return `หน้า 1/3`, ending at `right`."""
        text, width = self._numbered(PAGE, f"{page}/{pages}", style)
        return TextLine(text, style, Rect(right - width, top, width, style.line_height))

    def _beside(
        self, words: Bilingual, page: int, left: float, right: float, middle: float
    ) -> TextLine:
        text, width = self._numbered(words, str(page), PAGE_STYLE)
        shorter = self._numbered(PAGE, str(page), PAGE_STYLE)
        if left + width > right:
            text, width = shorter
        height = PAGE_STYLE.line_height
        return TextLine(text, PAGE_STYLE, Rect(left, middle - height / 2, width, height))

    def _numbered(self, words: Bilingual, number: str, style: TextStyle) -> tuple[str, float]:
        said = words.in_language(self.language)
        widths = {one: self.metrics.width(one, style) for one in "0123456789/ "}
        width = self.metrics.width(said, style) + sum(widths[one] for one in f" {number}")
        return f"{said} {number}", width
