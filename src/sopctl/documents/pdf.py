"""The document as PDF, set by Typst."""

import json
from pathlib import Path

from sopctl.documents.blocks import Document
from sopctl.documents.options import DocumentOptions
from sopctl.documents.page_sizes import BODY_SIZE, MARGINS, sheet
from sopctl.documents.table_setting import SetTable
from sopctl.documents.typst_data import date_data, document_data
from sopctl.documents.typst_run import accessible_pdf

_ROOT = Path(__file__).with_name("typst_root")


def write_pdf(
    document: Document, table: SetTable, enlargement: float, options: DocumentOptions
) -> bytes:
    """Return the document as PDF: tagged for screen readers, with bookmarks, its text exact.

    It conforms to PDF/UA-1, unless it holds characters that no font of the machine has.
    `enlargement` is what sizes are multiplied by in the font used (see `MeasuredText`).

    Raises:
        DrawingError: where the machine does not have the font.
    """
    family = options.drawing.family
    page = {
        "fonts": [family],
        "size": BODY_SIZE,
        "enlargement": enlargement,
        "paper": sheet(options.drawing.paper)._asdict(),
        "margin": MARGINS._asdict(),
        "date": date_data(options.drawing.source_date_epoch),
    }
    data = json.dumps(document_data(document, table, page))
    return accessible_pdf(_ROOT / "document.typ", data, root=_ROOT, family=family)
