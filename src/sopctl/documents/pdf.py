"""The document as PDF, set by Typst. No other module knows Typst.

Typst is given a template and data, the font's folder, and a root in which there is nothing but the
template: it can read no other file, and without packages it has nothing to fetch.
"""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sopctl.diagrams.fonts import font_file
from sopctl.documents.blocks import Document
from sopctl.documents.options import DocumentOptions
from sopctl.documents.page_sizes import BODY_SIZE, MARGINS, sheet
from sopctl.documents.table_setting import SetTable
from sopctl.documents.typst_data import date_data, document_data

if TYPE_CHECKING:
    from typst import Compiler

_TEMPLATE_FOLDER = Path(__file__).with_name("typst_root")
_ACCESSIBLE = "ua-1"


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
    return _compiled(json.dumps(document_data(document, table, page)), family)


def _compiled(data: str, family: str) -> bytes:
    from typst import TypstError  # noqa: PLC0415 - PDF alone needs it

    # Looking through all fonts of the machine takes long: only where the document's own has gaps.
    try:
        return _run(_compiler(family, with_others=False), data, [_ACCESSIBLE])
    except TypstError:
        pass
    try:
        return _run(_compiler(family, with_others=True), data, [_ACCESSIBLE])
    except TypstError:
        return _run(_compiler(family, with_others=True), data, [])


def _run(compiler: "Compiler", data: str, standards: list[str]) -> bytes:
    template = _TEMPLATE_FOLDER / "document.typ"
    pdf = compiler.compile(
        input=template,
        format="pdf",
        sys_inputs={"document": data},
        pdf_standards=standards,  # type: ignore[arg-type]
    )
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


@cache
def _compiler(family: str, *, with_others: bool) -> "Compiler":
    from typst import Compiler, Fonts  # noqa: PLC0415

    file = font_file(family)
    fonts = Fonts(
        include_system_fonts=with_others or file is None,
        include_embedded_fonts=with_others,
        font_paths=[] if file is None else [str(file.parent)],
    )
    nowhere = _TEMPLATE_FOLDER / "packages"
    return Compiler(
        root=_TEMPLATE_FOLDER,
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=nowhere,
        package_cache_path=nowhere,
    )
