"""The director's page as PDF, set by Typst: one sheet of A4, whatever there is to say."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sopctl.bilingual import Bilingual
from sopctl.diagrams.errors import glyphs_missing
from sopctl.diagrams.fonts import characters_without_glyph, font_file
from sopctl.diagrams.metrics import MeasuredText
from sopctl.diagrams.options import DEFAULT_FONT, Paper
from sopctl.documents.page_sizes import Margins, sheet
from sopctl.documents.status_page import PageOptions, page_data
from sopctl.documents.typst_data import date_data
from sopctl.documents.typst_run import accessible_pdf
from sopctl.timeline.overview import Overview

_ROOT = Path(__file__).with_name("typst_root")

_SIZE = 8.5
"""Of the page's print in points, as of Laksaman."""

_MARGINS = Margins(42.0, 36.0, 32.0)


def write_status_page(
    overview: Overview,
    options: PageOptions,
    remark: Callable[[Bilingual], None] | None = None,
) -> bytes:
    """Return the page as PDF, tagged for screen readers; the same overview gives the same bytes.

    It conforms to PDF/UA-1, unless it holds characters that no font of the machine has: of those
    `remark` is told.

    Raises:
        DrawingError: where the machine does not have the font, or `dot`, which measures another
            font than the usual one, is missing, hangs or fails.
    """
    family = options.family
    data = {
        **page_data(overview, options),
        "fonts": [family],
        "size": _SIZE,
        "enlargement": _enlargement(family),
        "paper": sheet(Paper.A4)._asdict(),
        "margin": _MARGINS._asdict(),
        "date": date_data(options.source_date_epoch),
    }
    missing = characters_without_glyph(_texts(data), family)
    if missing and remark is not None:
        remark(glyphs_missing(missing))
    return accessible_pdf(_ROOT / "status.typ", json.dumps(data), root=_ROOT, family=family)


def _enlargement(family: str) -> float:
    """Return what sizes are multiplied by in a font, to look as they do in the usual one."""
    font_file(family)
    if family == DEFAULT_FONT:
        return 1.0
    measured = MeasuredText(family)
    measured.measure()
    return measured.enlargement


def _texts(data: object) -> Iterator[str]:
    """Yield every text inside plain data."""
    match data:
        case str():
            yield data
        case Mapping():
            for value in data.values():
                yield from _texts(value)
        case list():
            for value in data:
                yield from _texts(value)
