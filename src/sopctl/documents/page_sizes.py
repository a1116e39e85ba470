"""How large pages, margins and print are, in each kind of document."""

from math import floor
from typing import NamedTuple

from sopctl.diagrams.options import Paper
from sopctl.documents.options import DocumentFormat
from sopctl.documents.table_setting import TablePrint

BODY_SIZE = 11.0
"""Of a document's print in points, as of Laksaman: 11 is what TH Sarabun New makes of 16."""

_TABLE_SIZE, _WEB_TABLE_SIZE = 10.0, 14.0
"""Of the table's print; on the web in pixels, which stand for points in its layout."""

_BESIDE_ROWS = 90.0
"""Of a page's height: what the rows of connectors take that begin and end it, or a heading."""

_PIECES, _TALL = 5, 1 / 3
"""To a page, of a row that takes more of one than that: so small are the parts in which it begins
where otherwise as much of a page would stay empty."""

_WORD_PIECE, _WORD_TALL = 150.0, 0.5
"""About how high the parts are for Word, and the same share: there a row higher than that always comes
in parts, for no one knows where its pages end."""

_WORD_LOOSENESS = 0.15
"""Word knows other places than we do where a line of Thai may end."""

_WEB_WIDTH = 940.0
WEB_MARGIN = 15
"""Of a page that is printed, in millimetres."""

_PIXELS_PER_POINT = 96 / 72
_POINTS_PER_MILLIMETRE = 72 / 25.4
_ENDLESS = 1e6


class Sheet(NamedTuple):
    """The width and height of a sheet of paper in points."""

    width: float
    height: float


def sheet(paper: Paper) -> Sheet:
    """Return the size of `paper` as its standard has it, which other programs recognise."""
    short, long = 595.3, 841.9
    return Sheet(short, long) if paper is Paper.A4 else Sheet(long, short)


class Margins(NamedTuple):
    """The margins of a sheet in points: at either side, above, below."""

    side: float
    top: float
    bottom: float


MARGINS = Margins(50.0, 56.0, 50.0)
"""Of every document on paper."""


def table_print(format: DocumentFormat, paper: Paper) -> TablePrint:
    """Return how the process table is printed in a document of that format."""
    if format is DocumentFormat.HTML:
        return TablePrint(_WEB_WIDTH, _ENDLESS, _WEB_TABLE_SIZE)
    width = sheet(paper).width - 2 * MARGINS.side
    height = sheet(paper).height - MARGINS.top - MARGINS.bottom - _BESIDE_ROWS
    if format is DocumentFormat.DOCX:
        pieces = round(height / _WORD_PIECE)
        return TablePrint(
            width, height, _TABLE_SIZE, _WORD_LOOSENESS, pieces=pieces, tall=_WORD_TALL
        )
    return TablePrint(width, height, _TABLE_SIZE, pieces=_PIECES, tall=_TALL)


def web_table_zoom(paper: Paper) -> float:
    """Return how much smaller a page's table is printed, to be as wide as it was laid out for.

    In the paper's own width, columns would be narrower than the words in them.
    """
    room = sheet(paper).width - 2 * WEB_MARGIN * _POINTS_PER_MILLIMETRE
    return min(1.0, floor(1000 * room * _PIXELS_PER_POINT / _WEB_WIDTH) / 1000)
